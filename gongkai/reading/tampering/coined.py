"""Coined names wherever they stand for a word of the page: a name and its trade, or a code."""

import re
from collections.abc import Iterator

from gongkai.reading.tampering import context
from gongkai.reading.tampering.brand_pieces import is_known
from gongkai.reading.tampering.brands import is_official
from gongkai.reading.tampering.built import OF_SERVICES, PLATE, Sure, built, is_done, is_local
from gongkai.reading.tampering.commonplace import WORDS
from gongkai.reading.tampering.families import pieces
from gongkai.reading.tampering.pairs import holds_any
from gongkai.reading.tampering.sold import Sold
from gongkai.reading.tampering.standing import Standing, standing_of
from gongkai.reading.tampering.stems import Stems, stems_of

#: In these places stands a name or a heading: what is built as the name of a site there is one.
_SHOWN = frozenset(Standing) - {Standing.GLUED, Standing.NONE}


def find(text: str, *, headed: bool = False) -> list[Sold]:
    """Return the coined names of a folded text, in order; ``headed``: the text is a title."""
    found = [*_codes(text), *_traded(stems_of(text), headed=headed)]
    kept: list[Sold] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


#: Letters and numbers that say what they name.
_CODE = re.compile(
    r"(?=[a-z0-9])(?<![a-z0-9@_/&=?%#-])(?<![a-z]\.)(?P<code>[0-9x]{2,5}(?:cp|bet|yl|ty|qp|vip|win|game)s?|bet[0-9]{2,5}"
    r"|[a-z]{1,6}[0-9]{0,4}(?:bet|game|casino|sports?|vip)[0-9]{0,4}|[a-z]{2,4}win(?:[0-9]{0,4})"
    r"|[a-z]{1,3}(?:[0-9]{0,2}(?:88|66|77|99|365|168|222|333|555)|[0-9]*(?P<twice>[0-9])(?P=twice){2})(?=[官体电娱棋彩真]))"
    r"(?P<page>(?:官网|官方|app|登[录陆]|注册|入口|下载|平台|手机版|网页版|体育|娱乐){0,3})(?![a-z0-9@_/-]|\.[a-z](?!ocx?|xls|pdf))"
)
_MAY_BE_CODE = re.compile(
    "[a-z0-9](?:(?<=[a-z])(?:[体娱电棋彩真0-9]|bet|win|game|casino|sport|vip)|(?<=[0-9x])[a-z])"
)
_WORDS = re.compile(
    "alphabet|tibet|darwin|edwin|goodwin|erwin|transport|passport|airport|support|import|export|report"
    "|esports|egame|minigame|videogame|s?vip$|vvip|^game|^sports|^bet$|^evip"
)


def _codes(text: str) -> Iterator[Sold]:
    if not _MAY_BE_CODE.search(text):
        return
    for match in _CODE.finditer(text):
        code, span = match["code"], match.span()
        if is_known(code) or _WORDS.search(code) or context.is_warned_of(text, *span):
            continue
        if place := standing_of(text, *span):
            yield Sold(*span, 0.6 if match["page"] or place is not Standing.GLUED else 0.55)
    for match in _BETWEEN_COMMAS.finditer(text) if "bet" in text else ():
        if not context.is_warned_of(text, *match.span()):
            yield Sold(*match.span(), 0.6)
    of_field = context.is_of_the_field(text)
    for match in _CODE_OF_TRADE.finditer(text):
        known = is_known(match["code"]) or _WORDS.search(match["code"]) is not None
        if not known and not of_field and not _GOES_ON.match(text, match.end()):
            yield Sold(*match.span(), 0.6)
    for match in _ANY_CODE.finditer(text):
        place = standing_of(text, *match.span())
        dated = _YEAR.fullmatch(match["digits"]) is not None
        lucky = _LUCKY_DIGITS.search(match["digits"]) is not None
        if is_known(match[0]) or context.is_warned_of(text, *match.span()):
            continue
        if not lucky and _SIGNED_IN.search(text, max(0, match.start() - _LABEL), match.start()):
            continue
        if (
            place in _OF_TITLES
            or (place is Standing.TITLE and not dated)
            or (place is Standing.FILE and lucky)
        ):
            yield Sold(*match.span(), 0.55)
        elif place is Standing.GLUED and lucky and text.count(match[0]) > 1:
            yield Sold(*match.span(), 0.5)


