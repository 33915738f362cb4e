"""
Coined names of houses of play in the seat of a firm, a place or a river: 广西八游会积极响应, 6001拉斯维加斯集团定点帮扶.

A number is grown to a root of the trade, or to a city of casinos. Such a name says hardly anything alone: it is judged
where a sentence, a cell or a title wants the name of a body, and not where others quote it or warn of it.
"""

import re
from collections.abc import Iterator
from itertools import islice

from gongkai.reading.tampering import context, quoting
from gongkai.reading.tampering.families import pieces
from gongkai.reading.tampering.folding import Folded
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.pairs import held
from gongkai.reading.tampering.stems import places_of

#: Cities and houses of casinos; those of the second row are names of honest firms unless a number is grown to them.
_CITIES = pieces("拉斯维加斯 拉斯维加 蒙特卡罗 蒙特卡洛 葡京 威尼斯人")
_HOUSES = pieces("威尼斯 金沙 永利 银河 美高梅 太阳城 新濠 皇冠")
#: What a number is grown to; no word of the language begins with a number and goes on so.
_ROOTS = pieces(
    "游会 游娱 游彩 赢会 赢彩 赢娱 赢博 赢乐 博娱 博彩 博赢 彩会 彩娱 彩赢 彩乐 娱会 娱彩 娱博 发会 发娱 发彩 发赢"
    " 乐博 乐赢 乐娱 必发 必赢 必博 必彩 必乐"
)
#: Firms may be called so; where one is, it has its full name on the page, and is not spoken of as often as of a body.
_SHORT = (
    *pieces("八博 九博 八赢 九赢 千赢 百赢 万赢 八娱 九娱 千娱 万娱"),
    *(f"{digit}{root}" for digit in "0123456789" for root in "博赢娱"),
)
_DIGITS = re.compile("(?<![0-9a-z第.:：/-])[0-9]{2,4}$")
_NO_SHORT = re.compile("[乐彩会士物览客爱家得取负场局平]")
_FEWEST_OF_SHORT = 2
_NUMBER = re.compile("(?<![0-9a-z第号.:：/-])(?P<number>(?!(?:19|20)[0-9]{2})[0-9]{3,5})(?P<new>新|澳门)?$")
_COUNT = re.compile(
    "(?<![第0-9一二三四五六七八九十百千万亿])(?:[二三四五六七八九十百千万亿]{1,2}|[0-9]{1,4})$"
)
#: Streets, houses and fairs are in these cities, and ranks of telephones stand before them.
_OF_CITY = re.compile(
    "[大]?(?:路|街|酒店|赌场|展|消费|市(?!场)|大道|国际(?:机场|电子|消费|会展)|机场|赛|会展|金沙|永利|举|的|之|狂|风|当地|分站|站|红|商人|画派|双年|股|澳门)"
)
_COUNTED = re.compile(
    "(?:转|电话|热线|代码|股份?|编号|房间?|室|米|余|约|共|达|超|元|港股|总计|传真|分机)[:： ]?$"
)
#: What a firm calls itself.
_FIRM = (
    "(?:(?:国际|控股|实业|投资|股份|体育|娱乐|游戏|科技|官方|官网|平台|在线|中国|亚洲){0,3}"
    "(?:集团|公司|控股|官网|股份|平台|网站|网址)?)"
)
_CALLED = re.compile(_FIRM)
#: What follows the name of a firm, of a place or of a water.
_BEHIND = re.compile(
    "(?:有限(?:责任)?公司)?(?:积极|主动|全体|广大|全员|员工|职工|同仁|同事|同志|干部|党[委组员支群]|团[委队支]|工会|领导|董事|监事|总(?:经理|工|裁|部)|经理|负责人|志愿者?|代表"
    "|捐|定点|对口|结对|派驻|派出|驻村|帮扶|援[建助]|资助|出资|投资"
    "|承[建办担]|中标|竣工|开工|建设|施工|助力|携手|荣获|获评|被评|组织|召开|开展|举[办行]|始终|将"
    "|愿|还要|还将|已|在|向|与|和|以|为"
    "|的(?:大力|关心|帮扶|帮助|支持|爱心|员工|领导|党员|职工|捐赠)|项目|工程|支行|分行|分公司|子公司|热电|电厂|矿业|机场|水库|水电站|灌区|流域|干流|支流|上游|中游|下游"
    "|污水处理|自来水|农贸市场|垃圾|工业园|产业园|开发区|高新区|幼儿园|职校"
    "|河道|水系|湖区|大桥|隧道|高速|铁路|港|码头"
    "|[省市县区镇乡村州旗](?:人民|政府|委|[一-鿿]{0,6}局|境内)|人民(?:政府|法院|检察院|医院)"
    "|教育局|财政局|水务局|水利局|局|街道|社区|医院|学院|大学|[中小]学|银行|中心(?=[ \n|，,。）)]))"
)
#: What stands before it.
_BEFORE = re.compile(
    "(?:代表|让|感谢|走进|来到|加入|隶属于?|委托|获悉|据|由|经|赴|到|向|与|和|及|对|在|为|给|[、《“]"
    "|北京|天津|上海|重庆|河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|中国|[省市县区州旗镇乡])$"
)
#: Behind these begins a name, and no number of a row.
_LEADS = re.compile(f"[《“、，,。；;]$|{_BEFORE.pattern}")
#: A line that begins with a name and goes on as a sentence is no row of a table.
_SENTENCE = re.compile("[^\n|]{0,60}[，。]")
#: A cell, a line or what a label names, and nothing else in it.
_OPENS = re.compile("(?:^|[\n|]|[:：]) ?$")
_SHUTS = re.compile(" ?(?:\n|\\||$)")
#: A page on the trade or on the place itself names such houses as its own matter.
_ITS_MATTER = re.compile(
    "赌|博彩|澳门|内华达|摩纳哥|手游|网游|电竞|页游|渠道服|威尼斯|拉斯维加斯|蒙特卡|葡京|CES|ces"
)
_MOST, _NEAR, _WEIGHT = 60, 16, 0.65
_MESSAGE = "“{}”占着单位、地名或者河流名称的位置，写法像是赌博一类网站的名称，像是网页被篡改时换上的，请对照原件核实。"


