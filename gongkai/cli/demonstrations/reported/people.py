"""The few people of such a demonstration: the eight accounts that are shown, and who writes each unit's ledger."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from gongkai.cli.demonstrations.changning_2016.names import NameGiver
from gongkai.cli.demonstrations.changning_2016.people import Staff
from gongkai.cli.demonstrations.reported.tree import Tree, UnitRow
from gongkai.domain.actors import SYSTEM
from gongkai.domain.organisations import PostKind, UnitKind
from gongkai.domain.roles import Role
from gongkai.lib.deeds import deed
from gongkai.organisations.services.posts import appoint

if TYPE_CHECKING:
    from typing import Protocol

    from gongkai.organisations.models import Unit

    class _Join(Protocol):
        def __call__(self, username: str, unit: Unit, title: str, *grants: tuple[Role, Unit]) -> None: ...


_SIGNERS = ((Role.SECRECY_REVIEWER, "baomi", "办公室负责人"), (Role.SIGNATORY, "qianfa", "副职负责人"))


@dataclass(frozen=True, slots=True)
class Desk:
    """
    Who stands where: the office that discloses for the root, the bureau with the short login names, the leader.

    ``signing`` are the units that have a reviewer and a signatory of their own; ``whole`` the governments below
    whose office also keeps the ledgers of all below them.
    """

    office: str
    shown: str
    administrators: str
    leader: str
    signing: tuple[str, ...]
    whole: tuple[str, ...] = ()


def open_accounts(tree: Tree, desk: Desk, *, name: str, now: datetime, from_on: date) -> Staff:
    """Open the accounts of the demonstration ``name``, and fill the posts of its governments and departments."""
    staff = Staff(names=NameGiver(name))

    def join(username: str, unit: "Unit", title: str, *grants: "tuple[Role, Unit]") -> None:
        staff.join(username, unit, title, *grants, now=now, from_on=from_on)

    root, office = tree.root, tree.units[desk.office]
    with deed(actor=SYSTEM, now=now):
        join("gongkai", office, "政务公开科科长", (Role.DISCLOSURE_OFFICER, root))
        join("ducha", office, "督查室主任", (Role.SUPERVISOR, root))
        join("lingdao", root, desk.leader, (Role.LEADER, root))
        join("fazhi", office, "法制科科长", (Role.LEGAL_REVIEWER, root))
        administrators = tree.units[desk.administrators]
        join("admin", administrators, "副主任", (Role.SYSTEM_ADMINISTRATOR, root))
        # Nobody may reset their own password: a government needs a second administrator.
        join("guanli", administrators, "科员", (Role.SYSTEM_ADMINISTRATOR, root))
        for slug in desk.whole:
            join(
                f"gongkai.{slug}",
                tree.units[slug],
                "政务公开办主任",
                (Role.DISCLOSURE_OFFICER, tree.units[slug]),
            )
        for row in tree.rows:
            if _keeps(row, desk, tree):
                _open_unit(row, tree, desk, join)
    staff.bind_second_factors(now)
    with deed(actor=SYSTEM, now=now):
        for row in tree.rows:
            if row.kind in (UnitKind.GOVERNMENT, UnitKind.DEPARTMENT):
                _appoint(row, tree, staff, now)
    return staff


def keeper_of(slug: str, tree: Tree, desk: Desk) -> str:
    """Return the login name of who writes a unit's ledger: its own officer, or that of its government."""
    government = tree.government_of(slug)
    own = government if government in desk.whole else desk.office if government == slug else slug
    return _username("xinxi", own, desk)


def _keeps(row: UnitRow, desk: Desk, tree: Tree) -> bool:
    if not row.parent:
        return False
    return row.slug in desk.whole or tree.government_of(row.slug) == tree.rows[0].slug


def _open_unit(row: UnitRow, tree: Tree, desk: Desk, join: "_Join") -> None:
    unit = tree.units[row.slug]
    # The root's own documents pass through the hands of its office.
    scope = tree.root if row.slug == desk.office else unit
    officer = [(Role.INFORMATION_OFFICER, at) for at in dict.fromkeys((unit, scope))]
    join(_username("xinxi", row.slug, desk), unit, "办公室科员", *officer)
    if row.slug in desk.signing:
        for role, prefix, title in _SIGNERS:
            join(_username(prefix, row.slug, desk), unit, title, (role, scope))


def _username(prefix: str, slug: str, desk: Desk) -> str:
    return prefix if slug == desk.shown else f"{prefix}.{slug}"


def _appoint(row: UnitRow, tree: Tree, staff: Staff, now: datetime) -> None:
    unit = tree.units[row.slug]
    appoint(
        actor=SYSTEM,
        now=now,
        unit=unit,
        kind=PostKind.HEAD,
        from_on=date(now.year - 2, 3, 1),
        name=staff.names.name(f"head {row.slug}"),
        title=_head(row.name),
        telephone=unit.telephone,
    )


def _head(name: str) -> str:
    ends = (("市人民政府", "市长"), ("区人民政府", "区长"), ("县人民政府", "县长"), ("局", "局长"))
    return next((title for end, title in ends if name.endswith(end)), "主任")