#: A code that says that it bets is no clause of a Chinese sentence.
_BETWEEN_COMMAS = re.compile(
    "(?<=[一-鿿][，,。；;、])(?!alphabet|tibet|sherbet|elbet)(?:[a-z]{2,8}[0-9]{0,3}bet[a-z]{0,2}[0-9]{1,4}|[0-9]{2,4}bet[a-z]{0,2}[0-9]{0,4}|bet[a-z]{0,3}[0-9]{2,4})(?=[，,。；;、][一-鿿\n])"
)
#: Letters with a number are no title of a page, no author and no column.
_ANY_CODE = re.compile(r"(?<![a-z0-9@_/&=?%#.+-])[a-z]{1,4}(?P<digits>[0-9]{2,5})(?![a-z0-9@_/+.-])")
_CODE_OF_TRADE = re.compile(
    r"(?=[a-z])(?<![a-z0-9@_/&=?%#.+-])(?P<code>[a-z]{1,4}[0-9]{2,5}(?=官网|官方|体育|娱乐|电竞|棋牌|彩票|真人)"
    r"|[a-z]{2,4}(?=体育|娱乐|电竞|棋牌|彩票|真人))(?:官网|官方|体育|娱乐|电竞|棋牌|彩票|真人)(?![部局馆场所用器])"
)
#: Who writes for a site is named by the letters and digits with which he signs in.
_SIGNED_IN, _LABEL = re.compile("(?:编辑|作者|审核|校对|录入|上传者?|用户名?|发帖人?)[:： ]{1,3}$"), 8
_OF_TITLES = frozenset({Standing.OWNER, Standing.NEXT, Standing.STEP})
_LUCKY_DIGITS = re.compile(r"88|66|77|99|365|168|555|333|222|000")


