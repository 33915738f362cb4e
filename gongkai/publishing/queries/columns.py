"""Reads of the catalogue's columns."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from gongkai.publishing.models import Column, ReleasePolicy

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


def find_column(key: str) -> Column | None:
    """Return a column by its key."""
    return Column.objects.select_related("parent").filter(key=key).first()


def open_columns() -> "QuerySet[Column]":
    """Return the columns into which something may be put, in the order of the catalogue."""
    return Column.objects.filter(open=True).select_related("parent")


def all_columns() -> "QuerySet[Column]":
    """Return every column, closed ones too, with how many items have it as their main one."""
    return Column.objects.select_related("parent")


def column_names(keys: Iterable[str]) -> dict[str, str]:
    """Return the names of columns by key."""
    return dict(Column.objects.filter(key__in=list(keys)).values_list("key", "name"))


def columns_in_order(columns: Iterable[Column] | None = None) -> list[tuple[Column, int]]:
    """
    Return every column with its depth, each behind the one above it: the tree as lines.

    ``columns`` are all there are, for whoever has read them.
    """
    children: dict[int | None, list[Column]] = {}
    for column in all_columns() if columns is None else columns:
        children.setdefault(column.parent_id, []).append(column)
    lines: list[tuple[Column, int]] = []
    waiting = [(column, 0) for column in reversed(children.get(None, []))]
    while waiting:
        column, depth = waiting.pop()
        lines.append((column, depth))
        waiting += [(child, depth + 1) for child in reversed(children.get(column.pk, []))]
    return lines


def own_policy(unit: "Unit") -> ReleasePolicy | None:
    """Return the policy that was set for the unit itself; None where it takes what holds above it."""
    return ReleasePolicy.objects.filter(unit=unit).first()
