"""Marks in the text of a document the places from which its fields were taken."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape, unescape

_TOKEN = re.compile(r'<(?:"[^"]*"|[^">])*>|[^<]+')
#: Between these two the text of a document goes on in another line.
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Quote:
    """A place to be marked: the name of its field, its label, the text as printed."""

    name: str
    label: str
    text: str
    doubtful: bool = False


@dataclass(slots=True)
class _Piece:
    """A piece of text between two tags: where it stands among the tokens, and its text."""

    token: int
    text: str


def mark_quotes(html: str, quotes: Iterable[Quote]) -> str:
    """
    Return clean HTML with ``<mark>`` around the first place of each quote; blanks and tags do not count.

    A quote that runs over several lines is marked in each. Where two overlap, the earlier one is marked.
    """
    tokens = _TOKEN.findall(html)
    pieces = [_Piece(place, unescape(text)) for place, text in enumerate(tokens) if not text.startswith("<")]
    # Every character that counts, with the piece and place where it stands.
    letters: list[tuple[int, int]] = []
    dense: list[str] = []
    for number, piece in enumerate(pieces):
        for place, letter in enumerate(piece.text):
            if not letter.isspace():
                letters.append((number, place))
                dense.append(letter)
    text = "".join(dense)
    taken = bytearray(len(text))
    spans: dict[int, list[tuple[int, int, Quote, bool]]] = {}
    for quote in quotes:
        wanted = _BLANK.sub("", quote.text).removesuffix("…")
        start = _free(text, wanted, taken)
        if start < 0:
            continue
        taken[start : start + len(wanted)] = b"\x01" * len(wanted)
        _lay(letters, start, len(wanted), quote, spans)
    for number, marks in spans.items():
        piece = pieces[number]
        tokens[piece.token] = _marked(piece.text, sorted(marks, key=lambda mark: mark[0]))
    return "".join(tokens)


def _free(text: str, wanted: str, taken: bytearray) -> int:
    start = text.find(wanted) if wanted else -1
    while start >= 0 and any(taken[start : start + len(wanted)]):
        start = text.find(wanted, start + 1)
    return start


def _lay(
    letters: list[tuple[int, int]],
    start: int,
    length: int,
    quote: Quote,
    spans: dict[int, list[tuple[int, int, Quote, bool]]],
) -> None:
    begun: dict[int, list[int]] = {}
    for number, place in letters[start : start + length]:
        begun.setdefault(number, [place, place])[1] = place
    for position, (number, (first, last)) in enumerate(begun.items()):
        spans.setdefault(number, []).append((first, last + 1, quote, position == 0))


def _marked(text: str, marks: list[tuple[int, int, Quote, bool]]) -> str:
    parts, end = [], 0
    for first, last, quote, leads in marks:
        parts.append(escape(text[end:first], quote=False))
        name = f' id="found-{escape(quote.name)}"' if leads else ""
        kind = "found found--doubtful" if quote.doubtful else "found"
        label = f'<span class="found__label">{escape(quote.label)}</span>' if leads else ""
        inner = escape(text[first:last], quote=False)
        parts.append(f'<mark class="{kind}"{name}>{label}{inner}</mark>')
        end = last
    parts.append(escape(text[end:], quote=False))
    return "".join(parts)
