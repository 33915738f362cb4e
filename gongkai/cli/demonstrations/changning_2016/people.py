"""
The county's accounts and who holds its posts.

Login names: ``xinxi``, ``baomi``, ``qianfa`` (信息员、保密审查员、签发人) and a dot before the slug of
the unit, so ``xinxi.gongan`` enters for the police; the short ones without a slug are the eight
that the sign-in page shows.
"""

import hashlib
from base64 import b32encode
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import make_password

from gongkai.cli.demonstrations.changning_2016 import moments, seed
from gongkai.cli.demonstrations.changning_2016.names import NameGiver
from gongkai.cli.demonstrations.changning_2016.organisation import County
from gongkai.domain.actors import SYSTEM
from gongkai.domain.organisations import PostKind, UnitKind
from gongkai.domain.roles import SECOND_FACTOR_ROLES, Role
from gongkai.organisations.demo_accounts import PASSWORD
from gongkai.organisations.services import sign_in
from gongkai.organisations.services.grants import grant_role
from gongkai.organisations.services.people import open_account
from gongkai.organisations.services.posts import appoint

if TYPE_CHECKING:
    from gongkai.organisations.models import Person, Unit

_PREFIX = {
    Role.INFORMATION_OFFICER: "xinxi",
    Role.SECRECY_REVIEWER: "baomi",
    Role.SIGNATORY: "qianfa",
}
#: The department whose three people bear the short login names.
SHOWN_DEPARTMENT = "jiaoyu"
#: Who looks at the law of replies, for the whole county.
LAWYER = "fazhi"
#: The office that discloses for the county itself.
COUNTY_OFFICE = "zhengfuban"
#: What a unit's head is called, by the end of its name; the first that fits.
_HEADS = (
    ("联合社", "主任"),
    ("委员会", "主任"),
    ("办公室", "主任"),
    ("中心", "主任"),
    ("镇人民政府", "镇长"),
    ("乡人民政府", "乡长"),
    ("乡", "乡长"),
    ("局", "局长"),
)


def secret_of(username: str) -> str:
    """Return the secret of a demonstration account's second factor; like its password no secret at all."""
    return b32encode(hashlib.sha256(f"gongkai demonstration {username}".encode()).digest()[:20]).decode()


def head_title(unit_name: str) -> str:
    """Return what the head of a unit of that name is called."""
    return next(title for end, title in _HEADS if unit_name.endswith(end))


@dataclass
class Staff:
    """The people by login name, and the means to add more."""

    people: dict[str, "Person"] = field(default_factory=dict)
    names: NameGiver = field(default_factory=lambda: NameGiver("changning-2016"))
    password_hash: str = field(default_factory=lambda: make_password(PASSWORD))
    unbound: list["Person"] = field(default_factory=list)

    def join(
        self,
        username: str,
        unit: "Unit",
        title: str,
        *grants: tuple[Role, "Unit"],
        now: datetime = moments.ACCOUNTS,
        from_on: date = moments.IN_FORCE,
        until_on: date | None = None,
    ) -> "Person":
        """Open an account and grant its roles; ``bind_second_factors`` follows."""
        person, _ = open_account(
            actor=SYSTEM,
            now=now,
            username=username,
            name=self.names.name(username),
            unit=unit,
            title=title,
            telephone=unit.telephone,
            # 120 is no prefix of mobile numbers: nobody is called by mistake.
            mobile=f"120{len(self.people) + 1:08d}",
            password=PASSWORD,
            password_hash=self.password_hash,
        )
        for role, scope in grants:
            grant_role(
                actor=SYSTEM,
                now=now,
                person=person,
                role=role,
                unit=scope,
                from_on=from_on,
                until_on=until_on,
            )
        if any(role in SECOND_FACTOR_ROLES for role, _ in grants):
            self.unbound.append(person)
        self.people[username] = person
        return person

    def bind_second_factors(self, now: datetime) -> None:
        """Bind, each as a deed of the person's own, what the roles granted so far ask for."""
        while self.unbound:
            person = self.unbound.pop(0)
            secret = secret_of(person.username)
            sign_in.enrol(person=person, secret=secret, code=sign_in.current_code(secret, now), now=now)

    def of(self, role: Role, slug: str) -> "Person":
        """Return who enters, reviews or signs for a unit."""
        return self.people[_username(role, slug)]


def _username(role: Role, slug: str) -> str:
    return _PREFIX[role] if slug == SHOWN_DEPARTMENT else f"{_PREFIX[role]}.{slug}"


