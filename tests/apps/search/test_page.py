"""The search page of the public site: what is found, marked and counted, and what helps who found nothing."""

import re
from datetime import date, timedelta
from html import unescape
from urllib.parse import urlencode

import pytest
from django.test import Client
from lxml import etree

from gongkai.domain.publishing.workflow import ItemState
from gongkai.organisations.services import reforms
from gongkai.publishing.models import Item, Version
from gongkai.publishing.services import publication
from gongkai.search.models import ZeroHit
from tests.apps.portal import papers
from tests.factories import organisations as make
from tests.factories import publishing as made

NOW = make.NOW
HOUSES = "昌宁县住房和城乡建设局关于农村危房改造补助的通知"


def get(**query: str):
    return Client().get("/search", query)


def page(**query: str) -> str:
    answer = get(**query)
    assert answer.status_code == 200
    return answer.content.decode()


def titles(html: str) -> list[str]:
    found = re.findall(r'<h3 class="hit__title"><a href="/content/[^"]+">(.*?)</a>', html)
    return [unescape(re.sub("<[^>]+>", "", each)) for each in found]


def facets(html: str) -> dict[str, str]:
    aside = html.partition('class="search-result__facets"')[2].partition("</aside>")[0]
    return dict(re.findall(r'nofollow">(.*?)</a> <span class="quiet">([\d,]+)', aside))


def public(unit, **changes) -> Item:
    return made.item(unit, ItemState.PUBLISHED, **changes)


@pytest.fixture
def filled(built, work):
    """Give the county with four public documents and their index."""
    public(built.education)
    public(
        built.education,
        title=HOUSES,
        document_number="昌建发〔2026〕7号",
        body="<p>补助标准为每户两万元。</p>",
    )
    older = public(built.health, title="昌宁县卫生局关于防疫的通知", document_number="昌卫发〔2026〕1号")
    Version.objects.filter(item=older).update(written_on=date(2025, 12, 30))
    made.item(built.health, title="昌宁县卫生局关于招聘的通知", document_number="昌卫发〔2026〕2号")
    work()
    return built


def test_a_word_of_two_characters_of_the_text_finds_the_document_and_is_marked(filled) -> None:
    html = page(q="每户")
    assert titles(html) == [HOUSES]
    assert "补助标准为<mark>每户</mark>两万元。" in html
    assert "昌建发〔2026〕7号" in html
    assert "昌宁县教育局" in html
    assert '<time datetime="2026-03-02">2026-03-02</time>' in html


def test_words_of_the_title_are_marked_in_it(filled) -> None:
    assert "关于农村<mark>危房改造</mark>补助" in page(q="危房改造")


def test_drafts_are_not_found(filled) -> None:
    assert titles(page(q="招聘")) == []
    assert "没有找到" in page(q="招聘")


@pytest.mark.parametrize("spelling", ["昌建发〔2026〕7号", "昌建发[2026]7号", "昌建发（２０２６） 7 号"])
def test_a_number_finds_its_document_first(filled, work, spelling) -> None:
    public(
        filled.health,
        title="昌宁县卫生局关于贯彻昌建发〔2026〕7号的通知",
        document_number="昌卫发〔2026〕3号",
    )
    work()
    found = titles(page(q=spelling))
    assert found[0] == HOUSES
    assert "昌宁县卫生局关于贯彻昌建发〔2026〕7号的通知" in found


def test_an_index_number_finds_its_document(filled) -> None:
    number = Item.objects.get(title=HOUSES).index_number
    assert titles(page(q=number)) == [HOUSES]


def test_several_words_must_all_be_there_and_quoted_ones_side_by_side(filled) -> None:
    assert titles(page(q="补助 危房")) == [HOUSES]
    assert titles(page(q="补助 防疫")) == []
    assert titles(page(q="“危房改造”")) == [HOUSES]
    assert titles(page(q="“改造危房”")) == []


def test_words_typed_without_blanks_are_looked_for_one_by_one_when_nobody_wrote_them_so(filled) -> None:
    html = page(q="危房改造标准")
    assert titles(html) == [HOUSES]
    assert "没有找到连在一起的这句话" in html


def test_hits_can_be_narrowed_by_what_they_have_and_the_counts_are_right(filled) -> None:
    html = page(q="通知")
    assert len(titles(html)) == 3
    found = facets(html)
    assert found["昌宁县教育局"] == "2"
    assert found["昌宁县卫生局"] == "1"
    assert found["2026年"] == "2"
    assert found["2025年"] == "1"
    narrowed = page(q="通知", unit="000014349")
    assert titles(narrowed) == ["昌宁县卫生局关于防疫的通知"]
    assert "单位：昌宁县卫生局" in narrowed
    assert len(titles(page(q="通知", unit="530524"))) == 3
    assert len(titles(page(q="通知", year="2026"))) == 2
    assert len(titles(page(q="通知", column="statutory"))) == 3
    assert titles(page(q="通知", column="annual-reports")) == []
    assert titles(page(q="通知", year="2025", unit="014416330")) == []


