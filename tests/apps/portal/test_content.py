"""What the public reads of an item: the version that was signed, and nothing of the house behind it."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from docx import Document

from gongkai.domain.publishing.workflow import ItemState
from gongkai.files.models import StoredFile
from gongkai.files.queries import find
from gongkai.files.storage import path_of
from gongkai.organisations.queries import default_site
from gongkai.portal import pages
from gongkai.portal.pages import SiteView
from gongkai.portal.pages.catalogue import PAGES
from gongkai.portal.pages.content import item_page
from gongkai.publishing.models import Item, Version
from gongkai.publishing.services import items, publication
from tests.apps.portal import papers
from tests.factories import organisations as make
from tests.factories import publishing as made

NOW = make.NOW


@pytest.fixture
def county(db):
    return make.county()


@pytest.fixture
def item(county) -> Item:
    return papers.public_item(county.education)


def address(item: Item) -> str:
    return f"/content/{item.public_id}.html"


def read(item: Item) -> str:
    answer = Client().get(address(item))
    assert answer.status_code == 200
    return answer.content.decode()


def lines(html: str) -> dict[str, str]:
    """Return the head of the document as label → text."""
    found = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", html.partition("document__body")[0])
    return {label: re.sub("<[^>]+>", "", text) for label, text in found}


def test_the_page_has_title_text_and_the_head_of_an_official_document(item) -> None:
    html = read(item)
    assert html.count("<h1") == 1
    assert '<h1 class="document__title">昌宁县教育局关于做好<span class="nowrap">2026年</span>春季' in html
    assert "现将有关事项通知如下" in html
    assert lines(html) == {
        "索引号": "014416330/2026-00001",
        "主题分类": "科技、教育",
        "发文机关": "昌宁县教育局",
        "成文日期": "2026年2月27日",
        "发文字号": "昌教发〔2026〕8号",
        "发布日期": "2026年3月2日",
        "体裁分类": "通知",
        "有效性": "有效",
        "公开方式": "主动公开",
        "标题": "昌宁县教育局关于做好2026年春季学期开学工作的通知",
        "公开栏目": "政府及部门文件",
        "主题词": "教育　开学",
        "内容概述": "部署春季学期开学工作。",
    }


def test_the_page_carries_the_marks_that_government_sites_must_carry(item) -> None:
    html = read(item)
    for mark in (
        '<meta name="SiteName" content="昌宁县人民政府门户网站">',
        '<meta name="ArticleTitle" content="昌宁县教育局关于做好2026年春季学期开学工作的通知">',
        '<meta name="PubDate" content="2026-03-02 09:34">',
        '<meta name="ContentSource" content="昌宁县教育局">',
        '<meta name="ColumnName" content="政府及部门文件">',
    ):
        assert mark in html


def test_nothing_of_the_desk_and_its_people_is_on_the_page(item) -> None:
    html = read(item)
    for word in ("/desk/", "editor.014416330", "甲editor", "甲signatory", "csrf", papers.AUTHOR):
        assert word not in html, word


def test_signs_in_a_title_are_never_taken_for_markup(county) -> None:
    item = made.item(county.education, ItemState.PUBLISHED, title='<b>关于</b>2026年"招生"&入学的通知')
    html = read(item)
    assert "&lt;b&gt;关于&lt;/b&gt;" in html
    assert "<b>" not in html
    assert "&quot;招生&quot;&amp;入学" in html


def test_a_line_that_nobody_filled_is_left_out(county) -> None:
    plain = made.item(
        county.education, ItemState.PUBLISHED, document_number="", keywords=(), topic="", summary="通报情况。"
    )
    found = lines(read(plain))
    assert not {"发文字号", "主题词", "主题分类", "有效性"} & set(found)
    # Six half lines, and 标题, 公开栏目, 内容概述 across the table.
    assert read(plain).count('class="whole"') == 3


def test_an_odd_number_of_half_lines_leaves_no_hole(county) -> None:
    odd = made.item(county.education, ItemState.PUBLISHED)
    even = made.item(county.education, ItemState.PUBLISHED, author="甲某")
    assert '<div class="whole"><dt>公开方式</dt><dd>主动公开</dd></div>' in read(odd)
    assert "<div><dt>公开方式</dt><dd>主动公开</dd></div>\n<div><dt>作者</dt><dd>甲某</dd></div>" in read(
        even
    )


def test_the_source_is_linked_only_by_an_address_of_the_web(county) -> None:
    linked = made.item(
        county.education, ItemState.PUBLISHED, source="中国政府网", source_url="https://www.gov.cn/a"
    )
    assert '<a href="https://www.gov.cn/a" rel="nofollow">中国政府网</a>' in read(linked)
    Version.objects.filter(pk=linked.published_id).update(source_url="https://www.example.com/a?b=1&c=2")
    assert (
        '<a href="https://www.example.com/a?b=1&amp;c=2" rel="external nofollow" class="external">中国政府网</a>'
        in read(linked)
    )
    Version.objects.filter(pk=linked.published_id).update(source_url="javascript:alert(1)")
    html = read(linked)
    assert "javascript:" not in html
    assert "中国政府网" in html


def test_pictures_stand_under_the_public_address_and_can_be_fetched(item) -> None:
    found = re.search(r'<img src="(/content/[^"]+\.png)" alt="学校分布图">', read(item))
    assert found
    answer = Client().get(found[1])
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Content-Disposition"].startswith("inline")


def test_an_attachment_is_handed_out_without_its_author(item) -> None:
    stored = path_of(item.published.content.attachments[0].file).read_bytes()
    assert Document(io.BytesIO(stored)).core_properties.author == papers.AUTHOR
    found = re.search(r'<a href="(/content/[^"]+\.docx)" download="学校名单.docx">', read(item))
    assert found
    answer = Client().get(found[1])
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "%E5%AD%A6%E6%A0%A1%E5%90%8D%E5%8D%95.docx" in answer.headers["Content-Disposition"]
    draft = Document(io.BytesIO(answer.content))
    assert draft.paragraphs[0].text == "附件一：学校名单"
    assert papers.AUTHOR not in "".join(
        archive.read(name).decode("utf-8", "replace")
        for archive in [zipfile.ZipFile(io.BytesIO(answer.content))]
        for name in archive.namelist()
    )


def test_a_link_to_the_desk_leaves_its_text(county) -> None:
    attachment = papers.bring(county.education, "名单.docx", papers.paper("另一份"))
    body = (
        '<p><a href="/desk/items/abc/">内部页面</a>'
        '<a href="/%64esk/items/abc/">绕行</a><a href="/x/../desk/">再绕行</a>'
        '<a title="a>b" href="https://testserver/desk/">本站</a>'
        '<a href="https://www.gov.cn/desk/">别处</a><a href="/xxgk/530524/">机构</a>'
        f'<a href="/desk/files/{attachment.file}.docx">名单</a>'
        f'<a href="/desk/files/{"0" * 64}.docx">没有的</a></p>'
    )
    item = made.item(county.education, ItemState.PUBLISHED, attachments=(attachment,))
    Version.objects.filter(pk=item.published_id).update(body=body)
    html = read(item)
    for trace in ('"/desk', "%64esk", "../desk", "testserver/desk"):
        assert trace not in html, trace
    for text in ("内部页面绕行再绕行本站", ">别处</a>", ">机构</a>", "没有的</p>"):
        assert text in html, text
    assert f'<a href="/content/{item.public_id}/{attachment.file}.docx">名单</a>' in html


def test_a_page_of_a_stranger_is_no_page_of_the_portal(item) -> None:
    # No way in takes one as an attachment; should one stand in a version all the same, no web server shows it.
    each = replace(item.published.content.attachments[0], kind="html", name="说明.html")
    assert pages.file_address(item, each).endswith(".html.bin")


@pytest.mark.parametrize(("kind", "public"), [("doc", "docx"), ("wps", "docx"), ("pdf", "pdf")])
def test_an_old_format_is_named_by_what_it_is_converted_to(item, kind, public) -> None:
    attachment = replace(item.published.content.attachments[0], kind=kind, name=f"名单.{kind}")
    assert pages.public_name(attachment) == f"名单.{public}"
    assert pages.file_address(item, attachment) == f"/content/{item.public_id}/{attachment.file}.{public}"


def test_files_of_nobody_and_of_other_items_are_not_handed_out(item, county) -> None:
    other = papers.bring(county.education, "内部.docx", papers.paper("内部材料"))
    browser = Client()
    for name in (
        f"{other.file}.docx",
        f"{item.published.content.attachments[0].file}.pdf",
        "..%2f..%2fdb.sqlite3",
        "x",
    ):
        assert browser.get(f"/content/{item.public_id}/{name}").status_code == 404, name


def test_a_file_that_is_lost_is_said_to_be_so(item) -> None:
    digest = item.published.content.attachments[0].file
    path_of(find(digest).published_digest).unlink()
    answer = Client().get(f"/content/{item.public_id}/{digest}.docx")
    assert answer.status_code == 503
    assert "暂时不能下载" in answer.content.decode()
    StoredFile.objects.filter(digest=digest).delete()
    assert Client().get(f"/content/{item.public_id}/{digest}.docx").status_code == 503


def test_what_was_withdrawn_is_gone_at_once_with_its_files(item) -> None:
    office = make.actor(made.staff(item.unit)["office"])
    found = re.search(r'href="(/content/[^"]+\.docx)"', read(item))
    publication.withdraw_item(actor=office, now=NOW + timedelta(days=1), item=item, reason="内容有误。")
    for where in (address(item), found[1]):
        answer = Client().get(where)
        assert answer.status_code == 410, where
        assert "发布机构为昌宁县教育局，如有疑问" in answer.content.decode()
        # The reason and the title are not for everybody.
        assert "内容有误" not in answer.content.decode()
        assert "春季学期" not in answer.content.decode()


@pytest.mark.parametrize(
    "state",
    [ItemState.DRAFT, ItemState.SECRECY_REVIEW, ItemState.SIGNATURE, ItemState.SIGNED, ItemState.DISCARDED],
)
def test_what_never_was_public_does_not_exist(county, state) -> None:
    item = made.item(county.education, state)
    assert Client().get(address(item)).status_code == 404
    assert Client().get("/content/zzzzzzzzzzzz.html").status_code == 404


def test_the_public_reads_the_signed_version_while_the_next_is_in_hand(item) -> None:
    editor = make.actor(made.staff(item.unit)["editor"])
    before = read(item)
    held = publication.revise_item(actor=editor, now=NOW + timedelta(days=1), item=item, reason="更正。")
    items.amend_item(
        actor=editor, now=NOW + timedelta(days=1), item=held, content=made.content(title="未签发的新标题")
    )
    assert read(item) == before


@pytest.mark.parametrize(
    ("validity", "words"),
    [("repealed", "本文件已废止"), ("expired", "本文件已失效"), ("amended", "本文件已经修改")],
)
def test_what_no_longer_binds_says_so(item, validity, words) -> None:
    Item.objects.filter(pk=item.pk).update(validity=validity)
    assert words in read(item)
    Item.objects.filter(pk=item.pk).update(validity="valid")
    assert words not in read(item)


def test_the_page_is_the_same_baked_and_on_demand(item) -> None:
    baked = PAGES.render(SiteView(default_site()), address(item))
    assert baked == Client().get(address(item)).content


def test_a_page_of_what_is_not_public_cannot_be_made(county) -> None:
    item = made.item(county.education, ItemState.SIGNATURE)
    view = SiteView(default_site())
    assert PAGES.render(view, address(item)) is None
    with pytest.raises(ValueError, match="not public"):
        item_page(view, item, [])


def test_the_page_is_light(item, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(10):
        html = read(item)
    assert len(html.encode()) < 15_000
