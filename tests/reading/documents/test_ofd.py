"""OFD: text by its place on the page, and what is refused."""

import io
import zipfile

import pytest

from gongkai.reading.documents.model import Unreadable
from gongkai.reading.documents.ofd import read_ofd
from tests.reading.documents.ofd_builder import NAMESPACE, content, ofd, text

#: 28 characters of 5.6 mm to a line, from 28 mm to 184.8 mm.
EM = 5.6
NOTICE = (
    text(105 - 9 * 8, 50, "青石县人民政府公开目录的通知二零二六", 8)
    + text(28, 80, "各乡镇人民政府：")
    + text(28 + 2 * EM, 90, "为保障汛期农村群众饮水安全，及时修复水毁工程，根据《云")
    + text(28, 100, "岭省农村供水管理办法》和县人民政府第十二次常务会议要求，结合")
    + text(28, 110, "实际，通知如下。")
    + text(28 + 2 * EM, 120, "一、总体要求", font="2")
    + text(28 + 17 * EM, 180, "青石县人民政府办公室")
    + text(28 + 17 * EM, 190, "2026年4月20日")
    + text(100, 280, "- 1 -", 4)
)


def refusal(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_ofd(data)
    return caught.value


def test_a_notice_is_read_with_title_paragraphs_and_signature() -> None:
    document = read_ofd(ofd([content(NOTICE)]))
    assert document.html == (
        '<p class="align-center">青石县人民政府公开目录的通知二零二六</p>'
        '<p class="no-indent">各乡镇人民政府：</p>'
        "<p>为保障汛期农村群众饮水安全，及时修复水毁工程，根据《云岭省农村供水管理办法》"
        "和县人民政府第十二次常务会议要求，结合实际，通知如下。</p><p><strong>一、总体要求</strong></p>"
        '<p class="align-right">青石县人民政府办公室</p><p class="align-right">2026年4月20日</p>'
    )
    assert document.notes == ()
    assert document.properties["title"] == "关于公开目录的通知"
    assert document.properties["author"] == "王小明"
    assert document.properties["created"] == "2026-04-20"


def test_objects_are_read_by_their_place_and_not_by_their_order() -> None:
    html = read_ofd(ofd([content(text(28, 100, "第二行。") + text(28, 80, "第一行。"))])).html
    assert html.index("第一行") < html.index("第二行")


def test_text_in_nested_blocks_and_from_templates_is_read() -> None:
    nested = f"<ofd:PageBlock ID='3'><ofd:PageBlock ID='4'>{text(28, 80, '块中的文字。')}</ofd:PageBlock></ofd:PageBlock>"
    page = content(nested, '<ofd:Template TemplateID="7" ZOrder="Background"/>')
    data = ofd(
        [page],
        common='<ofd:TemplatePage ID="7" BaseLoc="Tpls/Tpl_0.xml"/>',
        members={"Doc_0/Tpls/Tpl_0.xml": content(text(60, 60, "青石县人民政府文件"))},
    )
    html = read_ofd(data).html
    assert "青石县人民政府文件" in html
    assert "块中的文字。" in html


def test_a_page_may_have_a_box_of_its_own_and_words_steps_of_their_own() -> None:
    area = "<ofd:Area><ofd:PhysicalBox>0 0 297 210</ofd:PhysicalBox></ofd:Area>"
    steps = (
        '<ofd:TextObject ID="1" Boundary="130 40 60 10" Font="1" Size="8">'
        '<ofd:TextCode X="0" Y="8" DeltaX="8 8 8">公开目录</ofd:TextCode></ofd:TextObject>'
    )
    words = text(
        20, 80, "这一行文字从左边开始一直写到横放的纸的右边为止，用来确定版心的位置，还要再写几个字。"
    )
    html = read_ofd(ofd([content(steps + words + words.replace("80", "90"), area)])).html
    assert html.startswith('<p class="align-center">公开目录</p>')


def test_text_is_moved_and_stretched_by_its_matrix() -> None:
    moved = text(28, 80, "后面。", more='CTM="1 0 0 1 0 40"') + text(28, 100, "前面。")
    html = read_ofd(ofd([content(moved)])).html
    assert html.index("前面") < html.index("后面")


def test_slanting_watermarks_are_left_out() -> None:
    mark = text(60, 150, "内部资料", more='CTM="0.7 0.7 -0.7 0.7 0 0"')
    assert "内部" not in read_ofd(ofd([content(NOTICE + mark)])).html


def test_markup_in_the_text_stays_text() -> None:
    html = read_ofd(ofd([content(text(28, 80, "&lt;script&gt;x"))])).html
    assert "&lt;script&gt;" in html
    assert "<script" not in html


def test_rules_of_tables_pictures_and_seals_are_named() -> None:
    rules = '<ofd:PathObject ID="5" Boundary="0 0 9 9"/>' * 6 + '<ofd:ImageObject ID="6" Boundary="0 0 9 9"/>'
    document = read_ofd(
        ofd([content(NOTICE + rules)], body="<ofd:Signatures>Doc_0/Signs/S.xml</ofd:Signatures>")
    )
    assert document.notes == (
        "OFD 中的表格读作一行一行的文字，请对照原文重新画表。",
        "有 1 张图片没有读入。",
        "文档带有电子签章，签章图案没有读入，签章是否有效没有核验。",
    )


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "wrong_type"),
        (b"%PDF-1.7", "wrong_type"),
        (b"PK\x03\x04broken", "damaged"),
        (ofd([content(NOTICE)])[:900], "damaged"),
        (ofd([content(NOTICE)], members={"OFD.xml": "<OFD/>"}), "damaged"),
        (ofd([content(NOTICE)], members={"OFD.xml": "<OFD"}), "damaged"),
        (ofd([content(NOTICE)], members={"Doc_0/Document.xml": ""}), "damaged"),
        (ofd([content("")]), "no_text"),
        (ofd([content(text(28, 80, "\ue001\ue002\ue003一"))]), "no_text"),
        (ofd([]), "no_text"),
        (ofd([content(NOTICE)], members={"Encryptions.xml": "<x/>"}), "encrypted"),
        (ofd([content(NOTICE)], members={"Doc_0/Res/run.exe": "MZ"}), "embedded_object"),
        (ofd([content(NOTICE)], members={"../../etc/passwd": "x"}), "damaged"),
        (ofd([content(NOTICE)], members={"ofd.XML": "<x/>"}), "damaged"),
        (
            ofd(
                [content(NOTICE)],
                document="<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>",
                members={"Doc_0/Attachs/Attachments.xml": f"<ofd:A {NAMESPACE}><ofd:Attachment/></ofd:A>"},
            ),
            "embedded_object",
        ),
        (ofd([ENTITIES + content(NOTICE).split("?>")[1]]), "external_reference"),
        (ofd(["<a>" * 300 + "</a>" * 300]), "too_deep"),
        (ofd([content(NOTICE)], document="".join(f'<ofd:Page BaseLoc="{i}"/>' for i in range(3))), None),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(data: bytes, code: str | None) -> None:
    if code is None:
        assert "青石县" in read_ofd(data).html
        return
    found = refusal(data)
    assert found.code == code
    assert found.message.endswith("。")