#: No page of another matter ever says these, and a name before them is that of a site.
_GROSS = (
    "线上娱乐|在线娱乐|娱乐(?:平台|城|官网|网址|场(?!所))|国际娱乐|真人(?:娱乐|荷官|视讯)|电子游戏(?:官网|平台|大厅)|棋牌(?:官网|平台|app|手机版)|电竞(?:平台|官网|app)"
    "|彩票(?:平台|网|app|官网|计划)|百家乐|老虎机|贵宾[会厅]|国际[会厅](?![议员])|旗舰厅|游艇会|网投|体育(?:app(?:下载)?|官网|官方网站|网页版|登[录陆]入口|入口|最新版|手机版|投注网?|竞技平台)"
    "|游戏官网|亚洲版|(?:电子|在线|免费)试玩|线路检测|亚洲官网|平台代理"
    "|(?:游戏|体育|娱乐|彩票|棋牌|真人|电竞|国际|捕鱼|直播)(?:代理加盟|欢迎您|全站|客服|充值提现|怎么样)"
)
#: What a site calls its pages; two of them in a row, one of which is a door, are the name of one.
_PAGE = (
    "官方(?:网站|网址|入口|平台|版)?|官网|注册|登[录陆]|网址|地址|备用|最新|线路|试玩|代理|手机版?|app|客户端|下载|线上|平台|会员"
    "|入口|网页版?|亚洲|在线|安装|开户|首页|全站|链接|代理加盟|充值|提现|正版"
)
#: These are said of honest things as well, but seldom, and not behind a name that nobody knows.
_SHADY = (
    "电子游戏|棋牌(?:游戏)?|电竞|彩票|真人|捕鱼|返水|视讯|博彩|体育(?:在线|平台|登[录陆]|下载|注册|直播)|会员(?:登[录陆]|中心)"
    f"|(?:{_PAGE}){{2,4}}"
)
_COMMON = "体育|娱乐|国际|游戏|竞技|会员|俱乐部|手机版|网页版|官网|平台|app"
#: The signs with which a trade or a page begins: at any other none is tried.
_BEGINS = "a下上亚代会体俱充免入全博国在地备娱安官客平开彩手捕提旗最棋正注游电登百直真竞线网老视试贵返链首"
_TRADE = re.compile(f"(?=[{_BEGINS}])(?:(?P<shady>{_GROSS}|{_SHADY})|(?P<common>{_COMMON}))")
_NEEDS = pieces(
    "娱乐 游戏 棋牌 电竞 彩票 真人 捕鱼 返水 百家乐 老虎机 贵宾 视讯 博彩 网投 体育 亚洲 会员 客户端 手机 app 国际 官网 官方 网页"
    " 试玩 线路 备用 旗舰厅 游艇会 登录 登陆 注册 代理 网址 最新"
)
#: Bodies and occasions are called so as well, and what is an adjective before them.
_GOES_ON = re.compile(
    "(?:[一-鿿]{2,8}有限公司|[一-鿿]{0,4}(?:公司|酒店|广场|大厦|中心|会所|学校|学院|机场|物流|贸易|小区|花园|公寓|影城|博览|会展|商会|协会|论坛|会议|学会|组织|标准|期刊|年会|合作|交流|学术|认证|竞赛|研讨|赛事|大赛|锦标|邀请赛|联赛"
    "|场所|场馆|产业|行业|用品|器材|设施|项目)|文化|比赛|类|[馆室店厂站局赛队杯节部厅]|社(?!会)|有限|股份|集团|发行|销售|公益|管理|经营|事业|市场|活动|运动|旧址|原址|大楼|门[前口]|对面|附近|[东南西北]侧|房[产屋]|地块|拆除)"
)
#: The signs of luck, of wealth and of beasts that operators build their names of.
_LUCKY = re.compile(
    "[博彩赢盈鼎盛龙凤凰金银皇冠星云天豪发亿亚澳乐优九八万百千鑫宝利达辉腾速雷火虎鲸狮鹰麒麟富贵财旺旭耀煌恒永泰兴隆昌顺鸿瑞祥荣华尊爵帝君濠葡威凯旋必巅杏沐摩菲环球汇宇升胜德游欧逸尚a-z0-9]"
)
#: What a person does stands directly before these as well.
_ANYBODYS = re.compile(f"(?:真人|彩票|捕鱼|博彩|返水)$|体育|会员|(?:{_PAGE}){{2}}")
#: Of the names of pages these are called so by hardly anybody else, and without one of them others say nothing.
_DOORS = re.compile("官网|官方|备用|线路|试玩|代理|亚洲|最新|网址|开户|app|手机版|网页版|客户端")
_FLED = re.compile(
    "试玩|线路|备用|亚洲|官网(?:登|注|app)|官方版|最新地址|注册网址|平台代理|最新网址|备用链接|全站|代理加盟|充值提现"
)
#: The numbers of hotlines are the names of their services.
_HOTLINE = re.compile("12[0-9]{3}|1[01][0-9]|9[56][0-9]{3}")
_PAGES, _IS_GROSS = re.compile(f"(?:{_PAGE}){{2,4}}"), re.compile(_GROSS)
#: Houses of entertainment are called so as well, and are listed.
_HOUSE_NAMES = re.compile("娱乐[城场]|国际[会厅]|贵宾|游艇会|旗舰厅")
_QUOTED = re.compile('[“《"「]$')


