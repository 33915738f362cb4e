"""Sights, streets, shops and machines whose names hold the word of a trade and that offer nothing of it."""

import re
from collections import Counter
from functools import lru_cache

from gongkai.reading.tampering import companies, context, ordinary

#: These end the name of a place or of a thing where something parts it from what follows; the others always do.
_SIGNS = "[石岩山岛礁湾滩泉河湖溪峰岭洞林桥塔亭寺庙祠街巷路村屯园苑楼馆店家居铺坊轩阁庄社站井崖池沟坡寨桩号厂渠塘岗坝坎]|商标|牌"
_NOUNS = (
    "路口|街口|桥头|站台|茶[室楼社馆]|浴[室场池]|食府|酒[店楼家]|饭[店馆]|宾馆|照相馆|钟表|戏院|剧院|书店|ktv|k歌房|会所|(?:有限)?公司|商[行场贸]|超市|小区|大厦|广场|公寓|度假[村区]|[乐公]园|灯塔"
    "|码头|景[区点]|社区|工作室|摄影|火锅|餐[饮厅馆]|烧烤|小吃|饺子|包子|蛋糕|豆捞|快餐|熟食|糕点|粮油|奶茶|咖啡|农家|旅社|招待所|服[装饰]|美[容发]|足[浴道]|网[吧咖]|药房|幼儿园|健身|婚纱|造型|便利|批发部|经营部|加工厂|影[城院]|水[果产]|海鲜|五金|家具|装饰"
    "|建材|化工|水闸|水库|泵站|渠首|电站|灌区|渡口|站房"
)
_BETWEEN = "(?:(?!娱乐|体育|棋牌|真人|国际|平台|官|下载|注册|网[站上址投]|投注|电子|彩|赌|博|开户|代理|登)[一-鿿a-z]){0,8}?"
#: Behind the noun the name ends, or something is said of the thing.
_THING = re.compile(
    rf"(?:棋牌室|麻将[馆室]|台球(?:室|厅|俱乐部))(?![官网平台])"
    rf"|{_BETWEEN}(?:{_NOUNS})(?!官|app|下载|注册|网[站上址投]|平台|登|开户|娱乐|投注)"
    rf"|{_BETWEEN}(?:{_SIGNS})(?=$|[\s,，、。;；:：()（）《》“”\"0-9]|等|占地|位于|地处|坐落|有|设|是|为|的|内|距|海拔|及|和|与|因|至|路|旁|附近|门口|法定|经营|销售)"
)
#: A name is bare that says no trade and no door itself.
_TRADED = re.compile("娱乐|体育|棋牌|真人|国际|平台|官|app|下载|注册|网|投注|电子|赌|博|彩|开|资料|[a-z0-9]")
_LONGEST_NAME = 4
#: A house of play that has rooms, neighbours and a keeper is one of stone.
_HOUSE = re.compile("娱乐[城场]$|会所$|俱乐部$|国际$|ktv$|电竞[馆城]$")
_OF_STONE = re.compile(
    "(?:房[产屋]|[一二三四五六七八九十0-9]+(?:[至、-][一二三四五六七八九十0-9]+)?[层楼号栋]|ktv|噪[音声]|扰民|门[口前]|旁|附近|对面|负责人|经营者|业主|法定|消防|装修|违建|占道|疏散|安全出口|灭火器|欠[缴税薪费]|拖欠|停业|歇业|转让|门头|招牌|营业(?:时间|至|到)"
    "|位于|地处|等(?:娱乐|经营)?场所|经营场所|营业执照|员工|股东|(?:改造|建设|新建|扩建|迁建|装修)?(?:项目|工程)|地块)"
)
_MACHINE_AT_END = re.compile(r"(?:老虎机|麻将机|捕鱼机|赌博机|轮盘|游戏机)\Z")
_ITEM_BEFORE = re.compile(
    '(?:[明清]代|晚清|民国|铸铁|[木铜铁]制|另?设|摆放|购置|[、,，和及与:：有]|[一二三四五六七八九十两0-9](?:余)?[台部个套]|儿童|投币|仿真|[“"])[一-鿿]{0,2}$'
)
#: A collection says of what a thing is made, how large and how old it is.
_MEASURED = re.compile("[,，:：(（ ][^。\n]{0,14}(?:厘米|毫米|公分|年代|时期|征集|捐赠|馆藏|文物)")
_ITEM_AFTER = re.compile('[一-鿿]{0,2}(?:[、(（”"]|等|[0-9]+余?[台部套]|[和及与])')


