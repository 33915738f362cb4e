"""What stands before the body: the red head, the number, the marks and the lines of the title."""

import re
from dataclasses import dataclass, field, replace

from gongkai.reading.fields.dates import FoundDate, date_line, find_dates, trailing_date
from gongkai.reading.fields.lines import Line, key, squeezed
from gongkai.reading.fields.metadata import Metadata, is_chrome, is_labelled, read_metadata
from gongkai.reading.fields.numbers import is_unfinished_number, number_line, order_serial
from gongkai.reading.fields.organs import organs_of

#: The kinds of official documents, as a title ends (党政机关公文处理工作条例, art 8), and what else ends one.
_FIFTEEN = "决议 决定 命令 令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要"
GENRES = tuple(_FIFTEEN.split())
_ENDING = re.compile(
    rf"(?:{'|'.join(GENRES)}|办法|规定|细则|方案|规划|计划|公示|解读|说明|目录|清单|名单|指南|要点|措施|决定书|告知书|规则|条例|制度|预案|标准|规范|须知)$"
)
_SUFFIX = re.compile(
    r"[（(](?:试行|暂行|征求意见稿|草案|送审稿|修订|修订稿|代拟稿|摘要|[0-9]{4}年(?:版|本|修订))[^（）()]*[）)]$"
)
_VERBS = ("关于", "转发", "批转", "印发", "公布", "发布", "表彰", "命名", "调整", "成立", "授予", "撤销")
_SECTION = re.compile(
    r"^(?:第[一二三四五六七八九十百0-9]+[章条节]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]+[）)]|1[.．、])"
)
_ADDRESSED = re.compile(
    r"(?:政府|局|部门|单位|办公室|办事处|委员会|委|办|公司|院|校|学校|会|代表|委员|用户|村|镇|乡|社区|科室|中心|站|所|厅|园|"
    r"机构|企业|同志|群众|居民|农户|市民|队|处)(?:[（(][^）)]*[）)])?\s*[:：]$"
)
_SECRET = re.compile(
    r"^(?P<mark>(?:绝密|机密|秘密)(?:\s*[★*☆]\s*(?:长期|[0-9一二三四五六七八九十]+\s*(?:年|个月|月|日|天))?)?)(?:\s|$)"
)
_INTERNAL = re.compile(
    r"^[【\[（(]?(?P<mark>内部(?:资料|文件|刊物|使用|参考|传阅|材料|信息|明电)?)(?:[】\]）),，]|\s|$)"
)
_URGENT = re.compile(r"^(?:特急|加急|平急|特提|急件|紧急)$")
_ISSUE = re.compile(r"^[（(]?(?:[0-9]{4}年)?第[0-9一二三四五六七八九十百]+期[）)]?$")
_NUMBERED = re.compile(
    r"[（(](?P<number>[^（）()]{2,24}[〔﹝［\[（(【][0-9]{4}[〕﹞］\]）)】][^（）()]{0,3}[0-9]{1,5}\s*号)[）)]$"
)
_PASSED = re.compile(r"[（(].{0,80}(?:通过|批准|公布|发布|印发|修订|修正)[）)]")
_SPEAKER = re.compile(r"[㐀-鿿、]{1,20}[长记任席]\s+[㐀-鿿·]{1,4}(?:\s[㐀-鿿]{1,2})?")
_LEAST_MEETING = 10
_LONGEST_HEAD = 60
#: No line of a title is as long; this also bounds what hostile text can cost.
_LONGEST_TITLE = 160


@dataclass
class Head:
    """The head of a document, sorted; ``body_start`` is the position of the first line of the body."""

    body_start: int = 0
    metadata: Metadata = field(default_factory=Metadata)
    secret: tuple[str, Line] | None = None
    numbers: list[tuple[str, Line]] = field(default_factory=list)
    red_head: tuple[tuple[str, ...], Line] | None = None
    organs: tuple[tuple[str, ...], Line] | None = None
    dated: tuple[FoundDate, Line] | None = None
    title_lines: tuple[Line, ...] = ()
    repeated_title: bool = False
    order: bool = False
    repeating: list[Line] = field(default_factory=list)


