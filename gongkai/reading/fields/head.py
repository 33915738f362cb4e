"""What stands before the body: the red head, the number, the marks and the lines of the title."""

import re
from dataclasses import dataclass, field

from gongkai.reading.fields.crumbs import is_crumb, without_portal
from gongkai.reading.fields.dates import FoundDate, date_line, find_dates, trailing_date
from gongkai.reading.fields.lines import Line, fold, squeezed
from gongkai.reading.fields.metadata import (
    Metadata,
    is_byline,
    is_chrome,
    is_labelled,
    read_metadata,
)
from gongkai.reading.fields.numbers import (
    announcement_serial,
    is_unfinished_number,
    issue_of,
    number_line,
    order_serial,
)
from gongkai.reading.fields.organs import is_well_formed, organs_of
from gongkai.reading.fields.wording import ends_like_title, has_shape, is_only_kind

_SECTION = re.compile(
    r"^(?:第[一二三四五六七八九十百0-9]+(?:[章条节]|部分)|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]+[）)]|1[.．、])"
)
_ADDRESSED = re.compile(
    r"(?:政府|局|部门|单位|办公室|办事处|委员会|委|办|公司|院|校|学校|会|代表|委员|用户|村|镇|乡|社区|科室|中心|站|所|厅|园|"
    r"您好|你好|机构|企业|同志|群众|居民|农户|市民|村民|朋友|家长|队|处|厂|厅|厅局)(?:[（(][^）)]*[）)])?\s*[:：]$"
)
_SECRET = re.compile(
    r"^(?P<mark>(?:绝密|机密|秘密)(?:\s*[★*☆]\s*(?:长期|[0-9一二三四五六七八九十]+\s*(?:年|个月|月|日|天))?)?)(?:\s|$)"
)
_INTERNAL = re.compile(
    r"^[【\[（(]?(?P<mark>内部(?:资料|文件|刊物|使用|参考|传阅|材料|信息|明电)?)(?:[】\]）),，]|\s|$)"
)
_URGENT = re.compile(r"[（(]?(?:(?:特急|加急|平急|特提|急件|紧急|明电|普通)[·.、/]*){1,3}[）)]?")
_PASSED = re.compile(r"[（(].{0,80}(?:通过|批准|公布|发布|印发|修订|修正)[）)]")
#: （2019年3月7日某镇人民政府印发）
_PASSED_BY = re.compile(r"日(?P<organ>[㐀-鿿]{4,40}?)(?:批准|公布|发布|印发|修订|修正)[）)]$")
_SPEAKER = re.compile(r"[㐀-鿿、]{1,20}[长记任席]\s+[㐀-鿿·]{1,4}(?:\s[㐀-鿿]{1,2})?")
#: ——2023年1月9日在某某第三次会议上: when and where a report was given.
_GIVEN = re.compile("^[—－-]{1,4}[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日.{0,4}在.{4,60}上$")
#: 某市人民检察院检察长　某某: whoever speaks speaks for the organ.
_OFFICE = re.compile(r"(?:检察长|院长|局长|厅长|主任|部长)\s+[㐀-鿿·]{2,4}(?:\s[㐀-鿿]{1,2})?$")
#: Who signs a bulletin stands between its organ and its date.
_SIGNED = re.compile(r"\s*签\s*发\s*人?\s*[:：]\s*[㐀-鿿·]{1,4}(?:\s[㐀-鿿]{1,2})?$")
_BULLETIN = re.compile("(?:简报|专报|快报|通讯|动态|专刊|情况反映)$")
_ANNOUNCEMENT = re.compile("(?:通告|公告|公示|通报)$")
#: 《某县养犬管理条例》由某县第七届人民代表大会第三次会议于: the sentence with which an announcement begins, which a
#: page may break and centre; a headline ends with what was done.
_PROMULGATED = re.compile(
    "^《[^《》]{4,60}》(?:已|由|经).{0,60}会议.{0,40}(?<!通过|施行|实施|出台|发布|印发)$"
)
_CONTENTS = frozenset({"目录", "目次", "前言", "引言", "摘要", "序言"})
#: A line that only holds a register number or a code.
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z/_.—–\-－]{4,40}|№?[0-9]{6,7}|[（(]?总第?[0-9]{1,5}[号期][）)]?")
_PARTY = re.compile(
    r"^(?:当事人|被处罚(?:人|单位)|受处罚(?:人|单位)|被检查人|申请人|被申请人|答复人|处罚对象|问|甲方)\s*[:：]"
)
_LABEL = re.compile(r"^[㐀-鿿A-Za-z（()）/]{2,16}[:：](?P<value>.+)")
#: Before a colon these begin a headline and are no label.
_HEADLINE = re.compile(
    r"^(?:一图|图解|图文|视频|政策|专家|解读|关于|热点|通知|公告|公示|速看|提醒|官宣|《|[^:：]*县|[^:：]*市)"
)
_LONGEST_HEAD = 60
#: No line of a title is as long; this also bounds what hostile text can cost.
_LONGEST_TITLE = 160
_LONGEST_NOTE = 200


