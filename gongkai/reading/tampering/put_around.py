"""What is put around a text of somebody else: searches laid above it, an offer run into its title, a game that made it."""

import re
from collections.abc import Iterator
from itertools import islice

from gongkai.reading.tampering import context, quoting
from gongkai.reading.tampering.brands import is_official
from gongkai.reading.tampering.folding import Folded
from gongkai.reading.tampering.model import Evidence, Kind

_SIGN = re.compile(r"[/|｜_丨、,，]+")
#: What is looked for of matches and lotteries, with what it is looked for.
_OF_PLAY = re.compile(
    "竞彩|足彩|彩票|投注|中奖(?:规则|查询)|比分|赔率|盘口|(?:杯|联赛|[英西德意法中]超|[西意德法]甲|欧冠|nba|cba|足球|篮球)[^/|、]{0,6}?(?:直播|赛程|比分|录像|回放|预测|赛果|积分)"
    "|(?:世界|欧洲|美洲|亚洲|足总|国王)杯|百家乐|老虎机|棋牌|真人|电竞|娱乐城|六合|特码|开奖"
)
#: What is looked for of films that nobody names.
_OF_FILMS = re.compile(
    "在线(?:观看|播放|视频|看)|免费(?:观看|看|视频|播放)|视频(?:网站?|合集|区|在线|大全)|第[一二1-9]页|精品|无码|有码|中文字幕|高清(?:无|视频|完整)"
    "|[日国]产|欧美|日韩|亚洲|[abcv]站|[三一二]区|成人|人妻|熟女|少妇|婷婷|丁香|激情|色[情综]|久久"
)
#: Without one of these the row is one of a museum, of a course or of a trader.
_PLAINLY = re.compile(
    "[无有]码|第[一二1-9]页|人妻|熟女|少妇|婷婷|丁香|色[情综]|久久|(?:成人|激情)(?:视频|影|小说|电影|网)"
)
#: What is looked for of a match or a game by who bets or watches; and what houses, courses and notices are called.
_LURES = re.compile(
    "直播|赛程|比分|录像|投注(?!站)|开户|官网|app|玩法|技巧|赔率|盘口|百家乐|老虎机|娱乐城|特码|试玩|注册"
)
_OF_HOUSES = re.compile(
    "(?:[店馆堂社区院校园街路苑城厅]|广场|教[材育]|电影|文化|展演|网点|建设|公告|青训|烧烤|交流)$"
)
#: Whoever plays or shows himself has such lines.
_PLAYED = re.compile("比赛|赛事|联赛|球队|冠军|教练|锦标|健身|体育(?!彩)|足球|影视|电影|影片|栏目|频道|节目")
_LINES, _LONGEST_LINE, _SHORTEST_PART, _LONGEST_PART, _FEWEST_SIGNS = 2, 160, 3, 24, 80
_WEIGHT = 0.6


def find(text: Folded) -> Iterator[Evidence]:
    """Yield what is put before, into and behind the text of others."""
    yield from _before(text)
    yield from _within(text)
    yield from _under(text)


def _before(text: Folded) -> Iterator[Evidence]:
    begin = seen = 0
    for line in text.text[:_HEAD].split("\n"):
        bare = line.strip()
        seen += bool(bare)
        start = begin + len(line) - len(line.lstrip())
        if (
            bare
            and len(bare) <= _LONGEST_LINE
            and "。" not in bare
            and _is_searched(bare, text.text[begin + len(line) :])
        ):
            span = start, start + len(bare)
            message = f"“{text.quote(*span)}”是一串搜索用语，与下面的文字无关，像是网页被篡改时插入的，请对照原件核实。"
            yield quoting.evidence(text, span, Kind.SPAM_TERM, message, _WEIGHT)
        if seen >= _LINES:
            return
        begin += len(line) + 1


_HEAD = 1_200