def read_head(lines: tuple[Line, ...]) -> Head:
    """Return the head of a document, every line of it sorted into what it is."""
    start = _body_start(lines)
    head = Head(body_start=start, metadata=read_metadata(lines[:start]))
    before: list[Line] = []
    after: list[Line] = []
    divided = False
    for line in lines[:start]:
        if is_chrome(line) or line.number in head.metadata.consumed:
            head.repeating.append(line)
        elif re.fullmatch("(?:[0-9]{6})|№?[0-9]{6,7}", line.plain):
            continue
        elif mark := _SECRET.match(line.text) or _INTERNAL.match(line.text):
            head.secret = head.secret or (squeezed(mark["mark"]), line)
        elif _URGENT.match(line.plain):
            continue
        elif number := number_line(line.text):
            head.numbers.append((number, line))
            head.repeating.append(line)
            divided = True
        elif is_unfinished_number(line.text):
            head.repeating.append(line)
            divided = True
        elif _is_serial_of_order(line, before):
            head.numbers.append((f"{before[-1].plain}{order_serial(line.text)}", line))
            head.order = before[-1].plain.endswith("令")
            head.repeating.extend((before.pop(), line) if head.order else (line,))
            divided = True
        elif _ISSUE.match(line.plain):
            head.repeating.append(line)
            divided = True
        elif _read_dated(line, head) or _is_note(line):
            continue
        else:
            (after if divided else before).append(line)
    _sort_titles(head, before, after)
    return head


def ends_like_title(text: str) -> bool:
    """Return whether a text ends as the title of an official document does."""
    return bool(_ENDING.search(_SUFFIX.sub("", squeezed(text))))


def joined(lines: tuple[Line, ...] | list[Line]) -> str:
    """Return the lines of a title as one; between the names of organs a blank stays."""
    text = ""
    for line in lines:
        words = line.text.split()
        piece = "".join(words) if words and all(len(word) == 1 for word in words) else " ".join(words)
        piece = re.sub(r"\s+(?=[》）]|关于|转发|批转|印发)|(?<=[《（])\s+", "", piece)
        apart = bool(text) and bool(organs_of(text)) and bool(organs_of(piece))
        text = f"{text} {piece}" if apart else text + piece
    return text


def _body_start(lines: tuple[Line, ...]) -> int:
    for position, line in enumerate(lines[:_LONGEST_HEAD]):
        labelled = is_labelled(line)
        if is_chrome(line) or (labelled and (line.is_row or len(line.text) < 200)):
            continue
        if line.is_row and position + 1 < len(lines) and not labelled:
            return position
        if number_line(line.text) or date_line(line.text):
            continue
        if _is_body(line):
            return position
    return min(len(lines), _LONGEST_HEAD)


def _is_body(line: Line) -> bool:
    if len(line.plain) > _LONGEST_TITLE:
        return True
    if line.align == "center" and not re.search("[。；！？]$", line.plain):
        return bool(_SECTION.match(line.text))
    return bool(
        re.search("[。；！？;]$", line.plain)
        or (len(line.plain) >= 45 and re.search("[，。；,;:：]", line.plain))
        or (re.search("[:：]$", line.plain) and (_ADDRESSED.search(line.plain) or len(line.plain) > 12))
        or _SECTION.match(line.text)
        or (
            len(line.plain) >= 20
            and re.search("^[^《]*[，,]", line.plain)
            and not re.search(r"[）)]$", line.plain)
        )
    )


def _is_serial_of_order(line: Line, before: list[Line]) -> bool:
    return (
        bool(before)
        and order_serial(line.text) is not None
        and bool(re.search("(?:令|公告|通告)$", before[-1].plain))
    )


def _read_dated(line: Line, head: Head) -> bool:
    """Keep a date of the head, alone or behind the name of an organ; True if the line is that."""
    if found := date_line(line.text):
        head.dated = head.dated or (found, line)
        return True
    if _PASSED.fullmatch(line.plain) and (found_dates := find_dates(line.text)):
        head.dated = head.dated or (found_dates[0], line)
        return True
    apart = trailing_date(line.text)
    if apart and (organs := organs_of(apart[0])):
        head.dated = head.dated or (apart[1], line)
        head.organs = head.organs or (organs, line)
        return True
    return False


def _is_note(line: Line) -> bool:
    """Return whether a line is a short note like 办理结果：A类 or 签发人：某某 and no part of a title."""
    if re.fullmatch("附件[0-9一二三四五六七八九十]{0,3}[:：]?", line.plain):
        return True
    if _SPEAKER.fullmatch(line.text):
        return True
    return bool(re.match(r"^[㐀-鿿]{2,6}[:：]", line.plain)) and not re.search("关于|通知$|公告$", line.plain)


