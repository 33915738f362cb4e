"""
What somebody looks for, as a small tree: all of some clauses, each of them any of some phrases.

Whatever people type is text: there are no operators, and nothing of an engine's own language gets through.
"""

import re
from dataclasses import dataclass, replace

from gongkai.domain.index_numbers import lookup_key
from gongkai.search.bigrams import phrase_terms

#: Longer than a title anybody types; the rest is left away.
LONGEST = 60
MOST_CLAUSES = 8

_QUOTED = re.compile('["“”„‟＂「『]([^"“”„‟＂」』]*)["“”„‟＂」』]')
#: 昌政办发〔2018〕72号 as a key: an organ's characters, a year in brackets, a serial.
_DOCUMENT_NUMBER = re.compile(r"[^\W\d_]+\(?[12][0-9]{3}\)?[0-9]{1,5}号?")
_INDEX_NUMBER = re.compile(r"[0-9A-Z]{6,20}/?[0-9A-Z]*[0-9]{4,}")


@dataclass(frozen=True, slots=True)
class Clause:
    """Any of these phrases; the first is what was typed, the others are its other names."""

    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """
    All clauses must be met, or the document bears the number.

    ``number`` is the key of a document number or index number, empty if what was typed is none. A query
    without clauses and number meets every document.
    """

    clauses: tuple[Clause, ...] = ()
    number: str = ""

    @property
    def empty(self) -> bool:
        return not self.clauses and not self.number

    @property
    def phrases(self) -> tuple[str, ...]:
        """Return every phrase of the query, for marking them in a text."""
        return tuple(dict.fromkeys(phrase for clause in self.clauses for phrase in clause.phrases))

    def without(self, place: int) -> "Query":
        """Return the query without one of its clauses, and without the number."""
        return Query(self.clauses[:place] + self.clauses[place + 1 :])


def parse(text: str) -> Query:
    """
    Return what was typed as a query: words parted by blanks must all be there, “quoted” words side by side.

    A number is one phrase, however it is spaced.
    """
    text = tidy(text)
    number = lookup_key(text) if any(sign.isdigit() for sign in text) else ""
    if _DOCUMENT_NUMBER.fullmatch(number) or _INDEX_NUMBER.fullmatch(number):
        words = ["".join(text.split())]
    else:
        words = _words(text)
    phrases = dict.fromkeys(word for word in words if phrase_terms(word))
    return Query(tuple(Clause((phrase,)) for phrase in phrases)[:MOST_CLAUSES], number)


def tidy(text: str) -> str:
    """Return typed text as it is used: without control signs and outer blanks, not too long."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:LONGEST].strip()


def anew(query: Query, words: list[list[str]]) -> Query:
    """Return the query with these clauses in place of its own."""
    return replace(query, clauses=tuple(Clause(tuple(phrases)) for phrases in words))


def _words(text: str) -> list[str]:
    found: list[str] = []
    end = 0
    for match in _QUOTED.finditer(text):
        found += text[end : match.start()].split()
        found.append(match[1].strip())
        end = match.end()
    return found + text[end:].split()
