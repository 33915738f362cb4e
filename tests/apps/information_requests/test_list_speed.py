"""Lists, what waits and the page of a request: few statements, and the same rows as if all had been read."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.domain.calendar import SHANGHAI
from gongkai.domain.information_requests.consultations import ConsultationState
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.steps import RequestState
from gongkai.information_requests import worklist
from gongkai.information_requests.models import (
    ApplicantPaper,
    ContactAttempt,
    FeeNotice,
    InformationRequest,
    RequestTopic,
)
from gongkai.information_requests.queries import lists, pages
from gongkai.lib import clock
from gongkai.lib.worklist import told
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db
LIST = "/desk/requests/"
S = RequestState
#: What a list, and the page of one request, may ask of the database, all that every page of the desk asks included.
LIST_STATEMENTS, PAGE_STATEMENTS = 12, 35


@pytest.fixture
def county(monkeypatch: pytest.MonkeyPatch) -> County:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 3, 30, 9, 30, tzinfo=SHANGHAI))
    return make.county()


@pytest.fixture
def rows(county: County) -> list[InformationRequest]:
    """Ask three organs, some of it given to the education bureau; one request is paused by a letter."""
    made = []
    for number in range(24):
        unit = (county.education, county.health, county.root)[number % 3]
        state = (S.IN_PROCESS, S.RECEIVED, S.SERVED, S.ARCHIVED, S.SUBMITTED)[number % 5]
        known = state is not S.SUBMITTED
        row = make_request.request(
            unit,
            state,
            received_on=date(2026, 3, 2) - timedelta(days=number % 4),
            handling_unit=county.education if known and number % 2 else None,
            topics=["教育"] if number % 4 == 0 else [],
            touched_at=make_request.noon(date(2026, 3, 2) + timedelta(days=number % 7)),
        )
        for topic in row.topics:
            RequestTopic.objects.create(request=row, name=topic)
        made.append(row)
    make_request.consultation(
        made[0], sent_on=date(2026, 3, 25), delivered_on=date(2026, 3, 25), state=ConsultationState.DELIVERED
    )
    return made


def browser(county: County, who: str) -> Client:
    unit = {"county": county.root, "bureau": county.education}[who]
    return make.client_of(make_request.staff(unit)["office"])


def viewer(unit) -> Any:
    return make.actor(make_request.staff(unit)["office"])


def shown(page) -> list[str]:
    return [row.number for row in page.context["table"].page.object_list]


@pytest.mark.parametrize("who", ["county", "bureau"])
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"state": "open"},
        {"state": "done"},
        {"state": "in_process"},
        {"due": "over"},
        {"year": "2026"},
        {"outcome": "grant"},
        {"outcome": "grant", "year": "2026"},
        {"topic": "教育"},
        {"q": "食堂"},
        {"q": "90001"},
        {"sort": "due_on"},
        {"sort": "-due_on"},
        {"sort": "-received_on"},
        {"sort": "outcome"},
        {"sort": "-state"},
    ],
    ids=lambda query: "-".join(f"{name}={value}" for name, value in query.items()) or "all",
)
def test_every_list_asks_at_most_twelve_statements(county: County, rows, who: str, query) -> None:
    found = browser(county, who)
    found.get(LIST, query)
    with CaptureQueriesContext(connection) as asked:
        page = found.get(LIST, query)
    assert page.status_code == 200
    assert len(asked) <= LIST_STATEMENTS, [each["sql"][:150] for each in asked]


@pytest.mark.parametrize("sort", ["due_on", "-due_on", "received_on", "-closed_on", "-number", ""])
def test_pages_are_those_of_the_whole_list_in_its_order_with_empty_days_last(
    county: County, rows, sort: str
) -> None:
    order = [*([sort] if sort else []), "-touched_at", "-id", *(["pk"] if sort else [])]
    name = sort.lstrip("-")
    mine = {row.pk for row in rows if county.education.pk in (row.unit_id, row.handling_unit_id)}
    everything = list(InformationRequest.objects.filter(pk__in=mine).order_by(*order))
    if name.endswith("_on"):
        everything.sort(key=lambda row: getattr(row, name) is None)
    reader = viewer(county.education)
    found = pages.Pages(lists.ways_to(reader, [county.education]), order)
    assert found.count() == len(mine) > 10
    for size in (3, 50):
        taken = [found[start : start + size] for start in range(0, found.count(), size)]
        assert [row.pk for page in taken for row in page] == [row.pk for row in everything]


#: As Table 3 has its rows, and as the work goes; what has no outcome comes last either way.
_FORM = ["grant", "partial", "deny_process", "not_held_nonexistent", "np_repeat", "closed_other"]
_WORK = ["submitted", "received", "in_process", "awaiting_signature", "decided", "served"]


@pytest.mark.parametrize("many", [False, True], ids=["few", "many"])
@pytest.mark.parametrize("down", [False, True], ids=["up", "down"])
@pytest.mark.parametrize(("sort", "codes"), [("outcome", _FORM), ("state", _WORK)], ids=["outcome", "state"])
def test_codes_are_sorted_as_the_form_and_the_work_have_them(
    county: County, monkeypatch, sort: str, codes: list[str], down: bool, many: bool
) -> None:
    if many:
        monkeypatch.setattr(pages, "_MERGED", 0)
    for place in (3, 0, 5, 1, 4, 2):
        for _ in range(2):
            if sort == "state":
                make_request.request(county.education, RequestState(codes[place]))
            else:
                closed = RequestState.CLOSED if codes[place].startswith("closed") else RequestState.SERVED
                make_request.request(county.education, closed, outcome=codes[place])
    if sort == "outcome":
        make_request.request(county.education)
    wanted = [code for code in (codes[::-1] if down else codes) for _ in range(2)]
    wanted += [""] if sort == "outcome" else []
    order = [f"{'-' if down else ''}{sort}_place", "-touched_at", "-id", "pk"]
    for who, ways in (
        ("house", [InformationRequest.objects.all()]),
        ("bureau", lists.ways_to(viewer(county.education), [county.education])),
    ):
        for size in (3, 5, 50):
            found = pages.Pages(ways, order)
            taken = [row for start in range(0, found.count(), size) for row in found[start : start + size]]
            assert [getattr(row, sort) for row in taken] == wanted, (who, size)
            assert len({row.pk for row in taken}) == len(wanted)
    address = f"{LIST}?sort={'-' if down else ''}{sort}"
    page = browser(county, "bureau").get(address)
    assert [getattr(row, sort) for row in page.context["table"].page.object_list] == wanted


def test_pages_far_behind_are_the_same_as_those_that_were_merged(county: County, rows, monkeypatch) -> None:
    ways = lists.ways_to(viewer(county.education), [county.education])
    merged = [row.pk for row in pages.Pages(ways, ["-touched_at", "-id"])[3:9]]
    monkeypatch.setattr(pages, "_MERGED", 0)
    assert [row.pk for row in pages.Pages(ways, ["-touched_at", "-id"])[3:9]] == merged


def test_what_an_organ_was_asked_and_handles_itself_is_counted_and_listed_once(county: County) -> None:
    own = make_request.request(county.education, handling_unit=county.education)
    given = make_request.request(county.health, handling_unit=county.education)
    make_request.request(county.health)
    page = browser(county, "bureau").get(LIST)
    assert sorted(shown(page)) == sorted([own.number, given.number])
    assert page.context["table"].total == 2
    assert {tab["label"]: tab["count"] for tab in page.context["tabs"]}["全部"] == 2


@pytest.mark.parametrize("who", ["county", "bureau"])
def test_tabs_count_what_the_lists_hold(county: County, rows, who: str) -> None:
    found = browser(county, who)
    tabs = found.get(LIST).context["tabs"]
    assert sum(bool(tab["count"]) for tab in tabs) > 4
    for tab in tabs:
        assert len(shown(found.get(f"{LIST}{tab['url']}"))) == tab["count"], tab["label"]


def test_a_word_is_looked_for_in_the_newest_and_the_page_says_so(county: County, monkeypatch) -> None:
    old = make_request.request(county.education, received_on=date(2025, 6, 3), items=("宅基地旧图",))
    fresh = make_request.request(county.education, items=("宅基地审批表",))
    monkeypatch.setattr(lists, "SEARCHED", 1)
    for who in ("county", "bureau"):
        found = browser(county, who)
        page = found.get(LIST, {"q": "宅基地"})
        assert shown(page) == [fresh.number]
        assert "只在最近登记的 1 件中查找" in page.content.decode()
        page = found.get(LIST, {"q": "宅基地", "year": "2025"})
        assert shown(page) == [old.number]
        assert "只在最近登记的" not in page.content.decode()
        # A number is found however old it is, and by itself: whoever types so much of it means this one.
        fresh.content = f"宅基地审批表，图号{old.number[-5:]}"
        fresh.save()
        assert shown(found.get(LIST, {"q": old.number[-5:]})) == [old.number]
        assert shown(found.get(LIST, {"q": f"图号{old.number[-5:]}"})) == [fresh.number]


def test_a_topic_with_few_and_with_many_requests_gives_the_same_list(
    county: County, rows, monkeypatch
) -> None:
    expected = sorted(row.number for row in rows if row.topics)
    assert len(expected) == 6
    for few in (0, 100):
        monkeypatch.setattr(lists, "FEW", few)
        page = browser(county, "county").get(LIST, {"topic": "教育"})
        assert (sorted(shown(page)), page.context["table"].total) == (expected, 6)


@pytest.mark.parametrize("who", ["county", "bureau"])
def test_what_waits_is_asked_by_as_few_statements_with_many_as_with_few(county: County, who: str) -> None:
    unit = {"county": county.root, "bureau": county.education}[who]
    officer, day = viewer(unit), date(2026, 3, 5)
    make_request.request(unit, S.RECEIVED)

    def asked() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as seen:
            found = told(worklist.items(officer, day))
        return len(seen), len(found)

    assert asked() == (4, 1)
    for _ in range(worklist.SHOWN + 5):
        make_request.request(unit, S.RECEIVED)
    assert asked() == (4, worklist.SHOWN)


def test_a_county_office_is_told_of_its_departments_and_nobody_of_a_neighbour(county: County) -> None:
    for unit in (county.root, county.education, county.health):
        make_request.request(unit, S.RECEIVED)
    day = date(2026, 3, 5)
    assert len(told(worklist.items(viewer(county.root), day))) == 3
    assert [item.unit for item in told(worklist.items(viewer(county.health), day))] == ["昌宁县卫生局"]


def test_the_page_of_a_request_with_everything_asks_at_most_thirty_five_statements(county: County) -> None:
    made = make_request.request(county.root, items=("招标文件", "评标报告"))
    make_request.assignment(made, county.education)
    make_request.assignment(made, county.health, lead=False)
    make_request.consultation(made, sent_on=date(2026, 3, 9))
    make_request.consultation(made, sent_on=date(2026, 3, 10), unit=county.health)
    FeeNotice.objects.create(
        request=made, method="page", count=40, yuan=350, steps=[], notified_on=date(2026, 3, 5)
    )
    ContactAttempt.objects.create(request=made, at=make.NOW, how="电话", by_name="甲")
    ApplicantPaper.objects.create(request=made, name="a", kind="image/png", image="x", received_at=make.NOW)
    for _ in range(3):
        make_request.request(county.root)
    found = browser(county, "county")
    found.get(f"{LIST}{made.public_id}/")
    with CaptureQueriesContext(connection) as asked:
        page = found.get(f"{LIST}{made.public_id}/")
    text = page.content.decode()
    assert all(word in text for word in ("评标报告", "昌宁县卫生局", "某某公司", "350"))
    assert len(asked) <= PAGE_STATEMENTS, [each["sql"][:120] for each in asked]


def test_outcomes_are_counted_by_year_in_the_list(county: County) -> None:
    for year, outcome in ((2024, Outcome.PARTIAL), (2025, Outcome.PARTIAL), (2025, Outcome.GRANT)):
        make_request.request(county.education, S.SERVED, received_on=date(year, 6, 3), outcome=outcome)
    page = browser(county, "county").get(LIST, {"outcome": "partial", "year": "2025"})
    assert page.context["table"].total == len(shown(page)) == 1
