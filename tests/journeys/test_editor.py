"""The editor in a real browser: nothing is lost, nothing runs, and it does by the keyboard too."""

import json
from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from gongkai.lib import clock
from gongkai.publishing.models import Item
from gongkai.reading import markup
from tests.factories import organisations as make
from tests.factories import publishing as items
from tests.journeys.editor_desk import EDITOR, enter, leave, open_editor, text_of
from tests.journeys.editor_documents import DOCUMENTS, PAGE, WORD, WPS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def county():
    county = make.county(clock.now())
    items.columns.lay_out_columns(actor=make.SYSTEM, now=clock.now())
    return county


@pytest.fixture
def desk(county, context, live_server) -> Iterator[BrowserContext]:
    """Return a browser in which the editor of the education bureau is signed in."""
    enter(context, live_server, items.staff(county.education)["editor"])
    yield context
    leave(context)


def made(county, body: str, **changes) -> Item:
    return items.item(county.education, now=clock.now(), body=body, written_on=clock.today(), **changes)


def save(page: Page) -> None:
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("已保存。")).to_be_visible()


def stored(item: Item) -> str:
    return Item.objects.select_related("current").get(pk=item.pk).current.body


def test_documents_come_out_as_they_went_in(desk, county) -> None:
    page = desk.new_page()
    open_editor(page)
    changed = {}
    for name, html in DOCUMENTS.items():
        assert markup.clean(html) == html, f"{name} is not in the form that is stored"
        written = markup.clean(page.evaluate(f"html => {EDITOR}.rewrite(html)", html))
        if written != html and not (html == "" and written == "<p></p>"):
            changed[name] = written
    assert len(DOCUMENTS) >= 15
    assert changed == {}


@pytest.mark.parametrize("name", ["official notice", "merged head", "list from three"])
def test_a_character_typed_and_taken_back_changes_nothing(desk, county, name) -> None:
    item = made(county, DOCUMENTS[name])
    page = desk.new_page()
    open_editor(page, item)
    page.locator("#id_body p, #id_body th, #id_body li").first.click()
    page.keyboard.type("字")
    page.keyboard.press("Backspace")
    save(page)
    assert stored(item) == DOCUMENTS[name]


def test_opening_and_saving_other_fields_leaves_the_text_alone(desk, county) -> None:
    item = made(county, DOCUMENTS["ragged table"])
    page = desk.new_page()
    open_editor(page, item)
    page.get_by_label("内容概述").fill("新的概述。")
    save(page)
    assert (stored(item), Item.objects.get().current.summary) == (DOCUMENTS["ragged table"], "新的概述。")


def test_typing_and_formatting(desk, county) -> None:
    page = desk.new_page()
    open_editor(page)
    page.get_by_label("标题", exact=True).fill("关于放假的通知")
    page.locator("#id_body").click()
    page.keyboard.press("Control+e")
    page.keyboard.press("Control+b")
    page.keyboard.type("关于放假的通知")
    page.keyboard.press("Control+b")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="左对齐").click()
    page.keyboard.type("面积10m")
    page.get_by_role("button", name="上标").click()
    page.keyboard.type("2")
    page.get_by_role("button", name="上标").click()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="编号").click()
    page.keyboard.type("甲")
    page.keyboard.press("Enter")
    page.keyboard.type("乙")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="右对齐").click()
    page.keyboard.type("昌宁县教育局")
    save(page)
    assert Item.objects.get().current.body == (
        '<p class="align-center"><strong>关于放假的通知</strong></p><p>面积10m<sup>2</sup></p>'
        '<ol><li>甲</li><li>乙</li></ol><p class="align-right">昌宁县教育局</p>'
    )


def test_a_table_is_made_filled_and_merged(desk, county) -> None:
    page = desk.new_page()
    open_editor(page)
    page.get_by_label("标题", exact=True).fill("表")
    page.locator("#id_body").click()
    page.get_by_role("button", name="插入表格").click()
    page.get_by_label("行数").fill("2")
    page.get_by_label("列数").fill("2")
    page.get_by_role("button", name="插入", exact=True).click()
    for word in ("项目", "金额", "接待", "3.2"):
        page.keyboard.type(word)
        page.keyboard.press("Tab")
    page.locator("#id_body td").first.click()
    page.get_by_role("button", name="下方加行").click()
    page.locator("#id_body tr").last.locator("td").first.click()
    page.keyboard.type("合计")
    page.keyboard.press("Enter")
    page.keyboard.type("3.2")
    first, last = page.locator("#id_body tr").last.locator("td").all()
    first.click()
    last.click(modifiers=["Shift"])
    page.get_by_role("button", name="合并单元格").click()
    page.get_by_role("button", name="加表题").click()
    page.keyboard.type("三公经费")
    page.get_by_label("标题", exact=True).focus()
    save(page)
    assert Item.objects.get().current.body == (
        '<table><caption>三公经费</caption><thead><tr><th scope="col">项目</th><th scope="col">金额</th></tr></thead>'
        "<tbody><tr><td>接待</td><td>3.2</td></tr>"
        '<tr><td colspan="2"><p>合计</p><p>3.2</p></td></tr></tbody></table><p></p>'
    )


