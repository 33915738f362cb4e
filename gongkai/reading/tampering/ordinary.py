"""
Names that say nothing: a word of the language with what anybody deals in, a column, a guest from another country.

The name of a site is told by a sign of its own: a trade of gamblers, luck, letters and digits. Any page may have a
column 棋艺体育 or 侨批平台, and a guest may be called Betti.
"""

import re
from functools import lru_cache

from gongkai.reading.tampering.brand_names import CERTAIN, DOUBTFUL
from gongkai.reading.tampering.standing import Standing, standing_of

#: What anybody deals in, and what anybody calls a page.
_TRADES = "体育|国际|游戏|直播|竞技|足球|影视|影院|影业|视频|电影网?|tv|俱乐部|电子"
_PAGES = "平台|大厅|首页|app|下载|注册|登[录陆]|论坛|贴吧|入口|在线|客户端|网页"
_NAMED = re.compile(f"(?P<name>[一-鿿]{{2,6}}?)(?:(?P<trade>{_TRADES})(?:{_PAGES})?|(?:{_PAGES}))?")
_TRADED = re.compile(f"{_TRADES}|{_PAGES}")
#: Operators build their names of these; a word of the language that has one is a word all the same.
_OF_LUCK = re.compile(
    "[博彩赢盈赌鼎盛龙凤凰皇冠星豪亿澳鑫焱宝辉腾麟富旺旭耀煌曜恒泰鸿瑞祥荣尊爵帝君濠葡威凯旋巅杏沐菲沃钰恺金永利禾]"
)
_GAMBLED = re.compile(
    "博彩|赌|投注|下注|彩[票金]|棋牌|真人|百家乐|娱乐|官[网方]|游艺|电竞|捕鱼|视讯|电游|备用|代理|开户|网址|手机版|网页版|竞猜|比分|看球|贵宾|开奖|六合|特码|麻将|扑克|老虎机|导航"
)
_BRANDS = frozenset((*CERTAIN, *DOUBTFUL))
#: Before a step of a path, and behind one.
_LED, _LEADS = re.compile(r"(?:[>»›→/]|首页 ?-|位置[:：]) ?$"), re.compile(r" ?[>»›→]")
_NEAR = 6


def is_ordinary(text: str, start: int, end: int) -> bool:
    """Return whether the piece at a place of a folded text may be anybody's, whatever it is built like."""
    piece = text[start:end]
    if piece.isascii():
        return is_foreign(text, start, end)
    named = _NAMED.fullmatch(piece)
    if named is None or _GAMBLED.search(piece) or named["name"].removesuffix("集团") in _BRANDS:
        return False
    if (named["trade"] and _is_doored(text, piece)) or (_HUNTED.search(piece) and _is_linked(text, start)):
        return False
    if is_word(named["name"]) or _is_of_a_person(text, start, end):
        return True
    return not (_OF_LUCK.search(named["name"]) or _TWO_DOORS.search(piece)) and (
        _COLUMN.search(piece) is not None or _is_step(text, start, end)
    )


#: Who hangs a name on a page leads to its doors; whoever links to media links to such names as well.
_DOORS, _HUNTED = ("入口", "官网", "注册", "app", "下载", "登录", "登陆"), re.compile("(?:体育|直播|国际)$")
_COLUMN = re.compile("(?:游戏|足球|竞技|俱乐部|平台|大厅|论坛)$")
_TWO_DOORS = re.compile("(?:注册|登[录陆]|下载|在线|app)(?:平台|入口|大厅|app|下载|注册|登[录陆]|网页)$")
_LINKS, _LONGEST_ROW = re.compile("链接[:： ][^\n]*$"), 120


def _is_doored(text: str, piece: str) -> bool:
    return any(f"{piece}{door}" in text for door in _DOORS)


def _is_linked(text: str, start: int) -> bool:
    return _LINKS.search(text, max(0, start - _LONGEST_ROW), start) is not None


#: 买买提·艾力: the names that people of many nations have, each with a sign between.
_GIVEN, _FAMILY = re.compile("[一-鿿]{2}[·•]$"), re.compile("[·•][一-鿿]{2}")
_HAN = re.compile("[一-鿿]{2,6}")


def _is_of_a_person(text: str, start: int, end: int) -> bool:
    if _HAN.fullmatch(text, start, end) is None or _TRADED.search(text, start, end):
        return False
    return _GIVEN.search(text, max(0, start - 3), start) is not None or _FAMILY.match(text, end) is not None


def _is_step(text: str, start: int, end: int) -> bool:
    led = _LED.search(text, max(0, start - _NEAR), start) is not None or _LEADS.match(text, end) is not None
    return led or standing_of(text, start, end) is Standing.STEP


@lru_cache(maxsize=1024)
def is_word(name: str) -> bool:
    """Return whether a dictionary of the language has a folded name, whole or as words of two signs and more."""
    import rjieba  # noqa: PLC0415  reads its dictionary, which only a page with something odd on it needs

    return all(len(word) > 1 for word in rjieba.cut(name, False))


#: Letters alone that say what is sold: at their end or their beginning, not in the midst of somebody's name.
_SAYS = re.compile(
    "(?!ti|alpha|sher|el)[a-z]{2,8}bet|bet(?:way|fair|win|vi|city|play|club|king|land|asia|sport)[a-z]{0,6}|[a-z]{0,8}(?:vip|sports|game|games)"
    "|[a-z]{1,8}casino|casino[a-z]{2,8}|(?:poker|lucky|sport|play|win)(?:bet|vip|club|city|live|slots?|casino)|[a-z]{2,8}(?:poker|slots?)"
    "|(?!(?:dar|ed|goo?d|er|ir|bald|al|cor|ker|mer|le|har|el|gar|os|sher|bren|ol|s|t|un)win)[a-z]{1,4}win"
)


def is_foreign(text: str, start: int, end: int) -> bool:
    """Return whether letters at a place are a word of a foreign name or sentence rather than what a site is called."""
    piece = text[start:end]
    if not piece.isalpha():
        return False
    return has_letters_beside(text, start, end) or (_SAYS.fullmatch(piece) is None and piece not in _BRANDS)


#: Words of letters with a blank or a stop between are a name or a sentence of another language.
_WORD_BEFORE, _WORD_BEHIND = re.compile("[a-z][a-z'’-]*[. ·]{1,2}$"), re.compile("[. ·]{1,2}[a-z]{2}")
_LONGEST_LETTERS = 16


def has_letters_beside(text: str, start: int, end: int) -> bool:
    """Return whether the piece at a place is a word of nothing but letters beside another."""
    piece = text[start:end]
    if not (piece.isascii() and piece.isalpha()):
        return False
    before = _WORD_BEFORE.search(text, max(0, start - _LONGEST_LETTERS), start)
    return before is not None or _WORD_BEHIND.match(text, end) is not None
