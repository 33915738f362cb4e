"""
Does a list come to its whole, and if not, can both be true as printed?

Parts of one division are never more than the whole, and a list that its words close is never less. What misses is an error
where one key explains it: two digits turned, one changed, dropped or doubled, or the figure of the line beside.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from gongkai.reading.reports.families import CHANNEL
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.bounds import bounds_of
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, told
from gongkai.reading.reports.relations.honest import (
    are_neighbours_turned,
    differ_by_a_slip,
    digits_of,
    holds_others,
    some_run_adds_up,
    sum_of,
)
from gongkai.reading.reports.relations.part_lists import PartList, name_of, part_lists
from gongkai.reading.reports.relations.true_lists import APART, NO_PART, ONCE_MORE
from gongkai.reading.reports.source import Source

_REST = re.compile(r"^(?:其[他它余]|剩余|余下|综合类|未归类)")
_CLOSING = re.compile(r"分别|依次|分为|分成|构成|组成|全部(?!公开)|均为|即[:，]")
_OPEN = re.compile(
    r"主要|例如|比如|重点|部分(?!公开)|突出|居前|较多|最[多大]|等(?:[，。；:]|$)|另(?!外)|此外|还|含|涉及|不含|约"
)
_OPEN_BEHIND = re.compile(r"^[^，。；\d]{0,8}(?:等|余)|^[，；]?(?:另|此外|还有|其余)")
_ASIDE = re.compile(r"结转|上年|另|删|撤|退|重复|合并|转|扣|剔|未|不")
#: One thing may have several of these.
_MANIFOLD = re.compile("涉及|反映|人次|问题|原因|参与|参加|获|可")
_SEASON = re.compile(r"^第?[一二三四]季度?")
_COMPLEMENT = re.compile(r"^(?:女|会办|协办|延期|逾期|超期|线下|下半年|兼职)")
_LOWEST = re.compile("合格|不|差|三等|一般|三级")
#: 各配备 1 名: so many for each, asked elsewhere.
_EACH = re.compile(r"各(?!类|级|项|种|界)[^，。；\d]{0,8}$|每[^，。；\d]{0,12}$")
#: Behind a part the share that it is of what was listed.
_ITS_SHARE = re.compile(r"[，(]?(?:占|占比|比例)[^，。；\d]{0,14}(?P<share>\d+(?:\.\d+)?)%")
#: So many are named without a number.
_UNTOLD = 2
#: Names in which the words of a sum or of a change stand for nothing of the kind.
_NEW = re.compile("新增|总结|统计|计划|公共|设计|审计|会计|总体|总[工部站局]|重大|减灾|评比")
_LEVEL = re.compile(r"(?:中央|国家|省|市|县|区|地方|乡镇|镇|街道)[级直]?")
_ALL_DONE = re.compile(r"(?:均|全部|都)已?(?:按[时期])?(?:答复|办结|办理|处理|回复|办复)")
_SHORT, _FEWEST, _MANY, _NEAR, _ROUNDED = 2, 3, 4, Decimal("0.3"), Decimal("0.1")


def check_parts_reckoned(source: Source, rows: Sequence[Sequence[Printed]]) -> Iterator[Fault]:
    """Find lists that miss their whole by what a typist does."""
    readings = [*part_lists(rows)]
    # Of one row of numbers each may be thought to be the whole: where one reading is true, the others are none.
    true = {_place(part) for each in readings if _comes_out(each) for part in each.parts}
    told_of: set[tuple[int, int]] = set()
    for each in readings:
        places = {_place(part) for part in each.parts}
        if not places & true and not places & told_of and _is_wrong(each):
            told_of |= places
            yield _fault(source, each)


def _place(figure: Printed) -> tuple[int, int]:
    return id(figure.paragraph), figure.start


def _comes_out(found: PartList) -> bool:
    """Return whether a list is true in some honest reading of its numbers."""
    whole, parts, total = found.whole, found.parts, found.total
    if total == whole.value or (any(f.hedged for f in (whole, *parts)) and not _are_apart(found)):
        return True
    if any(_EACH.search(part.clause) for part in parts) or _has_shares_of_its_own(parts, total):
        return True
    slack = whole.slack + sum((part.slack for part in parts), Decimal(0))
    if slack and abs(total - whole.value) <= slack:
        return True
    sure = found.graded or found.counted_so or found.behind
    if found.behind and any(sum_of(parts[:many]) == whole.value for many in range(2, len(parts))):
        return True
    if len(parts) > 2 and not sure and some_run_adds_up(whole, parts):
        return True
    others = [f for f in found.around if f.at != whole.at or f.paragraph is not whole.paragraph]
    if any(f.value == total and name_of(f) != name_of(whole) for f in others):
        return True
    gap = abs(total - whole.value)
    here = [f for f in others if f.paragraph is parts[0].paragraph]
    first, last = min(f.start for f in parts), max(f.end for f in parts)
    if total < whole.value and any(f.value == gap and f.start > last for f in here):
        # 优秀 12 家、良好 27 家，1 家未参评; 市级 100 条，县级 300 条。乡镇 500 条: the list goes on in other words.
        return True
    if total > whole.value and any(f.value == gap and f.start < first for f in here):
        # 发布会 36 场，吹风会 12 场。其中…: of both.
        return True
    for aside in (f for f in others if _ASIDE.search(f.lead)):
        # 受理 61 件，办理上年结转 3 件。其中…: they may be of both.
        both = (whole.value + aside.value, whole.value - aside.value)
        if total in both or any(some_run_adds_up(replace(whole, value=each), parts) for each in both):
            return True
    return _has_inner(whole.value, parts)


def _has_shares_of_its_own(parts: Sequence[Printed], total: Decimal) -> bool:
    """Return whether the shares behind the parts are of what they come to: the list is of a whole of its own."""
    shares = [
        (part.value, Decimal(share["share"]))
        for part in parts
        if (share := _ITS_SHARE.match(part.paragraph.text, part.end)) is not None
    ]
    return len(shares) > 1 and all(abs(100 * value / total - share) <= _ROUNDED for value, share in shares)


def _are_apart(found: PartList) -> bool:
    """Return whether no reading of rounded numbers lets a list come to its whole."""
    all_bounds = [bounds_of(f) for f in (found.whole, *found.parts)]
    if None in all_bounds:
        return False
    whole, *parts = [each for each in all_bounds if each is not None]
    low, high = sum(p.lowest for p in parts), sum(p.highest for p in parts)
    return low > whole.highest or high < whole.lowest


def _has_inner(whole: Decimal, parts: Sequence[Printed]) -> bool:
    """Return whether a member of a list is what those behind it come to, and without them the list comes out."""
    values = [part.value for part in parts]
    total = sum(values, Decimal(0))
    for at, value in enumerate(values):
        run = Decimal(0)
        for many, inner in enumerate(values[at + 1 :], 1):
            run += inner
            if many > 1 and run == value and total - run == whole:
                return True
    return False


def _is_wrong(found: PartList) -> bool:
    whole, parts = found.whole, found.parts
    if whole.value < 2 or not found.total or any(NO_PART.search(_NEW.sub("", part.lead)) for part in parts):
        return False
    words = whole.clause + found.zone + found.rest + "".join(part.behind for part in parts)
    if ONCE_MORE.search(APART.sub("", words)):
        return False
    names = [name_of(part) for part in parts]
    channels = sum(bool(CHANNEL.search(name) and not _LEVEL.match(name)) for name in names) > 1
    above = found.total > whole.value
    closed = _is_closed(found, names)
    if any(f.hedged for f in (whole, *parts)):
        return closed and found.hung and found.counted_so
    if channels and not (found.counted_so and re.search("共|合计", whole.clause + found.zone)):
        return False
    if found.counted_so and found.hung and re.search("共|总|合计|分", whole.clause + found.zone):
        return True
    if found.graded and above and not _OPEN_BEHIND.match(found.rest):
        return True
    if any(holds_others(part.paragraph.text, part.end) for part in parts):
        return False
    if found.behind and 0 < whole.value - found.total <= _UNTOLD:
        # 组长 1 人 without its number: 由局长任组长，副组长 3 人，成员 9 人，共 13 人.
        return False
    shared_out = re.search("分别|依次", found.zone)
    if not shared_out and any(not part.lead.strip("，、；和及 ") for part in parts):
        # 其中 41 件为土地类；62 件已答复: their names stand behind them, and may be of anything.
        return False
    if found.hung and any(f.value == found.total and _are_one_name(f, whole) for f in found.around):
        # 政务类 105 条…；政务类 59 条中，…: what the list comes to is told before under the same name.
        return True
    if found.hung and any(
        f.value == due and f.value != part.value and _are_one_name(f, part)
        for part, due in _dues(whole, parts)
        for f in found.around
    ):
        # 其中窗口办理 148 件，…。窗口办理的 188 件中，…: the part is told again, and so the list comes out.
        return True
    turned = _is_plain_slip(whole, parts)
    slip = turned or _is_slip(whole, parts)
    if above:
        if not turned and (_MANIFOLD.search(words) or any(part.value == whole.value for part in parts)):
            # 解读 15 项，其中图解 9 项、视频 4 项、文字 15 项: each has several.
            return False
        if not found.hung and not closed:
            return turned and len(parts) >= _FEWEST
        return slip and (len(parts) >= _FEWEST or closed or turned)
    if closed:
        return slip
    if _OPEN.search(found.zone) or _OPEN_BEHIND.match(found.rest):
        return False
    near = (whole.value - found.total) <= whole.value * _NEAR
    if found.behind:
        return slip
    one, other = (digits_of(value, whole.step) for value in (whole.value, found.total))
    sure = found.total >= 10 and (_is_key_more(whole, found.total) or are_neighbours_turned(one, other))
    # One digit wrong in the hundreds: a gap so round does not come about by chance.
    sure = sure or ((whole.value - found.total) % 100 == 0 and slip)
    if sure and found.hung and found.total >= 100:
        return True
    return (sure or (turned and near)) and len(parts) >= (_FEWEST if found.hung or sure else _MANY)


def _are_one_name(one: Printed, other: Printed) -> bool:
    return len(name_of(one)) > 1 and name_of(one)[-4:] == name_of(other)[-4:]


def _is_closed(found: PartList, names: Sequence[str]) -> bool:
    """Return whether the words of a list leave nothing out."""
    if _OPEN_BEHIND.match(found.rest) or re.search("主要|例如|比如", found.zone):
        return False
    if found.graded:
        return _LOWEST.match(names[-1]) is not None
    if found.behind or found.counted_so or _REST.match(names[-1]):
        return True
    if (
        _CLOSING.search(found.zone)
        or _ALL_DONE.search(found.zone)
        or re.search("全部|全体|全员", found.whole.clause[-12:] + found.rest[:16])
    ):
        return True
    seasons = [name for name in names if _SEASON.fullmatch(name)]
    if len(seasons) == len(names) == _MANY:
        return True
    if len(names) != _SHORT or not found.hung:
        return False
    negated = names[1][:1] in "不未非" and names[1][1:3] in names[0]
    return negated or _COMPLEMENT.match(names[1]) is not None


def _dues(whole: Printed, parts: Sequence[Printed]) -> Iterator[tuple[Printed, Decimal]]:
    """Yield each number with what it would have to be for all others to be right."""
    total = sum((part.value for part in parts), Decimal(0))
    yield whole, total
    for part in parts:
        if (due := whole.value - total + part.value) >= 0:
            yield part, due


def _is_plain_slip(whole: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether two neighbours turned, or a key hit twice or left out in the whole, explain all: no chance does."""
    return any(
        are_neighbours_turned(digits_of(figure.value, figure.step), digits_of(due, figure.step))
        or (figure is whole and (_is_key_more(whole, due) or _is_key_less(whole, due)))
        or (figure is not whole and _is_key_twice(figure, due))
        for figure, due in _dues(whole, parts)
    )


