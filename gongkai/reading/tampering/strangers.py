"""
Words that are strange to a page, whatever they sell: of pairs of signs that no document has, nor the page itself elsewhere.

Strange words are at home in many a sentence (a pesticide, a firm); they tell where a page has a place for a
heading, an owner, a column or nothing at all.
"""

import re
from collections.abc import Iterator
from itertools import islice

from gongkai.reading.tampering import abroad
from gongkai.reading.tampering.brands import is_official
from gongkai.reading.tampering.built import OF_SERVICES, PAGES
from gongkai.reading.tampering.commonplace import PAIRS, WORDS
from gongkai.reading.tampering.pairs import holds_any
from gongkai.reading.tampering.slots import BUREAUS
from gongkai.reading.tampering.sold import Sold
from gongkai.reading.tampering.stems import Stems

_DOOR = re.compile(
    rf"(?:{PAGES}|网页入口|官方版|登[录陆]|注册|论坛|免费版|在线|试玩|在线观看|教程|[安苹][卓果]下载|哪里[有买]|怎么下载|多少钱|购买|代做|批发)+$"
)
#: What the names of bodies, places, columns and papers end in.
_ENDS = re.compile(
    "[省市县区旗州盟乡镇村里屯局委办府厅院处室科股队会署团馆所校厂场司组部园江河湖山湾岛路街巷号日月年期版页条项人员表书报刊网台站社集文告知单法例则案见划况态闻讯息务览料录件记态策读]$"
    "|政协$|人大$|[工妇残文侨社作科]联$|[一-鿿]协$|影[城院]$|酒店$|饭店$|宾馆$|商[场城]$|超市$|药房$|书店$|中心|街道|公司|医院|大学|学校|集团|政府|联合|概况|简介|指南|须知|手册|名录|清单|贺词|致辞|专栏|专题|风采|掠影|解读|公示|公告|动态|访谈|热线|必究|所有|保留|技术支持|访问量|浏览|字号|打印|关闭|分享|审核|编辑|记者|通讯员|摄影|供稿|附件|下一|上一|返回|版权|侵权|转载|同志"
)
_SIGNS = re.compile("[一-鿿a-z0-9·]+")
_HAN_PAIR = re.compile("[一-鿿]{2}")
#: What public works and courses are called, which have platforms.
_PROJECTS = re.compile("工程|行动|计划|项目|课堂|学堂|课程|采购|监管|融合")
#: What anybody does at an office, which has an address for it.
_SERVED = re.compile(
    "(?:报名|缴费|报考|预约|填报|申报|考试|查询|认证|打印|投票|招聘|志愿|录取|成绩|选课|挂号)$"
)
_WITH_DOOR, _SERVICE, _LONGEST = 3, 4, 16
#: One pair of so many may be a word of the language all the same.
_PAIRS_OF_WORDS = 4


def is_strange(stems: Stems, word: str, *, shortest: int = 5) -> bool:
    """Return whether a word is strange to a folded page: its pairs of signs stand neither in documents nor elsewhere on it."""
    door = _DOOR.search(word)
    name = word[: door.start()] if door else word
    if not (_WITH_DOOR if door else shortest) <= len(name) <= _LONGEST or not _SIGNS.fullmatch(name):
        return False
    if _DATED.search(name) or (not door and _ENDS.search(name)):
        return False
    if door and _PROJECTS.search(name):
        return False
    if door and _SERVED.search(name):
        return False
    if door and len(name) <= _SERVICE and OF_SERVICES.search(name):
        return False
    pairs = [name[at : at + 2] for at in range(len(name) - 1)]
    pairs = [pair for pair in pairs if _HAN_PAIR.fullmatch(pair)]
    if len(pairs) < (_WITH_DOOR if door else min(shortest, _PAIRS_OF_WORDS)) - 1:
        return False
    least = len(pairs) // (_WITH_DOOR if door else _PAIRS_OF_WORDS)
    if sum(pair in PAIRS or pair in WORDS for pair in pairs) > least:
        return False
    if is_official(name) and not door:
        return False
    written = stems.text.count(name)
    again = [pair for pair in set(pairs) if stems.times(pair) > pairs.count(pair) * written]
    return len(again) <= len(pairs) // _PAIRS_OF_WORDS and not any(map(stems.is_place, again))


