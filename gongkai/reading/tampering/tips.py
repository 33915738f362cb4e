"""Tips for the lottery of Mark Six: a line of nothing but such words, and a row of drawn numbers with its issue."""

import re
from collections.abc import Iterator

from gongkai.reading.tampering import context, quoting
from gongkai.reading.tampering.folding import Folded, fold
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.page import Page
from gongkai.reading.tampering.pairs import holds_any

#: Who sells tips calls them after the place of the draw, or after who is said to know them.
_PLACE = "(?:新|老|旧|今晚|2[0-9]{3}年?)?(?:澳门|香港|港澳|新奥|澳彩|港彩|六合彩?|管家婆|马会|黄大仙|曾道人)"
_TIP = "资料|彩料|料|[一二三四五六七八九十0-9]+[码肖]|特码|平特|单双|波色|生肖|心水|图库|免费"
_BOAST = (
    "内部|最?精准|精选|最?准确?|正版|期期准?|必[中准出]|内幕|独家|绝密|百分百|开奖|今晚|最新|长期|大全|公开|查询"
    "|网站?|官方|论坛|结果|的|免费"
)
_LINE = re.compile(rf"{_PLACE}(?:(?:{_TIP}|{_BOAST}|{_PLACE})[ ,，:：!！_|-]{{0,2}})+")
_OF_TIPS, _OF_BOASTS = re.compile(_TIP), re.compile(_BOAST)
#: What no library and no office of statistics says of what it keeps.
_INSIDE = re.compile(
    "内部|精准|最准|正版|期期|必[中准]|内幕|绝密|百分百|[一二三四五六七八九十0-9]+[码肖]|特码|心水|平特"
)
_NEEDS = ("澳门", "香港", "港澳", "新奥", "澳彩", "港彩", "六合", "管家婆", "马会", "黄大仙", "曾道人")
#: Six or seven numbers and one that is set apart.
_NUMBERS = r"(?:[0-4][0-9] ?[-–—,，.、 ] ?){5,6}[0-4][0-9] ?(?:t|特码?|\+)[:： ]{0,2}(?:[0-4][0-9])(?![0-9])"
_DRAWN = re.compile(rf"(?P<led>[一-鿿a-z0-9]{{0,30}}?)(?P<issue>第?[0-9]{{2,7}}期)[:： ]{{0,2}}{_NUMBERS}")
_LONGEST_LINE, _LINES, _FEWEST_BOASTS, _WEIGHT = 40, 6, 2, 0.65


def find(text: Folded, page: Page) -> Iterator[Evidence]:
    """Yield the tips of a page: its first lines and its title, and rows of drawn numbers anywhere."""
    if not holds_any(_NEEDS, text.text) and not holds_any(_NEEDS, page.title):
        return
    yield from _drawn(text)
    begin = seen = 0
    for line in text.text.split("\n"):
        bare = line.strip()
        if bare and is_line(bare):
            start = begin + line.index(bare)
            message = f"“{bare}”整行都是兜售开奖资料的说法，不是政府信息里会有的标题，像是网页被篡改时插入的，请对照原件核实。"
            yield quoting.evidence(text, (start, start + len(bare)), Kind.SPAM_TERM, message, _WEIGHT)
        seen += bool(bare)
        if seen >= _LINES:
            break
        begin += len(line) + 1
    title = re.split("[_|｜]", page.title)[0].strip()
    if not page.plain and title and is_line(fold(title).text):
        message = f"“{title}”整个标题都是兜售开奖资料的说法，像是网页被篡改时插入的，请对照原件核实。"
        yield Evidence(Kind.SPAM_TERM, title, message, title, "网页标题", weight=_WEIGHT, start=-1)


def is_line(line: str) -> bool:
    """Return whether a folded line is nothing but words with which tips are offered."""
    if len(line) > _LONGEST_LINE or not _LINE.fullmatch(line):
        return False
    return (
        _OF_TIPS.search(line) is not None
        and _INSIDE.search(line) is not None
        and len(set(_OF_BOASTS.findall(line))) >= _FEWEST_BOASTS
    )


def _drawn(text: Folded) -> Iterator[Evidence]:
    for row in _DRAWN.finditer(text.text):
        if not (holds_any(_NEEDS, row["led"]) or _INSIDE.search(row["led"])):
            continue
        if not _INSIDE.search(row["led"]) or context.is_warned_of(text.text, *row.span()):
            continue
        words = text.quote(*row.span())
        message = (
            f"“{words}”是兜售开奖号码的说法，不是政府信息里会有的词，像是网页被篡改时插入的，请对照原件核实。"
        )
        yield quoting.evidence(text, row.span(), Kind.SPAM_TERM, message, _WEIGHT)
