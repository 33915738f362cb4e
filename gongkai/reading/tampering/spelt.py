"""Names of betting sites that a host or a path spells in letters, with what such sites deal in behind them."""

import re
from itertools import islice

from gongkai.reading.tampering import hosts
from gongkai.reading.tampering.brand_names import CERTAIN, DOUBTFUL, FOREIGN
from gongkai.reading.tampering.families import pieces
from gongkai.reading.tampering.syllables import spelling

#: Houses that places or firms are rarely named after; the others are words of many a host.
_HOUSES = pieces("云顶 金沙 皇冠 永利 威尼斯 威尼斯人 太阳城 新濠 美高梅 大发 千亿 亿博 赢博")
_SHORTEST = 6
_SPELT = sorted(
    {
        spelt
        for name in (*CERTAIN, *_HOUSES)
        if (spelt := spelling(name)) and (len(spelt) >= _SHORTEST or name in _HOUSES)
    },
    key=len,
    reverse=True,
)
_TRADED = re.compile(
    f"(?:{'|'.join(_SPELT)})(?:-(?:hui|cai|app|vip|bo)|-?(?:guoji|yule|yulecheng|tiyu|qipai|caipiao|dianjing|zhenren|bet))[0-9]{{0,4}}"
)


def is_brand(host: str) -> bool:
    """Return whether the registered part of a host is nothing but a brand spelt in letters and its trade."""
    label, _, ending = hosts.domain_of(host).partition(".")
    return not ending.endswith("cn") and _TRADED.fullmatch(label) is not None


#: What is drawn, staked and won, spelt anywhere in the name of a host.
_SOLD = re.compile(
    "caipiao|kuaicai|bocai|boyu|qipai|dubo|tema|liuhe|kaijiang|yule|touzhu|jingcai|zhenren|duchang|xinshui|macau|aomen"
)


def sells(host: str) -> bool:
    """Return whether the registered part of a host spells what gamblers deal in."""
    return _SOLD.search(hosts.domain_of(host).split(".", maxsplit=1)[0]) is not None


#: Games of houses of play and nothing else, two trades in one name, or a trade with a number or a sign beside it.
_PLAIN_TRADES = "yule|tiyu|qipai|caipiao|zhenren|dianjing|bocai|touzhu"
_PLAINLY = re.compile(
    f"baijiale|liuhecai|yulecheng|duchang|dubo(?![a-z])|(?:{_PLAIN_TRADES})-?(?:{_PLAIN_TRADES})|(?:{_PLAIN_TRADES})-?[0-9]+$"
)


def sells_plainly(host: str) -> bool:
    """Return whether the registered part of a host spells a game that only gamblers play, or a trade of theirs with a number."""
    label = hosts.domain_of(host).split(".", maxsplit=1)[0]
    return _PLAINLY.search(label) is not None


def _any(names: set[str]) -> str:
    return "|".join(sorted((name for name in names if name), key=len, reverse=True))


