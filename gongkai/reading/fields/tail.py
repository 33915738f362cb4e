"""What stands behind the body: signature, release mark, attachments and the imprint (版记)."""

import re
from dataclasses import dataclass, field

from gongkai.reading.fields.dates import (
    FoundDate,
    date_line,
    day_of_year_unsaid,
    find_dates,
    trailing_date,
)
from gongkai.reading.fields.lines import LONGEST_LINE, Line, squeezed
from gongkai.reading.fields.metadata import is_chrome
from gongkai.reading.fields.numbers import number_line
from gongkai.reading.fields.organs import is_organ, is_signatory, organs_of
from gongkai.reading.fields.wording import ends_like_title

_MARK = re.compile(r"^[（(]?此件(?P<how>[㐀-鿿]{2,12})[）)]?[。.]?$")
_CONTACT = re.compile(r"^[（(]?(?:联系人|联系电话|联系单位|联系方式|经办人|共印|印数|咨询电话)")
_ATTACHED = re.compile(r"^附\s*件?\s*[:：]\s*(?P<rest>.*)$")
_ATTACHMENT_HEAD = re.compile(r"^附\s*件\s*(?P<number>[0-9]{0,2}|[一二三四五六七八九十]{0,3})\s*[:：]?$")
#: A dot before one to three digits is a decimal point; four digits are the year a name begins with.
_ITEM = re.compile(r"(?:^|(?<=[\s;；。]))(?P<number>[0-9]{1,2})\s*(?:[.．、](?![0-9]{1,3}(?![0-9]))|\s)\s*")
_FILE_ENDING = re.compile(r"(?i)\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|jpe?g|png|ofd|txt)$")
_RUN_ON = re.compile(
    r"[^0-9][0-9]{1,2}[.．、](?![0-9])|\.(?:docx?|xlsx?|pdf)|(?:政府|局|委员会|办公室|办事处|医院)$"
)
_COPIED = re.compile(r"^抄\s*送\s*[:：]\s*(?P<rest>.*)$")
_IMPRINT = re.compile(r"印\s*发\s*[。]?$")
_KEYWORDS = re.compile(r"^主\s*题\s*词\s*[:：]\s*(?P<rest>.+)$")
_BUYER = re.compile(
    r"(?:采\s?购\s?人|招\s?标\s?人|采购单位|招标单位|出让人|征集人|比选人|询价人)(?:信息|名称)?(?:[（(][^（）()]{1,8}[）)])?\s*(?:[:：]|\s名\s*称\s*[:：])\s*(?:名\s*称\s*[:：]\s*)?"
    r"(?P<name>[㐀-鿿]{4,30})"
)
_EXPLAINER = re.compile(
    r"^[（(【\[]?\s*解读(?:机关|单位|部门)\s*[:：】\]]\s*(?P<name>[㐀-鿿]{4,30})(?=$|[\s，,；;。）)])"
)
_NUMBERED = re.compile(r"^[（(【\[]?\s*(?:发\s*文\s*字\s*号|文\s*号)\s*[:：]")
#: So many lines make the foot of a page.
_FOOT = 4
#: A headquarters without a seal of its own lets a bureau seal for it, which is named in brackets.
_SEAL = r"[（(]\s*(?:[㐀-鿿]{2,24}代\s*章|盖\s*章|印\s*章|公\s*章|代\s*章|加盖公章|章|印|签章|签名)\s*[）)]"
_ROLE = re.compile(
    r"^\s*(?:招标人|采购人|招标单位|采购单位|发布单位|公告单位|出让人|承办单位|发文单位|落款|单位)\s*[:：]"
)
_SIGNER_LINES = 6
_SHORT_SIGNATURE = 40
_ATTACHMENT_LINES = 40


@dataclass(frozen=True)
class Signature:
    """The block of names and date under a document."""

    organs: tuple[str, ...]
    persons: bool
    date: FoundDate
    lines: tuple[Line, ...]
    #: Month and day of a date without its year.
    day: tuple[int, int] | None = None
    #: Another organ may stand at the end of the line above.
    run_on: bool = False


