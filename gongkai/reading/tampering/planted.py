"""
Names of sites told by how they are written, in places that hold nothing but the name of a body, of its place or of a person.

A name of signs that make no word with a trade, a door or a lucky number, or a code grown to such a name, says little
alone: firms are called so, too. Where a bureau, an editor or the place of a by-law is named, no firm is.
"""

import re
from collections.abc import Iterator
from enum import IntEnum
from itertools import islice

from gongkai.reading.tampering import context, numbered
from gongkai.reading.tampering.begins import matches_at
from gongkai.reading.tampering.brand_pieces import is_known
from gongkai.reading.tampering.brands import is_official
from gongkai.reading.tampering.built import OF_SERVICES, PLATE
from gongkai.reading.tampering.commonplace import PAIRS, WORDS
from gongkai.reading.tampering.slots import BUREAUS
from gongkai.reading.tampering.sold import Sold
from gongkai.reading.tampering.stems import Stems, stems_of


class Shape(IntEnum):
    """How little a word can be anything but the name of a site."""

    NOT = 0
    #: Signs of no word and what anybody may deal in.
    TRADED = 1
    #: The same of signs of luck, or with a number.
    LUCKY = 2
    #: A code grown to a name with its trade, or a trade of gamblers.
    SURE = 3


class Place(IntEnum):
    """What a place holds besides the names of public bodies; the value is the shape that tells there."""

    #: Nothing else.
    BODY = Shape.TRADED
    #: Now and then a firm, a medium or a shop.
    ANYBODY = Shape.LUCKY


