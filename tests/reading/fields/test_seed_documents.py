"""The five documents that the project began with, two of them from hijacked pages."""

from datetime import date
from pathlib import Path

import pytest

from gongkai.domain.documents import FileKind
from gongkai.reading.documents.model import Block
from gongkai.reading.documents.read import read as read_document
from gongkai.reading.fields import Fields, fields_of_blocks, read_fields
from tests.reading.fields.corpus_reader import fields_by_name

SEEDS = Path(__file__).resolve().parents[3].parent / "shared" / "seeds"
FILES = {path.name[:3]: path for path in sorted(SEEDS.glob("*.txt"))}

pytestmark = pytest.mark.skipif(not FILES, reason=f"the seed documents do not lie in {SEEDS}")


def read(number: str) -> Fields:
    text = FILES[number].read_text(encoding="utf-8")
    return fields_of_blocks(tuple(Block("paragraph", line) for line in text.splitlines() if line.strip()))


@pytest.mark.parametrize("number", FILES)
def test_the_reader_of_text_files_leads_to_the_same_fields(number: str) -> None:
    through = fields_by_name(read_fields(read_document(FileKind.TEXT, FILES[number].read_bytes())))
    direct = fields_by_name(read(number))
    assert {name: (each.value, each.certain) for name, each in through.items()} == {
        name: (each.value, each.certain) for name, each in direct.items()
    }


def test_report_with_an_information_table_gives_its_fields() -> None:
    fields = read("000")
    assert fields.title.value == "昌宁县2016年政府信息公开工作年度报告"
    assert fields.title.certain
    assert (fields.index_number.value, fields.index_number.certain) == ("01526376-X/20170308-00001", True)
    assert (fields.issuer.value, fields.issuer.certain) == ("昌宁县人民政府", True)
    assert (fields.published_on.value, fields.published_on.certain) == (date(2017, 3, 8), True)
    # The page leaves 文号 and 主题词 empty, and what stands in the text is the time limit of figures.
    assert (fields.document_number.value, fields.keywords.value, fields.written_on.value) == (
        None,
        None,
        None,
    )
    assert fields.release_mark.value is None
    assert fields.disclosure_attribute.value is None


def test_interpretation_without_a_title_is_given_none() -> None:
    fields = read("001")
    assert fields.title.value is None
    assert (fields.index_number.value, fields.index_number.certain) == ("01526376-X-/2019-0819003", True)
    assert (fields.issuer.value, fields.published_on.value) == ("昌宁县人民政府", date(2019, 8, 19))
    # 昌政办发〔2018〕72号, 93号 and 94号 are cited in the text; none is the document's own.
    assert fields.document_number.value is None
    assert fields.written_on.value is None


def test_hijacked_report_without_a_head_gives_nothing_for_certain() -> None:
    fields = read("002")
    certain = [
        name
        for name in Fields.__dataclass_fields__
        if name != "heading_lines" and getattr(fields, name).certain
    ]
    assert certain == []
    assert (fields.title.value, fields.document_number.value, fields.written_on.value) == (None, None, None)


def test_web_page_with_a_line_of_publication_gives_title_and_day() -> None:
    fields = read("003")
    assert fields.title.value == "西宁市2017年政府信息公开工作年度报告"
    assert (fields.published_on.value, fields.published_on.certain) == (date(2018, 3, 30), True)
    # 宁政办〔2017〕198号 is cited; 2018-05-22 is the day of the visit, 2018-2-28 that of the form.
    assert fields.document_number.value is None
    assert fields.written_on.value is None
    assert fields.issuer.value is None


def test_hijacked_notice_gives_what_spam_touched_as_doubtful() -> None:
    fields = read("004")
    assert fields.issuer.value == "西甲直播人民政府办公室"
    assert fields.written_on.value == date(2019, 1, 18)
    touched = (fields.title, fields.issuer, fields.signature, fields.written_on)
    assert [field.certain for field in touched] == [False] * 4
    assert "可能被改动" in fields.issuer.why
    # 汉政办发〔2018〕49号 is cited in the text.
    assert fields.document_number.value is None
