"""What is counted of requests: each figure is the count that plain Python makes of the same rows, and the tables foot."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.domain import periods
from gongkai.domain.forms.catalogue import FORMS
from gongkai.domain.information_requests.counting import ApplicantKind
from gongkai.domain.information_requests.outcomes import OPEN_ROWS, Outcome, known_to
from gongkai.domain.information_requests.receipts import IntakeChannel, ReceiptRule
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import RequestKind
from gongkai.domain.periods import Period
from gongkai.information_requests.indicators import COUNTERS
from gongkai.information_requests.models import InformationRequest
from gongkai.lib import indicators
from gongkai.reports.queries import computed_form
from tests.apps.reports.test_form import word
from tests.factories import information_requests as make_request
from tests.factories import organisations as make

pytestmark = pytest.mark.django_db

THEN, NOW = Regime.REG2007, Regime.REG2019
WORDS = {
    "natural_person": "natural_person",
    "commercial_enterprise": "company",
    "research_institution": "research_institute",
    "social_welfare_organisation": "public_interest",
    "legal_service_institution": "legal_service",
    "other_organisation": "other_organisation",
}
WAYS = {
    "in_person": "in_person",
    "oral_assisted": "in_person",
    "fax": "by_fax",
    "web": "by_web",
    "email": "by_web",
    "registered_mail": "by_mail",
    "ordinary_mail": "by_mail",
}
#: Table 3 by hand, for the outcomes that it names itself and those that a home may move.
TABLE_3 = {
    "already_public": "granted",
    "grant": "granted",
    "partial": "partial",
    "deny_state_secret": "state_secret",
    "deny_other_law": "other_law",
    "deny_security": "three_securities",
    "deny_third_party": "third_party",
    "deny_trade_secret": "third_party",
    "deny_privacy": "third_party",
    "deny_internal": "internal_affairs",
    "deny_process": "process",
    "deny_enforcement_file": "enforcement_file",
    "deny_admin_query": "administrative_query",
    "not_held_nonexistent": "not_held",
    "not_held_other_organ": "not_held",
    "transferred_to_archive": "not_held",
    "needs_creation": "needs_creation",
    "unclear_after_rectification": "unclear_after_rectification",
    "np_petition": "petition",
    "np_repeat": "repeated",
    "np_publication": "publication",
    "np_abusive": "abusive",
    "np_reconfirm": "reconfirmation",
    "closed_not_rectified": "not_rectified",
    "closed_fee_unpaid": "fee_unpaid",
    "closed_other": "closed_otherwise",
    "not_government_information": "closed_otherwise",
    "party_information": "closed_otherwise",
    "powers_transferred": "closed_otherwise",
    "changes_asked": "closed_otherwise",
    "other_channel": "closed_otherwise",
}
#: A3.3 by hand, for the outcomes of the Regulation of 2007.
FORM_A = {
    "already_public": "already_public",
    "grant": "granted",
    "partial": "partially_granted",
    "deny_state_secret": "refused_state_secret",
    "deny_trade_secret": "refused_trade_secret",
    "deny_privacy": "refused_personal_privacy",
    "deny_security": "refused_three_securities",
    "not_government_information": "refused_not_government_information",
    "deny_other_law": "refused_otherwise",
    "not_held_other_organ": "not_this_organ",
    "not_held_nonexistent": "nonexistent",
    "changes_asked": "rectification_asked",
    "other_channel": "other_way",
}
MOVED = {"3.4.1": "not_held", "3.6.3": "closed_otherwise", "3.3.8": "administrative_query"}


@pytest.fixture
def county():
    return make.county()


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)


def drawn(units, dice: Random, count: int) -> list[InformationRequest]:
    """Return so many requests of all kinds, written by one statement with the years as ``save`` writes them."""
    rows = []
    for number in range(count):
        received = date(2017, 6, 1) + timedelta(days=dice.randrange(1500))
        regime = THEN if received < date(2019, 5, 15) else NOW
        state, outcome, closed, moved = RequestState.IN_PROCESS, "", None, ""
        if dice.random() < 0.8:
            state = dice.choice([RequestState.SERVED, RequestState.ARCHIVED, RequestState.IN_REMEDY])
            outcome = dice.choice(known_to(regime))
            closed = received + timedelta(days=dice.choice([0, 9, 20, 60, 400]))
            if outcome in OPEN_ROWS and dice.random() < 0.3:
                moved = dice.choice(list(MOVED))
        elif dice.random() < 0.2:
            state = RequestState.VOIDED
        unknown = closed is None and state is RequestState.IN_PROCESS and dice.random() < 0.1
        rows.append(
            InformationRequest(
                public_id=f"x{number:011d}",
                number=f"N-{number}",
                unit=dice.choice(units),
                kind=dice.choices(list(RequestKind), [9, 1])[0],
                state=RequestState.SUBMITTED if unknown else state,
                applicant_kind=dice.choice(list(ApplicantKind)),
                shown_name="王**",
                summary="x",
                content="x",
                form_wanted="paper",
                delivery_wanted="post",
                channel=dice.choice(list(IntakeChannel)),
                received_on=None if unknown else received,
                received_year=None if unknown else received.year,
                received_rule="" if unknown else ReceiptRule.HANDED_IN,
                regime="" if unknown else regime,
                extended=dice.random() < 0.2,
                outcome=outcome,
                counted_otherwise=moved,
                closed_on=closed,
                closed_year=closed.year if closed else None,
                closed_recorded_at=at(closed) if closed else None,
                rating=dice.choice([None, 1, 3, 4, 5]) if closed else None,
                created_at=at(received),
                touched_at=at(closed or received),
            )
        )
    InformationRequest.objects.bulk_create(rows)
    return rows


def by_hand(rows: list[InformationRequest], first: date, last: date) -> Counter[tuple[int, str]]:
    """Return every figure as somebody with a pencil would find it."""
    found: Counter[tuple[int, str]] = Counter()
    for row in rows:
        if row.kind != RequestKind.INFORMATION or row.state == RequestState.VOIDED or row.received_on is None:
            continue
        who = WORDS[row.applicant_kind]
        codes = []
        if first <= row.received_on <= last:
            codes += ["requests.received", f"requests.received_{WAYS[row.channel]}"]
            codes.append(f"requests_received.{who}")
        elif row.received_on < first and (row.closed_on is None or row.closed_on >= first):
            codes.append(f"requests_carried_in.{who}")
        if row.received_on <= last and (row.closed_on is None or row.closed_on > last):
            codes.append(f"requests_carried_out.{who}")
        if row.closed_on is not None and first <= row.closed_on <= last:
            ended = MOVED.get(row.counted_otherwise) or TABLE_3[row.outcome]
            codes += ["requests.closed", f"requests_closed.{ended}.{who}"]
            codes.append(f"requests.closed_{'extended' if row.extended else 'on_time'}")
            if row.regime == THEN and row.outcome in FORM_A:
                codes += ["requests.replied", f"requests.{FORM_A[row.outcome]}"]
                if FORM_A[row.outcome].startswith("refused_"):
                    codes.append("requests.refused")
            if row.rating is not None:
                codes.append("ratings.given")
                if row.rating >= 4:
                    codes.append("ratings.satisfied")
        found.update((row.unit.pk, code) for code in codes)
    return found


def counted(units, period: Period, *, as_of: datetime | None = None) -> dict[tuple[int, str], int]:
    """Return what the house counts of requests, by unit and code, without what is nothing."""
    codes = [
        each.code
        for counter in COUNTERS
        for each in counter.indicators
        if each.code.startswith(("requests", "ratings"))
    ]
    keys = None if units is None else frozenset(unit.pk for unit in units)
    return {place: n for place, n in indicators.count(codes, keys, period, as_of=as_of).items() if n}


def test_every_outcome_of_either_regulation_has_its_row_by_hand() -> None:
    assert set(TABLE_3) == {each.value for each in Outcome}
    # A withdrawal has no row in A3.3: nothing was answered.
    assert set(FORM_A) == {each.value for each in known_to(THEN)} - {"closed_other"}


@pytest.mark.parametrize("seed", range(4))
def test_each_figure_is_the_count_of_plain_python(county, seed) -> None:
    dice = Random(seed)
    units = [county.root, county.education, county.health, county.township]
    rows = drawn(units, dice, 400)
    for year in (2017, 2018, 2019, 2020, 2021):
        assert counted(units, periods.year(year)) == by_hand(rows, date(year, 1, 1), date(year, 12, 31))
    for first, last in (
        (date(2019, 4, 1), date(2019, 6, 30)),
        (date(2018, 2, 28), date(2018, 2, 28)),
        (date(2018, 7, 1), date(2020, 6, 30)),
    ):
        assert counted(units, Period(first, last)) == by_hand(rows, first, last)
    some = dict(by_hand(rows, date(2019, 1, 1), date(2019, 12, 31)))
    assert counted([county.health], periods.year(2019)) == {
        place: n for place, n in some.items() if place[0] == county.health.pk
    }
    assert counted(None, periods.year(2019)) == some


@pytest.mark.parametrize("seed", range(3))
def test_behind_each_figure_are_as_many_requests_of_the_period(county, seed) -> None:
    dice = Random(seed + 100)
    units = [county.root, county.education]
    rows = {row.public_id: row for row in drawn(units, dice, 150)}
    keys = frozenset(unit.pk for unit in units)
    for period in (periods.year(2019), periods.quarter(2020, 2)):
        figures = Counter()
        for (_, code), n in counted(units, period).items():
            figures[code] += n
        for code, n in figures.items():
            found = indicators.records(code, keys, period, start=0, stop=1000)
            assert len(found) == len({each.link for each in found}) == n, code
            assert [each.on for each in found] == sorted(each.on for each in found), code
            assert sum(each.amount for each in found) == n
            alone = Counter()
            for each in found:
                row = rows[each.link.rpartition(":")[2]]
                assert (each.unit, each.title) == (row.unit.pk, row.number)
                alone += by_hand([row], period.first, period.last)
            assert sum(amount for (_, each), amount in alone.items() if each == code) == n
            half = indicators.records(code, keys, period, start=n // 2, stop=1000)
            assert half == found[n // 2 :]


@pytest.mark.parametrize("seed", range(6))
def test_of_whatever_requests_the_tables_foot_in_every_form(county, seed) -> None:
    dice = Random(seed + 200)
    units = [county.root, county.education, county.health]
    drawn(units, dice, 150)
    before: dict[str, object] = {}
    for form, year in (("A", 2017), ("A", 2018), ("B", 2019), ("B", 2020), ("C", 2021)):
        answer = computed_form(make.SYSTEM, county.root, year, FORMS[form])
        footing = [
            check
            for check in answer.checks
            if check.code[2:] in ("E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8")
            and any(word in check.message for word in ("申请", "结转", "办理", "答复", "总计"))
        ]
        assert [check.message for check in footing if not check.ok] == [], (form, year)
        if form == "A":
            continue
        values = {place: value for place, value in answer.values.items() if place[0].startswith(f"{form}3.")}
        for column in ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"):
            came = values[f"{form}3.1", column] + values[f"{form}3.2", column]
            assert came == values[f"{form}3.3.7", column] + values[f"{form}3.4", column]
            if before:
                # What one year left over the next one takes up.
                assert values[f"{form}3.2", column] == before[column]
        before = {column: values[f"{form}3.4", column] for (row, column) in values if row == f"{form}3.4"}


def test_as_of_a_moment_what_was_written_down_later_is_not_known(county) -> None:
    unit = county.education
    made = make_request.request(unit, received_on=date(2026, 3, 2))
    voided = make_request.request(unit, received_on=date(2026, 3, 3))
    march, april = at(date(2026, 3, 20)), at(date(2026, 4, 20))
    year = periods.year(2026)
    InformationRequest.objects.filter(pk=voided.pk).update(state=RequestState.VOIDED, touched_at=april)
    made.state, made.outcome, made.closed_on = RequestState.SERVED, Outcome.GRANT, date(2026, 3, 18)
    made.touched_at = april
    made.save()

    def figures(moment: datetime | None) -> tuple[int, int, int]:
        found = counted([unit], year, as_of=moment)
        return tuple(
            found.get((unit.pk, code), 0)
            for code in ("requests.received", "requests.closed", "requests_carried_out.natural_person")
        )

    assert figures(at(date(2026, 3, 1))) == (0, 0, 0)
    # Served on the 18th, written down in April; the other was a request until it was voided.
    assert figures(march) == (2, 0, 2)
    assert figures(april) == figures(None) == (1, 1, 0)
    keys = frozenset({unit.pk})
    assert len(indicators.records("requests.received", keys, year, as_of=march)) == 2
    assert indicators.records("requests.closed", keys, year, as_of=march) == []


def test_a_request_that_is_handled_anew_keeps_its_first_end(county) -> None:
    made = make_request.request(county.education, RequestState.SERVED, received_on=date(2026, 3, 2))
    InformationRequest.objects.filter(pk=made.pk).update(state=RequestState.IN_PROCESS)
    found = counted([county.education], periods.year(2026))
    assert found[county.education.pk, "requests_closed.granted.natural_person"] == 1
    assert (county.education.pk, "requests_carried_out.natural_person") not in found


def test_a_year_is_counted_once_and_again_after_any_write_of_the_unit(county) -> None:
    units = [county.education, county.health]
    made = make_request.request(county.education, received_on=date(2025, 12, 30))
    make_request.request(county.health, received_on=date(2025, 12, 30))
    first = counted(units, periods.year(2025)), counted(units, periods.year(2026))
    assert first[1][county.education.pk, "requests_carried_in.natural_person"] == 1
    with CaptureQueriesContext(connection) as again:
        assert (counted(units, periods.year(2025)), counted(units, periods.year(2026))) == first
    # For each year: what is noted and what is kept; and ratings, which are not kept.
    assert len(again) == 2 * 3
    # Closed in 2026: a write that changes what 2025 leaves, too, if its day of receipt is put right.
    made.received_on, made.closed_on, made.outcome = date(2026, 1, 5), date(2026, 1, 9), Outcome.GRANT
    made.state = RequestState.SERVED
    made.save()
    now = counted(units, periods.year(2025)), counted(units, periods.year(2026))
    assert (county.education.pk, "requests.received") not in now[0]
    assert now[1][county.education.pk, "requests.received"] == 1
    assert (county.education.pk, "requests_carried_in.natural_person") not in now[1]
    assert now[0][county.health.pk, "requests.received"] == 1


def test_without_a_word_years_before_the_first_entry_are_blank_and_later_ones_come_from_records(
    county,
) -> None:
    def cell(year: int, code: str, form: str) -> object:
        answer = computed_form(make.SYSTEM, county.root, year, FORMS[form])
        (found,) = [each for each in answer.cells if each.place == (code, None if form == "A" else "总计")]
        return found.value

    assert cell(2025, "C3.1", "C") is None
    # Entered in 2025, though it had come in 2024.
    old = make_request.request(
        county.education, received_on=date(2024, 12, 30), created_at=at(date(2025, 1, 6))
    )
    assert cell(2024, "C3.1", "C") is None
    assert (cell(2025, "C3.1", "C"), cell(2025, "C3.2", "C"), cell(2025, "C4.1", "C")) == (0, 1, 0)
    county_word = word(county.root, "requests_received.natural_person", "records", 2024)
    county_word.save()
    assert cell(2024, "C3.1", "C") == 1
    assert old.received_on == date(2024, 12, 30)


def test_a_unit_that_writes_its_requests_into_the_ledger_is_not_counted_twice(county) -> None:
    make_request.request(county.education, received_on=date(2026, 3, 2))
    make_request.request(county.health, received_on=date(2026, 3, 2))
    word(county.health, "requests_received.natural_person", "returns", 2026).save()
    answer = computed_form(make.SYSTEM, county.root, 2026, FORMS["C"])
    (found,) = [each for each in answer.cells if each.place == ("C3.1", "自然人")]
    assert (found.value, found.sources) == (1, ("records", "returns"))
