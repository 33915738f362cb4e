"""PDFs that are about to go out: what lies under a box, is white, is never drawn, or stands beside the pages."""

import zlib

import pytest

from gongkai.domain.documents import FileKind
from gongkai.reading.documents.model import Unreadable
from gongkai.reading.outgoing.model import Kind
from tests.reading.documents.pdf_builder import line, pdf
from tests.reading.outgoing.people import IDENTITY, IDENTITY_MASKED, MOBILE, MOBILE_MASKED, hits, of

NAME = "张三丰"
PLAIN = line(72, 760, "关于做好政府信息公开工作的通知")
LATIN = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
BLACK = "0 g 60 590 200 30 re f\n"
#: One pixel, stretched over the text.
PICTURE = (
    "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n"
    "\x80\nendstream"
)
DRAWN = "q 200 0 0 30 60 590 cm /I Do Q\n"


def found(data: bytes, wanted: Kind) -> list[tuple[str | None, str | None]]:
    return of(FileKind.PDF, data, wanted)


def latin(x: float, y: float, text: str) -> str:
    return f"BT /F2 16 Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n"


def page(content: str, *objects: str, resources: str = "", **more: str) -> bytes:
    """Return a PDF of one page; object 6 is a Latin font, further ones follow it."""
    fonts = pdf([PLAIN + content], objects=(LATIN, *objects), resources=resources, **more)
    return fonts.replace(b"/F1 3 0 R>>", b"/F1 3 0 R/F2 6 0 R>>")


def test_plain_page_carries_nothing() -> None:
    assert hits(FileKind.PDF, page(latin(72, 600, "Notice No. 12"))) == ()


def test_number_on_a_page_is_found_also_when_it_is_broken_over_lines() -> None:
    assert found(page(line(72, 600, f"电话{MOBILE}")), Kind.MOBILE) == [(f"电话{MOBILE_MASKED}", "第 1 页")]
    broken = line(72, 600, f"身份证{IDENTITY[:8]}") + line(72, 570, IDENTITY[8:])
    assert found(page(broken), Kind.IDENTITY_NUMBER) == [(f"身份证{IDENTITY_MASKED}", "第 1 页")]


@pytest.mark.parametrize("text", [line(72, 600, NAME), latin(72, 600, "Zhang San")])
@pytest.mark.parametrize(
    "cover",
    [
        BLACK,
        BLACK.replace("0 g", "1 g"),
        "q 1 0 0 1 0 0 cm 0 0 0 rg 60 590 m 260 590 l 260 620 l 60 620 l h f Q\n",
    ],
)
def test_text_under_a_box_is_told(text: str, cover: str) -> None:
    ((quote, where),) = found(page(text + cover), Kind.TEXT_UNDER_BOX)
    assert quote in (NAME, "Zhang San")
    assert where == "第 1 页"


def test_box_below_the_text_hides_nothing() -> None:
    shaded = "0.8 g 60 590 200 30 re f 0 g\n"
    assert hits(FileKind.PDF, page(shaded + latin(72, 600, "Zhang San"))) == ()
    white_on_black = BLACK + "1 g\n" + latin(72, 600, "Zhang San")
    assert hits(FileKind.PDF, page(white_on_black)) == ()


def test_frame_around_the_text_hides_nothing() -> None:
    frame = "0 g 50 580 300 60 re 52 582 296 56 re f*\n"
    assert hits(FileKind.PDF, page(latin(72, 600, "Zhang San") + frame)) == ()


@pytest.mark.parametrize("text", [line(72, 600, NAME), latin(72, 600, "Zhang San")])
def test_text_under_a_picture_is_told(text: str) -> None:
    data = page(text + DRAWN, PICTURE, resources="/XObject<</I 7 0 R>>")
    assert len(found(data, Kind.TEXT_UNDER_BOX)) == 1


def test_text_under_a_seal_that_lets_it_through_is_not_told() -> None:
    mask = PICTURE
    data = page(
        latin(72, 600, "Zhang San") + DRAWN, mask, PICTURE.replace("/Length 1", "/SMask 7 0 R/Length 1"),
        resources="/XObject<</I 8 0 R>>",
    )  # fmt: skip
    assert hits(FileKind.PDF, data) == ()


