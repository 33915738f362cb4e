"""Blacking out: what was below is gone from the page, its text, and every other place of the file."""

import hashlib
import json
import zlib
from io import BytesIO

import pytest
from pypdf import PdfReader

from gongkai.reading.documents.model import Unreadable
from gongkai.reading.packing import packed_with
from gongkai.reading.redaction.model import Box, Marks, NotRedacted, Record, Term, marks_said, record_heard
from gongkai.reading.redaction.redact import redact, redact_packed
from tests.reading.redaction.papers import Paper, picture, texts

GROUND = "deny_privacy"
NAME, ADDRESS, PLAIN = "张三丰", "住某村三组十二号", "关于信访事项的答复"
PAPER = Paper(NAME, ADDRESS, PLAIN, "0123456789X申请人：电话")
#: Two pages that name a person and one between that does not.
PAGES = (
    PAPER.line(72, 760, PLAIN) + PAPER.line(72, 700, f"申请人：{NAME}"),
    PAPER.line(72, 760, PLAIN),
    PAPER.line(72, 700, NAME + ADDRESS),
)
LETTER = PAPER.pdf(PAGES)
NAMED = Marks(terms=(Term(NAME, GROUND),))


def contents(data: bytes) -> bytes:
    """Return the bytes of a file with everything in it unpacked."""
    reader = PdfReader(BytesIO(data))
    found = [data]
    for number in reader.xref[0]:
        held = reader.get_object(number)
        found.append(repr(held).encode())
        if hasattr(held, "get_data"):
            found.append(held.get_data())
    return b"\n".join(found)


def refused(data: bytes, marks: Marks) -> str:
    with pytest.raises(NotRedacted, match="请") as refusal:
        redact(data, marks)
    return refusal.value.message


def test_original_holds_what_is_to_go() -> None:
    assert texts(LETTER) == [f"{PLAIN}申请人：{NAME}", PLAIN, NAME + ADDRESS]


def test_term_is_gone_wherever_it_stood_and_other_pages_stay_text() -> None:
    record, made = redact(LETTER, NAMED)
    assert texts(made) == ["", PLAIN, ""]
    assert (record.pages, record.redrawn, record.unread) == (3, (1, 3), ())
    assert [(box.page, box.ground) for box in record.boxes] == [(1, GROUND), (3, GROUND)]
    assert (record.before, record.after) == tuple(hashlib.sha256(each).hexdigest() for each in (LETTER, made))


def test_place_of_the_term_is_black_and_its_neighbours_are_as_before() -> None:
    _, made = redact(LETTER, NAMED)
    shown, before = picture(made, 1, 2), picture(LETTER, 1, 2)
    # The name begins four signs of 16 points behind 72, its line lies on 700 from below.
    left, top = 2 * (72 + 4 * 16), 2 * (842 - 700 - 13)
    assert shown.crop((left, top, left + 2 * 48, top + 26)).getextrema() == (0, 0)
    words = (2 * 72, 2 * (842 - 776), 2 * (72 + 9 * 16), 2 * (842 - 758))
    assert before.crop(words).getextrema() == (0, 255)
    assert abs(_ink(shown.crop(words)) - _ink(before.crop(words))) < 0.02


def _ink(part: object) -> float:
    histogram = part.histogram()  # type: ignore[attr-defined]
    return sum(histogram[:128]) / sum(histogram)


def test_picture_of_a_page_has_two_hundred_dots_to_the_inch() -> None:
    _, made = redact(LETTER, NAMED)
    image = PdfReader(BytesIO(made)).pages[0]["/Resources"]["/XObject"]["/P"]
    # A4 of 595 by 842 points.
    assert (image["/Width"], image["/Height"]) in {(1653, 2339), (1652, 2338), (1653, 2338)}


def test_box_makes_what_is_below_disappear() -> None:
    box = Box(3, 72 + 3 * 16, 842 - 716, 300, 842 - 696, GROUND)
    record, made = redact(LETTER, Marks(boxes=(box,)))
    assert texts(made) == [f"{PLAIN}申请人：{NAME}", PLAIN, ""]
    assert record.redrawn == (3,)
    assert picture(made, 3, 2).crop((2 * 121, 2 * 127, 2 * 299, 2 * 145)).getextrema() == (0, 0)


