"""Are the printed changes against the year before those of the printed numbers?"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.members import unit_class
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, Level
from gongkai.reading.reports.relations.honest import RECKONED_ANEW
from gongkai.reading.reports.relations.true_shares import is_change_told
from gongkai.reading.reports.relations.years_compared import names_both_years
from gongkai.reading.reports.shares import rounded, steps_off
from gongkai.reading.reports.source import Source

_UP = re.compile(r"增长|增加|上升|提高|上涨|增幅|多")
_DOWN = re.compile(r"下降|减少|降低|回落|降幅|少")


def check_growth(source: Source, row: Sequence[Mention]) -> Iterator[Fault]:
    """Find a growth rate that the two years' figures, or a figure and its difference, do not give."""
    for place, share in enumerate(row):
        if not share.count.share or not share.difference or not share.count.exact:
            continue
        clause = share.paragraph.text[share.sentence_start : share.count.start][-30:]
        if _OTHER_RATE.search(re.split("[，；]", clause)[-1]):
            continue
        if names_both_years(clause):
            # Which two numbers it is of is told, and looked at by itself.
            continue
        up = _last_at(_UP, clause)
        down = _last_at(_DOWN, clause)
        if up == down:
            continue
        pair = _pair_before(row, place)
        if pair is not None:
            fault = _of_pair(source, share, pair, up=up > down)
        else:
            fault = None if _has_own_subject(row, place) else _compared(source, row, place, up > down)
        if fault is not None:
            yield fault


#: Of such rates no two numbers beside them are what they are of.
_OTHER_RATE = re.compile(
    r"年均|年平均|复合|可比|同口径|剔除|扣除|不变价|[两二三四五六七八九十]年(?:间|来|共|累计)|累计"
)
_FROM = re.compile(r"(?:由|从)[^，。；\d]{0,14}$")
_TO = re.compile(
    r"^ ?(?:变为|变成|变化为|(?:缩[短减小]|压[缩减]|延长|调整|扩[大充]|拓展|优化|精简|下调|上调|跃升|攀升|[缩增减升降]|增加?|"
    r"减少?|上?升|下?降|提高|降低|增长|扩大|发展|上涨|回落)(?:到|至|为))"
    r"(?:20\d\d年)?(?:的)?$"
)
_RATE_OF_IT = re.compile(
    r"^[，、( ]*(?:同比|较上一?年度?|比上一?年度?|较去年|比去年|总体)*"
    r"(?:增长|上升|下降|减少|增加|降低|提高|上涨|回落|增幅|降幅|升幅|涨幅)(?:了|率|幅度?|为|达到?)*$"
)


def _pair_before(row: Sequence[Mention], place: int) -> tuple[Mention, Mention] | None:
    """Return what was and what is where the words before a rate tell both: 由 57 件变为 46 件，下降 19.3%."""
    share = row[place]
    before = [m for m in row[:place] if m.sentence == share.sentence]
    while before and before[-1].difference and not (before[-1].count.share or _TO.match(before[-1].before)):
        # 由 433 条变为 585 条，增加 152 条，升幅 35.1%
        before.pop()
    if len(before) < 2:
        return None
    was, now = before[-2:]
    text = share.paragraph.text
    told = (
        _FROM.search(was.before)
        and _TO.match(text[was.count.end : now.count.start])
        and _RATE_OF_IT.match(text[row[place - 1].count.end : share.count.start])
    )
    plainly = unit_class(was) == unit_class(now) and was.count.exact and now.count.exact
    return (was, now) if told and plainly and was.count.value > 0 else None


def _of_pair(source: Source, share: Mention, pair: tuple[Mention, Mention], *, up: bool) -> Fault | None:
    was, now = pair
    change = (now.count.value - was.count.value) * (1 if up else -1)
    steps = steps_off(abs(change), was.count.value, share)
    if change >= 0 and not steps:
        return None
    right = rounded(abs(change), was.count.value, share.count.decimals)
    return Fault(
        "percent",
        "warning" if steps <= 1 and change >= 0 else "error",
        f"由 {was.printed}变为 {now.printed}，变动应为 {right}%，文中写为 {share.printed}，请核对。",
        was.quote(source, share),
        None,
        right,
        share.count.value,
    )


_GROWN = re.compile(
    r"同比|环比|与?[较比](?:20\d\d年度?|上一?年度?|去年|前年|往年)?(?:同期)?(?:相比)?|相比|上一?年度?|去年|20\d\d年度?|同期|增长|上升|下降|减少|增加|降低|提高|上涨|回落|[增降升涨]幅?|多|少"
    r"|总[数量体]?|数量|总量|分别|均|幅度|率|了|为|达到?|约|近|的|则|其中|[\s，、(]"
)


