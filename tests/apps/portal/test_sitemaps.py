"""Sitemaps: each public page once, each part written again exactly when it changed."""

from datetime import date

import pytest
from lxml import etree

from gongkai.domain.publishing.workflow import ItemState
from gongkai.organisations.models import Site
from gongkai.portal.pages import sitemaps
from gongkai.portal.pages.kinds import Catalogue
from gongkai.portal.pages.sitemaps import SITEMAPS
from gongkai.portal.pages.view import SiteView
from gongkai.publishing.services import publication
from tests.apps.portal.open_items import Watch, public, row
from tests.factories import organisations as make
from tests.factories import publishing as made

CATALOGUE = Catalogue(SITEMAPS)
SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture
def county(db):
    return make.county()


def view() -> SiteView:
    return SiteView(Site.objects.get(is_default=True))


def read(path: str) -> etree._Element:
    data = CATALOGUE.render(view(), path)
    assert data is not None, path
    return etree.fromstring(data)


def paths(path: str) -> list[str]:
    found = read(path).xpath("//s:loc/text()", namespaces=SPACE)
    assert all(each.startswith("http://testserver/") for each in found)
    return [each.removeprefix("http://testserver") for each in found]


def touched(*changes) -> set[str]:
    return CATALOGUE.touched(view(), changes)


def withdraw(item) -> None:
    publication.withdraw_item(actor=make.SYSTEM, now=make.NOW, item=item, reason="内容有误。")


def test_the_index_names_the_pages_and_each_month(county) -> None:
    public(county.education, "元月末", date(2025, 12, 31))
    public(county.education, "元旦", date(2026, 1, 1))
    public(county.health, "三月", date(2026, 3, 1))
    assert read("/sitemap.xml").tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}sitemapindex"
    assert paths("/sitemap.xml") == [
        "/sitemap-pages.xml",
        "/sitemap-202512.xml",
        "/sitemap-202601.xml",
        "/sitemap-202603.xml",
    ]


def test_months_are_those_of_beijing(county) -> None:
    # Made public at midnight in Beijing, which is still the old year in London.
    item = public(county.education, "元旦", date(2026, 1, 1))
    assert paths("/sitemap-202601.xml") == [f"/content/{item.public_id}.html"]
    assert CATALOGUE.render(view(), "/sitemap-202512.xml") is None


def test_a_part_says_when_each_item_was_changed(county) -> None:
    item = made.item(county.education, ItemState.PUBLISHED)
    part = read("/sitemap-202603.xml")
    assert part.tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}urlset"
    assert part.xpath("//s:loc/text()", namespaces=SPACE) == [
        f"http://testserver/content/{item.public_id}.html"
    ]
    # Signed four minutes after half past nine.
    assert part.xpath("//s:lastmod/text()", namespaces=SPACE) == ["2026-03-02T09:34:00+08:00"]


def test_a_large_month_is_numbered_from_its_oldest_item(county, monkeypatch) -> None:
    monkeypatch.setattr(sitemaps, "PER_PART", 3)
    items = row(county.education, 7, date(2026, 1, 1))
    of = [f"/content/{item.public_id}.html" for item in items]
    assert paths("/sitemap.xml")[1:] == [
        "/sitemap-202601.xml",
        "/sitemap-202601-2.xml",
        "/sitemap-202601-3.xml",
    ]
    assert paths("/sitemap-202601.xml") == of[:3]
    assert paths("/sitemap-202601-2.xml") == of[3:6]
    assert paths("/sitemap-202601-3.xml") == of[6:]
    assert CATALOGUE.render(view(), "/sitemap-202601-4.xml") is None


@pytest.mark.parametrize(
    "path", ["/sitemap-202613.xml", "/sitemap-000001.xml", "/sitemap-202601-1.xml", "/sitemap-999912.xml"]
)
def test_a_part_that_cannot_be_is_not_there(county, path) -> None:
    row(county.education, 1, date(2026, 1, 1))
    assert CATALOGUE.render(view(), path) is None


def test_lists_organs_and_notices_have_a_part_of_their_own(county) -> None:
    row(county.education, 1, date(2026, 1, 1))
    found = paths("/sitemap-pages.xml")
    assert len(found) == len(set(found))
    assert {
        "/",
        "/columns/20-1/",
        "/xxgk/fdzdgk/",
        "/xxgk/014416330/",
        "/xxgk/014416330/zhinan/",
        "/units/",
        "/apply/",
    } < set(found)


def test_every_page_that_is_named_is_in_the_catalogue_of_pages(county) -> None:
    from gongkai.portal.pages.catalogue import PAGES

    row(county.education, 2, date(2026, 1, 1))
    known = set(PAGES.addresses(view()))
    named = {path for part in ["/sitemap.xml", *paths("/sitemap.xml")] for path in (part, *paths(part))} | {
        "/robots.txt"
    }
    # The one page that is named and answered on demand.
    assert named - known == {"/apply/"}


def test_robots_are_told_where_the_sitemap_is_and_what_is_not_theirs(county) -> None:
    data = CATALOGUE.render(view(), "/robots.txt")
    assert data is not None
    lines = data.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /desk/", "Disallow: /search", "Disallow: /api/"} < set(lines)
    assert lines[-1] == "Sitemap: http://testserver/sitemap.xml"
    assert "Disallow: /" not in lines


def test_one_more_item_touches_its_month_alone(county) -> None:
    row(county.education, 3, date(2026, 1, 1))
    watch = Watch(view())
    later = public(county.health, "再一件", date(2026, 1, 20))
    assert touched(*watch.changes(later)) == {"/sitemap-202601.xml"}
    watch = Watch(view())
    first = public(county.health, "二月", date(2026, 2, 20))
    assert touched(*watch.changes(first)) == {"/sitemap.xml", "/sitemap-202602.xml"}


def test_another_text_touches_the_part_in_which_the_item_stands(county, monkeypatch) -> None:
    monkeypatch.setattr(sitemaps, "PER_PART", 3)
    items = row(county.education, 7, date(2026, 1, 1))
    assert touched(*Watch(view(), items[4]).changes()) == {"/sitemap-202601-2.xml"}


def test_what_is_touched_is_what_changed_whatever_happens(county, monkeypatch) -> None:
    monkeypatch.setattr(sitemaps, "PER_PART", 3)
    shown = row(county.education, 9, date(2026, 1, 1)) + row(county.health, 4, date(2026, 2, 1))
    kept = {path: CATALOGUE.render(view(), path) for path in CATALOGUE.addresses(view())}
    rounds = (
        ([0], []),
        ([8, 4], [date(2026, 1, 2)]),
        ([], [date(2026, 1, 1)] * 4),
        ([9, 10, 11], [date(2026, 3, 1)]),
        ([12], []),
        ([1, 2, 3], [date(2025, 12, 31), date(2026, 2, 2)]),
    )
    for number, (gone, new) in enumerate(rounds):
        watch = Watch(view(), *shown)
        for n in gone:
            withdraw(shown[n])
        came = [public(county.education, f"补{number}-{n}", day) for n, day in enumerate(new)]
        changes = [change for change in watch.changes(*came) if change.before != change.after]
        for path in CATALOGUE.touched(view(), changes):
            kept[path] = CATALOGUE.render(view(), path)
        there = {path: data for path, data in kept.items() if data is not None}
        assert there == {path: CATALOGUE.render(view(), path) for path in CATALOGUE.addresses(view())}
