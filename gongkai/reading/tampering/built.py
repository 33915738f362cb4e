"""How a piece of a line is built: a name that nobody knows, what it deals in, and what its pages are called."""

import re
from dataclasses import dataclass
from enum import IntEnum
from string import ascii_lowercase

from gongkai.reading.tampering.brand_names import CERTAIN, FOREIGN
from gongkai.reading.tampering.brands import is_official
from gongkai.reading.tampering.families import pieces
from gongkai.reading.tampering.stems import Stems, lettered
from gongkai.reading.tampering.syllables import is_name

#: What a site calls its pages.
PAGES = (
    "官方(?:网站|网址|入口|平台|下载|版|app)?|官网(?:入口|网址|登[录陆]|首页)?|app(?:最新版|手机版|官方)?(?:下载|官网|安装)?"
    "|登[录陆](?:入口|网址|地址)?|(?:在线|免费)?注册(?:入口|网址)?|开户|入口|网址|(?:最新|备用|永久)(?:网址|地址|域名)"
    r"|手机版|客户端(?:下载)?|下载(?:安装|地址)?|安卓版?|苹果版?|ios版?|网页版|平台|大厅|首页|最新版|在线客服|论坛|贴吧|注册送[0-9]{0,4}元?|v[0-9]+(?:\.[0-9]+){0,3}"
)
_TRADES = (
    "(?:综合)?体育|娱乐城?|电竞|棋牌|彩票|彩世界|彩|真人|国际|游戏|直播|竞技|视讯|电游|捕鱼|游艺|足球|影视|影院|影业|视频|电影网?|tv|赌[场坊城]"
    "|(?:即时)?比分网?|看球网?|直播网|贵宾[会厅]|俱乐部|豪庭会|国际厅|旗舰厅|游乐|bet|sports?"
)
#: Nobody else deals in these under a name that nobody knows.
_SHADY = re.compile(
    "娱乐城|比分|看球|直播网|电竞|棋牌|彩|真人|视讯|电游|捕鱼|游艺|赌|贵宾|豪庭会|国际厅|旗舰厅|bet"
)
#: What only who sells letters or numbers for a name puts into them.
_SAYING = re.compile("bet|win|play|sport|vip|game|casino|luck|poker|[a-z][0-9]{2,}|[0-9]{2,}[a-z]")
_COMPANY = "(?:集团)?(?:[(（](?:中国|集团|亚洲|官方)[)）](?:网站)?)?(?:集团|(?:股份)?有限公司)?"
_BUILT = re.compile(
    rf"(?P<name>[一-鿿a-z0-9]{{1,10}}?)(?P<trade>{_TRADES})?(?P<company>{_COMPANY})[·•・ ]?(?P<page>(?:{PAGES})*)(?P<bar>吧?)"
)
_FIRMS = ("集团", "有限公司", "股份有限公司")
_COMPANY_OF_CHINA = re.compile("[(（](?:中国|亚洲|官方)[)）]")
#: Pages that nobody has under a number for a name.
_DOORS = re.compile("官方|官网|登[录陆]入口|手机版|网页版|最新")
_LETTERS = re.compile("[a-z0-9]*[a-z][a-z0-9]*|[0-9]{3,6}")
#: What these show is linked from any page.
_MEDIA = pieces(
    "央视 腾讯 新浪 搜狐 网易 优酷 爱奇艺 芒果 抖音 快手 凤凰网 百度 西瓜 哔哩 虎牙 斗鱼 虎扑 东方 乐视 新华 人民 光明 中国 国际"
)
_KNOWN = frozenset((*CERTAIN, *FOREIGN))
#: The number on a car.
PLATE = re.compile(
    "(?<![一-鿿])[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z](?:·|[a-z0-9])"
)
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_OF_LUCK = re.compile("[a-z0-9千百万金鲨龙乐达王炮欢财富发赢]")
#: The services of governments are named so, and so are the columns of their pages.
OF_SERVICES = re.compile(
    "[通办云码易事政网报台站圈号融]$|^[爱掌享智]"
    # What a town is served with has an app called after it.
    "|(?:公交|地铁|轨道|巴士|出行|单车|停车|泊车|交通|水务|供水|供热|供暖|热力|燃气|天然气|供电|电力|环卫|医保|社保|人社|就业|公积金"
    "|健康|医院|中医|教育|校园|文旅|旅游|图书馆|博物馆|社区|物业|税务|邮政|银行|农商行|粮油|菜篮子|志愿|融媒|气象|应急|消防)$"
)
#: Whose site keeps the papers of others is called after that.
_COLLECTION = re.compile("文库|文档|范文|公文|论文|课件|题库|词典|字典|百科|资料[库站]|模板")
_SHORTEST, _LONGEST = 2, 26