_DIGITS = "(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{2,5}"
_TRADE = "体育|国际|娱乐|彩票|电竞|棋牌|真人"
_DOOR = (
    "app(?:官方)?(?:下载|安装|官网|入口)?(?:安装)?|官方下载|官网(?:入口)?|官方网站|登[录陆](?:入口)?|注册(?:入口)?"
    "|网页版|手机版"
)
#: Platforms and groups may have any name, but hardly one of nothing but luck in the place of a town.
_FIRM = "平台|集团"
_SHAPE = re.compile(
    rf"(?P<code>[a-z]{{1,3}}[0-9]{{1,4}}|{_DIGITS})?(?P<signs>[一-鿿]{{2,3}}?)"
    rf"(?P<trade>{_TRADE})?(?P<number>{_DIGITS})?(?P<door>{_DOOR}|(?P<firm>{_FIRM}))?"
)
#: Letters and digits and nothing else, of both and with two digits at least.
_BARE = re.compile("(?=[a-z0-9]*[a-z])(?=[a-z0-9]*[0-9][a-z]*[0-9])[a-z0-9]{4,9}")
#: With what a title goes on is not yet known where a name leads it.
_LEADING = re.compile(
    rf"(?:[a-z]{{1,3}}[0-9]{{1,4}}|{_DIGITS})?[一-鿿]{{2,3}}?(?:(?:{_TRADE})(?:{_DOOR})?|{_DOOR})"
    rf"|[0-9]{{3,5}}[一-鿿]{{2}}|[一-鿿]{{2}}{_DIGITS}(?![0-9])|(?=[a-z0-9]*[a-z])[a-z0-9]{{4,9}}(?=[一-鿿])"
)
_SELLS_LUCK = re.compile("(?:vip|bet)[0-9]{2,6}|[0-9]{2,6}(?:vip|bet)")
_GAMBLERS = re.compile("彩票|电竞|棋牌|真人")
_LUCK = re.compile(
    "[博彩赢盈鼎盛龙凤凰皇冠星豪亿澳鑫焱宝辉腾麟麒富贵旺旭耀煌曜恒泰鸿瑞祥荣尊爵帝君御濠葡威凯旋巅杏沐菲]"
)
_LUCKY_NUMBER = re.compile(r"([0-9])\1|365|168|518|188")
#: What is counted, and what has a number by right.
_COUNTS = re.compile(
    "[余多个名人户家件项次条元万亿亩米平吨天年月日号套台辆只头届期路线省国县街巷弄栋楼室班级岁时分度种类所医中小大师厂矿团部队营连艺青工会空间院校频热]"
)
_ANY = "[一-鿿a-z0-9]{3,12}?"
_INSTITUTION = (
    f"(?:(?:{BUREAUS})[一-鿿]{{0,6}}?(?:局|委员会|厅)|人民(?:政府|医院|法院|检察院)|妇幼保健院|中心卫生院|中医医?院|图书馆|博物馆|文化馆"
    "|融媒体中心|消防救援|不动产登记|政务服务中心|第?[一二三四五六]?(?:实验)?(?:中学|小学|幼儿园))"
)
_CLOSED = r"(?=[ |,，;；\n)）]|$)"
#: Each place by what stands around a name there.
_OF_BODIES = {
    "law": rf"《(?P<name>{_ANY})(?:[省市县区]|城市|城镇|农村|市区)[一-鿿]{{2,20}}(?:办法|条例|规定|方案|规划|预案|细则)",
    "place": rf"(?<![^\n：:《，,。 ])(?P<name>{_ANY})[市县区州旗](?:{BUREAUS})[一-鿿]{{0,6}}局",
    "town": (
        rf"(?<=[市县区\n，,。、:：])(?:(?<![:：])|(?<=来源[:：]))(?P<name>{_ANY})"
        r"[镇乡](?=[ \n、，,]|组织|干部|召开|开展|党|人民|政府|辖|境)"
    ),
    "bureau": rf"(?<![^\n：:《，,。 ])(?P<name>{_ANY}){_INSTITUTION}",
    # In the place of what an office is to do.
    "minds": rf"对(?P<name>{_ANY})(?:工作)?(?:认识|重视)不",
    "strengthens": (
        rf"为(?:进一步|切实)?(?:加强|规范|做好|推进)(?P<name>{_ANY})(?:平台)?"
        "(?:城市|城区|道路|全县|市容|农村|社会|公共|生态|食品|消防|安全)"
    ),
}
_OF_ANYBODY = {
    "explains": rf"由(?P<name>{_ANY})(?:负责(?:解释|组织实施|统筹)|会同|牵头)",
    "beside": rf"由(?P<name>{_ANY})[与和、](?:[省市县区]|[一-鿿]{{2,3}}[市县区])(?:{BUREAUS})[一-鿿]{{0,6}}局",
    "listed": rf"(?=[、])(?<=[局委办])、(?P<name>{_ANY})(?=、[一-鿿]{{1,4}}(?:局|委|办)(?:[、等]|$))",
    "writes": rf"(?<![^\n])(?P<name>{_ANY})关于(?:印发|做好|加强|开展|进一步|举办|公布|调整|成立)",
    "site": rf"(?<![^\n])(?P<name>{_ANY})(?:电子)?(?:政务|政府|门户|信息)(?:公开)?网",
    "step": rf"(?:位置[:：] ?|[>»›] ?)(?P<name>{_ANY}) ?(?=[>»›])",
    "hung": rf"(?=[ _|—-])(?<=[一-鿿）)])(?: ?[-_|] ?|—+)(?P<name>{_ANY})(?=\n|$)",
    "owned": (
        r"(?:来源|编辑|审核|校对|审签|作者|撰稿|供稿|版权所有|主办|承办|主管|联系我们|发布机构|发文机关)(?:单位)?[:： ]{1,2}"
        rf"(?P<name>{_ANY}){_CLOSED}"
    ),
    "does": rf"(?:推进|做好|开展|规范|抓好|负责)(?P<name>{_ANY})工作(?=[，,。、；;的])",
    "signed": rf"(?<=\n)(?P<name>{_ANY}) ?(?=[\n ]{{1,6}}20[0-9]{{2}}年[0-9]{{1,2}}月[0-9]{{1,2}}日)",
    "alone": rf"(?<![^\n])(?P<name>{_ANY})(?=\n)",
    "file": rf"附件[0-9]?[:： ]{{1,2}}(?P<name>{_ANY})(?=\.(?:docx?|xlsx?|pdf|wps|zip|rar))",
    "acts": (
        rf"(?<=[\n，,。])(?:近日|日前|近期|今年以来|连日来)?[，,]?(?P<name>{_ANY})"
        r"(?=(?:组织)?对[全各]|召开全[省市县区]|[印下]发|要求各|会议(?:指出|强调|要求|决定|认为))"
    ),
    # Behind the last sentence of a paragraph, and in the row of other pages.
    "ends": rf"(?<=。)(?P<name>{_ANY}) ?(?=\n|$|。)",
    "says": rf"(?:(?<![^\n])|(?<=\n {{2}})|(?<=\n {{4}}))(?P<name>{_ANY})(?=。)",
    "next": rf"(?=[上下友相热标关])(?:[上下]一[篇条则]|(?:友情|相关|热门)链接|标签|关键词)[:： ]{{1,2}}(?P<name>{_ANY}){_CLOSED}",
    "bracket": rf"(?=[【（(])(?:(?<![^\n])【(?P<name>{_ANY})】|(?<=[一-鿿])[（(](?P<again>{_ANY})[)）] ?(?=\n|$))",
}
_PLACES = tuple(
    (place, kind, re.compile(pattern))
    for place, told in ((Place.BODY, _OF_BODIES), (Place.ANYBODY, _OF_ANYBODY))
    for kind, pattern in told.items()
)
#: These begin where a line or a clause does. Before a name of any shape but none is no other than such a begin: behind it
#: follow, as far as a name goes, a digit or the first sign of a trade, a door or a firm.
_OF_LINES, _OF_CLAUSES = (
    frozenset({"writes", "site", "alone", "signed"}),
    frozenset({"place", "bureau", "acts", "says"}),
)
_BEFORE_A_NAME = re.compile("[\n：:《，,。 ](?=[一-鿿a-z，,]{0,17}?[0-9体国娱彩电棋真a官登注网手平集])")
#: On a page of sports, and on one of firms and their wares, such names are at home.
_OF_SPORTS = re.compile("比赛|赛事|联赛|足球|篮球|球队|冠军|教练|锦标|运动员|健身|俱乐部|竞技")
_OF_TRADE = re.compile("商铺|招商|营业执照|经营者|商户|法定代表人|中标|供应商|采购人|股份|经营场所|董事|商标")
_HOUSES = re.compile("商品房|住房|房地产|物业|酒店|小区|楼盘|写字楼|大厦|工地|住宅|广场|宾馆")
#: Bodies, houses and occasions are called on so.
_GOES_ON = re.compile(
    "[一-鿿]{0,3}(?:公司|酒店|饭店|宾馆|广场|大厦|机场|物流|小区|花园|公寓|影城|博览|会展|商会|协会|论坛|会议|学院|合作|交流|中心|公园|场[所馆])"
    "|型|号|系列|款|标准|有限|集团|股份|[馆店厂赛城]|文化|用品|器材|产业"
)
_FOLLOWS = re.compile(
    rf"[一-鿿]{{2,3}}(?:[省市县区州旗镇乡]|街道)|{_INSTITUTION}|关于|20[0-9]{{2}}年|(?:{BUREAUS})"
)
_SIGN, _MOST = re.compile(f"[0-9]|{_TRADE}|{_DOOR}"), 400
_WEIGHTS = {Shape.SURE: 0.6, Shape.LUCKY: 0.55, Shape.TRADED: 0.5}
#: Where a person is named he may be called by the letters and digits with which he signs in.
_SIGNS_IN = frozenset({"owned", "alone", "signed", "file", "acts", "hung", "next", "bracket"})


