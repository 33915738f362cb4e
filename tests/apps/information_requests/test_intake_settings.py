"""What a unit sets, and what a new calendar moves: shown before it is saved, written down after, done again nothing moves."""

from datetime import date, datetime, timedelta

import pytest

from gongkai.domain.calendar import SHANGHAI
from gongkai.domain.errors import Conflict, Invalid, NotPermitted
from gongkai.domain.information_requests.consultations import ConsultationState
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.roles import Role
from gongkai.information_requests.models import RequestPolicy
from gongkai.information_requests.queries.policies import policy_of
from gongkai.information_requests.services.policies import set_policy
from gongkai.information_requests.services.recalculating import (
    RECOMPUTED,
    preview,
    recompute,
    refresh_paused,
)
from gongkai.lib import clock, outbox
from gongkai.lib.models import AuditEntry, HistoryEvent
from gongkai.organisations.models import CalendarYear
from gongkai.organisations.services.calendar import calendar_with, enter_calendar_year
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db

#: 2026 as it was announced, but with Monday 2026-03-16 off and no other day changed.
_OFF = (
    "01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 03-16 04-06 05-01 05-04 "
    "05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07"
)
OFF = [f"2026-{day}" for day in _OFF.split()]
WORKED = ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]
DAYS = {
    "days_off": [date.fromisoformat(day) for day in OFF],
    "days_worked": [date.fromisoformat(day) for day in WORKED],
}


@pytest.fixture
def county() -> County:
    return make.county()


def noon(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=SHANGHAI)


def test_policy_is_set_with_its_reason_and_holds_below(county: County) -> None:
    office = make.actor(make.person("office", county.root, Role.DISCLOSURE_OFFICER))
    set_policy(
        actor=office,
        now=make.NOW,
        unit=county.root,
        values={"announced": ["email"], "rectification_days": 10, "organ_name": "昌宁县人民政府办公室"},
        reason="县政府指南",
    )
    assert policy_of(county.root).organ.name == "昌宁县人民政府办公室"
    below = policy_of(county.education)
    assert (below.rectification_days, below.announced) == (10, ["email"])
    # Who the organ is, is never inherited.
    assert below.organ.name == "昌宁县教育局"
    event = HistoryEvent.objects.get(name="information_requests.policy_set")
    assert event.detail["changed"]["rectification_days"] == [15, 10]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"not_open": ["in_person"]}, "not_open"),
        ({"not_open": ["registered_mail"]}, "not_open"),
        ({"announced": ["fax"], "not_open": ["fax"]}, "not_open"),
        ({"acknowledged": ["fax"], "not_open": ["fax"]}, "acknowledged"),
        ({"rectification_days": 0}, "rectification_days"),
        ({"purge_after_days": 366}, "purge_after_days"),
        ({"open_rows": {"already_public": "9.9"}}, "open_rows"),
        ({"open_rows": {"grant": "3.1"}}, "open_rows"),
    ],
)
def test_setting_that_the_law_does_not_leave_open_is_refused(
    county: County, values: dict[str, object], field: str
) -> None:
    office = make.actor(make_request.staff(county.education)["office"])
    with pytest.raises(Invalid) as refusal:
        set_policy(actor=office, now=make.NOW, unit=county.education, values=values, reason="指南")
    assert refusal.value.field == field
    assert not RequestPolicy.objects.exists()


def test_unit_does_not_loosen_four_eyes_for_itself(county: County) -> None:
    office = make.actor(make_request.staff(county.education)["office"])
    above = make.actor(make.person("above", county.root, Role.DISCLOSURE_OFFICER))
    values = {"one_reviews_and_signs": True}
    with pytest.raises(NotPermitted):
        set_policy(actor=office, now=make.NOW, unit=county.education, values=values, reason="人少")
    set_policy(actor=above, now=make.NOW, unit=county.education, values=values, reason="人少")
    assert policy_of(county.education).one_reviews_and_signs


def test_two_who_set_at_once_are_told(county: County) -> None:
    office = make.actor(make_request.staff(county.education)["office"])
    common = {"actor": office, "now": make.NOW, "unit": county.education, "reason": "指南"}
    set_policy(**common, values={"internal_days": 5}, revision=0)  # type: ignore[arg-type]
    with pytest.raises(Conflict):
        set_policy(**common, values={"internal_days": 9}, revision=0)  # type: ignore[arg-type]
    assert policy_of(county.education).internal_days == 5


def test_settings_page_saves_and_keeps_what_was_typed(county: County) -> None:
    browser = make.client_of(make_request.staff(county.education)["office"])
    address = f"/desk/requests/settings/{county.education.code}/"
    begun = browser.get(address)
    assert begun.status_code == 200
    form = begun.context["form"]
    values = {name: form[name].value() for name in form.fields}
    typed = {name: value for name, value in values.items() if value not in (None, False, "", [])}
    typed |= {"announced": ["web", "email"], "office_closes": "18:00", "row_already_public": "3.6.3"}
    without = browser.post(address, {**typed, "organ_name": "县教育体育局", "reason": ""})
    assert without.status_code == 422
    assert "县教育体育局" in without.content.decode()
    assert browser.post(address, {**typed, "reason": "指南公布"}).status_code == 302
    policy = RequestPolicy.objects.get(unit=county.education)
    assert (policy.announced, policy.open_rows) == (["web", "email"], {"already_public": "3.6.3"})
    assert policy.office_closes.isoformat() == "18:00:00"


