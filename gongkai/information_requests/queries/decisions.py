"""What was decided on the items of a request, put together: the one result, its letter, and what that letter tells."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.domain.information_requests.letters.fields import Placeholder
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.letters.templates import PLACE_OF_PART, cite, reply_kind
from gongkai.domain.information_requests.outcomes import Outcome, ReplyPart, ResultGroup, rule_of
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.results import SET_ASIDE, RequestResult, choices, result
from gongkai.information_requests.models import RequestedItem

P = Placeholder


@dataclass(frozen=True)
class Decision:
    """
    The decision on a whole request.

    ``decided`` are the outcomes of its items where they differ, empty where all are alike. ``told`` has what the items
    tell, a line each where they tell different things. ``withheld_article`` is on what the withheld part rests.
    """

    regime: Regime
    items: Sequence[RequestedItem]
    result: RequestResult
    kind: LetterKind
    decided: tuple[Outcome, ...]
    told: dict[ReplyPart, str]
    withheld: str
    withheld_article: str
    severance: str

    @property
    def outcome(self) -> Outcome:
        return self.result.outcome

    @property
    def texts(self) -> dict[Placeholder, str]:
        """What the letter is filled with."""
        found = {PLACE_OF_PART[part]: text for part, text in self.told.items() if part in PLACE_OF_PART}
        found |= {
            P.WITHHELD: self.withheld,
            P.WITHHELD_ARTICLE: self.withheld_article,
            P.SEVERANCE: self.severance,
        }
        return {name: text for name, text in found.items() if text.strip()}


def open_choices(items: Sequence[RequestedItem], regime: Regime) -> tuple[Outcome, ...]:
    """Return what the request may count as; empty while an item is undecided."""
    if not items or any(not each.outcome for each in items):
        return ()
    return choices([Outcome(each.outcome) for each in items], regime)


def decision_of(
    items: Sequence[RequestedItem], regime: Regime, *, chosen: Outcome | None = None, reason: str = ""
) -> Decision:
    """
    Return the decision on all items together.

    Raises Invalid for an undecided item, and as ``results.result`` does; ReasonRequired for a choice without a reason.
    """
    outcomes = [Outcome(each.outcome) for each in items if each.outcome]
    if len(outcomes) < len(items):
        outcomes = []
    severed = [Outcome(name) for each in items for name in each.severed]
    found = result(outcomes, regime, severed=tuple(dict.fromkeys(severed)), chosen=chosen, reason=reason)
    standing = tuple(dict.fromkeys(each for each in outcomes if each not in SET_ASIDE))
    return Decision(
        regime=regime,
        items=items,
        result=found,
        kind=reply_kind(found.outcome, regime),
        decided=standing if len(standing) > 1 else (),
        told={part: text for part in ReplyPart if (text := _together(items, part))},
        withheld=_lines([each.withheld for each in items]),
        withheld_article=withheld_article(severed, regime),
        severance=_lines([each.severance for each in items]),
    )


def withheld_article(severed: Sequence[Outcome], regime: Regime) -> str:
    """Return on what the withheld parts rest, as a letter cites it; each article once."""
    return "；".join(dict.fromkeys(cite(rule_of(each, regime).article, regime) for each in severed if each))


def told_by(item: RequestedItem) -> dict[ReplyPart, str]:
    """Return what one item tells; texts that were typed for another outcome are left out."""
    if not item.outcome:
        return {}
    return {ReplyPart(name): text for name, text in item.told.items() if text.strip()}


def refuses(item: RequestedItem, regime: Regime) -> bool:
    """Return whether an item is refused or kept back in part, so that third parties may be behind it."""
    group = rule_of(Outcome(item.outcome), regime).group if item.outcome else None
    return group in (ResultGroup.DENIED, ResultGroup.PARTIAL)


def _together(items: Sequence[RequestedItem], part: ReplyPart) -> str:
    return _lines([told_by(each).get(part, "") for each in items])


def _lines(texts: Sequence[str]) -> str:
    return "\n".join(dict.fromkeys(text.strip() for text in texts if text.strip()))
