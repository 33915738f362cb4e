"""
The permission table: every address × role × own or other unit × method.

``permissions.csv`` gives each address its methods and a profile; ``profiles.PROFILES`` says in full who may
what. Both are written by hand and held against the running site. An address that is not listed,
or a view that declares no access, fails the build.
"""

import csv
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from gongkai.bakery.models import Incident
from gongkai.domain.figures import SourceKind
from gongkai.domain.publishing.content import Attachment
from gongkai.domain.publishing.workflow import ItemState
from gongkai.domain.roles import Role
from gongkai.files.services import receive
from gongkai.lib import clock, health, outbox
from gongkai.organisations.models import RoleGrant, UnitPost
from gongkai.organisations.queries import default_site
from gongkai.portal.pages import numbering
from gongkai.publishing.models import Intake, ItemFile, Publication, SecrecyForm
from gongkai.publishing.services import consultations
from gongkai.publishing.services.register import open_key
from gongkai.reports.services.ledger import enter_row
from gongkai.reports.services.sources import declare_sources
from tests.architecture.profiles import ADMIN, EVERYBODY, OFFICER, OPEN, PASS_THE_DOOR, PROFILES
from tests.factories import applications as applications_of
from tests.factories import information_requests as requests_of
from tests.factories import organisations as make
from tests.factories import publishing as items_of
from tests.factories import reports

TABLE = Path(__file__).with_name("permissions.csv")
#: Asked of each address in the own unit; one unlisted method stands for all of them.
METHODS = ("GET", "POST", "DELETE")

#: Told by another system with a key of its own, which no browser sends by itself; or kept nowhere.
WITHOUT_TOKEN = {"publishing:register-endpoint", "portal:views", "portal:check"}
#: What was withdrawn says so under its own address.
GONE = "portal:gone"
OF_PUBLIC_ITEMS = ("portal:content", "portal:content-file", "portal:api-item", "portal:views")
OF_FILLED_COLUMNS = ("portal:column-page", "portal:unit-column", "portal:unit-column-page")


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def addresses(resolver: URLResolver | None = None, space: str = "") -> list[tuple[str, URLPattern]]:
    found = []
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else space
            found += addresses(pattern, inner)
        else:
            found.append((f"{space}{pattern.name}", pattern))
    return found


def test_every_address_is_listed_and_every_listed_address_exists() -> None:
    listed = [row["name"] for row in rows()]
    assert len(listed) == len(set(listed))
    assert set(listed) == {name for name, _ in addresses()}


def test_every_view_declares_its_access_as_the_table_says() -> None:
    table = {row["name"]: row for row in rows()}
    for name, pattern in addresses():
        access = getattr(pattern.callback, "access", None)
        assert access is not None, f"{name} declares no access"
        assert set(access.methods) == set(table[name]["methods"].split()), name
        assert access.signed_in == (table[name]["profile"] not in OPEN), name


@pytest.fixture
def county(db):
    health.beat(health.WORKER, clock.now())
    return make.county()


@pytest.fixture
def places(county, monkeypatch):
    """Return the arguments of each address for the own and for another unit."""
    found = {}
    for where, unit in (("own", county.education), ("other", county.health)):
        worker = make.person(f"worker-{where}", unit, OFFICER)
        post = UnitPost.objects.create(unit=unit, kind="handler", name="某人", from_on=make.NOW.date())
        found[where] = {
            "code": unit.code,
            "username": worker.username,
            "post_id": post.pk,
            "grant_id": RoleGrant.objects.get(person=worker).pk,
            "year": 2026,
            **records_of(unit, where),
        }
    # Two items fill two pages, so that an older page exists.
    monkeypatch.setattr(numbering, "SIZE", 1)
    # What was published months ago is baked; a queue that stood still would be reported.
    outbox.drain(clock.now)
    return found


