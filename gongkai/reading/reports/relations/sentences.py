"""A sentence with its numbers, and what the relations between them have in common."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from operator import attrgetter

from gongkai.domain.forms.model import Figure
from gongkai.reading.reports.members import unit_class
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, Kind, Level
from gongkai.reading.reports.source import Paragraph, Source

_STOP = re.compile(r"[。！？!?]")
#: What parts the members of a list, with the words that belong to the next of them.
_JOINT = re.compile(r"^(?:[^。：:\d]|(?<!\d)\d{1,2}月(?!\d)){0,26}$")
#: Behind such words the list is only a part of what there is.
OPEN = re.compile(r"^[^，。；\d]{0,8}(?:等|余)|其中|主要(?:有|是|为|包括|涉及)|例如|比如")
_FEWEST = 3


@dataclass(frozen=True)
class Sentence:
    """The words from one full stop to the next, and the numbers among them; ``place`` counts the sentences."""

    paragraph: Paragraph
    start: int
    end: int
    place: int
    numbers: tuple[Mention, ...]

    @property
    def text(self) -> str:
        """The words of the sentence, folded."""
        return self.paragraph.text[self.start : self.end]

    def quote(self, source: Source, start: int, end: int) -> str:
        """Return a piece of the sentence, by places of the sentence."""
        return source.quote(*self.paragraph.span(self.start + start, self.start + end), 200)


def sentences_of(row: Sequence[Mention]) -> list[Sentence]:
    """Return the sentences of a paragraph that have numbers."""
    found: list[Sentence] = []
    for place, run in groupby(row, key=attrgetter("sentence")):
        numbers = tuple(run)
        first = numbers[0]
        text = first.paragraph.text
        stop = _STOP.search(text, first.count.end)
        end = stop.end() if stop else len(text)
        found.append(Sentence(first.paragraph, first.sentence_start, end, place, numbers))
    return found


def is_plain(mention: Mention) -> bool:
    """Return whether a number says how many there are: no share, no difference and nothing planned."""
    return not (mention.count.share or mention.difference or mention.plan)


def between(one: Mention, other: Mention) -> str:
    """Return the words between two numbers of a paragraph."""
    return one.paragraph.text[one.count.end : other.count.start]


def runs(numbers: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield the lists of a sentence: numbers of one kind with nothing but a name between them."""
    run: list[Mention] = []
    for mention in (m for m in numbers if not m.count.share):
        if run and (
            unit_class(run[-1]) != unit_class(mention)
            or run[-1].depth != mention.depth
            or not _JOINT.match(between(run[-1], mention))
            or _is_over(run, between(run[-1], mention))
            or not is_plain(mention)
        ):
            if len(run) >= _FEWEST:
                yield run
            run = []
        if is_plain(mention):
            run.append(mention)
    if len(run) >= _FEWEST:
        yield run


def _is_over(run: Sequence[Mention], gap: str) -> bool:
    """Return whether a list of signs of enumeration ends before a stronger sign."""
    if len(run) < 2:
        return False
    first = between(run[0], run[1])
    return ("；" in gap and "；" not in first) or ("，" in gap and first.startswith("、"))


def sum_of(mentions: Sequence[Mention]) -> Decimal:
    """Return what numbers come to."""
    return sum((mention.count.value for mention in mentions), Decimal(0))


def all_exact(mentions: Sequence[Mention]) -> bool:
    """Return whether nothing but the printed numbers can be meant."""
    return all(mention.count.exact for mention in mentions)


def fault(
    source: Source,
    kind: Kind,
    severity: Level,
    message: str,
    mentions: Sequence[Mention],
    expected: Figure = None,
    printed: Figure = None,
) -> Fault:
    """Return what is to be told of some numbers of one paragraph."""
    first = min(mentions, key=lambda m: m.count.start)
    last = max(mentions, key=lambda m: m.count.start)
    start, end = first.paragraph.span(first.begins, last.count.end)
    return Fault(kind, severity, message, source.quote(start, end, 240), None, expected, printed)
