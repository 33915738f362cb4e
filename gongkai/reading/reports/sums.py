"""Do the parts of a list come to its total?"""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.domain.forms.check import written
from gongkai.reading.reports.groups import Group
from gongkai.reading.reports.model import Fault, Level
from gongkai.reading.reports.source import Source


def check_sum(source: Source, group: Group) -> Iterator[Fault]:
    """Find parts that come to more than their total, or to less where the list is complete."""
    head, parts = group.head, group.parts
    low = sum((part.count.lowest for part in parts), Decimal(0))
    high = sum((part.count.highest for part in parts), Decimal(0))
    total = sum((part.count.value for part in parts), Decimal(0))
    if group.family == "channels_out":
        yield from _channels(source, group, high, total)
        return
    if low > head.count.highest:
        severity: Level = "error"
        if _overlapping(group):
            severity = "warning"
            if max(part.count.lowest for part in parts) > head.count.highest:
                severity = "error"
        yield _fault(source, group, total, severity, "各部分之和不应多于总数")
    elif high < head.count.lowest and len(parts) > 1:
        if group.whole:
            yield _fault(source, group, total, "error", "所列各部分应合计为总数")
        elif group.family:
            yield _fault(source, group, total, "note", "所列如果不是全部，宜注明其余的去向")


def _overlapping(group: Group) -> bool:
    """Return whether the parts may overlap: subjects and clues, not kinds of one division."""
    if group.family:
        return group.family == "applicants" and not group.whole
    return not group.told or any("涉及" in part.before or "包括" in part.before for part in group.parts)


def _channels(source: Source, group: Group, high: Decimal, total: Decimal) -> Iterator[Fault]:
    """The same item may go out by several channels and counts once: the sum may be above the total, never below."""
    head = group.head
    if high < head.count.lowest and group.whole:
        yield _fault(source, group, total, "error", "每条信息至少经一个渠道公开，各渠道之和不应少于总数")
    for part in group.parts:
        if part.count.lowest > head.count.highest:
            yield Fault(
                "sum",
                "warning" if group.told else "note",
                f"“{part.label}”为 {part.printed}，多于“{head.label}”的 {head.printed}，"
                "相同信息计1条时任何渠道都不应多于总数，请核对。",
                part.quote(source),
                None,
                head.count.value,
                part.count.value,
            )
    if total == head.count.value and len(group.parts) > 1 and all(part.count.exact for part in group.parts):
        yield _fault(source, group, total, "note", "恰好相等意味着没有一条信息经两个渠道公开")


def _fault(source: Source, group: Group, total: Decimal, severity: Level, why: str) -> Fault:
    head = group.head
    listed = " + ".join(f"{part.label or '其中'} {part.printed}" for part in group.parts[:8])
    if len(group.parts) > 8:
        listed += " + …"
    expected = int(total) if total == int(total) else total
    message = f"“{head.label}”写为 {head.printed}，而 {listed} = {written(expected)}，{why}，请核对。"
    return Fault(
        "sum",
        severity,
        message,
        head.quote(source, group.parts[-1]),
        None,
        expected,
        _plain(head.count.value),
    )


def _plain(value: Decimal) -> Decimal | int:
    return int(value) if value == int(value) else value
