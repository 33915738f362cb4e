"""
What is said of all, and of others among them: 均为网上申请，其中信函 5 件; 所有申请全部办结，其余 1 件延期.

Kinds that exclude each other contradict it; what was done sooner, or within an extended limit, does not.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import FoundAnyhow, Printed, reckoned_fault
from gongkai.reading.reports.relations.honest import rate
from gongkai.reading.reports.source import Paragraph, Source

_COUNT = r"(?P<many>[1-9]\d*|[一二两三四五六七八九十]{1,3}) ?(?:[件例宗起条]|[人名位家个次封])"
_BE = r"(?:为|是|系|属于?|通过|由|以|经|采用|采取|来自)"
#: Names nothing besides the one kind: 网上或者信函 are two.
_ONE = r"[^，。；\d、或和及与]"
#: How requests are sent in, and by whom: 线上培训 are none.
_SENT = r"(?:依申请公开|政府信息公开|申请人?|平台|网站|系统|提交|提出|受理|方式|渠道|途径|形式|办理|的)*"
_NETWORK, _LETTER, _COUNTER = "(?:网上|网络|在线|互联网|线上)", "(?:信函|邮寄|书信)", "(?:当面|现场|窗口)"
_PERSONS = "(?:自然人|公民|个人)"
_OTHERS = "(?:法人|企业|商业企业|社会组织|科研机构|社会公益组织)"
_BEHIND = (
    rf"{_SENT}(?:及其他组织|组织|人员|干部|工作人员|答复|办结|网站|单位|的)*(?:仅有?|只有|有|为|共)*{_COUNT}"
)
_STAFF = "(?:人员|干部|工作人员)?"
#: What is said of all, and the kinds that none of all can be of then.
_KINDS = tuple(
    (
        re.compile(rf"(?:均|都|全部|一律){said}(?P<end>[，。；(])"),
        re.compile(
            rf"其中:?(?:还)?(?:有|通过|以|由|经)?(?:{other}){_BEHIND}"
            # 其中 5 件为信函申请
            rf"|其中:?(?:还)?(?:有|仅)*[1-9]\d* ?[件例宗起条人名位家个次封]"
            rf"(?:为|是|系|属于?|通过|由|以|经|采用)?(?:{other}){_SENT}{_STAFF}(?=[，。；)])"
        ),
    )
    for said, other in (
        (rf"{_BE}{_ONE}{{0,4}}{_NETWORK}{_SENT}", f"{_LETTER}|{_COUNTER}|传真"),
        (rf"{_BE}{_ONE}{{0,4}}{_LETTER}{_SENT}", f"{_NETWORK}|{_COUNTER}|传真"),
        (rf"{_BE}{_ONE}{{0,4}}(?:当面|现场){_SENT}", f"{_NETWORK}|{_LETTER}|传真"),
        (rf"{_BE}{_ONE}{{0,4}}{_PERSONS}{_SENT}", _OTHERS),
        (rf"{_BE}{_ONE}{{0,4}}(?:法人|企业){_SENT}", _PERSONS),
        (rf"{_BE}{_ONE}{{0,2}}兼职{_STAFF}", "专职"),
        (rf"{_BE}{_ONE}{{0,2}}专职{_STAFF}", "兼职"),
        (rf"{_BE}?合格{_ONE}{{0,4}}", "不合格"),
        (rf"{_BE}主动公开{_ONE}{{0,6}}", "依申请公开|不予公开|不公开"),
        (
            rf"(?:已)?(?:予以|同意|准予)+公开{_ONE}{{0,4}}",
            "不予公开|不公开|信息不存在|不存在|无法提供",
        ),
        (
            rf"(?:已)?(?:能)?(?:按[时期]|在(?:法定|规定)(?:期限|时限)内){_ONE}{{0,6}}(?:答复|办结|回复|办理)(?:完毕)?",
            "超期|逾期|超时",
        ),
    )
)
_ALL = re.compile("(?:均|都|全部|一律)(?=[为是系属通由以经采来合已予同准能按在])")
#: Of most of them, or of all but some.
_NOT_ALL = re.compile("除|主要|大部分|多数|基本|一般|原则上|部分|个别|其[余他它]|剩余|上年|去年")
_REST = re.compile(
    r"(?:(?:所有|全部)(?:的)?[^，。；\d]{0,12}?(?:申请|来信|留言|工单|诉求|件|建议|提案|投诉|咨询|信件)(?:均|都|已|全部|全|一律)+"
    r"|(?:收到|受理)(?:依申请公开|政府信息公开|信息公开)*(?:的)?申请(?:共|数)?\d+ ?件，(?:已|均|全部|都)+)"
    rf"[^，。；\d]{{0,10}}?(?:办结|答复|回复|办理|处理|办复)(?:完毕|完成)?[，；](?P<rest>(?:其余|剩余|余下|剩下)(?:的)?{_COUNT}(?:的)?(?:申请)?(?=[经正因延已尚将仍按待需在于均，。；])[^，。；]{{0,12}})"
)
_REST_LITERALS = ("其余", "剩余", "余下", "剩下")
_OF_OTHERS = re.compile("结转|上年|去年|咨询|重复|撤回|撤销|电话|来访")
_NUMBER = re.compile(r"[1-9]\d* ?[件例宗起条人名位家个次封]")
_TWO = 2
_REACH = 40
_SIGNS = "，。；("


def check_all_and_the_rest(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    """Find others among those of whom all was said, and a rest of what was all done."""
    text = paragraph.text
    among = text.find("其中")
    while among >= 0:
        # What was said of all of them ends right before: few signs are looked at for each 其中.
        if among and text[among - 1] in _SIGNS:
            for claim in _ALL.finditer(text, max(0, among - _REACH), among):
                yield from _others_among(source, paragraph, claim.start())
        among = text.find("其中", among + 1)
    if any(word in text for word in _REST_LITERALS):
        for found in _REST.finditer(text):
            lead = _lead(text, found.start())
            if not _NOT_ALL.search(lead) and not _OF_OTHERS.search(found["rest"]):
                yield _fault(source, paragraph, found.start(), found.start("rest") - 1, found.end())


def _lead(text: str, place: int) -> str:
    return re.split("[。；]", text[max(0, place - 80) : place])[-1]


def _others_among(source: Source, paragraph: Paragraph, place: int) -> Iterator[Fault]:
    text = paragraph.text
    for said, other in _KINDS:
        claim = said.match(text, place)
        if claim is None:
            continue
        among = other.match(text, claim.end())
        lead = _lead(text, place)
        if among is None or _NOT_ALL.search(lead) or _is_of_some(lead):
            continue
        yield _fault(source, paragraph, place, claim.start("end"), among.end())
        return


def _is_of_some(lead: str) -> bool:
    """Return whether all is said of a piece: 36 件，其中 31 件均为网上申请，其中… may go back to the whole."""
    return len(_NUMBER.findall(lead)) >= _TWO or ("其中" in lead and _NUMBER.search(lead) is not None)


def _fault(source: Source, paragraph: Paragraph, start: int, stop: int, end: int) -> Fault:
    text = paragraph.text
    return FoundAnyhow(
        "text-vs-text",
        "error",
        f"正文写“{text[start:stop]}”，同一处又写“{text[stop:end].strip('，；(。')}”，两处不能同时成立，请核对。",
        source.quote(*paragraph.span(start, end)),
    )


_CAME = re.compile(r"收到|受理|接到|接听|接收|承办|交办")
_DONE = re.compile(r"(?:已|共|均|全部|其中)*(?:办结|办复|答复|回复|办理|处理)(?:完毕|答复)?(?:了)?")
_RATE = re.compile(r"(?:办结|办复|答复|回复|办理|处理)率(?:均|为|达到?|是|已)*")
#: Why what was not done is none that should have been.
_WHY = re.compile(
    "在办|正在|到期|结转|撤|重复|无效|合并|转办|转交|其余|剩余|余下|不属|应|有效|咨询|期限|延|未|按[时期]|及时|上年"
)
_JUST_ALL = Decimal("0.995")
_HUNDRED = Decimal(100)


def check_rate_of_all(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find a rate of 100 % in one sentence with fewer done than came: 受理 36 件、已回复 35 件，…，回复率 100%."""
    for share in row:
        if share.value != _HUNDRED or not share.share or not _RATE.fullmatch(share.lead) or share.at < _TWO:
            continue
        came, done = row[share.at - 2 : share.at]
        if came.sentence != share.sentence or came.unit != done.unit or came.share:
            continue
        if any(f.hedged or f.plan or f.depth for f in (came, done, share)):
            continue
        text = share.paragraph.text
        if not _CAME.search(came.lead) or not _DONE.fullmatch(done.lead):
            continue
        if _WHY.search(text, came.start - len(came.lead), share.start) or "其余" in share.following:
            continue
        if done.value + done.slack >= (came.value - came.slack) * _JUST_ALL:
            continue
        due = rate(done.value, came.value, share.step)
        yield reckoned_fault(
            source,
            "percent",
            "error",
            f"“{came.label}”写为 {came.text}，“{done.label}”写为 {done.text}，只有 {due}%，"
            f"“{share.label}”却写为 {share.text}，请核对。",
            [came, done, share],
            due,
            share,
        )
