"""Reports of matches: whoever tells how a game went may say what the bookmakers had thought of it."""

import re
from functools import lru_cache

#: What is told of a game that was played.
_PLAYED = re.compile(
    "点球|角球|任意球|扳平|主队|客队|积分榜|上半[场时]|下半[场时]|补时|加时|主教练|门将|助攻|破门|进球|射[门正]|控球|帽子戏法|乌龙球|逆转|绝杀|红牌|黄牌|换上|首发|净胜球|三连胜|两连胜|失利|战平"
    "|篮板|三分球|罚球|盖帽|抢断|局点|赛点|直落两[局盘]|破发|第[一二三四]节|大比分"
)
_FEWEST = 5
#: Who makes prices on it, and the price.
_PRICED = re.compile("博彩公司|博彩机构|赔率|盘口")
#: Whoever lives on bets leads to them, or tells what to bet on.
_OFFERED = re.compile(
    "投注|下注|开户|注册|官网|网址|平台|入口|推荐|预测|稳赚|稳赢|返水|彩金|竞彩|滚球|买球|让球|大小球|水位|串关|亚盘|欧赔|上盘|下盘|初盘|临场|指数|即时|专家|包红|比分直播|赔率(?:表|网|高|最高)"
)
_SPONSOR = re.compile("(?:俱乐部|球票|足协|官方)[一-鿿]{0,4}(?:官网|平台|注册|预测)")


def tells_price(text: str, start: int, end: int) -> bool:
    """Return whether a word names the bookmakers or their price within the report of a match that offers no bets."""
    return _PRICED.search(text, start, end) is not None and _is_report(text)


@lru_cache(maxsize=4)
def _is_report(text: str) -> bool:
    if len(set(_PLAYED.findall(text))) < _FEWEST:
        return False
    return _OFFERED.search(_SPONSOR.sub(" ", text)) is None
