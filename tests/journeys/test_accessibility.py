"""Every page of the permission table, held against WCAG 2.2 AA, narrow screens and the keyboard."""

import csv
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from gongkai.domain.organisations import PostKind
from gongkai.domain.publishing.workflow import ItemState
from gongkai.domain.roles import Role
from gongkai.lib import clock
from gongkai.organisations.services import posts, reforms
from gongkai.portal.pages import numbering
from tests.architecture.test_permission_table import address_of, records_of
from tests.effort import LONG, going_on
from tests.factories import organisations as make
from tests.factories import publishing as items_of
from tests.factories import reports
from tests.reading.reports import material
from tests.reading.reports.ledgers import ledger

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TABLE = Path(__file__).parents[1] / "architecture" / "permissions.csv"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: Answers that are no pages.
NO_PAGES = {
    "healthz",
    "information_requests:case-file",
    "information_requests:case-pdf",
    "information_requests:blank-form",
    "information_requests:letter-docx",
    "information_requests:letter-pdf",
    "information_requests:reply-draft",
    "information_requests:file-page",
    "information_requests:frequency-docx",
    "information_requests:redaction-page",
    "information_requests:remedy-docx",
    "information_requests:scan-file",
    "organisations:enrol-qr",
    "organisations:oidc-start",
    "organisations:oidc-callback",
    "portal:apply-blank",
    "portal:apply-file",
    "portal:apply-letter-pdf",
    "portal:apply-proof",
    "portal:api-columns",
    "portal:api-item",
    "portal:api-items",
    "portal:api-openapi",
    "portal:api-units",
    "portal:column-feed",
    "portal:content-file",
    "portal:feed",
    "portal:qr",
    "portal:robots",
    "portal:sitemap",
    "portal:sitemap-part",
    "portal:unit-feed",
    "portal:views",
    "publishing:file",
    "publishing:intake-file",
    "publishing:secrecy-form-docx",
    "reports:annual-notice-paper",
    "reports:annual-paper",
    "reports:ledger-file",
    "reports:return-file",
    "reports:return-template",
    "reports:superior-filling-file",
    "reports:superior-form-file",
}
#: The last step of the way in, seen only by those who are on it.
ON_THE_WAY = {"organisations:sign-in", "organisations:second-factor", "organisations:enrol"}


@pytest.fixture
def county(monkeypatch):
    """Return a county with something on every page."""
    # So few items fill an older page.
    monkeypatch.setattr(numbering, "SIZE", 1)
    county = make.county(clock.now())
    actor = make.SYSTEM
    now = clock.now()
    reforms.rename_unit(
        actor=actor, now=now, unit=county.health, name="昌宁县卫生健康局", on=now.date(), reason="机构改革"
    )
    for kind in PostKind:
        posts.appoint(actor=actor, now=now, unit=county.education, kind=kind, name="某人", from_on=now.date())
    return county


@pytest.fixture
def admin_page(county, context, live_server) -> Page:
    """Return a tab in which the administrator of the county is signed in."""
    admin = make.person("admin", county.root, *Role)  # to whom no page is closed
    context.add_cookies(
        [
            {
                "name": "gongkai_session",
                "value": make.client_of(admin).session.session_key,
                "url": live_server.url,
            }
        ]
    )
    return context.new_page()


def addresses(county) -> list[str]:
    worker = make.person("worker", county.education, Role.INFORMATION_OFFICER)
    ended = make.units.establish_unit(
        actor=make.SYSTEM,
        now=clock.now(),
        code="000013338",
        kind=make.UnitKind.DEPARTMENT,
        name="昌宁县旧局",
        parent=county.root,
    )
    reforms.abolish_unit(actor=make.SYSTEM, now=clock.now(), unit=ended, on=clock.today(), reason="撤销")
    absent = make.person("absent", county.education)
    make.people.suspend(actor=make.SYSTEM, now=clock.now(), person=absent, reason="停职")
    arguments = {
        "code": county.education.code,
        "username": worker.username,
        "post_id": county.education.posts.first().pk,
        "grant_id": worker.grants.get().pk,
        "year": 2026,
        **records_of(county.education, "own"),
    }
    special = {
        "organisations:unit-reinstate": {**arguments, "code": ended.code},
        "organisations:person-restore": {**arguments, "username": absent.username},
    }
    with TABLE.open(encoding="utf-8") as file:
        names = [row["name"] for row in csv.DictReader(file) if "GET" in row["methods"].split()]
    found = [
        address_of(name, special.get(name, arguments)) for name in names if name not in NO_PAGES | ON_THE_WAY
    ]
    reviewed = items_of.item(county.education, ItemState.SECRECY_REVIEW)
    signed = items_of.item(county.education, ItemState.SIGNATURE)
    return [
        *found,
        *(reverse("publishing:review", args=[item.public_id]) for item in (reviewed, signed)),
        reverse("organisations:calendar-year", args=[2027]),
        reverse("organisations:unit", args=[ended.code]),
        *reports.further_states(county.education, clock.now()),
        reverse("desk:search") + "?q=昌宁",
        reverse("desk:search") + "?q=没有这样的东西",
        "/no-such-page/",
    ]


