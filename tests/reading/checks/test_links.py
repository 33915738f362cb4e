"""Links, pictures and tables: what a reader outside the office could not follow, see or hear."""

import pytest

from gongkai.domain.findings import Severity
from gongkai.reading.checks import links
from tests.reading.checks.subjects import body, found, kinds, table

BLOCKS, REASON, NOTE = Severity.BLOCKS, Severity.REASON, Severity.NOTE
HOSTS = ("www.kaifangju.com",)


@pytest.mark.parametrize(
    ("href", "text", "kind", "severity"),
    [
        ("http://192.168.1.20/a.html", "通知", "link_local", BLOCKS),
        ("http://10.1.2.3/", "通知", "link_local", BLOCKS),
        ("http://172.20.0.1/", "通知", "link_local", BLOCKS),
        ("http://localhost:8000/", "通知", "link_local", BLOCKS),
        ("http://oa/doc/1", "通知", "link_local", BLOCKS),
        ("http://oa.qingchuanba.local/1", "通知", "link_local", BLOCKS),
        ("/desk/items/abc/", "通知", "link_local", BLOCKS),
        ("http://www.rencaibaoming.com/", "报名入口", "link_foreign", REASON),
        ("http://8.8.8.8/", "入口", "link_foreign", REASON),
        ("http://www.rencaibaoming.com/", "", "link_hidden", BLOCKS),
        ("http://www.rencaibaoming.com/", "。", "link_hidden", BLOCKS),
        ("http://www.288-365.com/", "更多", "link_spam", BLOCKS),
        ("http://www.gov.cn/", "", "link_empty", NOTE),
        ("#", "更多", "link_empty", NOTE),
    ],
)
def test_a_link_that_readers_cannot_use_or_should_not_is_reported(
    href: str, text: str, kind: str, severity: Severity
) -> None:
    (finding,) = found(links.links, html=body(f'见<a href="{href}">{text}</a>。'), hosts=HOSTS)
    assert (finding.kind, finding.severity, finding.where) == (kind, severity, "第 1 个链接")


@pytest.mark.parametrize(
    "href",
    [
        "https://www.gov.cn/zhengce/",
        "http://www.kaifangju.com/a",
        "https://mp.weixin.qq.com/s/a",
        "mailto:bgs@qingchuanba.gov.cn",
        "/xxgk/a.html",
        "#part2",
    ],
)
def test_a_link_to_a_government_or_a_known_host_is_left_alone(href: str) -> None:
    assert found(links.links, html=body(f'见<a href="{href}">通知</a>。'), hosts=HOSTS) == []


def test_a_foreign_address_that_is_its_own_text_is_left_to_the_text() -> None:
    html = body('见<a href="http://www.rencaibaoming.com/">www.rencaibaoming.com</a>。')
    assert found(links.links, html=html) == []


@pytest.mark.parametrize(
    "text",
    [
        "见C:\\文件\\通知.doc",
        "见\\\\fileserver\\share\\1.doc",
        "见file:///d/1.doc",
        "见http://192.168.0.8/oa",
        "见http://oa/1",
    ],
)
def test_a_path_of_the_office_in_the_text_blocks(text: str) -> None:
    assert kinds(links.paths_in_text, html=body(text)) == [("path_in_text", BLOCKS)]


@pytest.mark.parametrize(
    "text", ["见https://www.gov.cn/1", "A/B角：张某", "比例为1:5", "路由器地址192.168.1.1"]
)
def test_a_public_address_in_the_text_is_left_alone(text: str) -> None:
    assert found(links.paths_in_text, html=body(text)) == []


def test_a_repost_from_a_foreign_host_asks_for_a_reason() -> None:
    findings = kinds(links.source_of_repost, source_url="http://www.shanzhaiwang.com/1.html")
    assert findings == [("source_foreign", REASON)]
    assert found(links.source_of_repost, source_url="https://www.gov.cn/1.html") == []
    assert found(links.source_of_repost, source_url="") == []


@pytest.mark.parametrize(
    ("image", "kind", "severity"),
    [
        ('<img src="picture:1">', "picture_without_text", REASON),
        ('<img src="picture:1" alt=" ">', "picture_without_text", REASON),
        ('<img src="picture:1" alt="IMG_2041.jpg">', "picture_text_is_file_name", NOTE),
        ('<img src="picture:1" alt="image001">', "picture_text_is_file_name", NOTE),
    ],
)
def test_a_picture_without_words_is_reported(image: str, kind: str, severity: Severity) -> None:
    (finding,) = found(links.pictures, html=body(image))
    assert (finding.kind, finding.severity, finding.where) == (kind, severity, "第 1 张图片")


def test_a_picture_with_words_is_left_alone() -> None:
    assert found(links.pictures, html=body('<img src="picture:1" alt="供热范围示意图">')) == []


def test_a_table_without_header_cells_is_noted_by_its_place() -> None:
    rows = (("乡镇", "户数"), ("城关镇", "12"))
    html = table(*rows) + table(*rows, header=False)
    (finding,) = found(links.tables, html=html)
    assert (finding.kind, finding.severity, finding.where) == ("table_without_header", NOTE, "表格 2")


@pytest.mark.parametrize("rows", [(("甲", "乙"),), (("甲",), ("乙",))])
def test_a_table_of_one_row_or_one_column_needs_no_header(rows: tuple[tuple[str, ...], ...]) -> None:
    assert found(links.tables, html=table(*rows, header=False)) == []


@pytest.mark.parametrize("name", ["111.jpg", "图 1.PNG", "image001.jpeg"])
def test_a_paragraph_that_is_only_a_pictures_name_asks_what_became_of_the_picture(name: str) -> None:
    (finding,) = found(links.lost_pictures, html=body("统计图如下：", name))
    assert (finding.kind, finding.severity, finding.quote) == ("picture_lost", REASON, name)
    assert "请插入图片" in finding.message


@pytest.mark.parametrize(
    "line", ["附图见 111.jpg 和 112.jpg。", "请将照片保存为 jpg 格式。", "统计图.", "图1"]
)
def test_a_sentence_about_pictures_is_no_lost_one(line: str) -> None:
    assert found(links.lost_pictures, html=body(line)) == []


def test_several_lost_pictures_are_asked_about_once() -> None:
    (finding,) = found(links.lost_pictures, html=body("统计图如下：", "111.jpg", "第二张：", "112.jpg"))
    assert (finding.quote, finding.message.startswith("有 2 段只有图片文件名")) == ("111.jpg", True)
