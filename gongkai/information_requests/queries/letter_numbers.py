"""
文号: by which sign a unit numbers its letters, in a series of its own, and which other unit bears the same sign.

Two units with one short name would number alike: of two letters nobody could tell which is meant, or one series would run
through both and leave gaps in each. So a series belongs to one unit, and a sign to the one that had it first.
"""

from typing import TYPE_CHECKING

from django.db.models import Q

from gongkai.domain.actors import SYSTEM
from gongkai.domain.errors import Invalid
from gongkai.domain.organisations import UnitState
from gongkai.information_requests.models import RequestPolicy
from gongkai.lib import numbering
from gongkai.organisations.queries import units_seen

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

#: Behind the short name, where a unit has set no sign of its own.
_ENDING = "公开"
_NEVER = 2**63


def sign_of(unit: "Unit", policy: RequestPolicy) -> str:
    """Return 机关代字 as the unit set it, else its short name and 公开."""
    return policy.number_prefix or f"{unit.short_name or unit.name}{_ENDING}"


def sharers(unit: "Unit", sign: str) -> "list[Unit]":
    """Return the other units at work that bear a sign, the one first that has it."""
    named = sign.removesuffix(_ENDING)
    by_name = Q(short_name=named) | Q(short_name="", name=named) if sign.endswith(_ENDING) else Q(pk__in=[])
    set_so = RequestPolicy.objects.filter(number_prefix=sign).values("unit")
    set_otherwise = RequestPolicy.objects.exclude(number_prefix__in=["", sign]).values("unit")
    found = units_seen(SYSTEM, state=UnitState.ACTIVE.value).exclude(pk=unit.pk)
    others = found.filter(Q(pk__in=set_so) | (by_name & ~Q(pk__in=set_otherwise)))
    return sorted(others, key=lambda each: _since(each, sign))


def holder(unit: "Unit", sign: str) -> "Unit | None":
    """Return the other unit that had a sign before this one; None where the unit may use it."""
    others = sharers(unit, sign)
    if not others or _since(unit, sign) < _since(others[0], sign):
        return None
    return others[0]


def check_sign(unit: "Unit", sign: str) -> None:
    """Pass if a unit may number by a sign; raises Invalid at ``number_prefix`` where another unit has it."""
    other = holder(unit, sign)
    if other is not None:
        raise Invalid(
            f"机关代字“{sign}”已由“{other.name}”使用，两个单位的文号会分不清。"
            f"请在“{unit.name}”的依申请公开设置中另填一个文号中的机关代字。",
            field="number_prefix",
        )


def series_name(unit: "Unit", series: str) -> str:
    """Return the name of the counter of one series of one unit."""
    return f"letter:{unit.code}:{series}"


def given(series: str, year: int) -> int:
    """
    Return the highest number that any unit has given in a series in a year.

    Whoever takes a sign over goes on behind it, and so does a unit whose numbers were counted together with those of others.
    """
    return numbering.highest(f":{series}", str(year))


def _since(unit: "Unit", sign: str) -> tuple[int, int]:
    """Return since when a unit numbers by a sign: by its first counter, else by when it was made."""
    return (numbering.first_counter(series_name(unit, sign)) or _NEVER, unit.pk)
