"""The same figure told again: by a reference to it (在答复的 12 件申请中), or in the same words elsewhere."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from gongkai.reading.reports.families import TOTALS
from gongkai.reading.reports.groups import Group
from gongkai.reading.reports.members import unit_class
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, plain
from gongkai.reading.reports.source import Source

_OF_THOSE = re.compile(
    r"^(?:的)?(?:政府信息|信息公开|政府信息公开|办结|已?答复)?(?:申请|事项|案件|信息|件)?(?:答复)?中[，,:：]?"
)
_THOSE = re.compile(
    r"(?:^|[，。；在对上述以])(?:[我本][局委办厅县市区镇乡])?(?:在|对|上述|这|该)*(?:已经?)?(?:全部)?(?:(?:答复|办结|收到|受理|回复|办理|新收|主动公开|公开|发布)的?)?$"
)
#: What was done with those that are referred to, and the concepts of it.
_DEEDS = (
    (
        re.compile(r"(?:答复|办结|回复|办理)的?$"),
        frozenset(["closed", "replied", "on_time", "to_handle", "came_and_closed"]),
    ),
    (re.compile(r"(?:收到|受理|新收)的?$"), frozenset(["received", "received_new", "came_and_closed"])),
    (re.compile(r"公开的?$"), frozenset(["proactive_total", "", "granted"])),
)
_UNIT_END = re.compile(r"[\d元倍件条个人份次万亿%]")
_ALL_ABOVE = re.compile("[\\s，、]*(?:以上|上述)")
#: A reference is meant to be to a figure that it misses by less than this part.
_NEAR = Decimal("0.125")
_ALL_YEAR = re.compile(
    r"(?:全年|本年度?|年度|20\d\d年度?).{0,16}(?:共|累计|合计|总)|(?:共|累计|合计|总).{0,8}(?:全年)"
)
_IDLE = re.compile(r"20\d\d年度?|[\s，、:：]|^(?:截至|截止)|我[局委办厅镇乡县区市]|本[局委办厅镇乡机关单位]+")
_OF_YEAR = re.compile(r"(?:20\d\d年度?|全年|本年度?|年内)")
_OF_ALL = re.compile(
    r"20\d\d年度?|全年|本年度?|年内|[\s，、:：]|共计?|累计|合计|我[局委办厅镇乡县区市]|本[局委办镇乡机关单位]+"
)
_DEED = re.compile(r"(?:主动)?(?:公开|发布|受理|收到|接受|举办|召开|开展|制作)[^，。；\d]{5,}$")
_CUMULATED = re.compile("[\\s，、]*历年(?:来)?累计(?:公开|受理)?")
#: Shorter words name many things.
_FEWEST = 5


def check_references(
    source: Source,
    row: Sequence[Mention],
    above: Sequence[Mention],
    totals: Sequence[tuple[Decimal, Mention | None]] = (),
) -> Iterator[Fault]:
    """
    Find a figure that refers to one told before it, and is another: 共 46 件. 45 件申请中，…

    ``totals`` are those that the whole text tells: what is referred to may stand far above.
    """
    known = {value for value, _ in totals}
    for place, said in enumerate(row):
        if said.count.share or said.difference or said.past or said.shared or not said.count.exact:
            continue
        those = _OF_THOSE.match(said.after) and _THOSE.search(said.before)
        # 处 1 万元以上 2 万元以下的罚款: the end of a range.
        in_range = _UNIT_END.match(said.paragraph.text[max(0, said.begins - 1) : said.begins]) is not None
        all_above = _ALL_ABOVE.fullmatch(said.before) is not None and not in_range
        if not (those or all_above):
            continue
        earlier = [
            m
            for m in (*above, *row[:place])
            if unit_class(m) == unit_class(said)
            and _is_by_turns(m) == _is_by_turns(said)
            and not (m.count.share or m.difference or m.past or m.plan)
        ]
        value = said.count.value
        if those and (deed := _deed_of(said.before)):
            # 收到 9 件，…. 办结的 8 件中，…: of those that were closed, and of no others.
            earlier = [m for m in earlier if m.concept in deed]
        if not earlier or any(m.count.lowest <= value <= m.count.highest for m in earlier):
            continue
        if value in known or any(
            one.count.value + other.count.value == value for one, other in combinations(earlier, 2)
        ):
            # 新收 50 件、上年结转 2 件. 52 件申请中，…
            continue
        near = [
            m
            for m in earlier
            if (m.concept in TOTALS or all_above)
            and m.count.exact
            and abs(m.count.value - value) <= max(Decimal(1), m.count.value * _NEAR)
        ]
        if near:
            yield _fault(source, min(near, key=lambda m: abs(m.count.value - value)), said)


def _is_by_turns(mention: Mention) -> bool:
    """Return whether each time counts: 362 条次 may be of 326 条."""
    unit = mention.count.unit
    return len(unit) > 1 and unit.endswith("次")


#: 对上述超期的 3 件逐件通报; 上述 3 件超期答复
_SAID_ABOVE = re.compile(r"(?:上述|以上|前述)(?P<what>[\u4e00-\u9fff]{2,10}?)的?$")
#: Words that many numbers share name none of them.
_NAMELESS = re.compile(
    r"(?:申请|信息|事项|案件|问题|情形|情况|文件|单位|部门|渠道|方式|项目|工作|内容|数据|公开|办结|答复|收到|受理|主动|政府|全部|各类|共|计|的)+"
)


def check_said_above(source: Source, row: Sequence[Mention], above: Sequence[Mention]) -> Iterator[Fault]:
    """
    Find a number that is said to be that told above under the same name, and is another: 超期 2 件. 对上述超期的 3 件….

    It may be the sum of several that were told, or be told in a place that is not looked at.
    """
    for place, said in enumerate(row):
        found = _SAID_ABOVE.search(said.before)
        if found is None or _NAMELESS.fullmatch(found["what"]) or not said.count.exact or said.count.share:
            continue
        earlier = [
            m
            for m in (*above, *row[:place])
            if unit_class(m) == unit_class(said) and not (m.count.share or m.difference or m.past or m.plan)
        ]
        named = [m for m in earlier if _names(m, found["what"])]
        values = [m.count.value for m in earlier if m.place == said.place]
        if len(named) != 1 or not named[0].count.exact or named[0].place != said.place:
            continue
        if said.count.value in values or any(
            one + other == said.count.value or abs(one - other) == said.count.value
            for one, other in combinations(values, 2)
        ):
            continue
        if said.count.value < named[0].count.value and not _OF_THEM_ALL.match(said.after):
            # 延期答复的 6 件，…，上述延期答复的 2 件由省厅会商: two of them.
            continue
        yield _fault(source, named[0], said)


_OF_THEM_ALL = re.compile(r"[^，。；\d]{0,6}(?:均|全部|都|一并|逐)")


def _names(mention: Mention, what: str) -> bool:
    """Return whether the words of a number end with a name, or it begins those right behind: 超期的 2 件; 2 件超期."""
    return re.search(rf"{what}[的为有共]*$", mention.before) is not None or mention.after.startswith(what)


def _deed_of(words: str) -> frozenset[str]:
    """Return the concepts of what the words say was done, none where they do not say."""
    return next((concepts for pattern, concepts in _DEEDS if pattern.search(words)), frozenset())


def check_repetitions(
    source: Source, rows: Sequence[Sequence[Mention]], groups: Sequence[Group]
) -> Iterator[Fault]:
    """Find a figure of the whole year that is told in the same words with another number elsewhere."""
    parts = {id(part) for group in groups for part in group.parts}
    first: dict[tuple[str, str, str], Mention] = {}
    summed: dict[tuple[Decimal, str], Mention] = {}
    for row in rows:
        for mention in row:
            if (
                mention.count.exact
                and _CUMULATED.fullmatch(mention.before)
                and (this := _told_before(row, mention)) is not None
            ):
                # 公开 20 条，历年累计 345 条; 公开 20 条，历年累计 355 条
                other = summed.setdefault((this.count.value, mention.topic), mention)
                apart = abs(other.count.value - mention.count.value)
                if other.place != mention.place and 0 < apart <= other.count.value * _NEAR:
                    yield _fault(source, other, mention)
                continue
            aside = mention.count.share or mention.difference or mention.past or mention.plan or mention.depth
            if aside or id(mention) in parts or not mention.count.exact or mention.shared:
                continue
            lead = mention.paragraph.text[mention.sentence_start : mention.count.start].replace(" ", "")
            words = _IDLE.sub("", mention.before)
            if _OF_YEAR.match(lead) and not mention.concept and _DEED.match(bare := _OF_ALL.sub("", lead)):
                # 全年公开财政信息 1112 条; 2019 年，我局公开财政信息 902 条: the sentence says nothing else.
                words = bare
            elif not _ALL_YEAR.search(lead[-40:]) or len(words) < _FEWEST:
                continue
            if not mention.concept and _NO_NAME.fullmatch(re.sub("^(?:全年|年内|本年度?|今年)", "", words)):
                continue
            key = (words, mention.count.unit, mention.scope if mention.scope != "whole" else "")
            other = first.setdefault(key, mention)
            same_year = _years(other) == _years(mention)
            if other.place != mention.place and other.count.value != mention.count.value and same_year:
                yield _fault(source, other, mention)


#: 全年共发布 25 条信息, 全年共发布 47 条: each in its own chapter is of what that is about.
_NO_NAME = re.compile(
    r"(?:累计|共|总计)?(?:发布|公布|公开|推送|更新|上传|刊发|编发|报送|印发|制作|转发|公示|办理|办结|处理|受理|回复|答复)+(?:了)?"
    r"(?:各类|相关|有关)?(?:政府|政务)?(?:信息|文件|稿件|内容|事项|数据)?"
)


def _years(mention: Mention) -> set[str]:
    """Return the years that the clause of a number names: 2011 年共收到 168 件 is none of 2012."""
    return {*re.findall(r"20\d\d(?=年)", mention.before)}


def _told_before(row: Sequence[Mention], mention: Mention) -> Mention | None:
    """Return the number that stands right before another in its sentence."""
    before = [m for m in row if m.count.start < mention.count.start and m.sentence == mention.sentence]
    return before[-1] if before and not before[-1].count.share else None


def _fault(source: Source, other: Mention, said: Mention) -> Fault:
    return Fault(
        "text-vs-text",
        "error",
        f"“{other.label}”写为 {other.printed}，另一处“{said.label}”写为 {said.printed}，请核对。",
        said.quote(source),
        None,
        plain(other.count.value),
        plain(said.count.value),
    )