@dataclass
class Tail:
    """What stands behind the body of a document; ``signatures`` in order, the first is its own."""

    signatures: list[Signature] = field(default_factory=list)
    marks: list[tuple[str, Line]] = field(default_factory=list)
    other_marks: list[tuple[str, Line]] = field(default_factory=list)
    attachments: tuple[str, ...] = ()
    attachments_line: Line | None = None
    attachments_doubt: str = ""
    copied: list[tuple[str, bool, Line]] = field(default_factory=list)
    imprints: list[tuple[FoundDate, Line]] = field(default_factory=list)
    keywords: list[tuple[str, Line]] = field(default_factory=list)
    #: The organ that buys, where an agency signs for it.
    buyer: str = ""
    #: The organ that explains a policy, told at the foot of the page.
    explainer: str = ""
    #: The number at the foot of a page, behind its label.
    foot_number: tuple[str, Line] | None = None
    inner_title: str = ""
    inner_number: str = ""
    loose_date: tuple[FoundDate, Line] | None = None


def read_tail(lines: tuple[Line, ...]) -> Tail:
    """Return what stands behind the body; ``lines`` are those from its first line on."""
    tail = Tail()
    lines = tuple(line for line in lines if not is_chrome(line))
    for position in range(len(lines)):
        if signature := _signature_at(lines, position):
            tail.signatures.append(signature)
    if unsigned := _own_date(lines, tail.signatures):
        # The signatures further down are those of what this document carries.
        tail.signatures, tail.loose_date = [], unsigned
    own = tail.signatures[0].lines[-1].number if tail.signatures else 0
    own = unsigned[1].number if unsigned else own
    end_of_own = _read_after_signature(lines, own)
    for line in lines:
        if match := _MARK.match(line.plain):
            inside = line.number < end_of_own if own else True
            (tail.marks if inside else tail.other_marks).append((f"此件{match['how']}", line))
    if not tail.signatures and not unsigned:
        dated = [(found, line) for line in lines if not line.is_row and (found := date_line(line.text))]
        tail.loose_date = dated[-1] if dated else None
    pairs = zip(lines, (*lines[1:], *lines[:1]), strict=True)
    texts = (f"{line.text[:LONGEST_LINE]} {following.text[:40]}" for line, following in pairs)
    tail.buyer = next((match["name"] for text in texts if (match := _BUYER.search(text))), "")
    feet = (match["name"] for line in lines if (match := _EXPLAINER.match(line.text[:LONGEST_LINE])))
    tail.explainer = next(feet, "")
    for line in lines[-_FOOT:]:
        if _NUMBERED.match(line.text) and (number := number_line(line.text)):
            tail.foot_number = number, line
    _read_imprint(lines, tail)
    _read_attachments(lines, own, end_of_own, tail)
    _read_inner(lines, own, tail)
    return tail


def _signature_at(lines: tuple[Line, ...], position: int) -> Signature | None:
    """Return the signature whose date is this line, or ends this line."""
    line = lines[position]
    if len(line.text) > LONGEST_LINE or not re.search("日|[0-9]{4}|月", line.text):
        return None
    if line.is_row and not date_line(line.text):
        return None
    if (apart := trailing_date(line.text)) and not _IMPRINT.search(line.text):
        before, found = apart
        organs = organs_of(_without_person(before))
        if organs and ("日" in line.text or line.align == "right" or len(line.text) <= _SHORT_SIGNATURE):
            names = _names_above(lines, position)
            above = tuple(name for other in names for name in organs_of(_without_person(other.text)))
            persons = any(
                _without_person(text) != text for text in (before, *(other.text for other in names))
            )
            return Signature(
                (*above, *organs), persons, found, (*names, line), run_on=_runs_on(lines, names, position)
            )
    found_alone, day = date_line(line.text), day_of_year_unsaid(line.text)
    if found_alone is None and day:
        found_alone = FoundDate(None, line.text)
    if found_alone is None:
        return None
    names = _names_above(lines, position)
    if not names:
        return None
    organs = tuple(name for other in names for name in organs_of(_without_person(other.text)))
    persons = any(_without_person(other.text) != other.text for other in names)
    if (not organs and not persons) or (day and not organs):
        return None
    run_on = _runs_on(lines, names, position)
    return Signature(organs, persons, found_alone, (*names, line), day, run_on)


