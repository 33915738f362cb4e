"""PDF: what is refused, with the reason and what to do, whatever the file does to its reader."""

import io
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter

from gongkai.reading.documents.model import Document, Unreadable
from gongkai.reading.documents.pdf import pages_as_pictures, read_pdf
from tests.reading.documents.pdf_builder import line, pdf

FIXTURES = Path(__file__).parent / "fixtures"
TEXT = line(90, 700, "青石县人民政府关于公布行政规范性文件目录的通知")
LAUNCH = "<</S/Launch/F(calc.exe)>>"
SCRIPT = "<</S/JavaScript/JS(app.alert\\(1\\))>>"


def refusal(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_pdf(data)
    return caught.value


@pytest.mark.parametrize(
    "data",
    [
        pdf([TEXT], catalogue=f"/OpenAction{SCRIPT}"),
        pdf([TEXT], catalogue=f"/OpenAction{LAUNCH}"),
        pdf([TEXT], catalogue="/OpenAction<</S/J#61vaScript/J#53(1)>>"),
        pdf([TEXT], catalogue=f"/AA<</WC{SCRIPT}>>"),
        pdf([TEXT], catalogue=f"/Names<</JavaScript<</Names[(a) {SCRIPT}]>>>>"),
        pdf([TEXT], catalogue="/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/EF<</F 9 0 R>>>>]>>>>"),
        pdf([TEXT], page=f"/AA<</O{LAUNCH}>>"),
        pdf([TEXT], page=f"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A{LAUNCH}>>]"),
        pdf([TEXT], page="/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(x)/Next 6 0 R>>>>]",
            objects=["<</S/Launch/F(calc.exe)>>"]),
        pdf([TEXT], page="/Annots[<</Type/Annot/Subtype/RichMedia/Rect[0 0 9 9]>>]"),
        pdf([TEXT], page="/Annots[<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]>>]"),
        pdf([TEXT], page="/Annots[<</Type/Annot/Subtype/3D/Rect[0 0 9 9]>>]"),
        pdf([TEXT], catalogue="/AcroForm<</XFA(x)>>"),
        pdf([TEXT], objects=[LAUNCH]),
        pdf([TEXT]) + b"\n77 0 obj<</S/Launch>>endobj",
    ],
)  # fmt: skip
def test_what_can_run_or_hides_a_file_is_refused_wherever_it_stands(data: bytes) -> None:
    found = refusal(data)
    assert found.code == "embedded_object"
    assert "为安全起见不予导入" in found.message


def test_links_and_bookmarks_are_no_reason_to_refuse() -> None:
    link = "/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.gov.cn/)>>>>]"
    data = pdf([TEXT], page=link, catalogue="/OpenAction[6 0 R/Fit]/Names<</EmbeddedFiles<</Names[]>>>>")
    assert "行政规范性文件目录" in read_pdf(data).html


def test_a_file_with_a_password_is_refused() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([TEXT]))))
    writer.encrypt(user_password="secret", owner_password="owner", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    assert refusal(buffer.getvalue()).code == "encrypted"
    assert "去掉密码" in refusal(buffer.getvalue()).message
    with pytest.raises(Unreadable, match="密码"):
        pages_as_pictures(buffer.getvalue())


def test_a_file_that_only_forbids_changes_is_read() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([TEXT]))))
    writer.encrypt(user_password="", owner_password="owner", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    assert "青石县人民政府" in read_pdf(buffer.getvalue()).html


def test_a_scan_is_refused_with_what_to_do() -> None:
    buffer = io.BytesIO()
    Image.new("L", (600, 850), 200).save(buffer, "PDF")
    found = refusal(buffer.getvalue())
    assert found.code == "no_text"
    assert found.message == "这是扫描件，没有可读的文字，请用原来的 Word 文件，或另存为可选中文字的 PDF。"


def test_an_empty_page_has_no_text() -> None:
    assert refusal(pdf(["0 0 m"])).code == "no_text"


def test_glyphs_without_characters_are_refused_when_they_are_most_of_the_text() -> None:
    cid_font = (
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/DW 1000/FontDescriptor 5 0 R"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
    )
    font = ["<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[7 0 R]>>", cid_font]
    unmapped = TEXT.replace("/F1", "/F2")
    data = pdf([unmapped], objects=font, page="/Resources<</Font<</F1 3 0 R/F2 6 0 R>>>>")
    found = refusal(data)
    assert found.code == "no_text"
    assert "没有文字编码" in found.message
    few = TEXT + line(90, 600, "三字半", font="F2")
    document = read_pdf(pdf([few], objects=font, page="/Resources<</Font<</F1 3 0 R/F2 6 0 R>>>>"))
    assert "□□□" in document.html
    assert "有 3 个字没有文字编码，读作“□”，请对照原文补上。" in document.notes


def test_more_than_500_pages_are_refused() -> None:
    found = refusal(pdf([TEXT] * 501))
    assert found.code == "too_large"
    assert "超过 500 页" in found.message


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "wrong_type"),
        (b"PK\x03\x04 not a pdf", "wrong_type"),
        (b"%PDF-1.7\n", "damaged"),
        (b"%PDF-1.7\n%%EOF", "damaged"),
        (pdf([], kids=""), "damaged"),
    ],
)
def test_what_is_no_pdf_or_broken_is_refused(data: bytes, code: str) -> None:
    assert refusal(data).code == code


