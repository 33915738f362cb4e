"""The first import in a browser: five pages of real counties, two of them hijacked, from the file to the public."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from gongkai.domain.publishing.workflow import ItemState
from gongkai.lib import audit, clock, history
from gongkai.publishing.models import Item, Verdict
from tests.factories import organisations as make
from tests.factories import publishing
from tests.journeys.seed_desk import Seat
from tests.journeys.seed_papers import HIJACKED, PAPERS, SEEDS, SPAM, Paper

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not SEEDS.is_dir(), reason="the pages of the first import are not beside the checkout"
    ),
]


@pytest.fixture
def office(chromium_browser: Browser, live_server) -> Iterator[dict[str, Seat]]:
    """Return the three people whom four eyes want, each at a browser of their own, and a visitor."""
    now = clock.now()
    county = make.county(now)
    publishing.columns.lay_out_columns(actor=make.SYSTEM, now=now)
    staff = publishing.staff(county.root)
    seats = {
        part: Seat.of(chromium_browser, live_server.url, staff[part])
        for part in ("editor", "reviewer", "signatory")
    }
    seats["visitor"] = Seat.of(chromium_browser, live_server.url)
    yield seats
    for seat in seats.values():
        seat.leave()
    assert [seat.faults for seat in seats.values()] == [[], [], [], []]


def test_five_documents_go_from_the_file_to_the_public(office: dict[str, Seat]) -> None:
    editor, reviewer, signatory, visitor = office.values()
    hand_in(editor)
    for paper in PAPERS:
        confirm(editor, paper)
    for paper in HIJACKED:
        is_stopped(editor, paper)
        mend(editor, paper)
    for paper in PAPERS:
        send(editor, paper)
    waiting = reviewer.page.get_by_role("main").get_by_role("link", name=re.compile("^保密审查："))
    reviewer.page.goto("/desk/")
    expect(waiting).to_have_count(5)
    reviewer.look("11-worklist-reviewer", sizes=True)
    send_back(reviewer, PAPERS[1])
    sent_again(editor, PAPERS[1])
    for paper in PAPERS:
        review(reviewer, paper, compared=paper is PAPERS[1])
    expect(waiting).to_have_count(0)
    sign(signatory, PAPERS[0])
    sign(signatory, PAPERS[2])
    sign_together(signatory, (PAPERS[1], PAPERS[3], PAPERS[4]))
    for paper in PAPERS:
        is_public(visitor, paper)
    withdraw(editor, PAPERS[4])
    assert visitor.page.goto(address(PAPERS[4])).status == 410
    visitor.look("22-withdrawn", sizes=True)
    for paper in PAPERS[:4]:
        assert visitor.page.goto(address(paper)).status == 200
    histories_are_whole()


def hand_in(editor: Seat) -> None:
    editor.page.goto("/desk/")
    editor.look("01-worklist-empty", sizes=True)
    editor.follow("导入文件")
    editor.page.get_by_label("公开主体").select_option(label="昌宁县人民政府")
    editor.page.get_by_label(re.compile("^文件")).set_input_files([str(paper.path) for paper in PAPERS])
    editor.look("02-import-new", sizes=True)
    editor.press("导入")
    expect(editor.page.get_by_text("待读取 5 个")).to_be_visible()
    editor.look("03-batch-waiting", sizes=True)
    editor.press("不再等候，现在读取几个")
    expect(editor.page.get_by_text("待读取 2 个，待核对 3 个")).to_be_visible()
    editor.press("不再等候，现在读取几个")
    expect(editor.page.get_by_text("待核对 5 个")).to_be_visible()
    editor.look("04-batch-read", sizes=True)


def confirm(editor: Seat, paper: Paper) -> None:
    page = editor.page
    page.goto("/desk/imports/")
    editor.look(f"05-imports-before-{paper.number}", sizes=paper.number == "000")
    editor.follow(paper.path.name)
    editor.heading("核对导入")
    for label, value in paper.read.items():
        expect(page.get_by_label(re.compile(f"^{label}")).first).to_have_value(value)
    marked = page.locator(".checked--doubtful").evaluate_all(
        "lines => lines.map(line => line.querySelector('label').firstChild.textContent.trim())"
    )
    assert set(marked) == paper.doubtful
    original = page.get_by_role("region", name="原文内容")
    for words in (*paper.printed, paper.words):
        expect(original).to_contain_text(words)
    editor.look(f"05-confirm-{paper.number}", sizes=paper.number in ("000", "004"))
    editor.fill("标题", paper.title)
    editor.fill("发文机关", paper.issuer)
    editor.fill("成文日期", paper.written_on)
    page.get_by_label(re.compile("^公开栏目")).select_option(paper.column)
    editor.fill("主题词", "政府信息公开、政务公开")
    editor.fill("内容概述", f"{paper.title}。")
    editor.press("核对无误，转入")
    editor.heading(paper.title)
    expect(page.get_by_text("已转入为草稿")).to_be_visible()
    editor.look(f"06-item-{paper.number}", sizes=paper.number == "000")


def is_stopped(editor: Seat, paper: Paper) -> None:
    """Look at the page of sending: no button sends, and every place stands there with its words."""
    open_item(editor, paper)
    editor.step("送审")
    editor.heading(f"送审：{paper.title}")
    main = editor.page.get_by_role("main")
    expect(main.get_by_text(f"检查发现 {len(paper.mends)} 处必须改正")).to_be_visible()
    places = main.get_by_role("listitem").filter(has_text="须改正")
    expect(places).to_have_count(len(paper.mends))
    for place, (paragraph, words, _) in zip(places.all(), paper.mends, strict=True):
        expect(place).to_contain_text(f"正文第 {paragraph} 段")
        expect(place.locator("q")).to_contain_text(words)
    expect(main.get_by_role("button", name="送审", exact=True)).to_have_count(0)
    editor.look(f"07-stopped-{paper.number}", sizes=True)
    # Whoever posts the form all the same is told so, and the item stays where it is.
    refused = editor.page.evaluate(
        """async () => {
            const form = new FormData(document.querySelector('main form'));
            return (await fetch(location.href, {method: 'POST', body: form})).status;
        }"""
    )
    assert (refused, record(paper).state) == (422, ItemState.DRAFT)


def mend(editor: Seat, paper: Paper) -> None:
    page = editor.page
    before = record(paper).current.text
    open_item(editor, paper)
    editor.step("修改")
    page.wait_for_selector("[data-editor][data-ready]")
    editor.look(f"08-edit-{paper.number}", sizes=True)
    for _, wrong, right in paper.mends:
        editor.overwrite(wrong, right)
        before = before.replace(wrong, right, 1)
    editor.press("保存")
    expect(page.get_by_text("已保存。")).to_be_visible()
    expect(page.get_by_role("main").get_by_text("须改正")).to_have_count(0)
    editor.look(f"09-mended-{paper.number}")
    saved = record(paper)
    assert saved.current.text == before
    assert (saved.blocking, "西甲" in before or SPAM in before) == (0, False)


def send(editor: Seat, paper: Paper) -> None:
    """Send an item whose period ended years ago: the reason is asked for, and given."""
    open_item(editor, paper)
    editor.step("送审")
    reasons = editor.page.get_by_label("理由", exact=True)
    expect(reasons).to_have_count(paper.reasons)
    editor.look(f"10-send-{paper.number}", sizes=paper.number == "000")
    editor.press("送审")
    expect(editor.page.get_by_text("请写明理由，说明为什么这样仍可以送审。").first).to_be_visible()
    editor.look(f"10-send-refused-{paper.number}", sizes=paper.number == "000")
    for place in range(paper.reasons):
        reasons.nth(place).fill("从原网站转入，当年已经公开。")
    editor.press("送审")
    expect(editor.page.get_by_text("已送审，现在待保密审查。")).to_be_visible()


def send_back(reviewer: Seat, paper: Paper) -> None:
    reviewer.page.goto("/desk/")
    reviewer.follow(f"保密审查：{paper.title}")
    reviewer.heading(f"保密审查：{paper.title}")
    reviewer.look("12-review", sizes=True)
    # Without answers nothing passes, and the page says which are missing.
    reviewer.press("保密审查通过")
    expect(reviewer.page.get_by_text("请回答“是”或“否”。").first).to_be_visible()
    reviewer.look("12-review-refused", sizes=True)
    reviewer.page.get_by_text("退回修改", exact=True).click()
    reviewer.fill("退回原因", "标题没有写明解读的是什么文件，请补上书名号和“通知”。")
    reviewer.look("13-send-back")
    reviewer.press("退回")
    expect(reviewer.page.get_by_text("已退回")).to_be_visible()
    reviewer.look("13-sent-back", sizes=True)


def sent_again(editor: Seat, paper: Paper) -> None:
    page = editor.page
    page.goto("/desk/")
    editor.look("14-worklist-editor", sizes=True)
    editor.follow(re.compile(paper.title))
    expect(page.get_by_text("标题没有写明解读的是什么文件").first).to_be_visible()
    editor.look("14-returned", sizes=True)
    editor.step("修改")
    page.wait_for_selector("[data-editor][data-ready]")
    editor.fill("内容概述", "对《昌宁县2019年政务公开工作要点任务分工方案的通知》的解读。")
    editor.overwrite("现解读如下:", "现解读如下：")
    editor.press("保存")
    expect(page.get_by_text("已保存。")).to_be_visible()
    editor.press("保存并送审")
    expect(page.get_by_label("理由", exact=True)).to_have_value("从原网站转入，当年已经公开。")
    editor.press("送审")
    expect(page.get_by_text("已送审，现在待保密审查。")).to_be_visible()


def review(reviewer: Seat, paper: Paper, *, compared: bool) -> None:
    page = reviewer.page
    page.goto("/desk/")
    reviewer.follow(f"保密审查：{paper.title}")
    if compared:
        changed = page.get_by_role("region", name="改动").first
        expect(changed).to_contain_text("与上次审查的第 1 版相比")
        expect(changed.locator("ins").filter(has_text="对《昌宁县2019年")).to_be_visible()
        reviewer.look("15-review-compared", sizes=True)
    questions = page.get_by_role("group", name=re.compile("^(是否涉及|公开后是否|是否引用)"))
    expect(questions).to_have_count(6)
    for question in questions.all():
        question.get_by_label("否", exact=True).check()
    page.get_by_label("不涉密，可以公开").check()
    reviewer.fill("审查意见", "不涉密，可以公开。")
    reviewer.look(f"16-answered-{paper.number}")
    reviewer.press("保密审查通过")
    expect(page.get_by_text("已通过，现在待签发。")).to_be_visible()
    reviewer.look(f"17-passed-{paper.number}", sizes=paper.number == "000")
    page.goto("/desk/")


def sign(signatory: Seat, paper: Paper) -> None:
    signatory.page.goto("/desk/")
    signatory.look(f"18-worklist-signatory-{paper.number}", sizes=paper.number == "000")
    signatory.follow(f"签发：{paper.title}")
    signatory.fill("签发意见", "同意公开。")
    signatory.look(f"18-sign-{paper.number}", sizes=paper.number == "000")
    signatory.press("签发")
    expect(signatory.page.get_by_text("已签发并公开，索引号 01526376X/")).to_be_visible()
    signatory.look(f"18-signed-{paper.number}", sizes=paper.number == "000")


def sign_together(signatory: Seat, papers: tuple[Paper, ...]) -> None:
    page = signatory.page
    page.goto("/desk/items/")
    page.get_by_role("main").get_by_role("link", name=re.compile("^待签发")).click()
    for paper in papers:
        page.get_by_label(f"选择{paper.title}").check()
    signatory.look("19-list", sizes=True)
    signatory.press("签发")
    for paper in papers:
        expect(page.get_by_text(f"{paper.title}（昌宁县人民政府）")).to_be_visible()
    signatory.look("19-bulk", sizes=True)
    signatory.press("签发")
    expect(page.get_by_text("已签发 3 条。")).to_be_visible()
    signatory.look("19-bulk-done", sizes=True)


def is_public(visitor: Seat, paper: Paper) -> None:
    """Look as somebody without an account: the front page leads to the document, its text, its metadata."""
    page = visitor.page
    page.goto("/")
    visitor.look(f"20-home-{paper.number}", sizes=paper.number == "000")
    visitor.follow(paper.title)
    visitor.heading(paper.title)
    body = page.locator("article.document")
    for words in (paper.words, record(paper).index_number, paper.issuer, chinese(paper.written_on)):
        expect(body).to_contain_text(words)
    for _, wrong, right in paper.mends:
        expect(body).not_to_contain_text(wrong)
        expect(body).to_contain_text(right)
    visitor.look(f"21-public-{paper.number}", sizes=paper.number in ("000", "003"))


def withdraw(editor: Seat, paper: Paper) -> None:
    # What was saved and sent leaves nothing behind that looks unsent.
    editor.page.goto("/desk/")
    expect(editor.page.get_by_text("没有提交的草稿")).to_have_count(0)
    open_item(editor, paper)
    editor.step("撤下")
    dialog = editor.page.get_by_role("dialog")
    dialog.get_by_label(re.compile("^撤下原因")).fill("原稿来源曾被篡改，核实后重新公开。")
    editor.look("22-withdraw", sizes=True)
    dialog.get_by_role("button", name="撤下", exact=True).click()
    expect(editor.page.get_by_text("已撤下，公众网页已经关闭")).to_be_visible()
    editor.look("22-withdrawn-desk", sizes=True)


def histories_are_whole() -> None:
    """Hold the record of each item against what the people did, and see that they were three."""
    whole = ["采集", "送审", "保密审查通过", "签发", "公开"]
    mended = ["采集", "修改", *whole[1:]]
    wanted = {
        "000": whole,
        "001": ["采集", "送审", "退回", "修改", *whole[1:]],
        "002": mended,
        "003": whole,
        "004": [*mended, "撤下"],
    }
    editor, reviewer, signatory = "editor.530524", "reviewer.530524", "signatory.530524"
    acted = {"采集": editor, "修改": editor, "送审": editor, "撤下": editor}
    acted |= {"退回": reviewer, "保密审查通过": reviewer, "签发": signatory, "公开": signatory}
    for paper in PAPERS:
        item = record(paper)
        events = history.of(item.link)
        assert [event.label for event in events] == wanted[paper.number]
        assert [event.actor for event in events] == [acted[label] for label in wanted[paper.number]]
        verdicts = Verdict.objects.filter(item=item).order_by("id")
        parts = {verdict.actor for verdict in verdicts if verdict.passed} | {editor}
        assert parts == {editor, reviewer, signatory}
        assert {verdict.digest for verdict in verdicts if verdict.passed} == {item.current.digest}
    returned = Verdict.objects.get(passed=False)
    assert (returned.item.title, returned.version.number) == (PAPERS[1].title, 1)
    numbers = sorted(record(paper).index_number.rpartition("-")[2] for paper in PAPERS)
    assert numbers == ["00001", "00002", "00003", "00004", "00005"]
    assert [record(paper).state for paper in PAPERS] == [*[ItemState.PUBLISHED] * 4, ItemState.WITHDRAWN]
    assert audit.verify().fault_count == 0


def record(paper: Paper) -> Item:
    return Item.objects.select_related("unit", "current", "published").get(title=paper.title)


def address(paper: Paper) -> str:
    return f"/content/{record(paper).public_id}.html"


def chinese(day: str) -> str:
    """Return 2019-01-18 as a document writes it."""
    year, month, number = day.split("-")
    return f"{year}年{int(month)}月{int(number)}日"


def open_item(seat: Seat, paper: Paper) -> None:
    seat.page.goto("/desk/items/")
    seat.follow(paper.title)
    seat.heading(paper.title)