def _names_above(lines: tuple[Line, ...], position: int) -> list[Line]:
    """Return the lines above one that only name who signs, in order."""
    names: list[Line] = []
    place = position - 1
    while place >= 0 and len(names) < _SIGNER_LINES and _is_name(lines[place]):
        names.insert(0, lines[place])
        place -= 1
    return names


def _runs_on(lines: tuple[Line, ...], names: list[Line], position: int) -> bool:
    """Return whether the line above a signature ends with the name of an organ: a break may have been lost."""
    above = position - len(names) - 1
    if above < 0 or lines[above].is_row:
        return False
    return is_organ(re.split(r"[。；：;:！，,、.\s]", lines[above].text[-LONGEST_LINE:].strip())[-1])


def _own_date(lines: tuple[Line, ...], signatures: list[Signature]) -> tuple[FoundDate, Line] | None:
    """Return the date that stands without a name at the end of the body, before whatever else is signed."""
    signed = {line.number for signature in signatures for line in signature.lines}
    first = signatures[0].lines[0].number if signatures else 0
    for place, line in enumerate(lines):
        if line.number >= first:
            return None
        if line.is_row or line.number in signed or not (found := date_line(line.text)) or not place:
            continue
        following = lines[place + 1]
        ended = lines[place - 1].text.endswith(("。", "！"))
        if ended and (line.align == "right" or ends_like_title(following.text) or organs_of(following.text)):
            return found, line
    return None


def _is_name(line: Line) -> bool:
    text = _without_person(line.text)
    return not line.is_row and (not text or bool(organs_of(text)))


def _without_person(text: str) -> str:
    """Return a line without the person who signs at its end (县长：魏国庆)."""
    text = _ROLE.sub("", re.sub(_SEAL, "", text)).strip()
    if is_signatory(text):
        return ""
    apart = re.match(r"^(?P<organ>\S+)\s+(?P<person>\S*[长任席]\s*[:：]?\s*\S{1,4}(?:\s\S{1,2})?)$", text)
    return apart["organ"] if apart and is_signatory(apart["person"]) else text


def _read_after_signature(lines: tuple[Line, ...], own: int) -> int:
    """Return the number of the first line behind the signature that no longer belongs to it."""
    if not own:
        return lines[-1].number + 1 if lines else 1
    listing = False
    for line in (line for line in lines if line.number > own):
        if match := _ATTACHED.match(line.text):
            listing = bool(match["rest"]) or listing
        elif not (
            _MARK.match(line.plain) or _CONTACT.match(line.text) or (listing and _ITEM.match(line.text))
        ):
            return line.number
    return lines[-1].number + 1


def _read_imprint(lines: tuple[Line, ...], tail: Tail) -> None:
    for position, line in enumerate(lines):
        if match := _KEYWORDS.match(line.text):
            tail.keywords.append((re.split(r"抄\s*送", match["rest"])[0], line))
        elif match := _COPIED.match(line.text):
            text = match["rest"].rstrip()
            for following in lines[position + 1 : position + 5]:
                if (
                    text.endswith(("。", "."))
                    or _IMPRINT.search(following.text)
                    or _COPIED.match(following.text)
                ):
                    break
                if not re.search("[，,；;、]$", text):
                    break
                text += following.text.strip()
            # Extracted text may have lost the break before the imprint; the list ends with its full stop.
            whole = "。" in text
            tail.copied.append((text.split("。")[0].rstrip(". "), whole, line))
        elif _IMPRINT.search(line.text) and len(line.plain) <= 60:
            without = _IMPRINT.sub("", line.text).strip()
            found = [date for date in find_dates(without) if date.end == len(without)]
            if found:
                tail.imprints.append((found[-1], line))


