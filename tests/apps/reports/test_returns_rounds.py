"""Rounds: asked only what no record shows, reminded once a day, and the minutes that all of it takes."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from gongkai.domain import periods
from gongkai.domain.errors import Conflict, Invalid, NotPermitted
from gongkai.domain.figures import SourceKind
from gongkai.domain.organisations import UnitKind
from gongkai.domain.returns import ReturnState, RoundState
from gongkai.domain.roles import Role
from gongkai.lib import history, links
from gongkai.lib.worklist import told
from gongkai.organisations.services import reforms, units
from gongkai.reports import worklist
from gongkai.reports.models import ReturnRound, ReturnRow, UnitReturn
from gongkai.reports.queries import returns as queries
from gongkai.reports.services import return_rounds, returns
from tests.apps.reports.return_asking import (
    DUE,
    FUNDS,
    ITEMS,
    MEETINGS,
    NO_FUNDS,
    ask,
    declare,
    meeting,
    of_unit,
)
from tests.factories import organisations as make


def test_a_round_asks_of_each_unit_only_what_its_ledger_counts(house, office) -> None:
    declare(house.health, [FUNDS], SourceKind.RETURNS)
    declare(house.township, [MEETINGS, FUNDS], SourceKind.RETURNS)
    found = ask(office, house, units=[house.education, house.health, house.township])
    assert {each.unit_id: each.indicators for each in found.returns.all()} == {
        unit.pk: [MEETINGS, FUNDS] for unit in (house.education, house.health, house.township)
    }
    plan = queries.plan_round([house.education], [MEETINGS, ITEMS, "trainings.held"], 2026)
    assert [(unit.code, codes) for unit, codes in plan.asked] == [(house.education.code, (MEETINGS,))]
    assert [codes for _, codes in plan.recorded] == [(ITEMS,)]
    assert [codes for _, codes in plan.unsourced] == [("trainings.held",)]


def test_a_unit_with_nothing_left_to_answer_or_that_has_ended_is_not_asked(house, office) -> None:
    ended = reforms.abolish_unit(
        actor=make.SYSTEM, now=make.NOW, unit=house.health, on=date(2026, 2, 1), reason="撤销"
    )
    plan = queries.plan_round([house.education, ended], [ITEMS], 2026)
    assert (plan.asked, plan.spared) == ([], [house.education])
    found = ask(office, house, units=[house.education, ended])
    assert [each.unit_id for each in found.returns.all()] == [house.education.pk]
    with pytest.raises(Invalid, match="不用填报") as refusal:
        ask(office, house, codes=[ITEMS])
    assert refusal.value.field == "indicators"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "长" * 101}, "title"),
        ({"note": "长" * 501}, "note"),
        ({"due_on": date(2026, 3, 1)}, "due_on"),
        ({"period": periods.year(2027)}, "year"),
        ({"codes": []}, "indicators"),
        ({"codes": ["no.such"]}, "indicators"),
        ({"codes": [f"no.such.{number}" for number in range(61)]}, "indicators"),
    ],
)
def test_a_round_that_cannot_be_is_refused_at_its_field_and_asks_nobody(
    house, office, changes, field
) -> None:
    with pytest.raises(Invalid) as refusal:
        ask(office, house, **changes)
    assert refusal.value.field == field
    assert not ReturnRound.objects.exists()
    assert not UnitReturn.objects.exists()


def test_only_the_office_of_the_government_above_asks(house, officer) -> None:
    with pytest.raises(NotPermitted):
        ask(officer, house)
    bureau = make.actor(make.person("jiaoyu", house.education, Role.DISCLOSURE_OFFICER))
    with pytest.raises(NotPermitted):
        ask(bureau, house)
    with pytest.raises(Invalid, match="请选择政府"):
        ask(bureau, house, unit=house.education, units=[house.education])
    with pytest.raises(Invalid, match="不是"):
        ask(make.SYSTEM, house, unit=house.root, units=[_stranger()])


def _stranger():
    return units.establish_unit(
        actor=make.SYSTEM,
        now=make.NOW,
        code="530521",
        kind=UnitKind.GOVERNMENT,
        name="施甸县人民政府",
        parent=None,
    )


def test_a_unit_is_reminded_once_a_day_and_not_when_it_has_answered(house, office, submitted) -> None:
    found = submitted.round
    done = return_rounds.remind(actor=office, now=make.NOW, returns=list(found.returns.all()))
    assert [each.unit_id for each in done] == [house.health.pk]
    with pytest.raises(Conflict, match="一天只催一次"):
        return_rounds.remind(
            actor=office, now=make.NOW + timedelta(hours=9), returns=list(found.returns.all())
        )
    next_day = make.NOW + timedelta(hours=15)  # 2026-03-03 00:30 in Beijing
    assert return_rounds.remind(actor=office, now=next_day, returns=list(found.returns.all()))
    labels = [event.label for event in history.of(of_unit(found, house.health).link)]
    assert labels == ["要求填报", "催报", "催报"]
    stranger = make.actor(make.person("weisheng", house.health, Role.DISCLOSURE_OFFICER))
    with pytest.raises(NotPermitted):
        return_rounds.remind(actor=stranger, now=next_day, returns=list(found.returns.all()))


def test_a_round_ends_only_when_what_was_handed_in_is_decided(house, office, submitted) -> None:
    found = submitted.round
    with pytest.raises(Conflict, match="1 个单位已提交"):
        return_rounds.close_round(actor=office, now=make.NOW, found=found, reason="年度工作结束。")
    assert ReturnRound.objects.get(pk=found.pk).state == RoundState.OPEN
    returns.accept_return(actor=office, now=make.NOW, found=submitted)
    return_rounds.close_round(actor=office, now=make.NOW, found=found, reason="年度工作结束。")
    assert [each.state for each in found.returns.order_by("pk")] == ["accepted", "closed"]
    theirs = of_unit(found, house.health)
    reopened = returns.reopen_return(actor=office, now=make.NOW, found=theirs, reason="结束早了。")
    assert reopened.state == ReturnState.OPEN


def test_more_time_is_given_with_a_reason_and_never_into_the_past(house, office) -> None:
    found = ask(office, house)
    later = return_rounds.change_due(
        actor=office, now=make.NOW, found=found, due_on=date(2026, 3, 31), reason="节假日顺延。"
    )
    assert later.due_on == date(2026, 3, 31)
    with pytest.raises(Invalid) as refusal:
        return_rounds.change_due(
            actor=office, now=make.NOW, found=found, due_on=date(2026, 3, 1), reason="提前。"
        )
    assert refusal.value.field == "due_on"
    assert ReturnRound.objects.get(pk=found.pk).due_on == date(2026, 3, 31)


def test_the_desk_tells_the_unit_what_it_owes_and_the_office_what_to_look_at(
    house, office, officer, mine
) -> None:
    today = make.NOW.date()
    (owed,) = told(worklist.items(officer, today))
    assert (owed.title, owed.due_on, owed.note) == ("填报：2026年情况填报", DUE, "")
    assert told(worklist.items(office, today)) == []
    return_rounds.remind(actor=office, now=make.NOW, returns=[mine])
    (reminded,) = told(worklist.items(officer, DUE + timedelta(days=1)))
    assert reminded.note == "已逾期，2026-03-02 公开办催报"
    (late,) = told(worklist.items(office, DUE + timedelta(days=1)))
    assert (late.title, late.note) == ("催报：2026年情况填报", "2 个单位还没有提交，已逾期")
    returns.submit_return(actor=officer, now=make.NOW, found=mine, answers=[meeting(), NO_FUNDS])
    assert told(worklist.items(officer, today)) == []
    (waiting,) = told(worklist.items(office, today))
    assert (waiting.title, waiting.note) == ("审核填报：2026年情况填报", "1 个单位已提交")


def test_an_office_is_told_of_its_government_s_own_return_and_not_of_each_of_its_bureaus(
    house, office
) -> None:
    ask(make.SYSTEM, house, units=[house.root, house.education, house.health])
    assert [(each.title, each.unit) for each in told(worklist.items(office, make.NOW.date()))] == [
        ("填报：2026年情况填报", "昌宁县人民政府")
    ]


def test_nobody_is_told_to_accept_what_they_filled_in(house, office, mine) -> None:
    returns.submit_return(actor=office, now=make.NOW, found=mine, answers=[meeting(), NO_FUNDS])
    assert told(worklist.items(office, make.NOW.date())) == []


def test_links_lead_to_round_and_return_for_those_who_see_them(house, office, officer, mine) -> None:
    other = make.actor(make.person("weisheng", house.health, Role.LEADER))
    shown = links.resolve([mine.round.link, mine.link], officer)
    assert (shown[mine.round.link].title, shown[mine.link].title) == (
        "2026年情况填报",
        f"2026年情况填报：{mine.unit.name}",
    )
    assert shown[mine.link].url == reverse("reports:return", args=[mine.pk])
    assert links.resolve([mine.link], other) == {mine.link: None}


def test_minutes_are_counted_by_unit_and_month(house, office, officer, submitted) -> None:
    returns.send_back(actor=office, now=make.NOW, found=submitted, reason="补充。")
    april = make.NOW + timedelta(days=40)
    return_rounds.open_round(
        actor=office,
        now=april,
        unit=house.root,
        title="三月",
        period=periods.month(2026, 3),
        indicators=[MEETINGS],
        units=[house.education],
        due_on=date(2026, 4, 30),
    )
    found = {
        (each.unit.code, each.month.month): (each.returns, each.figures, each.minutes)
        for each in queries.burden(office, year=2026)
    }
    # 5 + 2 × 2, once more 5 for the one that came back; in April 5 + 2.
    assert found == {
        (house.education.code, 3): (1, 2, 14),
        (house.health.code, 3): (1, 2, 9),
        (house.education.code, 4): (1, 1, 7),
    }
    assert {each.unit.code for each in queries.burden(officer, year=2026)} == {house.education.code}
    assert queries.burden(office, year=2025) == []


def test_progress_counts_answers_and_who_is_late(house, office, submitted) -> None:
    found = submitted.round
    before = queries.progress_of([found], office, DUE)[found.pk]
    assert (before.asked, before.answered, before.waiting, before.late) == (2, 1, 1, 0)
    after = queries.progress_of([found], office, DUE + timedelta(days=1))[found.pk]
    assert after.late == 1


def test_a_unit_is_asked_once_in_a_round_and_says_nothing_happened_once(mine) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitReturn.objects.create(round=mine.round, unit=mine.unit, state="open")
    ReturnRow.objects.create(filed_in=mine, indicator=FUNDS, nothing=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReturnRow.objects.create(filed_in=mine, indicator=FUNDS, nothing=True)
