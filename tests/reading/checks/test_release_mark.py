"""The mark on the document against the attribute in the form."""

import pytest

from gongkai.domain.findings import Severity
from gongkai.reading.checks.release_mark import release_mark
from tests.reading.checks.subjects import body, found, kinds


@pytest.mark.parametrize(
    "line",
    [
        "（此件不予公开）",
        "（此件依申请公开）",
        "此件不公开",
        "（此件属不予公开）",
        "公开属性：依申请公开",
        "信息公开选项：不予公开",
        "特此通知。（此件不予公开）",
    ],
)
def test_a_document_marked_otherwise_is_not_published(line: str) -> None:
    (finding,) = found(release_mark, html=body("各乡镇：", line))
    assert (finding.kind, finding.severity) == ("release_mark_contradicts", Severity.BLOCKS)
    assert "主动公开" in finding.message


def test_a_public_document_that_is_withheld_asks_for_a_reason() -> None:
    findings = kinds(release_mark, attribute="withheld")
    assert findings == [("release_mark_contradicts", Severity.REASON)]


@pytest.mark.parametrize(
    "line", ["（此件公开发布）", "（此件主动公开）", "此件公开发布", "公开方式：主动公开", "(此件公开)"]
)
def test_a_mark_that_agrees_is_left_alone(line: str) -> None:
    assert found(release_mark, html=body("各乡镇：", line)) == []


@pytest.mark.parametrize("line", ["（此件依申请公开）", "公开属性：依申请公开"])
def test_a_mark_that_agrees_with_another_attribute_is_left_alone(line: str) -> None:
    assert found(release_mark, attribute="on_request", html=body("各乡镇：", line)) == []


def test_a_missing_mark_is_noted_on_official_documents_only() -> None:
    assert kinds(release_mark, html=body("各乡镇：")) == [("release_mark_missing", Severity.NOTE)]
    assert found(release_mark, html=body("县里举行运动会。"), document_number="") == []
    assert found(release_mark, html=body("各乡镇："), attribute="withheld") == []


@pytest.mark.parametrize(
    "line",
    [
        "对不予公开的信息应当说明理由。",
        "公文附注处标明此件依申请公开字样的，由承办单位按照程序办理，并在收到申请后二十个工作日内答复申请人。",
        "全年受理依申请公开19件，不予公开1件。",
    ],
)
def test_prose_about_disclosure_is_no_mark(line: str) -> None:
    findings = found(release_mark, html=body(line, "（此件公开发布）"))
    assert findings == []