_SHORTEST_WORD, _SYLLABLES = 5, 3
_CONTESTS = frozenset({"世界杯", "欧洲杯", "欧冠"})
_LATIN = {name for name in CERTAIN if name.isascii()}
_MADE = {spelling(name) for name in (*CERTAIN, *FOREIGN) if not name.isascii()} | _LATIN
_ALSO_PLACES = {spelling(name) for name in DOUBTFUL if not name.isascii() and name not in _CONTESTS} - _MADE
#: Words of letters that stand in no other address, and names of three syllables and more.
_BARE = {name for name in _LATIN if len(name) >= _SHORTEST_WORD} | {
    spelling(name)
    for name in (*CERTAIN, *DOUBTFUL)
    if not name.isascii() and len(name) >= _SYLLABLES and name not in _CONTESTS
}
_PLAYS = "tiyu|yule(?:cheng|chang)?|qipai|caipiao|dianjing|zhenren|youxi|duchang|touzhu|bifen|zhibo|bet|sports?|casino"
_DOORS = "guanwang|guanfang|zhuce|denglu|xiazai|rukou|pingtai|wangzhi|app|vip|guoji|jituan|zhongguo|online|cn|com|net"
_END = f"(?:{_any({name for name in _LATIN if len(name) >= _SHORTEST_WORD})}|{_PLAYS}|{_DOORS}|[0-9]{{1,5}}|[-_])*"
_PLAY_WORDS = "zhibo|ziliao|kaijiang|tiyu|yule|qipai|caipiao|dianjing|zhenren|youxi|duchang|touzhu"
_SURE_DOORS = "xiazai|app|guanwang|zhuce|denglu|rukou|wangzhi"
#: Lotteries of the state, of sports and of welfare, and the sports of schools and of all.
_HONEST = "(?:zhongguo|fuli|tiyu|shehui|jikai|guanyu|guojia|minzheng|xuexiao|quanmin|qunzhong|jingji|minzu|da[zj]hong|china)"
_IN_ADDRESS = re.compile(
    rf"(?P<bare>(?:[a-z]{{2,12}}?)?(?:{_any(_BARE)}){_END})"
    rf"|(?P<made>(?:{_DOORS}|[-_0-9])*(?:{_any(_MADE)})[-_]?(?:hui|{_PLAYS}|guanwang|guanfang|app|zhuce|denglu){_END})"
    rf"|(?P<place>(?:{_any(_ALSO_PLACES)})[-_]?(?:hui[-_]?)?(?:{_PLAYS}){_END})"
    rf"|(?P<coded>(?:bet|wns|vns|tyc|ylg|yabo)[0-9]{{2,5}}{_END}|[0-9]{{2,5}}bet{_END})"
    rf"|(?P<sold>(?:{_PLAY_WORDS}|{_DOORS}|[-_])*?(?:bocai|baijiale|liuhecai|yulecheng)(?:{_PLAY_WORDS}|{_DOORS}|[0-9]{{1,5}}|[-_])*)"
    rf"|(?P<drawn>kaijiang[-_]?(?:jieguo|jilu|haoma|shipin|wang)[-_0-9]*)"
    rf"|(?P<vip>(?:yabo|leyu|kaiyun|huatihui|aiyouxi|wanbo|jiuyou)(?:vip|app|cn)[0-9]*)"
    rf"|(?P<named>(?!{_HONEST})[a-z]{{3,12}}?(?:caipiao|(?:qipai|tiyu|zhenren|dianjing|yule)[-_]?(?:{_SURE_DOORS})){_END})"
    rf"|(?P<house>[a-z]{{2,12}}[-_]?(?:yulecheng|bocai|liuhecai|baijiale|duchang|touzhu(?!zhan)){_END})"
)
#: These are no business of a place.
_NOBODYS = re.compile("caipiao|qipai")
#: A firm or a school may be called so.
_ONLY_PATHS = frozenset({"sold", "drawn", "named", "vip"})
_LONGEST_PART = 7
_PIECE, _MOST = re.compile("[a-z0-9_-]{5,40}"), 24


_SPOKEN = {
    "caipiao": "彩票|福彩|体彩",
    "qipai": "棋牌",
    "tiyu": "体育",
    "yule": "娱乐",
    "zhenren": "真人",
    "dianjing": "电竞|点睛",
    "bocai": "菠菜|博彩|博才",
    "kaijiang": "开奖|开讲|开江|讲座",
}


def _speaks(text: str, piece: str) -> bool:
    """Return whether a page speaks of all that a piece of its address spells."""
    said = [words for spelt, words in _SPOKEN.items() if spelt in piece]
    return bool(said) and all(re.search(words, text) for words in said)


def in_address(url: str, *, trusted: bool, text: str = "") -> str:
    """
    Return the piece of an address that spells the name of a betting site, empty where none does.

    ``trusted``: the host is the government's, where a path with the name of a place says nothing.
    ``text`` is the page's: what it speaks of itself, its address may spell.
    """
    host = hosts.host_of(url)
    label = hosts.domain_of(host).split(".", maxsplit=1)[0]
    rest = url.lower().partition("//")[2].partition("/")[2]
    path, _, question = rest.partition("?")
    # A question without an answer is a path.
    asked = path if "=" in question else f"{path}/{question}"
    below = host.removesuffix(hosts.domain_of(host)).split(".")
    for piece in islice(
        (
            label,
            *(part for part in below if len(part) > _LONGEST_PART),
            *(match[0] for match in _PIECE.finditer(asked)),
        ),
        _MOST,
    ):
        told = _IN_ADDRESS.fullmatch(piece)
        if not told or (trusted and told.lastgroup == "place" and not _NOBODYS.search(piece)):
            continue
        if told.lastgroup in _ONLY_PATHS and (piece == label or _speaks(text, piece)):
            continue
        if told.lastgroup == "place" and piece != label and piece.startswith(label[:_SHORTEST_WORD]):
            # A medium has a section of sports under its own name.
            continue
        return piece
    return ""