class Sure(IntEnum):
    """How sure it is that a piece is the name of a site that is sold."""

    NOT = 0
    #: A name that nobody knows and nothing else.
    BARE = 1
    #: A name with what anybody may deal in.
    LIKELY = 2
    #: A name with a trade of gamblers, or with a page as well.
    SURE = 3


@dataclass(frozen=True, slots=True)
class Built:
    """The parts of a piece of a folded line."""

    name: str = ""
    trade: str = ""
    page: str = ""
    sure: Sure = Sure.NOT


_NOTHING = Built()
#: The media of a place show things under one of its names.
_SHOWN = re.compile("视频|直播|影视|影院|电影网?|tv|国际|体育|俱乐部|足球")
_SHOWS = re.compile(f"([一-鿿]{{2,4}}?)({_SHOWN.pattern})")
_LIKE_A_PLACE = re.compile("[城州江山河湖海川阳安宁陵溪泉岛滨港浦乡村县市区镇]$")
#: What is nothing but a page, or a column of any page.
_NO_NAME = re.compile(
    f"(?:{PAGES})+|(?:{_TRADES})+(?:{PAGES})*|正文|[中国省市县区]?[体福]彩|足彩|繁[体體]|简体|英文|汽车|美食|房产|网络|手机|移动|在线|高清|精彩|阳光体育|多彩|出彩|喝彩|色彩|风采|文娱|休闲"
    "|(?:责任|公益|理性|阳光|健康|快乐|国家|中国|即开|即开型|电脑|概率|竞猜|传统|乐透|数字|体育|福利|销售|代销|实体|正规|合法|全国|[一-鿿]{1,3}[省市])彩票"
    f"|(?:安卓|苹果|鸿蒙|android|ios|iphone|ipad|windows|harmonyos|mac|电脑|pc|手机|平板)(?:版|端|系统)?(?:{PAGES})*"
    "|二手|相亲|交友|征婚|拼车|租房|求职|团购|优惠|家装|婚嫁|亲子|母婴|跳蚤市场|便民|同城|黄页"
    "|(?:人工|国际|中华|社会|省级|市级)?(?:无障碍|简体|繁体|正体)(?:版|中文|浏览|阅读|模式|服务|声明|通道)*|english|(?:中文|官话|portugues|deutsch|francais|русский)(?:版|version)?"
    "|.*(?:咨询|资讯|要闻|领域|导航|频道|专栏|栏目|专题|门户|站群|无障碍|(?<!官方)网站|社区|公益|风采|剪影|(?:[体文]|障碍|老年|长者|适老|电子|数字|移动|视力|语音|pc|wap)版|掠影|集锦|回顾|展播|欣赏|点播|宣传片?)"
)


