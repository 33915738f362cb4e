"""
Several items asked for, one result: how the request as a whole is counted and what its reply must cite.

A request has one result in the statistics (年度报告格式: 区分处理的，只计这一情形，不计其他情形), however many items
it asks for and however differently they are answered.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.domain.errors import Invalid, ReasonRequired
from gongkai.domain.information_requests.outcomes import (
    Outcome,
    OutcomeRule,
    ReplyPart,
    ResultGroup,
    rule_of,
)
from gongkai.domain.information_requests.regimes import Regime

#: Groups whose items the applicant obtains, wholly or in part; whatever else an item ends in is refused.
OPEN_GROUPS = frozenset({ResultGroup.GRANTED, ResultGroup.PARTIAL})
#: Items that leave the request and do not colour the rest: what was withdrawn. [K, M]
SET_ASIDE = frozenset({Outcome.CLOSED_OTHER})
#: What a request is whose items are all disclosed, but not all in the same way. [K, M] Forms B and C count
#: both in one row; form A knows the difference.
ALL_OPEN = Outcome.GRANT


@dataclass(frozen=True, slots=True)
class RequestResult:
    """
    The one result of a request.

    ``grounds`` are the outcomes of what was not disclosed, each once, in the order of the items and then of
    the severed parts; the remedies depend on them. ``reason`` is the signatory's, where there was a choice.
    ``rules`` are those of all items and severed parts: a reply cites 第三十七条 only where one item was severed.
    """

    outcome: Outcome
    grounds: tuple[Outcome, ...]
    reason: str
    rules: tuple[OutcomeRule, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """The citations of the reply, each once."""
        return tuple(dict.fromkeys(rule.article for rule in self.rules if rule.article))

    def missing(self, told: frozenset[ReplyPart]) -> frozenset[ReplyPart]:
        """Return what a reply that tells ``told`` still owes to any of its items."""
        return frozenset(part for rule in self.rules for part in rule.missing(told))


def choices(outcomes: Sequence[Outcome], regime: Regime) -> tuple[Outcome, ...]:
    """
    Return what the request may count as: one outcome, or several among which the signatory chooses.

    Any item open and any refused is 部分公开; all alike is that; different refusals leave a choice, in the
    order of the items. Raises Invalid without items, and for an outcome that the regime does not know.
    """
    groups = {outcome: rule_of(outcome, regime).group for outcome in outcomes}
    standing = _standing(outcomes)
    if len(standing) == 1:
        return standing
    if all(groups[outcome] is ResultGroup.GRANTED for outcome in standing):
        return (ALL_OPEN,)
    if any(groups[outcome] in OPEN_GROUPS for outcome in standing):
        return (Outcome.PARTIAL,)
    return standing


def result(
    outcomes: Sequence[Outcome],
    regime: Regime,
    *,
    severed: Sequence[Outcome] = (),
    chosen: Outcome | None = None,
    reason: str = "",
) -> RequestResult:
    """
    Return the result of a request whose items have these outcomes, in the order of the items.

    ``severed`` says why parts of 部分公开 items were withheld (第三十七条: 对不予公开的内容说明理由). Where
    ``choices`` has several, ``chosen`` is one of them and ``reason`` says why. Raises Invalid as ``choices``
    does, where nothing was chosen, for another outcome than follows from the items, and where the grounds of
    severance do not fit them; ReasonRequired for a choice without a reason.
    """
    open_to = choices(outcomes, regime)
    standing = _standing(outcomes)
    if len(open_to) == 1:
        if chosen not in (None, open_to[0]):
            raise Invalid(f"各项办理结果只能计为“{open_to[0].label}”。", field="chosen")
        chosen, reason = open_to[0], ""
    elif chosen is None or chosen not in open_to:
        names = "、".join(outcome.label for outcome in open_to)
        raise Invalid(f"各项不予提供的情形不同，请从中选择一种计入统计：{names}。", field="chosen")
    elif not reason.strip():
        raise ReasonRequired("各项情形不同，选择其中一种计入统计须写明理由。", field="reason")
    _check_severance(standing, severed, regime)
    rules = tuple(rule_of(outcome, regime) for outcome in dict.fromkeys((*standing, *severed)))
    return RequestResult(
        outcome=chosen,
        grounds=tuple(rule.outcome for rule in rules if rule.group not in OPEN_GROUPS),
        reason=reason.strip(),
        rules=rules,
    )


def _standing(outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """Return the different outcomes, without those set aside unless there is nothing else."""
    if not outcomes:
        raise Invalid("请先写明各项申请内容的办理结果。", field="outcomes")
    each_once = tuple(dict.fromkeys(outcomes))
    return tuple(outcome for outcome in each_once if outcome not in SET_ASIDE) or each_once


def _check_severance(standing: Sequence[Outcome], severed: Sequence[Outcome], regime: Regime) -> None:
    if Outcome.PARTIAL in standing and not severed:
        raise Invalid("部分公开的，须写明不予公开的内容属于哪种情形。", field="severed")
    if severed and Outcome.PARTIAL not in standing:
        raise Invalid("没有部分公开的内容，不需要写明区分处理的情形。", field="severed")
    for outcome in severed:
        if rule_of(outcome, regime).group in OPEN_GROUPS:
            raise Invalid(f"“{outcome.label}”不是不予公开的情形，请另选。", field="severed")
