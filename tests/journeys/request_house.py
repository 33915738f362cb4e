"""A county's bureau that answers requests: its clock, its people at their browsers, the days as they come."""

import heapq
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from gongkai.domain.calendar import SHANGHAI
from gongkai.domain.organisations import UnitKind
from gongkai.domain.roles import Role
from gongkai.information_requests.models import InformationRequest, RequestPolicy
from gongkai.lib import clock
from gongkai.organisations.models import Person, Unit
from gongkai.organisations.queries import work_calendar
from tests.effort import going_on
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.journeys.seed_desk import Seat

#: Where pictures of screens and prints of letters go; none are made otherwise.
PICTURES = os.environ.get("JOURNEY_PICTURES", "")
CHANNEL = "掌上复议（微信小程序）"
COURT = "昌宁县人民法院"
TELEPHONE = "0875-7120001"
PAYMENT = "凭缴款书到昌宁县农村信用合作联社任一网点缴入国库"
_PEOPLE = ("clerk", "office", "second", "secrecy", "lawyer", "head")
#: What happens on one day, after which the way goes on at the day that is given.
Way = Iterator[date]


class Hands:
    """The clock on the wall: it is put to the morning of a day and runs on from there."""

    def __init__(self, day: date) -> None:
        self.go(day)

    def go(self, day: date) -> None:
        self._begun = datetime.combine(day, time(9), SHANGHAI)
        self._real = datetime.now(SHANGHAI)

    def now(self) -> datetime:
        return self._begun + (datetime.now(SHANGHAI) - self._real)

    def today(self) -> date:
        return self.now().date()


@dataclass
class House:
    """昌宁县教育局, which is asked, and its section that looks for what is wanted; a desk at which each sits down in turn."""

    hands: Hands
    bureau: Unit
    section: Unit
    other: Unit
    people: dict[str, Person]
    seat: Seat
    browser: Browser
    address: str
    seen: set[str] = field(default_factory=set)
    seats: list[Seat] = field(default_factory=list)
    #: The numbers of the replies that were signed, by case.
    numbers: dict[str, str] = field(default_factory=dict)

    @property
    def page(self) -> Page:
        return self.seat.page

    def sit(self, part: str) -> Page:
        """Let somebody sit down at the desk, signed in as themselves."""
        key = make.client_of(self.people[part]).session.session_key
        cookie = {"name": "gongkai_session", "value": key, "url": self.address}
        self.seat.context.add_cookies([cookie])
        return self.page

    def look(self, name: str) -> None:
        """Take pictures of a kind of screen that was not seen before, in every size."""
        if PICTURES and name not in self.seen and not (Path(PICTURES) / f"desk-{name}-1366.png").exists():
            self.seen.add(name)
            self.seat.look(f"desk-{name}", sizes=True)

    def after(self, days: int, since: date | None = None) -> date:
        """Return the day that so many working days later is."""
        return work_calendar().add(since or self.hands.today(), days).on

    def at(self, made: InformationRequest, part: str) -> Page:
        """Open the page of a request as somebody."""
        page = self.sit(part)
        page.goto(f"/desk/requests/{made.public_id}/")
        return page

    def deed(self, made: InformationRequest, part: str, button: str, verb: str, **typed: Any) -> Locator:
        """Take a step that stands as a button on the page of a request; what is typed goes by the names of the fields."""
        self.at(made, part)
        return self.press(button, verb, **typed)

    def press(self, button: str, verb: str, *, refused: str = "", **typed: Any) -> Locator:
        """Open a step from the page that is shown, fill it in, and send it; a refusal is told and loses nothing."""
        page, in_dialog = self.page, typed.pop("in_dialog", True)
        main = page.get_by_role("main")
        # The list of a page's parts has links of the same names.
        main.locator("a.button, a[data-dialog]", has_text=re.compile(rf"^\s*{button}\s*$")).first.click()
        form = page.locator("dialog[open]") if in_dialog else main
        expect(form).to_be_visible()
        expect(form.get_by_role("button", name=verb, exact=True)).to_be_visible()
        fill(form, typed)
        self.look(f"step-{verb}")
        form.get_by_role("button", name=verb, exact=True).click()
        if refused:
            expect(main.get_by_role("alert").first).to_contain_text(refused)
            for name, value in typed.items():
                control = main.locator(f'[name="{name}"]').first
                if control.evaluate("e => !['radio', 'checkbox', 'file'].includes(e.type)"):
                    expect(control).to_have_value(
                        value.isoformat() if isinstance(value, date) else str(value)
                    )
            self.look(f"refused-{verb}")
        else:
            expect(page.get_by_role("dialog")).to_have_count(0)
            expect(main.get_by_role("alert")).to_have_count(0)
        return main

    def leave(self) -> None:
        for seat in (self.seat, *self.seats):
            seat.leave()
        assert [seat.faults for seat in (self.seat, *self.seats)] == [[]] * (1 + len(self.seats))


