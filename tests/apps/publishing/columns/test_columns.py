"""The columns of the catalogue: laid out by law, opened, amended and closed by the office."""

from datetime import date

import pytest
from django.urls import reverse

from gongkai.domain.errors import Conflict, Invalid, NotPermitted
from gongkai.domain.publishing.workflow import ItemState
from gongkai.domain.roles import Role
from gongkai.lib import history
from gongkai.publishing import queries
from gongkai.publishing.models import Column
from gongkai.publishing.services import columns
from tests.factories import organisations as make
from tests.factories import publishing as made

NOW = make.NOW


@pytest.fixture
def county(db):
    county = make.county()
    columns.lay_out_columns(actor=make.SYSTEM, now=NOW)
    return county


@pytest.fixture
def keeper(county):
    return make.person("keeper", county.root, Role.DISCLOSURE_OFFICER)


def amend(actor, key, version=None, **values) -> Column:
    return columns.amend_column(
        actor=actor, now=NOW, column=queries.find_column(key), values=values, version=version
    )


def test_laying_out_twice_makes_nothing_new(county) -> None:
    before = Column.objects.count()
    assert columns.lay_out_columns(actor=make.SYSTEM, now=NOW) == 0
    assert Column.objects.count() == before


def test_the_tree_stands_in_order_each_column_below_its_parent(county) -> None:
    lines = queries.columns_in_order()
    assert len(lines) == Column.objects.count()
    depths = {column.key: depth for column, depth in lines}
    assert (depths["statutory"], depths["20-1"], depths["20-1-documents"]) == (0, 1, 2)
    keys = [column.key for column, _ in lines]
    assert keys.index("statutory") < keys.index("20-1") < keys.index("20-1-documents") < keys.index("20-2")


def test_a_column_of_its_own_is_opened_below_another(county, keeper) -> None:
    parent = queries.find_column("20-4")
    column = columns.open_column(
        actor=make.actor(keeper), now=NOW, key="statistics-monthly", name=" 月度数据 ", parent=parent
    )
    assert (column.name, column.parent, column.open) == ("月度数据", parent, True)
    with pytest.raises(Invalid, match="已被使用") as refusal:
        columns.open_column(actor=make.actor(keeper), now=NOW, key="statistics-monthly", name="年度数据")
    assert refusal.value.field == "key"
    with pytest.raises(Invalid, match="已有名为") as refusal:
        columns.open_column(actor=make.actor(keeper), now=NOW, key="other", name="月度数据", parent=parent)
    assert refusal.value.field == "name"


@pytest.mark.parametrize("role", [Role.DISCLOSURE_OFFICER, Role.SYSTEM_ADMINISTRATOR])
def test_a_department_keeps_no_columns(county, role) -> None:
    own = make.actor(make.person("own", county.education, role))
    with pytest.raises(NotPermitted):
        columns.open_column(actor=own, now=NOW, key="own", name="自设")
    with pytest.raises(NotPermitted):
        amend(own, "20-4", name="改名")


def test_a_limit_cites_its_basis_and_a_basis_has_its_limit(county, keeper) -> None:
    actor = make.actor(keeper)
    with pytest.raises(Invalid) as refusal:
        amend(actor, "20-4", limit_days=5, limit_basis="")
    assert refusal.value.field == "limit_basis"
    with pytest.raises(Invalid) as refusal:
        amend(actor, "20-4", limit_days=None, limit_basis="某规定")
    assert refusal.value.field == "limit_days"
    assert amend(actor, "20-4", limit_days=5, limit_basis="某规定").limit_days == 5
    assert amend(actor, "20-4", limit_days=None, limit_basis="").limit_days is None


def test_a_shorter_limit_moves_the_periods_that_run(county, keeper) -> None:
    running = made.item(county.education)
    public = made.item(county.education, ItemState.PUBLISHED)
    elsewhere = made.item(county.education, columns=("20-4",))
    # From Friday 27 February 2026, 20 working days of that spring end on 26 March, 5 on 5 March:
    # 28 February is a working Saturday.
    assert running.due_on == date(2026, 3, 26)
    amended = amend(make.actor(keeper), "20-1-documents", limit_days=5, limit_basis="某规定")
    for item in (running, public, elsewhere):
        item.refresh_from_db()
    assert running.due_on == date(2026, 3, 5)
    assert public.due_on == elsewhere.due_on == date(2026, 3, 26)
    assert history.of(amended.link)[-1].detail["recounted"] == 1


