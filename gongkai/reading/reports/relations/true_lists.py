"""
Is a list true in some honest reading, although its numbers do not add up to the total that was thought of?

It may be full before its sentence ends, or be two lists; a number of it may be of another total, be the total itself told
once more, be reckoned from the others, or stand aside as withdrawn, merged or counted besides.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from gongkai.reading.reports.families import CHANNEL
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.relations.figures import Printed, printed_in
from gongkai.reading.reports.relations.honest import (
    adds_up,
    are_neighbours_turned,
    are_of_a_full_list,
    is_cut_in_lists,
    is_rate_of,
    is_slip_of_sum,
    signed_sums,
    some_run_adds_up,
    sum_of,
)
from gongkai.reading.reports.source import Paragraph

NO_PART = re.compile(
    # 公共资源, 减灾, 增值税, 占道, 总工会 are names of things.
    r"(?<!评)比(?!例|对|武|赛)|较|增(?!值|殖)|减(?![灾免排])|升(?![学旗])|降(?!解)|平均|均(?![衡等])|每|同期|上年|去年"
    r"|最(?!低生活|低工资|低收入|高人民)|超(?!市)|达标|占(?![道地用])|合计|(?<!公)共(?![青产享同建])|总(?!工会|[局队体])|累计"
    r"|计$|目标|任务|[由从至差]$|[由从](?=\d)"
)
_ASIDE = re.compile(r"另|含|按|实际|故|因此|不计|不含|撤(?!销)|退|合并|重复|转|已|结转|顺延|同时")
#: By such words the parts of a list hold the same things more than once.
ONCE_MORE = re.compile(
    r"去重|去除重复|不重复|剔除|扣除|重复的?(?:信息|内容|只?计)|重叠|重合|交叉|部分重|多渠道|条次|不能相加|并存|兼(?!职)"
    r"|(?:采用|通过|运用)多种|部分[^，。；\d]{0,8}(?:采用|同时|有)|同时(?:公开|发布|含|涉及|属于|具有|存在|列入|获得|享受|以|通过|采用|从|被|用|向|报送|提交|适用|计入|归入)"
    r"|部分[^，。；\d]{0,8}(?:先|又|也|还|再|既)|先[^，。；\d]{1,8}后[^，。；\d]{1,8}|重复(?:出现|计算|统计|计入|发生|列)|(?:均|都|皆)(?:参加|有|涉及|属于|存在|含|包含|计入|发布|列入)的?(?=\d)|(?:既|又)[^，。；\d]{1,10}又"
    r"|(?:两|多|二)(?:类|种|项)[^，。；\d]{0,6}(?:都|均|皆)"
    # 其中 1 件由个人与单位共同提出
    r"|(?:共同|联名|联合)(?:提出|提交|提起|申请)"
    # 同一单位两个平台的计为一个
    # 联合发布的 5 条只计一次
    r"|(?:计为?|算作?|按)[一1][个条件次](?!\d)"
    # 部分信息跨类统计; 一件涉及两项; 一件申请可归入多个类别
    r"|跨[类领栏部]|兼属|多选|可[复多]选|(?:涉及|归入|计入|包含|含有|对应)(?:了|有)?(?:两|多|几|若干|不止一)"
)
#: 以上均为首发信息，互不重复: each item stands in one channel only. 不重复计算 may be said of the total alone.
APART = re.compile(
    r"(?:互相?|各不|均不|彼此不|没有|无|不存在)(?:不)?(?:重复|重叠|交叉)(?!计|统计)"
    r"|(?:各|以上|上述|[二两三四五六])(?:个|类|种)?(?:渠道|平台|途径|方式|项|者)(?:之间)?(?:发布|公开)?(?:的)?(?:内容|信息|条目|数据)?(?:之间)?(?:均|都|互|相互|互相)?(?:不|无|没有|未)(?:相互|互相)?(?:重复|重叠|交叉)(?!计|统计)"
    r"|(?:均为|按|以|只计|仅计|统计)首[发次][^，。；]{0,8}(?:[，、]|统计|方式|计|信息)(?:，?不重复)?"
)


def are_told_apart(paragraph: Paragraph, end: int) -> bool:
    """Return whether the words right behind a list say that no item stands in two of its channels."""
    behind = re.split("[。；]", paragraph.text[end:])[0]
    return re.search(r"\d", behind) is None and APART.search(behind) is not None


#: 其余通过发布会进行: what is left goes without a number.
_REST_UNTOLD = re.compile(r"[^，。；\d]{0,10}[，；、](?:其[余他它]|剩余|余下)(?:的|部分)?[^\d。；]{2,}$")
#: What is only meant to be done; 结转下年度继续办理 3 件 has no such verb.
_TO_COME = re.compile(
    r"(?:来年|明年|后年|下一?年度?|次年|今后|下一步|后续|年后)[^，。；\d]{0,4}(?:再|拟|将|计划|争取|力争|准备|预计)"
    r"|(?:^|[，、；])(?:还|将|拟|计划|准备)*再(?:新?[建增设开办创添]|打造|推出|完成)"
)
_TAKEN_AWAY = re.compile("[不未]|[撤退减]|节[约省]|剔除|扣除|除去|废止|失效")
#: A number that such words open is reckoned from others or tells of what a share is, and belongs to no list.
_CONCLUDED = re.compile(r"^(?:故|因此|因而|所以|实际|按|共|总|应|累计|合计|均)")
_MERGED = re.compile("撤回|撤件|退回|合并|实际|扣除")
_TWO, _FEW = 2, 4


def is_true_list(figures: Sequence[Printed], head: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether any honest reading of a list gives its total, or its numbers need not add up at all."""
    if some_run_adds_up(head, parts) or sum(bool(CHANNEL.search(p.lead)) for p in parts) > 1:
        return True
    return is_true_otherwise(figures, head, parts)