def test_hits_can_be_narrowed_by_topic(filled, work) -> None:
    title = "昌宁县卫生局关于健康体检的通知"
    public(filled.health, title=title, document_number="昌卫发〔2026〕4号", topic="health_and_sport")
    work()
    html = page(q="通知")
    assert '<h2 class="facet__name">主题</h2>' in html
    assert (facets(html)["卫生、体育"], facets(html)["科技、教育"]) == ("1", "3")
    narrowed = page(q="通知", topic="health_and_sport")
    assert titles(narrowed) == [title]
    assert "主题：卫生、体育" in narrowed
    assert "地址中的主题本站没有" in page(q="通知", topic="astrology")


def test_a_search_is_kept_as_a_bookmark_or_a_feed_with_its_conditions(filled) -> None:
    html = page(q="通知", unit="014416330", sort="newest")
    kept = html.partition('<h2 id="keep">')[2].partition("</section>")[0]
    assert "收藏本页" in kept
    address = unescape(re.findall(r'href="([^"]+)"', kept)[0])
    assert address == f"?{urlencode({'q': '通知', 'unit': '014416330', 'format': 'atom'})}"
    answer = Client().get(f"/search{address}")
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    found = etree.fromstring(answer.content).findall("{*}entry/{*}title")
    assert len(found) == 2
    assert all("昌宁县卫生局" not in each.text for each in found)


def test_without_words_a_filter_lists_what_it_holds(filled) -> None:
    assert titles(page(unit="000014349")) == ["昌宁县卫生局关于防疫的通知"]


def test_a_condition_that_makes_no_sense_is_left_out_and_named(filled) -> None:
    html = page(q="通知", unit="zzz", year="20x6")
    assert len(titles(html)) == 3
    assert "地址中的单位、年份本站没有" in html


def test_the_newest_comes_first_where_that_is_asked(filled) -> None:
    moments = dict(zip(("开学工作", "危房改造", "防疫"), range(3), strict=True))
    for words, days in moments.items():
        Item.objects.filter(published__title__contains=words).update(
            first_published_at=NOW + timedelta(days=days)
        )
    from gongkai.publishing.services.searching import rebuild

    rebuild("public")
    assert [each[-8:] for each in titles(page(q="通知", sort="newest"))] == [
        "生局关于防疫的通知"[-8:],
        "房改造补助的通知",
        "学期开学工作的通知"[-8:],
    ]


def test_pages_hold_twenty_and_lead_to_one_another(built, work) -> None:
    for number in range(23):
        public(
            built.education,
            title=f"昌宁县教育局第{number}号通知",
            document_number=f"昌教发〔2026〕{number + 100}号",
        )
    work()
    first, second = page(q="通知"), page(q="通知", page="2")
    assert len(titles(first)) == 20
    assert len(titles(second)) == 3
    assert set(titles(first)) & set(titles(second)) == set()
    assert "第 1–20 条，共 23 条" in first
    assert "第 21–23 条，共 23 条" in second
    assert '<ol class="hits" start="21">' in second
    assert titles(page(q="通知", page="9")) == []
    assert len(titles(page(q="通知", page="x"))) == 20


def test_what_was_taken_down_is_neither_shown_nor_counted_before_the_index_knows(built, work) -> None:
    items = [
        public(
            built.education,
            title=f"昌宁县教育局第{number}号通知",
            document_number=f"昌教发〔2026〕{number + 100}号",
        )
        for number in range(25)
    ]
    work()
    office = make.actor(made.staff(built.education)["office"])
    for item in items[:7]:
        publication.withdraw_item(actor=office, now=NOW + timedelta(days=1), item=item, reason="内容有误。")
    html = page(q="通知")
    assert "共 18 条" in html
    assert len(titles(html)) == 18
    gone = {f"昌宁县教育局第{number}号通知" for number in range(7)}
    assert not gone & set(titles(html))


def test_a_revised_title_is_shown_as_it_is_now(filled) -> None:
    Version.objects.filter(title=HOUSES).update(title="<b>改过的</b>危房改造标题")
    html = page(q="危房改造")
    assert "&lt;b&gt;改过的&lt;/b&gt;<mark>危房改造</mark>标题" in html
    assert "<b>改过的" not in html


def test_what_no_longer_binds_is_marked_and_not_hidden(filled, work) -> None:
    office = make.actor(made.staff(filled.education)["office"])
    item = Item.objects.get(title=HOUSES)
    publication.mark_validity(
        actor=office, now=NOW, item=item, validity="repealed", reason="已由新文件代替。"
    )
    work()
    html = page(q="危房改造")
    assert '<span class="status status--warning">废止</span>' in html
    assert titles(page(q="通知", validity="repealed")) == [HOUSES]


def test_the_words_of_an_attachment_are_shown_where_they_stand(built, work) -> None:
    papers.public_item(built.education)
    work()
    html = page(q="附件一")
    assert "附件“学校名单.docx”：" in html
    assert "<mark>附件一</mark>：学校名单" in html