def _sort_titles(head: Head, before: list[Line], after: list[Line]) -> None:
    before = _without_red_head(head, before)
    if head.red_head is None:
        after = _without_red_head(head, after)
    if after:
        head.repeated_title = bool(before) and key(joined(before)) != "" and _meets(before, after)
        leading, after = _without_leading_organs(after)
        if leading:
            head.organs = head.organs or (_names(leading), leading[0])
        _take_organs(head, before)
        head.repeating.extend(before if head.repeated_title or _all_organs(before) else [])
    else:
        leading, after = _without_leading_organs(before)
        if leading and (head.numbers or len(after) > 0):
            _take_organs(head, leading)
            head.repeating.extend(leading)
    once, head.repeated_title = _once(after, repeated=head.repeated_title)
    title, rest = _cut(once) if not _all_organs(once) else ([], once)
    _take_organs(head, rest)
    head.title_lines = tuple(_without_number(head, title))
    head.repeating.extend(after[: len(after) - len(once)] + title)


def _without_number(head: Head, title: list[Line]) -> list[Line]:
    """Take the number in brackets behind a title off it; pages print it there."""
    match = _NUMBERED.search(title[-1].text) if title else None
    number = number_line(match["number"]) if match else None
    before = title[-1].text[: match.start()].strip() if match else ""
    if number is None or not ends_like_title(before or joined(title[:-1])):
        return title
    head.numbers.append((number, title[-1]))
    return [*title[:-1], replace(title[-1], text=before)] if before else title[:-1]


def _without_red_head(head: Head, before: list[Line]) -> list[Line]:
    """Take the red head out of the lines: …文件, and the names of joint organs directly around it."""
    for place, line in enumerate(before):
        name = re.sub("文件$|[（(](?:函|通知|通报|批复|请示|报告|便函)[）)]$", "", line.plain)
        organs = organs_of(name)
        if name == line.plain or (not organs and (name or not _all_organs(before[:place][-1:]))):
            continue
        first = place
        while first and organs_of(before[first - 1].text):
            first -= 1
        last = place
        # Names below the red word are joint organs, unless a title goes on from them.
        while _all_organs(before[last + 1 : last + 2]):
            last += 1
        if before[last + 1 : last + 2] and _goes_on(before[last + 1]):
            last = place
        names = tuple(
            name
            for other in before[first : last + 1]
            for name in (organs if other is line else organs_of(other.text))
        )
        head.red_head = (names, line)
        head.repeating.extend(before[first : last + 1])
        return before[:first] + before[last + 1 :]
    return before


def _without_leading_organs(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Part the names of organs before a title from it, unless the title goes on from them."""
    count = 0
    while count < len(lines) and organs_of(lines[count].text):
        count += 1
    # 某局 above 2020年…报告 is the beginning of the title, as above 关于….
    if count == 0 or count == len(lines) or _goes_on(lines[count]):
        return [], lines
    return lines[:count], lines[count:]


def _goes_on(line: Line) -> bool:
    return line.plain.startswith(_VERBS) or bool(re.match("[0-9]{4}年", line.plain))


def _all_organs(lines: list[Line]) -> bool:
    return bool(lines) and all(organs_of(line.text) for line in lines)


def _names(lines: list[Line]) -> tuple[str, ...]:
    return tuple(name for line in lines for name in organs_of(line.text))


def _take_organs(head: Head, lines: list[Line]) -> None:
    if _all_organs(lines) and head.organs is None:
        head.organs = (_names(lines), lines[0])


def _meets(some: list[Line], others: list[Line]) -> bool:
    one, other = key(joined(some)), key(joined(others))
    return (
        len(one) >= _LEAST_MEETING
        and len(other) >= _LEAST_MEETING
        and (one.endswith(other) or other.endswith(one))
    )


def _once(lines: list[Line], *, repeated: bool) -> tuple[list[Line], bool]:
    """Return the lines of a title that stands twice (heading of the page, and the document's own) once."""
    for count in range(1, len(lines)):
        if _meets(lines[:count], lines[count:]):
            return lines[count:], True
    return lines, repeated


def _cut(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Cut a title where it is complete; what follows is a note or the name of an organ."""
    for count in range(1, len(lines)):
        following = lines[count].plain
        text = joined(lines[:count])
        complete = ends_like_title(text) and (
            re.search("关于|转发|批转", text) is None
            or re.search(rf"的[㐀-鿿]{{0,6}}(?:{'|'.join(GENRES)})(?:[（(].*)?$", squeezed(text))
        )
        rest = joined(lines[count:])
        if complete and "关于" not in text and "关于" in rest and ends_like_title(rest):
            # 某局公告 above 关于…的公告 only says what kind of document follows.
            return _cut(lines[count:])
        if complete and not following.startswith(("的", "（", "(", "和", "及", "与", "通")):
            return lines[:count], lines[count:]
        if organs_of(lines[count].text) and count + 1 == len(lines) and not organs_of(lines[count - 1].text):
            return lines[:count], lines[count:]
    return lines, []
