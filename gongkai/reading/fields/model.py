"""What was read out of an official document, how sure that is, and where it stood."""

from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

T = TypeVar("T")

#: A quote is there to find the place again, not to repeat the document.
LONGEST_QUOTE = 120


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """
    One field: its value, or None where nothing was found.

    ``certain`` holds only where independent places agree or the place is unmistakable, and nothing
    speaks against it. ``quote`` is the text as printed, ``why`` says in Chinese where it was found and
    what is doubtful, ``alternatives`` are other values that the document offers.
    """

    value: T | None = None
    certain: bool = False
    quote: str = ""
    why: str = ""
    alternatives: tuple[T, ...] = ()


@dataclass(frozen=True, slots=True)
class Repeal:
    """A document that this one repeals; the number is empty where none is named."""

    title: str
    document_number: str = ""


@dataclass(frozen=True)
class Fields:
    """
    Every field of an official document, each with its own certainty.

    ``disclosure_attribute`` is ``proactive``, ``on_request`` or ``withheld``. ``heading_lines`` are the
    lines before the body that only repeat fields: ``separate`` takes them out of the HTML.
    """

    title: Field[str] = field(default_factory=Field)
    document_number: Field[str] = field(default_factory=Field)
    issuer: Field[str] = field(default_factory=Field)
    written_on: Field[date] = field(default_factory=Field)
    issued_on: Field[date] = field(default_factory=Field)
    published_on: Field[date] = field(default_factory=Field)
    index_number: Field[str] = field(default_factory=Field)
    keywords: Field[tuple[str, ...]] = field(default_factory=Field)
    attachments: Field[tuple[str, ...]] = field(default_factory=Field)
    release_mark: Field[str] = field(default_factory=Field)
    disclosure_attribute: Field[str] = field(default_factory=Field)
    signature: Field[str] = field(default_factory=Field)
    copied_to: Field[str] = field(default_factory=Field)
    secret_mark: Field[str] = field(default_factory=Field)
    genre: Field[str] = field(default_factory=Field)
    effective_on: Field[date] = field(default_factory=Field)
    expires_on: Field[date] = field(default_factory=Field)
    repeals: Field[tuple[Repeal, ...]] = field(default_factory=Field)
    heading_lines: tuple[str, ...] = ()


def shortened(text: str) -> str:
    """Return the text as a quote, cut where it grows long."""
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