@dataclass
class Head:
    """The head of a document, sorted; ``body_start`` is the position of the first line of the body."""

    body_start: int = 0
    metadata: Metadata = field(default_factory=Metadata)
    secret: tuple[str, Line] | None = None
    numbers: list[tuple[str, Line]] = field(default_factory=list)
    unfinished: Line | None = None
    red_head: tuple[tuple[str, ...], Line] | None = None
    organs: tuple[tuple[str, ...], Line] | None = None
    dated: tuple[FoundDate, Line] | None = None
    title_lines: tuple[Line, ...] = ()
    repeated_title: bool = False
    order: bool = False
    #: A report that was given at a meeting; who gave it stands below.
    given: bool = False
    repeating: list[Line] = field(default_factory=list)
    #: Other lines that may be the title.
    rivals: list[str] = field(default_factory=list)
    #: The lines that nothing else claims, in groups parted by what does; before and behind the number.
    before: list[list[Line]] = field(default_factory=list)
    after: list[list[Line]] = field(default_factory=list)
    divided: bool = False

    def keep(self, line: Line, *, new: bool) -> None:
        """Keep a line that may belong to the title, in a group of its own where something parted it."""
        groups = self.after if self.divided else self.before
        if new or not groups:
            groups.append([])
        groups[-1].append(line)


def sorted_head(lines: tuple[Line, ...]) -> Head:
    """Return the head of a document, every line of it claimed or kept for the title."""
    start = _body_start(lines)
    head = Head(body_start=start, metadata=read_metadata(lines[:start]))
    parted = False
    for line in lines[:start]:
        if _claim(line, head):
            parted = not _is_beside(line)
            continue
        head.keep(without_portal(line), new=parted)
        parted = False
    return head


def _is_beside(line: Line) -> bool:
    """Return whether a line that is claimed may stand between the lines of one title or its red head."""
    return bool(_SECRET.match(line.text) or _URGENT.fullmatch(line.plain) or _SPEAKER.fullmatch(line.text))


def _claim(line: Line, head: Head) -> bool:
    """Sort a line that is no part of the title into what it is; False if nothing claims it."""
    if line.number in head.metadata.consumed or is_chrome(line) or is_crumb(line):
        head.repeating.append(line)
        entries = head.metadata.entries.get("number", [])
        beside = not line.is_row and all(entry.line is not line for entry in entries)
        if beside and (number := number_line(line.text)):
            head.numbers.append((number, line))
            head.divided = True
        return True
    # In a row with other cells a number is whatever its neighbour says: 废止记录 has one, too.
    if (number := number_line(line.text)) and sum(map(bool, line.cells)) < 2:
        head.numbers.append((number, line))
    elif mark := _SECRET.match(line.text) or _INTERNAL.match(line.text):
        head.secret = head.secret or (squeezed(mark["mark"]), line)
        return True
    elif _URGENT.fullmatch(line.plain) or _CODE.fullmatch(line.plain):
        return True
    elif is_unfinished_number(line.text):
        head.unfinished = line
    elif not _serial(line, head):
        return _read_dated(line, head) or is_note(line)
    head.repeating.append(line)
    head.divided = True
    return True


def _serial(line: Line, head: Head) -> bool:
    """Read a line that is no more than 第3号 or 第3期; an order carries it under the name of its organ."""
    above = [other for group in (head.after if head.divided else head.before) for other in group]
    kind = above[-1] if above else None
    if issue_of(line.text):
        named = any(organs_of(re.sub("[㐀-鿿]{0,8}会议?纪要$", "", other.plain)) for other in above[-2:])
        issue = issue_of(line.text) or ""
        # A bulletin's name is no organ's; a series of announcements is counted by the year.
        series = kind and (
            _BULLETIN.search(kind.plain) or ("年" in issue and _ANNOUNCEMENT.search(kind.plain))
        )
        if kind and ((kind.plain.endswith("纪要") and named) or series):
            head.numbers.append((issue, line))
        return True
    if (announced := announcement_serial(line.text)) and above:
        # 国家税务总局某县税务局 above the title; several organs share the number without a name before it.
        organs = organs_of(above[0].text)
        head.numbers.append((f"{organs[0] if len(organs) == 1 else ''}{announced}", line))
        return True
    serial = order_serial(line.text)
    if serial is None or kind is None or not re.search("(?:令|公告|通告|决定|公报|纪要)$", kind.plain):
        return False
    named = bool(organs_of(re.sub("(?:令|公告|通告|决定|公报)$", "", kind.plain))) and "〔" not in serial
    head.order = kind.plain.endswith("令")
    head.numbers.append((f"{kind.plain}{serial}" if named else serial, line))
    if head.order:
        groups = head.after if head.divided else head.before
        head.repeating.append(groups[-1].pop())
    return True


