"""Sentences that speak about spam words instead of using them: enforcement, lottery funds, matches, loans."""

import re
from functools import lru_cache

from gongkai.reading.tampering import forbidden
from gongkai.reading.tampering.families import DRUGS, GAMBLING, GAMES, LOANS, PAPERS, PORN, RANKS, SPORT

#: Verbs of enforcement and warning.
ENFORCEMENT = re.compile(
    r"打击|查处|整治|严禁|禁止|取缔|扫黄|打非|防范|抵制|涉嫌|犯罪|违法|违规|举报|反诈|诈骗|骗局|专项行动|非法"
    r"|治理|曝光|查获|破获|刑事|拘留|判处|警惕"
    r"|谨防|清理|处罚|不要|请勿|切勿|远离|拒绝|危害|风险|整改|封堵|关停|清查|查缴|捣毁|赌资|案件|被骗|戒赌"
    r"|侵权|盗播|赌瘾|劝阻|宣传教育"
    r"|税务|纳税|核查|纠正|假冒|冒用|仿冒|不良信息|有害信息|净化|沉迷|伪造|开设赌场|被告人|公诉|有期徒刑|罚金|参赌|聚众"
    r"|警方|民警(?!察)|派出所|涉赌|赌徒|赌债|跨境|洗钱|受害人|黑灰产|黑产|团伙"
    r"|输光|上当|圈套|陷阱|严查|严打|扰乱|黄赌毒|不得|暗链|篡改|被黑|漏洞|木马|挂马|安全检测|网络安全|信息安全"
    r"|收缴|销毁|预警|封禁|骗子|话术|赌博机|账号(?:被|传播|因)|不准|不许|杜绝|忏悔|牢狱|越陷越深|挪用|下架|低俗|擦边|拦截|端口|合法吗|违法吗|可信吗|靠谱吗|是真的吗|赌博(?!网|平台|app|机)|不参与|倡议|通报批评|罪|警示|法律责任|监察|案涉|上诉人|上诉请求|诉称|辩称|不实|谣言|辟谣|清除|铲除|追查|查封|查扣|没收|小广告|牛皮癣|失联|来电人|投诉人|报案|拒赌|禁赌|禁毒|劝返|反赌|叫停|查实|考[风纪]|不属于"
)
#: Words among which each topic is at home.
_AT_HOME = {
    SPORT: re.compile(
        r"发展|培育|扶持|赛事|比赛|转播|电视台|广播|总台|联赛|球迷|观赛|版权|决赛|揭幕|球队|赛场|夺冠|体育局|足协|融媒体|夜市"
        r"|消费|观众|酒吧|文旅|运动会|球赛|央视|频道|卫视|主办|开幕|锦标赛|选手|人次|产业|俱乐部|中标|采购|预约|建设内容|App开发|app开发|小程序"
    ),
    GAMBLING: re.compile(
        r"福彩|体彩|福利彩票|体育彩票|公益金|彩民|彩票管理|彩票发行|彩票销售|销售网点|销售机构|中奖|竞赛"
        # An office that watches over casinos, and what it admonishes gamblers to.
        r"|(?<= )监[管察][一-鿿]{0,2}[局处]|负责任(?= )"
        r"|锦标赛|文化娱乐|消防|娱乐场所|影视[业剧城公]|文物|葡京路|农产品|股票"
        r"|控股|走访|企业代表|贸易|特别行政区|特区政府|澳门政府|批给|承批|博彩业(?!网)|毛收入|旅游业|期货|外汇|充值|退款|退还|调解"
        r"|消费者|未成年人|旅游局|推介会|酒店|采购|中标|招标|建设内容|场馆|小程序|公众号|行业协会|税目|保险"
        r"|体育总局|财政部|民政部|许可证|网文|游戏产品|即开|代销|旅游企业|会员单位|理事单位|检查合格|检查结果|不合格|旅游推介|来我[市县区省]|博彩监察|大三巴|氹仔|路环|妈阁|官也街|议事亭|金莲花广场|会展|传统足球|胜平负|开奖公告"
    ),
    LOANS: re.compile(r"银行|贴息|创业|担保|政策|金融|农户|信用社|扶持|人民银行|业主|证监|监管"),
    PAPERS: re.compile(
        r"便民|记账|代办[员点]|服务[点站]|税务|纳税|办税|税款|税率|主管机关|自然人|操作(?:指引|手册|流程)|办事指南"
        r"|学校|学院|教育局|毕业生|医院|卫生健康|药品|药监|公安|大厅|窗口|货币|考试"
    ),
    DRUGS: re.compile(r"药品|药监|检验|抽检|成分|医院|保健食品|毒品|公安|处方"),
    RANKS: re.compile(r"培训|课程|讲座|授课|学员|电商|剪辑|短视频制作|直播带货"),
    GAMES: re.compile(r"文化市场|版权|知识产权|青少年|家长|未成年|实名"),
    PORN: re.compile(
        r"栽培|大棚|种植|农技|采摘|果园|水果|蔬菜|纺织|面料|产业园|影视|日用品|印刷|进出口|贸易|高等|高考|招生|教育|字体|乱码问题|编码"
    ),
}
#: What speaks of games, of lotteries or of shows themselves: a page on them may name whatever it likes.
_FIELD = re.compile(
    "(?=[上中传体公卖博反受娱彩战打扫承投推敲文旅暗杀棋涉淫渔游特电直真禁福篡网色被警诈赌赛钓锦防非骗麻])(?:"
    "电子竞技|电竞[赛酒产行馆运项]|赛事(?!资讯|录像)|战队|网吧|网咖|上网服务|娱乐场所|文化市场|棋牌室|麻将(?!胡了)|(?<!网)赌(?!城)|彩民|公益金|体彩|福彩|福利彩票|体育彩票|彩票(?:管理|发行|销售|代销|店|中奖)"
    "|中奖|投注站|渔业|渔船|渔民|禁渔|真人秀|反诈|诈骗|被骗|扫黄|打非|传销|非法集资|防沉迷|网络游戏|游戏(?:产业|出版|企业|充值)|直播带货|篡改|暗链|钓鱼网站|涉诈|赛马|锦标赛|敲诈|警情|骗子|受骗|杀猪盘|骗局|旅游企业|旅游推介|推介会|博彩业|承批|特别行政区|淫秽|色情|卖淫"
    ")"
)
#: At the head of a page these say that it lists names of any kind.
_LISTS = re.compile("名单|名录|注销|吊销|商标|许可|备案|公示表|一览表|小区|地名|应用(?![型于和研]|统计)")
DISCOUNT_ENFORCEMENT, DISCOUNT_AT_HOME = 4, 3
_SENTENCE_END = re.compile(r"[。；！？!?\n【】]")
#: So far before and behind a word its sentence is read; a long sentence speaks of many things.
_REACH = 40
#: Where the beginning of a page says this, the whole page speaks about such words.
_SUBJECT = re.compile(
    "赌|杀猪盘|骗子|骗局|彩票|体彩|福彩|扫黄|打非|反诈|(?<!欺)诈骗|网络安全|暗链|篡改|治安|娱乐场所|判决|裁定|刑事|起诉|处罚|淫秽"
    "|色情|博彩|网信|净网|假币|假证|外挂|私服|直播|世界杯|足球|篮球|(?<!教育)(?<!广电)(?<!旅游)体育(?!局)|电竞"
)
_HEAD, _TITLE = 160, 40
#: What is put in stands by chance on the page of an enforcement; what it is about stands beside the verb.
_BESIDE = 30
DISCOUNT_SUBJECT = 2
#: Lists of licences and of names begin with what they list.
_LISTING = re.compile(
    "娱乐场所|歌舞|游艺|酒店|宾馆|住宿|体彩|福彩|体育彩票|福利彩票|彩票|工商变更|名单|商标|许可证"
)
DISCOUNT_LISTING = 2


