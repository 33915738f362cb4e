"""
A matter of which one chapter tells some and another none: 只发生 1 件依申请公开事项, and 未收到申请 below.

Here the number stands before its name, which the reader of mentions does not look for. What is said of other organs, of the
year before or of a part only is left alone.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import FoundAnyhow
from gongkai.reading.reports.relations.han import value_of_han
from gongkai.reading.reports.source import Paragraph, Source

_MANY = r"(?P<many>\d{1,5}|[一二两三四五六七八九十]{1,3}) ?(?:件|起|宗|例|次|份|条|项)"
_SOME = re.compile(
    rf"(?=[发出受收接办])(?:发生|出现|受理|收到|接到|办理)(?:过|了)?{_MANY}(?:公民|群众|企业|个人|当面|网[上络]|书面|信函|口头|的|提出|提交)*"
    r"(?:政府信息公开|信息公开|因[^，。；\d]{2,16}?引[发起]的|涉及[^，。；\d]{2,12}的)?(?P<matter>依申请公开(?:事项|申请|件|信息)?|公开申请|申请|行政复议|复议|行政诉讼|诉讼|举报|投诉|申诉)"
)
#: 接到当面申请 3 件, 发生行政复议 1 件
_SOME_BEHIND = re.compile(
    rf"(?=[收接受发出引被行复诉过了])(?:(?:收到|接到|受理|接收)(?:过|了)?(?:公民|群众|企业|个人|当面|网[上络]|书面|信函|口头|的|提出|提交)*(?P<request>(?:政府信息公开|信息公开|依申请公开|公开)*(?:申请|件))"
    rf"|(?:(?:^|(?<=[，。；:]))|发生|出现|引发|被提起)(?:过|了)?(?P<dispute>(?:行政)?(?:复议|诉讼))(?:案件)?)(?:共|为)?{_MANY}"
)
_OF_REQUESTS = re.compile("公开|依申请")
_MATTERS = {
    "依": "request",
    "公": "request",
    "申请": "request",
    "复": "review",
    "诉": "suit",
    "举": "tip",
    "投": "tip",
}
_NONE: dict[str, re.Pattern[str]] = {
    "request": re.compile(
        r"(?:没有|未|无)(?:曾)?(?:收到|受理|发生|接到|出现)?(?:过|任何|一件|公民|群众|社会)*(?:[^，。；\d]{0,10}?(?:提出|提交)的?)?(?:政府|信息公开|政府信息公开|政府信息)*(?:依申请公开|公开申请|申请)(?:公开)?(?:政府)?(?:的)?(?:信息|事项|件|情况|的情况)*(?=[，。；]|$)"
    ),
    "review": re.compile(
        r"(?:没有|未|无)(?:曾|人)?(?:申请|提起|收到|受理|发生|接到|出现|因[^，。；\d]{2,20}?)*(?:[^，。；\d]{0,14}?的)?(?:行政)?复议(?:案件|情况|申请)?(?:[、和及或]|(?=[，。；]|$))|(?:行政)?复议(?:案件|申请)?0件"
    ),
    "suit": re.compile(
        r"(?:没有|未|无)(?:曾|人)?(?:申请|提起|收到|受理|发生|接到|出现|因[^，。；\d]{2,20}?)*(?:[^，。；\d]{0,14}?的)?(?:(?:行政)?复议[、和及或或者]{1,2})?(?:行政)?诉讼(?:案件|情况)?(?=[、，。；]|$)|(?:行政)?诉讼(?:案件)?0件"
    ),
}
_BARE = re.compile(
    r"^(?:本年度?|全年|20\d\d年度?)?[，]?(?:无|没有|未收到申请|未收到|未发生|没有发生|无此类情况|没有收到|未受理|均无)(?:过)?[。]?$"
)
_CHAPTERS = {
    "request": re.compile("^[^主]*依申请公开"),
    "review": re.compile("复议"),
    "suit": re.compile("诉讼"),
}
_OTHER = re.compile(
    r"上一?年|去年|20\d\d年(?=曾)|曾|往年|历年|[各乡镇](?:单位|部门|镇)|部分(?!公开)|一些|个别|少数|有的|所属|下属|比|较|其中|除|不予|协助|代|转办|非|反映|关于"
)


def check_none_but_one(source: Source, paragraphs: Sequence[Paragraph], year: int | None) -> Iterator[Fault]:
    """Find some of a matter told where another paragraph says that there was none."""
    for paragraph in paragraphs:
        if not ("申请" in paragraph.text or "复议" in paragraph.text or "诉讼" in paragraph.text):
            continue
        found = [*_SOME.finditer(paragraph.text), *_SOME_BEHIND.finditer(paragraph.text)]
        for some in found:
            lead = re.split("[。；]", paragraph.text[: some.start()])[-1]
            groups = some.groupdict()
            matter = _matter(groups.get("matter") or groups.get("dispute") or "申请")
            if matter == "request" and not _OF_REQUESTS.search(
                some[0] + paragraph.chapter + paragraph.section
            ):
                # 受理 36 件申请 of another chapter: of what the office is for, it may be.
                continue
            if not value_of_han(some["many"]) or _OTHER.search(lead + some[0]) or matter not in _NONE:
                continue
            if any(int(told) != year for told in re.findall("20\\d\\d(?=年)", lead) if year):
                continue
            none = _denied(paragraphs, paragraph, some, matter, year)
            if none is not None:
                yield FoundAnyhow(
                    "text-vs-text",
                    "error",
                    f"正文写“{none}”，另一处写“{some[0]}”，请核对。",
                    source.quote(*paragraph.span(*some.span())),
                    None,
                    0,
                    value_of_han(some["many"]),
                )
                break


def _matter(words: str) -> str:
    for key, matter in _MATTERS.items():
        if words.removeprefix("行政").startswith(key):
            return matter
    return ""


def _denied(
    paragraphs: Sequence[Paragraph], here: Paragraph, some: re.Match[str], matter: str, year: int | None
) -> str | None:
    for paragraph in paragraphs:
        bare = _BARE.match(paragraph.text)
        if bare is not None and _CHAPTERS[matter].search(paragraph.chapter) and not paragraph.section:
            return f"{paragraph.chapter}：{bare[0].strip('。')}"
        for none in _NONE[matter].finditer(paragraph.text):
            if paragraph is here and none.start() < some.end() and none.end() > some.start():
                continue
            lead = re.split("[。；]", paragraph.text[: none.start()])[-1]
            if (
                matter != "request"
                and re.search("受理|办理|收到|接到", some[0])
                and "公开" in none[0]
                and "公开" not in here.chapter + here.text[: some.end()]
            ):
                # 未因信息公开发生复议, and reviews that the office decides: of other matters.
                continue
            if _OTHER.search(lead + none[0]) or any(
                int(told) != year for told in re.findall("20\\d\\d(?=年)", lead) if year
            ):
                continue
            return none[0]
    return None