def is_true_otherwise(figures: Sequence[Printed], head: Printed, parts: Sequence[Printed]) -> bool:
    """Return the same where the list is known to be one, and its channels are known as such."""
    if any(p.hedged for p in parts) or NO_PART.search(parts[0].lead.removeprefix("由")):
        return True
    if any(_TO_COME.search(part.clause) for part in parts):
        # 19 个村中，已建成 7 个，来年再建 2 个: what is done and what is to come leave others.
        return True
    if adds_up(head, parts) or _is_full_before_a_turn(head, parts) or is_cut_in_lists(head, parts):
        return True
    if (
        head.value > 1
        and len(parts) > _TWO
        and any(p.value == head.value for p in parts)
        and sum_of(parts) > head.value
    ):
        # 解读 8 件，其中负责人解读 2 件、文字解读 8 件、图解 6 件: what one kind is all of, others are as well.
        return True
    if are_of_totals_before(figures, head, parts) or are_of_something_else(figures, head, parts):
        return True
    text = head.paragraph.text[max(0, head.start - 30) : parts[-1].end + 20]
    rest = head.paragraph.text[parts[-1].end :].split("。")[0]
    if (
        ONCE_MORE.search(APART.sub("", text + rest))
        or (holds_inner_list(parts) and not _are_shared_out(figures, head, parts))
        or (parts[0].depth == head.depth and are_of_a_full_list(figures, [head, *parts]))
    ):
        return True
    if _REST_UNTOLD.match(rest) or any(
        one.value - other.value == head.value and _TAKEN_AWAY.search(other.lead)
        for one in parts
        for other in parts
    ):
        # 公开 143 件（制发 188 件，不公开 45 件）: what was taken away stands beside what there was.
        return True
    return _is_saved_by_neighbours(figures, head, parts, text)


