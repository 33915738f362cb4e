"""The ledger: what may be written into it, by whom, and that nothing in it is ever lost."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from gongkai.domain.errors import Conflict, Invalid, NotPermitted
from gongkai.domain.figures import SourceKind
from gongkai.domain.periods import year
from gongkai.domain.roles import Role
from gongkai.lib import audit, history, indicators
from gongkai.organisations.services import reforms
from gongkai.reports.models import LedgerRow
from gongkai.reports.queries import ledger_seen
from gongkai.reports.services.ledger import Entry, enter_row, enter_rows, void_row
from gongkai.reports.services.sources import declare_sources
from tests.factories import organisations as make

DAY = date(2016, 11, 3)


@pytest.fixture
def declared(county, published):
    """Let the whole county count meetings and funds from the ledger, from 2016 on."""
    declare_sources(
        actor=make.SYSTEM,
        now=make.NOW,
        unit=county.root,
        indicators=["meetings.held", "resources.funds"],
        source=SourceKind.RETURNS,
        first_year=2016,
        reason="尚无业务系统。",
    )
    return county


@pytest.fixture
def officer(declared):
    return make.actor(make.person("xinxi", declared.education, Role.INFORMATION_OFFICER))


def enter(actor, unit, **changes) -> LedgerRow:
    values = {"indicator": "meetings.held", "on": DAY, "count": 1, "evidence": "昌政办〔2016〕3号会议纪要"}
    return enter_row(actor=actor, now=make.NOW, unit=unit, **{**values, **changes})


def test_an_entered_fact_is_kept_with_who_wrote_it_and_stands_in_history_and_audit(declared, officer) -> None:
    row = enter(officer, declared.education, note="含视频会议")
    stored = LedgerRow.objects.get(pk=row.pk)
    assert (stored.count, stored.on, stored.note) == (1, DAY, "含视频会议")
    assert (stored.actor, stored.actor_name, stored.recorded_at) == ("xinxi", "甲xinxi", make.NOW)
    (event,) = history.of(row.link)
    assert (event.label, event.unit, event.detail["count"]) == ("登记台账", "014416330", "1")
    assert audit.verify().ok


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"on": make.NOW.date() + timedelta(days=1)}, "on", "今天之后"),
        ({"on": date(2007, 12, 31)}, "on", "2008年"),
        ({"count": Decimal("1.5")}, "count", "整数"),
        ({"count": -1}, "count", "不能小于 0"),
        ({"count": Decimal("NaN")}, "count", "不能小于 0"),
        ({"indicator": "resources.funds", "count": Decimal("0.0000001")}, "count", "小数点后第 6 位"),
        ({"count": 10**12}, "count", "太大"),
        ({"evidence": " "}, "evidence", "凭据"),
        ({"evidence": "据" * 501}, "evidence", "最多 500"),
        ({"file": "x"}, "file", "重新上传"),
        ({"indicator": "no.such"}, "indicator", "没有“no.such”"),
        ({"indicator": "publications.items"}, "indicator", "不用登记，也不能登记"),
        ({"indicator": "trainings.held"}, "indicator", "还没有声明数据来源"),
        ({"on": date(2015, 6, 1)}, "indicator", "还没有声明数据来源"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_kept(
    declared, officer, changes, field, words
) -> None:
    with pytest.raises(Invalid) as refusal:
        enter(officer, declared.education, **changes)
    assert refusal.value.field == field
    assert words in refusal.value.message
    assert not LedgerRow.objects.exists()


def test_money_keeps_its_fens(declared, officer) -> None:
    for amount in ("29.2", "4.6", "0.000001"):
        enter(officer, declared.education, indicator="resources.funds", count=Decimal(amount))
    assert indicators.count(["resources.funds"], None, year(2016)) == {
        (declared.education.pk, "resources.funds"): Decimal("33.800001")
    }


def test_another_unit_s_ledger_is_closed(declared, officer) -> None:
    with pytest.raises(NotPermitted):
        enter(officer, declared.health)
    reader = make.actor(make.person("shencha", declared.education, Role.SECRECY_REVIEWER))
    with pytest.raises(NotPermitted):
        enter(reader, declared.education)


def test_a_unit_that_has_ended_has_no_more_facts_but_keeps_those_it_had(declared) -> None:
    ended = reforms.abolish_unit(
        actor=make.SYSTEM, now=make.NOW, unit=declared.health, on=date(2017, 1, 1), reason="撤销"
    )
    enter(make.SYSTEM, ended)
    with pytest.raises(Invalid, match="撤并"):
        enter(make.SYSTEM, ended, on=date(2017, 2, 1))


def test_of_several_entries_all_are_kept_or_none(declared, officer) -> None:
    good = Entry("meetings.held", DAY, 2, "会议记录")
    bad = Entry("resources.funds", DAY, -1, "预算批复")
    with pytest.raises(Invalid, match="政府信息公开专项经费：数量不能小于 0"):
        enter_rows(actor=officer, now=make.NOW, unit=declared.education, entries=[good, bad])
    assert not LedgerRow.objects.exists()
    rows = enter_rows(actor=officer, now=make.NOW, unit=declared.education, entries=[good, good])
    assert len(rows) == 2
    with pytest.raises(Invalid, match="至少填写一项"):
        enter_rows(actor=officer, now=make.NOW, unit=declared.education, entries=[])


def test_a_voided_row_stays_but_counts_no_more(declared, officer) -> None:
    row, other = enter(officer, declared.education), enter(officer, declared.education, count=5)
    with pytest.raises(Invalid, match="作废原因"):
        void_row(actor=officer, now=make.NOW, row=row, reason=" ")
    void_row(actor=officer, now=make.NOW, row=row, reason="重复登记。")
    assert indicators.count(["meetings.held"], None, year(2016)) == {
        (declared.education.pk, "meetings.held"): 5
    }
    assert {each.pk for each in ledger_seen(officer)} == {row.pk, other.pk}
    assert [each.pk for each in ledger_seen(officer, voided=True)] == [row.pk]
    assert [event.label for event in history.of(row.link)] == ["登记台账", "作废台账"]
    with pytest.raises(Conflict):
        void_row(actor=officer, now=make.NOW, row=row, reason="再次。")


def test_who_may_not_enter_may_not_void(declared, officer) -> None:
    row = enter(make.SYSTEM, declared.health)
    with pytest.raises(NotPermitted):
        void_row(actor=officer, now=make.NOW, row=row, reason="不对。")


def test_only_the_own_tree_is_seen(declared, officer) -> None:
    mine, other = enter(make.SYSTEM, declared.education), enter(make.SYSTEM, declared.health)
    assert [row.pk for row in ledger_seen(officer)] == [mine.pk]
    office = make.actor(make.person("gongkaiban", declared.root, Role.DISCLOSURE_OFFICER))
    assert {row.pk for row in ledger_seen(office)} == {mine.pk, other.pk}
    assert [row.pk for row in ledger_seen(office, unit=declared.health)] == [other.pk]


@pytest.mark.parametrize(
    "changes",
    [{"count": -1}, {"evidence": ""}, {"voided_at": make.NOW}, {"voided_by": "x"}, {"void_reason": "x"}],
)
def test_the_database_itself_keeps_the_rules(declared, officer, changes) -> None:
    row = enter(officer, declared.education)
    with pytest.raises(IntegrityError), transaction.atomic():
        LedgerRow.objects.filter(pk=row.pk).update(**changes)
