"""An officer imports a notice whose date is doubtful, mends it beside the original, and has the item."""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from gongkai.domain.actors import SYSTEM
from gongkai.domain.roles import Role
from gongkai.lib import audit, clock
from gongkai.publishing import queries
from gongkai.publishing.services.columns import lay_out_columns
from gongkai.publishing.services.intake import read_received
from tests.apps.publishing.imports import papers
from tests.factories import organisations as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def signed_in(context, live_server):
    """Return what leaves an information officer of the education bureau signed in."""
    now = clock.now()
    county = make.county(now)
    lay_out_columns(actor=SYSTEM, now=now)
    officer = make.person("li.na", county.education, Role.INFORMATION_OFFICER)
    key = make.client_of(officer).session.session_key
    context.add_cookies([{"name": "gongkai_session", "value": key, "url": live_server.url}])
    return officer


def hand_in(page: Page, *files: Path) -> None:
    page.goto("/desk/imports/new/")
    page.get_by_label(re.compile("^文件")).set_input_files([str(file) for file in files])
    page.get_by_role("button", name="导入", exact=True).click()


def test_a_doubtful_date_is_seen_mended_and_confirmed(page: Page, signed_in, tmp_path) -> None:
    # given a notice whose number is of the year before its date, with a picture and a table
    paper, table = tmp_path / "开学通知.docx", tmp_path / "检查表.docx"
    paper.write_bytes(papers.notice(number="昌教发〔2025〕8号", picture=papers.picture()))
    table.write_bytes(papers.notice(title="开学检查表"))

    # when it is handed in, it is read while the officer waits
    hand_in(page, paper)
    expect(page.get_by_role("heading", level=1, name="核对导入")).to_be_visible()
    expect(page.get_by_text("有 2 项拿不准")).to_be_visible()
    expect(page.get_by_label("标题", exact=True)).to_have_value(papers.TITLE)
    expect(page.locator(".checked--doubtful")).to_have_count(2)
    shown = page.get_by_role("region", name="原文内容")
    expect(shown.get_by_role("cell", name="县一中")).to_be_visible()
    loaded = shown.locator("img").evaluate("picture => picture.decode().then(() => picture.naturalWidth)")
    assert loaded == 24

    # then the place of the date is one step away, and number and column are mended
    page.get_by_role("link", name=re.compile("看原文.*成文日期")).click()
    expect(page.locator("#found-written_on")).to_be_in_viewport()
    page.get_by_label(re.compile("^发文字号")).fill("昌教发〔2026〕8号")
    page.get_by_label(re.compile("^公开栏目")).select_option("20-1-documents")
    page.get_by_label(re.compile("^附件1")).set_input_files(str(table))
    page.get_by_label("把原文件也作为附件公开").check()
    page.get_by_role("button", name="核对无误，转入").click()
    expect(page.get_by_text("已转入为草稿")).to_be_visible()

    # and the item has everything
    [item] = queries.items_seen(SYSTEM)
    content = queries.find_item(SYSTEM, item.public_id).current.content
    assert (content.title, content.document_number) == (papers.TITLE, "昌教发〔2026〕8号")
    assert (content.written_on, content.issuer) == (date(2026, 2, 27), "昌宁县教育局")
    assert content.columns == ("20-1-documents",)
    assert [each.name for each in content.attachments] == ["开学检查表.docx", "开学通知.docx"]
    assert "<td>县一中</td>" in content.body
    assert 'src="/desk/files/' in content.body
    assert audit.verify().fault_count == 0

    # and going back shows the item instead of the form
    page.goto("/desk/imports/")
    page.get_by_role("link", name="开学通知.docx").first.click()
    expect(page.get_by_role("heading", level=1, name=papers.TITLE)).to_be_visible()


def test_many_files_are_followed_without_reloading(page: Page, signed_in, tmp_path) -> None:
    files = []
    for number in range(4):
        files.append(tmp_path / f"通知{number}.txt")
        files[-1].write_bytes(papers.plain_notice(title=f"昌宁县教育局关于第{number}项工作的通知"))
    files.append(tmp_path / "程序.exe")
    files[-1].write_bytes(b"MZ" + b"\0" * 600)
    hand_in(page, *files)
    expect(page.get_by_text("待读取 4 个，不能读取 1 个")).to_be_visible()
    page.get_by_role("button", name="不再等候，现在读取几个").click()
    expect(page.get_by_text("待核对 3 个")).to_be_visible()
    # as the worker would, while the page is open
    waiting = queries.intakes_seen(SYSTEM, state="waiting").get()
    read_received({"subject": waiting.link}, clock.now())
    expect(page.get_by_text("待核对 4 个，不能读取 1 个。")).to_be_visible()
    page.get_by_role("link", name="开始核对").click()
    expect(page.get_by_text("没有拿不准的")).to_be_visible()


def test_an_import_is_confirmed_without_scripts(
    chromium_browser, signed_in, context, live_server, tmp_path
) -> None:
    paper = tmp_path / "通知.docx"
    paper.write_bytes(papers.notice())
    plain = chromium_browser.new_context(base_url=live_server.url, java_script_enabled=False)
    plain.add_cookies(context.cookies())
    page = plain.new_page()
    hand_in(page, paper)
    page.get_by_label(re.compile("^内容概述")).fill("部署春季学期开学工作。")
    page.get_by_role("button", name="核对无误，转入").click()
    expect(page.get_by_text("已转入为草稿")).to_be_visible()
    plain.close()
    [item] = queries.items_seen(SYSTEM)
    assert queries.find_item(SYSTEM, item.public_id).current.summary == "部署春季学期开学工作。"
