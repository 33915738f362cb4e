"""
Is a text that should be new the same as one of last year, or of another unit, or as itself?

雷同 is a fault that inspections name. Compared are sentences without figures, signs and the names of organs,
so that a new year and another letterhead do not make a new text.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

_SENTENCE = re.compile(r"[^。；！？\n]+")
_IDLE = re.compile(r"[\s\d，、：:（）()《》〈〉“”\"'．.,％%—\-〔〕\[\]]+")
#: One sign over and over, a phrase typed twice without a break, and what is no sign of the script.
_ONE_SIGN = re.compile(r"(\S)\1{30,}")
_DOUBLED = re.compile(r"([\u4e00-\u9fff]{4,40})\1")
_BREAK = re.compile(r"[^\u4e00-\u9fff]+")
#: A run of so many signs that stands so often in one paragraph is copied.
_RUN, _OFTEN = 6, 3
#: What every paragraph of such a report says again and again.
_TERMS = re.compile(
    "政府信息公开工作|政府信息公开申请|政府信息公开|政府信息|行政规范性文件|规范性文件|依申请公开|主动公开|"
    "政务公开|政务新媒体|信息处理费|行政复议|行政诉讼|人民政府办公室|人民政府|年度报告"
)
#: Shorter sentences are the same by chance.
SHORTEST = 8
#: From this share of its signs on a text is called the same.
SAME_FROM = 80


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of a text stands in another: the share of its signs in percent, and the sentences."""

    percent: int
    sentences: tuple[str, ...]

    @property
    def same(self) -> bool:
        return self.percent >= SAME_FROM


def likeness(text: str, other: str, *, names: Iterable[str] = (), ignored: Collection[str] = ()) -> Likeness:
    """
    Return how much of ``text`` stands in ``other``.

    ``names`` are those of organs, which do not count; sentences that ``ignored`` texts hold are left out, such
    as what the house itself proposed to both.
    """
    names = sorted(names, key=len, reverse=True)
    idle = {bare for each in ignored for _, bare in _sentences(each, names)}
    theirs = {bare for _, bare in _sentences(other, names)}
    mine = [(said, bare) for said, bare in _sentences(text, names) if bare not in idle]
    whole = sum(len(bare) for _, bare in mine)
    shared = [(said, bare) for said, bare in mine if bare in theirs]
    if not whole:
        return Likeness(0, ())
    return Likeness(100 * sum(len(bare) for _, bare in shared) // whole, tuple(said for said, _ in shared))


def _sentences(text: str, names: Iterable[str]) -> list[tuple[str, str]]:
    found = []
    for match in _SENTENCE.finditer(text):
        bare = match[0]
        for name in names:
            bare = bare.replace(name, "")
        bare = _IDLE.sub("", bare)
        if len(bare) >= SHORTEST:
            found.append((match[0].strip(), bare))
    return found


def repeated(paragraph: str, *, names: Iterable[str] = ()) -> str:
    """
    Return what a paragraph says over and over, empty where it does not.

    One sign more than thirty times in a row, a phrase doubled without a break, or six signs and more that stand
    three times in it; the terms of the law and ``names`` of organs do not count.
    """
    if found := _ONE_SIGN.search(paragraph):
        return found[1] * _RUN
    if found := _DOUBLED.search(paragraph):
        return found[0]
    bare = paragraph
    for name in sorted(names, key=len, reverse=True):
        bare = bare.replace(name, "|")
    bare = _BREAK.sub("|", _TERMS.sub("|", bare))
    ends: dict[str, list[int]] = {}
    for start in range(len(bare) - _RUN + 1):
        run = bare[start : start + _RUN]
        places = ends.setdefault(run, [])
        if "|" not in run and (not places or start >= places[-1]):
            places.append(start + _RUN)
    for run, places in ends.items():
        if len(places) >= _OFTEN:
            return _longest(run, bare)
    return ""


def _longest(run: str, text: str) -> str:
    at = text.find(run) + len(run)
    while at < len(text) and text[at] != "|" and text.count(run + text[at]) >= _OFTEN:
        run, at = run + text[at], at + 1
    return run