def find(text: str, *, headed: bool = False) -> list[Sold]:
    """Return the names of sites that stand in a folded text where a body, its place or a person is named; in order."""
    if not _SIGN.search(text):
        return []
    found = dict[int, Sold]()
    for one in islice(_headed(stems_of(text)) if headed else _found(stems_of(text)), _MOST):
        if one.start not in found or found[one.start].weight < one.weight:
            found[one.start] = one
    if not found:
        return []
    # What was put in does not say what a page is about.
    rest = text
    for name in {text[one.start : one.end] for one in found.values()}:
        rest = rest.replace(name, " ")
    return [] if context.is_of_the_field(rest) else [found[start] for start in sorted(found)]


def _found(stems: Stems) -> Iterator[Sold]:
    text = stems.text
    traded = _OF_TRADE.search(text) is not None or context.lists_names(_titles(text))
    fielded = traded or _OF_SPORTS.search(text) is not None
    housed = _HOUSES.search(text) is not None
    begins = [0, *(sign.end() for sign in _BEFORE_A_NAME.finditer(text))]
    of_lines = [place for place in begins if not place or text[place - 1] == "\n"]
    for place, kind, pattern in _PLACES:
        if kind in _OF_LINES:
            matches = matches_at(pattern, text, of_lines)
        else:
            matches = matches_at(pattern, text, begins) if kind in _OF_CLAUSES else pattern.finditer(text)
        for match in matches:
            begin, end = match.span(match.lastgroup or "name")
            name = text[begin:end]
            shape = shape_of(stems, name)
            if kind in _SIGNS_IN and name.isascii() and not (kind == "hung" and _SELLS_LUCK.fullmatch(name)):
                continue
            least = Shape.LUCKY if place is Place.BODY else Shape.SURE
            if shape < place.value or (fielded and shape < least):
                continue
            if shape < Shape.SURE and _is_house(text, end, kind, housed=housed):
                continue
            if not context.is_warned_of(text, begin, end):
                yield Sold(begin, end, _WEIGHTS[shape])
    if not fielded:
        yield from _leading(stems)


def _is_house(text: str, end: int, kind: str, *, housed: bool) -> bool:
    """Return whether the name that ends at a place is that of a school, or of a house that people live in."""
    if _OF_SCHOOL.match(text, end - len("国际")):
        return True
    return text.endswith("国际", 0, end) and (housed or kind in _HOUSED_IN)


#: Schools and hospitals are called so as well.
_OF_SCHOOL = re.compile("(?:国际|体育)[一-鿿]{0,4}?(?:小学|中学|学校|幼儿园|医院|学院)")
#: Where an address goes on, or another page is named, stand the names of houses.
_HOUSED_IN = frozenset({"bracket", "next", "alone"})