def _has_own_subject(row: Sequence[Mention], place: int) -> bool:
    """Return whether a rate is of something that no figure beside it counts: 50 件，其中网络申请增长 60%."""
    share = row[place]
    subject = _GROWN.sub("", share.before)
    if len(subject) < _SUBJECT:
        return False
    near = [m for m in row[:place] if m.sentence == share.sentence] or list(row[:place])
    return not any(subject in m.before + m.after[:8] for m in near) and "其中" in share.before


#: Shorter words name nothing.
_SUBJECT = 2


#: So many numbers before a rate may be what has grown.
_NEAR = 5
#: So far a note behind a rate says how it was reckoned.
_BESIDE = 16


def _compared(source: Source, row: Sequence[Mention], place: int, up: bool) -> Fault | None:
    share = row[place]
    if place and _SUMMED.search(row[place - 1].before) and row[place - 1].sentence == share.sentence:
        # 线下由 37 件降至 9 件，线上由 41 件增至 66 件，合计 75 件，下降 3.8%: of the sum, which was not told for then.
        return None
    if RECKONED_ANEW.search(share.paragraph.text[share.sentence_start : share.count.end + _BESIDE]):
        return None
    near = [
        m
        for at, m in enumerate(row[:place])
        if (place - at <= _NEAR or m.sentence == share.sentence) and not m.count.share and m.count.exact
    ]
    semicolon = share.paragraph.text.rfind("；", share.sentence_start, share.count.start)
    if any(m.count.start > semicolon and not m.difference for m in near if semicolon > 0):
        # 申请 6 件，增加 2 件；处罚公示 80 条，增长 60%: what stands before the semicolon has a comparison of its own.
        near = [m for m in near if m.count.start > semicolon]
    near += _behind(row, place)
    here = [m for m in near if m.sentence == share.sentence]
    told = _was_and_difference(row, place)
    if told:
        # Two figures side by side say what the rate is of, whatever stands before them.
        here = near = list(told)
    readings = list(_readings(here, up)) or list(_readings(_of_one_kind(near, here), up))
    if not readings:
        return None
    for change, before in (*readings, *_readings(near, up), *_of_what_is_now(here, up)):
        if before > 0 and change >= 0 and not steps_off(change, before, share):
            return None
    change, before = readings[0]
    if before <= 0 or (change == 0 and share.count.value == 0):
        return None
    steps = steps_off(abs(change), before, share)
    right = rounded(abs(change), before, share.count.decimals)
    doubtful = (steps <= 1 and change >= 0) or (not told and is_change_told(share))
    severity: Level = "warning" if doubtful else "error"
    first = next((m for m in reversed(here) if not (m.difference or m.past)), here[0])
    return Fault(
        "percent",
        severity,
        f"“{first.label}”为 {first.printed}，上年为 {before}，变动应为 {right}%，文中写为 {share.printed}，请核对。",
        min(first, share, key=lambda m: m.count.start).quote(source, share),
        None,
        right,
        share.count.value,
    )


_SUMMED = re.compile(r"^[，、；]?(?:两者|二者|三者|[两三]项)?(?:合计|共计|总计|相加)[^，。；\d]{0,6}$")


def _of_what_is_now(here: Sequence[Mention], up: bool) -> Iterator[tuple[Decimal, Decimal]]:
    """Yield each difference with what was before it, whatever year is named: 2015 年决算…，预算 28.4 万元，减少 1.6 万元."""
    for delta in (m for m in here if m.difference):
        for now in (m for m in here if not m.difference and m.count.start < delta.count.start):
            if unit_class(now) == unit_class(delta):
                yield delta.count.value, now.count.value - delta.count.value * (1 if up else -1)


def _was_and_difference(row: Sequence[Mention], place: int) -> tuple[Mention, Mention] | None:
    """Return what was and its change where both stand right before a rate: 较上年的 598 件增加 86 件，增幅 18.2%."""
    if place < _TWO:
        return None
    past, delta, share = row[place - _TWO : place + 1]
    text = share.paragraph.text
    told = (
        (past.past or _COMPARED.search(past.before))
        and not past.difference
        and delta.difference
        and past.sentence == share.sentence
        and unit_class(past) == unit_class(delta)
        and past.count.exact
        and delta.count.exact
        and _CHANGED.fullmatch(text, past.count.end, delta.count.start)
        and _RATE_OF_IT.match(text[delta.count.end : share.count.start])
    )
    return (past, delta) if told else None