@pytest.mark.parametrize("text", [line(72, 600, NAME), latin(72, 600, "Zhang San")])
@pytest.mark.parametrize("before", ["1 g\n", "3 Tr\n"])
def test_text_that_is_white_or_never_drawn_is_told(before: str, text: str) -> None:
    assert len(found(page(before + text), Kind.TEXT_UNDER_BOX)) == 1


@pytest.mark.parametrize("text", [line(72, -40, NAME), latin(700, 600, "Zhang San")])
def test_text_beside_the_page_is_told(text: str) -> None:
    assert len(found(page(text), Kind.TEXT_UNDER_BOX)) == 1


def test_text_that_is_cut_off_is_told() -> None:
    cut = f"q 300 300 50 50 re W n {latin(72, 600, 'Zhang San')} Q\n"
    assert found(page(cut), Kind.TEXT_UNDER_BOX) == [("Zhang San", "第 1 页")]


def test_text_of_a_layer_that_is_switched_off_is_told() -> None:
    data = page(
        f"/OC /L BDC {latin(72, 600, 'Zhang San')} EMC\n",
        "<</Type/OCG/Name(draft)>>",
        resources="/Properties<</L 7 0 R>>",
        catalogue="/OCProperties<</OCGs[7 0 R]/D<</OFF[7 0 R]>>>>",
    )
    assert found(data, Kind.TEXT_UNDER_BOX) == [("Zhang San", "第 1 页")]


def scan(row: bytes) -> tuple[str, str]:
    """Return a scanned page of so many grey strips from top to bottom, and the drawing of it."""
    image = (
        f"<</Type/XObject/Subtype/Image/Width 1/Height {len(row)}/ColorSpace/DeviceGray/BitsPerComponent 8"
        f"/Length {len(row)}>>stream\n{row.decode('latin-1')}\nendstream"
    )
    return image, "q 595 0 0 842 0 0 cm /I Do Q\n"


def test_text_recognised_in_a_scan_is_not_told_unless_the_scan_shows_nothing_there() -> None:
    # 421 strips of two points; writing alternates, a box that was drawn into the picture is even.
    written = bytes(255 if at % 4 < 2 else 0 for at in range(421))
    image, drawn = scan(written)
    recognised = "3 Tr\n" + latin(72, 600, "Zhang San")
    data = page(drawn + recognised, image, resources="/XObject<</I 7 0 R>>")
    assert found(data, Kind.TEXT_UNDER_BOX) == []
    top = int((842 - 625) / 2)
    blackened = written[:top] + bytes(25) + written[top + 25 :]
    image, drawn = scan(blackened)
    data = page(drawn + recognised, image, resources="/XObject<</I 7 0 R>>")
    assert found(data, Kind.TEXT_UNDER_BOX) == [("Zhang San", "第 1 页")]


def test_number_cut_by_a_box_is_masked_all_the_same() -> None:
    data = page(line(72, 600, f"身份证{IDENTITY}") + "0 g 60 590 265 30 re f\n")
    quote = found(data, Kind.TEXT_UNDER_BOX)[0][0]
    assert quote is not None
    assert IDENTITY[6:14] not in quote


def test_scan_without_text_is_noted() -> None:
    image, drawn = scan(bytes([255, 0] * 200))
    from gongkai.reading.outgoing.scan import scan_file
    from gongkai.reading.packing import packed_with

    data = pdf([drawn], objects=(LATIN, image), resources="/XObject<</I 7 0 R>>")
    said = scan_file(FileKind.PDF, packed_with({"name": "", "today": "2026-11-26"}, data))
    assert said["hits"] == []
    assert "第 1 页没有可读的文字" in said["notes"][0]


def note(kind: str, more: str) -> bytes:
    return page("", f"<</Type/Annot/Subtype/{kind}/Rect[0 0 9 9]{more}>>", page="/Annots[7 0 R]")


def test_note_is_told_by_its_page() -> None:
    assert found(note("Text", f"/Contents(call {MOBILE})/T(li)"), Kind.COMMENT) == [
        (f"call {MOBILE_MASKED}", "第 1 页的批注")
    ]
    assert found(note("Text", f"/Contents(call {MOBILE})"), Kind.MOBILE) != []
    assert found(note("Link", "/Contents(x)"), Kind.COMMENT) == []


