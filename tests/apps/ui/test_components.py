"""The components as templates: what a screen reader gets, and that nothing typed becomes markup."""

import re
from datetime import UTC, date, datetime

import pytest
from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import Context, Engine, Template, TemplateSyntaxError
from django.test import RequestFactory

from gongkai.lib.ui.filters import FilterForm
from gongkai.lib.ui.messages import PlainMessages
from gongkai.lib.ui.tables import BulkAction, Column, Empty, Table


def render(source: str, address: str = "/", **context) -> str:
    request = RequestFactory().get(address)
    return Template(source).render(Context({"request": request, "csrf_token": "token", **context}))


class UnitForm(PlainMessages, forms.Form):
    name = forms.CharField(label="单位名称", max_length=6, help_text="与印章一致的全称。")
    since = forms.DateField(label="设立日期", required=False)
    kind = forms.ChoiceField(label="类别", choices=[("a", "部门"), ("b", "乡镇")], widget=forms.RadioSelect)
    agree = forms.BooleanField(label="已核对")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        raise forms.ValidationError("同名单位已经存在")


def test_field_ties_label_help_and_control():
    html = render("{% field form.name %}", form=UnitForm())
    assert '<label class="field__label" for="id_name">单位名称' in html
    assert 'id="id_name_helptext"' in html
    assert 'aria-describedby="id_name_helptext"' in html
    assert "选填" not in html
    assert "aria-invalid" not in html


def test_optional_field_is_marked():
    assert "选填" in render("{% field form.since %}", form=UnitForm())


def test_field_error_is_tied_to_the_control():
    html = render("{% field form.name %}", form=UnitForm({}))
    assert 'id="id_name_error"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert "请填写单位名称" in html


def test_group_is_a_fieldset_with_a_legend():
    html = render("{% field form.kind %}", form=UnitForm({}))
    assert re.search(r'<fieldset[^>]*aria-describedby="id_kind_error"', html)
    assert '<legend class="field__label">类别' in html


def test_day_is_taken_by_the_browsers_calendar():
    html = render("{% field form.since %}", form=UnitForm(initial={"since": date(2026, 1, 2)}))
    assert 'type="date"' in html
    assert 'value="2026-01-02"' in html


def test_day_that_is_none_is_not_lost():
    html = render("{% field form.since %}", form=UnitForm({"since": "2026年2月30日"}))
    assert 'type="date"' not in html
    assert 'value="2026年2月30日"' in html
    assert "请填写有效的日期" in html


def test_extra_attributes_reach_the_control():
    html = render('{% field form.name autocomplete="off" data_x="1" %}', form=UnitForm())
    assert 'autocomplete="off"' in html
    assert 'data-x="1"' in html


def test_form_fields_renders_all_and_hides_the_hidden():
    html = render("{% form_fields form %}", form=UnitForm())
    assert html.count('class="field') >= 4
    assert '<input type="hidden" name="secret"' in html


def test_typed_text_is_escaped():
    html = render("{% field form.name %}", form=UnitForm({"name": '"><script>'}))
    assert "<script>" not in html


def test_error_summary_links_to_every_field():
    html = render("{% error_summary form %}", form=UnitForm({"name": "一二三四五六七"}))
    assert "有 4 处需要修改" in html
    assert "<li>同名单位已经存在</li>" in html
    assert '<a href="#id_name">单位名称：最多 6 个字符，现在是 7 个</a>' in html
    assert '<a href="#id_kind_0">请选择类别</a>' in html
    assert 'role="alert"' in html


def test_error_summary_is_nothing_when_all_is_well_or_nothing_was_sent():
    assert render("{% error_summary form %}", form=UnitForm()).strip() == ""


def test_messages_that_a_field_sets_itself_stay():
    class Own(PlainMessages, forms.Form):
        code = forms.CharField(label="代码", error_messages={"required": "代码写在证书右上角"})

    assert Own({}).errors["code"] == ["代码写在证书右上角"]


COLUMNS = [Column("name", "名称", header=True, sort="name"), Column("people", "人数", numeric=True)]


def _table(rows, **kwargs) -> Table:
    return Table(COLUMNS, rows, QueryDict("sort=name"), caption="昌宁县的单位", key="name", **kwargs)


def test_table_has_caption_scopes_and_a_named_region():
    html = render("{% table table %}", table=_table([{"name": "民政局", "people": 3}]))
    assert "<caption" in html
    assert 'aria-label="昌宁县的单位"' in html
    assert '<th scope="row">民政局</th>' in html
    assert 'aria-sort="ascending"' in html
    assert "checkbox" not in html.split("<table>")[1]


def test_bulk_boxes_name_their_row_and_carry_the_token():
    table = _table([{"name": "民政局", "people": 3}], bulk=[BulkAction("stop", "停用")], bulk_url="/bulk/")
    html = render("{% table table %}", table=table)
    assert "选择民政局" in html
    assert 'name="selected" value="民政局"' in html
    assert 'name="csrfmiddlewaretoken" value="token"' in html
    assert 'name="action" value="stop"' in html


def test_empty_table_teaches_instead_of_showing_a_head():
    table = _table([], empty=Empty("还没有单位", "请先添加单位。", "添加单位", "/new/"))
    html = render("{% table table %}", table=table)
    assert "还没有单位" in html
    assert 'href="/new/"' in html
    assert "<table" not in html


