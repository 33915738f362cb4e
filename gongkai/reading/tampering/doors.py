"""Doors of other sites, whatever their names: what such sites call their pages, where no sentence and no title goes on so."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from gongkai.reading.tampering import words
from gongkai.reading.tampering.brands import is_official
from gongkai.reading.tampering.built import Sure, built
from gongkai.reading.tampering.families import MEDIUM
from gongkai.reading.tampering.slots import BUREAUS
from gongkai.reading.tampering.sold import Sold
from gongkai.reading.tampering.stems import Stems, stems_of

#: Behind a name these are called so by nobody who stays where he is.
_FLED = "最新(?:网址|域名)|(?:备用|永久)(?:网址|域名|地址)|官方(?:入口|网址|平台)|网页入口|官网入口"
_HARD = (
    f"{_FLED}|app(?:下载|官网|官方)?|官网(?:入口|下载|登[录陆])?|手机版(?:下载)?|网页版|免费版|最新版|破解版|客户端下载|登[录陆]入口"
    "|网页入口|下载安装|官方版|安卓版|苹果版|平台(?:官网|下载|登[录陆]|入口|首页)|官方(?:网站|下载|版)"
)
_NAME = "[一-鿿a-z0-9·]{2,14}?"
#: What any office puts before the name of a page, and what a sentence leads to one with.
_ANYBODYS = re.compile(
    "本站|本网|^(?:安卓|苹果|鸿蒙|android|ios|iphone|ipad|windows|harmonyos)|手机|掌上|无线|智慧|数字|微信|移动|客户端|单位|部门|企业|个人|用户|网站|网络|信息|管理|监督|交流|工作|电商|业务|项目|综合|政策|平台|专栏|栏目|公众|小程序|商店|报名|成绩|查询|准考证|门户|网信|中国|国家|全国|[省市县镇乡]|(?<!社)区|局|委|会"
    "|登[录陆]|访问|下载|通过|进入|打开|点击|使用|关注|搜索|安装|输入|认准|选择|前往|升级|推出|上线|开通|开发|提供|发布|公布|建设|冒充|假冒|仿冒|虚假|非法|所谓|以及|或者|的|在|到|从|及|和|与|或|由|于|向|对|将|为|是|请|可|用|据|经|其|按|新版|旧版|原"
)
_ENDS_OF_SITES = re.compile("[网报台云通码号站系统办易事]$")
#: With what a title goes on behind what was put before it.
_TITLE = (
    r"关于|(?:19|20)[0-9]{2}年|[一-鿿]{2,4}[省市县区旗州镇乡](?=[一-鿿])"
    rf"|[县市区](?:领导|第|[委长]|{BUREAUS})|[一-鿿]{{2,6}}(?:人民政府|委员会|办公室|[局委])"
)
_BEFORE_TITLE = re.compile(
    rf"(?P<name>{_NAME})(?P<door>(?:{_HARD}|登[录陆]|注册|论坛)+)[:：_|· -]{{0,3}}(?={_TITLE})"
)
_BEHIND_TITLE = re.compile(
    rf"[ _|｜—–-]+(?P<word>(?P<name>{_NAME})(?P<door>(?:{_HARD}|平台|下载|登[录陆]|注册|论坛)+))\s*$"
)
_GLUED = re.compile(rf"(?=[最备永官网])(?:{_FLED})+(?![一-鿿]*(?:公布|查询|变更|发布|公告|办理))")
#: A door opens into the next item of a list, a town, a bureau or what one does.
_INTO = re.compile(
    "(?=[a下免备安官客平手最永登破网苹])(?:"
    rf"(?:{_HARD}|平台)+(?=[一二三四五六七八九十]{{1,2}}、|[(（][一二三四五六七八九十]{{1,2}}[)）]|[一-鿿]{{2,3}}(?:镇|乡|街道)(?![上级])|某|[局委厅](?![一-鿿]?网)|负责|[省市县区镇](?:委|长|领导|人民|政府))"
    ")"
)
_RUN = re.compile("[一-鿿a-z0-9·]+$")
_WHOLE = re.compile(rf"(?P<name>{_NAME})(?P<door>(?:{_HARD}|平台)+)")
_NEEDS = (
    "网址",
    "域名",
    "地址",
    "官",
    "app",
    "手机版",
    "网页版",
    "免费版",
    "最新版",
    "破解版",
    "入口",
    "平台",
)
#: What hangs behind the last sentence of a paragraph.
_ENDING = re.compile(r"。(?<=[一-鿿0-9”)]。)[ *·]{0,3}(?P<word>[一-鿿a-z0-9·]{2,18}) ?(?=\n|$)")
_LINES, _LONGEST_LINE, _SHORTEST_TITLE, _MOST = 3, 160, 6, 200


def find(text: str, *, headed: bool = False) -> list[Sold]:
    """Return the names with a door of a folded text, in order; ``headed``: the text is a title."""
    stems = stems_of(text)
    found = [*islice(_endings(text), _MOST)]
    if any(need in text for need in _NEEDS):
        found += [*_titles(stems, headed=headed), *islice(_sentences(stems), _MOST)]
    return sorted(found, key=lambda one: one.start)


def leads_elsewhere(words: str) -> bool:
    """Return whether folded words, as those of a link, are a name and a door of no office."""
    door = _WHOLE.fullmatch(words)
    return door is not None and _is_strange(Stems(words), door["name"], door["door"])


def _titles(stems: Stems, *, headed: bool) -> Iterator[Sold]:
    begin = seen = 0
    for line in stems.text.split("\n"):
        if line.strip() and len(line) <= _LONGEST_LINE:
            seen += 1
            match = _BEFORE_TITLE.match(line.lstrip())
            at = begin + len(line) - len(line.lstrip())
            if match and _is_strange(stems, match["name"], match["door"]):
                yield Sold(at, at + match.end("door"), 0.65)
            behind = _BEHIND_TITLE.search(line, _SHORTEST_TITLE)
            forum = behind is not None and behind["door"] == "论坛"
            if (
                behind
                and not forum
                and "。" not in line
                and _is_strange(stems, behind["name"], behind["door"])
            ):
                yield Sold(begin + behind.start("word"), begin + behind.end("word"), 0.6)
        if seen >= _LINES and not headed:
            return
        begin += len(line) + 1


def _sentences(stems: Stems) -> Iterator[Sold]:
    text = stems.text
    for pattern in (_GLUED, _INTO):
        for door in pattern.finditer(text):
            run = _RUN.search(text[max(0, door.start() - _REACH) : door.start()])
            name = _last(run[0]) if run else ""
            if name and _is_strange(stems, name, door[0]):
                yield Sold(door.start() - len(name), door.end(), 0.6)


#: A sentence begins a name anew behind these.
_PARTS = re.compile("[省市县区镇乡年月日由与对到在将为向从的]|当事人|印发|做好|开展|加强|推进|户口|规定")
_LONGEST_NAME, _REACH = 12, 24


def _last(name: str) -> str:
    last = _PARTS.split(name)[-1]
    return last if len(last) > 1 and len(last) <= _LONGEST_NAME else ""


def _is_strange(stems: Stems, name: str, door: str) -> bool:
    """Return whether a name before a door is that of no office, and no sentence leads there."""
    if len(name) < _SHORTEST or is_official(name) or _ANYBODYS.search(name) or name.isdigit():
        return False
    if stems.is_place(name[:2]) or stems.is_place(name[:3]):
        return False
    return not (_ENDS_OF_SITES.search(name) and re.fullmatch("app|客户端|手机版|平台", door))


_SHORTEST = 3


#: Forums strew signs behind paragraphs so that nobody copies them; letters and digits take turns there as in no name.
_STREWN = re.compile(r"。[ *·]{0,3}[!-~]{4,30} ?(?=\n|$)")
_TURNS, _MOST_TURNS, _FEWEST_STREWN = re.compile("[a-z]+|[0-9]+"), 4, 3


def _is_strewn(text: str, word: str) -> bool:
    """Return whether letters and digits behind a paragraph are no more than noise."""
    if not word.isascii():
        return False
    if len(_TURNS.findall(word)) > _MOST_TURNS:
        return True
    return _has_noise(text)


@lru_cache(maxsize=4)
def _has_noise(text: str) -> bool:
    """Return whether several paragraphs of a text have other signs behind them each; asked at each of their ends."""
    return len({match[0].strip("。 *·") for match in _STREWN.finditer(text)}) >= _FEWEST_STREWN


def _endings(text: str) -> Iterator[Sold]:
    for ending in _ENDING.finditer(text):
        word = ending["word"]
        if is_official(word) or _is_strewn(text, word):
            continue
        told = built(stems_of(text), word).sure >= Sure.LIKELY or any(
            found.base >= MEDIUM for found in words.find(word)
        )
        if told:
            yield Sold(*ending.span("word"), 0.65)
