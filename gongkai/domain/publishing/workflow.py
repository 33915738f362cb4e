"""
One item's way: 搜集整理 → 核对 → 保密审查 → 属性审核 → 签发 → 公开, and back out again.

``state`` is where the version in hand stands. What the public sees is another fact: a published item
under revision stays public in its last approved version until the new one is signed, or until it is
withdrawn.
"""

from gongkai.domain.labels import Labelled
from gongkai.domain.roles import Role
from gongkai.domain.transitions import Transition, Workflow


class ItemState(Labelled):
    """Where the version in hand stands."""

    DRAFT = "draft", "采集"
    CHECKING = "checking", "待核对"
    SECRECY_REVIEW = "secrecy_review", "待保密审查"
    ATTRIBUTE_REVIEW = "attribute_review", "待属性审核"
    SIGNATURE = "signature", "待签发"
    SIGNED = "signed", "已签发"
    PUBLISHED = "published", "已公开"
    FILED = "filed", "不公开存档"
    WITHDRAWN = "withdrawn", "已撤下"
    DISCARDED = "discarded", "已作废"


class ItemAction(Labelled):
    """What can be done with an item."""

    COLLECT = "collect", "采集"
    AMEND = "amend", "修改"
    SEND = "send", "送审"
    RECALL = "recall", "收回"
    PASS_CHECK = "pass_check", "核对通过"
    PASS_SECRECY = "pass_secrecy", "保密审查通过"
    PASS_ATTRIBUTE = "pass_attribute", "属性审核通过"
    SIGN = "sign", "签发"
    RETURN = "return", "退回"
    PUBLISH = "publish", "公开"
    FILE = "file", "不公开存档"
    CONSULT = "consult", "征求其他机关意见"
    RECORD_OPINION = "record_opinion", "答复征求意见"
    CANCEL_CONSULTATION = "cancel_consultation", "撤销征求意见"
    REVISE = "revise", "修订"
    ABANDON_REVISION = "abandon_revision", "放弃修订"
    MARK_VALIDITY = "mark_validity", "标注有效性"
    REASSESS = "reassess", "重新评估"
    WITHDRAW = "withdraw", "撤下"
    DISCARD = "discard", "作废"
    ADOPT = "adopt", "接收已公开信息"
    ADOPT_KEPT = "adopt_kept", "接收不公开存档"


class ItemCondition(Labelled):
    """Facts on which a row may depend: how the unit is set, and what has become of the item."""

    CHECKER_APART = "checker_apart", "单位设有核对岗"
    ATTRIBUTE_REVIEWED = "attribute_reviewed", "单位的公开属性须经公开办审核"
    ONE_REVIEWS_AND_SIGNS = "one_reviews_and_signs", "单位准许同一人审查并签发"
    PROACTIVE = "proactive", "主动公开"
    NOT_PROACTIVE = "not_proactive", "依申请公开或不予公开"
    PUBLIC = "public", "公众正可查阅"
    NEVER_PUBLIC = "never_public", "从未签发"
    #: Never true of a record by itself: only the import of an old site says so, while it runs.
    PUBLIC_ELSEWHERE = "public_elsewhere", "原网站已公开"
    #: Likewise only said while the register of an old system is taken over.
    KEPT_ELSEWHERE = "kept_elsewhere", "原系统已作不公开存档"


class ItemPart(Labelled):
    """What somebody did with the version in hand, and that bars them from another part: four eyes."""

    EDITOR = "editor", "编辑"
    CHECKER = "checker", "核对"
    SECRECY_REVIEWER = "secrecy_reviewer", "保密审查"
    ATTRIBUTE_REVIEWER = "attribute_reviewer", "属性审核"
    SIGNATORY = "signatory", "签发"


#: Who collects, edits and sends: the unit's officer, and the disclosure office for its government.
EDITORS = frozenset({Role.INFORMATION_OFFICER, Role.DISCLOSURE_OFFICER})
REVIEWERS = frozenset({Role.SECRECY_REVIEWER})
ATTRIBUTE_REVIEWERS = frozenset({Role.DISCLOSURE_OFFICER})
SIGNATORIES = frozenset({Role.SIGNATORY})
#: Who may take something off the public site: anybody of the chain, since a leak cannot wait.
WITHDRAWERS = EDITORS | REVIEWERS | SIGNATORIES