def test_same_marks_give_the_same_file() -> None:
    assert redact(LETTER, NAMED) == redact(LETTER, NAMED)


def test_record_survives_the_way_out_of_the_child_and_holds_no_word() -> None:
    packed = packed_with({"marks": marks_said(NAMED), "name": f"{NAME}的信访.pdf"}, LETTER)
    said, made = redact_packed(packed)
    record = record_heard(json.loads(json.dumps(said["record"])))
    assert isinstance(record, Record)
    assert record.named
    assert record.after == hashlib.sha256(made).hexdigest()
    assert NAME not in json.dumps(said, ensure_ascii=False)


def test_refusal_of_the_marks_comes_as_a_value_without_a_file() -> None:
    said, made = redact_packed(packed_with({"marks": marks_said(Marks()), "name": ""}, LETTER))
    assert "没有指明要遮盖什么" in said["not_redacted"]
    assert made == b""


@pytest.mark.parametrize("written", ["张 三丰", "张\n三\u200b丰"])
def test_blanks_in_a_term_do_not_count(written: str) -> None:
    assert redact(LETTER, Marks(terms=(Term(written, GROUND),)))[0].redrawn == (1, 3)


def test_term_that_wraps_over_two_lines_is_black_on_both() -> None:
    data = PAPER.pdf([PAPER.line(72, 700, "申请人：张三") + PAPER.line(72, 670, f"丰{ADDRESS}")])
    record, made = redact(data, NAMED)
    assert len(record.boxes) == 2
    assert texts(made) == [""]


def test_number_in_full_width_is_found_by_its_plain_form() -> None:
    data = Paper("电话１３９").pdf([Paper("电话１３９").line(72, 700, "电话１３９")])
    assert texts(redact(data, Marks(terms=(Term("139", GROUND),)))[1]) == [""]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_page_that_lies_on_its_side_is_black_in_the_right_place(turn: int) -> None:
    data = PAPER.pdf([PAPER.line(72, 700, NAME) + PAPER.line(72, 600, ADDRESS)], page=f"/Rotate {turn}")
    record, made = redact(data, NAMED)
    shown, before = picture(made, 1, 2), picture(data, 1, 2)
    (box,) = record.boxes
    inside = (int(2 * box.x0) + 2, int(2 * box.y0) + 2, int(2 * box.x1) - 2, int(2 * box.y1) - 2)
    assert shown.size == before.size
    assert before.crop(inside).getextrema() == (0, 255)
    assert shown.crop(inside).getextrema() == (0, 0)
    whole = (0, 0, *shown.size)
    # The address is still there: more ink than the box alone.
    assert _ink(shown.crop(whole)) * shown.size[0] * shown.size[1] > 1.3 * (inside[2] - inside[0]) * (
        inside[3] - inside[1]
    )


def test_words_in_metadata_notes_bookmarks_attachments_and_fields_are_gone() -> None:
    hexed = NAME.encode("utf-16-be").hex()
    word = f"<feff{hexed}>"
    xmp = f"<x><dc:creator>{NAME}</dc:creator></x>"
    raw = xmp.encode().decode("latin-1")
    objects = (
        f"<</Author{word}/Title{word}>>",  # 10
        f"<</Type/Metadata/Subtype/XML/Length {len(raw)}>>stream\n{raw}\nendstream",  # 11
        f"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents{word}/T{word}>>",  # 12
        f"<</Type/Filespec/F{word}/EF<</F 11 0 R>>>>",  # 13
        f"<</Title{word}/Parent 15 0 R/Dest[2 0 R/Fit]>>",  # 14
        "<</Type/Outlines/First 14 0 R/Last 14 0 R/Count 1>>",  # 15
        f"<</Type/StructTreeRoot/K<</Type/StructElem/S/P/ActualText{word}/Alt{word}>>>>",  # 16
        f"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://a/{hexed})>>>>",  # 17
    )
    data = PAPER.pdf(
        PAGES,
        *objects,
        catalogue=f"/Metadata 11 0 R/Outlines 15 0 R/StructTreeRoot 16 0 R/Names<</EmbeddedFiles<</Names[{word} 13 0 R]>>>>",
        trailer="/Info 10 0 R",
        page="/Annots[12 0 R 17 0 R]/Metadata 11 0 R/PieceInfo<</X 10 0 R>>",
    )
    assert NAME.encode("utf-16-be") in contents(data) or hexed.encode() in contents(data)
    _, made = redact(data, NAMED)
    held = contents(made)
    for form in (
        NAME.encode(),
        NAME.encode("utf-16-be"),
        hexed.encode(),
        b"Metadata",
        b"Annots",
        b"EmbeddedFile",
        b"Author",
    ):
        assert form not in held
    root = PdfReader(BytesIO(made)).root_object
    assert set(root) == {"/Type", "/Pages"}
    assert texts(made)[1] == PLAIN


