"""From when a document holds, until when, and what it repeals, as its own clauses say."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from gongkai.reading.fields.dates import read_date, small_number, years_later
from gongkai.reading.fields.lines import Line, fold
from gongkai.reading.fields.model import Repeal
from gongkai.reading.fields.numbers import normalise_document_number

#: The subject of the clause is this document; a clause about another one says nothing of it.
_OWN = re.compile(
    r"本(?:[㐀-鿿]{0,4}(?:命令|预案|规程|公报|批复|目录|清单|要点|准则|章程|导则|指引|计划|规划)|办法|规定|细则|意见|实施意见|通知|决定|通告|公告|方案|实施方案|制度|规则|条例|措施|标准|预案|规范|令|指南|政策|文件)|现予(?:公布|发布)"
)
_DAY = r"[^\s，,。；;]{4}\s*年[^，,。；;年起至到]{1,5}月[^，,。；;月起至到]{1,5}日"
_HOUR = r"(?:\s*[0-9]{1,2}\s*[:：时]\s*(?:[0-9]{1,2}\s*分?)?)?"
_FROM = re.compile(rf"[自从]\s*(?P<date>{_DAY}){_HOUR}起\s*(?:正式)?(?:施行|实施|执行|生效)")
_FROM_ISSUE = re.compile("[自从](?:印发|发布|公布|颁布|发文)之日起(?:正式)?(?:施行|实施|执行|生效)")
_UNTIL = re.compile(rf"(?:有效期|试行期|执行期|施行期)?(?:至|到)\s*(?P<date>{_DAY})(?:止|$|[。，,；;])")
_TERM = re.compile(
    r"(?:有效期|试行期|执行期|施行期)限?(?:为|暂定)?\s*(?P<years>[0-9]{1,2}|[一二两三四五六七八九十]{1,2})\s*年"
)
_ONE = re.compile(r"《(?P<title>[^《》]+(?:《[^《》]*》[^《》]*)*)》(?:\s*[（(](?P<number>[^（）()]*)[）)])?")
_REPEALED = re.compile(
    r"(?P<list>(?:《[^《》]+(?:《[^《》]*》[^《》]*)*》(?:\s*[（(][^（）()]*[）)])?[、，,和及与以\s]*)+)(?:等[0-9一二三四五六七八九十]+[件个]文件)?\s*"
    r"(?:自[^，。]*起)?(?:同时|即行|予以)?(?:废止|失效|停止执行)"
)
_SENTENCE = re.compile("[^。！？]*[。！？]?")


@dataclass
class Validity:
    """The clauses found: (date, quote) of beginning and end, terms in years, and what is repealed."""

    begins: list[tuple[date, str]] = field(default_factory=list)
    begins_when_issued: list[str] = field(default_factory=list)
    ends: list[tuple[date, str]] = field(default_factory=list)
    terms: list[tuple[int, str]] = field(default_factory=list)
    repeals: list[tuple[Repeal, str]] = field(default_factory=list)


def read_validity(lines: tuple[Line, ...]) -> Validity:
    """Return what the clauses of a document say of its own validity."""
    validity = Validity()
    for line in lines:
        if line.is_row or not re.search("起|有效期|试行期|废止|失效", line.text):
            continue
        sentences = [found for found in _SENTENCE.findall(fold(line.text)) if found.strip()]
        own = False
        for sentence in sentences:
            subject = bool(_OWN.search(sentence))
            # 有效期五年。 may stand as a sentence of its own behind the one with the subject.
            own = subject or (own and sentence.lstrip().startswith(("有效期", "试行期", "自")))
            _read_repeals(sentence, validity, own=own or subject)
            if own:
                _read_dates(sentence, validity)
    return validity


def _read_dates(sentence: str, validity: Validity) -> None:
    for match in _FROM.finditer(sentence):
        if day := read_date(match["date"]):
            validity.begins.append((day, sentence))
    if _FROM_ISSUE.search(sentence):
        validity.begins_when_issued.append(sentence)
    if re.search("起|有效期|试行期", sentence):
        for match in _UNTIL.finditer(sentence):
            if day := read_date(match["date"]):
                validity.ends.append((day, sentence))
    for match in _TERM.finditer(sentence):
        years = small_number(match["years"].replace("两", "二"))
        if years:
            validity.terms.append((years, sentence))


def last_day(begin: date, years: int) -> date:
    """Return the last day of a term of years that begins on a day."""
    return years_later(begin, years) - timedelta(days=1)


def _read_repeals(sentence: str, validity: Validity, *, own: bool) -> None:
    if not re.search("同时(?:废止|失效|停止执行)|即行废止", sentence) and not (own and "废止" in sentence):
        return
    for match in _REPEALED.finditer(sentence):
        if "不一致" in sentence or not re.search(
            "同时|即行", match.group() + sentence[match.end() - 6 : match.end()]
        ):
            continue
        for named in _ONE.finditer(match["list"]):
            number = normalise_document_number(named["number"] or "") or ""
            validity.repeals.append((Repeal(named["title"].strip(), number), sentence))
