"""What reading an annual report gives: the figures with their places, and what is wrong with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from gongkai.domain.forms.model import Figure

FormRead = Literal["A", "B", "C", "narrative"]
Level = Literal["error", "warning", "note"]
Kind = Literal[
    "sum",
    "text-vs-table",
    "text-vs-text",
    "percent",
    "carry-over",
    "date",
    "range",
    "blank",
    "form",
    "format",
    "duplicate",
    "law",
    "tampered",
]


@dataclass(frozen=True, slots=True)
class FigureRead:
    """
    One figure as printed; ``code`` is None for a figure of the text that belongs to no row of a form.

    ``quote`` is an exact piece of the text. ``value`` is None for a cell that was left blank.
    """

    code: str | None
    label: str
    column: str | None
    value: Figure
    unit: str
    source: Literal["table", "text"]
    quote: str


@dataclass(frozen=True, slots=True)
class Fault:
    """
    One thing that is wrong; ``message`` is one Chinese sentence that names both places with their figures.

    ``severity``: ``error`` where both cannot be true as printed, ``warning`` where it is probably wrong
    or needs a note, ``note`` where it is worth a look. ``quote`` is an exact piece of the text.
    """

    kind: Kind
    severity: Level
    message: str
    quote: str = ""
    code: str | None = None
    expected: Figure = None
    printed: Figure = None


@dataclass(frozen=True, slots=True)
class ReportRead:
    """What a document turned out to be; ``form`` is None for one that is no annual report."""

    form: FormRead | None
    year: int | None
    organisation: str | None
    figures: tuple[FigureRead, ...]
    faults: tuple[Fault, ...]
    reason: str | None = None


def plain_number(text: str) -> Decimal | int:
    """Return a printed number, which may have thousands separators, a sign and a fraction."""
    bare = text.replace(",", "").replace("−", "-").replace("--", "-")
    return Decimal(bare) if "." in bare else int(bare)


def plain(value: Decimal) -> Decimal | int:
    """Return a number as a whole one where it is."""
    return int(value) if value == int(value) else value


def sorted_faults(faults: Sequence[Fault]) -> tuple[Fault, ...]:
    """Return faults without repetitions, errors first; among equals in the order of reading."""
    order = {"error": 0, "warning": 1, "note": 2}
    told: set[tuple[str, str, str]] = set()
    quoted: dict[tuple[object, ...], list[str]] = {}
    kept: list[Fault] = []
    for fault in sorted(faults, key=lambda fault: order[fault.severity]):
        if (fault.kind, fault.message, fault.quote) in told:
            continue
        told.add((fault.kind, fault.message, fault.quote))
        if fault.expected is not None and fault.printed is not None and fault.quote:
            # The same figures of one place held against each other in other words say nothing more.
            quotes = quoted.setdefault((fault.kind, fault.expected, fault.printed, fault.code), [])
            if any(fault.quote in quote or quote in fault.quote for quote in quotes):
                continue
            quotes.append(fault.quote)
        kept.append(fault)
    return tuple(kept)
