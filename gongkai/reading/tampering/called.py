"""What a page is called where it says so itself: a code of letters and numbers, or a number grown to signs that make no word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from gongkai.reading.tampering import context, numbered
from gongkai.reading.tampering.begins import matches_at
from gongkai.reading.tampering.brands import is_official
from gongkai.reading.tampering.commonplace import PAIRS
from gongkai.reading.tampering.folding import Folded, fold
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.page import Page


@dataclass(frozen=True, slots=True)
class Called:
    """A code at a place of a folded text where a page says its name; ``weight`` is how much it tells."""

    start: int
    end: int
    weight: float


_TRADE = "(?:娱乐城?|棋牌|彩票|体育|国际|电竞|真人)"
_CODE = (
    "(?:[a-z]{2,6}[0-9]{3,6}|[1-9][0-9]{2,5}[a-z]{2,6}"
    f"|(?!(?:19|20)[0-9]{{2}}(?![0-9]))[1-9][0-9]{{2,5}}[一-鿿]{{2,4}}?{_TRADE}?"
    "|[a-z]{1,2}[1-9][0-9]{2,4}(?!公路|国道|省道|县道|高速|医院|小区|项目|工程|会议|行动|热线|[次号线路段])[一-鿿]{2}"
    # A version of a program, and what is said to be the owner of it.
    f"|v[0-9]{{1,3}}\\.[0-9]{{1,3}}(?:集团|{_TRADE})?|[a-z]{{1,2}}[0-9]{{1,3}}\\.[0-9]{{1,3}}(?:集团|{_TRADE})"
    f"|[一-鿿]{{2,4}}?(?!(?:19|20)[0-9]{{2}}(?![0-9]))[0-9]{{2,6}}{_TRADE}?)"
)
_ENDS = r"(?=[ \n|,，。!！)）>»_—-]|$)"
#: Where a page says whose it is: nobody but its owner is named there.
_OWNED = {
    "greeted": r"欢迎(?:您)?(?:访问|光临|来到|登[录陆])[ “\"]?CODE(?:(?=门户|官网|网站|平台|政府)|ENDS)",
    "owner": r"(?:版权所有|主办单位|承办单位|发布机构|发文机关)[:：© ]{1,3}CODEENDS",
    "keeper": r"(?<=[\n |])CODE(?:主办|版权所有)(?=[ \n|]|$)",
    "portal": r"(?<![^\n |>])CODE(?=(?:政府)?门户网站|官方网站|政府网|信息公开)",
}
#: Where others may be named as well.
_BESIDE = {
    "led": r"(?<![^\n])CODE(?=(?: ?[-_—|] ?| )[一-鿿《“”0-9]{4}|关于|20[0-9]{2}年)",
    "hung": r"(?=[ _|—-])(?<=[一-鿿》)）0-9])(?: ?[-_|] ?|—+)CODE(?=\n|$)",
    "source": r"来源[:：]{1,2} ?CODE(?:(?=办公[室厅]|[一-鿿]{1,6}[局委])|ENDS)",
    "paper": (
        r"[《〈<]CODE(?=关于|会议|工作|章程|制度|年度|20[0-9]{2}年"
        r"|[一-鿿]{2,20}(?:办法|方案|规定|规划|条例|意见|细则|通知|预案)[》〉>])"
    ),
    "acts": r"(?<=[，,。\n ])(?:近期|近日|今年|下一步|日前)?[，,]?CODE(?=组织|要求|决定|召开|开展|印发|将(?!于|在)|负责)",
    "signed": r"(?<![^\n])CODE(?= ?\n ?(?:19|20)[0-9]{2}年[0-9]{1,2}月)",
    "step": r"(?:首页[ >»›]{1,4}|位置[:：][ >»›]{0,4}|(?<=\n)|^)CODE(?= ?[>»›])",
}
_PLACES = {
    name: re.compile(told.replace("CODE", f"(?P<code>{_CODE})").replace("ENDS", _ENDS))
    for name, told in (*_OWNED.items(), *_BESIDE.items())
}
#: What the keywords of a page are parted by.
_ITEMS, _WHOLE = re.compile("[,，、_| ]+"), re.compile(_CODE)
_NEEDS = (
    "欢迎",
    "版权所有",
    "主办",
    "承办",
    "发布机构",
    "发文机关",
    "门户",
    "官方网站",
    "信息公开",
    "来源",
    "首页",
    "位置",
    "《",
    "〈",
    "-",
    "_",
)
#: What the page says in such a place, one of them at least.
_NEEDS_OF = {
    "greeted": ("欢迎",),
    "keeper": ("主办", "版权所有"),
    "portal": ("门户网站", "官方网站", "政府网", "信息公开"),
    "source": ("来源",),
    "paper": ("《", "〈", "<"),
    "step": (">", "»", "›"),
}
#: These begin with a line or a clause, and in it a digit is not far: each code has one.
_BEGINNING = frozenset({"keeper", "portal", "led", "acts", "signed"})
_BEFORE_A_CODE = re.compile("[\n |>，,。](?=[^\n0-9]{0,11}[0-9])")
_DIGITS, _LETTERS, _HAN = re.compile("[0-9]+"), re.compile("[a-z]+"), re.compile("[一-鿿]+")
#: What nobody but who sells luck puts in his name.
_LUCKY = re.compile(r"vip|bet|win|365|([0-9])\1\1|88|66|99|168|518")
#: Networks, standards, networks of roads, and what is counted.
_KNOWN = re.compile(
    "(?:fm|am|cctv|tv|iso|gb|gbt|gpa|gps|pm|http|https|h|dn|db|sb|sl|jtg|jgj|cj|hj|ny|sc|ip|wto|covid|mail|user|admin|test|no|web|ch|cn|v|ver|id|qq|win)[0-9]+|[0-9]+(?:kv|kw|mw|km|kg|mm|cm|ml|mb|gb|kva|hz|tv|fm|nd|rd|th|st|am|pm)"
)
_COUNTED = re.compile(
    "[余多个名人户家件项次条元万亿亩米平吨天年月日号套台辆只头届期路线省国县街巷弄栋楼室班级]"
)
_NUMBERED = re.compile(
    "[号第共约计近达超过满余路线院厂矿库段班届期组队型版区栋楼幢]$|公路|国道|省道|县道|热线|电话|平台|服务|工程|计划|行动|编号|文件|艺术|社区|园区|频道|频率"
)
_TRADED = re.compile(f"[0-9]{_TRADE}$")
_SURE, _LIKELY, _MOST = 0.65, 0.55, 60


def _weighed(text: str, title: str, named: tuple[str, ...]) -> dict[str, float]:
    """Return the codes by which a page calls itself, each with how much it tells."""
    if not any(need in text or need in title for need in _NEEDS):
        return {}
    headed = fold(title).text
    places: dict[str, set[str]] = {}
    told = [(each, [0, *(sign.end() for sign in _BEFORE_A_CODE.finditer(each))]) for each in (text, headed)]
    for kind, pattern in _PLACES.items():
        if not any(need in text or need in headed for need in _NEEDS_OF.get(kind, ("",))):
            continue
        if kind in _BEGINNING:
            matches = (match for each, begins in told for match in matches_at(pattern, each, begins))
        else:
            matches = (match for each, _ in told for match in pattern.finditer(each))
        for match in islice(matches, _MOST):
            if _is_code(match["code"]):
                places.setdefault(match["code"], set()).add(kind)
    for part in {part for name in named for part in _ITEMS.split(fold(name).text)}:
        if _WHOLE.fullmatch(part) and _is_code(part):
            places.setdefault(part, set()).add("named")
    weighed = {}
    for code, kinds in places.items():
        owned = not kinds.isdisjoint(_OWNED)
        if len(kinds) > 1:
            weight = _SURE
        elif owned and (_LUCKY.search(code) or _TRADED.search(code)):
            weight = _LIKELY
        else:
            continue
        if (owned or not context.lists_names(text)) and not _is_local(code, text):
            weighed[code] = weight
    return weighed


def find(text: str, title: str = "", named: tuple[str, ...] = ()) -> list[Called]:
    """
    Return the codes by which a folded text calls the page that it is on, in order.

    ``title`` is read with it, and ``named`` are the names and keywords that the page has for machines.
    """
    found = [
        Called(*match.span(), weight)
        for code, weight in _weighed(text, title, named).items()
        for match in islice(re.finditer(re.escape(code), text), _MOST)
    ]
    return sorted(found, key=lambda one: one.start)


def _is_local(code: str, text: str) -> bool:
    """Return whether a code is the name of a place of the page with a number, as towns call their services."""
    name = _DIGITS.split(code)[0]
    return _HAN.fullmatch(name) is not None and re.search(f"{name}[省市县区州旗镇乡]", text) is not None


#: No count, no hotline and no date is a number of so many digits behind the name of nothing that has one.
_LONG_NUMBER = re.compile("[一-鿿]{2,4}[0-9]{4,6}")
_ROUND = re.compile("[0-9]+00")


def _is_code(code: str) -> bool:
    """Return whether a piece is no number, network, standard or word that a page has by right."""
    if "." in code:
        return code[-1] > "9"
    number = _DIGITS.search(code)
    if number is None or numbered.is_hotline(number[0]) or is_official(code):
        return False
    if _LETTERS.search(code):
        return _KNOWN.fullmatch(code) is None
    signs = _HAN.findall(code)
    before = signs[0] if number.start() else ""
    behind = signs[-1] if code[-1] > "9" else ""
    if (before and _NUMBERED.search(before)) or (behind and not before and _COUNTED.match(behind)):
        return False
    if re.fullmatch(_TRADE, behind):
        return True
    if _LONG_NUMBER.fullmatch(code) and not _ROUND.fullmatch(number[0]):
        return True
    name = before or re.sub(f"{_TRADE}$", "", behind) or behind
    return any(name[at : at + 2] not in PAIRS for at in range(len(name) - 1))


def is_code(piece: str) -> bool:
    """Return whether a folded piece is a code of letters and a number that nothing has by right."""
    return _WHOLE.fullmatch(piece) is not None and _is_code(piece)


def evidence(text: Folded, page: Page, placed: list[Evidence]) -> list[Evidence]:
    """Return the evidence of the codes by which a page calls itself, where nothing else was found in their place."""
    taken = [(one.start, one.start + len(one.words)) for one in placed]
    found = []
    for one in find(text.text, page.title, _named(page)):
        start, end = text.span(one.start, one.end)
        if any(left < end and start < right for left, right in taken):
            continue
        words = text.original[start:end]
        message = _MESSAGE.format(words)
        found.append(Evidence(Kind.REPLACED_NAME, words, message, words, weight=one.weight, start=start))
    return found


def titled(text: Folded, page: Page) -> Iterator[Evidence]:
    """Yield the codes by which the title of a page calls it, and its names for machines, but no word of its text."""
    for code, weight in _weighed(text.text, page.title, _named(page)).items():
        at = fold(page.title).text.find(code)
        if at < 0 or code in text.text:
            continue
        words = fold(page.title).quote(at, at + len(code))
        message = _MESSAGE.format(words)
        yield Evidence(Kind.REPLACED_NAME, words, message, words, "网页标题", weight=weight)


_MESSAGE = (
    "“{}”写在网页自称的名称、来源或者标题的位置，却是一串代号，像是赌博网站的名称，"
    "可能是网页被篡改时换上的，请对照原件核实。"
)


def _named(page: Page) -> tuple[str, ...]:
    return tuple(page.metas[key] for key in _NAMED_IN if key in page.metas)


#: What a page says of itself for machines.
_NAMED_IN = ("sitename", "contentsource", "keywords", "application-name", "og:site_name")
