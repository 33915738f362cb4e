"""Yearly counts are kept until something is written that could change them."""

from datetime import timedelta

import pytest
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection

from gongkai.lib import kept, noted
from gongkai.lib.models import CountChange, KeptCount
from gongkai.publishing.models import Publication
from tests.factories import organisations as make
from tests.factories import publishing as made

pytestmark = pytest.mark.django_db
FAMILY, YEAR = "publications", 2016


@pytest.fixture
def units():
    county = make.county()
    return county.root, county.education


class Counting:
    """Counts live publications of a year by unit, and remembers for which units it was asked."""

    def __init__(self) -> None:
        self.asked: list[frozenset[int]] = []

    def __call__(self, units: frozenset[int]) -> dict[int, dict[str, int]]:
        self.asked.append(units)
        found: dict[int, dict[str, int]] = {}
        for unit in (
            Publication.objects.live().filter(unit__in=units, on__year=YEAR).values_list("unit", flat=True)
        ):
            found.setdefault(unit, {"n": 0})["n"] += 1
        return found


def publication(unit, *, year: int = YEAR) -> Publication:
    item = made.item(unit)
    at = make.NOW.replace(year=year, month=5, day=4)
    row = Publication(
        item=item,
        version=item.current,
        unit=unit,
        channel="portal",
        at=at,
        on=at.date(),
        origin="event",
        actor="x",
        recorded_at=at,
    )
    row.save()
    return row


def asked(units, counting) -> dict[int, int]:
    answer = kept.yearly(FAMILY, [unit.pk for unit in units], YEAR, counting)
    return {unit: amounts["n"] for unit, amounts in answer.items() if amounts}


def test_a_second_question_counts_nothing(units):
    publication(units[0])
    counting = Counting()
    assert asked(units, counting) == asked(units, counting) == {units[0].pk: 1}
    assert counting.asked == [frozenset(unit.pk for unit in units)]


def test_a_write_voids_the_unit_and_no_other(units):
    for unit in units:
        publication(unit)
    counting = Counting()
    asked(units, counting)
    publication(units[1])
    assert asked(units, counting) == {units[0].pk: 1, units[1].pk: 2}
    assert counting.asked[1:] == [frozenset({units[1].pk})]


def test_a_write_of_another_year_voids_nothing(units):
    publication(units[0])
    counting = Counting()
    asked(units, counting)
    publication(units[0], year=2017)
    assert asked(units, counting) == {units[0].pk: 1}
    assert len(counting.asked) == 1


def test_voiding_moving_and_bulk_writes_are_noticed(units):
    first, second = publication(units[0]), publication(units[0])
    counting = Counting()
    assert asked(units, counting)[units[0].pk] == 2
    Publication.objects.filter(pk=first.pk).update(voided_at=make.NOW, voided_by="x", void_reason="登记错误")
    assert asked(units, counting)[units[0].pk] == 1
    Publication.objects.filter(pk=second.pk).update(unit=units[1])
    assert asked(units, counting) == {units[1].pk: 1}
    second.pk, second.unit, second.on = None, units[1], second.on + timedelta(days=1)
    Publication.objects.bulk_create([second])
    assert asked(units, counting)[units[1].pk] == 2
    Publication.objects.filter(unit=units[1]).delete()
    assert asked(units, counting) == {}


def test_what_is_written_while_counting_voids_what_is_kept(units):
    publication(units[0])
    counting = Counting()

    def slow(some: frozenset[int]) -> dict[int, dict[str, int]]:
        answer = counting(some)
        publication(units[0])
        return answer

    assert asked(units, slow) == {units[0].pk: 1}
    assert asked(units, counting) == {units[0].pk: 2}


@pytest.mark.django_db(transaction=True)
def test_many_units_are_counted_in_two_halves_and_come_out_alike(units, monkeypatch):
    monkeypatch.setattr(kept, "_MANY", 2)
    for unit in units:
        publication(unit)
    counting = Counting()
    assert asked(units, counting) == {units[0].pk: 1, units[1].pk: 1}
    assert set(counting.asked) == {frozenset({unit.pk}) for unit in units}
    assert asked(units, counting) == {units[0].pk: 1, units[1].pk: 1}
    assert len(counting.asked) == 2


def test_folding_voids_nothing(units):
    for _ in range(5):
        publication(units[0])
    counting = Counting()
    asked(units, counting)
    before = CountChange.objects.filter(family=FAMILY, year=YEAR).count()
    assert kept.fold(least=1) >= 4
    assert CountChange.objects.filter(family=FAMILY, year=YEAR).count() == before - 4
    assert asked(units, counting) == {units[0].pk: 5}
    assert len(counting.asked) == 1
    assert kept.fold(least=1) == 0


def test_lost_triggers_come_back_and_what_was_missed_is_void(units):
    publication(units[0])
    counting = Counting()
    asked(units, counting)
    table = Publication._meta.db_table
    with connection.cursor() as cursor:
        where = f" ON {table}" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER {table}_noted_insert{where}")
    publication(units[0])
    assert asked(units, counting) == {units[0].pk: 1}
    assert noted.ensure_triggers(FAMILY, table, unit="unit_id", day="on")
    assert asked(units, counting) == {units[0].pk: 2}
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {table}_noted_delete{where}")
    Publication.objects.all().delete()
    assert asked(units, counting) == {units[0].pk: 2}
    assert noted.ensure_triggers(FAMILY, table, unit="unit_id", day="on")
    assert asked(units, counting) == {}
    assert not noted.ensure_triggers(FAMILY, table, unit="unit_id", day="on")


def test_one_row_is_kept_for_unit_and_year(units):
    publication(units[0])
    counting = Counting()
    asked(units, counting)
    publication(units[0])
    asked(units, counting)
    kept_now = KeptCount.objects.order_by("unit").values_list("unit", "amounts")
    assert list(kept_now) == [(units[0].pk, {"n": 2}), (units[1].pk, {})]


def test_what_was_there_before_the_triggers_is_noted(units):
    table = Publication._meta.db_table
    with connection.cursor() as cursor:
        where = f" ON {table}" if connection.vendor == "postgresql" else ""
        for deed in ("insert", "update", "delete"):
            cursor.execute(f"DROP TRIGGER {table}_noted_{deed}{where}")
    publication(units[0])
    assert not CountChange.objects.filter(family=FAMILY).exists()
    assert noted.ensure_triggers(FAMILY, table, unit="unit_id", day="on")
    notes = CountChange.objects.filter(family=FAMILY).values_list("unit", "year", "n")
    assert list(notes) == [(units[0].pk, YEAR, 1)]


def test_a_migration_lets_nothing_kept_hold(units):
    publication(units[0])
    counting = Counting()
    asked(units, counting)
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    asked(units, counting)
    assert len(counting.asked) == 2
