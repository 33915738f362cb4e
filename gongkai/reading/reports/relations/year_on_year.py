"""
The number of last year, what it changed by, and the number of this year, with other things told between them.

与 2019 年相比，增加 32 条(2019 年为 86 条) behind a list of what was published; 截至 2019 年底累计 1358 条，2020 年新增 499
条，累计 1857 条. What was and what came give what is; there is no scope in which they do not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, told
from gongkai.reading.reports.relations.honest import adds_up, is_rate_of, is_slip, is_slip_of_sum, rate
from gongkai.reading.reports.relations.missed import missed_total
from gongkai.reading.reports.source import Source

_CHANGE = re.compile(
    r"(?:[，、]|^)(?:同比|净|共)?(?P<way>增加|增长|多|增|上升|减少|少|减|下降)(?:了)?$"
    r"|[比较][^，。；\d]{0,6}(?:20\d\d年度?)?[^，。；\d]{0,4}(?P<also>增加|增长|多|增|减少|少|减|下降)(?:了)?$"
)
_UP = frozenset(["增加", "增长", "多", "增", "上升"])
_WAS = re.compile(
    r"^[，、(]?(?:而)?(?:20\d\d年度?|上一?年度?|去年)(?:全年|同期)?(?:主动)?(?:公开|发布|收到|受理)?(?:数量?|总数)?(?:为|是|共|有)*$"
)
_TOTAL = re.compile(r"共|总|公开|发布|收到|受理|新收|办理|接[到待听]|制发")
_OTHER = re.compile("其中|同口径|剔除|扣除|含|网站|微信|微博|公众号")
_TWO = 2


def check_year_on_year(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find numbers of two years, and totals of all years, that what came between does not give."""
    for one, other in pairwise(row):
        yield from _told_behind(source, row, one, other)
        for change, was in ((one, other), (other, one)):
            yield from _changed(source, row, change, was)
    for total in row:
        yield from _years_together(source, row, total)
    for was, new, now in zip(row, row[1:], row[2:], strict=False):
        yield from _cumulated(source, was, new, now)
        yield from _rate_of(source, row, was, new, now)


def _is_plain(*figures: Printed) -> bool:
    return not any(f.share or f.hedged or f.plan for f in figures)


#: 上年为 74 个, with nothing before it in its sentence.
_WAS_ALONE = re.compile(
    r"^(?:而)?(?:20\d\d年度?|上一?年度?|去年)(?:全年|同期|底|末)?[^，。；\d]{0,6}?(?:为|是|共|有)+$"
)


def _told_behind(source: Source, row: Sequence[Printed], now: Printed, change: Printed) -> Iterator[Fault]:
    """Find what was, told in the next sentence, that what is and its change do not give: 63 个，比上年少 11 个. 上年为 74 个."""
    way = _RIGHT_BEHIND.fullmatch(now.paragraph.text, now.end, change.start)
    if way is None or not _is_plain(now, change) or now.unit != change.unit or now.depth or change.depth:
        return
    following = [f for f in row[change.at + 1 :] if f.sentence == change.sentence + 1]
    was = following[0] if following else None
    if was is None or was.unit != now.unit or not _is_plain(was) or not _WAS_ALONE.match(was.clause):
        return
    stop = was.paragraph.text.rfind("。", 0, was.start) + 1
    if was.paragraph.text[stop : was.start] != was.clause or _PAST.search(now.clause):
        return
    compared, told_of = _YEAR.findall(change.clause), _YEAR.findall(was.clause)
    if compared and told_of and compared[-1] != told_of[-1]:
        return
    sign = 1 if way["way"] in _UP else -1
    due = was.value + sign * change.value
    if due == now.value or due < 0:
        return
    back = now.value - sign * change.value
    if is_slip(now, due) or is_slip(was, back) or is_slip(change, abs(now.value - was.value)):
        yield _unreckoned(source, was, change, now, due)


