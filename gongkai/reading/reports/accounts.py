"""Do the requests of a paragraph add up: those that came, those answered, those left, and the rates told of them?"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.balance import gone_of
from gongkai.reading.reports.families import FAMILIES
from gongkai.reading.reports.intakes import intakes_of
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, Level
from gongkai.reading.reports.narrowness import is_set_apart
from gongkai.reading.reports.relations.honest import differ_by_a_slip
from gongkai.reading.reports.shares import rounded
from gongkai.reading.reports.source import Source

_CAME = frozenset(["received", "received_new"])
_BOTH = re.compile(
    r"(?:收到|受理|接到)(?:和|并|及|与|、)?(?:办理|处理|答复)[^，。；\d]{0,8}申请(?:公开)?(?:事项|件)?$"
)
_DONE = frozenset(["closed", "replied", "on_time"])
_OUTCOMES = frozenset(FAMILIES["outcomes"][1])
#: What was carried in need not be told by its number.
_CARRIED = re.compile(
    r"跨年(?:度)?(?:办理|答复|办结)|(?:上|往|前|去)一?年度?(?:的)?(?:结转|转结|转接|遗留|未办结|受理|收到|申请)"
    r"|20\d\d年度?(?:的)?(?:结转|转结|转接|遗留|未办结)|结转(?:上|20)|(?:含|包括|加上)[^，。；]{0,6}(?:结转|往年|上年)"
)
_FINISHED = re.compile(r"^[\s，]*(?:现?已经?)(?:完成|办结|答复|办理)(?!公开)")
#: 19 件已按规定的时限和程序进行了答复
_IS_DONE = re.compile(r"(?:均|都)?已[^，。；\d]{0,20}(?:答复|办结|办理完毕)$")
_LOST = re.compile("撤|终止|补正|作废|重复|退|另有|其他|在办|正在|放弃|转[办送交由]")
_LETTERS = re.compile(r"答复书》? ?(?:共|合计)?$")
_REST = re.compile(r"(?:剩余|余下|其余)(?:的|申请)*$")
_UNDER_WAY = re.compile(r"(?:正在|仍在|尚在|在)(?:办理|处理|办)(?:中|之中)?(?:的)?$")
_RATE = re.compile(r"(?:办结|答复|回复|办理)率[^，。；\d]{0,4}$")
#: With more requests nearly every rate is that of some of them.
_FEW = 20
#: So much more was done than came, and it may still be a slip of the pen.
_SLIP = Decimal("0.125")


#: 往年没有遗留未办的申请, 无上年结转
_NONE_IN = re.compile(
    r"(?:上一?年度?|上年末|往年|去年|前年|以前年度|年初|期初)(?:没有|无|未有|不存在|均?未)[^，。；\d]{0,6}(?:结转|转结|遗留|未办结?)"
    r"|(?<!有)(?:没有|无|未有|不存在)(?:由|从)?(?:上一?年度?|往年|去年|以前年度|年初)[^，。；\d]{0,6}(?:结转|转结|转入|遗留|未办结?)"
)


def check_accounts(
    source: Source, rows: Sequence[Sequence[Mention]], *, alone: bool, none_in: bool = False
) -> Iterator[Fault]:
    """
    Find requests that do not add up within their paragraph.

    ``alone`` says that no table tells of requests that were carried in, ``none_in`` that one tells of none.
    """
    carried = any(m.concept == "carried_in" and m.count.value for row in rows for m in row)
    for row in rows:
        came = next((m for m in row if _is_came(m) and _counts(m)), None)
        if came is None or came.scope == "below" or not came.count.value or intakes_of(row, came):
            continue
        if carried or not alone or _CARRIED.search(_without_none(row)):
            continue
        yield from _too_much(source, row, came, none_in=none_in)
        yield from _unreachable(source, row, came)


def _without_none(row: Sequence[Mention]) -> str:
    """Return the paragraph without the words that nothing was carried in."""
    text = row[0].paragraph.text
    for mention in row:
        if mention.concept == "carried_in" and not mention.count.value:
            gone = " " * (mention.count.end - mention.begins)
            text = text[: mention.begins] + gone + text[mention.count.end :]
    return _NONE_IN.sub("", text)


def _is_came(mention: Mention) -> bool:
    # 收到和办理依申请公开 9 件 counts two things at once, and is no figure of the form.
    both = (
        mention.concept in ("", "came_and_closed")
        and mention.topic == "request"
        and _BOTH.search(mention.before)
    )
    return mention.concept in _CAME or bool(both)


def _counts(mention: Mention) -> bool:
    aside = mention.difference or mention.past or mention.plan or mention.count.share
    return mention.count.exact and not aside and not is_set_apart(mention)


def _is_came_turned(came: Mention, done: Mention, behind: Sequence[Mention]) -> bool:
    """Return whether answers are what came with its digits turned, and the outcomes behind come to what came."""
    one, other = str(came.count.value), str(done.count.value)
    outcomes = [m for m in behind if m.sentence == done.sentence and m.concept in _OUTCOMES]
    total = sum((m.count.value for m in outcomes), Decimal(0))
    return len(outcomes) > 1 and sorted(one) == sorted(other) and total == came.count.value


def _too_much(source: Source, row: Sequence[Mention], came: Mention, *, none_in: bool) -> Iterator[Fault]:
    in_table = none_in
    behind = [m for m in row if m.count.start > came.count.start and _counts(m)]
    done = next(
        (
            m
            for m in behind
            if (
                m.concept in _DONE
                or _FINISHED.match(m.before)
                or (not m.before.strip("，、 ") and _IS_DONE.match(m.after))
                or (m.count.unit == "份" and _LETTERS.search(m.before))
            )
            and m.sentence - came.sentence <= 2
            and m.scope == came.scope
            and (m.topic == "request" or _LETTERS.search(m.before))
        ),
        None,
    )
    none_in = none_in or any(m.concept == "carried_in" and not m.count.value for m in row)
    said_none = _NONE_IN.search(came.paragraph.text) is not None
    none_in = none_in or said_none
    if done is not None and done.count.value > came.count.value:
        sure = none_in or _is_came_turned(came, done, behind)
        yield _fault(source, came, [done], "error" if sure else "warning")
        return
    left = next((m for m in behind if _is_left(m)), None)
    if done is not None and left is not None and done.count.end < left.count.start:
        outward = done.count.value + left.count.value
        gap, text = outward - came.count.value, came.paragraph.text[came.sentence_start : left.count.end]
        near = abs(outward - came.count.value) <= max(Decimal(2), came.count.value * _SLIP)
        rest = _REST.search(left.before) is not None
        if left.sentence - done.sentence > 1 or outward == came.count.value:
            return
        untold = none_in and near and differ_by_a_slip(str(came.count.value), str(outward))
        if untold and left.concept == "carried_out" and -gap not in gone_of(row, came, done):
            # 收到 83 件，上年无结转. 办结 79 件，结转 2 件: all four are told, and nothing else of it.
            # A table beside it may be the one that is wrong, unless the text itself says that nothing was carried in.
            sure = (said_none or not in_table) and not _LOST.search(text)
            yield _fault(source, came, [done, left], "error" if sure else "warning")
            return
        if outward > came.count.value or rest:
            if gap in gone_of(row, came, done):
                # 收到 25 件，其中 3 件视为放弃，办结 21 件，其余 1 件结转
                return
            between = [m for m in behind if done.count.start < m.count.start < left.count.start]
            sure = in_table or ((none_in or rest or near) and left.concept != "carried_out")
            if not between:
                yield _fault(source, came, [done, left], "error" if sure else "warning")
        return
    yield from _outcomes(source, behind, came, left, none_in=none_in)


def _is_left(mention: Mention) -> bool:
    if mention.topic not in ("request", "", "proactive"):
        return False
    return (
        mention.concept == "carried_out"
        or _REST.search(mention.before) is not None
        or _UNDER_WAY.search(mention.before) is not None
    )


def _outcomes(
    source: Source, behind: Sequence[Mention], came: Mention, left: Mention | None, *, none_in: bool
) -> Iterator[Fault]:
    """Find outcomes that with what is left are more than what came: 9 件. 部分公开 2 件，不存在 5 件，结转 4 件."""
    if left is None:
        return
    told = [
        m
        for m in behind
        if m.concept in _OUTCOMES and m.sentence == left.sentence and m.count.end < left.count.start
    ]
    if not told or left.sentence - came.sentence > 2:
        return
    text = came.paragraph.text[told[0].count.end : left.count.start]
    nested = "其中" in text or "(" in text or any(m.depth for m in (*told, left))
    if nested or len({m.concept for m in told}) < len(told):
        return
    outward = sum((m.count.value for m in (*told, left)), Decimal(0))
    if outward > came.count.value:
        yield _fault(source, came, [*told, left], "error" if none_in else "warning")


def _fault(source: Source, came: Mention, parts: Sequence[Mention], severity: Level) -> Fault:
    total = sum((part.count.value for part in parts), Decimal(0))
    listed = "、".join(f"{part.label} {part.printed}" for part in parts)
    together = f"，合计 {total}" if len(parts) > 1 else ""
    more = "；多出的如果是上年结转的，应写明" if total > came.count.value and severity != "error" else ""
    return Fault(
        "sum",
        severity,
        f"“{came.label}”写为 {came.printed}，而{listed}{together}，两者不相符{more}，请核对。",
        came.quote(source, parts[-1]),
        None,
        int(came.count.value),
        int(total),
    )


def _unreachable(source: Source, row: Sequence[Mention], came: Mention) -> Iterator[Fault]:
    """Find a rate that no number of so few requests gives: 1 件，按时办结率 90%."""
    if came.count.value > _FEW:
        return
    for share in row:
        told = share.count.share and share.count.exact and _RATE.search(share.before)
        if not told or share.topic != "request" or share.past or share.difference or share.plan:
            continue
        if share.count.start < came.count.start or share.count.value > 100:
            continue
        of = range(1, int(came.count.value) + 1)
        unit = Decimal(1).scaleb(-share.count.decimals)
        if any(
            abs(rounded(Decimal(part), Decimal(whole), share.count.decimals) - share.count.value) <= unit
            for whole in of
            for part in range(whole + 1)
        ):
            continue
        yield Fault(
            "percent",
            "error",
            f"“{came.label}”写为 {came.printed}，“{share.label}”写为 {share.printed}，"
            "这么多件申请算不出这个比率，请核对。",
            came.quote(source, share),
            None,
            None,
            share.count.value,
        )
