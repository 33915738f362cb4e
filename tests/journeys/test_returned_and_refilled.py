"""What a bureau returns counts once it is accepted, and a superior's Excel form is filled with it by itself."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Locator, expect

from gongkai.config.home import Home
from gongkai.domain.figures import SourceKind
from gongkai.domain.roles import Role
from gongkai.lib import audit, clock
from gongkai.reports.services.sources import declare_sources
from tests.factories import organisations as make
from tests.journeys.quiet_seat import seat_without_scripts
from tests.journeys.seed_desk import Seat

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROUND = "2025年依申请公开情况"
FORM_A = "/desk/figures/530524/2025/form-a/"
RECEIVED, IN_PERSON, BY_MAIL = "收到申请数", "当面申请数", "信函申请数"
CODES = ("requests.received", "requests.received_in_person", "requests.received_by_mail")


@dataclass
class Offices:
    """Who takes part; nobody's browser runs scripts, but that of the leader."""

    disclosure: Seat
    education: Seat
    health: Seat
    keeper: Seat
    leader: Seat


@pytest.fixture
def offices(chromium_browser: Browser, live_server, settings, tmp_path: Path) -> Iterator[Offices]:
    settings.GONGKAI_HOME = Home(tmp_path / "home")
    settings.GONGKAI_HOME.prepare()
    now = clock.now()
    county = make.county(now)
    declare_sources(
        actor=make.SYSTEM,
        now=now,
        unit=county.root,
        indicators=list(CODES),
        source=SourceKind.RETURNS,
        first_year=2025,
        reason="尚无业务系统。",
    )
    people = (
        make.person("gongkai", county.root, Role.DISCLOSURE_OFFICER),
        make.person("jiaoyu", county.education, Role.INFORMATION_OFFICER),
        make.person("weisheng", county.health, Role.INFORMATION_OFFICER),
        make.person("xinxi", county.root, Role.INFORMATION_OFFICER),
        make.person("lingdao", county.root, Role.LEADER),
    )
    seats = [seat_without_scripts(chromium_browser, live_server.url, person) for person in people[:-1]]
    seats.append(Seat.of(chromium_browser, live_server.url, people[-1]))
    yield Offices(*seats)
    for seat in seats:
        seat.leave()
    assert [seat.faults for seat in seats] == [[]] * len(seats)


def test_a_return_counts_when_it_is_accepted_and_fills_the_superior_s_form(
    offices: Offices, tmp_path: Path
) -> None:
    # given a form in which nothing has a number yet, though every source is declared
    ask(offices.disclosure)

    # when a bureau answers, a figure that is missing is asked for where it is missing, and nothing is lost
    open_own(offices.education)
    answer(offices.education, {RECEIVED: "7", IN_PERSON: "5"})
    offices.education.press("提交")
    expect(offices.education.page.get_by_text(f"还没有填写“{BY_MAIL}”").first).to_be_visible()
    expect(ask_for(offices.education, RECEIVED).get_by_label("数量")).to_have_value("7")
    answer(offices.education, {BY_MAIL: "2"})
    offices.education.press("提交")
    expect(offices.education.page.get_by_text("待审核").first).to_be_visible()

    # then it does not count before somebody else has accepted it, and not who filled it does that
    expect(figure(offices.disclosure, RECEIVED)).to_have_text(re.compile("^0"))
    expect(offices.education.page.get_by_role("button", name="接收")).to_have_count(0)
    assert refused(offices.health, offices.education.page.url) == 404
    accept(offices.disclosure)

    # and then it counts in form A, and leads to the row and to its proof
    expect(figure(offices.disclosure, RECEIVED)).to_have_text(re.compile("^7，"))
    leads_to_the_row(offices.disclosure)

    # when the superior's empty form is handed in and its proposals are confirmed
    register(offices.keeper, tmp_path)
    fill(offices.keeper)

    # then the downloaded file holds the figure, its formula, and what the unit is called
    page = downloaded(offices.keeper, tmp_path / "draft.xlsx")
    assert [page[ref].value for ref in ("B4", "B5", "B6", "B7")] == [7, 5, 2, "=B5+B6"]
    assert (page["A2"].value, page["B2"].value) == ("填报单位：", "昌宁县人民政府")

    # and the cell leads to the same row
    offices.keeper.page.get_by_role("link", name=re.compile(r"^7\s*，.*（B4）$")).click()
    expect(offices.keeper.page.get_by_role("main").locator("tbody tr", has_text="2025-11-03")).to_have_count(
        1
    )

    # and who filled it does not send it, but a leader, after which the file stays as it was sent
    sends(offices.keeper, offices.leader)
    out = downloaded(offices.leader, tmp_path / "sent.xlsx")
    assert out["B4"].value == 7
    assert audit.verify().fault_count == 0


def ask(disclosure: Seat) -> None:
    page = disclosure.page
    page.goto("/desk/")
    disclosure.follow("填报")
    disclosure.follow("下发填报任务")
    disclosure.fill("任务名称", ROUND)
    page.get_by_label("年度", exact=True).fill("2025")
    disclosure.fill("截止日期", clock.today().isoformat())
    for code in CODES:
        page.locator(f"input[name=indicators][value='{code}']").check()
    page.get_by_role("group", name=re.compile("^只向其中这些单位下发")).get_by_label("昌宁县教育局").check()
    disclosure.press("下一步：查看向谁要什么")
    expect(page.get_by_role("heading", name="将向 1 个单位下发")).to_be_visible()
    disclosure.press("下发")
    expect(page.get_by_text("已向 1 个单位下发")).to_be_visible()


