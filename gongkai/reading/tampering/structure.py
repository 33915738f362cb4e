"""Words that betray themselves by the place in which they stand, whatever they are: the grammar of official titles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.reading.tampering import numbered
from gongkai.reading.tampering.brand_names import CERTAIN, DOUBTFUL
from gongkai.reading.tampering.slots import BUREAUS, Slot

_DATED = "[一-鿿a-z0-9·]{3,16}?"
_WORD = "([一-鿿a-z0-9_·|]{2,16}?)"
ACTS = "印发|转发|批转|做好|进一步|加强|公布|调整|成立|开展|同意|下达|推进|表彰|废止|修改|贯彻|落实|规范|建立|实施"
_WHAT = "政府信息公开|政务公开|信息公开"
_BEFORE = re.compile(r"(?:^|[\n《“（(，,。、；;：:到由与和在]|(?<=[0-9]年))([一-鿿a-z0-9_·|]{2,16}?)$")
#: What follows the name of a place or an organ: from here the text is read backwards.
_AFTER_NAMES: tuple[tuple[Slot, str, re.Pattern[str]], ...] = (
    (Slot.NAME, "人民政府", re.compile(r"人民政府(?:办公[厅室]|网站|门户|关于|召开|\n|$)")),
    (
        Slot.TITLE,
        "公开",
        re.compile(
            rf"(?=[2政信])(?:20[0-9]{{2}}年度?)?(?:{_WHAT})(?:工作)?(?:年度报告|工作要点|要点|指南|目录|年报)"
        ),
    ),
    (
        Slot.BUREAU,
        "局",
        re.compile(
            rf"(?:{BUREAUS})(?<!体育(?=平台|app|官|直播))[一-鿿]{{0,6}}?局(?:[^一-鿿]|政府信息|办公室|领导|20)"
        ),
    ),
)
_LONGEST = 17
#: Where a word stands for 关于, for a kind of information, or leads a title.
_PLACES: tuple[tuple[Slot, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        Slot.ABOUT,
        re.compile("通知|意见|方案|办法|公告"),
        re.compile(
            rf"(?<=[府室厅])(?:(?<=人民政府)|(?<=办公室)|(?<=办公厅)){_WORD}[:：]?(?:{ACTS})"
            r"[^《》，,。\n]{2,50}的?(?:通知|意见|方案|办法|公告)(?=[》\n]|$)"
        ),
    ),
    (
        Slot.COUNT,
        re.compile("[:：] ?[0-9]+条"),
        re.compile(rf"(?<=[（(，,、；;：:]){_WORD}(?=[:：] ?[0-9]+条)"),
    ),
    (Slot.STAR, re.compile("[*★]"), re.compile(r"[*★]([一-鿿a-z0-9·]{3,8}?)(?=[，,。、信的])")),
    (
        Slot.DASH,
        re.compile(r" - |_| \| "),
        re.compile(rf"(?:^|\n){_WORD}(?= ?[-_|] ?[一-鿿]{{2,12}}(?:人民政府|局|委员会|门户网站))"),
    ),
)
#: What real names end in, and what may stand in such a place without being one.
_NAME_END = re.compile(
    "[省市县区旗州盟乡镇村里屯局委办府厅院处室科股队站会园部署社团馆所校厂场司组级层方家央地门关港湾岛山河]$"
    "|苏木$|嘎查$|公署$|中心|街道|公司|医院|大学|学校|集团|兵团|新城|机关|单位|开发|政府|组织|系统|领域|行业|"
    "平台建设|领导|年度"
)
_COMMON = re.compile(
    "关于|近日|日前|正式|联合|再次|会同|已经|及时|制定|研究|专题|统一|决定|批复|出台|下发|继续|按照|根据|认真"
    "|积极|切实|全面|深化|推进|加强|做好|各|本|我|全|的|等|了|与|由|及|为|在|上|年|月|日|第|"
    "政策|文件|信息|动态|工作|部门|通知|其他|微信|微博|财政|预算|决算|规划|人事|法规|制度|概况|领导|应急|统计"
    "|重大|重点|基层|依法|主动|编制|发布|完善|举办|召开|公告|公示|解读|回应|新闻|视频|网站|专栏|热线|咨询"
    "|投诉|"
    "答复|办理|提案|建议|许可|处罚|收费|采购|招标|规范|行政|民生|教育局|民政|农业|生态|安全|图片|图文|音频"
    "|会议|访谈"
)
#: Pieces of the names of such sites; none is part of the name of an organ that ends in no word for one.
_TRADE = re.compile(
    "体育|娱乐|真人|棋牌|彩票|电竞|直播|游戏|国际|投注|博彩|赌|官网|官方|app|下载|登[录陆]|注册|开户|入口"
    "|网址|手机版|客户端|大厅|影视|影院|彩世界|贵宾|(?<=[一-鿿])tv|[a-z]{5,}|[0-9]{4,}彩|在线|竞技|电子|平台|[a-z]{2,}[0-9]{2,}|[0-9]{3,}[a-z]*|_"
)
#: A name of a place or a word of the trade fits into these; into the others none does.
_FITTING = frozenset({Slot.NAME, Slot.TITLE, Slot.BUREAU, Slot.DASH})
_SURE, _LIKELY, _POSSIBLE = 0.9, 0.75, 0.25


@dataclass(frozen=True, slots=True)
class Odd:
    """A word at a place of a folded text that cannot stand there; ``weight`` is how much that tells."""

    start: int
    end: int
    slot: Slot
    weight: float


def find(text: str) -> list[Odd]:
    """Return the words that stand where only a name or a fixed word can, and are none; in order."""
    found: dict[str, list[tuple[int, int, Slot]]] = {}
    for word, start, slot in _candidates(text):
        found.setdefault(word, []).append((start, start + len(word), slot))
    odd: dict[int, Odd] = {}
    for word, uses in found.items():
        weight = _weight(word, {slot for _, _, slot in uses}, len(uses))
        for start, end, slot in uses:
            if weight and (start not in odd or odd[start].weight < weight):
                odd[start] = Odd(start, end, slot, weight)
        if weight >= _SURE:
            for match in re.finditer(re.escape(word), text):
                odd.setdefault(match.start(), Odd(match.start(), match.end(), Slot.NAME, weight))
    for date in _dates(text):
        odd.setdefault(date.start, date)
    return [odd[start] for start in sorted(odd)]


#: Between the parts of a date stands a number and nothing else; before each pattern, what a text without it has none of.
_DATES = (
    (re.compile("年"), re.compile(rf"(?:19|20)[0-9]{{2}}年({_DATED})月(?:[0-9]{{1,2}}日|份)")),
    (re.compile("月份"), re.compile(rf"(?:关于|做好|开展)({_DATED})月份")),
    (
        re.compile("日(?:上午|下午|[0-9]{1,2}[:：时])"),
        re.compile(rf"(?<=[为于至])({_DATED})日(?:上午|下午|[0-9]{{1,2}}[:：时])"),
    ),
)
_NO_DATE = re.compile(
    "农历|[月日至]|[正腊冬闰元全上下本当每各同该逐]月?$|[每各号周期假年季旬]|[一二三四五六七八九十个几的之]$|^[一二三四五六七八九十0-9]+$|工作$|星期|生效"
)


def _dates(text: str) -> Iterator[Odd]:
    for needed, pattern in _DATES:
        for match in pattern.finditer(text) if needed.search(text) else ():
            if not _NO_DATE.search(match[1]) and not _is_day(match[1]):
                yield Odd(*match.span(1), Slot.DATE, _LIKELY)


#: The number of a month behind the name of a day or a season, or behind what was done: 清明节4, 答复的1件已于1.
_DAY = re.compile("([一-鿿](?:[一-鿿]|[0-9]{1,3}(?=[件条项次人份个])){0,13}?)(?:双?1[0-2]|0?[1-9])")


def _is_day(word: str) -> bool:
    """Return whether the number of a month still stands in its place, behind what the day is called."""
    day = _DAY.fullmatch(word)
    return (
        day is not None
        and not any(name in day[1] for name in (*CERTAIN, *DOUBTFUL))
        and _TRADE.search(day[1]) is None
    )


def _candidates(text: str) -> Iterator[tuple[str, int, Slot]]:
    for word, start, slot in _words(text):
        if not (_NAME_END.search(word) or _COMMON.search(word) or numbered.is_code(text, word)):
            yield word, start, slot


def _words(text: str) -> Iterator[tuple[str, int, Slot]]:
    for slot, need, after in _AFTER_NAMES:
        if need in text:
            for match in after.finditer(text):
                begin = max(0, match.start() - _LONGEST)
                if before := _BEFORE.search(text[begin : match.start()]):
                    yield before[1], begin + before.start(1), slot
    for slot, needed, pattern in _PLACES:
        if needed.search(text):
            for match in pattern.finditer(text):
                yield match[1], match.start(1), slot


def _weight(word: str, kinds: set[Slot], times: int) -> float:
    trade = _TRADE.search(word) is not None
    odd = kinds - _FITTING
    if len(kinds) > 1 and (trade or len(odd) > 1 or (odd and Slot.ABOUT in odd)):
        return _SURE
    if Slot.ABOUT in kinds:
        return _LIKELY if trade or times > 1 else _POSSIBLE
    if trade and kinds - {Slot.COUNT, Slot.DASH}:
        return _LIKELY if times > 1 or Slot.TITLE in kinds or Slot.NAME in kinds else _POSSIBLE
    # Figures by place are told in a list as well.
    if len(kinds) > 1 and odd - {Slot.COUNT}:
        return _LIKELY
    return _POSSIBLE if trade and Slot.DASH in kinds else 0.0
