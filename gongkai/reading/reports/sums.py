"""Do the parts of a list come to its total?"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.domain.forms.check import written
from gongkai.reading.reports.families import CHANNEL, FAMILIES
from gongkai.reading.reports.groups import Group
from gongkai.reading.reports.list_ends import (
    breaks_off,
    ends_another_list,
    is_full_before_its_end,
    is_of_a_kind,
    is_of_the_form,
    tells_its_sum,
)
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, Level, plain
from gongkai.reading.reports.one_make import are_of_one_make, is_of_one_before
from gongkai.reading.reports.relations.honest import differ_by_a_slip
from gongkai.reading.reports.relations.true_lists import (
    ONCE_MORE,
    are_surely_others,
    are_told_apart,
    figures_of,
    is_a_turn,
    is_saved,
)
from gongkai.reading.reports.source import Source
from gongkai.reading.reports.turns import may_end_sooner
from gongkai.reading.reports.two_divisions import check_second_division, second_division

#: By such words a number is what there was at first, and no part.
_TOLD_OF_ALL = re.compile(
    r"^[，、(]*(?:共|原|实际|累计|全年)*(?:收到|新收|受理|申报|报送|征集)(?:申请)?(?:共|的)?$"
)


#: 19 条(不含另一系统发布的 126 条): what is left out is no part.
_LEFT_OUT = re.compile(r"^[，、(]*(?:其中)?(?:均|都)?(?:不含|不包[括含]|未含|未包[括含]|未计|不计|除)")
#: 两个村各设 2 处，其余每村 1 处: so many for each of several, of which how many there are is told elsewhere.
_OF_EACH = re.compile(
    r"各(?:自)?[设建有配派聘备](?:立|置|有|备)?(?:了)?$|每个?[\u4e00-\u9fff]{1,4}(?:各|均)?[设建有配]?(?:立|置|有|备)?$"
)
_ASKED_TOGETHER = re.compile("共同|联名|联合")


def _behind(head: Mention, last: Mention) -> str:
    """Return the words of a list and of what follows it in its sentence."""
    text = last.paragraph.text
    start = head.count.end if head.place == last.place else last.sentence_start
    return text[start : last.count.end] + text[last.count.end :].split("。")[0]


def check_sum(
    source: Source, group: Group, *, in_table: bool = False, doubtful: bool = False
) -> Iterator[Fault]:
    """
    Find parts that come to more than their total, or to less where the list is complete.

    ``doubtful`` says that the list may be of another number, ``in_table`` that the table prints the same numbers: then
    it has the parts that the list leaves out.
    """
    head, parts = group.head, group.parts
    severity: Level
    if _PERSONS.search(parts[0].before) and _ASKED_TOGETHER.search(_behind(head, parts[-1])):
        # 24 件(个人 19 件，单位 6 件，其中 1 件由个人与单位共同提出)
        return
    if any(_LEFT_OUT.match(p.before) or _OF_EACH.search(p.before) for p in parts):
        return
    if any(_TOLD_OF_ALL.search(p.before) and p.count.value > head.count.value for p in parts):
        # 有效申请 22 件(收到 25 件，3 件按信访处理)
        return
    low = sum((part.count.lowest for part in parts), Decimal(0))
    high = sum((part.count.highest for part in parts), Decimal(0))
    total = sum((part.count.value for part in parts), Decimal(0))
    if group.family == "channels_out":
        yield from _channels(source, group, high, total, in_table=in_table)
        return
    if group.others and head.count.lowest <= total <= head.count.highest:
        # 本级 400 条，乡镇 800 条，视频 50 个: full without what is counted in another unit.
        return
    if group.others:
        # 会议信息 220 条，政策文件 3302 件: kinds of things in units of their own.
        more = sum((part.count.value for part in group.others), Decimal(0))
        if head.count.lowest <= total + more <= head.count.highest:
            return
        low, high, total = low + more, high + more, total + more
    if any(low <= other <= high for other in group.totals) or _are_beside_it(head, parts):
        return
    last = parts[-1]
    if breaks_off(last.paragraph.text, last.count.end, last.depth):
        return
    if is_of_a_kind(head, parts[0]) or tells_its_sum(last, total) or ends_another_list(head, parts):
        return
    if is_full_before_its_end(head, parts) and not are_of_one_make(parts):
        return
    if anew := second_division(head, parts):
        yield from check_second_division(source, head, anew)
        return
    if any(Decimal(told) == total for told in _BETWEEN.findall(_between(head, parts[0]))):
        # 复议 9 件，上年结转 2 件，审结 10 件，其中维持 7 件、撤回 3 件
        return
    apart = (head.place, head.sentence) != (parts[-1].place, parts[-1].sentence)
    if group.family == "outcomes" and apart and total in group.following[:1]:
        # 新收 8 件. 办理结果为：…，合计 10 件: the list tells its own total, and with it what was carried in.
        return
    if high < head.count.lowest and _made_up(total, head.count.value, group.following):
        return
    if low > head.count.highest + group.beside and not is_told_once(parts[-1]):
        if _is_beside(group) or is_of_one_before(head, total):
            return
        severity = "error"
        if doubtful or group.others or holds_more(parts[-1]) or _tells_sum_again(parts):
            severity = "warning"
        elif _overlapping(group):
            severity = "warning"
            if max(part.count.lowest for part in parts) > head.count.highest or _asked_apart(group, total):
                severity = "error"
        if severity == "error" and (
            (is_saved(head, parts) and not (is_of_the_form(group) or _are_ways_to_answer(group)))
            or are_surely_others(head, parts)
        ):
            severity = "warning"
        if not (group.family or group.whole or group.shares) and may_end_sooner(head, parts):
            severity = "warning"
        if (
            not group.family
            and len(parts) > 1
            and any(part.count.value == head.count.value for part in parts)
        ):
            # 解读 20 项，其中图解 8 项、文字 20 项: one of the forms has all of them, so that others have them too.
            severity = "warning"
        if severity == "warning" and not (doubtful or group.others) and is_a_turn(head, parts):
            severity = "error"
        yield _fault(source, group, total, severity, "各部分之和不应多于总数")
    elif high < head.count.lowest and len(parts) > 1 and not in_table:
        odd = group.odd or sum((other.count.value for other in group.others), Decimal(0))
        if odd and head.count.lowest <= total + odd <= head.count.highest:
            return
        if _NAMED_ONLY.search(_between(head, parts[0])):
            return
        if group.whole and not group.others:
            saved = is_saved(head, parts) and not (is_of_the_form(group) or _is_shut(head, parts[-1]))
            open_list = group.odd or doubtful or saved
            severity = "warning" if open_list else "error"
            yield _fault(source, group, total, severity, "所列各部分应合计为总数")
        elif group.family:
            yield _fault(source, group, total, "note", "所列如果不是全部，宜注明其余的去向")


_ANSWERS = re.compile("答复(?:的)?(?:总数?|数)?$")
_WAY_TO_ANSWER = re.compile("(?:公开|提供|答复|处理|受理|存在|补正|撤回)(?:的)?(?:答复)?(?:总?数)?$")


def _are_ways_to_answer(group: Group) -> bool:
    """Return whether a sentence tells in how many ways its answers were given, which no answer is of two of."""
    head, parts = group.head, group.parts
    beside = all((part.place, part.sentence) == (head.place, head.sentence) for part in parts)
    named = _ANSWERS.search(head.before) and all(_WAY_TO_ANSWER.search(part.before) for part in parts)
    one = beside and "；" not in head.paragraph.text[head.count.end : parts[-1].count.start]
    return group.family == "outcomes" and group.told and one and named is not None and bool(named)


#: 每条只归入一类, 此外再无其他类别
_SHUTS = re.compile(
    "(?:[每一][条件](?:信息)?|均|都)[只仅](?:归入|计入|列入|统计|属于?)[一1]个?[类项]|再?[无没有]+其[他它余](?:类别|类|项目|种类|内容)"
    "|(?:除此|此外)(?:之外)?[^，。；]{0,2}(?:再|别)?无其[他它]"
)


def _is_shut(head: Mention, last: Mention) -> bool:
    """Return whether the words of a list say that each thing is in one kind, or that there is no other kind."""
    return _SHUTS.search(_behind(head, last)) is not None


#: 表示“满意”和“基本满意”的分别为 92 份、46 份: of those that are named, and there are others.
_NAMED_ONLY = re.compile(r"(?:表示|选择|认为|评价为?)[^，。；\d]*的(?:人数|份数)?分别")
_PERIOD = re.compile(r"季度|半年|\d月")


def _are_beside_it(head: Mention, parts: Sequence[Mention]) -> bool:
    """
    Return whether numbers stand beside another one of their kind that was taken for their total.

    第四季度 8 条，第二、三季度分别为 15 条和 16 条; …其他 7 条. 其中上网的 76 条, of something that was told before that.
    """
    lead = _between(head, parts[0])
    if _PERIOD.search(head.before) and _PERIOD.search(lead) and "其中" not in lead:
        return True
    return head.place != parts[0].place and any(part.count.lowest > head.count.highest for part in parts)


_BETWEEN = re.compile(r"(?<![\d.])(\d+)(?![\d.%年月])")


def _between(head: Mention, first: Mention) -> str:
    return head.paragraph.text[head.count.end : first.count.start] if head.place == first.place else ""


_AMONG = re.compile("其中|含|包括")
#: Another time than that of the total beside it.
_THEN = re.compile(r"年初|期初|上一?年|去年|同期|第?[一二三四]季度|[上下]半年|\d月")


def _is_beside(group: Group) -> bool:
    """
    Return whether numbers stand beside a total and are none of its parts.

    年末 58 个（年初 63 个）; 教职工 2238 人，其中专任教师 1415 人；在校生 26734 人.
    """
    head, parts = group.head, group.parts
    text, last = head.paragraph.text, parts[-1]
    if head.paragraph is not last.paragraph or head.count.start > parts[0].count.start:
        return False
    lead = text[head.count.end : parts[0].count.start]
    among = _AMONG.search(lead) is not None
    if len(parts) == 1:
        then = _THEN.search(parts[0].before)
        return not (among or group.family) or (then is not None and then[0] not in head.before)
    if not among or ":" in lead:
        return False
    # Behind one part and a semicolon something else is told, unless all parts stand so.
    turn = "；" in text[parts[-2].count.end : last.count.start]
    flat = len(parts) == _TWO or "；" not in text[parts[0].count.end : parts[-2].count.end]
    return turn and flat and last.count.lowest > head.count.highest


def _tells_sum_again(parts: Sequence[Mention]) -> bool:
    """Return whether the last number is the sum of those before it, and no part: 本级 40 条，下属 60 条，共 100 条."""
    before = sum((part.count.value for part in parts[:-1]), Decimal(0))
    return len(parts) > _TWO and parts[-1].count.value == before


_TWO = 2


def _made_up(total: Decimal, whole: Decimal, following: Sequence[Decimal]) -> bool:
    """Return whether the next numbers bring a sum up to its total: then they are parts of it too."""
    for value in following:
        total += value
        if total >= whole:
            return total == whole
    return False


_PERSONS = re.compile(r"(?:自然人|公民|个人)(?:申请)?(?:提[出交起])?(?:的)?$")
_BODIES = re.compile(r"(?:企业|法人|组织|单位|机构)(?:申请)?(?:提[出交起])?(?:的)?$")
_TOGETHER = re.compile("联名|联合|共同|同时|含|包括|上年|结转")
_CARRIED = re.compile(r"(?:结转|上一?年|往年|遗留)[^，。；\d]{0,10}(\d+)")


def _asked_apart(group: Group, total: Decimal) -> bool:
    """
    Return whether a bracket shares requests out to persons and bodies, of whom each asked alone: 17 件(自然人 14 件，企业 5 件).

    Those carried in may be among them: what the bracket is over by must not be their number.
    """
    head, parts = group.head, group.parts
    if len(parts) != 2 or any(p.depth <= head.depth or p.place != head.place for p in parts):
        return False
    if not (_PERSONS.search(parts[0].before) and _BODIES.search(parts[1].before)):
        return False
    text = head.paragraph.text
    words = (
        text[head.count.start : parts[-1].count.end].partition("(")[2]
        + text[parts[-1].count.end :][:12].partition(")")[0]
    )
    over = total - head.count.value
    carried = {Decimal(told) for told in _CARRIED.findall(text)}
    if _TOGETHER.search(words):
        return False
    slips = any(
        differ_by_a_slip(str(p.count.value), str(p.count.value - over)) for p in parts if p.count.value > over
    )
    return slips and over not in carried and not ONCE_MORE.search(words)


def _overlapping(group: Group) -> bool:
    """Return whether the parts may overlap: subjects and clues, not kinds of one division."""
    if group.family:
        return group.family == "applicants" and not (group.whole or group.told)
    channels = [part for part in group.parts if CHANNEL.search(part.before)]
    if channels == [group.parts[0]] and len(group.parts) > 3 and _PLACE.search(channels[0].before):
        # 其中政府网站中机构职能类 4 条，…: where the whole list is found.
        return False
    if head_unit(group) and channels:
        # One item may go out by several channels.
        return True
    if channels and _ORGANS.search(group.head.before):
        # 开通政务新媒体的单位 12 个，其中微博 8 个、微信 9 个: one of them may have both.
        return True
    if group.told and group.whole:
        return False
    return not group.told or may_coincide(group.parts)


_ORGANS = re.compile("(?:单位|部门|机构|乡镇|街道)[共有达为数]*$")


def may_coincide(parts: Sequence[Mention]) -> bool:
    """Return whether the parts of a list may be the same cases: 主要负责人出席 3 场，分管负责人出席 4 场."""
    return any(
        _TOGETHER_THERE.search(part.before) and part.concept not in FAMILIES["refusals"][1] for part in parts
    )


#: One case may touch on several subjects, and several persons come to one meeting; of the form's reasons it has one.
_TOGETHER_THERE = re.compile("涉及|出席|参加|参与|到场|列席|带队|用于|兼")


_PLACE = re.compile(rf"(?:{CHANNEL.pattern})(?:中|上|里)")


def head_unit(group: Group) -> bool:
    """Return whether a list counts what may go out in several ways, and no money or people."""
    return group.head.count.unit in ("条", "篇", "件", "次", "条次", "份", "期", "则")


def _channels(
    source: Source, group: Group, high: Decimal, total: Decimal, *, in_table: bool
) -> Iterator[Fault]:
    """The same item may go out by several channels and counts once: the sum may be above the total, never below."""
    head = group.head
    if are_told_apart(group.parts[-1].paragraph, group.parts[-1].count.end) and not in_table:
        if total != head.count.value and all(m.count.exact for m in (head, *group.parts)):
            # 公示栏等其他途径 40 条 closes the list, too.
            whole = group.whole or _OTHER_WAY.search(group.parts[-1].before)
            level: Level = "error" if total > head.count.value or whole else "warning"
            yield _fault(source, group, total, level, "文中说各渠道互不重复，合计应为总数")
        return
    if high < head.count.lowest and group.whole:
        yield _fault(source, group, total, "error", "每条信息至少经一个渠道公开，各渠道之和不应少于总数")
    # 乡镇公开 1203 条，网站公开 1530 条: a part of all, and no total of the channels.
    for part in () if head.scope == "below" and not group.told else group.parts:
        if part.count.lowest > head.count.highest and not _is_part_itself(head, part):
            yield Fault(
                "sum",
                ("warning" if in_table else "error") if group.told else "note",
                f"“{part.label}”为 {part.printed}，多于“{head.label}”的 {head.printed}，"
                "相同信息计1条时任何渠道都不应多于总数，请核对。",
                part.quote(source),
                None,
                head.count.value,
                part.count.value,
            )
    if total == head.count.value and len(group.parts) > 1 and all(part.count.exact for part in group.parts):
        yield _fault(source, group, total, "note", "恰好相等意味着没有一条信息经两个渠道公开")


def _is_part_itself(head: Mention, part: Mention) -> bool:
    """Return whether a number that was taken for a total stands in a list of one that was told before and holds more."""
    before = (f for f in figures_of(head) if f.start < head.count.start and f.unit == head.count.unit)
    return any(f.value >= part.count.value and f.sentence == head.sentence for f in before)


def _fault(source: Source, group: Group, total: Decimal, severity: Level, why: str) -> Fault:
    head = group.head
    listed = " + ".join(f"{part.label or '其中'} {part.printed}" for part in group.parts[:8])
    if len(group.parts) > 8:
        listed += " + …"
    expected = plain(total)
    message = f"“{head.label}”写为 {head.printed}，而 {listed} = {written(expected)}，{why}，请核对。"
    return Fault(
        "sum",
        severity,
        message,
        head.quote(source, group.parts[-1]),
        None,
        expected,
        plain(head.count.value),
    )


#: 宣传 2 万元(含自筹 1 万元): some of a part need not be of the total.
_HOLDS_MORE = re.compile(r" ?\((?:含|另|包括)[^()]{0,12}\d")
_ONCE = re.compile(
    "(?:采用|通过|运用)多种(?:形式|方式)"
    "|去重|重复的?(?:信息|内容|计)|(?:扣|剔|去)除重复|不重复|同时(?:公开|发布)|有重合|交叉|重叠|并存|兼有|兼具"
    rf"|同时(?:含|涉及|属于|具有|存在|列入)|{ONCE_MORE.pattern}"
)


def is_told_once(said: Mention) -> bool:
    """Return whether the words behind a number say that its parts hold the same: 共计 150 条(去重)."""
    behind = said.paragraph.text[said.count.end :].split("。")[0]
    return _ONCE.search(behind) is not None and not are_told_apart(said.paragraph, said.count.end)


_OTHER_WAY = re.compile("其[他它余](?:方式|渠道|途径|形式|平台)?")


def holds_more(part: Mention) -> bool:
    """Return whether a note behind a number tells of some that need not be of the total of its list."""
    return _HOLDS_MORE.match(part.paragraph.text, part.count.end) is not None
