"""Sentences that advertise: what is promised, to whom, and how to come by it, whatever is sold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.reading.tampering import things
from gongkai.reading.tampering.context import ENFORCEMENT, is_lawful_house, is_row_of_approvals

#: What nobody says but who sells what may not be sold, or who must not be found; and how much each says.
_UNLAWFUL: tuple[tuple[int, str], ...] = (
    (2, "彩金|体验金|首存|首充|返水|洗码|存送|百分百返利|白菜"),
    (
        2,
        r"(?:提款|出款|取款|提现)(?:秒|快|速|迅|[一二三五十0-9]{1,3}分钟)|(?:提款|出款)无忧|(?:小时|时)存取款|存取款(?:秒|快|无忧)|秒(?:提|出)款|(?:[极火光飞]速|快速|秒速)(?:提款|出款|取款)",
    ),
    (
        2,
        "信誉(?:第一|担保|保证|至上|平台)|赔率(?:高|最高)|高赔率|真金(?:提现|白银)|玩家首选|信誉老台|支持验货",
    ),
    (2, "百家乐|老虎机|轮盘|荷官|斗地主|炸金花|牛牛|棋牌|六合彩|时时彩|北京赛车|龙虎斗|德州扑克"),
    (1, "真人|捕鱼|电子游艺|电子老虎机|彩票投注|电竞竞猜|体育竞猜|赛事竞猜|投注|下注|竞猜|赔率|买球"),
    (
        2,
        "成人(?:影片|电影|视频|影视|小说|直播|漫画)|(?:高清|无码)(?:无码|成人)|看片|美女(?:主播|裸)|激情(?:视频|影片)|大尺度",
    ),
    (2, "同城(?:约会|速约|交友|约|上门)|约炮|楼凤|包夜|一夜情"),
    (2, "同城美女|美女上门|假证件?|代开(?:增值税)?(?:普通|专用)?发票|刻章"),
    (2, "加v信|[请加找]v信"),
)
#: What honest services promise as well: it adds to the others, and proves nothing without one of them.
_PROMISES: tuple[tuple[int, str], ...] = (
    (
        1,
        r"注册(?:即|就|立)?(?:可)?送|下载(?:即|就)送|(?:即|就)送[0-9]{1,5}元?|送[0-9]{1,5}(?:元|u)|返佣|返利",
    ),
    (2, "秒到账|大额无忧"),
    (1, "亚洲(?:领先|第一|最大)|诚招代理|(?:招|寻)代理|大额|日结|应有尽有|顶级体验|最刺激|全网最|玩家"),
    (1, "(?:高清|免费|在线){2,3}观看|每日更新|免费观看|在线播放|高清完整版"),
    (2, "上门服务,"),
    (1, "加(?:微信|qq|v信)[a-z0-9]{5,}|(?:电话|微信)[:：]?1[3-9][0-9]{9}|(?:联系|加|客服)?qq[:：]?[0-9]{6,}"),
    (1, "上门服务|安全私密|24小时在线|二十四小时(?:在线|存取)|全天在线|隐私保护"),
    (
        1,
        "(?:添)?加(?:客服|代理|飞机|微信)|客服(?:微信|qq|领取|咨询)|扫码(?:下载|进群|领取)|领取|进群|点击(?:下载|注册|进入)",
    ),
    (2, "老客户有?优惠|全网首发|诚信为本|长期有效,|领取红包"),
    (2, "领豪礼|在线接单|(?:私信)?客服报价|一键直达|送福利"),
    (
        1,
        "哪家好|诚信经营|支持货到付款|货到付款|长期供应|多少钱|想要[一-鿿a-z0-9]{2,10}就|私信|量大从优|限时免费|想(?:玩|了解)[一-鿿a-z0-9]{2,14}(?:的|请|就)|安全可靠|最新动态|今日推荐",
    ),
    (1, "(?:欢迎(?:来到|光临|加入)|首选|尽在|就上|认准|尽享)[一-鿿a-z0-9]{2,10}"),
)
_COMPILED = tuple(
    (worth, unlawful, re.compile(pattern))
    for unlawful, told in ((True, _UNLAWFUL), (False, _PROMISES))
    for worth, pattern in told
)
_GAMES = re.compile("百家乐|老虎机|轮盘|荷官|炸金花|牛牛|六合彩|时时彩|北京赛车|龙虎斗")
_NEEDED, _KINDS, _SURE = 3, 2, 5
#: What an honest service may promise tells a little.
_ODD = 0.3
_SENTENCE = re.compile("(?:[^。!?;；\n]|(?<=哪家好)[?])+")
_SHORTEST, _LONGEST = 8, 120
#: What a footer says of the page itself is no part of what was put behind it.
_FOOT = re.compile(
    "[^\n]*(?:icp备[0-9a-z号 -]*|公网安备[0-9号 ]*|标识码[:： ]?[0-9a-z]*|(?:技术支持|版权所有|主办|承办|维护)(?:单位)?[:： ])"
)
_BEGINNINGS = re.compile(
    "验货|报价|一键直达|送福利|豪礼|接单|货到付款|老客户|全网首发|诚信为本|v信|领取红包|彩金|体验金|首存|首充|注册|提款|出款|取款|存取|到账|信誉|赔率|真金|代理|百家乐|老虎机|轮盘|成人|观看|同城|上门|竞猜|买球|棋牌|捕鱼|代开|假证|返佣|返利|即送"
)
#: Who speaks about such sentences, or of those who write them.
_ABOUT = re.compile(
    "概率|几率|期望|大数|数学|模型|演示|展[项品览出]|赌[风徒场债客]|抽头|牟利|获利|招揽|屡禁|起源|传入|民国|年间|古代|第[一二三四五六七八九十百]+条|博彩|承批|骗|话术|冒充|所谓|不信|勿|慎|警惕|提醒|预警|收缴|销毁|自称|诱|赌博|案|嫌|监管|执法|许可|名单|不予|版号"
)
_OFFICES = re.compile(
    "市民|代理记账|消费券|补贴|政务|社保|银行|商务局|电费|积分|教育|学生|高考|招生|彩票管理|销售网点|公益金|体育局|文化馆|社区|比赛|友谊赛|居民"
    "|老年|残疾|运动会|联赛|参赛|报名|游客|景区|养老|残联|产妇|办证|老人|公积金|退税|税务|办税|大厅|窗口|政府买单|新开办|营业执照|资金|惠企|审批|预约|网点|活动中心|活动室|棋牌室|文体|台球|干部|党员|酒店|采摘|渔|etc|加油|话费|通卡|地铁|公交"
)
_QUOTED = re.compile('[“"「][^”"」\n]{0,60}$')
#: Who tells of a crime tells in the sentences around how it was done; two of these are no chance.
_OF_CRIME = re.compile(
    "被告人?|公诉|检察|判[处决刑]|审理|审结|案发|涉案|犯罪|抓获|侦[查破办]|刑事|开设赌场|赌客|参赌|嫌疑人|民警|警方|罚金|抽头|非法获利|拘留"
)
#: An offer made among such sentences speaks to who reads it.
_SPEAKS_TO = re.compile(
    r"欢迎|尽在|首选|认准|立即|马上|快来|点击|扫码|客服|[您你]|[!！]|(?:微信|qq|"
    r"飞机)[号:： ]{0,2}[a-z0-9]{5}|[a-z0-9-]{2,}\.[a-z]{2,6}"
)
_CRIMES, _PARAGRAPH = 2, 400


@dataclass(frozen=True, slots=True)
class Advert:
    """A sentence at a place of a folded text; ``weight`` is how much it tells of its page."""

    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class _Said:
    """A promise at a place of a sentence; ``unlawful``: no honest service makes it."""

    worth: int
    unlawful: bool
    start: int
    end: int


def find(text: str) -> list[Advert]:
    """Return the sentences of a folded text that advertise, in order."""
    if not _BEGINNINGS.search(text):
        return []
    return list(_find(text))


def _find(text: str) -> Iterator[Advert]:
    for sentence in _SENTENCE.finditer(text):
        if not _SHORTEST <= len(sentence[0].strip()) <= _LONGEST or not _BEGINNINGS.search(sentence[0]):
            continue
        foot = _FOOT.match(sentence[0])
        offset = sentence.start() + (foot.end() if foot else 0)
        said = text[offset : sentence.end()]
        if (
            len(said.strip()) < _SHORTEST
            or _ABOUT.search(said)
            or _OFFICES.search(said)
            or ENFORCEMENT.search(said)
        ):
            continue
        if is_row_of_approvals(said) or _is_of_a_case(text, sentence):
            continue
        told = _apart(
            [
                _Said(worth, unlawful, *match.span())
                for worth, unlawful, pattern in _COMPILED
                if (match := pattern.search(said))
                and not _QUOTED.search(said[: match.start()])
                and not _is_told_of(text, sentence, match)
            ]
        )
        # Two games in one sentence say as much as a game and a promise.
        games = {game[0] for game in _GAMES.finditer(said) if not _is_told_of(text, sentence, game)}
        more = int(bool(told) and len(games) > 1)
        total = sum(one.worth for one in told) + more
        if total >= _NEEDED and len(told) + more >= _KINDS:
            start = offset + len(said) - len(said.lstrip())
            unlawful = any(one.unlawful for one in told)
            weight = _ODD if not unlawful else 0.85 if total >= _SURE else 0.6
            yield Advert(start, start + len(said.strip()), weight)


def _is_told_of(text: str, sentence: re.Match[str], match: re.Match[str]) -> bool:
    """Return whether what a sentence names is a thing, or a game of the houses that a page of the law or the trade speaks of."""
    start, end = (sentence.start() + place for place in match.span())
    lawful = _GAMES.fullmatch(match[0]) is not None and is_lawful_house(text, start, end)
    return lawful or things.is_thing(sentence[0], *match.span())


def _is_of_a_case(text: str, sentence: re.Match[str]) -> bool:
    """Return whether a sentence stands among others that tell of a crime, and speaks to nobody."""
    if _SPEAKS_TO.search(sentence[0]):
        return False
    before = text[max(0, sentence.start() - _PARAGRAPH) : sentence.start()].rsplit("\n", 1)[-1]
    after = text[sentence.end() : sentence.end() + _PARAGRAPH].split("\n", 1)[0]
    return len(set(_OF_CRIME.findall(f"{before} {after}"))) >= _CRIMES


def _apart(told: list[_Said]) -> list[_Said]:
    """Return what was said without what overlaps with something that says more: no word counts twice."""
    kept: list[_Said] = []
    for one in sorted(told, key=lambda one: -one.worth):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return kept
