"""By when a report is published: the day of the law, and the earlier one that a government sets for its units."""

from dataclasses import dataclass
from datetime import date

from gongkai.domain.organisations import UnitKind

#: The Regulation as revised (国令第711号) came into force on 2019-05-15: reports from that of 2019 on follow it.
FIRST_REVISED_YEAR = 2019
#: Who owes a report; other units may write one.
REPORTING_KINDS = (UnitKind.GOVERNMENT, UnitKind.DEPARTMENT, UnitKind.TOWNSHIP, UnitKind.SUBDISTRICT)


@dataclass(frozen=True, slots=True)
class ReportDue:
    """The last day, and the rule that sets it; ``statutory`` is false for what is only customary."""

    on: date
    basis: str
    statutory: bool = True


def statutory_due(year: int, kind: UnitKind) -> ReportDue | None:
    """
    Return the last day that the law sets for the report on ``year``; None for kinds that it does not name.

    2007 art 31: every organ by 03-31. 2019 art 49: departments by 01-31, the office of a government by 03-31.
    """
    after = year + 1
    if kind not in REPORTING_KINDS:
        return None
    if year < FIRST_REVISED_YEAR:
        return ReportDue(date(after, 3, 31), "政府信息公开条例（2007年）第三十一条：每年3月31日前")
    if kind is UnitKind.GOVERNMENT:
        return ReportDue(date(after, 3, 31), "政府信息公开条例第四十九条：每年3月31日前")
    if kind is UnitKind.DEPARTMENT:
        return ReportDue(date(after, 1, 31), "政府信息公开条例第四十九条：每年1月31日前")
    return None


def customary_due(year: int, kind: UnitKind) -> ReportDue | None:
    """Return the day that units keep which art 49 does not name: townships with the departments, by 01-31."""
    if kind in (UnitKind.TOWNSHIP, UnitKind.SUBDISTRICT) and year >= FIRST_REVISED_YEAR:
        return ReportDue(
            date(year + 1, 1, 31),
            "条例第四十九条没有规定乡镇、街道的时间，通行做法为1月31日前",
            statutory=False,
        )
    return None


def earliest_due(year: int, kind: UnitKind, internal_on: date | None) -> ReportDue | None:
    """Return by when a unit must be done: the earlier of the day of the law (or custom) and the internal one."""
    law = statutory_due(year, kind) or customary_due(year, kind)
    if internal_on is None:
        return law
    internal = ReportDue(internal_on, "本级政府公开办规定的内部时间", statutory=False)
    return internal if law is None or internal_on <= law.on else law
