"""
How many problems an office says that it answers, against those it listed: 1.…2.…3.…, and 针对上述两个问题.

The list is what stands between the last heading of problems and the words that take it up, told by its own numbers. Where
it is numbered in two ways, either may be meant.
"""

import re
from collections.abc import Iterator

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import FoundAnyhow
from gongkai.reading.reports.relations.han import value_of_han
from gongkai.reading.reports.source import Source

_TAKEN_UP = re.compile(
    r"(?:针对|对于|围绕|就|对照|解决|根据)(?:上述|以上|前述|存在的|这"
    r"|上面)(?:的)?(?P<many>[二两三四五六七八九]|[2-9]) ?(?:个|条|点|项|方面|大|类)(?:的|方面)?(?:主要|突出)?"
    r"(?:问题|不足|短板|弱项|薄弱环节|困难|差距|情况)?(?=[，,、:的 ]|我|20|拟|将|下)"
    r"|(?:上述|以上|前述)(?P<also>[二两三四五六七八九]|[2-9]) ?(?:个|条|点"
    r"|项|方面)(?:的)?(?:主要|突出)?(?:问题|不足|短板|薄弱环节|困难|差距)"
)
_NAMED = re.compile(r"(?=[上以前存这])(?:上述|以上|前述|存在的|上面|这)的?[二两三四五六七八九2-9]")
_HEADING = re.compile(r"问题|不足|困难|短板|薄弱|差距")
_HAN = "一二三四五六七八九"
#: How the items of a list are numbered; each way is a run that begins with one.
_WAYS = (
    tuple(f"{sign}是" for sign in _HAN),
    tuple(f"第{sign}，" for sign in _HAN),
    tuple(f"其{sign}，" for sign in _HAN),
    tuple(f"({sign})" for sign in _HAN),
    tuple(f"({number})" for number in range(1, 10)),
    tuple(f"{number}." for number in range(1, 10)),
    tuple(f"{number}、" for number in range(1, 10)),
    tuple("①②③④⑤⑥⑦⑧⑨"),
)
_NUMBERED = re.compile(
    r"\(([一二三四五六七八九\d])\)[^，。；\n]{0,12}(?:问题|不足|改进|措施|打算|整改|下一步)"
)
_REACH, _SHORTEST = 1500, 2


def check_taken_up_number(source: Source) -> Iterator[Fault]:
    """Find numbers of problems taken up that are not those of the problems listed before."""
    folded = source.folded
    if not _NAMED.search(folded):
        return
    for found in _TAKEN_UP.finditer(folded):
        told = value_of_han(found["many"] or found["also"])
        before = folded[max(0, found.start() - _REACH) : found.start()]
        begin = _begin(before)
        if begin is None:
            continue
        listed = _listed(before[begin:])
        if not listed or told in listed:
            continue
        many = max(listed)
        yield FoundAnyhow(
            "format",
            "error",
            f"文中写“{found[0]}”，上文列出的却是 {many} 项，请核对。",
            source.quote(*found.span()),
            None,
            many,
            told,
        )


def _begin(before: str) -> int | None:
    """Return where the chapter of problems before a place begins: behind its heading, or where a sentence names them."""
    heads = [
        each
        for each in re.finditer(
            r"(?:^|[\n 。])(?:[一二三四五六七八九]、|\([一二]\)|[（(][一二][）)])?[^，。；\n]{0,20}[\n :，。]",
            before,
        )
        if _HEADING.search(each[0])
    ]
    chapters = [each for each in heads if re.match(r"[\n 。]?[一二三四五六七八九]、", each[0])]
    chosen = chapters or heads
    return chosen[-1].end() - 1 if chosen else None


def _listed(text: str) -> set[int]:
    """Return how many items there are, for each way of numbering that is used."""
    text = _NUMBERED.sub("", text)
    found = set()
    for way in _WAYS:
        place = many = 0
        for sign in way:
            at = text.find(sign, place)
            while (
                at > 0
                and sign[0].isdigit()
                and (text[at - 1].isdigit() or text[at + len(sign) : at + len(sign) + 1].isdigit())
            ):
                # 2.5 万 is no number of an item.
                at = text.find(sign, at + 1)
            if at < 0:
                break
            many, place = many + 1, at + len(sign)
        if many >= _SHORTEST:
            found.add(many)
    return found