def _unreckoned(source: Source, was: Printed, change: Printed, now: Printed, due: Decimal) -> Fault:
    return reckoned_fault(
        source,
        "sum",
        "error",
        f"{was.label} {was.text}、{change.label} {change.text}，“{now.label}”应为 {told(due, now)}，"
        f"文中写为 {now.text}，请核对。",
        (was, change, now),
        due,
        now,
    )


def _changed(source: Source, row: Sequence[Printed], change: Printed, was: Printed) -> Iterator[Fault]:
    """Find what is, told in the sentence before, that what was and its change do not give."""
    if change.unit != was.unit or change.sentence != was.sentence or change.value == was.value:
        return
    way = _CHANGE.search(change.clause) if _is_plain(change, was) and _WAS.match(was.clause) else None
    if way is None:
        return
    alike = [f for f in row if f.unit == was.unit and not f.share and f is not was and f is not change]
    if any(f.sentence == change.sentence and f.start < change.start for f in alike):
        return
    before = [f for f in alike if f.sentence == change.sentence - 1]
    if not before or before[0].depth or not _is_plain(before[0]) or not _TOTAL.search(before[0].clause):
        return
    now = before[0]
    begins = change.paragraph.text.rfind("。", 0, change.start) + 1
    led = change.paragraph.text[begins : change.start]
    if _OTHER.search(led) or not re.match(r"[比较与同]?(?:20|上|去|同比|总量|总数|数量|比|较)", led):
        return
    sign = 1 if (way["way"] or way["also"]) in _UP else -1
    due = was.value + sign * change.value
    if due < 0 or any(f.value == due for f in alike):
        return
    back = now.value - sign * change.value
    if is_slip(now, due) or is_slip(was, back) or is_slip(change, abs(now.value - was.value)):
        yield _unreckoned(source, was, change, now, due)


#: 截至 2019 年底…累计公开 1358 条；2020 年新增 499 条，累计达到 1857 条
_UNTIL = re.compile(
    r"截[至止](?:到)?(?P<year>20\d\d)年(?:年?[底末]|12月31日)[^。；\d]{0,24}$|(?:上年|去年)年?[底末][^。；\d]{0,20}$"
)
_NEW = re.compile(
    r"^[，；、]?(?:(?P<year>20\d\d)年度?|本年度?|当年|全年)?(?:又)?新增(?:主动)?(?:公开|发布)?(?:政府)?(?:信息)?(?:了)?$"
)
_NOW = re.compile(
    r"^[，；、]?(?:截至[^，。；]{0,12}|目前|现|历年)?(?:已|共)?累计(?:主动)?(?:公开|发布)?(?:政府)?(?:信息)?(?:总数|总量)?(?:共|为|达到?|至|有|到)*$"
)
_GONE = re.compile("删除|清理|失效|下线|撤|整合|归并|剔除")


def _cumulated(source: Source, was: Printed, new: Printed, now: Printed) -> Iterator[Fault]:
    """Find a total of all years that is not the one before with what came new."""
    if not _is_plain(was, new, now) or len({f.unit for f in (was, new, now)}) > 1:
        return
    text = was.paragraph.text
    until = _UNTIL.search(text[max(0, was.start - 48) : was.start])
    came = _NEW.match(new.lead)
    if until is None or came is None or not _NOW.match(now.lead) or now.sentence - was.sentence > 1:
        return
    if "累计" not in was.clause or (
        came["year"] and until["year"] and int(came["year"]) != int(until["year"]) + 1
    ):
        return
    if _GONE.search(text[was.start : now.end + 20]):
        return
    yield from not_carried_over(source, was, new, now)


def not_carried_over(source: Source, was: Printed, new: Printed, now: Printed) -> Iterator[Fault]:
    """Find a stock that is not what there was with what came new, where one typist's key makes it so."""
    due = was.value + new.value
    if due == now.value:
        return
    if is_slip(now, due) or is_slip(was, now.value - new.value) or is_slip(new, now.value - was.value):
        yield reckoned_fault(
            source,
            "carry-over",
            "error",
            f"{was.label} {was.text}、{new.label} {new.text}，“{now.label}”应为 {told(due, now)}，文中写为 {now.text}，请核对。",
            (was, new, now),
            due,
            now,
        )


