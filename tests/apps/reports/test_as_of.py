"""Figures as of a moment: what had been recorded by then, and not yet taken back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.domain import periods
from gongkai.domain.figures import SourceKind
from gongkai.domain.forms.form_a import FORM_A
from gongkai.domain.publishing.workflow import ItemState
from gongkai.domain.roles import Role
from gongkai.lib import indicators
from gongkai.reports.models import FigureSource, LedgerRow
from gongkai.reports.queries import computed_form, records_behind, tally
from gongkai.reports.services.ledger import enter_row, void_row
from gongkai.reports.services.sources import declare_sources, withdraw_source
from tests.apps.reports.test_form import ledger_row, word
from tests.factories import organisations as make
from tests.factories import publishing as items_of

MONDAY = make.NOW
MINUTE = timedelta(minutes=1)
TUESDAY, WEDNESDAY, THURSDAY = (MONDAY + timedelta(days=days) for days in (1, 2, 3))
YEAR = make.NOW.year
MEETINGS = "meetings.held"


@pytest.fixture
def county(db):
    return make.county()


@pytest.fixture
def office(county):
    return make.actor(make.person("gongkaiban", county.root, Role.DISCLOSURE_OFFICER))


@pytest.fixture
def officer(county):
    return make.actor(make.person("xinxi", county.education, Role.INFORMATION_OFFICER))


def declare(office, county, now, source=SourceKind.RETURNS, code=MEETINGS, **more):
    return declare_sources(
        actor=office,
        now=now,
        unit=county.root,
        indicators=[code],
        source=source,
        first_year=YEAR,
        reason="测试",
        **more,
    )[0]


def enter(officer, county, now, count):
    return enter_row(
        actor=officer,
        now=now,
        unit=county.education,
        indicator=MEETINGS,
        on=MONDAY.date(),
        count=count,
        evidence="会议纪要",
    )


def figure(county, as_of, code=MEETINGS):
    return tally([county.education], [code], periods.year(YEAR), as_of=as_of).of(county.education, code)


def test_a_row_that_was_entered_later_does_not_count(county, office, officer) -> None:
    declare(office, county, MONDAY)
    enter(officer, county, TUESDAY, 3)
    enter(officer, county, THURSDAY, 4)
    assert figure(county, MONDAY).amount == 0
    assert figure(county, TUESDAY - MINUTE).amount == 0
    assert figure(county, TUESDAY).amount == 3
    assert (figure(county, WEDNESDAY).amount, figure(county, WEDNESDAY).records) == (3, 1)
    assert (figure(county, THURSDAY).amount, figure(county, None).amount) == (7, 7)
    assert indicators.count([MEETINGS], None, periods.year(YEAR), as_of=WEDNESDAY) == {
        (county.education.pk, MEETINGS): 3
    }


def test_a_row_that_was_voided_later_still_counts(county, office, officer) -> None:
    declare(office, county, MONDAY)
    row = enter(officer, county, MONDAY, 3)
    void_row(actor=officer, now=WEDNESDAY, row=row, reason="误登")
    assert figure(county, TUESDAY).amount == 3
    assert figure(county, WEDNESDAY).amount == 0
    assert figure(county, None).amount == 0


def test_the_records_behind_are_those_of_the_moment(county, office, officer) -> None:
    declare(office, county, MONDAY)
    first = enter(officer, county, MONDAY, 3)
    enter(officer, county, THURSDAY, 4)
    void_row(actor=officer, now=THURSDAY, row=first, reason="误登")
    then = tally([county.education], [MEETINGS], periods.year(YEAR), as_of=WEDNESDAY)
    assert [(record.amount, record.link) for record in records_behind(then, MEETINGS, start=0, stop=9)] == [
        (3, first.link)
    ]
    now = tally([county.education], [MEETINGS], periods.year(YEAR))
    assert [record.amount for record in records_behind(now, MEETINGS, start=0, stop=9)] == [4]


def test_a_source_is_the_one_that_had_been_declared_by_then(county, office, officer) -> None:
    assert figure(county, None) is None
    declared = declare(office, county, TUESDAY)
    assert figure(county, MONDAY) is None
    assert figure(county, TUESDAY).source is SourceKind.RETURNS
    withdraw_source(actor=office, now=THURSDAY, declaration=declared, reason="声明有误")
    assert figure(county, WEDNESDAY).source is SourceKind.RETURNS
    assert figure(county, THURSDAY) is None
    assert figure(county, None) is None


def test_a_change_of_source_does_not_reach_back(county, office) -> None:
    items_of.item(county.education, ItemState.PUBLISHED, now=MONDAY)
    code = "publications.items"
    declare(office, county, WEDNESDAY, code=code, supersede=True)
    LedgerRow.objects.bulk_create([ledger_row(county.education, code, MONDAY.date(), 12)])
    before, after = figure(county, TUESDAY, code), figure(county, WEDNESDAY, code)
    assert (before.amount, before.source) == (1, SourceKind.RECORDS)
    assert (after.amount, after.source) == (12, SourceKind.RETURNS)


def test_a_form_of_a_moment_is_that_of_its_rows_and_declarations(county) -> None:
    early, late = (word(county.root, code, SourceKind.RETURNS, YEAR) for code in (MEETINGS, "trainings.held"))
    late.declared_at = WEDNESDAY
    FigureSource.objects.bulk_create([early, late])
    LedgerRow.objects.bulk_create(
        [ledger_row(county.education, code, MONDAY.date(), 2) for code in (MEETINGS, "trainings.held")]
    )
    then = computed_form(make.SYSTEM, county.root, YEAR, FORM_A, as_of=TUESDAY).values
    now = computed_form(make.SYSTEM, county.root, YEAR, FORM_A).values
    assert (then["A9.1", None], then["A9.2", None]) == (2, None)
    assert (now["A9.1", None], now["A9.2", None]) == (2, 2)


def test_a_moment_costs_no_statement_more(county) -> None:
    def statements(as_of) -> int:
        with CaptureQueriesContext(connection) as asked:
            computed_form(make.SYSTEM, county.root, YEAR, FORM_A, as_of=as_of)
        return len(asked)

    # One for whether requests are on record and one for the ledger as it stood; now, one for what is noted of it and
    # one for what is kept, and the first time two more: to count it and to keep that.
    assert (statements(TUESDAY), statements(None), statements(None)) == (5, 8, 6)


def test_a_moment_before_everything_has_nothing(county) -> None:
    items_of.item(county.education, ItemState.PUBLISHED, now=TUESDAY)
    form = computed_form(make.SYSTEM, county.root, YEAR, FORM_A, as_of=MONDAY)
    assert {cell.value for cell in form.cells if cell.value is not None} == {0}
