"""The total that a list names by words before it: 在已经答复的申请中，…"""

import re
from collections.abc import Sequence

from gongkai.reading.reports.members import unit_class
from gongkai.reading.reports.mentions import Mention

#: 在否决公开的答复中，…: the list says itself of what it is.
_OF_THOSE = re.compile(
    r"^(?:[^。；\d]{0,12}[，。；])?(?:[^，。；\d]{0,6}在|(?=(?:已经?|上述|所有)?(?:办结|答复|办理|公开)))(?P<words>[^，。；\d]{3,20}?)(?:的)?(?:答复|申请|信息|件|案件)?中[，,:：]?"
)
_PUBLIC = frozenset(["主动公开", "公开信息", "公开的信息", "主动公开信息", "公开政府信息"])
_DECIDED = re.compile("(?:办结|答复|办理|回复)(?:的?申请)?$")
_PUBLISHED = re.compile("主动[^，。；\\d]{0,12}公开[^，。；\\d]{0,2}(?:政府|政务)?信息")
#: Shorter words name many numbers.
_STEM = 3


def named(row: Sequence[Mention], part: Mention, previous: Mention | None) -> Mention | None:
    """Return the number above that the words before a list name."""
    start = part.sentence_start if previous is None else max(part.sentence_start, previous.count.end)
    among = _OF_THOSE.search(part.paragraph.text[start : part.count.start])
    if among is None:
        return None
    stem = re.sub(r"^(?:已经?|所有|全部|上述|以上)+|(?:的|类|数|数量)+$", "", among["words"])
    if len(stem) < _STEM and _DECIDED.match(stem) is None:
        return None
    for mention in reversed(row):
        told = (
            stem in mention.before
            or (stem in _PUBLIC and _PUBLISHED.search(mention.before) is not None)
            or (_DECIDED.match(stem) is not None and mention.concept in ("closed", "replied"))
        )
        if (
            told
            and unit_class(mention) == unit_class(part)
            and not (mention.count.share or mention.difference or mention.past)
        ):
            return mention
    return None
