"""The figures of items and publications, held against counting row by row in plain Python."""

import random
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.domain.calendar import SHANGHAI
from gongkai.domain.periods import Period, month, quarter, year
from gongkai.domain.publishing.channels import Channel
from gongkai.domain.publishing.workflow import RUNNING, ItemState
from gongkai.publishing.indicators import MadeCounter, PublicationCounter
from gongkai.publishing.models import Item, Publication
from tests.apps.publishing.channels.conftest import bare_items, went_out
from tests.factories import publishing

PUBLICATIONS, MADE = PublicationCounter(), MadeCounter()
NEW_YEAR = datetime(2025, 12, 31, 16, tzinfo=UTC)  # midnight in Beijing
PERIODS = (
    year(2025),
    year(2026),
    quarter(2026, 1),
    month(2025, 12),
    Period(date(2025, 12, 31), date(2026, 1, 1)),
    year(2019),
)
SINGLE = {
    "publications.gazette": "gazette",
    "publications.portal": "portal",
    "publications.weibo": "weibo",
    "publications.wechat": "wechat",
}


def codes(counter) -> list[str]:
    return [each.code for each in counter.indicators]


def counts_for(code: str, channel: str, normative: bool) -> bool:
    if code == "publications.items":
        return True
    if code == "publications.normative_documents":
        return normative
    if code == "publications.other":
        return channel not in SINGLE.values()
    return channel == SINGLE[code]


def beijing_day(moment: datetime) -> date:
    return (moment.astimezone(UTC) + timedelta(hours=8)).date()


@pytest.mark.parametrize("seed", range(2))
def test_publications_are_counted_as_row_by_row(county, seed) -> None:
    chance = random.Random(seed)
    units = [county.education, county.health, county.township]
    items = [
        each
        for unit in units
        for normative in (False, True)
        for each in bare_items(unit, 6, normative=normative)
    ]
    told: dict[tuple, list] = {}
    for _ in range(240):
        item, channel = chance.choice(items), chance.choice([*Channel, Channel.PORTAL, Channel.GAZETTE])
        # Half of them within a few hours of New Year's midnight in Beijing.
        reach = 12 if chance.random() < 0.5 else 24 * 200
        moment = NEW_YEAR + timedelta(minutes=chance.randrange(-reach * 60, reach * 60))
        told.setdefault(
            (item.pk, channel, beijing_day(moment)), [item, channel, moment, chance.random() < 0.2]
        )
    for item, channel, moment, voided in told.values():
        went_out(item, moment, channel, voided=voided)
    for period in PERIODS:
        for among in (None, frozenset({units[0].pk, units[2].pk}), frozenset()):
            expected = defaultdict(set)
            for item, channel, moment, voided in told.values():
                day = beijing_day(moment)
                if voided or not period.first <= day <= period.last:
                    continue
                if among is not None and item.unit_id not in among:
                    continue
                for code in codes(PUBLICATIONS):
                    if counts_for(code, channel, item.current.normative):
                        expected[item.unit_id, code].add(item.public_id)
            found = PUBLICATIONS.count(codes(PUBLICATIONS), among, period)
            assert found == {key: len(each) for key, each in expected.items()}
            check_records(PUBLICATIONS, among, period, expected)


def check_records(counter, among, period, expected) -> None:
    """Hold the records against the figures: the same ones, each once, in order, whatever the page."""
    for code in codes(counter):
        wanted = {unit: each for (unit, its), each in expected.items() if its == code}
        rows = counter.records(code, among, period, start=0, stop=1000)
        amounts, links = defaultdict(int), defaultdict(set)
        for row in rows:
            amounts[row.unit] += row.amount
            links[row.unit].add(row.link)
        assert amounts == {unit: len(each) for unit, each in wanted.items()}
        assert links == {unit: {f"publishing:item:{one}" for one in each} for unit, each in wanted.items()}
        assert [row.on for row in rows] == sorted(row.on for row in rows)
        assert all(row.on in period for row in rows)
        if period == PERIODS[0]:
            assert [*counter.records(code, among, period, start=3, stop=7)] == rows[3:7]


def test_two_channels_across_new_year_count_in_both_years(county) -> None:
    (item,) = bare_items(county.education, 1)
    went_out(item, date(2025, 12, 31), "portal")
    went_out(item, date(2026, 1, 1), "wechat")
    went_out(item, date(2026, 1, 2), "wechat")
    unit = item.unit_id
    asked = ["publications.items", "publications.portal", "publications.wechat"]
    assert PUBLICATIONS.count(asked, None, year(2025)) == {
        (unit, "publications.items"): 1,
        (unit, "publications.portal"): 1,
    }
    assert PUBLICATIONS.count(asked, None, year(2026)) == {
        (unit, "publications.items"): 1,
        (unit, "publications.wechat"): 1,
    }
    (row,) = PUBLICATIONS.records("publications.items", None, year(2026), start=0, stop=9)
    assert (row.link, row.on, row.unit, row.title, row.remark, row.amount) == (
        f"publishing:item:{item.public_id}",
        date(2026, 1, 1),
        unit,
        item.title,
        "政务微信",
        1,
    )


