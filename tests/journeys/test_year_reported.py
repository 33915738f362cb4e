"""A county's report of a year: written, held up by a wrong figure, passed, signed, and read by the public as signed."""

import re
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from gongkai.cli import demo
from gongkai.config.home import Home
from gongkai.lib import audit, clock, outbox
from gongkai.organisations.models import Person
from tests.journeys.quiet_seat import seat_without_scripts
from tests.journeys.seed_desk import Seat, turn_to

# What is tried is the way through the screens, which the database has no part in; loading a county twice is dear.
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.once]

#: The county's report on 2016, of which a hundredth of the items is loaded.
REPORT = "/desk/annual-reports/530524/2016/"
TITLE = "昌宁县人民政府2016年政府信息公开工作年度报告"
#: In the order of the seats below.
SEATED = ("xinxi.zhengfuban", "qianfa.zhengfuban", "baomi.zhengfuban", "xinxi", "gongkai")
WRONG = "全年收到政府信息公开申请21件。"
#: Another course, which is told about after the signature.
LATE = "2016-12-20"
#: The county printed 11246 items, 19 requests and 2 courses; a hundredth of the items is 112.
DISCLOSED, REQUESTS, COURSES = "112", "19", "2"
ALL_ITEMS = "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）"
HELD = "（二）举办各类培训班数"


@dataclass
class County:
    """Who takes part; the first four at browsers that run no scripts."""

    writer: Seat
    signatory: Seat
    reviewer: Seat
    bureau: Seat
    disclosure: Seat
    visitor: Seat


@pytest.fixture
def county(chromium_browser: Browser, live_server, settings, tmp_path: Path) -> Iterator[County]:
    settings.GONGKAI_HOME = Home(tmp_path / "home")
    settings.GONGKAI_HOME.prepare()
    assert demo.run(Namespace(names=["changning-2016"], today=None, json=True, small=True)) == 0
    people = {person.username: person for person in Person.objects.filter(username__in=SEATED)}
    seats = [seat_without_scripts(chromium_browser, live_server.url, people[name]) for name in SEATED[:4]]
    seats += [Seat.of(chromium_browser, live_server.url, people[name]) for name in SEATED[4:]]
    yield County(*seats, visitor=(visitor := Seat.of(chromium_browser, live_server.url)))
    for seat in (*seats, visitor):
        seat.leave()
    assert [seat.faults for seat in (*seats, visitor)] == [[]] * 6


def test_a_report_is_held_up_by_a_wrong_figure_and_read_by_the_public_as_it_was_signed(
    county: County,
) -> None:
    # given a year on which nobody has reported
    begin(county.writer)

    # when a figure is typed that the table contradicts, the report stays in the house and the figure is named
    write(county.writer, "四、依申请公开政府信息的情况", WRONG)
    name_a_problem(county.writer)
    is_refused(county.writer)

    # and once the records have written the chapter again, it goes on, with a reason to each doubt
    write_again(county.writer)
    send(county.writer)

    # and nobody takes a step that is not theirs
    assert status(county.writer, f"{REPORT}pass/") == 403, "who wrote does not review"
    assert status(county.signatory, f"{REPORT}pass/") == 403
    assert status(county.disclosure, f"{REPORT}sign/") == 403
    assert status(county.bureau, REPORT) == 404, "a bureau does not see the county's draft"

    step(county.disclosure, "审核通过", "已交签发人签发")
    step(county.signatory, "签发", "已签发")
    step(county.writer, "交付公开", "并已送保密审查")
    review(county.reviewer)
    publish(county.signatory)
    assert outbox.drain(clock.now).lost == 0

    # then the public reads the figures that were signed
    read(county.visitor)
    expect(cell(county.visitor.page, ALL_ITEMS)).to_have_text(DISCLOSED)
    expect(cell(county.visitor.page, HELD)).to_have_text(COURSES)
    signed(county.writer)
    expect(frozen(county.writer.page, "A1.1")).to_have_text(f"{DISCLOSED} 条")
    expect(frozen(county.writer.page, "A3.1")).to_have_text(f"{REQUESTS} 件")
    expect(county.writer.page.get_by_text("签发之后，所有数字没有变化。")).to_be_visible()

    # and a record that comes late changes neither, but is told beside them
    enter_a_course(county.disclosure)
    signed(county.writer)
    changed = county.writer.page.get_by_role("region", name="之后的变化").get_by_role("row").nth(1)
    expect(changed.get_by_role("cell")).to_have_text([COURSES, "3"])
    expect(frozen(county.writer.page, "A9.2")).to_have_text(f"{COURSES} 次")
    read(county.visitor)
    expect(cell(county.visitor.page, HELD)).to_have_text(COURSES)

    # and a signed figure still leads to the records of that moment
    frozen(county.writer.page, "A9.2").get_by_role("link").click()
    county.writer.heading("昌宁县人民政府2016年举办各类培训班数")
    records = county.writer.page.get_by_role("region", name="逐条记录")
    expect(records.locator("tbody tr")).to_have_count(2)
    expect(records).not_to_contain_text(LATE)
    assert audit.verify().fault_count == 0


def begin(writer: Seat) -> None:
    writer.page.goto("/desk/")
    writer.follow("年度报告")
    writer.page.get_by_role("combobox", name="年度").select_option("2016")
    writer.press("筛选")
    writer.page.get_by_role("main").get_by_role("link", name="昌宁县人民政府", exact=True).click()
    writer.follow("开始编写")
    expect(writer.page.get_by_text("2016年度的报告采用 A 表")).to_be_visible()
    writer.press("开始编写")
    expect(writer.page.get_by_text("已按记录写好初稿。")).to_be_visible()


