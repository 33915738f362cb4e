"""
The running text against a small table of the report's own, and such a table within itself.

监测动态 条 42, of which the text tells 监测动态 24 条; 门诊、住院、网站 in a row each and their total below; columns of the year
and of all years, of which one comes to its total and the other does not.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.domain.forms.check import written
from gongkai.reading.masking import masked
from gongkai.reading.reports.free_tables import tables_of
from gongkai.reading.reports.local_proof import make_up_all
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, plain
from gongkai.reading.reports.relations.honest import differ_by_a_slip
from gongkai.reading.reports.source import Line, Source

_UNIT = re.compile(r"人次|万元|[条件次篇个人份户元期场名项]")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_EMPTY = frozenset(["-", "—", "——", "--", "/", "无", ""])
_NUMBERING = re.compile(r"^(?:\(?[一二三四五六七八九十\d]{1,2}[)、.]|其中[:：]?|[-—·\s])+")
_TAIL = re.compile(r"(?:总?数量?|信息数?|件数|条数|情况)$")
_LEAD = re.compile(r"^(?:其中|[、，和及与]|[全当本]年度?|年内|主动(?=公开))+|(?:共计?|为|有|是|计)+$")
#: How an application came: one that came so did not come otherwise.
_WAY = re.compile(r"当面|信函|网[络上]|传真|邮[寄件]|电子|现场")
#: How a request was answered: what was answered so was not answered otherwise.
_ANSWER = re.compile(r"公开|不予|不存在|不属于|非本|补正|告知|重复|不掌握|其[他它]")
_ANSWERED = re.compile(r"^(?:对)?(?:申请)?(?:的)?(?:答复|办结)(?:申请)?$")
#: 不予公开答复 is a way to answer by its first words.
_TOLD_AS_ANSWER = re.compile("(?<=公开|类型|方式|存在|告知)(?:答复)$")
#: What was answered in none of the ways told before.
_THE_REST = re.compile("其[他它余]")
#: A row that begins something else.
_OTHER = re.compile(
    r"(?<!重新)答复|办结|受理|收到|合计|总计|小计|咨询|投诉|复议|诉讼|专职|兼职|收费|其中|减免"
)
_ITEMS = frozenset(["条", "篇", "则", "份", "件"])
_OUT = re.compile("公开|发布|公布|信息")
_FEWEST_ALIKE, _SHORTEST, _LONGEST = 2, 2, 30


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    unit: str
    figures: tuple[Decimal, ...]
    among: bool
    start: int
    end: int


def check_own_tables(
    source: Source, rows: Sequence[Sequence[Mention]], taken: Container[int] = ()
) -> Iterator[Fault]:
    """
    Find numbers of the text that a small table prints otherwise, and columns of it that do not add up.

    ``taken`` are the starts of lines that another reader has checked.
    """
    table = [row for row in _rows(source) if row.start not in taken]
    yield from _retold(source, table, rows)
    yield from _ways(source, table)
    yield from _summed(source, rows)


def _rows(source: Source) -> Iterator[_Row]:
    """Yield rows of label, unit and figures, on a line or one cell a line."""
    lines = source.lines
    told = [_words(source, line) for line in lines]
    place = 0
    while place < len(lines):
        words = told[place]
        row = _row(words, lines[place], lines[place])
        if row is not None:
            yield row
        elif len(words) == 1 and place + 2 < len(lines):
            cells, last = [words[0]], place
            while last + 1 < len(lines):
                following = told[last + 1]
                if len(following) != 1 or not _is_cell(following[0], len(cells)):
                    break
                cells.append(following[0])
                last += 1
            row = _row(cells, lines[place], lines[last])
            if row is not None:
                yield row
                place = last
        place += 1


def _is_cell(word: str, place: int) -> bool:
    return _UNIT.fullmatch(word) is not None if place == 1 else _NUMBER.fullmatch(word) is not None


def _words(source: Source, line: Line) -> list[str]:
    text = source.line_text(line)
    if len(text) > 200 or "。" in text or "；" in text:
        return []
    return ["".join(cell.split()) for cell in line.cells if cell.strip()] if line.cells else text.split()


def _row(words: Sequence[str], first: Line, last: Line) -> _Row | None:
    if len(words) < 3 or _UNIT.fullmatch(words[1]) is None or len(words[0]) > _LONGEST:
        return None
    figures = words[2:]
    if not all(_NUMBER.fullmatch(each) or each in _EMPTY for each in figures):
        return None
    values = tuple(Decimal(each.replace(",", "")) if each not in _EMPTY else Decimal(0) for each in figures)
    label = _name(_NUMBERING.sub("", words[0]))
    if len(label) < _SHORTEST or not re.search("[\u4e00-\u9fff]", label):
        return None
    return _Row(label, words[1], values, "其中" in words[0], first.start, last.end)


def _name(words: str) -> str:
    return _TAIL.sub("", _LEAD.sub("", words.strip(" ，、；")))


def _retold(source: Source, table: Sequence[_Row], rows: Sequence[Sequence[Mention]]) -> Iterator[Fault]:
    """Find a number that the text tells by the very label of a row, where the text tells other rows as they are."""
    often = Counter((row.label, row.unit) for row in table)
    told: dict[tuple[str, str], list[Mention]] = {}
    for mention in (m for row in rows for m in row):
        aside = mention.difference or mention.past or mention.plan or mention.count.share
        if not aside and mention.count.exact and mention.scope not in ("own", "below"):
            told.setdefault((_name(mention.before), mention.count.unit), []).append(mention)
    yield from _turned(source, table, told)
    pairs = [
        (row, told[row.label, row.unit])
        for row in table
        if often[row.label, row.unit] == 1 and (row.label, row.unit) in told
    ]
    right = [
        row for row, found in pairs if any(m.count.value in row.figures and m.count.value for m in found)
    ]
    if len(right) < _FEWEST_ALIKE:
        return
    for row, found in pairs:
        if row in right or any(m.count.value in row.figures for m in found) or len(found) > 1:
            continue
        printed = found[0]
        due = min(row.figures, key=lambda figure: abs(figure - printed.count.value))
        yield Fault(
            "text-vs-table",
            "error",
            f"正文“{printed.label}”写为 {printed.printed}，表中“{masked(row.label)}”为 "
            f"{written(plain(due))}，请核对。",
            printed.quote(source),
            None,
            plain(due),
            plain(printed.count.value),
        )


def _turned(
    source: Source, table: Sequence[_Row], told: Mapping[tuple[str, str], Sequence[Mention]]
) -> Iterator[Fault]:
    """Find a large number that the text tells with two digits changed: 咨询 4,251 人次; 接受咨询数 人次 4,521."""
    values = {figure for row in table for figure in row.figures}
    for row in table:
        if len(row.figures) != 1 or row.figures[0] < _LARGE:
            continue
        named = [
            m
            for (name, unit), found in told.items()
            for m in found
            if unit == row.unit and len(name) >= _SHORTEST and row.label.endswith(name) and name != row.label
        ]
        due = str(plain(row.figures[0]))
        for mention in named if len(named) == 1 else ():
            printed = str(plain(mention.count.value))
            if (
                mention.count.value not in values
                and sorted(printed) == sorted(due)
                and differ_by_a_slip(printed, due)
            ):
                yield Fault(
                    "text-vs-table",
                    "error",
                    f"正文“{mention.label}”写为 {mention.printed}，表中“{masked(row.label)}”为 {due}，请核对。",
                    mention.quote(source),
                    None,
                    plain(row.figures[0]),
                    plain(mention.count.value),
                )


#: So large numbers have the same digits hardly by chance.
_LARGE = 1000


def _ways(source: Source, table: Sequence[_Row]) -> Iterator[Fault]:
    """Find a column in which the ways of asking come to more than what was asked, or to less where another is full."""
    for place, head in enumerate(table[:-2]):
        # 其中：当面申请数 and below it 其中：网络申请数: one way is no head of another.
        parts = [table[place + 1]] if table[place + 1].among and not head.among else []
        for row in table[place + 2 :] if parts else ():
            kind = _ANSWER if _ANSWERED.match(head.label) else _WAY
            # 其中：当面申请数, 其中：网络申请数: the second is no part of the first.
            below = row.among and (kind is _ANSWER or len(parts) > 1)
            label = _TOLD_AS_ANSWER.sub("", row.label) if kind is _ANSWER else row.label
            if _OTHER.search(label) or row.unit != head.unit or below or not kind.search(label):
                break
            parts.append(row)
        alike = len(parts) > 1 and all(
            len(row.figures) == len(head.figures)
            and row.unit == head.unit
            and (_ANSWER if _ANSWERED.match(head.label) else _WAY).search(row.label)
            for row in parts
        )
        if not alike:
            continue
        sums = [sum((row.figures[at] for row in parts), Decimal(0)) for at in range(len(head.figures))]
        full = any(total == own and own for total, own in zip(sums, head.figures, strict=True)) or (
            make_up_all([row.label for row in parts])
            if not _ANSWERED.match(head.label)
            else _THE_REST.search(parts[-1].label) is not None
        )
        for at, (total, own) in enumerate(zip(sums, head.figures, strict=True)):
            if total > own or (total < own and full and len(parts) > 1):
                listed = " + ".join(written(plain(row.figures[at])) for row in parts)
                yield Fault(
                    "sum",
                    "error",
                    f"表中“{masked(head.label)}”写为 {written(plain(own))}，而 {listed} = {written(plain(total))}，请核对。",
                    source.quote(head.start, parts[-1].end, 240),
                    None,
                    plain(total),
                    plain(own),
                )


def _summed(source: Source, rows: Sequence[Sequence[Mention]]) -> Iterator[Fault]:
    """Find the number of a sentence that names all rows of a table, where the table's total is another."""
    for table in tables_of(source):
        names = [row.label for row in table.rows[:-1]]
        total = table.rows[-1].figures[-1]
        across = len(table.headings) > 1 and re.fullmatch("合计|总计|共计", table.headings[-1])
        below = re.fullmatch("合计|总计|共计", table.rows[-1].label)
        single = len(table.rows[-1].figures) == 1
        if len(names) < _FEWEST_ALIKE or not below or not (across or single):
            continue
        every = {figure for row in table.rows for figure in row.figures}
        for row in rows:
            for mention in row:
                sentence = mention.paragraph.text[mention.sentence_start :].split("。")[0]
                alone = sum(m.sentence == mention.sentence for m in row) == 1
                aside = mention.difference or mention.past or mention.plan or mention.count.unit not in _ITEMS
                if not alone or aside or not mention.count.exact or mention.count.value in every:
                    continue
                if (
                    _OUT.search(mention.before)
                    and all(name in sentence for name in names)
                    and "等" not in sentence
                ):
                    yield Fault(
                        "text-vs-table",
                        "error",
                        f"正文“{mention.label}”写为 {mention.printed}，表中“{masked(table.rows[-1].label)}”为 "
                        f"{written(plain(total))}，请核对。",
                        mention.quote(source),
                        None,
                        plain(total),
                        plain(mention.count.value),
                    )