def put_on_clipboard_and_paste(page: Page, html: str, text: str = "") -> None:
    page.evaluate(
        """([html, text]) => {
            const data = new DataTransfer();
            data.setData('text/html', html);
            data.setData('text/plain', text);
            document.querySelector('#id_body').dispatchEvent(
                new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        [html, text],
    )


@pytest.mark.parametrize(
    ("html", "pieces", "gone"),
    [
        (
            WORD,
            [
                '<p class="align-center"><strong>关于开展安全检查的通知</strong></p>',
                "<u>3月15日</u>",
                "10m<sup>2</sup>",
                '<td colspan="2"',
                "检查安排",
                "3月1日",
                '<p class="align-right">昌宁县教育局</p>',
            ],
            ["Mso", "style", "o:p", "font"],
        ),
        (
            WPS,
            ["一、加强领导。", '<p class="align-right">昌宁县水务局</p>'],
            ["<img", "font", "style", "file:"],
        ),
        (
            PAGE,
            ["转载标题", "正文一段。", "链接文字", "<li>第一条</li>"],
            ["javascript", "<svg", "iframe", "onclick"],
        ),
    ],
    ids=["word", "wps", "page"],
)
def test_what_is_pasted_keeps_its_layout_and_nothing_else(desk, county, html, pieces, gone) -> None:
    page = desk.new_page()
    open_editor(page)
    page.locator("#id_body").click()
    put_on_clipboard_and_paste(page, html)
    expect(page.locator("[data-editor-status]")).to_contain_text("已粘贴")
    written = text_of(page)
    at = -1
    for piece in pieces:
        assert (at := written.find(piece, at + 1)) >= 0, f"{piece} in {written}"
    assert [each for each in gone if each in written] == []
    assert page.evaluate("window.ran") is None


def test_a_paste_that_fails_leaves_plain_text(desk, county) -> None:
    page = desk.new_page()
    open_editor(page)
    page.route("**/items/paste/", lambda route: route.abort())
    page.locator("#id_body").click()
    put_on_clipboard_and_paste(page, WORD, "第一行\n\n第二行 <b>")
    expect(page.locator("[data-editor-status]")).to_contain_text("已改为粘贴纯文字")
    assert text_of(page) == "<p>第一行</p><p>第二行 &lt;b&gt;</p>"


def test_nothing_that_is_typed_or_stored_runs(desk, county) -> None:
    attack = "<img src=x onerror=window.ran=1><script>window.ran=1</script>"
    page = desk.new_page()
    open_editor(page)
    page.locator("#id_body").click()
    page.keyboard.type(attack)
    put_on_clipboard_and_paste(page, f'<p data-pm-slice="1 1 []">{attack}</p>')
    expect(page.locator("[data-editor-status]")).to_contain_text("已粘贴")
    assert page.evaluate("window.ran") is None
    put_on_clipboard_and_paste(
        page,
        '<p data-pm-slice="1 1 []"><a href="javascript:window.ran=1">甲</a><img src="https://a.cn/1.png"></p>',
    )
    written = text_of(page)
    assert [each for each in ("<img", "href") if each in written] == []


def test_what_is_typed_comes_back_after_the_browser_was_closed(desk, county) -> None:
    item = made(county, "<p>原文。</p>")
    page = desk.new_page()
    open_editor(page, item)
    page.locator("#id_body").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("写到一半")
    expect(page.locator("[data-draft-status]")).to_contain_text("已自动保存")
    page.close()
    again = desk.new_page()
    open_editor(again, item)
    expect(again.get_by_text("下面是您上次没有提交的草稿")).to_be_visible()
    assert text_of(again) == "<p>原文。写到一半</p>"
    assert stored(item) == "<p>原文。</p>"


def test_of_two_tabs_the_second_is_told_and_loses_nothing(desk, county) -> None:
    item = made(county, "<p>原文。</p>")
    first, second = desk.new_page(), desk.new_page()
    open_editor(first, item)
    open_editor(second, item)
    for page, words in ((first, "甲改。"), (second, "乙改。")):
        page.locator("#id_body").click()
        page.keyboard.press("Control+End")
        page.keyboard.type(words)
    save(first)
    second.get_by_role("button", name="保存", exact=True).click()
    expect(second.get_by_text("您填写期间，这条信息已被他人修改，本次没有保存")).to_be_visible()
    second.wait_for_selector("[data-editor][data-ready]")
    assert text_of(second) == "<p>原文。乙改。</p>"
    assert stored(item) == "<p>原文。甲改。</p>"
    second.get_by_role("button", name="以我的为准保存").click()
    expect(second.get_by_text("已保存。")).to_be_visible()
    assert stored(item) == "<p>原文。乙改。</p>"


def test_the_toolbar_is_one_stop_and_does_by_keys(desk, county) -> None:
    page = desk.new_page()
    open_editor(page)
    page.locator("#id_body").click()
    page.keyboard.type("甲")
    page.keyboard.press("Alt+F10")
    focused = "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"
    assert page.evaluate(focused) == "撤销"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focused) == "重做"
    page.keyboard.press("End")
    assert page.evaluate(focused) == "清除格式"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focused) == "撤销"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "id_body"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(focused) == "撤销"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "id_body"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "id_summary"
    assert page.locator("[data-editor-toolbar] [tabindex='0']").count() == 1


def test_a_picture_is_asked_for_its_description(desk, county, tmp_path) -> None:
    out = BytesIO()
    Image.new("RGB", (20, 10), "green").save(out, "PNG")
    page = desk.new_page()
    open_editor(page)
    page.locator("#id_body").click()
    page.get_by_role("button", name="插入图片").click()
    page.get_by_label("选择图片").set_input_files(
        {"name": "图.png", "mimeType": "image/png", "buffer": out.getvalue()}
    )
    page.get_by_role("button", name="上传并插入").click()
    expect(page.get_by_text("请用一句话写明图片内容")).to_be_visible()
    page.get_by_label("图片说明").fill("一块绿色")
    page.get_by_role("button", name="上传并插入").click()
    picture = page.locator("#id_body img[alt='一块绿色']")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") == 20
    picture.dblclick()
    expect(page.get_by_label("图片说明")).to_have_value("一块绿色")
    page.get_by_label("图片说明").fill("一片草地")
    page.get_by_role("button", name="保存说明").click()
    expect(page.locator("#id_body img[alt='一片草地']")).to_be_visible()


def test_a_link_leads_only_where_a_link_may(desk, county) -> None:
    page = desk.new_page()
    open_editor(page)
    page.locator("#id_body").click()
    page.keyboard.type("国务院")
    page.keyboard.press("Shift+Home")
    for _ in range(100):  # the policy forbids what a waiting function would need
        if page.evaluate(f"!{EDITOR}.view.state.selection.empty"):
            break
        page.wait_for_timeout(50)
    page.get_by_role("button", name="链接", exact=True).click()
    page.get_by_label("网址", exact=True).fill("javascript:alert(1)")
    page.keyboard.press("Enter")
    expect(page.get_by_text("网址应以 http://")).to_be_visible()
    page.get_by_label("网址", exact=True).fill("https://www.gov.cn/")
    page.keyboard.press("Enter")
    assert text_of(page) == '<p><a href="https://www.gov.cn/">国务院</a></p>'


def test_without_scripts_the_source_is_edited_and_files_are_attached(
    county, chromium_browser, live_server
) -> None:
    context = chromium_browser.new_context(
        base_url=live_server.url, java_script_enabled=False, locale="zh-CN"
    )
    enter(context, live_server, items.staff(county.education)["editor"])
    page = context.new_page()
    page.goto("/desk/items/new/")
    expect(page.get_by_text("这里是正文的网页源代码")).to_be_visible()
    page.get_by_label("标题", exact=True).fill("没有脚本")
    page.locator("#id_body").fill("<p>甲<sub>2</sub></p>")
    page.get_by_label("添加附件").set_input_files(
        [{"name": "一.txt", "mimeType": "text/plain", "buffer": "甲".encode()}]
    )
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("已保存。")).to_be_visible()
    item = Item.objects.get()
    assert item.current.body == "<p>甲<sub>2</sub></p>"
    assert [each.name for each in item.current.content.attachments] == ["一.txt"]
    context.close()


def test_the_grounds_follow_the_attribute(desk, county) -> None:
    page = desk.new_page()
    open_editor(page)
    ground = page.get_by_label("不公开的依据")
    expect(ground).to_be_hidden()
    page.get_by_role("radio", name="依申请公开").check()
    expect(ground).to_be_visible()
    offered = json.loads(
        ground.evaluate("s => JSON.stringify([...s.options].filter(o => !o.hidden).map(o => o.value))")
    )
    assert "not_for_all" in offered
    assert "state_secret" not in offered
    page.get_by_label("主动公开", exact=True).check()
    expect(ground).to_be_hidden()