def test_pagination_says_where_we_are_and_keeps_the_filters():
    page = Paginator(range(11246), 50).page(2)
    html = render("{% pagination page %}", "/?q=%E5%B1%80&page=2", page=page)
    assert "第 51–100 条，共 11,246 条" in html
    assert 'href="?q=%E5%B1%80" rel="prev"' in html
    assert 'href="?q=%E5%B1%80&amp;page=3" rel="next"' in html
    assert 'aria-current="page"' in html


def test_pagination_of_baked_lists_has_addresses_of_files():
    page = Paginator(range(120), 50).page(2)
    html = render('{% pagination page "/list_{}.html" %}', page=page)
    assert 'href="/list_3.html" rel="next"' in html


def test_filters_and_chips_work_without_a_script():
    class ByName(FilterForm):
        q = forms.CharField(label="名称")

    html = render("{% filters form %}", form=ByName(QueryDict("q=<b>&sort=name")))
    assert 'method="get"' in html
    assert '<input type="hidden" name="sort" value="name">' in html
    assert "名称：&lt;b&gt;" in html
    assert 'href="?sort=name"' in html
    assert "<b>" not in html


def test_exports_keep_the_filters():
    html = render("{% export_links %}", "/?q=a&page=3")
    assert 'href="?q=a&amp;export=csv"' in html
    assert 'href="?q=a&amp;export=xlsx"' in html


def test_status_says_its_word():
    html = render('{% status "overdue" label "error" %}', label="<已逾期>")
    assert "&lt;已逾期&gt;" in html
    assert "status--error" in html
    assert "<svg" in html


def test_unknown_tone_is_refused():
    with pytest.raises(TemplateSyntaxError):
        render('{% status "x" "x" "pink" %}')


def test_notice_and_explanation_wrap_their_content():
    html = render(
        '{% notice tone="warning" title=title %}<p>{{ text }}</p>{% endnotice %}'
        '{% explain "什么是索引号" %}<p>编号</p>{% endexplain %}{% inset %}引文{% endinset %}',
        title="<注意>",
        text="<i>",
    )
    assert "&lt;注意&gt;" in html
    assert "<p>&lt;i&gt;</p>" in html
    assert "<summary>什么是索引号</summary>" in html
    assert '<div class="inset">引文</div>' in html


def test_menu_is_a_details_element():
    html = render('{% menu "更多" icon="more" %}<li><a href="/">改名</a></li>{% endmenu %}')
    assert html.startswith('<details class="menu"><summary')
    assert '<ul class="menu__list"><li><a href="/">改名</a></li></ul>' in html


def test_tree_nests_and_marks_the_current_node():
    leaf = {"label": "县一中", "url": "/b/", "current": True}
    html = render(
        '{% tree nodes "单位结构" %}',
        nodes=[{"label": "教体局", "url": "/a/", "children": [leaf], "open": True}],
    )
    assert "<details open>" in html
    assert "教体局的下级" in html
    assert 'href="/b/" aria-current="true"' in html


def test_tabs_crumbs_metadata_and_timeline():
    html = render(
        '{% tabs tabs "单位" %}{% breadcrumb crumbs %}{% metadata facts %}{% metadata facts paper=True %}'
        "{% timeline events %}",
        tabs=[{"label": "人员", "url": "/p/", "current": True, "count": 1200}],
        crumbs=[("单位", "/units/")],
        facts={"传真": "", "索引号": "1/2"},
        events=[
            {
                "at": datetime(2026, 1, 1, 2, 0, tzinfo=UTC),
                "title": "设立",
                "actor": "李国华",
                "text": "依据批复",
            }
        ],
    )
    assert 'href="/p/" aria-current="page"' in html
    assert "1,200" in html
    assert '<a href="/units/">单位</a>' in html
    assert "<dt>索引号</dt><dd>1/2</dd>" in html
    assert "metadata--paper" in html
    assert "2026-01-01 10:00" in html


def test_bulk_summary_counts_and_explains_what_is_skipped():
    html = render(
        '{% bulk_summary "停用" subjects skipped %}',
        subjects=["民政局", "财政局"],
        skipped=[("教体局", "还有申请未办结")],
    )
    assert "将对 2 条记录执行“停用”" in html
    assert "教体局：还有申请未办结" in html


def test_h1_and_title_agree():
    engine = Engine(
        builtins=["gongkai.lib.templatetags.ui"],
        loaders=[
            (
                "django.template.loaders.locmem.Loader",
                {
                    "base": "<title>{% block_text 'title' %} - 站</title><h1>{% block title %}无{% endblock %}</h1>",
                    "page": "{% extends 'base' %}{% block title %}<b>{{ name }}</b>\n单位{% endblock %}",
                },
            )
        ],
    )
    html = engine.get_template("page").render(Context({"name": "民政局 & <财政局>"}))
    assert "<title>民政局 &amp; &lt;财政局&gt; 单位 - 站</title>" in html
    assert "<h1><b>民政局 &amp; &lt;财政局&gt;</b>\n单位</h1>" in html


def test_address_tag_changes_parameters_of_this_page():
    assert render('{% address sort="name" page=None %}', "/?q=a&page=2") == "?q=a&amp;sort=name"
