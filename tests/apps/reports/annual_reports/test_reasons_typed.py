"""Reasons typed before a report is sent: what is missing is told at once, not one by one."""

from gongkai.domain.findings import Finding, Severity
from gongkai.reports.forms.annual_reports import ReasonsForm

ASKED = [Finding("form", Severity.REASON, f"第{number}处须说明。", where=str(number)) for number in range(3)]


def refused(**typed: str) -> set[str]:
    form = ReasonsForm(typed, findings=ASKED, given={})
    form.full_clean()
    return set(form.errors)


def test_whoever_sends_with_one_bad_reason_is_told_of_the_empty_ones_too() -> None:
    names = [f"reason-{each.key}" for each in ASKED]
    assert refused(**{names[0]: "无", names[1]: "", names[2]: "同一舆情多次回应。", "send": "1"}) == set(
        names[:2]
    )
    # Who only keeps what is written may leave the rest for later.
    assert refused(**{names[0]: "无", names[1]: ""}) == {names[0]}
    # Where all are empty the sending itself counts them.
    assert refused(send="1") == set()
