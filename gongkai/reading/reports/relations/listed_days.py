"""How often something was done, against the months named, one for each time: 检查 2 次，分别是 6 月、9 月和 12 月."""

import re
from collections.abc import Iterator

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import FoundAnyhow
from gongkai.reading.reports.relations.han import value_of_han
from gongkai.reading.reports.source import Paragraph, Source

_DAY = r"(?:(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬|[初底]|份)?)"
_DAYS = rf"{_DAY}(?:(?:、|，|及|和|与|以及){_DAY}){{0,11}}"
_MANY = r"(?<![第\d一二两三四五六七八九十每])(?P<many>[1-9]\d?|[一二两三四五六七八九十]{1,2}) ?"
_LISTED = re.compile(
    rf"{_MANY}(?P<unit>[次场期])(?!次)[^，。；\d]{{0,8}}[，:(](?:时间)?分别(?:是|为|在|于|安排在)(?:了)?(?P<days>{_DAYS})(?=[，。；)]|[^，。；\d、]{{0,10}}[。；)])"
)
_EACH_ONE = re.compile(
    rf"{_MANY}(?P<unit>[次场期])(?!次)[^。；\d]{{0,6}}[，:(](?P<days>{_DAYS})各(?:1|一|召开|举办|开展|组织)*(?P=unit)"
)
_OPEN = re.compile(r"等|加上|另配|加|连同|以上|约|近|余|除|其中|另|部分|至少|不少于|以及")


def check_listed_days(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    """Find times that are not those of the months named."""
    text = paragraph.text
    if "月" in text and ("分别" in text or "月各" in text or "日各" in text or "旬各" in text):
        for pattern in (_LISTED, _EACH_ONE):
            for found in pattern.finditer(text):
                yield from _of_days(source, paragraph, found)


def _of_days(source: Source, paragraph: Paragraph, found: re.Match[str]) -> Iterator[Fault]:
    days, many = len(re.findall(_DAY, found["days"])), value_of_han(found["many"])
    # Several may fall into one month, never fewer than there are months.
    too_many = found.re is _EACH_ONE and many > days
    if not many or days <= 1 or _OPEN.search(found[0]) or not (many < days or too_many):
        return
    yield FoundAnyhow(
        "text-vs-text",
        "error",
        f"正文写 {many}{found['unit']}，列出的时间却是 {days} 个，请核对。",
        source.quote(*paragraph.span(*found.span())),
        None,
        days,
        many,
    )
