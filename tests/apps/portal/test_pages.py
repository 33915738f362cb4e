"""The pages of the public site: what each shows, by hand."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from gongkai.domain.actors import SYSTEM
from gongkai.domain.organisations import PostKind
from gongkai.organisations.models import Site
from gongkai.organisations.services import posts, sites, units
from gongkai.portal.pages import numbering
from gongkai.publishing.models import Column
from gongkai.publishing.services import columns, publication, relations
from tests.apps.portal.adopted import adopt
from tests.factories import organisations as make
from tests.factories import publishing as made

NOW = make.NOW


def heading(html: str) -> str:
    """Return the words of a page's heading, some of which are kept on one line."""
    (found,) = re.findall(r"<h1>(.*?)</h1>", html)
    return re.sub(r"</?span[^>]*>", "", found)


@pytest.fixture
def county(db):
    return make.county()


def read(path: str, status: int = 200, **options: Any) -> str:
    answer = Client().get(path, **options)
    assert answer.status_code == status, path
    return answer.content.decode()


def titles(html: str) -> list[str]:
    """Return the titles of the lists of items on a page, in their order."""
    return re.findall(r'<div class="dated__what"><a href="/content/[^"]+">(.*?)</a>', html)


# ---------- Home ----------


def test_home_puts_search_first_then_documents_then_the_four_parts_then_organs(county) -> None:
    adopt(county.education, 1)
    html = read("/")
    marks = [
        'action="/search"',
        ">最新公开<",
        ">最新政策<",
        ">政府信息公开</h2>",
        ">政府信息公开指南</a>",
        ">政府信息公开制度</a>",
        ">法定主动公开内容</a>",
        ">政府信息公开年报</a>",
        ">依申请公开</a><p>",
        ">写信留言</a><p>",
        ">机构名录</a>",
    ]
    html = html[html.index("<main") :]
    found = [html.index(mark) for mark in marks[:-1]] + [html.rindex(marks[-1])]
    assert found == sorted(found)
    assert titles(html) == ["昌宁县教育局关于第1项工作的通知"] * 2


def test_home_shows_nothing_empty(county) -> None:
    html = read("/")
    assert ">最新公开<" not in html
    assert "最新政策" not in html
    assert "政府部门 2 个" in html


def test_without_a_site_the_home_says_what_to_do_and_nothing_else_is_there(db) -> None:
    assert "网站尚未开通" in read("/")
    read("/columns/", 404)


# ---------- Columns ----------


def test_the_catalogue_lists_what_holds_something_with_its_number(county) -> None:
    for number in (1, 2):
        adopt(county.education, number)
    html = read("/columns/")
    found = re.findall(
        r'catalogue__entry--(\d)"><a href="([^"]+)">(.*?)</a> <span class="\w+">(.*?)</span>', html
    )
    assert found == [
        ("0", "/columns/statutory/", "法定主动公开内容", "2 条"),
        ("1", "/columns/20-1/", "行政法规、规章和规范性文件", "2 条"),
        ("2", "/columns/20-1-documents/", "政府及部门文件", "2 条"),
    ]
    assert "已公开 2 条信息" in html


def test_a_column_tells_what_it_holds_and_lists_number_unit_and_day(county) -> None:
    first = adopt(county.education, 1, date(2026, 1, 5))
    adopt(county.health, 2, date(2026, 2, 6))
    office = make.actor(made.staff(county.education)["office"])
    publication.mark_validity(actor=office, now=NOW, item=first, validity="repealed", reason="清理。")
    html = read("/columns/20-1/")
    assert titles(html) == ["昌宁县教育局关于第2项工作的通知", "昌宁县教育局关于第1项工作的通知"]
    assert "昌教发〔2026〕2号　昌宁县卫生局" in html
    assert '<time datetime="2026-02-06">2026-02-06</time>' in html
    assert html.count('<span class="status status--warning">废止</span>') == 1
    assert (
        '<a href="/columns/20-1-documents/">政府及部门文件</a> <span class="catalogue__count">2 条</span>'
        in html
    )
    assert "依据政府信息公开条例第二十条第一项" in html
    for mark in (
        '<meta name="ColumnName" content="行政法规、规章和规范性文件">',
        '<meta name="ColumnDescription" content="本栏目公开行政法规、规章和规范性文件方面的信息，依据',
        '<meta name="ColumnKeywords" content="行政法规;规章;规范性文件">',
        '<meta name="ColumnType" content="政策文件">',
    ):
        assert mark in html
    assert re.findall(
        r'<li><a href="([^"]+)">', html.partition('aria-label="当前位置"')[2].partition("</nav>")[0]
    ) == [
        "/",
        "/columns/",
        "/columns/statutory/",
    ]


def test_an_empty_column_teaches_and_one_that_is_unknown_is_not_there(county) -> None:
    columns.lay_out_columns(actor=SYSTEM, now=NOW)
    html = read("/columns/20-4/")
    assert "这个栏目还没有公开的信息" in html
    assert 'href="/apply/"' in html
    read("/columns/none/", 404)
    Column.objects.filter(key="20-4").update(open=False)
    read("/columns/20-4/", 404)
    read(f"/xxgk/{county.education.code}/fdzdgk/20-4/", 404)


