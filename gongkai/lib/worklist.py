"""
今日必办: each app says what waits for a person; the desk shows it in one list.

Most of what might wait for somebody does not, on most days. So an app says where to look (``Waiting``), one
statement asks of all these places whether there is anything, and only there the rows are read. To put such a
question into SQL takes longer than to answer it, so its text is kept for whoever asks it again.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from gongkai.domain.actors import Actor


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One thing that waits: its title begins with what is to be done, ``number`` is the record's, ``unit`` the name shown."""

    title: str
    url: str
    unit: str
    due_on: date | None = None
    note: str = ""
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """
    Rows that may wait for somebody, and what is told of them where there are any.

    ``source`` makes the query out of ``args`` alone, as ``(viewer, today)``: it reads neither the database nor the
    clock, so that the same arguments always give the same question. A test holds every source to it.
    """

    source: Callable[..., QuerySet[Any]]
    args: tuple[Hashable, ...]
    tell: Callable[[QuerySet[Any]], Iterable[WorkItem]]

    @property
    def rows(self) -> QuerySet[Any]:
        """The query, made anew."""
        return self.source(*self.args)


#: What an app answers: items that are known already, and rows that are still to be looked for, in its order.
Answer = Iterable[WorkItem | Waiting]
#: (viewer, today) to what waits for that person; scoped by the app itself.
Provider = Callable[[Actor, date], Answer]

#: So many questions are kept as SQL: those of some hundred people on one day.
_QUESTIONS_KEPT = 4096

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add a provider; raises ValueError for one that is there already."""
    if provider in _providers:
        raise ValueError(f"{provider} provides already")
    _providers.append(provider)


def clear() -> None:
    """Forget all providers, for wiring anew and for tests."""
    _providers.clear()


def items(viewer: Actor, today: date) -> list[WorkItem]:
    """Return everything that waits for ``viewer``, the most urgent first, what has no due day last."""
    found = told(each for provider in _providers for each in provider(viewer, today))
    # A stable sort: within one day the apps' own order stays.
    return sorted(found, key=lambda item: item.due_on or date.max)


def told(answer: Answer) -> list[WorkItem]:
    """Return the items of an answer; one statement for all its places, and what each needs that has anything."""
    answer = list(answer)
    there = iter(_have_rows([each for each in answer if isinstance(each, Waiting)]))
    found: list[WorkItem] = []
    for each in answer:
        if isinstance(each, WorkItem):
            found.append(each)
        elif next(there):
            found += each.tell(each.rows)
    return found


def _have_rows(places: Sequence[Waiting]) -> list[bool]:
    """Return of each place whether anything is there, by one statement for all."""
    questions = [_question(each.source, each.args) for each in places]
    # Of some it is known without asking that nothing is there: for somebody without a place to look in.
    asked = [each for each in questions if each is not None]
    if not asked:
        return [False] * len(places)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(sql for sql, _ in asked)}", [value for _, values in asked for value in values]
        )
        answers = iter(cursor.fetchone())
    return [question is not None and bool(next(answers)) for question in questions]


@lru_cache(maxsize=_QUESTIONS_KEPT)
def _question(
    source: Callable[..., QuerySet[Any]], args: tuple[Hashable, ...]
) -> tuple[str, tuple[Any, ...]] | None:
    """Return the expression that asks whether a source has rows, with its values; None if it can have none."""
    try:
        sql, values = source(*args).query.exists().get_compiler(connection.alias).as_sql()
    except EmptyResultSet:
        return None
    return f"EXISTS ({sql})", tuple(values)
