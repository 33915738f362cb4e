"""
What the house asks of a search engine, whichever it is; and what it hands in and gets back.

A document says which words it has and what it is filtered by; nothing else of it goes into an index.
Whoever shows hits reads the record itself: an index may lag behind by a second.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from gongkai.search.query import Query

#: What documents are filtered and counted by; each holds any number of short values.
FIELDS = ("unit", "column", "topic", "year", "validity", "kind", "state")


class Sort(StrEnum):
    """In which order hits come."""

    BEST = "best"
    NEWEST = "newest"


class Within(StrEnum):
    """Where the words may stand."""

    ALL = "all"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Document:
    """
    One document as it goes into the index.

    ``key`` is the record's number in its table. ``texts`` are its other parts (numbers as printed, keywords,
    body, attachments), apart from one another: no phrase reaches across two. ``numbers`` are the keys under
    which it is looked up by number. ``since`` are seconds since 1970 in UTC; ``weight`` is 1 for what is
    found as usual, less for what is to stand lower. ``values`` are by the names of ``FIELDS``.
    """

    id: str
    key: int
    title: str
    texts: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    since: int = 0
    weight: float = 1.0
    values: Mapping[str, Collection[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """
    A query with what narrows and orders it.

    ``filters``: in each named field one of the values must be there. ``facets`` are the fields whose values
    are counted over all hits. Hits number ``start`` to ``start + count`` are wanted.
    """

    query: Query
    filters: Mapping[str, Collection[str]] = field(default_factory=dict)
    sort: Sort = Sort.BEST
    facets: tuple[str, ...] = ()
    start: int = 0
    count: int = 20
    within: Within = Within.ALL


@dataclass(frozen=True, slots=True)
class Found:
    """The hits asked for, in order; how many there are in all; and per facet the counts by value."""

    ids: tuple[str, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the engine can answer, how many documents it knows, and in plain words what is wrong."""

    ready: bool
    documents: int = 0
    message: str = ""


class NotReady(RuntimeError):
    """There is no index that can be read; the caller looks elsewhere, and says so."""


class Busy(RuntimeError):
    """The index is being built already."""


class Engine(Protocol):
    """An index of one kind of documents. Adapters pass ``tests/search/conformance.py``."""

    def index(self, documents: Iterable[Document], gone: Iterable[str] = ()) -> int:
        """Put documents in, over those of the same id, and take those of ``gone`` out; return how many went in."""
        ...

    def delete(self, ids: Iterable[str]) -> None:
        """Take documents out; ids that are not there do no harm."""
        ...

    def search(self, question: Question) -> Found:
        """Return the hits. Raises NotReady without an index."""
        ...

    def keys(self, question: Question, most: int) -> list[int] | None:
        """Return the keys of all hits without order, None if there are more than ``most``. Raises NotReady."""
        ...

    def health(self) -> Health:
        """Return whether and over what the engine answers."""
        ...

    def rebuild(
        self,
        documents: Iterable[Document],
        load: "Callable[[Sequence[str]], tuple[list[Document], list[str]]]",
        progress: Callable[[int], None] = ...,
    ) -> int:
        """
        Build anew beside the index that answers, then let the new one answer; return how many went in.

        ``load`` gives what became of documents that changed meanwhile: those that stand, and the ids that are gone.
        Raises Busy while another rebuild runs.
        """
        ...