def part(writer: Seat, name: str) -> None:
    """Go to a chapter or a screen of the report by the list at its side."""
    side = writer.page.get_by_role("navigation", name="报告的各部分").first
    turn_to(side.get_by_role("link", name=name, exact=True))


def write(writer: Seat, chapter: str, body: str) -> None:
    part(writer, chapter)
    expect(writer.page.locator("#annual-live")).to_contain_text(f"收到政府信息公开申请{REQUESTS}件")
    writer.page.get_by_label("正文").fill(body)
    writer.press("保存")
    expect(writer.page.locator("#annual-live")).to_contain_text(body)


def name_a_problem(writer: Seat) -> None:
    part(writer, "问题与改进")
    writer.page.get_by_label("问题", exact=True).fill("部分单位信息更新不及时")
    writer.fill("改进措施", "每月末核对一次应公开的文件")
    writer.press("列入清单")
    expect(writer.page.get_by_text("已列入问题清单")).to_be_visible()


def explain(writer: Seat) -> int:
    """Give a reason to each doubt that still lacks one; return how many doubts there are."""
    reasons = writer.page.get_by_label("理由", exact=True)
    for reason in reasons.all():
        reason.fill("已经核对，属实。")
    return reasons.count()


def is_refused(writer: Seat) -> None:
    part(writer, "检查和送审")
    # 253 events and 252 answers, 19 closed and 3 replied, no item on two channels, and what is blank; and answers
    # to events, resources and meetings, which one of 78 units has entered; requests are counted in all of them.
    assert explain(writer) == 7
    writer.press("送审")
    summary = writer.page.get_by_role("main")
    expect(summary).to_contain_text("有 1 处必须改正，报告没有送出。")
    expect(summary).to_contain_text("写为 21件，表中“收到申请数”为 19")
    # What was typed is still there.
    assert writer.page.get_by_label("理由", exact=True).first.input_value() == "已经核对，属实。"


def write_again(writer: Seat) -> None:
    writer.follow(re.compile("^去改正"))
    writer.heading("四、依申请公开政府信息的情况")
    writer.follow("按记录重新起草")
    writer.press("重新起草")
    expect(writer.page.locator("#annual-live")).to_contain_text(f"收到政府信息公开申请{REQUESTS}件")


def send(writer: Seat) -> None:
    part(writer, "检查和送审")
    expect(writer.page.get_by_text("必须改正")).to_have_count(0)
    explain(writer)
    writer.press("送审")
    expect(writer.page.get_by_text("已送审，由另一位同事审核。")).to_be_visible()


def status(seat: Seat, address: str) -> int:
    answer = seat.page.goto(address)
    assert answer is not None
    return answer.status


def step(seat: Seat, name: str, said: str) -> None:
    """Take a step from the page of the report, to which the desk leads."""
    seat.page.goto(REPORT)
    seat.page.get_by_role("main").get_by_role("link", name=name, exact=True).click()
    seat.press(name)
    expect(seat.page.get_by_text(said).first).to_be_visible()


def review(reviewer: Seat) -> None:
    reviewer.page.goto("/desk/")
    reviewer.follow(f"保密审查：{TITLE}")
    questions = reviewer.page.get_by_role("group", name=re.compile("^(是否涉及|公开后是否|是否引用)"))
    expect(questions).to_have_count(6)
    for question in questions.all():
        question.get_by_label("否", exact=True).check()
    reviewer.page.get_by_label("不涉密，可以公开").check()
    reviewer.press("保密审查通过")
    expect(reviewer.page.get_by_text("已通过，现在待签发。")).to_be_visible()


def publish(signatory: Seat) -> None:
    signatory.page.goto("/desk/")
    signatory.follow(f"签发：{TITLE}")
    signatory.press("签发")
    expect(signatory.page.get_by_text("已签发并公开，索引号")).to_be_visible()


def read(visitor: Seat) -> None:
    """Find the report as anybody would: in the column of annual reports."""
    visitor.page.goto("/")
    visitor.follow(re.compile("年报"))
    visitor.follow(TITLE)
    visitor.heading(TITLE)


def cell(page: Page, label: str) -> Locator:
    """Return the figure that the table of the public report prints for an indicator."""
    return page.get_by_role("row").filter(has_text=label).get_by_role("cell").last


def signed(writer: Seat) -> None:
    writer.page.goto(REPORT)
    writer.follow("数字和之后的变化")
    writer.heading("签发时的数字")


def frozen(page: Page, code: str) -> Locator:
    """Return a figure as it was signed."""
    table = page.get_by_role("region", name="签发时的数字")
    return table.get_by_role("row").filter(has=page.get_by_text(code, exact=True)).locator("td.numeric").first


def enter_a_course(disclosure: Seat) -> None:
    page = disclosure.page
    page.goto("/desk/ledger/new/")
    page.get_by_label("单位", exact=True).select_option(label="昌宁县人民政府")
    page.get_by_label(re.compile("^指标")).select_option("trainings.held")
    disclosure.fill("日期", LATE)
    disclosure.fill("数量", "1")
    disclosure.fill("凭据", "补登的一期")
    disclosure.press("登记")
    expect(page.get_by_text("已登记“举办各类培训班数”1。")).to_be_visible()
