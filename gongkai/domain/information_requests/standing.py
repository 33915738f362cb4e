"""
Where a request stands in the words of whoever asked: what has happened, what comes next, what they may do.

The inner steps of the house (assignment, reviews, signature) are one word to the applicant: it is being worked on.
"""

from dataclasses import dataclass

from gongkai.domain.information_requests.steps import (
    ENDED,
    OPEN,
    REVIEWS,
    RequestAction,
    RequestState,
)

#: What an applicant does about their own request, by the row of the law that it takes.
APPLICANTS = frozenset({RequestAction.RECTIFY, RequestAction.RECORD_REASONS, RequestAction.WITHDRAW})
#: A reply was served; it may be rated.
ANSWERED = frozenset({RequestState.SERVED, RequestState.ARCHIVED, RequestState.IN_REMEDY})


@dataclass(frozen=True, slots=True)
class Standing:
    """A state in a few words, in a sentence, and what happens next."""

    title: str
    text: str
    follows: str = ""


_WORKING = Standing(
    "正在办理",
    "承办人员正在查找您要的信息、拟写答复，答复发出之前还要经过保密审查和审核签发。",
    "办好后会按您选择的方式送达答复。",
)
_STANDINGS: dict[RequestState, Standing] = {
    RequestState.DRAFT: Standing("还没有提交", "申请保存为草稿，还没有提交。"),
    RequestState.SUBMITTED: Standing(
        "已提交，等待确认",
        "系统已经收到您的申请。工作人员会与您确认收到，从双方确认之日起计算答复期限（条例第三十一条）。",
        "请留意电话、短信或者邮件。",
    ),
    RequestState.AWAITING_CONTACT: Standing(
        "联系不上您",
        "工作人员按您留下的方式没有联系上您，还没有开始计算答复期限。",
        "请尽快给受理机关打电话，确认您的申请。",
    ),
    RequestState.RECEIVED: Standing(
        "已收到", "已经确认收到您的申请，正在安排办理。", "答复期限从收到的次日起计算。"
    ),
    RequestState.IN_PROCESS: _WORKING,
    RequestState.AWAITING_RECTIFICATION: Standing(
        "等待您补正",
        "申请的内容不够明确，需要您补充或者更正。补正之后，答复期限从收到补正的次日起重新计算（条例第三十条）。",
        "逾期没有补正、又没有正当理由的，视为放弃申请。",
    ),
    RequestState.AWAITING_REASON: Standing(
        "等待您说明理由",
        "受理机关认为申请的数量、频次明显超过合理范围，请您说明理由（条例第三十五条）。",
        "理由合理的继续办理；不合理的，受理机关可以不予处理，并告知您。",
    ),
    RequestState.AWAITING_PAYMENT: Standing(
        "等待您缴费",
        "申请超过了免费的数量，受理机关已经发出收费通知。缴费之后，答复期限从次日起重新计算"
        "（条例第四十二条、国办函〔2020〕109号）。",
        "逾期没有缴费的，视为放弃申请。",
    ),
    RequestState.DECIDED: Standing(
        "答复已签发", "答复已经签发，正在按您选择的方式送达。", "送达之后，答复书也会出现在本页。"
    ),
    RequestState.SERVED: Standing(
        "已答复", "答复已经送达。", "对答复不服的，答复书上写明了向谁、在多少日内提出。"
    ),
    RequestState.ARCHIVED: Standing(
        "已答复", "答复已经送达，案卷已经归档。", "对答复不服的，答复书上写明了救济的办法。"
    ),
    RequestState.IN_REMEDY: Standing(
        "复议或者诉讼中",
        "已经登记了与这件申请有关的行政复议或者诉讼。",
        "审结之后，受理机关按决定书或者判决书办理。",
    ),
    RequestState.CLOSED: Standing(
        "已结案", "这件申请没有作出答复就结案了，原因见下面的经过。", "还需要这些信息的，可以重新申请。"
    ),
    RequestState.VOIDED: Standing(
        "登记已作废",
        "受理机关认为这条登记不是一件单独的申请，已经作废，不再办理。",
        "如果确是您的申请，请尽快联系受理机关，也可以重新提交。"
        "认为受理机关没有依法办理的，可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报，"
        "也可以依法申请行政复议（条例第五十一条）。",
    ),
}


def standing_of(state: RequestState) -> Standing:
    """Return how a state is told to the applicant."""
    return _WORKING if state in REVIEWS else _STANDINGS[state]


def may_withdraw(state: RequestState) -> bool:
    """Return whether nothing has been decided yet, so that the applicant may still take the request back."""
    return state in OPEN


def may_rate(state: RequestState) -> bool:
    """Return whether there is a reply to be rated."""
    return state in ANSWERED


def is_over(state: RequestState) -> bool:
    """Return whether no day is counted any more."""
    return state in ENDED or state in (RequestState.VOIDED, RequestState.IN_REMEDY)
