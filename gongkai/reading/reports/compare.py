"""The running text held against the table, and against itself."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from gongkai.domain.forms.check import written
from gongkai.domain.forms.model import Cell, Figure, Form
from gongkai.reading.reports.balance import SAME
from gongkai.reading.reports.certainty import is_certain, left_over
from gongkai.reading.reports.concept_cells import Sum, sums_of, value_of
from gongkai.reading.reports.groups import Group
from gongkai.reading.reports.held_within import with_what_is_held
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.mistyped_cells import is_cell_mistyped, is_point_misplaced
from gongkai.reading.reports.model import Fault, Level, plain
from gongkai.reading.reports.narrowness import is_narrow, is_other_dispute, is_set_apart
from gongkai.reading.reports.other_readings import is_above_the_whole, is_absurd, is_more_than_all
from gongkai.reading.reports.other_readings import other_reading as read_otherwise
from gongkai.reading.reports.relations.honest import differ_by_a_slip
from gongkai.reading.reports.source import Source


def bound(rows: Sequence[Sequence[Mention]]) -> Iterator[Mention]:
    """Return the numbers that say a figure of this year."""
    for row in rows:
        for mention in row:
            if mention.concept and not (
                mention.difference or mention.past or mention.plan or mention.count.share
            ):
                yield mention


def meant(form: Form, cells: Mapping[Cell, Figure], mention: Mention) -> tuple[Sum, Decimal | int] | None:
    """Return the cells that a number is, with their sum as printed: of several readings the one that fits."""
    readings = [
        (wanted, value)
        for wanted in sums_of(form, mention.concept)
        if (value := value_of(cells, wanted)) is not None
    ]
    for wanted, value in readings:
        if _fits(mention, value):
            return wanted, value
    return readings[0] if readings else None


def meant_value(form: Form, cells: Mapping[Cell, Figure], concept: str) -> Decimal | int | None:
    """Return what the table says of a concept, None where it has no figure for it."""
    values = (value_of(cells, wanted) for wanted in sums_of(form, concept))
    return next((value for value in values if value is not None), None)


def _fits(mention: Mention, value: Decimal | int) -> bool:
    if mention.concept in _AMOUNTS and mention.count.unit in _YUAN:
        # 198000 元 in the cell is the same amount: the room of purchases knows the unit of a cell.
        step, own = Decimal(1).scaleb(-mention.count.decimals), Decimal(value)
        low, high = mention.count.lowest - step, mention.count.highest + step
        return any(low < each < high for each in (own, own * _TEN_THOUSAND, own / _TEN_THOUSAND))
    # A number is within its own bounds, however it is meant.
    return mention.count.value == value or mention.count.lowest <= value <= mention.count.highest


_AMOUNTS, _YUAN, _TEN_THOUSAND = frozenset(["purchased", "charges", "charged"]), ("万元", "元"), 10_000


def text_against_table(
    source: Source,
    form: Form,
    cells: Mapping[Cell, Figure],
    rows: Sequence[Sequence[Mention]],
    groups: Sequence[Group],
) -> Iterator[Fault]:
    """Find numbers of the text that differ from the cell they name: an error where the scopes are plainly the same."""
    in_step = {
        id(part)
        for group in groups
        if _agrees(form, cells, group.head)
        for part in group.parts
        if not is_set_apart(part)
    }
    borne_out = {id(group.head): _sums_of(group) for group in groups if len(group.parts) > 1}
    heads = {id(part): group.head for group in groups for part in group.parts}
    in_step |= set(_odd_ones_out(form, cells, rows))
    beside = {(m.place, m.sentence) for m in bound(rows) if m.concept == "carried_in"}

    def as_said(mention: Mention) -> Mention:
        told_beside = (mention.place, mention.sentence) in beside
        came = _CAME.search(mention.before) and not _ALTOGETHER.search(mention.before)
        if mention.concept == "received" and told_beside and came:
            # What was carried in is told beside it, so that this is what came in the year.
            return replace(mention, concept="received_new")
        return mention

    told = {
        (m.concept, m.place)
        for m in bound(rows)
        if (at := meant(form, cells, as_said(m))) and _fits(m, at[1])
    }
    rows_of = {id(mention): row for row in rows for mention in row}
    anywhere = {SAME.get(concept, concept) for concept, _ in told}
    for mention in bound(rows):
        found = meant(form, cells, as_said(mention))
        if found is None or _fits(mention, found[1]):
            continue
        wanted, value = found
        if mention.count.value in with_what_is_held(form, cells, mention, value):
            continue
        head = heads.get(id(mention))
        if head is not None and head.concept == mention.concept and mention.count.value <= head.count.value:
            # 解读稿件 40 篇，其中文字解读 21 篇: a kind of what the table counts.
            continue
        if (
            head is not None
            and id(mention) not in in_step
            and (head.scope in ("own", "below") or is_narrow(head))
        ):
            # The total of this list is of another scope already, and so are its parts.
            severity: Level = "note"
        else:
            severity = _severity(mention, id(mention) in in_step or _has_changed_places(mention, value))
        if severity == "note" and mention.scope == "below":
            continue
        if is_other_dispute(mention):
            continue
        if _OF_ALL_LEVELS.search(mention.before) and SAME.get(mention.concept, mention.concept) in anywhere:
            # 市政府办公室新收 128 件, as the table has it. 全市各级行政机关共受理 2316 件.
            continue
        if severity == "error" and (mention.concept, mention.place) in told and id(mention) not in in_step:
            # The figure itself is told right beside it, and is right: this one may be of something else.
            severity = "warning"
        a_piece = (
            mention.count.value < value
            and SAME.get(mention.concept, mention.concept) in anywhere
            and not is_total(mention)
        )
        if severity == "error" and a_piece and id(mention) not in in_step:
            # The whole is told elsewhere, and is right: this may be a piece of it, of some months or some office.
            severity = "warning"
        turned = _has_changed_places(mention, value)
        if severity == "error" and (not (is_certain(mention) or turned) or _is_far(mention, value)):
            severity = "warning"
        if severity == "warning" and is_more_than_all(mention, rows_of[id(mention)], value):
            severity = "error"
        if severity == "warning" and id(mention) in borne_out and value in borne_out[id(mention)]:
            # 解读材料 52 篇，其中文字 18 篇、图解 14 篇、音视频 14 篇: the list itself comes to what the table has.
            severity = "error"
        if _BY_THE_TABLE.search(mention.before) and _ALIKE.match(mention.after):
            severity = "error"
        if severity == "warning" and _is_last_years(mention, rows_of[id(mention)], value):
            severity = "error"
        if severity == "warning" and (
            is_above_the_whole(mention, value) or is_cell_mistyped(cells, wanted, mention, value)
        ):
            severity = "error"
        misplaced = (
            mention.concept in _AMOUNTS
            and mention.count.exact
            and is_point_misplaced(mention.count.value, value)
        )
        if severity == "warning" and misplaced:
            severity = "error"
        elif severity == "error":
            reading = read_otherwise(form, cells, mention, rows_of[id(mention)], value)
            if reading == "other":
                continue
            severity = "warning" if reading else severity
        yield _fault(source, form, mention, wanted, value, severity)


def _has_changed_places(mention: Mention, value: Decimal | int) -> bool:
    """Return whether a number is that of its cell with two digits swapped or one key wrong, and its words name the cell."""
    one, other = str(plain(mention.count.value)), str(value)
    swapped = len(one) > 1 and one != other and sorted(one) == sorted(other)
    mistyped = len(one) == len(other) >= _LONG and differ_by_a_slip(one, other)
    return (
        (swapped or mistyped)
        and mention.scope not in ("own", "below")
        and not is_set_apart(mention)
        and (is_certain(mention) or (swapped and len(one) >= _LONG and _says_no_more(mention)))
    )


#: 集中公开现行有效…: how the files of the row were shown.
_SHOWN = re.compile("集中|统一|全面|动态|及时|更新|公开|公布")


def _says_no_more(mention: Mention) -> bool:
    """Return whether nothing but whose site it is, or how files are shown, keeps the words from being those of a row."""
    if mention.concept in ("normative_valid", "normative_made", "normative_repealed"):
        return is_certain(replace(mention, before=_SHOWN.sub("", mention.before)))
    return _is_of_own_site(mention)


def _is_of_own_site(mention: Mention) -> bool:
    """Return whether nothing but whose site it is keeps the words of a number from being those of its row: 通过区政府网站公开."""
    rest = left_over(mention.before, mention.concept, mention.count.unit)
    return (
        mention.concept in ("site", "wechat", "weibo")
        and re.fullmatch("本?[省市县区州镇乡]", rest) is not None
    )


#: 与表二行政处罚 15 件相同: the text itself says that the table has this number.
_BY_THE_TABLE = re.compile(r"(?:与|同|和)(?:上|下|附|本)?表[一二三四五六七八九十\d]?(?:中|内|所列)?的?")
_ALIKE = re.compile("(?:相同|一致|相符|吻合)")
#: Shorter numbers are as near to each other by chance.
_LONG = 3


def _is_last_years(mention: Mention, row: Sequence[Mention], value: Decimal | int) -> bool:
    """
    Return whether a cell still has the number that the text, right behind that of this year, says was last year's.

    本年度公开 853 条。与上年的 750 条相比，增加 103 条: the three of them agree, and 750 is what the table has.
    """
    place = next(at for at, each in enumerate(row) if each is mention)
    following = row[place + 1 : place + 3]
    if len(following) < len(("was", "change")) or not mention.count.exact or is_narrow(mention):
        return False
    was, change = following
    alike = was.count.unit == mention.count.unit == change.count.unit and was.past and change.difference
    agree = abs(mention.count.value - was.count.value) == change.count.value
    return alike and agree and was.count.value == value and mention.scope not in ("own", "below")


def _is_far(mention: Mention, value: Decimal | int) -> bool:
    return is_absurd(mention, value) and not is_total(mention)


TOTAL_WORDS = re.compile("共|总|合计|累计|全年|(?<!占)全[省市县区州局系]|年度|本年|年内|一年")


def is_total(mention: Mention) -> bool:
    """Return whether the words say that a number is all of its kind."""
    text = mention.paragraph.text[mention.sentence_start : mention.count.start]
    if mention.scope != "below" and _PLAINLY.fullmatch(text.replace(" ", "")):
        return True
    return TOTAL_WORDS.search(re.split("[；。]", text)[-1][-40:]) is not None


#: 2011 年，我局主动公开信息 1315 条: nothing but the year and the organ is said.
_PLAINLY = re.compile(
    r"20\d\d年度?，?(?:[我本全][\u4e00-\u9fff]{1,3}|[\u4e00-\u9fff]{2,12}(?:局|委|委员会|办公室|厅|政府|街道|镇|乡)(?:\([\u4e00-\u9fff]{2,10}\))?)?"
    r"(?:主动公开|新收|收到|受理|接到|办结|答复)(?:政府信息公开|依申请公开|政府)?(?:信息|申请)"
)


#: All organs of a region, and not the one whose table it is.
_OF_ALL_LEVELS = re.compile(
    r"各级|全[省市县区州盟旗](?:各|行政机关|政府系统|[^，。；\d]{0,4}(?:部门|单位|机关))|全系统"
)
_CAME = re.compile("收到|接收|接到|受理")
_ALTOGETHER = re.compile("含|共计|合计|累计处理")


def _odd_ones_out(
    form: Form, cells: Mapping[Cell, Figure], rows: Sequence[Sequence[Mention]]
) -> Iterator[int]:
    """Return the numbers of lists of which all others are those of the table: the list is the table's, then."""
    lists: dict[tuple[int, int, int], list[tuple[Mention, bool]]] = {}
    for mention in bound(rows):
        # 全州收到 72 件，上年结转 2 件，六县收到 43 件: what those below did is no figure of the table.
        aside = is_set_apart(mention) or mention.scope == "below"
        found = None if aside else meant(form, cells, mention)
        if found is not None:
            fits = mention.count.exact and _fits(mention, found[1])
            lists.setdefault((mention.place, mention.sentence, mention.depth), []).append((mention, fits))
    for numbers in lists.values():
        right = sum(fits and mention.count.value > 0 for mention, fits in numbers)
        wrong = [mention for mention, fits in numbers if not fits]
        if len(wrong) == 1 and (right >= _FEWEST_RIGHT or (right and _is_named_barely(wrong[0]))):
            yield id(wrong[0])


