"""One source for unit, indicator and year: the nearest declaration upward, of two at one unit the later."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.domain.figures import Declaration, SourceKind, Sources

RECORDS, RETURNS = SourceKind.RECORDS, SourceKind.RETURNS
COUNTY, BUREAU, OFFICE = "/1/", "/1/2/", "/1/2/3/"


def declare(number: int, path: str, source: SourceKind, **more) -> Declaration:
    values = {"whole": True, "indicator": "a", "first_year": 2016, "last_year": None, **more}
    return Declaration(number=number, path=path, source=source, **values)


def source(path: str, *declared: Declaration, code: str = "a", year: int = 2016) -> SourceKind | None:
    return Sources.of(declared, year=year, counted={"counted"}).source_for(path, code)


def test_without_a_word_what_is_counted_comes_from_records_and_the_rest_from_nowhere() -> None:
    assert source(BUREAU, code="counted") is RECORDS
    assert source(BUREAU) is None


def test_a_declaration_reaches_all_below_unless_it_speaks_of_the_unit_alone() -> None:
    assert source(OFFICE, declare(1, COUNTY, RETURNS)) is RETURNS
    assert source(COUNTY, declare(1, COUNTY, RETURNS, whole=False)) is RETURNS
    assert source(OFFICE, declare(1, COUNTY, RETURNS, whole=False)) is None
    assert source(COUNTY, declare(1, BUREAU, RETURNS)) is None
    # A unit whose key only begins alike is another unit.
    assert source("/12/", declare(1, COUNTY, RETURNS)) is None


def test_the_nearest_word_holds_even_against_a_later_one_above() -> None:
    assert source(OFFICE, declare(1, BUREAU, RETURNS), declare(2, COUNTY, RECORDS)) is RETURNS


def test_of_two_words_at_one_unit_the_later_holds_in_whatever_order_they_are_read() -> None:
    first, second = declare(1, COUNTY, RETURNS), declare(2, COUNTY, RECORDS)
    assert source(OFFICE, first, second) is source(OFFICE, second, first) is RECORDS


def test_a_later_word_on_the_unit_alone_leaves_those_below_as_they_were() -> None:
    words = declare(1, COUNTY, RETURNS), declare(2, COUNTY, RECORDS, whole=False)
    assert source(COUNTY, *words) is RECORDS
    assert source(BUREAU, *words) is RETURNS


@pytest.mark.parametrize(("year", "held"), [(2015, None), (2016, RETURNS), (2018, RETURNS), (2019, None)])
def test_a_word_holds_in_its_years(year, held) -> None:
    assert source(BUREAU, declare(1, COUNTY, RETURNS, last_year=2018), year=year) is held


declarations = st.builds(
    Declaration,
    number=st.integers(1, 50),
    path=st.sampled_from([COUNTY, BUREAU, OFFICE, "/1/4/"]),
    whole=st.booleans(),
    indicator=st.sampled_from(["a", "counted"]),
    source=st.sampled_from(SourceKind),
    first_year=st.integers(2015, 2018),
    last_year=st.one_of(st.none(), st.integers(2018, 2020)),
)


@given(st.lists(declarations, max_size=8, unique_by=lambda each: each.number), st.integers(2014, 2021))
def test_any_heap_of_words_reads_as_if_looked_through_one_by_one(heap, year) -> None:
    read = Sources.of(heap, year=year, counted={"counted"})
    for path, code in product([COUNTY, BUREAU, OFFICE, "/1/4/"], ["a", "counted"]):
        fitting = [
            each
            for each in heap
            if each.indicator == code
            and each.first_year <= year <= (each.last_year or 9999)
            and (each.path == path or (each.whole and path.startswith(each.path)))
        ]
        best = max(fitting, key=lambda each: (len(each.path), each.number), default=None)
        expected = best.source if best else RECORDS if code == "counted" else None
        assert read.source_for(path, code) is expected
