"""Who may write into the ledger and say where figures come from; each check raises with the reason."""

from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor, UnitPath
from gongkai.domain.errors import NotPermitted
from gongkai.domain.organisations import UnitKind
from gongkai.domain.roles import Role

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

#: Who knows what happened in a unit, and who answers for its figures.
LEDGER_KEEPERS = frozenset({Role.INFORMATION_OFFICER, Role.DISCLOSURE_OFFICER})
#: Who answers for the statistics of a government and all below it.
SOURCE_KEEPERS = frozenset({Role.DISCLOSURE_OFFICER})


def government_path(unit: "Unit") -> UnitPath:
    """Return the path of the nearest government at or above a unit; of the topmost unit where there is none."""
    nearest = unit
    while nearest.kind != UnitKind.GOVERNMENT and nearest.parent is not None:
        nearest = nearest.parent
    return nearest.path


def check_can_keep_ledger(actor: Actor, unit: "Unit") -> None:
    """Pass if the actor may enter and void rows of the unit."""
    actor.require(LEDGER_KEEPERS, unit.path, "登记台账")


def check_can_declare(actor: Actor, unit: "Unit") -> None:
    """Pass if the actor may declare the unit's sources: the office of its government, not the unit itself."""
    actor.require(SOURCE_KEEPERS, government_path(unit), "声明数据来源")


def may_keep_ledger(actor: Actor, unit: "Unit") -> bool:
    """Tell a screen whether to offer the forms of the ledger."""
    return actor.holds(LEDGER_KEEPERS, unit.path)


def may_declare(actor: Actor, unit: "Unit") -> bool:
    """Tell a screen whether to offer the forms of the sources."""
    try:
        check_can_declare(actor, unit)
    except NotPermitted:
        return False
    return True