def test_organs_stand_above_under_present_and_former_names(filled, work) -> None:
    reforms.rename_unit(
        actor=make.SYSTEM,
        now=NOW,
        unit=filled.health,
        name="昌宁县卫生健康局",
        short_name="",
        on=NOW.date(),
        document_number="",
        reason="机构改革。",
    )
    html = page(q="卫生局")
    assert re.search(r'<a href="/xxgk/000014349/">昌宁县卫生健康局</a>', html)
    # A document that bears the old name is found by the new one, and the other way.
    assert titles(page(q="卫生健康局")) == ["昌宁县卫生局关于防疫的通知"]
    assert titles(page(q="昌宁县卫生健康局 防疫")) == ["昌宁县卫生局关于防疫的通知"]


def test_an_abbreviation_finds_the_full_name(built, work) -> None:
    public(built.education, title="昌宁县人力资源和社会保障局关于招考的通知")
    work()
    assert titles(page(q="人社局")) == ["昌宁县人力资源和社会保障局关于招考的通知"]
    assert "<mark>人力资源和社会保障局</mark>" in page(q="人社局")


def test_who_found_nothing_is_told_what_would_be_found(filled) -> None:
    html = page(q="危房 龙舟")
    assert "换成下面的词可以找到" in html
    assert re.search(r'<a href="\?q=[^"]+">危房</a> <span class="quiet">1 条</span>', html)
    for words in ("jiaoyuju", "jyj", "交玉局", "昌宁县教育委", "昌宁县教玉局"):
        assert ">昌宁县教育局</a>" in page(q=words).partition("是不是这些机构")[2], words


def test_words_that_found_nothing_are_counted_without_who_asked(filled) -> None:
    for _ in range(3):
        page(q="龙舟")
    page(q="龙舟", year="2026")
    page(q="危房改造")
    page(q="530524199001011234")
    page(q="13800001234")
    assert list(ZeroHit.objects.values_list("words", "times")) == [("龙舟", 3)]


def test_without_an_index_titles_and_numbers_are_looked_through_and_it_is_said(county) -> None:
    public(county.education, title=HOUSES, document_number="昌建发〔2026〕7号")
    html = page(q="危房改造")
    assert titles(html) == [HOUSES]
    assert "目前只查标题、文号和索引号" in html
    assert titles(page(q="昌建发〔2026〕7号")) == [HOUSES]
    assert titles(page(q="通知", year="2024")) == []
    assert titles(page(q="通知", column="statutory")) == [HOUSES]


@pytest.mark.parametrize(
    "text", ["*", '"><script>alert(1)</script>', "a" * 500, "' OR 1=1 --", "{{ 7 }}", "“", "\\", "title:x"]
)
def test_whatever_is_typed_is_text(filled, text) -> None:
    answer = get(q=text)
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


def test_nothing_is_kept_of_who_searches(filled) -> None:
    answer = get(q="危房改造")
    assert answer.cookies == {}
    assert Client().post("/search", {"q": "危房"}).status_code == 405
    assert "style=" not in answer.content.decode()


def test_one_character_is_a_word_too(filled) -> None:
    assert titles(page(q="户")) == [HOUSES]


def test_the_bare_page_asks(filled) -> None:
    html = page()
    assert 'maxlength="60"' in html
    assert titles(html) == []
    assert "没有找到" not in html


def test_a_saved_search_is_a_feed_of_its_newest_hits(filled) -> None:
    answer = get(q="通知", unit="014416330", format="atom")
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    space = {"a": "http://www.w3.org/2005/Atom"}
    feed = etree.fromstring(answer.content)
    assert len(feed.findall("a:entry", space)) == 2
    assert feed.findtext("a:title", namespaces=space) == "昌宁县人民政府门户网站：搜索“通知”"
    address = feed.find("a:entry/a:link", space).get("href")
    assert re.fullmatch(r"http://testserver/content/[0-9a-z]{12}\.html", address)
    assert feed.findtext("a:updated", namespaces=space) == "2026-03-02T09:34:00+08:00"
    assert b"format=atom" in page(q="通知").encode()
    # Nothing found is a feed too, in which nothing is yet.
    nothing = etree.fromstring(get(q="龙舟", format="atom").content)
    assert nothing.findall("a:entry", space) == []


def test_each_site_finds_its_own(filled) -> None:
    from gongkai.organisations.services import sites

    sites.open_site(
        actor=make.SYSTEM,
        now=NOW,
        root_unit=filled.health,
        host="health.test",
        name="昌宁卫生",
        is_default=False,
    )
    there = Client(SERVER_NAME="health.test").get("/search", {"q": "通知"}).content.decode()
    assert titles(there) == ["昌宁县卫生局关于防疫的通知"]
    assert "/xxgk/014416330/" not in there
    here = page(q="通知")
    assert len(titles(here)) == 2
    assert "防疫" not in here


def test_the_page_is_light(filled, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(8):
        page(q="通知")
