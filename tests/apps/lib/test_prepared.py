"""A read that is made into SQL once gives what the query set gives, whatever the values."""

import gc
import weakref
from datetime import timedelta

import pytest
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Lower

from gongkai.lib.models import Counter, OutboxMessage
from gongkai.lib.prepared import Prepared, PreparedRecords
from tests.factories import organisations as make
from tests.factories.organisations import NOW


@pytest.fixture
def messages(db) -> None:
    for number in range(3):
        OutboxMessage.objects.create(
            name=f"a.{number % 2}",
            handler="h",
            payload={"number": number},
            created_at=NOW + timedelta(hours=number),
            available_at=NOW,
            attempts=number,
        )


def named(name: str, most: int) -> QuerySet[OutboxMessage]:
    found = OutboxMessage.objects.filter(name=name, attempts__lte=most).order_by("-created_at")
    return found.values_list("payload", "created_at", "attempts")[:5]


def test_values_are_exchanged_and_columns_converted(messages) -> None:
    read = Prepared(named, str, int)
    assert read("a.0", 2) == [
        ({"number": 2}, NOW + timedelta(hours=2), 2),
        ({"number": 0}, NOW, 0),
    ]
    assert read("a.0", 1) == [({"number": 0}, NOW, 0)]
    assert read("a.1", 2) == [({"number": 1}, NOW + timedelta(hours=1), 1)]
    assert read("' OR 1=1 --", 9) == []


def test_a_later_call_puts_no_query_together(messages) -> None:
    made = []

    def make(name: str) -> QuerySet[OutboxMessage]:
        made.append(name)
        return OutboxMessage.objects.filter(name=name).values_list("attempts")

    read = Prepared(make, str)
    assert (read("a.1"), read("a.2")) == ([(1,)], [])
    assert len(made) == 1


def test_raw_rows_are_equal_as_long_as_nothing_has_changed(messages) -> None:
    read = Prepared(named, str, int)
    before = read.raw("a.0", 2)
    assert read.raw("a.0", 2) == before
    assert read.converted(before) == read("a.0", 2)
    OutboxMessage.objects.filter(name="a.0", attempts=2).update(created_at=NOW - timedelta(hours=5))
    assert read.raw("a.0", 2) != before
    assert read("a.0", 2) == [({"number": 0}, NOW, 0), ({"number": 2}, NOW - timedelta(hours=5), 2)]


def test_what_one_call_returned_is_not_changed_for_the_next(messages) -> None:
    read = Prepared(named, str, int)
    read("a.1", 2)[0][0]["number"] = 99
    assert read("a.1", 2) == [({"number": 1}, NOW + timedelta(hours=1), 1)]


def test_records_are_those_of_the_query_with_what_is_read_beside_them(db, django_assert_num_queries) -> None:
    county = make.county()
    units = county.education._meta.model.objects
    read = PreparedRecords(lambda code: units.select_related("parent").filter(code=code), str)
    read(county.root.code)  # the first call makes the SQL
    with django_assert_num_queries(2):
        (found,) = read(county.education.code)
        (top,) = read(county.root.code)
        assert (found, found.parent, top.parent) == (county.education, county.root, None)
        assert found.parent.name == county.root.name
    expected = units.get(pk=county.education.pk)
    for field in expected._meta.concrete_fields:
        assert getattr(found, field.attname) == getattr(expected, field.attname)
    # A record like any other: saved, it changes its row.
    found.name = "昌宁县教育体育局"
    found.save(update_fields=["name"])
    assert read(county.education.code)[0].name == "昌宁县教育体育局"
    assert read("nothing") == []


def test_a_thread_that_ends_takes_what_was_made_for_it_along(db) -> None:
    read = Prepared(lambda key: Counter.objects.filter(series=key).values_list("value", "pk"), str)
    connection = connections[DEFAULT_DB_ALIAS].copy()
    compiled = weakref.ref(read._compiled(connection))
    assert compiled() is not None
    del connection
    gc.collect()
    assert compiled() is None


def test_a_value_may_stand_in_several_places_and_sums_are_rows(db) -> None:
    Counter.objects.create(series="one", period="x", value=3)
    Counter.objects.create(series="two", period="one", value=5)
    read = Prepared(
        lambda key: (
            Counter.objects.order_by()
            .filter(Q(series=key) | Q(period=key))
            .values_list("series")
            .annotate(most=Max("value"))
        ),
        str,
    )
    assert sorted(read("one")) == [("one", 3), ("two", 5)]
    assert read("x") == [("one", 3)]


def test_what_would_silently_stay_a_mark_is_refused(db) -> None:
    with pytest.raises(ValueError, match="does not reach"):
        Prepared(lambda key: Counter.objects.filter(series__startswith=key).values_list("value"), str)("one")
    with pytest.raises(ValueError, match="does not reach"):
        Prepared(lambda _key: Counter.objects.values_list(Lower("series")), str)("one")
    with pytest.raises(TypeError, match="1 values"):
        Prepared(lambda key: Counter.objects.filter(series=key).values_list("value"), str)()
