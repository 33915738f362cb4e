"""
作废: which registration is none of somebody's requests, so that it may be taken off without an answer.

The Regulation knows no power to turn an application away: what is unclear is 补正 (art 30), what is asked again after an
answer is 重复申请 (art 36(6)), a petition is told to be one (art 39), each with its answer and its row in the statistics.
So nothing is voided but what is no request of its own: the same one come in twice, what was made to try the system, what
programs pour in, what an officer registered by mistake. One person proposes it, another looks and does it, and whoever
filed it is told.
"""

from dataclasses import dataclass
from datetime import date

from gongkai.domain.calendar import chinese_date
from gongkai.domain.errors import Invalid
from gongkai.domain.labels import Labelled


class VoidGround(Labelled):
    """Why a registration is no request of its own."""

    DUPLICATE = "duplicate", "同一件申请重复提交或者重复登记"
    TEST = "test", "测试、演练数据"
    SPAM = "spam", "程序灌入等垃圾信息，不是申请"
    MISTAKEN = "mistaken", "登记人误作申请登记"


@dataclass(frozen=True, slots=True)
class Kept:
    """
    The request that stays where another is the same one once more.

    ``stands``: it was filed and not voided itself. ``answered_on`` is the day on which it ended, None while it is open.
    """

    same_organ: bool
    same_applicant: bool
    stands: bool
    received_on: date | None = None
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class VoidFacts:
    """
    What is known of a registration that somebody wants to void.

    ``self_filed``: the applicant filed it, no officer typed it. ``confirmed``: it was confirmed with the applicant.
    ``kept`` is set for a duplicate alone.
    """

    ground: VoidGround
    self_filed: bool
    confirmed: bool
    filed_on: date
    received_on: date | None = None
    kept: Kept | None = None


def check_void(facts: VoidFacts) -> None:
    """Pass if a registration may be voided on this ground; raises Invalid at ``ground`` or ``kept`` with the way that is open."""
    if facts.ground is VoidGround.DUPLICATE:
        _check_duplicate(facts)
    elif facts.ground is VoidGround.MISTAKEN and facts.self_filed:
        raise Invalid(
            "这是申请人自己提交的，不是登记人误登，不能这样作废。内容不明确的，告知补正；不是公开申请的，"
            "按条例第三十九条等规定答复。",
            field="ground",
        )
    elif facts.ground is not VoidGround.MISTAKEN and facts.confirmed:
        raise Invalid(
            f"已经与申请人确认收到，不能再按“{facts.ground.label}”作废，请依法答复。",
            field="ground",
        )


def _check_duplicate(facts: VoidFacts) -> None:
    kept = facts.kept
    if kept is None:
        raise Invalid("请填写保留办理的那件申请的登记编号。", field="kept")
    if not kept.same_organ or not kept.stands:
        raise Invalid("没有找到向本机关提出、仍然有效的这件申请，请核对登记编号。", field="kept")
    if not kept.same_applicant:
        raise Invalid("两件申请的申请人不同。不同的人申请同样的信息，要分别答复。", field="kept")
    if kept.answered_on is not None and kept.answered_on <= facts.filed_on:
        raise Invalid(
            f"那件申请{chinese_date(kept.answered_on)}已经办结，此后再提出的是重复申请，"
            "请按“不予重复处理”答复（条例第三十六条第（六）项），不能作废。",
            field="kept",
        )
    if facts.received_on is not None and (kept.received_on is None or kept.received_on > facts.received_on):
        raise Invalid(
            f"本件{chinese_date(facts.received_on)}收到，比保留的那件早，作废会推迟答复期限。请保留本件，作废那一件。",
            field="kept",
        )
