"""The registry of checks: names are taken once, the gravest findings come first, nothing is swallowed."""

from collections.abc import Iterator
from datetime import date

import pytest

from gongkai.domain.findings import Finding, Severity
from gongkai.lib import checks
from gongkai.reading.checks.catalogue import ALL
from gongkai.reading.checks.subject import Subject

SUBJECT = Subject(today=date(2026, 11, 25), title="关于取暖的通知")


@pytest.fixture(autouse=True)
def _empty_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin with no checks, and leave what the wiring registered as it was."""
    monkeypatch.setattr(checks, "_checks", {})


def note(subject: Subject) -> list[Finding]:
    """Find a small thing."""
    return [Finding("a_note", Severity.NOTE, f"标题是{subject.title}。")]


def both(subject: Subject) -> Iterator[Finding]:
    """Find something small, then something grave."""
    yield Finding("another_note", Severity.NOTE, "提示。")
    yield Finding("a_block", Severity.BLOCKS, "须改正。")


def reason(subject: Subject) -> list[Finding]:
    """Find something in between."""
    return [Finding("a_reason", Severity.REASON, "须说明。")]


def broken(subject: Subject) -> list[Finding]:
    """Fail."""
    raise RuntimeError("broken")


def test_findings_come_by_severity_then_by_order_of_registration() -> None:
    for name, check in (("note", note), ("both", both), ("reason", reason)):
        checks.register(name, check)
    assert [finding.kind for finding in checks.run(SUBJECT)] == [
        "a_block",
        "a_reason",
        "a_note",
        "another_note",
    ]


def test_the_subject_is_handed_to_each_check() -> None:
    checks.register("note", note)
    assert checks.run(SUBJECT)[0].message == "标题是关于取暖的通知。"


def test_a_name_is_taken_once() -> None:
    checks.register("note", note)
    with pytest.raises(ValueError, match="note"):
        checks.register("note", reason)
    assert [finding.kind for finding in checks.run(SUBJECT)] == ["a_note"]


def test_a_check_that_raises_is_not_swallowed() -> None:
    checks.register("note", note)
    checks.register("broken", broken)
    with pytest.raises(RuntimeError, match="broken"):
        checks.run(SUBJECT)


def test_after_clearing_nothing_is_found() -> None:
    checks.register("note", note)
    checks.clear()
    assert checks.run(SUBJECT) == []
    checks.register("note", note)
    assert len(checks.run(SUBJECT)) == 1


def test_the_whole_catalogue_can_be_registered_and_stops_an_empty_form() -> None:
    for name, check in ALL:
        checks.register(name, check)
    findings = checks.run(Subject(today=date(2026, 11, 25)))
    blocking = [finding.kind for finding in findings if finding.severity is Severity.BLOCKS]
    assert blocking == [
        "title_missing",
        "column_missing",
        "written_on_missing",
        "issuer_missing",
        "body_missing",
    ]
    assert [finding.severity for finding in findings] == sorted(
        (finding.severity for finding in findings), key=["blocks", "reason", "note"].index
    )
