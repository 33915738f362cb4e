"""
May the words between two figures be read in another way?

A contradiction of the running text is an error only where its wording is closed: all that stands between its two places
is what was reckoned with, and nothing says that a number is of each, of others or of the same things once more. What
is open is still told, with both places, and as a warning.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import FoundAnyhow
from gongkai.reading.reports.source import joined_thousands

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
#: These are no counts: years, days, shares, parts of a name.
_NO_COUNT = re.compile(
    r"20\d\d ?年度?|\d{1,2} ?月(?:份|底|末)?(?:\d{1,2} ?日)?|\d+(?:\.\d+)? ?(?:%|‰|个?百分点)|第\d+|[A-Za-z]\d+"
)
#: 得分 76.3 分, 80 分以上, 年龄 35 岁, 居民楼 57 栋 320 户: what no list of other things is counted in.
_OTHER_MEASURE = re.compile(
    r"\d+(?:\.\d+)?(?: ?[至到—–~-] ?\d+(?:\.\d+)?)? ?(?:分(?!公司|局|中心|别|钟)|岁|周岁)(?:以[上下])?"
    r"|\d[\d,]*(?:\.\d+)? ?(?P<unit>[栋幢座亩吨户])"
)
_SHARE = re.compile(r"[，,(]?[^，。；,;()\d]{0,12}占[^，。；,;()\d]{0,12}\d+(?:\.\d+)? ?%\)?")
#: Of each, of others, of the same once more, or not of all.
_OPEN = re.compile(
    r"各(?=[\d一二两三四五六七八九十]|[配有设派聘建办发开报编订])|每|平均(?!得?分|成绩)|人均|均为|相加|之和|加起来|不完全统计|同时|此外|另外|另(?!有)"
    r"|历年|历次|至今|以来|左右|上下|上述|(?<![分岁])以上\d|多个|若干|数[十百千]"
    r"|\d[^，。；\d]{0,8}(?<![上下同平中高初特一二三优])等(?![级次候待额于保其])"
)
_LISTED = re.compile(
    r"各部分之和|所列各部分|相差 [\d.]+，请|至少经一个渠道|所列如果|合计 [\d.]+\D{0,3}，请|合计为总数"
)
_MEAN = re.compile(r"除以 |每[^，。；]{1,3}\d")
_UTMOST = re.compile(r"最[长短多少高低快慢]")
_TWO_SIDES = "两边应相等"
#: What came and what was answered: who asked may be told in between.
_ACCOUNT = "两者不相符，请"
_OF_A_TABLE = "表中“"
_RATE = re.compile(r"率”写为")
_CHANGE = "变动应为"
_OF = re.compile(r"占.{0,60}的 [\d.]+%，文中写为")
_TWICE = re.compile(r"共占|合占|相加|之和|合计|两者|二者|三者|[两三四]项|[两三四]类|均占|各占|累计占")
#: 其中甲 4 场、乙 8 场，丙出席 9 场: the list may have ended. 其他 9 场 goes on with it.
_LOOSE = re.compile(r"[，；](?!其[他它余]\d?)")
_COMMA, _MARK = re.compile("[，、]"), re.compile("、")
#: What is left goes without a number, others stand behind the list, or the list is of organs of its own.
_LEFT = re.compile(
    r"其余[^\d，。；]{1,16}(?:[，。；]|$)|；[^；]*另|[，；][一二两三四五六七八九十]{1,3}[家所处位名][^，。；\d]{1,10}分别"
)
#: 主动公开 66045 条。其中网站 21541 条: the full stop parts nothing.
#: 受理 22 件，均已按期答复。其中…: nor does a clause that says something of all of them.
_BEHIND_ITS_TOTAL = re.compile(
    r"(?<=[\d条件次份篇项个人元宗户名家期批起场封%])(?:，(?:均|全部|都)已?[^，。；\d]{2,12})?(?:\(同一[^()\d]{2,16}\))?。(?:其中|按[^，。；\d]{2,8}分(?=，))"
)
#: 2130 万元，比上年 2460 万元压减 330 万元，下降 13.4%。其中…: what it was before is none of the list.
_BEFORE_THE_LIST = re.compile(r"，(?:同?比|较)(?:上|去|20|前)[^。；]{0,40}?(?=。其中|，其中)")
#: 48 个，总投资 126.7 亿元，…。其中续建 29 个: measures that no part of the list is counted in.
_MEASURED = re.compile(
    r"，[^，。；\d]{0,10}\d[\d,.]*(?:万|亿)?(?:元|亩|公里|米|平方米|公顷|吨|立方米)(?=[，。；])"
)
#: 每条只归入一类: that no item is in two kinds shuts a list.
_ONE_KIND_EACH = re.compile(
    r"，?(?:每[一]?[条件]|一条)(?:信息)?(?:均|都)?[只仅](?:归入|计入|列入|统计|属于?)(?:其中)?[一1]个?[类项]"
)
_SAID_TOGETHER = "文中写为合计"
_CARRIED = re.compile(r"上一?年度?(?:结转|转结|转入|接转)")
#: So many figures stand before a change: what is, what was, their difference, and one that both are of.
_NUMBERED = 4


def tempered(faults: Sequence[Fault]) -> Iterator[Fault]:
    """
    Yield the faults of a running text; those whose wording is open are warnings.

    What reads whatever is printed tells nothing again that was told of the same words.
    """
    first: list[Fault] = []
    told: set[str] = set()
    for fault in faults:
        if isinstance(fault, FoundAnyhow):
            continue
        doubtful = fault.severity == "error" and _is_open(fault)
        first.append(replace(fault, severity="warning") if doubtful else fault)
        if fault.severity == "error" and not doubtful:
            told |= _clauses(fault.quote)
    certain: set[str] = set()
    anyhow = [fault for fault in faults if isinstance(fault, FoundAnyhow)]
    for fault in sorted(anyhow, key=lambda each: each.severity != "error"):
        if not told & (clauses := _clauses(fault.quote)):
            told |= clauses
            certain |= clauses if fault.severity == "error" else set()
            yield fault
    for fault in first:
        clauses = _clauses(fault.quote) if fault.severity == "warning" and fault.kind in _RECKONED else set()
        if not clauses or not clauses <= certain:
            # What is certain of a place need not be doubted there as well.
            yield fault


#: Kinds of faults that hold figures against each other.
_RECKONED = frozenset(["sum", "percent", "text-vs-text", "text-vs-table", "carry-over"])
_SIGNS = re.compile(r"[，。；;：:、()（）]|,(?!\d{3})")
_COUNTED = re.compile(r"[\d一二两三四五六七八九十]")
#: 共 5 件 stands in many places.
_SHORTEST = 5


def _clauses(quote: str) -> set[str]:
    """Return the clauses of a quotation that hold a number, which say where it stands."""
    return {clause for clause in _SIGNS.split(quote) if len(clause) >= _SHORTEST and _COUNTED.search(clause)}


def _is_open(fault: Fault) -> bool:
    if fault.kind == "sum":
        return _is_open_sum(fault)
    if fault.kind == "percent":
        return _is_open_share(fault)
    return False


def _is_open_sum(fault: Fault) -> bool:
    quote, message = _folded(fault.quote), fault.message
    if not re.search(r"\d(?:万|亿)?(?:元|亩|公里|米|平方米|公顷|吨|立方米)", message):
        quote = _MEASURED.sub("", _MEASURED.sub("", quote))
    quote = _ONE_KIND_EACH.sub("", _BEFORE_THE_LIST.sub("", quote))
    if _SAID_TOGETHER in message:
        # 两项相加应办理 160 件: the words that say what is added.
        quote = quote.replace("相加", "")
    if _MEAN.search(message):
        return _UTMOST.search(quote) is not None or bool(_strangers(quote, message))
    if _TWO_SIDES in message:
        return False
    if _OPEN.search(quote):
        return True
    if _LISTED.search(message):
        loose = (
            "。" in _BEHIND_ITS_TOTAL.sub("，其中", quote)
            or _LEFT.search(quote)
            or _CARRIED.search(message.partition("”")[2])
        )
        if loose or _is_mixed(quote):
            return True
    if message.startswith(_OF_A_TABLE):
        # The other columns of a row are no strangers.
        return False
    return _ACCOUNT not in message and bool(_strangers(quote, message))


def _is_mixed(quote: str) -> bool:
    """Return whether a list has signs of two strengths: of which of its totals a number is, is open then."""
    _, _, listed = _SHARE.sub("", quote).partition("其中")
    listed = listed.lstrip("，：:")
    bare = _NO_COUNT.sub("", listed)
    return any(
        len(pieces) > 1 and any(sign.search(piece) and len(_NUMBER.findall(piece)) > 1 for piece in pieces)
        for pieces, sign in ((bare.split("；"), _COMMA), (_LOOSE.split(bare), _MARK))
    )


def _strangers(quote: str, message: str) -> set[str]:
    """Return the counts of a quotation that its message does not reckon with."""
    if "…" in message:
        return set()
    bare = _OTHER_MEASURE.sub(
        lambda found: found[0] if found["unit"] and found["unit"] in message else "",
        _NO_COUNT.sub("", _SHARE.sub("", quote)),
    )
    known = {found.replace(",", "") for found in _NUMBER.findall(message)}
    return {found.replace(",", "") for found in _NUMBER.findall(bare)} - known - {"0"}


def _is_open_share(fault: Fault) -> bool:
    quote, message = _folded(fault.quote), fault.message
    if _CHANGE in message:
        counts = _NUMBER.findall(_NO_COUNT.sub("", quote))
        return "。" in quote or "；" in quote or "其中" in quote or len(counts) > _NUMBERED
    if _OPEN.search(quote) or (_RATE.search(message) and _strangers(quote, message)):
        return True
    # 合计 7 件，占 58.3%: the share is of what they come to.
    return _OF.search(message) is not None and _TWICE.search(_SUMMED.sub("", quote)) is not None


_SUMMED = re.compile(r"(?:合计|共计)(?=\d+ ?[件条个份人次][，,(]?占)")


def _folded(quote: str) -> str:
    return _COMMA.sub("，", joined_thousands(quote.translate(_FOLDED)))


#: A comma that parts no thousands.
_COMMA = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))")
_FOLDED = str.maketrans(
    dict.fromkeys("\xa0\u2002\u2005\u2006\u2009\u200a\u202f", " ")
    | {";": "；", "(": "(", "（": "(", "）": ")"}
)
