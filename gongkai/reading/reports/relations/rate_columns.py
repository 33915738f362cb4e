"""
Rows of two years and the rate between them: 南浦区 3882 3347 15.98%.

Where the other rows keep the rate, a row that does not is false.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from gongkai.domain.forms.check import written
from gongkai.reading.masking import masked
from gongkai.reading.reports.model import Fault, plain
from gongkai.reading.reports.relations.honest import differ_by_a_slip
from gongkai.reading.reports.source import Line, Source

_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_RATE = re.compile(r"(?P<sign>[+-]|↑|↓|增|降|减)?(?P<figure>\d+(?:\.\d+)?)%")
_FEWEST, _LONGEST, _TIMES = 3, 120, 2


@dataclass(frozen=True, slots=True)
class _Row:
    line: Line
    label: str
    now: Decimal
    was: Decimal
    rate: Decimal
    text: str

    @property
    def step(self) -> Decimal:
        return Decimal(1).scaleb(self.rate.as_tuple().exponent)  # type: ignore[arg-type]

    @property
    def due(self) -> Decimal:
        return (abs(self.now - self.was) * 100 / self.was).quantize(self.step, ROUND_HALF_UP)

    @property
    def fits(self) -> bool:
        return abs(self.due - self.rate) <= self.step


def check_rate_columns(source: Source, taken: Container[int]) -> Iterator[Fault]:
    """Find rows of a table whose rate is not that of their two figures, where most rows keep it."""
    run: list[_Row] = []
    for line in (*source.lines, None):
        row = _row(source, line) if line is not None and line.start not in taken else None
        if row is not None:
            run.append(row)
            continue
        yield from _judged(source, run)
        run = []


def _row(source: Source, line: Line) -> _Row | None:
    text = source.line_text(line)
    if len(text) > _LONGEST or "%" not in text or "。" in text or "，" in text:
        return None
    words = [each.strip() for each in line.cells] if line.cells else text.split()
    for at in range(1, len(words) - 2):
        rate = _RATE.fullmatch(words[at + 2])
        if rate and _COUNT.fullmatch(words[at]) and _COUNT.fullmatch(words[at + 1]):
            now, was = (Decimal(each.replace(",", "")) for each in words[at : at + 2])
            label = "".join(words[:at])
            known = was > 0 and re.search("[\u4e00-\u9fff]", label) is not None
            return _Row(line, label, now, was, Decimal(rate["figure"]), words[at + 2]) if known else None
    return None


def _judged(source: Source, rows: list[_Row]) -> Iterator[Fault]:
    wrong = [row for row in rows if not row.fits]
    right = len(rows) - len(wrong)
    if right < _FEWEST or right < _TIMES * len(wrong):
        return
    for row in wrong:
        if not differ_by_a_slip(_digits(row.rate, row.step), _digits(row.due, row.step)):
            continue
        yield Fault(
            "percent",
            "error",
            f"表中“{masked(row.label)}”由 {written(plain(row.was))} 变为 {written(plain(row.now))}，"
            f"变动应为 {row.due}%，表中写为 {row.text}，请核对。",
            source.quote(row.line.start, row.line.end, 160),
            None,
            row.due,
            row.rate,
        )


def _digits(value: Decimal, step: Decimal) -> str:
    return str(int(value / step))
