"""
What items and their publications count for: rows A1.1 and A1.2 of 政府信息公开情况统计表 (国办发〔2014〕32号).

An item counts in the year in which it went out: once, through however many channels and on however many
days; once for each group of channels. What was voided counts nowhere.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from django.db.models import Count, Min, Q, QuerySet

from gongkai.domain.periods import Period
from gongkai.domain.periods import year as year_of
from gongkai.domain.publishing.channels import Channel, ChannelGroup, channels_of
from gongkai.lib import kept
from gongkai.lib.indicators import Counts, Indicator, Record, Units
from gongkai.lib.years import within
from gongkai.publishing.indicators.answers import TABLE, keys_of, of_units, told
from gongkai.publishing.models import Publication


def _channel_indicator(group: ChannelGroup, row: str, label: str) -> Indicator:
    named = "、".join(channel.label for channel in channels_of(group))
    return Indicator(
        code=f"publications.{group.value}",
        label=label,
        measure="条",
        meaning=f"期内至少一次通过{named}公开的信息条数；同一条信息在这一类渠道公开多次计 1 条，作废的登记不计。",
        dated_by="公开登记的公开日期",
        source=f"{TABLE} {row}",
    )


#: Under this name writes of publications are noted, see ``publishing.apps``.
_FAMILY = "publications"


class PublicationCounter:
    """Counts items by the days on which they went out, from one index of the publications."""

    indicators: Sequence[Indicator] = (
        Indicator(
            code="publications.items",
            label="主动公开政府信息数",
            measure="条",
            meaning="期内至少一次公开的信息条数；不同渠道、不同日期公开同一条信息计 1 条，作废的登记不计。",
            dated_by="公开登记的公开日期",
            source=f"{TABLE} A1.1",
        ),
        Indicator(
            code="publications.normative_documents",
            label="主动公开规范性文件数",
            measure="条",
            meaning="期内至少一次公开、所公开的版本标为规范性文件的信息条数；同一条信息计 1 条，作废的登记不计。",
            dated_by="公开登记的公开日期",
            source=f"{TABLE} A1.1.1",
        ),
        _channel_indicator(ChannelGroup.GAZETTE, "A1.2.1", "政府公报公开政府信息数"),
        _channel_indicator(ChannelGroup.PORTAL, "A1.2.2", "政府网站公开政府信息数"),
        _channel_indicator(ChannelGroup.WEIBO, "A1.2.3", "政务微博公开政府信息数"),
        _channel_indicator(ChannelGroup.WECHAT, "A1.2.4", "政务微信公开政府信息数"),
        _channel_indicator(ChannelGroup.OTHER, "A1.2.5", "其他方式公开政府信息数"),
    )

    def count(
        self, codes: Iterable[str], units: Units, period: Period, *, as_of: datetime | None = None
    ) -> Counts:
        """
        Return the figures of these indicators per unit, in one statement for all of them.

        Those of a whole year are kept, and counted again only for units in which something was written since.
        """
        asked = list(dict.fromkeys(codes))
        if as_of is not None or period != year_of(period.first.year):
            return _counted(asked, units, period, as_of)
        known = kept.yearly(_FAMILY, keys_of(units), period.first.year, _whole_year(period))
        return {
            (unit, code): amounts[code]
            for unit, amounts in known.items()
            for code in asked
            if amounts.get(code)
        }

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
        """Return the items behind a figure, each under the first day of the period on which it went out."""
        rows = live_rows(units, period, as_of)
        if (which := _WHICH_ROWS[code]) is not None:
            rows = rows.filter(which)
        return items_behind(rows, start=start, stop=stop)


#: Which rows of the publications each indicator counts; None for all.
_WHICH_ROWS: dict[str, Q | None] = {
    "publications.items": None,
    "publications.normative_documents": Q(normative=True),
    **{
        f"publications.{group.value}": Q(channel__in=[channel.value for channel in channels_of(group)])
        for group in ChannelGroup
    },
}


def _counted(asked: Sequence[str], units: Units, period: Period, as_of: datetime | None) -> Counts:
    counted = {
        f"n{place}": Count("item", distinct=True, filter=_WHICH_ROWS[code])
        for place, code in enumerate(asked)
    }
    return told(live_rows(units, period, as_of), asked, counted)


def _whole_year(period: Period) -> Callable[[frozenset[int]], dict[int, kept.Amounts]]:
    """Return what counts every indicator of a year for some units."""

    def count(units: frozenset[int]) -> dict[int, kept.Amounts]:
        found: dict[int, kept.Amounts] = {}
        for (unit, code), amount in _counted(list(_WHICH_ROWS), units, period, None).items():
            found.setdefault(unit, {})[code] = int(amount)
        return found

    return count


def live_rows(units: Units, period: Period, as_of: datetime | None) -> "QuerySet[Publication]":
    """Return the publications of a period that count now, or counted at a moment: recorded and not yet voided."""
    if as_of is None:
        rows: QuerySet[Publication] = Publication.objects.live()
    else:
        rows = Publication.objects.filter(Q(voided_at=None) | Q(voided_at__gt=as_of), recorded_at__lte=as_of)
    return of_units(rows.filter(within(period)).order_by(), units)


def items_behind(rows: "QuerySet[Publication]", *, start: int, stop: int) -> list[Record]:
    """Return the items of some publications, each under its first day among them and with its channels."""
    firsts = list(
        rows.values_list("unit", "item")
        .annotate(first=Min("on"))
        .order_by("first", "item", "unit")[start:stop]
    )
    shown = rows.filter(item__in=[item for _, item, _ in firsts]).order_by("on", "pk")
    named: dict[int, tuple[str, str]] = {}
    ways: dict[tuple[int, int], list[str]] = {}
    for unit, item, channel, public_id, title in shown.values_list(
        "unit", "item", "channel", "item__public_id", "item__title"
    ):
        named[item] = (f"publishing:item:{public_id}", title)
        label = Channel(channel).label
        if label not in ways.setdefault((unit, item), []):
            ways[unit, item].append(label)
    return [
        Record(
            link=named[item][0],
            on=first,
            unit=unit,
            title=named[item][1],
            remark="、".join(ways[unit, item]),
        )
        for unit, item, first in firsts
    ]