_DATED = re.compile("[0-9]{4}|第[一二三四五六七八九十0-9]|[年月日]")
#: The first lines, and what hangs at either end of a title.
_LINES, _LONGEST_LINE, _SHORTEST_TITLE = 4, 160, 8
_TAIL = re.compile(r"(?:[ _|｜]|[—–-]{1,2})+([^ _|｜—–-]{3,20})\s*$")
_PAPER = re.compile(
    "公告|公示|通知|通报|报告|决定|意见|方案|办法|批复|答复|指南|简介|概况|关于|政府|公开|工作|召开|开展"
)
#: What a place is not, though it is called 区.
_ZONE = "[一-鿿]{0,2}(?:行政|合作|开发|示范|试验|新|园|保税|灌|库|景|社|小|林|山|矿|片)区"
_LEAD = re.compile(
    r"^[ 【\[]*(?!关于)([一-鿿a-z0-9·]{4,18}?)[】\]]?"
    rf"(?=关于|(?!{_ZONE})[一-鿿]{{2,3}}[县市区](?:[一-鿿]|$)|(?:19|20)[0-9]{{2}}年)"
)
#: A name and a door before whatever follows.
_DOORED = re.compile(
    "[ 【\\[]*((?!关于)[一-鿿a-z0-9·]{3,14}?"
    "(?:首页|教程|试玩|在线观看|网址|入口|官网|app|下载|手机版|平台|登[录陆]|注册|论坛|官方版|网页版|免费版|哪里有)+)"
    "[】\\]:：_-]?(?=[一-鿿0-9“《])(?!情况|数量|登记|申请|须知|使用|应用|建设|培训|操作|工作|推进|上线|系统|学习|运行|运维|升级|试点|流程|指南|时间|安排|管理|办法|公告|通知|简介|章程|概况)"
)
#: A line that tells its reader where to go begins with that, and is no title.
_INSTRUCTS = re.compile(
    "(?:[一-鿿]{1,3}者)?(?:请|可|须|需)?(?:自行|先|提前)?(?:登[录陆]|访问|进入|点击|打开|关注|搜索|通过)"
)
_LED_TO = re.compile(".*(?:登[录陆]|访问|进入|点击|打开|关注|搜索|通过)")
_BODIES = re.compile("(?:公司|学校|[中小大]学|集团|[局办会处院所馆站厂社队部委]|中心|街道|[村镇乡县市区])$")
_OWNER = re.compile(
    r"(?:版权所有|主办|承办|主管|发布机构)(?:单位)?(?:[:：] ?|(?<=版权所有) )([一-鿿a-z0-9·]{3,20})(?=\s|$)"
)
_ENDING = re.compile(r"。(?<=[一-鿿0-9”)]。)[ *·]{0,3}([一-鿿a-z0-9·]{4,18}) ?(?=\n|$)")
_STARRED = re.compile(
    r"(?=[*★ ])(?:(?:[*★]|(?<=[。,，;；、]) )([一-鿿a-z0-9·]{4,18}) (?=[一-鿿]|\n|$)|[*★]([一-鿿a-z0-9·]{4,18})(?=[。,，★\n]|$))"
)
_STEP = re.compile(r"[>»›] ?([一-鿿a-z0-9·]{4,18}) ?(?=[>»›])")

_REPORT = re.compile(
    "(?:[县市区])([一-鿿a-z0-9·]{4,12}?)(?=(?:政府信息公开|政务公开)(?:工作)?(?:年度报告|工作要点|指南|目录))"
)


def find(text: str, *, headed: bool = False) -> list[Sold]:
    """Return the strange words of a folded text that stand where a page has no place for them; a title is read by ``titled``."""
    found = [*islice(_governments(text), _MOST)]
    if not headed:
        stems = Stems(text)
        found += [*_first_lines(stems), *islice(_placed(stems), _MOST)]
    return sorted(found, key=lambda one: one.start)