def built(stems: Stems, piece: str) -> Built:
    """Return how a folded piece is built; one that speaks of an organ, a service or a column is no name."""
    if not _SHORTEST <= len(piece) <= _LONGEST or _NO_NAME.fullmatch(piece) or PLATE.match(piece):
        return _NOTHING
    if _COLLECTION.search(piece):
        return _NOTHING
    if (match := _BUILT.fullmatch(piece)) is None:
        return _NOTHING
    name, trade, page = match["name"], match["trade"] or "", match["page"]
    if is_official(piece) or (not trade and OF_SERVICES.search(name)):
        return _NOTHING
    if trade == "捕鱼" and not page and is_done(name):
        return _NOTHING
    spelt = "".join(_LETTERS.findall(name))
    signs = _LETTERS.sub("", name)
    told = _is_lettered(spelt, traded=bool(trade or _DOORS.search(page))) if spelt else False
    known = name.rstrip("0123456789") in _KNOWN or name in _KNOWN
    if spelt and not told and not known:
        return _NOTHING
    if (
        signs
        and not known
        and not (_may_name(stems, signs, trade) or (told and len(signs) <= _LONGEST_SIGNS))
    ):
        return _NOTHING
    shady = bool(trade and _SHADY.search(trade)) or (trade != "" and told)
    if name.startswith(_MEDIA):
        return _NOTHING
    if is_local(stems, name, trade):
        return _NOTHING
    abroad = _COMPANY_OF_CHINA.search(match["company"]) is not None
    abroad_by_itself = "(官方)" in match["company"]
    sure = Sure.BARE
    if known and match["company"] in _FIRMS and not (trade or page or match["bar"]):
        # Groups of honest trades have such names as well.
        return Built(name, trade, page, sure)
    if (
        shady
        or known
        or (abroad and (trade or told))
        or (trade and page)
        or (match["bar"] and (trade or told))
    ):
        sure = Sure.SURE
    elif trade or abroad_by_itself or (told and (page or match["company"] or _SAYING.search(spelt))):
        sure = Sure.LIKELY
    return Built(name, trade, page, sure)


_LONGEST_SIGNS = 3
#: What a piece has that is more than a name nobody knows: a trade, a door, letters, or a name that all know.
_TELLING = re.compile(
    "|".join(
        (
            *ascii_lowercase,
            *pieces("官 登录入口 登陆入口 手机版 网页版 最新"),
            *pieces(
                "体育 娱乐 电竞 棋牌 彩 真人 国际 游戏 直播 竞技 视讯 电游 捕鱼 游艺 足球 影视 影院 影业 视频 电影"
            ),
            *pieces("赌 比分 看球 贵宾 俱乐部 豪庭会 旗舰厅 游乐"),
            *map(re.escape, sorted(_KNOWN)),
        )
    )
)


def may_be_sold(piece: str) -> bool:
    """Return whether a folded piece can be built so as to be more than bare, which is sooner seen than how it is built."""
    return _TELLING.search(piece) is not None


def is_done(name: str) -> bool:
    """Return whether what stands before 捕鱼 is no name of a game: fishermen do so as well."""
    return not _OF_LUCK.search(name)


def is_local(stems: Stems, name: str, trade: str) -> bool:
    """Return whether a name with what it deals in is what a place shows of itself, under its name or one it likes."""
    return _SHOWN.fullmatch(trade) is not None and (
        _LIKE_A_PLACE.search(name) is not None or stems.is_place(name[:_SHORTEST])
    )


def shows(piece: str) -> tuple[str, str]:
    """Return the name and the trade of a folded piece that shows something, two empty words for any other."""
    match = _SHOWS.fullmatch(piece)
    return (match[1], match[2]) if match else ("", "")


def _is_lettered(spelt: str, *, traded: bool) -> bool:
    if spelt.isdigit():
        return traded and not _YEAR.fullmatch(spelt)
    if not lettered(spelt):
        return False
    return traded or _SAYING.search(spelt) is not None or (len(spelt) > _SHORT_LETTERS and not is_name(spelt))


_SHORT_LETTERS = 4


def _may_name(stems: Stems, signs: str, trade: str) -> bool:
    if not _SHORTEST <= len(signs) <= _LONGEST_NAME:
        return False
    if stems.is_unknown(signs) or (trade != "" and stems.may_head(signs, trade)):
        return True
    return _OWN_TRADES.fullmatch(trade) is not None and stems.may_head(signs, "体育")


_LONGEST_NAME = 4
#: With these a name may be any word: nobody else calls anything so.
_OWN_TRADES = re.compile("彩世界|贵宾[会厅]|豪庭会|国际厅|旗舰厅|赌[场坊城]")
