"""Counts of rows that bear on several years: each write of a unit voids what is kept of all its years, and of no other."""

from datetime import date

import pytest
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection

from gongkai.domain.information_requests.steps import RequestState
from gongkai.information_requests.models import InformationRequest
from gongkai.lib import kept, noted
from gongkai.lib.models import CountChange
from tests.factories import information_requests as make_request
from tests.factories import organisations as make

pytestmark = pytest.mark.django_db
FAMILY = "requests"


@pytest.fixture
def units():
    county = make.county()
    return county.education, county.health


class Counting:
    """Counts the requests of units that were open at the end of a year, and remembers what it was asked."""

    def __init__(self, year: int) -> None:
        self.year = year
        self.asked: list[frozenset[int]] = []

    def __call__(self, units: frozenset[int]) -> dict[int, dict[str, int]]:
        self.asked.append(units)
        found: dict[int, dict[str, int]] = {}
        rows = InformationRequest.objects.filter(unit__in=units, received_year__lte=self.year)
        for unit in rows.values_list("unit", flat=True):
            found.setdefault(unit, {"n": 0})["n"] += 1
        return found


def asked(units, counting: Counting) -> dict[int, int]:
    keys = [unit.pk for unit in units]
    answer = kept.yearly(FAMILY, keys, counting.year, counting, any_year=True)
    return {unit: amounts["n"] for unit, amounts in answer.items() if amounts}


def test_a_write_voids_every_year_of_the_unit_and_nothing_of_another(units):
    made = [make_request.request(unit, received_on=date(2024, 12, 2)) for unit in units]
    years = [Counting(2024), Counting(2025)]
    for counting in years:
        assert asked(units, counting) == asked(units, counting) == {units[0].pk: 1, units[1].pk: 1}
    InformationRequest.objects.filter(pk=made[0].pk).update(shown_name="李**")
    for counting in years:
        asked(units, counting)
        assert counting.asked[1:] == [frozenset({units[0].pk})]


def test_a_request_that_passes_to_another_unit_is_noted_at_both(units):
    made = make_request.request(units[0], received_on=date(2024, 12, 2))
    counting = Counting(2024)
    asked(units, counting)
    InformationRequest.objects.filter(pk=made.pk).update(unit=units[1])
    assert asked(units, counting) == {units[1].pk: 1}
    InformationRequest.objects.bulk_update([InformationRequest.objects.get(pk=made.pk)], ["summary"])
    asked(units, counting)
    assert counting.asked[2:] == [frozenset({units[1].pk})]


def test_a_request_without_its_day_of_receipt_is_noted_all_the_same(units):
    make_request.request(units[0], RequestState.SUBMITTED)
    rows = CountChange.objects.filter(family=FAMILY, unit=units[0].pk)
    assert {row.year for row in rows} == {noted.ANY_YEAR}


def test_what_was_written_without_triggers_is_noted_when_they_come_back(units):
    make_request.request(units[0], received_on=date(2024, 12, 2))
    table = InformationRequest._meta.db_table
    counting = Counting(2024)
    asked(units, counting)
    statements = {
        "sqlite": [f"DROP TRIGGER {table}_noted_insert"],
        "postgresql": [f"DROP TRIGGER {table}_noted_insert ON {table}"],
    }[connection.vendor]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    make_request.request(units[0], received_on=date(2024, 12, 3))
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    assert asked(units, counting) == {units[0].pk: 2}
