"""Titles broken into lines as GB/T 9704-2012, 7.3.1 asks: words stay whole, the lines are balanced."""

import re
from collections.abc import Sequence

from gongkai.lib.paper.measure import width_of
from gongkai.lib.paper.wording import lines

#: Signs of 二号 in a line of 156 mm, one left for figures that a font sets wider than half a sign.
ROOM = 19.0
#: A line does not begin with these, nor end with those.
_NEVER_FIRST = re.compile("^[，。、；：）》〉」』”’！？·年月日号]")
_NEVER_LAST = re.compile("[（《〈「『“‘]$")
_POOR_FIRST = re.compile("^(?:的|和|与|及|或|等|之|以及)")
#: After these a title breaks by itself.
_GOOD_LAST = re.compile("(?:人民政府|办公室|办公厅|委员会|[厅局委院所]|关于|的)$")
_GOOD_FIRST = re.compile("^关于")
_YEAR_FIRST = re.compile("^20[0-9]{2}年")
_FIGURES = re.compile("^[0-9A-Za-z.]+$")
#: Said as one word, whatever a dictionary makes of them.
_WHOLE = re.compile("(政府信息公开|政务公开|政府信息|年度报告|工作要点|人民政府)")
_BOUND = ("年", "年度", "月", "日", "号", "季度", "个", "条", "次")
_FORBIDDEN, _POOR, _GOOD, _BEST = 10_000.0, 30.0, -12.0, -30.0


def title_lines(title: str, room: float = ROOM) -> list[str]:
    """Return the lines of a title, none wider than ``room`` signs where its words allow that."""
    return [part for line in lines(title) for part in _broken(line, room)]


def _broken(title: str, room: float) -> list[str]:
    if width_of(title) <= room:
        return [title]
    words = _words(title)
    fewest = -(-int(width_of(title) * 2) // int(room * 2))
    for count in range(fewest, fewest + 2):
        if found := _balanced(words, count, room):
            return found
    return _cut(title, room)


def _words(title: str) -> list[str]:
    found: list[str] = []
    for word in (word for part in _WHOLE.split(title) for word in _cut_words(part)):
        if found and (
            _NEVER_FIRST.match(word)
            or _NEVER_LAST.search(found[-1])
            or (_FIGURES.match(found[-1]) and (word in _BOUND or _FIGURES.match(word)))
        ):
            found[-1] += word
        else:
            found.append(word)
    return found


def _cut_words(part: str) -> list[str]:
    if _WHOLE.fullmatch(part):
        return [part]
    # Its dictionary is read once, and only where a title needs more than a line.
    import rjieba  # noqa: PLC0415

    return list(rjieba.cut(part))


def _balanced(words: Sequence[str], count: int, room: float) -> list[str]:
    """Return the words in ``count`` lines with the least to find fault with; empty where they do not fit."""
    middle = width_of("".join(words)) / count
    #: By number of lines and of words: the cost, and where the last line begins.
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for _ in range(count):
        here: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in best[-1].items():
            for end in range(start + 1, len(words) + 1):
                line = "".join(words[start:end])
                width = width_of(line)
                if width > room:
                    break
                total = cost + (width - middle) ** 2 + (_break(words, end) if end < len(words) else 0)
                if end not in here or total < here[end][0]:
                    here[end] = (total, start)
        best.append(here)
    end = len(words)
    if end not in best[count]:
        return []
    found = []
    for number in range(count, 0, -1):
        start = best[number][end][1]
        found.append("".join(words[start:end]))
        end = start
    return found[::-1]


def _break(words: Sequence[str], at: int) -> float:
    before, after = "".join(words[:at]), "".join(words[at:])
    cost = _POOR if _POOR_FIRST.match(after) else 0.0
    if _NEVER_FIRST.match(after) or _NEVER_LAST.search(before):
        cost += _FORBIDDEN
    if _GOOD_LAST.search(before):
        cost += _GOOD
    if _GOOD_FIRST.match(after):
        cost += _GOOD
    if _YEAR_FIRST.match(after):
        cost += _BEST
    return cost


def _cut(title: str, room: float) -> list[str]:
    """Return a title whose words are longer than a line, cut where the line ends."""
    found = [""]
    for sign in title:
        if width_of(found[-1] + sign) > room:
            found.append("")
        found[-1] += sign
    return found
