"""Code that shows an offer: in the strings that it writes into a page, plain, encoded, turned round or taken apart."""

import re
from collections.abc import Iterator
from itertools import islice

from gongkai.reading.tampering import adverts, words
from gongkai.reading.tampering.decoding import from_base64, unescaped
from gongkai.reading.tampering.folding import fold
from gongkai.reading.tampering.putting import Trick

#: What puts a string before the eyes of a visitor, or makes code of it.
_SHOWS = re.compile(
    r"write|innerHTML|outerHTML|insertAdjacent|innerText|textContent|createElement|\.\s*(?:html|append|prepend|text)\(|alert\(|confirm\(|\beval\b|Function\(|\[\s*[\"']"
)
_LITERAL = re.compile(
    r"\"((?:[^\"\\\n]|\\.){0,6000})\"|'((?:[^'\\\n]|\\.){0,6000})'|`((?:[^`\\]|\\.){0,6000})`"
)
_GLUED = re.compile(r"[\"']\s*\+\s*[\"']")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{16,8000}={0,2}")
_NUMBERS = re.compile(
    r"[\[(]\s*((?:(?:0x[0-9a-fA-F]{1,5}|[0-9]{1,6})\s*,\s*){5,2000}(?:0x[0-9a-fA-F]{1,5}|[0-9]{1,6}))\s*[\])]"
)
_LISTED = re.compile(r"(?:[0-9]{2,5}[,|_ .-]){5,2000}[0-9]{2,5}")
_SHIFTED = re.compile(
    r"fromCharCode\([^()]{0,40}(?:\([^()]{0,20}\))?[^()]{0,10}?([-+^])\s*(0x[0-9a-fA-F]+|[0-9]{1,5})\s*\)"
)
_TAKEN_OUT = re.compile(
    r"\.\s*(?:replace(?:All)?\(\s*(?:/([^/\n]{1,8})/g|[\"']([^\"'\n]{1,8})[\"'])\s*,\s*[\"']{2}|split\(\s*[\"']([^\"'\n]{1,8})[\"']\s*\)\s*\.\s*join\(\s*[\"']{2})"
)
_HAN, _TAG = re.compile("[一-鿿].?[一-鿿]"), re.compile("<[^<>]{0,400}>")
#: Escapes, or text in another script than that of code.
_MAY_SAY = re.compile("[一-鿿]|%u[0-9a-fA-F]{4}|%[eE][4-9]%|\\\\u|\\\\x[eE][4-9]|&#|fromCharCode|atob|ase64")
_MOST, _MOST_READ, _SHORTEST, _SHOWN, _SIGNS = 60, 1000, 6, 200, 0x10000
_PLAIN, _ENCODED, _TELLING = 0.75, 0.9, 0.6


def tricks(code: str) -> Iterator[Trick]:
    """Yield the strings of a piece of code that offer something once they are read; nothing is run."""
    if not _MAY_SAY.search(code) or not _SHOWS.search(code):
        return
    told: set[str] = set()
    for quote, start, text, encoded in islice(_readings(code), _MOST * 4):
        if text in told or not _HAN.search(text):
            continue
        told.add(text)
        if offer := _offer(text):
            how = "用编码藏着垃圾信息" if encoded else "向网页写入垃圾信息"
            message = f"脚本{how}“{offer[:40]}”"
            yield Trick(quote[:_SHOWN], message, _ENCODED if encoded else _PLAIN, start)
            return


def _offer(text: str) -> str:
    """Return what a text offers without its tags, nothing where it offers nothing."""
    shown = " ".join(_TAG.sub(" ", text).split())
    folded = fold(shown)
    for word in words.find(folded.text):
        if word.firm:
            return shown
    return shown if any(advert.weight >= _TELLING for advert in adverts.find(folded.text)) else ""


def _readings(code: str) -> Iterator[tuple[str, int, str, bool]]:
    """Yield each string of a code with its place, what it says, and whether it is written so that no search finds it."""
    taken = [
        next(group for group in match.groups() if group) for match in islice(_TAKEN_OUT.finditer(code), _MOST)
    ]
    turned = "reverse(" in code
    decodes = "atob" in code or "ase64" in code
    literals = [one for one in islice(_LITERAL.finditer(code), _MOST_READ) if len(one[0]) > _SHORTEST]
    literals = literals[:_MOST]
    for literal in literals:
        text = next(group for group in literal.groups() if group)
        plain = unescaped(text)
        yield literal[0], literal.start(), plain, plain != text
        for sign in taken:
            if sign in plain:
                yield literal[0], literal.start(), plain.replace(sign, ""), True
        if turned:
            yield literal[0], literal.start(), plain[::-1], True
        if decodes and _BASE64.fullmatch(text):
            for told in {text, text[::-1]} if turned else {text}:
                if inner := from_base64(told):
                    # Base64 of bytes, of escapes of them, or of base64 again.
                    yield literal[0], literal.start(), unescaped(inner), True
                    if _BASE64.fullmatch(inner) and (again := from_base64(inner)):
                        yield literal[0], literal.start(), unescaped(again), True
        if "fromCharCode" in code and (listed := _LISTED.fullmatch(text)):
            for said in _of_numbers(code, listed[0]):
                yield literal[0], literal.start(), said, True
    if "fromCharCode" in code or "fromCodePoint" in code:
        for numbers in islice(_NUMBERS.finditer(code), _MOST):
            for said in _of_numbers(code, numbers[1]):
                yield numbers[0], numbers.start(), said, True
    if _GLUED.search(code):
        for literal in islice(_LITERAL.finditer(_GLUED.sub("", code)), _MOST):
            text = next((group for group in literal.groups() if group), "")
            at = next(
                (one for one in literals if text.startswith(next(filter(None, one.groups()))[:6])), None
            )
            yield (
                (at[0], at.start(), unescaped(text), True)
                if at
                else (code[:_SHOWN], 0, unescaped(text), True)
            )


def _of_numbers(code: str, listed: str) -> Iterator[str]:
    """Yield what a list of numbers says as signs, and as signs that are turned by what the code says."""
    numbers = [
        int(one, 0) if one[:2].lower() == "0x" else int(one)
        for one in re.findall(r"0x[0-9a-fA-F]+|[0-9]+", listed)
    ]
    shifts = [numbers]
    for shifted in islice(_SHIFTED.finditer(code), _MOST):
        by = int(shifted[2], 0)
        shifts.append([{"-": one - by, "+": one + by, "^": one ^ by}[shifted[1]] for one in numbers])
    for signs in shifts:
        if all(0 < sign < _SIGNS for sign in signs):
            told = "".join(map(chr, signs))
            if all(sign <= "\xff" for sign in told):
                # The bytes of the text one by one.
                told = unescaped(told)
            yield told
