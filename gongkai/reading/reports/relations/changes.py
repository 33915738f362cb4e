"""
Growth and differences, whatever has grown: 客运量 1.13 亿人次，比 2019 年的 1.49 亿人次减少 0.36 亿人次，下降 24.2%.

What is, what was and their difference: any two of them give the rate, and the third must agree. A rate that fits any two
numbers of the sentence is true; one that is reckoned of the wrong year is as false as one mistyped.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, told
from gongkai.reading.reports.relations.honest import is_change_of, is_slip, rate
from gongkai.reading.reports.source import Paragraph, Source

_UP = r"增长|增加|增|多|上升|升|提高|上涨|净增"
_DOWN = r"下降|减少|减|少|降低|降|回落|压减|下滑|净减|缩短|压缩|延长"
_GROWN = re.compile(rf"(?:{_UP}|{_DOWN}|增幅|降幅|涨幅|升幅)(?:了|率|幅度?)*(?:为|达到?|约)?$")
_DELTA = re.compile(rf"(?:{_UP}|{_DOWN}|多出|净增加|净减少|[多少增减加]公开)(?:了)?$")
#: 答复 3 件，延长 2 件: of cases only the time is made longer.
_TIMES = re.compile("(?:缩短|压缩|延长)(?:了)?$")
_WAS = re.compile(r"上一?年(?!结转)|去年|同期|20\d\d年|前年|上学年|年初|上半年|[由从]|原")
_APART = re.compile(r"相差|差距|相距|高出|低于?|高于?|超出|超额|差$|多$|少$|多了|少了|前进|后退|净增|净减")
#: Of such changes no two numbers are told beside them, or the growth is not of the printed ones.
_OTHER = re.compile(r"可比|同口径|剔除|扣除|不变价|年均|平均|每|以来|连续|倍")
#: A number that is no year.
_NUMBERED = re.compile(r"\d(?!\d{0,3}年)(?:[\d,.]*)[^\d年,.]")
#: 由 26 项调整为 41 项，新增 18 项、取消 3 项: what came new, beside what was dropped or merged.
_CAME_NEW = re.compile(
    r"新增|新设|新建|增设|增补|补充|扩充|纳入|取消|撤销|删除|剔除|移出|退出|清退|下放|合并|注销|关停"
)
_REMADE = re.compile(
    r"调整|合并|撤[销并]|取消|整合|部分|删除|剔除|移出|退出|清退|下放|注销|关停|划[入转出]|归并|精简|优化|重新|修订|梳理|动态"
)
_CAME = re.compile("新增|增加|增设|补充|纳入|新建|迁入|增补")
_WENT = re.compile("减少|取消|撤销|删除|剔除|移出|退出|清退|下放|合并|归并|注销|废止|迁出|核减")
_OWN = re.compile(
    "公开|发布|信息|申请|受理|收到|政府|报送|办理|办结|答复|新|净|共|又|再|实际|累计|其中|分别|即|等|[一二两三四五六七八九十]{1,2}年|[的个项条件次]"
)
_HALVES = re.compile("[上下]半年[比较][上下]半年")
_QUARTERS = 4
_TOTAL = re.compile("收到|新收|公开|受理|共")
_REACH = 8
#: What a rate of growth says of no thing.
_IDLE = re.compile(
    rf"同比|环比|同期|与?[较比](?:20\d\d年度?|上一?年度?|去年|前年|年初|上学年)?(?:同期|实际|末)?(?:相比)?|相比|上一?年度?|去年|20\d\d年度?"
    rf"|{_UP}|{_DOWN}|[增降升涨]幅|总体|数量|总量|分别|幅度|率|了|为|达到?|约|却|则|反而|仅|[\s，、(]"
)


def check_changes(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find rates of growth and differences that no two numbers of their sentence give."""
    paragraph = figures[0].paragraph
    for place, figure in enumerate(figures):
        if figure.hedged or figure.plan or _OTHER.search(figure.clause):
            continue
        if figure.share:
            if _GROWN.search(figure.lead):
                yield from _grown(source, paragraph, figures, place)
        elif (
            figure.unit != "倍"
            and not (figure.unit == "件" and _TIMES.search(figure.lead))
            and (_DELTA.search(figure.lead) or _APART.search(figure.lead))
        ):
            yield from _apart(source, paragraph, figures, place)


