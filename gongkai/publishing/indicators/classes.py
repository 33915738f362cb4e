"""
What went out by class of information (概况信息, 法规文件 …), as local yearly reports tell it with shares.

The classes are parts of 主动公开政府信息数: an item is of the class of its main column, which every item has
once, so that the classes add up to the figure.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from gongkai.domain.periods import Period
from gongkai.domain.publishing.disclosure_classes import DisclosureClass, classes_of
from gongkai.lib.indicators import Counts, Indicator, Record, Units
from gongkai.publishing.indicators.publications import items_behind, live_rows
from gongkai.publishing.models import Column, Publication

_PREFIX = "publications.class_"


class ClassCounter:
    """Counts what went out by the class of the main column that an item has now."""

    indicators: Sequence[Indicator] = tuple(
        Indicator(
            code=f"{_PREFIX}{each.value}",
            label=f"主动公开政府信息数：{each.label}",
            measure="条",
            meaning=f"主动公开政府信息数中主栏目属于“{each.label}”的条数；按信息现在的主栏目归类，一条信息只归一类，各类之和等于主动公开政府信息数。",
            dated_by="公开登记的公开日期",
        )
        for each in DisclosureClass
    )

    def count(
        self, codes: Iterable[str], units: Units, period: Period, *, as_of: datetime | None = None
    ) -> Counts:
        """Return the figures per unit: one statement for the columns, one for what went out."""
        asked = frozenset(codes)
        classes = column_classes()
        found: Counter[tuple[int, str]] = Counter()
        rows = (
            live_rows(units, period, as_of)
            .values("unit", "item__column")
            .annotate(n=Count("item", distinct=True))
            .values_list("unit", "item__column", "n")
        )
        for unit, column, n in rows:
            code = f"{_PREFIX}{classes.get(column, DisclosureClass.OTHER).value}"
            if code in asked:
                found[unit, code] += n
        return found

    def records(
        self,
        code: str,
        units: Units,
        period: Period,
        *,
        start: int,
        stop: int,
        as_of: datetime | None = None,
    ) -> Sequence[Record]:
        """Return the items of a class, each under the first day of the period on which it went out."""
        rows = _of_class(live_rows(units, period, as_of), DisclosureClass(code.removeprefix(_PREFIX)))
        return items_behind(rows, start=start, stop=stop)


def column_classes() -> dict[str, DisclosureClass]:
    """Return the class of every column by its key; one statement."""
    return classes_of({key: above or "" for key, above in Column.objects.values_list("key", "parent__key")})


def _of_class(rows: "QuerySet[Publication]", wanted: DisclosureClass) -> "QuerySet[Publication]":
    classes = column_classes()
    if wanted is DisclosureClass.OTHER:
        # An item whose column nobody knows any more is of no other class.
        known = [key for key, each in classes.items() if each is not wanted]
        return rows.filter(~Q(item__column__in=known))
    return rows.filter(item__column__in=[key for key, each in classes.items() if each is wanted])
