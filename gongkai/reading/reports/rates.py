"""Are the printed rates (办结率 94.9%) those of what was done over what came in?"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.families import TOTALS
from gongkai.reading.reports.members import unit_class
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, Level
from gongkai.reading.reports.relations.true_shares import is_rate_told
from gongkai.reading.reports.shares import rounded, steps_off
from gongkai.reading.reports.source import Source

_HUNDRED = Decimal(100)
_RATE = re.compile(
    r"(回复|答复|办结|办复|办理|处理|反馈|结案|审结|公开|解读|采纳|采用|整改|合格|满意|达标)率[^，。；\d]{0,6}$"
)
_OVER = re.compile(r"(?:率|占比|占|比例)[^，。；\d]{0,8}$")
_ALL = re.compile(
    r"收到|留言|诉求|来信|咨询|工单|处理|立案|承办|信箱|受理|接到|收集|共|总|来信|来电|申请|办理|制发|制作|印发|检查|抽查|发现|征集|排查|答复"
)
_DONE = re.compile(r"已|完成|整改|解决|落实|办结|回复|答复|办复|处理|反馈")


_EVERY = re.compile(r"(?:均|都|全部)(?:已|予以|已经|能)?[^，。；\d]{0,14}?(?P<verb>[答回]复|办[结复理]|处理)")
#: 办理 and 答复 are said of each other's rates; 满意率 is of something else.
_OF_THOSE_DUE = frozenset(["解读", "公开", "采纳", "采用"])
_OF_WHAT_IS_NAMED = frozenset(["满意", "合格", "达标"])
_SAME_RATES = frozenset(["回复", "答复", "办结", "办复", "办理", "处理"])


def _of_all(share: Mention, rate: str) -> bool:
    """Return whether the clause before a rate says that all was done: 均已答复，答复率 96%."""
    if rate not in _SAME_RATES or re.search("及时|按时|按期|如期|一次", share.before):
        return False
    lead = share.paragraph.text[share.sentence_start : share.begins]
    last = [clause for clause in re.split("[，；]", lead) if clause][-1:]
    return bool(last) and _EVERY.search(last[0]) is not None and re.search("[未延]", last[0]) is None


#: What was planned may be outdone: 计划投资 41.2 亿元，实际完成 43.9 亿元，完成率 106.6%.
_OF_PLAN = re.compile(r"(?:完成|达成|实现|到位|执行|收缴|征收)率[^，。；\d]{0,6}$")
_PLANNED = re.compile("计划|目标|任务|预算|预期|指标|定额|应收|投资|产值|产量")


def _may_exceed(share: Mention) -> bool:
    """Return whether a rate is of a plan, which more than all of it may be done of."""
    sentence = share.paragraph.text[share.sentence_start : share.count.start]
    if re.search(r"占[^，。；\d]{0,8}(?:计划|目标|任务|预算)(?:数|量|额)?的?$", share.before):
        return True
    return _OF_PLAN.search(share.before) is not None and _PLANNED.search(sentence) is not None


_REST = re.compile(r"(?:其余|剩余|余下|其他|尚有|仍有|还有)[^，。；\d]{0,6}$")


def _all_told(row: Sequence[Mention], base: Mention, done: Mention) -> bool:
    """Return whether a rest is told that makes what was done up to what came in."""
    return any(
        m.sentence == done.sentence
        and _REST.search(m.before)
        and done.count.value + m.count.value == base.count.value
        for m in row
    )


_OPEN_REST = re.compile(
    r"(?:其余|剩余|余下|其他|尚有|仍有|还有)[^，。；\d]{0,6}\d+ ?[件条个封项]"
    r"(?:留言|来信|申请|诉求|工单)?(?:正在|尚在|仍在|在办|尚未|还未|未|待)"
)


def _sentence_end(share: Mention) -> str:
    return share.paragraph.text[share.count.end :].split("。")[0]


def _all_listed(row: Sequence[Mention], base: Mention, share: Mention) -> bool:
    """Return whether the numbers between what came in and its rate come to all that came in."""
    parts = [
        m.count.value
        for m in row
        if base.count.end <= m.count.start < share.count.start
        and unit_class(m) == unit_class(base)
        and not (m.difference or m.past)
    ]
    return len(parts) > 1 and sum(parts) == base.count.value


def _is_done(rate: str, words: str) -> bool:
    """Return whether a number tells what a rate is of: 直接答复 649 件 is none of those who were content."""
    if re.search(f"(?<![不未])(?<!不予)(?<!未予)(?<!免[于予])(?<!依申请){rate}", words):
        return True
    return rate not in words and (rate not in _OF_WHAT_IS_NAMED and _DONE.search(words) is not None)


def _with_those_wholly(near: Sequence[Mention], done: Mention) -> Mention | None:
    """Return the number of those wholly open right before that of those open in part."""
    before = [m for m in near if m.count.end <= done.count.start]
    told = before and done.concept == "partly" and before[-1].concept == "granted"
    return before[-1] if told else None


def _is_of_either(came: Sequence[Mention], whole: Mention, done: Mention, share: Mention) -> bool:
    made = (whole.count.value, done.count.value, whole.count.value + done.count.value)
    return any(not steps_off(value, base.count.value, share) for value in made for base in came)


def _of_both(source: Source, base: Mention, whole: Mention, done: Mention, share: Mention) -> Fault:
    right = rounded(whole.count.value + done.count.value, base.count.value, share.count.decimals)
    return Fault(
        "percent",
        "error" if abs(right - share.count.value) > 1 else "warning",
        f"“{share.label}”写为 {share.printed}，而{base.label} {base.printed}，{whole.label} {whole.printed} + "
        f"{done.label} {done.printed}，应为 {right}%，请核对。",
        whole.quote(source, share),
        None,
        right,
        share.count.value,
    )


def check_rates(source: Source, row: Sequence[Mention]) -> Iterator[Fault]:
    """Find a rate (回复率 94.9%) that is not what was done over what came in, and shares above 100 %."""
    for place, share in enumerate(row):
        if not share.count.share or share.difference:
            continue
        if share.count.value > 100 and _OVER.search(share.before) and not _may_exceed(share):
            yield Fault(
                "range",
                "error",
                f"“{share.label}”写为 {share.printed}，比率不能超过 100%，请核对。",
                share.quote(source),
                None,
                100,
                share.count.value,
            )
            continue
        rate = _RATE.search(share.before)
        if rate is None or not share.count.exact:
            continue
        if share.count.value < _HUNDRED and _of_all(share, rate[1]):
            yield Fault(
                "percent",
                "error",
                f"“{share.label}”写为 {share.printed}，而文中说全部都已{rate[1]}，请核对。",
                share.quote(source),
                None,
                100,
                share.count.value,
            )
            continue
        near = [
            m for m in row[max(0, place - 4) : place] if m.sentence == share.sentence and not m.count.share
        ]
        done = next((m for m in reversed(near) if _is_done(rate[1], m.before)), None)
        if done is None:
            continue
        came = [
            m
            for m in near
            if m is not done and m.count.start < done.count.start and unit_class(m) == unit_class(done)
        ]
        came = [m for m in came if _ALL.search(m.before) and m.count.value > 0]
        if not came:
            # 答复 263 件. 其中公开 81 件，公开率 30.8%: of what the sentence before tells.
            came = [
                m
                for m in row[:place]
                if m.sentence == share.sentence - 1
                and unit_class(m) == unit_class(done)
                and m.concept in TOTALS
                # 累计主动公开 400 条. 新增 30 条，主动公开率为 75%: of the papers made, of which nothing is told.
                and not (rate[1] == "公开" and m.concept == "proactive_total")
            ]
            near = [*came, *near]
        if not came or came[-1].difference or done.difference:
            continue
        if rate[1] == "公开" and (whole := _with_those_wholly(near, done)) is not None:
            # 予以公开 15 件、部分公开 3 件，公开率 52.9%: some count both, and some the first alone.
            if _is_of_either(came, whole, done, share):
                continue
            if "部分" in share.paragraph.text[done.count.end : share.count.start]:
                yield _of_both(source, came[-1], whole, done, share)
                continue
        # What was done may be of what came in, or of the part of it that was valid.
        earlier = [m for m in near if m.count.start < done.count.start and unit_class(m) == unit_class(done)]
        bases = [m for m in earlier if m.count.value >= done.count.value and m.count.value > 0]
        if any(steps_off(done.count.value, m.count.value, share) == 0 for m in bases):
            continue
        base = came[-1]
        if base.count.value <= 0:
            # Of nothing there is no share.
            continue
        steps = steps_off(done.count.value, base.count.value, share)
        if not steps:
            continue
        if share.count.value == _HUNDRED and _all_listed(row, base, share):
            # 收到 348 件，现场解决 162 件，跟进解决 186 件，办结率 100%
            continue
        right = rounded(done.count.value, base.count.value, share.count.decimals)
        hedged = not (done.count.exact and base.count.exact)
        carried = (
            "结转" in share.paragraph.text
            or "正在办理" in share.paragraph.text
            or (done.count.value > base.count.value and share.count.value >= _HUNDRED)
        )
        left = _all_told(row, base, done)
        if left:
            # 受理 859 件，办结 811 件，其余 48 件正在办理: none was carried over besides.
            carried = False
        # 100 % often means: of those that were due.
        due = share.count.value == 100 and base.concept in ("received", "received_new")
        # So does 解读率 100%: of the papers that need it.
        due = due or (share.count.value == _HUNDRED and rate[1] in _OF_THOSE_DUE)
        # 按期办结率 is of what was closed, and how much of it was late is not told.
        due = due or re.search("按期|按时|及时|如期|一次|[期时]限|规定", share.before) is not None
        if _all_listed(row, base, share):
            # 制发文件 212 件，主动公开 141 件，依申请公开 38 件，不予公开 33 件，主动公开率…: nothing is left out.
            due = False
        undone = left and rate[1] in _SAME_RATES and _OPEN_REST.search(_sentence_end(share)) is not None
        if undone and not re.search("按期|按时|及时|如期|一次|[期时]限|规定|到期", share.before):
            # 办结 321 件，办结率 100%，其余 5 件正在办理: not all were done, as the words say themselves.
            due = False
        if done.count.value == base.count.value and not hedged:
            # As many as came were done: whatever was carried over, it is all of them.
            carried = due = False
        severity: Level = (
            "warning"
            if steps <= 1 or carried or hedged or due or (is_rate_told(share) and not undone)
            else "error"
        )
        yield Fault(
            "percent",
            severity,
            f"“{share.label}”写为 {share.printed}，而{base.label} {base.printed}、{done.label} {done.printed}，"
            f"应为 {right}%，请核对。",
            base.quote(source, share),
            None,
            right,
            share.count.value,
        )