def _is_key_more(figure: Printed, due: Decimal) -> bool:
    """Return whether a number is what is due with one digit too many."""
    long, short = digits_of(figure.value, figure.step), digits_of(due, figure.step)
    return len(short) >= _SHORT and len(long) == len(short) + 1 and differ_by_a_slip(long, short)


def _is_key_less(figure: Printed, due: Decimal) -> bool:
    return _is_key_more(replace(figure, value=due), figure.value)


def _is_key_twice(figure: Printed, due: Decimal) -> bool:
    """Return whether a number is what is due with one of its digits hit twice."""
    one, other = digits_of(figure.value, figure.step), digits_of(due, figure.step)
    return any(one[at] == one[at - 1] and one[:at] + one[at + 1 :] == other for at in range(1, len(one)))


def _is_slip(whole: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether one key, or the figure of the line beside, explains why a list does not come out."""
    beside = [*parts[:1], *parts, *parts[-1:]]
    for figure, due in _dues(whole, parts):
        if differ_by_a_slip(digits_of(figure.value, figure.step), digits_of(due, figure.step)):
            return True
    # 财政管理 46 条 below 46 条: the figure above it, copied once more.
    return any(
        part.value in {f.value for f in (before, after) if f is not part}
        for before, part, after in zip(beside, beside[1:], beside[2:], strict=False)
        if part.value >= 10 and whole.value - sum((p.value for p in parts), Decimal(0)) + part.value > 0
    )


def _fault(source: Source, found: PartList) -> Fault:
    whole, parts = found.whole, found.parts
    listed = " + ".join(f"{part.label} {part.text}" for part in parts[:8]) + (
        " + …" if len(parts) > 8 else ""
    )
    law = "，各部分之和不应多于总数" if found.total > whole.value else ""
    return reckoned_fault(
        source,
        "sum",
        "error",
        f"“{whole.label}”写为 {whole.text}，而 {listed} = {told(found.total, whole)}{law}，请核对。",
        [whole, *parts],
        found.total,
        whole,
    )
