"""Read the fields of an official document out of its blocks, none certain that might be wrong."""

import re
from collections.abc import Sequence
from datetime import date

from gongkai.domain.index_numbers import IndexFormat
from gongkai.domain.index_numbers import read as read_index_number
from gongkai.reading.documents.model import Block, Document
from gongkai.reading.fields.head import Head
from gongkai.reading.fields.identity import (
    Evidence,
    strange_words,
    weigh_issuer,
    weigh_number,
)
from gongkai.reading.fields.lines import Line, lines_of, squeezed
from gongkai.reading.fields.metadata import attribute_of
from gongkai.reading.fields.model import Field, Fields, Repeal, shortened
from gongkai.reading.fields.moments import is_own_signature, weigh_issued, weigh_published, weigh_written
from gongkai.reading.fields.tail import Tail, read_tail
from gongkai.reading.fields.titlelines import read_head
from gongkai.reading.fields.titles import weigh_title
from gongkai.reading.fields.validity import Validity, last_day, read_validity
from gongkai.reading.fields.wording import GENRES, joined
from gongkai.reading.markup import blocks

#: A title of a document that carries another one whose clauses are not its own.
_OTHERS_CLAUSES = re.compile("^$|转发|批转|解读|解答|征求|征集|听取|草案|意见稿|送审")
_LONGEST_KEYWORD = 10
_SEPARATORS = re.compile(r"[\s、，,；;/|]+")


def read_fields(document: Document, *, name: str = "", unit_names: Sequence[str] = ()) -> Fields:
    """Return every field that a document gives, each with its certainty; see ``fields_of_blocks``."""
    return fields_of_blocks(
        blocks(document.html), properties=document.properties, name=name, unit_names=unit_names
    )


def fields_of_blocks(
    parts: tuple[Block, ...],
    *,
    properties: dict[str, str] | None = None,
    name: str = "",
    unit_names: Sequence[str] = (),
) -> Fields:
    """
    Return every field that the blocks of a document give, each with its certainty.

    ``properties`` is what the file says of itself, ``name`` the file's name; both only support what the
    text says. ``unit_names`` are names of organs known to be right.
    """
    lines = lines_of(parts)
    head = read_head(lines)
    tail = read_tail(lines[head.body_start :])
    evidence = Evidence(lines, head, tail, properties or {}, name, unit_names)
    strange = strange_words(evidence)
    printed = joined(head.title_lines)
    issuer = weigh_issuer(evidence, printed)
    # A name that only the title itself gives is no second sign that the title is right.
    elsewhere = set(issuer.why.split("；")[0].split("、")) - {"标题", "标题开头"}
    starts = tuple(organ for organ in (issuer.value or "").split("、") if organ and elsewhere)
    title = weigh_title(evidence, (*starts, *_short_starts(starts)), strange)
    undated = weigh_number(evidence, title.value or "", None)
    written = weigh_written(evidence, undated.value)
    year = written.value.year if written.value else None
    number = weigh_number(evidence, title.value or "", year, issuer.value or "")
    validity = read_validity(lines[head.body_start :])
    mark = _mark(evidence)
    issued = weigh_issued(evidence)
    imprint_is_own = evidence.own_signature or issued.certain
    effective = _effective(validity, written.value, title.value or "")
    return Fields(
        title=title,
        document_number=number,
        issuer=issuer,
        written_on=written,
        issued_on=issued,
        published_on=weigh_published(evidence, written.value),
        index_number=_index_number(head),
        keywords=_keywords(head, tail, own=imprint_is_own),
        attachments=_attachments(evidence),
        release_mark=mark,
        disclosure_attribute=_attribute(head, mark),
        signature=_signature(evidence),
        copied_to=_copied(tail, own=imprint_is_own),
        secret_mark=_secret(head),
        genre=_genre(head, title),
        effective_on=effective,
        expires_on=_expires(validity, effective.value, title.value or ""),
        repeals=_repeals(validity, title.value or ""),
        heading_lines=_heading_lines(head),
    )


def _short_starts(organs: Sequence[str]) -> list[str]:
    """Return other words with which a title of these organs may begin: their county, a shorter name."""
    starts = []
    for organ in organs:
        if match := re.match("(?P<county>[㐀-鿿]{2,8}?[省市县区旗州])人民政府", organ):
            starts.append(match["county"])
        starts.append(organ.removeprefix("国家税务总局"))
    return starts