#: 与 2010 年的 655 条相比，多了 205 条
_COMPARED = re.compile(r"[与和比较跟](?:20\d\d年度?|上一?年度?|去年)[^，。；\d]{0,4}$")
_TWO = 2
_CHANGED = re.compile(r" ?(?:的)?(?:相比，?)?[^，。；\d]{0,4}?(?:净?(?:增加|减少|增长|下降|多|少|增|减)了?)")


def _of_one_kind(near: Sequence[Mention], here: Sequence[Mention]) -> list[Mention]:
    """Return the figures that are told as the one of the year before is: 收到 7 件. 2021 年收到 1 件，增加 600%."""
    past = [m for m in here if m.past and not m.difference and m.concept]
    if len(past) != 1:
        return []
    current = [m for m in near if m.concept == past[0].concept and not (m.past or m.difference or m.plan)]
    return [*current, *past] if len({m.count.value for m in current}) == 1 else []


_WAS_BEHIND = re.compile(r"[，,]?(?:上一?年度?|去年|20\d\d年度?)(?:同期)?(?:的)?(?:数量?)?(?:为|是)")


def _behind(row: Sequence[Mention], place: int) -> list[Mention]:
    """Return what is told behind a rate: 增长 20%，增加 20 件; 下降 5%(2021 年为 1268 件)."""
    if place + 1 >= len(row):
        return []
    following = row[place + 1]
    bracketed = following.past and following.depth > row[place].depth
    # 32 件，同比下降 20%，上年为 40 件
    beside = following.past and _WAS_BEHIND.fullmatch(following.before) is not None
    told = (
        (following.difference or bracketed or beside) and not following.count.share and following.count.exact
    )
    return [following] if told and following.sentence == row[place].sentence else []


#: 累计 4000 条，2016 年新增 700 条，比上年的 650 条增长 7.7%: what came in the year, and no difference.
_CAME_NEW = re.compile(r"^(?![^，。；]*[比较]).*新增(?:了|加)?$")
_OWN_BASE = re.compile(r"[比较](?:上一?年度?|去年|20\d\d年度?)[^，。；\d]{0,2}(?:预算|决算|计划|实际)")


def check_differences(source: Source, row: Sequence[Mention]) -> Iterator[Fault]:
    """Find a difference that is not that of the two figures beside it: 48 件，较上年的 40 件增加 9 件."""
    for place, delta in enumerate(row):
        if not delta.difference or delta.count.share or not delta.count.exact:
            continue
        near = [
            m
            for m in row[max(0, place - _NEAR) : place + 2]
            if m.sentence == delta.sentence
            and not _parted(m, delta)
            and not (m.difference or m.count.share)
            and m.count.exact
            and unit_class(m) == unit_class(delta)
        ]
        past = [m for m in near if m.past and not _SINCE.search(_clause_of(m))]
        current = [m for m in near if not m.past and m.count.start < delta.count.start]
        if len(past) != 1 or not current or _CAME_NEW.search(delta.before):
            continue
        if any(abs(m.count.value - past[0].count.value) == delta.count.value for m in current):
            continue
        here = current[-1]
        told_before = past[0].count.start < here.count.start
        if told_before and past[0].before[-_TWO:] != here.before[-_TWO:] and _OWN_BASE.search(delta.before):
            # 2015 年决算 310 万元，预算 26.4 万元，比上年预算减少 1.6 万元: what was is named, and told nowhere.
            continue
        words = here.paragraph.text[here.sentence_start :].split("。")[0]
        if _is_of_its_own(delta, here, past[0]) or RECKONED_ANEW.search(words):
            continue
        right = abs(here.count.value - past[0].count.value)
        first = min(here, past[0], key=lambda m: m.count.start)
        yield Fault(
            "sum",
            "error" if len(current) == 1 or _is_named_again(here, delta, past[0]) else "warning",
            f"“{here.label}”为 {here.printed}，上年为 {past[0].printed}，相差 {right}，文中写为 {delta.printed}，请核对。",
            first.quote(source, delta),
            None,
            right,
            delta.count.value,
        )


_SAID_OF_IT = re.compile(
    "公开|发布|信息|申请|受理|收到|新|净|共|又|多|少|政府|数据|报送|办理|办结|答复|[个件条次项的]"
)


def _is_of_its_own(delta: Mention, here: Mention, past: Mention) -> bool:
    """Return whether a difference names what it is of, and none of the numbers does: 较上年 130 条下降，转载类减少 35 条."""
    subject = _SAID_OF_IT.sub("", _GROWN.sub("", delta.before))
    return len(subject) >= _SUBJECT and not any(
        subject[:_SUBJECT] in m.before + m.after[:8] for m in (here, past)
    )


