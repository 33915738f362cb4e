"""Who may do what with units and people; each check raises with the reason."""

from datetime import date

from gongkai.domain.actors import Actor, covers
from gongkai.domain.errors import NotPermitted
from gongkai.domain.organisations import ADMINISTRATORS, UNIT_KEEPERS
from gongkai.domain.roles import Role
from gongkai.organisations.models import Person, RoleGrant, Unit


def reform_path(unit: Unit) -> str:
    """
    Return where somebody must be administrator to reform the unit: at what stands above it.

    A department does not rename, end or reinstate itself; the top of the tree has nobody above.
    """
    return unit.parent.path if unit.parent is not None else unit.path


def check_can_keep_posts(actor: Actor, unit: Unit) -> None:
    """Pass if the actor may say who answers for this unit."""
    actor.require(UNIT_KEEPERS, unit.path, "维护岗位")


def check_can_manage_person(actor: Actor, person: Person, today: date) -> None:
    """
    Pass if the actor may change this person's account.

    An administrator's right ends at the subtree it was granted for. Somebody who also holds a
    role outside of it ranks higher, and is managed from there; else the administrator of a
    department could reset the password of the county's and act as them. Nobody manages
    themselves: what one may change of one's own is under 我的账号.
    """
    if actor.system:
        return
    if person.username == actor.code:
        raise NotPermitted("不能对自己的账号办理这项操作，请由另一位系统管理员办理。")
    actor.require(ADMINISTRATORS, person.unit.path, "管理人员")
    held = RoleGrant.objects.filter(person=person, ended_at=None).select_related("unit")
    for grant in held.exclude(
        until_on__lt=today
    ):  # also what begins later: who resets the account will hold it
        if not actor.holds(ADMINISTRATORS, grant.unit.path):
            raise NotPermitted(
                f"{person.name}在“{grant.unit.name}”另有{Role(grant.role).label}角色，"
                "超出您的管理范围，请由该单位的系统管理员办理。"
            )


def check_can_grant(actor: Actor, person: Person, role: Role, unit: Unit) -> None:
    """
    Pass if the actor may give or take ``role`` at ``unit``.

    Nobody gives themselves a role: the one who hands out power and the one who uses it are two people.
    """
    if actor.system:
        return
    if person.username == actor.code:
        raise NotPermitted("不能给自己授予或撤销角色，请由另一位系统管理员办理。")
    actor.require(ADMINISTRATORS, unit.path, f"授予或撤销{role.label}角色")


def check_grant_fits_person(person: Person, unit: Unit) -> None:
    """
    Pass if the role's subtree has to do with the person: it lies on the line of their own unit.

    A person of the education bureau may hold a role there, below it, or for a government above it;
    a role in somebody else's department is a mistake of the mouse.
    """
    if not (covers(unit.path, person.unit.path) or covers(person.unit.path, unit.path)):
        raise NotPermitted(
            f"{person.name}属于“{person.unit.name}”，不能在“{unit.name}”任职角色。如已调动，请先修改其所在单位。"
        )