def _traded(stems: Stems, *, headed: bool) -> Iterator[Sold]:
    text = stems.text
    if not holds_any(_NEEDS, text):
        return
    of_field = context.is_of_the_field(text)
    fielded = of_field or context.lists_names(text)
    again: dict[str, list[int]] = {}
    for match in _TRADE.finditer(text):
        start, end = _token(text, *match.span())
        quoted = _QUOTED.search(text[max(0, start - 1) : start]) is not None
        if (
            end - start <= _LONGEST
            and not (of_field and quoted)
            and ((place := standing_of(text, start, end)) in _SHOWN or headed)
        ):
            gross = not of_field and _is_gross(text[start:end][-_LONGEST_TAIL:])
            place = Standing.TITLE if headed else place
            if weight := _whole(stems, start, end, place, fielded=fielded and not gross):
                yield Sold(start, end, weight)
                continue
        if of_field or (fielded and not _is_gross(match[0])) or context.is_warned_of(text, *match.span()):
            continue
        page = _PAGES.fullmatch(match[0]) is not None and not _FLED.search(match[0])
        if page and not _DOORS.search(match[0]):
            continue
        name = _name(stems, match.start())
        begin = match.start() - len(name)
        if (
            not name
            or is_official(text[max(0, begin - 4) : match.end()])
            or _QUOTED.search(text[max(0, begin - 1) : begin])
        ):
            continue
        if (
            (OF_SERVICES.search(name) and not _is_gross(match[0]))
            or stems.is_place(name[-2:])
            or _HOTLINE.fullmatch(name)
        ):
            continue
        if page:
            if _LUCKY.search(name) and text.count(text[begin : match.end()]) > 1:
                yield Sold(begin, match.end(), 0.55)
        elif match["shady"]:
            if _ANYBODYS.match(match[0]) and not _LUCKY.search(name):
                continue
            if not _GOES_ON.match(text, match.end()) or re.search("[0-9a-z]", name):
                yield Sold(begin, match.end(), 0.6)
        elif name.isascii():
            if (
                _NAMED_AFTER.fullmatch(match[0])
                and standing_of(text, begin, match.end()) is Standing.GLUED
                and not _GOES_ON.match(text, match.end())
            ):
                yield Sold(begin, match.end(), 0.6)
        elif _NAMED_AFTER.fullmatch(match[0]) and _LUCKY.search(name) and not is_local(stems, name, match[0]):
            again.setdefault(text[begin : match.end()], []).append(begin)
    yield from _repeated(text, again)


#: With these alone a name is one of a site where it stands for words of every kind.
_NAMED_AFTER = re.compile("体育|娱乐|国际")
_LONGEST_TAIL = 6


def _is_gross(tail: str) -> bool:
    """Return whether a piece ends in what no page of another matter says, and no house is called."""
    if _HOUSE_NAMES.search(tail):
        return False
    return _GROSS_END.search(tail) is not None or (
        _FLED.search(tail) is not None and _PAGES_END.search(tail) is not None
    )


#: Houses and firms are called so as well, and are spoken of again and again.
_HOUSES = re.compile("商品房|住房|房地产|物业|酒店|小区|商铺|楼盘|写字楼|大厦|工地|招商|企业")
_REPEATED = 3


def _repeated(text: str, again: dict[str, list[int]]) -> Iterator[Sold]:
    """Yield the names with an ordinary trade that come again and again, and are never those of a body."""
    for written, begins in again.items():
        if len(begins) < _REPEATED or (written.endswith("国际") and _HOUSES.search(text)):
            continue
        if not any(_GOES_ON.match(text, begin + len(written)) for begin in begins):
            yield from (Sold(begin, begin + len(written), 0.5) for begin in begins)


_LONGEST, _LONGEST_NAME = 22, 5
_TOKEN_SIGN = re.compile(r"[一-鿿a-z0-9·•.]")
_EXTENSION = re.compile(r"\.(?:docx?|xlsx?|pdf|zip|rar|apk|wps|txt|et|ofd|exe)$")
_NUMBER = re.compile(r"[0-9]{1,2}\.(?![0-9])")


