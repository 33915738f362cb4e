"""A paper is blacked out in a browser, by mouse and by keys alone, looked at, and given in place of its original."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from gongkai.files import queries
from gongkai.information_requests.models import Redaction, RequestFile
from gongkai.information_requests.services import replying
from gongkai.lib import clock
from gongkai.lib.paper import BodyCell, DataTable, HeadCell, Paper, Paragraph, pdf
from tests.apps.information_requests import redacting_flow as flow
from tests.apps.information_requests import reply_flow as play
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.journeys.test_accessibility import TAGS
from tests.reading.redaction.papers import texts

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAME, NUMBER = "李建国", "11010519491231002X"


def minutes() -> bytes:
    """Return the minutes of an opening of bids, with the number of a person in a table."""
    rows = [
        (BodyCell(company, header=True), BodyCell(name), BodyCell(number))
        for company, name, number in (
            ("昌宁县田园食品有限公司", NAME, NUMBER),
            ("保山市鲜达配送有限公司", "赵丽", "（没有提供）"),
        )
    ]
    head = (tuple(HeadCell(text) for text in ("投标人", "代表", "代表的证件号码")),)
    said = "2025年9月12日上午，在县公共资源交易中心开标。投标人代表到场签字，报价当场宣读。"
    paper = Paper(
        "昌宁县教育局",
        "食堂大宗食材采购开标记录",
        (Paragraph(said), DataTable("签到情况", head, tuple(rows))),
    )
    return pdf(paper)


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch) -> RequestFile:
    monkeypatch.setattr(clock, "now", lambda: play.NOON)
    monkeypatch.setattr(clock, "today", lambda: play.DECIDED)
    made = make_request.request(make.county(play.NOON).education)
    source = flow.given(made, minutes(), "开标记录.pdf", title="开标记录")
    replying.draft_reply(actor=play.people(made)["clerk"], now=play.NOON, request=made)
    return source


@pytest.fixture
def desk(context: BrowserContext, live_server, source: RequestFile) -> Page:
    clerk = make_request.staff(source.request.unit)["clerk"]
    key = make.client_of(clerk).session.session_key
    context.add_cookies([{"name": "gongkai_session", "value": key, "url": live_server.url}])
    return context.new_page()


def open_it(desk: Page, source: RequestFile) -> None:
    desk.goto(reverse("information_requests:reply", args=[source.request.public_id]))
    desk.get_by_role("link", name=re.compile("^遮盖")).click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("遮盖：开标记录")


def faults(desk: Page) -> list[str]:
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found = Axe().run(desk, options=options).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found]


def take(desk: Page) -> None:
    desk.get_by_role("button", name="采用，随答复提供").click()
    expect(desk.get_by_text("已换成遮盖后的文件")).to_be_visible()


def test_box_is_drawn_with_the_mouse_and_what_lies_below_is_gone(desk: Page, source: RequestFile) -> None:
    open_it(desk, source)
    assert faults(desk) == []
    page = desk.locator("svg[data-page='1']")
    page.scroll_into_view_if_needed()
    # The whole width of the table, from its head to its foot.
    frame = page.bounding_box()
    assert frame is not None
    desk.mouse.move(frame["x"] + 0.05 * frame["width"], frame["y"] + 0.2 * frame["height"])
    desk.mouse.down()
    desk.mouse.move(frame["x"] + 0.5 * frame["width"], frame["y"] + 0.4 * frame["height"])
    desk.mouse.move(frame["x"] + 0.95 * frame["width"], frame["y"] + 0.8 * frame["height"])
    desk.mouse.up()
    typed = desk.get_by_label("遮盖框").first
    expect(typed).to_have_value(re.compile(r"^1 10\.[0-9] 59\.[0-9] 189 178\.[0-9]$"))
    desk.get_by_label("框下的文字在别处出现的，可以保留").first.check()
    expect(desk.get_by_text("已自动保存")).to_be_visible()
    desk.get_by_role("button", name="预览遮盖结果").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("遮盖结果：开标记录")
    expect(desk.get_by_text("过程性信息：1 处，第 1 页")).to_be_visible()
    assert faults(desk) == []
    take(desk)
    given = RequestFile.objects.get(part="given")
    assert given.redaction_of == source.digest
    assert NAME not in "".join(texts(queries.open_bytes(given.digest)))


def test_box_is_set_moved_and_deleted_by_keys_alone(desk: Page, source: RequestFile) -> None:
    open_it(desk, source)
    typed = desk.get_by_label("遮盖框").first
    typed.fill("1 10 20 30 8")
    page = desk.locator("svg[data-page='1']")
    page.focus()
    desk.keyboard.press("Enter")
    # In the middle of A4, forty by eight millimetres.
    expect(typed).to_have_value("1 10 20 30 8\n1 85 144.5 40 8")
    desk.keyboard.press("ArrowLeft")
    desk.keyboard.press("ArrowUp")
    desk.keyboard.press("Shift+ArrowRight")
    desk.keyboard.press("Shift+ArrowUp")
    expect(typed).to_have_value("1 10 20 30 8\n1 84 143.5 41 7")
    expect(desk.locator("[data-said]")).to_have_text("框 2，第 1 页，距左 84，距上 143.5，宽 41，高 7 毫米")
    desk.keyboard.press("n")
    expect(desk.locator("[data-said]")).to_contain_text("框 1，")
    desk.keyboard.press("Delete")
    expect(typed).to_have_value("1 84 143.5 41 7")
    expect(page.locator("rect")).to_have_count(1)


def test_box_goes_to_the_ground_that_was_chosen(desk: Page, source: RequestFile) -> None:
    open_it(desk, source)
    desk.get_by_label("要遮盖的词语").first.fill(NAME)
    desk.get_by_role("button", name="加一种理由").click()
    desk.get_by_label("不予公开的理由").nth(1).select_option(label="损害第三方合法权益")
    desk.get_by_label("归入").select_option(label="2：损害第三方合法权益")
    desk.locator("svg[data-page='1']").focus()
    desk.keyboard.press("Enter")
    expect(desk.get_by_label("遮盖框").nth(0)).to_have_value("")
    expect(desk.get_by_label("遮盖框").nth(1)).to_have_value("1 85 144.5 40 8")
    desk.get_by_role("button", name="预览遮盖结果").click()
    expect(desk.get_by_text("损害第三方合法权益：1 处，第 1 页")).to_be_visible()
    expect(desk.get_by_text("过程性信息：1 处，第 1 页")).to_be_visible()
    # The number still stands beside the name.
    expect(desk.get_by_text("身份证件号码")).to_be_visible()
    assert NUMBER not in desk.content()
    take(desk)
    assert Redaction.objects.get().taken.part == "given"
