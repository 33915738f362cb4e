"""
What is said of all, and right behind it denied of some: 经审核全部发布，因内容重复退回 7 条.

An outcome is denied as well: 结果为不予公开。全年没有不予公开的情况.

Only where the words behind deny the very deed that was done with all of them. Who speaks of those that were fit for it,
or of what was mended and came again, denies nothing.
"""

import re
from collections.abc import Iterator

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import FoundAnyhow
from gongkai.reading.reports.source import Paragraph, Source

_ALL = re.compile(
    r"(?P<said>(?:全部|一律|全都|均|都)(?:已|予以|获|被|同意)*(?P<did>发布|采用|公开|录用|刊发|刊登|采纳|通过|立案|答复|办结))"
    r"[，；、](?P<denied>(?:其中|但|尚有|仍有|还有)?[，:]?(?:因[^，。；:\d]{2,14}?)?"
    r"(?:(?:退回|退稿|(?:未予|未被|未获|不予|不|尚未|未)(?P=did))(?:的)?(?:信息|申请|稿件|有|为|共)*"
    r"(?:[1-9]\d*|[一二两三四五六七八九十]) ?[件条篇份项个期]"
    r"|(?:[1-9]\d*|[一二两三四五六七八九十]) ?[件条篇份项个期](?:信息|申请|稿件)?(?:因[^，。；:\d]{2,14}?)?"
    r"(?:被退回|退回|(?:未予|未被|未获|不予|尚未|未)(?P=did))))(?P<behind>[^。；]{0,40})"
)
#: What was fit for it, or what is left of all.
_OF_SOME = re.compile(
    "的$|[应可能需]|合格|符合|具备|除|外|其[余他它]|剩|通过|属于|主动|上一?年|去年|往年|历年|复审|最终|修改"
)
_NOT_OPEN = re.compile("(?:尚未|未|不)公开的")
#: It was mended and came again.
_AGAIN = re.compile("到期|期[限内]|结转|在办|正在|撤|[修更补改]|重新|再|随后|之后|后[又经]|上一?年|去年|另")
_KIND = "(?P<kind>(?<!部分)不予公开|部分公开|信息不存在|政府信息不存在|不予处理|延期答复)"
#: What holds the others, and is looked for first.
_KINDS = ("不予公开", "部分公开", "信息不存在", "不予处理", "延期答复")
_RESULT = re.compile(
    rf"(?P<said>(?:结果|答复|决定|答复意见)(?:均|都)?(?:为|是)(?:依法)?{_KIND})[，。；]"
    rf"|(?P<told>{_KIND.replace('kind', 'which')}(?:的)?(?:申请|答复|有|为|共)*[1-9]\d* ?件)[，。；(]"
)
_NONE = (
    r"(?:全年|年内|本年度?|20\d\d年度?|今年|(?<=[。；]))[^，。；\d]{0,6}?(?:没有|无|未发生|未出现|未有|未作出)(?:过)?"
    r"(?:政府信息|信息|申请|依申请)*KIND(?:的)?(?:政府信息|信息|申请|情况|情形|现象|决定|答复)?(?=[，。；]|$)"
)
_OTHER_TIME = re.compile("上一?年|去年|往年|历年|此前|同期|季度|半年|月份")
_FAR, _BACK = 90, 60


def check_all_but_some(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    """Find some that were not done with, right behind the words that all were; and an outcome of which there was none."""
    text = paragraph.text
    if "退" in text or "未" in text or "不" in text:
        for found in _ALL.finditer(text):
            lead = re.split("[，。；:]", text[max(0, found.start() - _BACK) : found.start()])[-1]
            if _NOT_OPEN.match(found["denied"]):
                # 信息全部公开，未公开的 15 件为涉密文件: all of what may be open.
                continue
            if _OF_SOME.search(lead) or _AGAIN.search(found["behind"]):
                continue
            yield _fault(
                source, paragraph, found["said"], found["denied"], found.start(), found.end("denied")
            )
    if any(text.count(kind) > 1 for kind in _KINDS):
        yield from _none_of_these(source, paragraph)


def _none_of_these(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    text = paragraph.text
    for found in _RESULT.finditer(text):
        none = re.compile(_NONE.replace("KIND", found["kind"] or found["which"])).search(
            text, found.end(), found.end() + _FAR
        )
        if none is None:
            continue
        lead = re.split("[。；]", text[max(0, found.start() - _BACK) : found.start()])[-1]
        if _OTHER_TIME.search(lead) or _OTHER_TIME.search(text[found.end() : none.end()]):
            continue
        yield _fault(source, paragraph, found["said"] or found["told"], none[0], found.start(), none.end())


def _fault(source: Source, paragraph: Paragraph, said: str, denied: str, start: int, end: int) -> Fault:
    return FoundAnyhow(
        "text-vs-text",
        "error",
        f"正文写“{said}”，紧接着又写“{denied}”，两处不能同时成立，请核对。",
        source.quote(*paragraph.span(start, end), 240),
    )
