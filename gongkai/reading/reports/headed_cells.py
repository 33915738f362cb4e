"""
The running text against a small table of the report's own whose cells hold figures with their units.

新闻发布会 | 电视采访 | 数字图文 above 4次 | 3次 | 26条, and in the text 新闻发布会 4 次、电视采访 3 次、数字图文 21 条; the same
turned: 数字图文 | 26条 in a row. A sentence that tells two cells as they are tells the table, and so its third.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from gongkai.domain.forms.check import written
from gongkai.reading.masking import masked
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, plain, plain_number
from gongkai.reading.reports.narrowness import is_set_apart
from gongkai.reading.reports.source import Line, Source

_FIGURE = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d+) ?(?P<unit>人次|场次|期次|条次|件次|[条件次篇个人份户期场名项例宗部辆幅])?"
)
_ABOUT = re.compile(r"(?:约|近|超)?\d[\d,]*(?:余|多)?[\u4e00-\u9fff]{0,2}(?:余|以上|左右)?|-|—|/|无")
_LABEL = re.compile(
    r"(?P<name>[\u4e00-\u9fff“”]{2,14})(?:数量?|情况)?(?:\((?P<unit>[\u4e00-\u9fff]{1,2})\))?"
)
_LED = re.compile(r"(?:发布|公开)?(?:数量?|条数|件数|次数|总数)(?:\((?P<unit>[\u4e00-\u9fff]{1,2})\))?")
#: A name that says not what is counted.
_NO_NAME = re.compile(
    r"合计|总计|小计|数量|项目|类别|内容|单位|序号|备注|年|其他|其它|信息|共计|累计|占比|比例|名称|指标"
)
_LONGEST, _FEWEST, _FEWEST_ALIKE = 200, 2, 2
#: 其中 takes a piece out of what the table may count whole.
_SOME = re.compile("其中|其余|另|除|原创|转载|季度|半年|每")


@dataclass(frozen=True, slots=True)
class _Cell:
    name: str
    unit: str
    value: Decimal


def check_headed_cells(
    source: Source, rows: Sequence[Sequence[Mention]], taken: Container[int] = ()
) -> Iterator[Fault]:
    """Find the one number of a sentence that a small table prints otherwise, where it tells others of it as they are."""
    for cells in _tables(source, taken):
        often = Counter(cell.name for cell in cells)
        known = [cell for cell in cells if often[cell.name] == 1]
        if len(known) <= _FEWEST_ALIKE:
            continue
        for row in rows:
            for sentence in sorted({mention.sentence for mention in row}):
                yield from _told(source, known, [m for m in row if m.sentence == sentence])


def _tables(source: Source, taken: Container[int]) -> Iterator[list[_Cell]]:
    """Yield small tables: a row of figures below one of names, or rows of a name and a figure."""
    turned: list[_Cell] = []
    lines = [line for line in source.lines if line.start not in taken and line.end > line.start]
    words = [_words(source, line) for line in lines]
    for above, below in pairwise([*words, ()]):
        if (cell := _of_row(above)) is not None:
            turned.append(cell)
        elif turned:
            yield turned
            turned = []
        if len(above) == len(below) > _FEWEST_ALIKE and (cells := _of_columns(above, below)):
            yield cells
    if turned:
        yield turned


def _words(source: Source, line: Line) -> tuple[str, ...]:
    if line.end - line.start > _LONGEST:
        return ()
    text = source.line_text(line)
    if "。" in text or "；" in text:
        return ()
    found = ["".join(cell.split()) for cell in line.cells] if line.cells else text.split()
    return tuple(found) if len(found) >= _FEWEST else ()


def _of_row(words: Sequence[str]) -> _Cell | None:
    filled = [word for word in words if word]
    return _cell(filled[0], filled[1]) if len(filled) == _FEWEST else None


def _of_columns(names: Sequence[str], figures: Sequence[str]) -> list[_Cell]:
    """Return the cells of a row of figures with its names; none where the rows are something else."""
    unit = ""
    if led := _LED.fullmatch(figures[0]):
        # 数量(条) | 120 | 45: the first word of both rows names the row.
        names, figures, unit = names[1:], figures[1:], led["unit"] or ""
    if not all(_FIGURE.fullmatch(word) or _ABOUT.fullmatch(word) for word in figures):
        return []
    if any(re.match(r"\d", name) for name in names):
        return []
    cells = [_cell(name, figure, unit) for name, figure in zip(names, figures, strict=True)]
    return [cell for cell in cells if cell is not None]


def _cell(label: str, figure: str, default: str = "") -> _Cell | None:
    name, found = _LABEL.fullmatch(label), _FIGURE.fullmatch(figure)
    if name is None or found is None or _NO_NAME.fullmatch(name["name"]):
        return None
    unit = found["unit"] or name["unit"] or default
    return _Cell(name["name"].strip("“”"), unit, Decimal(plain_number(found["number"])))


def _told(source: Source, cells: Sequence[_Cell], sentence: Sequence[Mention]) -> Iterator[Fault]:
    pairs = [
        (cell, mention)
        for mention in sentence
        if _is_plain(mention)
        and len(named := [cell for cell in cells if cell.name in mention.before]) == 1
        and (cell := named[0]).unit in ("", mention.count.unit)
    ]
    often = Counter(cell.name for cell, _ in pairs)
    right = [m for cell, m in pairs if m.count.value == cell.value and m.count.value]
    wrong = [(cell, m) for cell, m in pairs if m.count.value != cell.value and often[cell.name] == 1]
    if len(right) < _FEWEST_ALIKE or len(wrong) != 1:
        return
    cell, mention = wrong[0]
    if _SOME.search(mention.before) or is_set_apart(mention) or any(m.depth != mention.depth for m in right):
        return
    yield Fault(
        "text-vs-table",
        "error",
        f"正文“{mention.label}”写为 {mention.printed}，表中“{masked(cell.name)}”为 {written(plain(cell.value))}"
        f"{cell.unit}，请核对。",
        mention.quote(source),
        None,
        plain(cell.value),
        plain(mention.count.value),
    )


def _is_plain(mention: Mention) -> bool:
    aside = mention.difference or mention.past or mention.plan or mention.count.share
    return not aside and mention.count.exact and mention.scope not in ("own", "below")