@pytest.mark.parametrize("kids", ["2 0 R", "2 0 R 6 0 R 2 0 R 6 0 R"])
def test_a_page_tree_that_comes_round_again_ends(kids: str) -> None:
    assert read_pdf(pdf([TEXT], kids=kids)).html.count("青石县人民政府") == 1


def stream(raw: bytes, extra: str = "") -> str:
    return f"<</Length {len(raw)} {extra}>>stream\n{raw.decode('latin-1')}\nendstream"


def test_a_stream_that_unpacks_without_end_is_refused() -> None:
    bomb = zlib.compress(b"\x00" * (300 * 2**20), 9)
    found = refusal(pdf([TEXT], objects=[stream(bomb, "/Filter/FlateDecode")]))
    assert found.code == "too_large"


def test_a_stream_packed_twice_is_refused() -> None:
    twice = zlib.compress(zlib.compress(b"0 0 m " * 1000))
    assert (
        refusal(pdf([TEXT], objects=[stream(twice, "/Filter[/FlateDecode/FlateDecode]")])).code == "too_large"
    )


def test_forms_that_multiply_forms_are_stopped() -> None:
    # Each of eight forms draws the next ten times: a hundred million glyphs in all.
    forms = []
    for number in range(6, 14):
        body = b"/X Do " * 10 if number < 13 else b"0 0 m"
        follow = f"/Resources<</XObject<</X {number + 1} 0 R>>>>" if number < 13 else ""
        forms.append(stream(body, f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]{follow}"))
    data = pdf([TEXT + "/X Do"], objects=forms, resources="/XObject<</X 6 0 R>>")
    assert refusal(data).code == "too_large"


def test_a_form_that_draws_itself_ends() -> None:
    own = stream(b"/X Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    data = pdf([TEXT + "/X Do"], objects=[own], resources="/XObject<</X 6 0 R>>")
    assert "青石县人民政府" in read_pdf(data).html


@settings(max_examples=60)
@given(st.data())
def test_a_mutated_file_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray((FIXTURES / "pdf_notice.pdf").read_bytes() if data.draw(st.booleans()) else pdf([TEXT]))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at] = data.draw(st.integers(0, 255))
    broken = bytes(whole[: data.draw(st.integers(len(whole) // 2, len(whole)))])
    found: Document | Unreadable
    try:
        found = read_pdf(broken)
    except Unreadable as refused:
        found = refused
    assert (found.message if isinstance(found, Unreadable) else found.html).endswith(("。", ">"))