def are_of_totals_before(figures: Sequence[Printed], head: Printed, parts: Sequence[Printed]) -> bool:
    """
    Return whether parts are of several totals, or the total is a part itself.

    建议 143 件、提案 167 件，除 6 件外，其余 304 件均已公开; 受理 186 件，其中本级 38 件，部门 121 件，乡镇 27 件.
    """
    if parts[0].depth > head.depth or parts[0].start < head.start:
        return False
    total, run = sum_of(parts), head.value
    alike = [f for f in figures if f.unit == head.unit and not f.share and f.start < head.start]
    one_of_them = "其中" in re.split("[，。；]", head.paragraph.text[: head.start])[-1]
    if any(
        head.value + total == f.value and (f.sentence == head.sentence or one_of_them)
        for f in alike
        if head.sentence - f.sentence <= 1
    ):
        return True
    last = head
    for other in reversed(alike):
        if run >= total or not _JOINED.fullmatch(head.paragraph.text, other.end, last.start):
            break
        run, last = run + other.value, other
        if run == total:
            return True
    return False


#: 年初 632 户，年内脱贫 118 户，新识别 7 户，年末 524 户: what there was, what came and went, and what there is.
_ENDS_OF_TIME = re.compile("(?:年|期|月|季|学期)(?:[末底终]|度末)|现有|现存|目前(?:有|剩|尚)|结余")
_BEGINS = re.compile("(?:年|期|月|季)初|上年[末底]|原有")
#: 其中 21 件当年办结，加上上年结转的 2 件，共办结 23 件
_ADDED = re.compile("[，、；]*(?:加上|连同|另加|再加|加之)")
#: 由 14 个减至 11 个（撤销 5 个，新设 2 个）
_IN = re.compile("新[增设建立开入]|增[加设补]|补充|纳入|迁入|调入|划入")
_OUT = re.compile(
    "撤[销并]|取消|减少|合并|归并|删除|剔除|移出|退出|清退|下放|注销|关[停闭]|迁出|调出|划出|核减|废止"
)
_DROPPED = re.compile("[不未无]|放弃|[撤退减]|剔除|扣除|除|终止|作废|重复|失效")
#: 两次听证会的代表分别为 11 人和 12 人: of each of the two.
_OF_EACH = re.compile(
    r"(?:[两二三四五六七八九十]|\d)(?:次|场|期|批|届|轮)(?P<who>[^，。；:\d]{2,14}?)的?(?:人数)?(?:分别|依次|各)"
)
#: 14 个乡镇、36 个部门中，…: of all of them.
_OF_THEM = re.compile(r"[^，。；\d]{0,10}[之当]?中[，,:]")
_JOINED = re.compile(r"[^，。；、\d]{0,12}(?:[、和及与]|以及)[^，。；、\d]{0,12}")
_COMPARED = re.compile("较|比(?!例)|率|上一?年|去年|同期|季度")


def are_of_something_else(figures: Sequence[Printed], head: Printed, parts: Sequence[Printed]) -> bool:
    """
    Return whether words or signs say that numbers behind a total are no division of it.

    They tell what came and went between two counts, stand in the bracket of another number, are of both members of an
    enumeration (建议 143 件、提案 167 件，其中…), or leave the total when the others are taken away.
    """
    if any(_ADDED.match(part.lead) for part in parts) or _are_moves(parts):
        return True
    if _BEGINS.search(head.clause) and any(_ENDS_OF_TIME.search(part.lead) for part in parts):
        return True
    if parts[0].depth > head.depth and head.paragraph is parts[0].paragraph:
        between = [f for f in figures[head.at + 1 : parts[0].at] if f.depth == head.depth]
        if any(not f.share or _COMPARED.search(f.lead) for f in between):
            return True
    gone = len(parts) > 1 and all(_DROPPED.search(part.lead) for part in parts[1:])
    if gone and parts[0].value - sum_of(parts[1:]) == head.value:
        # 64 宗（受理 71 宗，其中不符合条件 5 宗、申请人放弃 2 宗）
        return True
    if _are_of_others(head, parts):
        return True
    before = figures[head.at - 1] if head.at else None
    joined = (
        before is not None
        and _JOINED.fullmatch(head.paragraph.text, before.end, head.start) is not None
        and before.unit == head.unit
        and before.piece == head.piece
        and head.end < parts[0].start
        and parts[0].depth == head.depth
    )
    if not joined or before is None:
        return False
    of_both = _OF_THEM.match(head.paragraph.text, head.end) is not None
    return of_both or head.value < sum_of(parts) <= before.value + head.value