def discount(text: str, start: int, end: int, topic: str) -> int:
    """Return how much less a word says where its sentence speaks about such things."""
    words = _words_around(text, start, end)
    if ENFORCEMENT.search(words) or _is_refused(text, start, end) or _is_approved(text, start, end, topic):
        return DISCOUNT_ENFORCEMENT
    if topic == GAMBLING and (_ROOM.match(text, end) or _SITED.match(text, end) or _is_drawn(text, words)):
        return DISCOUNT_AT_HOME
    home = _AT_HOME.get(topic)
    if topic == PORN:
        # Between blanks the parts of a line have nothing to do with one another.
        words = f"{_last(text[max(0, start - _REACH) : start])}{_first(text[end : end + _REACH])}"
    return DISCOUNT_AT_HOME if home and home.search(words) else 0


#: 凤凰棋牌室: a room in which neighbours play has a door and an owner.
_ROOM = re.compile("(?<=棋牌|麻将)[室馆](?!app|官|下载|平台|登|注册)")
#: 金沙娱乐城旧址: a house that has a site, sides and neighbours.
_SITED = re.compile(
    "(?<=娱乐[城场])(?:旧址|原址|大楼|门[前口]|对面|附近|旁|[东南西北]侧|房[产屋]|地块|停车场|项目(?:地块|用地)|拆除|包厢|歌舞厅|[(（][^)）]{0,8}歌)"
)


