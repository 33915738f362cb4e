"""Each button of the editor on a small document, and what the document is then."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from gongkai.lib import clock
from gongkai.reading import markup
from tests.factories import organisations as make
from tests.factories import publishing as items
from tests.journeys.editor_desk import enter, leave, open_editor, text_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(context, live_server) -> Iterator[BrowserContext]:
    """Return a browser in which the editor of the education bureau is signed in."""
    county = make.county(clock.now())
    items.columns.lay_out_columns(actor=make.SYSTEM, now=clock.now())
    enter(context, live_server, items.staff(county.education)["editor"])
    yield context
    leave(context)


def take_up(page: Page, html: str, words: str) -> None:
    """Put another document into the open editor, and the selection on these words of it."""
    page.evaluate(
        """([html, words]) => {
            const {view, pm, schema} = document.querySelector('[data-editor]').deskEditor;
            const doc = window.deskEditorDocument.read(pm, schema, html);
            view.updateState(pm.state.EditorState.create({doc, plugins: view.state.plugins}));
            let from = null;
            doc.descendants((node, pos) => {
                if (node.isText && from === null && node.text.includes(words)) from = pos + node.text.indexOf(words);
            });
            view.dispatch(view.state.tr.setSelection(
                pm.state.TextSelection.create(view.state.doc, from, from + words.length)));
            view.focus();
        }""",
        [html, words],
    )


TABLE = "<table><tbody><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></tbody></table>"
WIDE = '<table><tbody><tr><td colspan="2">甲</td></tr><tr><td>丙</td><td>丁</td></tr></tbody></table>'
HEADED = (
    '<table><thead><tr><th scope="col">甲</th><th scope="col">乙</th></tr></thead>'
    "<tbody><tr><td>丙</td><td>丁</td></tr></tbody></table>"
)


#: Document, words that are selected, buttons that are pressed, document.
CASES: list[tuple[str, str, list[str], str]] = [
    ("<p>一句话。</p>", "一句", ["加粗", "倾斜"], "<p><strong><em>一句</em></strong>话。</p>"),
    ("<p>一句话。</p>", "一句", ["加粗", "撤销"], "<p>一句话。</p>"),
    ("<p>一句话。</p>", "一句", ["加粗", "撤销", "重做"], "<p><strong>一句</strong>话。</p>"),
    ("<p>一句话。</p>", "一句", ["标题2"], "<h3>一句话。</h3>"),
    ('<h2 class="align-center">题</h2>', "题", ["正文"], '<p class="align-center">题</p>'),
    (
        "<p>一句话。</p>",
        "一句",
        ["首行不缩进", "右对齐"],
        '<p class="align-right no-indent">一句话。</p>',
    ),
    ('<p class="no-indent">一句</p>', "一句", ["首行不缩进"], "<p>一句</p>"),
    ('<p class="align-center">一句</p>', "一句", ["左对齐"], "<p>一句</p>"),
    ("<p>一句</p>", "一句", ["两端对齐"], '<p class="align-justify">一句</p>'),
    (
        '<p class="align-center"><strong>一</strong><sub>句</sub></p>',
        "一",
        ["清除格式"],
        "<p>一<sub>句</sub></p>",
    ),
    ("<p>一句</p>", "一句", ["项目符号"], "<ul><li>一句</li></ul>"),
    ("<ul><li>一句</li></ul>", "一句", ["项目符号"], "<p>一句</p>"),
    ('<ol start="3"><li>一句</li></ol>', "一句", ["项目符号"], "<ul><li>一句</li></ul>"),
    (
        "<ul><li>上</li><li>下</li></ul>",
        "下",
        ["列表降一级"],
        "<ul><li><p>上</p><ul><li>下</li></ul></li></ul>",
    ),
    ("<p>一句</p>", "一句", ["引用"], "<blockquote><p>一句</p></blockquote>"),
    ("<blockquote><p>一句</p></blockquote>", "一句", ["引用"], "<p>一句</p>"),
    (TABLE, "甲", ["居中"], TABLE.replace("<td>甲", '<td class="align-center">甲')),
    (TABLE, "丙", ["删除行"], "<table><tbody><tr><td>甲</td><td>乙</td></tr></tbody></table>"),
    (TABLE, "丁", ["删除列"], "<table><tbody><tr><td>甲</td></tr><tr><td>丙</td></tr></tbody></table>"),
    (TABLE, "甲", ["左侧加列"], TABLE.replace("<tr>", "<tr><td></td>")),
    (TABLE, "丁", ["下方加行"], TABLE.replace("</tbody>", "<tr><td></td><td></td></tr></tbody>")),
    (HEADED, "甲", ["下方加行"], HEADED.replace("<tbody>", "<tbody><tr><td></td><td></td></tr>")),
    (TABLE, "甲", ["表头行"], HEADED),
    (HEADED, "甲", ["表头行"], TABLE),
    (WIDE, "甲", ["拆分单元格"], TABLE.replace("<td>乙</td>", "<td></td>")),
    (TABLE, "甲", ["表后加段"], TABLE + "<p></p>"),
    (TABLE, "甲", ["表前加段"], "<p></p>" + TABLE),
    ("<p>上</p>" + TABLE, "甲", ["删除表格"], "<p>上</p>"),
]


def test_each_button_does_what_it_says(desk) -> None:
    page = desk.new_page()
    open_editor(page)
    wrong = {}
    for before, words, buttons, after in CASES:
        take_up(page, before, words)
        for name in buttons:
            page.get_by_role("button", name=name, exact=True).click()
        if (written := markup.clean(text_of(page))) != after:
            wrong[before, "-".join(buttons)] = written
    assert wrong == {}


def test_tab_walks_the_cells_and_leaves_behind_the_last(desk) -> None:
    page = desk.new_page()
    open_editor(page)
    take_up(page, TABLE, "丙")
    page.keyboard.press("Tab")
    page.keyboard.type("新")
    assert markup.clean(text_of(page)) == TABLE.replace("丁", "新")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "id_summary"