def find(text: Folded) -> Iterator[Evidence]:
    """Yield the places of a folded text where such a name stands for that of a body, and its other places with them."""
    read = text.text
    short = set(_of_short(read))
    spans = sorted({*_of_cities(read), *_of_roots(read), *short})
    names = dict.fromkeys(
        read[start:end]
        for start, end in spans
        if _sits(read, start, end) and not context.is_warned_of(read, start, end)
    )
    for name in {read[start:end] for start, end in short}:
        ends = [end for start, end in short if read[start:end] == name and _sits(read, start, end)]
        if len(ends) < _FEWEST_OF_SHORT or any(_REGISTERED.match(read, end) for end in ends):
            names.pop(name, None)
    if not names:
        return
    rest = read
    for name in sorted(names, key=len, reverse=True):
        rest = rest.replace(name, " ")
    if _ITS_MATTER.search(rest) or context.is_of_the_field(rest):
        return
    for start, end in spans:
        if read[start:end] in names:
            message = _MESSAGE.format(text.quote(start, end))
            yield quoting.evidence(text, (start, end), Kind.REPLACED_NAME, message, _WEIGHT)


def _of_cities(text: str) -> Iterator[tuple[int, int]]:
    """Yield the names that are a city of casinos with a number before it, or with what a firm calls itself behind it."""
    for word in held((*_CITIES, *_HOUSES), text):
        for place in islice(places_of(word, text), _MOST):
            behind = place + len(word)
            number = _NUMBER.search(text, max(0, place - _NEAR), place)
            called = _CALLED.match(text, behind)
            end = called.end() if called else behind
            if (
                number
                and not _OF_CITY.match(text, end)
                and not _COUNTED.search(text, max(0, number.start() - _NEAR), number.start())
                and (word in _CITIES or _is_grown(text, number.start(), end))
            ):
                yield number.start(), end
            elif word in _CITIES and text[behind:end].endswith(
                ("集团", "公司", "控股", "官网", "股份", "平台")
            ):
                yield place, end


def _is_grown(text: str, start: int, end: int) -> bool:
    """Return whether a number belongs to the name of an honest firm behind it: said again, or where a name begins."""
    # Out of a table whose cells were lost the number of a row stands before the name of its firm, once.
    again = text.find(text[start:end]) != start or text.find(text[start:end], end) >= 0
    return (
        again
        or _LEADS.search(text, max(0, start - _NEAR), start) is not None
        or (text[start - 1 : start] in ("", "\n") and _SENTENCE.match(text, end) is not None)
    )


def _of_roots(text: str) -> Iterator[tuple[int, int]]:
    """Yield the names that are a count and a root of the trade."""
    for word in held(_ROOTS, text):
        for place in islice(places_of(word, text), _MOST):
            if count := _COUNT.search(text, max(0, place - _NEAR), place):
                called = _CALLED.match(text, place + len(word))
                yield count.start(), called.end() if called else place + len(word)


def _of_short(text: str) -> Iterator[tuple[int, int]]:
    """Yield the names that are a count and one sign of the trade."""
    for word in held(_SHORT, text):
        for place in islice(places_of(word, text), _MOST):
            behind = place + len(word)
            if word[0].isdigit():
                digits = _DIGITS.search(text, max(0, place - _NEAR), place + 1)
                start = digits.start() if digits else -1
            else:
                start = -1 if _COUNTS.search(text[max(0, place - 1) : place]) else place
            if start >= 0 and not _NO_SHORT.match(text, behind):
                called = _CALLED.match(text, behind)
                yield start, called.end() if called else behind


#: Before a count these make another of it.
_COUNTS = re.compile("[第一二三四五六七八九十百千万亿0-9]")
#: The full name of a firm.
_REGISTERED = re.compile("[一-鿿]{0,10}有限(?:责任)?公司")


def _sits(text: str, start: int, end: int) -> bool:
    """Return whether a piece stands where the name of a body does, on one side at least."""
    before = text[max(0, start - _NEAR) : start]
    if _OPENS.search(before) and _SHUTS.match(text, end):
        return True
    return _BEHIND.match(text, end) is not None or (
        _BEFORE.search(before) is not None and text[end : end + 1] in "，,。、；;）)》”\n |"
    )
