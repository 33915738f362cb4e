"""What programs leave that make pages by the thousand: their name over a list, variables that nobody filled in."""

import re
from collections.abc import Iterator
from itertools import islice

from gongkai.reading.tampering import hosts
from gongkai.reading.tampering.folding import Folded
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.page import Page
from gongkai.reading.tampering.pairs import holds_any

#: Governments have 站群 as well, a group of their sites; nobody but who cheats has the others.
_FARM = re.compile(
    "(?:主站|泛站|小旋风|黑帽|免费|万能|动态|静态|繁殖|超级|程序)?(?:蜘蛛池|泛目录|泛站群|寄生虫程序|繁殖池"
    "|权重池)(?:模[板版]|程序|站群|出租|源码|外链|链接|系统|导航|友链)*|站群(?:模[板版]|程序|源码|外链|友链|出租)"
    "|(?:主站)?(?:蜘蛛|站群)(?:模[板版]|友链|外链)"
)
_HEADING = re.compile(r"[ *·•|>【\[]*(?:[一-鿿]{0,4}[:： ])?(" + _FARM.pattern + r")[ :：】\]]*")
#: A row of links begins with it.
_LEADS_ROW = re.compile(r"(?:友情链接|相关链接|友链|链接)?[:： ]*(" + _FARM.pattern + r")[:：|丨 ]+(?=\S)")
#: What a template of such a program leaves a place for, in the language of who writes them.
_FILLED_IN = (
    "(?:随机|当前|本站|相关|推荐|热门|最新|轮链|外链|内链|友情|友链|上级|蜘蛛|泛)?"
    "(?:标题|关键[词字]|内容|链接|域名|网址|栏目|句子|段落|文章|时间|图片|视频|描述|站名|网站名称?"
    "|城市|地区|数字|字母|人名|轮链|外链|友链)[0-9]{0,3}"
)
_CHINESE = re.compile(r"(?:\{\{?[#$%]?|【|<\?=?|\[#|\{tag_)" + _FILLED_IN + r"(?:\}\}?|】|\?>|#\])")
#: Pages that fill in themselves, in the browser, have these by right.
_CODED = re.compile(
    r"\{\{ ?[a-z_$][a-z0-9_.$|'\" ()-]{0,40}\}\}|\{\$[a-z][a-z0-9_.\[\]'|-]{0,40}\}"
    r"|<\?(?:php|=)?[^?<>]{1,60}\?>|\{dede:[^}]{1,60}\}|\[!--[a-z.]{1,30}--\]"
)
_ITEM = re.compile(r"[^\s,，。；;:：|、]{2,20}")
_REACH, _FEWEST_ITEMS, _LONGEST_LINE, _FEWEST_HOSTS = 600, 3, 60, 3
#: Who writes of such programs explains or forbids them.
_EXPLAINED = re.compile("打击|黑灰产|劫持|篡改|所谓|通过|利用|采用|什么是|公安|网安|违法|警惕|防范")


def find(text: Folded) -> Iterator[Evidence]:
    """Yield the headings of a link farm, and the variables of its templates beside a list of links."""
    yield from _headings(text)
    yield from _variables(text)


def _headings(text: Folded) -> Iterator[Evidence]:
    if not holds_any(_NEEDS, text.text):
        return
    tried = 0
    for line in re.finditer(r"[^\n]+", text.text):
        written = line[0].strip()
        if len(written) > _LONGEST_ROW or "。" in written or not any(need in written for need in _NEEDS):
            continue
        heading = _HEADING.fullmatch(written) or _LEADS_ROW.match(written)
        if not heading:
            continue
        tried += 1
        start = line.start() + line[0].index(heading[1])
        end = start + len(heading[1])
        explained = _EXPLAINED.search(text.text, max(0, start - _BEFORE), start)
        if _is_list(text.text[end : start + _REACH]) and not explained:
            yield _evidence(text, start, end, "是批量制造网页的程序的名称，下面列着一串链接", 0.65)
        if tried == _MOST:
            return


_NEEDS = ("蜘蛛", "站群", "泛目录", "寄生虫", "繁殖池", "权重池")
_BEFORE, _LONGEST_ROW, _MOST = 40, 240, 12


def _is_list(behind: str) -> bool:
    """Return whether what follows is a list of short items and no running text."""
    items = [item for item in _ITEM.findall(behind.split("。", 1)[0]) if not item.isdigit()]
    return len(items) >= _FEWEST_ITEMS


