"""
What one place says of all time or of all cases, and another denies: 首次举办 against 已连办三届, 全部在期限内 against 1 件超期.

No figure is reckoned with here: the words alone cannot both be true.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.source import Paragraph, Source

_FIRST = re.compile(
    r"首次(?:举[办行]|开展|组织|召开|推出|开设|设立|实施)(?:了)?(?P<name>[“《][^”》]{2,16}[”》])(?=(?:主题|系列)?活动|[，。；、]|$)"
)
#: 自 2019 年首次举办以来: the first time is long ago, and said to be.
_LONG_AGO = re.compile("自|以来|至今|当年|往年|曾|前年|去年|上一?年")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
#: 首次被评为…先进单位, and 继 2009 年之后再获先进单位.
_FIRST_HONOUR = re.compile(
    r"首次(?:被)?(?:评为|评定为|授予|荣获|获评|获得|获)(?:了)?"
    r"(?P<whose>[^，。；]{0,24}?)(?P<name>[\u4e00-\u9fff]{2}(?:单位|集体|个人|奖|称号|示范点|示范单位|等次))(?=[，。；、]|称号|$)"
)
_AGAIN_HONOUR = (
    r"(?P<again>(?:继|自)20\d\d年(?:度)?(?:之?后|以来|首次获评后)?，?(?:再次|再度|又|再|第[二三四五]次)(?:被)?"
    r"(?:评为|授予|荣获|获评|获得|获)(?P<whose>[^，。；]{0,16}?)"
)
_HAN = "二两三四五六七八九十"
_AGAIN = (
    r"[^。；，]{0,10}，?(?:已|现已|连续|先后|累计|共)*(?:连办|连续举办|举[办行]|开展|办)(?:了)?(?:到第)?"
    rf"(?P<many>[{_HAN}]|[2-9]|1\d)(?:届|年)"
)
_IN_TIME = re.compile(
    r"(?P<said>(?:全部|均|都|一律|全数)(?:已)?(?:能)?(?:在|于|按)(?:法律)?(?:法定|规定)(?:的)?(?:答复)?(?:期限|时限|时间)(?:之?内)?[^，。；\d]{0,8}(?:答复|办结|办理|回复))"
)
_LATE = re.compile(
    r"(?P<late>(?P<many>\d+|[一二两三四五六七八九十]) ?[件宗起](?:的)?(?:申请)?"
    r"[^，。；\d]{0,8}(?:超过|超出|逾越|突破)(?:了)?(?:法定|规定)(?:的)?(?:答复|办理)?(?:期限|时限)"
    r"|(?:逾期|超期|超时)(?:答复|办结|办理|回复)(?:的)?(?:申请)?(?:有|共|为)?(?P<much>\d+) ?[件宗])"
)
#: Of another matter, another time or another organ.
_OTHER = re.compile(
    "提案|建议|来信|来电|工单|热线|留言|诉求|信访|投诉|网民|审批|许可|上一?年|去年|往年|延期|延长|下属|乡镇|街道|如|若|抽查"
)
_EXCEPT = re.compile("除|其余|其他|之外|以外")


def check_said_and_denied(
    source: Source, paragraphs: Sequence[Paragraph], year: int | None
) -> Iterator[Fault]:
    """Find what is said to be the first of its kind, or to be all in time, and denied in another sentence."""
    for paragraph in paragraphs:
        if "首次" in paragraph.text:
            yield from _not_the_first(source, paragraphs, paragraph, year)
            yield from _not_the_first_honour(source, paragraphs, paragraph)
            yield from _not_the_first_of_these(source, paragraph)
        if "延" in paragraph.text:
            yield from _extended_after_all(source, paragraph)
    said = next(
        (
            (p, f)
            for p in paragraphs
            if "限内" in p.text or "间内" in p.text
            for f in _IN_TIME.finditer(p.text)
            if _of_requests(p, f)
        ),
        None,
    )
    if said is None:
        return
    for paragraph in paragraphs:
        if not ("超" in paragraph.text or "逾期" in paragraph.text):
            continue
        for late in _LATE.finditer(paragraph.text):
            if int(late["much"] or 1) == 0 or late["many"] == "0" or not _of_requests(paragraph, late):
                continue
            yield Fault(
                "text-vs-text",
                "error",
                f"正文写“{said[1]['said']}”，另一处又写“{late['late']}”，两处不能同时成立，请核对。",
                source.quote(*paragraph.span(late.start(), late.end())),
            )
            return


#: 无一延期
_NONE_EXTENDED = re.compile(
    r"(?:无一[件宗]?|没有一[件宗]|无)(?:申请)?(?:延期|延长)(?:答复|办理|办结)?(?:期限)?(?:的)?(?:情况|情形|现象)?(?=[，。；])"
)
#: 2 件经负责人批准延长答复期限
_EXTENDED = re.compile(
    r"(?P<many>[1-9]\d*|[一二两三四五六七八九十]{1,2}) ?[件宗](?:申请)?[^，。；\d]{0,14}?"
    r"(?:延长(?:了)?(?:答复|办理)?(?:期限|时限|时间)|延期(?:答复|办理|办结))"
)
_OTHER_CASE = re.compile(
    "提案|建议|来信|来电|工单|热线|留言|诉求|信访|投诉|审批|许可|上一?年|去年|往年|结转|下属|乡镇|街道|如|若|下一?年|次年"
)


def _extended_after_all(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    """Find requests whose time was extended, where the sentence before says that none was."""
    text = paragraph.text
    for none in _NONE_EXTENDED.finditer(text):
        said = _sentence(text, none.start())
        lead = said.partition(none[0])[0]
        late = _EXTENDED.search(text, none.end(), none.end() + 160)
        if late is None or "申请" not in said or _EXCEPT.search(lead) or _OTHER_CASE.search(said):
            continue
        if _OTHER_CASE.search(_sentence(text, late.start())):
            continue
        yield Fault(
            "text-vs-text",
            "error",
            f"正文写“{none[0]}”，另一处又写“{late[0]}”，两处不能同时成立，请核对。",
            source.quote(*paragraph.span(none.start(), late.end()), 240),
        )


#: 首次举办“政务公开日”，…；此类活动全年共办 5 场，比上年增加 1 场
_THESE = re.compile(
    r"(?:此类|该类|该|这一|这项|此项|同类)活动[^。；，\d]{0,8}(?P<many>\d+) ?[场次期]"
    r"[^。；，\d]{0,4}，[较比](?:上一?年|去年)(?:度|同期)?(?:净)?(?P<way>增加|减少|多|少)了?(?P<change>\d+) ?[场次期]"
)


def _not_the_first_of_these(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    """Find what was held for the first time, and in the year before as well by what it is more or less than then."""
    text = paragraph.text
    for first in _FIRST.finditer(text):
        stop = text.find("。", first.end())
        these = _THESE.search(text, first.end(), stop if stop >= 0 else len(text))
        if these is None or _LONG_AGO.search(text[: first.start()].rpartition("。")[2]):
            continue
        more = these["way"] in ("增加", "多")
        if more and int(these["change"]) >= int(these["many"]):
            # As many more as there were: none in the year before.
            continue
        yield Fault(
            "text-vs-text",
            "error",
            f"正文写“{first[0]}”，又写“{these[0]}”，首次举办则上年没有，请核对。",
            source.quote(*paragraph.span(first.start(), these.end()), 240),
        )


def _sentence(text: str, place: int) -> str:
    start = max(text.rfind(sign, 0, place) for sign in "。；") + 1
    return text[start:place] + re.split("[。；]", text[place:])[0]


def _of_requests(paragraph: Paragraph, found: re.Match[str]) -> bool:
    """Return whether a sentence speaks of all requests of the year, and of nothing else."""
    sentence = _sentence(paragraph.text, found.start())
    lead = sentence.partition(found[0])[0]
    return "申请" in sentence and not _OTHER.search(sentence) and not _EXCEPT.search(lead)


def _not_the_first_honour(
    source: Source, paragraphs: Sequence[Paragraph], paragraph: Paragraph
) -> Iterator[Fault]:
    for first in _FIRST_HONOUR.finditer(paragraph.text):
        if _LONG_AGO.search(_sentence(paragraph.text, first.start())):
            continue
        again = re.compile(f"{_AGAIN_HONOUR}{re.escape(first['name'])})")
        for other in (p for p in paragraphs if "再" in p.text or "又" in p.text or "第" in p.text):
            denied = again.search(other.text)
            if denied is not None and denied["whose"] not in first["whose"]:
                # 全市先进单位, and 继 2016 年之后再获省级先进单位: of another circle.
                continue
            if denied is None or _sentence(other.text, denied.start()) == _sentence(
                paragraph.text, first.start()
            ):
                continue
            yield Fault(
                "text-vs-text",
                "error",
                f"正文写“{first[0]}”，另一处又写“{denied['again']}”，首次与再次不能同时成立，请核对。",
                source.quote(*other.span(*denied.span())),
            )
            return


def _not_the_first(
    source: Source, paragraphs: Sequence[Paragraph], paragraph: Paragraph, year: int | None
) -> Iterator[Fault]:
    for first in _FIRST.finditer(paragraph.text):
        sentence = _sentence(paragraph.text, first.start())
        years = [int(told) for told in _YEAR.findall(sentence)]
        if _LONG_AGO.search(sentence) or any(told != year for told in years):
            continue
        again = re.compile(re.escape(first["name"]) + _AGAIN)
        for other in paragraphs:
            if first["name"] not in other.text:
                continue
            for denied in again.finditer(other.text):
                if other is paragraph and _sentence(other.text, denied.start()) == sentence:
                    continue
                words = denied[0]
                yield Fault(
                    "text-vs-text",
                    "error",
                    f"正文写“{first[0]}”，另一处又写“{words}”，首次举办与已办多届不能同时成立，请核对。",
                    source.quote(*other.span(denied.start(), denied.end())),
                )
                return
