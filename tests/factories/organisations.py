"""A small county for tests, made through the services."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password
from django.test import Client

from gongkai.domain.actors import SYSTEM, Actor
from gongkai.domain.organisations import UnitKind
from gongkai.domain.roles import Role
from gongkai.lib import clock
from gongkai.organisations.models import Person, TotpDevice, Unit
from gongkai.organisations.queries import actor_of
from gongkai.organisations.services import grants, people, sites, units

PASSWORD = "Correct-Horse-7"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


@dataclass
class County:
    """A government with two departments and a township."""

    root: Unit
    education: Unit
    health: Unit
    township: Unit


def county(now: datetime = NOW) -> County:
    """Return 昌宁县 with the education and health bureaus and one township."""
    root = units.establish_unit(
        actor=SYSTEM,
        now=now,
        code="530524",
        kind=UnitKind.GOVERNMENT,
        name="昌宁县人民政府",
        parent=None,
        organisation_code="01526376X",
    )
    education = units.establish_unit(
        actor=SYSTEM,
        now=now,
        code="014416330",
        kind=UnitKind.DEPARTMENT,
        name="昌宁县教育局",
        parent=root,
        particulars={"short_name": "教育局"},
    )
    health = units.establish_unit(
        actor=SYSTEM, now=now, code="000014349", kind=UnitKind.DEPARTMENT, name="昌宁县卫生局", parent=root
    )
    township = units.establish_unit(
        actor=SYSTEM, now=now, code="530524100", kind=UnitKind.TOWNSHIP, name="田园镇人民政府", parent=root
    )
    sites.open_site(
        actor=SYSTEM,
        now=now,
        root_unit=root,
        host="testserver",
        name="昌宁县人民政府门户网站",
        is_default=True,
    )
    return County(root, education, health, township)


@cache
def _hash() -> str:
    return make_password(PASSWORD)


def person(username: str, unit: Unit, *roles: Role, at: Unit | None = None, now: datetime = NOW) -> Person:
    """Return a person of ``unit`` with ``roles`` granted there or ``at`` another unit; the password is PASSWORD."""
    made, _ = people.open_account(
        actor=SYSTEM,
        now=now,
        username=username,
        name=f"甲{username}",
        unit=unit,
        password=PASSWORD,
        password_hash=_hash(),
    )
    for role in roles:
        grants.grant_role(actor=SYSTEM, now=now, person=made, role=role, unit=at or unit)
    return Person.objects.select_related("unit").get(pk=made.pk)


def actor(made: Person, now: datetime = NOW) -> Actor:
    """Return the person as the services see them."""
    return actor_of(made, now.date())


def enrolled(made: Person, now: datetime = NOW) -> TotpDevice:
    """Bind a second factor whose secret is SECRET."""
    return TotpDevice.objects.create(
        user=made, name="动态口令", confirmed=True, secret=SECRET, enrolled_at=now
    )


def client_of(made: Person, **options: object) -> Client:
    """Return a browser in which the person is signed in, second factor included."""
    browser = Client(**options)
    browser.force_login(made, backend="gongkai.organisations.backends.PasswordBackend")
    session = browser.session
    session["started_at"] = session["seen_at"] = clock.now().isoformat()
    device = TotpDevice.objects.filter(user=made).first() or enrolled(made)
    session["otp_device_id"] = device.persistent_id
    session.save()
    return browser
