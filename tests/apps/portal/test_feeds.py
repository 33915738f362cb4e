"""Feeds: the newest of a list, as a reader's program takes it, changed exactly when one of them is."""

import re
from datetime import date

import pytest
from lxml import etree

from gongkai.domain.publishing.workflow import ItemState
from gongkai.organisations.models import Site
from gongkai.organisations.services import sites
from gongkai.portal.pages.catalogue import PAGES
from gongkai.portal.pages.feeds import FEEDS
from gongkai.portal.pages.kinds import Catalogue
from gongkai.portal.pages.view import SiteView
from gongkai.publishing.models import Version
from gongkai.publishing.services import publication
from tests.apps.portal.open_items import Watch, public, row
from tests.factories import organisations as make
from tests.factories import publishing as made

CATALOGUE = Catalogue(FEEDS)
ATOM = {"a": "http://www.w3.org/2005/Atom"}
EDUCATION = "/xxgk/014416330/feed.xml"


@pytest.fixture
def county(db):
    return make.county()


def view() -> SiteView:
    return SiteView(Site.objects.get(is_default=True))


def read(path: str, site: SiteView | None = None) -> etree._Element:
    data = CATALOGUE.render(site or view(), path)
    assert data is not None
    return etree.fromstring(data)


def titles(path: str) -> list[str]:
    return read(path).xpath("a:entry/a:title/text()", namespaces=ATOM)


def touched(*changes) -> set[str]:
    return CATALOGUE.touched(view(), changes)


def test_the_page_of_each_list_names_the_feed_beside_it(county) -> None:
    made.item(county.education, ItemState.PUBLISHED)
    for page, feed in (
        ("/", "/feed.xml"),
        ("/columns/20-1/", "/columns/20-1/feed.xml"),
        ("/xxgk/014416330/", EDUCATION),
    ):
        html = (PAGES.render(view(), page) or b"").decode()
        named = re.findall(
            r'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="([^"]+)">', html
        )
        assert named == [feed], page
        assert f'<a href="{feed}">订阅更新</a>' in html
        assert '<a href="/api/v1/">开放数据接口</a>' in html


def test_a_feed_is_what_rfc_4287_asks_for(county) -> None:
    public(
        county.education,
        "关于《章程》修订 <草案> & 说明的公告",
        date(2026, 2, 3),
        summary="一句话 <b>概述</b> & 其他",
        issuer="昌宁县教育局",
    )
    feed = read("/feed.xml")
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    one = [feed.xpath(f"count(a:{name})", namespaces=ATOM) for name in ("id", "title", "updated", "author")]
    assert one == [1, 1, 1, 1]
    assert feed.xpath("string(a:title)", namespaces=ATOM) == "昌宁县人民政府门户网站：最新公开"
    links = {link.get("rel"): link.get("href") for link in feed.xpath("a:link", namespaces=ATOM)}
    assert links == {"self": "http://testserver/feed.xml", "alternate": "http://testserver/"}
    entry = feed.xpath("a:entry", namespaces=ATOM)[0]
    said = {child.tag.partition("}")[2]: child.xpath("string(.)") for child in entry}
    public_id = entry.xpath("string(a:link/@href)", namespaces=ATOM).rpartition("/")[2]
    assert said == {
        "id": f"tag:testserver,2008:/content/{public_id}",
        "title": "关于《章程》修订 <草案> & 说明的公告",
        "link": "",
        "published": "2026-02-03T00:00:00+08:00",
        "updated": "2026-02-03T00:00:00+08:00",
        "author": "昌宁县教育局",
        "summary": "一句话 <b>概述</b> & 其他",
    }
    assert feed.xpath("string(a:updated)", namespaces=ATOM) == "2026-02-03T00:00:00+08:00"


def test_addresses_are_https_where_the_site_is(county, settings) -> None:
    settings.GONGKAI_OPTIONS = {**settings.GONGKAI_OPTIONS, "site.https": True}
    item = public(county.education, "招生公告", date(2026, 2, 3))
    hrefs = read("/feed.xml").xpath("//a:link/@href", namespaces=ATOM)
    assert hrefs == [
        "https://testserver/feed.xml",
        "https://testserver/",
        f"https://testserver/content/{item.public_id}.html",
    ]


def test_what_xml_cannot_hold_is_left_out(county) -> None:
    item = public(county.education, "招生公告", date(2026, 2, 3))
    Version.objects.filter(pk=item.published_id).update(sealed=False)
    Version.objects.filter(pk=item.published_id).update(title="招生\x0b公告\ufffe")
    assert titles("/feed.xml") == ["招生公告"]


def test_twenty_newest_the_newest_first(county) -> None:
    row(county.education, 22, date(2026, 1, 1))
    assert titles("/feed.xml") == [f"第{n}号通告" for n in range(21, 1, -1)]