def test_older_pages_are_numbered_from_the_oldest_and_linked_both_ways(county, monkeypatch) -> None:
    monkeypatch.setattr(numbering, "SIZE", 2)
    for number in range(1, 8):
        adopt(county.education, number, date(2026, 1, number))
    name = "昌宁县教育局关于第{}项工作的通知".format
    base = "/columns/20-1-documents/"
    newest, second, first = read(base), read(f"{base}2.html"), read(f"{base}1.html")
    assert titles(newest) == [name(7), name(6), name(5)]
    assert titles(second) == [name(4), name(3)]
    assert titles(first) == [name(2), name(1)]
    read(f"{base}3.html", 404)
    read(f"{base}0.html", 404)
    assert f'href="{base}2.html" rel="next"' in newest
    assert f'href="{base}1.html" rel="next"' in second
    assert f'href="{base}" rel="prev"' in second
    assert f'href="{base}2.html" rel="prev"' in first
    assert 'rel="next"' not in first
    assert "共 7 条" in newest
    assert "共" not in re.search(r'pager__where">(.*?)</p>', second)[1]
    # The unit's own part of the column is parted the same way.
    own = f"/xxgk/{county.education.code}/fdzdgk/20-1-documents/"
    assert titles(read(f"{own}1.html")) == [name(2), name(1)]
    read(f"/xxgk/{county.health.code}/fdzdgk/20-1-documents/", 404)


# ---------- Items ----------


def test_documents_that_belong_together_lead_to_each_other_while_both_are_public(county) -> None:
    policy, reading = (
        adopt(county.education, 1),
        adopt(county.education, 2, columns=("20-1-interpretations",)),
    )
    relations.relate_items(actor=SYSTEM, now=NOW, item=reading, other=policy, relation="interprets")
    at_policy, at_reading = (
        read(f"/content/{policy.public_id}.html"),
        read(f"/content/{reading.public_id}.html"),
    )
    assert (
        f'>政策解读</h2>\n<ul><li><a href="/content/{reading.public_id}.html">昌宁县教育局关于第2项工作的通知</a>'
        in at_policy
    )
    assert (
        f'>解读对象</h2>\n<ul><li><a href="/content/{policy.public_id}.html">昌宁县教育局关于第1项工作的通知</a>'
        in at_reading
    )
    office = make.actor(made.staff(county.education)["office"])
    publication.withdraw_item(actor=office, now=NOW, item=policy, reason="内容有误。")
    assert "解读对象" not in read(f"/content/{reading.public_id}.html")


def test_a_document_on_another_site_is_named_by_its_whole_address(county) -> None:
    sites.open_site(actor=SYSTEM, now=NOW, root_unit=county.health, host="health.test", name="卫生局")
    policy, reading = adopt(county.education, 1), adopt(county.health, 2)
    relations.relate_items(actor=SYSTEM, now=NOW, item=reading, other=policy, relation="interprets")
    assert f'href="http://health.test/content/{reading.public_id}.html"' in read(
        f"/content/{policy.public_id}.html"
    )
    # Asked for on the wrong site, an item and an organ lead to theirs.
    for path in (f"/content/{reading.public_id}.html", f"/xxgk/{county.health.code}/zhinan/"):
        answer = Client().get(path)
        assert (answer.status_code, answer["Location"]) == (301, f"http://health.test{path}")
        read(path, headers={"host": "health.test"})


def test_the_way_to_an_item_leads_through_its_column(county) -> None:
    html = read(f"/content/{adopt(county.education, 1).public_id}.html")
    way = html.partition('aria-label="当前位置"')[2].partition("</nav>")[0]
    assert re.findall(r'href="([^"]+)"', way) == [
        "/",
        "/columns/statutory/",
        "/columns/20-1/",
        "/columns/20-1-documents/",
    ]
    for mark in (
        '<meta name="ColumnType" content="政策文件">',
        '<meta name="Description" content="部署春季学期开学工作。">',
        '<meta name="Keywords" content="教育;开学">',
        '<meta name="Url" content="http://testserver/content/',
    ):
        assert mark in html
    assert re.search(r'<span data-views="[0-9a-z]{12}" hidden></span>', html)
    assert (
        "昌宁县教育局：《昌宁县教育局关于第1项工作的通知》（昌教发〔2026〕1号），2026年1月5日，索引号 "
        in html
    )


# ---------- The four parts ----------