def test_a_year_is_counted_once_until_something_is_written(county) -> None:
    asked = codes(PUBLICATIONS), frozenset({county.education.pk}), year(2026)
    here = county.education.pk, "publications.items"
    first, second = bare_items(county.education, 2)
    went_out(first, NEW_YEAR + timedelta(days=30))
    assert PUBLICATIONS.count(*asked)[here] == 1
    with CaptureQueriesContext(connection) as seen:
        assert PUBLICATIONS.count(*asked)[here] == 1
    assert len(seen) == 2
    assert not any("publishing_publication" in query["sql"] for query in seen)
    went_out(second, NEW_YEAR + timedelta(days=31), "wechat")
    assert PUBLICATIONS.count(*asked)[here] == 2


def test_many_days_of_all_channels_are_one_scan_of_one_index(county) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the plan is written as SQLite writes it")
    for units in (None, frozenset({county.education.pk}), frozenset({county.education.pk, county.health.pk})):
        with CaptureQueriesContext(connection) as seen:
            PUBLICATIONS.count(codes(PUBLICATIONS), units, Period(date(2026, 1, 1), date(2026, 12, 30)))
        assert len(seen) == 1
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {seen[0]['sql']}")
            plan = [row[3] for row in cursor.fetchall()]
        reads = [line for line in plan if "publishing_publication" in line]
        assert reads == [
            "SEARCH publishing_publication USING COVERING INDEX publication_of_year (unit_id=? AND year=?)"
        ], plan
        assert not any("FOR GROUP BY" in line or "publishing_item" in line for line in plan)


def made(item: Item) -> bool:
    """Tell whether an item counts as made, in the words of the rule: signed once, or issued under a number."""
    if item.state == "discarded":
        return False
    if item.state in ("signed", "published", "filed", "withdrawn"):
        return True
    return item.index_number is not None or item.document_number != ""


def test_what_was_made_is_counted_as_row_by_row(county) -> None:
    chance = random.Random(7)
    signed = ("signed", "published", "filed", "withdrawn")
    items = []
    for number in range(160):
        state = chance.choice(list(ItemState)).value
        unit = chance.choice([county.education, county.health])
        numbered = state in signed or (state in RUNNING and chance.random() < 0.3)
        (item,) = bare_items(
            unit,
            1,
            normative=chance.random() < 0.5,
            document_number=chance.choice(["", "昌教发〔2026〕8号"]),
            index_number=f"x/{number}" if numbered else None,
            written_on=chance.choice([None, *(date(2025, 12, 29) + timedelta(days=n) for n in range(6))]),
        )
        Item.objects.filter(pk=item.pk).update(
            state=state,
            published=item.current if state == "published" else None,
            first_published_at=NEW_YEAR if state == "published" else None,
        )
        item.state = state
        items.append(item)
    for period in PERIODS:
        for among in (None, frozenset({county.health.pk})):
            expected = defaultdict(set)
            for item in items:
                if item.written_on is None or not period.first <= item.written_on <= period.last:
                    continue
                if not made(item) or (among is not None and item.unit_id not in among):
                    continue
                expected[item.unit_id, "items.made"].add(item.public_id)
                if item.normative:
                    expected[item.unit_id, "items.normative_made"].add(item.public_id)
                if item.state == "published":
                    expected[item.unit_id, "items.made_public"].add(item.public_id)
            assert MADE.count(codes(MADE), among, period) == {
                key: len(each) for key, each in expected.items()
            }
            check_records(MADE, among, period, expected)


def test_figures_follow_the_deeds(county) -> None:
    unit = county.education
    publishing.item(unit, ItemState.PUBLISHED, normative=True, effective_on=date(2026, 3, 1))
    publishing.item(unit, ItemState.WITHDRAWN)
    publishing.item(unit, ItemState.DRAFT, document_number="")
    publishing.item(unit, ItemState.DISCARDED)
    found = {
        **PUBLICATIONS.count(codes(PUBLICATIONS), None, year(2026)),
        **MADE.count(codes(MADE), None, year(2026)),
    }
    assert found == {
        (unit.pk, "publications.items"): 2,
        (unit.pk, "publications.portal"): 2,
        (unit.pk, "publications.normative_documents"): 1,
        (unit.pk, "items.made"): 2,
        (unit.pk, "items.normative_made"): 1,
        (unit.pk, "items.made_public"): 2,
    }
    remarks = [row.remark for row in MADE.records("items.made", None, year(2026), start=0, stop=9)]
    assert remarks == ["昌教发〔2026〕8号，已公开", "昌教发〔2026〕8号，已撤下"]


def test_the_day_of_a_row_is_that_of_beijing(county) -> None:
    (item,) = bare_items(county.education, 1)
    row = went_out(item, datetime(2026, 1, 1, 0, 30, tzinfo=SHANGHAI))
    assert Publication.objects.get(pk=row.pk).on == date(2026, 1, 1)
    assert went_out(item, NEW_YEAR - timedelta(microseconds=1)).on == date(2025, 12, 31)


def test_each_indicator_says_what_it_counts() -> None:
    every = [*PUBLICATIONS.indicators, *MADE.indicators]
    assert len({each.code for each in every}) == len(every) == 10
    assert all(each.label and each.measure and each.meaning and each.dated_by for each in every)
    rows = {each.code: each.source.removeprefix("国办发〔2014〕32号附表 ") for each in every if each.source}
    assert rows == {
        "publications.items": "A1.1",
        "publications.normative_documents": "A1.1.1",
        "publications.gazette": "A1.2.1",
        "publications.portal": "A1.2.2",
        "publications.weibo": "A1.2.3",
        "publications.wechat": "A1.2.4",
        "publications.other": "A1.2.5",
        "items.normative_made": "A1.1.2",
    }
