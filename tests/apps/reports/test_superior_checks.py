"""What a superior's table is held against before it goes out, and the reasons that go with it."""

from datetime import date
from decimal import Decimal

import pytest

from gongkai.domain.errors import Invalid
from gongkai.domain.roles import Role
from gongkai.domain.superior_fillings import FillingState
from gongkai.domain.superior_tables import BindingKind, CellScope, Term
from gongkai.reports.queries.superior_checks import broken_in, checks_of, explanation_of, given_back
from gongkai.reports.queries.superior_tables import filled_cells
from gongkai.reports.services import superior_fillings as fill
from gongkai.reports.services import superior_sending as sending
from gongkai.reports.services.superior_tables import Bound, bind_cell
from tests.apps.reports import superior_county as at
from tests.apps.reports.superior_workbook import workbook
from tests.factories import organisations as make

NOW = make.NOW
#: A local form that has one channel of five, and a part of which only its own words say so.
LOCAL = (
    ("主动公开政府信息数", "条"),  # 6
    ("其中：政府网站公开政府信息数", "条"),
    ("收到申请数", "件"),  # 8
    ("其中：网络申请数", "件"),
    ("其中：信函申请数", "件"),
    ("申请办结数", "件"),  # 11
    ("四、行政复议数量", "件"),
    ("合计", "件"),
)


@pytest.fixture
def local(county, published):
    filler = at.filler_of(county, published)
    upload = ("季报.xlsx", workbook(rows=LOCAL))
    filler.table = at.registered(filler.officer, county.root, name="市里的季报", upload=upload)
    at.confirmed(filler.officer, filler.table)
    return filler


def adjusted(local, filling, cell: str, value: int) -> None:
    fill.override_cell(
        actor=local.officer, now=NOW, filling=filling, cell=cell, value=Decimal(value), reason="按后台"
    )


def test_what_is_computed_contradicts_nothing(local) -> None:
    filling = at.filled(local)
    assert at.values(filling)["C6"] == "2"
    assert broken_in(filled_cells(filling)) == []
    names = [name for name, _ in checks_of(filled_cells(filling))]
    assert names[-2:] == ["其中与总数", "当期与累计、单位与下级"]


def test_a_part_above_its_whole_and_a_quarter_above_the_year_want_a_reason_that_goes_up(local) -> None:
    filling = at.filled(local)
    adjusted(local, filling, "C7", 3)
    broken = broken_in(filled_cells(filling))
    # Above both publications of the quarter, and another number than the year to date, which is the same quarter.
    assert len(broken) == 2
    assert broken[0].startswith("C7、C6：")
    assert "为 3" in broken[0]
    assert "C7“其中：政府网站公开政府信息数”（当期，2025年第一季度）为 3" in broken[1]
    assert "D7“其中：政府网站公开政府信息数”（本年累计，2025年第一季度）为 2" in broken[1]
    with pytest.raises(Invalid, match="2 项勾稽关系不成立") as refusal:
        at.handed_on(local, filling)
    assert refusal.value.field == "explanation"
    done = sending.submit(actor=local.officer, now=NOW, filling=filling, explanation="含转载一条")
    assert explanation_of(done) == "含转载一条"
    sending.send(actor=local.leader, now=NOW, filling=done, sent_on=date(2026, 3, 2))
    done.refresh_from_db()
    assert (done.state, explanation_of(done)) == (FillingState.SENT, "含转载一条")


def test_parts_of_a_sum_that_is_not_whole_in_the_table_do_not_exceed_it(local) -> None:
    filling = at.filled(local)
    assert at.values(filling)["C8"] == "5"
    # Neither exceeds the five applications by itself, both together do.
    adjusted(local, filling, "C9", 4)
    adjusted(local, filling, "C10", 4)
    (said,) = [each for each in broken_in(filled_cells(filling)) if "C8" in each]
    assert said.startswith("C9、C10、C8：")
    assert "= 8" in said


def test_a_part_by_the_words_of_the_sheet_alone_is_held_too(local) -> None:
    complaints = Bound(BindingKind.FIGURE, (Term("complaints.received"),), CellScope.TREE)
    bind_cell(actor=local.officer, now=NOW, table=local.table, cell="C9", bound=complaints)
    filling = at.filled(local)
    adjusted(local, filling, "C9", 6)
    (said,) = broken_in(filled_cells(filling))
    assert said.startswith("C9“其中：网络申请数”（当期，2025年第一季度）为 6，C8“收到申请数”")


def test_a_correction_shows_why_the_superior_returned_what_it_corrects(local) -> None:
    first = at.sent(local)
    sending.record_return(actor=local.officer, now=NOW, filling=first, reason="与省平台不一致")
    first.refresh_from_db()
    assert given_back(first) == [("上级退回的原因", "与省平台不一致")]
    second = sending.correct(actor=local.officer, now=NOW, filling=first, reason="补登")
    assert given_back(second) == [("上级退回的原因", "与省平台不一致")]
    at.handed_on(local, second)
    second.refresh_from_db()
    sending.send_back(actor=local.leader, now=NOW, filling=second, reason="备注没有写")
    second.refresh_from_db()
    assert given_back(second) == [("上级退回的原因", "与省平台不一致"), ("审核退回的原因", "备注没有写")]
    page = make.client_of(make.person("xinxi2", local.county.root, Role.INFORMATION_OFFICER)).get(
        f"/desk/superior-fillings/{second.pk}/"
    )
    assert "与省平台不一致" in page.content.decode()
