"""Requests in the yearly forms: rows by hand, one row in each block, and sums that foot by themselves."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.domain.errors import Invalid
from gongkai.domain.forms.catalogue import FORMS
from gongkai.domain.forms.check import check, cross_year
from gongkai.domain.forms.model import Form
from gongkai.domain.forms.tables import APPLICANTS
from gongkai.domain.information_requests.counting import (
    ApplicantKind,
    CountedRequest,
    cells_of,
    outcome_rows,
    tally,
)
from gongkai.domain.information_requests.outcomes import Outcome, known_to
from gongkai.domain.information_requests.regimes import Regime

A, B, C = FORMS["A"], FORMS["B"], FORMS["C"]
THEN, NOW = Regime.REG2007, Regime.REG2019
PERSON, COMPANY = ApplicantKind.NATURAL_PERSON, ApplicantKind.COMMERCIAL_ENTERPRISE
#: Every outcome in every form that can count it; form A under the present Regulation is refused.
COUNTED = [
    (form, regime, outcome)
    for form in (A, B, C)
    for regime in Regime
    for outcome in known_to(regime)
    if form is not A or regime is THEN
]
CHANNELS = ("A3.1.1", "A3.1.2", "A3.1.3", "A3.1.4")


def codes(cells: tuple[tuple[str, str | None], ...]) -> set[str]:
    return {code for code, _ in cells}


def on(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("form", "regime", "outcome", "rows"),
    [
        (A, THEN, Outcome.DENY_PRIVACY, ("A3.3.4.3", "A3.3.4", "A3.3")),
        (A, THEN, Outcome.CHANGES_ASKED, ("A3.3.7", "A3.3")),
        (A, THEN, Outcome.OTHER_CHANNEL, ("A3.3.8", "A3.3")),
        (A, THEN, Outcome.CLOSED_OTHER, ()),
        (B, THEN, Outcome.DENY_PRIVACY, ("B3.3.3.4", "B3.3.7")),
        (B, NOW, Outcome.CLOSED_FEE_UNPAID, ("B3.3.6", "B3.3.7")),
        (C, NOW, Outcome.CLOSED_FEE_UNPAID, ("C3.3.6.2", "C3.3.7")),
        (C, NOW, Outcome.PARTIAL, ("C3.3.2", "C3.3.7")),
    ],
)
def test_the_rows_of_an_outcome(form: Form, regime: Regime, outcome: Outcome, rows: tuple[str, ...]) -> None:
    assert outcome_rows(form, outcome, regime) == rows


def test_the_columns_are_those_of_the_form() -> None:
    assert [kind.label for kind in ApplicantKind] == [column.key for column in APPLICANTS[:-1]]


def test_a_request_over_new_year_is_received_in_one_and_handled_in_the_next() -> None:
    request = CountedRequest(on("2025-12-22"), NOW, COMPANY, on("2026-01-20"), Outcome.GRANT)
    assert cells_of(C, 2024, request) == ()
    assert cells_of(C, 2025, request) == (
        ("C3.1", "商业企业"),
        ("C3.1", "总计"),
        ("C3.4", "商业企业"),
        ("C3.4", "总计"),
    )
    assert codes(cells_of(C, 2026, request)) == {"C3.2", "C3.3.1", "C3.3.7"}
    assert cells_of(C, 2027, request) == ()


def test_the_last_day_of_the_year_still_counts() -> None:
    request = CountedRequest(on("2025-12-31"), NOW, PERSON, on("2025-12-31"), Outcome.GRANT)
    assert codes(cells_of(C, 2025, request)) == {"C3.1", "C3.3.1", "C3.3.7"}


def test_an_open_request_is_carried_over_every_year() -> None:
    request = CountedRequest(on("2024-12-30"), NOW, PERSON)
    assert codes(cells_of(C, 2024, request)) == {"C3.1", "C3.4"}
    assert codes(cells_of(C, 2025, request)) == codes(cells_of(C, 2026, request)) == {"C3.2", "C3.4"}


def test_form_a_counts_channel_period_and_reply() -> None:
    request = CountedRequest(
        on("2016-12-20"), THEN, PERSON, on("2017-01-09"), Outcome.DENY_STATE_SECRET, "A3.1.4", extended=True
    )
    assert codes(cells_of(A, 2016, request)) == {"A3.1", "A3.1.4"}
    assert codes(cells_of(A, 2017, request)) == {"A3.2", "A3.2.2", "A3.3", "A3.3.4", "A3.3.4.1"}


def test_what_was_withdrawn_is_closed_and_not_answered() -> None:
    request = CountedRequest(on("2016-03-01"), THEN, PERSON, on("2016-03-02"), Outcome.CLOSED_OTHER, "A3.1.1")
    assert codes(cells_of(A, 2016, request)) == {"A3.1", "A3.1.1", "A3.2", "A3.2.1"}


def test_form_a_without_a_channel_is_refused() -> None:
    request = CountedRequest(on("2016-03-01"), THEN, PERSON, on("2016-03-02"), Outcome.GRANT)
    with pytest.raises(Invalid, match="当面、传真、网络或者信函") as refusal:
        cells_of(A, 2016, request)
    assert refusal.value.field == "channel_row"


@pytest.mark.parametrize("outcome", known_to(NOW))
def test_form_a_ended_before_the_present_regulation(outcome: Outcome) -> None:
    with pytest.raises(Invalid, match="2007年条例"):
        outcome_rows(A, outcome, NOW)


@pytest.mark.parametrize(
    ("closed_on", "outcome"),
    [(on("2026-03-01"), Outcome.GRANT), (on("2026-03-05"), None), (None, Outcome.GRANT)],
)
def test_what_cannot_have_been_is_not_counted(closed_on: date | None, outcome: Outcome | None) -> None:
    with pytest.raises(Invalid, match="办结日期"):
        CountedRequest(on("2026-03-02"), NOW, PERSON, closed_on, outcome)


@pytest.mark.parametrize(("form", "regime", "outcome"), COUNTED)
def test_each_request_stands_in_one_row_of_each_block(form: Form, regime: Regime, outcome: Outcome) -> None:
    request = CountedRequest(
        on("2016-03-01"), regime, PERSON, on("2016-03-20"), outcome, "A3.1.3", extended=False
    )
    cells = cells_of(form, 2016, request)
    assert len(set(cells)) == len(cells)
    places = form.places
    assert set(cells) <= set(places)
    found = codes(cells)
    parents = {code for code in found if any(other.startswith(f"{code}.") for other in found)}
    if form is A:
        blocks = ["A3.1", "A3.2"] if outcome is Outcome.CLOSED_OTHER else ["A3.1", "A3.2", "A3.3"]
        leaves = found - parents
        assert sorted(code[: len("A3.n")] for code in leaves) == blocks
        assert {"A3.1", "A3.2"} <= found
    else:
        key = form.key
        assert len(found & {f"{key}3.1", f"{key}3.2"}) == 1
        assert f"{key}3.4" not in found
        # 总计 beside exactly one of the rows that it sums.
        assert f"{key}3.3.7" in found
        assert len([code for code in found if code.startswith(f"{key}3.3.")]) == 2
        assert {column for _, column in cells} == {"自然人", "总计"}


@st.composite
def requests(draw: st.DrawFn, regime: Regime, first: date, last: date) -> CountedRequest:
    received = draw(st.dates(first, last))
    closed = draw(st.none() | st.dates(received, last))
    return CountedRequest(
        received,
        regime,
        draw(st.sampled_from(ApplicantKind)),
        closed,
        None if closed is None else draw(st.sampled_from(known_to(regime))),
        draw(st.sampled_from(CHANNELS)),
        draw(st.booleans()),
    )


@given(st.lists(requests(NOW, on("2019-05-15"), on("2023-12-31")), max_size=30))
def test_forms_b_and_c_foot_by_themselves_and_from_year_to_year(found: list[CountedRequest]) -> None:
    before = None
    for year in range(2019, 2024):
        form = B if year < 2021 else C
        cells = tally(form, year, found)
        broken = [each for each in check(form, cells) if not each.ok]
        assert broken == []
        if before is not None:
            assert [each for each in cross_year(form, cells, before) if not each.ok] == []
        before = cells


@given(st.lists(requests(THEN, on("2014-01-01"), on("2018-12-31")), max_size=30))
def test_form_a_foots_but_for_what_the_form_only_warns_of(found: list[CountedRequest]) -> None:
    for year in range(2014, 2019):
        cells = tally(A, year, found)
        assert [each for each in check(A, cells) if not each.ok and each.severity == "error"] == []


def test_a_year_counted_by_hand() -> None:
    found = [
        CountedRequest(on("2022-12-20"), NOW, PERSON, on("2023-01-10"), Outcome.GRANT),
        CountedRequest(on("2023-02-01"), NOW, PERSON, on("2023-02-20"), Outcome.ALREADY_PUBLIC),
        CountedRequest(on("2023-03-01"), NOW, COMPANY, on("2023-03-20"), Outcome.DENY_THIRD_PARTY),
        CountedRequest(on("2023-04-01"), NOW, COMPANY, on("2023-04-20"), Outcome.NOT_HELD_OTHER_ORGAN),
        CountedRequest(on("2023-12-20"), NOW, PERSON),
    ]
    figures = {cell: number for cell, number in tally(C, 2023, found).items() if number}
    assert figures == {
        ("C3.1", "自然人"): 2,
        ("C3.1", "商业企业"): 2,
        ("C3.1", "总计"): 4,
        ("C3.2", "自然人"): 1,
        ("C3.2", "总计"): 1,
        ("C3.3.1", "自然人"): 2,
        ("C3.3.1", "总计"): 2,
        ("C3.3.3.4", "商业企业"): 1,
        ("C3.3.3.4", "总计"): 1,
        ("C3.3.4.1", "商业企业"): 1,
        ("C3.3.4.1", "总计"): 1,
        ("C3.3.7", "自然人"): 2,
        ("C3.3.7", "商业企业"): 2,
        ("C3.3.7", "总计"): 4,
        ("C3.4", "自然人"): 1,
        ("C3.4", "总计"): 1,
    }


def test_nothing_asked_is_a_table_of_noughts() -> None:
    cells = tally(C, 2023, [])
    assert len(cells) == 25 * 7
    assert set(cells.values()) == {0}
