"""How many items stand in each list is kept as sums, and the sums are those of the places."""

from datetime import timedelta

import pytest

from gongkai.domain.publishing.workflow import ItemState
from gongkai.publishing.models import Item, PublicCount
from gongkai.publishing.queries import places
from gongkai.publishing.services.columns import lay_out_columns
from gongkai.publishing.services.places import fold, mend_counts, place
from gongkai.publishing.services.publication import withdraw_item
from tests.factories import organisations as make
from tests.factories import publishing as made

NOW = make.NOW


@pytest.fixture
def county(db):
    found = make.county()
    lay_out_columns(actor=make.SYSTEM, now=NOW)
    return found


def publish(unit, *columns: str) -> Item:
    return made.item(unit, ItemState.PUBLISHED, columns=columns)


def move(item: Item, *columns: str) -> None:
    """Let the public version stand in other columns, as a revision does."""
    item = Item.objects.select_related("published").get(pk=item.pk)
    item.published.columns = list(columns)
    place(item)


def withdraw(item: Item) -> None:
    office = make.actor(made.staff(item.unit)["office"])
    item = Item.objects.select_related("unit", "current", "published").get(pk=item.pk)
    withdraw_item(actor=office, now=NOW + timedelta(days=1), item=item, reason="内容有误。")


def test_what_comes_moves_and_goes_is_counted(county) -> None:
    first, second = (
        publish(county.education, "20-1-documents"),
        publish(county.education, "20-1-documents", "news"),
    )
    assert places.counts_by_column() == {"": 2, "statutory": 2, "20-1": 2, "20-1-documents": 2, "news": 1}
    move(first, "institutions")
    withdraw(second)
    unit = county.education
    below = {"": 1, **dict.fromkeys(places.columns_with_those_above(["institutions"]), 1)}
    assert places.counts_by_column() == below
    assert places.counts_of_unit(unit) == below
    assert places.counts_of_unit(county.health) == {}
    assert places.counts_by_unit_and_column() == {(unit.pk, column): 1 for column in below}
    assert places.miscounted() == []


def test_folded_rows_are_one_for_each_list_and_say_the_same(county) -> None:
    for _ in range(3):
        item = publish(county.education, "news")
    withdraw(item)
    assert fold() == 0, "so few rows are not worth it"
    assert PublicCount.objects.count() == 8
    assert fold(least=1) == 6
    assert sorted(PublicCount.objects.values_list("column", "n")) == [("", 2), ("news", 2)]
    assert places.counts_by_column() == {"": 2, "news": 2}
    assert fold(least=1) == 0


def test_a_list_that_is_empty_again_leaves_no_row(county) -> None:
    withdraw(publish(county.education, "news"))
    fold(least=1)
    assert not PublicCount.objects.exists()
    assert places.counts_by_column() == {}


def test_what_was_counted_wrong_is_told_and_put_right(county) -> None:
    publish(county.education, "news")
    PublicCount.objects.filter(column="news").delete()
    PublicCount.objects.create(unit=county.health, column="news", n=4)
    assert sorted(mend_counts()) == sorted(
        [(county.education.code, "news", 0, 1), (county.health.code, "news", 4, 0)]
    )
    assert places.counts_by_column() == {"": 1, "news": 1}
    assert mend_counts() == []