def test_entities_in_another_encoding_are_refused_as_well() -> None:
    hidden = ("\ufeff" + ENTITIES + content(NOTICE).split("?>")[1]).encode("utf-16-le")
    assert (
        refusal(ofd([content("")], members={"Doc_0/Pages/Page_0/Content.xml": hidden})).code
        == "external_reference"
    )
    declared = b'<?xml version="1.0" encoding="IBM037"?>' + content(NOTICE).split("?>")[1].encode()
    assert (
        refusal(ofd([content("")], members={"Doc_0/Pages/Page_0/Content.xml": declared})).code
        == "external_reference"
    )


def test_a_page_that_points_out_of_the_archive_is_refused() -> None:
    data = ofd([content(NOTICE)])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        document = archive.read("Doc_0/Document.xml").decode()
    outside = document.replace("Pages/Page_0/Content.xml", "../../../../etc/passwd")
    assert refusal(ofd([content(NOTICE)], members={"Doc_0/Document.xml": outside})).code == "damaged"


def test_an_archive_that_unpacks_without_end_is_refused() -> None:
    assert refusal(ofd([content(NOTICE)], members={"Doc_0/x.xml": b" " * (257 * 2**20)})).code == "too_large"


def test_a_page_with_more_glyphs_than_a_page_can_hold_is_refused() -> None:
    assert refusal(ofd([content(text(28, 80, "字" * 60_001))])).code == "too_large"
