"""When the deeds of the demonstration are done: the set-up in January 2016, the latest before today."""

from datetime import date, datetime, time, timedelta

from gongkai.lib.clock import SHANGHAI

#: The first working day of 2016. What later parts load for that year finds its people in office.
TREE = datetime(2016, 1, 4, 9, 0, tzinfo=SHANGHAI)
ACCOUNTS = datetime(2016, 1, 4, 14, 0, tzinfo=SHANGHAI)
POSTS = datetime(2016, 1, 5, 9, 0, tzinfo=SHANGHAI)
#: So that a request of New Year's Day, too, has somebody to answer it.
IN_FORCE = date(2016, 1, 1)


def before(today: date, days: int) -> datetime:
    """Return ten in the morning so many days before ``today``."""
    return datetime.combine(today - timedelta(days=days), time(10), tzinfo=SHANGHAI)
