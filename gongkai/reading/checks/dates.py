"""Checks of dates against each other, against the text, and against the period for publishing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.domain.calendar import chinese_date, weekday_name
from gongkai.domain.findings import Finding, Severity
from gongkai.reading.checks.passages import Passage, capped
from gongkai.reading.checks.subject import Subject

#: From so many days before the last one on, the person is told.
DAYS_OF_WARNING = 3


def date_order(subject: Subject) -> Iterator[Finding]:
    """Find dates of the form that cannot all be right (规范性文件的成文、施行、失效先后；公开在成文之后)."""
    written, effective, expires = subject.written_on, subject.effective_on, subject.expires_on
    if written and written > subject.today:
        message = f"成文日期{chinese_date(written)}还没有到，不能公开尚未形成的信息。请核对成文日期。"
        yield Finding("written_in_future", Severity.BLOCKS, message, field="written_on")
    if written and effective and effective < written:
        message = (
            f"施行日期{chinese_date(effective)}早于成文日期{chinese_date(written)}，规定一般不溯及既往"
            "（立法法第一百零四条）。请核对，确实如此的请说明。"
        )
        yield Finding("effective_before_written", Severity.REASON, message, field="effective_on")
    begun = effective or written
    if begun and expires and expires < begun:
        name = "施行日期" if effective else "成文日期"
        message = (
            f"失效日期{chinese_date(expires)}早于{name}{chinese_date(begun)}，两者至少有一个写错了。请改正。"
        )
        yield Finding("expires_before_effective", Severity.BLOCKS, message, field="expires_on")
    if written and subject.published_on and subject.published_on < written:
        message = (
            f"发布日期{chinese_date(subject.published_on)}早于成文日期{chinese_date(written)}，"
            "信息不会在形成之前公开。请核对，确实如此的请说明。"
        )
        yield Finding("published_before_written", Severity.REASON, message, field="published_on")


def publishing_period(subject: Subject) -> Iterator[Finding]:
    """Find that the 20 working days are over or nearly so (政府信息公开条例第二十六条)."""
    due = subject.due_on
    if due is None or subject.attribute != "proactive":
        return
    doubt = "（这一天按暂定的放假安排推算，正式通知公布后可能变动）" if subject.provisional else ""
    if (subject.published_on or subject.today) > due:
        message = (
            "已超过 20 个工作日的公开期限（政府信息公开条例第二十六条），"
            f"期限到{chinese_date(due)}为止{doubt}。请说明原因。"
        )
        yield Finding("overdue", Severity.REASON, message, field="written_on")
    elif subject.published_on is None and (left := (due - subject.today).days) <= DAYS_OF_WARNING:
        rest = f"还剩 {left} 天" if left else "今天是最后一天"
        message = (
            f"公开期限到{chinese_date(due)}为止，{rest}（政府信息公开条例第二十六条）{doubt}。请尽快办理。"
        )
        yield Finding("due_soon", Severity.NOTE, message, field="written_on")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as it stands in a text; ``day`` is None where no such day exists."""

    start: int
    end: int
    day: date | None