def test_part_of_another_page_does_not_stay_behind_a_page_that_is_kept() -> None:
    # All pages share one list of resources, and the form with the name is drawn on the first alone.
    form = PAPER.line(72, 700, NAME)
    head = "<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F3 6 0 R>>>>"
    shared = f"{head}/Length {len(form)}>>stream\n{form}\nendstream"
    other = shared.replace(form, PAPER.line(72, 760, PLAIN).ljust(len(form)))
    data = PAPER.pdf(["/N Do", "/M Do"], shared, other, resources="/XObject<</N 10 0 R/M 11 0 R>>")
    assert texts(data) == [NAME, PLAIN]
    record, made = redact(data, NAMED)
    assert record.redrawn == (1,)
    assert texts(made) == ["", PLAIN]
    assert set(PdfReader(BytesIO(made)).pages[1]["/Resources"]["/XObject"]) == {"/M"}
    assert contents(made).count(b"'/Subtype': '/Form'") == 1


def test_form_that_a_kept_page_draws_is_kept() -> None:
    form = PAPER.line(72, 700, PLAIN)
    shared = f"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Length {len(form)}>>stream\n{form}\nendstream"
    data = PAPER.pdf([PAPER.line(72, 700, NAME), "/N Do"], shared, resources="/XObject<</N 10 0 R>>")
    record, made = redact(data, NAMED)
    assert (record.redrawn, texts(made)) == ((1,), ["", PLAIN])


def test_text_that_stands_in_for_what_is_drawn_hides_no_word_from_the_search() -> None:
    other = PLAIN.encode("utf-16-be").hex()
    data = PAPER.pdf([f"/Span<</ActualText<feff{other}>>> BDC\n{PAPER.line(72, 700, NAME)}EMC\n", PAGES[1]])
    record, made = redact(data, NAMED)
    assert record.redrawn == (1,)
    assert texts(made) == ["", PLAIN]


def test_layer_that_is_switched_off_stays_off() -> None:
    data = PAPER.pdf(
        [
            PAPER.line(72, 700, NAME),
            f"/OC /L BDC\n{PAPER.line(72, 600, ADDRESS)}EMC\n{PAPER.line(72, 760, PLAIN)}",
        ],
        "<</Type/OCG/Name(draft)>>",
        resources="/Properties<</L 10 0 R>>",
        catalogue="/OCProperties<</OCGs[10 0 R]/D<</OFF[10 0 R]>>>>",
    )
    record, made = redact(data, NAMED)
    assert record.redrawn == (1, 2)
    assert texts(made) == ["", ""]
    assert picture(made, 2).crop((60, 842 - 620, 300, 842 - 595)).getextrema() == (255, 255)
    assert picture(made, 2).crop((60, 842 - 776, 300, 842 - 755)).getextrema()[0] < 60


