"""Nothing that a text says is run: every way in with every payload, every way out in a browser without its CSP."""

import csv
import io
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, expect

from gongkai.domain.roles import Role
from gongkai.lib import clock
from gongkai.publishing.models import Intake, Item
from tests.factories import organisations as make
from tests.factories import publishing
from tests.journeys import injection_files as files
from tests.journeys import injection_ways_in as ways
from tests.journeys.injection_probe import Probe
from tests.journeys.payloads import PAYLOADS

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

#: Sends each text to the address for pasted texts and lays what comes back on the page, as raw as can be.
PASTE = """async texts => {
    const token = document.querySelector('[name=csrfmiddlewaretoken]').value;
    let count = 0;
    for (const html of texts) {
        const answer = await fetch('/desk/items/paste/', {
            method: 'POST',
            headers: {'X-CSRFToken': token, 'Content-Type': 'application/json'},
            body: JSON.stringify({html}),
        });
        const place = document.createElement('div');
        place.className = 'document__body';
        document.querySelector('main').append(place);
        if (answer.ok) place.innerHTML = (await answer.json()).html;
        count += answer.ok ? 1 : 0;
        if (count % 4) continue;  // the editor asks the same address, and shows what it answers
        const data = new DataTransfer();
        data.setData('text/html', html);
        document.querySelector('#id_body').dispatchEvent(
            new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
    }
    return count;
}"""


@pytest.fixture
def county():
    county = make.county(clock.now())
    publishing.columns.lay_out_columns(actor=make.SYSTEM, now=clock.now())
    return county


@pytest.fixture
def probe(chromium_browser: Browser, live_server) -> Iterator:
    """Return a way to open a profile, for a person or for anybody; what any of them saw fails the test."""
    opened: list[Probe] = []

    def open_one(person=None) -> Probe:
        session = make.client_of(person).session.session_key if person else ""
        opened.append(Probe.of(chromium_browser, live_server.url, session))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()
    seen = [what for each in opened for what in each.seen]
    assert not seen, "\n".join(seen)


def _forget(raw: Probe) -> None:
    """Close a page on which something was planted: what it still asks for comes before, and is expected."""
    raw.page.close()
    raw.seen.clear()


def test_every_event_of_the_payloads_is_provoked(probe) -> None:
    by_event = [payload for payload in PAYLOADS if payload.startswith("<p on")]
    raw = probe()
    raw.page.set_content(f"<main>{''.join(by_event)}</main>")
    raw.provoke()
    once = raw.page.evaluate("[...document.querySelectorAll('main p')].map(p => p.attributes[0].name)")
    assert len(once) == len(by_event) > 50
    # A window alone hears onafterprint and onunhandledrejection; a paragraph hears all the others.
    assert raw.page.evaluate("window.ran") == len(by_event) - 2
    _forget(raw)


@pytest.mark.parametrize(
    "start",
    [
        "<script>",
        "<img src=x onerror",
        "<svg onload",
        "<a id=go href='javascript",
        "<details",
        "<iframe onload",
    ],
)
def test_what_stands_raw_on_a_page_is_seen_to_run(probe, start) -> None:
    payload = next(payload for payload in PAYLOADS if payload.startswith(start))
    raw = probe()
    raw.page.set_content(f"<main>{payload}</main>")
    raw.provoke()
    assert any("something ran" in what for what in raw.seen)
    _forget(raw)


def test_a_dialog_a_strange_address_and_a_foreign_request_are_seen(probe) -> None:
    raw = probe()
    raw.page.route("http://evil.example/**", lambda route: route.abort())
    raw.page.set_content(
        "<main><img src='http://evil.example/1.png'><a href='vbscript:x'>x</a>"
        "<div class='document__body'><p hx-get='/'>x</p></div></main><script>alert(1)</script>"
    )
    raw.provoke()
    seen = " ".join(raw.seen)
    for what in (
        "a dialog said 1",
        "a request went to http://evil.example",
        "a href=vbscript:x",
        "p hx-get=/",
    ):
        assert what in seen
    _forget(raw)


def test_nothing_that_an_item_says_runs(probe, county) -> None:
    # given each payload in each field of an item, in every opinion, reason, answer and name
    now = clock.now()
    staff = publishing.staff(county.education)
    put = ways.adopt_every_payload(county.education, now)
    hands = ways.through_every_hand(county.education, county.health, now)
    names = ways.name_everything(county, now)
    public = list(Item.objects.filter(published__isnull=False).order_by("id"))
    assert len(public) > len(PAYLOADS)
    sheets = ways.paper_forms(county.education, public, now)

    # then half of the items are looked at by their officer and the other half by the public, since
    # neighbours hold the same payloads in other fields; what holds all payloads is looked at by both
    desk = probe(staff["editor"])
    for address in (*put.desk[::2], *hands.desk, *sheets.desk):
        desk.visit(address)
    office = probe(publishing.staff(county.root)["office"])
    for address in names.desk[:-1]:
        office.visit(address)
    keeper = probe(make.person("keeper.keys", county.root, Role.SYSTEM_ADMINISTRATOR))
    keeper.visit(names.desk[-1])
    anybody = probe()
    for address in ("/", f"/xxgk/{county.education.code}/", *put.public[1::2], *hands.public):
        anybody.visit(address)
    assert len(desk.visited) + len(anybody.visited) > len(PAYLOADS)

    # and whoever decides on the item that went through every hand
    signatory, reviewer = probe(staff["signatory"]), probe(staff["reviewer"])
    reviewer.visit(f"{hands.desk[0]}review/")
    expect(reviewer.page.get_by_role("region", name="改动").first).to_be_visible()
    signatory.visit("/desk/")