def _is_drawn(text: str, sentence: str) -> bool:
    """Return whether a sentence tells what an office of lotteries drew, or stands on the page of its draws."""
    return (_DRAWN_GAME.search(sentence) is not None and _is_of_lotteries(text)) or _is_of_draws(text)


#: The office, as its page is headed or signed.
_OFFICE_OF_DRAWS = re.compile("(?:体育|福利)彩票(?:管理|发行)中心|[体福]彩中心")
_FEWEST_DRAWN = 2


@lru_cache(maxsize=4)
def _is_of_draws(text: str) -> bool:
    if not _OFFICE_OF_DRAWS.search(text):
        return False
    if len(set(_DRAWN_GAME.findall(text))) >= _FEWEST_DRAWN:
        return True
    return len(set(_DRAW.findall(text))) >= _FEWEST_OF_A_DRAW and not _OF_DRAW_SELLERS.search(text)


#: What an office publishes of one draw; who sells its numbers has a few of these and calls for bets.
_DRAW = re.compile(
    "开奖日期|兑奖(?:截止|期限|有效)|中奖注数|每注奖金|单注奖金|奖池|弃奖|公益金|(?:全国|本[省市县期])销[售量]额?|组选|奖级|兑奖(?:地点|须知|时)|公证"
)
_FEWEST_OF_A_DRAW = 4


def is_of_the_field(text: str) -> bool:
    """Return whether a folded page is about games, lotteries or shows."""
    return _FIELD.search(text) is not None


def lists_names(text: str) -> bool:
    """Return whether a folded page begins as one that lists names of any kind."""
    return _LISTS.search(text[:_HEAD]) is not None


def is_warned_of(text: str, start: int, end: int) -> bool:
    """Return whether the clause around a piece, as far as a comma, warns or tells of enforcement."""
    if _is_refused(text, start, end):
        return True
    if _QUOTED.search(text, max(0, start - _QUOTE), start) and _UNQUOTED.match(text, end):
        # Who quotes says in the whole sentence what becomes of it.
        return ENFORCEMENT.search(_words_around(text, start, end)) is not None
    before = _CLAUSE_END.split(text[max(0, start - _REACH) : start])[-1]
    after = _CLAUSE_END.split(text[end : end + _REACH], maxsplit=1)[0]
    return ENFORCEMENT.search(f"{before} {after}") is not None


_QUOTE = 10
_QUOTED, _UNQUOTED = re.compile('[“"「‘][^“”"「」‘’\n]{0,9}$'), re.compile('[^“”"「」‘’\n]{0,9}[”"」’]')


def _is_refused(text: str, start: int, end: int) -> bool:
    return (
        _REFUSED.search(text, max(0, start - _REFUSAL), start) is not None
        or _CONDEMNED.match(text, end) is not None
        or forbidden.is_forbidden(text, start, end)
    )


#: The numbers under which games are approved, as they stand beside the names in a list of them.
_APPROVAL = re.compile(
    r"(?:国新出审|新广出审|新出审字|科技与数字|新出科数|网文|文网游(?:备|进)字?|京网文|批准文号|"
    r"版号)[〔\[(（:： ]{0,3}[〔\[(（]?(?:19|20)[0-9]{2}|isbn ?97[89]"
)
#: Games that no approval covers, and the way in to them.
_NEVER_APPROVED = re.compile("百家乐|六合彩|时时彩|彩金|网址|官网|开户|投注|下注|提现|返水")
_ROW = 160


