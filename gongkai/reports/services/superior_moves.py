"""What every deed with a filling needs: it is read under its lock, and moved by its workflow, four eyes included."""

from typing import Any

from gongkai.domain.errors import Conflict
from gongkai.domain.superior_fillings import FILLING_WORKFLOW, FillingAction, FillingPart
from gongkai.domain.transitions import Played
from gongkai.lib.deeds import Deed
from gongkai.reports.models import Filling, SuperiorTable


def played(filling: Filling) -> Played:
    """Return who had a hand in the values: none of them may approve it."""
    return {FillingPart.PREPARER: frozenset({filling.preparer, *filling.hands})}


def move(
    act: Deed,
    filling: Filling,
    action: FillingAction,
    *,
    reason: str = "",
    detail: dict[str, Any] | None = None,
) -> None:
    """Take a row of the workflow with a filling; raises what a move raises."""
    unit = filling.table.unit
    act.move(
        filling,
        FILLING_WORKFLOW,
        action,
        at=unit.path,
        unit=unit.code,
        reason=reason.strip(),
        detail=detail,
        played=played(filling),
    )


def locked_table(table: SuperiorTable) -> SuperiorTable:
    """Return the table under its lock; raises Conflict where it is no longer asked for."""
    found = SuperiorTable.objects.select_for_update(of=("self",)).select_related("unit").get(pk=table.pk)
    if found.ended_at is not None:
        raise Conflict("这张报表已经停报，不再填报。")
    return found


def held(filling: Filling) -> Filling:
    """Return the filling under its lock, as it is stored."""
    return Filling.objects.select_for_update(of=("self",)).select_related("table__unit").get(pk=filling.pk)
