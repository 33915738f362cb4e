"""Which document this is: its title, number and issuer, weighed from every place that names them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.reading.fields.head import Head
from gongkai.reading.fields.lines import Line, squeezed
from gongkai.reading.fields.model import Field, shortened
from gongkai.reading.fields.numbers import is_misread, normalise_document_number, year_of
from gongkai.reading.fields.organs import (
    SPAM,
    is_organ,
    is_short_form,
    is_well_formed,
    organs_of,
    place_of,
    same_organ,
    same_organs,
)
from gongkai.reading.fields.tail import Tail
from gongkai.reading.fields.wording import joined

_PREFIX = re.compile("^(?P<organs>.+?)(?:关于|转发|批转|印发)")
_ABOUT_ANOTHER = re.compile("解读|图解|问答|一图读懂|答记者问")
_FORWARDED = re.compile("转发|批转")
_MEDIA = re.compile("融媒体|新闻|广播|电视|报社|网信")
_SPACED = re.compile("[㐀-鿿] [，。；：、）》]|[《（] [㐀-鿿]")
_LEAST_SPACED = 5
#: Characters of every name, which tell nothing of whose letters begin with them.
_FORMAL = frozenset("人民政府办公室委员会局党中共省市县区乡镇")
#: What an organ names itself in the title of without 关于; rules and plans name those they bind.
_OF_AN_ORGAN = re.compile(
    "^(?:[0-9]{4}年|单位|部门).*(?:算|公开|报告|年报|公告|公示|说明|情况)$|(?:制度|守则|公告|公示|通告|通知|通报|决定书|告知书|通知书)$"
)
#: 机关代字 are short and never the full name of an organ or a kind of paper.
_NO_LETTERS = re.compile("[省区].{2,10}厅|人民政府|办公室|委员会|局|文件|书|会议|纪要|通知|公告")
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

    @property
    def spaced(self) -> bool:
        """Return whether recognition put blanks between the signs of this text, as no writer does."""
        body = "\n".join(line.text[:400] for line in self.lines[self.head.body_start :][:40])
        return len(_SPACED.findall(body)) >= _LEAST_SPACED

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


def weigh_number(evidence: Evidence, title: str, written_year: int | None, issuer: str = "") -> Field[str]:
    """Return the document's own number; one that is only cited in the text is never taken."""
    from_head = evidence.head.numbers
    entry = evidence.head.metadata.first("number")
    listed = _normal(entry.value) if entry else ""
    values = list(dict.fromkeys([number for number, _ in from_head] + ([listed] if listed else [])))
    if not values and evidence.tail.foot_number and not evidence.head.unfinished:
        number, line = evidence.tail.foot_number
        return Field(number, False, shortened(line.raw), "文末的文号，请核对")
    if not values and evidence.head.unfinished:
        quote = shortened(evidence.head.unfinished.raw)
        return Field(None, False, quote, "发文字号没有填全或无法辨认，请核对")
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
    if "〔" not in value:
        doubts.append("只有序号，发文机关和文种取自上一行")
    elif len(values) == 1 and not _borne_out(evidence, value, issuer):
        doubts.append("机关代字没有别处可以印证")
    if is_misread(quote):
        doubts.append("数字中有字母，可能识别有误")
    if SPAM.search(value.split("〔")[0]):
        doubts.append("有可疑字样")
    if "〔" in value and (_NO_LETTERS.search(value) or not 2 <= value.index("〔") <= _MOST_LETTERS):
        doubts.append("机关代字过短或过长，可能不全或混有其他内容")
    others = (
        [*values[1:], *re.findall("(?:[0-9]{4}年)?第[0-9]+号$", value)] if "〔" not in value else values[1:]
    )
    return Field(value, not doubts, shortened(quote), reasoned(reasons, doubts), tuple(others))