def _body_start(lines: tuple[Line, ...]) -> int:
    seen = titled = False
    inside = 0
    for position, line in enumerate(lines[:_LONGEST_HEAD]):
        labelled = is_labelled(line)
        if line.plain in _CONTENTS and seen:
            return position
        if (
            is_chrome(line)
            or is_crumb(line)
            or (labelled and (line.is_row or len(line.text) < _LONGEST_NOTE))
        ):
            inside = position + 1 if line.kind == "table" else inside
            continue
        if line.kind == "table" and (
            inside == position > 0 or (not titled and _title_below(lines, position))
        ):
            inside = position + 1
            continue
        if line.is_row and position + 1 < len(lines) and without_portal(line).is_row:
            return position
        if number_line(line.text) or date_line(line.text) or is_byline(line):
            continue
        if _is_body(line) or (
            re.search("[:：]$", line.text) and (titled or (seen and _prose_below(lines, position)))
        ):
            return position
        seen = True
        titled = titled or (ends_like_title(line.text) and not is_only_kind(line.text))
    return min(len(lines), _LONGEST_HEAD)


def _prose_below(lines: tuple[Line, ...], position: int) -> bool:
    """Return whether the next line is prose, so that this one names whom it addresses."""
    return any(_is_body(line) and len(line.plain) > 20 for line in lines[position + 1 : position + 2])


def _title_below(lines: tuple[Line, ...], position: int) -> bool:
    """Return whether a table is the sheet above a document: below it stands a title, before any prose."""
    for place, line in enumerate(lines[position + 1 : position + 16], position + 1):
        if line.kind == "table":
            continue
        # A title may take two lines or three, and none of them alone has its shape.
        shaped = any(has_shape(_run(lines[place : place + count])) for count in (1, 2, 3))
        if shaped or (line.align == "center" and ends_like_title(line.text)):
            return True
        if _is_body(line):
            return False
    return False


def _run(lines: tuple[Line, ...]) -> str:
    """Return lines as one; nothing where a row of a table is among them."""
    return "" if any(line.kind == "table" for line in lines) else "".join(line.plain for line in lines)


def _is_body(line: Line) -> bool:
    if len(line.plain) > _LONGEST_TITLE or _PARTY.match(line.text) or _PROMULGATED.match(line.text):
        return True
    if line.align == "center" and not re.search("[。；！？]$", line.plain):
        return bool(_SECTION.match(line.text))
    return bool(
        re.search("[。；！？;]$", line.plain)
        or (len(line.plain) >= 45 and re.search("[，。；;,:：]", line.plain))
        or (re.search("[:：]$", line.plain) and (_ADDRESSED.search(line.plain) or len(line.plain) > 12))
        or _SECTION.match(line.text)
        or (
            len(line.plain) >= 20
            and re.search("^[^《]*[，,]", line.plain)
            and not re.search(r"[）)]$", line.plain)
        )
    )


def _read_dated(line: Line, head: Head) -> bool:
    """Keep a date of the head, alone or behind the name of an organ; True if the line is that."""
    if found := date_line(line.text):
        head.dated = head.dated or (found, line)
        return True
    if _GIVEN.match(line.plain):
        # The day on which it was given need not be the one on which it was written.
        head.given = True
        return True
    if _PASSED.fullmatch(line.plain) and (found_dates := find_dates(line.text)):
        head.dated = head.dated or (found_dates[0], line)
        passed = _PASSED_BY.search(line.plain)
        if passed and (organs := organs_of(passed["organ"])):
            head.organs = head.organs or (organs, line)
        return True
    if head.given and (organs := organs_of(_OFFICE.sub("", fold(line.text).strip()))):
        if all(map(is_well_formed, organs)):
            head.organs = head.organs or (organs, line)
        return True
    apart = trailing_date(line.text)
    if apart and (organs := organs_of(_SIGNED.sub("", apart[0]))):
        head.dated = head.dated or (apart[1], line)
        head.organs = head.organs or (organs, line)
        return True
    return False


def is_note(line: Line) -> bool:
    """Return whether a line is a short note like 办理结果：A类 or 签发人：某某 and no part of a title."""
    if re.fullmatch("附件[0-9一二三四五六七八九十]{0,3}[:：]?", line.plain):
        return True
    if _SPEAKER.fullmatch(line.text) or line.kind == "table":
        return True
    label = _LABEL.match(line.plain)
    if not label or len(line.plain) > _LONGEST_NOTE or _HEADLINE.match(line.plain):
        return False
    return not (ends_like_title(label["value"]) and re.search("关于|《", label["value"]))
