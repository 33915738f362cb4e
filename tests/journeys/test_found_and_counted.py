"""A Word file goes through three hands, is found by a word of its text, and is counted once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from gongkai.config.home import Home
from gongkai.domain.actors import SYSTEM
from gongkai.domain.publishing.workflow import ItemState
from gongkai.domain.roles import Role
from gongkai.lib import audit, clock, outbox
from gongkai.publishing.services import searching
from gongkai.publishing.services.columns import lay_out_columns
from tests.apps.publishing.imports import papers
from tests.factories import organisations as make
from tests.factories import publishing
from tests.journeys.seed_desk import Seat

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: Stands in a paragraph of the notice, and neither in its title nor in any other document here.
WORD = "校园"
TITLE = "昌宁县教育局关于开学准备工作的通知"
WHOLE = "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）"
BY_WECHAT = "4.政务微信公开政府信息数"


@dataclass
class Office:
    """Who takes part: the three of the education bureau, the county's disclosure office, a visitor."""

    editor: Seat
    reviewer: Seat
    signatory: Seat
    disclosure: Seat
    visitor: Seat


@pytest.fixture
def office(chromium_browser: Browser, live_server, settings, tmp_path: Path) -> Iterator[Office]:
    settings.GONGKAI_HOME = Home(tmp_path / "home")
    settings.GONGKAI_HOME.prepare()
    now = clock.now()
    county = make.county(now)
    lay_out_columns(actor=SYSTEM, now=now)
    staff = publishing.staff(county.education)
    # What the bureau has disclosed before is counted already, and is not what is looked for.
    publishing.item(
        county.education,
        ItemState.PUBLISHED,
        now=now,
        title="昌宁县教育局关于教师招聘工作的通知",
        body="<p>现将教师招聘工作有关事项通知如下。</p>",
        document_number=f"昌教发〔{now.year}〕7号",
        written_on=now.date(),
    )
    # The disclosure office belongs to one organ and looks after the whole county.
    whole = make.person("gongkai", county.health, Role.DISCLOSURE_OFFICER, at=county.root)
    for name in ("public", "desk"):
        searching.rebuild(name)
    people = (staff["editor"], staff["reviewer"], staff["signatory"], whole, None)
    seats = [Seat.of(chromium_browser, live_server.url, person) for person in people]
    yield Office(*seats)
    for seat in seats:
        seat.leave()
    assert [seat.faults for seat in seats] == [[]] * len(seats)


def test_a_word_file_is_found_by_a_word_of_its_text_and_counted_once(office: Office, tmp_path: Path) -> None:
    # given one item that was disclosed before, and nobody who finds the word
    assert figures(office.editor) == (1, 1, 0)
    look_for(office.visitor)
    expect(office.visitor.page.get_by_text("没有找到")).to_be_visible()

    # when the notice goes from the file through three hands, and the worker has done its round
    hand_in(office.editor, tmp_path)
    review(office.reviewer)
    sign(office.signatory)
    tally = outbox.drain(clock.now)
    assert (tally.failed, tally.lost) == (0, 0)

    # then the public finds it, with the word marked in its text, and reads it
    look_for(office.visitor)
    expect(office.visitor.page.get_by_role("main").locator("mark", has_text=WORD).first).to_be_visible()
    office.visitor.follow(TITLE)
    office.visitor.heading(TITLE)
    expect(office.visitor.page.locator("article.document")).to_contain_text(f"完成{WORD}安全检查")

    # and both counts have risen by one
    assert figures(office.editor) == (2, 2, 0)

    # and a second channel is counted as a channel, not as a second item
    on_wechat(office.editor)
    assert figures(office.editor) == (2, 2, 1)

    # and the county's figure leads down to the record
    leads_to_the_record(office.disclosure)
    assert audit.verify().fault_count == 0