_PAST = re.compile("上一?年|去年|前年|同期|往年|[比较]")
_YEAR = re.compile(r"20\d\d(?=年)")


def _is_of_this_year(row: Sequence[Printed], now: Printed, change: Printed) -> bool:
    """Return whether a number is what came or went out in the year, and none of a list."""
    words = now.clause
    before = [f for f in row[: now.at] if f.sentence == now.sentence and f.unit == now.unit]
    if before or _TOTAL.search(words) is None or _OTHER.search(words) or _PAST.search(words):
        return False
    told, compared = _YEAR.findall(words), _YEAR.findall(change.clause)
    return not (told and compared) or int(told[-1]) == int(compared[-1]) + 1


#: 分别公开 3120 条、3456 条、3890 条，三年累计 10466 条
_OF_YEARS = re.compile(
    r"^(?P<many>[两三四五])年(?:来|间)?(?:累计|合计|共计|共|总计)(?:公开|发布|收到|受理)?(?:信息|申请)?(?:为|达)?$"
)
_MANY = {"两": 2, "三": 3, "四": 4, "五": 5}


def _years_together(source: Source, row: Sequence[Printed], total: Printed) -> Iterator[Fault]:
    """Find the total of so many years that the numbers told right before it, one for each, do not come to."""
    many = _OF_YEARS.match(total.lead)
    if many is None or not _is_plain(total):
        return
    parts = list(row[max(0, total.at - _MANY[many["many"]]) : total.at])
    text = total.paragraph.text
    joined = all(re.fullmatch("[、，和]", text[a.end : b.start]) for a, b in pairwise(parts))
    opened = (
        re.search(r"分别(?:为|是|有|公开|发布|收到|受理)?[^，。；\d]{0,8}$", parts[0].clause)
        if parts
        else None
    )
    if opened is None or not joined or len(parts) != _MANY[many["many"]] or not _is_plain(*parts):
        return
    if (
        len({f.unit for f in (*parts, total)}) == 1
        and not adds_up(total, parts)
        and is_slip_of_sum(total, parts)
    ):
        yield missed_total(source, total, parts)


_RIGHT_BEHIND = re.compile(
    r"[，(]?(?:同)?[比较](?:20\d\d年度?|上一?年度?|去年)?(?:同期)?(?P<way>增加|增长|多|增|减少|少|减|下降)(?:了)?"
)
_RATE = re.compile(r"，?(?:同比)?(?:增长|增幅|上升|提高|下降|降幅|减幅)(?:率|幅度?)?(?:为|达到?|了)?")


def _rate_of(
    source: Source, row: Sequence[Printed], now: Printed, change: Printed, share: Printed
) -> Iterator[Fault]:
    """Find a rate right behind a number and its change that these two do not give: 64 件，较上年增加 6 件，增长 33.3%."""
    text = now.paragraph.text
    way = _RIGHT_BEHIND.fullmatch(text, now.end, change.start)
    if way is None or not share.share or not _RATE.fullmatch(text, change.end, share.start):
        return
    if not _is_plain(now, change) or share.hedged or now.unit != change.unit or now.depth != change.depth:
        return
    if not _is_of_this_year(row, now, change):
        return
    sign = 1 if way["way"] in _UP else -1
    others = [f for f in row if f.unit == now.unit and f is not now and f is not change]
    bases = [value for f in others for value in (f.value, f.value - sign * change.value)]
    if any(base > 0 and is_rate_of(share, change, replace(now, value=base)) for base in bases):
        # 新收 40 件，其中法人 3 件，减少 14 件，下降 25.9%: it may be of any number told beside it.
        return
    was = now.value - change.value * sign
    if was <= 0 or share.step >= 1 or is_rate_of(share, change, replace(now, value=was)):
        return
    due = rate(change.value, was, share.step)
    if abs(due - share.value) > share.step * _TWO:
        yield reckoned_fault(
            source,
            "percent",
            "error",
            f"“{now.label}”{now.text}，变动 {change.text}，变动应为 {due}%，文中写为 {share.text}，请核对。",
            (now, change, share),
            due,
            share,
        )
