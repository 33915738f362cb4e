"""The kit in Chromium: the rules of WCAG 2.2 AA, the keyboard alone, and nothing that the policy refuses."""

import mimetypes
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django import forms
from django.contrib.staticfiles import finders
from django.http import QueryDict
from django.template import Context, Template
from django.template.loader import get_template
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, Route, expect

from gongkai.lib.ui.filters import FilterForm
from gongkai.lib.ui.messages import PlainMessages
from gongkai.lib.ui.tables import BulkAction, Column, Table
from tests.apps.ui.test_shells import SITE, _shell

pytestmark = pytest.mark.browser

HOST = "http://ui.test"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)


class UnitForm(PlainMessages, forms.Form):
    name = forms.CharField(label="单位名称", max_length=20, help_text="与印章一致的全称。")
    since = forms.DateField(label="设立日期", required=False)
    kind = forms.ChoiceField(label="类别", choices=[("a", "部门"), ("b", "乡镇")], widget=forms.RadioSelect)
    agree = forms.BooleanField(label="已核对")


class UnitFilter(FilterForm):
    q = forms.CharField(label="名称")


COLUMNS = [
    Column("name", "名称", header=True, sort="name"),
    Column("code", "代码"),
    Column("telephone", "联系电话"),
]
ROWS = [
    {"name": f"昌宁县第{n}中学", "code": f"11533026{n:010d}", "telephone": "0875-7120000"}
    for n in range(1, 9)
]

LIST = """{% extends "desk/shell.html" %}{% block title %}单位{% endblock %}
{% block actions %}{% export_links %}
{% button "新建单位" tone="primary" icon="plus" url="/desk/form/" dialog=True %}{% endblock %}
{% block content %}{% notice tone="warning" title="注意" %}<p>暂定</p>{% endnotice %}{% filters filter %}{% table table %}
{% status "off" "停用" "warning" %} {% status "on" "在用" "success" %}{% endblock %}"""
FORM = """{% extends "desk/shell.html" %}{% block title %}新建单位{% endblock %}
{% block content %}<form method="post" novalidate data-draft-url="/draft/">{% csrf_token %}{% error_summary form %}
{% form_fields form %}{% form_actions "保存" cancel_url="/desk/list/" %}</form>{% endblock %}"""
TREE = """{% extends "desk/shell.html" %}{% block title %}机构树{% endblock %}
{% block content %}{% tree nodes "机构树" %}{% tabs tabs "单位" %}{% metadata facts %}{% endblock %}"""
HOME = """{% extends "portal/shell.html" %}{% block title %}首页{% endblock %}{% block masthead_search %}{% endblock %}
{% block content %}
<form class="search-large" action="/search" role="search" aria-label="全站搜索"><label for="q">搜索</label>
<div class="search-large__row"><input class="input" id="q" name="q" type="search">
<button class="button button--primary">搜索</button></div></form>
<ul class="dated"><li><a href="/a">关于印发工作方案的通知</a>
<time datetime="2026-11-22">2026-11-22</time></li></ul>{% endblock %}"""


def _page(path: str, address: str) -> str | None:
    query = QueryDict(address)
    context = {
        "request": RequestFactory().get(f"{path}?{address}"),
        "csrf_token": "token",
        "site": SITE,
        "shell": _shell(elder="elder" in query, demo=True),
        "filter": UnitFilter(query),
        "table": Table(
            COLUMNS, ROWS, query, "单位", bulk=[BulkAction("stop", "停用")], bulk_url="/bulk/", key="code"
        ),
        "form": UnitForm({"since": "2026-02-30"} if "bad" in query else None),
        "nodes": [
            {"label": "教体局", "url": "/a/", "open": True, "children": [{"label": "县一中", "url": "/b/"}]}
        ],
        "tabs": [{"label": "人员", "url": "/p/", "current": True, "count": 3}],
        "facts": {"传真": "", "单位代码": "530524"},
    }
    sources = {"/desk/list/": LIST, "/desk/form/": FORM, "/desk/tree/": TREE, "/": HOME}
    if path in sources:
        return Template(sources[path]).render(Context(context))
    if path.startswith("/error/"):
        return get_template(f"{path[7:]}.html").template.render(Context({}))
    return None


def _answer(route: Route) -> None:
    """Serve the pages and the static files without a socket; whatever else is asked for is refused."""
    path, _, address = route.request.url.removeprefix(HOST).partition("#")[0].partition("?")
    if path == "/draft/":
        route.fulfill(json={"saved_at": "09:31"})
    elif path.startswith("/static/") and (found := finders.find(path[8:])):
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        route.fulfill(body=Path(found).read_bytes(), content_type=kind)
    elif (html := _page(path, address)) is not None:
        route.fulfill(
            body=html, content_type="text/html; charset=utf-8", headers={"Content-Security-Policy": POLICY}
        )
    else:
        route.abort()


@pytest.fixture
def open_page(chromium_browser: Browser):
    contexts = []

    def opened(address: str, width: int = 1366, **options) -> Page:
        context = chromium_browser.new_context(
            viewport={"width": width, "height": 800}, locale="zh-CN", **options
        )
        contexts.append(context)
        context.route("**/*", _answer)
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("console", lambda message: message.type == "error" and page.complaints.append(message.text))
        page.goto(HOST + address)
        return page

    yield opened
    for context in contexts:
        context.close()


