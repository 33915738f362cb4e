"""
The small table that closes a report of the years before the forms: its rows by their own labels, whatever parts them.

指标名称 | 计量单位 | 数量, bars, blanks, one cell a line, or run together behind the last sentence; 收到申请数(件) 5 and
申请总数 0 件 without any heads. The figures are those of the year, and beside them those of all years.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, pairwise

from gongkai.reading.masking import masked
from gongkai.reading.reports.local_tables import LocalTable
from gongkai.reading.reports.model import FigureRead, plain_number
from gongkai.reading.reports.source import Source

_UNIT = r"万[条次份]|万?人次|[万亿]元|[条件场批]次|人/次|[条件次篇个人名份元期场项宗处家户册台起例部则张%]"
_CUT = r"[\s|]"
_NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?:\.\d{1,6})?(?![\d.,、)])"
_VALUE = rf"(?:{_NUMBER}|-{{1,2}}(?!\d)|—{{1,2}}|无|/)"
_HEADING = r"(?:20\d\d|本|当|上)年?度?(?:数量?|合计)?|数 *量|统 *计 *数|数 *值|合 *计|(?:历年|历史)?累 *计(?:数量?|总数)?"
_HEAD = re.compile(
    rf"指 *标(?: *名 *称)?{_CUT}*+(?:计 *量)? *单 *位(?P<columns>(?:{_CUT}*+(?:{_HEADING})){{1,4}})"
    r"(?=[\s|(\u4e00-\u9fff])"
)
_HEADINGS = re.compile(_HEADING)
#: What stands right above a table that has no heads.
_ABOVE = re.compile(
    r"附 *[表件](?!数)[^\n。，；|]{0,24}?(?=[\s:：]|$)|(?:统计|情况)表(?:\(附[件表]\))?(?=[\s:：])"
)
_LABEL = (
    rf"{_CUT}*+(?:\d{{1,2}} *\|{_CUT}*+)?(?P<among>其中[:：]?{_CUT}*+)?"
    rf"(?P<number>\(?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})[)、.]{_CUT}*+)?"
    r"(?P<label>(?:20\d\d年度?)?[\u4e00-\u9fff“][^\d|\n。；，]{1,30}?)(?:\([^()\n]{4,24}[计记]1条\))?"
)
_VALUES = re.compile(_VALUE)
_END = r"(?=[\s|]|$)"
_ROWS = (
    re.compile(
        rf"{_LABEL}{_CUT}*+(?P<unit>{_UNIT}){_CUT}*+(?P<first>{_VALUE})"
        rf"(?P<more>(?:[ \t|]*+\n?[ \t|]*+(?<=[\s|]){_VALUE}){{0,3}})(?=[\s|]|[\u4e00-\u9fff(]|$)"
    ),
    re.compile(
        rf"{_LABEL}\((?P<unit>{_UNIT})\){_CUT}*+(?P<first>{_VALUE})(?P<more>(?:[ \t|]++{_VALUE}){{0,3}}){_END}"
    ),
    re.compile(rf"{_LABEL}(?:[ \t|]++)(?P<first>{_NUMBER})[ \t|]*+(?P<unit>{_UNIT})(?P<more>){_END}"),
)
#: A line of heads within a table: 一、主动公开情况 ——.
_BETWEEN = re.compile(rf"{_CUT}*+[一二三四五六七八九十(][^\d|\n。；，]{{2,24}}?(?:{_CUT}*+—)+")
#: The heads of a table that names no unit, or other columns besides.
_OTHER_HEADS = re.compile(
    r"[\s|]*+(?:(?:序 *号|统计|指 *标|项 *目|内 *容|名 *称|类 *别|计量|单 *位|数 *量|数 *值|备 *注){1,6}[\s|]++){1,9}"
)
_COLON = re.compile("[:：]")
_RULE = re.compile(r"[\s|]*(?:[:+]*-{2,}[\s|:+]*)+")
_FEWEST, _FEWEST_HEADED, _MOST_ROWS, _MOST, _TWO = 3, 2, 60, 40, 2


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """
    A row: ``figures`` are of the year and, where there is such a column, of all years; ``among`` is 其中.

    ``cells`` are those of every column, in the order of the table.
    """

    label: str
    unit: str
    figures: tuple[Decimal | int | None, ...]
    cells: tuple[Decimal | int | None, ...]
    among: bool
    numbered: bool
    start: int
    end: int

    @property
    def name(self) -> str:
        """The label for a message."""
        return masked(self.label)


@dataclass(frozen=True, slots=True)
class AnnexTable:
    """Rows with the headings of their figures, those of all columns, and where the table begins and ends."""

    headings: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[AnnexRow, ...]
    start: int
    end: int


def read_annex_table(source: Source) -> AnnexTable | None:
    """Return the small table that closes a report, None where there is none."""
    folded = source.folded
    for head in islice(_HEAD.finditer(folded), _MOST) if "单" in folded and "指" in folded else ():
        columns = tuple("".join(found[0].split()) for found in _HEADINGS.finditer(head["columns"]))
        table = _read(source, columns, head.start(), head.end())
        if table is not None:
            return table
    if "附" not in folded and "表" not in folded:
        return None
    for above in islice(_ABOVE.finditer(folded), _MOST):
        table = _read(source, ("数量",), above.start(), above.end())
        if table is not None:
            return table
    return None


def of_local_table(table: LocalTable) -> AnnexTable:
    """Return the rows of a local table that can be read in one way only."""
    certain = {row.line.start: row for row in table.printed if row.is_certain}
    rows = [
        AnnexRow(
            row.name,
            row.unit,
            row.ways[0],
            row.ways[0],
            "其中" in row.label,
            row.kind.head is not None,
            row.line.start,
            row.line.end,
        )
        for row in certain.values()
    ]
    return AnnexTable(
        table.headings, table.headings, tuple(rows), min(table.lines), max(row.line.end for row in table.rows)
    )


def _places(columns: Sequence[str]) -> list[int]:
    """Return which columns are that of the year and, if there is one, that of all years."""
    years = [(each[:4], at) for at, each in enumerate(columns) if each.startswith("20")]
    own = [at for at, each in enumerate(columns) if each[0] in "本当"]
    year = own[0] if own else (max(years)[1] if years else 0)
    return [year, *(at for at, each in enumerate(columns) if "累计" in each)][:_TWO]


def _read(source: Source, columns: tuple[str, ...], start: int, at: int) -> AnnexTable | None:
    folded = source.folded
    for skipped in (_COLON, _OTHER_HEADS, _RULE):
        found = skipped.match(folded, at)
        at = found.end() if found else at
    shape = next((rows for rows in _ROWS if rows.match(folded, at)), None)
    rows: list[AnnexRow] = []
    places = _places(columns)
    while shape is not None and len(rows) < _MOST_ROWS:
        between = _BETWEEN.match(folded, at)
        at = between.end() if between else at
        found = shape.match(folded, at)
        if found is None:
            break
        values = [
            found.span("first"),
            *(each.span() for each in _VALUES.finditer(folded, *found.span("more"))),
        ]
        own, behind = values[: len(columns)], values[len(columns) :]
        if len(own) < len(columns) or _is_over_a_blank(folded, found, own):
            break
        # Behind the last column a number begins something else; a dash or 无 is a note.
        end = next((a for a, _ in behind if folded[a].isdigit()), found.end())
        cells = tuple(plain_number(folded[a:b]) if folded[a].isdigit() else None for a, b in own)
        rows.append(
            AnnexRow(
                "".join(found["label"].split()),
                found["unit"],
                tuple(cells[place] for place in places),
                cells,
                found["among"] is not None,
                found["number"] is not None,
                found.start("label"),
                end,
            )
        )
        at = end
    if len(rows) < (_FEWEST_HEADED if _HEAD.match(folded, start) else _FEWEST):
        return None
    return AnnexTable(tuple(columns[at] for at in places), columns, tuple(rows), start, rows[-1].end)


def _is_over_a_blank(folded: str, found: re.Match[str], values: Sequence[tuple[int, int]]) -> bool:
    """Return whether a cell was left blank, so that what was found is the figure of another column or row."""
    if found.start("unit") > found.start("first"):
        return False
    names = folded[found.end("label") : found.start("unit")]
    gaps = [
        folded[a:b] for a, b in pairwise([found.end("unit"), *(place for span in values for place in span)])
    ]
    # One cell a line, each of them is; else no row goes on below.
    return any(gap.count("|") > 1 or ("\n" in gap and "\n" not in names) for gap in gaps)


def annex_figures(
    source: Source, table: AnnexTable, taken: Sequence[tuple[int, int]] = ()
) -> Iterator[FigureRead]:
    """Yield the figures of the table by its own labels and headings; ``taken`` are places that a form has read."""
    for row in table.rows:
        if any(start < row.end and row.start < end for start, end in taken):
            continue
        for heading, figure in zip(table.columns, row.cells, strict=False):
            quote = source.quote(row.start, row.end, 200)
            yield FigureRead(None, row.label, heading, figure, row.unit, "table", quote)


#: What an application, or an answer to one, is by its row: each is one of them only.
WAY = re.compile(
    r"(?:当面|现场|来人|信函|书面|邮寄|传真|网[络上]|电子邮件|其[他它])(?:提交|提出|形式|方式)?(?:申请)?(?:方式)?数?"
)
_ANSWER = re.compile(r"公开|不存在|不属于|非本|补正|告知|重复|掌握|其[他它]")
_KIND = re.compile(r"类(?:信息|文件|主动公开|公开)?(?:总?数量?)?")
_MANY = "(?:总?数量?|条数|总量)"
_HEAD_OF = tuple(
    (name, re.compile(words))
    for name, words in (
        (
            "received",
            rf"(?:受理|收到|接到)?(?:的)?(?:政府信息公开|依申请公开|信息公开|依申请)?(?:的)?申请(?:公开)?{_MANY}|收到申请",
        ),
        (
            "replied",
            rf"(?:对)?(?:依)?申请(?:的)?(?:答复|办结){_MANY}|(?:申请)?(?:答复|办结){_MANY}|(?:对)?(?:依)?申请的答复",
        ),
        (
            "proactive_total",
            rf"(?:20\d\d年度?|[本全]年度?|年度)?(?:新增)?主动公开(?:的)?(?:政府)?(?:信息|文件)?{_MANY}",
        ),
        ("review_total", rf"行政复议(?:案件|申请)?{_MANY}"),
        ("suit_total", rf"行政诉讼(?:案件)?{_MANY}"),
    )
)
#: A row that begins something else.
_NEW = re.compile(
    r"^(?:受理|收到|接到|对|咨询|投诉|举报|申诉|行政|专职|兼职|工作人员|培训|会议|收费|制发|印发)|总数|合计|总计|接听|接待|人次"
)


def concept_of_row(row: AnnexRow) -> str:
    """Return what the row of a whole counts, empty for any other."""
    return "" if row.among else next((name for name, words in _HEAD_OF if words.fullmatch(row.label)), "")


def groups_of_rows(table: AnnexTable) -> Iterator[tuple[AnnexRow, list[AnnexRow]]]:
    """Yield each row that has parts below it, marked by 其中, or numbered ways and answers."""
    rows = table.rows
    for at, head in enumerate(rows[:-1]):
        if head.among or is_part(head):
            continue
        parts = _parts(head, rows[at + 1 :])
        if parts:
            yield head, parts


def is_part(row: AnnexRow) -> bool:
    """Return whether a row is by its own label a way or a kind, and no whole."""
    return WAY.fullmatch(row.label) is not None


def _parts(head: AnnexRow, following: Sequence[AnnexRow]) -> list[AnnexRow]:
    concept, first = concept_of_row(head), following[0]
    parts: list[AnnexRow] = []
    for row in following:
        if row.unit != head.unit or concept_of_row(row) or (row.among and parts):
            break
        if concept == "received":
            fits = WAY.fullmatch(row.label) is not None
        elif concept == "replied":
            fits = row.numbered and _ANSWER.search(row.label) is not None
        elif not first.among:
            fits = False
        elif row is first:
            fits = True
        else:
            alike = _KIND.search(row.label) is not None and _KIND.search(first.label) is not None
            fits = (row.numbered and first.numbered) or alike
        if not fits or (row is not first and _NEW.search(row.label) and not row.numbered):
            break
        parts.append(row)
    return parts
