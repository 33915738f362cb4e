"""
A rate of 100 % for what was answered in time, and requests of which fewer were: 收到申请 253 件，其中 251 件按时答复.

Only where nothing is told of the others: they may have been withdrawn, or not yet be due.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import FoundAnyhow
from gongkai.reading.reports.source import Paragraph, Source

_IN_TIME = "(?:按时|按期|如期|限时|及时|在?(?:法定|规定)?[期时]限内)"
_DONE = "(?:答复|回复|办结|办理|办复)"
_RATE = re.compile(
    rf"申请(?:[^，。；、\d]{{0,8}}\d+ ?件，)?[^，。；、\d]{{0,8}}?{_IN_TIME}(?:的)?{_DONE}率[^，。；、\d]{{0,8}}100(?:\.0+)?%"
)
_SOME = re.compile(
    rf"(?:收到|受理|接到|接收|办理)[^，。；:\d]{{0,16}}申请(?:共计?|为)?(?P<all>\d+) ?件，(?:其中)?(?:已)?"
    rf"(?:(?P<some>\d+) ?件(?:申请)?(?:已|均|都)*{_IN_TIME}(?:予以|给予|作出|进行)*{_DONE}"
    rf"|(?:已)?{_IN_TIME}(?:予以|给予|作出)*{_DONE}(?:的)?(?:共|为|有)*(?P<told>\d+) ?件)(?P<behind>[^。；]{{0,40}})"
)
_LATE = re.compile(
    rf"[1-9]\d* ?件(?:申请)?[^，。；\d]{{0,4}}(?:超期|逾期|超时|未按[时期]|未如期){_DONE}"
    rf"|(?:超期|逾期|超时|未按[时期]|未如期){_DONE}(?:的)?(?:申请|有|共|为)*[1-9]\d* ?件"
)
_OTHER_CASE = re.compile(
    "提案|建议|来信|来电|来访|工单|热线|留言|诉求|信访|投诉|审批|许可|复议|诉讼|上一?年|去年|往年|同期|结转"
)
#: What became of the others.
_OTHERS = re.compile(
    "其[余他它]|另|尚|仍|还|结转|转结|撤|补正|到期|下一?年|次年|在办|正在|征求|延期|延长|不予|[余剩]"
)
_OTHER_TIME = re.compile("上一?年|去年|往年|历年|同期|下一步|确保|力争|争取|提案|建议|目标|要求|计划")
_BACK = 60


def check_in_time_of_all(source: Source, paragraphs: Sequence[Paragraph]) -> Iterator[Fault]:
    """Find fewer requests answered in time than came, in a report that tells a rate of all."""
    if "率" not in source.folded or "100" not in source.folded:
        return
    said = next((told for p in paragraphs if "100" in p.text and (told := _rate_in(p)) is not None), None)
    if said is None:
        return
    yield from _late(source, paragraphs, said)
    for paragraph in paragraphs:
        for found in _SOME.finditer(paragraph.text) if "申请" in paragraph.text else ():
            every, some = int(found["all"]), int(found["some"] or found["told"])
            lead = re.split("[。；]", paragraph.text[max(0, found.start() - _BACK) : found.start()])[-1]
            if some >= every or _OTHERS.search(found["behind"]) or _OTHER_TIME.search(lead):
                continue
            end = found.start("behind")
            yield FoundAnyhow(
                "text-vs-text",
                "error",
                f"正文写“{said}”，另一处又写“{paragraph.text[found.start() : end]}”，"
                f"{every} 件没有全部按时，两处不能同时成立，请核对。",
                source.quote(*paragraph.span(found.start(), end), 240),
                None,
                every,
                some,
            )
            return


def _late(source: Source, paragraphs: Sequence[Paragraph], said: str) -> Iterator[Fault]:
    """Find requests that were answered too late, where all were in time."""
    for paragraph in paragraphs:
        text = paragraph.text
        for late in _LATE.finditer(text) if "期" in text or "时" in text else ():
            sentence = text[text.rfind("。", 0, late.start()) + 1 :].split("。", 1)[0]
            if "申请" in sentence and not _OTHER_CASE.search(sentence):
                yield FoundAnyhow(
                    "text-vs-text",
                    "error",
                    f"正文写“{said}”，另一处又写“{late[0]}”，两处不能同时成立，请核对。",
                    source.quote(*paragraph.span(*late.span()), 240),
                )
                return


def _rate_in(paragraph: Paragraph) -> str | None:
    for found in _RATE.finditer(paragraph.text):
        lead = re.split("[。；]", paragraph.text[max(0, found.start() - _BACK) : found.start()])[-1]
        if not _OTHER_TIME.search(lead):
            return found[0]
    return None