#: More of them helps nobody.
_MOST = 200


def titled(stems: Stems, title: str, begin: int = 0) -> Iterator[Sold]:
    """Yield what is glued before a folded title, or hangs behind it, and is strange to its page."""
    tail = _TAIL.search(title, _SHORTEST_TITLE)
    if (
        tail
        and not tail[1].endswith("论坛")
        and _PAPER.search(title[: tail.start()])
        and is_strange(stems, tail[1])
    ):
        yield Sold(begin + tail.start(1), begin + tail.end(1), 0.55)
    if _INSTRUCTS.match(title):
        return
    lead = _LEAD.match(title)
    if (door := _DOORED.match(title)) and is_strange(stems, door[1]):
        yield Sold(begin + door.start(1), begin + door.end(1), 0.55)
    elif (
        lead
        and not _BODIES.search(lead[1])
        and is_strange(stems, lead[1])
        and not _is_abroad(stems, title, lead)
        and not _is_of_peoples(title, lead)
    ):
        yield Sold(begin + lead.start(1), begin + lead.end(1), 0.55)


#: 连山壮族瑶族自治县: no place has so long a name but one that is called after those who live there.
_OF_PEOPLES = re.compile("[ 【《]*[一-鿿]{2,16}?自治[县州区旗]")


def _is_of_peoples(title: str, lead: re.Match[str]) -> bool:
    """Return whether what leads a title is the beginning of the name of an autonomous place."""
    named = _OF_PEOPLES.match(title)
    return named is not None and named.end() > lead.end(1)


def _is_abroad(stems: Stems, title: str, lead: re.Match[str]) -> bool:
    """Return whether what leads a title is the beginning of the name of a place in another country."""
    return abroad.is_nation(title, 0) or abroad.is_lettered(stems.text, lead[1])


def described(stems: Stems, text: str) -> Iterator[Sold]:
    """Yield what is strange to its page in a folded description of it: all of it, or what hangs on it."""
    parts = [part for part in re.split("[,，、_| ]+", text) if part]
    if 1 < len(parts) <= _FEW and all(is_strange(stems, part) for part in parts):
        yield Sold(0, len(text), 0.55)
    for pattern in (_ENDING, _STARRED):
        for match in pattern.finditer(text):
            group = match.lastindex or 1
            if is_strange(stems, match[group]):
                yield Sold(*match.span(group), 0.55 if _DOOR.search(match[group]) else 0.3)


_FEW = 4


_PATH_OF_STEPS = re.compile("[>»›]")


def _first_lines(stems: Stems) -> Iterator[Sold]:
    begin = seen = 0
    for line in stems.text.split("\n"):
        if line.strip() and len(line) <= _LONGEST_LINE and "。" not in line:
            seen += 1
            # The last step of a path is what the page is about.
            if not _PATH_OF_STEPS.search(line):
                yield from titled(stems, line, begin)
        if seen >= _LINES:
            return
        begin += len(line) + 1


def _placed(stems: Stems) -> Iterator[Sold]:
    for pattern in (_OWNER, _ENDING, _STARRED, _STEP, _REPORT):
        matches = [*pattern.finditer(stems.text)]
        if pattern in (_STEP, _ENDING):
            matches = [match for match in matches if _DOOR.search(match[match.lastindex or 1])]
        if pattern is _ENDING and matches and _is_wrapped(stems.text):
            continue
        for match in matches:
            group = match.lastindex or 1
            if is_strange(stems, match[group], shortest=4 if pattern in (_OWNER, _REPORT) else 5):
                # A part of a machine, as tenders mark it, is strange as well.
                told = pattern in (_OWNER, _REPORT) or _DOOR.search(match[group])
                yield Sold(*match.span(group), 0.55 if told else 0.3)
    for start, before in _named(_BUREAU, stems.text):
        bureau = _OF_BUREAUS.search(before)
        if not bureau and stems.text[start + len(before)] in "局委":
            continue
        name = before[: bureau.start()] if bureau else before
        # What a reader is told to do is no part of the name of where he goes.
        if _FUNCTION.match(name) or _JOINED.search(name) or _TALKS.search(name):
            continue
        led = _LED_TO.match(name)
        if is_strange(stems, name[led.end() :] if led else name):
            yield Sold(start + (led.end() if led else 0), start + len(name), 0.6)
    for door in _HARD.finditer(stems.text) if holds_any(_HARD_NEEDS, stems.text) else ():
        name = stems.text[max(0, door.start() - _GLUED) : door.start()]
        if OF_SERVICES.search(name):
            continue
        if _ALL_HAN.fullmatch(name) and is_strange(stems, name, shortest=_GLUED):
            yield Sold(door.start() - _GLUED, door.end(), 0.55)


