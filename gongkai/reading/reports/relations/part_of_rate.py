"""
A rate that names what was done, with the whole and the part beside it: 发放 200 份，满意率 96.5%，满意 193 份.

The part is told by the word before 率, alone or with others of its kind (基本满意); the whole is any other number of the same
things. Only where no number and no sum of neighbours gives the rate, and one wrong key explains it, is one of the three wrong.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, told
from gongkai.reading.reports.relations.honest import is_rate_of, is_slip, rate, sum_of
from gongkai.reading.reports.source import Source

_RATE = re.compile(
    r"(?P<stem>满意|及时|规范|合格|及格|优秀|优良|回收|参与|采用|采纳|录用|知晓|完成|整改|到会|参训|出席|响应|通过|有效|签收|覆盖|办结|答复|回复|反馈|化解|达标|接通|参加|到课|签订|归档|公开|上网|更新|好评|测评)率?(?:为|达到?|是|占比?|比例)*$"
)
_RATIO = re.compile(r"率(?:为|达到?|是)*$")
_OTHER = re.compile(r"上一?年|去年|同期|[比较](?!例)|目标|计划|按期|按时|累计|增|降|提高|总体|综合|平均")
_MEASURED_ELSEWHERE = re.compile(r"(?:群众|公众|社会|居民|市民)(?:的|总体|综合)*满意")
#: 应到 200 人，实到 163 人，到会率…: what was done, in other words than those of the rate.
_DONE = re.compile(r"(?:实际?|已|收回|回收|按时)[^，。；\d]{0,4}$")
_HUNDRED = Decimal(100)
_FEWEST = 3


def check_part_of_rate(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find rates that no number with their own word and no whole beside it give, where one key is wrong."""
    text = row[0].paragraph.text
    if "率" not in text or "%" not in text:
        return
    for share in row:
        named = _RATE.search(share.lead) if share.share and not (share.hedged or share.plan) else None
        if (
            named is None
            or not _RATIO.search(share.lead)
            or share.value >= _HUNDRED
            or _OTHER.search(share.clause)
            or _MEASURED_ELSEWHERE.search(share.clause)
        ):
            continue
        near = [f for f in row if f.piece == share.piece and f.sentence == share.sentence]
        yield from _judged(source, near, share, named["stem"])


def _judged(source: Source, near: Sequence[Printed], share: Printed, stem: str) -> Iterator[Fault]:
    counts = [f for f in near if not f.share and not f.plan]
    shares = [f for f in near if f.share]
    parts = [f for f in counts if stem in f.lead and "不" + stem not in f.lead]
    if not parts:
        parts = [f for f in counts if _DONE.match(f.lead)][:1]
    if not parts or len(shares) > 1 or any(f.hedged for f in counts) or "，" not in share.paragraph.text:
        return
    part = parts[0]
    alike = [f for f in counts if f.unit == part.unit]
    if len(alike) > _FEWEST + 1 or any(_OTHER.search(f.clause) for f in alike):
        return
    wholes = [f for f in alike if f not in parts and f.at < part.at and f.value > 0]
    if not wholes or any(
        is_rate_of(share, one, other) for one in alike for other in alike if one is not other
    ):
        return
    sums = [replace(part, value=sum_of(parts[:many])) for many in range(2, len(parts) + 1)]
    if any(is_rate_of(share, one, whole) for one in sums for whole in wholes):
        return
    for whole in reversed(wholes):
        due = (whole.value * share.value / _HUNDRED).quantize(Decimal(1), ROUND_HALF_UP)
        exact = is_rate_of(share, replace(part, value=due), whole)
        if exact and is_slip(part, due):
            yield reckoned_fault(
                source,
                "percent",
                "error",
                f"{whole.text}的 {share.text}是 {told(due, part)}，“{part.label}”写为 {part.text}，请核对。",
                [whole, part, share],
                due,
                part,
            )
            return
        real = rate(part.value, whole.value, share.step)
        if is_slip(share, part.value * _HUNDRED / whole.value) or _slipped_whole(whole, part, share):
            yield reckoned_fault(
                source,
                "percent",
                "error",
                f"“{part.label}”{part.text}占 {whole.text}的 {real}%，文中写为 {share.text}，请核对。",
                [whole, part, share],
                real,
                share,
            )
            return


def _slipped_whole(whole: Printed, part: Printed, share: Printed) -> bool:
    """Return whether one wrong key in the whole explains the rate."""
    digits = str(int(whole.value))
    places = range(len(digits))
    turned = {digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in places[:-1]}
    changed = {digits[:at] + key + digits[at + 1 :] for at in places for key in "0123456789"}
    return share.step < 1 and any(
        is_rate_of(share, part, replace(whole, value=Decimal(each))) for each in (turned | changed) - {digits}
    )
