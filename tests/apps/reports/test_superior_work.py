"""What superiors' tables ask of whom on the desk, and how other pages lead to them."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongkai.domain.roles import Role
from gongkai.lib import links
from gongkai.lib.worklist import told
from gongkai.reports import worklist
from gongkai.reports.services import superior_sending as sending
from gongkai.reports.services.superior_tables import end_table
from tests.apps.reports import superior_county as at
from tests.factories import organisations as make

NOW = make.NOW
TODAY = date(2026, 3, 2)
TABLE = "政府信息公开情况季报"


def titles(person, today=TODAY) -> list[str]:
    return [each.title for each in told(worklist.items(person, today))]


def test_a_period_that_is_over_is_the_filler_s_work_until_somebody_begins(bound) -> None:
    bound.table.made_at = NOW.replace(year=2025)
    bound.table.save(update_fields=["made_at"])
    (due,) = told(worklist.items(bound.officer, TODAY))
    assert (due.title, due.unit) == (f"填报：{TABLE}2025年第四季度", "昌宁县人民政府")
    assert due.note == "本期已结束，报保山市人民政府办公室；之前还有 3 期没有填报"
    assert due.url == reverse("reports:superior-table", args=[bound.table.pk])
    assert titles(bound.leader) == []
    at.filled(bound, at.quarter(2025, 4))
    assert titles(bound.officer) == [f"核对并送审：{TABLE}2025年第四季度", f"填报：{TABLE}2025年第三季度"]


def test_no_period_is_due_of_a_table_that_is_not_bound_or_that_has_ended(filler) -> None:
    later = date(2026, 4, 1)
    assert titles(filler.officer, later) == []
    at.bind_all(filler)
    assert titles(filler.officer, later) == [f"填报：{TABLE}2026年第一季度"]
    end_table(actor=filler.officer, now=NOW, table=filler.table, reason="不再布置。")
    assert titles(filler.officer, later) == []


def test_what_was_handed_on_waits_for_another_than_who_filled_it(bound) -> None:
    filling = at.handed_on(bound, at.filled(bound))
    for person in (bound.leader, bound.office):
        (waiting,) = told(worklist.items(person, TODAY))
        assert waiting.title == f"审核并报送：{TABLE}2025年第一季度"
        assert waiting.note == f"{filling.preparer_name}送审，报保山市人民政府办公室"
        assert waiting.url == reverse("reports:superior-filling", args=[filling.pk])
    assert titles(bound.officer) == []


def test_an_office_that_had_a_hand_in_the_values_is_not_told_to_approve_them(bound) -> None:
    filling = at.filled(bound)
    at.fill_anew(bound.office, filling)
    at.handed_on(bound, filling)
    assert titles(bound.office) == []
    assert titles(bound.leader) == [f"审核并报送：{TABLE}2025年第一季度"]


def test_sent_back_or_returned_it_is_the_filler_s_again_with_the_reason(bound) -> None:
    filling = at.handed_on(bound, at.filled(bound))
    sending.send_back(actor=bound.leader, now=NOW, filling=filling, reason="投诉数请核对。")
    (back,) = told(worklist.items(bound.officer, TODAY))
    assert (back.title, back.note) == (f"修改后再送审：{TABLE}2025年第一季度", "退回原因：投诉数请核对。")
    assert titles(bound.leader) == []
    at.handed_on(bound, filling)
    sending.send(actor=bound.leader, now=NOW, filling=filling, sent_on=TODAY)
    assert titles(bound.officer) == []
    sending.record_return(actor=bound.officer, now=NOW, filling=filling, reason="与省平台不一致。")
    (returned,) = told(worklist.items(bound.officer, TODAY))
    assert (returned.title, returned.note) == (
        f"更正后重新报送：{TABLE}2025年第一季度",
        "上级退回原因：与省平台不一致。",
    )


def test_the_list_asks_the_database_no_more_for_more_fillings(bound) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            told(worklist.items(bound.officer, TODAY))
        return len(queries)

    def back(quarter: int, reason: str) -> None:
        filling = at.handed_on(bound, at.filled(bound, at.quarter(2025, quarter)))
        sending.send_back(actor=bound.leader, now=NOW, filling=filling, reason=reason)

    back(1, "甲。")
    one = asked()
    back(2, "乙。")
    back(3, "丙。")
    at.filled(bound, at.quarter(2025, 4))
    assert asked() == one
    assert [each.note for each in told(worklist.items(bound.officer, TODAY))] == [
        "退回原因：甲。",
        "退回原因：乙。",
        "退回原因：丙。",
        "已取数，还没有送审",
    ]


def test_another_unit_s_people_are_told_nothing(bound) -> None:
    at.handed_on(bound, at.filled(bound))
    stranger = make.actor(make.person("weisheng", bound.county.health, Role.DISCLOSURE_OFFICER))
    assert titles(stranger) == []


def test_links_lead_to_table_and_filling_for_those_who_see_them(bound) -> None:
    filling = at.filled(bound)
    shown = links.resolve([bound.table.link, filling.link], bound.leader)
    assert (shown[bound.table.link].title, shown[bound.table.link].url) == (
        f"上级报表：{TABLE}",
        reverse("reports:superior-table", args=[bound.table.pk]),
    )
    assert (shown[filling.link].title, shown[filling.link].url) == (
        f"{TABLE}2025年第一季度",
        reverse("reports:superior-filling", args=[filling.pk]),
    )
    stranger = make.actor(make.person("weisheng", bound.county.health, Role.INFORMATION_OFFICER))
    assert links.resolve([bound.table.link, filling.link], stranger) == {
        bound.table.link: None,
        filling.link: None,
    }