def _index_number(head: Head) -> Field[str]:
    entries = head.metadata.entries.get("index_number", [])
    values = list(dict.fromkeys(squeezed(entry.value) for entry in entries))
    if not values:
        return Field(why="网页信息表没有索引号")
    doubt = "；网页上有不同的索引号，请核对" if len(values) > 1 else ""
    known = read_index_number(values[0]).format_id != IndexFormat.UNKNOWN
    # No serial met so far is shorter; a line that was cut in two leaves one that is.
    if not known or not re.search("[0-9]{4}$", values[0]):
        doubt = "；不是已知的索引号格式，可能不全，请核对"
    return Field(values[0], not doubt, entries[0].line.raw[:120], f"网页信息表{doubt}", tuple(values[1:]))


def _keywords(head: Head, tail: Tail, *, own: bool) -> Field[tuple[str, ...]]:
    entry = head.metadata.first("keywords")
    found = [(entry.value, entry.value, "网页信息表")] if entry else []
    found += [(text, line.raw, "版记主题词") for text, line in tail.keywords]
    values = list(dict.fromkeys(tuple(filter(None, _SEPARATORS.split(text))) for text, _, _ in found))
    if not values:
        return Field(why="没有主题词")
    doubt = ""
    if len({frozenset(value) for value in values}) > 1:
        doubt = "；几处主题词不同，请核对"
    elif len(values[0]) < 2 or any(len(word) > _LONGEST_KEYWORD for word in values[0]):
        doubt = "；不像完整的主题词，请核对"
    elif not entry and not own:
        doubt = "；可能属于所附文件，请核对"
    return Field(values[0], not doubt, shortened(found[0][1]), found[0][2] + doubt, tuple(values[1:]))


def _attachments(evidence: Evidence) -> Field[tuple[str, ...]]:
    tail = evidence.tail
    if not tail.attachments or tail.attachments_line is None:
        return Field(why="没有附件说明")
    doubts = [tail.attachments_doubt] if tail.attachments_doubt else []
    if tail.signatures and not is_own_signature(evidence):
        doubts.append("可能属于所附文件")
    doubt = f"；{'；'.join(doubts)}，请核对" if doubts else ""
    where = "附件说明" if not tail.attachments_doubt.startswith("没有") else "正文之后"
    return Field(tail.attachments, not doubt, shortened(tail.attachments_line.raw), where + doubt)


def _mark(evidence: Evidence) -> Field[str]:
    tail = evidence.tail
    if not tail.marks:
        others = tuple(dict.fromkeys(mark for mark, _ in tail.other_marks))
        return Field(why="只在所附文件中有公开标注" if others else "没有公开标注", alternatives=others)
    mark, line = tail.marks[0]
    differing = tuple(dict.fromkeys(other for other, _ in tail.marks if other != mark))
    doubts = []
    if differing:
        doubts.append("有不同的公开标注")
    if not tail.signatures:
        doubts.append("没有落款，不能断定属于本文件")
    elif not is_own_signature(evidence):
        doubts.append("可能属于所附文件")
    if attribute_of(mark) is None:
        doubts.append("写法不常见")
    doubt = f"；{'；'.join(doubts)}，请核对" if doubts else ""
    return Field(mark, not doubts, line.raw, f"附注{doubt}", differing)


def _attribute(head: Head, mark: Field[str]) -> Field[str]:
    """Return the disclosure attribute by the mark and by the page; words in the text are no mark."""
    entry = head.metadata.first("attribute")
    listed = attribute_of(entry.value) if entry else None
    marked = attribute_of(mark.value) if mark.value else None
    if marked and listed and marked != listed:
        return Field(marked, False, mark.quote, "附注与网页信息表的公开方式不一致，请核对", (listed,))
    if marked:
        why = "附注与网页信息表一致" if listed else mark.why
        return Field(marked, mark.certain or listed is not None, mark.quote, why)
    if listed and entry:
        return Field(listed, True, entry.value, "网页信息表")
    return Field(why="没有公开标注，网页信息表也没有公开方式")


def _signature(evidence: Evidence) -> Field[str]:
    if not evidence.tail.signatures:
        return Field(why="没有落款")
    lines = evidence.tail.signatures[0].lines
    text = "\n".join(squeezed(line.text) if evidence.spaced else line.raw for line in lines)
    doubts = [] if evidence.own_signature else ["文中有不止一处落款，或转发了别的文件"]
    if not is_own_signature(evidence):
        doubts.append("署名与版头、标题不一致或有可疑字样")
    if any(
        re.search(r"[（(]\s*.{0,3}[章印]\s*[）)]|(?:^|\s)\S(?:\s\S)+(?:\s|$)|[0-9] [年月日]", line.text)
        for line in lines
    ):
        doubts.append("落款中有印章字样或多余的空格")
    doubt = f"；{'；'.join(doubts)}，请核对" if doubts else ""
    return Field(text, not doubts, shortened(text), f"落款{doubt}")


