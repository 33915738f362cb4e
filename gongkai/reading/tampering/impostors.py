"""Words in the place of the name of an organ or of its place that can be neither, told by the places alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gongkai.reading.tampering import grown, numbered, ordinary, sold
from gongkai.reading.tampering.commonplace import PAIRS
from gongkai.reading.tampering.running import DONE_TO
from gongkai.reading.tampering.slots import BUREAUS, VERB_BEFORE
from gongkai.reading.tampering.stems import Stems, led, lettered, places_of, stems_of
from gongkai.reading.tampering.structure import ACTS


class _Place(StrEnum):
    """What goes with the names of organs and of places."""

    GOVERNMENT = "government"
    PAPER = "paper"
    YEAR = "year"
    BUREAU = "bureau"
    SITE = "site"
    OFFICE = "office"
    SEAT = "seat"
    OWNER = "owner"
    ACT = "act"
    ABOUT = "about"
    ISSUE = "issue"
    TERM = "term"
    SIGNED = "signed"
    ALONE = "alone"
    LAW = "law"
    BRACKET = "bracket"
    CO_SIGNED = "co-signed"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Impostor:
    """A word at a place of a folded text that took the place of a name; ``weight`` is how much it tells."""

    start: int
    end: int
    weight: float


_PUBLIC = "政府信息公开|政务公开|信息公开"
_KINDS = "指南|目录|年度报告|年报|申请表|暂行办法|办法|规定|工作要点|要点|制度"
_MORE_BUREAUS = (
    "经济和信息化|经信|大数据|数据|政务服务|文广|消防|人民防空|园林|新闻出版|国有资产|金融|海洋|能源|药品"
    "|知识产权|外事|港航"
)
_BUREAUS_BEGIN = "".join(sorted({bureau[0] for bureau in f"{BUREAUS}|{_MORE_BUREAUS}".split("|")}))
#: What follows a name, and how much a word before it says that is none; before the lesser ones stand ordinary words.
_BEHIND: tuple[tuple[_Place, int, str], ...] = (
    (_Place.GOVERNMENT, 3, "人民政府(?!采购|补贴|出台|主导|令)"),
    (_Place.PAPER, 2, f"(?:政府信息公开|政务公开)(?:工作)?(?:{_KINDS})"),
    (
        _Place.YEAR,
        2,
        rf"(?:19|20)[0-9]{{2}}年度?(?:{_PUBLIC}|法治政府|工作要点|部门[预决]算|政府工作|国民经济)",
    ),
    (
        _Place.BUREAU,
        2,
        rf"(?=[{_BUREAUS_BEGIN}])(?:{BUREAUS}|{_MORE_BUREAUS})[一-鿿]{{0,8}}?(?:局|委员会|厅)(?![长域部面势限])",
    ),
    (_Place.SITE, 1, f"政府(?:门户)?网站?|政务服务|{_PUBLIC}|门户网站"),
    (_Place.OFFICE, 1, "办公[室厅](?!主任|用品|设备)|领导小组|党[组委](?!织)|工作规则|街道办事处"),
    (_Place.SEAT, 1, "城区|城关|行政中心|市民中心|政务中心"),
    (_Place.ABOUT, 2, rf"关于(?:{ACTS})"),
    (_Place.ISSUE, 1, "印发《"),
    (_Place.ACT, 1, "(?:召开|举办|举行|组织召开|会同|负责|统筹|牵头)[一-鿿“《0-9]{2}"),
    (_Place.SIGNED, 2, r"\n ?(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日"),
    (_Place.LEVEL, 2, "[:：][省市县区镇](?=[一-鿿]{2})"),
    (
        _Place.TERM,
        1,
        "工作年度报告|(?:工作)?(?:指南|目录|申请表|申请(?=的)|条例|制度|义务|服务(?=[,，])|意见箱|要点|办公室|中心)",
    ),
)
#: With what each of them begins, which is quicker to see.
_BEGINNINGS = f"人政信12门办领党工街城行市关召印举组会负统牵\\n:：指目申条制义服意要中{_BUREAUS_BEGIN}"
#: Who puts in a word often leaves a blank behind it. Which of them it is, is told by an empty group behind it: a pattern
#: that begins with its own signs is passed over at the first of them.
_NEXT = re.compile(
    f"(?=[{_BEGINNINGS}])(?:{'|'.join(f'(?:{pattern})(?P<{place}>)' for place, _, pattern in _BEHIND)})"
)
_NEEDS = ("政府", "公开", "政务", "办公", "局", "门户", "委员会", "关于")
_WORTH = {place: worth for place, worth, _ in _BEHIND} | {
    _Place.OWNER: 1,
    _Place.ALONE: 1,
    _Place.LAW: 2,
    _Place.BRACKET: 2,
    _Place.CO_SIGNED: 2,
}
_OWNED = re.compile(
    "(?:来源|发布机构|发布单位|发文机关|信息来源|主办单位?|承办单位?|主管单位|供稿|版权所有|单位名称|名称)[:：] ?$"
)
_OWNER_ENDS = frozenset("\n |)）,，;；")
#: The row of signs up to what follows a name, and what it begins with that belongs to the sentence.
_RUN = re.compile(r"((?:[一-鿿a-z0-9·_]|(?<=[一-鿿])-(?=[一-鿿])){1,40}) ?$")
_UP_TO_RUN = re.compile(".*[^一-鿿a-z0-9·_-]", re.S)
#: Whether there is such a row at all is seen at its last sign, which may end the line before.
_RUN_ENDS = re.compile("[一-鿿a-z0-9·_] ?$")
_LABEL = re.compile(
    "(?:来源|机构|单位|机关|部门|地址|作者|主办|承办|名称|位置|电话|联系人|信息|对象|主体|时间|责任)$"
)
_TRADE = re.compile(
    "(?=[体娱彩贵影视电t竞捕游国直真棋官客登入手网a平在免])(?:体育|娱乐城?|彩票|彩世界|彩|贵宾[会厅]|影视|影院|视频|电影网?|tv|竞技|捕鱼|视讯|游艺|电竞|国际|游戏|直播|真人|棋牌|官网|客户端|(?:官方|登[录陆])?入口|手机版|网页版|app|网站|官方|平台|(?:在线|免费)注册)"
    "[-·]?(?:在线|官方)?(?:平台|注册|登录|下载|官网|网站|(?:登录)?入口|客户端|手机版|网页版|app(?:下载)?)?$"
)
#: Doors and media that every office has and labels so.
_ANYBODYS = re.compile(
    "(?:网站|官网|官方|平台|客户端|手机版|网页版|app|直播|视频|游戏|(?:官方|登[录陆])?入口|(?:在线|免费)?注册|登[录陆]|下载|在线|[-·])+"
)
_LETTERED, _LETTER_OR_DIGIT = re.compile("[a-z]"), re.compile("[a-z0-9]")
#: Behind these a sentence goes on with another name.
_PARTS = re.compile("[省市县区镇局委厅府院年的]")
#: A name of a few signs with a number, where a row of signs ends.
_COINED_LAST = re.compile(
    "(?:(?<=[省市县区镇])|(?<![一-鿿0-9]))(?:[0-9]{3,6}[一-鿿]{2,4}|[一-鿿]{2,4}[0-9]{3,6})$"
)
#: The same where the text begins, where a page names who made it, and where a title begins with it.
_COINED_WORD = "(?P<word>[0-9]{3,6}[一-鿿]{2,4}?|[一-鿿]{2,4}[0-9]{3,6})(?=关于|[\\n |,，]|$)"
_COINED_FIRST = re.compile(f" ?{_COINED_WORD}")
_COINED_SHOWN = re.compile(
    "(?=[来发主承版\\n《])(?:(?:来源|发布机构|发布单位|发文机关|主办单位?|承办单位?|版权所有)[:： ]{1,2}|[\\n《] ?)"
    + _COINED_WORD
)
_FROM_LETTERS = re.compile("[a-z0-9]*[a-z][a-z0-9]*[一-鿿]{0,6}$")
_DATED = re.compile("(?:19|20)[0-9]{2}年")
#: With these a sentence says something of a name, and no name begins.
_SAID = re.compile("[是为系乃将把被](?=[一-鿿]{2})|(?:唯一|权威|指定|统一)(?:的)?(?:官方)?")
#: What places of other peoples, and of the state's farms, end in.
_OTHER_PLACES = re.compile("(?:苏木|嘎查|公署|行署|[农林牧渔]场|垦区|街办)$")
#: Where governments stand to each other or to a river: signs of direction before what has sides.
_RELATION = re.compile(
    "(?:[上中下左右东西南北前后内外两双沿周毗相邻跨交接干支主共同]|各自){1,3}(?:[游岸边邻侧界线域段江河湖海路]|流域|毗邻|交界|接壤)"
)
_HAN, _SIGNS = re.compile("[一-鿿]+"), re.compile("[^一-鿿]+")
#: Whoever signs begins a line; forums strew letters behind their sentences so that nobody copies them.
_GLUED_LETTERS = re.compile("[。！？!?，,;；][a-z0-9_~%^&.-]*$")
#: What stands in a form until somebody fills it in.
_PLACEHOLDER = re.compile("[0-9]*x{2,}[0-9]*")
_TRADED_ONLY = frozenset({_Place.LEVEL, _Place.TERM})
#: What nobody but gamblers builds names of.
_LUCK = re.compile("[博彩赢盈]")
_CHAIN = re.compile("[一-鿿a-z0-9]_[一-鿿a-z0-9]")
#: Nobody else, no person and no firm, stands before these.
_STRONG = frozenset(
    {
        _Place.GOVERNMENT,
        _Place.PAPER,
        _Place.YEAR,
        _Place.BUREAU,
        _Place.SITE,
        _Place.LEVEL,
        _Place.ABOUT,
        _Place.ISSUE,
    }
)
#: A body that reports has an office and does something.
_BODY = frozenset({_Place.OWNER, _Place.OFFICE, _Place.ACT})
#: Ordinary words stand before these as well.
_LESSER = frozenset({_Place.TERM, _Place.OFFICE, _Place.SEAT, _Place.OWNER, _Place.ACT})
_NAMED_PLACE = re.compile(f"[一-鿿]{{2,3}}[省市县区州旗](?:人民|委|政府|{BUREAUS})")
#: So many kinds of places a name stands in that nothing else gives away; of so great a share of its places they are.
_KINDS_NEEDED, _SHARE = 2, 0.2
#: Together so much from two kinds of places at least; so much is beyond doubt.
_NEEDED, _CERTAIN = 3, 5
_LONGEST_BARE, _LONGEST_TRADED = 4, 10


def find(text: str) -> list[Impostor]:
    """Return the words that stand where only a name can and are none, at each of their places; in order."""
    if not any(need in text for need in _NEEDS):
        return []
    found: dict[int, Impostor] = {}
    stems = stems_of(text)
    for word in dict.fromkeys(_candidates(stems)):
        if weight := _weight(word, stems):
            for start in places_of(word, text):
                if start not in found or found[start].end < start + len(word):
                    found[start] = Impostor(start, start + len(word), weight)
    kept: list[Impostor] = []
    for start in sorted(found):
        foreign = ordinary.has_letters_beside(text, start, found[start].end)
        if not foreign and (not kept or start >= kept[-1].end):
            kept.append(found[start])
    return kept


def _candidates(stems: Stems) -> Iterator[str]:
    text = stems.text
    first = _COINED_FIRST.match(text)
    behind = _COINED_SHOWN.finditer(text, first.end() if first else 0)
    for coined in (first, *behind) if first else behind:
        if _may_be(coined["word"], stems):
            yield coined["word"]
    done: set[tuple[str, str | None]] = set()
    looked_at: set[str] = set()
    for following in _NEXT.finditer(text):
        if not _RUN_ENDS.search(text, max(0, following.start() - 3), following.start()):
            continue
        before = text[max(0, following.start() - 40) : following.start()]
        run = _run(before)
        # What was seen before the same is known; asked here, since nearly all of it was.
        if not run or ((run, following.lastgroup) in done and following.lastgroup != _Place.LEVEL):
            continue
        if following.lastgroup == _Place.SIGNED and _GLUED_LETTERS.search(before):
            continue
        if VERB_BEFORE.search(before[-14:]):
            continue
        done.add((run, following.lastgroup))
        if following.lastgroup in _TRADED_ONLY and not _is_traded(run):
            # Every word that is looked at is an end of this one, or of its trade.
            continue
        whole = led(run)
        short = ""
        if following.lastgroup == _Place.LEVEL and (trade := _TRADE.search(whole)):
            at = following.start() - len(trade[0])
            short = f"{stems.before(at) or whole[: trade.start()][-2:]}{trade[0]}"
        mixed = _LETTER_OR_DIGIT.search(whole)
        spelt = letters[0] if mixed and (letters := _FROM_LETTERS.search(whole)) else ""
        numbered_name = last[0] if mixed and (last := _COINED_LAST.search(whole)) else ""
        for word in dict.fromkeys(
            (whole, _PARTS.split(whole)[-1], numbered_name, whole.split(_REPUBLIC)[-1], short, spelt)
        ):
            if following.lastgroup in _TRADED_ONLY and not _is_traded(word):
                continue
            if not word or word in looked_at:
                continue
            looked_at.add(word)
            if not _LABEL.search(word) and _may_be(word, stems):
                yield word


def _run(before: str) -> str:
    """Return the row of signs that a piece of the text ends in, but for one blank and the end of its line."""
    before = before.removesuffix("\n").removesuffix(" ")
    cut = _UP_TO_RUN.match(before)
    row = before[cut.end() :] if cut else before
    if "-" not in row:
        return row
    run = _RUN.search(row)
    return run[1] if run else ""


def _is_traded(word: str) -> bool:
    return bool(_LETTERED.search(word) or _TRADE.search(word) or _CHAIN.search(word))


def _may_be(word: str, stems: Stems) -> bool:
    """Return whether a word may be a name that was put in: a row of searches, letters, a trade, or unknown signs."""
    if len(word) > _LONGEST_TRADED and "_" not in word:
        # Nothing but a row of searches is so long.
        return False
    if len(word) > _LONGEST_BARE and _HAN.fullmatch(word) and not _TRADE.search(word):
        # Signs alone are a name of a few; most rows that are looked at are words of the sentence.
        return False
    if (
        _DATED.match(word)
        or _SAID.match(word)
        or _OTHER_PLACES.search(word)
        or _RELATION.fullmatch(word)
        or DONE_TO.fullmatch(word)
        or numbered.is_code(stems.text, word)
        or word.endswith(("福彩", "体彩"))
    ):
        return False
    if grown.is_grown(word):
        return grown.is_name(word, stems)
    if _CHAIN.search(word):
        return not grown.PLACED.search(word) and (sold.is_row_of_searches(word) or _repeats(word))
    trade = _TRADE.search(word)
    name = word[: trade.start()] if trade else word
    if signs := _HAN.sub("", name):
        at_home = not (signs == name or trade or stems.is_unknown(_SIGNS.sub("", name), firms=True))
        known = not lettered(signs) or _PLACEHOLDER.fullmatch(signs)
        return len(word) <= _LONGEST_TRADED and not known and not at_home
    if trade:
        return 1 < len(name) <= _LONGEST_TRADED - len(trade[0]) and (
            stems.is_unknown(name, firms=True) or stems.may_head(name, trade[0])
        )
    return 1 < len(word) <= _LONGEST_BARE and stems.is_unknown(word, firms=True)


def _repeats(row: str) -> bool:
    """Return whether words parted by strokes begin with the same signs, and with no word of the language."""
    names = [part[:2] for part in row.split("_")]
    return any(names.count(name) > 1 and name not in PAIRS for name in names)


def _kinds(word: str, text: str) -> tuple[dict[_Place, int], int]:
    """Return in which kinds of places a word stands how often, and how often it stands anywhere."""
    kinds: dict[_Place, int] = {}
    times = 0
    for start in places_of(word, text):
        end = start + len(word)
        times += 1
        following = _NEXT.match(text, end + text.startswith(" ", end))
        if following and following.lastgroup:
            place = _Place(following.lastgroup)
            kinds[place] = kinds.get(place, 0) + 1
        if text[end : end + 1] in _OWNER_ENDS and _OWNED.search(text[max(0, start - 8) : start]):
            kinds[_Place.OWNER] = kinds.get(_Place.OWNER, 0) + 1
        if text.startswith(")", end) and _OFFICE_BRACKET.search(text, max(0, start - 3), start):
            kinds[_Place.BRACKET] = kinds.get(_Place.BRACKET, 0) + 1
        if grown.is_grown(word):
            for place in _of_coined(text, start, end):
                kinds[place] = kinds.get(place, 0) + 1
        if text.startswith("条例", end) and text.endswith(_REPUBLIC, 0, start):
            kinds[_Place.LAW] = kinds.get(_Place.LAW, 0) + 1
        if _CLOSES.match(text, end) and _BEGINS.search(text, max(0, start - 3), start):
            kinds[_Place.ALONE] = kinds.get(_Place.ALONE, 0) + 1
    return kinds, times


_REPUBLIC = "中华人民共和国"
#: An office, and in brackets behind it what took its place elsewhere.
_OFFICE_BRACKET = re.compile("[局委厅府][(（]$")
#: A title that says what it is about in any words, an act of any kind, and who signs beside an office.
_ABOUT_ANY = re.compile(
    r"关于[^。\n》]{4,60}的?(?:通知|意见|方案|办法|公告|通告|决定|批复|报告|函|公示)(?=[》\n(（]|$)"
)
_DOES_ANY = re.compile(
    "(?:决定|牵头|每[半年季月]|将于|定于|印发|制定|组织|负责|召开|会同|对)[一-鿿0-9]{2}|各?(?:科室|股室|下属单位)"
)
_BESIDE_OFFICE = re.compile(r" [一-鿿]{2,4}[省市县区州旗镇乡][一-鿿]{2,10}[局委厅府室] *\n")
_LED_BY = re.compile("(?:由|报|经|向|与|和|对|受|归|按照|联系)$")


def _of_coined(text: str, start: int, end: int) -> Iterator[_Place]:
    """Yield the kinds of places in which a name with a number stands as only a body does."""
    if _ABOUT_ANY.match(text, end):
        yield _Place.ABOUT
    if _DOES_ANY.match(text, end) or _LED_BY.search(text, max(0, start - 3), start):
        yield _Place.ACT
    if _BESIDE_OFFICE.match(text, end):
        yield _Place.CO_SIGNED


_BEGINS, _CLOSES = re.compile("(?:^|\\n) *$"), re.compile(" *(?:\\n|$)")


def _weight(word: str, stems: Stems) -> float:
    kinds, times = _kinds(word, stems.text)
    if sum(kinds.values()) < times * _SHARE and _Place.GOVERNMENT not in kinds:
        # A word of the sentence stands before other things as well.
        return 0.0
    lucky = _LUCK.search(word) is not None
    total = sum(_WORTH[place] for place in kinds) + lucky
    if _CHAIN.search(word):
        return _sure(total + _NEEDED)
    if trade := _TRADE.search(word):
        if set(kinds) == {_Place.LEVEL} and _ANYBODYS.fullmatch(trade[0]) and not lucky:
            # What stands before a colon is a label first of all, and every office has doors.
            return 0.0
        total += 2 if sum(kinds.values()) > 1 or not _LESSER.issuperset(kinds) else 1
        name = word[: trade.start()]
        if _LETTERED.search(name) or stems.is_unknown(name, firms=True):
            return _sure(total)
        # What an honest service may be called, too: it has to stand in several kinds of places.
        return _sure(total - 1) if len(kinds) >= _KINDS_NEEDED and total > _NEEDED + 1 else 0.0
    if _LETTERED.search(word):
        return _sure(total + 1)
    if grown.is_grown(word):
        return _sure(total) if len(kinds) >= _KINDS_NEEDED else 0.0
    if _Place.BUREAU in kinds and len(word) == _LONGEST_BARE and _begins_title(word, stems.text):
        # A place of so many signs ends as one, and is named so elsewhere.
        total, lucky = total + 1, True
    if _STRONG.isdisjoint(kinds) and not _BODY.issubset(kinds):
        return 0.0
    if len(kinds) < _KINDS_NEEDED and not lucky and _Place.GOVERNMENT not in kinds:
        return 0.0
    return _sure(total)


def _begins_title(word: str, text: str) -> bool:
    """Return whether a title begins with a word and the name of a bureau, on a page that names its place otherwise."""
    titled = re.search(rf"(?:^|\n) *{re.escape(word)}(?:{BUREAUS}|{_MORE_BUREAUS})", text[:_HEAD])
    return titled is not None and _NAMED_PLACE.search(text.replace(word, " ")) is not None


_HEAD = 600


def _sure(total: int) -> float:
    if total < _NEEDED:
        return 0.0
    return 0.9 if total >= _CERTAIN else 0.7 if total > _NEEDED else 0.55