def open_own(officer: Seat) -> None:
    """Find what is asked of one's own unit where the day's work stands."""
    officer.page.goto("/desk/")
    officer.follow(re.compile(ROUND))
    officer.heading(ROUND)
    officer.page.get_by_role("main").get_by_role("link", name="填报", exact=True).last.click()
    officer.fill("日期", "2025-11-03")
    officer.fill("凭据", "申请登记簿第1页")


def ask_for(officer: Seat, label: str) -> Locator:
    """Return the part of the form in which one indicator is asked for."""
    return officer.page.locator("section", has=officer.page.get_by_role("heading", level=2, name=label))


def answer(officer: Seat, figures: dict[str, str]) -> None:
    for label, count in figures.items():
        ask_for(officer, label).get_by_label("数量").fill(count)


def accept(disclosure: Seat) -> None:
    disclosure.page.goto("/desk/")
    disclosure.follow(re.compile(ROUND))
    # A count does not wait for the page: it would be taken of the desk that is being left.
    disclosure.heading(ROUND)
    if disclosure.page.get_by_role("link", name="昌宁县教育局", exact=True).count():
        disclosure.follow("昌宁县教育局")
    disclosure.press("接收")
    expect(disclosure.page.get_by_text("已接收“昌宁县教育局”的填报，记入台账")).to_be_visible()


def figure(seat: Seat, label: str) -> Locator:
    """Return what form A counts for the whole county."""
    seat.page.goto(FORM_A)
    rows = seat.page.get_by_role("row").filter(has=seat.page.get_by_role("rowheader", name=label))
    return rows.locator("td.numeric").first


def leads_to_the_row(seat: Seat) -> None:
    figure(seat, RECEIVED).get_by_role("link").click()
    records = seat.page.get_by_role("region", name="逐条记录")
    expect(records.locator("tbody tr")).to_have_count(1)
    expect(records).to_contain_text("2025-11-03")
    records.locator("tbody").get_by_role("link").first.click()
    expect(seat.page.get_by_role("main")).to_contain_text("申请登记簿第1页")


def refused(seat: Seat, address: str) -> int:
    reply = seat.page.goto(address)
    assert reply is not None
    return reply.status


def register(keeper: Seat, folder: Path) -> None:
    file = folder / "申请情况年报.xlsx"
    file.write_bytes(empty_form())
    keeper.page.goto("/desk/")
    keeper.follow("上级报表")
    keeper.follow("登记报表")
    keeper.fill("报表名称", "依申请公开情况年报")
    keeper.fill("布置机关", "保山市人民政府办公室")
    keeper.page.get_by_label("多久填报一次").select_option(label="每年")
    keeper.page.get_by_label("空白表样").set_input_files(str(file))
    keeper.press("登记")
    keeper.heading("核对建议：依申请公开情况年报")
    for cell in ("B4", "B5", "B6"):
        expect(keeper.page.get_by_label(cell, exact=True)).to_be_checked()
    keeper.page.get_by_label("B2", exact=True).check()
    keeper.press("确认勾选的")
    expect(keeper.page.get_by_text("已绑定 4 格，0 格还没有绑定，1 格是公式。")).to_be_visible()


def empty_form() -> bytes:
    """Return a superior's form as it is sent round: a title, the unit, three rows, a sum."""
    book = openpyxl.Workbook()
    page = book.active
    rows = (
        ("政府信息依申请公开情况统计表", ""),
        ("填报单位：", ""),
        ("统计指标", "本年"),
        ("（一）收到申请数", ""),
        ("1.当面申请数", ""),
        ("4.信函申请数", ""),
        ("当面和信函合计", "=B5+B6"),
    )
    for number, (label, value) in enumerate(rows, 1):
        page.cell(number, 1, label)
        if value:
            page.cell(number, 2, value)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def fill(keeper: Seat) -> None:
    keeper.page.get_by_label("填报哪一期").select_option(label="2025年")
    keeper.press("填报")
    keeper.heading(re.compile("依申请公开情况年报.*2025年"))


def downloaded(seat: Seat, file: Path) -> openpyxl.worksheet.worksheet.Worksheet:
    with seat.page.expect_download() as waiting:
        seat.page.get_by_role("link", name="下载填好的表").first.click()
    waiting.value.save_as(file)
    return openpyxl.load_workbook(file).active


def sends(keeper: Seat, leader: Seat) -> None:
    keeper.page.go_back()
    address = keeper.page.url
    keeper.follow("送审")
    keeper.press("送审")
    expect(keeper.page.get_by_role("link", name="审核并报送")).to_have_count(0)
    leader.page.goto(address)
    leader.follow("审核并报送")
    dialog = leader.page.get_by_role("dialog")
    dialog.get_by_label("报送日期").fill(clock.today().isoformat())
    dialog.get_by_role("button", name="审核并报送", exact=True).click()
    expect(leader.page.get_by_text("还没有登记")).to_be_visible()