def _is_approved(text: str, start: int, end: int, topic: str) -> bool:
    """Return whether a word is the name of a game in a row that gives the number of its approval."""
    if topic not in (GAMBLING, GAMES):
        return False
    before = text[max(0, start - _ROW) : start].rsplit("\n", 1)[-1]
    row = f"{before}{text[start : end + _ROW].split(chr(10), 1)[0]}"
    return is_row_of_approvals(row)


def is_row_of_approvals(line: str) -> bool:
    """Return whether a line gives the number under which a game was approved, and leads to no game that never is."""
    return _APPROVAL.search(line) is not None and _NEVER_APPROVED.search(line) is None


#: Where casinos are lawful, laws, offices and unions speak of them so; who lures there does not.
_LAWFUL_HOUSES = re.compile(
    "幸运博彩|博彩(?:业(?:职工|从业|员工|劳工|监|收入|毛|发展|者)|经营|监察|毛收入|法律|法规|税|中介|承批|企业|员工)|负责任(?:的)?博彩|博彩[桌机]|经济财政司|澳门特别行政区公报|病态赌博|问题赌博|承批公司|批给合同|博监局|赌权"
    "|赌场管制|博彩控制|负责任博彩|博彩法|荷官(?:空缺|薪|职位|人数|培训)|赌[枱台桌](?:数|上限|总|及)|外国人(?:专用)?(?:的)?(?:娱乐|赌)场"
    "|博彩监|(?:贵宾|中场)厅?百家乐(?:毛)?(?:收入|占)|(?:娱乐场|赌场|老虎机|角子机|百家乐)(?:毛)?(?:总)?(?:收入|销售额|税)"
)
#: The house itself, with nobody's name before it and no door behind it.
_BARE_HOUSE = re.compile(
    "(?:(?<![一-鿿])|(?<=[的在于及与和或各间家个为对向入出由从内至名座及本该等澳门]))娱乐场(?!官|app|平台|注册|登|下载|网|开户|投注)"
)


#: The companies that run the houses by right, and the tables in them.
_HOUSE_OF_COMPANY = re.compile("(?:娱乐场?)?(?:股份)?有限公司|(?:的)?博彩[桌机]|桌数")
#: What the office that watches over casinos counts and forbids.
_WATCHED = re.compile(
    "毛收入|角子机|赌[枱台桌]|骰宝|中介人|批给|承批|监察|自我隔离|未满二十一岁|劳工|职工|从业员|本会|会员|博监局|获批准|[二廿]十?一点|番摊|牌照税|幸运博彩|入场税"
)
#: What is counted of games where they are lawful; who offers them counts nothing of it.
_COUNTED = re.compile(
    "收入|占(?:比|[0-9])|[桌枱台张部](?:数|上限)|同比|增[长加]|下[降跌]|上升|减少|不变|空缺|销售额|优势|监管|抽[查检]|核查|赌[枱台桌]|[0-9一二三四五六七八九十百千]+(?:张|部|台)|[0-9.]+%"
)
_COUNTED_NEXT = re.compile(
    "(?:毛|总)?收入|销售额|赌[枱台桌]|[桌枱台](?:数|上限)|(?:约?占|可达|为|约)?[0-9.]+%"
)
_FEWEST_COUNTED = 2
_OFFERED = re.compile(
    "注册|下载|官网|app|首[存充]|返水|彩金|体验金|网址|开户|登录|客服|投注|平台|真人|信誉|提款|玩家"
)
#: A game that an office of lotteries draws or drew, beside the others of its list.
_DRAWN = "双色球|3d|七乐彩|快乐8|大乐透|排列[三五35]|七星彩|[0-9]+选5|快[3三]|即开|刮刮乐|东方6\\+1|15选5"
_DRAWN_GAME = re.compile(_DRAWN)
_DRAWN_BEFORE, _DRAWN_BEHIND = (
    re.compile(f"(?:{_DRAWN})[、,，和]$"),
    re.compile(f"时时彩[、,，和](?:{_DRAWN})"),
)
_OF_LOTTERIES = re.compile("(?:福利|体育)?彩票(?:投注站|管理|发行|销售)|[福体]彩")
_DOOR_NEXT = re.compile("(?:官|app|平台|注册|登|下载|网址|开户|投注|计划|代购|技巧|走势)")


