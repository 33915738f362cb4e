"""
An item of a list that another chapter takes up by its name: 法规公文类 0 条 among the kinds, and 法规公文类全年只公开 12 条.

The chapter of what is wanting repeats figures of the chapters before it. Only a name that stands once among the lists, and
is told again as a whole and for the year, is held against it.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault
from gongkai.reading.reports.relations.honest import differ_by_a_slip
from gongkai.reading.reports.source import Paragraph, Source

_UNIT = r"(?P<unit>人次|[条篇件次期场个项份起宗户家批])"
_AGAIN = re.compile(
    r"(?:^|[，。；:、“”（(]“?|一是|二是|三是|四是|五是|六是)(?P<name>[\u4e00-\u9fff]{2,14}?)[”》]?(?:类|栏目|专栏|板块)?[”》]?(?:信息|方面|数量|更新|公开)?"
    r"(?:全年|本年度?|年内|一年|一年来|20\d\d年|当年)?(?:合计|总共|共)?"
    r"(?P<low>只有|仅有|只|仅|才|不过|没有|未)(?:公开|发布|更新|上网|有|收到|刊发|编发"
    r"|开展|举办|召开|推送)?(?:过|了)?(?P<many>\d{1,6}|[一二两三四五六七八九十]{1,2}) ?" + _UNIT
)
#: What is looked for first.
_LOW = re.compile(
    r"(?=[只仅才不没未])(?:只|仅|才|不过|没有|未)有?(?:公开|发布|更新|上网|有|收到|刊发|编发|开展|举办|召开|推送)?(?:过|了)?"
    r"[\d一二两三四五六七八九十]"
)
#: 政策法规类信息偏少，全年仅公开 6 条: what is counted was named in the clause before.
_LOW_ALONE = re.compile(
    r"，(?:全年|本年度?|年内|一年|20\d\d年|当年)?(?:只有|仅有|只|仅)(?:公开|发布|更新|有|刊发|编发)?(?:了)?(?P<many>\d{1,6}) ?"
    + _UNIT
    + "(?=[，。；、(]|$)"
)
_TAIL = re.compile(
    r"(?:类|类信息|信息|栏目|专栏|板块|方面|数量|的|共|计|公开|发布|为|有|是|达|更新|\s|[“”《》])+$"
)
_HEAD = re.compile(
    r"^(?:其中|包括|分别|[、，:；]|公开|发布|更新|全年|本年度?|20\d\d年度?|共|网站|和|及|与|“|”|另|另有|含|\s|[一二三四五六七八九]是)+"
)
_OTHER = re.compile(r"上一?年|去年|同期|[比较](?!例)|季度|上半年|下半年|\d月|累计|历年|每|平均|人均|其中")
_NO = ("没有", "未")
_SHORTEST = 2
_DIGITS = {sign: n for n, sign in enumerate("零一二三四五六七八九十")} | {"两": 2}
_ALIKE = {"篇": "条", "则": "条", "宗": "件", "起": "件"}


def check_item_again(
    source: Source, paragraphs: Sequence[Paragraph], rows: Sequence[Sequence[Printed]]
) -> Iterator[Fault]:
    """Find items of a list that are told again otherwise, as all that there was in the year."""
    told = [
        (paragraph, found)
        for paragraph in paragraphs
        if _LOW.search(paragraph.text)
        for found in _AGAIN.finditer(paragraph.text)
    ]
    yield from _named_before(source, paragraphs, rows)
    if not told:
        return
    for paragraph, again in told:
        lead = re.split("[。；]", paragraph.text[: again.start("name")])[-1]
        if _OTHER.search(lead) or _OTHER.search(again[0]):
            continue
        many = Decimal(again["many"]) if again["many"].isdigit() else Decimal(_DIGITS.get(again["many"], -1))
        none = again["low"] in _NO
        if many < 0 or (none and many != 1):
            continue
        named = _named(rows, again["name"], again["unit"], paragraph, again.start())
        if len(named) != 1:
            continue
        item = named[0]
        due = item.value
        if (none and not due) or (not none and due == many):
            continue
        start, end = paragraph.span(again.start("name"), again.end())
        yield _fault(
            source,
            item,
            source.quote(start, end),
            again[0].strip("，。；:、"),
            many if not none else Decimal(0),
        )


def _named_before(
    source: Source, paragraphs: Sequence[Paragraph], rows: Sequence[Sequence[Printed]]
) -> Iterator[Fault]:
    """Find items named in a clause and counted in the next with one key wrong."""
    for paragraph in paragraphs:
        for low in (
            _LOW_ALONE.finditer(paragraph.text) if "仅" in paragraph.text or "只" in paragraph.text else ()
        ):
            clause = re.split("[，。；:]", paragraph.text[: low.start()])[-1]
            if _OTHER.search(clause) or any(sign.isdigit() for sign in clause):
                continue
            found: dict[Decimal, Printed] = {}
            for row in rows:
                for figure in row:
                    name = _bare(_name_of(figure))
                    plainly = not (figure.share or figure.hedged or figure.plan)
                    if not plainly or figure.unit != _ALIKE.get(low["unit"], low["unit"]):
                        continue
                    if len(name) > _SHORTEST and name in clause and figure.paragraph is not paragraph:
                        found[figure.value] = figure
            many = Decimal(low["many"])
            if len(found) != 1 or many in found:
                continue
            item = next(iter(found.values()))
            if differ_by_a_slip(low["many"], str(item.value)):
                start, end = paragraph.span(low.start() - len(clause), low.end())
                yield _fault(source, item, source.quote(start, end), clause + low[0], many)


def _fault(source: Source, item: Printed, quote: str, said: str, many: Decimal) -> Fault:
    fault = reckoned_fault(
        source,
        "text-vs-text",
        "error",
        f"“{item.label}”写为 {item.text}，另一处写“{said}”，请核对。",
        [item],
        item.value,
        item,
    )
    return type(fault)(fault.kind, fault.severity, fault.message, quote, None, fault.expected, int(many))


def _named(
    rows: Sequence[Sequence[Printed]], name: str, unit: str, paragraph: Paragraph, before: int
) -> list[Printed]:
    """Return the numbers that are told by a name, one for each value."""
    wanted = _bare(name)
    if len(wanted) < _SHORTEST:
        return []
    found: dict[Decimal, Printed] = {}
    for row in rows:
        for figure in row:
            if figure.paragraph is paragraph and figure.start >= before:
                continue
            if figure.share or _ALIKE.get(unit, unit) != figure.unit or wanted not in figure.clause:
                continue
            if _bare(_name_of(figure)) != wanted:
                continue
            if figure.hedged or figure.plan or _OTHER.search(figure.clause.replace("其中", "")):
                return []
            found[figure.value] = figure
    return [*found.values()]


def _bare(words: str) -> str:
    """Return a name without the words that any item has; one that is made of such words is left as it is."""
    name = _HEAD.sub("", words) or words
    bare = _TAIL.sub("", name)
    return bare if len(bare) >= _SHORTEST else name


#: “民生实事”栏目 18 条
_QUOTED = re.compile(r"“(?P<name>[^“”]{2,14})”(?:类|栏目|专栏|板块|信息)*$")


def _name_of(figure: Printed) -> str:
    """Return the words that name a number: those before it, or those in the quotation marks before it."""
    text = figure.paragraph.text
    quoted = _QUOTED.search(text, max(0, figure.start - 24), figure.start)
    return quoted["name"] if quoted else figure.lead
