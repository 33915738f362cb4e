"""The year beside a day: written with the row, right in the database, and enough to ask for a whole year."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from gongkai.domain import periods
from gongkai.domain.periods import Period
from gongkai.lib.years import within
from gongkai.reports.models import LedgerRow
from tests.apps.reports.test_form import ledger_row

pytestmark = pytest.mark.django_db


def test_the_year_is_written_with_the_row_and_with_many(county) -> None:
    ledger_row(county.education, "meetings.held", date(2015, 12, 31), 1).save()
    days = [date(2016, 1, 1), "2017-06-30"]
    LedgerRow.objects.bulk_create([ledger_row(county.education, "meetings.held", day, 1) for day in days])
    assert list(LedgerRow.objects.order_by("year").values_list("year", flat=True)) == [2015, 2016, 2017]


def test_a_row_that_changes_its_day_changes_its_year(county) -> None:
    row = ledger_row(county.education, "meetings.held", date(2015, 12, 31), 1)
    row.save()
    row.on = date(2016, 1, 1)
    row.save()
    assert LedgerRow.objects.get().year == 2016


def test_the_database_refuses_a_year_that_is_not_that_of_the_day(county) -> None:
    ledger_row(county.education, "meetings.held", date(2015, 12, 31), 1).save()
    for wrong in ({"year": 2016}, {"on": date(2016, 1, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            LedgerRow.objects.update(**wrong)


@pytest.mark.parametrize(
    ("period", "found"),
    [
        (periods.year(2015), ["2015-01-01", "2015-12-31"]),
        (Period(date(2015, 1, 2), date(2015, 12, 31)), ["2015-12-31"]),
        (Period(date(2015, 12, 31), date(2016, 1, 1)), ["2015-12-31", "2016-01-01"]),
        (Period(date(2014, 12, 31), date(2017, 1, 1)), ["2015-01-01", "2015-12-31", "2016-01-01"]),
    ],
)
def test_a_period_picks_its_days_and_no_others(county, period, found) -> None:
    days = [date(2014, 12, 30), date(2015, 1, 1), date(2015, 12, 31), date(2016, 1, 1), date(2017, 1, 2)]
    LedgerRow.objects.bulk_create([ledger_row(county.education, "meetings.held", day, 1) for day in days])
    rows = LedgerRow.objects.filter(within(period)).order_by("on")
    assert [f"{day:%Y-%m-%d}" for day in rows.values_list("on", flat=True)] == found
