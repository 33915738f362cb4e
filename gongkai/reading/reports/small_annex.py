"""
A small annex of any layout against the text: 现场接待人数 人次 1230, of which the text tells 现场咨询 1320 人次 of 1846.

Rows are read by their label, unit and figure wherever they stand: on lines, behind each other, in cells. An error is what
one wrong key explains, what a sum of the text or the annex bears out, the figure of the place beside it, and nothing against
something; else nothing is told, for what an annex counts may be of another scope.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from gongkai.reading.reports.annex_tables import AnnexTable
from gongkai.reading.reports.model import Fault, plain, plain_number
from gongkai.reading.reports.relations.figures import FoundAnyhow, Printed, sentences
from gongkai.reading.reports.relations.honest import differ_by_a_slip, sum_of
from gongkai.reading.reports.source import Source

_UNIT = r"人次|[条件次篇个人份期名场]"
_ROW = re.compile(
    r"(?P<label>[\u4e00-\u9fff][\u4e00-\u9fff“”()、:/ ]{1,38}?)"
    rf"[ |\n]*[(]?(?P<unit>{_UNIT})[)]?(?P<gap>[ |\n]+)(?P<many>\d[\d,]*)(?P<rest>[ |]+\d[\d,]*)?(?![\d.%])"
)
_SITE, _WECHAT, _WEIBO = r"网站", r"微信|公众号", r"微博"
_LINK = r"[^，。；、:\d]{0,14}$"


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of an annex: what it is of, how it is printed, its figures and where it stands."""

    key: str
    label: str
    values: tuple[Decimal, ...]
    start: int
    end: int


#: What a row is of: words of the label, units, and the words right before its number in the text.
_KINDS: tuple[tuple[str, re.Pattern[str], str, re.Pattern[str]], ...] = tuple(
    (key, re.compile(label), unit, re.compile(text))
    for key, label, unit, text in (
        ("wechat", rf"(?:{_WECHAT})[^微]{{0,6}}公开[^，。]{{0,6}}数", "条", rf"(?:{_WECHAT}){_LINK}"),
        ("weibo", rf"{_WEIBO}公开[^，。]{{0,6}}数", "条", rf"{_WEIBO}{_LINK}"),
        ("site", rf"{_SITE}公开[^，。]{{0,6}}数", "条", rf"(?:{_SITE}|互联网){_LINK}"),
        ("gazette", r"政府公报公开[^，。]{0,6}数", "条", rf"公报{_LINK}"),
        (
            "counter",
            r"当面申请[数件]",
            "件",
            r"(?:当面|现场|窗口)(?:提交|提出|递交|申请|的|形式|方式|为|共|有)*$",
        ),
        (
            "network",
            r"(?:网[络上]|互联网|网站)(?:提交)?申请[数件]",
            "件",
            r"(?:网[络上]|互联网|平台)(?:提交|提出|递交|申请|的|形式|方式|为|共|有)*$",
        ),
        (
            "letter",
            r"(?:信函|邮寄|书面)申请[数件]",
            "件",
            r"(?:信函|邮寄|书面|信件|来信)(?:提交|提出|递交|申请|的|形式|方式|为|共|有)*$",
        ),
        (
            "requests",
            r"(?:收到|受理)[^，。]{0,10}申请(?:总)?数|^申请总数",
            "件",
            r"(?:收到|受理|接到|新收)(?:了|过)?[^，。；、:\d]{0,16}(?:申请)?(?:共|为|有|总数)*$",
        ),
        (
            "hot",
            r"回应公众关注[^，。]{0,12}数",
            "次",
            r"回应[^，。；\d]{0,16}(?:热点|舆情|关切)[^，。；\d]{0,10}$",
        ),
        ("press", r"新闻发布会[^，。]{0,4}次数", "次", r"新闻发布会(?:共|总次数|次数)?$"),
        ("explained", r"解读稿件[^，。]{0,4}数", "条", r"解读(?:稿件|材料|文章|信息)?(?:共|发布)?$"),
        (
            "visits",
            r"(?:现场|当面|来访)(?:咨询|接待)[^，。]{0,6}数",
            "人次",
            r"(?:现场|当面|来访|上门)(?:咨询|接待)[^，。；、\d]{0,8}$",
        ),
        (
            "calls",
            r"(?:咨询电话|电话咨询)[^，。]{0,6}数",
            "人次",
            r"(?:电话咨询|咨询电话|热线咨询)[^，。；、\d]{0,8}$",
        ),
        ("online", r"网[上络]咨询[^，。]{0,6}数", "人次", r"网[上络]咨询[^，。；、\d]{0,8}$"),
        (
            "asked",
            r"(?:接受|受理)[^，。现场电话网]{0,6}咨询[^，。]{0,4}数|^咨询总数",
            "人次",
            r"(?:接受|受理|接待)[^，。；、\d现场电话网当面来]{0,10}咨询(?:者|共|总数|总量|群众|量|为|了)*$",
        ),
        (
            "proactive",
            r"主动公开[^，。其]{0,8}(?:信息|文件)[^，。]{0,3}数",
            "条",
            r"主动公开[^，。；、:\d]{0,8}信息[^，。；、:\d]{0,6}$",
        ),
        ("part", r"兼职[^，。]{0,6}数", "人", r"兼职[^，。；、\d]{0,8}$"),
        ("full", r"(?:专职|全职)[^，。]{0,6}数", "人", r"(?:专职|全职)[^，。；、\d]{0,8}$"),
        ("points", r"查阅[点场][^，。]{0,4}数", "个", r"查阅[点场][^，。；、\d]{0,4}$"),
        (
            "reviews",
            r"(?:行政)?复议[^，。]{0,4}数",
            "件",
            r"(?:收到|发生|提起|引发|申请)?(?:行政)?复议(?:案件|申请|共)?$",
        ),
        (
            "suits",
            r"(?:行政)?诉讼[^，。]{0,4}数",
            "件",
            r"(?:收到|发生|提起|引发)?(?:行政)?诉讼(?:案件|共)?$",
        ),
    )
)
_NOT_LABEL = re.compile(
    "全文电子化|规范性文件|新增|其中[:：]?主动|答复|办结|历年|累计|收费|减免|主要负责|补偿"
)
_OTHER = re.compile(
    r"上一?年|去年|同期|比(?!例)|较|季度|[上下]半年|(?<!\d)(?:[1-9]|1[01])月|累计|历年|以来|其余|另|重大(?!舆情)|专题|专栏|领域|每|平均|均"
    r"|各|所属|下属|全[省市县区]|转载|\d日"
)
_ALIKE = {"篇": "条", "名": "人", "处": "个", "期": "次", "场": "次"}
_FEWEST, _TWO = 3, 2
_LONG, _MOST = 2, 40
_WITH_ZERO = frozenset(
    [
        "hot",
        "press",
        "explained",
        "wechat",
        "weibo",
        "counter",
        "network",
        "letter",
        "visits",
        "calls",
        "online",
        "asked",
    ]
)


