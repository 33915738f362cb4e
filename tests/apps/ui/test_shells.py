"""The shells and the error pages: what every page shows around its content."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory, override_settings

import gongkai


def render(source: str, **context) -> str:
    request = RequestFactory().get("/")
    return Template(source).render(Context({"request": request, "csrf_token": "token", **context}))


ERROR_PAGES = ["400", "403", "404", "410", "413", "429", "500", "503", "ui/errors/csrf"]


@pytest.mark.parametrize("name", ERROR_PAGES)
def test_error_page_says_what_happened_and_what_to_do(name):
    # Through the engine itself: no context processor runs, nothing is asked of a database.
    html = get_template(f"{name}.html").template.render(Context({}))
    title = re.search(r"<title>(.+?)</title>", html)[1]
    assert f"<h1>{title}</h1>" in html
    assert re.search(r"[\u4e00-\u9fff]{4}", title)
    assert "您可以这样做" in html
    assert '<a href="/">回到首页</a>' in html
    assert "!" not in re.sub(r"<[^>]*>", "", html)
    assert "！" not in html


@pytest.mark.parametrize("name", ERROR_PAGES)
def test_error_page_renders_where_no_static_manifest_exists(name, tmp_path):
    manifest = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    with override_settings(
        STORAGES={"staticfiles": {"BACKEND": manifest}}, STATIC_ROOT=tmp_path, STATIC_URL="/static/"
    ):
        html = get_template(f"{name}.html").template.render(Context({}))
    assert 'href="/static/ui/ui.css"' in html


def test_forbidden_page_shows_the_reason_and_escapes_it():
    html = get_template("403.html").template.render(Context({"message": "只有<审核人>可以签发"}))
    assert "只有&lt;审核人&gt;可以签发" in html


def test_forbidden_page_of_the_framework_shows_the_exception():
    html = get_template("403.html").template.render(Context({"exception": "须先通过保密审查"}))
    assert "须先通过保密审查" in html


def _shell(**changes) -> dict:
    shell = {
        "unit_name": "昌宁县人民政府办公室",
        "navigation": [
            {
                "label": "单位",
                "items": [
                    {"label": "人员", "url": "/desk/people/", "icon": "people", "current": True, "count": 3}
                ],
            }
        ],
        "search_url": "/desk/search/",
        "elder_url": "/desk/elder/",
        "sign_out_url": "/desk/sign-out/",
        "account_url": "/desk/account/",
        "person_name": "李国华",
    }
    return {**shell, **changes}


def _desk(**shell) -> str:
    source = '{% extends "desk/shell.html" %}{% block title %}人员{% endblock %}{% block content %}正文{% endblock %}'
    return render(source, shell=_shell(**shell))


def test_desk_shell_has_every_way_on():
    html = _desk()
    assert "<title>人员 - 昌宁县人民政府办公室 - 政务公开工作台</title>" in html
    assert '<a class="skip" href="#main">跳到正文</a>' in html
    assert 'action="/desk/search/"' in html
    assert (
        html.count('href="/desk/people/" aria-current="page"') == 2
    )  # once for wide, once for narrow screens
    assert re.search(r'<form method="post" action="/desk/sign-out/"', html)
    assert "大字版" in html
    assert "演示环境" not in html


def test_desk_shell_in_elder_mode_offers_the_way_back():
    html = _desk(elder=True)
    assert re.search(r'<html lang="zh-CN"[^>]*class="desk accent-blue elder"', html)
    assert "标准版" in html
    assert 'value="0"' in html


def test_demo_home_says_so():
    assert "演示环境，数据为虚构" in _desk(demo=True)


SITE = {
    "name": "昌宁县人民政府",
    "root_unit_name": "昌宁县人民政府办公室",
    "host": "www.example.gov.cn",
    "telephone": "0875-7120000",
    "address": "田园镇",
    "site_id_code": "5305240001",
    "icp_number": "滇ICP备1号",
    "police_number": "滇公网安备1号",
    "accent": "red",
    "navigation": [{"label": "首页", "url": "/", "current": True}],
}


def test_portal_shell_carries_what_the_rules_ask():
    """国办发〔2017〕47号: the marks of the foot, and three tags on every page."""
    html = render('{% extends "portal/shell.html" %}{% block title %}首页{% endblock %}', site=SITE)
    for mark in (
        "昌宁县人民政府办公室",
        "0875-7120000",
        "5305240001",
        "滇ICP备1号",
        "滇公网安备1号",
        "主办单位",
    ):
        assert mark in html.split("<footer")[1]
    assert '<meta name="SiteName" content="昌宁县人民政府">' in html
    assert '<meta name="SiteDomain" content="www.example.gov.cn">' in html
    assert '<meta name="SiteIDCode" content="5305240001">' in html
    assert "accent-red" in html
    assert "htmx" not in html


def test_portal_shell_leaves_out_marks_that_are_not_known():
    html = render('{% extends "portal/shell.html" %}', site={**SITE, "icp_number": "", "police_number": ""})
    assert "备案号" not in html
    assert "公网安备" not in html


def test_page_that_includes_everything_has_one_h1_and_no_inline_code():
    html = _desk(demo=True) + render_to_string("404.html")
    assert html.count("<h1>") == 2
    assert " style=" not in html
    assert not re.search(r"\son\w+=", html)


PACKAGE = Path(gongkai.__file__).parent
#: Names that mark a place for scripts and tests and need no looks of their own.
UNSTYLED = {"list", "field__control", "filters__go", "elder-switch", "bulk-summary__title", "plain", "form"}


def _classes(template: str) -> set[str]:
    bare = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", template, flags=re.DOTALL)
    names = {name for value in re.findall(r'class="([^"]*)"', bare) for name in value.split()}
    return {name for name in names if not name.endswith("-")}  # the rest of such a name is computed


def test_every_class_that_a_template_uses_has_looks():
    sheets = "".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.css"))
    styled = set(re.findall(r"\.([A-Za-z][\w-]*)", sheets))
    assert len(styled) > 100
    found = {
        f"{path.relative_to(PACKAGE)}: {name}"
        for path in PACKAGE.rglob("templates/**/*.html")
        for name in _classes(path.read_text("utf-8")) - styled - UNSTYLED
    }
    assert found == set()


def test_class_without_looks_is_found():
    assert _classes('<p class="a {% if b %}c{% endif %} status--{{ tone }}">') == {"a", "c"}
