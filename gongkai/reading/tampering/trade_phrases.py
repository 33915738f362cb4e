"""
Phrases of the trade of bets, matches and shows in the seat of a word that an office writes: 世界杯赛程预测检查小组.

A phrase is what matches and games are called with what is looked for of them behind. Anybody may write one. But it is
supervised by no bureau, has no hidden dangers, is no county and signs no notice: where one stands in several such
seats, or once where nothing else than an office can, it was put there for the word of the page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from gongkai.reading.tampering import context, lawful_seats, quoting
from gongkai.reading.tampering.families import pieces
from gongkai.reading.tampering.folding import Folded
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.pairs import held, holds_any
from gongkai.reading.tampering.stems import places_of

#: What is played, shown or staked on, and what is looked for of it.
_CORES = pieces(
    "世界杯 世界盃 欧洲杯 欧洲盃 美洲杯 亚洲杯 欧冠 欧联 英超 西甲 意甲 德甲 法甲 中超 nba cba 足球 篮球 电竞 足彩"
    " 竞彩 彩票 福彩 体彩 双色球 大乐透 快三 时时彩 六合彩 百家乐 老虎机 棋牌 捕鱼 麻将 斗地主 扑克 真人 赌球 买球"
    " 赌场 博彩 博彩业 投注 下注 成人 国产 日韩 欧美 亚洲 女优 少妇 人妻 情色 色情 英雄联盟 王者荣耀 电子游戏"
)
_TAILS = pieces(
    "赛程预测 比分预测 胜负预测 夺冠预测 冠军预测 结果预测 预测 竞猜 赔率 盘口 比分 直播 直播吧 在线观看 在线播放"
    " 在线视频 视频网 精品视频 录像 回放 赛程 赛果 走势图 开奖记录 开奖结果 投注 下注 买球 赌球 网址 官网 网站 app"
    " 平台 排行 排行榜 推荐 下载 注册 技巧 玩法 计划 玩法规则 赌场 博彩 彩票网 娱乐场"
)


def _any(words: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, set(words)), key=lambda word: (-len(word), word)))


_PREFIXES = "澳门|香港|亚洲|卡塔尔|女足|男篮|手机|网上|在线|最新|正规"
_PREFIXED = re.compile(f"(?:{_PREFIXES}){{1,2}}$")
_PIECE = (
    f"(?:(?:{_PREFIXES}){{0,2}}(?:{_any(_CORES)})"
    f"(?:决赛|半决赛|小组赛|预选赛|冠军|赛事|联赛|杯|业|球队|彩票|买球"
    f"|游戏|平台|开奖|免费|在线|手机|最新){{0,2}}(?:{_any(_TAILS)})+"
    "|(?:国产|日韩|欧美|亚洲|女优|少妇|人妻)(?:精品|高清|免费|无码){0,2}(?:精品视频|免费视频|高清视频|在线(?:观看|播放|视频)))"
)
_PHRASE = re.compile(f"{_PIECE}(?:[,，、_|-]?{_PIECE})*")
#: Which phrase may be without a tail, before another that has one: 澳门特区赌场,澳门博彩业网址.
_LED = re.compile(
    f"(?:(?:{_any(_CORES)}|中国体育彩票|中国福利彩票|澳门(?:[一-鿿]{{2}})?"
    f"|[一-鿿]{{2}})(?:赌场|彩票|娱乐场)?[,，、_|-])$"
)
#: The seats by what stands behind a phrase, each with what it says; a firm one has no honest reading.
_OPEN = "政务公开|信息公开|依申请公开|政府信息"
_BEHIND: tuple[tuple[str, int, str], ...] = (
    ("government", 4, f"[省市县区镇乡州旗]?(?:人民政府|人民检察院|人民法院|人大常委|政协)|{_OPEN}"),
    (
        "level",
        3,
        "[县市区](?=20[0-9]{2}年|财政|各级|按照|上级|深入|全面|委(?![员托])|政府|办公室|教育局|民政局)",
    ),
    (
        "about",
        4,
        "(?:印发|转发|做好|加强|进一步|开展|公布|调整|成立|报送)[^。\n《》]{2,40}?(?:通知|意见|方案|办法|要点)》",
    ),
    ("person", 3, "(?:到[^。，,\n]{2,16}?(?:调研|检查|走访|慰问|督导)|一行|(?:强调|指出|要求)[,，])"),
    ("school", 2, "(?:党委|校长|师生|教务处|校园|招生办)|20[0-9]{2}年招[收生]"),
    (
        "work",
        1,
        (
            "(?:监管|监督|防控|防治|管理|安全|救助|帮扶|保障|宣传)?工作(?:责任|领导|机构|人员|会议|部署|条例|的通知|[,，。、])"
            "|监管|监督检查|隐患|责任(?:制|落实|体系)?|大?检查(?:小组|组|工作)?"
            "|专项|小组|领导小组|培训|事故|防控|防治|形势|知识|积案|案件|渠道|线索"
            "|申请|目录|指南|条例|制度|管理制度|战略|有效衔接|工作|群众|数据"
            "|措施|生产|意识|机制|资金|项目|服务|局(?=[汇负牵,，。]|工作)"
        ),
    ),
    ("site", 2, "门户网站"),
    (
        "acts",
        2,
        (
            "(?:共|累计|全年)?(?:办理|受理|收到|公开"
            "|制发)[^。；;\n]{0,10}[0-9]+|坚持以|认真[落贯履]|严格按|党组|党支部|高度重视"
        ),
    ),
)
_NEXT = re.compile(" ?(?:" + "|".join(f"(?P<{kind}>{pattern})" for kind, _, pattern in _BEHIND) + ")")
_WORTH = {kind: worth for kind, worth, _ in _BEHIND} | {
    "led": 2,
    "leads": 1,
    "labelled": 3,
    "heads": 3,
    "glued": 1,
}
#: What a phrase stands behind where an office or its work belongs.
_BEFORE = re.compile(
    "(?P<person>(?:[县市区]委书记|副?[县市区镇乡]长|党组书记|局长|主任)$)"
    "|(?P<led>(?:主动公开|依申请公开|巩固脱贫攻坚成果同|坚持以|(?:借助|依托|通过)(?!网络|手机|微信))$)"
    "|(?P<leads>(?:压实|落实|深入开展|全面推进|切实解决|化解|校园|加强|强化|受理|全市|全县|全区|我市|我县)$)"
)
#: The name of who keeps, wrote or signed something, and the head of a paper that begins with its issuer.
_LABELLED = re.compile(
    "(?:来源|作者|供稿|联系人|发布机构|发布单位|主办单位|发文机关|责任编辑|负责人)[:：] ?$"
)
_CLOSED = re.compile("(?: ?[\n|]|$| {1,2}[一-鿿]{2,6}[:：])")
_HEADS = re.compile("关于[^。\n]{2,40}(?:公告|通知|通告|公示|意见|批复|决定) ?(?:\n|$)")
#: Another word directly behind, of which three different make a page of it, and what is made and played of a match.
_GLUED = re.compile(
    "(?!活动|比赛|大赛|游戏|节目|信息|内容|广告|文章|软件"
    "|系统|群[里主内]|等|和|的|是|及|与|或|在|被|为)[一-鿿]{2}"
)
_MADE = re.compile(
    "[一-鿿]{0,4}(?:活动|作品|报告|小报|课|论文|文章|大赛"
    "|征文|软件|程序|技术|算法|竞赛|节目|栏目|频道|服务平台)"
)
_FEWEST_GLUED = 3
_FIRM = frozenset({"government", "level", "about", "person", "labelled", "heads"})
#: Whoever plays, shows, sells or polices such things writes of them as of his work.
_FIELD = re.compile(
    "球迷|比赛|赛场|球场|观赛|球队|球员|教练|联赛|锦标|足协|体育(?:局|总局"
    "|中心|部门|产业|设施|总会)|酒吧|夜市|转播|电视台|融媒体|广电|主播|网红"
    "|俱乐部|公证|摇号|电竞(?:馆|产业|酒店)|产业园|研究课题|模型|公安"
    "|网信|网安|派出所|民警|文化执法|文旅|网吧|未成年|防沉迷|理性|诈骗"
)
_READ, _MOST, _NEEDED, _CERTAIN = 14, 300, 3, 5
_MESSAGE = "“{}”占着机关、地名或者公文用语的位置，这里不会是赛事、游戏或者彩票的说法，像是网页被篡改时换上的，请对照原件核实。"


@dataclass(frozen=True, slots=True)
class _Seat:
    """A phrase in a seat: where it was read, its span, the kinds of the seat and what stands around it."""

    read: str
    start: int
    end: int
    kinds: tuple[str, ...]
    beside: str


def find(text: Folded, title: str) -> Iterator[Evidence]:
    """Yield the places of the phrases of a folded text that stand, there or in the title of its page, in such seats."""
    yield from _titled(text)
    head = lawful_seats.lines_of(title)
    if not (holds_any(_CORES, text.text) and holds_any(_TAILS, text.text)) and not holds_any(_CORES, head):
        return
    spans: dict[str, list[tuple[int, int]]] = {}
    seats: dict[str, list[_Seat]] = {}
    for read in (head, text.text):
        for start, end in _phrases(read):
            name = read[start:end]
            if read is text.text:
                spans.setdefault(name, []).append((start, end))
            if (seat := _seat(read, start, end)) and (
                "government" in seat.kinds or not _is_told(read, start, end)
            ):
                seats.setdefault(name, []).append(seat)
    if not seats:
        return
    free: bool | None = None
    for name, taken in seats.items():
        total = _told(taken, soft=False)
        if total < _NEEDED:
            # What the page is about is asked only where the firm seats do not say enough.
            free = _is_free(text.text, spans) if free is None else free
            total = _told(taken, soft=free)
        if total < _NEEDED:
            continue
        weight = 0.85 if total >= _CERTAIN else 0.6
        for span in spans.get(name, ()):
            yield quoting.evidence(text, span, Kind.REPLACED_NAME, _MESSAGE.format(text.quote(*span)), weight)


#: In the title of a paper 关于 stands here, and no row of names that strokes part.
_TITLED = re.compile(
    "(?:办公[室厅]|人民政府"
    "|[局委厅《])(?P<put>(?=[^《》。，,\n]{0,40}[_|])[一-鿿a-z0-9]{2,14}(?:[_|-]{1,2}[一-鿿a-z0-9]{2,14}){1,3}?)"
    "(?=印发|转发|做好|加强|进一步|开展|公布|成立|报送)[^。\n》]{2,60}(?:通知|意见|方案|办法|要点|格式)"
)
_TRADES = pieces("彩票 棋牌 娱乐 投注 体育 真人 电竞 博彩 直播 游戏 足球 买球 赌")
_TRADED = re.compile("|".join(_TRADES))


def _titled(text: Folded) -> Iterator[Evidence]:
    parted = "_" in text.text or "|" in text.text
    if not parted or "》" not in text.text or not holds_any(_TRADES, text.text):
        return
    end = 0
    for traded in islice(_TRADED.finditer(text.text), _MOST):
        begin, finish = max(end, traded.start() - _BEFORE_TRADE), traded.end() + _BEHIND_TRADE
        title = _TITLED.search(text.text, begin, finish) if traded.start() >= end else None
        if title and title.start("put") <= traded.start() < title.end("put"):
            end = title.end()
            span = title.span("put")
            message = _MESSAGE.format(text.quote(*span))
            yield quoting.evidence(text, span, Kind.REPLACED_NAME, message, 0.7)


_BEFORE_TRADE, _BEHIND_TRADE = 40, 100


def _phrases(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the phrases of a text; what is played is sooner found than any phrase."""
    end = 0
    for place in sorted({place for core in held(_CORES, text) for place in places_of(core, text)})[:_MOST]:
        if place < end:
            continue
        led = _PREFIXED.search(text, max(end, place - _READ), place)
        if phrase := _PHRASE.match(text, led.start() if led else place):
            end = phrase.end()
            yield _grown(text, phrase.start()), end


