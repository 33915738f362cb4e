"""Which document this is: its title, number and issuer, weighed from every place that names them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.reading.fields.head import Head, joined
from gongkai.reading.fields.lines import Line, squeezed
from gongkai.reading.fields.model import Field, shortened
from gongkai.reading.fields.numbers import normalise_document_number, year_of
from gongkai.reading.fields.organs import (
    SPAM,
    is_organ,
    is_well_formed,
    organs_of,
    place_of,
    same_organ,
    same_organs,
)
from gongkai.reading.fields.tail import Tail

_PREFIX = re.compile("^(?P<organs>.+?)(?:关于|转发|批转|印发)")
_ABOUT_ANOTHER = re.compile("解读|图解|问答|一图读懂|答记者问")
_FORWARDED = re.compile("转发|批转")
_MEDIA = re.compile("融媒体|新闻|广播|电视|报社|网信")
#: 机关代字 are short and never the full name of an organ or a kind of paper.
_NO_LETTERS = re.compile("人民政府|办公室|委员会|局|文件|书|会议|纪要|通知|公告")
_MOST_LETTERS = 10
#: More organs than this never issue one document; it is a list of addressees, or hostile.
_MOST_ORGANS = 30


@dataclass
class Place:
    """One place that names the issuer: how it is called in Chinese, what it names, what was printed."""

    why: str
    organs: tuple[str, ...]
    quote: str


@dataclass
class Evidence:
    """Everything that the parts of a document say about what it is."""

    lines: tuple[Line, ...]
    head: Head
    tail: Tail
    properties: dict[str, str] = field(default_factory=dict)
    name: str = ""
    unit_names: Sequence[str] = ()

    @property
    def own_signature(self) -> bool:
        """Return whether the first signature can be nobody else's: no forwarded document is inside."""
        forwarded = _FORWARDED.search(joined(self.head.title_lines)) is not None
        return len(self.tail.signatures) == 1 and not forwarded

    def where(self, line: Line) -> str:
        """Return how a place before the body is called."""
        return f"正文前第{line.number}行"


def is_touched(text: str, strange: Sequence[str]) -> bool:
    """Return whether a text holds a word of a hijacked page, or what stands in the place of a place."""
    return bool(SPAM.search(text)) or any(word in text for word in strange)


def strange_words(evidence: Evidence) -> tuple[str, ...]:
    """Return what stands where the name of a place belongs, in the names of governments of this document."""
    found = []
    for place in _places(evidence, ""):
        for organ in place.organs:
            match = re.match("(?P<place>[^省市县区乡镇州旗]{2,12}?)人民政府", organ)
            if match and not is_well_formed(organ, evidence.unit_names):
                found.append(match["place"])
    return tuple(found)


def weigh_number(evidence: Evidence, title: str, written_year: int | None) -> Field[str]:
    """Return the document's own number; one that is only cited in the text is never taken."""
    from_head = evidence.head.numbers
    entry = evidence.head.metadata.first("number")
    listed = _normal(entry.value) if entry else ""
    values = list(dict.fromkeys([number for number, _ in from_head] + ([listed] if listed else [])))
    if not values:
        return Field(why="版头、标题下和网页信息表中都没有发文字号")
    value = values[0]
    quote = from_head[0][1].raw if from_head else entry.value if entry else ""
    reasons, doubts = [], []
    if from_head:
        reasons.append(f"版头（{evidence.where(from_head[0][1])}）")
    if listed == value:
        reasons.append("网页信息表")
    if len(values) > 1:
        doubts.append(f"另有 {'、'.join(values[1:])}")
    year = year_of(value)
    if year and written_year and year != written_year:
        doubts.append("年份与成文日期不一致")
    if _ABOUT_ANOTHER.search(title):
        doubts.append("标题像解读材料，可能是被解读文件的文号")
    if "〔" not in value and "令第" not in value:
        doubts.append("由文种和序号拼成")
    if SPAM.search(value.split("〔")[0]):
        doubts.append("有可疑字样")
    if "〔" in value and (_NO_LETTERS.search(value) or not 2 <= value.index("〔") <= _MOST_LETTERS):
        doubts.append("机关代字过短或过长，可能不全或混有其他内容")
    return Field(value, not doubts, shortened(quote), reasoned(reasons, doubts), tuple(values[1:]))


