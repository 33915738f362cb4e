"""
Random histories of requests, gone through from the services to the clock, against an oracle that knows neither.

The oracle counts days on a set of working days, one after the other. It is told what happened and answers by when the
reply is due; it also knows which steps the law forbids on the day, and then the service must refuse them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from types import SimpleNamespace

import pytest

from gongkai.domain.errors import Refused
from gongkai.domain.information_requests.consultations import ConsultationAnswer, ConsultationKind
from gongkai.domain.information_requests.fees import FeeMethod
from gongkai.domain.information_requests.steps import RequestState
from gongkai.information_requests.models import InformationRequest, RequestConsultation
from gongkai.information_requests.queries import due_of
from gongkai.information_requests.services import charging, consulting, extending, rectifying
from gongkai.organisations.queries import work_calendar
from tests.effort import going_on, times
from tests.factories import information_requests as make_request
from tests.factories import organisations as make

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DAY = timedelta(days=1)
CHANGE, FEES = date(2019, 5, 15), date(2021, 1, 1)
CHUNKS = 4
HISTORIES = times(300, 10_000) // CHUNKS


def working_days() -> frozenset[date]:
    """Return the days that the notices of the State Council leave to work, read off their tables day by day."""
    calendar = work_calendar()
    tables = [table for year in calendar.years if (table := calendar.table(year)) is not None]
    off = {day for table in tables for day in table.days_off}
    worked = {day for table in tables for day in table.days_worked}
    first, last = date(min(calendar.years), 1, 1), date(max(calendar.years), 12, 31)
    days = (first + n * DAY for n in range((last - first).days + 1))
    return frozenset(day for day in days if day in worked or (day.weekday() < 5 and day not in off))


@dataclass
class Asked:
    """A letter as the oracle knows it."""

    sent: date
    delivered: date | None = None
    ended: date | None = None
    record: RequestConsultation | None = None


@dataclass
class Oracle:
    """What the law says of one request, by counting days."""

    working: frozenset[date]
    received: date
    begins: date = field(init=False)
    long: bool = False
    told: date | None = None
    asked: list[Asked] = field(default_factory=list)
    charged: bool = False

    def __post_init__(self) -> None:
        self.begins = self.received

    @property
    def new(self) -> bool:
        return self.received >= CHANGE

    def nth(self, after: date, number: int) -> date:
        day = after
        while number:
            day += DAY
            number -= day in self.working
        return day

    def stopped(self, today: date) -> set[date]:
        """Return the days that are taken out by letters, as of today."""
        found: set[date] = set()
        for each in self.asked:
            ends = [today, *([each.ended] if each.ended else [])]
            if each.delivered is None:
                ends.append(self.nth(each.sent, 15))
            elif self.new:
                ends.append(self.nth(each.delivered, 15))
            day = each.sent + DAY
            while day <= min(ends):
                found.add(day)
                day += DAY
        return found

    def due(self, today: date) -> date:
        length = 20 if self.new else 15
        left, day, stopped = length * (2 if self.long else 1), self.begins, self.stopped(today)
        while left:
            day += DAY
            left -= day in self.working and day not in stopped
        return day


Move = Callable[[], bool]


@dataclass
class History:
    """One request that things happen to."""

    people: SimpleNamespace
    random: Random
    oracle: Oracle
    made: InformationRequest
    today: date
    by: date | None = None
    pay_by: date | None = None

    @property
    def said(self) -> dict:
        return {"now": make_request.noon(self.today), "request": self.made}

    def moves(self) -> list[Move]:
        """Return what may be tried in the state in which the request is; each tells whether the oracle allowed it."""
        state = make_request.fresh(self.made).state
        if state == RequestState.IN_PROCESS:
            return [
                self.ask_to_correct,
                self.extend,
                self.charge,
                self.ask_somebody,
                self.ask_somebody,
                self.hear,
                self.hear,
                self.deliver,
                self.give_up,
            ]
        if state == RequestState.AWAITING_RECTIFICATION:
            return [self.correct, self.close_uncorrected]
        if state == RequestState.AWAITING_PAYMENT:
            return [self.pay, self.cancel_fee, self.close_unpaid]
        return []

    def attempt(self, allowed: bool, do: Callable[[], object]) -> bool:
        try:
            do()
        except Refused:
            assert not allowed, f"{do} was refused on {self.today}"
            return False
        assert allowed, f"{do} was taken on {self.today}"
        return True

    def ask_to_correct(self) -> bool:
        oracle = self.oracle
        allowed = oracle.new and oracle.told is None and self.today <= oracle.nth(oracle.received, 7)
        by = self.today + self.random.randint(1, 30) * DAY
        do = lambda: rectifying.ask_rectification(  # noqa: E731
            actor=self.people.office, **self.said, points=["请写明年份"], rectify_by=by
        )
        if self.attempt(allowed, do):
            oracle.told, self.by = self.today, by
        return allowed

    def correct(self) -> bool:
        assert self.by is not None
        assert self.oracle.told is not None
        came = min(self.today, self.oracle.told + self.random.randint(0, 40) * DAY)
        in_time = came <= self.by
        if in_time:
            do = lambda: rectifying.rectify(  # noqa: E731
                actor=self.people.clerk, **self.said, content="2025年", came_on=came
            )
            taken = self.attempt(True, do)
        else:
            do = lambda: rectifying.accept_late(  # noqa: E731
                actor=self.people.office, **self.said, content="2025年", came_on=came, reason="住院"
            )
            taken = self.attempt(self.today > self.by, do)
        if taken:
            self.oracle.begins = max(self.oracle.begins, came)
        return taken

    def close_uncorrected(self) -> bool:
        assert self.by is not None
        return self.attempt(
            self.today > self.by,
            lambda: rectifying.close_unrectified(actor=self.people.office, **self.said),
        )

    def extend(self) -> bool:
        allowed = not self.oracle.long and self.today <= self.oracle.due(self.today)

        def do() -> None:
            extending.propose_extension(actor=self.people.clerk, **self.said, reason="年份多")
            extending.approve_extension(actor=self.people.head, **self.said)
            extending.notify_extension(actor=self.people.office, **self.said)

        if self.attempt(allowed, do):
            self.oracle.long = True
        return allowed

    def charge(self) -> bool:
        oracle = self.oracle
        allowed = oracle.received >= FEES and not oracle.charged and self.today <= oracle.due(self.today)

        def do() -> None:
            charging.send_fee_notice(
                actor=self.people.office,
                **self.said,
                charge=charging.Charge(FeeMethod.PAGE, excess="页数多", pages=31, payment_way="农业银行"),
            )
            charging.record_fee_told(actor=self.people.clerk, **self.said, told_on=self.today)

        if self.attempt(allowed, do):
            oracle.charged, self.pay_by = True, oracle.nth(self.today, 20)
        return allowed

    def pay(self) -> bool:
        assert self.pay_by is not None
        paid = self.today
        allowed = paid <= self.pay_by
        do = lambda: charging.record_payment(  # noqa: E731
            actor=self.people.office, **self.said, paid_on=paid, yuan=10, receipt_number="1"
        )
        if self.attempt(allowed, do):
            self.oracle.begins = max(self.oracle.begins, paid)
        return allowed

    def cancel_fee(self) -> bool:
        charging.cancel_fee_notice(actor=self.people.head, **self.said, reason="算错了")
        self.oracle.charged = False
        return True

    def close_unpaid(self) -> bool:
        assert self.pay_by is not None
        return self.attempt(
            self.today > self.pay_by,
            lambda: charging.close_unpaid(actor=self.people.office, **self.said),
        )

    def ask_somebody(self) -> bool:
        organ = self.random.random() < 0.3
        at_once = self.random.random() < 0.5
        asked = consulting.Asked(
            kind=ConsultationKind.ORGAN if organ else ConsultationKind.THIRD_PARTY,
            information="分项报价",
            name="某某单位",
        )
        allowed = self.oracle.new or not organ
        sent: list[RequestConsultation] = []

        def do() -> None:
            sent.append(
                consulting.send_consultation(
                    actor=self.people.office,
                    **self.said,
                    asked=asked,
                    delivered_on=self.today if at_once else None,
                    delivery_proof="签收",
                )
            )

        if self.attempt(allowed, do):
            self.oracle.asked.append(Asked(self.today, self.today if at_once else None, record=sent[0]))
        return allowed

    def open_letters(self) -> list[Asked]:
        return [each for each in self.oracle.asked if each.ended is None]

    def deliver(self) -> bool:
        waiting = [each for each in self.open_letters() if each.delivered is None]
        if not waiting:
            return False
        each = self.random.choice(waiting)
        day = each.sent + self.random.randint(0, (self.today - each.sent).days) * DAY
        consulting.record_delivery(
            actor=self.people.clerk,
            now=make_request.noon(self.today),
            consultation=each.record,
            delivered_on=day,
            proof="回执",
        )
        each.delivered = day
        return True

    def hear(self) -> bool:
        letters = self.open_letters()
        if not letters:
            return False
        each = self.random.choice(letters)
        since = each.delivered or each.sent
        day = since + self.random.randint(0, (self.today - since).days) * DAY
        consulting.record_answer(
            actor=self.people.clerk,
            now=make_request.noon(self.today),
            consultation=each.record,
            answer=self.random.choice(list(ConsultationAnswer)),
            opinion="有理由",
            answered_on=day,
        )
        each.ended = day
        return True

    def give_up(self) -> bool:
        letters = self.open_letters()
        if not letters:
            return False
        each = self.random.choice(letters)
        consulting.cancel(
            actor=self.people.office,
            now=make_request.noon(self.today),
            consultation=each.record,
            reason="不涉及",
        )
        each.ended = self.today
        return True


def histories(chunk: int, people: SimpleNamespace, working: frozenset[date]) -> Iterator[History]:
    """Yield so many requests received on random days in both regimes, each with its own chance."""
    first, last = date(2015, 1, 5), date(2026, 6, 30)
    for number in range(HISTORIES):
        going_on()
        random = Random(f"{chunk}-{number}")
        received = first + random.randint(0, (last - first).days) * DAY
        made = make_request.request(people.unit, received_on=received)
        yield History(people, random, Oracle(working, received), made, received)


def check(history: History, trail: list[str]) -> None:
    """Hold the clock, and what lists keep of it, against the oracle."""
    fresh = make_request.fresh(history.made)
    found = due_of(fresh, history.today)
    wanted = history.oracle.due(history.today)
    assert found is not None
    assert found.due_on == wanted, (trail, found.due_on, wanted)
    if fresh.due_on is not None:
        # A list may be early while a letter is out, and never late.
        assert fresh.due_on <= wanted, trail
        if fresh.paused_until is None:
            assert fresh.due_on == wanted, trail
        if fresh.state != RequestState.AWAITING_REASON:
            assert fresh.urgent_on == fresh.due_on, trail


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_clock_agrees_with_the_oracle_through_any_history(chunk: int) -> None:
    people = make_request.actors(make.county().education)
    working = working_days()
    tried = taken = 0
    for history in histories(chunk, people, working):
        trail = [f"received {history.oracle.received}"]
        check(history, trail)
        for _ in range(history.random.randint(2, 7)):
            history.today += history.random.choice((0, 1, 2, 3, 5, 8, 13)) * DAY
            moves = history.moves()
            if not moves:
                break
            move = history.random.choice(moves)
            done = move()
            tried, taken = tried + 1, taken + done
            trail.append(f"{history.today} {move.__name__} {'done' if done else 'not done'}")
            check(history, trail)
    # A test in which nothing happens proves nothing.
    assert taken > HISTORIES
    assert tried > taken