def _near(figures: Sequence[Printed], place: int) -> list[Printed]:
    """
    Return the numbers of the piece of a sentence up to a rate, and what a bracket behind it tells of the year before.

    Where the piece tells less than two of one kind, those of the sentence before belong to it.
    """
    here = figures[place]
    found = [f for f in figures[max(0, place - _REACH) : place] if f.piece == here.piece and not f.share]
    for f in figures[place + 1 : place + 4]:
        if f.sentence != here.sentence or f.piece != here.piece:
            break
        found.append(f)
    if len([f for f in found if not (f.share or _is_delta(f))]) < 2:
        earlier = [f for f in figures[:place] if f.piece != here.piece and here.sentence - f.sentence <= 1]
        found = [*earlier[-4:], *found]
    return [f for f in found if not f.share]


def _is_delta(figure: Printed) -> bool:
    return _DELTA.search(figure.lead) is not None


def is_past(figure: Printed) -> bool:
    """Return whether a number is told of a year before, or stands where a change begins."""
    before = figure.clause[: len(figure.clause) - len(figure.lead)]
    alone = "年" not in figure.lead and not _NUMBERED.search(before)
    words = figure.clause[-20:] if alone else figure.lead
    words = words or figure.leading
    return _WAS.search(words) is not None and not _is_delta(figure)


_YEAR = re.compile(r"(20\d\d)年度?[^，。；\d]{0,8}$")


def are_turned(now: Printed, was: Printed) -> bool:
    """Return whether two numbers are told of years of which the first is the earlier one."""
    of_now, of_was = _YEAR.search(now.clause), _YEAR.search(was.clause)
    return of_now is not None and of_was is not None and of_now[1] < of_was[1]


#: 供水 1260 万立方米，同比增长 5.0%，上年为 1200 万立方米
_WAS_BESIDE = re.compile(r"(?:上一?年度?|去年)(?:同期)?(?:为|是|共)")


