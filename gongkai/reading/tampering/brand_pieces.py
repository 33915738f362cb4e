"""The pieces that names of betting sites are put together from: where they stand in a row, and what they say together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.reading.tampering.brand_names import (
    CERTAIN,
    DOUBTFUL,
    KNOWN_CODES,
    KNOWN_LETTERS,
    NEUTRAL,
    STRONG_TRADES,
    TAILS,
    TRADES,
)
from gongkai.reading.tampering.pairs import held


def any_of(words: tuple[str, ...]) -> str:
    """Return a pattern for any of the words, the longest first; letters only as a word of their own."""
    return "|".join(
        rf"(?<![a-z]){re.escape(word)}(?![a-z])" if word.isalpha() and word.isascii() else re.escape(word)
        for word in sorted(words, key=len, reverse=True)
    )


PIECE = re.compile(
    f"(?P<certain>{any_of(CERTAIN)})|(?P<strong>{any_of(STRONG_TRADES)})|(?P<doubtful>{any_of(DOUBTFUL)})"
    f"|(?P<tail>{any_of(TAILS)})|(?P<trade>{any_of(TRADES)})"
    r"|(?P<letters>[a-z][a-z0-9]*?(?=(?:19|20)[0-9]{2}年)|[a-z][a-z0-9]*|[0-9]+[a-z][a-z0-9]*)"
    r"|(?P<digits>(?!(?:19|20)[0-9]{2}年)[0-9]{1,5}(?![0-9]|[年月日条件个名项号人万元亿次级届期天家户张套台第%℃]))"
    f"|(?P<neutral>{any_of(NEUTRAL)})"
)
#: Where a row may begin: letters beside Chinese, a number before a trade, or a name; these are looked for one by one.
_LETTERS = re.compile(r"(?=[a-z0-9])(?<![a-z0-9@/.])(?<![a-z0-9][_-])[a-z0-9]*[a-z][a-z0-9]*(?:\.[0-9]+)?")
_NUMBERED = re.compile(
    "(?=[0-9])(?<![0-9.])(?!(?:19|20)[0-9]{2})[0-9]{3,5}(?=体育|娱乐|棋牌|彩票|电竞|真人|贵宾)"
)
_STEMS = tuple(word for word in (*CERTAIN, *DOUBTFUL, *STRONG_TRADES) if not word.isascii())
#: An address is judged as such.
_ADDRESS_TAIL = re.compile(r"[.@][a-z]|[:/@]")
#: Behind the number of a line, of a road or of a model.
_UNITS = frozenset("路线号次型级类")
_CODE = re.compile(KNOWN_CODES)
#: The name of a contest or a plan with its year.
_DATED = re.compile("[a-z]{2,8}(?:19|20)[0-9]{2}")
#: A letter and a number that head a trade name no road.
_CODED_TRADE = re.compile("[a-z][0-9]{1,2}(?:体育|娱乐|棋牌|电竞|彩票|真人)")
#: No row is longer; around one so much of its line is read.
REACH = 30


def is_known(letters: str) -> bool:
    """Return whether letters stand beside Chinese on any page: words, roads, standards, models."""
    return (
        letters.strip("0123456789") in KNOWN_LETTERS
        or len(letters) == 1
        or _CODE.fullmatch(letters) is not None
        or _DATED.fullmatch(letters) is not None
    )


def rows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the longest rows of pieces in a folded text, around whatever may begin a name, in order."""
    done = 0
    for anchor in sorted(_anchors(text)):
        if anchor < done:
            continue
        start = _back(text, anchor, done)
        end = anchor
        while (piece := PIECE.match(text, end)) and end - start < REACH:
            end = piece.end()
        while end > start and text[end - 1] in "·.-_|【[( ":
            end -= 1
        if end > start:
            yield start, end
            done = end