def _read_attachments(lines: tuple[Line, ...], own: int, end_of_own: int, tail: Tail) -> None:
    """Read the list of attachments beside the signature, else the names above the attachments themselves."""
    place = next(
        (at for at, line in enumerate(lines) if _ATTACHED.match(line.text) and line.number < end_of_own), None
    )
    heads = [at for at, line in enumerate(lines) if _ATTACHMENT_HEAD.match(line.text) and line.number > own]
    if place is not None:
        _read_list(lines, place, tail)
    if not tail.attachments and heads and own:
        names = [name for at in heads if (name := _name_below(lines, at))]
        tail.attachments = tuple(names)
        tail.attachments_line = lines[heads[0]]
        tail.attachments_doubt = "没有附件说明，取自附件本身的标题"
    elif tail.attachments and len(heads) > 1 and len(heads) != len(tail.attachments):
        tail.attachments_doubt = f"附件说明列了 {len(tail.attachments)} 个，正文后有 {len(heads)} 个"


def _read_list(lines: tuple[Line, ...], place: int, tail: Tail) -> None:
    match = _ATTACHED.match(lines[place].text)
    rest = match["rest"] if match else ""
    texts = [rest] if rest else []
    for line in lines[place + 1 : place + _ATTACHMENT_LINES]:
        if _ends_list(line):
            break
        numbered = bool(_ITEM.match(line.text))
        if not numbered and (not texts or re.search(r"[；;。]$", texts[-1]) or ends_like_title(texts[-1])):
            break
        if numbered:
            texts.append(line.text)
        else:
            texts[-1] += line.text
            tail.attachments_doubt = "附件名称跨行"
    numbers: list[int] = []
    names: list[str] = []
    for text in texts:
        starts = list(_ITEM.finditer(text))
        if not starts or text[: starts[0].start()].strip():
            starts = starts[:0]
            names.append(text)
        for count, start in enumerate(starts):
            stop = starts[count + 1].start() if count + 1 < len(starts) else len(text)
            numbers.append(int(start["number"]))
            names.append(text[start.end() : stop])
    tail.attachments = tuple(name for name in map(_tidied, names) if name)
    tail.attachments_line = lines[place]
    if numbers and numbers != list(range(1, len(names) + 1)):
        tail.attachments_doubt = "附件序号不连续"
    if any(_RUN_ON.search(name) for name in tail.attachments):
        tail.attachments_doubt = "附件名称中混有序号或机关名称"


def _ends_list(line: Line) -> bool:
    return bool(
        line.is_row
        or line.align == "right"
        or date_line(line.text)
        or _is_name(line)
        or _MARK.match(line.plain)
        or _CONTACT.match(line.text)
        or _ATTACHMENT_HEAD.match(line.text)
        or _KEYWORDS.match(line.text)
        or _COPIED.match(line.text)
        or (line.align == "center" and not _ITEM.match(line.text))
    )


def _tidied(name: str) -> str:
    text = re.sub(r"[；;。，,\s]+$", "", name.strip())
    words = text.split()
    apart = len(words) > 3 and all(len(word) == 1 for word in words)
    return _FILE_ENDING.sub("", ("" if apart else " ").join(words))


def _name_below(lines: tuple[Line, ...], place: int) -> str:
    """Return the title under a line that says 附件 and no more."""
    name = ""
    for line in lines[place + 1 : place + 4]:
        if line.is_row or re.search("[。；:：]", line.text) or (name and line.align != "center"):
            break
        name += squeezed(line.text)
        if ends_like_title(name):
            break
    return name


def _read_inner(lines: tuple[Line, ...], own: int, tail: Tail) -> None:
    """Keep title and number of the document that follows behind the signature, to tell them apart."""
    for line in [line for line in lines if line.number > own][:8] if own else []:
        if not tail.inner_number and (number := number_line(line.text)):
            tail.inner_number = number
        if (
            not tail.inner_title
            and len(line.plain) >= 8
            and ends_like_title(line.text)
            and "。" not in line.text
        ):
            tail.inner_title = line.text