def _copied(tail: Tail, *, own: bool) -> Field[str]:
    if not tail.copied:
        return Field(why="没有抄送机关")
    text, whole, line = tail.copied[-1]
    text = re.sub(r"\s+(?=[,，；;、])", "", text)
    others = tuple(dict.fromkeys(other for other, _, _ in tail.copied[:-1] if other != text))
    doubt = "；版记不止一处，请核对" if others else "" if own else "；可能属于所附文件，请核对"
    if not whole:
        doubt = "；末尾没有句号，可能不全，请核对"
    return Field(text, not doubt, shortened(line.raw), f"版记{doubt}", others)


def _secret(head: Head) -> Field[str]:
    if head.secret is None:
        return Field(why="版头没有密级标志")
    mark, line = head.secret
    return Field(mark.replace("☆", "★").replace("*", "★"), True, line.raw, "版头")


def _genre(head: Head, title: Field[str]) -> Field[str]:
    if head.order:
        return Field("命令", True, head.numbers[0][1].raw, "版头的令号")
    text = re.sub(r"[（(][^（）()]*[）)]$", "", squeezed(title.value or ""))
    ending = next((genre for genre in sorted(GENRES, key=len, reverse=True) if text.endswith(genre)), "")
    if not ending:
        return Field(why="标题不以公文文种结尾")
    genre = "命令" if ending == "令" else ending
    plain = "关于" in text or ending in ("公告", "通告", "公报", "纪要", "命令", "令", "通知", "决定")
    doubt = (
        ""
        if plain and title.certain
        else "；标题存疑，请核对"
        if plain
        else "；标题没有“关于”，可能不是公文文种，请核对"
    )
    return Field(genre, not doubt, shortened(title.value or ""), f"标题结尾{doubt}")


def _effective(validity: Validity, written: date | None, title: str) -> Field[date]:
    if not validity.begins:
        if validity.begins_when_issued and written:
            quote = shortened(validity.begins_when_issued[0])
            return Field(written, False, quote, "自印发或公布之日起施行，按成文日期推定，请核对")
        return Field(why="没有施行日期的条款")
    day, quote = validity.begins[0]
    others = tuple(dict.fromkeys(other for other, _ in validity.begins if other != day))
    doubts = []
    if others or validity.begins_when_issued:
        doubts.append("施行日期不止一个")
    if written and day < written:
        doubts.append("早于成文日期")
    if _OTHERS_CLAUSES.search(title):
        doubts.append("可能是所附或所解读文件的条款")
    return Field(day, not doubts, shortened(quote), _clause("施行条款", doubts), others)


def _expires(validity: Validity, effective: date | None, title: str) -> Field[date]:
    days = list(dict.fromkeys(day for day, _ in validity.ends))
    doubts = ["可能是所附或所解读文件的条款"] if _OTHERS_CLAUSES.search(title) else []
    if days:
        if len(days) > 1:
            doubts.append("有效期不止一个")
        if effective and days[0] <= effective:
            doubts.append("早于施行日期")
        return Field(
            days[0],
            not doubts,
            shortened(validity.ends[0][1]),
            _clause("有效期条款", doubts),
            tuple(days[1:]),
        )
    if validity.terms and effective:
        years, quote = validity.terms[0]
        return Field(
            last_day(effective, years), False, shortened(quote), f"有效期 {years} 年，由施行日期推算，请核对"
        )
    return Field(why="没有有效期的条款")


def _repeals(validity: Validity, title: str) -> Field[tuple[Repeal, ...]]:
    if not validity.repeals:
        return Field(why="没有废止其他文件的条款")
    found = tuple(dict.fromkeys(repeal for repeal, _ in validity.repeals))
    doubts = ["可能是所附或所解读文件的条款"] if _OTHERS_CLAUSES.search(title) else []
    return Field(found, not doubts, shortened(validity.repeals[0][1]), _clause("废止条款", doubts))


def _clause(place: str, doubts: Sequence[str]) -> str:
    return f"{place}；{'；'.join(doubts)}，请核对" if doubts else place


def _heading_lines(head: Head) -> tuple[str, ...]:
    """Return the lines that repeat fields; a secret mark stays in the body, where the checks look for it."""
    ordered: list[Line] = sorted(
        {line.number: line for line in head.repeating}.values(), key=lambda line: line.number
    )
    return tuple(line.raw for line in ordered)
