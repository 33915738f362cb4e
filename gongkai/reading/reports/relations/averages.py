"""
An average against what it is of: 45 个单位共公开 720 条，平均每个单位 16 条; 全年接待 240 人次，月均 20 人次.

An average is rounded, so that less than one in its last digit is no fault; 平均约 16 条 proves nothing.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.domain.forms.check import written
from gongkai.reading.reports.members import unit_class
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, Level, plain
from gongkai.reading.reports.numbers import Exactness
from gongkai.reading.reports.relations.figures import BOUND
from gongkai.reading.reports.relations.han import han_counts
from gongkai.reading.reports.relations.honest import differ_by_a_slip
from gongkai.reading.reports.relations.sentences import fault, is_plain
from gongkai.reading.reports.source import Source

#: 平均每个单位, 每月平均, 月均, 人均; 均 behind 5 月 is 都, and behind 申请人.
_AVERAGE = re.compile(
    r"平均(?:下来|到)?每(?P<each>[^，。；\d]{1,16})$|每(?P<every>[^，。；\d]{1,8}?)平均[^，。；\d]{0,6}$"
    r"|(?:^|[^\d一二两三四五六七八九十个各多数全])(?P<per>[日周月季期场件户村镇乡县校])均(?![已为按由在未无有系予能可得属于以达参出有被经]|[^，。；\d]{1,8}的$)[^，。；\d]{0,10}$"
    r"|(?:^|[，、；:(每年月])(?P<head>人)均(?![已为按由在未无有系予能可得属于以])[^，。；\d]{0,10}$"
    r"|(?:^|[，、；:])(?P<whom>[^，。；:\d每均]{1,6}?)(?:平均|均值(?:为)?)$"
)
#: 五年共 41.7 万条，年均 8.34 万条
_A_YEAR = re.compile(r"(?:^|[，、；:(])年均(?:[受收公发办答接]|增[加长]|约|达|近|为)?[^，。；\d]{0,6}$")
_MEAN_OF = re.compile("平均[^，。；]{0,6}$")
_HEDGED_BEHIND = re.compile(r"^[^，。；\d]{0,2}(?:左右|上下|以上|以内)")
#: In the words that tell of a beginning within the year, or of more than one year.
_PART_OF_YEAR = re.compile(
    r"开通|上线|启用|开馆|开放|建成|投入|成立|运行|以来|\d月(?![至到—-])(?<![至到—-]\d月)(?<![至到—-]\d\d月)|累计"
)
#: A time within the year; 周 and 月 are what averages are of.
SEASON = re.compile(
    r"黄金周|[\u4e00-\u9fff]周(?=[^，。；]{0,4}(?:接待|共|累计|期间))|假|(?<![环季])节(?![约能点目])|期间|旺季|淡季|寒|暑|展会|大会|运动会|高考|中考|疫情|[上下]半年"
)
_PERIODS: dict[str, tuple[int, ...]] = {"月": (12,), "季": (4,), "周": (52, 53)}
_DAYS = (Decimal(367), Decimal(230))
_SPAN = re.compile(r"(?<!\d)(\d{1,2})月?(?:份)?(?:至|到|—|-|~)+(\d{1,2})月")
_MONTHS_TOLD = re.compile(r"([一二两三四五六七八九十]{1,2}|\d{1,2})个月")
_OCCASIONS = frozenset(["次", "场", "期", "场次", "期次"])
_MEASURES = "个家名位人期次场件条篇份户村所处项"


def is_average(mention: Mention) -> bool:
    """Return whether a number is what there is for each of some."""
    if "均" not in mention.before:
        return False
    words = mention.before.replace(" ", "")
    return (
        _AVERAGE.search(words) is not None
        or _A_YEAR.search(words) is not None
        or _MEAN_OF.search(words) is not None
    )


def check_averages(source: Source, row: Sequence[Mention]) -> Iterator[Fault]:
    """Find averages that no total told beside them gives."""
    for mean in row:
        found = _AVERAGE.search(mean.before.replace(" ", "")) if "均" in mean.before else None
        if found is None or not is_plain(mean) or mean.past or not mean.count.value or _is_hedged(mean):
            continue
        each = next(words for words in found.groups() if words)
        if (
            _NOT_ADDED.search(each)
            or _OTHER_MEANS.search(_behind_in_sentence(mean))
            or _is_one_of_several(mean, row)
        ):
            # 平均每件办理时间由 15 天缩短至 11 天; 前 8 个月月均 60 条，后 4 个月月均 90 条.
            continue
        near = [m for m in row if _is_near(m, mean)]
        known = [m for m in near if m.count.exact and _is_of(m, mean, each)]
        # 部门 13 个，窗口 26 个，平均每个窗口…: of no others.
        known = [m for m in known if _is_named_right_before(m, each)] or known
        divisors = {id(m) for m in known}
        # 导办员 3 名，日均解答三四十人次: what is less than the mean is no total of it.
        totals = [
            m
            for m in near
            if id(m) not in divisors and _counts_alike(m, mean) and m.count.value >= mean.count.value
        ]
        if each[:1] in ("日", "天") and any(SEASON.search(m.before) for m in totals):
            # 黄金周接待 21.6 万人次，日均 2.7 万人次: of some days of the year.
            continue
        if totals and (known or not found["whom"] or each in _PERIODS):
            yield from _judged(source, row, mean, totals, each, known)


#: Times and rates are of no total.
_NOT_ADDED = re.compile("时间|时长|用时|时限|耗时|得分|分数|由$|从$")
_OTHER_MEANS = re.compile("(?:提高|增加|上升|缩短|下降|减少|压缩|增长)(?:到|至|为)")


def _behind_in_sentence(mean: Mention) -> str:
    return re.split("[，。；]", mean.paragraph.text[mean.count.end :], maxsplit=1)[0]


def _is_one_of_several(mean: Mention, row: Sequence[Mention]) -> bool:
    """Return whether a sentence tells more than one average of the same kind: each is of its own part."""
    return any(
        m is not mean
        and m.sentence == mean.sentence
        and m.count.unit == mean.count.unit
        and _AVERAGE.search(m.before.replace(" ", ""))
        for m in row
    )


def _counts_alike(one: Mention, other: Mention) -> bool:
    """Return whether two numbers count the same things: 人次 and 人 do, 场 and 次 need not."""
    units = {one.count.unit, other.count.unit}
    return len(units) == 1 or (unit_class(one) == unit_class(other) and not units & _OCCASIONS)


def _is_hedged(mean: Mention) -> bool:
    text = mean.paragraph.text
    if _HEDGED_BEHIND.match(text[mean.count.end :]) or mean.count.exactness in (
        Exactness.AT_LEAST,
        Exactness.NEARLY,
    ):
        return True
    return re.search(r"[约近超]$|大概$|至少$", mean.before.rstrip()) is not None


def _is_near(mention: Mention, mean: Mention) -> bool:
    """Return whether a number stands where a total of an average would."""
    near = mention.sentence == mean.sentence or (
        mention.sentence == mean.sentence - 1 and mention.count.start < mean.count.start
    )
    return (
        near
        and mention is not mean
        and is_plain(mention)
        and not mention.past
        and not is_average(mention)
        and mention.count.value > 0
        and BOUND.search(mention.before) is None
    )


def _judged(
    source: Source,
    row: Sequence[Mention],
    mean: Mention,
    totals: Sequence[Mention],
    each: str,
    known: Sequence[Mention],
) -> Iterator[Fault]:
    same = [m for m in totals if m.sentence == mean.sentence] or list(totals)
    period = next((sign for sign in "月季周日天" if sign in each[:2]), "")
    if period in ("日", "天"):
        low, high = (same[-1].count.value / days for days in _DAYS)
        if any(m.count.lowest / _DAYS[0] <= mean.count.value <= m.count.highest / _DAYS[1] for m in totals):
            return
        level: Level = "error" if _all_year(same[-1], mean) and len(totals) == 1 else "warning"
        # 820 万次，日均 2.2 万次: rounded in 万.
        unit = Decimal(mean.count.scale).scaleb(-mean.count.decimals)
        if level == "error" and not low - unit < mean.count.value < high + unit:
            yield _fault(source, mean, same[-1], Decimal(365), level)
        return
    divisors: list[tuple[Decimal, bool]]
    if period:
        divisors = [(Decimal(n), True) for n in _of_period(mean, period)]
        if not divisors:
            return
    else:
        divisors = list(_of_things(row, mean, each, known))
    if not period and (joined := JOINED.search(_lead_of(mean))) is not None:
        # 在 5 个社区、12 个村均设立公开栏 3 块，共设 51 块: of all of them, and not of the last alone.
        divisors.insert(0, (Decimal(sum(map(int, re.findall(r"\d+", joined["list"])))), True))
    if len(known) > 1:
        # 县直单位 28 家、乡镇 12 家，平均每家…: of all of them.
        divisors.append((sum((m.count.value for m in known), Decimal(0)), True))
    if len(same) > 1 and len(known) > 1:
        summed = sum((m.count.value for m in same), Decimal(0))
        unit = Decimal(mean.count.scale).scaleb(-mean.count.decimals)
        if abs(summed / divisors[-1][0] - mean.count.value) < unit:
            return
    pairs = [(total, divisor) for total in totals for divisor in divisors if divisor[0] > 1]
    if not pairs or any(_gives(total, divisor, mean) for total, (divisor, _) in pairs):
        return
    total = next((m for m in reversed(same) if m.count.start < mean.count.start), same[0])
    divisor, sure = next(((d, s) for d, s in divisors if s), divisors[0])
    if divisor <= 1:
        return
    if _is_absurd(total, divisor, mean):
        # 全年播出 36 期，平均每镇 2 期, beside 260 个车位: how many there are of them is not told.
        return
    sure = sure and total.count.exact and (not period or _all_year(total, mean))
    sure = sure or (len(same) == 1 and len(divisors) == 1 and not period and total.count.exact)
    yield _fault(source, mean, total, divisor, "error" if sure else "warning")


#: Several that are counted one behind the other, right before a number that each of them has.
JOINED = re.compile(
    r"(?P<list>(?:\d{1,4} ?[个家所][\u4e00-\u9fff]{1,8}?(?:[、和及与]|以及))+\d{1,4} ?[个家所])[^，。；、\d]{1,16}$"
)
_LONGEST = 80


def _lead_of(mean: Mention) -> str:
    return mean.paragraph.text[max(mean.sentence_start, mean.count.start - _LONGEST) : mean.count.start]


#: So far from what it would be, an average is of other numbers.
_FAR = 5
_PAIR = 2


def _is_absurd(total: Mention, divisor: Decimal, mean: Mention) -> bool:
    """Return whether an average cannot be of a total over a number, not even with one wrong key."""
    due, value = total.count.value / divisor, mean.count.value
    if value / _FAR <= due <= value * _FAR:
        return False
    one, other = (str(int(number.scaleb(mean.count.decimals))) for number in (value, due))
    return min(len(one), len(other)) < _PAIR or not differ_by_a_slip(one, other)


def _gives(total: Mention, divisor: Decimal, mean: Mention) -> bool:
    """Return whether an average, rounded or cut, is that of a total."""
    unit = Decimal(mean.count.scale).scaleb(-mean.count.decimals)
    return total.count.lowest / divisor - unit < mean.count.value < total.count.highest / divisor + unit


def _words(total: Mention, mean: Mention) -> str:
    start = min(total.sentence_start, mean.sentence_start)
    return mean.paragraph.text[start : max(total.count.end, mean.count.start)]


def _all_year(total: Mention, mean: Mention) -> bool:
    """Return whether nothing says that a total is of less than the year, or of more."""
    words = _words(total, mean)
    return _PART_OF_YEAR.search(words.replace("全年累计", "全年")) is None


def _of_period(mean: Mention, period: str) -> tuple[int, ...]:
    """Return into how many months, quarters or weeks the time is divided, none where that cannot be told."""
    words = mean.paragraph.text[mean.sentence_start : mean.count.start]
    span = _SPAN.search(words)
    months = int(span[2]) - int(span[1]) + 1 if span else _months_of(words)
    if period == "月":
        told = _MONTHS_TOLD.search(words)
        if told:
            return tuple(value for value, *_ in han_counts(told[0] + "。") if value) or (
                (int(told[1]),) if told[1].isdigit() else ()
            )
        return (months,) if months > 0 else ()
    return _PERIODS[period] if months == 12 else ()


def _months_of(words: str) -> int:
    """Return how many months some words name: those of a half, of quarters, or all."""
    if "前三季度" in words:
        return 9
    quarters = len(re.findall("[一二三四]季度", words))
    return 6 if re.search("[上下]半年", words) else 3 if quarters == 1 else 12


def _is_of(mention: Mention, mean: Mention, each: str) -> bool:
    """Return whether a number counts what an average is for each of: 45 个单位, for 个单位公开."""
    behind = (mention.count.unit.removeprefix("个") if len(mention.count.unit) > 1 else "") + mention.after[
        :14
    ]
    noun = each[1:] if each[0] in _MEASURES else each
    if any(noun[:length] in behind for length in range(len(noun), 1, -1)):
        return True
    if len(each) == 1 and each in behind[:4]:
        return True
    if _is_named_right_before(mention, each):
        return True
    return each[0] == mention.count.unit[0] and unit_class(mention) != unit_class(mean)


def _is_named_right_before(mention: Mention, each: str) -> bool:
    """Return whether a number stands right behind the name of what an average is for each of: 开设窗口 26 个."""
    if each[0] not in _MEASURES or each[0] != mention.count.unit[0]:
        return False
    noun, words = each[1:], mention.before.rstrip()
    return any(words.endswith(noun[:length]) for length in range(len(noun), 1, -1))


def _of_things(
    row: Sequence[Mention], mean: Mention, each: str, known: Sequence[Mention]
) -> Iterator[tuple[Decimal, bool]]:
    """Yield how many units, issues or persons there are, and whether their name says that they are meant."""
    yield from ((m.count.value, True) for m in known)
    if len(known) == 1 and _is_named_right_before(known[0], each):
        return
    text = mean.paragraph.text[mean.sentence_start : mean.count.start]
    others: list[Decimal] = []
    known_ones = {id(m) for m in known}
    for value, measure, behind in han_counts(text):
        noun = each[1:] if each[0] in _MEASURES else each
        if any(noun[:length] in behind[:14] for length in range(len(noun), 1, -1)) or each in (
            measure,
            behind[:1],
        ):
            yield Decimal(value), True
        elif measure in _MEASURES:
            others.append(Decimal(value))
    for m in row:
        beside = m.sentence == mean.sentence and unit_class(m) != unit_class(mean)
        if (
            beside
            and id(m) not in known_ones
            and _is_near(m, mean)
            and m.count.exact
            and m.count.unit[0] in _MEASURES
        ):
            others.append(m.count.value)
    yield from ((value, False) for value in others)


def _fault(source: Source, mean: Mention, total: Mention, divisor: Decimal, severity: Level) -> Fault:
    right = (total.count.value / divisor / mean.count.scale).quantize(Decimal(1).scaleb(-mean.count.decimals))
    right *= mean.count.scale
    return fault(
        source,
        "sum",
        severity,
        f"“{mean.label}”写为 {mean.printed}，而“{total.label}”为 {total.printed}，"
        f"除以 {written(plain(divisor))} 应为 {written(plain(right))}，请核对。",
        [total, mean],
        plain(right),
        plain(mean.count.value),
    )
