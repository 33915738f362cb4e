"""A brand that is a number where the name of a body, or of its place, stood."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gongkai.reading.tampering.slots import BUREAUS


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number at a place of a folded text that took the place of a name; ``weight`` is how much it tells."""

    start: int
    end: int
    weight: float


#: What follows the name of a body or of its place, and never a number.
_ORGAN = (
    "[省市县区]?(?:人民政府|政府(?:信息公开|办公[室厅]|门户网站|网站|工作)|办公[室厅]|党[委组](?![织员])|委员会|街道办事处|领导小组"
    f"|(?:{BUREAUS})[一-鿿]{{0,6}}?(?:局|委员会|厅)(?!长))"
)
_PAPER = "(?:年度报告|信息公开|政务公开|工作(?:年度报告|要点|简报)|门户网站)"
_NUMBER = re.compile(
    rf"(?=[0-9])(?<![0-9a-z./@_#%+〔\[（(第号至~—-])(?<![-—] )"
    rf"(?P<number>(?!(?:19|20)[0-9]{{2}}(?:[01][0-9]){{0,2}}(?![0-9]))(?!123[0-9]{{2}}(?![0-9]))[0-9]{{5,12}})"
    rf"(?={_ORGAN}|{_PAPER})"
)
_LUCKY = re.compile(r"365|([0-9])\1{2}|([0-9])\2([0-9])\3|88|66|99|77|168|518")
#: Numbers of telephones, of post, of accounts and of papers are said to be such.
_LABELLED = re.compile(
    "(?:电话|热线|传真|手机|邮编|邮政编码|号码|编号|编码|代码|账号|帐号|序号|号"
    "|tel|fax|qq|微信|邮箱|证|共|计|约|达|近|超|余|(?<!所)有|第|增至"
    "|区号|短信|拨打|拨|分机|转|联系方式|咨询)[^一-鿿0-9]{0,6}(?:[0-9 、,，/或-]{0,30})$"
)
#: These have the length of a mobile or a fixed number, a code of a place or of a post.
_CALLED = re.compile("1[3-9][0-9]{9}|[2-8][0-9]{6,7}|0[0-9]{9,11}|400[0-9]{7}|[1-8][0-9]{5}")
_NEAR, _REPEATED = 24, 2


def find(text: str) -> Iterator[Numbered]:
    """Yield the numbers of a folded text that stand for the name of a body: lucky ones, or the same again and again."""
    yield from _codes(text)
    found = [match for match in _NUMBER.finditer(text) if not _is_labelled(text, match)]
    times: dict[str, int] = {}
    for match in found:
        times[match["number"]] = times.get(match["number"], 0) + 1
    for match in found:
        number = match["number"]
        again = times[number] >= _REPEATED
        chosen = _LUCKY.search(number) is not None and _CALLED.fullmatch(number) is None
        if (again or (chosen and _begins(text, match.start()))) and not is_code(text, number):
            yield Numbered(match.start("number"), match.end("number"), 0.75 if again else 0.6)


#: Letters grown to a number, or a number to two signs, in the place of a name: what sells itself under a code.
_CODED = re.compile(
    rf"(?=[0-9a-z])(?:(?<![0-9a-z./@_#%+〔\[（(-])(?P<code>[0-9]{{3,5}}[a-z]{{2,5}}|[a-z]{{2,5}}[0-9]{{3,5}})(?=(?:门户)?{_ORGAN})"
    rf"|(?:(?<=\n)|(?<=址[:：])|^)(?P<named>(?!(?:19|20)[0-9]{{2}})[0-9]{{3,5}}[一-鿿]{{2}})(?=20[0-9]{{2}}年|人民(?:政府|路|法院)|{_ORGAN}))"
)
#: What is measured, and how lines of power and roads are called.
_MEASURED = re.compile("kv|mw|km|kg|pm|iso|gb|mpa|gps|ppp|apec|[0-9]{3,5}(?:小区|项目|工程|会议|专案|行动)")


#: 发布机构：某某777: what a page names as its body, and is none.
_OWNED = re.compile(
    r"(?:发布机构|发布单位|发文机关|发文单位|公开机构|公开主体|主办单位|承办单位|责任部门)[:： |]{1,3}"
    r"(?P<owner>[一-鿿]{2,4}(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{3,5}|[a-z]{2,5}[0-9]{3,5}|[0-9]{3,5}[a-z]{2,5})(?=[ |\n]|$)"
)


def _codes(text: str) -> Iterator[Numbered]:
    """Yield codes that stand for the name of a body: as the owner of the page, or the same again and again."""
    for owned in _OWNED.finditer(text):
        yield Numbered(*owned.span("owner"), 0.65)
    found = [match for match in _CODED.finditer(text) if not _MEASURED.search(match[0])]
    times = Counter(match[0] for match in found)
    for match in found:
        if times[match[0]] >= _REPEATED:
            yield Numbered(*match.span(), 0.7)


#: Here begins the name of a body; behind other words a number counts or calls something.
_BEGINS = re.compile(
    "(?:^|[\\n《“,，。;；、]|(?:版权所有|主办|承办|来源|发布机构|发文机关|公开机构)(?:单位)?[:：] ?)$"
)


def _begins(text: str, place: int) -> bool:
    return place == 0 or _BEGINS.search(text[max(0, place - _NEAR) : place]) is not None


def is_of_column(text: str, number: str) -> bool:
    """Return whether a text has other numbers of the same length and beginning, as the codes of a table are."""
    return _kind(number) in _columns(text)


@lru_cache(maxsize=1)
def _columns(text: str) -> frozenset[tuple[str, int]]:
    """Return the kinds of numbers of which a text has several; one text is asked about each of its numbers."""
    kinds = Counter(_kind(number) for number in set(_ANY_NUMBER.findall(text)))
    return frozenset(kind for kind, times in kinds.items() if times > 1)


def _kind(number: str) -> tuple[str, int]:
    return number[:2], len(number)


_ANY_NUMBER = re.compile("(?<![0-9])[0-9]{3,12}(?![0-9])")


def is_hotline(number: str) -> bool:
    """Return whether a number is one that all dial, or a year."""
    return _HOTLINE.fullmatch(number) is not None


_HOTLINE = re.compile("1[12][0-9]{1,4}|9[56][0-9]{3,4}|100[0-9]{2}|(?:19|20)[0-9]{2}")


def is_code(text: str, word: str) -> bool:
    """Return whether a word before the name of a body is a number by right: one that says what it is, or the code of a table."""
    if not word.isdigit():
        return word[-1:] in _DIGITS and _ENDS_LABELLED.search(word) is not None
    return is_of_column(text, word) or (len(word) == _CODE_LENGTH and not _LUCKY.search(word))


#: So long are the codes of places, of post and of budgets.
_CODE_LENGTH = 6


_DIGITS = frozenset("0123456789")
_ENDS_LABELLED = re.compile(
    "(?:电话|热线|传真|手机|邮编|编码|号码|代码|编号|[账帐]号|区号|序号)[:：]?[0-9]{3,}$"
)


def _is_labelled(text: str, match: re.Match[str]) -> bool:
    return _LABELLED.search(text, max(0, match.start() - _NEAR), match.start()) is not None