def _grown(source: Source, paragraph: Paragraph, figures: Sequence[Printed], place: int) -> Iterator[Fault]:
    share = figures[place]
    near = _near(figures, place)
    subject = _IDLE.sub("", share.lead).removeprefix("其中")
    if len(subject) > 1 and not any(subject in f.lead + f.behind[:8] for f in near):
        # 申请 50 件，增长 42.9%，其中网络申请增长 60%: of those nothing else is told.
        return
    for one in near:
        for other in near:
            if one is other or one.unit != other.unit or (is_past(one) and not is_past(other)):
                continue
            if are_turned(one, other) and not (_is_delta(one) or _is_delta(other)):
                continue
            slack = max(one.slack, other.slack)
            if is_change_of(share, one.value, other.value, slack):
                return
            # One of them may be the difference.
            for was in (other.value - one.value, other.value + one.value, other.value):
                if was > 0 and is_change_of(share, was + one.value, was, slack):
                    return
    here = [
        f for f in near if f.sentence == share.sentence and f.start < share.start and f.piece == share.piece
    ]
    here += [f for f in near if f.start > share.start and f.depth > share.depth and is_past(f)]
    here += [f for f in near if f.at == share.at + 1 and _WAS_BESIDE.fullmatch(f.lead)]
    if here:
        # 推送 566 条，关注人数由 3.1 万人增至 4.4 万人: a rate is of what stands right before it.
        here = [f for f in here if f.unit == here[-1].unit]
    if (
        not here
        or any(f.hedged for f in here)
        or re.match("[，、；]?(?:合计|共计|总计|[两三]者)", here[-1].lead)
    ):
        return
    deltas = [f for f in here if _is_delta(f)]
    past = [f for f in here if is_past(f)]
    now = [f for f in here if f not in deltas and f not in past]
    if len(past) == len(deltas) == 1 and not now and _SINCE_THEN.search(deltas[0].clause):
        # 2018 年收到 64 件，比 2017 年减少 16 件: what is told first is what there is.
        past, now = (
            [f for f in past if _SINCE_THEN.search(f.clause)],
            [f for f in past if not _SINCE_THEN.search(f.clause)],
        )
    up = _last(_UP, paragraph.text[: share.start]) > _last(_DOWN, paragraph.text[: share.start])
    sign = 1 if up else -1
    if len(past) == 1 and len(now) == 1:
        was, change = past[0].value, (now[0].value - past[0].value) * sign
        used = [now[0], past[0]]
    elif len(past) == 1 and len(deltas) == 1 and not now:
        was, change = past[0].value, deltas[0].value
        used = [past[0], deltas[0]]
    elif len(deltas) == 1 and len(now) == 1 and not past:
        was, change = now[0].value - deltas[0].value * sign, deltas[0].value
        used = [now[0], deltas[0]]
    else:
        return
    if was <= 0 or change <= 0:
        return
    due = rate(change, was, share.step)
    now_value = was + change * sign
    wrong_base = now_value > 0 and abs(rate(change, now_value, share.step) - share.value) <= share.step
    # The rate may be right, and one of the two numbers mistyped.
    as_told = share.value / 100 * sign + 1
    slips = is_slip(share, due)
    if len(past) == 1 and len(now) == 1:
        slips = (
            slips or is_slip(now[0], was * as_told) or (as_told > 0 and is_slip(past[0], now_value / as_told))
        )
    if not (slips or wrong_base):
        return
    yield reckoned_fault(
        source,
        "percent",
        "error",
        f"{'、'.join(f'“{f.label}”{f.text}' for f in used)}，变动应为 {due}%，文中写为 {share.text}，请核对。",
        [*used, share],
        due,
        share,
    )


_SINCE_THEN = re.compile(r"(?:[比较]|[与同和跟])(?:20\d\d年|上一?年|去年|同期|前年)")


def _last(pattern: str, text: str) -> int:
    return max((found.start() for found in re.finditer(pattern, text[-30:])), default=-1)


def _apart(source: Source, paragraph: Paragraph, figures: Sequence[Printed], place: int) -> Iterator[Fault]:
    delta = figures[place]
    kin = "%" if delta.unit == "个百分点" else delta.unit
    sentence = [f for f in figures if f.sentence == delta.sentence and f is not delta]
    alike = [f for f in sentence if f.unit == kin and f.start < delta.start]
    behind = [f for f in sentence if f.unit == kin and f.start > delta.start and f.depth > delta.depth][:1]
    if behind and any(not f.share for f in figures[delta.at + 1 : behind[0].at]):
        # 增加 80 件，其中网络申请 900 件，减少 20 件(上年 920 件): the bracket is of the change right before it.
        behind = []
    nearby = [f for f in figures if f.unit == kin and f.sentence == delta.sentence and f is not delta]
    if len(nearby) < 2:
        nearby += [f for f in figures if f.unit == kin and 0 < delta.sentence - f.sentence <= 2]
    slack = delta.step if delta.step != 1 else Decimal(0)
    for one in nearby:
        if any(
            abs(abs(one.value - other.value) - delta.value) <= slack
            or abs(one.value + other.value - delta.value) <= slack
            for other in nearby
            if other is not one
        ):
            return
    named = _named_before(paragraph, figures, delta)
    if _split_fits(alike, delta) or not alike or any(f.hedged for f in alike[-2:]):
        return
    if _HALVES.search(delta.clause):
        yield from _halves(source, alike, delta)
        return
    pair = _pair(paragraph, alike, behind, delta, named) or _told_behind(figures, alike, delta)
    if pair is None or _is_one_of_several_moves(paragraph, pair, delta):
        return
    one, other = pair
    due = abs(one.value - other.value)
    if due in (0, delta.value) or not (
        is_slip(delta, due)
        or any(
            is_slip(a, value)
            for a, b in (pair, pair[::-1])
            for value in (b.value + delta.value, b.value - delta.value)
        )
    ):
        return
    yield reckoned_fault(
        source,
        "sum",
        "error",
        f"“{one.label}”{one.text}与“{other.label}”{other.text}相差 {told(due, delta)}，文中写为 {delta.text}，请核对。",
        [one, other, delta],
        due,
        delta,
    )


