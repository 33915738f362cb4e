"""What is found on a page that was tampered with, and how sure that is."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of evidence, by the names of the contract."""

    SPAM_TERM = "spam-term"
    REPLACED_NAME = "replaced-name"
    FOREIGN_DOMAIN = "foreign-domain"
    HIDDEN_LINK = "hidden-link"
    SCRIPT = "script"
    MIRROR = "mirror"


@dataclass(frozen=True, slots=True)
class Evidence:
    """
    One place that was tampered with.

    ``quote`` is an exact piece of the text as read (of the source for what is hidden or a script), with
    some signs around; ``words`` is what was injected; ``where`` says in Chinese where it stands.
    ``weight`` is how much this place alone tells, from 0 to 1; ``start`` orders the places of one text.
    """

    kind: Kind
    quote: str
    message: str
    words: str = ""
    where: str = ""
    weight: float = 0.9
    start: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """``score`` is from 0 to 1; ``evidence`` is empty for a page that is not held to be tampered with."""

    tampered: bool
    score: float
    evidence: tuple[Evidence, ...] = ()


#: From this score on a page is held to be tampered with.
THRESHOLD = 0.5
_HIGHEST = 0.99
#: What tells no more than this tells no more by being many: a page may have many things that are odd.
_WEAK = 0.3


def verdict(evidence: list[Evidence]) -> Verdict:
    """Return what pieces of evidence say together: each takes its share of the doubt that the others left."""
    doubt = weak = 1.0
    counted: set[tuple[Kind, str]] = set()
    for piece in evidence:
        if piece.weight > _WEAK:
            doubt *= 1 - piece.weight
        elif (piece.kind, piece.words) not in counted:
            weak *= 1 - piece.weight
        counted.add((piece.kind, piece.words))
    doubt *= max(weak, 1 - _WEAK)
    score = min(round(1 - doubt, 2), _HIGHEST)
    if score < THRESHOLD:
        return Verdict(tampered=False, score=score)
    return Verdict(tampered=True, score=score, evidence=tuple(evidence))
