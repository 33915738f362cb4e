"""What a program may ask of the list of items, read strictly: a word that is not understood is refused."""

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from gongkai.domain.calendar import SHANGHAI
from gongkai.domain.errors import Invalid

#: Items in one answer, unless another number is asked for.
USUAL = 20
MOST = 100
NAMES = ("column", "unit", "since", "until", "order", "limit", "cursor")
ORDERS = ("newest", "oldest")
#: Moments that every database can compare, in whatever zone.
_FIRST_YEAR, _LAST_YEAR = 1900, 9000
_CURSOR = re.compile(r"v1:([0-9a-z]{1,12})")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question for items; ``until`` is the first moment that no longer belongs, ``after`` the last item known."""

    column: str = ""
    unit: str = ""
    since: datetime | None = None
    until: datetime | None = None
    oldest_first: bool = False
    limit: int = USUAL
    after: str = ""


def read_wanted(given: Mapping[str, str]) -> Wanted:
    """Return what is asked for. Raises Invalid naming the parameter that cannot be read."""
    unknown = sorted(set(given) - set(NAMES))
    if unknown:
        raise Invalid(
            f"不认识的参数：{unknown[0][:40]}。可用的参数：{'、'.join(NAMES)}。", field=unknown[0][:40]
        )
    values = {name: given.get(name, "").strip() for name in NAMES}
    order = values["order"] or ORDERS[0]
    if order not in ORDERS:
        raise Invalid("order 应为 newest（新的在前）或 oldest（旧的在前）。", field="order")
    since, until = _moment("since", values["since"]), _moment("until", values["until"], end=True)
    if since and until and since >= until:
        raise Invalid("until 早于 since，这段时间里不会有信息。请核对起止日期。", field="until")
    return Wanted(
        column=values["column"],
        unit=values["unit"],
        since=since,
        until=until,
        oldest_first=order == "oldest",
        limit=_limit(values["limit"]),
        after=read_cursor(values["cursor"]) if values["cursor"] else "",
    )


def make_cursor(public_id: str) -> str:
    """Return the sign by which an answer is continued after an item."""
    return base64.urlsafe_b64encode(f"v1:{public_id}".encode()).decode("ascii").rstrip("=")


def read_cursor(text: str) -> str:
    """Return the public id that a cursor names. Raises Invalid for what no answer ever held."""
    try:
        plain = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        plain = ""
    match = _CURSOR.fullmatch(plain)
    if match is None:
        raise Invalid("cursor 不能识别。请原样使用上一次应答中 next_cursor 的值。", field="cursor")
    return match[1]


def _limit(text: str) -> int:
    if not text:
        return USUAL
    if not re.fullmatch("[0-9]{1,4}", text) or not 1 <= int(text) <= MOST:
        raise Invalid(f"limit 应为 1 到 {MOST} 的整数。", field="limit")
    return int(text)


def _moment(name: str, text: str, *, end: bool = False) -> datetime | None:
    """Return the moment that is meant; a day is meant as a whole, in Beijing time."""
    if not text:
        return None
    message = f"{name} 应为日期（2026-03-02）或带时区的时刻（2026-03-02T09:30:00+08:00，其中加号写作 %2B）。"
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            moment = datetime.combine(date.fromisoformat(text), time(0), SHANGHAI)
            width = timedelta(days=1)
        else:
            moment, width = datetime.fromisoformat(text), timedelta(microseconds=1)
    except ValueError as error:
        raise Invalid(message, field=name) from error
    if moment.tzinfo is None or not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise Invalid(message, field=name)
    return moment + width if end else moment