def test_seal_that_is_an_annotation_stays_on_the_page_and_a_note_goes() -> None:
    seal = (
        "<</Type/XObject/Subtype/Form/BBox[0 0 100 100]/Length 22>>stream\n0 g 0 0 100 100 re f \nendstream"
    )
    data = PAPER.pdf(
        [PAPER.line(72, 700, NAME), PAGES[1]],
        seal,
        "<</Type/Annot/Subtype/Stamp/F 4/Rect[300 300 400 400]/AP<</N 10 0 R>>>>",
        "<</Type/Annot/Subtype/Highlight/F 4/Rect[100 100 200 200]/AP<</N 10 0 R>>>>",
        page="/Annots[11 0 R 12 0 R]",
    )
    _, made = redact(data, NAMED)
    for page in (1, 2):
        assert picture(made, page).crop((310, 842 - 390, 390, 842 - 310)).getextrema()[1] < 60
        assert picture(made, page).crop((110, 842 - 190, 190, 842 - 110)).getextrema() == (255, 255)


def test_words_below_a_box_that_stand_elsewhere_too_are_refused_until_they_may() -> None:
    first = (1, 72 + 4 * 16, 842 - 716, 72 + 7 * 16, 842 - 696, GROUND)
    message = refused(LETTER, Marks(boxes=(Box(*first),)))
    assert "第 1 个遮盖框下的文字在第 3 页还有" in message
    assert NAME not in message
    _, made = redact(LETTER, Marks(boxes=(Box(*first, elsewhere=True),)))
    assert texts(made) == ["", PLAIN, NAME + ADDRESS]


def test_word_that_can_still_be_read_on_the_same_page_is_refused() -> None:
    data = PAPER.pdf([PAPER.line(72, 700, NAME) + PAPER.line(72, 600, NAME)])
    message = refused(data, Marks(boxes=(Box(1, 60, 120, 200, 150, GROUND),)))
    assert "在第 1 页还有" in message


def test_word_whose_signs_stand_in_another_order_in_the_file_is_found() -> None:
    across = PAPER.line(104, 700, "丰") + PAPER.line(72, 700, "张") + PAPER.line(88, 700, "三")
    down = "".join(PAPER.line(300, 700 - 16 * at, sign) for at, sign in reversed(list(enumerate(NAME))))
    record, made = redact(PAPER.pdf([across, down]), NAMED)
    assert record.redrawn == (1, 2)
    assert picture(made, 1).crop((73, 128, 119, 142)).getextrema() == (0, 0)
    assert picture(made, 2).crop((301, 128, 315, 176)).getextrema() == (0, 0)


def test_word_that_is_drawn_twice_to_look_bold_is_found_once() -> None:
    bold = "".join(
        PAPER.line(72 + 16 * at + shift, 700, sign) for at, sign in enumerate(NAME) for shift in (0, 0.4)
    )
    record, made = redact(PAPER.pdf([bold]), NAMED)
    assert len(record.boxes) == 1
    assert texts(made) == [""]


def test_text_that_an_older_box_only_covered_is_gone_from_other_pages_too() -> None:
    covered = PAPER.line(72, 600, ADDRESS) + "0 g 60 590 200 30 re f\n"
    record, made = redact(PAPER.pdf([PAGES[0], covered + PAPER.line(72, 760, PLAIN)]), NAMED)
    assert record.redrawn == (1, 2)
    assert texts(made) == ["", ""]
    assert picture(made, 2).crop((61, 842 - 619, 259, 842 - 591)).getextrema() == (0, 0)


def test_number_below_a_box_is_looked_for_without_the_words_around_it() -> None:
    data = PAPER.pdf([PAPER.line(72, 700, "电话13987654321"), PAPER.line(72, 700, "13987654321X")])
    message = refused(data, Marks(boxes=(Box(1, 60, 120, 500, 150, GROUND),)))
    assert "第 2 页还有" in message


def test_term_that_stands_in_a_stream_of_a_kept_page_is_refused() -> None:
    # A comment in the content is drawn by nobody and read by whoever unpacks it.
    spelt = NAME.encode("utf-16-be").hex()
    data = PAPER.pdf([PAGES[0], f"% {spelt}\n{PAGES[1]}"])
    message = refused(data, NAMED)
    assert "第 1 个要遮盖的词语遮盖后在文件的其他部分仍能找到" in message
    assert texts(redact(data, Marks(terms=NAMED.terms, whole=True))[1]) == ["", ""]