def _headed(stems: Stems) -> Iterator[Sold]:
    """Yield the names that lead a title, that hang on it, or are one of a list of keywords."""
    text = stems.text
    if _OF_TRADE.search(text) or _OF_SPORTS.search(text) or _HOUSES.search(text) or context.lists_names(text):
        return
    for part in _PART.finditer(text):
        shape = shape_of(stems, part[0])
        if shape >= Shape.LUCKY and not part[0].isascii() and len(part[0]) < len(text):
            yield Sold(*part.span(), _WEIGHTS[shape])
    yield from _leading(stems)


#: The parts of a title or of a list of keywords.
_PART = re.compile(r"[^ ,，、_|｜—–>»-]+")
_TITLES = 4


def _titles(text: str) -> str:
    """Return the first lines of a text that are no sentences."""
    return "\n".join(line for line in text[:_HEAD].split("\n")[:_TITLES] if "。" not in line)


_LINE = re.compile(r"(?:(?<=\n)|^)(?=[^\n。]{10,80}(?:\n|$))")


def _leading(stems: Stems) -> Iterator[Sold]:
    """Yield the names that are glued before the titles of a page: what follows is a title of its own."""
    text = stems.text
    for line in islice(_LINE.finditer(text[:_HEAD]), _LINES):
        name = _LEADING.match(text, line.start())
        if name is None or _GOES_ON.match(text, name.end()):
            continue
        shape = shape_of(stems, name[0])
        if shape < Shape.SURE and _is_house(text, name.end(), "led", housed=False):
            continue
        sure = shape is Shape.SURE or (shape is Shape.LUCKY and not _HOUSED.search(name[0]))
        if sure or (shape and _FOLLOWS.match(text, name.end())):
            yield Sold(*name.span(), _WEIGHTS[shape])


_HEAD, _LINES = 1200, 12
#: Halls and houses of a trade have neighbours who write about them.
_HOUSED = re.compile("(?:体育|国际|娱乐)$")


def shape_of(stems: Stems, name: str) -> Shape:
    """Return how little a folded word can be anything but the name of a site."""
    if is_official(name) or PLATE.match(name) or numbered.is_hotline(name):
        return Shape.NOT
    if _SELLS_LUCK.fullmatch(name):
        return Shape.LUCKY
    if _BARE.fullmatch(name):
        ordinary = is_known(name) or _COUNTED.fullmatch(name) or not _LUCKY_NUMBER.search(name)
        return Shape.NOT if ordinary else Shape.LUCKY
    match = _SHAPE.fullmatch(name)
    if match is None or not _is_unknown(stems, match) or OF_SERVICES.search(match["signs"]):
        return Shape.NOT
    code, trade, number, door = (
        match["code"] or "",
        match["trade"] or "",
        match["number"] or "",
        match["door"],
    )
    if code.isdigit() and (numbered.is_hotline(code) or _COUNTS.match(match["signs"])):
        return Shape.NOT
    lucky = len(_LUCK.findall(match["signs"]))
    if match["firm"] and not trade:
        return Shape.LUCKY if lucky and (code or number) else Shape(lucky == len(match["signs"]))
    if trade:
        if code or number or _GAMBLERS.fullmatch(trade) or (door and lucky):
            return Shape.SURE
        return Shape.LUCKY if lucky else Shape.TRADED
    return _untraded(code, number, lucky, door=bool(door))


def _is_unknown(stems: Stems, match: re.Match[str]) -> bool:
    """Return whether the signs of a name are no word, and no place but by the code that stands before them each time."""
    signs, code = match["signs"], match["code"] or ""
    if stems.is_unknown(signs):
        return True
    if not code or not stems.is_place(signs) or stems.text.count(signs) != stems.text.count(code + signs):
        return False
    pairs = {signs[at : at + 2] for at in range(len(signs) - 1)}
    return pairs.isdisjoint(PAIRS) and pairs.isdisjoint(WORDS)


def _untraded(code: str, number: str, lucky: int, *, door: bool) -> Shape:
    """Return the shape of a name without a trade, by its code, its number and its signs of luck."""
    if code and not (code.isdigit() and len(code) > _SHORT):
        return Shape.LUCKY if lucky and not code.isdigit() else Shape.NOT
    if code:
        return Shape.LUCKY if lucky or _LUCKY_NUMBER.search(code) else Shape.TRADED
    if number:
        return Shape.LUCKY if lucky and _LUCKY_NUMBER.search(number) else Shape.NOT
    if door:
        return Shape.LUCKY if lucky else Shape.TRADED
    return Shape.NOT


_SHORT = 2
_COUNTED = re.compile("[0-9]+(?:kv|kw|mw|km|kg|mm|cm|kva)|(?:gb|iso|pm|http|ipv|jgj|dn)[0-9]+")
