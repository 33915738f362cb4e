"""
What was collected in the year, told in its own words, against the row of charges: 行政事业性收费方面，全年收取…等 1,386.4 万元.

The sentence names the row, tells one amount and says that it is all; where the amount is the table's with one wrong key or
two that changed places, one of the two is mistyped.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from gongkai.domain.forms.check import written
from gongkai.domain.forms.model import Cell, Figure, Form
from gongkai.reading.reports.model import Fault, plain
from gongkai.reading.reports.relations.figures import printed_in
from gongkai.reading.reports.relations.honest import is_slip
from gongkai.reading.reports.source import Paragraph, Source

_NAMED = re.compile(r"行政事业性收费")
_ALL = re.compile(r"全年|年度|年内|共|合计|总额|20\d\d年")
_ASIDE = re.compile(r"上年|去年|同期|累计|以来|其中|减免|免征|退|预算|计划|将|较|比|罚")
_DIRECTLY = re.compile(r"行政事业性收费[^，。；\d]{0,6}$")
_UNIT = Decimal(10_000)


def check_charges(
    source: Source, form: Form, cells: Mapping[Cell, Figure], paragraphs: Sequence[Paragraph]
) -> Iterator[Fault]:
    """Find an amount of all charges that is the table's but for one key."""
    cell: Cell = ("C2.6", "本年收费金额")
    printed = next((figure for key, figure in cells.items() if key[0] == cell[0]), None)
    if form.key != "C" or printed is None:
        return
    for paragraph in paragraphs:
        figures = printed_in(paragraph)
        for at in sorted({figure.sentence for figure in figures}):
            money = [f for f in figures if f.sentence == at and f.unit == "元"]
            text = paragraph.text[_begin(paragraph.text, money[0].start) : money[0].end] if money else ""
            if len(money) != 1 or money[0].hedged or money[0].plan or _ASIDE.search(text):
                continue
            if not (_NAMED.search(text) and _ALL.search(text)):
                continue
            if _DIRECTLY.search(money[0].lead):
                # 全年行政事业性收费 6.5 万元: that names the row as the form does is read with the other rows.
                continue
            due = Decimal(printed) * _UNIT
            if abs(money[0].value - due) < money[0].step or not is_slip(money[0], due):
                continue
            start, end = paragraph.span(money[0].start - len(money[0].lead), money[0].end)
            yield Fault(
                "text-vs-table",
                "error",
                f"正文“{money[0].label}”写为 {money[0].text}，表中“行政事业性收费”为 {written(printed)} 万元，请核对。",
                source.quote(start, end, 160),
                cell[0],
                printed,
                plain(money[0].value / _UNIT),
            )


def _begin(text: str, place: int) -> int:
    return max(text.rfind(sign, 0, place) for sign in "。！？") + 1
