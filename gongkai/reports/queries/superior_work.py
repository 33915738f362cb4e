"""What superiors' tables ask of a person: fillings to approve, to mend, to correct, and periods that are due."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor
from gongkai.domain.periods import Period
from gongkai.domain.superior_fillings import (
    APPROVERS,
    FILLERS,
    FILLING_WORKFLOW,
    FillingAction,
    FillingState,
)
from gongkai.domain.superior_tables import Rhythm, recent_periods
from gongkai.lib import history
from gongkai.organisations.queries import units_within
from gongkai.reports.models import CellBinding, Filling, SuperiorTable
from gongkai.reports.queries.returns import own_units
from gongkai.reports.queries.superior_tables import due_periods

if TYPE_CHECKING:
    from django.db.models import QuerySet

#: So many ended periods are looked at: two years of each rhythm.
_LOOKED_AT = {Rhythm.MONTH: 25, Rhythm.QUARTER: 9, Rhythm.HALF_YEAR: 5, Rhythm.YEAR: 3}
_GIVEN_BACK = {
    row.event
    for row in FILLING_WORKFLOW.rows
    if row.action in (FillingAction.SEND_BACK, FillingAction.RETURN)
}


def fillings_submitted_to(viewer: Actor) -> "QuerySet[Filling]":
    """Return the fillings that wait for the word of the viewer's role; four eyes are not asked here."""
    held = units_within(viewer.scopes(APPROVERS))
    return _fillings([FillingState.SUBMITTED]).filter(table__unit__in=held.values("pk"))


def fillings_at_work(viewer: Actor) -> "QuerySet[Filling]":
    """Return what waits for those who fill, in the units in which they themselves are at work: drafts and returned ones."""
    rows = _fillings([FillingState.DRAFT, FillingState.RETURNED]).filter(table__ended_at=None)
    return rows.filter(table__unit__in=own_units(viewer, FILLERS).values("pk"))


def tables_at_work(viewer: Actor) -> "QuerySet[SuperiorTable]":
    """
    Return the tables of the viewer's own units that can be filled.

    One of which no cell is bound yet cannot: there is nothing to fill it from.
    """
    bound = CellBinding.objects.values("table")
    rows = SuperiorTable.objects.filter(
        ended_at=None, unit__in=own_units(viewer, FILLERS).values("pk"), pk__in=bound
    )
    return rows.select_related("unit").defer("layout").order_by("unit__path", "name", "pk")


def periods_due(rows: "QuerySet[SuperiorTable]", today: date) -> list[tuple[SuperiorTable, list[Period]]]:
    """Return those of some tables with ended periods that nobody has begun to fill, the latest first; two statements."""
    tables = list(rows)
    begun: dict[int, list[Filling]] = {}
    for filling in Filling.objects.filter(table__in=[each.pk for each in tables]) if tables else ():
        begun.setdefault(filling.table_id, []).append(filling)
    found = []
    for table in tables:
        ended = recent_periods(table.asked, today, _LOOKED_AT[table.asked])[1:]
        if due := due_periods(table, begun.get(table.pk, ()), ended):
            found.append((table, due))
    return found


def reasons_sent_back(fillings: Iterable[Filling]) -> dict[int, str]:
    """
    Return by key why fillings were last given back, by their approver or their superior; one statement.

    A correction that was not given back itself has the reason for which the superior returned what it corrects.
    One that never was is not among them.
    """
    rows = list(fillings)
    before = {each.link: Filling(pk=each.corrects_id).link for each in rows if each.corrects_id is not None}
    found = history.last_reasons({*(each.link for each in rows), *before.values()}, _GIVEN_BACK)
    reasons = {each.pk: found.get(each.link) or found.get(before.get(each.link, "")) for each in rows}
    return {key: why for key, why in reasons.items() if why}


def _fillings(states: Iterable[FillingState]) -> "QuerySet[Filling]":
    rows = Filling.objects.filter(state__in=[each.value for each in states])
    return rows.select_related("table__unit").defer("table__layout").order_by("first_on", "pk")