def test_nothing_runs_in_lists_searches_and_summaries(probe, county) -> None:
    staff = publishing.staff(county.education)
    ways.adopt_every_payload(county.education, clock.now())
    desk = probe(staff["editor"])
    shown = "".join(f"&cols={name}" for name in ("title", "state", "document_number", "column", "keeper"))
    for number in range(1, 6):
        desk.visit(f"/desk/items/?page={number}{shown}")
    words = [*ways.packed(58)[::8], *ways.packed(58)[1::8]]
    for text in words:
        desk.visit(f"/desk/search/?{urlencode({'q': text})}")
    desk.visit(
        f"/desk/items/?{urlencode({'q': ways.packed(100)[5], 'state': ways.LINES[3], 'sort': ways.LINES[4]})}"
    )
    desk.visit(f"/desk/imports/?{urlencode({'q': ways.packed(100)[6], 'state': ways.LINES[5]})}")
    desk.visit(f"/desk/secrecy-forms/?{urlencode({'q': ways.packed(60)[7], 'year': ways.LINES[6]})}")
    anybody = probe()
    for text in words[:6]:
        anybody.visit(f"/search?{urlencode({'q': text})}")
    # what would be done with several at once names each of them, and why not
    for title in ways.packed(300):
        publishing.item(county.education, title=title)
    desk.page.goto("/desk/items/?state=draft")
    desk.page.get_by_label("选择本页全部").check()
    desk.page.get_by_role("button", name="送审", exact=True).click()
    expect(desk.page.get_by_role("heading", level=1, name="批量送审")).to_be_visible()
    desk.provoke()


def test_an_export_holds_no_formula(client, county) -> None:
    editor = make.client_of(publishing.staff(county.education)["editor"])
    for title in (*ways.FORMULAS, *(f"　{each}" for each in ways.FORMULAS)):
        publishing.item(county.education, title=title, document_number=title[:80])
    answer = editor.get("/desk/items/?export=csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert [cell for cell in cells if cell.lstrip("\u3000 ")[:1] in ("=", "+", "-", "@", "\t", "\r")] == []
    book = load_workbook(io.BytesIO(editor.get("/desk/items/?export=xlsx").content))
    kinds = {cell.data_type for row in book.active.iter_rows() for cell in row}
    assert "f" not in kinds
    titles = {row[0].value for row in book.active.iter_rows()}
    assert {"+1+1", "@SUM(1)"} <= titles


def test_nothing_runs_on_the_ways_in(probe, county, settings, tmp_path) -> None:
    # given files, a ledger, a register, a folder, drafts and the form itself, all full of payloads
    settings.GONGKAI_OPTIONS = {**settings.GONGKAI_OPTIONS, "publishing.inbox": str(tmp_path)}
    now, unit = clock.now(), county.education
    editor = publishing.staff(unit)["editor"]
    client = make.client_of(editor)
    imports, batch = files.hand_in(client, unit, now)
    rows = files.run_the_command(unit, now)
    told = ways.tell_the_register(county, now)
    assert files.drop_into_the_folder(tmp_path, unit, now) > 10
    edited = ways.type_into_the_form(client)
    ways.leave_a_draft(client)

    desk = probe(editor)
    for address in imports:
        desk.visit(address)
        expect(desk.page.get_by_role("heading", level=1, name="核对导入")).to_be_visible()
    for address in (batch, "/desk/imports/", "/desk/imports/?page=2", *rows[:4]):
        desk.visit(address)
    for answer in told[:4]:
        desk.visit(f"/desk/items/{answer['id']}/")
    registered = Intake.objects.filter(origin="register").order_by("id")
    for intake in registered[:4]:
        desk.visit(f"/desk/imports/{intake.pk}/")
    for address in ("/desk/", "/desk/drafts/"):
        desk.visit(address)
    # the editor over the stored text, over a draft of it, and after everything was pasted
    for address in (edited, "/desk/items/new/"):
        desk.visit(address, wait_for="[data-editor][data-ready]")
        assert "onerror" not in desk.page.locator("#id_body").evaluate(
            "place => place.innerHTML.replace(/&lt;[^]*?&gt;/g, '')"
        )
    pasted = desk.page.evaluate(PASTE, ways.BODIES)
    assert pasted == len(ways.BODIES)
    desk.provoke()
    # and an import that is confirmed is looked at again as an item
    for address in imports[:3]:
        desk.page.goto(address)
        desk.page.get_by_role("button", name="核对无误，转入").click()
        expect(desk.page.get_by_text("已转入为草稿")).to_be_visible()
        desk.provoke()
