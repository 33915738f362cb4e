"""Further places of what was put into a page: its name with another tail, or its address, where neither tells by itself."""

import re
from collections.abc import Iterator

from gongkai.reading.tampering import hosts
from gongkai.reading.tampering.brands import is_official
from gongkai.reading.tampering.built import PAGES
from gongkai.reading.tampering.folding import Folded, fold
from gongkai.reading.tampering.model import Evidence, Kind

_TAIL = re.compile(rf"(?:{PAGES}|在线|网站|链接)+")
_TAIL_AT_END = re.compile(rf"(?:{PAGES}|在线|网站|链接)+$")
_PARTS = re.compile(r"[\s,，、。;；:：_|<>“”\"'《》()（）\[\]【】!?*]+")
_NAMED = frozenset({Kind.SPAM_TERM, Kind.REPLACED_NAME})
#: What an address spells of the name that stands beside it.
_TRADES = {"tiyu": "体育", "yule": "娱乐", "qipai": "棋牌", "caipiao": "彩票"}
_SPELT = re.compile(r"(?:^|[./])([a-z]{0,3}[0-9]{1,4}|[0-9]{1,3}[a-z]{1,3})-?(tiyu|yule|qipai|caipiao)\.")
_SHORTEST, _LONGEST, _MOST_NAMES, _MOST = 3, 12, 40, 60
#: What was found tells so much; where it comes again, that adds little.
_SURE, _AGAIN = 0.55, 0.3
_BEFORE, _AFTER = 8, 14


def find(text: Folded, found: list[Evidence]) -> Iterator[Evidence]:
    """Yield the places in a folded text that name again what the evidence found, and are not among it."""
    taken = {(evidence.start, evidence.words) for evidence in found}
    ends = sorted((evidence.start, evidence.start + len(evidence.words)) for evidence in found)
    count = 0
    for name in dict.fromkeys(_names(found)):
        for match in re.finditer(re.escape(name), text.text):
            tail = _TAIL.match(text.text, match.end())
            start, end = text.span(match.start(), tail.end() if tail else match.end())
            words = text.original[start:end]
            if (start, words) in taken or any(left <= start and end <= right for left, right in ends):
                continue
            count += 1
            if count > _MOST:
                return
            yield Evidence(
                Kind.FOREIGN_DOMAIN if hosts.ADDRESS.fullmatch(name) else Kind.SPAM_TERM,
                text.original[max(0, start - _BEFORE) : end + _AFTER].split("\n")[0]
                if "\n" not in text.original[max(0, start - _BEFORE) : start]
                else text.original[start : end + _AFTER].split("\n")[0],
                f"“{words}”与页面别处被插入的名称或者网址相同，请对照原件核实。",
                words,
                weight=_AGAIN,
                start=start,
            )


def _names(found: list[Evidence]) -> Iterator[str]:
    """Yield what is named by the evidence, without the names of pages behind it."""
    for evidence in found[:_MOST_NAMES]:
        if evidence.weight < _SURE:
            continue
        if evidence.kind is Kind.FOREIGN_DOMAIN:
            yield evidence.words.lower()
            if spelt := _SPELT.search(evidence.words.lower()):
                yield spelt[1] + _TRADES[spelt[2]]
        if evidence.kind not in _NAMED:
            continue
        for part in _PARTS.split(fold(evidence.words).text):
            name = _TAIL_AT_END.sub("", part)
            if _SHORTEST <= len(name) <= _LONGEST and not name.isdigit() and not is_official(name):
                yield name
