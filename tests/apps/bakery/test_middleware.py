"""Baked pages are answered from the disk, whole, with the headers of any other answer, and without a database."""

import gzip
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.bakery.items import sync_item, take_down
from gongkai.bakery.sites import site_folder, store_of
from gongkai.organisations.services import sites
from gongkai.publishing.models import Item
from gongkai.publishing.services import publication
from tests.apps.bakery.conftest import HOST, bake
from tests.apps.portal import papers
from tests.factories import organisations as make
from tests.factories import publishing as made

NOW = make.NOW


@pytest.fixture
def item(baked) -> Item:
    item = papers.public_item(baked.education)
    sync_item({"subject": item.link}, NOW)
    return item


@pytest.fixture
def browser() -> Client:
    return Client()


def test_page_is_answered_from_disk_without_the_database(item, browser) -> None:
    with CaptureQueriesContext(connection) as seen:
        answer = browser.get(f"/content/{item.public_id}.html")
    assert len(seen) == 0
    assert answer.status_code == 200
    assert answer.content == store_of(HOST).current().read(f"/content/{item.public_id}.html")
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"
    assert "Accept-Encoding" in answer["Vary"]
    assert "Cookie" not in answer["Vary"]
    assert not answer.cookies


def test_it_bears_the_headers_that_other_answers_bear(item, browser) -> None:
    baked = browser.get("/")
    plain = browser.get("/search")
    for header in (
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "X-Frame-Options",
        "Referrer-Policy",
        "Cross-Origin-Opener-Policy",
    ):
        assert baked[header] == plain[header], header