def fill(form: Page | Locator, typed: dict[str, Any]) -> None:
    """Fill in a form by the names of its fields, whatever they are: words, days, choices, marks."""
    for name, value in typed.items():
        control = form.locator(f'[name="{name}"]')
        kind = control.first.evaluate("e => e.tagName === 'SELECT' ? 'select' : e.type")
        said = value.isoformat() if isinstance(value, date) else value
        if kind == "radio":
            form.locator(f'[name="{name}"][value="{said}"]').check()
        elif kind == "checkbox":
            for each in said if isinstance(said, (list, tuple)) else [said]:
                form.locator(
                    f'[name="{name}"]' + (f'[value="{each}"]' if isinstance(each, str) else "")
                ).check()
        elif kind == "select":
            control.first.select_option(said)
        elif kind == "file":
            control.first.set_input_files(said)
        else:
            control.first.fill(str(said))


def founded(browser: Browser, address: str, monkeypatch: pytest.MonkeyPatch, day: date) -> House:
    """Return the bureau with its rules, its section and its people, on the morning of a day."""
    hands = Hands(day)
    monkeypatch.setattr(clock, "now", hands.now)
    monkeypatch.setattr(clock, "today", hands.today)
    county = make.county(hands.now() - timedelta(days=30))
    bureau = county.education
    bureau.telephone = TELEPHONE
    bureau.save(update_fields=["telephone"])
    section = make.units.establish_unit(
        actor=make.SYSTEM,
        now=hands.now() - timedelta(days=20),
        code="014416402",
        kind=UnitKind.OTHER,
        name="昌宁县教育局基础教育股",
        parent=bureau,
        particulars={"short_name": "基教股"},
    )
    RequestPolicy.objects.create(
        unit=bureau,
        government="昌宁县人民政府",
        court=COURT,
        online_review=CHANNEL,
        number_prefix="昌教公开",
        payment_way=PAYMENT,
    )
    people = make_request.staff(bureau)
    people["handler"] = make.person("handler.jj", section, Role.INFORMATION_OFFICER)
    people["health"] = make.person("clerk.ws", county.health, Role.INFORMATION_OFFICER)
    seat = Seat.of(browser, address)
    return House(hands, bureau, section, county.health, people, seat, browser, address)


def played(house: House, ways: Iterable[tuple[date, str, Way]]) -> None:
    """Let the ways run side by side, day after day, as an office has them on its desk."""
    order = count()
    waiting = [(day, next(order), name, way) for day, name, way in ways]
    heapq.heapify(waiting)
    today, faults = None, []
    while waiting:
        day, _, name, way = heapq.heappop(waiting)
        if day != today:
            house.hands.go(day)
            today = day
        going_on()
        try:
            following = next(way, None)
        except Exception as error:  # noqa: BLE001
            # One case that fails does not keep the others from being tried.
            error.add_note(f"while {name} was played on {day}, the desk at {house.page.url}")
            faults.append(error)
            following = None
        if following is not None:
            heapq.heappush(waiting, (following, next(order), name, way))
    if faults:
        raise ExceptionGroup("cases that did not go through", faults)


def keep(name: str, data: bytes) -> None:
    """Keep a print for whoever reads it."""
    if PICTURES:
        folder = Path(PICTURES) / "letters"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
