"""Two tabs, the back button and the wrong seat: nothing is written over, nothing happens twice, and each is told."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, expect

from gongkai.domain.information_requests.steps import RequestState
from gongkai.information_requests.models import InformationRequest, Letter
from tests.factories import information_requests as make_request
from tests.journeys import request_desk as desk
from tests.journeys.request_cast import GRANT
from tests.journeys.request_house import House, founded

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.once]

MONDAY = date(2026, 3, 9)


@pytest.fixture
def house(chromium_browser: Browser, live_server, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    made = founded(chromium_browser, live_server.url, monkeypatch, MONDAY)
    yield made
    made.leave()


@pytest.fixture
def made(house: House) -> InformationRequest:
    return make_request.request(house.bureau, received_on=date(2026, 3, 2), items=(GRANT.wanted,))


def test_a_tab_that_is_behind_does_not_write_over_what_another_saved(
    house: House, made: InformationRequest
) -> None:
    desk.decide(house, made, GRANT, part="clerk")
    first, behind = house.page, house.seat.context.new_page()
    behind.goto(first.url)
    whole = first.get_by_label("答复正文").input_value()
    saved, typed = (whole.replace("复印件一份", f"复印件{many}份") for many in ("两", "三"))
    assert len({whole, saved, typed}) == 3

    # given a text that one tab has saved
    first.get_by_label("答复正文").fill(saved)
    first.get_by_role("button", name="保存并核对").click()
    expect(first.get_by_text("已保存答复。")).to_be_visible()

    # when the tab that was opened before saves another, it is told so and keeps what was typed
    behind.get_by_label("答复正文").fill(typed)
    behind.get_by_role("button", name="保存并核对").click()
    told = behind.get_by_role("main").get_by_role("alert")
    expect(told).to_contain_text("这件申请刚刚被别人办理过，请先看一下现在的情况，再继续。")
    expect(behind.get_by_label("答复正文")).to_have_value(typed)

    # and what was saved first is still there
    first.reload()
    expect(first.get_by_label("答复正文")).to_have_value(saved)
    behind.close()


def test_the_back_button_leads_to_no_second_sending(house: House, made: InformationRequest) -> None:
    desk.decide(house, made, GRANT, part="clerk")
    desk.draft(house, made, GRANT)
    sent = InformationRequest.objects.get().state

    house.page.go_back()
    expect(house.page.get_by_role("heading", name="现在不能办理")).to_be_visible()
    expect(house.page.get_by_role("main")).to_contain_text("当前状态为“待保密审查”，不能拟写答复")
    expect(house.page.get_by_role("button", name="送审", exact=True)).to_have_count(0)
    house.page.get_by_role("link", name="查看该记录的最新状态").click()
    expect(house.page.get_by_role("main")).to_contain_text("待保密审查")
    assert InformationRequest.objects.get().state == sent == RequestState.UNDER_SECRECY_REVIEW


@pytest.mark.parametrize(
    ("part", "status", "told"),
    [
        ("lawyer", 403, "这个页面供信息员、公开办使用，您的账号没有这个角色"),
        ("head", 403, "这个页面供信息员、公开办使用，您的账号没有这个角色"),
        # A section that was not asked does not learn that there is such a request.
        ("handler", 404, "没有找到这个页面"),
    ],
)
def test_who_has_no_part_in_drafting_is_told_so(
    house: House, made: InformationRequest, part: str, status: int, told: str
) -> None:
    desk.decide(house, made, GRANT, part="clerk")
    address = house.page.url
    answer = house.sit(part).goto(address)
    assert answer is not None
    assert answer.status == status
    expect(house.page.get_by_role("main")).to_contain_text(told)
    assert Letter.objects.count() == 0
