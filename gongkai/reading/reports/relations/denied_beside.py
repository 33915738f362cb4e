"""
What is denied and told right beside it: 未收到行政复议申请，当年收到的 1 件复议申请已审结; 未发生收费，所收工本费已上缴.

Only what stands in the next clause and names the very thing that was denied contradicts it; other years, other organs
and other kinds are told besides by many offices.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import FoundAnyhow
from gongkai.reading.reports.source import Paragraph, Source

_DENIED = re.compile(
    r"(?:未曾?(?:收到|接到|受理|发生|产生|出现|收取)|没有(?:收到|接到|受理|发生|产生|出现|收取)?|无(?=行政|政府|信息|依申请|收费|超|逾|不予|投诉|举报))"
    r"(?:过)?(?P<what>[^，。；:\d()]{2,40})(?P<end>[，。；(])"
)
#: One of these begins whatever that pattern finds.
_DENIAL_LITERALS = ("未", "没有", "无")
_COUNT = r"(?P<many>[1-9]\d*|[一二两三四五六七八九十]{1,3}) ?[件例宗起]"
_SOME = r"(?:[1-9]\d*|[一二两三四五六七八九十]) ?[件例宗起]"
_WHEN = r"(?:当年|全年|年内|本年度?|今年|其中|共)*"
_OF_DISPUTES = re.compile(
    rf"{_WHEN}(?:收到|受理|接到|办理|发生|新收)的?{_COUNT}(?:的)?(?:政府信息公开|信息公开)?(?:类)?(?:行政)?(?P<kind>复议|诉讼)(?!(?:申请|案件)?的)"
    rf"|{_WHEN}(?:收到|受理|接到|办理|发生)(?:政府信息公开|信息公开)?(?:行政)?(?P<named>复议|诉讼)(?:申请|案件)?(?:共|为)?{_SOME}"
    r"|(?:所收到?|收到)的(?:行政)?(?P<told>复议|诉讼)(?:申请|案件)?(?:已|均|全部)+[^，。；\d]{0,4}(?:审结|办结|维持|答复)"
)
#: 没有收到复议和诉讼，其中维持 1 件: results of what there was none of.
_RESULTS = re.compile(
    r"其中:?(?:行政|复议|诉讼|机关|法院|被|已|经)*(?:维持|纠正|纠错|撤销|驳回|确认|胜诉|败诉|其他结果|审结|办结|尚?未审结)[^，。；\d]{0,12}"
    rf"{_COUNT}"
)
_ALL_REQUESTS = re.compile(
    r"(?:任何|过|公民|法人|其他|社会|组织|个人|和|或|者|、|的|关于|有关|提出|要求|群众)*"
    r"(?:(?:依申请|政府信息|政务|信息|公开)+(?:的)?(?:申请|信息|件|事项)*|申请)(?:的)?(?:情况|情形)?(?:发生)?"
)
_OF_REQUESTS = re.compile(
    rf"{_WHEN}(?:收到|受理|接到)的?{_COUNT}(?:的)?(?:政府信息公开|依申请公开|信息公开|依申请)?(?:信息)?(?:申请(?!复议|行政)|(?=均?已|全部))"
    r"|其中:?(?:通过)?(?:网[上络]|当面|现场|信函|邮寄|自然人|公民|法人|企业|(?:同意|予以|部分|不予)公开|按[时期](?:办结|答复))"
    r"(?:申请|提交|答复|办结|的)*[1-9]\d* ?[件例宗]"
)
#: 无超期答复情况，其中超期 1 件: kinds of cases by their own names.
_KINDS = re.compile("超期|逾期|超时|不予公开|投诉|举报")
_OF_KINDS = re.compile(
    rf"{_WHEN}(?:收到|受理|接到|有)?的?(?:{_SOME}(?:的)?)?(?P<kind>超期|逾期|超时|不予公开|投诉|举报)(?:的|件|案件|申请|答复|办结|办理|共|为|仅|有)*"
    rf"(?:{_SOME}|(?:已|均|全部)+[^，。；\d]{{0,4}}(?:审结|办结|答复|处理))"
)
_ANOTHER_TIME = re.compile(r"上半年|下半年|季度|月份|上一?年|去年|往年|历年|结转|以来")
_FEE = r"(?:工本费|检索费|复制费|邮寄费|信息处理费|处理费|费用|收费|款项)"
_PAID_IN = re.compile(
    rf"(?:其中)?(?:所收取?|(?:已)?收取|实收|已收)(?:到)?的?(?:各[类项])?[^，。；\d]{{0,4}}{_FEE}[^，。；\d]{{0,6}}(?:上缴|上交|缴入|缴存|入库|缴库|存入|用于)"
)
_PAID_MORE = re.compile(
    r"(?:全年|年内|本年度?)?(?:收费|收取(?:的)?费用|费用)(?:总额|金额|收入|数额|总数|额)?(?:同?比|较)(?:上一?年|去年|往年|20\d\d年)?(?:度|同期)?[^，。；\d]{0,4}"
    r"(?:(?P<less>下降|减少|降低|回落)|增长|增加|上升|提高)了?(?P<share>\d+(?:\.\d+)?)%"
)
#: Another kind of case, of organ or of time, or a rule for what may come.
_NARROW = re.compile(
    r"上半年|下半年|季度|月份|败诉|维持|撤销|纠[错正]|超期|逾期|不服|违[法规]|投诉|举报|泄密|乱收|超标准|减免|应|须|将|如|一律|若|上一?年|去年|往年|历年|结转"
)
_REFUND = re.compile("退还|退回|返还|减免|免收")
_COUNTED = re.compile(r"[1-9]\d* ?[件例宗起]")
_BACK = 80


def check_denied_beside(
    source: Source, paragraphs: Sequence[Paragraph], rows: Sequence[Sequence[Mention]]
) -> Iterator[Fault]:
    """Find what is denied, and told of in the clause behind the denial."""
    for paragraph in paragraphs:
        text = paragraph.text
        for denied in _denials(text):
            told = _told(denied)
            if told is not None:
                yield _fault(source, paragraph, denied.start(), denied.end("what"), told.start(), told.end())
        if "免费" in text and "收取" in text:
            yield from _not_free(source, paragraph)
        if "未收到" in text or "没有收到" in text:
            yield from _received_after_all(source, paragraph, rows)


def _denials(text: str) -> Iterator[re.Match[str]]:
    """Yield what a text denies: each of the few words that deny is looked for by itself, which is quick."""
    for word in _DENIAL_LITERALS:
        at = text.find(word)
        while at >= 0:
            if (denied := _DENIED.match(text, at)) is not None:
                yield denied
            at = text.find(word, at + 1)


def _told(denied: re.Match[str]) -> re.Match[str] | None:
    text, at, what = denied.string, denied.end(), denied["what"]
    kind = _KINDS.search(what)
    if kind is not None and denied["end"] in "，(" and not _ANOTHER_TIME.search(what):
        found = _OF_KINDS.match(text, at)
        return found if found is not None and found["kind"] == kind[0] else None
    if _NARROW.search(what):
        return None
    lead = re.split("[。；]", text[max(0, denied.start() - _BACK) : denied.start()])[-1]
    disputes = "复议" in what or "诉讼" in what
    if disputes:
        found = _OF_DISPUTES.match(text, at)
        if found is not None:
            return found if (found["kind"] or found["named"] or found["told"]) in what else None
        # 收到复议 3 件，没有诉讼，其中维持 2 件: of the three.
        return _RESULTS.match(text, at) if denied["end"] in "，(" and not _COUNTED.search(lead) else None
    if "费" in what:
        more = _PAID_MORE.match(text, at)
        if more is not None and not (more["less"] and float(more["share"]) == _ALL_OF_IT):
            return more
        paid = _PAID_IN.match(text, at) if denied["end"] in "，；" else None
        behind = paid and (paid[0] + re.split("[，。；]", text[paid.end() :])[0])
        return paid if behind and not _NARROW.search(behind) and not _REFUND.search(behind) else None
    if _ALL_REQUESTS.fullmatch(what) and not _COUNTED.search(lead):
        return _OF_REQUESTS.match(text, at)
    return None


_ALL_OF_IT = 100


def _fault(
    source: Source, paragraph: Paragraph, start: int, stop: int, told_from: int, told_to: int
) -> Fault:
    text = paragraph.text
    return FoundAnyhow(
        "text-vs-text",
        "error",
        f"正文写“{text[start:stop]}”，紧接着又写“{text[told_from:told_to]}”，两处不能同时成立，请核对。",
        source.quote(*paragraph.span(start, told_to)),
    )


_FREE = re.compile(r"(?:均|全部|一律|都)(?:为|是|实行|予以)?免费(?:公开|提供|办理|答复)?(?=[，。；])")
_TAKEN = re.compile(
    r"[，。；][^，。；\d]{0,24}收取(?P<what>[^，。；\d]{0,20}费用?)[^，。；\d]{0,6}(?P<sum>\d[\d.]*) ?万?元"
)
_OF_REQUEST = re.compile("检索|复制|邮寄|工本|信息处理|依申请|信息公开|政府信息")
_ELSE = re.compile("[未没无]|上年|去年|退|减|其他(?!社会组织|组织)|行政事业|除|此前|以往|曾")
_FAR = 60


def _not_free(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    """Find charges right behind the words that all requests were free."""
    text = paragraph.text
    for free in _FREE.finditer(text):
        lead = re.split("[。；]", text[max(0, free.start() - _BACK) : free.start()])[-1]
        taken = _TAKEN.search(text, free.end(), free.end() + _FAR)
        if taken is None or not float(taken["sum"].rstrip(".") or 0) or "申请" not in lead:
            continue
        between = text[free.end() : taken.end()]
        if not _OF_REQUEST.search(taken["what"]) or _ELSE.search(between) or between.count("。") > 1:
            continue
        yield _fault(source, paragraph, free.start(), free.end(), taken.start() + 1, taken.end())


#: 针对本年度未收到依申请公开的情况: what another chapter counts.
_NONE_CAME = re.compile(
    r"(?:本年度?|全年|今年|20\d\d年|年内)(?:我[县市区局镇乡]|全[县市区])?(?:未|没有)收到(?:过|任何)?(?:依申请公开|政府信息公开申请|信息公开申请)(?:信息|申请|事项|件)?的"
    r"(?:情况|实际|现状|问题|局面|现象)"
)
_SOME_ORGANS = re.compile("部分|个别|一些|少数|多数|有的|单位|部门|乡镇|街道")


def _received_after_all(
    source: Source, paragraph: Paragraph, rows: Sequence[Sequence[Mention]]
) -> Iterator[Fault]:
    text = paragraph.text
    for none in _NONE_CAME.finditer(text):
        lead = re.split("[。；]", text[max(0, none.start() - _BACK) : none.start()])[-1]
        if _SOME_ORGANS.search(lead) or _SOME_ORGANS.search(none[0]):
            continue
        came = next((m for row in rows for m in row if _came(m)), None)
        if came is not None:
            start, end = paragraph.span(*none.span())
            yield FoundAnyhow(
                "text-vs-text",
                "error",
                f"正文写“{none[0]}”，另一处“{came.label}”写为 {came.printed}，请核对。",
                source.quote(start, end),
                None,
                0,
                int(came.count.value),
            )


def _came(mention: Mention) -> bool:
    return (
        mention.concept == "received"
        and mention.count.value > 0
        and not (mention.difference or mention.past or mention.plan or mention.depth or mention.count.share)
        and (mention.scope or "whole") == "whole"
    )
