"""Words that are offered by who wrote them: in a row without syntax, with a way to reach somebody, or glued in with a door."""

import re
from functools import lru_cache

from gongkai.reading.tampering import context, matters, sentences

#: What a sentence puts before a door of others, or behind it.
_AGAINST = re.compile("(?:警惕|防范|谨防|小心|当心|远离|拒绝|关于|涉及|涉嫌|所谓|自称|“|《)[一-鿿]{0,6}$")
_GOES_ON = re.compile("[”》」’]|等|类|案|骗|诈|的|是|为|被|上|里|中|、|进行|参与|涉|非法|违法|赌博")
#: A trade alone may be anybody's: what stands before it says whose.
_TRADES = re.compile("体育|彩票|足球|篮球|游戏|直播|国际|娱乐|视频|电竞|棋牌|电子")
_REACHED = re.compile(
    "(?:加|联系)(?:客服|微信|qq|v)[:： ]?[a-z0-9]|(?:微信|qq|v信|电话)[:： ]?[a-z0-9_-]{6,}|货到付款|包(?:成功"
    "|男孩|过)|老客户|上门服务"
)
#: Without a sentence around it nobody but a seller says so.
_SELLS = re.compile("代办|可查|出售|批发|代开|定[制做]|低价|货源|一手|必胜|先办后付|长期供应")
#: Search words stand side by side, parted by a blank or a stroke.
_PARTED = re.compile("[一-鿿a-z0-9][ _|｜-]{1,3}[一-鿿a-z0-9]")
_SYNTAX_NEEDED = 2


def is_offered(text: str, start: int, end: int, others: int) -> bool:
    """
    Return whether the word at a place is offered by who wrote it, whatever its page is about.

    ``others`` is how many such words its sentence holds besides. A row of them without syntax, with a way to
    reach somebody or a promise is an offer; so is a name with its door that is glued into a sentence.
    """
    begin, finish = sentences.around(text, start, end)
    before, after, whole = text[begin:start], text[end:finish], text[begin:finish]
    if sentences.is_quoted(text, start, end):
        return False
    if (door := sentences.DOOR_NEXT.match(after)) or sentences.ENDS_IN_DOOR.search(text[start:end]):
        behind = after[door.end() :] if door else after
        glued = (
            sentences.HAN.match(before[-1:])
            and not sentences.OBJECT.search(before)
            and not _AGAINST.search(before)
        )
        if glued and not _GOES_ON.match(behind) and not _TRADES.match(text, start):
            return True
    return _offers(whole, others=others > 0)


@lru_cache(maxsize=256)
def _offers(whole: str, *, others: bool) -> bool:
    """Return whether a sentence offers what it names; a row of keywords asks the same of one sentence many times."""
    if context.ENFORCEMENT.search(whole) or matters.TELLS.search(whole) or sentences.NUMBERED.match(whole):
        return False
    reached = (
        sentences.INVITES.search(whole)
        or sentences.ADDRESS.search(whole)
        or sentences.ENDS_IN_DOOR.search(whole)
    )
    loose = len(sentences.SYNTAX.findall(whole)) < _SYNTAX_NEEDED and "：" not in whole and ":" not in whole
    sold = loose and _SELLS.search(whole)
    return bool(sold or (reached and (others or loose))) or (
        loose and others and _PARTED.search(whole) is not None
    )


def is_reached(text: str, start: int, end: int) -> bool:
    """Return whether the sentence around a place says how to come by what it names."""
    begin, finish = sentences.around(text, start, end)
    return _REACHED.search(text, begin, finish) is not None
