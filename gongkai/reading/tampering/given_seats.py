"""
Games and brands in seats that hold no such thing: a contact, a stop, a row of a budget, an attachment, a signature.

A game may be named anywhere; a game with what only its sellers offer beside it, or a brand, is nobody's telephone and
no subject of a budget, whatever else its page is about.
"""

import re
from collections.abc import Iterator
from itertools import islice

from gongkai.reading.tampering import context
from gongkai.reading.tampering.brand_names import CERTAIN, DOUBTFUL
from gongkai.reading.tampering.brands import is_official
from gongkai.reading.tampering.families import pieces
from gongkai.reading.tampering.pairs import held
from gongkai.reading.tampering.sold import Sold
from gongkai.reading.tampering.stems import places_of

_GAMES = pieces(
    "扑克 斗地主 百家乐 龙虎 炸金花 牛牛 麻将 棋牌 棋盘 老虎机 捕鱼 轮盘 骰宝 六合 特码 时时彩 快三 彩票"
    " 彩金 体验金 注册送 澳彩 港彩 竞彩 开奖 博彩 荷官 电竞 真人 德州 投注 赌场 电子"
)
_BRANDS = tuple(name for name in (*CERTAIN, *DOUBTFUL) if not name.isascii())
_CERTAIN = frozenset(CERTAIN)
#: What is done with any of these games by who sells them.
_OFFERED = re.compile(
    "试玩|必胜|必赢|稳赚|包赢|稳赢|上下分|[上下]分|提现|返[水佣点]|外挂|透视|作弊|开户|代理|加盟|官网|app|下载|注册|登[录陆]|网址|平台|网投|充值|客服|之星|秒到|包杀|胡了|免费送|送彩金|彩金|体验金|送[0-9]{2}|开奖网|投注网|图库"
)
#: What is offered of one of them and taught of the others.
_TAUGHT = re.compile(
    "(?:百家乐|炸金花|牛牛|龙虎|德州|老虎机|骰宝|时时彩|快三|轮盘)[一-鿿]{0,4}(?:技巧|打法|公式|秘籍|口诀|路单|绝技)"
)
#: These are towns, hills and what people do as well.
_OF_PLACES = re.compile(
    "六合(?!彩|开奖|特码|资料|图库|心水|高手|[a-z0-9])|龙虎(?![和斗]?必|[和斗]?技巧|投注|下注|斗平台)|真人(?:秀|图书|cs|事|案|演|版)|电子(?!试玩|老虎机|游艺)|德州(?!扑克)|轮盘(?!技巧|投注|官网|app|赌)|快三(?!开奖|平台|技巧|官网|app|投注)"
)
#: Houses, papers and bodies end so.
_ENDS = re.compile(
    "(?:室|馆|赛|协会|学会|中心|社|[商药书茶饭]店|公司|厂|学院|校|园|[局委厅队站所]|办法|规定|方案|通知|名单|[表册书函证]|合同|报告|整治|行动|案例?|[课班]|公益金|产业|设备|器材|用品|经费|支出|收入|费|资金|补助|项目|工程)$"
)
_SIGN = re.compile("[一-鿿a-z0-9·]")
_SHORTEST, _LONGEST, _MOST, _WEIGHT = 3, 18, 60, 0.65

_PERSON = re.compile(
    "(?:联系人|负责人|经办人|咨询人|填[报表]人|审核人?|责任编辑|编辑|值班(?:人员|领导)?|[测填普]报员|联络员|网格员|讲师|老师|教师|主持人?|主讲人?|摄影|记者|通讯员|[组队河林站所]长|村医|户主|申请人"
    r"|受理人|收件人|联系电话|电话|热线|咨询|联系方式|邮箱|地点|地址|报名点|领取点)[:：] ?$"
)
_ATTACHED = re.compile("附件[^\n。]{0,40}$|(?:^|[\n ])[0-9]{1,2}[.、] ?$")
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|zip|rar|wps|et|ofd)(?![a-z])")
_NUMBER = re.compile(r" ?[+-]?[0-9][0-9,.]*(?:[%万亿元人件次户个]{0,2})(?: ?\n| ?\||$| [0-9])")
_NUMBERED = re.compile(r"(?:^|[\n|]) ?[0-9][0-9,.]*[%万元]{0,2} ?[\n|]+ ?$")
_BODY = re.compile("(?:[局委厅院校站队会室]|政府|中心|办公室|公司|大学|[一二三四五六]中)$")
_STOP = re.compile(
    "(?:站|路口?|街口?|道|园|苑|院|桥|广场|小区|城|中心|局|厦|湾|市场|[镇乡村]|口|校|[中小]学|店|庄|区|馆|楼|坊|巷|港|码头|山|寺|厂|河|湖|里|屯|门|堡|场|社区|街道|大学)$"
)
_LISTED = re.compile("[、]")
_CLAUSE = re.compile("[，,。；;：:\n（）()]")
_REACH = 80