def records_of(unit, where: str) -> dict:
    """Return the arguments that name records of publishing: a draft, and what hangs on items of the unit."""
    stored = receive(data=where.encode() * 9, name="甲.txt", actor=make.SYSTEM, unit=unit.code, now=make.NOW)
    ItemFile.objects.create(digest=stored.digest, brought_by=items_of.staff(unit)["editor"].username)
    attachment = Attachment(stored.digest, "甲.txt", stored.kind, stored.size)
    public = items_of.item(unit, ItemState.PUBLISHED, attachments=(attachment,))
    for _ in range(2):
        items_of.item(unit, ItemState.PUBLISHED)
    withdrawn = items_of.item(unit, ItemState.WITHDRAWN)
    draft = items_of.item(unit, attachments=(attachment,))
    asked = consultations.consult(
        actor=make.SYSTEM,
        now=make.NOW,
        item=draft,
        organ="县档案馆",
        question="请确认。",
        due_on=date(2026, 3, 20),
    )
    intake = Intake.objects.create(
        unit=unit,
        state="read",
        origin="imported",
        batch=where,
        name="甲.txt",
        file=stored.digest,
        kind=stored.kind,
        received_at=make.NOW,
        received_by="worker",
    )
    publication = Publication.objects.get(item=public)
    # What the system itself noted cannot be voided.
    Publication.objects.filter(pk=publication.pk).update(origin="recorded")
    site = default_site()
    incident = Incident.objects.create(host=site.host, address="/privacy/", kind="changed", found_at=make.NOW)
    (source,) = declare_sources(
        actor=make.SYSTEM,
        now=make.NOW,
        unit=unit,
        indicators=["posts.all"],
        source=SourceKind.RETURNS,
        first_year=2026,
        reason="尚无业务系统。",
    )
    row = enter_row(
        actor=make.SYSTEM,
        now=make.NOW,
        unit=unit,
        indicator="posts.all",
        on=make.NOW.date(),
        count=1,
        evidence="发布记录",
        upload=("凭据.txt", where.encode() * 9),
    )
    asked_for = reports.asked_and_filled(unit, clock.today(), stored.digest)
    key, _ = open_key(actor=make.SYSTEM, now=make.NOW, unit=unit, name="办公系统")
    return {
        "public_id": draft.public_id,
        "number": 1,
        "consultation_id": asked.pk,
        "form_id": SecrecyForm.objects.get(item=public).pk,
        "intake_id": intake.pk,
        "batch": where,
        "key_id": key.pk,
        "source_id": source.pk,
        "row_id": row.pk,
        "indicator": "posts.all",
        "form_key": "a",
        "site_id": site.pk,
        "incident_id": incident.pk,
        **asked_for,
        "publication_id": publication.pk,
        "key": "news",
        "digest": stored.digest,
        "ext": "txt",
        "name": f"{stored.digest}.txt",
        **{name: {"public_id": public.public_id} for name in OF_PUBLIC_ITEMS},
        GONE: {"public_id": withdrawn.public_id},
        **{name: {"key": "20-1-documents", "page": 1} for name in OF_FILLED_COLUMNS},
        "portal:unit-part": {"part": "zhinan"},
        "portal:sitemap-part": {"part": "pages"},
        "portal:qr": {"name": public.public_id},
        "portal:error": {"code": 404},
        **reports.annual_reports(unit),
        **applications_of.arguments(unit),
        # All addresses of that room.
        "information_requests": requests_of.arguments(unit, stored.digest),
    }


@cache
def patterns() -> dict[str, URLPattern]:
    return dict(addresses())


def address_of(name: str, arguments: dict) -> str:
    pattern = patterns()[name]
    room = name.partition(":")[0]
    arguments = {**arguments, **arguments.get(room, {})}
    arguments = {**arguments, **arguments.get(name, {})}
    wanted = {key: arguments[key] for key in pattern.pattern.converters}
    return reverse(name, kwargs=wanted)


def outcome(response) -> str:
    if response.status_code == 302 and "/desk/sign-in/" in response.headers["Location"]:
        return "sign-in"
    if response.status_code in (200, 301, 302, 400, 409, 422):
        return "ok"
    return str(response.status_code)


class Undo(Exception):
    """Rolls one cell back."""


def ask(browser: Client, method: str, address: str) -> str:
    result = ""
    try:
        with transaction.atomic():
            result = outcome(browser.generic(method, address))
            raise Undo
    except Undo:
        return result


def expected(row: dict[str, str], role: Role | None, where: str, method: str) -> str:
    profile = PROFILES[row["profile"]]
    profile = profile.get(method, profile)
    own, other = profile.get(role, profile["else"])
    answer = own if where == "own" else other
    # Whether a method exists is told only to those to whom the page is not closed as such.
    if method not in row["methods"].split():
        return "403" if answer == "403" and role not in PASS_THE_DOOR.get(row["profile"], ()) else "405"
    return answer


#: Who opens most pages asks them of PostgreSQL too; who may what is the same there.
ON_BOTH = (OFFICER, ADMIN)


@pytest.mark.parametrize(
    "role",
    [pytest.param(role, marks=[] if role in ON_BOTH else pytest.mark.once) for role in EVERYBODY],
    ids=lambda role: role.value if role else "no-role",
)
def test_each_cell_of_the_table_holds(role, county, places) -> None:
    viewer = make.person("viewer", county.education, *([role] if role else []))
    browser = make.client_of(viewer)
    browser.raise_request_exception = False
    key = browser.session.session_key
    wrong = []
    for row in rows():
        if row["profile"] in OPEN:
            continue
        for where in ("own", "other"):
            for method in METHODS if where == "own" else row["methods"].split():
                browser.cookies["gongkai_session"] = key
                got = ask(browser, method, address_of(row["name"], places[where]))
                wanted = expected(row, role, where, method)
                if got != wanted:
                    wrong.append((row["name"], method, where, wanted, got))
    assert wrong == []


def test_a_stranger_is_led_to_the_sign_in_page_everywhere_behind_it(county, places) -> None:
    wrong = []
    for row in rows():
        for method in row["methods"].split():
            got = ask(Client(), method, address_of(row["name"], places["own"]))
            wanted = "ok" if row["profile"] == "public" else "sign-in"
            wanted = "410" if row["name"] == GONE else wanted
            if row["profile"] in ("door", "resident"):
                continue
            if got != wanted:
                wrong.append((row["name"], method, wanted, got))
    assert wrong == []


def test_no_deed_is_done_without_the_token_of_its_form(county, places) -> None:
    viewer = make.person("viewer", county.root, *Role)
    browser = make.client_of(viewer, enforce_csrf_checks=True)
    for row in rows():
        if "POST" in row["methods"].split() and row["name"] not in WITHOUT_TOKEN:
            response = browser.post(address_of(row["name"], places["own"]))
            assert response.status_code == 403, row["name"]