def weigh_issuer(evidence: Evidence, title: str) -> Field[str]:
    """Return the issuer, several joined by 、 with the leading one first."""
    places = _places(evidence, title)
    strong = [place for place in places if place.why not in ("发布机构", "信息来源", "标题下署名")]
    if not places:
        return Field(why="版头、标题、落款和网页信息表中都没有发文机关")
    chosen = (strong or places)[0]
    doubts = []
    wider = [
        place for place in strong if set(map(_head_of, chosen.organs)) < set(map(_head_of, place.organs))
    ]
    if wider:
        chosen = wider[0]
    agreeing = [place for place in places if same_organs(place.organs, chosen.organs)]
    conflicting = [place for place in strong if not same_organs(place.organs, chosen.organs)]
    value = "、".join(_fullest(organ, agreeing) for organ in chosen.organs)
    doubts += [f"{place.why}为“{'、'.join(place.organs)}”" for place in conflicting]
    if not all(is_well_formed(organ, evidence.unit_names) for organ in value.split("、")):
        doubts.append("名称不像本地行政机关，可能被改动或简写")
    match = _PREFIX.match(title)
    if match and not title_organs(title) and "《" not in match["organs"]:
        doubts.append("标题开头不像发文机关")
    if len(set(chosen.organs)) < len(chosen.organs):
        doubts.append("名称重复")
    if len(agreeing) < 2 and not conflicting:
        single = chosen.why
        sole = single == "落款" and evidence.own_signature and bool(title)
        if single in ("版头", "发文机关", "命令") or sole:
            if single == "版头" and not tail_signed(evidence):
                doubts.append("没有落款，联合行文时版头可能只列主办机关")
            if any(place.why == "发布机构" for place in places):
                doubts.append("与发布机构不一致")
        elif single == "发布机构":
            leading = _leading_organ(title)
            if leading and not same_organ(leading, chosen.organs[0]):
                doubts.append(f"标题以“{leading}”开头")
            elif (
                title
                and not _ABOUT_ANOTHER.search(title)
                and not title.startswith(place_of(chosen.organs[0]))
            ):
                doubts.append("只有发布机构一处")
        else:
            doubts.append(f"只有{single}一处")
    others = tuple(dict.fromkeys("、".join(place.organs) for place in places if place not in agreeing))
    why = reasoned(list(dict.fromkeys(place.why for place in agreeing)), doubts)
    return Field(value, not doubts, shortened(chosen.quote), why, others)


def _places(evidence: Evidence, title: str) -> list[Place]:
    head, tail = evidence.head, evidence.tail
    places: list[Place] = []
    if head.red_head:
        places.append(Place("版头", head.red_head[0], head.red_head[1].raw))
    if head.order and head.numbers:
        organ = head.numbers[0][0].split("令第")[0]
        places.append(Place("命令", (organ,), head.numbers[0][1].raw))
    for number, line in head.numbers:
        if not head.order and "令第" in number:
            places.append(Place("命令", (number.split("令第")[0],), line.raw))
    if organs := title_organs(title):
        places.append(Place("标题", organs, title))
    if tail.signatures and tail.signatures[0].organs:
        signature = tail.signatures[0]
        places.append(Place("落款", signature.organs, " ".join(line.raw for line in signature.lines)))
    for meaning, why in (("organ", "发文机关"), ("publisher", "发布机构"), ("source", "信息来源")):
        entry = head.metadata.first(meaning)
        if entry and not _MEDIA.search(entry.value) and (organs := organs_of(entry.value)):
            places.append(Place(why, organs, entry.value))
    if head.organs and head.dated and head.dated[1] is head.organs[1] and squeezed(title).endswith("纪要"):
        # Minutes are issued by the office under the red line, whatever meeting their title names.
        places.insert(0, Place("版头", head.organs[0], head.organs[1].raw))
    elif head.organs:
        at_title = head.title_lines and head.organs[1].number > head.title_lines[0].number
        places.insert(
            len([place for place in places if place.why not in ("发布机构", "信息来源")]),
            Place("标题下署名" if at_title else "信函版头", head.organs[0], head.organs[1].raw),
        )
    return [place for place in places if len(place.organs) <= _MOST_ORGANS]


def tail_signed(evidence: Evidence) -> bool:
    """Return whether a signature with the name of an organ was found."""
    return bool(evidence.tail.signatures and evidence.tail.signatures[0].organs)


def title_organs(title: str) -> tuple[str, ...]:
    """Return the organs before 关于 at the beginning of a title."""
    match = _PREFIX.match(title)
    return organs_of(match["organs"]) if match else ()


def _leading_organ(title: str) -> str:
    """Return the longest beginning of a title that is the name of an organ with its place."""
    plain = squeezed(title)
    for length in range(min(len(plain), 30), 3, -1):
        if is_organ(plain[:length]) and is_well_formed(plain[:length]):
            return plain[:length]
    return ""


def _fullest(organ: str, places: Sequence[Place]) -> str:
    """Return the fullest of the names of one organ in the places that are its own."""
    names = [other for place in places if place.why not in ("发布机构", "信息来源") for other in place.organs]
    return max([organ, *(other for other in names if same_organ(other, organ))], key=len)


def _head_of(organ: str) -> str:
    return squeezed(organ)


def _normal(text: str) -> str:
    return normalise_document_number(text) or ""


def reasoned(reasons: Sequence[str], doubts: Sequence[str]) -> str:
    """Return in Chinese where a value was found and what is doubtful about it."""
    found = "、".join(reasons)
    return f"{found}；{'；'.join(doubts)}，请核对" if doubts else found