def _is_wrapped(text: str) -> bool:
    """Return whether the lines of a text end where its page did rather than with a sentence."""
    lines = [line.rstrip() for line in text.split("\n") if len(line.strip()) >= _LINE]
    return sum(line[-1] not in _CLOSED for line in lines) * 2 > len(lines)


_LINE, _CLOSED = 30, frozenset("。；;:：！？!?）)”》.")
#: With a door of others so few signs are enough, within a sentence that goes on.
_HARD = re.compile(
    "(?:网页入口|官方版|下载安装|最新网址|官网入口|官方入口|app下载|试玩|在线观看|[安苹][卓果]下载|哪里有)+(?=[一-鿿])"
)
_HARD_NEEDS = ("入口", "官方版", "安装", "网址", "下载", "试玩", "观看", "哪里有")
_ALL_HAN, _GLUED = re.compile("[一-鿿]{4}"), 4


#: 或向纪委驻民政局…反映: no name begins so.
_FUNCTION = re.compile("[或并且及和与由向对将从可应须请而]")
#: Who talks of himself and of others names nobody by that.
_TALKS = re.compile("[我你您他她咱们这那]|以[上下]|就是|还是|都是|不是")
#: What is joined to a body is another body.
_JOINED = re.compile("[及和与暨同或]$")
#: No place of so many signs is called without what it is.
_BUREAU = re.compile("局|委员会|融媒体中心|反诈中心|人民医院|广播电视台")
_OF_BUREAUS = re.compile(f"(?:{BUREAUS})[一-鿿]{{0,6}}$")
_GOVERNMENT = re.compile("人民政府(?![令的可应采])")
_CUT, _NAME = re.compile(r".*[\s:：“《、,，。>|_*由经]", re.S), re.compile("[一-鿿a-z0-9·]{3,24}")
_PLACES = frozenset("省市县区旗州盟乡镇级的")
_REACH = 26
_LEVELS = re.compile(
    "[省市县区旗州盟乡镇级地方该本各其所关及和与经报由向对民上]$|[由经报向对在以为与和及]|各|级|所[属在]$"
)
_FEWEST = 2


def _governments(text: str) -> Iterator[Sold]:
    """Yield what stands again and again where only a place can, and is called as no place is."""
    found: dict[str, list[int]] = {}
    for start, name in _named(_GOVERNMENT, text):
        if not _LEVELS.search(name):
            found.setdefault(name, []).append(start)
    stems = Stems(text)
    for name, begins in found.items():
        if len(begins) < _FEWEST:
            if is_strange(stems, name):
                yield Sold(begins[0], begins[0] + len(name), 0.6)
        elif len(name) > _WITH_DOOR + 1 or _DOOR.search(name):
            yield from (Sold(begin, begin + len(name), 0.75) for begin in begins)


def _named(organs: re.Pattern[str], text: str) -> Iterator[tuple[int, str]]:
    """Yield what stands before the names of organs, as far as a sign or a blank, with its place."""
    for organ in organs.finditer(text):
        if text[organ.start() - 1 : organ.start()] in _PLACES:
            continue
        begin = max(0, organ.start() - _REACH)
        cut = _CUT.match(text, begin, organ.start())
        if cut or not begin:
            start = cut.end() if cut else begin
            name = text[start : organ.start()]
            if _NAME.fullmatch(name):
                yield start, name
