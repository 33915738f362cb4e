"""
What is said to be below or above a bound, in another place than its number: 主动公开不足 6 万条, of 66045 条.

The year, the organ and the thing must be the same, and be said without any words of a kind.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import FoundAnyhow
from gongkai.reading.reports.source import Paragraph, Source

_BOUND = re.compile(
    r"(?P<bound>不足|不到|超过|突破)(?P<many>\d+(?:\.\d+)?)(?P<scale>[万千])?(?P<unit>[条件])(?=[，。；的])"
)
_THING = re.compile(
    r"(?P<when>20\d\d年度?|本年度?|全年|今年)(?:度)?，?(?:全[市县区省镇]|我[市县区局镇])?共?(?P<thing>主动公开(?:政府)?信息|(?:收到|受理)(?:政府信息公开|依申请公开|信息公开)的?申请)"
    r"(?:总[数量]|数量|仅|已|共|均)*$"
)
#: What begins a bound; few paragraphs have any of them.
_LITERALS = ("不足", "不到", "超过", "突破")
_SCALES = {None: 1, "千": 1000, "万": 10_000}
_BELOW = ("不足", "不到")
_BACK = 40


def check_bounded_again(
    source: Source, paragraphs: Sequence[Paragraph], rows: Sequence[Sequence[Mention]], year: int | None
) -> Iterator[Fault]:
    """Find bounds of all that was made public, or came, which the number told elsewhere does not keep to."""
    # Few reports tell any bound: the whole text is asked once for the words of all paragraphs.
    present = [word for word in _LITERALS if word in source.folded]
    for paragraph in paragraphs if present else ():
        text = paragraph.text
        for bound in _bounds(text, present):
            thing = _THING.search(text[max(0, bound.start() - _BACK) : bound.start()])
            if thing is None or (thing["when"].startswith("20") and int(thing["when"][:4]) != year):
                continue
            concept = "proactive_total" if thing["thing"].startswith("主动") else "received"
            told = [m for row in rows for m in row if m.concept == concept and _is_whole(m, paragraph, bound)]
            limit = Decimal(bound["many"]) * _SCALES[bound["scale"]]
            below = bound["bound"] in _BELOW
            if len({m.count.value for m in told}) != 1 or told[0].count.unit != bound["unit"]:
                continue
            value = told[0].count.value
            if (below and value < limit) or (not below and value > limit) or value == limit:
                continue
            start, end = paragraph.span(bound.start() - len(thing[0]), bound.end())
            yield FoundAnyhow(
                "text-vs-text",
                "error",
                f"正文写“{thing[0]}{bound[0]}”，另一处“{told[0].label}”写为 {told[0].printed}，请核对。",
                source.quote(start, end),
            )


def _bounds(text: str, present: Sequence[str]) -> Iterator[re.Match[str]]:
    for word in present:
        at = text.find(word)
        while at >= 0:
            if (bound := _BOUND.match(text, at)) is not None:
                yield bound
            at = text.find(word, at + 1)


def _is_whole(mention: Mention, paragraph: Paragraph, bound: re.Match[str]) -> bool:
    """Return whether a number is the exact one of the whole year and place, and not the bound itself."""
    if mention.paragraph is paragraph and bound.start() <= mention.count.start < bound.end():
        return False
    return (
        mention.count.exact
        and not (mention.difference or mention.past or mention.plan or mention.depth)
        and (mention.scope or "whole") == "whole"
    )
