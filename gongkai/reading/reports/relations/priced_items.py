"""
Things and what they cost: 采购 11 项、534.35 万元，其中服务 6 项 382.1 万元、设备 5 项 152.25 万元.

Where the things come to their total, nothing is left out, and what they cost comes to its total as well; the total
may stand in the row of the form.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from gongkai.domain.forms.check import written
from gongkai.domain.forms.model import Cell, Figure, Form
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, printed_in, reckoned_fault, sentences
from gongkai.reading.reports.relations.honest import adds_up, sum_of
from gongkai.reading.reports.relations.missed import missed_total
from gongkai.reading.reports.source import Paragraph, Source

_THINGS = frozenset(["项", "个", "宗", "批", "次", "件", "笔"])
_BESIDE = re.compile(r"[、，(]?(?:[\u4e00-\u9fff]{0,6})")
_PURCHASED: Cell = ("B2.8", "采购总金额")
_PURCHASE = re.compile("采购")
_WAN = Decimal(10_000)
_TWO = 2


def check_priced_items(
    source: Source, form: Form, cells: Mapping[Cell, Figure], paragraphs: Sequence[Paragraph]
) -> Iterator[Fault]:
    """Find amounts of things bought that do not come to the amount of the table, where the things do."""
    printed = cells.get(_PURCHASED)
    for paragraph in paragraphs:
        if printed is None or not _PURCHASE.search(paragraph.text):
            continue
        for sentence in sentences(printed_in(paragraph)):
            head, total, parts = _priced(sentence)
            if head is None or total is not None or cells.get(("B2.8", "采购项目数量")) != head.value:
                continue
            if "采购" not in head.clause:
                continue
            cost = sum_of(parts) / _WAN
            slack = sum((part.slack for part in parts), Decimal(0)) / _WAN
            if abs(cost - Decimal(printed)) > slack + Decimal("0.01"):
                yield reckoned_fault(
                    source,
                    "text-vs-table",
                    "error",
                    f"正文 {' + '.join(part.text for part in parts[:8])} = {cost.normalize():f} 万元，"
                    f"表中“{form.name(_PURCHASED)}”为 {written(printed)} 万元，请核对。",
                    [head, *parts],
                    Decimal(printed),
                    parts[-1],
                )


def check_priced_lists(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find amounts that do not come to their total, where the things beside them come to theirs."""
    for sentence in sentences(figures):
        head, total, parts = _priced(sentence)
        if head is not None and total is not None and not adds_up(total, parts):
            yield missed_total(source, total, parts, "所列项目已是全部，")


def _priced(sentence: Sequence[Printed]) -> tuple[Printed | None, Printed | None, list[Printed]]:
    """Return a number of things, the amount beside it if any, and the amounts of its parts; nothing where it is no such list."""
    for at, head in enumerate(sentence):
        if head.unit not in _THINGS or head.hedged or head.plan:
            continue
        behind = list(sentence[at + 1 :])
        total = behind.pop(0) if behind and behind[0].unit == "元" else None
        things, costs = behind[::2], behind[1::2]
        paired = len(things) == len(costs) >= _TWO and all(
            thing.unit == head.unit
            and cost.unit == "元"
            and not (thing.hedged or cost.hedged)
            and _BESIDE.fullmatch(thing.paragraph.text, thing.end, cost.start)
            for thing, cost in zip(things, costs, strict=True)
        )
        if paired and sum_of(things) == head.value:
            return head, total, costs
    return None, None, []
