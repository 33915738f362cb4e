"""
Words that mean the same organ or thing: read from a list, joined by the former names that are handed in.

They widen what is looked for, at query time: 昌宁县人社局 also finds 昌宁县人力资源和社会保障局.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from gongkai.search.fold import fold
from gongkai.search.query import Clause, Query

_FILE = Path(__file__).with_name("data") / "synonyms.txt"
#: So that a clause stays a question of some milliseconds.
MOST_PHRASES = 6


class Synonyms:
    """Groups of words; within a group each may stand for each."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self._others: dict[str, list[str]] = {}
        for group in groups:
            words = list(dict.fromkeys(fold(word.strip()) for word in group if word.strip()))
            for word in words:
                known = self._others.setdefault(word, [])
                known += [each for each in words if each != word and each not in known]
        self._longest_first = sorted(self._others, key=len, reverse=True)

    def widen(self, query: Query) -> Query:
        """Return the query with the other names of what its clauses name."""
        if not query.clauses:
            return query
        clauses = tuple(Clause(tuple(self.spellings(clause.phrases[0]))) for clause in query.clauses)
        return Query(clauses, query.number)

    def spellings(self, phrase: str) -> list[str]:
        """Return the phrase and what it is called otherwise; the longest name in it is the one meant."""
        plain = fold(phrase)
        word = next((word for word in self._longest_first if word in plain), None)
        if word is None:
            return [phrase]
        others = [plain.replace(word, other) for other in self._others[word]]
        # A name that holds the other already says the same.
        return [phrase, *(each for each in others if plain not in each or each == plain)][:MOST_PHRASES]


@cache
def groups_of_the_house() -> tuple[tuple[str, ...], ...]:
    """Return the groups of the list that comes with the program, one a line."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split()) for line in lines if line.strip() and not line.startswith("#"))