def test_twin_goes_to_whoever_takes_it(item, browser) -> None:
    plain = browser.get("/")
    zipped = browser.get("/", headers={"accept-encoding": "br;q=1.0, gzip;q=0.8"})
    assert zipped["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.content) == plain.content
    assert int(zipped["Content-Length"]) == len(zipped.content) < len(plain.content)
    assert zipped["ETag"] != plain["ETag"]
    assert "Content-Encoding" not in plain
    refused = browser.get("/", headers={"accept-encoding": "gzip;q=0, identity"})
    assert "Content-Encoding" not in refused


def test_unchanged_page_is_answered_with_304(item, browser) -> None:
    first = browser.get("/")
    assert browser.get("/", headers={"if-none-match": first["ETag"]}).status_code == 304
    assert browser.get("/", headers={"if-modified-since": first["Last-Modified"]}).status_code == 304
    again = browser.get("/", headers={"if-none-match": first["ETag"]})
    assert again["ETag"] == first["ETag"]
    store_of(HOST).put([("/", b"<p>new</p>")])
    changed = browser.get("/", headers={"if-none-match": first["ETag"]})
    assert (changed.status_code, changed.content) == (200, b"<p>new</p>")


def test_head_says_what_get_would_and_sends_nothing(item, browser) -> None:
    got, head = browser.get("/"), browser.head("/")
    assert head.status_code == 200
    assert head.content == b""
    assert head["Content-Length"] == got["Content-Length"]


def test_withdrawn_page_is_gone_with_the_request_that_withdraws_it(item, browser) -> None:
    office = make.actor(made.staff(item.unit)["office"])
    publication.withdraw_item(actor=office, now=NOW + timedelta(days=1), item=item, reason="内容有误。")
    take_down({"subject": item.link}, NOW)
    for again in (True, False):
        answer = browser.get(f"/content/{item.public_id}.html")
        assert answer.status_code == 410
        assert item.title not in answer.content.decode()
        assert "昌宁县教育局" in answer.content.decode()
        attachment = item.published_id and item.current.content.attachments[0].file
        assert browser.get(f"/content/{item.public_id}/{attachment}.docx").status_code in (404, 410)
        if again:
            # Without the notice the view says the same.
            store_of(HOST).remove([f"/gone/{item.public_id}.html"])
    assert browser.get(f"/gone/{item.public_id}.html").status_code in (404, 410)


def test_file_is_handed_out_to_be_kept_and_never_as_a_page(item, browser) -> None:
    attachment = item.published.content.attachments[0].file
    answer = browser.get(f"/content/{item.public_id}/{attachment}.docx")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"].startswith("application/vnd.openxmlformats-officedocument")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_what_is_not_baked_is_shown_from_the_records(item, browser) -> None:
    path = store_of(HOST).current().folder / "content" / f"{item.public_id}.html"
    kept = path.read_bytes()
    for each in (path, path.with_name(path.name + ".gz")):
        each.unlink()
    answer = browser.get(f"/content/{item.public_id}.html")
    assert (answer.status_code, answer.content) == (200, kept)


@pytest.mark.parametrize(
    "address",
    [
        "/../manifests/1.sqlite3",
        "/%2e%2e/manifests/1.sqlite3",
        "/content/../../manifests/1.sqlite3",
        "/content/%2e%2e/%2e%2e/%2e%2e/%2e%2e/keys/site.v1.key",
        "/..%2f..%2fkeys/site.v1.key",
        "/.hidden.html",
        "/content/.hidden.html",
        "//etc/passwd",
        "/content//x.html",
        "/index.html",
        "/index.html.gz",
        "/columns/index.html",
        "/content",
        "/link.html",
        "/folder.html",
        "/x\\y.html",
    ],
)
def test_no_address_leads_out_of_the_pages(baked, browser, address, settings) -> None:
    folder = store_of(HOST).current().folder
    (folder / ".hidden.html").write_text("SECRET")
    (folder / "content").mkdir(exist_ok=True)
    (folder / "content" / ".hidden.html").write_text("SECRET")
    (folder / "link.html").symlink_to(settings.GONGKAI_HOME.keys / "site.v1.key")
    (folder / "folder.html").mkdir()
    answer = browser.get(address)
    assert answer.status_code in (301, 302, 400, 404), answer.status_code
    assert b"SECRET" not in answer.content
    key = (settings.GONGKAI_HOME.keys / "site.v1.key").read_bytes().strip()
    assert key not in answer.content
    assert b"SQLite format" not in answer.content


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_other_methods_reach_the_views(item, browser, method) -> None:
    assert getattr(browser, method)("/").status_code != 200


def test_each_host_gets_its_own_site_and_any_other_the_default_one(baked, settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    sites.open_site(
        actor=make.SYSTEM, now=NOW, root_unit=baked.township, host="town.example", name="田园镇人民政府网站"
    )
    bake("town.example")
    home = store_of(HOST).current().read("/")
    town = store_of("town.example").current().read("/")
    assert home != town
    assert Client(SERVER_NAME="town.example").get("/").content == town
    assert Client(SERVER_NAME="unheard-of.example").get("/").content == home
    # A site whose folder is there and that serves nothing yet is shown from the records, not as the default one.
    site_folder("new.example").mkdir()
    assert Client(SERVER_NAME="new.example").get("/content/zzzzzzzzzzzz.html").status_code == 404
    for name in ("..", ".default", "town.example/../testserver"):
        assert Client().get("/", headers={"host": name}).status_code in (200, 400)


def test_switch_to_another_generation_is_seen_at_once(item, browser) -> None:
    from tests.apps.bakery.conftest import afresh

    first = browser.get("/")
    Item.objects.filter(pk=item.pk).update(validity="repealed")
    afresh()
    assert store_of(HOST).current().number == 2
    second = browser.get(f"/content/{item.public_id}.html").content.decode()
    assert "本文件已废止" in second
    assert browser.get("/").status_code == first.status_code == 200


def test_half_of_a_pair_is_never_served(item, browser) -> None:
    # Between a page and its new twin there is none: whoever takes twins gets the page.
    page = store_of(HOST).current().folder / "index.html"
    Path(f"{page}.gz").unlink()
    answer = browser.get("/", headers={"accept-encoding": "gzip"})
    assert answer.content == page.read_bytes()
    assert "Content-Encoding" not in answer


@pytest.mark.parametrize("path", ["/apply/", "/apply/track/"])
def test_page_that_an_older_version_baked_does_not_stand_before_the_program(item, browser, path) -> None:
    site = site_folder(HOST)
    folder = site / (site / "current").readlink()
    left = folder / path.strip("/")
    left.mkdir(parents=True, exist_ok=True)
    (left / "index.html").write_text("目前不能在网上提交申请", encoding="utf-8")
    answer = browser.get(path)
    assert answer.status_code == 200
    assert "目前不能在网上" not in answer.content.decode()
