"""The system clock, read at entry points only: views, commands, the worker, the tick."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

#: The law counts days in Beijing time (国务院关于节假日安排的通知 and all periods of the Regulation).
SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """Return the current moment in Beijing time."""
    return datetime.now(SHANGHAI)


def today() -> date:
    """Return the current day in Beijing time."""
    return now().date()
