"""By when an item must be public: 20 working days from the day it was made, unless another law is shorter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.domain.calendar import WorkCalendar

#: 政府信息公开条例第二十六条 (2007 第十八条): 自该政府信息形成或者变更之日起20个工作日内.
GENERAL_LIMIT = 20
GENERAL_BASIS = "政府信息公开条例第二十六条：自形成或者变更之日起 20 个工作日内"


@dataclass(frozen=True, slots=True)
class ShorterLimit:
    """A limit that another rule sets for what goes into a column, in working days."""

    working_days: int
    basis: str


@dataclass(frozen=True, slots=True)
class PublicationDue:
    """
    The last day, how many working days were counted from which day, and by what rule.

    ``provisional`` says that the calendar of a year on the way has not been announced.
    """

    due_on: date
    from_on: date
    working_days: int
    basis: str
    provisional: bool


def publication_due(
    calendar: WorkCalendar, from_on: date, shorter: Iterable[ShorterLimit] = ()
) -> PublicationDue:
    """
    Return the last day for publication of what was made or changed on ``from_on``.

    The day itself is not counted (民法典第二百零一条). Of several limits the shortest holds.
    """
    limit = min(shorter, key=lambda each: each.working_days, default=None)
    if limit is None or limit.working_days >= GENERAL_LIMIT:
        limit = ShorterLimit(GENERAL_LIMIT, GENERAL_BASIS)
    due = calendar.add(from_on, limit.working_days)
    return PublicationDue(due.on, from_on, limit.working_days, limit.basis, due.provisional)


#: How long an item that is not published may lie before it is looked at again. [K] The Regulation says
#: 定期 (art 18) without a number; provinces ask for once a year. A unit may set an earlier day.
REASSESSMENT_MONTHS = 12


def reassessment_due(written_on: date) -> date:
    """Return the day a year later on which an item that is not published is assessed again (条例第十八条)."""
    year = written_on.year + REASSESSMENT_MONTHS // 12
    if (written_on.month, written_on.day) == (2, 29):
        return date(year, 2, 28)
    return written_on.replace(year=year)