def is_thing(text: str, start: int, end: int) -> bool:
    """Return whether the name at a place of a folded text goes on as that of a sight, a street, a shop or a firm."""
    name = text[start:end]
    if is_of_stone(text, start, end):
        return True
    if len(name) > _LONGEST_NAME or _TRADED.search(name):
        return False
    return _THING.match(text, end) is not None or _PUBLIC_WORK.match(text, end) is not None


#: What is built for all is called after the sight or the houses beside it.
_PUBLIC_WORK = re.compile(
    "(?:路网|道路|路段|大桥|立交|隧道|天桥|匝道|管网|雨污|排水|泵站|公厕|绿地|棚户区|棚改|旧改|安置|片区|地块|配套)"
    "[一-鿿]{0,10}(?:工程|项目|改造|施工|建设|养护|整治|提升|安置房|规划|征收|拆迁)"
)


def is_of_stone(text: str, start: int, end: int) -> bool:
    """Return whether the house of play at a place is a building with rooms and neighbours."""
    if _HOUSE.search(text[start:end]) is None:
        return False
    former = _FORMER.match(text, start) or _FORMERLY.search(text, max(0, start - _LONGEST_NAME), start)
    if former is not None or _OF_STONE.match(text, end) is not None:
        return True
    return context.is_building(text, start, end)


#: Before the name that a house had.
_FORMER, _FORMERLY = re.compile("[原旧]"), re.compile("(?:^|[^一-鿿])[原旧][一-鿿]{0,3}$")


#: In a list of firms what follows the name says what it deals in, as far as the next column.
_DEALS = re.compile(rf"{_BETWEEN}(?=[\s(（0-9]|$)")


def is_listed(text: str, start: int, end: int) -> bool:
    """Return whether the bare name at a place is that of a firm in a row of a list."""
    name = text[start:end]
    dealt = _DEALS.match(text, end)
    return (
        len(name) <= _LONGEST_NAME
        and not _TRADED.search(name)
        and dealt is not None
        and dealt.end() > end + 1
    )


def is_machine(text: str, start: int, end: int) -> bool:
    """Return whether the word at a place is a machine, or ends as one, and is named as one thing among others."""
    machine = _MACHINE_AT_END.search(text, start, end)
    if machine is None or machine.start() - start > _LONGEST_NAME:
        return False
    if _MEASURED.match(text, end):
        return True
    before = _ITEM_BEFORE.search(text, max(0, machine.start() - _LONGEST_NAME * 2), machine.start())
    return before is not None and _ITEM_AFTER.match(text, end) is not None


#: What runs along lines, and what platforms are built of or stand on: works of engineers.
_WORK = re.compile(
    "(?:(?:电[气力缆网信话]|[供输配变发用强弱]电|高压|低压|架空|通[信讯]|光缆|宽带|信号|管[道线网]|燃气|供[水热气暖]|给水|排水|油气|照明|公[交路]|客[运车]|货运|班车"
    "|校车|轨道|地铁|铁路|电气化|航[运空]|运[输营]|旅游|观光|游览|巡[查逻]|消防|接触网|牵引|直流|交流|千伏|主干|专用|配套)线路"
    "|(?:海上|海洋|钻井|采油|石油|固定式?|移动式?|浮式|作业|升降|卸料|操作|检修|站|月|起重|发射|观景|屋顶|高空|水上)平台)$"
)


#: LY014-0-2010-00003: the number under which a paper stands in the catalogue of what is public.
_INDEX = re.compile(
    "(?:[a-z]{1,8}[0-9]{0,9}|[0-9]{3,12})(?:[-/][a-z0-9]{1,9}){0,3}[-/](?:19|20)[0-9]{2}[-/][a-z0-9]{1,8}(?:-[a-z0-9]{1,8})?(?![a-z0-9.])"
)


def is_at_home(text: str, start: int, end: int) -> bool:
    """Return whether what is built as a name of a site is a machine, a work, the number of a paper or a lawful house."""
    piece = text[start:end]
    if _is_login(text, start, end) or is_code_of_a_table(text, piece):
        return True
    if companies.is_of_firm(text, piece) or companies.is_shop(piece):
        return True
    before = text[max(0, start - _ROW) : start].rsplit("\n", 1)[-1]
    if context.is_row_of_approvals(f"{before}{text[start : end + _ROW].split(chr(10), 1)[0]}"):
        return True
    return (
        is_machine(text, start, end)
        or is_shown_off(text, start, end)
        or is_work(text[start:end])
        or ordinary.is_ordinary(text, start, end)
        or is_index(text, start)
        or context.is_lawful_house(text, start, end)
    )


#: What is shown in a museum is old, kept or made by hand.
_SHOWN_OFF = re.compile(
    "[一-鿿、与和及]{0,12}?(?:文物|藏品|馆藏|古籍|文献|器具|用具|遗存)|[一-鿿、与和及“”]{0,14}?(?:[专特联巡临]展|展览|[题物品化](?:陈列|展))(?![开示现])"
)
_OF_OLD = re.compile("(?:历代|古代|传统|民间|明清|汉代|唐代|宋代|清代|中国|非遗|民俗)[一-鿿]{0,4}$")


