"""
How many points a text announces, against those that it goes on to number.

以下六项工作：1.…2.…; 有三条：第一，…；第二，…; 存在四个方面不足：…；…；…。; 一是…二是…三是…。以上三方面问题….

Where the list may hold a point without a number, or a list within the list, nothing is an error.
"""

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from gongkai.reading.reports.model import Fault, Level
from gongkai.reading.reports.relations.han import value_of_han
from gongkai.reading.reports.source import CHAPTER, Source

_HAN = "[一二三四五六七八九十]{1,2}"
#: What ends before a point does: a line or a clause; texts that run on in one line have a blank behind it.
_EDGE, _EDGE_OF_HEAD = r"(?:^|(?<=[，。；：:\n]))", r"(?:^|(?<=[，。；：:\n])|(?<=[。；：:\n] ))"
#: How the points of a list may be numbered; each must begin a line or a clause.
_STYLES = {
    "是": re.compile(rf"(?:^|(?<=[，。；：:\n）)]))(?P<n>{_HAN})是(?!否)"),
    "要": re.compile(rf"(?:^|(?<=[，。；：:\n）)]))(?P<n>{_HAN})要"),
    "第": re.compile(rf"{_EDGE}第(?P<n>{_HAN})[，、:是]"),
    "其": re.compile(rf"{_EDGE}其(?P<n>{_HAN})[，、:是]"),
    "(一)": re.compile(rf"{_EDGE_OF_HEAD}\((?P<n>{_HAN})\)(?!项)"),
    "1.": re.compile(r"(?:(?m:^)[ ]*|(?<=[：:。；])|(?<=[。；：:] ))(?P<n>\d{1,2})[.、](?!\d)"),
    "(1)": re.compile(rf"{_EDGE_OF_HEAD}\((?P<n>\d{{1,2}})\)"),
}
_NEXT_HEAD = re.compile(rf"\s*\((?P<n>{_HAN})\)")
_THINGS = (
    "方面|问题|不足|短板|困难|薄弱|措施|工作|举措|做法|特点|打算|重点|任务|建议|原因|环节|亮点|成效|要点|事项"
)
_COUNTED = (
    # The first sign is looked back at over itself, so that nothing is tried where it does not stand.
    r"(?P<number>[\d二两三四五六七八九十](?<![第\d.前近过每各另多几数余后一二三四五六七八九十百][\d二两三四五六七八九十])"
    r"(?:(?<=\d)\d?|(?<!\d)[二两三四五六七八九十]{0,2}))"
    r"(?P<noun>(?:大|个|项|点|条)?方面|个|项|点|条|大)"
)
#: 存在三方面问题： / 措施有三条。 / 报告共九个部分：
_AHEAD = re.compile(
    rf"{_COUNTED}(?P<words>[^，。；:\d\n]{{0,16}})(?:，?(?:分别|主要|具体)?(?:是|为|如下|包括|有))?(?P<stop>[:。，]?\s*)"
)
#: 不足有三：
_BARE = re.compile(rf"(?:{_THINGS})(?:主要)?有(?P<number>[二两三四五六七八九])(?P<stop>[:，]\s*)")
#: 以上三方面问题
_BEHIND = re.compile(rf"(?:以上|上述){_COUNTED}(?:的)?(?P<words>{_THINGS}|建议|工作)?")
#: 重点公开内容为以下 4 类：1、…; 分为下列三种：(一)…
_KINDS_AHEAD = re.compile(
    r"(?:以下|下列|如下)\s{0,4}(?P<number>\d{1,2}|[二两三四五六七八九十]{1,2})\s{0,4}(?P<noun>大?类|种|个类别)(?P<words>[^，。；:\d\n]{0,8})(?P<stop>[:。]\s*)"
)
_NAMED = re.compile(_THINGS)
_CHAPTERS = re.compile("部分|章$")
#: The points answer another list, which need not have as many.
_ANSWERING = re.compile("针对|围绕|对照|解决|整改|落实|按照|根据|紧扣|聚焦|就$")
_LED = re.compile(
    rf"(?:{_THINGS})[^，。；\d]{{0,6}}$|(?:以下|下列|如下)$|(?:有|为|是|做好?|抓好?)(?:以下|下列)?$"
)
#: 进一步 counts no steps.
_NUMBERS = re.compile(r"(?<!进)[一二两三四五六七八九十\d]+(?:个|项|点|条|方面|大|件|步)")
#: A point that has no number, or more points than are numbered.
_MORE = re.compile(r"此外|另外|同时|还有|再者|最后|以及|并且|其次|再次|等")
#: Words that say that the list stands right here.
_HERE = re.compile("以下|如下|下列|下面|有|存在")
_AND = re.compile("[，、和]|以及|(?<!不)及(?!时)")
#: Of so many points at most a text says how many there are; more are things that were found: 发现问题 23 个.
_FEWEST, _MOST, _REACH = 2, 15, 3000


