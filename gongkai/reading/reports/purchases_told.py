"""
What was bought in the year and what it cost, against the row of purchases: 政府集中采购 1 项，金额 198 万元 and 198000 元 there.

Where the number of purchases is the table's, the amount beside it is that of the table, whichever unit each is in.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.domain.forms.check import written
from gongkai.domain.forms.model import Cell, Form
from gongkai.reading.reports.form_a import TableRead
from gongkai.reading.reports.model import Fault, plain_number
from gongkai.reading.reports.source import Paragraph, Source

_ITEMS: Cell = ("B2.8", "采购项目数量")
_AMOUNT: Cell = ("B2.8", "采购总金额")
_TOLD = re.compile(
    r"集中采购(?:项目|数量|活动|共计?|为|了|合计|[：:])*(?P<items>\d+) ?[个项次件批宗笔]次?(?:项目)?[，、,(]?"
    r"(?:政府|集中|采购|涉及|合计|合同|成交|总计?|共计?|累计)*(?:总?金额|资金|总额)(?:总计|共计?|合计|为|达|[：:])* ?"
    r"(?P<amount>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?) ?(?P<unit>万元|亿元|元)(?![余多以左])"
)
#: Of some purchases or of another time: no words of the whole year's row.
_ASIDE = re.compile(
    r"上年|去年|同期|其中|计划|拟|将|较|比|另|以来|季度|上半年|下半年|货物类|服务类|工程类|约|近|批复|预算"
)
_UNITS = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_IN_CELL = re.compile(r"元$")


def check_purchases_told(
    source: Source, form: Form, table: TableRead, paragraphs: Sequence[Paragraph]
) -> Iterator[Fault]:
    """Find an amount told beside the table's number of purchases that is not the table's amount."""
    items, due = table.figures.get(_ITEMS), table.figures.get(_AMOUNT)
    if not items or not due:
        return
    printed = Decimal(due) * _UNITS[table.units.get(_AMOUNT, "万元")]
    # A bare figure may be in either unit; one that has its unit in the cell is in no other.
    named = _IN_CELL.search(source.folded[slice(*table.places[_AMOUNT])]) is not None
    for paragraph in paragraphs:
        for told in _TOLD.finditer(paragraph.text) if "集中采购" in paragraph.text else ():
            lead = re.split("[。；]", paragraph.text[: told.start()])[-1]
            if _ASIDE.search(lead + told[0]) or int(told["items"]) != items:
                continue
            amount = Decimal(plain_number(told["amount"])) * _UNITS[told["unit"]]
            step = _UNITS[told["unit"]].scaleb(-len(told["amount"].partition(".")[2]))
            meant = [printed] if named else [printed, Decimal(due)]
            if any(abs(amount - each) < step for each in meant):
                continue
            in_cell = f"{written(due)} {table.units.get(_AMOUNT, '万元')}"
            yield Fault(
                "text-vs-table",
                "error",
                f"正文写集中采购 {told['items']} 项、金额 {told['amount']}{told['unit']}，"
                f"表中“{form.name(_AMOUNT)}”为 {in_cell}，请核对。",
                source.quote(*paragraph.span(told.start(), told.end())),
                _AMOUNT[0],
                due,
                plain_number(told["amount"]),
            )