def faults_of(page: Page) -> list[str]:
    """Return what axe objects to, and whether the page is wider than the screen."""
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    result = Axe().run(page, options=options)
    found = [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in result.response["violations"]]
    return found + wider(page)


def wider(page: Page) -> list[str]:
    """Return whether the page is wider than the screen."""
    is_wider = page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1")
    return ["wider than the screen"] if is_wider else []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mode", "width", "other"),
    [("normal", 360, 1366), ("elder", 1366, 360)]
    + ([("normal", 1366, 360), ("elder", 360, 1366)] if LONG else []),
    ids=str,
)
def test_no_page_has_a_fault(admin_page: Page, county, mode, width, other) -> None:
    if mode == "elder":
        admin_page.goto("/desk/")
        admin_page.evaluate("localStorage.setItem('elder', 'on')")
        admin_page.locator("summary", has_text="admin").click()
        admin_page.get_by_role("button", name="大字版").click()
    faults = {}
    admin_page.set_viewport_size({"width": width, "height": 800})
    for address in addresses(county):
        going_on()
        answer = admin_page.goto(address)
        # A refusal is a page that needs neither database nor session, so it knows no mode.
        if mode == "elder" and address.startswith("/desk/") and answer is not None and answer.ok:
            assert "elder" in (admin_page.locator("html").get_attribute("class") or ""), address
        if found := faults_of(admin_page):
            faults[address] = found
        # Whether it fits is asked at both widths, which takes no second look by axe.
        admin_page.set_viewport_size({"width": other, "height": 800})
        if found := wider(admin_page):
            faults[f"{address} at {other}"] = found
        admin_page.set_viewport_size({"width": width, "height": 800})
    assert faults == {}


@pytest.mark.parametrize(
    ("address", "said"), [("/desk/checker/", "处自相矛盾"), ("/check/", "处自相矛盾")], ids=["desk", "public"]
)
def test_what_is_found_in_a_file_has_no_fault(admin_page: Page, tmp_path, address, said) -> None:
    page, file = admin_page, tmp_path / "2016.txt"
    told = ledger("A", 2016, "昌宁县", "county", seed=7)
    wrong = material.Slip(cell=("A3.1", None), by=5)
    file.write_text(material.text_report(told, "county plain", "pipes", wrong), encoding="utf-8")
    page.goto(address)
    page.get_by_label("年度报告", exact=True).set_input_files(str(file))
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text(said)
    faults = []
    for width in (1366, 360):
        page.set_viewport_size({"width": width, "height": 800})
        faults += faults_of(page)
    assert faults == []


@pytest.mark.parametrize("elder", [False, True], ids=["normal", "elder"])
def test_the_way_in_has_no_fault(page: Page, county, settings, elder) -> None:
    settings.GONGKAI_DEMO = True
    make.person("xinxi", county.education, Role.INFORMATION_OFFICER)
    make.person("wang.fang", county.education, Role.SECRECY_REVIEWER)
    page.goto("/desk/sign-in/")
    assert faults_of(page) == []
    page.get_by_label("登录名").fill("wang.fang")
    page.get_by_label("密码").fill("Wrong-Word-1")
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.get_by_text("登录名或密码不对").first).to_be_visible()
    assert faults_of(page) == []
    page.get_by_label("密码").fill(make.PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.get_by_role("heading", name="绑定动态口令")).to_be_visible()
    assert faults_of(page) == []


def test_a_unit_is_set_up_by_the_keyboard_alone(admin_page: Page, county) -> None:
    page = admin_page
    page.goto("/desk/")

    def tab_to(name: str, limit: int = 60) -> None:
        for _ in range(limit):
            page.keyboard.press("Tab")
            if page.evaluate(
                "n => { const e = document.activeElement;"
                " const label = e.labels && e.labels[0] ? e.labels[0].innerText : '';"
                " return (e.innerText || '').trim().startsWith(n) || label.trim().startsWith(n); }",
                name,
            ):
                return
        raise AssertionError(f"{name} is not reached by Tab")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "跳到正文"
    tab_to("单位名录")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/units/")
    tab_to("设立单位")
    page.keyboard.press("Enter")
    page.wait_for_url("**/units/new/")
    tab_to("上级单位")
    page.keyboard.press("ArrowDown")
    tab_to("类别")
    page.keyboard.press("ArrowDown")
    tab_to("名称")
    page.keyboard.type("昌宁县水务局")
    tab_to("单位代码")
    page.keyboard.type("000013338")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="昌宁县水务局")).to_be_visible()
    # Ctrl K reaches the search from anywhere, Escape closes what is open.
    page.keyboard.press("Control+k")
    page.keyboard.type("水务")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main").get_by_role("link", name="昌宁县水务局")).to_be_visible()