@dataclass(frozen=True, slots=True)
class _Text:
    """The running text with the tables blanked out, and where its chapters begin."""

    text: str
    chapters: tuple[int, ...]

    def end_of(self, place: int) -> int:
        """Return where the chapter of a place ends."""
        at = bisect_right(self.chapters, place)
        return min(self.chapters[at] if at < len(self.chapters) else len(self.text), place + _REACH)


def check_announced(source: Source, tables: Container[int]) -> Iterator[Fault]:
    """Find lists of points with more or fewer than their sentence says."""
    text = _text(source, tables)
    yield from _ahead(source, text)
    yield from _behind(source, text)


def _text(source: Source, tables: Container[int]) -> _Text:
    pieces: list[str] = []
    chapters, done = [], 0
    for line in source.lines:
        if line.start in tables:
            pieces += source.folded[done : line.start], " " * (line.end - line.start)
            done = line.end
        elif line.end - line.start < 50 and CHAPTER.fullmatch(source.line_text(line)):
            chapters.append(line.start)
    pieces.append(source.folded[done:])
    return _Text("".join(pieces), tuple(chapters))


def _ahead(source: Source, text: _Text) -> Iterator[Fault]:
    for found in _AHEAD.finditer(text.text):
        clause = re.split(r"[，。；\n]", text.text[max(0, found.start() - 30) : found.start()])[-1]
        if not _announces(found, clause):
            continue
        style = _style_at(text.text, found.end())
        if style is None:
            if found["stop"].startswith(":"):
                yield from _unnumbered(source, text, found)
        elif found["stop"] != "，" and not (style == "是" and "\n" not in found["stop"]):
            # The others are told by the tallies of running text.
            yield from _numbered(source, text, found, style)
    for found in _KINDS_AHEAD.finditer(text.text):
        style = _style_at(text.text, found.end())
        if style is not None and _FEWEST <= value_of_han(found["number"]) <= _MOST:
            yield from _numbered(source, text, found, style)
    for found in _BARE.finditer(text.text):
        style = _style_at(text.text, found.end())
        if style is not None:
            yield from _numbered(source, text, found, style)


def _announces(found: re.Match[str], clause: str) -> bool:
    """Return whether words with a number say how many points there are, and not of which others they are."""
    if not _FEWEST <= value_of_han(found["number"]) <= _MOST:
        return False
    words = found["noun"] + found["words"]
    named = (
        re.search(_THINGS, words)
        or (_CHAPTERS.search(words) and found["stop"].startswith(":"))
        or (not found["number"].isdigit() and _LED.search(clause))
    )
    if not named or _ANSWERING.search(clause) or _NUMBERS.search(clause):
        return False
    return not (_NUMBERS.search(found["words"]) or re.search("[已中]|其中|完成|整改", found["words"]))


def _style_at(text: str, place: int) -> str | None:
    return next((name for name, each in _STYLES.items() if _first(each, text, place)), None)


def _numbered(source: Source, text: _Text, found: re.Match[str], style: str) -> Iterator[Fault]:
    """Find points that are numbered one by one."""
    told, end = value_of_han(found["number"]), text.end_of(found.end())
    listed, last, sure = _count(text.text, found.end(), end, style, told)
    if listed < _FEWEST or listed == told:
        return
    beyond = _NEXT_HEAD.match(text.text, end)
    if style == "(一)" and beyond is not None and value_of_han(beyond["n"]) == listed + 1:
        # The next point begins a line of its own and was taken for the head of a chapter.
        return
    rest = text.text[last:end].split("\n")[0]
    closed = ":" in found["stop"] or _HERE.search(text.text[max(0, found.start() - 4) : found.end()])
    level: Level = "error" if sure and closed and not (listed < told and _MORE.search(rest)) else "warning"
    yield _fault(source, (found.start(), last), told, listed, level)


def _first(style: re.Pattern[str], text: str, place: int) -> bool:
    """Return whether the first point of a list begins at a place."""
    found = style.match(text, place)
    return found is not None and value_of_han(found["n"]) == 1


#: In texts that run on in one line the next chapter begins behind a full stop.
_CHAPTER_WITHIN = re.compile(rf"[。；\n] ?{_HAN}、")