def figures(seat: Seat) -> tuple[int, int, int]:
    """Return what the dashboard counts, and form A of this year: all items, and those on WeChat."""
    counted = disclosed(seat)
    seat.follow("年报统计表")
    seat.follow(re.compile("的 A 表$"))
    rows = {
        label: seat.page.get_by_role("row").filter(has=seat.page.get_by_text(label, exact=True))
        for label in (WHOLE, BY_WECHAT)
    }
    # The link goes on, unseen, with the name of the figure.
    shown = [int(row.locator("td a").inner_text().split("，")[0]) for row in rows.values()]
    return counted, shown[0], shown[1]


def disclosed(seat: Seat) -> int:
    """Return how many items the dashboard counts, to which the menu of the desk leads."""
    seat.page.goto("/desk/")
    seat.follow("数据看板")
    return int(seat.page.locator(".figure-large a").first.inner_text().split()[0])


def look_for(visitor: Seat) -> None:
    visitor.page.goto("/")
    visitor.page.get_by_role("main").get_by_role("searchbox").fill(WORD)
    visitor.page.get_by_role("main").get_by_role("button", name="搜索").click()
    visitor.heading(f"搜索“{WORD}”")


def hand_in(editor: Seat, folder: Path) -> None:
    today = clock.today()
    paper, table = folder / "开学通知.docx", folder / "检查表.docx"
    signed, number = f"{today.year}年{today.month}月{today.day}日", f"昌教发〔{today.year}〕8号"
    paper.write_bytes(papers.notice(title=TITLE, signed=signed, number=number))
    table.write_bytes(papers.notice(title="开学检查表"))
    editor.page.goto("/desk/")
    editor.follow("导入文件")
    editor.page.get_by_label(re.compile("^文件")).set_input_files(str(paper))
    editor.press("导入")
    editor.heading("核对导入")
    editor.page.get_by_label(re.compile("^公开栏目")).select_option("20-1-documents")
    editor.page.get_by_label(re.compile("^附件1")).set_input_files(str(table))
    editor.press("转入并送审")
    editor.heading(f"送审：{TITLE}")
    editor.press("送审")
    expect(editor.page.get_by_text("已送审，现在待保密审查。")).to_be_visible()


def review(reviewer: Seat) -> None:
    page = reviewer.page
    page.goto("/desk/")
    reviewer.follow(f"保密审查：{TITLE}")
    questions = page.get_by_role("group", name=re.compile("^(是否涉及|公开后是否|是否引用)"))
    expect(questions).to_have_count(6)
    for question in questions.all():
        question.get_by_label("否", exact=True).check()
    page.get_by_label("不涉密，可以公开").check()
    reviewer.press("保密审查通过")
    expect(page.get_by_text("已通过，现在待签发。")).to_be_visible()


def sign(signatory: Seat) -> None:
    signatory.page.goto("/desk/")
    signatory.follow(f"签发：{TITLE}")
    signatory.press("签发")
    expect(signatory.page.get_by_text("已签发并公开，索引号")).to_be_visible()


def on_wechat(editor: Seat) -> None:
    page = editor.page
    page.goto("/desk/items/")
    editor.follow(TITLE)
    editor.follow("登记公开渠道")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("渠道", exact=True).select_option(label="政务微信")
    dialog.get_by_label(re.compile("^公开日期")).fill(clock.today().isoformat())
    dialog.get_by_label(re.compile("^网址")).fill("https://mp.weixin.qq.com/s/kaixue")
    dialog.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_text("已登记：政务微信。")).to_be_visible()


def leads_to_the_record(disclosure: Seat) -> None:
    assert disclosed(disclosure) == 2
    disclosure.heading("昌宁县人民政府：数据看板")
    disclosure.page.locator(".figure-large a").first.click()
    disclosure.heading(re.compile("昌宁县人民政府.*年主动公开政府信息数"))
    expect(disclosure.page.get_by_role("region", name="逐条记录").locator("tbody tr")).to_have_count(2)
    disclosure.follow(TITLE)
    disclosure.heading(TITLE)