def _is_one_of_several_moves(paragraph: Paragraph, pair: tuple[Printed, Printed], delta: Printed) -> bool:
    """Return whether what came new or was dropped need not be all that changed: others may have gone the other way."""
    changed = min(pair, key=lambda f: f.start)
    subject = _IDLE.sub("", _OWN.sub("", delta.lead))
    known = changed.clause + max(pair, key=lambda f: f.start).lead + changed.behind[:8]
    if len(subject) > 1 and subject not in known and re.search("[由从]", changed.clause):
        # 征地类由 18 件减至 7 件，规划类增加 5 件: of something else.
        return True
    begins = min(pair[0].start, pair[1].start, delta.start)
    words = re.split("[。；]", paragraph.text[begins:])[0]
    other = _WENT if _CAME.search(delta.lead) else _CAME if _WENT.search(delta.lead) else None
    if other is not None and not re.search("净", delta.lead):
        behind, before = words[delta.end - begins :], words[: delta.start - begins].removesuffix(delta.lead)
        if re.match(rf"[、，][^，。；\d]{{0,8}}(?:{other.pattern})[^，。；\d]{{0,6}}\d", behind) or re.search(
            rf"(?:{other.pattern})[^，。；\d]{{0,6}}\d+[\u4e00-\u9fff]{{1,3}}[、，]$", before
        ):
            return True
    return _CAME_NEW.search(delta.lead) is not None and (
        _REMADE.search(words[delta.end - begins :]) is not None
        or _REMADE.search(words[: delta.start - begins].removesuffix(delta.lead)) is not None
    )


def _halves(source: Source, alike: Sequence[Printed], delta: Printed) -> Iterator[Fault]:
    """Find the difference of two halves of a year that their quarters do not give."""
    quarters = [f for f in alike if "季度" in f.lead][-_QUARTERS:]
    if len(quarters) != _QUARTERS or any(f.hedged for f in quarters):
        return
    values = [f.value for f in quarters]
    due = abs(values[2] + values[3] - values[0] - values[1])
    if due != delta.value and is_slip(delta, due):
        yield reckoned_fault(
            source,
            "sum",
            "error",
            f"上半年 {told(values[0] + values[1], delta)}、下半年 {told(values[2] + values[3], delta)}，"
            f"相差 {told(due, delta)}，文中写为 {delta.text}，请核对。",
            [*quarters, delta],
            due,
            delta,
        )