def _grown(text: str, start: int) -> int:
    """Return where a phrase begins with the name of a house that a comma parts from it."""
    led = _LED.search(text, max(0, start - _READ), start)
    return led.start() if led and ("赌场" in led[0] or "彩票" in led[0] or "娱乐场" in led[0]) else start


def _is_told(text: str, start: int, end: int) -> bool:
    return context.is_warned_of(text, start, end) and text.count(text[start:end]) <= _OFTEN


_OFTEN = 2


def _is_free(text: str, spans: dict[str, list[tuple[int, int]]]) -> bool:
    """Return whether a page without these phrases speaks of no such things itself."""
    rest = text
    for name in spans:
        rest = rest.replace(name, " ")
    return _FIELD.search(rest) is None and not context.is_of_the_field(rest)


def _told(taken: list[_Seat], *, soft: bool) -> int:
    """Return how much the seats of a phrase say: each kind, and what else stands behind it in one kind."""
    kept = [seat for seat in taken if soft or _FIRM.intersection(seat.kinds)]
    made = any(_MADE.match(seat.read, seat.end) for seat in kept)
    if made or len({seat.beside for seat in kept}) < _FEWEST_GLUED:
        kept = [seat for seat in kept if seat.kinds != ("glued",)]
    kinds = {kind for seat in kept for kind in seat.kinds if soft or kind in _FIRM}
    if not kinds or (not soft and len(kept) == 1 and kept[0].kinds == ("level",)):
        return 0
    return sum(_WORTH[kind] for kind in kinds) + len({seat.beside for seat in kept}) - 1


def _seat(text: str, start: int, end: int) -> _Seat | None:
    following = _NEXT.match(text, end)
    before = _BEFORE.search(text, max(0, start - _READ), start)
    kinds = tuple(found.lastgroup or "" for found in (before, following) if found)
    if _LABELLED.search(text, max(0, start - _READ), start) and _CLOSED.match(text, end):
        kinds = (*kinds, "labelled")
    elif text[start - 1 : start] in ("", "\n") and _HEADS.match(text, end):
        kinds = (*kinds, "heads")
    if not kinds:
        glued = _GLUED.match(text, end)
        return _Seat(text, start, end, ("glued",), glued[0]) if glued else None
    beside = f"{before[0] if before else ''} {following[0] if following else ''}"
    return _Seat(text, start, end, kinds, beside)
