"""Scanned letters that wait to be typed in."""

from django.db.models import QuerySet

from gongkai.domain.actors import Actor
from gongkai.domain.information_requests.steps import COUNTER
from gongkai.domain.information_requests.wishes import ScanState
from gongkai.information_requests.models import LetterScan
from gongkai.organisations.queries import units_held


def scans_seen(viewer: Actor, *, state: ScanState | None = None) -> "QuerySet[LetterScan]":
    """Return the scanned letters of the units for which the viewer keeps the counter."""
    found = LetterScan.objects.filter(unit__in=units_held(viewer, COUNTER).values("pk"))
    found = found.select_related("unit", "request")
    return found if state is None else found.filter(state=state)


def find_scan(viewer: Actor, scan_id: int) -> LetterScan | None:
    """Return one scanned letter if the viewer keeps its counter."""
    return scans_seen(viewer).filter(pk=scan_id).first()


def next_scan(viewer: Actor, after: LetterScan) -> LetterScan | None:
    """Return the letter to type in next: of the same batch first."""
    waiting = scans_seen(viewer, state=ScanState.WAITING).exclude(pk=after.pk)
    return waiting.filter(batch=after.batch).first() or waiting.first()
