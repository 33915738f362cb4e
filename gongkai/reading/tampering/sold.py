"""Names under which sites are sold, whatever they are: a name nobody knows, what it deals in, and what its pages are called."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.reading.tampering import context
from gongkai.reading.tampering.brands import is_official
from gongkai.reading.tampering.built import OF_SERVICES
from gongkai.reading.tampering.families import GAMBLING
from gongkai.reading.tampering.pairs import holds_any
from gongkai.reading.tampering.stems import Stems, lettered, stems_of

_TRADES = "体育|娱乐|电竞|棋牌|彩票|真人|国际|游戏|直播|竞技|视讯|电游|捕鱼|体彩|足球|游艺|牌九|麻将|赌城|bet|sports?"
#: These trades are nobody's but gamblers' with a name that nobody knows before them.
_GAMBLERS = re.compile("棋牌|真人|电竞|彩票|视讯|电游|捕鱼|牌九|赌城|bet|游艺")
_PAGES = (
    "官方(?:网站|网址|入口|平台|下载|版|app)?|官网|app(?:下载|官网|官方)?|登[录陆](?:入口|网址)?|(?:在线|免费)?注册|开户|入口|网址"
    "|手机版?|客户端(?:下载)?|下载|安装|安卓版?|苹果版?|网页版?|平台|大厅|首页|最新版?|在线"
)
#: What ordinary services call their pages too: with these alone a sentence says nothing.
_NEWEST = "消息|动态|公告|通知|公开|文件|资讯|政策|信息"
_ORDINARY = re.compile(
    f"平台|大厅|首页|最新(?:版|{_NEWEST})?|在线|下载|安装|官方|手机|注册|登[录陆]|入口|开户|平台|网址"
)
#: A company is said to be one of China; what names its pages directly behind that is none.
_OF_CHINA = re.compile(
    rf"[一-鿿a-z0-9·]{{2,14}}[(（\[](?:中国|官方|亚洲|全站)[)）\]](?:{_TRADES})?(?:{_PAGES})+"
)
_CHINA = re.compile(r"[(（\[](?:中国|官方|亚洲|全站)[)）\]]")
_BETWEEN = r"(?:(?:[·•・(（]{0,2}(?:中国|官方|全站|亚洲|集团|股份|有限公司|综合)[)）]?|[·•・\-_—–|:：【\[(（ ]){0,3})"
_TRADED = re.compile(
    rf"(?P<trade>{_TRADES})(?:(?P<between>{_BETWEEN})(?P<page>(?:{_PAGES})+))?(?P<close>[】\])）])?"
)
_PAGED = re.compile(f"(?P<page>(?:{_PAGES})+)")
_NEEDS = tuple(_TRADES.replace("?", "").replace("sports", "sport").split("|"))
_PAGE_NEEDS = ("官", "app", "入口", "手机版", "客户端", "网页", "注册", "登录", "平台")
#: No office that sports or plays are the business of has these.
_HIDDEN_DOORS = re.compile("网页版|手机版|登[录陆]入口|官方(?:入口|网址|下载)|在线注册|开户")
_LITTLE = 0.3
#: Companies, houses and events are called so as well.
_GOES_ON = re.compile(
    "[^\n]{0,6}?(?:公司|酒店|广场|大厦|中心|会所|学校|学院|机场|物流|贸易|小区|花园|公寓|影城|博览|会展|陆港|商会|协会|论坛|赛事|大赛|锦标|邀请赛|联赛|节|场所|场馆|市场|产业|事业|行业|店|部|厂|社|站)"
)
#: What a title puts between its parts.
_PARTS = re.compile(r" ?(?:[-_|—–»]+|>+) ?")
_LONGEST_LINE = 160
_GOVERNMENT = re.compile(
    "人民政府|政府信息公开|政务公开|信息公开|人民法院|检察院|规定|条例|办法|意见|方案|决定|通知|公告|公示|印发|工作要点|年度报告|[省市县区镇乡](?:委|[一-鿿]{2,8}[局委厅])|[局委厅](?:召开|关于|发布)"
)
_POWERED = re.compile(r"(?:powered by|版权所有|copyright|技术支持|友情链接|©)[:：©\s0-9-]{0,14}([^\n]{2,40})")
#: A firm of China that keeps a page of which an institution speaks, and is named nowhere else.
_KEPT = re.compile(
    r"(?:版权所有|copyright)[:：©\s0-9-]{0,14}([一-鿿a-z0-9·]{2,14}[(（](?:中国|官方)[)）](?:股份)?有限公司(?:官网|网站)?)"
)
_INSTITUTIONS = re.compile("医院|大学|学校|中学|小学|学院|人民政府|[县市区][一-鿿]{1,6}局")
_END = re.compile(r"\s|[@|,，。;；]|rss|all rights")


@dataclass(frozen=True, slots=True)
class Sold:
    """A name at a place of a folded text; ``weight`` is how much it tells of its page, from 0 to 1."""

    start: int
    end: int
    weight: float


def find(text: str, *, headed: bool = False) -> list[Sold]:
    """Return the names that are sold in a folded text, in order; ``headed``: the text is a title."""
    found: dict[int, Sold] = {}
    stems = stems_of(text)
    for sold in (
        *_in_titles(stems, headed=headed),
        *_owners(stems),
        *_in_footers(stems),
        *_chains(text),
        *_invited(stems),
        *_anywhere(stems),
    ):
        if _is_of_a_service(text, sold.start):
            continue
        if sold.start not in found or found[sold.start].weight < sold.weight:
            found[sold.start] = sold
    kept: list[Sold] = []
    for start in sorted(found):
        if not kept or start >= kept[-1].end:
            kept.append(found[start])
    return kept


#: “某事办”App官方下载_安卓版: the service that an office offers stands before its pages by its name.
_CALLED = re.compile('[“"「](?P<name>[一-鿿]{2,6})[”"」] ?$')


def _is_of_a_service(text: str, place: int) -> bool:
    called = _CALLED.search(text, max(0, place - 10), place)
    return called is not None and OF_SERVICES.search(called["name"]) is not None


def _anywhere(stems: Stems) -> Iterator[Sold]:
    text = stems.text
    may_be = "中国" in text and _CHINA.search(text) is not None
    for match in _OF_CHINA.finditer(text) if may_be else ():
        yield Sold(*match.span(), 0.75)
    if not holds_any(_NEEDS, text):
        return
    for match in _TRADED.finditer(text):
        if not match["page"] or not (name := stems.before(match.start())):
            continue
        trade, page = match["trade"], match["page"]
        start = match.start() - len(name)
        gamblers = _GAMBLERS.search(trade) is not None
        parted = bool(match["between"].strip("-_ ")) or _closes(match)
        plain = _ORDINARY.fullmatch(page) is not None and not parted
        less = context.discount(text, start, match.end(), GAMBLING)
        if (plain and (not gamblers or less)) or less >= context.DISCOUNT_ENFORCEMENT:
            continue
        if _GOES_ON.match(text, match.end()) and not parted:
            continue
        weight = 0.75 if gamblers or parted else 0.6 if _HIDDEN_DOORS.search(page) else _LITTLE
        yield Sold(start, _closed(text, match), weight)


def _closes(match: re.Match[str]) -> bool:
    return "【" in (match["between"] or "") or "[" in (match["between"] or "")


def _closed(text: str, match: re.Match[str]) -> int:
    """Return where a name ends, a bracket that opened in it closed."""
    opened = re.search(r"[【\[(（]", match["between"] or "")
    end = match.end() - len(match["close"] or "")
    return end + 1 if opened and text[end : end + 1] in "】])）" and text[end : end + 1] else end


def _in_titles(stems: Stems, *, headed: bool) -> Iterator[Sold]:
    """Yield the parts of a title that are nothing but such a name, where another part speaks as a government does."""
    text = stems.text
    begin = 0
    for number, line in enumerate(text.split("\n")):
        if number and not headed and number > _TITLES:
            return
        if 0 < len(line) <= _LONGEST_LINE and "。" not in line:
            yield from _in_title(stems, line, begin, headed=headed)
        begin += len(line) + 1


_TITLES = 3


def _in_title(stems: Stems, line: str, begin: int, *, headed: bool) -> Iterator[Sold]:
    text = stems.text
    parts: list[tuple[int, int]] = []
    at = 0
    for parting in _PARTS.finditer(line):
        parts.append((at, parting.start()))
        at = parting.end()
    parts.append((at, len(line)))
    if (len(parts) < _FEWEST_PARTS or LINKS_MEDIA.search(line)) and not headed:
        return
    speaks = headed or _GOVERNMENT.search(line) is not None or _GOVERNMENT.search(text[:_NEAR]) is not None
    for place, (left, right) in enumerate(parts):
        part = line[left:right].strip()
        if not speaks or not part or is_official(part):
            continue
        start = begin + line.index(part, left)
        if weight := _whole(stems, start, start + len(part)):
            end = start + len(part)
            for _, further in parts[place + 1 :]:
                # A further name of a page belongs to it.
                tail = text[end : begin + further]
                if not _PAGED.fullmatch(tail.strip(" -_|—–")):
                    break
                end = begin + further
            yield Sold(start, end, weight)


_FEWEST_PARTS, _NEAR = 2, 400
#: No title, but a row of links to media, who show things live.
LINKS_MEDIA = re.compile("链接.{0,40}(?:人民网|新华|央视|光明|电视|卫视|日报|晚报|时报|广播|融媒|新闻|传媒)")


#: Houses are called so as well.
_HOUSES = re.compile("商品房|住房|房地产|物业|酒店|小区|商铺|楼盘|写字楼|大厦|工地|装修")
#: Letters and a number, which are the whole name.
_CODE = re.compile("[a-z]{1,6}[0-9]{3,6}|[0-9]{2,6}[a-z]{2,6}")


def _whole(stems: Stems, start: int, end: int) -> float:
    """Return how much a piece tells that is a name with a trade, with a page, or with both, 0 where it is none."""
    part = stems.text[start:end]
    if _CODE.fullmatch(part):
        return 0.6 if lettered(part) else 0.0
    for match in _TRADED.finditer(part):
        rest = part[match.end() :]
        if rest and not _PAGED.fullmatch(rest.strip("·•.-_ 】])）")):
            continue
        name = stems.before(start + match.start(), start)
        if match[0] == "国际" and _HOUSES.search(stems.text):
            return 0.0
        if name and len(name) == match.start():
            return 0.75 if match["page"] or _GAMBLERS.search(match["trade"]) else 0.6
    paged = _PAGED.search(part)
    if paged and paged.end() == len(part) and _ORDINARY.fullmatch(paged["page"]) is None:
        name = stems.before(start + paged.start(), start)
        if name and len(name) == paged.start():
            return 0.6
    return 0.0


def is_row_of_searches(row: str) -> bool:
    """Return whether words parted by strokes are what people search for: a name again and again, its pages, questions."""
    parts = row.split("_")
    if is_official(row) or _GOVERNMENT.search(row):
        return False
    names = [part[:2] for part in parts]
    asked = any(_ASKED.search(part) for part in parts)
    paged = any(_PAGED.search(part) and not _ORDINARY.fullmatch(part) for part in parts)
    return (len(set(names)) < len(names) and (asked or paged)) or (asked and paged)


def _chains(text: str) -> Iterator[Sold]:
    """Yield rows of search words, parted by strokes."""
    if "_" in text:
        for chain in _CHAIN.finditer(text):
            if _HAN.search(chain[0]) and is_row_of_searches(chain[0]):
                yield Sold(chain.start(), chain.end(), 0.75)


_HAN = re.compile("[一-鿿]")
_CHAIN = re.compile("(?<![a-z0-9_./@-])[一-鿿a-z0-9]{2,24}(?:_[一-鿿a-z0-9]{2,24}){1,8}(?![a-z0-9_./@-])")
_ASKED = re.compile(
    f"怎么|多少|[吗呢]$|技巧|规律|排行|攻略|教程|推荐|靠谱|提款|提现|哪个|什么|大全|最新(?!{_NEWEST})"
)


def _invited(stems: Stems) -> Iterator[Sold]:
    """Yield the names to which a sentence invites as advertisements do."""
    text = stems.text
    for invited in _INVITED.finditer(text):
        start, end = invited.span(1)
        if not is_official(text[start:end]) and (weight := _whole(stems, start, end)):
            yield Sold(start, end, weight)


_INVITED = re.compile(
    "(?:欢迎(?:登[录陆]|访问|来到|光临|下载)|精彩请?(?:访问|登[录陆]|点击|关注)|请认准)[:：“]?([^,，。;；\n”]{2,24}?)(?=[,，。;；\n”]|(?:https?:|www\\.|[a-z0-9-]{2,30}\\.(?:com|net|cc|vip|top)))"
)


def _in_footers(stems: Stems) -> Iterator[Sold]:
    """Yield the lines beside those of a footer that are nothing but such a name."""
    text = stems.text
    for footer in _FOOTER.finditer(text):
        begin = text.rfind("\n", 0, footer.start()) + 1
        for start, end in (*_lines_before(text, begin), *_lines_behind(text, footer.end())):
            line = text[start:end].strip()
            if 1 < len(line) <= _LONGEST_NAME and not is_official(line):
                first = text.index(line, start)
                if weight := _whole(stems, first, first + len(line)):
                    yield Sold(first, first + len(line), weight)


_FOOTER = re.compile("(?:主办|承办)(?:单位)?[:：]|备案|版权所有|网站标识码|公网安备|copyright")
_BESIDE, _LONGEST_NAME = 2, 24


def _lines_before(text: str, begin: int) -> Iterator[tuple[int, int]]:
    for _ in range(_BESIDE):
        if begin <= 0:
            return
        end = begin - 1
        begin = text.rfind("\n", 0, end) + 1
        yield begin, end


def _lines_behind(text: str, place: int) -> Iterator[tuple[int, int]]:
    end = text.find("\n", place)
    for _ in range(_BESIDE):
        if end < 0:
            return
        begin, end = end + 1, text.find("\n", end + 1)
        yield begin, end if end >= 0 else len(text)


def _owners(stems: Stems) -> Iterator[Sold]:
    """Yield what a footer names as the maker or the owner of the page, where it is such a name."""
    text = stems.text
    for kept in _KEPT.finditer(text):
        name = kept[1].partition("(")[0]
        if text.count(name) == 1 and not is_official(name) and _INSTITUTIONS.search(text):
            yield Sold(*kept.span(1), 0.6)
    for powered in _POWERED.finditer(text):
        start = powered.start(1)
        end = start
        stop = _END.search(text, start, powered.end(1))
        end = stop.start() if stop else powered.end(1)
        if end > start and not is_official(text[start:end]) and (weight := _whole(stems, start, end)):
            yield Sold(start, end, weight)
