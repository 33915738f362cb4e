"""The calendar year of a day as a column of its own, so that one index can lead to the rows of a unit's year."""

from typing import Any

from django.db.models import CheckConstraint, DateField, Func, Model, Q, SmallIntegerField

from gongkai.domain.periods import Period
from gongkai.domain.periods import year as year_of

#: The year of a day as each database writes it; the framework's own function calls back into Python on SQLite.
SQLITE_YEAR = "CAST(substr({}, 1, 4) AS INTEGER)"
POSTGRESQL_YEAR = "CAST(extract(year FROM {}) AS smallint)"


_DAY = DateField()


class YearOf(Func):
    """The year of a day."""

    output_field = SmallIntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Write it for SQLite, which keeps days as text."""
        return self.as_sql(compiler, connection, template=SQLITE_YEAR.format("%(expressions)s"), **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Write it for PostgreSQL."""
        return self.as_sql(
            compiler, connection, template=POSTGRESQL_YEAR.format("%(expressions)s"), **context
        )


class YearField(SmallIntegerField):
    """
    The year of the row's day ``on``, written whenever a row is; whoever writes the day need not know of it.

    An ordinary column and not one that the database generates: SQLite reads the whole row as soon as a question
    names one of those, and the index that has everything is of no use.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"editable": False, **options})

    def pre_save(self, model_instance: Model, add: bool) -> int:  # noqa: ARG002 - the framework's signature
        """Return the year of the day that is about to be written."""
        # As text it is taken too, as the framework's own fields take it.
        year: int = _DAY.to_python(getattr(model_instance, "on")).year  # noqa: B009 - a model of any app
        setattr(model_instance, self.attname, year)
        return year


def year_is_right(name: str) -> CheckConstraint:
    """Return what lets the database refuse a year that is not that of the day."""
    return CheckConstraint(condition=Q(year=YearOf("on")), name=name)


def within(period: Period) -> Q:
    """
    Return what picks the rows of a period where an index holds unit and year, in this order.

    The days are asked for only where the period is less than its years.
    """
    first, last = period.first.year, period.last.year
    years = Q(year=first) if first == last else Q(year__range=(first, last))
    if period == year_of(first):
        return years
    return years & Q(on__range=(period.first, period.last))