def test_two_keepers_never_overwrite_each_other(county, keeper) -> None:
    actor = make.actor(keeper)
    amend(actor, "20-4", version=1, name="统计数据")
    with pytest.raises(Conflict, match="已被他人修改"):
        amend(actor, "20-4", version=1, name="统计公报")
    assert queries.find_column("20-4").name == "统计数据"


def test_a_closed_column_takes_nothing_new_and_keeps_what_it_has(county, keeper) -> None:
    amend(make.actor(keeper), "20-4", open=False)
    assert "20-4" not in [column.key for column in queries.open_columns()]
    assert "20-4" in [column.key for column, _ in queries.columns_in_order()]
    assert queries.column_names(["20-4"]) == {"20-4": "统计信息"}


def test_the_tree_is_read_by_all_and_changed_by_the_keeper(county, keeper) -> None:
    reader = make.client_of(make.person("reader", county.education))
    shown = reader.get(reverse("publishing:columns")).content.decode()
    assert "法定主动公开内容" in shown
    assert "7 个工作日" in shown
    assert "20 个工作日" in shown
    assert "开设栏目" not in shown
    assert reader.get(reverse("publishing:column-new")).status_code == 403
    own = make.client_of(make.person("own", county.education, Role.DISCLOSURE_OFFICER))
    assert own.get(reverse("publishing:column-new")).status_code == 403
    assert own.get(reverse("publishing:column-edit", args=["20-4"])).status_code == 403
    browser = make.client_of(keeper)
    assert (
        reverse("publishing:column-edit", args=["20-4"])
        in browser.get(reverse("publishing:columns")).content.decode()
    )
    assert browser.get(reverse("publishing:column-edit", args=["no-such"])).status_code == 404


def test_a_column_is_opened_on_the_screen(county, keeper) -> None:
    browser = make.client_of(keeper)
    address = reverse("publishing:column-new")
    sent = {"parent": "20-4", "name": "月度数据", "key": "statistics-monthly", "basis": "县统计局要求"}
    assert "已开设栏目“月度数据”" in browser.post(address, sent, follow=True).content.decode()
    assert queries.find_column("statistics-monthly").parent.key == "20-4"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": ""}, "请填写名称"),
        ({"name": "统计信息", "parent": "statutory"}, "已有名为“统计信息”"),
        ({"key": "20-4"}, "已被使用"),
        ({"key": "Tong Ji"}, "只能用小写字母"),
        ({"key": "统计"}, "只能用小写字母"),
        ({"parent": "no-such"}, "选项"),
    ],
)
def test_a_refused_column_keeps_what_was_typed(county, keeper, changes, message) -> None:
    sent = {
        "parent": "20-4",
        "name": "月度数据",
        "key": "statistics-monthly",
        "basis": "县统计局要求",
        **changes,
    }
    answer = make.client_of(keeper).post(reverse("publishing:column-new"), sent)
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert "县统计局要求" in answer.content.decode()
    assert sent["key"] in answer.content.decode()


def test_a_column_is_amended_on_the_screen_and_a_stale_form_can_be_sent_again(county, keeper) -> None:
    browser = make.client_of(keeper)
    address = reverse("publishing:column-edit", args=["20-4"])
    sent = {
        "version": 1,
        "name": "统计数据",
        "position": 100,
        "basis": "条例",
        "limit_days": "",
        "limit_basis": "",
        "open": "on",
    }
    assert "已保存" in browser.post(address, sent, follow=True).content.decode()
    stale = browser.post(address, {**sent, "name": "统计公报"})
    shown = stale.content.decode()
    assert stale.status_code == 422
    assert "已被他人修改" in shown
    assert "统计公报" in shown
    assert 'name="version" value="2"' in shown
    again = browser.post(address, {**sent, "name": "统计公报", "version": 2})
    assert again.status_code == 302
    assert queries.find_column("20-4").name == "统计公报"


def test_a_change_that_is_none_writes_nothing(county, keeper) -> None:
    column = queries.find_column("20-4")
    before = len(history.of(column.link))
    amend(make.actor(keeper), "20-4", name=column.name, open=True)
    assert len(history.of(column.link)) == before
    assert queries.find_column("20-4").version == 1
    assert made.item(county.education, columns=("20-4",)).due_on == date(2026, 3, 26)