#: With others than the year's own, or some of them twice.
_COUNTED_IN = re.compile("结转|重复")


def check_small_annex(
    source: Source, rows: Sequence[Sequence[Printed]], table: AnnexTable | None = None
) -> Iterator[Fault]:
    """Find rows of a small annex that the text tells otherwise; of a ``table`` that was read those of its year alone."""
    annex = [*_rows(source)][:_MOST]
    if len(annex) < _FEWEST:
        return
    begins = annex[0].start
    told = [
        figure
        for row in rows
        for figure in row
        if figure.paragraph.places[figure.start] < begins and not (figure.share or figure.plan)
    ]
    agreed, denied = 0, []
    for row in annex:
        if table is not None and not _is_read_so(row, table):
            continue
        found = [f for f in _told_of(row, told) if not _COUNTED_IN.search(_rest_of(f))]
        if not found or any(f.hedged or f.value in row.values for f in found):
            agreed += any(f.value and f.value in row.values for f in found)
            continue
        if len({f.value for f in found}) == 1:
            denied.append((row, found[0]))
    if not agreed and len(denied) > 1:
        # Where no row is that of the text, the table is of other offices or of other times.
        return
    for row, figure in denied:
        if _is_wrong(row, annex, figure, rows):
            yield _fault(source, row, figure)


def _is_read_so(row: _Row, table: AnnexTable) -> bool:
    """Return whether a table that was read cell by cell has the same figure there, in the column of the year."""
    return any(
        cell.start < row.end and row.start < cell.end and cell.figures[0] == row.values[0]
        for cell in table.rows
    )


def _rest_of(figure: Printed) -> str:
    return re.split("[。；]", figure.paragraph.text[figure.end :], maxsplit=1)[0]