def _is_searched(line: str, rest: str) -> bool:
    """Return whether a line is a row of searches, of which the text below says nothing."""
    parts = [part.strip() for part in _SIGN.split(line) if part.strip()]
    if len(parts) <= 1 or is_official(line) or len(rest) < _FEWEST_SIGNS:
        return False
    if any(not _SHORTEST_PART <= len(part) <= _LONGEST_PART for part in parts):
        return False
    if any(_OF_HOUSES.search(part) for part in parts):
        return False
    played = [part for part in parts if _OF_PLAY.search(part)]
    shown = [part for part in parts if _OF_FILMS.search(part)]
    most = len(parts) - len(parts) // 3
    if len(played) >= most and len(played) > 1 and _LURES.search(line):
        return not (_OF_PLAY.search(rest) or _PLAYED.search(rest) or context.is_of_the_field(rest))
    kinds = {word for part in shown for word in _OF_FILMS.findall(part)}
    if len(shown) < most or len(shown) <= 1 or len(kinds) <= _FEW or not _PLAINLY.search(line):
        return False
    return not _PLAYED.search(rest)


_FEW = 2
#: A title begins so, and does not end before an offer that speaks to who reads it.
_RUNS_ON = re.compile(
    r"关于[^。!！?？\n]{2,40}?(?P<offer>(?:(?<=期间)|(?<=[”》」）)的了年度“《]))?(?P<ware>[一-鿿a-z0-9]{2,6}?(?:软件|平台|app|网站|游戏|官网|网|棋牌|彩票|体育))?"
    r"(?:的)?(?:最新(?:消息|信息|资讯|动态))?[，,]?欢迎(?:您|大家)?(?:进入|访问|登[录陆]|点击|来到|光临|咨询|添加|关注)(?:本|我们)?[^。!！?？\n]{2,60}?"
    r"(?:客服|解答|注册|下载|咨询|联系|体验|服务)[^。!！?？\n]{0,16}[!！。])"
)


def _within(text: Folded) -> Iterator[Evidence]:
    if "欢迎" not in text.text:
        return
    for title in islice(_RUNS_ON.finditer(text.text), _MOST):
        start = title.start("ware") if title["ware"] else title.start("offer")
        if _ENDED.search(text.text, title.start(), start):
            continue
        if title["ware"] or _SPEAKS.search(title["offer"]):
            span = start, title.end("offer")
            message = f"“{text.quote(*span)[:40]}”是广告的说法，插在文件标题中间，像是网页被篡改时插入的，请对照原件核实。"
            yield quoting.evidence(text, span, Kind.SPAM_TERM, message, _WEIGHT)


#: Behind the word for what a paper is its title is at its end.
_ENDED = re.compile("(?:公告|通知|通告|通报|意见|方案|决定|办法|说明|报告|[的]函)[，,。;； ]?$")
_SPEAKS, _MOST = re.compile("客服|注册|下载"), 5
#: Who says that he made a page is a maker of pages, and no game.
_MADE = re.compile(
    r"powered ?by ?[:：]?(?P<maker> ?[一-鿿a-z0-9·]{2,16})(?=[ \n@©|,，(（]|$)"
    r"|(?P<again>[一-鿿a-z0-9·]{2,12}) ?(?:rss ?地图|html ?地图|xml ?地图)"
)
_GAME = re.compile(
    "牌九|百家乐|棋牌|麻将|捕鱼|老虎机|斗地主|扑克|炸金花|牛牛|六合|投注|赌[场博]|娱乐[城场平]|博彩|彩票(?!管理|发行|销售)|特码|开奖|真人|电竞|体育(?:官|平台|app|投注)"
)
_MAKER = re.compile("公司|科技|软件|中心|协会|[局委厅]|cms|网络|传媒")


def _under(text: Folded) -> Iterator[Evidence]:
    if "powered" not in text.text and "地图" not in text.text:
        return
    for made in islice(_MADE.finditer(text.text), _MOST):
        group = "maker" if made["maker"] else "again"
        if _GAME.search(made[group]) and not _MAKER.search(made[group]):
            span = made.start() if group == "maker" else made.start(group), made.end(group)
            message = f"“{text.quote(*span)}”写在制作网页的程序的位置，却是赌博游戏的名称，像是仿冒或者被篡改的页面，请核对。"
            yield quoting.evidence(text, span, Kind.SPAM_TERM, message, _WEIGHT)
