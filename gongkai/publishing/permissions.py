"""Who may see and do what with items; each check raises with the reason. Moves are checked by their rows."""

from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor
from gongkai.domain.errors import NotPermitted
from gongkai.domain.publishing.workflow import EDITORS, SIGNATORIES
from gongkai.domain.roles import Role
from gongkai.publishing.models import Consultation

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

#: Who keeps the catalogue of columns and how units release: the office that leads disclosure work.
CATALOGUE_KEEPERS = frozenset({Role.DISCLOSURE_OFFICER, Role.SYSTEM_ADMINISTRATOR})


def check_can_keep_columns(actor: Actor, root: "Unit") -> None:
    """Pass if the actor may change the columns, which all units of the home share."""
    actor.require(CATALOGUE_KEEPERS, root.path, "维护栏目")


def check_can_set_policy(actor: Actor, unit: "Unit") -> None:
    """Pass if the actor may say how a unit releases its items: nobody loosens their own four eyes."""
    above = unit.parent.path if unit.parent is not None else unit.path
    actor.require(CATALOGUE_KEEPERS, above, "设置审签流程")


def check_can_answer(actor: Actor, consultation: Consultation) -> None:
    """Pass if the actor may answer for the organ that was asked, or record its answer for the one that asked."""
    asked = consultation.unit
    answering = EDITORS | SIGNATORIES
    if actor.holds(answering, asked.path if asked is not None else consultation.item.unit.path):
        return
    if asked is not None and actor.holds(answering, consultation.item.unit.path):
        raise NotPermitted(f"意见由“{asked.name}”在本系统中答复，请与其联系。")
    raise NotPermitted("您没有答复这项征求意见的权限。")


def check_can_see_consultation(actor: Actor, consultation: Consultation) -> None:
    """Pass if the viewer belongs to the organ that was asked or sees the item."""
    if actor.sees(consultation.item.unit.path):
        return
    if consultation.unit is not None and actor.sees(consultation.unit.path):
        return
    raise NotPermitted("这项征求意见与您的单位无关，不能查看。")


def may_answer(actor: Actor, consultation: Consultation) -> bool:
    """Tell a screen whether to show the form of the answer."""
    try:
        check_can_answer(actor, consultation)
    except NotPermitted:
        return False
    return True
