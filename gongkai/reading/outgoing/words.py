"""What stands in the text of an outgoing file: numbers of persons, and marks of secrecy."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from gongkai.reading.checks.passages import INVISIBLE, Passage, of_lines
from gongkai.reading.checks.personal_numbers import PersonalNumber
from gongkai.reading.checks.secrecy import secret_marks
from gongkai.reading.checks.subject import Subject
from gongkai.reading.outgoing.model import Hit, Kind, Line
from gongkai.reading.outgoing.scattered import CarefulPassage, broken

#: More findings of one kind help nobody; the rest is counted.
MOST_OF_A_KIND = 200
LONGEST_QUOTE = 80

_BASIS = "（个人信息保护法第二十五条，政府信息公开条例第十五条）"
_KINDS = {
    "identity_number": Kind.IDENTITY_NUMBER,
    "old_identity_number": Kind.IDENTITY_NUMBER,
    "passport": Kind.IDENTITY_NUMBER,
    "bank_card": Kind.BANK_CARD,
    "mobile": Kind.MOBILE,
}
_CERTAIN = {
    "identity_number": f"有居民身份证号码{_BASIS}。请遮盖后再向外提供，提供给本人的除外。",
    "old_identity_number": f"有 15 位的旧身份证号码{_BASIS}。请遮盖后再向外提供，提供给本人的除外。",
    "passport": f"有护照或通行证号码{_BASIS}。请遮盖后再向外提供，提供给本人的除外。",
    "bank_card": f"有银行卡号{_BASIS}。请遮盖后再向外提供，单位对外公布的收款账户除外。",
    "mobile": f"有手机号码{_BASIS}。是个人的请遮盖后再向外提供，是对外公布的办公电话可以保留。",
}
_DOUBTFUL = {
    "identity_number": f"像是居民身份证号码，但校验位不对，可能抄错了一位{_BASIS}。请核对，是的请遮盖。",
    "old_identity_number": f"像是 15 位的旧身份证号码{_BASIS}。请核对，是的请遮盖。",
    "bank_card": f"像是银行卡号{_BASIS}。请核对，是个人的卡号请遮盖。",
}


def shown(text: str, today: date) -> str:
    """Return a text in one line, short enough to be quoted, with numbers of persons masked."""
    line = " ".join(INVISIBLE.sub("", text).split())
    return _LONG.sub(_hide, CarefulPassage(line, "", today).masked)[:LONGEST_QUOTE]


#: A piece may be cut within a number, which is then no longer known for one.
_LONG = re.compile("(?<![0-9])[0-9]{11,}[0-9Xx]?")


def _hide(match: re.Match[str]) -> str:
    return f"{match[0][:3]}{'*' * (len(match[0]) - 5)}{match[0][-2:]}"


def found_in(parts: Iterable[Sequence[Line]], today: date) -> Iterator[Hit]:
    """Yield the numbers of persons and the marks of secrecy in the parts of a file."""
    for part in parts:
        passages = list(_passages(part, today))
        for passage in passages:
            for number in passage.numbers:
                yield _number(passage, number)
        yield from (_number(joined, number) for joined, number in broken(passages))
        for mark in secret_marks(_Papers(today=today, passages=tuple(passages))):
            yield Hit(Kind.SECRET_MARK, mark.quote or None, mark.message, mark.where or None)


def capped(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield the first findings of each kind, then one for each kind that counts the rest."""
    seen: Counter[Kind] = Counter()
    for hit in hits:
        seen[hit.kind] += 1
        if seen[hit.kind] <= MOST_OF_A_KIND:
            yield hit
    for kind, count in seen.items():
        if count > MOST_OF_A_KIND:
            rest = count - MOST_OF_A_KIND
            yield Hit(
                kind, None, f"同类问题还有 {rest} 处，没有逐一列出。请先处理已列出的，再检查一次。", None
            )


@dataclass(frozen=True, kw_only=True)
class _Papers(Subject):
    """Passages that were read elsewhere, for a check that takes a version of an item."""

    passages: tuple[Passage, ...]

    @cached_property
    def everything(self) -> tuple[Passage, ...]:
        return self.passages


def _passages(part: Sequence[Line], today: date) -> Iterator[CarefulPassage]:
    """Yield the lines of a part as passages, each with its own place and the headings above it."""
    flat = [
        (text, line.where)
        for line in part
        for text in INVISIBLE.sub("", line.text).splitlines()
        if text.strip()
    ]
    read = of_lines("\n".join(text for text, _ in flat), today)
    for passage, (_, where) in zip(read, flat, strict=True):
        yield CarefulPassage(
            passage.text, where, today, row=passage.row, heads=passage.heads, tail=passage.tail
        )


def _number(passage: Passage, number: PersonalNumber) -> Hit:
    words = _CERTAIN if number.certain else _DOUBTFUL
    quote = passage.quote(number.start, number.end)
    return Hit(_KINDS[number.kind], quote, words.get(number.kind, _CERTAIN[number.kind]), passage.where)
