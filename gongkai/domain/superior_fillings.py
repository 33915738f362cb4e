"""
The way of a filled table: drafted, approved and sent, returned or accepted, corrected by a new filling.

What was sent is never changed: a correction is a filling of its own with the next number.
"""

from gongkai.domain.labels import Labelled
from gongkai.domain.roles import Role
from gongkai.domain.transitions import Transition, Workflow


class FillingState(Labelled):
    """Where a filling stands."""

    DRAFT = "draft", "填报中"
    SUBMITTED = "submitted", "待审核"
    SENT = "sent", "已报送"
    RETURNED = "returned", "上级退回"
    ACCEPTED = "accepted", "上级已接收"
    CORRECTED = "corrected", "已更正"
    DISCARDED = "discarded", "已作废"


class FillingAction(Labelled):
    """What is done with a filling."""

    FILL = "fill", "填报"
    SUBMIT = "submit", "送审"
    SEND_BACK = "send_back", "退回修改"
    SEND = "send", "审核并报送"
    RETURN = "return", "登记退回"
    ACCEPT = "accept", "登记接收"
    CORRECT = "correct", "更正"
    DISCARD = "discard", "作废草稿"


class FillingPart(Labelled):
    """A part that one person plays in a filling, and that bars them from another."""

    PREPARER = "preparer", "填报"


#: Who fills a table, and who may bind its cells.
FILLERS = frozenset({Role.INFORMATION_OFFICER, Role.DISCLOSURE_OFFICER})
#: Whose word lets it go to the superior.
APPROVERS = frozenset({Role.SIGNATORY, Role.DISCLOSURE_OFFICER, Role.LEADER})

_HOUSE = "本系统规则：上级报表的填报与审核由两人办理"
_LOCKED = "本系统规则：报送后的数不再改动，退回和更正另报一份"
_PREPARED = frozenset({FillingPart.PREPARER})

FILLING_WORKFLOW = Workflow(
    key="superior_filling",
    label="上级报表的填报",
    states=FillingState,
    actions=FillingAction,
    rows=(
        Transition(None, FillingAction.FILL, FillingState.DRAFT, FILLERS, "reports.filling_made", _HOUSE),
        Transition(
            FillingState.DRAFT,
            FillingAction.SUBMIT,
            FillingState.SUBMITTED,
            FILLERS,
            "reports.filling_submitted",
            _HOUSE,
        ),
        Transition(
            FillingState.DRAFT,
            FillingAction.DISCARD,
            FillingState.DISCARDED,
            FILLERS,
            "reports.filling_discarded",
            _HOUSE,
            True,
        ),
        Transition(
            FillingState.SUBMITTED,
            FillingAction.SEND_BACK,
            FillingState.DRAFT,
            FILLERS | APPROVERS,
            "reports.filling_sent_back",
            _HOUSE,
            True,
        ),
        Transition(
            FillingState.SUBMITTED,
            FillingAction.SEND,
            FillingState.SENT,
            APPROVERS,
            "reports.filling_sent",
            _LOCKED,
            apart_from=_PREPARED,
        ),
        Transition(
            FillingState.SENT,
            FillingAction.RETURN,
            FillingState.RETURNED,
            FILLERS | APPROVERS,
            "reports.filling_returned",
            _LOCKED,
            True,
        ),
        Transition(
            FillingState.SENT,
            FillingAction.ACCEPT,
            FillingState.ACCEPTED,
            FILLERS | APPROVERS,
            "reports.filling_accepted",
            _HOUSE,
        ),
        # Accepted tables are found wrong too, by the superior or by whoever filled them.
        Transition(
            FillingState.ACCEPTED,
            FillingAction.RETURN,
            FillingState.RETURNED,
            FILLERS | APPROVERS,
            "reports.filling_returned",
            _LOCKED,
            True,
        ),
        Transition(
            FillingState.RETURNED,
            FillingAction.CORRECT,
            FillingState.CORRECTED,
            FILLERS,
            "reports.filling_corrected",
            _LOCKED,
            True,
        ),
        Transition(
            FillingState.SENT,
            FillingAction.CORRECT,
            FillingState.CORRECTED,
            FILLERS,
            "reports.filling_corrected",
            _LOCKED,
            True,
        ),
        Transition(
            FillingState.ACCEPTED,
            FillingAction.CORRECT,
            FillingState.CORRECTED,
            FILLERS,
            "reports.filling_corrected",
            _LOCKED,
            True,
        ),
    ),
)

#: States in which the values are frozen for good, since the superior has them.
OUT = frozenset({FillingState.SENT, FillingState.RETURNED, FillingState.ACCEPTED, FillingState.CORRECTED})
