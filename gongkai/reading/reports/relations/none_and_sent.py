"""
Requests of which there were none, and what is told of them all the same: 收到 0 件，为网上申请，内容为要求公开处罚依据.

How they are answered in general may be told where there are none; how they came, by whom and about what cannot.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import FoundAnyhow
from gongkai.reading.reports.source import Paragraph, Source

_NONE = re.compile(
    r"(?:收到|受理|接到|新收)[^，。；:\d]{0,20}?(?P<none>[0零] ?[件条份宗起])(?:申请)?[，；(](?P<told>[^。；]{4,80})"
)
_WAYS = "网上|网络|在线|互联网|信函|邮寄|书面|当面|现场|窗口|传真|电子邮件|依申请公开平台"
_PERSONS = "自然人|公民|个人|法人|企业|商业企业|社会组织|律师"
#: 为网上申请; 由自然人提出; 内容为要求公开…; 申请内容主要涉及….
_TOLD = re.compile(
    rf"^(?:其中)?(?:均|都|全部)?(?:为|是|系|属于?|由|通过|以|来自)(?:{_WAYS}|{_PERSONS})+(?:方式|渠道|途径|形式)?(?:的)?"
    r"(?:申请|提交|提出|收到|受理|递交)+(?:的)?(?:申请)?$"
    r"|^(?:申请(?:的)?)?(?:公开)?内容(?:均|主要)?(?:(?:为|是)(?:要求|申请|请求|关于|有关)|(?:为|是|涉及)[^，。；无0的]{2,20}$)"
    r"|^申请人(?:均|都)?(?:为|是|系)(?:(?!本|无)[^，。；0零无未的]){2,12}$"
)
#: 其中通过信函提交 1 件
_AMONG_NONE = re.compile(
    rf"^其中:?(?:通过|以|由|经|有)*(?:{_WAYS}|{_PERSONS})(?:方式|渠道|途径|形式)?"
    r"(?:的|申请|提交|提出|收到|受理|递交|共|为|有)*[1-9]\d* ?[件条份宗]"
)
#: 上年结转 2 件，均为网上申请: of others.
_OTHERS = re.compile(
    r"结转|上一?年|去年|往年|咨询|来信|来电|留言|如[果有]|若|应当|可以|可通过|没有|未收|未发|[为是]无|零|\d+ ?[件条份宗起]"
)


def check_none_and_sent(source: Source, paragraphs: Sequence[Paragraph]) -> Iterator[Fault]:
    """Find requests that are told to be none, and to have come in some way or to ask for something."""
    for paragraph in paragraphs:
        text = paragraph.text
        if not ("0" in text or "零" in text) or "申请" not in text:
            continue
        for found in _NONE.finditer(text):
            lead = re.split("[。；]", text[: found.start("none")])[-1]
            first = re.split("[，；)]", found["told"])[0]
            told = _AMONG_NONE.match(first) or (_TOLD.match(first) if not _OTHERS.search(first) else None)
            if told is None or not ("申请" in lead or "依申请" in text[found.start() : found.start("none")]):
                continue
            if _OTHERS.search(lead) or "复议" in lead or "诉讼" in lead:
                continue
            end = found.start("told") + len(first)
            yield FoundAnyhow(
                "text-vs-text",
                "error",
                f"正文写收到申请 {found['none']}，紧接着又写“{text[found.start('told') : end]}”，"
                "两处不能同时成立，请核对。",
                source.quote(*paragraph.span(found.start(), end), 240),
            )