def is_lawful_house(text: str, start: int, end: int) -> bool:
    """Return whether a word is a casino or a game that nobody offers, on a page of the law, the trade or the office of such."""
    if _DOOR_NEXT.match(text, end):
        return False
    if "时时彩" in text[start:end]:
        listed = _DRAWN_BEFORE.search(text, max(0, start - 6), start) or _DRAWN_BEHIND.match(text, start)
        return listed is not None and _is_of_lotteries(text)
    if _OF_HONG_KONG.search(text[start:end]) and _is_lawful_draw(text, end):
        return True
    if "六合彩" in text[start:end]:
        return False
    spoken, watched = _speaks_of_houses(text)
    if not spoken:
        return False
    return (
        watched
        or _is_counted(text, start, end)
        or _BARE_HOUSE.match(text, start, end + 2) is not None
        or _HOUSE_OF_COMPANY.match(text, end) is not None
    )


def _is_counted(text: str, start: int, end: int) -> bool:
    """Return whether the sentence of a game gives figures of its trade, and offers nothing."""
    words = _words_around(text, start, end)
    if _OFFERED.search(words):
        return False
    return _COUNTED_NEXT.match(text, end) is not None or len(set(_COUNTED.findall(words))) >= _FEWEST_COUNTED


#: Where one lottery of this name is lawful, laws, funds and offices say so; who sells its numbers names none of them.
_LAWFUL_DRAW = re.compile(
    "[奖奬]券基金|[奖奬]券(?:事务|条例|有限公司)|博彩[税稅]|赌博条例|合法(?:的)?(?:赌博|投注|博彩)|获授权|社会福利署|民政(?:及青年)?事务(?:局|总署)|平和基金|立法会|财政司|[税稅]务局|拨款|毫?港元|本港|特区政府|慈善信托|负责任博彩|规管|刊宪"
)
_OF_HONG_KONG = re.compile("六合彩|博彩|投注")
_OF_DRAW_SELLERS = re.compile("特码|心水|图库|开奖(?:结果|记录|直播)|现场直播|马报|玄机|正版|免费|生肖|波色")
_FEWEST_OF_DRAW = 2


def _is_lawful_draw(text: str, end: int) -> bool:
    """Return whether a text speaks of the lottery of Hong Kong as its laws and funds do, and nobody sells its numbers there."""
    return _OF_DRAW_SELLERS.match(text, end) is None and _names_lawful_draw(text)


@lru_cache(maxsize=4)
def _names_lawful_draw(text: str) -> bool:
    sold = _OF_DRAW_SELLERS.search(text) is not None
    return not sold and len(set(_LAWFUL_DRAW.findall(text))) >= _FEWEST_OF_DRAW


@lru_cache(maxsize=4)
def _speaks_of_houses(text: str) -> tuple[bool, bool]:
    """Return whether a text speaks of casinos as laws and unions do, and whether it counts them; asked for each word."""
    spoken = _LAWFUL_HOUSES.search(text) is not None
    return spoken, spoken and len(set(_WATCHED.findall(text))) >= _FEWEST_WATCHED


@lru_cache(maxsize=4)
def _is_of_lotteries(text: str) -> bool:
    return _OF_LOTTERIES.search(text) is not None


_FEWEST_WATCHED = 3


#: Who shows, keeps or cures living things speaks of their kinds, bodies and webs.
_LIVING = re.compile(
    "蛛[丝网]|结网|吐丝|节肢|昆虫|标本|八[脚足]|络新妇|生物|宿主|虫[卵体病]|幼虫|感染|养殖|捕食|展[厅区览]"
)
_FEWEST_LIVING = 2


def is_of_living(text: str, word: str) -> bool:
    """Return whether a word names spiders or parasites on a page that speaks of living things."""
    if "蜘蛛" not in word and "寄生虫" not in word:
        return False
    return _speaks_of_living(text)


@lru_cache(maxsize=4)
def _speaks_of_living(text: str) -> bool:
    return len(set(_LIVING.findall(text))) >= _FEWEST_LIVING