def _rows(source: Source) -> Iterator[_Row]:
    """Yield the rows of the annex that ends a text: the last run of rows of known kinds."""
    folded = source.folded
    if not re.search(r"附[:：表件]|附 |指标|单位|统计", folded):
        return
    seen: set[str] = set()
    gaps = Counter(_gap_of(found) for found in _ROW.finditer(folded))
    for found in _ROW.finditer(folded):
        if gaps[_gap_of(found)] < max(gaps.values()):
            # Another sign between unit and number than in the other rows: a blank cell, and the number is of the next.
            continue
        label, unit = found["label"], found["unit"]
        label = re.split(r"[:：。]", label)[-1] if "其中" not in label else label
        if _NOT_LABEL.search(label) or "年" in label:
            continue
        for key, words, wanted, _ in _KINDS:
            if words.search(label.replace(" ", "")) and _ALIKE.get(unit, unit) == wanted and key not in seen:
                seen.add(key)
                values = [Decimal(plain_number(found["many"]))]
                values += [Decimal(plain_number(found["rest"].strip(" |")))] if found["rest"] else []
                yield _Row(key, label.strip(), tuple(values), found.start(), found.end())
                break


def _gap_of(found: re.Match[str]) -> str:
    return re.sub(" +", "", found["gap"])


def _told_of(row: _Row, told: Sequence[Printed]) -> list[Printed]:
    """Return the numbers of the text that are of what a row is of."""
    _, _, unit, words = next(kind for kind in _KINDS if kind[0] == row.key)
    return [
        f
        for f in told
        if _ALIKE.get(f.unit, f.unit) == unit
        and not f.is_change
        and words.search(f.lead)
        and not _OTHER.search(f.clause)
        and not _is_among(f)
    ]


#: 其中 62 条同时…: a part of a number of the same words.
_AMONG = re.compile(r"^(?:其中|，其中)(?:有)?$")


def _is_among(figure: Printed) -> bool:
    return _AMONG.match(figure.lead) is not None


def _is_wrong(row: _Row, annex: Sequence[_Row], figure: Printed, rows: Sequence[Sequence[Printed]]) -> bool:
    if len(row.values) > 1 and not all(row.values):
        return False
    printed, said = row.values[0], figure.value
    if not printed or not said:
        return row.key in _WITH_ZERO and (said > 0 or printed > 0)
    one, other = str(plain(printed)), str(plain(said))
    if min(len(one), len(other)) >= _LONG and differ_by_a_slip(one, other):
        return True
    near = _sentence_of(figure, rows)
    if _is_in_a_sum(figure, near):
        return True
    if any(f.value == printed for f in near if f is not figure and f.unit == figure.unit):
        return True
    return _completes(row, annex, said)


def _sentence_of(figure: Printed, rows: Sequence[Sequence[Printed]]) -> list[Printed]:
    for row in rows:
        if row and row[0].paragraph is figure.paragraph:
            for sentence in sentences(row):
                if any(f is figure for f in sentence):
                    return sentence
    return [figure]


def _is_in_a_sum(figure: Printed, near: Sequence[Printed]) -> bool:
    """Return whether a number is the total of others of its sentence, or one of those that a total has."""
    alike = [f for f in near if f.unit == figure.unit and not f.share][:8]
    if len(alike) < _FEWEST:
        return False
    head, parts = alike[0], alike[1:]
    for many in range(_TWO, len(parts) + 1):
        for chosen in combinations(parts, many):
            if sum_of(chosen) == head.value:
                return figure is head or any(f is figure for f in chosen)
    return False


_SUMS = (("asked", ("visits", "calls", "online")), ("requests", ("counter", "network", "letter")))


def _completes(row: _Row, annex: Sequence[_Row], said: Decimal) -> bool:
    """Return whether the annex comes out with the number of the text, and does not with its own."""
    values = {each.key: each.values[0] for each in annex}
    for total, parts in _SUMS:
        told = [part for part in parts if part in values]
        if total not in values or len(told) < _TWO or row.key not in (total, *told):
            continue
        mended = values | {row.key: said}
        wrong = values[total] != sum(values[part] for part in told)
        if wrong and mended[total] == sum(mended[part] for part in told):
            return True
    return False


def _fault(source: Source, row: _Row, figure: Printed) -> Fault:
    lead = len(figure.lead) if figure.paragraph.text.endswith(figure.lead, 0, figure.start) else 0
    quote = source.quote(*figure.paragraph.span(figure.start - lead, figure.end))
    label = re.split(r"[ |\n]", row.label)[-1].strip("、:( ")
    return FoundAnyhow(
        "text-vs-table",
        "error",
        f"正文“{figure.label}”写为 {figure.text}，附表“{label}”为 {plain(row.values[0])}，请核对。",
        quote,
        None,
        plain(row.values[0]),
        plain(figure.value),
    )
