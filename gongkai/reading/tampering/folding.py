"""One writing for words that intruders write in many: width, case, script, look-alikes and what is put between."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from gongkai.reading.script_pairs import SIMPLIFIED
from gongkai.reading.tampering.scarce_signs import SCARCE

#: Letters of other alphabets that look like Latin ones.
_LOOK_ALIKES = dict(zip("аеосрхуіјѕһԁԛԝαενορτυχкмнвт", "aeocpxyijshdqwaevoptuxkmhbt", strict=True))
#: What places and organs are called in the editions that some keep for readers in Japan.
_JAPANESE = dict(zip("県庁広図", "县厅广图", strict=True))
_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xA0: " "}
_FOLDING: dict[int, str] = {
    **{ord(sign): simple for sign, simple in SCARCE.items()},
    **{ord(sign): simple for sign, simple in SIMPLIFIED.items()},
    **{ord(sign): simple for sign, simple in _JAPANESE.items()},
    **{ord(sign): letter for sign, letter in _LOOK_ALIKES.items()},
    **{ord(sign.upper()): letter for sign, letter in _LOOK_ALIKES.items() if len(sign.upper()) == 1},
    **{code: sign.lower() for code, sign in _WIDE.items()},
    **{code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)},
}
#: The signs that are written otherwise once folded. Most texts have few, and only those are then looked up.
_FOLDED_SIGN, _FEW = re.compile(f"[{re.escape(''.join(map(chr, _FOLDING)))}]"), 200
#: Signs that take no room on the screen; between the signs of a word they hide it from a search.
INVISIBLE = re.compile(
    "[\u00ad\u0300-\u036f\u3099-\u309c\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]"
)
_UNUSUAL = re.compile(
    "[\u00aa-\u00ff\u2070-\u209f\u2100-\u214f\u2460-\u24ff\U0001d400-\U0001d7ff\U0001f100-\U0001f1ff]"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` folded; ``places`` are the positions of its signs in the original, None where all are the same."""

    text: str
    original: str
    places: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a piece of the folded text stands in the original."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1 if end > start else self.places[start]

    def quote(self, start: int, end: int) -> str:
        """Return a piece as it was written."""
        begin, finish = self.span(start, end)
        return self.original[begin:finish]


def fold(text: str) -> Folded:
    """Return a text in small half-width letters and simplified characters, without signs that nobody sees."""
    places = None
    kept = text
    if not text.isascii() and INVISIBLE.search(text):
        places = tuple(place for place, sign in enumerate(text) if not INVISIBLE.match(sign))
        kept = "".join(text[place] for place in places)
    if kept.isascii():
        return Folded(kept.lower(), text, places)
    plainer = {sign: _plain(sign) for sign in set(_UNUSUAL.findall(kept))}
    if unusual := {ord(sign): plain for sign, plain in plainer.items() if len(plain) == 1 and plain != sign}:
        return Folded(kept.translate(_FOLDING | unusual), text, places)
    if len(_FOLDED_SIGN.findall(kept)) > _FEW:
        return Folded(kept.translate(_FOLDING), text, places)
    return Folded(_FOLDED_SIGN.sub(lambda sign: _FOLDING[ord(sign[0])], kept), text, places)


def without(text: Folded, pattern: re.Pattern[str]) -> Folded:
    """Return a folded text without what a pattern finds, its places still those of the original."""
    found = [match.span() for match in pattern.finditer(text.text)]
    if not found:
        return text
    begins, ends = (0, *(end for _, end in found)), (*(start for start, _ in found), len(text.text))
    kept = [slice(begin, end) for begin, end in zip(begins, ends, strict=True)]
    places = text.places or range(len(text.text))
    return Folded(
        "".join(text.text[piece] for piece in kept),
        text.original,
        tuple(chain.from_iterable(places[piece] for piece in kept)),
    )


def _plain(sign: str) -> str:
    return unicodedata.normalize("NFKC", sign).lower()


#: Of so many traditional characters a text is held to be in the traditional script.
_MANY, _SAMPLE = 18, 6_000


def forms(text: str) -> tuple[int, int]:
    """Return how many characters of the beginning of a text are traditional, and how many simplified."""
    return _forms(text[:_SAMPLE])


@lru_cache(maxsize=8)
def _forms(sample: str) -> tuple[int, int]:
    # Several rooms ask it of one text.
    return sum(map(SIMPLIFIED.__contains__, sample)), sum(map(_SIMPLE.__contains__, sample))


def traditional_share(text: str) -> float:
    """Return the share of traditional among the characters whose two forms are known, 0 for a short text."""
    old, new = forms(text)
    return old / (old + new) if old + new > _MANY else 0.0


_SIMPLE = frozenset(SIMPLIFIED.values()) - frozenset(
    "后里面松制托周布系只尽干台表采注云于余征御范谷丑占咨恒叙困几"
)
