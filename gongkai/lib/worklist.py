"""
今日必办: each app says what waits for a person; the desk shows it in one list.

Most of what might wait for somebody does not, on most days. So an app says where to look (``Waiting``), one
statement asks of all these places whether there is anything, and only there the rows are read.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
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
    """Rows that may wait for somebody, and what is told of them where there are any."""

    rows: QuerySet[Any]
    tell: Callable[[QuerySet[Any]], Iterable[WorkItem]]


#: What an app answers: items that are known already, and rows that are still to be looked for, in its order.
Answer = Iterable[WorkItem | Waiting]
#: (viewer, today) to what waits for that person; scoped by the app itself.
Provider = Callable[[Actor, date], Answer]

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
    there = iter(_have_rows([each.rows for each in answer if isinstance(each, Waiting)]))
    found: list[WorkItem] = []
    for each in answer:
        if isinstance(each, WorkItem):
            found.append(each)
        elif next(there):
            found += each.tell(each.rows)
    return found


def _have_rows(places: Sequence[QuerySet[Any]]) -> list[bool]:
    """Return of each query whether it finds anything, by one statement for all."""
    asked: dict[int, str] = {}
    values: list[Any] = []
    for number, rows in enumerate(places):
        try:
            sql, its = rows.query.exists().get_compiler(connection.alias).as_sql()
        except EmptyResultSet:
            # Known without asking that nothing is there: for somebody without a place to look in.
            continue
        asked[number] = f"EXISTS ({sql})"
        values += its
    if not asked:
        return [False] * len(places)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(asked.values())}", values)
        answers = dict(zip(asked, cursor.fetchone(), strict=True))
    return [bool(answers.get(number)) for number in range(len(places))]