def find(text: str) -> Iterator[Sold]:
    """Yield the games and the brands that stand in such seats of a folded text."""
    spans = sorted({span for word in held(_GAMES, text) for span in _tokens(text, word, offered=True)})
    spans += sorted({span for word in held(_BRANDS, text) for span in _tokens(text, word, offered=False)})
    sat = [span for span in islice(spans, _MOST) if _sits(text, *span)]
    if not sat:
        return
    rest = text
    for start, end in sat:
        rest = rest.replace(text[start:end], " ")
    if context.is_of_the_field(rest):
        return
    yield from (Sold(start, end, _WEIGHT) for start, end in sat if not context.is_warned_of(text, start, end))


def _tokens(text: str, word: str, *, offered: bool) -> Iterator[tuple[int, int]]:
    """Yield the pieces around a word, as far as no sign parts them, that are offered, or that a brand begins."""
    for place in islice(places_of(word, text), _MOST):
        start, end = place, place + len(word)
        while start and place - start < _LONGEST and _SIGN.match(text, start - 1):
            start -= 1
        while end < len(text) and end - place < _LONGEST and _SIGN.match(text, end):
            end += 1
        piece = text[start:end]
        if not _SHORTEST <= len(piece) <= _LONGEST or _ENDS.search(piece) or is_official(piece):
            continue
        telling = _is_offered(piece) if offered else start == place and _is_branded(piece, word)
        if telling:
            yield start, end


def _is_offered(piece: str) -> bool:
    told = _OFFERED.search(piece) or _TAUGHT.search(piece) or _GROWN.search(piece)
    return told is not None and not _OF_PLACES.search(piece)


def _is_branded(piece: str, brand: str) -> bool:
    behind = _BRANDED if brand in _CERTAIN else _DOORED
    return behind.fullmatch(piece, len(brand)) is not None


#: What is grown to a game, and what stands behind a brand.
_GROWN = re.compile(
    "(?:扑克|棋牌|棋盘|麻将|斗地主|牛牛|百家乐|彩票)[一-鿿]{0,2}[a-z0-9]{2,}$|^(?:pg|cq9|jdb|ag|bbin)(?:麻将|棋牌|捕鱼|真人)"
)
_DOORED = re.compile("(?:娱乐|体育|棋牌)?(?:客服|网址|注册|开户|代理|官网|备用)[一-鿿a-z0-9]{0,6}")
_BRANDED = re.compile(
    "(?:亚洲|中国|国际|集团|体育|娱乐|[a-z0-9]{2,6}|最新|在线|首页|线上|真人|棋牌|电竞|彩票)(?:[一-鿿a-z0-9]{0,4})"
)


def _sits(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _REACH) : start]
    if _PERSON.search(before) or (
        _ATTACHED.search(before) and (_FILE.match(text, end) or text[end : end + 1] in ("", "\n", " "))
    ):
        return True
    return _is_row(text, end, before) or _is_signed(text, start, end) or _is_listed(text, start, end)


def _is_row(text: str, end: int, before: str) -> bool:
    """Return whether a piece is a cell before a number, or behind one, of a table."""
    if before and before[-1] not in "\n|" and not before.endswith("| "):
        return False
    behind = text[end : end + 2].lstrip(" ")
    if behind[:1] not in ("\n", "|"):
        return False
    return _NUMBER.match(text, end + text[end : end + 3].index(behind[0]) + 1) is not None


def _is_signed(text: str, start: int, end: int) -> bool:
    """Return whether a piece is parted by blanks from the names of bodies on its line."""
    begin = text.rfind("\n", 0, start) + 1
    finish = text.find("\n", end)
    line = text[begin : finish if finish >= 0 else len(text)]
    if len(line) > _REACH or any(sign in line for sign in "。，,:："):
        return False
    parts = line.split(" ")
    return text[start:end] in parts and any(_BODY.search(part) for part in parts)


def _is_listed(text: str, start: int, end: int) -> bool:
    """Return whether a piece is one of a row of places or bodies in a sentence."""
    if text[start - 1 : start] != "、" and text[end : end + 1] != "、":
        return False
    before = _CLAUSE.split(text[max(0, start - _REACH) : start])[-1]
    after = _CLAUSE.split(text[end : end + _REACH], maxsplit=1)[0]
    others = [part for part in _LISTED.split(f"{before}、{after}") if part]
    return any(_STOP.search(part) for part in others)
