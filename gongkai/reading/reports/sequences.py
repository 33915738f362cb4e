"""Days that stand in the wrong order: a period that ends before it begins, an answer before its application."""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.days import DAY, Day, day_of, periods
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.source import Paragraph, Source

_CAME = r"(?:收到|接到|受理|登记|提出|提交|递交|寄出)"
_ANSWERED = r"(?:书面|依法|作出|做出|予以|全部|已)*(?:答复|办结|回复|办理完毕|送达)"
#: Nothing that could begin another case stands between the two days of one.
_SAME_CASE = r"(?:(?!不服|维持|其余|其他|另|分别|上年|次年|翌年|补正|复议|诉讼)[^。；\n月]){0,36}?"
#: 10月15日收到，10月29日答复
_THEN = re.compile(
    rf"(?=[0-9一二三四五六七八九十])(?<![\d一二三四五六七八九十])(?P<came>{DAY})[^，。；\d]{{0,4}}{_CAME}{_SAME_CASE}(?<![\d一二三四五六七八九十])(?P<answered>{DAY})"
    rf"[^，。；\d]{{0,4}}{_ANSWERED}"
)
#: 10月29日答复了10月15日收到的申请
_OF = re.compile(
    rf"(?=[0-9一二三四五六七八九十])(?<![\d一二三四五六七八九十])(?P<answered>{DAY})[^，。；\d]{{0,4}}{_ANSWERED}了?(?:于|申请人)?(?P<came>{DAY})[^，。；\d]{{0,4}}{_CAME}的"
)
#: 11月8日受理，10月22日作出维持决定: a dispute, in which what it is about was done before and is told with 的.
_DECIDED = re.compile(
    rf"(?=[0-9一二三四五六七八九十])(?<![\d一二三四五六七八九十])(?P<came>{DAY})[^，。；\d]{{0,4}}(?:收到|受理|立案|提起|提出|申请)[^，。；\d]{{0,10}}[，,](?:并|后|经审理|经审查|[，,]|复议机关|法院)*(?:已?于)?"
    rf"(?<![\d一二三四五六七八九十])(?P<answered>{DAY})[^，。；\d不对]{{0,8}}(?:(?:作出|做出)(?![^，。；\d]{{0,14}}的(?![决裁判]))[^，。；\d]{{0,10}}(?:决定|裁定|判决|裁决)|审结|结案|宣判|判决|裁定)"
)
_DISPUTE = re.compile("复议|诉讼|起诉|投诉|举报")
_BEFORE = re.compile(r"(?:上一?年度?|去年|上年末)[^，。；]{0,6}$")
#: So many months earlier, without a year, an answer may be of the next one: 11月30日收到，3月4日答复.
_NEXT_YEAR = 6
#: Of the day that came first and that of the answer each names its month.
_TWO_DAYS = 2


def check_sequences(source: Source, paragraphs: Sequence[Paragraph]) -> Iterator[Fault]:
    """Find days in the wrong order."""
    for paragraph in paragraphs:
        yield from _reversed(source, paragraph)
        yield from _answers(source, paragraph)


def _reversed(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    for period in periods(paragraph.text):
        if period.is_reversed:
            yield Fault(
                "date",
                "error",
                f"“{period.text}”的截止日早于开始日，请核对。",
                source.quote(*paragraph.span(period.start, period.end)),
            )


def _answers(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    if paragraph.text.count("月") < _TWO_DAYS:
        return
    for pattern, deed in ((_THEN, "答复"), (_OF, "答复"), (_DECIDED, "决定")):
        for found in pattern.finditer(paragraph.text):
            came, answered = day_of(found["came"]), day_of(found["answered"])
            lead = paragraph.text[: found.start()]
            if _BEFORE.search(lead) or not _is_before(answered, came):
                continue
            if pattern is _THEN and _DISPUTE.search(re.split("[。；]", lead)[-1]):
                # 复议 1 件，11月8日受理，对 10月22日答复…: what was answered before is what it is about.
                continue
            yield Fault(
                "date",
                "error",
                f"收到的日期写为“{found['came']}”，{deed}的日期写为“{found['answered']}”，{deed}不能早于收到，请核对。",
                source.quote(*paragraph.span(*found.span())),
            )


def _is_before(answered: Day, came: Day) -> bool:
    """Return whether an answer was given before the application came, however years are left out."""
    if answered.year and came.year:
        return answered < came
    if answered.year and not came.year:
        # 12月28日收到，2019年1月11日答复: of the year before.
        return False
    if came.month - answered.month >= _NEXT_YEAR:
        return False
    return (answered.month, answered.day) < (came.month, came.day)