def _sums_of(group: Group) -> frozenset[Decimal]:
    """Return what the exact parts of a list come to."""
    if not (group.told and all(part.count.exact for part in group.parts)):
        return frozenset()
    return frozenset([sum((part.count.value for part in group.parts), Decimal(0))])


def _is_named_barely(mention: Mention) -> bool:
    """Return whether a clause is nothing but the name of a row with its number: 访谈 2 次；解读稿件 6 篇；…."""
    text = mention.paragraph.text
    before, behind = text[: mention.begins].rstrip()[-1:], text[mention.count.end :][:1]
    alone = (
        before in ("；", ";", "") and behind in ("；", ";", "。") and mention.before.strip("；; ")[:2] != ""
    )
    return alone and mention.count.exact and mention.concept in _BY_ROWS and is_certain(mention)


#: What offices tell in the order of the table.
_BY_ROWS = frozenset(["interpretation", "interview", "press", "social_answers", "other_answers"])


#: So many numbers of one sentence do not agree with the table by chance.
_FEWEST_RIGHT = 2


def as_in_table(form: Form, cells: Mapping[Cell, Figure], group: Group) -> bool:
    """Return whether the table prints all numbers of a list as the text does: what the list leaves out is there."""
    return all(_agrees(form, cells, mention) for mention in (group.head, *group.parts))


def _agrees(form: Form, cells: Mapping[Cell, Figure], head: Mention) -> bool:
    found = meant(form, cells, head) if head.concept else None
    return found is not None and head.count.exact and _fits(head, found[1])


def _severity(mention: Mention, same_scope: bool) -> Level:
    if same_scope:
        return "error"
    if mention.scope == "below":
        return "note"
    if mention.scope == "own" or is_narrow(mention):
        return "warning"
    return "error" if mention.count.exact else "warning"


def _fault(
    source: Source, form: Form, mention: Mention, wanted: Sum, value: Decimal | int, severity: Level
) -> Fault:
    names = " + ".join(form.name(cell) for cell in wanted[:3]) + (" 等" if len(wanted) > 3 else "")
    doubt = "，两者可能口径不同" if severity != "error" else ""
    return Fault(
        "text-vs-table",
        severity,
        f"正文“{mention.label}”写为 {mention.printed}，表中“{names}”为 {written(value)}{doubt}，请核对。",
        mention.quote(source),
        wanted[0][0],
        value,
        plain(mention.count.value),
    )