def _borne_out(evidence: Evidence, value: str, issuer: str) -> bool:
    """Return whether something else agrees with a number: the page, or the name of the place in the issuer."""
    entries = evidence.head.metadata.entries.get("number", [])
    listed = any(_normal(entry.value) == value for entry in entries) and bool(evidence.head.numbers)
    first = value.lstrip("（")[0]
    return listed or (first in issuer and first not in _FORMAL)


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
    chosen = _its_office(evidence, chosen, strong)
    agreeing = [place for place in places if same_organs(place.organs, chosen.organs)]
    conflicting = [place for place in strong if not same_organs(place.organs, chosen.organs)]
    value = "、".join(_fullest(organ, agreeing) for organ in chosen.organs)
    doubts += [f"{place.why}为“{'、'.join(place.organs)}”" for place in conflicting]
    if not all(is_well_formed(organ, evidence.unit_names) for organ in value.split("、")):
        doubts.append("名称不像本地行政机关，可能被改动或简写")
    if any(map(is_short_form, value.split("、"))):
        doubts.append("可能是简称")
    signature = evidence.tail.signatures[0] if evidence.tail.signatures else None
    if chosen.why == "落款" and signature and signature.run_on:
        doubts.append("落款上一行的末尾也有机关名称")
    match = _PREFIX.match(title)
    if match and not title_organs(title) and "《" not in match["organs"]:
        doubts.append("标题开头不像发文机关")
    if any("公司" in organ for organ in (*chosen.organs, *_signed_by(evidence))):
        doubts.append("落款有公司，可能是代理机构")
    if chosen.why == "采购人":
        doubts.append("取自正文中的采购人或招标人")
    if len(set(value.split("、"))) < len(chosen.organs):
        doubts.append("名称重复")
    if len(agreeing) < 2 and not conflicting:
        single = chosen.why
        sole = single == "落款" and evidence.own_signature and bool(title)
        if single in ("版头", "发文机关", "命令") or sole:
            if single == "版头" and not tail_signed(evidence):
                doubts.append("没有落款，联合行文时版头可能只列主办机关")
            if single == "发文机关" and not title.startswith(place_of(chosen.organs[0])):
                doubts.append("只有网页信息表一处")
            if any(place.why == "发布机构" for place in places):
                doubts.append("与发布机构不一致")
        elif single == "发布机构":
            leading, place = _leading_organ(title), place_of(chosen.organs[0])
            if leading and not same_organ(leading, chosen.organs[0]):
                doubts.append(f"标题以“{leading}”开头")
            elif not (
                leading
                or (place and _ABOUT_ANOTHER.search(title) and place in title)
                or (chosen.organs[0].endswith("政府") and title.startswith(place))
            ):
                doubts.append("只有发布机构一处")
        else:
            doubts.append(f"只有{single}一处")
    others = tuple(dict.fromkeys("、".join(place.organs) for place in places if place not in agreeing))
    why = reasoned(list(dict.fromkeys(place.why for place in agreeing)), doubts)
    return Field(value, not doubts, shortened(chosen.quote), why, others)


def _its_office(evidence: Evidence, chosen: Place, places: list[Place]) -> Place:
    """Return the office that signs on the paper of its group, where the letters of the number say so too."""
    letters = evidence.head.numbers[0][0].split("〔")[0] if evidence.head.numbers else ""
    for place in places:
        if place.organs == tuple(f"{organ}办公室" for organ in chosen.organs) and "办" in letters:
            return place
    return chosen


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
    if signed := _signed_by(evidence):
        quote = " ".join(line.raw for line in tail.signatures[0].lines)
        principals = tuple(organ for organ in signed if "公司" not in organ)
        if not principals and is_organ(tail.buyer):
            places.append(Place("采购人", (tail.buyer,), tail.buyer))
        else:
            places.append(Place("落款", principals or signed, quote))
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
    if _ABOUT_ANOTHER.search(title) and is_organ(tail.explainer):
        places.append(Place("解读机关", (tail.explainer,), tail.explainer))
    if not places and is_organ(tail.buyer):
        places.append(Place("采购人", (tail.buyer,), tail.buyer))
    organ = "" if places else _leading_organ(title)
    if organ and _OF_AN_ORGAN.search(squeezed(title).partition(organ)[2]):
        places.append(Place("标题开头", (organ,), title))
    return [place for place in places if len(place.organs) <= _MOST_ORGANS]


def _signed_by(evidence: Evidence) -> tuple[str, ...]:
    return evidence.tail.signatures[0].organs if evidence.tail.signatures else ()


def tail_signed(evidence: Evidence) -> bool:
    """Return whether a signature with the name of an organ was found."""
    return bool(evidence.tail.signatures and evidence.tail.signatures[0].organs)


def title_organs(title: str) -> tuple[str, ...]:
    """Return the organs before 关于 at the beginning of a title."""
    match = _PREFIX.match(title)
    return organs_of(match["organs"]) if match else ()


def _leading_organ(title: str) -> str:
    """Return the longest beginning of a title that is the name of an organ with its place."""
    plain = re.sub("^[0-9]{4}年度?", "", squeezed(title))
    for length in range(min(len(plain), 30), 3, -1):
        if plain[length - 1 : length + 1] == "部门":
            continue
        if is_organ(plain[:length]) and is_well_formed(plain[:length]):
            return plain[:length]
    return ""


def _fullest(organ: str, places: Sequence[Place]) -> str:
    """Return the fullest of the names of one organ in the places that are its own."""
    names = [other for place in places if place.why not in ("发布机构", "信息来源") for other in place.organs]
    same = [organ, *(other for other in names if same_organ(other, organ))]
    return max(
        (name for name in same if not any(_is_run_on(name, other) for other in same)), key=len, default=organ
    )


def _is_run_on(name: str, other: str) -> bool:
    """Return whether a name is another one with words before it that are no place: two lines run together."""
    before = name.removesuffix(other) if name != other else ""
    if not before or is_organ(before) or re.search("[省市县区乡镇州旗盟国央共]$", before):
        return False
    return is_well_formed(other)


def _head_of(organ: str) -> str:
    return squeezed(organ)


def _normal(text: str) -> str:
    return normalise_document_number(text) or ""


def reasoned(reasons: Sequence[str], doubts: Sequence[str]) -> str:
    """Return in Chinese where a value was found and what is doubtful about it."""
    found = "、".join(reasons)
    return f"{found}；{'；'.join(doubts)}，请核对" if doubts else found