_PRINTED = re.compile(
    r"(?<![0-9])([12][0-9]{3}) ?年 ?([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?日"
    r"|([一二][〇○零oO0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_ZEROS = re.compile("[〇○零oO0]")
_HAN_DIGITS = "零一二三四五六七八九"


def printed_dates(text: str) -> Iterator[PrintedDate]:
    """Yield the full dates in folded ``text``, written 2018年9月30日 or 二〇一八年九月三十日."""
    if "年" not in text:
        return
    for match in _PRINTED.finditer(text):
        if match[1]:
            parts = (int(match[1]), int(match[2]), int(match[3]))
        else:
            year = "".join(str(_HAN_DIGITS.index(sign)) for sign in _ZEROS.sub("零", match[4]))
            parts = (int(year), _han_number(match[5]), _han_number(match[6]))
        try:
            day = date(*parts)
        except ValueError:
            day = None
        yield PrintedDate(match.start(), match.end(), day)


def _han_number(text: str) -> int:
    """Return 一 to 三十一 as a number; 0 for what is none."""
    tens, ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in tens:
        return 0
    return (_HAN_DIGITS.index(tens) if tens else 1) * 10 * bool(ten) + (
        _HAN_DIGITS.index(ones) if ones else 0
    )


def signature_date(subject: Subject) -> Iterator[Finding]:
    """Find that the signature block tells another day than the form (GB/T 9704-2012 第7.3.5条)."""
    if subject.written_on is None:
        return
    signed = [
        (passage, printed)
        for passage in subject.body
        if not passage.row and len(passage.text) <= _LONGEST_LINE
        for printed in printed_dates(passage.folded)
        if _ends_a_signature(passage, printed)
    ]
    if subject.written_on in {printed.day for _, printed in signed}:
        # What a notice passes on or encloses bears a signature of its own, often below.
        return
    signed = [(passage, printed) for passage, printed in signed if passage.tail]
    # With several different days none is unmistakable.
    if len({printed.day for _, printed in signed}) == 1:
        passage, printed = signed[-1]
        message = (
            f"落款日期是{chinese_date(printed.day)}，成文日期填的是{chinese_date(subject.written_on)}，两者不一致。"
            "请核对，确实如此的请说明。"
            if printed.day
            else "落款日期不存在，请核对。"
        )
        yield passage.finding("signature_date", Severity.REASON, message, (printed.start, printed.end))


#: A line of a signature block holds a name and a date, and no more.
_LONGEST_SIGNATURE, _LONGEST_LINE = 30, 60


def _ends_a_signature(passage: Passage, printed: PrintedDate) -> bool:
    """Return whether a line is a date alone, or a short name without punctuation and a date."""
    before = passage.text[: printed.start].strip()
    after = passage.text[printed.end :].strip("（）() 　")
    plain = not re.search(r"[，。；：、,;:“”《》于自在至]", before)
    return not after and plain and len(before) <= _LONGEST_SIGNATURE


_WEEKDAY = re.compile(r" ?[（(]? ?(?:星期|周|礼拜)([一二三四五六日天])")
_SHORT_DATE = re.compile(
    r"(?<![0-9年 ])([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?日 ?[（(] ?(?:星期|周|礼拜)([一二三四五六日天])"
)


def weekdays(subject: Subject) -> Iterator[Finding]:
    """Find days that do not exist, and weekdays that do not fit the date printed beside them."""
    yield from capped(_weekdays(subject))


def _weekdays(subject: Subject) -> Iterator[Finding]:
    for passage in subject.body:
        for printed in printed_dates(passage.folded):
            span = (printed.start, printed.end)
            if printed.day is None:
                message = "这个日期在日历上不存在。请核对，确实如此的请说明。"
                yield passage.finding("impossible_date", Severity.REASON, message, span)
            elif (beside := _WEEKDAY.match(passage.folded, printed.end)) and not _fits(
                printed.day, beside[1]
            ):
                yield _misfit(passage, (printed.start, beside.end()), printed.day)
        if subject.written_on and "月" in passage.folded:
            yield from _weekdays_without_year(passage, subject.written_on.year)


def _weekdays_without_year(passage: Passage, year: int) -> Iterator[Finding]:
    for match in _SHORT_DATE.finditer(passage.folded):
        days = []
        for candidate in (year, year + 1):
            try:
                days.append(date(candidate, int(match[1]), int(match[2])))
            except ValueError:
                continue
        # A notice of December speaks of January: only what fits neither year is wrong.
        if days and not any(_fits(day, match[3]) for day in days):
            yield _misfit(passage, match.span(), days[0])


def _fits(day: date, weekday: str) -> bool:
    return weekday_name(day)[-1] == weekday.replace("天", "日")


def _misfit(passage: Passage, span: tuple[int, int], day: date) -> Finding:
    message = f"{chinese_date(day)}是{weekday_name(day)}，与旁边写的星期不符。请核对日期和星期。"
    return passage.finding("weekday_misfit", Severity.NOTE, message, span)
