"""
What items count for by the day on which they were made, public or not: row A1.1.2 of 国办发〔2014〕32号附表.

What was made and then made public, of all that was made, is 应当公开率.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from gongkai.domain.periods import Period
from gongkai.domain.publishing.workflow import RUNNING, ItemPart, ItemState
from gongkai.lib.indicators import Counts, Indicator, Record, Units
from gongkai.publishing.indicators.answers import TABLE, of_units, told
from gongkai.publishing.models import Item, Verdict

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
            source=f"{TABLE} A1.1.2",
        ),
        Indicator(
            code="items.made_public",
            label="制作、保存的政府信息中已公开的",
            measure="件",
            meaning="成文日期在期内、已经公开过的信息件数，不论何时公开；与“制作、保存的政府信息数”之比是应当公开率。",
            dated_by="成文日期",
        ),
    )

    def count(
        self, codes: Iterable[str], units: Units, period: Period, *, as_of: datetime | None = None
    ) -> Counts:
        """Return the figures of these indicators per unit, in one statement for all."""
        asked = list(dict.fromkeys(codes))
        counted = {
            f"n{place}": Count("pk", filter=_which_items(code, as_of)) for place, code in enumerate(asked)
        }
        return told(_made(units, period, as_of), asked, counted)

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
        """Return the items behind a figure, in the order of their dates, with number and state."""
        items = _made(units, period, as_of)
        if (which := _which_items(code, as_of)) is not None:
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


def _which_items(code: str, as_of: datetime | None) -> Q | None:
    """Return which of what was made an indicator counts; None for all."""
    if code == "items.normative_made":
        return Q(normative=True)
    if code == "items.made_public":
        return Q(first_published_at__isnull=False) if as_of is None else Q(first_published_at__lte=as_of)
    return None


def _made(units: Units, period: Period, as_of: datetime | None) -> "QuerySet[Item]":
    made = MADE if as_of is None else _made_by(as_of)
    items = Item.objects.filter(made, written_on__range=(period.first, period.last)).order_by()
    return of_units(items, units)


def _made_by(moment: datetime) -> Q:
    """
    Return what of an item says that it had been made by a moment, so far as it can be told afterwards.

    When it was collected, signed, made public and discarded is kept; its 成文日期, 发文字号 and mark as a
    normative document are those of now, whenever they were written.
    """
    signatures = Verdict.objects.filter(item=OuterRef("pk"), part=ItemPart.SIGNATORY, passed=True)
    return (
        Q(collected_at__lte=moment)
        & (~Q(state=ItemState.DISCARDED) | Q(touched_at__gt=moment))
        & (
            ~Q(document_number="")
            | Q(first_published_at__lte=moment)
            | Exists(signatures.filter(at__lte=moment))
            # What was brought in signed has no signature of this house, not even when it is revised.
            | (MADE & ~Exists(signatures))
        )
    )


def _standing(state: str, public_at: object) -> str:
    label = ItemState(state).label
    return f"{label}（修订）" if state in RUNNING and public_at is not None else label
