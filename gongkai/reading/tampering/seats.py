"""
Names of sites in the seats of a page that only a person, a body, a column or a kind of paper can take.

Behind the word for an office, or behind a label like 联系人, stands a person; behind the stem of a bureau stands what
makes it one; between the steps of a path stands a column. A coined name with a trade is none of these.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from gongkai.reading.tampering import context, given_seats
from gongkai.reading.tampering.begins import matches_at
from gongkai.reading.tampering.brand_names import CERTAIN, DOUBTFUL
from gongkai.reading.tampering.brands import is_official
from gongkai.reading.tampering.commonplace import PAIRS
from gongkai.reading.tampering.pairs import held
from gongkai.reading.tampering.slots import BUREAUS
from gongkai.reading.tampering.sold import Sold
from gongkai.reading.tampering.stems import Stems, places_of, stems_of

_GAMES = "竞猜|投注|下注|电竞|棋牌|真人|视讯|电游|娱乐城|赌场|百家乐|彩金"
_TRADES = f"{_GAMES}|体育|娱乐|国际|电子|彩票|游戏|竞技|直播|足球"
_DOORS = "平台|官网|app|注册|登[录陆]|代理|下载|开户"
_NEEDS = tuple(_TRADES.split("|"))
_TRADE = re.compile(f"(?P<trade>{_TRADES})(?:{_DOORS})?")
_GAMBLERS = re.compile(_GAMES)
#: Houses are called so; the signs before them are the name.
_HOUSES = "会汇城堂宫宝"
_LUCK = re.compile("[博彩赢盈赌]")
_OFFICE = "(?:[省县市区州旗镇乡局厅部院校处科股站所馆队行]长|书记|主任|主席|专员|同志|组长)"
#: What a person does behind his office; a house or a trade is described otherwise.
_ACTS = (
    "(?:带队|率队|率领|主持|出席|参加|强调|指出|要求|介绍|表示|说[:：，,]|讲话|致辞|汇报|通报|传达|宣读|解读|点评|发言|答复|回应|调研|陪同|一行|会见|会谈|深入|前往|赴|到(?!期|位|账)|作(?:了|报告|动员"
    "|部署|讲话)|宣布|主讲|接访|带领|签署|签发|检查指导|督[导查]|看望|慰问|走访|等(?:领导|同志|陪同|参加|出席)|任(?:组长|副组长)|为组长)"
)
_LABELS = (
    "联系人|负责人|分管领导|责任编辑|责编|编辑|签发人?|拟稿人?|经办人|承办人|审批人|审核人?|主讲人?|主持人?|发言人|记者|通讯员|摄影"
    "|[局县区市科处校院镇乡]长|主任|书记|值班(?:人员|领导)|法定代表人|申请人|当事人"
)
_ENDS = r"(?=$|[\n ,，、;；)）|。])"


@dataclass(frozen=True, slots=True)
class _Seat:
    """
    What stands before and behind a name there.

    ``sure``: only luck, a brand or a trade of gamblers tells there; ``firms``: firms sit there as well, each on its pages.
    """

    before: re.Pattern[str]
    after: re.Pattern[str]
    sure: bool = False
    firms: bool = False


_DOES = "(?:实现|完成|共计?|累计|预计|服务群众|办理|受理|新增|收到|答复|印发|召开)"
_PAPERS = "(?:管理|工作|实施)?(?:暂行)?(?:办法|条例|规定|细则|方案|规划|预案|意见|通知)"
_PAPER = _Seat(
    re.compile("(?:部门|单位|本级|财政|政府|20[0-9]{2}年度?)$"),
    re.compile("(?:信息)?公开(?:情况|说明|报告|表|目录|指南|及|$|[\n_ -])"),
)
_HEAD = _Seat(re.compile(f"{_OFFICE}$"), re.compile(_ACTS))
_SEATS = (
    _HEAD,
    _Seat(
        re.compile(
            "(?:[县市区州镇乡]领导|领导同志|[县市区]委常委|副[县市区]长)[:： ]?(?:[一-鿿]{2,4}、){0,6}$"
        ),
        re.compile(f"[、，,][一-鿿]{{2,4}}|{_ACTS}"),
    ),
    _Seat(re.compile(f"(?:{_LABELS})[:：] ?$"), re.compile(_ENDS), firms=True),
    _Seat(re.compile("[>»›] ?$"), re.compile(r" ?(?:[>»›\n]|$)"), sure=True),
    _PAPER,
    # What answers, signs, decides, leads and has a product of its own is a body or a place.
    _Seat(
        re.compile(
            "(?:答复|发文|印发|牵头|主管|受理|审批|征收|承诺|征求意见|索引|公开)(?:单位|机关|部门|机构)[:：] ?$"
        ),
        re.compile(_ENDS),
    ),
    _Seat(
        re.compile("(?:^|[，,。；;\n　 议])(?:由|经|报|按照?)$"),
        re.compile("(?:研究|主持|审定|审核|批准|同意|牵头|备案|负责(?:解释|统筹))"),
    ),
    _Seat(
        re.compile("(?:全年|上半年|[一二三四]季度|今年以来|20[0-9]{2}年度?|截至目前|月末)[，,]?$"),
        re.compile(_DOES),
        firms=True,
    ),
    _Seat(
        re.compile("(?:^|[。\n　])$"),
        re.compile("(?:指出|强调|要求[各全]|会议(?:指出|强调|要求|认为))"),
        firms=True,
    ),
    _Seat(re.compile("关于(?:印发|批转|转发|公布|修订|实施)《?$"), re.compile(_PAPERS), firms=True),
    _Seat(re.compile("《$"), re.compile(f"{_PAPERS}》"), firms=True),
    _Seat(
        re.compile('(?:登[录陆]|关注|下载|打开|进入|访问|搜索|使用)[一-鿿]{0,8}[“"「]$'),
        re.compile('[”"」]'),
        sure=True,
        firms=True,
    ),
)
#: A firm that sells or competes has people and a telephone under its own name.
_OF_FIRMS = re.compile(
    "商铺|营业执照|经营者|商户|中标|供应商|采购人|股份|经营场所|商标|(?<!管理)有限公司|招商|赞助|协办|俱乐部|联赛|锦标|参赛|代表队|球队"
)
_REACH, _NAMES, _WEIGHT, _SURER = 40, (4, 3, 2, 0), 0.55, 0.65


def find(text: str, *, headed: bool = False) -> list[Sold]:
    """Return the names of sites that stand in such seats of a folded text; ``headed``: the text is a title."""
    stems = stems_of(text)
    found = [] if headed else [*islice(_signed(stems), _MOST), *given_seats.find(text)]
    return [*found, *islice(_seated(stems), _MOST)]


_MOST = 200


def _seated(stems: Stems) -> Iterator[Sold]:
    text = stems.text
    for trade in _trades(text):
        for length in _NAMES:
            start = trade.start() - length
            signs = text[start : trade.start()] if start >= 0 else ""
            # Most of what stands before a trade is a word, which is sooner known than where it stands.
            bare = not length and trade["trade"] in _NO_PAPERS
            if not (bare or is_coined(stems, signs)):
                continue
            before = text[max(0, start - _REACH) : start]
            seats = (_PAPER,) if bare else _SEATS
            seat = next((seat for seat in seats if _sits(stems, seat, before, trade, signs)), None)
            if seat is not None:
                # Whoever holds an office may report of what is put right, and is warned of by nobody.
                if seat is _HEAD or not context.is_warned_of(text, start, trade.end()):
                    yield Sold(start, trade.end(), _SURER if _GAMBLERS.match(trade["trade"]) else _WEIGHT)
                break


_OF_HOUSES = frozenset({"国际", "电子"})
#: No kind of paper is called so, whatever stands before.
_NO_PAPERS = frozenset({"竞猜", "投注", "下注", "彩金", "百家乐"})


def _sits(stems: Stems, seat: _Seat, before: str, trade: re.Match[str], signs: str) -> bool:
    """Return whether a name of these signs and this trade takes a seat, and can be nothing but that of a site there."""
    if not seat.before.search(before) or not seat.after.match(stems.text, trade.end()):
        return False
    if seat is _PAPER:
        return True
    if is_official(signs + trade["trade"]) or (seat.firms and _OF_FIRMS.search(stems.text)):
        return False
    # Columns are called after many things, none of them after luck; houses and works of many names are 国际 and 电子.
    sure = _LUCK.search(signs) or _GAMBLERS.match(trade["trade"]) or _is_brand(signs)
    return bool(sure) or not (seat.sure or (seat.firms and trade["trade"] in _OF_HOUSES))


def _trades(text: str) -> Iterator[re.Match[str]]:
    """Yield the trades of a text in order, looked for as pieces: a page has few of them."""
    return matches_at(_TRADE, text, _places(_NEEDS, text))


def _places(words: tuple[str, ...], text: str) -> list[int]:
    return sorted({place for word in held(words, text) for place in places_of(word, text)})


def is_coined(stems: Stems, signs: str) -> bool:
    """Return whether signs are a brand, or no word and no place of the page, also with the word for a house behind them."""
    if not signs or _SPOKEN.search(signs):
        return False
    if _is_brand(signs):
        return True
    bare = signs[:-1] if len(signs) > _SHORTEST and signs[-1] in _HOUSES else signs
    return len(bare) >= _SHORTEST and stems.is_unknown(bare)


_SHORTEST = 2
_SPOKEN = re.compile(f"{_ACTS}|[、，,。:：\n ]|[的和与及在为是]")


def _is_brand(signs: str) -> bool:
    return signs in _BRANDS


_BRANDS = frozenset((*CERTAIN, *DOUBTFUL))
#: The stem of a bureau, or of a government, and something else than what makes it one.
_STEM = f"(?P<body>[一-鿿]{{1,4}}[省市县区州旗镇乡](?:{BUREAUS}|人民))"
_NAMED = r"(?P<name>[一-鿿a-z0-9]{2,8})"
_SIGNATURE = re.compile(rf"{_STEM}{_NAMED} ?")
_LABEL = re.compile(
    rf"(?:来源|主办单位|承办单位|版权所有|发布机构|发文机关|主办|承办)[:：] ?{_STEM}{_NAMED}(?=[ \n|　]|$)"
)
_LABELLED = ("来源", "主办", "承办", "版权所有", "发布机构", "发文机关")
#: Paragraphs have lines of nothing between them.
_DATED = re.compile(r"\n[\n ]{0,6}(?:19|20)[0-9]{2}年[0-9]{1,2}月")
_ORGANS = ("局", "委", "厅", "政府", "办公室")
_ORGAN_ENDS = re.compile(
    "(?:[局委办会厅室处科院所队站校部馆社台网团厂店园组]|中心|政府|公司|支行|分行|集团|大学|基地|平台|专班|党组|联盟|窗口|大厅)$"
)


def _signed(stems: Stems) -> Iterator[Sold]:
    """Yield what stands in a signature, or behind a label, where the stem of a bureau goes on to no bureau."""
    text = stems.text
    # A signature is the line above a date.
    lines = ((text.rfind("\n", 0, dated.start()) + 1, dated.start()) for dated in _DATED.finditer(text))
    signatures = (_SIGNATURE.fullmatch(text, *line) for line in lines)
    for match in (*filter(None, signatures), *matches_at(_LABEL, text, _places(_LABELLED, text))):
        name = match["name"]
        grouped = _GROUPED.fullmatch(name) is not None and text.count(name) == 1
        if not grouped and (_ORGAN_ENDS.search(name) or not _is_alien(stems, name)):
            continue
        if any(f"{match['body']}{organ}" in text for organ in _ORGANS):
            yield Sold(match.start("name"), match.end("name"), _SURER)
    yield from _signed_alone(stems)


#: A brand and what makes it a firm, whose sites say so of themselves.
_GROUPED = re.compile(
    f"(?:{'|'.join(sorted((one for one in _BRANDS if not one.isascii()), key=len, reverse=True))})(?:国际)?(?:集团|平台)"
)
#: The whole signature is a name, or one behind that of the place; the page says whose it is.
_ALONE_SIGNED = re.compile(
    "(?P<place>[一-鿿]{1,4}?[省市县区州旗镇乡])?"
    f"(?P<name>(?P<stem>[一-鿿]{{2,5}}?)(?:(?P<trade>{_TRADES})(?:{_DOORS}|集团)*|集团)) *"
)
_ISSUED = re.compile(
    "(?:来源|发布机构|发文机关|发布单位|发文单位|作者|供稿|主办单位)[:： ]{1,2}"
    "[一-鿿]{2,14}(?:[局委厅院校]|委员会|办公室|政府|中心)(?=[ \n|]|$)"
)


def _signed_alone(stems: Stems) -> Iterator[Sold]:
    """Yield the brands that sign a page of a body in its place, and are named nowhere else on it."""
    text = stems.text
    for dated in _DATED.finditer(text):
        signature = _ALONE_SIGNED.fullmatch(text, text.rfind("\n", 0, dated.start()) + 1, dated.start())
        if not signature or not _is_of_a_site(stems, signature["stem"], signature["trade"] or ""):
            continue
        name = signature["name"]
        alone = text.count(name) == 1 and not is_official(name) and _ISSUED.search(text) is not None
        if alone and not _OF_GROUPS.search(text.replace(name, "")):
            yield Sold(signature.start("name"), signature.end("name"), _SURER)


def _is_of_a_site(stems: Stems, stem: str, trade: str) -> bool:
    """Return whether a name and its trade, or a name that calls itself a group, can only be those of a site."""
    if _is_brand(stem):
        return True
    told = trade == "彩票" or _GAMBLERS.match(trade) or (trade and _LUCK.search(stem))
    return bool(told) and is_coined(stems, stem)


#: Where firms are spoken of one of them may sign.
_OF_GROUPS = re.compile("集团|股份|有限公司|法人|董事")


def _is_alien(stems: Stems, name: str) -> bool:
    """Return whether a piece is a coined name with its trade, or holds a sign of luck in no word of any document."""
    if trade := _TRADE.search(name):
        return is_coined(stems, name[: trade.start()])
    if any(name.startswith(brand) for brand in _BRANDS):
        return True
    pairs = {name[at : at + 2] for at in range(len(name) - 1)}
    return _LUCK.search(name) is not None and pairs.isdisjoint(PAIRS) and not is_official(name)
