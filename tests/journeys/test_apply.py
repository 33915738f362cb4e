"""A resident asks for information and follows the request to its end, in a browser; the office works through services."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import ServiceMethod
from gongkai.information_requests.models import ApplicationDraft, InformationRequest, RequestPolicy
from gongkai.information_requests.services import confirming, rectifying, serving
from gongkai.information_requests.services.notices import Sent
from gongkai.information_requests.services.serving import Service
from gongkai.lib import clock
from tests.apps.information_requests import reply_flow
from tests.apps.portal.adopted import adopt
from tests.apps.portal.applications import photograph
from tests.factories import information_requests as make_request
from tests.factories import organisations as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHANNEL = "云南省行政复议服务平台"
WANTED = "2025年县级学校食堂招标文件"


@pytest.fixture
def county():
    return make.county(clock.now())


@pytest.fixture
def bare(chromium_browser: Browser, live_server):
    """Return a tab in which no script runs."""
    context = chromium_browser.new_context(
        base_url=live_server.url, java_script_enabled=False, locale="zh-CN"
    )
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def fill_in(page: Page, wanted: str = WANTED) -> None:
    page.get_by_label("需要的政府信息").fill(wanted)
    page.get_by_label("姓名或者名称").fill("王小明")
    page.get_by_label("证件号码", exact=False).first.fill("11010519491231002X")
    page.get_by_label("联系电话").fill("13808750001")


def file_it(page: Page, name: str = "昌宁县教育局") -> tuple[str, str]:
    page.goto("/apply/")
    page.get_by_label("机关名称里的字").fill("教育")
    page.get_by_role("button", name="查找").click()
    page.get_by_role("main").get_by_role("link", name=name).click()
    fill_in(page)
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("核对申请")
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("申请已经提交")
    return page.locator("#number").inner_text(), page.locator("#secret").inner_text()


def enter(page: Page, number: str, secret: str) -> None:
    page.goto("/apply/track/")
    page.get_by_label("申请编号").fill(number)
    page.get_by_label("查询码").fill(secret)
    page.get_by_role("button", name="查询", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text(f"申请编号 {number}")


@pytest.mark.parametrize("tab", ["page", "bare"], ids=["with scripts", "without scripts"])
def test_resident_goes_from_filing_to_rating(request, county, tab) -> None:
    page: Page = request.getfixturevalue(tab)
    RequestPolicy.objects.create(unit=county.education, government="昌宁县人民政府", online_review=CHANNEL)
    number, secret = file_it(page)
    made = InformationRequest.objects.get(number=number)
    page.get_by_role("button", name="已经记下，收起查询码").click()
    expect(page.get_by_text("查询码已经收起").first).to_be_visible()

    enter(page, number, secret)
    expect(page.get_by_role("heading", level=1)).to_have_text("2025年县级学校食堂招标文件：已提交，等待确认")
    # Whoever sits down at this computer next must not read in its history what was asked for.
    expect(page).to_have_title(re.compile("^查询申请办理情况 - "))
    office = reply_flow.people(made)["office"]
    now = clock.now()
    confirming.confirm_receipt(actor=office, now=now, request=made, at_moment=now, how="拨打申请书所留电话")
    rectifying.ask_rectification(
        actor=office,
        now=clock.now(),
        request=make_request.fresh(made),
        points=["请写明是哪几所学校"],
        sent=Sent(ServiceMethod.PORTAL, clock.today()),
    )
    page.reload()
    expect(page.get_by_text("请写明是哪几所学校")).to_be_visible()
    page.get_by_role("link", name="补正告知书").first.click()
    expect(page.get_by_role("main")).to_contain_text("王小明")
    page.get_by_role("link", name="返回", exact=True).click()
    page.get_by_role("link", name="提交补正").click()
    page.get_by_label("补正的内容").fill("县一中和县二中")
    page.get_by_role("button", name="提交补正").click()
    expect(page.get_by_text("补正已经提交").first).to_be_visible()
    made.refresh_from_db()
    assert made.state == RequestState.IN_PROCESS

    reply_flow.signed(make_request.fresh(made), Outcome.GRANT, at=clock.now())
    serving.serve_reply(
        actor=office,
        now=clock.now(),
        request=make_request.fresh(made),
        service=Service(ServiceMethod.PORTAL, clock.today(), proof="门户发布记录"),
    )
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("已答复")
    page.get_by_role("link", name="答复书").first.click()
    expect(page.get_by_role("main")).to_contain_text("2025年县级学校食堂招标文件")
    expect(page.get_by_role("main")).to_contain_text(CHANNEL)
    page.get_by_role("link", name="返回", exact=True).click()

    page.get_by_role("link", name="评价这次答复").click()
    page.get_by_role("button", name="提交评价").click()
    expect(page.get_by_text("请选择满意程度").first).to_be_visible()
    page.get_by_label("满意", exact=True).check()
    page.get_by_role("button", name="提交评价").click()
    expect(page.get_by_text("评价已经提交").first).to_be_visible()
    page.get_by_role("button", name="建议向社会公开").click()
    expect(page.get_by_text("已经记下您的建议").first).to_be_visible()
    page.get_by_role("button", name="退出查询").click()
    page.goto("/apply/track/case/")
    expect(page.get_by_label("查询码")).to_be_visible()
    made.refresh_from_db()
    assert (made.state, made.outcome) == (RequestState.SERVED, Outcome.GRANT)
    assert (made.rating, made.made_public_proposed) == (4, True)


def test_number_of_the_receipt_stands_in_one_line_on_a_telephone_with_large_letters(
    page: Page, county
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/apply/track/")
    page.evaluate("localStorage.setItem('elder', 'on')")
    number, _ = file_it(page)
    one_line = (
        "e => { const range = document.createRange(); range.selectNodeContents(e); return new Set("
        "[...range.getClientRects()].map(each => Math.round(each.top))).size; }"
    )
    assert "elder" in (page.locator("html").get_attribute("class") or "")
    assert page.locator("#number").evaluate(one_line) == 1
    page.get_by_role("link", name="看办理情况").click()
    assert page.get_by_text(number, exact=True).first.evaluate(one_line) == 1


def test_request_is_withdrawn_after_a_second_question(page: Page, county) -> None:
    file_it(page)
    page.get_by_role("link", name="看办理情况").click()
    page.get_by_role("link", name="撤回申请").click()
    page.get_by_role("button", name="确定撤回").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("已结案")
    made = InformationRequest.objects.get()
    assert (made.state, made.outcome) == (RequestState.CLOSED, Outcome.CLOSED_OTHER)


def test_suggestions_appear_while_typing(page: Page, county) -> None:
    adopt(county.education, 1, title="昌宁县学校食堂招标文件")
    page.goto(f"/apply/to/{county.education.code}/")
    page.get_by_label("需要的政府信息").press_sequentially("学校食堂招标文件", delay=20)
    link = page.get_by_role("region", name="已经公开的相近信息").get_by_role(
        "link", name="昌宁县学校食堂招标文件"
    )
    expect(link).to_be_visible()
    with page.expect_popup() as opened:
        link.click()
    assert "/content/" in opened.value.url
    expect(page.get_by_label("需要的政府信息")).to_have_value("学校食堂招标文件")


def test_pressed_twice_is_one_request(page: Page, county) -> None:
    page.goto(f"/apply/to/{county.education.code}/")
    fill_in(page)
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("核对申请")
    page.get_by_role("button", name="提交申请").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("申请已经提交")
    expect(page.locator("#secret")).to_be_visible()
    assert InformationRequest.objects.count() == 1


def test_draft_is_saved_and_taken_up_on_another_computer(
    page: Page, bare: Page, county, tmp_path: Path
) -> None:
    file = tmp_path / "card.jpg"
    file.write_bytes(photograph((300, 200)).read())
    page.goto(f"/apply/to/{county.education.code}/")
    fill_in(page)
    page.get_by_label("身份证明的照片").set_input_files(str(file))
    page.get_by_role("button", name="存起来，以后再填").click()
    address = page.locator("#draft-address").inner_text()
    bare.goto(re.sub(r"^https?://[^/]+", "", address))
    expect(bare.get_by_label("姓名或者名称")).to_have_value("王小明")
    expect(bare.get_by_text("身份证明1.jpg").first).to_be_visible()
    assert "/draft/" not in bare.url
    bare.get_by_role("button", name="放弃填写，删除已保存的内容").click()
    expect(bare.get_by_text("已经删除").first).to_be_visible()
    assert ApplicationDraft.objects.count() == 0


def test_request_is_filed_by_the_keyboard_alone(page: Page, county) -> None:
    page.goto(f"/apply/to/{county.education.code}/")

    def tab_to(name: str, limit: int = 80) -> None:
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

    tab_to("需要的政府信息")
    page.keyboard.type(WANTED)
    tab_to("姓名或者名称")
    page.keyboard.type("王小明")
    tab_to("证件号码")
    page.keyboard.type("11010519491231002X")
    tab_to("联系电话")
    page.keyboard.type("13808750001")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("核对申请")
    tab_to("提交申请")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("申请已经提交")


@pytest.mark.parametrize("width", [360, 1366])
@pytest.mark.parametrize("elder", [False, True], ids=["normal", "elder"])
def test_no_page_on_the_way_has_a_fault(page: Page, county, width, elder) -> None:
    adopt(county.education, 1, title="昌宁县学校食堂招标文件")
    page.set_viewport_size({"width": width, "height": 800})
    code = county.education.code
    faults: dict[str, list[str]] = {}

    def look(name: str) -> None:
        if elder:
            assert "elder" in (page.locator("html").get_attribute("class") or "")
        if found := faults_of(page):
            faults[name] = found

    page.goto("/apply/")
    if elder:
        page.evaluate("localStorage.setItem('elder', 'on')")
        page.reload()
    look("start")
    page.goto(f"/apply/to/{code}/")
    look("form")
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look("form with errors")
    fill_in(page, "学校食堂招标文件")
    page.get_by_role("button", name="看看是否已经公开").click()
    expect(page.get_by_role("region", name="已经公开的相近信息").get_by_role("link").first).to_be_visible()
    look("suggestions")
    page.get_by_role("button", name="再加一项").click()
    page.get_by_role("button", name="存起来，以后再填").click()
    look("saved")
    page.get_by_role("link", name="接着填写").click()
    page.get_by_role("button", name="下一步：核对").click()
    look("review")
    page.get_by_role("button", name="提交申请").click()
    expect(page.locator("#secret")).to_be_visible()
    look("receipt")
    page.get_by_role("link", name="看办理情况").click()
    look("case")
    page.get_by_role("link", name="撤回申请").click()
    look("withdraw")
    page.goto("/apply/track/")
    look("ask")
    page.get_by_role("button", name="查询", exact=True).click()
    look("ask with errors")
    assert faults == {}


def faults_of(page: Page) -> list[str]:
    """Return what axe objects to, and whether the page is wider than the screen."""
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    result = Axe().run(page, options=options)
    found = [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in result.response["violations"]]
    wider = page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1")
    return found + (["wider than the screen"] if wider else [])