def test_reader_without_the_role_does_not_open_the_settings(county: County) -> None:
    browser = make.client_of(make_request.staff(county.education)["clerk"])
    assert browser.get("/desk/requests/settings/").status_code == 403


def test_new_holiday_moves_the_open_requests_that_reach_over_it(county: County) -> None:
    # Due 03-30; received on the seventeenth, the day off lies before its first day.
    moved = make_request.request(county.education, received_on=date(2026, 3, 2))
    apart = make_request.request(county.health, received_on=date(2026, 3, 16))
    closed = make_request.request(county.education, RequestState.SERVED, received_on=date(2026, 3, 2))
    calendar = calendar_with(2026, "国办发明电〔2025〕9号", **DAYS)
    found = preview(calendar, date(2026, 3, 17))
    assert (found.looked_at, found.total) == (2, 1)
    (line,) = found.moved
    assert (line.name, line.before, line.after) == (moved.number, date(2026, 3, 30), date(2026, 3, 31))
    # Nothing was saved.
    assert not CalendarYear.objects.exists()
    assert make_request.fresh(moved).due_on == date(2026, 3, 30)
    enter_calendar_year(actor=make.SYSTEM, now=make.NOW, year=2026, notice="国办发明电〔2025〕9号", **DAYS)
    outbox.drain(lambda: make.NOW)
    assert [make_request.fresh(each).due_on for each in (moved, apart, closed)] == [
        date(2026, 3, 31),
        date(2026, 4, 14),
        None,
    ]
    event = HistoryEvent.objects.get(name=RECOMPUTED)
    assert event.subject == moved.link
    assert event.detail == {"year": 2026, "before": "2026-03-30", "after": "2026-03-31"}
    assert AuditEntry.objects.filter(action=RECOMPUTED, subject=moved.link).count() == 1


def test_recomputing_again_moves_nothing(county: County) -> None:
    make_request.request(county.education, received_on=date(2026, 3, 2))
    enter_calendar_year(actor=make.SYSTEM, now=make.NOW, year=2026, notice="国办发明电〔2025〕9号", **DAYS)
    payload = {"year": 2026, "notice": "国办发明电〔2025〕9号"}
    recompute(payload, make.NOW)
    recompute(payload, make.NOW)
    assert HistoryEvent.objects.filter(name=RECOMPUTED).count() == 1


def test_calendar_page_shows_what_moves_before_saving(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: make.NOW)
    made = make_request.request(county.education, received_on=date(2026, 3, 2))
    browser = make.client_of(make.person("admin", county.root, Role.SYSTEM_ADMINISTRATOR))
    typed = {
        "year": "2026",
        "notice": "国办发明电〔2025〕9号",
        "days_off": "\n".join(OFF),
        "days_worked": "\n".join(WORKED),
    }
    address = "/desk/calendar/enter/"
    page = browser.post(address, typed)
    text = page.content.decode()
    assert page.status_code == 200
    assert made.number in text
    assert "2026-03-31" in text
    assert "王" not in text
    assert not CalendarYear.objects.exists()
    assert browser.post(address, {**typed, "then": "save"}).status_code == 302
    assert CalendarYear.objects.filter(year=2026).exists()


def test_wrong_day_is_refused_before_anything_is_shown(county: County) -> None:
    with pytest.raises(Invalid) as refusal:
        calendar_with(2026, "国办", [*DAYS["days_off"], date(2026, 3, 15)], DAYS["days_worked"])
    assert refusal.value.field == "days_off"


def test_paused_rows_are_refreshed_and_three_days_without_it_lose_nothing(county: County) -> None:
    made = make_request.request(county.education, received_on=date(2026, 3, 2))
    make_request.consultation(
        made, sent_on=date(2026, 3, 9), delivered_on=date(2026, 3, 9), state=ConsultationState.DELIVERED
    )
    assert refresh_paused(noon(2026, 3, 10)) == 1
    assert make_request.fresh(made).due_on == date(2026, 3, 31)
    # Nobody asked on three days: what stands then is worked out for the day that is asked for.
    assert refresh_paused(noon(2026, 3, 16)) == 1
    assert make_request.fresh(made).due_on == date(2026, 4, 7)
    assert refresh_paused(noon(2026, 3, 16)) == 0
    # The window ends on 03-30; worked example 4 without an answer is due on 04-21.
    refresh_paused(noon(2026, 3, 31))
    made = make_request.fresh(made)
    assert (made.due_on, made.paused_until) == (date(2026, 4, 21), None)
    assert refresh_paused(noon(2026, 3, 31) + timedelta(days=1)) == 0
