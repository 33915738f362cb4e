"""
Rows of form B that took away more than there was: 上一年项目数量 35, 本年增/减 -51.

Where the two are printed with nothing between them, the sign still parts them: 35-51.
"""

import re
from collections.abc import Iterator

from gongkai.domain.forms.model import Form
from gongkai.reading.reports.form_a import TableRead
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.source import Source

_BEFORE, _CHANGE = "上一年项目数量", "本年增/减"
#: 行政事业性收费35-51, behind the heads of its columns or a row of the same block.
_GLUED = re.compile(
    r"(?P<name>行政许可|其他对外管理服务事项|行政处罚|行政强制|行政事业性收费(?:项目)?)\s{0,2}(?P<before>\d{1,6})[-−](?P<change>\d{1,11})"
    r"(?=\s*(?:$|第?二十条|[一-龥]))"
)
_REACH = 80
#: Behind the change stands the number of decisions.
_DECISIONS = "处理决定数量"


def check_below_none(source: Source, form: Form, table: TableRead) -> Iterator[Fault]:
    """Find items of the year before that became fewer than none."""
    for code, row in form.rows.items():
        before, change = table.figures.get((code, _BEFORE)), table.figures.get((code, _CHANGE))
        if not before or change is None or before + change >= 0:
            # Offices that did not count the year before write 0.
            continue
        place = table.places[code, _CHANGE]
        yield _fault(source, code, row.name or row.label, (before, abs(change)), place)
    if form.key == "B" and _CHANGE in source.folded:
        yield from _glued(source, form, table)


def _glued(source: Source, form: Form, table: TableRead) -> Iterator[Fault]:
    text = source.folded
    codes = {row.label: code for code, row in form.rows.items()}
    for found in _GLUED.finditer(text):
        code = next((code for label, code in codes.items() if found["name"][:7] in label), None)
        heads = text.rfind(_CHANGE, max(0, found.start() - _REACH), found.start())
        if (
            code is None
            or heads < 0
            or "。" in text[heads : found.start()]
            or (code, _CHANGE) in table.figures
        ):
            continue
        digits = found["change"]
        # With decisions behind, the change has one digit at the least.
        of_decisions = (code, _DECISIONS) in form.places
        told = int(found["before"]), int(digits[:1] if of_decisions else digits)
        if 0 < told[0] < told[1]:
            yield _fault(source, code, found["name"], told, found.span())


def _fault(
    source: Source, code: str, name: str, told: tuple[object, object], place: tuple[int, int]
) -> Fault:
    return Fault(
        "range",
        "error",
        f"表中“{name}”上一年项目数量为 {told[0]}，本年却减少 {told[1]}，减少的不应多于原有的，请核对。",
        source.quote(*place, 200),
        code,
    )
