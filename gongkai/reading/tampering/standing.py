"""Where a piece of a page stands that is no sentence of it: in a path, a footer, a title, a list, the name of a file."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """The places that hold a name or a heading and nothing else; ``GLUED`` is a word within a sentence."""

    STEP = "step"
    OWNER = "owner"
    TITLE = "title"
    ITEM = "item"
    FILE = "file"
    ALONE = "alone"
    FOOT = "foot"
    NEXT = "next"
    BRACKET = "bracket"
    GLUED = "glued"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """The line of a folded text around a piece of it."""

    before: str
    after: str
    head: bool


_LONGEST = 200
_HEAD_LINES = 3
_HAN = re.compile("[一-鿿]")
_STEP_BEFORE = re.compile(r"(?:[>»›→]|位置[:：]|首页 ?[-—/]|当前(?:位置|页面)[:：]?)\s*$")
_STEP_AFTER = re.compile(r"\s*(?:首页)?\s*(?:[>»›→]| [-/] (?=新闻|政务|通知|信息|公开|首页))")
_OWNER = re.compile(
    r"(?:版权所有|主办|承办|主管|来源|作者|编辑|审核|公众号|客服热线|客服|发布机构|发布单位|供稿"
    r"|powered by|copyright ?(?:©|\(c\))?[0-9 ,–-]*|©[0-9 ,–-]*)(?:单位)?[:： ]{0,2}$"
)
_NEXT = re.compile(
    "(?:上一[篇条页则]|下一[篇条页则]|最新文章|热门搜索|关键[词字]|相关文件|推荐阅读|相关阅读|附件[0-9]?"
    "|热门(?:推荐|标签|搜索|文章)?|友情链接|相关链接|标签|关键词|网站地图|联系我们)[:： ]{1,2}[^。]{0,60}$"
)
_FOOT = re.compile(
    "备案|icp备|版权所有|网站标识码|访客|网站地图|联系我们|无障碍|copyright|友情链接|技术支持|公网安备"
)
#: These part the pieces of a sentence as well.
_WITHIN = frozenset("、,，;；:：。.")
_SIGN = re.compile("[一-鿿a-z0-9]")
_FILE = re.compile(
    r"[一-鿿]{0,8}[(（]?[0-9]?[)）]?\.(?:docx?|xlsx?|pdf|zip|rar|apk|wps|txt|et|ofd|exe)(?![a-z])"
)
_FILE_BEFORE = re.compile(r"(?:^|附件[:： ]?|^[ 附件]*[0-9]{1,2}[.、:：]|[《 ])\s*$")
_DATED = re.compile(
    r"[^。]{0,40}?[\[(（ ]?(?:20[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?|[01][0-9]-[0-3][0-9])[\])）]?\s*$"
)
_DATE_FIRST = re.compile(r"\s*[\[(（]?20[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?[\])）]?\s*")
_CLOSING = frozenset("《“、，,。；;：:！？!?）)》”\n")


def lines(text: str, start: int, end: int) -> Lines:
    """Return the line around a piece, and whether it is one of the first of its text."""
    begin = max(text.rfind("\n", 0, start) + 1, start - _LONGEST)
    finish = text.find("\n", end, end + _LONGEST)
    before, after = text[begin:start], text[end : finish if finish >= 0 else end + _LONGEST]
    return Lines(before, after, begin < _HEAD_REACH and text.count("\n", 0, begin) < _HEAD_LINES)


_HEAD_REACH = 400


def standing_of(text: str, start: int, end: int) -> Standing:
    """Return where a piece of a folded text stands."""
    near = lines(text, start, end)
    before, after = near.before, near.after
    ended = not after or _SIGN.match(after) is None
    if ended and (_STEP_BEFORE.search(before) or (not before.strip() and _STEP_AFTER.match(after))):
        return Standing.STEP
    if ended and _OWNER.search(before):
        return Standing.OWNER
    if ended and _NEXT.search(before):
        return Standing.NEXT
    if _FILE_BEFORE.search(before) and _FILE.match(after):
        return Standing.FILE
    if not before.strip(" ·【[<") and not after.strip(" ·】]>"):
        return Standing.ALONE
    if "。" not in before + after:
        if near.head and _is_edge(before, after):
            return Standing.TITLE
        if (not before.strip(" ·[【") and _DATED.match(after)) or (
            _DATE_FIRST.fullmatch(before) and not after.strip()
        ):
            return Standing.ITEM
        if _FOOT.search(before + after) and _parts(before[-1:]) and _parts(after[:1]):
            return Standing.FOOT
    if before.rstrip().endswith("|") or (not before.strip() and after.lstrip().startswith("|")):
        return Standing.ITEM
    if before[-1:] in _BRACKETS and after[:1] in _BRACKETS and before[-1:]:
        return Standing.BRACKET
    # A blank within a sentence of Chinese parts nothing.
    before, after = before.rstrip(" ") if _HAN.search(before[-2:]) else before, after.lstrip(" ")
    if (_HAN.match(before[-1:]) and (not after or _HAN.match(after[0]) or after[0] in _CLOSING)) or (
        _HAN.match(after[:1]) and (not before or before[-1] in _OPENING)
    ):
        return Standing.GLUED
    return Standing.NONE


_BRACKETS = frozenset("()（）【】[]")
_OPENING = frozenset("《“（(，,。、；;：:】]")


def _is_edge(before: str, after: str) -> bool:
    """Return whether a piece hangs on one end of a line of Chinese, parted from it."""
    if before.strip(" 【[(（《") and not after.strip(" 】])）》"):
        return _parts(before[-1:]) and _HAN.search(before) is not None
    if after.strip() and not before.strip(" 【[(（《"):
        return (_parts(after[:1]) or after[0] in ":：") and _HAN.search(after) is not None
    return _parts(before[-1:]) and _parts(after[:1]) and _HAN.search(before) is not None


def _parts(sign: str) -> bool:
    return sign == "" or (_SIGN.match(sign) is None and sign not in _WITHIN)
