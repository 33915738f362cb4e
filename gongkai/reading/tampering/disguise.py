"""Code that writes an address or a tag in numbers, in escapes or backwards, and goes there or fetches from there."""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from gongkai.reading.tampering import hosts
from gongkai.reading.tampering.putting import Trick

_SHOWN, _MOST, _SHORTEST = 200, 40, 6
#: A list of numbers that are signs, and how each is turned before it is one.
_NUMBERS = re.compile(
    r"(?:(?:String\s*\.\s*)?fromCharCode\s*)?[\[(]\s*((?:(?:0x[0-9a-f]{1,4}|[0-9]{1,5})\s*,\s*){5,4000}(?:0x[0-9a-f]{1,4}|[0-9]{1,5}))\s*[\])]",
    re.I,
)
_LISTED = re.compile(r"[\"']((?:[0-9]{2,3}[,|_ .-]){5,2000}[0-9]{2,3})[\"']")
_TURNED = re.compile(
    r"fromCharCode\(\s*(?:parseInt\()?[\w$]+(?:\s*\[\s*[\w$]+\s*\])?\s*\)?\s*([-+^])\s*(0x[0-9a-f]+|[0-9]{1,5})",
    re.I,
)
_LITERAL = re.compile(
    r"\"((?:[^\"\\\n]|\\.){4,4000})\"|'((?:[^'\\\n]|\\.){4,4000})'|`((?:[^`\\]|\\.){4,4000})`"
)
_ESCAPE = re.compile(r"\\x([0-9a-fA-F]{2})|\\u00([0-9a-fA-F]{2})|\\u\{([0-9a-fA-F]{2})\}")
#: Nobody has to write a letter, a digit or a slash so.
_NEEDLESS = re.compile(r"\\(?:x|u00|u\{)(?:3[0-9]|[46][1-9a-fA-F]|[57][0-9aA]|2[fF]|2[eE])")
_PERCENT = re.compile(r"(?:%(?:3[0-9]|[46][1-9a-fA-F]|[57][0-9aA])){4}")
_BASE64, _HEX = re.compile(r"[A-Za-z0-9+/]{16,2000}={0,2}"), re.compile(r"(?:[0-9a-fA-F]{2}){8,1000}")
#: Signs that are taken out of a text again before it is used.
_TAKEN_OUT = re.compile(
    r"\.\s*(?:replace(?:All)?\(\s*(?:/([^/\n]{1,12})/g|[\"']([^\"'\n]{1,8})[\"'])\s*,\s*[\"']{2}|split\(\s*[\"']([^\"'\n]{1,8})[\"']\s*\)\s*\.\s*join\(\s*[\"']{2})"
)
_REVERSED = re.compile(r"\.\s*reverse\(\s*\)")
_GOES = re.compile(r"location|\.\s*open\(|http-equiv|navigate")
_PUTS = re.compile(
    r"document|write|innerHTML|\.\s*src\b|appendChild|insertBefore|createElement|getScript|importScripts|\beval\b|\$\s*\."
)
_ADDRESS = re.compile(r"(?:https?:)?\\?/\\?/((?:[a-z0-9][a-z0-9-]{0,40}\.){1,4}[a-z]{2,10})(?![a-z0-9@])")
_BARE = re.compile(r"(?:www\.)?((?:[a-z0-9][a-z0-9-]{0,40}\.){1,4}[a-z]{2,10})(?:/[^\s\"'<>]{0,200})?")


@dataclass(frozen=True, slots=True)
class _Told:
    """What a disguised piece of code says, and how it is written; ``needless``: nobody has to write it so."""

    quote: str
    start: int
    text: str
    needless: bool


def tricks(code: str, own: tuple[str, ...]) -> Iterator[Trick]:
    """Yield the addresses that a piece of code hides in a writing nobody has to use, and goes to or fetches from."""
    needless = _NEEDLESS.search(code) is not None
    plain = _unescaped(code) if needless else code
    goes, puts = _GOES.search(plain), _PUTS.search(plain)
    if not goes and not puts:
        return
    told: set[str] = set()
    for piece in islice(_pieces(code), _MOST):
        host = _foreign(piece.text.lower(), own)
        if not host or host in told:
            continue
        if not piece.needless and not goes and not hosts.is_thrown_away(host):
            continue
        told.add(host)
        does = "打开后把访客带过去" if goes else "打开后引入那里的内容"
        weight = 0.75 if piece.needless or hosts.is_thrown_away(host) else 0.55
        yield Trick(piece.quote[:_SHOWN], f"脚本用编码藏起了地址“{host}”，{does}", weight, piece.start)


def _foreign(text: str, own: tuple[str, ...]) -> str:
    """Return the first host in a text that is neither known nor the government's own."""
    found = [match[1] for match in _ADDRESS.finditer(text)]
    if not found and (bare := _BARE.fullmatch(text.strip())) and hosts.ADDRESS.fullmatch(bare[1]):
        found = [bare[1]]
    return next(
        (host for host in found if not hosts.is_trusted(host, own) and not hosts.is_internal(host)), ""
    )


def _pieces(code: str) -> Iterator[_Told]:
    if "fromCharCode" in code or "fromCharCode" in _unescaped(code):
        yield from _numbers(code)
    taken = [next(group for group in match.groups() if group) for match in _TAKEN_OUT.finditer(code)]
    reversed_ = _REVERSED.search(code) is not None
    # A property with an escaped name, whatever the text beside it.
    needless = _NEEDLESS.search(code) is not None
    for literal in _LITERAL.finditer(code):
        text = next(group for group in literal.groups() if group)
        for told, odd in _readings(text, taken, turned=reversed_):
            yield _Told(literal[0], literal.start(), told, odd)
        if needless and ("<" in text or "\\" in text):
            yield _Told(literal[0], literal.start(), _unescaped(text), needless=True)


def _numbers(code: str) -> Iterator[_Told]:
    turned = _TURNED.search(code)
    for listed in (*_NUMBERS.finditer(code), *_LISTED.finditer(code)):
        signs = [
            int(number, 16 if number[:2].lower() == "0x" else 10)
            for number in re.findall(r"0x[0-9a-f]+|[0-9]+", listed[1], re.I)
        ]
        if turned:
            by = int(turned[2], 0)
            signs = [{"-": sign - by, "+": sign + by, "^": sign ^ by}[turned[1]] for sign in signs]
        if all(0 < sign < _SIGNS for sign in signs):
            yield _Told(listed[0], listed.start(), "".join(map(chr, signs)), needless=True)
            yield _Told(listed[0], listed.start(), "".join(map(chr, reversed(signs))), needless=True)


_SIGNS = 0x10000


def _readings(text: str, taken: list[str], *, turned: bool) -> Iterator[tuple[str, bool]]:
    """Yield what a literal may say, and whether nobody has to write it so."""
    if _NEEDLESS.search(text):
        yield _unescaped(text), True
    if _PERCENT.search(text):
        yield re.sub("%([0-9a-fA-F]{2})", lambda sign: chr(int(sign[1], 16)), text), True
    for sign in taken:
        if len(without := text.replace(sign, "")) < len(text):
            yield without, True
    if turned:
        yield text[::-1], True
    if _HEX.fullmatch(text):
        yield bytes.fromhex(text).decode("latin-1"), True
    elif _BASE64.fullmatch(text):
        try:
            yield base64.b64decode(text + "=" * (-len(text) % 4)).decode("ascii"), False
        except (binascii.Error, ValueError):
            return


def _unescaped(code: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(next(filter(None, match.groups())), 16)), code)
