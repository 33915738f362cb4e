"""One unit's return: accepted by another person, in the ledger in the same deed, and never lost."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from gongkai.domain import periods
from gongkai.domain.errors import Conflict, IllegalMove, Invalid, NotPermitted, ReasonRequired
from gongkai.domain.figures import SourceKind
from gongkai.domain.returns import ReturnAction, ReturnState
from gongkai.domain.roles import Role
from gongkai.lib import audit, history, indicators
from gongkai.reports.models import LedgerRow, ReturnRow, UnitReturn
from gongkai.reports.queries import returns as queries
from gongkai.reports.services import returns
from gongkai.reports.services.ledger import void_row
from gongkai.reports.services.returns import Answer
from tests.apps.reports.return_asking import (
    DAY,
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


def test_an_accepted_return_stands_in_the_ledger_with_a_nil_and_is_linked(
    house, office, submitted, officer
) -> None:
    accepted = returns.accept_return(actor=office, now=make.NOW, found=submitted)
    assert accepted.state == ReturnState.ACCEPTED
    rows = {row.indicator: row for row in LedgerRow.objects.filter(unit=house.education)}
    assert (rows[MEETINGS].count, rows[MEETINGS].on, rows[MEETINGS].evidence) == (2, DAY, "会议纪要")
    assert (rows[FUNDS].count, rows[FUNDS].on) == (0, make.NOW.date())
    assert "没有发生" in rows[FUNDS].evidence
    assert {row.ledger_row_id for row in ReturnRow.objects.all()} == {row.pk for row in rows.values()}
    assert indicators.count([MEETINGS], None, periods.year(2026)) == {(house.education.pk, MEETINGS): 2}
    labels = [event.label for event in history.of(accepted.link)]
    assert labels == ["要求填报", "提交填报", "接收填报"]
    assert audit.verify().ok


def test_before_it_is_accepted_a_return_counts_for_nothing(submitted) -> None:
    assert not LedgerRow.objects.exists()
    assert submitted.state == ReturnState.SUBMITTED


def test_whoever_filled_in_does_not_accept_even_with_the_role(house, office, mine) -> None:
    filled = returns.submit_return(actor=office, now=make.NOW, found=mine, answers=[meeting(), NO_FUNDS])
    with pytest.raises(NotPermitted) as refusal:
        returns.accept_return(actor=office, now=make.NOW, found=filled)
    assert refusal.value.code == "four_eyes"
    assert not LedgerRow.objects.exists()
    other = make.actor(make.person("gongkaiban2", house.root, Role.DISCLOSURE_OFFICER))
    assert returns.accept_return(actor=other, now=make.NOW, found=filled).state == ReturnState.ACCEPTED


def test_a_bureau_s_own_disclosure_officer_does_not_accept_its_return(house, submitted) -> None:
    bureau = make.actor(make.person("jiaoyu", house.education, Role.DISCLOSURE_OFFICER))
    for deed in (
        lambda: returns.accept_return(actor=bureau, now=make.NOW, found=submitted),
        lambda: returns.send_back(actor=bureau, now=make.NOW, found=submitted, reason="不对。"),
    ):
        with pytest.raises(NotPermitted):
            deed()
    assert ReturnAction.ACCEPT not in queries.actions_open(bureau, submitted)
    assert ReturnAction.WITHDRAW in queries.actions_open(bureau, submitted)


def test_an_incomplete_return_is_kept_but_not_handed_in(mine, officer) -> None:
    kept = returns.fill_return(actor=officer, now=make.NOW, found=mine, answers=[meeting()])
    assert (kept.state, kept.rows.count()) == (ReturnState.OPEN, 1)
    with pytest.raises(Invalid, match="专项经费") as refusal:
        returns.submit_return(actor=officer, now=make.NOW, found=mine, answers=[meeting()])
    assert refusal.value.code == "incomplete"
    assert UnitReturn.objects.get(pk=mine.pk).state == ReturnState.OPEN


@pytest.mark.parametrize(
    ("answer", "field", "words"),
    [
        (meeting(on=None), "on", "请填写日期"),
        (meeting(on=date(2025, 12, 31)), "on", "期间内"),
        (meeting(on=date(2026, 3, 3)), "on", "今天之后"),
        (meeting(count=-1), "count", "不能小于 0"),
        (meeting(evidence=" "), "evidence", "凭据"),
        (meeting(note="长" * 201), "note", "最多 200"),
        (meeting(file="x"), "file", "重新上传"),
        (Answer("trainings.held", nothing=True), "indicator", "没有要求"),
        (Answer(MEETINGS, nothing=True), "nothing", "没有发生"),
    ],
)
def test_an_answer_that_the_ledger_would_not_take_is_refused_at_its_field(
    mine, officer, answer, field, words
) -> None:
    answers = [meeting(place="甲"), answer] if answer.nothing and answer.indicator == MEETINGS else [answer]
    with pytest.raises(Invalid) as refusal:
        returns.fill_return(actor=officer, now=make.NOW, found=mine, answers=answers)
    assert refusal.value.field == field
    assert words in refusal.value.message
    assert not ReturnRow.objects.exists()


def test_all_that_is_wrong_is_said_at_once_and_where(mine) -> None:
    wrong = returns.check_answers(
        found=mine,
        answers=[meeting(place="第1行"), meeting(count=-1, place="第2行"), meeting(on=None, place="第3行")],
        today=make.NOW.date(),
    )
    assert [(each.place, each.field) for each in wrong] == [("第2行", "count"), ("第3行", "on")]


def test_two_people_never_overwrite_each_other(house, mine, officer) -> None:
    colleague = make.actor(make.person("tongshi", house.education, Role.INFORMATION_OFFICER))
    returns.fill_return(actor=officer, now=make.NOW, found=mine, answers=[meeting()], revision=mine.revision)
    with pytest.raises(Conflict):
        returns.fill_return(
            actor=colleague, now=make.NOW, found=mine, answers=[NO_FUNDS], revision=mine.revision
        )
    assert [row.indicator for row in ReturnRow.objects.all()] == [MEETINGS]


def test_another_unit_s_return_is_neither_seen_nor_filled(house, office) -> None:
    found = ask(office, house)
    stranger = make.actor(make.person("weisheng", house.health, Role.INFORMATION_OFFICER))
    theirs = of_unit(found, house.education)
    assert queries.find_return(stranger, theirs.pk) is None
    assert queries.find_round(stranger, found.pk) is not None  # asked in it as well
    with pytest.raises(NotPermitted):
        returns.fill_return(actor=stranger, now=make.NOW, found=theirs, answers=[meeting()])
    outsider = make.actor(make.person("xiangzhen", house.township, Role.INFORMATION_OFFICER))
    assert queries.find_round(outsider, found.pk) is None


def test_sent_back_it_is_changed_and_handed_in_again(office, officer, submitted) -> None:
    with pytest.raises(ReasonRequired):
        returns.send_back(actor=office, now=make.NOW, found=submitted, reason=" ")
    back = returns.send_back(actor=office, now=make.NOW, found=submitted, reason="会议次数与台账不符。")
    assert (back.state, back.reason, back.sent_back_times) == (
        ReturnState.SENT_BACK,
        "会议次数与台账不符。",
        1,
    )
    again = returns.submit_return(actor=officer, now=make.NOW, found=back, answers=[meeting(3), NO_FUNDS])
    told = [event.detail["rows"][0]["count"] for event in history.of(again.link) if event.label == "提交填报"]
    assert told == ["2", "3"]


def test_a_return_is_withdrawn_only_until_it_is_accepted(office, officer, submitted) -> None:
    taken = returns.withdraw_return(actor=officer, now=make.NOW, found=submitted)
    assert taken.state == ReturnState.OPEN
    returns.submit_return(actor=officer, now=make.NOW, found=taken, answers=[meeting(), NO_FUNDS])
    returns.accept_return(actor=office, now=make.NOW, found=taken)
    with pytest.raises(IllegalMove):
        returns.withdraw_return(actor=officer, now=make.NOW, found=taken)


def test_reopened_its_ledger_rows_are_voided_and_it_is_filled_in_anew(
    house, office, officer, submitted
) -> None:
    accepted = returns.accept_return(actor=office, now=make.NOW, found=submitted)
    reopened = returns.reopen_return(actor=office, now=make.NOW, found=accepted, reason="漏报一次。")
    assert (reopened.state, reopened.reason) == (ReturnState.SENT_BACK, "漏报一次。")
    voided = LedgerRow.objects.exclude(voided_at=None)
    assert voided.count() == 2
    assert "漏报一次" in voided[0].void_reason
    returns.submit_return(actor=officer, now=make.NOW, found=reopened, answers=[meeting(3), NO_FUNDS])
    returns.accept_return(actor=office, now=make.NOW, found=reopened)
    assert indicators.count([MEETINGS], None, periods.year(2026)) == {(house.education.pk, MEETINGS): 3}
    assert audit.verify().ok


def test_a_row_that_was_voided_in_the_ledger_itself_does_not_bar_reopening(office, submitted) -> None:
    accepted = returns.accept_return(actor=office, now=make.NOW, found=submitted)
    row = LedgerRow.objects.filter(indicator=MEETINGS).get()
    void_row(actor=office, now=make.NOW, row=row, reason="重复。")
    returns.reopen_return(actor=office, now=make.NOW, found=accepted, reason="重填。")
    assert LedgerRow.objects.get(pk=row.pk).void_reason == "重复。"


def test_where_the_source_changed_meanwhile_nothing_is_accepted(house, office) -> None:
    declare(house.root, [ITEMS], supersede=True)
    found = of_unit(ask(office, house, codes=[ITEMS]), house.health)
    theirs = returns.submit_return(
        actor=make.SYSTEM, now=make.NOW, found=found, answers=[Answer(ITEMS, nothing=True)]
    )
    declare(house.root, [ITEMS], SourceKind.RECORDS, supersede=True)
    with pytest.raises(Invalid, match="业务记录"):
        returns.accept_return(actor=office, now=make.NOW, found=theirs)
    assert not LedgerRow.objects.exists()
    assert UnitReturn.objects.get(pk=theirs.pk).state == ReturnState.SUBMITTED


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "lost"},
        {"state": "accepted"},
        {"accepted_at": make.NOW},
        {"state": "submitted", "submitted_at": None},
    ],
)
def test_the_database_itself_keeps_the_states_of_a_return(mine, changes) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitReturn.objects.filter(pk=mine.pk).update(**changes)


@pytest.mark.parametrize(
    "values",
    [
        {"nothing": True, "count": 1},
        {"nothing": True, "evidence": "x"},
        {"nothing": False, "on": None, "evidence": "x"},
        {"nothing": False, "on": DAY, "evidence": ""},
        {"nothing": False, "on": DAY, "evidence": "x", "count": -1},
    ],
)
def test_the_database_itself_keeps_facts_and_nils_apart(mine, values) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ReturnRow.objects.create(filed_in=mine, indicator=MEETINGS, **values)


def test_a_change_of_more_than_half_without_a_note_is_named(house, office, mine) -> None:
    LedgerRow.objects.create(
        unit=house.education,
        indicator=MEETINGS,
        on=date(2025, 6, 1),
        count=10,
        evidence="x",
        actor="x",
        actor_name="x",
        recorded_at=make.NOW,
    )
    before = queries.figures_before(house.education, [MEETINGS, FUNDS, "trainings.held"], periods.year(2026))
    assert before == {MEETINGS: 10, FUNDS: 0}
    changes = queries.unexplained_changes([(MEETINGS, 9, ""), (MEETINGS, 7, ""), (FUNDS, 0, "")], before)
    assert changes == {MEETINGS: (16, 10)}
    assert queries.unexplained_changes([(MEETINGS, 16, "增加了专题会")], before) == {}
