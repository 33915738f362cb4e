"""
What the text says of the results of disputes against the rows of the table: none was lost, and all of them are closed.

未发生行政诉讼败诉 and a suit 结果纠正 1; 诉讼 1 件、复议 2 件，均已结案 and one of the same reviews 尚未审结.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from gongkai.domain.forms.check import written
from gongkai.domain.forms.model import Cell, Figure, Form
from gongkai.reading.reports.certainty import is_set_apart_by
from gongkai.reading.reports.concept_cells import sums_of, value_of
from gongkai.reading.reports.mentions import Mention, scope_of
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.source import Paragraph, Source

#: 未发生因依申请公开被行政复议纠错或行政诉讼败诉情形: no word of it names some of the cases only.
_NOT_LOST = re.compile(
    r"(?<![尚从])(?:未|没有|无)(?:发生|出现|产生|存在)?(?:过)?(?:一[件起])?(?:因|由)?(?:政府信息公开|依申请公开|信息公开|政务公开)?(?:工作|答复|案件)?(?:引发|引起|而|被|的)*"
    r"(?:(?:行政)?(?P<review>复议)(?:案件)?(?:被)?(?:纠[错正]|撤销)(?:[或和及与、]|以及)?)?(?:被)?"
    r"(?:(?:行政)?(?P<suit>诉讼|应诉)(?:案件)?败诉)?(?:的)?(?:情形|情况|现象|案件|问题)?(?=[，。；])"
)
_ALL_CLOSED = re.compile(r"，(?:目前)?(?:均|都|全部)已?(?:审结|结案|审理完毕|办结)(?=[，。；])")
_KINDS = {"review": "复议", "suit": "诉讼"}
#: What came to pass when the year was over, or is said of some.
_LATER = re.compile(r"目前|现已|截至|截止|次年|今年\d|本报告|其中|上一?年|结转|其余|新收")


def check_disputes_told(
    source: Source,
    form: Form,
    cells: Mapping[Cell, Figure],
    paragraphs: Sequence[Paragraph],
    rows: Sequence[Sequence[Mention]],
) -> Iterator[Fault]:
    """Find disputes that the text says were not lost, or are all closed, and the table counts otherwise."""
    for paragraph in paragraphs:
        if "败诉" in paragraph.text or "纠" in paragraph.text:
            yield from _not_lost(source, form, cells, paragraph)
    for row in rows:
        text = row[0].paragraph.text
        if "结案" in text or "审" in text or "均已办结" in text:
            yield from _not_closed(source, form, cells, row)


def _value(form: Form, cells: Mapping[Cell, Figure], concept: str) -> tuple[Cell, Figure] | None:
    for wanted in sums_of(form, concept):
        value = value_of(cells, wanted)
        if value is not None:
            # Of a sum the cell is told that has something in it.
            cell = next((each for each in wanted if cells.get(each)), wanted[0])
            return cell, value
    return None


def _not_lost(
    source: Source, form: Form, cells: Mapping[Cell, Figure], paragraph: Paragraph
) -> Iterator[Fault]:
    text = paragraph.text
    for denied in _NOT_LOST.finditer(text):
        lead = re.split("[。；]", text[max(0, denied.start() - 120) : denied.start()])[-1]
        if is_set_apart_by(lead) or scope_of(text, denied.start()) in ("own", "below"):
            continue
        for kind in _KINDS:
            found = _value(form, cells, f"{kind}_corrected") if denied[kind] else None
            if found is not None and found[1]:
                yield Fault(
                    "text-vs-table",
                    "error",
                    f"正文写“{denied[0]}”，表中“{form.name(found[0])}”为 {written(found[1])}，请核对。",
                    source.quote(*paragraph.span(*denied.span())),
                    found[0][0],
                    found[1],
                    0,
                )


def _not_closed(
    source: Source, form: Form, cells: Mapping[Cell, Figure], row: Sequence[Mention]
) -> Iterator[Fault]:
    paragraph = row[0].paragraph
    for closed in _ALL_CLOSED.finditer(paragraph.text):
        told = [
            m
            for m in row
            if m.sentence_start <= closed.start() and m.count.end <= closed.start() and m.concept in _TOTALS
        ]
        told = [m for m in told if "。" not in paragraph.text[m.count.end : closed.start()]]
        if not told or _LATER.search(paragraph.text[told[0].sentence_start : closed.end()]):
            continue
        if any(m.scope in ("own", "below") or not m.count.exact for m in told):
            continue
        totals = [_value(form, cells, m.concept) for m in told]
        # Only where the text tells the very cases of the table are those closed the ones that it counts.
        if any(total is None or total[1] != m.count.value for total, m in zip(totals, told, strict=True)):
            continue
        for mention in told:
            left = _value(form, cells, mention.concept.replace("_total", "_open"))
            if left is not None and left[1]:
                yield Fault(
                    "text-vs-table",
                    "error",
                    f"正文写“{mention.label} {mention.printed}”“{closed[0].strip('，')}”，"
                    f"表中“{form.name(left[0])}”为 {written(left[1])}，请核对。",
                    source.quote(*paragraph.span(mention.begins, closed.end())),
                    left[0][0],
                    left[1],
                    0,
                )


_TOTALS = frozenset(["review_total", "suit_total"])
