"""What lists keep of the clock, worked out anew: daily where a pause goes on, and for all when a year is entered."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from gongkai.domain.actors import SYSTEM
from gongkai.domain.calendar import WorkCalendar, day_of
from gongkai.domain.information_requests.steps import RUNNING
from gongkai.information_requests.models import InformationRequest
from gongkai.information_requests.queries.clock import kept_due
from gongkai.information_requests.queries.procedure import with_procedure
from gongkai.lib.deeds import deed
from gongkai.lib.previews import NAMED, Moved, Preview
from gongkai.organisations.queries import work_calendar

RECOMPUTED = "information_requests.due_recomputed"
#: So many requests are worked out in one transaction: on SQLite nobody else writes meanwhile.
BATCH = 100


def refresh_paused(now: datetime) -> int:
    """
    Work out anew what lists keep of requests in which a consultation takes days out, and return how many changed.

    To run daily. What stands now is worked out for today, so days on which nobody asked lose nothing.
    """
    today, calendar = day_of(now), work_calendar()
    changed = 0
    for batch in _batches(_running().filter(paused_until__isnull=False)):
        for request in batch:
            kept = _different(request, today, calendar)
            if kept and _written(request, kept):
                changed += 1
    return changed


def recompute(payload: dict[str, Any], now: datetime) -> None:
    """
    Work out anew every period that runs, after a calendar year was entered; what moved goes into history and audit chain.

    Done again nothing moves any more.
    """
    today, calendar = day_of(now), work_calendar()
    year = int(payload.get("year", 0))
    for batch in _batches(_running()):
        moved = [(request, kept) for request in batch if (kept := _different(request, today, calendar))]
        if not moved:
            continue
        with deed(actor=SYSTEM, now=now) as act:
            for request, kept in moved:
                if not _written(request, kept) or "due_on" not in kept:
                    continue
                act.note(
                    request,
                    RECOMPUTED,
                    unit=request.unit.code,
                    basis=str(payload.get("notice", "")),
                    detail={"year": year, "before": _iso(request.due_on), "after": _iso(kept["due_on"])},
                )


def preview(calendar: WorkCalendar, today: date) -> Preview:
    """Return which open requests would have another last day under a calendar that is not saved yet."""
    looked_at, total, first = 0, 0, list[Moved]()
    for batch in _batches(_running()):
        for request in batch:
            looked_at += 1
            after = kept_due(request, today, calendar)["due_on"]
            if after == request.due_on:
                continue
            total += 1
            if len(first) < NAMED:
                first.append(Moved(request.number or "", request.unit.name, request.due_on, after))
    return Preview("依申请公开的答复期限", looked_at, total, tuple(first))


def _running() -> "QuerySet[InformationRequest]":
    return InformationRequest.objects.filter(
        state__in=[state.value for state in RUNNING], received_on__isnull=False
    )


def _batches(found: "QuerySet[InformationRequest]") -> Iterator[list[InformationRequest]]:
    """Return the requests with what happened to them, so many at a time, by keys that were read once."""
    keys = iter(list(found.order_by("pk").values_list("pk", flat=True)))
    while batch := list(islice(keys, BATCH)):
        yield list(with_procedure(InformationRequest.objects.filter(pk__in=batch)).order_by("pk"))


def _different(request: InformationRequest, today: date, calendar: WorkCalendar) -> dict[str, Any]:
    """Return what lists keep of a request's clock where it is another than before."""
    kept = kept_due(request, today, calendar)
    return {name: value for name, value in kept.items() if getattr(request, name) != value}


def _written(request: InformationRequest, kept: dict[str, Any]) -> bool:
    """Write what is kept anew unless somebody moved the request since it was read: their step worked its clock out itself."""
    before = {name: getattr(request, name) for name in kept}
    same = InformationRequest.objects.filter(pk=request.pk, revision=request.revision, **before)
    return bool(same.update(**kept))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
