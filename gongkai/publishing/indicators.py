"""
What items and their publications count for: rows A1.1 and A1.2 of 政府信息公开情况统计表 (国办发〔2014〕32号).

An item counts in the year in which it went out: once, through however many channels and on however many
days; once for each group of channels. What was voided counts nowhere.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Count, Min, Q, QuerySet

from gongkai.domain.actors import SYSTEM
from gongkai.domain.periods import Period
from gongkai.domain.publishing.channels import Channel, ChannelGroup, channels_of
from gongkai.domain.publishing.workflow import RUNNING, ItemState
from gongkai.lib.indicators import Counts, Indicator, Record, Units
from gongkai.organisations.queries import seen_units
from gongkai.publishing.models import Item, Publication

_TABLE = "国办发〔2014〕32号附表"


def _channel_indicator(group: ChannelGroup, row: str, label: str) -> Indicator:
    named = "、".join(channel.label for channel in channels_of(group))
    return Indicator(
        code=f"publications.{group.value}",
        label=label,
        measure="条",
        meaning=f"期内至少一次通过{named}公开的信息条数；同一条信息在这一类渠道公开多次计 1 条，作废的登记不计。",
        dated_by="公开登记的公开日期",
        source=f"{_TABLE} {row}",
    )


class PublicationCounter:
    """Counts items by the days on which they went out, from one index of the publications."""

    indicators: Sequence[Indicator] = (
        Indicator(
            code="publications.items",
            label="主动公开政府信息数",
            measure="条",
            meaning="期内至少一次公开的信息条数；不同渠道、不同日期公开同一条信息计 1 条，作废的登记不计。",
            dated_by="公开登记的公开日期",
            source=f"{_TABLE} A1.1",
        ),
        Indicator(
            code="publications.normative_documents",
            label="主动公开规范性文件数",
            measure="条",
            meaning="期内至少一次公开、所公开的版本标为规范性文件的信息条数；同一条信息计 1 条，作废的登记不计。",
            dated_by="公开登记的公开日期",
            source=f"{_TABLE} A1.1.1",
        ),
        _channel_indicator(ChannelGroup.GAZETTE, "A1.2.1", "政府公报公开政府信息数"),
        _channel_indicator(ChannelGroup.PORTAL, "A1.2.2", "政府网站公开政府信息数"),
        _channel_indicator(ChannelGroup.WEIBO, "A1.2.3", "政务微博公开政府信息数"),
        _channel_indicator(ChannelGroup.WECHAT, "A1.2.4", "政务微信公开政府信息数"),
        _channel_indicator(ChannelGroup.OTHER, "A1.2.5", "其他方式公开政府信息数"),
    )

    def count(self, codes: Iterable[str], units: Units, period: Period) -> Counts:
        """Return the figures of these indicators per unit, in one statement for all of them."""
        asked = list(dict.fromkeys(codes))
        counted = {
            f"n{place}": Count("item", distinct=True, filter=_WHICH_ROWS[code])
            for place, code in enumerate(asked)
        }
        return _told(_rows(units, period), asked, counted)

    def records(self, code: str, units: Units, period: Period, *, start: int, stop: int) -> Sequence[Record]:
        """Return the items behind a figure, each under the first day of the period on which it went out."""
        rows = _rows(units, period)
        if (which := _WHICH_ROWS[code]) is not None:
            rows = rows.filter(which)
        firsts = list(
            rows.values_list("unit", "item")
            .annotate(first=Min("on"))
            .order_by("first", "item", "unit")[start:stop]
        )
        told = rows.filter(item__in=[item for _, item, _ in firsts]).order_by("on", "pk")
        named: dict[int, tuple[str, str]] = {}
        ways: dict[tuple[int, int], list[str]] = {}
        for unit, item, channel, public_id, title in told.values_list(
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


#: Which rows of the publications each indicator counts; None for all.
_WHICH_ROWS: dict[str, Q | None] = {
    "publications.items": None,
    "publications.normative_documents": Q(normative=True),
    **{
        f"publications.{group.value}": Q(channel__in=[channel.value for channel in channels_of(group)])
        for group in ChannelGroup
    },
}


def _rows(units: Units, period: Period) -> "QuerySet[Publication]":
    rows = Publication.objects.live().filter(on__range=(period.first, period.last)).order_by()
    return _of_units(rows, units)


def _told(rows: QuerySet, asked: Sequence[str], counted: Mapping[str, Count]) -> Counts:
    """Return what is counted of the rows for each unit; what is not there is nothing."""
    found = rows.values("unit").annotate(**counted).values_list("unit", *counted)
    return {(unit, code): n for unit, *figures in found for code, n in zip(asked, figures, strict=True) if n}


def _of_units(rows: QuerySet, units: Units) -> QuerySet:
    # All units are named, too: their index begins with the unit, and without a name it would be read as a whole.
    return rows.filter(unit__in=seen_units(SYSTEM).values("pk") if units is None else sorted(units))


#: Signed once, public or not: the text and its date were confirmed by whoever signs.
_SIGNED = (ItemState.SIGNED, ItemState.PUBLISHED, ItemState.FILED, ItemState.WITHDRAWN)
#: A document is made when it is signed and entered under its number (党政机关公文处理工作条例第二十五条). So
#: an item counts once it has been signed here, whatever became of it, and before that if it has a 发文字号:
#: then it was issued, and waits only to be made public. Without either it is a draft whose text and date still
#: change; and what was discarded was entered twice or by mistake.
MADE = (
    Q(state__in=_SIGNED)
    | Q(state__in=RUNNING, index_number__isnull=False)
    | (Q(state__in=RUNNING) & ~Q(document_number=""))
)
_MADE_MEANING = (
    "，不论是否公开、是否已撤下；有发文字号或者已经签发的才算制作完成，还没有发文字号的草稿和已作废的不计。"
)


class MadeCounter:
    """Counts items by the day on which they were made, public or not."""

    indicators: Sequence[Indicator] = (
        Indicator(
            code="items.made",
            label="制作、保存的政府信息数",
            measure="件",
            meaning=f"成文日期在期内的信息件数{_MADE_MEANING}",
            dated_by="成文日期",
        ),
        Indicator(
            code="items.normative_made",
            label="制发规范性文件总数",
            measure="件",
            meaning=f"成文日期在期内的规范性文件件数{_MADE_MEANING}",
            dated_by="成文日期",
            source=f"{_TABLE} A1.1.2",
        ),
    )

    def count(self, codes: Iterable[str], units: Units, period: Period) -> Counts:
        """Return the figures of these indicators per unit, in one statement for both."""
        asked = list(dict.fromkeys(codes))
        counted = {f"n{place}": Count("pk", filter=_WHICH_ITEMS[code]) for place, code in enumerate(asked)}
        return _told(_made(units, period), asked, counted)

    def records(self, code: str, units: Units, period: Period, *, start: int, stop: int) -> Sequence[Record]:
        """Return the items behind a figure, in the order of their dates, with number and state."""
        items = _made(units, period)
        if (which := _WHICH_ITEMS[code]) is not None:
            items = items.filter(which)
        found = items.order_by("written_on", "pk").values_list(
            "public_id", "written_on", "unit", "title", "document_number", "state", "first_published_at"
        )[start:stop]
        return [
            Record(
                link=f"publishing:item:{public_id}",
                on=written_on,
                unit=unit,
                title=title,
                remark="，".join(part for part in (number, _standing(state, public_at)) if part),
            )
            for public_id, written_on, unit, title, number, state, public_at in found
            if written_on is not None
        ]


_WHICH_ITEMS: dict[str, Q | None] = {"items.made": None, "items.normative_made": Q(normative=True)}


def _made(units: Units, period: Period) -> "QuerySet[Item]":
    items = Item.objects.filter(MADE, written_on__range=(period.first, period.last)).order_by()
    return _of_units(items, units)


def _standing(state: str, public_at: object) -> str:
    label = ItemState(state).label
    return f"{label}（修订）" if state in RUNNING and public_at is not None else label


#: What the house registers.
COUNTERS = (PublicationCounter(), MadeCounter())