def _count(text: str, start: int, end: int, style: str, told: int) -> tuple[int, int, bool]:
    """Return how many points follow one another, where the last begins, and whether none is within another."""
    due, last, sure = 1, start, True
    for point in _STYLES[style].finditer(text, start, end):
        number = value_of_han(point["n"])
        if number == due:
            due, last = due + 1, point.end()
        elif number == 1:
            # Another list begins; one within the list would be gone on behind.
            later = [value_of_han(each["n"]) for each in _STYLES[style].finditer(text, point.start(), end)]
            parted = _CHAPTER_WITHIN.search(text, last, point.start()) is not None
            sure = told < due or parted or due not in later
            break
        else:
            sure = False
    return due - 1, last, sure


_HOW_MANY_EACH = re.compile(r"(?:^|[、，；])(?P<n>[一二两三四五六七八九十])[处个项件起家户条]")

_COUNTS_THINGS = re.compile(r"\d ?[处个项件起家户条]")


def _unnumbered(source: Source, text: _Text, found: re.Match[str]) -> Iterator[Fault]:
    """Find points between semicolons: 存在四方面不足：甲；乙；丙。"""
    told = value_of_han(found["number"])
    end = re.compile(r"[。\n:]|$").search(text.text, found.end())
    listed = text.text[found.end() : end.start() if end else found.end()]
    if (
        end is None
        or not listed
        or end[0] == ":"
        or _MORE.search(listed)
        or any(style.search(listed) for style in _STYLES.values())
    ):
        return
    own = [value_of_han(number) for number in _HOW_MANY_EACH.findall(listed)]
    if sum(own) == told:
        # 问题七个：两处未封堵、一处种菜、四处堆放垃圾
        return
    pieces = [piece for piece in listed.split("；") if piece.strip()]
    if len(pieces) < _FEWEST or len(pieces) == told:
        return
    if sum(_COUNTS_THINGS.search(piece) is not None for piece in pieces) >= _FEWEST:
        # 答复 7 项：同意公开 4 项；已主动公开 2 项；信息不存在 1 项: kinds with their numbers, and no points.
        return
    # A clause with a figure tells more of a point; one without may be a point of its own.
    clauses = [clause for piece in pieces for clause in _AND.split(piece)]
    most = len([clause for clause in clauses if not re.search(r"\d", clause)])
    if len(pieces) <= told <= max(most, len(pieces)):
        return
    yield _fault(source, (found.start(), end.start()), told, len(pieces), "error")


def _behind(source: Source, text: _Text) -> Iterator[Fault]:
    for found in _BEHIND.finditer(text.text):
        told = value_of_han(found["number"])
        begin = max([0, found.start() - _REACH, *(at for at in text.chapters if at < found.start())])
        lists = [
            points
            for style in _STYLES.values()
            if (points := _last_list(list(style.finditer(text.text, begin, found.start()))))
        ]
        if told < _FEWEST or len(lists) != 1:
            continue
        points = lists[0]
        lead = re.split(r"[。；\n]", text.text[max(begin, points[0].start() - 40) : points[0].start()])[-1]
        if not _is_of(found, lead):
            continue
        listed = len(points)
        between = text.text[points[-1].end() : found.start()]
        if listed < _FEWEST or listed == told or between.count("\n") > 1 or len(between) > 200:
            continue
        level: Level = "warning" if _MORE.search(between) and listed < told else "error"
        yield _fault(source, (points[0].start(), found.end()), told, listed, level)


def _is_of(found: re.Match[str], lead: str) -> bool:
    """Return whether 以上三个问题 may be of a list: the words before it name 问题 too, or nothing at all."""
    told = found["words"]
    if told is None:
        return "方面" in found["noun"] or found["noun"] == "点"
    named = _NAMED.findall(lead)
    return not named or told in named


def _last_list(points: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Return the last points that are numbered from one on; none where they are not."""
    numbers = [value_of_han(point["n"]) for point in points]
    if 1 not in numbers:
        return []
    start = len(numbers) - 1 - numbers[::-1].index(1)
    whole = numbers[start:] == list(range(1, len(numbers) - start + 1)) and numbers.count(1) == 1
    return list(points[start:]) if whole else []


def _fault(source: Source, place: tuple[int, int], told: int, listed: int, level: Level) -> Fault:
    return Fault(
        "format",
        level,
        f"文中说有 {told} 项，列出的却是 {listed} 项，请核对。",
        source.quote(*place, 240),
        None,
        listed,
        told,
    )