#: States in which a verdict on the version is awaited.
AWAITING = (
    ItemState.CHECKING,
    ItemState.SECRECY_REVIEW,
    ItemState.ATTRIBUTE_REVIEW,
    ItemState.SIGNATURE,
)
#: States in which the period of art 26 runs: neither public nor decided against.
RUNNING = (ItemState.DRAFT, *AWAITING, ItemState.SIGNED)
#: The action by which each state that awaits a verdict is passed, and the part that this plays.
PASSING = {
    ItemState.CHECKING: (ItemAction.PASS_CHECK, ItemPart.CHECKER),
    ItemState.SECRECY_REVIEW: (ItemAction.PASS_SECRECY, ItemPart.SECRECY_REVIEWER),
    ItemState.ATTRIBUTE_REVIEW: (ItemAction.PASS_ATTRIBUTE, ItemPart.ATTRIBUTE_REVIEWER),
    ItemState.SIGNATURE: (ItemAction.SIGN, ItemPart.SIGNATORY),
}
#: Who gives the verdict that each state awaits.
AWAITED = {
    ItemState.CHECKING: EDITORS,
    ItemState.SECRECY_REVIEW: REVIEWERS,
    ItemState.ATTRIBUTE_REVIEW: ATTRIBUTE_REVIEWERS,
    ItemState.SIGNATURE: SIGNATORIES,
}

_DUTY = "政府信息公开条例第十条、第十九条"
_SECRECY = "政府信息公开条例第十七条"
_ATTRIBUTE = "国办发〔2016〕80号"
_CONSULT = "政府信息公开条例第十一条"
_LIMIT = "政府信息公开条例第二十六条"
_AGAIN = "政府信息公开条例第十八条"
_KEEP = "政府信息公开条例第六条"
_OLD_SITE = "原网站已公开"
_OLD_REGISTER = "原系统已作不公开存档"


def _row(
    source: ItemState | None,
    action: ItemAction,
    target: ItemState,
    roles: frozenset[Role],
    event: str,
    basis: str,
    *,
    when: ItemCondition | None = None,
    apart: frozenset[Labelled] = frozenset(),
    reason: bool = False,
) -> Transition:
    return Transition(source, action, target, roles, f"publishing.{event}", basis, reason, when, apart)


_EDITOR = frozenset({ItemPart.EDITOR})
_EDITOR_AND_REVIEWER = frozenset({ItemPart.EDITOR, ItemPart.SECRECY_REVIEWER})

_RETURNS = tuple(
    _row(state, ItemAction.RETURN, ItemState.DRAFT, roles, "item_returned", basis, reason=True)
    for state, roles, basis in (
        (ItemState.CHECKING, EDITORS, _SECRECY),
        (ItemState.SECRECY_REVIEW, REVIEWERS, _SECRECY),
        (ItemState.ATTRIBUTE_REVIEW, ATTRIBUTE_REVIEWERS, _ATTRIBUTE),
        (ItemState.SIGNATURE, SIGNATORIES, _SECRECY),
        (ItemState.SIGNED, SIGNATORIES, _SECRECY),
    )
)
_RECALLS = tuple(
    _row(state, ItemAction.RECALL, ItemState.DRAFT, EDITORS, "item_recalled", _DUTY) for state in AWAITING
)
#: Consulting leaves an item where it is; what is unanswered keeps it from being signed.
_CONSULTATIONS = tuple(
    row
    for state, askers in (
        (ItemState.DRAFT, EDITORS),
        (ItemState.CHECKING, EDITORS),
        (ItemState.SECRECY_REVIEW, EDITORS | REVIEWERS),
        (ItemState.ATTRIBUTE_REVIEW, EDITORS),
        (ItemState.SIGNATURE, EDITORS | SIGNATORIES),
    )
    for row in (
        _row(state, ItemAction.CONSULT, state, askers, "organ_consulted", _CONSULT),
        _row(state, ItemAction.RECORD_OPINION, state, EDITORS | SIGNATORIES, "opinion_recorded", _CONSULT),
        _row(
            state,
            ItemAction.CANCEL_CONSULTATION,
            state,
            askers,
            "consultation_cancelled",
            _CONSULT,
            reason=True,
        ),
    )
)
_WITHDRAWALS = (
    _row(
        ItemState.PUBLISHED,
        ItemAction.WITHDRAW,
        ItemState.WITHDRAWN,
        WITHDRAWERS,
        "item_withdrawn",
        _KEEP,
        reason=True,
    ),
    *(
        _row(
            state,
            ItemAction.WITHDRAW,
            ItemState.WITHDRAWN,
            WITHDRAWERS,
            "item_withdrawn",
            _KEEP,
            when=ItemCondition.PUBLIC,
            reason=True,
        )
        for state in RUNNING
    ),
)

