"""
How all requests were answered in words, against the rows of the table: 收到 1 件，因信息不存在未能提供, and 予以公开 1.

Only where the table closed as many as the text received, and has all of them in rows of another kind. And decisions told one
behind the other, of which all are the table's but one that is one key off: 公示行政许可 64 件、行政处罚 37 件.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from gongkai.domain.forms.check import written
from gongkai.domain.forms.model import Cell, Figure, Form
from gongkai.reading.reports.concept_cells import sums_of, value_of
from gongkai.reading.reports.model import Fault, plain
from gongkai.reading.reports.relations.figures import FoundAnyhow, Printed, sentences
from gongkai.reading.reports.relations.honest import is_slip
from gongkai.reading.reports.source import Paragraph, Source

_CAME = re.compile(
    r"(?:收到|受理|接到|新收)(?:了|过)?(?:[^，。；\d]{0,16})?(?P<many>\d{1,5}) ?(?:件|份|条|宗)(?![^。]{0,6}(?:上年|结转))"
)
_ENDS = r"(?=[，。；)]|$)"
#: What the words say that became of all of them, by concept.
_ANSWERS = (
    ("partly", re.compile(rf"(?:均|全部|已|决定|作出|属于?|为|同意|予以)部分公开{_ENDS}")),
    (
        "granted",
        re.compile(
            rf"(?<!不)(?:均|全部|已|决定|结果|依法|按期|按时|及时)(?:为|已|依法|按期|按时|主动|全部)*(?:予以|同意|准予)?公开(?:答复|决定)?{_ENDS}"
        ),
    ),
    (
        "refused",
        re.compile(
            rf"(?:均|已|决定|作出|依法|，|故|因此)(?:依法|决定|作出|为|答复)*不予公开(?:答复|决定|处理)?{_ENDS}"
        ),
    ),
    (
        "unable",
        re.compile(
            r"(?:因|以|经|经查|经检索|属于?|为|，|该|答复|告知|系)[^，。；\d]{0,10}(?:信息不存在|不掌握|没有现成|不属于本(?:机关|单位|局|街道|镇|乡)[^，。；]{0,8}(?:范围|职责|公开))[^，。；\d]{0,14}|(?:均|，|而|故|已)(?:未能|无法|不能)提供"
        ),
    ),
)
_SOME = re.compile(r"其中|其[余他]|另|除|结转|上一?年|去年|分别|一件|1件[^，。；]{0,16}[，；、]1件|撤")


def check_answered_alike(
    source: Source,
    form: Form,
    cells: Mapping[Cell, Figure],
    paragraphs: Sequence[Paragraph],
    rows: Sequence[Sequence[Printed]],
    organisation: str,
) -> Iterator[Fault]:
    """Find answers to all requests that stand in rows of another kind, and one decision of several that is one key off."""
    if form.key == "A":
        return
    for paragraph in paragraphs:
        if "申请" in paragraph.text + paragraph.section + paragraph.chapter:
            yield from _answers(source, form, cells, paragraph)
    if not _GOVERNMENT.search(organisation):
        yield from _received(source, form, cells, rows)
    for row in rows:
        for sentence in sentences(row):
            yield from _decisions(source, form, cells, sentence)


#: All organs below a government may be meant, or its own office alone.
_GOVERNMENT = re.compile(r"^$|政府|[省市县区州旗盟]$")
_BARELY = re.compile(
    r"(?:^|[，。；])(?:20\d\d年度?|全年|本年度?)?(?:我[局委办站所院校镇乡]|本[局委办站所院校镇乡]|本单位|街道)?(?:共)?(?:收到|受理)(?:政府信息公开|信息公开|依申请公开)?申请$"
)
_ELSEWHERE = re.compile(
    r"各|所属|下属|机关本身|局机关|本级|其中|网[上络]|当面|信函|季度|半年|\d月|上一?年|去年|较|比|历年|累计"
)


def _received(
    source: Source, form: Form, cells: Mapping[Cell, Figure], rows: Sequence[Sequence[Printed]]
) -> Iterator[Fault]:
    """Find requests that a small office tells barely, where its table agrees with itself on another number."""
    new, carried = _value(form, cells, "received_new"), _value(form, cells, "carried_in")
    closed, out = _value(form, cells, "closed"), _value(form, cells, "carried_out")
    if new is None or carried is None or closed is None or out is None or new + carried != closed + out:
        return
    told = [f for row in rows for f in row if f.unit == "件" and _BARELY.search(f.clause)]
    told = [f for f in told if not (f.hedged or f.plan or f.depth or _ELSEWHERE.search(f.clause))]
    if (
        len({f.value for f in told}) != 1
        or told[0].value in (new, new + carried, closed)
        or not new
        or carried
    ):
        return
    figure = told[0]
    yield FoundAnyhow(
        "text-vs-table",
        "error",
        f"正文“{figure.label}”写为 {figure.text}，表中本年新收和办理结果均为 {written(new)}，请核对。",
        source.quote(*figure.paragraph.span(figure.start - len(figure.lead), figure.end)),
        f"{form.key}3.1",
        new,
        plain(figure.value),
    )


def _answers(
    source: Source, form: Form, cells: Mapping[Cell, Figure], paragraph: Paragraph
) -> Iterator[Fault]:
    text = paragraph.text
    came = _CAME.search(text)
    closed = _value(form, cells, "closed")
    if came is None or closed is None or closed != int(came["many"]) or not closed:
        return
    end = text.find("。", came.end())
    behind = text[came.end() : end + 1 if end > 0 else len(text)]
    one = closed == 1
    if _SOME.search(behind) or not (one or "均" in behind or "全部" in behind):
        return
    said = [(concept, found) for concept, words in _ANSWERS if (found := words.search(behind))]
    if len(said) != 1:
        return
    concept, found = said[0]
    if not one and not re.search("均|全部", found[0] + behind[max(0, found.start() - 4) : found.start()]):
        return
    if _value(form, cells, concept) != 0:
        return
    for other in ("granted", "partly", "refused", "unable", "unprocessed"):
        value = _value(form, cells, other)
        if other == concept or value != closed:
            continue
        if {other, concept} == {"refused", "unable"} and "不属于" in found[0]:
            # 不属于本机关主动公开内容: by the words alone it may be either.
            return
        if other == "unprocessed":
            return
        counted = next(cell for cell in sums_of(form, other)[0] if cells.get(cell))
        yield FoundAnyhow(
            "text-vs-table",
            "error",
            f"正文写收到 {came['many']} 件、“{found[0].strip('，')}”，表中“{form.name(counted)}”却为 {written(value)}，请核对。",
            source.quote(*paragraph.span(came.start(), came.end() + found.end()), 200),
            counted[0],
            value,
            0,
        )
        return


def _value(form: Form, cells: Mapping[Cell, Figure], concept: str) -> Figure:
    return next(
        (value for wanted in sums_of(form, concept)[:1] if (value := value_of(cells, wanted)) is not None),
        None,
    )


_DECISIONS = (
    ("permits", re.compile(r"行政许可(?:信息|决定|事项|结果|案件|类)*(?:共|为)?$")),
    ("penalties", re.compile(r"行政处罚(?:信息|决定|事项|结果|案件|类)*(?:共|为)?$")),
    ("coercions", re.compile(r"行政强制(?:信息|决定|事项|结果|案件|措施|类)*(?:共|为)?$")),
)
_PAIR = 2
_PART = re.compile(r"上一?年|去年|季度|半年|\d月|其中|抽查|涉企|累计|比|较")


#: 信息内容 | 本年处理决定数量, and below it 行政许可 | 64: rows that the reader of forms leaves unread.
_TABLE = re.compile(r"本年处理决定数量(?P<rows>[^。，]{4,120})")
_CELL = r"[ |\n]+(?P<many>\d{1,7})[ |]*(?:\n|$)"


def _printed(source: Source, words: re.Pattern[str]) -> int | None:
    """Return the figure of a small table of decisions by its label."""
    table = _TABLE.search(source.folded)
    label = words.pattern[:4]
    cell = re.search(label + _CELL, table["rows"]) if table else None
    return int(cell["many"]) if cell else None


def _decisions(
    source: Source, form: Form, cells: Mapping[Cell, Figure], sentence: Sequence[Printed]
) -> Iterator[Fault]:
    told: list[tuple[str, Printed, Decimal]] = []
    for concept, words in _DECISIONS:
        found = [f for f in sentence if not (f.share or f.hedged or f.plan) and words.search(f.lead)]
        value = _value(form, cells, concept) if found else None
        if found and value is None:
            value = _printed(source, words)
        if len(found) == 1 and value is not None:
            told.append((concept, found[0], Decimal(value)))
    wrong = [each for each in told if each[1].value != each[2]]
    right = [each for each in told if each[1].value == each[2] and each[2] > 0]
    if len(wrong) != 1 or not right or _PART.search(wrong[0][1].clause):
        return
    concept, figure, value = wrong[0]
    if len(str(plain(value))) < _PAIR or not is_slip(figure, value):
        return
    cell = sums_of(form, concept)[0][0]
    yield FoundAnyhow(
        "text-vs-table",
        "error",
        f"正文“{figure.label}”写为 {figure.text}，表中“{form.name(cell)}”为 {written(plain(value))}，请核对。",
        source.quote(*figure.paragraph.span(figure.start - len(figure.lead), figure.end)),
        cell[0],
        plain(value),
        plain(figure.value),
    )
