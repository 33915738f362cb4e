"""The frame of a letter: number, date, names, and nothing left unfilled."""

import re
from collections.abc import Iterator

from gongkai.domain.calendar import chinese_date
from gongkai.domain.findings import Severity
from gongkai.domain.information_requests.letters.case_file import CaseFile
from gongkai.domain.information_requests.letters.fields import Placeholder
from gongkai.domain.information_requests.letters.filled import Letter, LetterFinding, asks, blocks
from gongkai.domain.information_requests.letters.kinds import Audience, LetterKind
from gongkai.domain.information_requests.letters.templates import article_of, spec_of

#: GB/T 9704—2012: year in 〔〕, serial without 第 and without leading zeros.
_NUMBER = re.compile(r"[^\s〔〕]+〔(\d{4})〕([1-9]\d*)号")
_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_BRACES = re.compile(r"\{\{[^{}\n]*\}\}|\{\{|\}\}|｛｛|｝｝")
_GAPS = re.compile(r"[×]{2,}|[XＸ]{2,}|[_＿]{2,}|\d{0,4}年[ 　]+月[ 　]+日|（此处[^）]*）|【[^】\n]{1,20}】")
_ADDRESSEE = re.compile(r"(.{1,60})[：:]")
#: So far down a letter its addressee may stand.
_HEAD_LINES = 6


#: Papers that somebody fills by hand.
_FILLED_BY_HAND = frozenset(
    {LetterKind.THIRD_PARTY_ANSWER, LetterKind.APPLICATION_FORM, LetterKind.SERVICE_PROOF}
)
_STANDARD = "《党政机关公文格式》（GB/T 9704—2012）"


def frame_findings(letter: Letter, case: CaseFile) -> Iterator[LetterFinding]:
    """Yield what is wrong with the head and the foot of a letter, and what was not filled in."""
    yield from _leftovers(letter, case)
    spec = spec_of(letter.kind, letter.regime)
    if spec.numbered:
        yield from _number(letter)
    if Placeholder.DATED_ON in spec.parts:
        yield from _date(letter, case)
    yield from _names(letter)
    if case.unset and Placeholder.CONTACT in spec.parts:
        yield LetterFinding(
            "contact_unset",
            Severity.NOTE,
            f"没有登记{'和'.join(case.unset)}，文书上的联系方式不完整。"
            "请在“单位名录”的本单位页面登记（承办科室在“登记任职”里），重新生成的文书会自动写上。",
            article="条例第十二条",
        )


def _leftovers(letter: Letter, case: CaseFile) -> Iterator[LetterFinding]:
    text = letter.own_words(case)
    for each in dict.fromkeys(_BRACES.findall(text)):
        yield blocks("placeholder", f"还有没有填写的占位符“{each}”，请填写或者删去。", quote=each)
    if letter.kind in _FILLED_BY_HAND:
        return
    for each in dict.fromkeys(_GAPS.findall(text)):
        yield asks("gap", f"“{each}”像是没有填写的空格，请填写；确属原文的，请说明。", quote=each)


def _number(letter: Letter) -> Iterator[LetterFinding]:
    number = letter.document_number.strip()
    match = _NUMBER.fullmatch(number)
    if not number:
        yield blocks("number_missing", "没有文号，请编号后再签发。", _STANDARD, name="document_number")
    elif number not in letter.text:
        yield blocks(
            "number_differs", f"文书里没有写文号“{number}”，请核对。", _STANDARD, name="document_number"
        )
    elif match is None:
        yield asks(
            "number_form",
            f"文号“{number}”的写法应为“机关代字〔年份〕序号号”，年份用六角括号，序号不加“第”、不编虚位。",
            _STANDARD,
            number,
            "document_number",
        )
    elif letter.dated_on is not None and int(match[1]) != letter.dated_on.year:
        yield asks(
            "number_year",
            f"文号的年份是{match[1]}年，落款日期是{letter.dated_on.year}年，请核对。",
            _STANDARD,
            number,
            "document_number",
        )


def _date(letter: Letter, case: CaseFile) -> Iterator[LetterFinding]:
    if letter.dated_on is None:
        yield blocks("date_missing", "没有落款日期，请填写。", _STANDARD, name="dated_on")
        return
    right = chinese_date(letter.dated_on)
    if right not in letter.lines:
        written = [line for line in letter.lines if _DATE.fullmatch(line)]
        wrong = f"写的是{written[-1]}" if written else "没有找到单独一行的落款日期"
        yield blocks("date_differs", f"落款日期应为{right}，{wrong}，请改正。", _STANDARD, name="dated_on")
    if case.received_on is not None and letter.dated_on < case.received_on:
        yield blocks(
            "date_before_receipt",
            f"落款日期{right}早于收到申请的{chinese_date(case.received_on)}，请核对。",
            article_of(LetterKind.RECEIPT, letter.regime),
            name="dated_on",
        )


def _names(letter: Letter) -> Iterator[LetterFinding]:
    spec = spec_of(letter.kind, letter.regime)
    lines = letter.lines
    if not any(letter.organ.name in line for line in lines[:_HEAD_LINES]):
        yield blocks(
            "organ_heading", f"文书开头没有写本机关名称“{letter.organ.name}”，请核对。", name="organ"
        )
    if spec.audience is not Audience.OWN_ORGAN:
        greeted = [m[1] for line in lines[:_HEAD_LINES] if (m := _ADDRESSEE.fullmatch(line))]
        if letter.addressee not in greeted:
            wrong = f"称谓写的是“{greeted[0]}”" if greeted else "没有称谓"
            yield blocks(
                "addressee_differs",
                f"{wrong}，登记的名称是“{letter.addressee}”，请核对后改正。",
                article_of(LetterKind.APPLICATION_FORM, letter.regime),
                name="addressee",
            )
    if letter.dated_on is None or chinese_date(letter.dated_on) not in lines:
        return
    last = len(lines) - 1 - lines[::-1].index(chinese_date(letter.dated_on))
    signed = lines[last - 1] if last else ""
    if Placeholder.DATED_ON in spec.parts and signed != letter.organ.name:
        yield blocks(
            "organ_differs",
            f"落款机关写的是“{signed}”，应为“{letter.organ.name}”，请改正。",
            _STANDARD,
            signed,
            "organ",
        )