#: 自 2009 年开展以来共公告 26 份: of all years since.
_SINCE = re.compile("以来|累计|历年|至今|[来间]共")


def _clause_of(mention: Mention) -> str:
    return re.split("[，；]", mention.paragraph.text[mention.sentence_start : mention.count.start])[-1]


def _is_named_again(here: Mention, delta: Mention, past: Mention) -> bool:
    """Return whether a change repeats the name of the number before it: 二级类目 46 个，比上年增加二级类目 5 个(上年 41 个)."""
    name = re.sub("^[，、；和及与]*(?:其中)?", "", here.before)[-_LONGEST:]
    between = here.paragraph.text[here.count.end : delta.count.start]
    return len(name) > _TWO and between.endswith(name) and past.depth > delta.depth


_LONGEST = 6


def check_times(source: Source, row: Sequence[Mention]) -> Iterator[Fault]:
    """Find a multiple that two figures do not give: 2401 条，是 2013 年(1128 条)的 1.5 倍; 增长 1 倍，上年为 2000 条."""
    for place, times in enumerate(row):
        if times.count.unit != "倍" or not times.count.exact:
            continue
        lead = times.paragraph.text[times.sentence_start : times.count.start]
        grown = re.search(r"(?:增长|增加|上升|提高)了?$", lead) is not None
        of = re.search(r"是[^，。；]{0,24}的$", lead)
        begun = times.sentence_start + of.start() if of else times.count.start
        near = [
            m
            for m in row[max(0, place - _NEAR) : place + 2]
            if m is not times and m.sentence == times.sentence and not (m.count.share or m.difference)
        ]
        if not (grown or of) or len(near) < 2 or not all(m.count.exact and m.count.value for m in near):
            continue
        here = [m for m in near if m.count.start < begun and not m.past][-1:]
        past = [m for m in near if m.past or begun < m.count.start < times.count.start]
        if len(here) != 1 or len(past) != 1 or unit_class(here[0]) != unit_class(past[0]):
            continue
        ratio = here[0].count.value / past[0].count.value - (1 if grown else 0)
        unit = Decimal(1).scaleb(-times.count.decimals)
        # 2 倍 may be said of 1.6 as of 2.4, and 增长 1 倍 of twice as much as of once more.
        off = abs(ratio - times.count.value)
        again = grown and times.count.value > 1 and abs(ratio + 1 - times.count.value) < unit
        if off < (unit * _HALF if grown else unit) or again:
            continue
        right = ratio.quantize(Decimal("0.01"))
        first, last = min(near, key=lambda m: m.count.start), max((times, *near), key=lambda m: m.count.start)
        yield Fault(
            "percent",
            "error",
            f"“{here[0].label}”为 {here[0].printed}，所比的是 {past[0].printed}，应为 {right} 倍，"
            f"文中写为 {times.printed}，请核对。",
            first.quote(source, last),
            None,
            right,
            times.count.value,
        )


#: Half a unit and a little more.
_HALF = Decimal("0.6")


def _parted(one: Mention, other: Mention) -> bool:
    """Return whether a semicolon stands between two numbers: 处罚上年 227 项；强制 7 项，增加 2 项."""
    first, second = sorted((one, other), key=lambda m: m.count.start)
    return "；" in first.paragraph.text[first.count.end : second.count.start]


def _readings(near: Sequence[Mention], up: bool) -> Iterator[tuple[Decimal, Decimal]]:
    """
    Yield what changed by how much from what, the likeliest first; below 0 a change into the other direction.

    Of a figure, its difference and the figure of the year before any two are enough.
    """
    sign = 1 if up else -1
    level = min((m.depth for m in near), default=0)
    for current in (m for m in reversed(near) if not (m.difference or m.past) and m.depth == level):
        for past in (m for m in reversed(near) if m.past and not m.difference):
            if unit_class(past) == unit_class(current):
                yield (current.count.value - past.count.value) * sign, past.count.value
        for delta in (m for m in reversed(near) if m.difference):
            if unit_class(delta) == unit_class(current):
                yield delta.count.value, current.count.value - delta.count.value * sign
    if not any(not (m.difference or m.past) for m in near):
        for past in (m for m in reversed(near) if m.past and not m.difference):
            for delta in (m for m in reversed(near) if m.difference):
                if unit_class(delta) == unit_class(past):
                    yield delta.count.value, past.count.value


def _last_at(pattern: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in pattern.finditer(text)), default=-1)
