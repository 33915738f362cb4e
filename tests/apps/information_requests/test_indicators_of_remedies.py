"""What is counted of reviews, suits and fees, by plain Python from the same rows."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random

import pytest

from gongkai.domain import periods
from gongkai.domain.forms.catalogue import FORMS
from gongkai.domain.information_requests.steps import RequestState
from gongkai.information_requests.indicators import COUNTERS
from gongkai.information_requests.models import FeeNotice, InformationRequest, Remedy
from gongkai.lib import indicators
from gongkai.reports.queries import computed_form, records_behind
from gongkai.reports.queries import tally as tally_of
from tests.apps.reports.test_form import word
from tests.factories import information_requests as make_request
from tests.factories import organisations as make

pytestmark = pytest.mark.django_db
#: Family of Table 4 by the kind of remedy, and of form A.
FAMILIES = {
    "review": ("reconsiderations", "reconsiderations"),
    "suit": ("direct_suits", "litigations"),
    "suit_after_review": ("suits_after_review", "litigations"),
}
ENDS = {"upheld": "upheld", "corrected": "corrected", "other": "otherwise"}


@pytest.fixture
def county():
    return make.county()


@pytest.fixture
def served(county) -> list[InformationRequest]:
    """Five requests to two units that were answered, of which the last was entered by mistake."""
    units = [county.education, county.health] * 3
    made = [
        make_request.request(unit, RequestState.SERVED, received_on=date(2024, 3, 2)) for unit in units[:5]
    ]
    InformationRequest.objects.filter(pk=made[4].pk).update(state=RequestState.VOIDED)
    return [make_request.fresh(each) for each in made]


def moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)


def remedies(served: list[InformationRequest], dice: Random) -> list[Remedy]:
    rows = []
    for _ in range(60):
        notified = date(2024, 4, 1) + timedelta(days=dice.randrange(700))
        ended = notified + timedelta(days=dice.randrange(10, 300)) if dice.random() < 0.7 else None
        row = Remedy(
            request=dice.choice(served),
            kind=dice.choice(list(FAMILIES)),
            body="昌宁县人民政府",
            notified_on=notified,
            claims="撤销答复",
            result=dice.choice(list(ENDS)) if ended else "pending",
            ended_on=ended,
            recorded_at=moment(notified),
        )
        row.save()
        rows.append(row)
    return rows


def by_hand(rows: list[Remedy], first: date, last: date) -> Counter[tuple[int, str]]:
    found: Counter[tuple[int, str]] = Counter()
    for row in rows:
        if row.request.state == RequestState.VOIDED:
            continue
        unit, (four, a) = row.request.unit_id, FAMILIES[row.kind]
        if row.ended_on is not None and first <= row.ended_on <= last:
            codes = {f"{four}.{ENDS[row.result]}", f"{a}.{ENDS[row.result]}", f"{a}.concluded"}
            found.update((unit, code) for code in codes)
        if row.notified_on <= last and (row.ended_on is None or row.ended_on > last):
            found[unit, f"{four}.pending"] += 1
    return found


@pytest.mark.parametrize("seed", range(3))
def test_reviews_and_suits_are_those_of_plain_python_and_lead_to_their_rows(county, served, seed) -> None:
    rows = remedies(served, Random(seed))
    keys = frozenset({county.education.pk, county.health.pk})
    codes = [
        each.code
        for counter in COUNTERS
        for each in counter.indicators
        if not each.code.startswith(("requests", "ratings", "fees"))
    ]
    assert len(codes) == 17
    for period in (periods.year(2024), periods.year(2025), periods.quarter(2025, 2)):
        found = {place: n for place, n in indicators.count(codes, keys, period).items() if n}
        assert found == by_hand(rows, period.first, period.last)
        for code in codes:
            behind = indicators.records(code, keys, period, stop=500)
            assert len(behind) == sum(n for (_, each), n in found.items() if each == code), code
            assert all(each.link.startswith("information_requests:remedy:") for each in behind)


def test_table_4_foots_in_forms_a_and_c(county, served) -> None:
    rows = remedies(served, Random(9))
    for each in ("A4", "A5"):
        assert each in FORMS["A"].rows
    for code in ("reconsiderations", "litigations"):
        for end in ("concluded", *ENDS.values()):
            word(county.root, f"{code}.{end}", "records", 2018).save()
    values = computed_form(make.SYSTEM, county.root, 2025, FORMS["C"]).values
    for row in ("C4.1", "C4.2", "C4.3"):
        parts = ("结果维持", "结果纠正", "其他结果", "尚未审结")
        assert values[row, "总计"] == sum(values[row, column] for column in parts) > 0
    ended = [row for row in rows if row.ended_on and row.ended_on.year == 2025]
    live = [row for row in ended if row.request.state != RequestState.VOIDED and row.kind != "review"]
    suits = sum(values[f"C4.{row}", column] for row in (2, 3) for column in parts[:3])
    assert suits == len(live)


def test_of_a_moment_a_case_is_pending_until_the_day_of_its_end(county, served) -> None:
    Remedy(
        request=served[0],
        kind="review",
        body="县政府",
        notified_on=date(2025, 3, 3),
        result="upheld",
        ended_on=date(2025, 4, 28),
        recorded_at=moment(date(2025, 3, 5)),
    ).save()
    keys, year = frozenset({county.education.pk}), periods.year(2025)
    codes = ("reconsiderations.pending", "reconsiderations.upheld")

    def of(day: date) -> list[str]:
        found = indicators.count(codes, keys, year, as_of=moment(day))
        return [code for code in codes if found.get((county.education.pk, code))]

    assert of(date(2025, 3, 4)) == []
    assert of(date(2025, 4, 1)) == ["reconsiderations.pending"]
    assert of(date(2025, 4, 28)) == ["reconsiderations.upheld"]


def test_fees_tell_notices_their_sum_and_what_was_paid_with_the_records_behind(county, served) -> None:
    def notice(request: InformationRequest, yuan: int, on: date, **more: object) -> None:
        FeeNotice.objects.create(
            request=request, method="page", count=40, yuan=yuan, steps=[], notified_on=on, **more
        )

    notice(served[0], 350, date(2025, 5, 6), paid_on=date(2025, 5, 20))
    notice(served[2], 1250, date(2025, 12, 20), paid_on=date(2026, 1, 8))
    notice(served[1], 100, date(2025, 7, 1))
    notice(served[3], 999, date(2025, 7, 1), cancelled_at=moment(date(2025, 7, 9)), reason="误发")
    codes = ["fees.notices", "fees.notified", "fees.collected"]
    for code in codes:
        word(county.root, code, "records", 2025).save()
    units = [county.education, county.health]
    counted = tally_of(units, codes, periods.year(2025))
    found = {code: counted.total(code) for code in codes}
    assert [(found[code].amount, found[code].records) for code in codes] == [
        (3, 3),
        (1700, 3),
        (Decimal("0.035"), 1),
    ]
    for code in codes:
        behind = records_behind(counted, code, start=0, stop=10)
        assert (len(behind), sum(each.amount for each in behind)) == (found[code].records, found[code].amount)
    assert tally_of(units, codes, periods.year(2026)).total("fees.collected").amount == Decimal("0.125")
    # Before it was cancelled the fourth stood.
    then = tally_of(units, codes, periods.year(2025), as_of=moment(date(2025, 7, 5)))
    assert (then.total("fees.notices").amount, then.total("fees.notified").amount) == (3, 1449)