#: Who refuses says so directly before what he does not do.
_REFUSED = re.compile(
    "(?:(?<![一-鿿])|(?<=[我们都也决从并]))(?:绝|坚决|从)?[不勿莫别拒](?:参与|参加)?[玩碰进沾打信看]?(?:网[络上])?$"
)
_REFUSAL = 10
#: The next clause says what the deeds of the one before amount to.
_CONDEMNED = re.compile(
    "[^，,。；;！？!?\n|_]{0,16}[，,](?:参与者)?(?:可能|均|都|皆|一律|即|就|已|也|一经[^，,。\n]{2,6}[，,]?)?"
    "(?:涉嫌|构成[^，,。\n]{0,14}罪|属于?(?:[^，,。\n]{0,4}(?:赌博|违法|犯罪|非法)|帮助)|不受[^，,。\n]{0,6}保护|列入(?:淘汰|黑名单|禁止)|违反|触犯|是违法|是(?:网上)?赌博|属违法)"
    # 凡自称“…”“…”的中介均与本局无关
    "|[^，,。；;！？!?\n|]{0,24}(?:均|都|皆|概|一律)?与(?:本|我)(?:[局行院校站会司]|单位|机构|中心|部门)[^，,。；;\n]{0,6}无关"
)


_CLAUSE_END = re.compile(r"[，,。；;！？!?\s【】（）()_|]|(?<=[一-鿿])-(?=[一-鿿])|—|–")


def speaks(part: str) -> bool:
    """Return whether a piece of a title speaks of enforcement, or of what gamblers have an honest part in."""
    return ENFORCEMENT.search(part) is not None or _AT_HOME[GAMBLING].search(part) is not None


def is_at_home(text: str, start: int, end: int, topic: str) -> bool:
    """Return whether the sentence around a piece holds a word among which its topic is at home."""
    return topic in _AT_HOME and _AT_HOME[topic].search(_words_around(text, start, end)) is not None


def _last(before: str) -> str:
    return re.split(r"\s", before)[-1]


def _first(after: str) -> str:
    return re.split(r"\s", after, maxsplit=1)[0]


def is_listing(text: str, place: int) -> bool:
    """Return whether a text begins, before a place, as a list of licences does, where odd names are at home."""
    title = _LISTING.search(text[: min(_TITLE, place)])
    return title is not None and (place >= _TITLE or "\n" in text[title.end() : place])


def is_building(text: str, start: int, end: int) -> bool:
    """Return whether a piece is a cell of a table of projects, where houses of any name are built."""
    line = text[text.rfind("\n", max(0, start - _REACH), start) + 1 : start]
    behind = text[end : end + _REACH].split("\n", 1)[0]
    cell = len(line) + len(behind) <= _REACH and not any(sign in line + behind for sign in "。_|")
    above = max(0, start - _TABLE)
    return (
        cell
        and _PROJECTS.search(text, above, start) is not None
        and not _OF_PERSONS.search(text, above, start)
    )


#: So far above a row of a table its columns are named.
_TABLE = 800
#: What is handed down by persons is called a project, too, and nobody builds it.
_OF_PERSONS = re.compile("传承人|性别|出生[年日]")
_PROJECTS = re.compile(
    "项目(?:名称|建设|一览|清单|进度|库|表|情况|公示|汇总)|重点(?:建设)?项目|建设(?:单位|地点|规模|内容)|总?投资额?[(（]|竞得人|用地(?:面积|规划)|规划许可|招商(?:引资)?项目"
)


def subject_discount(text: str) -> int:
    """Return how much less every word in a plain position says on a page that is about such things."""
    head = text[:_HEAD]
    for subject in _SUBJECT.finditer(head):
        if ENFORCEMENT.search(head[max(0, subject.start() - _BESIDE) : subject.end() + _BESIDE]):
            return DISCOUNT_SUBJECT
    return 0


def _words_around(text: str, start: int, end: int) -> str:
    before = _SENTENCE_END.split(text[max(0, start - _REACH) : start])[-1]
    after = _SENTENCE_END.split(text[end : end + _REACH], maxsplit=1)[0]
    return f"{before} {after}"