PAGES = [
    "/desk/list/?q=a",
    "/desk/form/",
    "/desk/form/?bad=1",
    "/desk/tree/",
    "/",
    "/error/404",
    "/error/ui/errors/csrf",
]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("mode", ["normal", "elder", "forced"])
def test_page_passes_axe_and_does_not_scroll_sideways(open_page, address, mode):
    if mode == "elder":
        address += ("&" if "?" in address else "?") + "elder=1" if address.startswith("/desk/") else "#elder"
    # The checker itself is a script that the policy would refuse.
    page = open_page(address, bypass_csp=True, **({"forced_colors": "active"} if mode == "forced" else {}))
    for width in (360, 768, 1366):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_pages_ask_for_nothing_that_the_policy_refuses(open_page):
    for address in PAGES:
        assert open_page(address).complaints == []


def test_policy_refuses_a_planted_script(open_page):
    page = open_page("/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">x</p>')")
    page.wait_for_timeout(100)
    assert any("Content Security Policy" in complaint for complaint in page.complaints)


def test_checker_finds_a_planted_violation(open_page):
    page = open_page("/", bypass_csp=True)
    page.evaluate("document.querySelector('label[for=q]').remove()")
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]
    assert "label" in [each["id"] for each in found]


def _focus(page: Page) -> str:
    return page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()")


def test_skip_link_search_key_and_menu_by_keyboard(open_page):
    page = open_page("/desk/list/")
    page.keyboard.press("Tab")
    assert _focus(page) == "跳到正文"
    page.keyboard.press("Control+k")
    assert _focus(page) == "q"
    page.focus(".topbar__me summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert _focus(page) == "我的账号"
    page.keyboard.press("Escape")
    assert _focus(page) == "李国华"
    assert page.locator("details.menu[open]").count() == 0


def test_dialog_holds_the_form_and_gives_the_focus_back(open_page):
    page = open_page("/desk/list/")
    page.focus("a[data-dialog]")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open]")
    assert _focus(page) == "name"
    assert page.locator("dialog h2").inner_text() == "新建单位"
    assert page.locator("dialog form").get_attribute("action") == f"{HOST}/desk/form/"
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="detached")
    assert _focus(page) == "新建单位"


def test_dialog_with_typed_text_asks_before_it_closes(open_page):
    page = open_page("/desk/list/")
    page.click("a[data-dialog]")
    page.wait_for_selector("dialog[open]")
    page.keyboard.type("昌宁县")
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.locator("dialog .dialog__close").click()
    assert len(asked) == 1
    assert page.locator("dialog[open]").count() == 1


def test_draft_is_saved_while_typing(open_page):
    page = open_page("/desk/form/")
    with page.expect_request("**/draft/") as saved:
        page.fill("[name=name]", "昌宁县数据局")
    assert "昌宁县数据局" in saved.value.post_data
    expect(page.locator("[data-draft-status]")).to_have_text("已自动保存 09:31")


def test_error_summary_takes_the_focus_and_leads_to_the_field(open_page):
    page = open_page("/desk/form/?bad=1")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.click("text=请填写单位名称 >> nth=0")
    assert _focus(page) == "name"
    assert page.input_value("[name=since]") == "2026-02-30"


def test_whole_page_can_be_selected(open_page):
    page = open_page("/desk/list/")
    assert page.locator(".bulk button").is_disabled()
    page.check("[data-select-all]")
    assert page.locator("[name=selected]:checked").count() == len(ROWS)
    assert page.locator("[data-bulk-count]").inner_text() == "已选 8 项："
    assert page.locator(".bulk button").is_enabled()


def test_elder_mode_is_remembered(open_page):
    page = open_page("/")
    page.click("text=长辈模式")
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "22px"
    page.goto(f"{HOST}/?again")
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "22px"
    page.click("text=标准模式")
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "18px"


def test_without_scripts_everything_is_still_there(open_page):
    page = open_page("/", java_script_enabled=False)
    page.click("text=长辈模式")
    assert page.url.endswith("#elder")
    assert page.locator("text=标准模式").is_visible()
    page = open_page("/desk/list/", width=360, java_script_enabled=False)
    assert not page.locator(".navigation-fold a").is_visible()
    page.click(".navigation-fold summary")
    assert page.locator(".navigation-fold a").is_visible()
    assert page.locator(".bulk button").is_enabled()


@pytest.mark.parametrize(("address", "least"), [("/", 16), ("/desk/list/", 14), ("/desk/list/?elder=1", 22)])
def test_no_text_is_smaller_than_promised(open_page, address, least):
    page = open_page(address)
    sizes = page.evaluate(
        """Array.from(document.querySelectorAll('body *')).filter(e => e.offsetParent && e.innerText)
           .map(e => parseFloat(getComputedStyle(e).fontSize))"""
    )
    assert len(sizes) > 10
    assert min(sizes) >= least - 0.01
