"""
One report's way: 编写 → 待审核 → 待签发 → 已签发 → 已交付公开, and back for a reason; filing upward beside it.

Whether the public reads it already is a fact of the item that carries it, and no state here.
"""

from gongkai.domain.labels import Labelled
from gongkai.domain.roles import Role
from gongkai.domain.transitions import Transition, Workflow


class AnnualReportState(Labelled):
    """Where the version in hand stands."""

    DRAFTING = "drafting", "编写"
    REVIEW = "review", "待审核"
    SIGNATURE = "signature", "待签发"
    SIGNED = "signed", "已签发"
    HANDED_OVER = "handed_over", "已交付公开"


class AnnualReportAction(Labelled):
    """What can be done with a report."""

    OPEN = "open", "开始编写"
    EDIT = "edit", "修改"
    SEND = "send", "送审"
    RECALL = "recall", "收回"
    PASS = "pass", "审核通过"
    SIGN = "sign", "签发"
    RETURN = "return", "退回"
    HAND_OVER = "hand_over", "交付公开"
    CORRECT = "correct", "更正"
    ABANDON_CORRECTION = "abandon_correction", "放弃更正"


class AnnualReportCondition(Labelled):
    """Facts on which a row depends."""

    PUBLIC = "report_public", "报告已公开"
    EARLIER_PUBLIC = "report_earlier_public", "公开的是此前的一版，更正尚未公开"
    NOT_PUBLIC = "report_not_public", "报告尚未公开"


class AnnualReportPart(Labelled):
    """What somebody did with the version in hand, and that bars them from another part: four eyes."""

    EDITOR = "report_editor", "编写"
    REVIEWER = "report_reviewer", "审核"


class ReportFilingState(Labelled):
    """Whether the office above has taken a report."""

    SENT = "filing_sent", "已报送"
    ACCEPTED = "filing_accepted", "已接收"
    RETURNED = "filing_returned", "已退回"


class ReportFilingAction(Labelled):
    """What is done about the filing of a report."""

    FILE = "file_report", "报送"
    ACCEPT = "accept_filing", "接收"
    RETURN = "return_filing", "退回报送"


class ReportFilingPart(Labelled):
    """Who sent the report upward may not take it in."""

    SENDER = "filing_sender", "报送"


EDITORS = frozenset({Role.INFORMATION_OFFICER, Role.DISCLOSURE_OFFICER})
REVIEWERS = EDITORS
SIGNATORIES = frozenset({Role.SIGNATORY})
#: Who looks after the reports of a government and all below it: days, reminders, receipts, notices.
OVERSEERS = frozenset({Role.DISCLOSURE_OFFICER})

_ART_49 = "政府信息公开条例第四十九条"
_ART_50 = "政府信息公开条例第五十条"
_TRUE = "政府信息公开条例第六条"
#: States of a report that has a locked snapshot.
LOCKED = (AnnualReportState.SIGNED, AnnualReportState.HANDED_OVER)
_EDITOR = frozenset({AnnualReportPart.EDITOR})
_BOTH = frozenset(AnnualReportPart)


def _row(
    source: AnnualReportState | None,
    action: AnnualReportAction,
    target: AnnualReportState,
    roles: frozenset[Role],
    event: str,
    basis: str,
    *,
    reason: bool = False,
    when: AnnualReportCondition | None = None,
    apart: frozenset[Labelled] = frozenset(),
) -> Transition:
    return Transition(
        source, action, target, roles, f"reports.annual_report_{event}", basis, reason, when, apart
    )