ITEM_WORKFLOW = Workflow(
    key="item",
    label="信息的公开",
    states=ItemState,
    actions=ItemAction,
    rows=(
        _row(None, ItemAction.COLLECT, ItemState.DRAFT, EDITORS, "item_collected", _DUTY),
        _row(ItemState.DRAFT, ItemAction.AMEND, ItemState.DRAFT, EDITORS, "item_amended", _DUTY),
        _row(
            ItemState.DRAFT,
            ItemAction.SEND,
            ItemState.CHECKING,
            EDITORS,
            "item_sent",
            _SECRECY,
            when=ItemCondition.CHECKER_APART,
        ),
        _row(ItemState.DRAFT, ItemAction.SEND, ItemState.SECRECY_REVIEW, EDITORS, "item_sent", _SECRECY),
        _row(
            ItemState.CHECKING,
            ItemAction.PASS_CHECK,
            ItemState.SECRECY_REVIEW,
            EDITORS,
            "check_passed",
            _SECRECY,
            apart=_EDITOR,
        ),
        _row(
            ItemState.SECRECY_REVIEW,
            ItemAction.PASS_SECRECY,
            ItemState.ATTRIBUTE_REVIEW,
            REVIEWERS,
            "secrecy_review_passed",
            _SECRECY,
            when=ItemCondition.ATTRIBUTE_REVIEWED,
            apart=_EDITOR,
        ),
        _row(
            ItemState.SECRECY_REVIEW,
            ItemAction.PASS_SECRECY,
            ItemState.SIGNATURE,
            REVIEWERS,
            "secrecy_review_passed",
            _SECRECY,
            apart=_EDITOR,
        ),
        _row(
            ItemState.ATTRIBUTE_REVIEW,
            ItemAction.PASS_ATTRIBUTE,
            ItemState.SIGNATURE,
            ATTRIBUTE_REVIEWERS,
            "attribute_review_passed",
            _ATTRIBUTE,
            apart=_EDITOR,
        ),
        _row(
            ItemState.SIGNATURE,
            ItemAction.SIGN,
            ItemState.SIGNED,
            SIGNATORIES,
            "item_signed",
            _SECRECY,
            when=ItemCondition.ONE_REVIEWS_AND_SIGNS,
            apart=_EDITOR,
        ),
        _row(
            ItemState.SIGNATURE,
            ItemAction.SIGN,
            ItemState.SIGNED,
            SIGNATORIES,
            "item_signed",
            _SECRECY,
            apart=_EDITOR_AND_REVIEWER,
        ),
        _row(
            ItemState.SIGNED,
            ItemAction.PUBLISH,
            ItemState.PUBLISHED,
            EDITORS | SIGNATORIES,
            "item_published",
            _LIMIT,
            when=ItemCondition.PROACTIVE,
        ),
        _row(
            ItemState.SIGNED,
            ItemAction.FILE,
            ItemState.FILED,
            EDITORS | SIGNATORIES,
            "item_filed",
            _AGAIN,
            when=ItemCondition.NOT_PROACTIVE,
        ),
        *_RETURNS,
        *_RECALLS,
        *_CONSULTATIONS,
        _row(
            ItemState.PUBLISHED,
            ItemAction.REVISE,
            ItemState.DRAFT,
            EDITORS,
            "revision_begun",
            _LIMIT,
            reason=True,
        ),
        _row(
            ItemState.FILED,
            ItemAction.REVISE,
            ItemState.DRAFT,
            EDITORS,
            "revision_begun",
            _AGAIN,
            reason=True,
        ),
        _row(
            ItemState.WITHDRAWN,
            ItemAction.REVISE,
            ItemState.DRAFT,
            EDITORS,
            "revision_begun",
            _KEEP,
            reason=True,
        ),
        _row(
            ItemState.DRAFT,
            ItemAction.ABANDON_REVISION,
            ItemState.PUBLISHED,
            EDITORS,
            "revision_abandoned",
            _DUTY,
            when=ItemCondition.PUBLIC,
            reason=True,
        ),
        _row(
            ItemState.PUBLISHED,
            ItemAction.MARK_VALIDITY,
            ItemState.PUBLISHED,
            EDITORS,
            "validity_marked",
            _AGAIN,
            reason=True,
        ),
        _row(
            ItemState.FILED,
            ItemAction.MARK_VALIDITY,
            ItemState.FILED,
            EDITORS,
            "validity_marked",
            _AGAIN,
            reason=True,
        ),
        _row(
            ItemState.FILED,
            ItemAction.REASSESS,
            ItemState.FILED,
            EDITORS,
            "item_reassessed",
            _AGAIN,
            reason=True,
        ),
        *_WITHDRAWALS,
        _row(
            ItemState.DRAFT,
            ItemAction.DISCARD,
            ItemState.DISCARDED,
            EDITORS,
            "item_discarded",
            _DUTY,
            when=ItemCondition.NEVER_PUBLIC,
            reason=True,
        ),
        # What the public reads already is taken over as it is, without verdicts that nobody gave.
        _row(
            ItemState.DRAFT,
            ItemAction.ADOPT,
            ItemState.PUBLISHED,
            frozenset({Role.SYSTEM_ADMINISTRATOR}),
            "item_adopted",
            _OLD_SITE,
            when=ItemCondition.PUBLIC_ELSEWHERE,
        ),
        # Likewise what another system had decided not to publish; it is looked at again like all that is filed.
        _row(
            ItemState.DRAFT,
            ItemAction.ADOPT_KEPT,
            ItemState.FILED,
            frozenset({Role.SYSTEM_ADMINISTRATOR}),
            "item_kept",
            _OLD_REGISTER,
            when=ItemCondition.KEPT_ELSEWHERE,
        ),
    ),
)
