"""
How many occasions there were, against those told one by one, the seats that were all taken, and the months of a year.

三次培训，165 人次：4 月的一次…31 人次；10 月的一次…134 人次. 开讲 6 次，每次 42 个席位、座无虚席，受训 294 人次.
全年 708 条，每月约 82 条.
"""

import re
from collections.abc import Iterator

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.han import value_of_han
from gongkai.reading.reports.source import Paragraph, Source

_NUMBER = r"(?<![第\d一二两三四五六七八九十])(?P<many>[1-9]\d?|[一二两三四五六七八九十]{1,2})"
_HELD = re.compile(
    rf"{_NUMBER} ?[次期场](?:专题|业务|集中|政务公开|信息公开)*[\u4e00-\u9fff]{{0,6}}"
    r"，[^，。；\d]{0,8}?(?P<people>\d+) ?人次?[:：，。(](?P<list>[^。]{10,200})"
)
#: 4 月的一次侧重主动公开，31 人次
_ONE_OF_THEM = re.compile(
    r"\d{1,2}月(?:份|[上中下]旬|[初底])?的?(?:那|这)?一[次期场][^；。\d]{0,30}(?P<people>\d+) ?人次?"
)
_ONE_LITERALS = ("月的一次", "月一次", "月的一期", "月一期", "月的一场", "月一场", "月份一次", "月份的一次")
_SEATS = re.compile(
    rf"{_NUMBER} ?[次期场讲]，每[次期场讲](?:均|都)?(?:固定|限定|限|设|为)*"
    r"(?P<seats>\d+) ?个?(?:席位|座位|名额|席|座)[、，](?:场场|次次|期期|每次)?(?:均|都)?"
    r"(?:座无虚席|爆满|满座|坐满|满员)[^。；\d]{0,20}?(?P<hedge>[超近约逾过多]*)(?P<people>\d+) ?(?P<more>[余多])?人次"
)
_FULL = ("座无虚席", "爆满", "满座", "坐满", "满员")
_A_MONTH = re.compile(
    r"(?:全年|一年)(?:合计|共计|总计|累计|共)(?:[^，。；\d]{0,12})(?P<all>\d+) ?(?P<unit>[条件篇次])"
    r"，(?:平均)?(?:每月|月均)[^，。；\d]{0,8}?约(?P<each>\d+) ?(?P=unit)(?![多余])"
)
_PART_OF_A_YEAR = re.compile("开通|上线|启用|运行|以来|成立|起(?!草)|个月|旺季|集中|工作日|高峰")
_MONTHS, _FAR, _PAIR = 12, 4, 2


def check_occasions(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    """Find numbers of occasions, of people and of a month that the others beside them deny."""
    text = paragraph.text
    if any(word in text for word in _ONE_LITERALS):
        for held in _HELD.finditer(text):
            yield from _one_by_one(source, paragraph, held)
    if any(word in text for word in _FULL):
        for full in _SEATS.finditer(text):
            yield from _all_taken(source, paragraph, full)
    if "约" in text and ("每月" in text or "月均" in text):
        for each in _A_MONTH.finditer(text):
            yield from _far_from_a_month(source, paragraph, each)


def _one_by_one(source: Source, paragraph: Paragraph, held: re.Match[str]) -> Iterator[Fault]:
    people = [int(each["people"]) for each in _ONE_OF_THEM.finditer(held["list"])]
    many = value_of_han(held["many"])
    if len(people) < _PAIR or len(people) == many or sum(people) != int(held["people"]):
        return
    yield Fault(
        "text-vs-text",
        "error",
        f"正文说共 {many} 次、{held['people']} 人次，列出的却是 {len(people)} 次，而人次已合计为 {sum(people)}，请核对。",
        source.quote(*paragraph.span(*held.span())),
        None,
        len(people),
        many,
    )


def _all_taken(source: Source, paragraph: Paragraph, full: re.Match[str]) -> Iterator[Fault]:
    seats, people, many = int(full["seats"]), int(full["people"]), value_of_han(full["many"])
    due = many * seats
    # More may have stood; as many as another number of full rooms holds is a slip.
    more = people > due and people % seats != 0
    if people == due or more or full["hedge"] or full["more"]:
        return
    yield Fault(
        "sum",
        "error",
        f"{many} 次，每次 {seats} 个席位且全部坐满，应是 {due} 人次，文中写为 {people} 人次，请核对。",
        source.quote(*paragraph.span(*full.span())),
        None,
        due,
        people,
    )


def _far_from_a_month(source: Source, paragraph: Paragraph, found: re.Match[str]) -> Iterator[Fault]:
    every, each = int(found["all"]), int(found["each"])
    sentence = re.split("[。；]", paragraph.text[max(0, found.start() - 80) : found.start()])[-1] + found[0]
    if abs(each * _MONTHS - every) * _FAR <= every or _PART_OF_A_YEAR.search(sentence):
        return
    yield Fault(
        "sum",
        "error",
        f"全年 {every}{found['unit']}除以 12，每月约 {round(every / _MONTHS)}{found['unit']}，"
        f"文中写为每月约 {each}{found['unit']}，相去太远，请核对。",
        source.quote(*paragraph.span(*found.span())),
        None,
        round(every / _MONTHS),
        each,
    )
