"""
A lawful noun of the trades of lotteries, matches and games in the seats of a place, of an office or of 政府信息.

Nobody is accused of naming a lottery or a cup. But a lottery has no county behind it, no evening paper, no term of
statistics, and is not disclosed: one noun that stands in several such seats was put there for another word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from gongkai.reading.tampering import context, quoting
from gongkai.reading.tampering.folding import Folded, fold
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.pairs import holds_any
from gongkai.reading.tampering.slots import BUREAUS

_NOUN = re.compile(
    "(?=[中全国体福足竞彩双超级大七快排刮六时世欧美亚非联奥冬女男英王和穿绝炉斗德百炸棋麻电赛篮老捕卡即nc])(?:"
    "(?:中国|全国|国家)?(?:体育|福利|竞技|足球|电脑|即开)?彩票|(?:中国)?[体福足竞]彩|双色球|超?级?大乐透|七星彩|七乐彩"
    "|快乐8|排列[三五35]|刮刮乐|六合彩|时时彩"
    "|(?:卡塔尔|女足|男篮|女排)?(?:世界|欧洲|美洲|亚洲|非洲|联合会)杯|欧冠(?:联赛)?|欧国联|奥运会|冬奥会|亚运会|[英中]超联赛|nba|cba"
    "|英雄联盟|王者荣耀|和平精英|穿越火线|绝地求生|炉石传说|斗地主|德州扑克|百家乐|炸金花|棋牌(?:游戏)?|麻将|老虎机|捕鱼达人"
    "|电子竞技|电竞|(?:足球|篮球)(?:比分|直播|赛事|竞彩|彩票)?|赛马会?)"
)
_NEEDS = (
    "彩票",
    "体彩",
    "福彩",
    "足彩",
    "竞彩",
    "双色球",
    "乐透",
    "星彩",
    "乐彩",
    "快乐8",
    "排列",
    "刮刮",
    "合彩",
    "时彩",
    "界杯",
    "洲杯",
    "会杯",
    "欧冠",
    "欧国联",
    "奥会",
    "运会",
    "联赛",
    "nba",
    "cba",
    "联盟",
    "王者",
    "精英",
    "火线",
    "绝地",
    "炉石",
    "斗地主",
    "扑克",
    "百家乐",
    "金花",
    "棋牌",
    "麻将",
    "老虎机",
    "捕鱼",
    "竞技",
    "电竞",
    "足球",
    "篮球",
    "赛马",
)
_OFFICE = f"(?:{BUREAUS}|发展|国有资产|机构编制)(?:(?![台我本该各])[一-鿿]){{0,8}}?(?:局|委员会|厅)(?![级本部面限域])"
_OPEN = "政务公开|信息公开"
#: What an office has for a year.
_PAPERS = (
    f"政府|{_OPEN}|部门[预决]算|国民经济|法治|工作(?:要点|报告|总结)|公开招聘|财政[预决]算|城乡|统计公报"
)
_LAW = "政府信息|行政复议|行政诉讼|依申请|建议提案|政务"
#: What stands behind a noun in each kind of seat, and how much it says that it stands there.
_BEHIND: tuple[tuple[str, int, str], ...] = (
    (
        "government",
        3,
        "[省市县区镇乡州旗]?人民政府(?=关于|办公[室厅]|令|公报|门户|网站|政府信息)|政府信息公开",
    ),
    (
        "office",
        2,
        "[省市县区镇乡州旗]?人民政府|[省市县区镇乡州旗]政府(?![采补奖资])|[市县区]委(?:办公|书记|常委|副书记|宣传|组织|[、，,]|市政府|县政府|区政府)",
    ),
    (
        "level",
        3,
        (
            f"[省市县区镇乡州旗](?:19|20)[0-9]{{2}}年度?(?:{_PAPERS}|第[一二三四五六七八九十0-9]+次)"
            f"|[省市县区镇乡州旗](?:{_OPEN}|各级(?:党|政府|行政|部门|领导|组织|河长|参保)"
            "|行政机关|国民经济|人大常委|政协|(?:行政区域|辖区)内)"
            "|[省市县]全[省市县]|[市县区](?:中级)?人民(?:法院|检察院)"
        ),
    ),
    (
        "bodies",
        2,
        (
            f"[省市县区州旗](?:{_OFFICE}|公安局|纪委|融媒体中心|总工会|妇联|残联)"
            "|[市县区州旗](?!场)(?:(?![台我本该各的])[一-鿿]){2,8}?局(?=[ \n|,，)）]|$|关于|印发)"
        ),
    ),
    ("bureau", 2, _OFFICE),
    (
        "court",
        2,
        "[市县区]?人民医院|人民(?:法院|检察院)|[市县区]?第[一二三四五六七八]+(?:中学|小学|人民医院)",
    ),
    ("paper", 2, "(?:日|晚|早|晨)报(?![道名告销])(?!社?[^。\n]{0,4}杯)|融媒体中心"),
    ("radio", 2, "广播电视台|人民广播电台"),
    ("stations", 1, "电视台(?![转直解]播|[播解开现及和与、等])|新闻网"),
    ("issued", 2, "(?:印发|转发|批转)(?![量数额]|的)[^。\n]{2,40}?(?:通知|方案|意见|办法|要点)"),
    ("dated", 2, "(?:19|20)[0-9]{2}年(?:政府信息公开|政务公开|国民经济|法治政府|政府工作报告)"),
    ("term", 2, "的?(?:统计期限|受理机构|电子版可|行政区域|常住人口|地区生产总值|户籍人口)"),
    ("guide", 2, "公开(?:指南|条例|申请表|工作(?:年度报告|要点|制度|考核|领导小组)|义务人|目录)"),
    ("alone", 1, "局(?=[领党关对召2将印、，,长])|局机关"),
)
_NEXT = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, _, pattern in _BEHIND))
_WORTH = {kind: worth for kind, worth, _ in _BEHIND} | {"owner": 3, "disclosed": 2, "acts": 2, "asked": 0}
#: Where a sentence wants what an office discloses, or the office itself.
_DISCLOSED = (
    re.compile("(?:主动公开|依申请公开|不予公开|累计公开|共公开|申请公开|公开)(?:的|各类|了)?$"),
    re.compile("[0-9]+余?[条件]|的(?:形式|范围|方式|数量|机构|机关|途径|内容)"),
)
_ASKED = (
    re.compile("(?:对|获取|申请|制作|保存|查阅|所列)$"),
    re.compile("的?(?:需求|权利|申请|知情|[,，。])"),
)
_ACTS = (
    re.compile("(?:^|[\n，,。；;])(?:[0-9]{4}年度?[，,]?)?$"),
    re.compile(
        f"(?:全年)?(?:共|累计|各级|各部门|各[乡县市区镇单]|全面|切实|认真|积极|严格|高度)[^。；;\n]{{0,16}}(?:{_LAW})"
    ),
)


@dataclass(frozen=True, slots=True)
class _Seat:
    """A seat that a noun took in what was read: where the noun begins, the kind of the seat and what stands behind it."""

    read: str
    start: int
    kind: str
    behind: str


_BEFORE, _MOST, _NEEDED, _CERTAIN = 12, 300, 3, 5
_MESSAGE = (
    "“{}”占着地名、机关名称或者“政府信息”一类用语的位置，这里不会是彩票、赛事或者游戏的名称，"
    "像是网页被篡改时换上的，请对照原件核实。"
)


def find(text: Folded, title: str) -> Iterator[Evidence]:
    """Yield the seats of a folded text, and of the title of its page, in which such a noun stands, where they say enough."""
    head = lines_of(title)
    if not holds_any(_NEEDS, text.text) and not holds_any(_NEEDS, head):
        return
    seats: dict[str, list[_Seat]] = {}
    for read in (head, text.text):
        for noun in islice(_NOUN.finditer(read), _MOST):
            seat = _seat(read, *noun.span())
            if seat and not context.is_warned_of(read, *noun.span()):
                seats.setdefault(noun[0], []).append(seat)
    for name, taken in seats.items():
        total = _told(name, taken)
        if total < _NEEDED:
            continue
        weight = 0.85 if total >= _CERTAIN else 0.6
        for seat in taken:
            if seat.read is text.text:
                span = seat.start, seat.start + len(name)
                message = _MESSAGE.format(text.quote(*span))
                yield quoting.evidence(text, span, Kind.REPLACED_NAME, message, weight)


def lines_of(title: str) -> str:
    """Return a title folded, its parts as lines."""
    return _PARTS.sub("\n", fold(title).text)


_PARTS = re.compile("[_|｜—–-]")


def _told(name: str, taken: list[_Seat]) -> int:
    """Return how much the seats of a noun say together: their kinds, other bodies in one kind, and the head of a line."""
    kinds = {seat.kind for seat in taken}
    total = sum(_WORTH[kind] for kind in kinds)
    heads = [seat for seat in taken if _HEADS.search(seat.read, max(0, seat.start - 1), seat.start)]
    own = _FUND.search(name) is not None
    if _EVENT.search(name):
        # At a cup and at games offices have their teams and posts, which are called after both; media have columns.
        told = kinds - _MEDIA and (kinds - _OF_BODIES - _MEDIA or len(heads) > 1)
        return total if told else 0
    bodies = [seat for seat in taken if seat.kind in _OF_BODIES and not (own and _KEEPERS.match(seat.behind))]
    several = len({seat.behind for seat in bodies}) > 1
    return total + several + any(seat in heads for seat in bodies)


#: Where a title, a signature or the name of an owner begins.
_HEADS = re.compile("[\n:：《]|^")
#: Who keeps the money of lotteries is named beside them.
_FUND, _KEEPERS = (
    re.compile("彩票$|[体福]彩$"),
    re.compile("[省市县区州旗]?(?:民政|财政|体育|审计|教育和?体育|文)"),
)
_MEDIA = frozenset({"paper", "stations", "asked"})
#: What a page names its owner by, with a label before it or nothing beside it.
_OWNING = frozenset({"bodies", "office", "government"})
_LABELLED = re.compile(
    "(?:来源|主办|承办|主管|版权所有|来自|发布者|责任部门|发布机构|发布单位|发文机关|作者|索取单位)(?:单位)?[:： ©]{1,3}$"
)
_CLOSED = re.compile("(?:办公[室厅])?(?:[ \n|,，)）]|$)")
_ALONE = re.compile(
    "(?:办公[室厅])?(?:门户网站|政府网站|网站)?(?: ?(?:主办|版权所有|承办)|[ |·©]{1,3}[一-鿿]{0,2}icp|[ ]?(?:\n|$))"
)
_OF_BODIES = frozenset({"bodies", "bureau", "office", "court"})
_EVENT = re.compile("(?:[会杯冠赛联]|联赛|赛事|nba|cba)$")


def _seat(text: str, start: int, end: int) -> _Seat | None:
    """Return the seat in which a noun stands, none where it stands in its own."""
    if following := _NEXT.match(text, end):
        kind = following.lastgroup or ""
        if kind in _OWNING:
            kept = _FUND.search(text, start, end) and _KEEPERS.match(following[0])
            labelled = _LABELLED.search(text, max(0, start - _BEFORE), start) is not None
            if (labelled and _CLOSED.match(text, following.end())) or (
                not kept and text[start - 1 : start] in ("", "\n") and _ALONE.match(text, following.end())
            ):
                kind = "owner"
        return _Seat(text, start, kind, following[0])
    before = text[max(0, start - _BEFORE) : start]
    for kind, (led, goes_on) in (("disclosed", _DISCLOSED), ("acts", _ACTS), ("asked", _ASKED)):
        if led.search(before) and goes_on.match(text, end):
            return _Seat(text, start, kind, "")
    return None