def test_each_list_has_its_own(county) -> None:
    public(county.education, "教育局文件", date(2026, 1, 5), columns=("20-1-documents",))
    public(county.health, "卫生局规划", date(2026, 1, 6), columns=("20-3",))
    assert titles("/feed.xml") == ["卫生局规划", "教育局文件"]
    assert titles(EDUCATION) == ["教育局文件"]
    assert titles("/columns/20-1-documents/feed.xml") == ["教育局文件"]
    assert titles("/columns/20-3/feed.xml") == ["卫生局规划"]
    assert titles("/columns/statutory/feed.xml") == ["卫生局规划", "教育局文件"]


def test_a_list_into_which_nothing_was_put_has_a_feed_all_the_same(county) -> None:
    row(county.education, 1, date(2026, 1, 1))
    feed = read("/columns/20-3/feed.xml")
    assert feed.xpath("count(a:entry)", namespaces=ATOM) == 0
    assert feed.xpath("string(a:updated)", namespaces=ATOM) == "1970-01-01T08:00:00+08:00"


def test_every_address_of_the_catalogue_has_a_feed_and_no_other(county) -> None:
    row(county.education, 1, date(2026, 1, 1))
    site = view()
    addresses = list(CATALOGUE.addresses(site))
    assert {"/feed.xml", EDUCATION, "/xxgk/530524/feed.xml", "/columns/statutory/feed.xml"} < set(addresses)
    assert len(addresses) == len(set(addresses)) == 1 + len(site.columns) + len(site.units)
    for address in addresses:
        assert read(address, site).xpath("string(a:id)", namespaces=ATOM) == f"tag:testserver,2008:{address}"
    for missing in ("/columns/none/feed.xml", "/xxgk/999999/feed.xml", "/feed.xml/", "/columns//feed.xml"):
        assert CATALOGUE.render(site, missing) is None


def test_a_withdrawn_item_leaves_its_feeds(county) -> None:
    item = made.item(county.education, ItemState.PUBLISHED)
    assert len(titles(EDUCATION)) == 1
    watch = Watch(view(), item)
    publication.withdraw_item(actor=make.SYSTEM, now=make.NOW, item=item, reason="内容有误。")
    assert titles(EDUCATION) == []
    assert EDUCATION in touched(*watch.changes())


def test_an_item_among_the_newest_touches_its_lists_alone(county) -> None:
    watch = Watch(view())
    item = public(county.education, "教育局文件", date(2026, 1, 5))
    assert touched(*watch.changes(item)) == {
        "/feed.xml",
        EDUCATION,
        "/columns/20-1-documents/feed.xml",
        "/columns/20-1/feed.xml",
        "/columns/statutory/feed.xml",
    }


def test_an_old_item_touches_no_feed_that_does_not_show_it(county) -> None:
    items = row(county.education, 20, date(2026, 1, 10))
    old = public(county.health, "旧规划", date(2026, 1, 1), columns=("20-3",))
    assert touched(*Watch(view()).changes(old)) == {
        "/xxgk/000014349/feed.xml",
        "/columns/20-3/feed.xml",
    }
    # The twentieth leaves, and the old one comes into the feed that it was not in.
    watch = Watch(view(), items[0])
    publication.withdraw_item(actor=make.SYSTEM, now=make.NOW, item=items[0], reason="内容有误。")
    assert "旧规划" in titles("/feed.xml")
    assert "/feed.xml" in touched(*watch.changes())


def test_what_is_touched_is_what_changed_whatever_happens(county) -> None:
    """Thirty items come and go between two drains; the feeds kept by touch equal those made anew."""
    shown = row(county.education, 25, date(2026, 1, 1)) + [
        public(county.health, f"第{n}号规划", date(2026, 1, 3 + n), columns=("20-3",)) for n in range(5)
    ]
    kept = {path: CATALOGUE.render(view(), path) for path in CATALOGUE.addresses(view())}
    for round_, gone in enumerate(([24, 29, 0], [23, 22, 21, 20, 19], [18, 1, 28], [10])):
        watch = Watch(view(), *shown)
        for n in gone:
            publication.withdraw_item(actor=make.SYSTEM, now=make.NOW, item=shown[n], reason="内容有误。")
        new = [
            public(county.education, f"补{round_}-{n}", date(2026, 1, 2 + 7 * n), columns=("20-3",))
            for n in range(round_)
        ]
        changes = [change for change in watch.changes(*new) if change.before != change.after]
        for path in CATALOGUE.touched(view(), changes):
            kept[path] = CATALOGUE.render(view(), path)
        assert kept == {path: CATALOGUE.render(view(), path) for path in CATALOGUE.addresses(view())}


def test_a_site_shows_what_is_its_own(county) -> None:
    sites.open_site(actor=make.SYSTEM, now=make.NOW, root_unit=county.health, host="town.test", name="卫生局")
    item = public(county.health, "卫生局公告", date(2026, 1, 5))
    assert titles("/feed.xml") == []
    assert touched(*Watch(view()).changes(item)) == set()
    town = SiteView(Site.objects.get(host="town.test"))
    assert read("/feed.xml", town).xpath("a:entry/a:title/text()", namespaces=ATOM) == ["卫生局公告"]
    assert "/feed.xml" in CATALOGUE.touched(town, Watch(town).changes(item))