def test_value_of_a_hidden_field_is_told() -> None:
    assert found(note("Widget", "/FT/Tx/F 2/V(secret price)"), Kind.TEXT_UNDER_BOX) == [
        ("secret price", "第 1 页")
    ]
    assert found(note("Widget", f"/FT/Tx/F 4/V({MOBILE})"), Kind.MOBILE) == [
        (MOBILE_MASKED, "第 1 页的表单项")
    ]


def test_attachment_script_and_program_are_told() -> None:
    attached = page(
        "",
        "<</Type/Filespec/F(list.xlsx)/EF<</F 8 0 R>>>>",
        "<</Type/EmbeddedFile/Length 1>>stream\nx\nendstream",
    )
    assert found(attached, Kind.METADATA) == [("list.xlsx", "文件内部")]
    script = page("", "<</S/JavaScript/JS(app.alert\\(1\\))>>", catalogue="/OpenAction 7 0 R")
    assert found(script, Kind.MACRO) == [("app.alert(1)", "文件内部")]
    assert len(found(page("", "<</S/Launch/F(cmd.exe)>>"), Kind.MACRO)) == 1


def test_author_and_what_xmp_says_of_him_are_told() -> None:
    xmp = "<x><dc:creator><rdf:Seq><rdf:li>Li Ming</rdf:li></rdf:Seq></dc:creator></x>"
    stream = f"<</Type/Metadata/Subtype/XML/Length {len(xmp)}>>stream\n{xmp}\nendstream"
    data = page(
        "",
        stream,
        "<</Author(Li Ming)/Producer(x)/CreationDate(D:2026)>>",
        catalogue="/Metadata 7 0 R",
        trailer="/Info 8 0 R",
    )
    assert found(data, Kind.METADATA) == [("Li Ming", "XMP 元数据"), ("Li Ming", "文件属性“作者”")]
    assert {hit.kind for hit in hits(FileKind.PDF, data)} == {Kind.METADATA}


def test_alternative_text_that_says_more_than_the_page_is_told() -> None:
    tree = "<</Type/StructElem/S/P/ActualText(Zhang San)>>"
    assert found(page("", tree), Kind.TEXT_UNDER_BOX) == [("Zhang San", "替代文本")]
    assert found(page(latin(72, 600, "Zhang San"), tree), Kind.TEXT_UNDER_BOX) == []
    assert found(page("", f"<</Type/StructElem/S/Figure/Alt({MOBILE})>>"), Kind.MOBILE) == [
        (MOBILE_MASKED, "替代文本")
    ]


def test_earlier_state_of_the_file_is_told() -> None:
    first = page(latin(72, 600, "Zhang San"))
    number = int(first.split(b"/Contents ")[1].split(b" ")[0])
    content = latin(72, 600, "somebody").encode()
    start = len(first) + 1
    body = b"%d 0 obj\n<</Length %d>>stream\n" % (number, len(content)) + content + b"\nendstream\nendobj\n"
    xref = int(first.split(b"startxref\n")[1].split(b"\n")[0])
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer<</Size 20/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF" % (
        number, start, xref, start + len(body),
    )  # fmt: skip
    data = first + b"\n" + body + table
    ((quote, where),) = found(data, Kind.TRACKED_CHANGE)
    assert quote is not None
    assert "Zhang San" in quote
    assert where == "第 1 个旧版本"
    assert found(first, Kind.TRACKED_CHANGE) == []


def test_damaged_bombed_and_locked_files_are_refused_in_words() -> None:
    for data in (b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<</Root 1 0 R>>"):
        with pytest.raises(Unreadable, match="请") as refusal:
            hits(FileKind.PDF, data)
        assert refusal.value.code == "damaged"
    packed = zlib.compress(bytes(300 * 2**20), 9)
    bomb = page("").replace(
        b"endobj\n", b"endobj\n99 0 obj\n<</Length 9>>stream\n" + packed + b"\nendstream endobj\n", 1
    )
    with pytest.raises(Unreadable) as refusal:
        hits(FileKind.PDF, bomb)
    assert refusal.value.code == "too_large"
