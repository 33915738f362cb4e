"""
What is denied and told in the next breath, of requests, staff, laws and rates.

收到申请 2 件. 因未发生申请，故无答复; 没有专兼职人员，兼职人员 1 人; 《某条例》尚未出台 … 已经出台; 尚有 2 家未公开，公开率 100%.
"""

import re
from collections.abc import Iterator

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import FoundAnyhow
from gongkai.reading.reports.source import Paragraph, Source

_COUNT = r"(?:[1-9]\d*|[一二两三四五六七八九十]{1,3})"
_REQUESTS = "(?:政府信息公开|依申请公开(?:政府信息)?|信息公开|公开政府信息)的?(?:申请|事项)"
#: 收到政府信息公开申请 2 件. (二)处理情况 因未发生…申请，故不存在答复情况
_CAME_THEN_NONE = re.compile(
    rf"(?P<came>(?:(?<!未)收到|接到|受理)(?:过)?(?:{_REQUESTS}(?:共|共计|为)*{_COUNT} ?[件例宗]|{_COUNT} ?[件例宗]{_REQUESTS}))。"
    rf"[ ]?(?:\([一二三四五]\)|\d[.、])?[^，。；]{{0,14}}?"
    rf"(?P<none>(?:因|因为|由于)?(?:本年度?|全年|年内)?(?:未曾?|没有)(?:发生|收到|接到|产生)(?:过)?{_REQUESTS}(?:的?情况)?，"
    r"(?:故|因此|所以|因而|不存在|无)[^，。；]{0,24})"
)
#: Asked for first, for it begins with words and not with kinds of them.
_THEREFORE = re.compile("申请(?:的?情况)?，(?:故|因此|所以|因而|不存在|无)")
#: 没有从事信息公开工作的专兼职人员，兼职人员 1 人
_NO_STAFF = re.compile(
    r"(?P<none>(?<![从并])(?:没有|未配备|未设|无)[^，。；\d]{0,20}?(?P<kind>专兼职|专职|兼职|全职)(?:的)?(?:工作)?人员)，(?:其中|有|现有|配备)?"
    rf"(?P<told>(?P<which>专兼职|专职|兼职|全职)(?:的)?(?:工作)?人员(?:共|为|有)*{_COUNT} ?[人名位])"
)
#: 目前，《某条例》尚未出台 … 目前，《某条例》已经出台
_LAW = re.compile(
    r"(?P<name>《[^《》]{3,40}》)(?P<state>(?P<no>尚未|还未|仍未|未)(?:正式)?(?P<deed>出台|印发|发布|颁布|施行)|(?P<yes>已经?|现已)(?:正式)?(?P<done>出台|印发|发布|颁布|施行))(?![时前之期的])"
)
_WHEN = re.compile(r"[时前后]|月|日|年|随|原先|旧|草案|修[正改]稿|省|市级|配套|细则")
_WAIT = re.compile(
    r"(?P<done>已(?<![未不]已)经?(?:正式)?(?P<deed>出台|印发|发布|颁布|施行|建成|开通|上线))，(?P<wait>待(?:其)?(?:正式)?(?P=deed)(?:之?后))"
)
#: 尚有 2 家预算单位未公开，公开率 100%
_SOME_LEFT = re.compile(
    rf"(?P<left>[尚仍还]有(?P<many>{_COUNT}) ?[余多]?[^，。；\d]{{1,16}}?(?:未|没有)(?:能|完全|按[时期]|全部)?"
    r"(?P<deed>公开|办结|答复|回复|整改|完成|覆盖|解决|公示)(?:到位|完毕|完成)?)，"
    r"(?P<rate>(?:[^，。；\d]{0,6})(?P=deed)率(?:均|已|都)?(?:达到?|为|是|实现|保持)*(?:100 ?%|百分之百))"
)
_NOT_DUE = re.compile(
    "按期|按时|及时|限内|满意|涉密|依法|不宜|豁免|新成立|期限|到期|时限|应公开|除|上年|去年|往年|今年新|条件|无需|不需"
)
_REACH = 220


def check_denied_again(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    """Find what is denied and told right beside it."""
    text = paragraph.text
    if "申请" in text and _THEREFORE.search(text):
        for found in _CAME_THEN_NONE.finditer(text):
            yield _fault(source, paragraph, found.span("came"), found.span("none"))
    if "职人员，" in text or "职工作人员，" in text:
        for found in _NO_STAFF.finditer(text):
            if found["kind"] == found["which"] or (found["kind"] == "专兼职" and found["which"] != "全职"):
                yield _fault(source, paragraph, found.span("none"), found.span("told"))
    if "》" in text:
        yield from _laws(source, paragraph)
    if "，待" in text:
        for found in _WAIT.finditer(text):
            yield _fault(source, paragraph, found.span("done"), found.span("wait"))
    if "率" in text and ("尚有" in text or "仍有" in text or "还有" in text):
        for found in _SOME_LEFT.finditer(text):
            lead = re.split("[。；]", text[max(0, found.start() - 60) : found.start()])[-1]
            if not _NOT_DUE.search(found[0]) and not _NOT_DUE.search(lead.rpartition("，")[2]):
                yield _fault(source, paragraph, found.span("left"), found.span("rate"))


def _laws(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    """Find a law that is said to be out and not to be out, both now."""
    text = paragraph.text
    told: dict[tuple[str, str], re.Match[str]] = {}
    for found in _LAW.finditer(text):
        deed = found["deed"] or found["done"]
        lead = re.split("[。；]", text[max(0, found.start() - 40) : found.start()])[-1]
        other = told.setdefault((found["name"], deed), found)
        if other is found or bool(other["no"]) == bool(found["no"]) or found.start() - other.end() > _REACH:
            continue
        before = re.split("[。；]", text[max(0, other.start() - 40) : other.start()])[-1]
        # 年初尚未出台，…，6 月已经出台: only what both times is told of now.
        if _is_now(before) and _is_now(lead):
            yield _fault(source, paragraph, other.span(), found.span())


def _is_now(lead: str) -> bool:
    words = lead.rpartition(")")[2]
    return "目前" in words and not _WHEN.search(words.replace("目前", ""))


def _fault(source: Source, paragraph: Paragraph, one: tuple[int, int], other: tuple[int, int]) -> Fault:
    text = paragraph.text
    first, second = sorted((one, other))
    return FoundAnyhow(
        "text-vs-text",
        "error",
        f"正文写“{text[slice(*first)]}”，紧接着又写“{text[slice(*second)]}”，两处不能同时成立，请核对。",
        source.quote(*paragraph.span(first[0], second[1]), 240),
    )