def _token(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the piece, as far as no sign parts it, around a trade: without the number of its line and its ending."""
    left = max(0, start - _LONGEST)
    begin = next((at + 1 for at in range(start - 1, left - 1, -1) if not _TOKEN_SIGN.match(text[at])), left)
    finish = end
    while finish < len(text) and finish - begin <= _LONGEST + 4 and _TOKEN_SIGN.match(text[finish]):
        finish += 1
    if ending := _EXTENSION.search(text[begin:finish]):
        finish = begin + ending.start()
    if number := _NUMBER.match(text[begin:finish]):
        begin += number.end()
    return begin, finish


_PAGES_END = re.compile(f"(?:{_PAGE}){{2,4}}$")
_GROSS_END, _SHADY_END = re.compile(f"(?:{_GROSS})+$"), re.compile(f"(?:{_GROSS}|{_SHADY})+$")
_BODIES = re.compile(
    "(?:公司|厂|店|部|院|社|会所|协会|中心|工作室|大厦|小区|广场|花园|公寓|酒店|路|街|局|委|办|赛|节|馆|学校|报|(?<!平)台)$"
)
_NO_NAME = re.compile(
    "体育|福利|公益|责任|快乐|阳光|理性|健康|即开|电脑|手机|移动|政务|官方|微信|本站|网站|全民|群众|学校|中国|全国|[省市县区镇乡村]$|禁|非法|违规|涉|管理|关于|举办|参加|欢迎|智慧|数字"
)


def _whole(stems: Stems, start: int, end: int, place: Standing, *, fielded: bool) -> float:
    """Return how much a piece tells that is all that its place holds, 0 where it is no name of a site."""
    piece = stems.text[start:end]
    if is_official(piece) or PLATE.search(piece) or _BODIES.search(piece):
        return 0.0
    if fielded and place in (Standing.ALONE, Standing.ITEM):
        return 0.0
    made = built(stems, piece)
    if (made.trade == "国际" and _HOUSES.search(stems.text)) or stems.is_place(piece[:2]):
        return 0.0
    if made.sure is Sure.SURE:
        return 0.6
    if made.sure is Sure.LIKELY and made.trade != "国际" and place is not Standing.ALONE:
        return 0.6
    if made.sure and not OF_SERVICES.search(made.name) and (made.sure is Sure.LIKELY or made.page):
        # Behind an address in brackets, and among owners, stand houses of that name.
        bracketed = stems.text.startswith("(", max(0, start - 1))
        return 0.5 if made.trade != "国际" or not (bracketed or place is Standing.OWNER) else 0.0
    shady = _SHADY_END.search(piece)
    name = piece[: shady.start()] if shady else ""
    if not 1 < len(name) <= _LONGEST_NAME or _NO_NAME.search(name):
        return 0.0
    if shady and shady[0] == "捕鱼" and is_done(name):
        return 0.0
    if shady and _PAGES.fullmatch(shady[0]) and not _DOORS.search(shady[0]):
        return 0.0
    gross = _GROSS_END.search(piece) is not None or _is_gross(piece[-_LONGEST_TAIL:])
    if (OF_SERVICES.search(name) and not gross) or _HOTLINE.fullmatch(name):
        return 0.0
    told = stems.is_unknown(name) or re.search("[0-9]", name) or gross
    ordinary = any(name[at : at + 2] in WORDS for at in range(len(name) - 1))
    if told or (place in (Standing.STEP, Standing.OWNER, Standing.NEXT) and not ordinary):
        return 0.6
    return 0.0


_RUN = re.compile(r"[一-鿿]{0,8}[a-z0-9]{0,10}\Z")
_LETTERED = re.compile("[a-z0-9]{2,10}$")
_YEAR = re.compile("(?:19|20)[0-9]{2}|[0-9]{1,2}")
_ENDS_BADLY = frozenset("线路段站")
_BEGINS_BADLY = frozenset("上下不买卖玩购用打做看的和与或在从对将把被让使由以及")


def _name(stems: Stems, place: int) -> str:
    """Return the name directly before a place within a sentence: letters, a number, or signs that no word of it holds."""
    run = _RUN.search(stems.text[max(0, place - 14) : place])
    if not run or not run[0]:
        return ""
    if letters := _LETTERED.search(run[0]):
        signs = run[0][: letters.start()][-2:]
        if _YEAR.fullmatch(letters[0]):
            return signs + letters[0] if len(signs) == 2 and stems.is_unknown(signs) else ""
        return "" if is_known(letters[0]) else letters[0]
    for length in (2, 3, 4):
        name = run[0][-length:]
        if (
            len(name) == length
            and name[0] not in _BEGINS_BADLY
            and name[-1] not in _ENDS_BADLY
            and stems.is_unknown(name)
        ):
            return name
    return ""