def _pair(
    paragraph: Paragraph,
    alike: Sequence[Printed],
    behind: Sequence[Printed],
    delta: Printed,
    named: Sequence[Printed],
) -> tuple[Printed, Printed] | None:
    """Return the two numbers that a difference is of, where its words leave no other."""
    text = paragraph.text
    plain = [f for f in alike if not _is_delta(f) or re.search("净", delta.lead)]
    if re.search("净[增减]", delta.lead):
        moved = [
            f
            for f in alike
            if re.search("新增|新开|增加|净?增|纳入|迁入|退出|销户|减少|取消|注销|迁出|剔除|清退", f.lead)
        ]
        of_what = _NET_OF.search(_THAN.sub("", delta.lead))
        if of_what is not None and not all(of_what["what"] in f.lead + f.behind for f in moved):
            # 新增 5 个、取消 2 个，子栏目净增 6 个
            return None
        if len(moved) == 2 and moved == list(alike[-2:]):
            return moved[0], moved[1]
    changed = re.search(r"[由从]", plain[-2].clause) if len(plain) > 1 else None
    if changed and re.match(r"[^，。；]{0,8}[至到为]", text[plain[-2].end : plain[-1].start + 1]):
        return plain[-2], plain[-1]
    if re.search("相差|差距|相距", delta.lead) and len(plain) == 2 and delta.unit != "名":
        return plain[0], plain[1]
    past = [f for f in (*plain, *behind) if is_past(f) and f.piece == delta.piece]
    now = [f for f in plain if f not in past] or named
    if len(past) == 1 and len(now) == 1 and now[0].depth == delta.depth:
        return now[0], past[0]
    return None


#: 子栏目净增 6 个, 较上年净增 6 个
_NET_OF = re.compile(r"(?P<what>[\u4e00-\u9fff]{2,12})净[增减]")
_THAN = re.compile(
    r"[比较与同](?:20\d\d年度?|上一?年度?|去年|年初|期初)[末底]?(?:同期)?(?:相比)?|实际|全年|年内|本年度?|合计|总体|共计?|累计|相比|[数总]量"
)
_OF_YEAR = re.compile(r"[比较](?P<year>20\d\d年|上一?年|去年)")


def _told_behind(
    figures: Sequence[Printed], alike: Sequence[Printed], delta: Printed
) -> tuple[Printed, Printed] | None:
    """Return what is and what was where the next sentence tells that: 公开 164 条，比 2021 年多 38 条。2021 年公开 136 条."""
    of_year = _OF_YEAR.search(delta.clause)
    plain = [f for f in alike if not _is_delta(f) and f.piece == delta.piece]
    following = next((f for f in figures[delta.at + 1 :] if f.sentence > delta.sentence), None)
    if of_year is None or len(plain) != 1 or following is None:
        return None
    told = (
        following.unit == delta.unit
        and following.sentence == delta.sentence + 1
        and re.match(rf"{of_year['year']}(?!结转)[^，。；\d]{{0,6}}$", following.clause)
    )
    return (plain[0], following) if told else None


_SUBJECT = re.compile(
    r"(?P<subject>[\u4e00-\u9fff]{2,8}?)(?:总额|总量|总数)?(?:与|比|较|同)(?=上|去|20|同期)"
)


def _named_before(paragraph: Paragraph, figures: Sequence[Printed], delta: Printed) -> list[Printed]:
    """Return the number that the subject of a comparison was told with: 成交额 386 亿元…. 成交额与 2022 年(421 亿元)相比…"""
    start = max(paragraph.text.rfind(sign, 0, delta.start) for sign in "。；")
    found = _SUBJECT.match(paragraph.text, start + 1)
    if found is None and re.match("[比较](?=上|去|20|同期)", paragraph.text[start + 1 :]):
        # 全县收到 76 件…. 比 2022 年的 83 件减少 7 件: of one of those told before.
        totals = [f for f in figures if f.unit == delta.unit and f.end <= start and _TOTAL.search(f.lead)]
        return totals[-1:]
    if found is None:
        return []
    kin = [
        f for f in figures if f.unit == delta.unit and f.end <= start and f.lead.endswith(found["subject"])
    ]
    return kin if len(kin) == 1 and not kin[0].hedged else []


def _split_fits(alike: Sequence[Printed], delta: Printed) -> bool:
    """Return whether a difference is that of two halves of a list: 下半年比上半年多 214 条."""
    return any(
        abs(
            sum((f.value for f in alike[begin:cut]), Decimal(0))
            - sum((f.value for f in alike[cut:]), Decimal(0))
        )
        == delta.value
        for begin in range(len(alike))
        for cut in range(begin + 1, len(alike))
    )