def test_every_page_is_drawn_when_that_is_asked_for() -> None:
    record, made = redact(LETTER, Marks(terms=NAMED.terms, whole=True))
    assert record.redrawn == (1, 2, 3)
    assert texts(made) == ["", "", ""]


@pytest.mark.parametrize(
    ("marks", "message"),
    [
        (Marks(), "没有指明要遮盖什么"),
        (Marks(terms=(Term("没有的人", GROUND),)), "没有找到"),
        (Marks(terms=(Term("张", GROUND),)), "太短或者太长"),
        (Marks(terms=(Term(NAME, "因为 张三丰"),)), "没有写明理由"),
        (Marks(boxes=(Box(1, 10, 10, 20, 20, ""),)), "没有写明理由"),
        (Marks(boxes=(Box(4, 10, 10, 20, 20, GROUND),)), "文件只有 3 页"),
        (Marks(boxes=(Box(0, 10, 10, 20, 20, GROUND),)), "文件只有 3 页"),
        (Marks(boxes=(Box(1, 20, 10, 10, 20, GROUND),)), "没有面积"),
        (Marks(boxes=(Box(1, 10, 10, float("nan"), 20, GROUND),)), "没有面积"),
        (Marks(boxes=(Box(1, 600, 10, 700, 20, GROUND),)), "不在页面之内"),
        (Marks(boxes=(Box(1, 1, 1, 2, 2, GROUND),) * 2_001), "超过 2000 处"),
    ],
)
def test_marks_that_cannot_be_carried_out_are_refused_in_words(marks: Marks, message: str) -> None:
    said = refused(LETTER, marks)
    assert message in said
    assert NAME not in said


def test_page_whose_font_is_nowhere_is_refused_rather_than_drawn_without_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from gongkai.reading.redaction import letters

    monkeypatch.setattr(letters, "_is_missing", lambda *_: True)
    assert "没有嵌入文件" in refused(LETTER, NAMED)


def test_scanned_page_can_be_marked_by_a_box_and_is_named_as_unread() -> None:
    strip = bytes([255, 0] * 200)
    image = (
        "<</Type/XObject/Subtype/Image/Width 1/Height 400/ColorSpace/DeviceGray/BitsPerComponent 8/Length 400>>stream\n"
        f"{strip.decode('latin-1')}\nendstream"
    )
    data = PAPER.pdf(["q 595 0 0 842 0 0 cm /I Do Q", PAGES[1]], image, resources="/XObject<</I 10 0 R>>")
    record, made = redact(data, Marks(boxes=(Box(1, 100, 100, 200, 150, GROUND),)))
    assert (record.redrawn, record.unread) == ((1,), (1,))
    assert picture(made, 1).crop((101, 101, 199, 149)).getextrema() == (0, 0)
    # Terms cannot be searched in a picture: somebody has to have looked at it.
    terms = (Term(PLAIN, GROUND),)
    assert "第 1 页有不能检索文字的图片" in refused(data, Marks(terms=terms))
    assert redact(data, Marks(terms=terms, looked=True))[0].redrawn == (2,)


def test_blank_page_and_small_picture_are_no_reason_to_look() -> None:
    head = (
        "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    )
    seal = f"{head}stream\n\x80\nendstream"
    data = PAPER.pdf(
        ["", f"{PAGES[0]}q 90 0 0 90 300 300 cm /I Do Q"], seal, resources="/XObject<</I 10 0 R>>"
    )
    assert redact(data, NAMED)[0].unread == ()


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"no pdf at all", b""])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="请") as refusal:
        redact(data, NAMED)
    assert refusal.value.code == "damaged"


def test_bomb_is_refused_before_it_is_unpacked() -> None:
    packed = zlib.compress(bytes(300 * 2**20), 9)
    bomb = LETTER.replace(
        b"endobj\n", b"endobj\n99 0 obj\n<</Length 9>>stream\n" + packed + b"\nendstream endobj\n", 1
    )
    with pytest.raises(Unreadable) as refusal:
        redact(bomb, NAMED)
    assert refusal.value.code == "too_large"
