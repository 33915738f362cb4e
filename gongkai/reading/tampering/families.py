"""Families of spam words that are built alike: a pattern over folded text, a topic and a score."""

import re
from dataclasses import dataclass

STRONG, MEDIUM, INNOCENT = 3, 2, 0
GAMBLING, SPORT, PORN, PAPERS, LOANS, GAMES, DRUGS = (
    "赌博",
    "体育直播",
    "色情",
    "假证假票",
    "网贷",
    "私服",
    "违禁品",
)
RANKS = "刷排名"


@dataclass(frozen=True, slots=True)
class Family:
    """
    Words that are built alike; the pattern is compiled when a text first needs it.

    ``needs`` are pieces one of which a text with such words has; where these stand in many an honest text, each of the
    words holds one of ``also`` as well, which is asked before the whole text is searched.
    """

    topic: str
    score: int
    source: str
    needs: tuple[str, ...]
    also: tuple[str, ...] = ()

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern, which ``re`` keeps."""
        return re.compile(self.source)


def family(topic: str, score: int, needs: str, pattern: str, begins: str = "", also: str = "") -> Family:
    """
    Return a family by its pattern; ``needs`` and ``also`` are pieces, parted by blanks.

    ``begins`` has the signs that its words may begin with, where telling them makes the search faster.
    """
    begun = f"(?=[{begins}])(?:{pattern})" if begins else pattern
    return Family(topic, score, begun, tuple(needs.split()), tuple(also.split()))


def plain_words(topic: str, score: int, words: str) -> Family:
    """Return a family of plain words, each of which is its own need."""
    ordered = sorted(set(words.split()), key=lambda word: (-len(word), word))
    return Family(topic, score, "|".join(map(re.escape, ordered)), tuple(ordered))


def pieces(text: str) -> tuple[str, ...]:
    """Return the words of a line."""
    return tuple(text.split())
