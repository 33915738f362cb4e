"""An item's way through three people's browsers, with scripts and without, on a wide screen and a phone's."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from gongkai.domain.publishing.secrecy import SecrecyQuestion
from gongkai.domain.publishing.workflow import ItemState
from tests.apps.publishing.items.conftest import address, recent, state_of
from tests.factories import organisations as make
from tests.factories import publishing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def county():
    return make.county()


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def page_of(request, county, chromium_browser: Browser, live_server) -> Iterator[Callable[[str], Page]]:
    """Return what opens a tab for one of the bureau's people; a fault of a page fails the test."""
    contexts, faults = [], []

    def open_tab(part: str) -> Page:
        context = chromium_browser.new_context(
            base_url=live_server.url, java_script_enabled=request.param, locale="zh-CN"
        )
        contexts.append(context)
        context.set_default_timeout(20_000)
        context.on("weberror", lambda error: faults.append(str(error.error)))
        context.on(
            "console",
            lambda message: faults.append(message.text) if "Content Security" in message.text else None,
        )
        key = make.client_of(publishing.staff(county.education)[part]).session.session_key
        context.add_cookies([{"name": "gongkai_session", "value": key, "url": live_server.url}])
        return context.new_page()

    yield open_tab
    for context in contexts:
        context.close()
    assert faults == []


def test_an_item_is_sent_reviewed_signed_and_withdrawn(county, page_of) -> None:
    item = recent(county.education)
    page = page_of("editor")
    page.goto("/desk/items/")
    page.get_by_role("link", name=item.title).click()
    page.get_by_role("link", name="送审", exact=True).click()
    page.get_by_role("button", name="送审").click()
    expect(page.get_by_text("已送审，现在待保密审查。")).to_be_visible()

    page = page_of("reviewer")
    page.goto(address(item))
    page.get_by_role("link", name="保密审查", exact=True).click()
    page.get_by_role("button", name="保密审查通过").click()
    expect(page.get_by_role("alert")).to_contain_text("请回答“是”或“否”")
    for question in SecrecyQuestion:
        page.get_by_role("group", name=question.label).get_by_label("否").check()
    page.get_by_label("不涉密，可以公开").check()
    page.get_by_role("button", name="保密审查通过").click()
    expect(page.get_by_text("已通过，现在待签发。")).to_be_visible()

    page = page_of("signatory")
    page.goto(address(item, "review/"))
    page.get_by_role("button", name="签发").click()
    expect(page.get_by_text("已签发并公开")).to_be_visible()
    assert state_of(item) == "published"

    page.get_by_text("更多操作").click()
    page.get_by_role("link", name="撤下").click()
    expect(page.get_by_text("公众网页就不能再打开")).to_be_visible()
    page.get_by_label("撤下原因").fill("附件有误。")
    page.get_by_role("button", name="撤下", exact=True).click()
    expect(page.get_by_text("已撤下，公众网页已经关闭")).to_be_visible()
    assert state_of(item) == "withdrawn"


def test_several_are_returned_with_one_reason(county, page_of) -> None:
    wanted = [
        recent(county.education, ItemState.SIGNATURE, title=f"昌宁县教育局关于{name}的通知")
        for name in "甲乙"
    ]
    page = page_of("signatory")
    page.goto("/desk/items/?state=signature")
    for item in wanted:
        page.get_by_role("checkbox", name=f"选择{item.title}").check()
    page.get_by_role("button", name="退回").click()
    expect(page.get_by_text("将对 2 条记录执行“退回”")).to_be_visible()
    page.get_by_label("原因").fill("请统一落款。")
    page.get_by_role("button", name="退回").click()
    expect(page.get_by_text("已退回 2 条")).to_be_visible()
    assert [state_of(item) for item in wanted] == ["draft", "draft"]


@pytest.mark.parametrize("width", [360, 1366])
def test_no_page_is_wider_than_the_screen(county, page_of, width) -> None:
    item = recent(county.education, ItemState.SECRECY_REVIEW)
    page = page_of("reviewer")
    page.set_viewport_size({"width": width, "height": 800})
    for place in (
        "/desk/items/",
        *(address(item, rest) for rest in ("", "review/", "versions/", "versions/1/")),
    ):
        page.goto(place)
        assert page.locator("html").evaluate("e => e.scrollWidth <= e.clientWidth"), place
