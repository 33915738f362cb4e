"""From the bytes of a file to its fields: through the readers, the markup and the reading of fields."""

from datetime import date
from html import escape
from io import BytesIO

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from gongkai.domain.documents import FileKind
from gongkai.reading.documents.model import Block, Document
from gongkai.reading.documents.read import read
from gongkai.reading.fields import Fields, read_fields
from gongkai.reading.markup import clean
from tests.reading.fields.corpus_reader import Example, examples, fields_by_name

EVERY = examples("seen") + examples("held")
LEADING = examples("leading")
WORD = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
#: Layouts that differ most from each other.
IN_WORD = {
    "notice-full-layout",
    "joint-two-organs-party",
    "letter-reply-department",
    "old-copied-two-lines",
    "web-table-two-columns",
    "order-rule",
    "held-notice-joint-letterhead",
    "held-forward-with-inner-document",
    "held-table-at-end",
}


def markup(block: Block) -> str:
    """Return a block as an official editor's HTML."""
    if block.kind == "table":
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in block.rows)
        return f"<table><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"
    style = f' class="align-{block.align}"' if block.align else ""
    return f"<p{style}>{escape(block.text)}</p>"


def word(example: Example) -> bytes:
    """Return the document as Word writes it."""
    document = docx.Document()
    for block in example.blocks:
        if block.kind == "table":
            table = document.add_table(rows=0, cols=max(map(len, block.rows)))
            for row in block.rows:
                cells = table.add_row().cells
                for cell, text in zip(cells, row, strict=False):
                    cell.text = text
            continue
        paragraph = document.add_paragraph(block.text)
        paragraph.alignment = WORD.get(block.align)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def expected_and_found(example: Example, fields: Fields) -> tuple[dict[str, object], dict[str, object]]:
    # The readers may set the blanks of a signature differently; its words are compared.
    found = {name: field.value for name, field in fields_by_name(fields).items() if name in example.expected}
    expected = dict(example.expected)
    for values in (found, expected):
        if values.get("signature"):
            values["signature"] = "".join(str(values["signature"]).split())
    return expected, found


@pytest.mark.parametrize("example", EVERY, ids=lambda example: example.name)
def test_a_page_gives_the_fields_of_its_blocks(example: Example) -> None:
    html = clean("".join(map(markup, example.blocks)))
    expected, found = expected_and_found(example, read_fields(Document(FileKind.HTML, html)))
    assert found == expected


@pytest.mark.parametrize("example", EVERY + LEADING, ids=lambda example: example.name)
def test_a_text_file_gives_nothing_wrong_for_certain(example: Example) -> None:
    text = "\n".join(
        block.text if block.kind != "table" else "\n".join(" | ".join(row) for row in block.rows)
        for block in example.blocks
    )
    fields = fields_by_name(read_fields(read(FileKind.TEXT, text.encode("gb18030"))))
    wrong = {
        name: fields[name].value
        for name, value in example.expected.items()
        if name != "signature" and fields[name].certain and fields[name].value != value
    }
    assert wrong == {}


@pytest.mark.parametrize(
    "example", [each for each in EVERY if each.name in IN_WORD], ids=lambda each: each.name
)
def test_a_word_file_gives_its_fields(example: Example) -> None:
    document = read(FileKind.DOCX, word(example))
    expected, found = expected_and_found(example, read_fields(document))
    assert found == expected


def test_the_name_of_the_file_makes_a_doubtful_title_certain() -> None:
    html = "<p>昭溪县图书馆读者须知</p><p>为维护阅览秩序，请读者遵守以下规定。</p>"
    document = Document(FileKind.HTML, html)
    assert not read_fields(document).title.certain
    named = read_fields(document, name="昭溪县图书馆读者须知.docx").title
    assert (named.value, named.certain) == ("昭溪县图书馆读者须知", True)


def test_the_name_of_a_file_without_a_title_is_only_a_doubtful_one() -> None:
    document = Document(FileKind.HTML, "<p>各科室：</p><p>现将有关事项通知如下。</p>")
    title = read_fields(document, name="关于做好值班工作的通知.docx").title
    assert (title.value, title.certain) == ("关于做好值班工作的通知", False)
    assert read_fields(document, name="新建文档1.docx").title.value is None


def test_properties_of_the_file_do_not_outvote_its_text() -> None:
    html = (
        '<p class="align-center">昭溪县教育局关于做好秋季开学工作的通知</p><p>各学校：</p><p>请做好开学工作。</p>'
        '<p class="align-right">昭溪县教育局</p><p class="align-right">2021年8月20日</p>'
    )
    fields = read_fields(Document(FileKind.DOCX, html, properties={"title": "关于做好春季开学工作的通知"}))
    assert fields.title.value == "昭溪县教育局关于做好秋季开学工作的通知"
    assert fields.written_on.value == date(2021, 8, 20)


def test_a_known_name_is_right_without_a_place_and_an_unknown_one_is_doubtful() -> None:
    html = (
        "<p>高新区管委会关于调整作息时间的通知</p><p>各单位：</p><p>请遵照执行。</p>"
        "<p>黄金谷管委会</p><p>2021年8月20日</p>"
    )
    document = Document(FileKind.HTML, html.replace("高新区", "黄金谷"))
    assert not read_fields(document).issuer.certain
    assert read_fields(document, unit_names=["黄金谷管委会"]).issuer.certain


def test_an_empty_document_gives_nothing_and_says_so() -> None:
    for name, field in fields_by_name(read_fields(Document(FileKind.TEXT, ""))).items():
        assert (field.value, field.certain) == (None, False), name
        assert field.why, name
