"""Fields of the form: what is missing, what is out of form."""

from datetime import date
from typing import Any

import pytest

from gongkai.domain.findings import Severity
from gongkai.reading.checks import metadata
from gongkai.reading.checks.subject import AttachmentFacts
from tests.reading.checks.subjects import found, kinds

BLOCKS, REASON, NOTE = Severity.BLOCKS, Severity.REASON, Severity.NOTE


@pytest.mark.parametrize(
    ("changes", "kind", "field"),
    [
        ({"title": "  "}, "title_missing", "title"),
        ({"columns": ()}, "column_missing", "columns"),
        ({"written_on": None}, "written_on_missing", "written_on"),
        ({"issuer": ""}, "issuer_missing", "issuer"),
        ({"html": "<p> </p>"}, "body_missing", "html"),
        ({"html": ""}, "body_missing", "html"),
    ],
)
def test_what_nothing_can_be_published_without_blocks(changes: dict[str, Any], kind: str, field: str) -> None:
    (finding,) = found(metadata.required_fields, **changes)
    assert (finding.kind, finding.severity, finding.field) == (kind, BLOCKS, field)


def test_a_complete_form_is_left_alone() -> None:
    assert found(metadata.required_fields) == []
    assert found(metadata.catalogue_fields) == []
    assert found(metadata.normative_fields) == []
    assert found(metadata.attribute_fields) == []
    assert found(metadata.title_form) == []
    assert found(metadata.document_number_form) == []


def test_an_attachment_stands_for_the_body() -> None:
    assert found(metadata.required_fields, html="", attachments=(AttachmentFacts("决算.pdf"),)) == []


def test_a_missing_summary_and_missing_keywords_are_noted() -> None:
    findings = kinds(metadata.catalogue_fields, summary="", keywords=(" ",))
    assert findings == [("summary_missing", NOTE), ("keywords_missing", NOTE)]


def test_a_normative_document_needs_number_and_effective_date() -> None:
    assert kinds(metadata.normative_fields, normative=True, document_number="") == [
        ("normative_number_missing", REASON),
        ("normative_effective_on_missing", REASON),
    ]
    assert found(metadata.normative_fields, normative=True, effective_on=date(2026, 12, 1)) == []
    assert found(metadata.normative_fields, normative=False, document_number="") == []


@pytest.mark.parametrize("attribute", ["on_request", "withheld"])
def test_what_is_not_published_needs_a_reason_and_a_day_of_review(attribute: str) -> None:
    assert kinds(metadata.attribute_fields, attribute=attribute) == [
        ("attribute_reason_missing", BLOCKS),
        ("review_due_on_missing", BLOCKS),
    ]
    sound = {"attribute": attribute, "attribute_reason": "政府信息公开条例第十六条"}
    assert found(metadata.attribute_fields, review_due_on=date(2027, 11, 25), **sound) == []
    assert found(metadata.attribute_fields, review_due_on=date(2026, 11, 25), **sound) == []
    past = kinds(metadata.attribute_fields, review_due_on=date(2026, 11, 24), **sound)
    assert past == [("review_overdue", REASON)]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关" * 121, "title_too_long"),
        ("关于取暖工作\n的通知", "title_line_break"),
        ("关于取暖工作的通知。", "title_ends_with_stop"),
    ],
)
def test_a_title_out_of_form_is_noted(title: str, kind: str) -> None:
    (finding,) = found(metadata.title_form, title=title)
    assert (finding.kind, finding.severity, finding.field) == (kind, NOTE, "title")


def test_a_title_of_a_hundred_and_twenty_characters_is_left_alone() -> None:
    assert found(metadata.title_form, title="关" * 120) == []
    assert found(metadata.title_form, title="") == []


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("青政办发[2026]31号", "青政办发〔2026〕31号"),
        ("青政办发（2026）31号", "青政办发〔2026〕31号"),
        ("青政办发【2026】031号", "青政办发〔2026〕31号"),
        ("青政办发〔2026〕第31号", "青政办发〔2026〕31号"),
        ("青政办发〔2026〕31", "青政办发〔2026〕31号"),
        ("青政办发 〔２０２６〕 ３１号", "青政办发〔2026〕31号"),
        ("青政办发〔2026〕0031号", "青政办发〔2026〕31号"),
    ],
)
def test_a_number_out_of_form_is_told_its_right_form(number: str, right: str) -> None:
    (finding,) = found(metadata.document_number_form, document_number=number)
    assert (finding.kind, finding.severity) == ("document_number_form", REASON)
    assert f"“{right}”" in finding.message


def test_a_number_beyond_recognition_is_told_an_example() -> None:
    (finding,) = found(metadata.document_number_form, document_number="青政办31")
    assert "“昌政办发〔2018〕72号”" in finding.message


@pytest.mark.parametrize(
    "number", ["青政办发〔2026〕31号", "第12号", "青川坝县人民政府令第12号", "2026年第5号", ""]
)
def test_numbers_in_form_and_those_of_orders_are_left_alone(number: str) -> None:
    assert found(metadata.document_number_form, document_number=number) == []


@pytest.mark.parametrize("number", ["青政办发〔2025〕31号", "2025年第5号"])
def test_a_number_of_another_year_asks_for_a_reason(number: str) -> None:
    (finding,) = found(metadata.document_number_form, document_number=number)
    assert (finding.kind, finding.severity) == ("document_number_year", REASON)


def test_form_and_year_of_one_number_are_both_told() -> None:
    findings = kinds(metadata.document_number_form, document_number="青政办发[2025]31号")
    assert findings == [("document_number_form", REASON), ("document_number_year", REASON)]
