"""The levels of government that the words of a number name, and whether two of them are all that there are."""

import re
from collections.abc import Sequence

from gongkai.reading.reports.mentions import Mention

#: 市级, 市本级, 市政府及其部门, 市直部门; 县区, 县(区)政府; 乡镇, 镇街.
_ORGANS = r"(?:级|本级|直|属|政府|人民政府)"
_LEVELS = tuple(
    re.compile(words)
    for words in (
        rf"(?<![全我本各])省{_ORGANS}",
        rf"(?<![全我本各])市(?:{_ORGANS}|(?=、县))",
        rf"(?:县市区|县区|区县|县、区|各县|各区)|(?<![全我本])县(?:{_ORGANS}|(?=、乡))",
        r"乡镇|镇街|镇乡|乡、镇",
    )
)
_OF_SOME = re.compile(
    "采用|采纳|采编|录用|媒体|刊|报道|表彰|奖|荣誉|会议|发布会|座谈会|培训|检查|抽查|试点|示范"
)
#: The next level would be named so close behind a number.
_BEHIND = 16
_BRACKETS = re.compile(r"\([^()]*\)")
#: 县(市、区), 县（区）: all of the level.
_COUNTIES = re.compile(r"县\((?:市、?区|区、?市|市|区)\)")
_CLAUSES = re.compile(r"[，；:、]?\d[\d.]* ?[\u4e00-\u9fff]?[，；、]|[，；:]")
_DEED = re.compile(r"受理|收到|主动公开|(?<!依申请)公开|发布|办结|答复|归集|举办|印发")


def clause_of(mention: Mention) -> str:
    """Return the words of the clause before a number, without what stands in brackets."""
    words = mention.paragraph.text[mention.sentence_start : mention.count.start]
    if "(" in words:
        words = _BRACKETS.sub("", _COUNTIES.sub("县区", words))
    return _CLAUSES.split(words)[-1]


def levels_of(mention: Mention) -> tuple[int, ...]:
    """Return the levels that the clause of a number names, the highest first; empty where it names none."""
    words = clause_of(mention)
    return tuple(level for level, pattern in enumerate(_LEVELS) if pattern.search(words))


def deed_of(mention: Mention) -> str:
    """Return what the clause of a number says to have been done, empty where it does not say."""
    found = _DEED.search(clause_of(mention))
    return found[0] if found else ""


#: 48 个单位，其中县直单位 31 个、乡镇 15 个: schools and companies are of no level.
_COUNTED_ORGANS = re.compile(r"^ ?(?:各级|有关|行政)?(?:单位|部门|机构|主体)")
_COUNTED_BEFORE = re.compile(r"(?:单位|部门|机构|主体)(?:总数|数量?)?[共有达为是至]*$")


def _counts_organs(head: Mention) -> bool:
    """Return whether a number is of organs themselves, and not of what they did."""
    return head.count.unit in ("个", "家") and (
        _COUNTED_ORGANS.match(head.after) is not None or _COUNTED_BEFORE.search(head.before) is not None
    )


def are_all_levels(parts: Sequence[Mention], head: Mention | None = None) -> bool:
    """Return whether two numbers are of one level and of all those below it: 市级 8140 件，县区级 2079 件."""
    if len(parts) != 2 or (head is not None and _counts_organs(head)):
        return False
    above, below = (levels_of(part) for part in parts)
    if not (above and below) or max(above) + 1 != min(below):
        return False
    # 省级媒体 12 篇，市级媒体 30 篇; 省级表彰 2 项，市级 3 项: of the others nothing needs to be told.
    if any(_OF_SOME.search(part.paragraph.text[part.sentence_start : part.count.start]) for part in parts):
        return False
    # 市级 100 条，县级 300 条. 乡镇 500 条: the list goes on.
    behind = parts[1].paragraph.text[parts[1].count.end :][:_BEHIND]
    return not any(pattern.search(behind) for pattern in _LEVELS[max(below) + 1 :])