ANNUAL_REPORT_WORKFLOW = Workflow(
    key="annual_report",
    label="年度报告的编制与发布",
    states=AnnualReportState,
    actions=AnnualReportAction,
    rows=(
        _row(None, AnnualReportAction.OPEN, AnnualReportState.DRAFTING, EDITORS, "opened", _ART_49),
        _row(
            AnnualReportState.DRAFTING,
            AnnualReportAction.EDIT,
            AnnualReportState.DRAFTING,
            EDITORS,
            "edited",
            _ART_50,
        ),
        _row(
            AnnualReportState.DRAFTING,
            AnnualReportAction.SEND,
            AnnualReportState.REVIEW,
            EDITORS,
            "sent",
            _ART_50,
        ),
        _row(
            AnnualReportState.REVIEW,
            AnnualReportAction.RECALL,
            AnnualReportState.DRAFTING,
            EDITORS,
            "recalled",
            _ART_50,
        ),
        _row(
            AnnualReportState.REVIEW,
            AnnualReportAction.PASS,
            AnnualReportState.SIGNATURE,
            REVIEWERS,
            "reviewed",
            _ART_50,
            apart=_EDITOR,
        ),
        _row(
            AnnualReportState.REVIEW,
            AnnualReportAction.RETURN,
            AnnualReportState.DRAFTING,
            REVIEWERS,
            "returned",
            _ART_50,
            reason=True,
        ),
        _row(
            AnnualReportState.SIGNATURE,
            AnnualReportAction.RECALL,
            AnnualReportState.DRAFTING,
            EDITORS,
            "recalled",
            _ART_50,
        ),
        _row(
            AnnualReportState.SIGNATURE,
            AnnualReportAction.SIGN,
            AnnualReportState.SIGNED,
            SIGNATORIES,
            "signed",
            _ART_49,
            apart=_BOTH,
        ),
        _row(
            AnnualReportState.SIGNATURE,
            AnnualReportAction.RETURN,
            AnnualReportState.DRAFTING,
            SIGNATORIES,
            "returned",
            _ART_50,
            reason=True,
        ),
        _row(
            AnnualReportState.SIGNED,
            AnnualReportAction.HAND_OVER,
            AnnualReportState.HANDED_OVER,
            EDITORS,
            "handed_over",
            _ART_49,
        ),
        _row(
            AnnualReportState.SIGNED,
            AnnualReportAction.RETURN,
            AnnualReportState.DRAFTING,
            EDITORS | SIGNATORIES,
            "returned",
            _ART_50,
            reason=True,
            when=AnnualReportCondition.NOT_PUBLIC,
        ),
        _row(
            AnnualReportState.SIGNED,
            AnnualReportAction.RETURN,
            AnnualReportState.DRAFTING,
            EDITORS | SIGNATORIES,
            "returned",
            _ART_50,
            reason=True,
            when=AnnualReportCondition.EARLIER_PUBLIC,
        ),
        _row(
            AnnualReportState.HANDED_OVER,
            AnnualReportAction.RETURN,
            AnnualReportState.DRAFTING,
            EDITORS | SIGNATORIES,
            "returned",
            _ART_50,
            reason=True,
            when=AnnualReportCondition.NOT_PUBLIC,
        ),
        _row(
            AnnualReportState.HANDED_OVER,
            AnnualReportAction.RETURN,
            AnnualReportState.DRAFTING,
            EDITORS | SIGNATORIES,
            "returned",
            _ART_50,
            reason=True,
            when=AnnualReportCondition.EARLIER_PUBLIC,
        ),
        # A signed correction that has not gone out may be corrected anew: the public reads the old text still.
        _row(
            AnnualReportState.SIGNED,
            AnnualReportAction.CORRECT,
            AnnualReportState.DRAFTING,
            EDITORS,
            "correction_begun",
            _TRUE,
            reason=True,
            when=AnnualReportCondition.EARLIER_PUBLIC,
        ),
        _row(
            AnnualReportState.HANDED_OVER,
            AnnualReportAction.CORRECT,
            AnnualReportState.DRAFTING,
            EDITORS,
            "correction_begun",
            _TRUE,
            reason=True,
            when=AnnualReportCondition.PUBLIC,
        ),
        _row(
            AnnualReportState.DRAFTING,
            AnnualReportAction.ABANDON_CORRECTION,
            AnnualReportState.HANDED_OVER,
            EDITORS,
            "correction_abandoned",
            _TRUE,
            reason=True,
            when=AnnualReportCondition.EARLIER_PUBLIC,
        ),
        _row(
            AnnualReportState.SIGNED,
            AnnualReportAction.ABANDON_CORRECTION,
            AnnualReportState.HANDED_OVER,
            EDITORS,
            "correction_abandoned",
            _TRUE,
            reason=True,
            when=AnnualReportCondition.EARLIER_PUBLIC,
        ),
        _row(
            AnnualReportState.HANDED_OVER,
            AnnualReportAction.ABANDON_CORRECTION,
            AnnualReportState.HANDED_OVER,
            EDITORS,
            "correction_abandoned",
            _TRUE,
            reason=True,
            when=AnnualReportCondition.EARLIER_PUBLIC,
        ),
    ),
)

REPORT_FILING_WORKFLOW = Workflow(
    key="report_filing",
    label="年度报告的报送",
    states=ReportFilingState,
    actions=ReportFilingAction,
    rows=(
        Transition(
            None,
            ReportFilingAction.FILE,
            ReportFilingState.SENT,
            EDITORS,
            "reports.annual_report_filed",
            _ART_49,
        ),
        Transition(
            ReportFilingState.SENT,
            ReportFilingAction.ACCEPT,
            ReportFilingState.ACCEPTED,
            OVERSEERS,
            "reports.annual_filing_accepted",
            _ART_49,
            apart_from=frozenset(ReportFilingPart),
        ),
        Transition(
            ReportFilingState.SENT,
            ReportFilingAction.RETURN,
            ReportFilingState.RETURNED,
            OVERSEERS,
            "reports.annual_filing_returned",
            _ART_49,
            reason_required=True,
            apart_from=frozenset(ReportFilingPart),
        ),
    ),
)
