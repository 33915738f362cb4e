"""Which of the lines before the body are the title, and which name organs or are another title."""

import re
from dataclasses import replace

from gongkai.reading.fields.head import Head, sorted_head
from gongkai.reading.fields.lines import Line, key, squeezed
from gongkai.reading.fields.numbers import number_line
from gongkai.reading.fields.organs import is_well_formed, organs_of, place_of
from gongkai.reading.fields.wording import (
    GENRES,
    all_organs,
    before_verb,
    ends_like_title,
    goes_on,
    has_shape,
    is_only_kind,
    is_strange_before,
    joined,
)

_NUMBERED = re.compile(
    r"[（(]\s{0,3}(?P<number>[^（）()]{2,24}[〔﹝［\[（(【]\s{0,3}[0-9]{4}\s{0,3}[〕﹞］\]）)】][^（）()]{0,3}[0-9]{1,5}\s*号)\s{0,3}[）)]$"
)
_RED = re.compile(
    "(?:文件|发电|明电|电报|传真电报|内部明电|代电|明传电报)$|[（(](?:函|通知|通报|批复|请示|报告|便函|会议纪要)[）)]$"
)
_LEAST_MEETING = 10
_LEAST_RIVAL = 8


def read_head(lines: tuple[Line, ...]) -> Head:
    """Return the head of a document, every line of it sorted into what it is."""
    head = sorted_head(lines)
    before = _without_red_head(head, _chosen(head, head.before))
    after = _chosen(head, head.after)
    if head.red_head is None:
        after = _without_red_head(head, after)
    if after and _is_better(before, after):
        head.rivals.append(joined(after))
        after = []
    if after:
        head.repeated_title = bool(before) and key(joined(before)) != "" and _meets(before, after)
        if not head.repeated_title:
            _add_rival(head, [line for line in before if not organs_of(line.text)])
        leading, after = _without_leading_organs(after)
        if leading:
            head.organs = head.organs or (_names(leading), leading[0])
        _take_organs(head, before)
        head.repeating.extend(before if head.repeated_title or all_organs(before) else [])
    else:
        leading, after = _without_leading_organs(before)
        if len(after) == 1 and after[0].plain in GENRES:
            # 某指挥部 above 通告: there is nothing else to call it by.
            leading, after = [], before
        if leading and (head.numbers or len(after) > 0):
            _take_organs(head, leading)
            head.repeating.extend(leading)
    once, head.repeated_title = _once(after, repeated=head.repeated_title)
    title, rest = _cut(once) if not all_organs(once) else ([], once)
    title = _without_strange_front(head, title)
    _take_organs(head, rest)
    _add_rival(head, rest)
    head.title_lines = tuple(_without_number(head, title))
    head.repeating.extend(after[: len(after) - len(once)] + title)
    return head


def _chosen(head: Head, groups: list[list[Line]]) -> list[Line]:
    """Return the lines of organs, red heads and kinds, and of the groups that may be the title the best."""
    groups = [_of_one_alignment(head, group) for group in groups if group]
    titles = [group for group in groups if not all(_is_heading(line) for line in group)]
    if len(titles) < 2:
        return [line for group in groups for line in group]
    best = max(titles, key=lambda group: (_rank(group), titles.index(group)))
    if _rank(best) < 2:
        best = titles[0]
    kept = [group for group in titles if group is best or _meets(group, best)]
    for group in titles:
        if group not in kept:
            _add_rival(head, group)
    chosen: list[Line] = []
    for group in groups:
        above = group[0].number < best[-1].number
        if group in kept or (group not in titles and (above or all_organs(group))):
            chosen += group
    return chosen


def _is_heading(line: Line) -> bool:
    return bool(organs_of(line.text) or _RED.search(line.plain) or is_only_kind(line.text))


def _rank(lines: list[Line]) -> int:
    text = joined(lines)
    centred = any(line.align == "center" or line.kind == "heading" for line in lines)
    return (4 if has_shape(text) else 2 if ends_like_title(text) else 0) + centred


def _of_one_alignment(head: Head, group: list[Line]) -> list[Line]:
    """Leave out what is not centred beside lines that are, where those make a title of their own."""
    centred = [line for line in group if line.align == "center" or line.kind == "heading"]
    own = [line for line in centred if not _is_heading(line)]
    if not own or len(centred) == len(group) or not ends_like_title(joined(own)):
        return group
    kept = [line for line in group if line in centred or _is_heading(line)]
    _add_rival(head, [line for line in group if line not in kept])
    return kept


def _is_better(before: list[Line], after: list[Line]) -> bool:
    """Return whether the lines above the number are the title and those below it are a note."""
    own = [line for line in before if not _is_heading(line)]
    return bool(own) and ends_like_title(joined(own)) and not all_organs(after) and _rank(after) < 2


def _add_rival(head: Head, lines: list[Line]) -> None:
    text = joined(lines)
    if len(key(text)) >= _LEAST_RIVAL and not all_organs(lines) and not is_only_kind(text):
        head.rivals.append(text)


def _without_strange_front(head: Head, title: list[Line]) -> list[Line]:
    """Take lines off a title that stand before the organ or 关于 and are no names of organs."""
    strange = is_strange_before(joined(title))
    for start in range(1, len(title)):
        rest, organs = joined(title[start:]), organs_of(before_verb(joined(title[start:])))
        if not has_shape(rest) or is_strange_before(rest):
            continue
        if strange or (
            organs and all(map(is_well_formed, organs)) and not any(map(_may_lead, title[:start]))
        ):
            for line in title[:start]:
                _add_rival(head, [line])
            return title[start:]
    return title


def _may_lead(line: Line) -> bool:
    """Return whether a line may stand before the name of an organ in one title."""
    return bool(
        organs_of(line.text)
        or re.search("关于|转发|批转|印发|《|[省市县区乡镇州旗委、和与]$", line.plain)
        or ends_like_title(line.text)
    )


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
        name = _RED.sub("", line.plain)
        organs = organs_of(name)
        if name == line.plain or (not organs and (name or not all_organs(before[:place][-1:]))):
            continue
        first = place
        while first and organs_of(before[first - 1].text):
            first -= 1
        last = place
        # Names below the red word are joint organs, unless a title goes on from them.
        while all_organs(before[last + 1 : last + 2]):
            last += 1
        if before[last + 1 : last + 2] and goes_on(before[last + 1]):
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
    if count == 0 or count == len(lines) or goes_on(lines[count]):
        return [], lines
    return lines[:count], lines[count:]


def _names(lines: list[Line]) -> tuple[str, ...]:
    return tuple(name for line in lines for name in organs_of(line.text))


def _take_organs(head: Head, lines: list[Line]) -> None:
    if all_organs(lines) and head.organs is None:
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
            or re.search(rf"的[㐀-鿿]{{0,6}}(?:{'|'.join(GENRES)}|布告)(?:[（(].*)?$", squeezed(text))
        )
        rest = joined(lines[count:])
        if complete and "关于" not in text and "关于" in rest and ends_like_title(rest):
            # 某局公告 above 关于…的公告 only says what kind of document follows.
            return _cut(lines[count:])
        if complete and "关于" not in text and ends_like_title(rest) and not place_of(squeezed(rest)):
            # 某县2021年预算 above 执行情况报告 is only the first half.
            continue
        if complete and not following.startswith(("的", "（", "(", "和", "及", "与", "通")):
            return lines[:count], lines[count:]
        if organs_of(lines[count].text) and count + 1 == len(lines) and not organs_of(lines[count - 1].text):
            return lines[:count], lines[count:]
    return lines, []
