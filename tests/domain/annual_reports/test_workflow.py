"""The report's way and its filing: every state × action × role, against a table written by hand."""

import pytest

from gongkai.domain.actors import Actor, Grant
from gongkai.domain.annual_reports.workflow import (
    ANNUAL_REPORT_WORKFLOW,
    REPORT_FILING_WORKFLOW,
    AnnualReportAction,
    AnnualReportCondition,
    AnnualReportPart,
    AnnualReportState,
    ReportFilingAction,
    ReportFilingPart,
    ReportFilingState,
)
from gongkai.domain.errors import IllegalMove, NotPermitted, ReasonRequired
from gongkai.domain.roles import Role

HERE = "/000001/000002/"
OFFICER, SIGNATORY, OFFICE = Role.INFORMATION_OFFICER, Role.SIGNATORY, Role.DISCLOSURE_OFFICER
#: state, action → target, who: always, when the version in hand is public, when an earlier one is, when none is.
TABLE = {
    ("", "open"): ("drafting", {OFFICER, OFFICE}),
    ("drafting", "edit"): ("drafting", {OFFICER, OFFICE}),
    ("drafting", "send"): ("review", {OFFICER, OFFICE}),
    ("review", "recall"): ("drafting", {OFFICER, OFFICE}),
    ("review", "pass"): ("signature", {OFFICER, OFFICE}),
    ("review", "return"): ("drafting", {OFFICER, OFFICE}),
    ("signature", "recall"): ("drafting", {OFFICER, OFFICE}),
    ("signature", "sign"): ("signed", {SIGNATORY}),
    ("signature", "return"): ("drafting", {SIGNATORY}),
    ("signed", "hand_over"): ("handed_over", {OFFICER, OFFICE}),
}
WHEN_PUBLIC = {
    ("handed_over", "correct"): ("drafting", {OFFICER, OFFICE}),
}
WHEN_EARLIER = {
    ("signed", "correct"): ("drafting", {OFFICER, OFFICE}),
    ("signed", "return"): ("drafting", {OFFICER, OFFICE, SIGNATORY}),
    ("handed_over", "return"): ("drafting", {OFFICER, OFFICE, SIGNATORY}),
    ("drafting", "abandon_correction"): ("handed_over", {OFFICER, OFFICE}),
    ("signed", "abandon_correction"): ("handed_over", {OFFICER, OFFICE}),
    ("handed_over", "abandon_correction"): ("handed_over", {OFFICER, OFFICE}),
}
WHEN_NOT = {
    ("signed", "return"): ("drafting", {OFFICER, OFFICE, SIGNATORY}),
    ("handed_over", "return"): ("drafting", {OFFICER, OFFICE, SIGNATORY}),
}


def actor(role: Role, code: str = "wang") -> Actor:
    return Actor(code=code, name="王", grants=(Grant(role, HERE),))


@pytest.mark.parametrize(
    ("fact", "depends"),
    [
        (AnnualReportCondition.PUBLIC, WHEN_PUBLIC),
        (AnnualReportCondition.EARLIER_PUBLIC, WHEN_EARLIER),
        (AnnualReportCondition.NOT_PUBLIC, WHEN_NOT),
    ],
)
def test_each_cell_holds(fact, depends) -> None:
    table = {**TABLE, **depends}
    for state in (None, *AnnualReportState):
        for action in AnnualReportAction:
            for role in Role:
                target, roles = table.get((state or "", action.value), ("", set()))
                try:
                    row = ANNUAL_REPORT_WORKFLOW.check(
                        actor(role), state, action, HERE, "原因", frozenset({fact})
                    )
                except (IllegalMove, NotPermitted):
                    assert role not in roles, (state, action, role)
                else:
                    assert role in roles
                    assert row.target == target


@pytest.mark.parametrize(
    ("state", "action", "part", "role"),
    [
        (AnnualReportState.REVIEW, AnnualReportAction.PASS, AnnualReportPart.EDITOR, OFFICE),
        (AnnualReportState.SIGNATURE, AnnualReportAction.SIGN, AnnualReportPart.EDITOR, SIGNATORY),
        (AnnualReportState.SIGNATURE, AnnualReportAction.SIGN, AnnualReportPart.REVIEWER, SIGNATORY),
    ],
)
def test_nobody_passes_or_signs_what_they_wrote_or_reviewed(state, action, part, role) -> None:
    played = {part: frozenset({"wang"})}
    with pytest.raises(NotPermitted) as refused:
        ANNUAL_REPORT_WORKFLOW.check(actor(role), state, action, HERE, played=played)
    assert refused.value.code == "four_eyes"
    assert ANNUAL_REPORT_WORKFLOW.check(actor(role, "li"), state, action, HERE, played=played)


def test_a_return_and_a_correction_need_a_reason() -> None:
    public = frozenset({AnnualReportCondition.PUBLIC})
    with pytest.raises(ReasonRequired):
        ANNUAL_REPORT_WORKFLOW.check(
            actor(OFFICE), AnnualReportState.REVIEW, AnnualReportAction.RETURN, HERE, " "
        )
    with pytest.raises(ReasonRequired):
        ANNUAL_REPORT_WORKFLOW.check(
            actor(OFFICE), AnnualReportState.HANDED_OVER, AnnualReportAction.CORRECT, HERE, "", public
        )


def test_a_filing_is_taken_or_returned_by_the_office_above_and_not_by_who_sent_it() -> None:
    check = REPORT_FILING_WORKFLOW.check
    assert check(actor(OFFICER), None, ReportFilingAction.FILE, HERE).target == ReportFilingState.SENT
    accepted = check(actor(OFFICE), ReportFilingState.SENT, ReportFilingAction.ACCEPT, HERE)
    assert accepted.target == ReportFilingState.ACCEPTED
    with pytest.raises(NotPermitted):
        check(actor(OFFICER), ReportFilingState.SENT, ReportFilingAction.ACCEPT, HERE)
    with pytest.raises(NotPermitted):
        check(
            actor(OFFICE),
            ReportFilingState.SENT,
            ReportFilingAction.ACCEPT,
            HERE,
            played={ReportFilingPart.SENDER: frozenset({"wang"})},
        )
    with pytest.raises(ReasonRequired):
        check(actor(OFFICE), ReportFilingState.SENT, ReportFilingAction.RETURN, HERE)
    with pytest.raises(IllegalMove):
        check(actor(OFFICE), ReportFilingState.ACCEPTED, ReportFilingAction.RETURN, HERE, "晚了")
