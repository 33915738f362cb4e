"""What holds for every page of the public site, whatever it shows."""

import re
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client

from gongkai.organisations.queries import default_site
from gongkai.portal.pages import SiteView, compose
from gongkai.portal.pages.catalogue import PAGES
from gongkai.publishing.services import publication
from tests.apps.portal.adopted import adopt
from tests.factories import organisations as make
from tests.factories import publishing as made

NOW = make.NOW


@pytest.fixture
def county(db):
    return make.county()


def test_every_address_answers_with_the_bytes_that_are_baked(county) -> None:
    adopt(county.education, 1)
    office = make.actor(made.staff(county.education)["office"])
    publication.withdraw_item(actor=office, now=NOW, item=adopt(county.education, 2), reason="内容有误。")
    view = SiteView(default_site())
    browser = Client()
    for path, data in PAGES.render_many(view, list(PAGES.addresses(view))):
        answer = browser.get(path)
        assert answer.status_code == (410 if path.startswith("/gone/") else 200), path
        assert answer.content == data, path
        assert browser.head(path).status_code == answer.status_code, path


def test_no_page_has_two_titles_an_inline_style_or_a_foreign_picture(county) -> None:
    adopt(county.education, 1)
    view = SiteView(default_site())
    for path in PAGES.addresses(view):
        html = (PAGES.render(view, path) or b"").decode()
        if "<html" not in html:
            continue
        assert html.count("<h1") == 1, path
        assert not re.search(r"<[^>]+ style=|<style|<script>|<img[^>]+src=\"http", html), path
        assert html.count('name="SiteName"') == 1, path
        assert "！" not in html, path


def test_a_page_put_together_is_the_page_drawn_whole(county, monkeypatch) -> None:
    """The shell is drawn once for many pages; the bytes are those of a plain rendering of each."""
    adopt(county.education, 1, title='昌宁县教育局关于"<b>甲</b>"& 乙的通知')
    adopt(county.education, 2)
    whole: dict[bytes, str] = {}
    plain = SiteView.page

    def page(self: SiteView, template: str, path: str, context: dict[str, Any]) -> bytes:
        data = plain(self, template, path, context)
        whole[data] = render_to_string(template, {"site": self.shell(path), **context})
        return data

    monkeypatch.setattr(SiteView, "page", page)
    view = SiteView(default_site())
    pages = dict(PAGES.render_many(view, list(PAGES.addresses(view))))
    assert len(whole) > 60
    for data, text in whole.items():
        assert data.decode() == text
    assert sum(data in whole for data in pages.values()) > 60


def test_a_template_that_is_no_page_of_the_site_is_refused() -> None:
    with pytest.raises(ValueError, match="does not extend"):
        compose.own_blocks("ui/empty.html")