def test_the_guide_says_what_article_twelve_asks_and_where_nothing_is_registered(county) -> None:
    units.amend_unit(
        actor=SYSTEM,
        now=NOW,
        unit=county.education,
        particulars={
            "address": "右文路32号",
            "postcode": "678100",
            "office_hours": "8:30-18:00",
            "fax": "0875-7120002",
        },
    )
    posts.appoint(
        actor=SYSTEM,
        now=NOW,
        unit=county.education,
        kind=PostKind.SECTION_IN_CHARGE,
        name="局办公室",
        from_on=date(2020, 1, 1),
    )
    columns.lay_out_columns(actor=SYSTEM, now=NOW)
    html = read(f"/xxgk/{county.education.code}/zhinan/")
    facts = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", html.partition("colophon")[0]))
    assert facts["工作机构名称"] == "局办公室"
    assert facts["办公地址"] == "右文路32号（邮编 678100）"
    assert facts["办公时间"] == "8:30-18:00"
    assert facts["传真号码"] == "0875-7120002"
    assert facts["联系电话"] == '<span class="nothing">未登记</span>'
    assert facts["电子邮箱"] == '<span class="nothing">未登记</span>'
    assert facts["互联网联系方式"] == '<a href="/mail/">http://testserver/mail/</a>'
    for words in (
        "信息分类",
        "编排体系",
        "获取方式",
        "二十个工作日",
        "第五十一条",
        "行政复议",
        "<li>统计信息</li>",
    ):
        assert words in html
    assert heading(html) == "昌宁县教育局：政府信息公开指南"


def test_the_guide_of_the_site_carries_its_own_words_and_those_of_all_units(county) -> None:
    Site.objects.update(guide="咨询台设在政务服务中心一楼。")
    html = read("/xxgk/zhinan/")
    assert "<p>咨询台设在政务服务中心一楼。</p>" in html
    assert f'<a href="/xxgk/{county.health.code}/zhinan/">昌宁县卫生局</a>' in html
    assert 'id="remedies"' in html


def test_the_parts_show_what_is_in_their_columns(county) -> None:
    adopt(county.education, 1, columns=("institutions",), title="昌宁县教育局关于信息公开保密审查的规定")
    adopt(county.education, 2)
    adopt(county.health, 3, columns=("annual-reports",), title="昌宁县卫生局2024年政府信息公开工作年度报告")
    adopt(
        county.education, 4, columns=("annual-reports",), title="昌宁县教育局2025年政府信息公开工作年度报告"
    )
    own = f"/xxgk/{county.education.code}/"
    assert (
        titles(read("/xxgk/zhidu/"))
        == titles(read(f"{own}zhidu/"))
        == ["昌宁县教育局关于信息公开保密审查的规定"]
    )
    assert (
        titles(read("/xxgk/fdzdgk/")) == titles(read(f"{own}fdzdgk/")) == ["昌宁县教育局关于第2项工作的通知"]
    )
    assert (
        f'<a href="{own}fdzdgk/20-1/">行政法规、规章和规范性文件</a> <span class="catalogue__count">1 条</span>'
        in read(f"{own}fdzdgk/")
    )
    assert re.findall(r"<h2>(.*?)</h2>", read("/xxgk/nianbao/")) == ["2025年度", "2024年度"]
    assert re.findall(r"<h2>(.*?)</h2>", read(f"{own}nianbao/")) == ["2025年度"]
    other = f"/xxgk/{county.health.code}/"
    for part, way in (("zhidu", "/xxgk/zhidu/"), ("fdzdgk", "/apply/")):
        assert f'class="button button--secondary" href="{way}"' in read(f"{other}{part}/")


def test_the_parts_bear_their_names_to_the_letter(county) -> None:
    for slug, name in (
        ("zhinan", "政府信息公开指南"),
        ("zhidu", "政府信息公开制度"),
        ("fdzdgk", "法定主动公开内容"),
        ("nianbao", "政府信息公开年报"),
    ):
        html = read(f"/xxgk/{slug}/")
        assert heading(html) == name
        assert f'<meta name="ColumnName" content="{name}">' in html
    assert heading(read("/xxgk/")) == "政府信息公开"
    assert '<a href="/xxgk/" aria-current="page">政府信息公开</a>' in read("/xxgk/zhidu/")


# ---------- Organs ----------


def test_a_profile_names_those_in_office_and_not_those_who_left(county) -> None:
    for name, until in (("赵前任", date(2019, 12, 31)), ("王现任", None)):
        posts.appoint(
            actor=SYSTEM,
            now=NOW,
            unit=county.education,
            kind=PostKind.LEADER_IN_CHARGE,
            name=name,
            from_on=date(2018, 1, 1),
        )
        if until:
            post = county.education.posts.get(name=name)
            posts.leave_post(actor=SYSTEM, now=NOW, post=post, until_on=until)
    html = read(f"/xxgk/{county.education.code}/")
    assert "王现任（2018年1月1日起）" in html
    assert "赵前任" not in html


def test_an_address_by_organisation_code_leads_on_with_what_follows(county) -> None:
    answer = Client().get("/xxgk/01526376-X/nianbao/")
    assert (answer.status_code, answer["Location"]) == (301, "/xxgk/530524/nianbao/")
    read("/xxgk/999999/", 404)
    read("/xxgk/530524/nothing/", 404)
