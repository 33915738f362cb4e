"""
What one place tells and another takes up again otherwise: 解读 67 篇 and 这 76 篇解读.

19 件文件全部解读 and 19 件文件中尚有 3 件没有解读 cannot both be true, either.
What takes a number up by 这 or by all its words speaks of the very same; a paper is issued in one month only.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed
from gongkai.reading.reports.relations.honest import are_neighbours_turned
from gongkai.reading.reports.source import Paragraph, Source

_MEASURES = "篇件条次场期份项个家"
_THESE = re.compile(
    rf"(?:全年|年内)?这(?P<many>\d{{2,}}) ?(?P<unit>[{_MEASURES}])(?P<noun>[\u4e00-\u9fff]{{2,3}})"
)
_ALL_DONE = re.compile(
    rf"(?P<many>\d+) ?(?P<unit>[{_MEASURES}])(?P<noun>[\u4e00-\u9fff]{{2,14}}?)"
    r"(?:已|均已?|都已?)*(?:全部|均|都)(?:已|做了|进行了|作了|实现|配套|同步|按期|及时)*"
    r"(?P<deed>解读|公开|整改|办结|答复|落实|完成|更新|达标|评估|清理)"
)
_SOME_NOT = re.compile(
    rf"(?P<many>\d+) ?(?P<unit>[{_MEASURES}])(?P<noun>[\u4e00-\u9fff]{{2,14}}?)"
    rf"[当之]?[中里]，?[尚仍还]有(?P<some>[1-9]\d*) ?[{_MEASURES}]"
    r"(?:[\u4e00-\u9fff]{0,6}?)(?:没有|尚未|未能?|没)(?:[\u4e00-\u9fff]{0,4}?)"
    r"(?P<deed>解读|公开|整改|办结|答复|落实|完成|更新|达标|评估|清理)"
)
_STILL = ("尚有", "仍有", "还有")
#: How it was before.
_THEN = re.compile(r"年初|上半年|季度|\d月|检查时|当时|起初|截[至止]|上一?年|去年|曾|一度|初期|此前|原")
_ISSUED = re.compile(
    r"(?<![\d至到—-])(?P<month>1[0-2]|[1-9]) ?月(?:\d{1,2}日|[上中下]旬|[初底份])?，?[^，。；《》\d]{0,12}?"
    r"(?P<deed>印发|出台|制定|发布)了?《(?P<name>[^《》]{4,40})》"
)
_ISSUED_AGAIN = re.compile(
    r"(?<![\d至到—-])(?P<month>1[0-2]|[1-9]) ?月(?:份)?(?P<deed>印发|出台|制定|发布)的"
    r"《?(?P<name>[\u4e00-\u9fff]{4,30}?)》?(?=[，。；、]|已|在|对|要求|明确|规定)"
)
#: 7 月印发的, 7 月份印发的
_ISSUED_LITERALS = tuple(
    f"月{part}{deed}的" for part in ("", "份") for deed in ("印发", "出台", "制定", "发布")
)
_YEAR = re.compile(r"20\d\d(?=年)")
_RENEWED = re.compile("修[订改正]|重新|再次|试行|征求意见|草案")


def check_these_again(
    source: Source, paragraphs: Sequence[Paragraph], rows: Sequence[Sequence[Printed]], year: int | None
) -> Iterator[Fault]:
    """Find numbers, deeds and months that are taken up again otherwise than they were told."""
    for paragraph in paragraphs:
        if "这" in paragraph.text:
            for these in _THESE.finditer(paragraph.text):
                yield from _turned(source, paragraph, these, rows)
        if any(word in paragraph.text for word in _STILL):
            for some in _SOME_NOT.finditer(paragraph.text):
                yield from _all_of_them(source, paragraphs, paragraph, some)
        if any(word in paragraph.text for word in _ISSUED_LITERALS):
            for again in _ISSUED_AGAIN.finditer(paragraph.text):
                yield from _of_another_month(source, paragraphs, paragraph, again, year)


def _turned(
    source: Source, paragraph: Paragraph, these: re.Match[str], rows: Sequence[Sequence[Printed]]
) -> Iterator[Fault]:
    many, noun = Decimal(these["many"]), these["noun"][:2]
    others = [
        f
        for row in rows
        for f in row
        if these["unit"] in f.text
        and not (f.paragraph is paragraph and these.start() <= f.start < these.end())
    ]
    if any(f.value == many for f in others):
        return
    alike = [f for f in others if noun in f.lead or f.behind.startswith(noun)]
    turned = [f for f in alike if are_neighbours_turned(these["many"], str(f.value))]
    if len(turned) != 1 or turned[0].hedged or turned[0].plan or turned[0].is_change:
        return
    yield Fault(
        "text-vs-text",
        "error",
        f"“{turned[0].label}”写为 {turned[0].text}，另一处说到它们时却写“{these[0]}”，相邻两位数字颠倒了，请核对。",
        source.quote(*paragraph.span(*these.span())),
        None,
        int(turned[0].value),
        int(many),
    )


def _sentence(text: str, place: int) -> str:
    return re.split("[。；]", text[max(0, place - 80) : place])[-1]


def _object_of(said: re.Match[str]) -> str:
    """Return what stands behind the deed, up to the end of its clause."""
    return re.split("[，。；、]", said.string[said.end() :])[0].strip("了的 完毕到位")


def _all_of_them(
    source: Source, paragraphs: Sequence[Paragraph], paragraph: Paragraph, some: re.Match[str]
) -> Iterator[Fault]:
    if _THEN.search(_sentence(paragraph.text, some.start())):
        return
    for other in paragraphs:
        for every in _ALL_DONE.finditer(other.text) if some["deed"] in other.text else ():
            same = all(every[name] == some[name] for name in ("many", "unit", "noun", "deed"))
            objects = {_object_of(each) for each in (every, some)} - {""}
            if len(objects) > 1:
                # 全部公开了预算; 没有公开决算
                continue
            lead = _sentence(other.text, every.start())
            if not same or "除" in lead or "将" in lead or "要" in lead:
                continue
            yield Fault(
                "text-vs-text",
                "error",
                f"正文写“{every[0]}”，另一处又写“{some[0]}”，两处不能同时成立，请核对。",
                source.quote(*paragraph.span(*some.span())),
            )
            return


def _of_another_month(
    source: Source,
    paragraphs: Sequence[Paragraph],
    paragraph: Paragraph,
    again: re.Match[str],
    year: int | None,
) -> Iterator[Fault]:
    """Find a paper that is said to be of one month, and was told to be issued in another one."""
    told = [
        (other, found)
        for other in paragraphs
        if "《" in other.text
        for found in _ISSUED.finditer(other.text)
        if found["name"].endswith(again["name"]) and found["deed"] == again["deed"]
    ]
    if len(told) != 1 or told[0][1]["month"] == again["month"]:
        return
    other, found = told[0]
    words = (
        _sentence(paragraph.text, again.start()) + again[0] + _sentence(other.text, found.start()) + found[0]
    )
    if _RENEWED.search(words) or any(int(each) != year for each in _YEAR.findall(words)):
        return
    yield Fault(
        "date",
        "error",
        f"正文写“{found[0]}”，另一处又写“{again[0]}”，月份不一致，请核对。",
        source.quote(*paragraph.span(*again.span())),
    )