def _anchors(text: str) -> Iterator[int]:
    for stem in held(_STEMS, text):
        yield from (match.start() for match in re.finditer(stem, text))
    if text.isascii():
        return
    for match in _LETTERS.finditer(text):
        start, end = match.span()
        if text[end : end + 1] in _UNITS or _ADDRESS_TAIL.match(text, end):
            continue
        near = text[max(0, start - 1) : start] + text[end : end + 1]
        if any("一" <= sign <= "鿿" or sign in "()·【】" for sign in near) and (
            not is_known(match[0]) or _CODED_TRADE.match(text, start)
        ):
            yield start
    yield from (match.start() for match in _NUMBERED.finditer(text))


_LEADING = frozenset((*CERTAIN, *DOUBTFUL, *STRONG_TRADES, *TRADES))
_LONGEST_LEADING, _FURTHEST = 5, 12
_LETTER = re.compile("[a-z0-9·]")


def _back(text: str, anchor: int, done: int) -> int:
    """Return where the pieces begin that lead up to a place."""
    start, furthest = anchor, max(done, anchor - _FURTHEST)
    while start > furthest:
        length = next((n for n in range(_LONGEST_LEADING, 1, -1) if text[start - n : start] in _LEADING), 0)
        if not length and not _LETTER.match(text, start - 1):
            break
        start -= length or 1
    return max(start, furthest)


@dataclass(slots=True)
class _Sum:
    names: int = 0
    code: int = 0
    digits: int = 0
    letters: int = 0
    trade: int = 0
    tails: int = 0
    #: Whether there are a word of many letters, and a letter with a number.
    long: bool = False
    short: bool = False


def score(row: str, *, named: bool) -> int:
    """
    Return what the pieces of a row say together, 0 where they say nothing.

    ``named``: a name of unknown signs stands before them. From 3 on it tells in the place of a name or a
    title, from 4 on in a sentence.
    """
    found = _sum(row)
    trade = min(found.trade, 2)
    letters = max(found.letters, int(found.short and found.names > 0))
    if found.long:
        letters += 2 if found.names else int(trade > 0)
    if not (found.names or found.code or letters or found.digits or trade > 1):
        return 0
    backed = bool(found.names or found.code or trade > 1 or (trade and (letters or found.digits)))
    tails = min(found.tails, 2 if backed else 1)
    if found.code and not (found.names or trade or found.digits or _SAYING.search(row)):
        # Letters and digits with no name and no trade are those of a model as well.
        tails = 0
    return found.names + found.code + found.digits + letters + trade + tails - int(not named and not backed)


def _sum(row: str) -> _Sum:
    found, last, lettered = _Sum(), -1, False
    for piece in PIECE.finditer(row):
        kind, word = piece.lastgroup, piece[0]
        if kind in ("certain", "doubtful"):
            # Another name beside the first adds to it, letters before it once more.
            more = 2 if lettered and not word.isascii() else int(found.names > 0)
            found.names = max(found.names, 2 if kind == "certain" else 1) + more
            lettered = word.isascii()
        elif kind in ("strong", "trade"):
            found.trade += 2 if kind == "strong" else 1
        elif kind == "tail":
            found.tails += 1
        elif kind == "digits" and len(word) > 1:
            # A number of its own is anything, one that is grown to a name is not.
            found.digits |= int(piece.start() == last or PIECE.match(row, piece.end()) is not None)
        elif kind == "letters":
            _add_letters(found, word, trade=_CODED_TRADE.match(row, piece.start()) is not None)
        last = piece.end()
    if _NUMBERED.search(row):
        found.digits = 2
    return found


def _add_letters(found: _Sum, word: str, *, trade: bool) -> None:
    if is_known(word) and not trade:
        found.short = found.short or _SHORT_CODE.fullmatch(word) is not None
        return
    if re.search("[0-9]", word):
        found.code = 2
    else:
        found.letters = max(found.letters, int(len(word) > 1))
        found.long = found.long or len(word) >= _LONG
    if _SAYING.search(word):
        found.letters += 2


_LONG = 5
_SHORT_CODE = re.compile("[a-z][0-9]{1,2}")
#: Letters that say what they name.
_SAYING = re.compile("(?<!alpha)(?<!ti)bet(?![a-z]{2})|365|casino|sports$|yule|caipiao|poker")