def open_accounts(county: County) -> Staff:
    """Open the eight shown accounts, three for each office, and a few more."""
    staff = Staff()
    root, office, network = county.root, county.units[COUNTY_OFFICE], county.units["wangguan"]
    staff.join("gongkai", office, "信息股股长", (Role.DISCLOSURE_OFFICER, root))
    staff.join("ducha", office, "督查室主任", (Role.SUPERVISOR, root))
    staff.join("lingdao", root, "副县长", (Role.LEADER, root))
    staff.join(LAWYER, office, "法制股股长", (Role.LEGAL_REVIEWER, root))
    staff.join("admin", network, "副主任", (Role.SYSTEM_ADMINISTRATOR, root))
    for row in county.offices:
        unit = county.units[row.slug]
        # The county government's own documents pass through the hands of its office.
        scope = root if row.slug == COUNTY_OFFICE else unit
        officer = [(Role.INFORMATION_OFFICER, at) for at in dict.fromkeys((unit, scope))]
        staff.join(_username(Role.INFORMATION_OFFICER, row.slug), unit, "办公室科员", *officer)
        staff.join(
            _username(Role.SECRECY_REVIEWER, row.slug), unit, "办公室负责人", (Role.SECRECY_REVIEWER, scope)
        )
        staff.join(
            _username(Role.SIGNATORY, row.slug), unit, f"副{head_title(unit.name)}", (Role.SIGNATORY, scope)
        )
    # Nobody may reset their own password: a county needs a second administrator.
    staff.join("guanli.wangguan", network, "技术股股长", (Role.SYSTEM_ADMINISTRATOR, root))
    education = county.units[SHOWN_DEPARTMENT]
    staff.join("guanli.jiaoyu", education, "信息中心主任", (Role.SYSTEM_ADMINISTRATOR, education))
    for slug in ("liangshi", "renminyiyuan", "gongzuozhan"):
        unit = county.units[slug]
        staff.join(f"xinxi2.{slug}", unit, "科员", (Role.INFORMATION_OFFICER, unit))
    return staff


def appoint_posts(county: County, staff: Staff) -> None:
    """Fill the posts of the county and of every office, but for those that are left open on purpose."""
    _appoint_county(county, staff)
    for row in county.offices:
        _appoint_office(county.units[row.slug], row, staff)


def _appoint_office(unit: "Unit", row: seed.UnitRow, staff: Staff) -> None:
    # Nobody held a post before the office was there.
    first = unit.established_on or date.min
    title = head_title(unit.name)
    if "head" not in row.gaps:
        terms = [("head", date(2013, 3, 1))]
        if len(row.slug) % 2 and unit.established_on is None:  # so that some changed, and some did not
            terms = [("former head", date(2011, 3, 1)), ("head", date(2014, 9, 1))]
        for who, since in terms:
            name = staff.names.name(f"{who} {row.slug}")
            _appoint(unit, PostKind.HEAD, max(since, first), name=name, title=title)
    _appoint(
        unit,
        PostKind.LEADER_IN_CHARGE,
        max(date(2014, 9, 1), first),
        person=staff.of(Role.SIGNATORY, row.slug),
    )
    section = "党政办公室" if row.kind is UnitKind.TOWNSHIP else "办公室"
    section = "信息股" if row.slug == COUNTY_OFFICE else section
    _appoint(unit, PostKind.SECTION_IN_CHARGE, max(date(2013, 3, 1), first), name=section)
    if "handler" not in row.gaps:
        _appoint(
            unit,
            PostKind.HANDLER,
            max(date(2015, 3, 1), first),
            person=staff.of(Role.INFORMATION_OFFICER, row.slug),
        )


def _appoint_county(county: County, staff: Staff) -> None:
    root, name = county.root, staff.names.name
    _appoint(root, PostKind.HEAD, date(2013, 3, 1), name=name("head"), title="县长")
    _appoint(root, PostKind.LEADER_IN_CHARGE, date(2014, 9, 1), person=staff.people["lingdao"])
    _appoint(root, PostKind.SECTION_IN_CHARGE, date(2013, 3, 1), name="县人民政府办公室信息股")
    _appoint(root, PostKind.HANDLER, date(2015, 3, 1), person=staff.people["gongkai"])
    _appoint(
        root,
        PostKind.SPOKESPERSON_A,
        date(2012, 1, 1),
        name=name("former spokesperson"),
        title="县政府办公室副主任",
    )
    # The head of the county's office speaks for it, and that one's deputy where they cannot.
    _appoint(
        root,
        PostKind.SPOKESPERSON_A,
        date(2014, 9, 1),
        name=name(f"head {COUNTY_OFFICE}"),
        title="县政府办公室主任",
    )
    _appoint(
        root,
        PostKind.SPOKESPERSON_B,
        date(2014, 9, 1),
        person=staff.of(Role.SIGNATORY, COUNTY_OFFICE),
        title="县政府办公室副主任",
    )


def _appoint(
    unit: "Unit",
    kind: PostKind,
    from_on: date,
    *,
    name: str = "",
    title: str = "",
    person: "Person | None" = None,
) -> None:
    appoint(
        actor=SYSTEM,
        now=moments.POSTS,
        unit=unit,
        kind=kind,
        from_on=from_on,
        name=name,
        person=person,
        title=title or (person.title if person else ""),
        telephone=unit.telephone,
    )