def _are_of_others(head: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether numbers are of each of several occasions, and of others than the total: 两次代表分别为 11 人和 12 人."""
    each = (
        _OF_EACH.search(head.paragraph.text[head.end : parts[0].start]) if head.end < parts[0].start else None
    )
    return each is not None and each["who"][-2:] not in head.clause + head.behind


def _are_moves(parts: Sequence[Printed]) -> bool:
    """Return whether numbers tell what came and what went, and nothing else."""
    into, out = ([bool(move.search(part.lead)) for part in parts] for move in (_IN, _OUT))
    return any(into) and any(out) and all(one or other for one, other in zip(into, out, strict=True))


def are_surely_others(head: Mention, parts: Sequence[Mention]) -> bool:
    """Return the same of a list as it was read."""
    found = _as_printed(head, parts)
    return found is not None and are_of_something_else(figures_of(head), *found)


def _as_printed(head: Mention, parts: Sequence[Mention]) -> tuple[Printed, list[Printed]] | None:
    """Return the numbers of a list as they are printed; None where they stand in several paragraphs."""
    if any(part.place != head.place for part in parts):
        return None
    by_start = {f.start: f for f in figures_of(head)}
    whole = by_start.get(head.count.start)
    of_it = [by_start[p.count.start] for p in parts if p.count.start in by_start]
    return (whole, of_it) if whole is not None and len(of_it) == len(parts) else None


def holds_inner_list(parts: Sequence[Printed]) -> bool:
    """Return whether a number of a list is what the next ones come to: 复议 13 件，维持 11 件，未审结 2 件."""
    for at, head in enumerate(parts):
        value = Decimal(0)
        for many, part in enumerate(parts[at + 1 :], 1):
            value += part.value
            if not part.value or value > head.value:
                break
            if many >= _TWO and value == head.value:
                return True
    return False


def _are_shared_out(figures: Sequence[Printed], head: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether the share told of each part, the last perhaps without, is its share of the total: none is within another."""
    shares = [figures[part.at + 1] if part.at + 1 < len(figures) else None for part in parts[:-1]]
    return len(parts) > _TWO and all(
        share is not None and share.share and is_rate_of(share, part, head)
        for part, share in zip(parts, shares, strict=False)
    )


def _is_full_before_a_turn(head: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether the first parts give the total, and a stronger sign parts them from the others."""
    text = head.paragraph.text
    for end in range(2, len(parts)):
        within = text[parts[0].end : parts[end - 1].start]
        gap = text[parts[end - 1].end : parts[end].start]
        turn = ("，" in gap and "，" not in within) or ("；" in gap and "；" not in within)
        if turn and adds_up(head, parts[:end]):
            return True
    return False


def _is_saved_by_neighbours(
    figures: Sequence[Printed], head: Printed, parts: Sequence[Printed], text: str
) -> bool:
    same = [f for f in figures if f.unit == head.unit and f is not head and not f.plan]
    around = [f for f in same if f.start > head.start and f.piece in (head.piece, parts[0].piece)]
    known = {f.at for f in parts}
    total = sum_of(parts)
    for other in around:
        if other.at in known or not other.value:
            continue
        marked = other.depth > parts[0].depth or _ASIDE.search(other.lead + other.behind)
        if marked and head.value in (total + other.value, total - other.value):
            return True
    if any(f.start < head.start and f.value == total and f.sentence == head.sentence for f in same):
        # 收到 36 件，办结 35 件，其中…: of all that came in.
        return True
    if len(around) <= _FEW and _MERGED.search(text) and head.value in {*signed_sums(around)}:
        return True
    # A number of the list that is itself a total told before is none of its parts.
    return any(
        p.value == other.value and other.value > head.value
        for p in parts
        for other in same
        if other.start < p.start
    )


@lru_cache(maxsize=4)
def figures_in(paragraph: Paragraph) -> tuple[Printed, ...]:
    """Return the numbers of a paragraph as they are printed."""
    return tuple(printed_in(paragraph))


def figures_of(mention: Mention) -> tuple[Printed, ...]:
    """Return the numbers of the paragraph of a mention as they are printed."""
    return figures_in(mention.paragraph)


def hold_the_same(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return whether the sentence of a list says that its parts hold some things more than once."""
    words = paragraph.text[start:end] + re.split("[。]", paragraph.text[end:])[0]
    return ONCE_MORE.search(APART.sub("", words)) is not None


def is_saved(head: Mention, parts: Sequence[Mention]) -> bool:
    """Return whether a list that misses its total has an honest reading, or cannot have been meant as a list."""
    found = _as_printed(head, parts)
    if found is None:
        return False
    figures, (whole, of_it) = figures_of(head), found
    smaller = [p for p in of_it if p.value <= whole.value]
    if len(smaller) < len(of_it) and len(smaller) > 1 and adds_up(whole, smaller):
        # 复议 3 件，其中 2 件系对 33 件答复不服提起，1 件系…
        return True
    if any(_CONCLUDED.match(p.lead) for p in of_it) or _are_of_other_totals(figures, whole, of_it):
        return True
    return is_true_otherwise(figures, whole, of_it)


#: 局长任组长，4 名副局长任副组长，12 名科长为成员，共 17 人: who is the head of them needs no number.
_HEAD_OF_ALL = re.compile(
    r"(?:^|[，。；:由])[^，。；:\d]{0,16}(?:[任为]|担任|兼任)(?:第一)?(?:组长|主任|召集人|队长|团长|会长|负责人)[，、]"
)


def opens_with_its_head(paragraph: Paragraph, start: int, unit: str, missing: Decimal) -> bool:
    """Return whether the one or two persons that are missing were told without a number, as the heads of the others."""
    lead = re.split("[。；]", paragraph.text[:start])[-1]
    heads = len(_HEAD_OF_ALL.findall(lead))
    return 0 < missing <= heads and unit in ("人", "名")


def has_its_head(said: Mention, parts: Sequence[Mention], missing: Decimal) -> bool:
    """Return the same of the sum that a text tells behind some persons."""
    return opens_with_its_head(said.paragraph, parts[0].begins, said.count.unit, missing)


def is_a_slip(head: Mention, parts: Sequence[Mention]) -> bool:
    """Return whether one wrong key explains why a list misses its total; true where its numbers cannot be found."""
    by_start = {f.start: f for m in (head, *parts) for f in figures_in(m.paragraph)}
    found = [by_start.get(m.count.start) for m in (head, *parts)]
    known = [f for f in found if f is not None]
    return len(known) < len(found) or is_slip_of_sum(known[0], known[1:])


def is_a_turn(head: Mention, parts: Sequence[Mention]) -> bool:
    """Return whether a list comes to its total with two neighbouring digits of the total turned, and nothing is told twice."""
    total = sum((part.count.value for part in parts), Decimal(0))
    exact = all(m.count.exact and m.place == head.place for m in (head, *parts))
    if not exact or len(parts) <= _TWO or any(CHANNEL.search(part.before) for part in parts):
        return False
    text = head.paragraph.text[head.count.start : parts[-1].count.end + 24]
    return are_neighbours_turned(str(head.count.value), str(total)) and not ONCE_MORE.search(text)


def _are_of_other_totals(figures: Sequence[Printed], head: Printed, parts: Sequence[Printed]) -> bool:
    """
    Return whether shares say that a list is of other totals.

    总收入 4.18 亿元，总支出 4.07 亿元，其中医疗收入 3.62 亿元，占总收入的 86.6%; 建成专区 9 个，覆盖率 75%（共 12 个社区）.
    """
    for part in parts:
        share = figures[part.at + 1] if part.at + 1 < len(figures) else None
        if share is not None and share.share and not is_rate_of(share, part, head):
            others = (f for f in figures if f.unit == part.unit and f is not head and f is not part)
            if any(is_rate_of(share, part, other) for other in others):
                return True
    if len(parts) == 1:
        between = figures[head.at + 1 : parts[0].at]
        return any(f.share and is_rate_of(f, head, parts[0]) for f in between)
    return False
