"""
Watchwords that hold a number, against what they stand for.

同步起草、同步审批、同步发布“三同步”; “四个意识”(甲意识、乙意识、…); “四局三中心”(即甲局、…、乙中心、…).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.counted_names import counted_fault
from gongkai.reading.reports.relations.han import value_of_han
from gongkai.reading.reports.relations.name_lists import names_in
from gongkai.reading.reports.source import Paragraph, Source

_HAN = "一二两三四五六七八九十"
#: “三同步”, “四个意识”
_WORD = re.compile(
    rf"“(?P<number>[二两三四五六七八九十2-9])个?(?P<what>(?![{_HAN}])[\u4e00-\u9fff]{{1,4}}|一)”"
)
#: “四局三中心”(即…)
_TWO = re.compile(
    rf"“(?P<counts>(?:[{_HAN}](?:(?![{_HAN}])[\u4e00-\u9fff]){{1,4}}){{2,4}})”[^，。；()“”]{{0,6}}"
    r"(?:\((?:即|包括|分别(?:为|是)|指)?|，?(?:即|包括|分别(?:为|是)):?|:)(?P<list>[^()。；:“”]{8,160})(?P<end>[)。；]|$)"
)
_EACH = re.compile(rf"(?P<number>[{_HAN}])(?P<what>[^{_HAN}]+)")
_LIST_BEHIND = re.compile(
    r"(?:[\u4e00-\u9fff]{0,6})(?:\((?:即|包括|分别(?:为|是)|指)?|，?(?:即|分别(?:为|是)):?|:)(?P<list>[^()。；:]{4,120})(?P<end>[)。；]|$)"
)
_BETWEEN = re.compile("(?:的|等)?$")
_START = re.compile(r"[，。；：:!?()\n]")
_JOINTS = re.compile("、|以及|[和及与，]")
#: 三公, 三农 and their kind are names, whatever there is of them.
_NAMES = frozenset(["公", "农", "会", "定"])
_REACH, _PAIR, _OVER = 120, 2, 2


def check_watchwords(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    """Find watchwords with another number than what they stand for."""
    text = paragraph.text
    if "“" not in text:
        return
    for found in _WORD.finditer(text):
        if found["what"] in _NAMES:
            continue
        yield from _behind_its_list(source, paragraph, found)
        yield from _before_its_list(source, paragraph, found)
    for found in _TWO.finditer(text):
        yield from _of_several(source, paragraph, found)


def _holding(pieces: Sequence[str], what: str) -> str | None:
    """Return what all pieces hold of a watchword; 一 alone must stand in one word with them: 第一, 一次."""
    if what != "一":
        return what if all(what in piece for piece in pieces) else None
    if all(piece.startswith(what) for piece in pieces):
        # 一个方案、一本台账
        return what
    at = pieces[-1].find(what)
    for word in (pieces[-1][max(0, at - 1) : at + 1], pieces[-1][at : at + _PAIR]):
        if at >= 0 and len(word) == _PAIR and all(word in piece for piece in pieces):
            return word
    return None


def _behind_its_list(source: Source, paragraph: Paragraph, found: re.Match[str]) -> Iterator[Fault]:
    text, told = paragraph.text, value_of_han(found["number"])
    lead = text[max(0, found.start() - _REACH) : found.start()]
    ending = _BETWEEN.search(lead)
    clauses = _START.split(lead[: ending.start()] if ending else lead)
    pieces = [piece for each in _JOINTS.split(clauses[-1]) if (piece := each.strip(" “”"))]
    run: list[str] = []
    for piece in reversed(pieces):
        if _holding([piece, *run], found["what"]) is None:
            break
        run.insert(0, piece)
    if len(run) < _PAIR or len(run) == told:
        return
    word = _holding(run, found["what"]) or found["what"]
    begins = not run[0].startswith(word) or len(run) == len(pieces)
    if len(clauses) > 1 and word in clauses[-2] and run[0].startswith(word):
        # 决策公开，执行公开、结果公开: the list may have begun before the comma.
        return
    more = len(run) - told
    if 0 < more <= _OVER or (more == -1 and begins and "等" not in lead[-2:]):
        start = found.start() - len(lead) + lead.rfind(run[0])
        yield counted_fault(source, paragraph, (start, found.end()), told, len(run))


def _without_what_follows(listed: str, what: str) -> str:
    """Return a list of strokes without the clauses behind it: 一张清单、一套模板，确保年底前见效."""
    first, comma, rest = listed.partition("，")
    goes_on = not comma or "、" not in first or any(what in piece for piece in rest.split("，"))
    return listed if goes_on else first


def _before_its_list(source: Source, paragraph: Paragraph, found: re.Match[str]) -> Iterator[Fault]:
    listed = _LIST_BEHIND.match(paragraph.text, found.end())
    if listed is None:
        return
    told = value_of_han(found["number"])
    told_list = _without_what_follows(listed["list"], found["what"])
    pieces = [piece for each in _JOINTS.split(told_list) if (piece := each.strip(" “”"))]
    etc = re.search("等", listed["list"]) is not None
    if len(pieces) < _PAIR or len(pieces) == told or _holding(pieces, found["what"]) is None:
        return
    more = len(pieces) - told
    if 0 < more <= _OVER or (more == -1 and not etc):
        yield counted_fault(source, paragraph, (found.start(), listed.end("list")), told, len(pieces))


def _of_several(source: Source, paragraph: Paragraph, found: re.Match[str]) -> Iterator[Fault]:
    """Find a watchword of several kinds whose list ends each name in its kind: 四局三中心."""
    told = {each["what"]: value_of_han(each["number"]) for each in _EACH.finditer(found["counts"])}
    if len(told) < _PAIR or "等" in found["list"]:
        return
    names: list[str] = []
    for piece in names_in(found["list"].replace("，", "、")):
        # 环境与国土资源局 is one name, 房地产中心和服务中心 are two.
        parts = re.split("以及|[和及与]", piece)
        names += parts if all(_kind(part, told) for part in parts) else [piece]
    kinds = [_kind(name, told) for name in names]
    if None in kinds:
        return
    listed = Counter(kinds)
    for kind, number in told.items():
        if 0 < listed[kind] != number and all(listed[each] for each in told):
            yield counted_fault(source, paragraph, (found.start(), found.end("list")), number, listed[kind])
            return


def _kind(name: str, kinds: dict[str, int]) -> str | None:
    """Return the kind in which a name ends."""
    return next((kind for kind in kinds if name.strip().endswith(kind)), None)
