"""A letter as it would be signed, and what a check finds in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gongkai.domain.findings import Finding, Severity
from gongkai.domain.information_requests.letters.case_file import CaseFile
from gongkai.domain.information_requests.letters.kinds import REPLIES, LetterKind
from gongkai.domain.information_requests.outcomes import Outcome, OutcomeRule, ReplyPart, rule_of
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.remedies import Organ


@dataclass(frozen=True, slots=True)
class LetterFinding(Finding):
    """A finding in a letter, with the article behind it."""

    article: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """
    A letter as it would be signed, and what it is held against.

    ``organ`` and ``addressee`` are the names of the register. ``told`` has what each part of the reply says,
    as it was filled in. ``grounds`` are the outcomes of the refused items, ``withheld_article`` on what the
    withheld part rests. ``online_channel`` is given where the letter is served online. ``decided`` are the outcomes of
    the items where they differ: the letter then owes what each of them owes, and cites each article.
    """

    kind: LetterKind
    regime: Regime
    text: str
    organ: Organ
    addressee: str = ""
    outcome: Outcome | None = None
    document_number: str = ""
    dated_on: date | None = None
    told: Mapping[ReplyPart, str] = field(default_factory=dict)
    grounds: tuple[Outcome, ...] = ()
    withheld_article: str = ""
    online_channel: str | None = None
    decided: tuple[Outcome, ...] = ()

    @property
    def rules(self) -> tuple[OutcomeRule, ...]:
        """The rules of all that was decided: of each item where they differ, else of the one outcome."""
        if self.decided:
            return tuple(rule_of(each, self.regime) for each in self.decided)
        return () if self.rule is None else (self.rule,)

    @property
    def rule(self) -> OutcomeRule | None:
        return None if self.outcome is None else rule_of(self.outcome, self.regime)

    @property
    def is_reply(self) -> bool:
        return self.kind in REPLIES

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.text.splitlines() if line.strip()]

    def own_words(self, case: CaseFile) -> str:
        """Return the text without what the applicant wrote, which may hold anything."""
        request = case.request.strip()
        return self.text.replace(request, "") if request else self.text


def blocks(kind: str, message: str, article: str = "", quote: str = "", name: str = "") -> LetterFinding:
    """Return what forbids the signature."""
    return LetterFinding(kind, Severity.BLOCKS, message, quote=quote, field=name, article=article)


def asks(kind: str, message: str, article: str = "", quote: str = "", name: str = "") -> LetterFinding:
    """Return what wants a word of explanation or is mended."""
    return LetterFinding(kind, Severity.REASON, message, quote=quote, field=name, article=article)
