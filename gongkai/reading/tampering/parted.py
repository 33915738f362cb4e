"""Words and names whose signs are parted by other signs, brackets or blanks so that no search finds them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from gongkai.reading.tampering import coined, hosts, words
from gongkai.reading.tampering.begins import matches_at
from gongkai.reading.tampering.brands import is_official
from gongkai.reading.tampering.built import Sure, built
from gongkai.reading.tampering.stems import Stems

#: More than this helps nobody.
_MOST = 200
#: A word whose signs are parted one by one.
_SIGNED = re.compile(
    r"(?:(?<![一-鿿a-z0-9])[一-鿿a-z0-9]([·•.*_~^|+丨 -])|[一-鿿]([·•*丨]))"
    r"(?:[一-鿿a-z0-9.](?:\1|\2)){2,16}[一-鿿a-z0-9]"
)
#: Behind its first sign the same sign parts it again and again.
_AGAIN = re.compile(r"([·•.*_~^|+丨 -])(?=[一-鿿a-z0-9.]\1[一-鿿a-z0-9.]\1)")
_BOXED = re.compile("(?=[【])(?:【[一-鿿a-z0-9]】){3,12}")
#: A short line with one blank within its words.
_SPACED = re.compile("(?m)^[一-鿿a-z0-9·(）)（]{1,10} [一-鿿a-z0-9·]{1,12}$")
_ROW = re.compile("(?m)^[^ \n0-9]{1,14}(?: [^ \n0-9]{1,8})? [0-9][0-9,.]*[%万亿元]{0,2}$")
_FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class Parted:
    """A piece at a place of a folded text; ``told`` says in Chinese what it is without the signs between."""

    start: int
    end: int
    told: str
    weight: float


def find(text: str) -> Iterator[Parted]:
    """Yield the pieces of a folded text that are a name of a site or a spam word once they are put together."""
    yield from _signed(text)
    yield from _strewn(text)
    for match in islice(_BOXED.finditer(text), _MOST):
        whole = re.sub("[】【]", "", match[0])
        if _is_name(whole):
            told = f"用括号隔开了字，拼起来是“{whole}”，像是赌博一类网站的名称，请对照原件核实。"
            yield Parted(*match.span(), told, 0.7)
    tabled = len(_ROW.findall(text)) >= _FEWEST_ROWS
    for match in islice(_SPACED.finditer(text), _MOST):
        if tabled and _ROW.fullmatch(match[0]):
            # The rows of a table: what is counted, and how much.
            continue
        whole = match[0].replace(" ", "")
        if not is_official(whole) and (built(Stems(whole), whole).sure is Sure.SURE or coined.find(whole)):
            told = f"用空格隔开了字，拼起来是“{whole}”，像是赌博一类网站的名称，请对照原件核实。"
            yield Parted(*match.span(), told, 0.6)


#: Signs that stand alone, parted now by blanks and now by other signs; looked for at a Chinese one between two of them.
_BETWEEN = "[ ·•.*_~^|+丨-]"
_ALONE = re.compile(f"{_BETWEEN}(?=[一-鿿]{_BETWEEN}{{1,3}}[一-鿿a-z0-9](?![一-鿿a-z0-9]))")
_STREWN = re.compile(
    f"(?<![一-鿿a-z0-9])[一-鿿a-z0-9](?:{_BETWEEN}{{1,3}}[一-鿿a-z0-9](?![一-鿿a-z0-9])){{3,16}}"
)
_PARTING, _WIDEST = re.compile(_BETWEEN), 40


def _strewn(text: str) -> Iterator[Parted]:
    done = 0
    for alone in islice(_ALONE.finditer(text), _MOST):
        if alone.start() < done:
            continue
        row = next(
            (
                one
                for one in _STREWN.finditer(text, max(done, alone.start() - _WIDEST))
                if one.end() > alone.start()
            ),
            None,
        )
        if row is None or row.start() > alone.start():
            continue
        done = row.end()
        whole = _PARTING.sub("", row[0])
        if len(set(_PARTING.findall(row[0]))) > 1 and any(
            word.score >= words.THRESHOLD - 1 for word in words.find(whole)
        ):
            told = (
                f"用空格和符号隔开了字，拼起来是“{whole}”，像是网页被篡改时插入的垃圾信息，请对照原件核实。"
            )
            yield Parted(*row.span(), told, 0.75)


def _is_name(whole: str) -> bool:
    """Return whether what was spelt with signs between is the name of a site, or an address that is thrown away."""
    if hosts.ADDRESS.fullmatch(whole):
        return not hosts.is_trusted(whole, ())
    return built(Stems(whole), whole).sure >= Sure.LIKELY or any(coined.find(whole))


#: The name of a house of play with a number grown to it, whatever the name.
_NUMBERED = re.compile(
    "(?=[一-鿿]{0,5}(?:棋[牌盘]|[赢赌]|百家乐|娱乐|博[乐彩发]|彩[票金]|葡京|金沙|太阳城))[一-鿿]{1,5}[^室所楼区间房栋号桥院馆站路层数点时](?<=[一-鿿])"
    "(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{2,4}(?=[一-鿿]?$)"
)


def _signed(text: str) -> Iterator[Parted]:
    places = (sign.start() - 1 for sign in _AGAIN.finditer(text, 1))
    for match in islice(matches_at(_SIGNED, text, places), _MOST):
        whole = match[0].replace(match[1] or match[2], "")
        if numbered := _NUMBERED.match(whole):
            # The last sign may be the first of a word that goes on.
            end = match.start() + 2 * len(numbered[0]) - 1
            told = f"用符号隔开了字，拼起来是“{numbered[0]}”，像是赌博一类网站的名称，可能是网页被篡改时插入的，请对照原件核实。"
            yield Parted(match.start(), end, told, 0.7)
            continue
        if _is_name(whole):
            told = (
                f"用符号隔开了字，拼起来是“{whole}”，像是赌博一类网站的名称或者网址，"
                "可能是网页被篡改时插入的，请对照原件核实。"
            )
            yield Parted(*match.span(), told, 0.7)
            continue
        for word in words.find(whole):
            # What is spelt so as not to be found has no right to be at home.
            if word.score >= words.THRESHOLD - 1:
                told = f"用符号隔开了字，拼起来是{word.topic}用语，像是网页被篡改时插入的，请对照原件核实。"
                yield Parted(*match.span(), told, 0.8)
                break
