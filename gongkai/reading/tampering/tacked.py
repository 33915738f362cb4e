"""What is tacked on a title, or put in its place: rows of titles of films, and a sign with letters again and again."""

import re
from collections.abc import Iterator
from itertools import islice

from gongkai.reading.tampering.families import pieces
from gongkai.reading.tampering.folding import Folded, fold
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.page import Page
from gongkai.reading.tampering.pairs import held
from gongkai.reading.tampering.stems import places_of

#: 搡bbbb搡bbbb behind a stroke: the same sign with the same letter so often, and nothing else up to the end of the line.
_SIGN = "(?P<sign>[一-鿿])(?P<letter>[a-z])(?P=letter){2,8}(?:(?P=sign)(?P=letter){2,9})+(?P=sign)?"
_LETTERS = (
    "(?P<first>[a-z])(?P=first){2,8}(?P<mid>[一-鿿])(?:(?P=first){3,9}(?P=mid)){1,4}(?:(?P=first){3,9})?"
)
_ODD = re.compile(rf"[|｜_丨—–~·\- ](?P<odd>{_SIGN}|{_LETTERS})(?= ?(?:\n|$|[|｜_丨]))")
#: Marks of rating are repeated in tables of them.
_RATED = re.compile("[级等类型号或和与至到、]")
_MOST = 20
#: What parts of such a row are made of, and what no other row has.
_PART = re.compile(
    "免费|在线|视频|影片|电影|影院|播放|观看|国产|日本|日韩|欧美|亚洲|韩国|中文字幕|字幕|高清|男人|女人|少妇|制服|丝袜|无码|有码|毛片"
    "|[a一]级|特级|aaa?|精品|资源|久久|久草|色情|淫|黄色|成人|激情|伦理|香蕉|社区"
)
_GROSS = re.compile(
    "淫|无码|毛片|色情(?:免费|网|视频|电影|影片|在线)|[a一]级(?:片|视频|免费|毛|黄)|aaa级视频|av在线|制服丝袜|黄色(?:视频|片|网)|成人(?:视频|电影|影片|网)|伦理(?:片|电影)|久草|久久精品"
)
#: Heads of news and of laws.
_TOLD = re.compile(
    "打击|整治|查处|查获|严厉|关于|通知|公告|通报|专项|公安|法院|扫黄|网信|治理|判决|获刑|被[拘抓判罚]|传播|贩卖|[局委厅]"
)
_FEWEST, _SHARE, _LONGEST_PART, _LONGEST_ROW = 4, 0.75, 20, 240


def find(page: Page, text: Folded) -> Iterator[Evidence]:
    """Yield what was tacked on the title or the first lines of a page, and the row that stands there in its stead."""
    head = text.text[:_HEAD]
    for odd in islice(_ODD.finditer(head), _MOST):
        if not _RATED.fullmatch(odd["sign"] or odd["mid"]):
            yield _evidence(text.quote(*odd.span("odd")), _TACKED, "", text.span(*odd.span("odd"))[0])
    line = head.lstrip().split("\n", 1)[0].strip()
    if line and is_row(line):
        start = text.text.index(line)
        yield _evidence(
            text.quote(start, start + len(line)), _ROW, "", text.span(start, start + len(line))[0]
        )
    yield from _alone(text)
    if page.plain or not page.title.strip():
        return
    title = fold(page.title)
    for odd in islice(_ODD.finditer(title.text), _MOST):
        if not _RATED.fullmatch(odd["sign"] or odd["mid"]):
            yield _evidence(title.quote(*odd.span("odd")), _TACKED, "网页标题", -1)
    if is_row(title.text.strip()):
        yield _evidence(page.title.strip(), _ROW, "网页标题", -1)


_HEAD = 600
_TACKED = "“{}”挂在标题后面，是同一个字和字母的重复，不成词，像是网页被篡改时插入的，请对照原件核实。"
_ROW = "“{}”整行是色情影片网站的栏目，不是网页自己的标题，像是网页被篡改时插入的，请对照原件核实。"


#: A line that is nothing but what links to films are called: of whom, how and where they are seen.
_FILMS = re.compile(
    "(?<![^\\n |])(?P<films>(?:免费|在线|视频|影片|电影|影院|播放|观看|国产|日本|日韩|欧美|亚洲|韩国|中文字幕|字幕|高清|男人"
    "|女人|少妇|人妻|熟女|美女|丝袜|无码|有码|毛片|av"
    "|[a一二三]级|a片|精品|资源|久久|色情|情色|成人|激情|伦理|网址|网站|网|入口|大全|线上"
    "|手机|完整版|全集|最新|免费版|一区|二区|三区|不卡|综合|自拍|偷拍|大片"
    "|片|无遮挡|黄色|的){3,12})(?= ?(?:\\n|\\||$))"
)
#: One of these is among them; without it a line may be of any films.
_INDECENT = re.compile(
    "成人(?!国产电影$)|无码|毛片|av|久久|色情|情色|少妇|人妻|熟女|[a一]级(?:片|黄|毛|视频)|a片|激情|偷拍|自拍|黄色(?:视频|片|大片|网|电影)|[一二三]区"
)
_INDECENT_NEEDS = pieces(
    "成人 无码 毛片 av 久久 色情 情色 少妇 人妻 熟女 a级 一级 a片 激情 偷拍 自拍 黄色 一区 二区 三区"
)
_SEEN = re.compile("在线|视频|观看|播放|网址|网站|免费|高清|影片|电影|大片|av|入口")
_ALONE = "“{}”整行是色情影片链接的文字，不是网页自己的内容，像是网页被篡改时插入的，请对照原件核实。"
_TOLD_OF_FILMS = re.compile(
    "扫黄|打非|淫秽|色情(?!免费|在线|视频|网|电影|影片)|网信|净网|关键词|有害信息|黑链|暗链|篡改"
)


def _alone(text: Folded) -> Iterator[Evidence]:
    """Yield the lines that are the text of a link to films, on a page that does not speak of such."""
    places = sorted(
        {place for word in held(_INDECENT_NEEDS, text.text) for place in places_of(word, text.text)}
    )
    found: list[tuple[int, int]] = []
    begin = 0
    for place in places[:_MOST_FILMS]:
        if place < begin:
            continue
        first = max(text.text.rfind(sign, 0, place) for sign in "\n |") + 1
        films = _FILMS.match(text.text, first)
        if films and _SEEN.search(films[0]) and _INDECENT.search(films[0]):
            found.append(films.span("films"))
            begin = films.end()
    if found and not _TOLD_OF_FILMS.search(text.text):
        for start, end in found[:_MOST]:
            yield _evidence(text.quote(start, end), _ALONE, "", text.span(start, end)[0])


_MOST_FILMS = 200


def is_row(line: str) -> bool:
    """Return whether a folded line is a row of short titles as sites of films heap them up, and tells of nothing."""
    if len(line) > _LONGEST_ROW or not any(sign in line for sign in "_|,，、-") or _TOLD.search(line):
        return False
    parts = [part.strip() for part in re.split("[_|｜,，、-]+", line) if part.strip()]
    if len(parts) < _FEWEST or any(len(part) > _LONGEST_PART for part in parts):
        return False
    told = sum(_PART.search(part) is not None for part in parts)
    return told >= len(parts) * _SHARE and _GROSS.search(line) is not None


def _evidence(words: str, message: str, where: str, start: int) -> Evidence:
    return Evidence(Kind.SPAM_TERM, words, message.format(words[:40]), words, where, weight=0.65, start=start)
