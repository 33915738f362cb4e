"""What every deed with a filling needs: it is read under its lock, and moved by its workflow, four eyes included."""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from gongkai.domain.errors import Conflict
from gongkai.domain.forms.check import written
from gongkai.domain.superior_fillings import FILLING_WORKFLOW, FillingAction, FillingPart
from gongkai.domain.transitions import Played
from gongkai.lib.deeds import Deed
from gongkai.reports.models import FilledCell, Filling, SuperiorTable
from gongkai.reports.queries.superior_tables import value_of


def played(filling: Filling) -> Played:
    """Return who had a hand in the values: none of them may approve it."""
    return {FillingPart.PREPARER: frozenset({filling.preparer, *filling.hands})}


def values_digest(cells: Iterable[FilledCell]) -> str:
    """Return a digest of all that a filling says, and of the reasons given for it: what an approver has looked at."""
    said = []
    for each in cells:
        value = value_of(each)
        shown = value if value is None or isinstance(value, str) else written(value)
        said.append((each.cell, each.kind, each.label, shown, each.override_reason))
    return sha256(json.dumps(sorted(said, key=lambda each: each[0])).encode()).hexdigest()


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