def is_shown_off(text: str, start: int, end: int) -> bool:
    """Return whether the games at a place are those of an exhibition, or the old ones of which it is told."""
    if _DOOR_OF_GAMES.match(text, end) or not _TABLE_GAME.search(text[start:end]):
        return False
    old = _OF_OLD.match(text[start:end]) or _OF_OLD.search(text, max(0, start - _LONGEST_OLD), start)
    return _SHOWN_OFF.match(text, end) is not None or (
        old is not None and _IN_MUSEUM.search(text) is not None
    )


_LONGEST_OLD = 8
_TABLE_GAME = re.compile("棋牌|麻将|骰|博戏|六博|双陆|投壶|牌九|骨牌|叶子戏|彩票|赌")
_DOOR_OF_GAMES = re.compile("官|app|平台|下载|注册|登|网|娱乐|游戏|真人|开户")
_IN_MUSEUM = re.compile("博物馆|文物|展览|馆藏|陈列|藏品|考古|出土")

#: A row of stops or of streets: what a line parts by strokes, most of it named as places are.
_STOP = re.compile(r"[^—–~→\-－\n。；;：:，,]{2,14}")
_OF_PLACES = re.compile(
    "(?:站|路口?|街口?|[大小]道|园|苑|院|桥|广场|小区|城|中心|局|[大商]厦|湾|市场|镇|村|口|校|店|庄|区|馆|楼|坊|巷|港|码头|山|寺|厂|河|湖|里|屯|门|堡|场|一中|二中)$"
)
_STROKES, _FEWEST_STOPS = frozenset("—–~→-－"), 3


def is_stop(text: str, start: int, end: int) -> bool:
    """Return whether the bare name at a place is one of a row of stops, streets or estates."""
    if text[start - 1 : start] not in _STROKES or _TRADED.search(text[start:end]):
        return False
    line = text[text.rfind("\n", 0, start) + 1 : end + _ROW].split("\n", 1)[0]
    stops = [stop[0].strip() for stop in _STOP.finditer(line)]
    own = next((stop for stop in stops if text[start:end] in stop), "")
    named = sum(_OF_PLACES.search(stop) is not None for stop in stops)
    return named >= _FEWEST_STOPS and not _TRADED.search(own.removeprefix(text[start:end]))


def is_index(text: str, start: int) -> bool:
    """Return whether at a place of a folded text the number of a paper in a catalogue begins: a code, a year, a count."""
    return _INDEX.match(text, start) is not None


def is_work(name: str) -> bool:
    """Return whether a folded name ends as a line that engineers lay, or a platform that they build."""
    return _WORK.search(name) is not None


_ROW = 160
_CODE = re.compile("[a-z]{1,4}[0-9]{3,6}")
_CODES = re.compile("(?<![0-9a-z./@_-])[a-z]{1,4}[0-9]{3,6}(?![0-9a-z./@_-])")
#: Who wrote and who checked a page, by the name under which he logs in.
_LOGIN = re.compile("(?:作者|审核|录入|发布人|用户名?|[账帐]号|上传|审稿|校对|责任编辑)[:：] ?$")
#: The lines that all dial have accounts that are called after them.
_DIALLED = re.compile("(?!vip|bet|win)[a-z]{1,4}(?:12[0-9]{3}|1[12][0-9]|9[56][0-9]{3})")
_FEWEST_CODES = 3


def _is_login(text: str, start: int, end: int) -> bool:
    """Return whether the letters and digits at a place are a login, or an account that is called after a hotline."""
    piece = text[start:end]
    if _DIALLED.fullmatch(piece):
        return True
    return re.fullmatch("[a-z]{2,8}[0-9]{2,8}", piece) is not None and (
        _LOGIN.search(text, max(0, start - _LONGEST_LABEL), start) is not None
    )


_LONGEST_LABEL = 8


def is_code_of_a_table(text: str, code: str) -> bool:
    """Return whether a code is one of several that a text has of the same length, as the rows of a table are numbered."""
    return _CODE.fullmatch(code) is not None and _shape(code) in _shapes(text)


@lru_cache(maxsize=2)
def _shapes(text: str) -> frozenset[tuple[int, int]]:
    kinds = Counter(map(_shape, set(_CODES.findall(text))))
    return frozenset(kind for kind, times in kinds.items() if times >= _FEWEST_CODES)


def _shape(code: str) -> tuple[int, int]:
    return len(code), len(code.rstrip("0123456789"))
