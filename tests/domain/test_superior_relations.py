"""Cells of a superior's table that cannot be larger than others."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.domain.periods import Period, quarter, year
from gongkai.domain.superior_relations import Held, of_the_whole, of_the_year
from gongkai.domain.superior_tables import identities

Q3 = quarter(2026, 3)
SO_FAR = Period(year(2026).first, Q3.last)


def held(ref: str, row: int, label: str, amount: int, **changes) -> Held:
    """Return a number in column D of the third quarter."""
    plain = Held(
        ref,
        row,
        4,
        label,
        "当期",
        Decimal(amount),
        ((label, 1),),
        "条",
        frozenset({1}),
        Q3,
        (Decimal(1), 0),
    )
    return replace(plain, **changes)


def test_parts_follow_their_whole_in_one_column_and_each_is_held_against_it() -> None:
    whole = held("D4", 4, "公开数", 5)
    found = of_the_whole([whole, held("D5", 5, "其中：网站", 5), held("D6", 6, "其中：微博", 6)])
    assert [(each.ok, each.severity) for each in found] == [(True, "error"), (False, "error")]
    assert "D6“其中：微博”（当期）为 6，D4“公开数”（当期）为 5" in found[1].message


@pytest.mark.parametrize(
    "changes",
    [{"measure": "人次"}, {"label": "其中：办结率"}, {"period": SO_FAR}, {"column": 5}, {"row": 6}],
)
def test_what_is_no_part_of_the_row_above_is_not_held_against_it(changes) -> None:
    part = replace(held("D5", 5, "其中：网站", 9), **changes)
    assert of_the_whole([held("D4", 4, "公开数", 5), part]) == []


def test_a_number_brought_by_hand_is_a_warning_only() -> None:
    (found,) = of_the_whole([held("D4", 4, "公开数", 5), held("D5", 5, "其中：网站", 9, terms=())])
    assert (found.ok, found.severity) == (False, "warning")


def test_a_quarter_is_not_above_the_year_to_date_nor_a_unit_above_all() -> None:
    terms = (("requests.received", 1),)
    now = held("D9", 9, "收到申请数", 3, terms=terms)
    so_far = held("E9", 9, "收到申请数", 1, terms=terms, period=SO_FAR)
    everybody = held("F9", 9, "收到申请数", 2, terms=terms, units=frozenset({1, 2}))
    assert [(each.cells, each.ok) for each in of_the_year([now, so_far, everybody])] == [
        ((("D9", None), ("E9", None)), False),
        ((("D9", None), ("F9", None)), False),
    ]
    assert of_the_year([replace(now, grows=False), so_far]) == []
    # In the first quarter both are the same days, and neither may be larger.
    for one, other in ((3, 2), (2, 3)):
        pair = [replace(now, amount=Decimal(one)), replace(so_far, amount=Decimal(other), period=Q3)]
        (found,) = of_the_year(pair)
        assert not found.ok
    assert all(each.ok for each in of_the_year([now, replace(now, ref="E9")]))
    minus = (*terms, ("requests.closed", -1))
    assert of_the_year([replace(now, terms=minus), replace(so_far, terms=minus)]) == []


def test_what_rounding_explains_is_no_contradiction() -> None:
    terms, basis = (("resources.funds", 1),), (Decimal("0.0001"), 0)
    now = held("D9", 9, "经费", 3, terms=terms, slack=Decimal(0))
    so_far = replace(now, ref="E9", period=SO_FAR, amount=Decimal("2.6"), basis=basis, slack=Decimal("0.5"))
    assert all(each.ok for each in of_the_year([now, so_far]))
    assert not all(each.ok for each in of_the_year([now, replace(so_far, amount=Decimal(2))]))


def test_a_channel_that_stands_alone_in_a_table_is_held_against_the_whole() -> None:
    (broken,) = [each for each in identities({"A1.1": 1, "A1.2.2": 3}) if not each.ok]
    assert (broken.code, broken.severity) == ("A-E11", "error")
    assert "为 3" in broken.message
    both = [each for each in identities({"A1.1": 1, "A1.2.2": 3, "A1.2.3": 2}) if not each.ok]
    assert len(both) == 2
