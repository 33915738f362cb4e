"""
败诉预演: what a reviewing body or a court would ask of a decision, and which record answers it.

Read before the signature: a question without its record is where the decision would be set aside. Once a review
is filed, the same list is the table of evidence (行政复议法第四十四条: the organ bears the proof).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from gongkai.domain.information_requests.letters.case_file import CaseRecord, Circumstance
from gongkai.domain.information_requests.letters.questions import QUESTIONS, ReviewQuestion
from gongkai.domain.information_requests.letters.templates import article_of, reply_kind
from gongkai.domain.information_requests.outcomes import Outcome, ResultGroup, rule_of
from gongkai.domain.information_requests.regimes import Regime


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A question that this decision would be asked, its article, and which of its records the file lacks."""

    question: ReviewQuestion
    article: str
    missing: tuple[CaseRecord, ...]

    @property
    def is_answered(self) -> bool:
        return not self.missing


def rehearse(
    outcome: Outcome,
    regime: Regime,
    kept: Collection[CaseRecord],
    circumstances: Collection[Circumstance] = (),
    grounds: Collection[Outcome] = (),
) -> tuple[Rehearsed, ...]:
    """
    Return what this decision would be asked, in the order in which a reviewing body goes through it.

    ``grounds`` are the outcomes of the refused items of a severed reply: their questions are asked of it too.
    Raises Invalid for an outcome that the regime does not know.
    """
    rule_of(outcome, regime)
    asked_of = {outcome, *(grounds if rule_of(outcome, regime).group is ResultGroup.PARTIAL else ())}
    return tuple(_rehearsed(asked_of, outcome, regime, kept, circumstances))


def _rehearsed(
    asked_of: set[Outcome],
    outcome: Outcome,
    regime: Regime,
    kept: Collection[CaseRecord],
    circumstances: Collection[Circumstance],
) -> Iterator[Rehearsed]:
    for question in QUESTIONS:
        if regime not in question.basis or (question.when and question.when not in circumstances):
            continue
        if question.outcomes is not None and not question.outcomes & asked_of:
            continue
        article = question.basis[regime] or article_of(reply_kind(outcome, regime), regime, outcome)
        yield Rehearsed(question, article, tuple(each for each in question.records if each not in kept))