def _variables(text: Folded) -> Iterator[Evidence]:
    if not any(sign in text.text for sign in ("{", "【", "<?", "[")):
        return
    chinese = list(islice(_CHINESE.finditer(text.text), _MOST))
    found = sorted((*chinese, *islice(_CODED.finditer(text.text), _MOST)), key=re.Match.start)
    for match in found:
        near = text.text[max(0, match.start() - _REACH) : match.end() + _REACH]
        of_farm = _FARM.search(near) is not None and _EXPLAINED.search(near) is None
        strange = {one.host for one in hosts.addresses(near) if not hosts.is_trusted(one.host, ())}
        told = of_farm or (len(strange) >= _FEWEST_HOSTS and (len(chinese) > 1 or len(found) > 1))
        if told and _lines_of_links(near) >= _FEWEST_HOSTS:
            yield _evidence(
                text, *match.span(), "是批量制造网页的模板里没有填上的变量，旁边是一串外站链接", 0.55
            )


def _lines_of_links(near: str) -> int:
    """Return how many short items of no sentence stand around a place."""
    return sum(1 < len(line.strip()) <= _LONGEST_LINE and "。" not in line for line in near.split("\n"))


def _evidence(text: Folded, start: int, end: int, told: str, weight: float) -> Evidence:
    words = text.quote(start, end)
    return Evidence(
        Kind.MIRROR,
        words,
        f"“{words}”{told}，像是网页被篡改时插入的，请对照原件核实。",
        words,
        weight=weight,
        start=text.span(start, end)[0],
    )


#: Elements that hold nothing, named with the same letters: machines that copy pages stuff them so.
_EMPTY = re.compile(r"<([a-z]{1,12}) id=[\"']?(?=[a-z0-9]*[0-9])([a-z0-9]{4,10})[\"']?></\1>")
_MANY_EMPTY, _KINDS_OF_EMPTY = 6, 4


def stuffed(page: Page) -> Iterator[Evidence]:
    """Yield the empty elements of one name that a page is stuffed with."""
    if page.plain:
        return
    by_name: dict[str, list[re.Match[str]]] = {}
    for empty in _EMPTY.finditer(page.source):
        by_name.setdefault(empty[2], []).append(empty)
    for name, found in by_name.items():
        if len(found) >= _MANY_EMPTY and len({empty[1] for empty in found}) >= _KINDS_OF_EMPTY:
            message = f"网页里塞着 {len(found)} 个名为“{name}”的空标签，像是机器复制出来的仿冒页面。"
            yield Evidence(
                Kind.MIRROR, found[0][0], message, name, "网页代码", weight=0.7, start=found[0].start()
            )


#: What was to be pushed up in searches, and how often it shall stand in the text, as those note who have texts made.
_ORDERED = re.compile(
    "[(（\\[【](?:核心|主|长尾)?关键[词字][:： ]{0,2}[“\"'‘「]?[^“”\"'‘’「」()（）\n]{1,20}?"
    "[”\"'’」]?[,， ]{0,2}(?:出现)?(?:频率|密度|频次|次数|占比)[:：为约 ]{0,2}[0-9.]{1,5} ?(?:[%％]|次)[)）\\]】]"
)
#: Who counts words in texts, or teaches it, says so.
_STUDIED = re.compile("词频|文本(?:分析|挖掘)|搜索引擎|seo|舆情|分词|优化|语料|论文|检索", re.I)
_FEWEST_ORDERED = 2


def ordered(text: Folded) -> Iterator[Evidence]:
    """Yield the notes that say how often a word shall stand in a text that was made to be found."""
    if "关键" not in text.text:
        return
    notes = list(islice(_ORDERED.finditer(text.text), _MOST))
    if len(notes) < _FEWEST_ORDERED or _STUDIED.search(text.text):
        return
    for note in notes:
        yield _evidence(text, *note.span(), "是批量编造文章时留下的关键词标记", 0.6)


#: Names of counties in one line and nothing else, as the programs hang them under what they copy.
_OF_COUNTIES = re.compile(
    r"(?:(?<=\n)"
    r"|^)[ \t]*(?P<row>(?:[一-鿿]{2,8}[县市区旗] ?\| ?){7,}(?:[一-鿿]{2,8}[县市区旗])?)(?=[| \t]*(?:\n|$))"
)


def of_counties(text: Folded, found: list[Evidence]) -> Iterator[Evidence]:
    """Yield the row of names of counties under a page that is held to be copied: its reader wants to know."""
    hung = any(f"{ending}|" in text.text for ending in "县市区旗")
    if not hung or not any(one.kind is Kind.MIRROR for one in found):
        return
    for row in islice(_OF_COUNTIES.finditer(text.text), _MOST):
        start, end = row.start("row"), row.start("row") + len(row["row"].rstrip(" |"))
        yield _evidence(text, start, end, "是一串各地县市的名称，与页面内容无关，多是链接农场挂上的", 0.0)
