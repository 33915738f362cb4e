"""A session ends while somebody types a chapter: what they typed is there again once they have signed in."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from playwright.sync_api import BrowserContext, Page, expect

from gongkai.domain.roles import Role
from gongkai.lib import clock, drafts
from gongkai.reports.queries.annual_reports import body_of
from gongkai.reports.services import annual_reports as writing
from tests.factories import organisations as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.once]

CHAPTER = "/desk/annual-reports/014416330/2016/chapters/other/"
TYPED = "没有其他需要报告的事项。登录失效后写下的一句。"


@pytest.fixture
def people(live_server):
    county = make.county()
    return [
        make.person(name, county.education, Role.INFORMATION_OFFICER) for name in ("bianxie", "tongshi")
    ], county


@pytest.fixture
def report(people):
    (writer, _), county = people
    return writing.open_report(actor=make.actor(writer), now=make.NOW, unit=county.education, year=2016)


def sign_in(page: Page, name: str) -> None:
    page.get_by_label("登录名").fill(name)
    page.get_by_label("密码").fill(make.PASSWORD)
    page.get_by_role("button", name="登录").click()


def begin(page: Page) -> None:
    page.goto(CHAPTER)
    sign_in(page, "bianxie")
    expect(text_of(page)).to_be_visible()


def text_of(page: Page):
    return page.get_by_label("正文")


def said(page: Page):
    return page.locator("[data-draft-status]")


def kept(page: Page) -> int:
    return page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('typed:')).length")


def let_pass(hours: int) -> None:
    """Let everybody's last deed be so long ago."""
    for row in Session.objects.all():
        session = SessionStore(row.session_key)
        session["seen_at"] = (clock.now() - timedelta(hours=hours)).isoformat()
        session.save()


def test_what_was_typed_after_the_session_had_ended_is_put_back_and_saved(page: Page, report) -> None:
    begin(page)
    let_pass(hours=9)
    text_of(page).fill(TYPED)
    # Neither the preview nor the draft arrives, and the page stays.
    expect(said(page)).to_contain_text("暂存在这个窗口中")
    assert re.search(r"/chapters/other/$", page.url)
    page.get_by_role("button", name="保存", exact=True).click()
    sign_in(page, "bianxie")

    expect(page).to_have_url(re.compile(f"{CHAPTER}$"))
    expect(text_of(page)).to_have_value(TYPED)
    expect(page.locator("#annual-live")).to_contain_text("登录失效后写下的一句")
    expect(said(page)).to_contain_text("已自动保存")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("已保存。")).to_be_visible()
    report.refresh_from_db()
    assert body_of(report, "other") == TYPED
    assert kept(page) == 0
    page.reload()
    expect(text_of(page)).to_have_value(TYPED)


def test_a_form_that_is_sent_at_once_to_the_sign_in_page_is_put_back_too(page: Page, report) -> None:
    begin(page)
    let_pass(hours=9)
    text_of(page).fill(TYPED)
    page.get_by_role("button", name="保存", exact=True).click()
    sign_in(page, "bianxie")
    expect(text_of(page)).to_have_value(TYPED)


def test_a_form_whose_session_is_no_more_at_all_is_put_back_too(page: Page, report) -> None:
    begin(page)
    Session.objects.all().delete()
    text_of(page).fill(TYPED)
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("登录已经失效，刚才的内容没有提交，为安全起见请重新登录。")).to_be_visible()
    sign_in(page, "bianxie")
    expect(text_of(page)).to_have_value(TYPED)


def test_nobody_else_at_the_same_window_gets_what_was_typed(page: Page, people, report) -> None:
    begin(page)
    let_pass(hours=9)
    text_of(page).fill(TYPED)
    page.get_by_role("button", name="保存", exact=True).click()
    sign_in(page, "tongshi")
    expect(text_of(page)).not_to_have_value(re.compile("登录失效"))
    assert kept(page) == 0
    assert drafts.of("tongshi") == []


def test_what_was_saved_leaves_nothing_in_the_window_nor_does_signing_out(
    page: Page, context: BrowserContext, report
) -> None:
    begin(page)
    text_of(page).fill(TYPED)
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("已保存。")).to_be_visible()
    assert kept(page) == 0
    context.set_offline(True)
    text_of(page).fill("断网时写的。")
    expect(said(page)).to_contain_text("暂存在这个窗口中")
    assert kept(page) == 1
    context.set_offline(False)
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator(".topbar__me summary").click()
    page.get_by_role("button", name="退出").click()
    expect(page.get_by_label("登录名")).to_be_visible()
    assert kept(page) == 0
