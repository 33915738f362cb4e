"""Lines and items that are nothing but the name of a site of scores, of shows or of play, on a page about something else."""

import re
from collections.abc import Iterator

from gongkai.reading.tampering import actors, context
from gongkai.reading.tampering.brands import is_official
from gongkai.reading.tampering.built import Sure, built
from gongkai.reading.tampering.commonplace import PAIRS, WORDS
from gongkai.reading.tampering.sold import LINKS_MEDIA, Sold
from gongkai.reading.tampering.stems import Stems, stems_of

_LONGEST_LINE = 200
_LABEL = re.compile("[一-鿿]{2,6}[:：] ?")
_PARTS = re.compile(r"[|,，、;；_·\s>»]+|(?<=[一-鿿])-(?=[一-鿿a-z0-9])")
#: Without one of these no item is such a name.
_SAYS = re.compile(
    "比分|看球|直播|娱|投注|网投|贵宾|百家乐|心水|(?:集团|国际|体育|官网|线路)[a-z0-9]{2}|人v[0-9]"
)
_GROWN = re.compile("[a-z0-9][一-鿿]{2,6}(?:集团|体育|官网|官方|彩票|线路|网址)")
_OF_SCORES = re.compile("比分网?|看球网?|直播网")
#: Who shows or plays something himself has such lines.
_OF_SHOWS = re.compile(
    "赛|球|转播|播出|观众|主播|记者|媒体|频道|收看|观看|带货|电商|演出|会议|大会|开幕|访谈|庭审|两会"
)
_LONGEST, _SHORTEST = 22, 3


def find(text: str, *, headed: bool = False) -> list[Sold]:
    """Return the stray names of a folded text, in order; a title, ``headed``, is read by others."""
    if headed:
        return []
    stems = stems_of(text)
    found = [*(_find(stems) if _may_be(text) else ()), *_aliens(stems)]
    return sorted(found, key=lambda one: one.start)


def _find(stems: Stems) -> Iterator[Sold]:
    text, begin, fielded = stems.text, 0, None
    for line in text.split("\n"):
        if 1 < len(line) <= _LONGEST_LINE and "。" not in line and _may_be(line):
            for start, end in _items(line):
                if not _may_be(line, start, end):
                    continue
                if fielded is None:
                    fielded = context.is_of_the_field(text) or context.lists_names(text)
                if fielded:
                    return
                if weight := _told(stems, line, line[start:end]):
                    yield Sold(begin + start, begin + end, weight)
        begin += len(line) + 1


def _may_be(line: str, start: int = 0, end: int | None = None) -> bool:
    """Return whether a piece of a line says what such a site is, or is grown to the letter or digit before it or in it."""
    end = len(line) if end is None else end
    return (
        _SAYS.search(line, start, end) is not None or _GROWN.search(line, max(0, start - 1), end) is not None
    )


def _items(line: str) -> Iterator[tuple[int, int]]:
    label = _LABEL.match(line)
    at = label.end() if label else 0
    for parting in (*_PARTS.finditer(line, at), None):
        end = parting.start() if parting else len(line)
        if _SHORTEST <= end - at <= _LONGEST:
            yield at, end
        at = parting.end() if parting else end


def _told(stems: Stems, line: str, item: str) -> float:
    if is_official(item) or context.ENFORCEMENT.search(line):
        return 0.0
    if actors.is_sold(stems, item):
        return 0.6
    made = built(stems, item)
    if _OF_SCORES.fullmatch(made.trade):
        return 0.6 if made.sure is Sure.SURE and not _OF_SHOWS.search(stems.text.replace(item, "")) else 0.0
    shown = made.trade == "直播" and made.sure >= Sure.LIKELY and not LINKS_MEDIA.search(line)
    return 0.5 if shown and not _OF_SHOWS.search(stems.text.replace(item, "")) else 0.0


#: What is offered in lines that nobody of the house wrote, in a word; alone it says nothing.
_OFFERS = re.compile(
    "贷(?!记)|借(?![伞还阅书鉴])|口子|下款|到账|秒[批下放]|征信|套现|私服|sf|外挂|辅助|脚本|透视|传奇|新区|代[考办写做开刷]|假[证章体]"
    "|刻制|挂靠|毕业证|学[位历]证|[离结]婚证|房产证|证件|驾照|包过|免考|视频(?! )|在线|免费|影院|影视|写真|美女|性感"
    "|熟女|成版|app|直播|比分|[一二三四五六七八九十两0-9][肖码]|特码|期期准|开奖|彩(?:票|金|世界|注册|平台|官|论坛|库)|精准|资料|[博彩赢盈鼎盛龙凤金皇星亿亚澳优鑫辉腾煌恒泰鸿沐][一-鿿]?平台|注册|登[录陆]|下载|官网|官方|娱乐|棋牌|投注|网[站址]|www|批发|高仿|复刻|加微|qq"
)
#: Captions, notes of the house and ways to reach it.
_OF_THE_HOUSE = re.compile(
    "回放|扫[码一描]|点击|图片|图为|摄影|记者|编辑|审核|来源|供图|供稿|阅读|链接|微信|公众号|报名|附件|返回|关注|分享|打印|字号|目录|专题|咨询|热线|电话|服务"
    "|活动|社区|掠影|领取|登记|处$|点$|馆|场$|室|间|会$|站$|周末|志愿|老人|便民|共享|防|期满"
)
_CLOSED = frozenset("。！!？?)）”")
_FEWEST_ALIEN, _LONGEST_ALIEN, _WARNED = 4, 40, 60
_HAN_PAIR, _PLAIN = re.compile("[一-鿿]{2}"), re.compile("[一-鿿a-z0-9.·+ ]+")


def _aliens(stems: Stems) -> Iterator[Sold]:
    """Yield the lines that break into running text, offer something, and share no two signs with the rest of the page."""
    lines, begin = stems.text.split("\n"), 0
    for place, line in enumerate(lines):
        bare = line.strip()
        if (
            _FEWEST_ALIEN <= len(bare) <= _LONGEST_ALIEN
            and _PLAIN.fullmatch(bare)
            and _OFFERS.search(bare)
            and not _OF_THE_HOUSE.search(bare)
            and _is_running(lines, place, -1)
            and _is_running(lines, place, 1)
            and _is_alien(stems, bare)
            and not context.ENFORCEMENT.search(stems.text[max(0, begin - _WARNED) : begin])
        ):
            start = begin + line.index(bare)
            yield Sold(start, start + len(bare), 0.55)
        begin += len(line) + 1


def _is_running(lines: list[str], place: int, step: int) -> bool:
    """Return whether the next line with words, before or behind a place, is the end of a sentence."""
    place += step
    while 0 < place < len(lines) and not lines[place].strip():
        place += step
    return 0 < place < len(lines) and lines[place].rstrip()[-1:] in _CLOSED


def _is_alien(stems: Stems, line: str) -> bool:
    pairs = [line[at : at + 2] for at in range(len(line) - 1)]
    pairs = [pair for pair in pairs if _HAN_PAIR.fullmatch(pair)]
    if len(pairs) < _FEWEST_PAIRS or is_official(line):
        return False
    if any(stems.times(pair) > pairs.count(pair) for pair in set(pairs)):
        return False
    return sum(pair in PAIRS or pair in WORDS for pair in pairs) * 2 <= len(pairs)


_FEWEST_PAIRS = 2
