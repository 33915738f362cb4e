"""How days, moments, numbers and working days are written, in sentences and in tables."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from gongkai.domain.calendar import SHANGHAI


def _in_beijing(moment: datetime) -> datetime:
    return moment.astimezone(SHANGHAI) if moment.tzinfo else moment


def _day(value: date | datetime) -> date:
    return _in_beijing(value).date() if isinstance(value, datetime) else value


def zh_date(value: Any) -> str:
    """Return a day as text has it, 2026年11月22日; empty for anything that is no day."""
    if not isinstance(value, date):
        return ""
    day = _day(value)
    return f"{day.year}年{day.month}月{day.day}日"


def iso(value: Any) -> str:
    """Return a day as tables have it, 2026-11-22; empty for anything that is no day."""
    return _day(value).isoformat() if isinstance(value, date) else ""


def zh_moment(value: Any) -> str:
    """Return a moment as text has it, 2026年11月22日 09:31, in Beijing time."""
    if not isinstance(value, datetime):
        return zh_date(value)
    return f"{zh_date(value)} {_in_beijing(value):%H:%M}"


def iso_moment(value: Any) -> str:
    """Return a moment as tables and the page metadata have it, 2026-11-22 09:31 (国办发〔2017〕47号)."""
    if not isinstance(value, datetime):
        return iso(value)
    return f"{iso(value)} {_in_beijing(value):%H:%M}"


def grouped(value: Any) -> str:
    """Return a number with its thousands apart, 11,246; anything else as it is, None as nothing."""
    if value is None:
        return ""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return f"{value:,}"
    return str(value)


def days_left(value: Any) -> str:
    """Return what remains of a period in words; ``value`` is a number of working days, negative when past."""
    if not isinstance(value, int) or isinstance(value, bool):
        return ""
    if value > 0:
        return f"还剩 {value} 个工作日"
    return "今天到期" if value == 0 else f"已逾期 {-value} 个工作日"
