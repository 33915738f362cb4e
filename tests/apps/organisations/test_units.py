"""Units: set up, changed, reformed; their records stay findable."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from gongkai.domain.actors import SYSTEM
from gongkai.domain.errors import Conflict, IllegalMove, Invalid, NotPermitted, ReasonRequired
from gongkai.domain.organisations import UnitKind, UnitState
from gongkai.domain.roles import Role
from gongkai.lib import audit, history
from gongkai.lib.models import OutboxMessage
from gongkai.organisations import queries
from gongkai.organisations.models import Person, RoleGrant, Succession, Unit, UnitName
from gongkai.organisations.services import reforms, units
from tests.factories import organisations as make

ON = date(2026, 3, 1)


def establish(actor, parent, **changes):
    values = {
        "code": "000013338",
        "kind": UnitKind.DEPARTMENT,
        "name": "昌宁县住房和城乡建设局",
        "parent": parent,
    }
    return units.establish_unit(actor=actor, now=make.NOW, **{**values, **changes})


def test_a_unit_lies_below_its_parent_and_bears_its_name_from_the_first_day(county, admin) -> None:
    unit = establish(make.actor(admin), county.root, established_on=date(2010, 1, 1))
    assert unit.path == f"{county.root.path}{unit.pk:06d}/"
    assert unit.organisation_code == "000013338"
    assert [(n.name, n.from_on, n.until_on) for n in queries.names_of(unit)] == [
        ("昌宁县住房和城乡建设局", date(2010, 1, 1), None)
    ]


def test_a_deed_writes_history_audit_and_nothing_else_twice(county, admin) -> None:
    unit = establish(make.actor(admin), county.root)
    events = history.of(unit.link)
    assert [(e.name, e.actor, e.target) for e in events] == [
        ("organisations.unit_established", "admin", "active")
    ]
    assert audit.verify().fault_count == 0
    # The public pages name the organs, so that they are baked anew; nobody else listens.
    assert set(OutboxMessage.objects.values_list("handler", flat=True)) == {"gongkai.bakery.full.ask"}


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"code": "000013339"}, "code", "8"),  # wrong check digit: the right one is named
        ({"code": "12345"}, "code", ""),
        ({"code": "014416330"}, "code", "昌宁县教育局"),  # taken
        ({"code": "530524101"}, "code", "行政区划代码"),  # a township's code for a department
        ({"name": "昌宁县教育局"}, "name", "已有"),
        ({"name": "  "}, "name", "名称"),
        ({"credit_code": "11441700007280420Y", "code": "000013338"}, "organisation_code", "00728042"),
        ({"credit_code": "123"}, "credit_code", "18"),
    ],
)
def test_a_wrong_or_taken_value_is_refused_at_its_field(county, admin, changes, field, says) -> None:
    with pytest.raises(Invalid) as refusal:
        establish(make.actor(admin), county.root, **changes)
    assert refusal.value.field == field
    assert says in refusal.value.message


@pytest.mark.parametrize("kind", [UnitKind.DEPARTMENT, UnitKind.TOWNSHIP, UnitKind.GOVERNMENT])
def test_only_lesser_bodies_stand_below_a_department(county, admin, kind) -> None:
    with pytest.raises(Invalid):
        establish(make.actor(admin), county.education, kind=kind)


def test_a_city_stands_above_counties_and_a_public_enterprise_below_a_department(db) -> None:
    city = units.establish_unit(
        actor=SYSTEM,
        now=make.NOW,
        code="530500",
        kind=UnitKind.GOVERNMENT,
        name="保山市人民政府",
        parent=None,
    )
    county = units.establish_unit(
        actor=SYSTEM,
        now=make.NOW,
        code="530524",
        kind=UnitKind.GOVERNMENT,
        name="昌宁县人民政府",
        parent=city,
    )
    bureau = units.establish_unit(
        actor=SYSTEM, now=make.NOW, code="014416330", kind=UnitKind.DEPARTMENT, name="县水务局", parent=county
    )
    works = units.establish_unit(
        actor=SYSTEM,
        now=make.NOW,
        code="000013338",
        kind=UnitKind.PUBLIC_SERVICE_ENTERPRISE,
        name="县自来水公司",
        parent=bureau,
    )
    assert [u.name for u in Unit.objects.within([county.path]).order_by("path")] == [
        "昌宁县人民政府",
        "县水务局",
        "县自来水公司",
    ]
    assert works.depth == 3


def test_a_root_that_is_no_government_is_refused(db) -> None:
    with pytest.raises(Invalid):
        establish(SYSTEM, None)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SYSTEM_ADMINISTRATOR])
def test_only_the_administrator_sets_up_units(county, role) -> None:
    someone = make.person("someone", county.root, role)
    with pytest.raises(NotPermitted):
        establish(make.actor(someone), county.root)


def test_an_administrator_of_one_department_cannot_touch_another(county) -> None:
    someone = make.actor(make.person("someone", county.education, Role.SYSTEM_ADMINISTRATOR))
    with pytest.raises(NotPermitted):
        reforms.rename_unit(actor=someone, now=make.NOW, unit=county.health, name="x", on=ON, reason="试")
    with pytest.raises(NotPermitted):
        reforms.merge_units(
            actor=someone, now=make.NOW, units=[county.education], successor=county.health, on=ON, reason="试"
        )
    county.education.refresh_from_db()
    assert county.education.state == UnitState.ACTIVE


def test_a_department_does_not_rename_end_or_reinstate_itself(county, admin) -> None:
    local = make.actor(make.person("local", county.health, Role.SYSTEM_ADMINISTRATOR))
    with pytest.raises(NotPermitted):
        reforms.rename_unit(actor=local, now=make.NOW, unit=county.health, name="新局", on=ON, reason="试")
    with pytest.raises(NotPermitted):
        reforms.abolish_unit(actor=local, now=make.NOW, unit=county.health, on=ON, reason="试")
    reforms.merge_units(
        actor=make.actor(admin),
        now=make.NOW,
        units=[county.education],
        successor=county.health,
        on=ON,
        reason="改",
    )
    heir = make.actor(Person.objects.get(username="local"))
    assert heir.holds([Role.SYSTEM_ADMINISTRATOR], county.education.path)  # its records are theirs
    with pytest.raises(NotPermitted):  # the county's reform is not
        reforms.reinstate_unit(actor=heir, now=make.NOW, unit=county.education, reason="试")


def test_the_later_of_two_editors_is_told_and_overwrites_nothing(county, admin) -> None:
    opened_at = county.education.version
    units.amend_unit(
        actor=make.actor(admin),
        now=make.NOW,
        unit=county.education,
        particulars={"telephone": "1"},
        version=opened_at,
    )
    with pytest.raises(Conflict):
        units.amend_unit(
            actor=make.actor(admin),
            now=make.NOW,
            unit=county.education,
            particulars={"telephone": "2"},
            version=opened_at,
        )
    county.education.refresh_from_db()
    assert county.education.telephone == "1"


def test_a_renamed_unit_keeps_code_and_path_and_is_found_under_both_names(county, admin) -> None:
    actor = make.actor(admin)
    before = (county.education.code, county.education.path)
    unit = reforms.rename_unit(
        actor=actor,
        now=make.NOW,
        unit=county.education,
        name="昌宁县教育体育局",
        on=date(2019, 3, 1),
        document_number="昌办发〔2019〕5号",
        reason="机构改革",
    )
    assert (unit.code, unit.path) == before
    for words in ("昌宁县教育局", "教育体育", "教育局"):
        assert list(queries.units_seen(actor, text=words)) == [unit]
    assert [(n.name, n.until_on) for n in queries.names_of(unit)] == [
        ("昌宁县教育局", date(2019, 3, 1)),
        ("昌宁县教育体育局", None),
    ]


def test_renaming_needs_a_reason(county, admin) -> None:
    with pytest.raises(ReasonRequired):
        reforms.rename_unit(
            actor=make.actor(admin), now=make.NOW, unit=county.education, name="甲局", on=ON, reason=" "
        )
    assert UnitName.objects.filter(unit=county.education).count() == 1


def test_a_merged_unit_passes_people_roles_and_children_to_its_successor(county, admin) -> None:
    actor = make.actor(admin)
    school = establish(actor, county.education, kind=UnitKind.PUBLIC_SERVICE_ENTERPRISE, name="县一中")
    officer = make.person("officer", county.education, Role.INFORMATION_OFFICER)
    reforms.merge_units(
        actor=actor,
        now=make.NOW,
        units=[county.education],
        successor=county.health,
        on=ON,
        document_number="昌发〔2026〕1号",
        reason="机构改革",
    )
    ended = Unit.objects.get(pk=county.education.pk)
    assert (ended.state, ended.ended_on) == (UnitState.ENDED, ON)
    school.refresh_from_db()
    assert school.path == f"{county.health.path}{school.pk:06d}/"
    officer = Person.objects.select_related("unit").get(pk=officer.pk)
    assert officer.unit == county.health
    viewer = make.actor(officer)
    assert viewer.holds([Role.INFORMATION_OFFICER], county.health.path)
    # The records of the ended unit lie where they lay; the successor's people still reach them.
    assert viewer.sees(ended.path)
    assert ended in queries.units_seen(viewer, text="教育局")
    assert [s.successor for s in queries.successors(ended)] == [county.health]
    assert RoleGrant.objects.filter(unit=ended, ended_at=None).count() == 0


def test_duties_inherited_through_two_mergers_are_still_reached(county, admin) -> None:
    actor = make.actor(admin)
    reforms.merge_units(
        actor=actor, now=make.NOW, units=[county.education], successor=county.health, on=ON, reason="改"
    )
    third = establish(actor, county.root)
    reforms.merge_units(actor=actor, now=make.NOW, units=[county.health], successor=third, on=ON, reason="改")
    reader = make.actor(make.person("reader", third, Role.LEADER))
    assert reader.sees(county.education.path)
    assert not reader.sees(county.township.path)


def test_a_split_unit_names_all_its_successors(county, admin) -> None:
    actor = make.actor(admin)
    reforms.split_unit(
        actor=actor,
        now=make.NOW,
        unit=county.education,
        successors=[county.health, county.township],
        on=ON,
        reason="分设",
    )
    assert {s.successor for s in queries.successors(county.education)} == {county.health, county.township}


def test_a_split_into_one_is_refused(county, admin) -> None:
    with pytest.raises(Invalid):
        reforms.split_unit(
            actor=make.actor(admin),
            now=make.NOW,
            unit=county.education,
            successors=[county.health, county.health],
            on=ON,
            reason="x",
        )


def test_a_unit_with_working_units_below_cannot_be_abolished(county, admin) -> None:
    actor = make.actor(admin)
    establish(actor, county.education, kind=UnitKind.OTHER, name="招生办公室")
    with pytest.raises(Invalid, match="招生办公室"):
        reforms.abolish_unit(actor=actor, now=make.NOW, unit=county.education, on=ON, reason="x")


def test_the_top_of_the_tree_cannot_end(county, admin) -> None:
    with pytest.raises(Invalid):
        reforms.abolish_unit(actor=SYSTEM, now=make.NOW, unit=county.root, on=ON, reason="x")


def test_an_ended_unit_can_only_be_reinstated(county, admin) -> None:
    actor = make.actor(admin)
    reforms.merge_units(
        actor=actor, now=make.NOW, units=[county.education], successor=county.health, on=ON, reason="误"
    )
    with pytest.raises(IllegalMove):
        reforms.abolish_unit(actor=actor, now=make.NOW, unit=county.education, on=ON, reason="x")
    unit = reforms.reinstate_unit(actor=actor, now=make.NOW, unit=county.education, reason="误操作")
    assert unit.state == UnitState.ACTIVE
    assert not queries.successors(unit).exists()
    assert Succession.objects.filter(predecessor=unit, ended=True).count() == 1


def test_moving_takes_the_whole_subtree_along(county, admin) -> None:
    actor = make.actor(admin)
    school = establish(actor, county.education, kind=UnitKind.OTHER, name="县一中")
    inner = establish(actor, school, kind=UnitKind.OTHER, name="校办", code="530524101200")
    reforms.move_unit(actor=actor, now=make.NOW, unit=school, parent=county.health, reason="划转")
    inner.refresh_from_db()
    assert inner.path == f"{county.health.path}{school.pk:06d}/{inner.pk:06d}/"


def test_a_unit_cannot_be_moved_below_itself(county, admin) -> None:
    actor = make.actor(admin)
    inner = establish(actor, county.education, kind=UnitKind.OTHER, name="科室")
    with pytest.raises(Invalid):
        reforms.move_unit(actor=actor, now=make.NOW, unit=county.education, parent=inner, reason="x")


def test_a_failed_reform_leaves_no_trace(county, admin) -> None:
    before = audit.verify().entries
    with pytest.raises(Invalid):
        reforms.merge_units(
            actor=make.actor(admin),
            now=make.NOW,
            units=[county.township, county.education],
            successor=county.education,
            on=ON,
            reason="x",
        )
    county.township.refresh_from_db()
    assert county.township.state == UnitState.ACTIVE
    assert audit.verify().entries == before


def test_the_database_itself_refuses_an_ended_unit_without_a_date(county) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.filter(pk=county.health.pk).update(state=UnitState.ENDED)


def test_nobody_outside_the_subtree_finds_the_unit(county) -> None:
    viewer = make.actor(make.person("viewer", county.education, Role.INFORMATION_OFFICER))
    assert queries.find_unit(viewer, county.education.code) == county.education
    assert queries.find_unit(viewer, county.health.code) is None
    assert [u.name for u in queries.units_seen(viewer)] == ["昌宁县教育局"]


def test_an_organisation_code_with_hyphen_finds_the_government(county) -> None:
    assert queries.find_public_unit("01526376-X") == county.root


def test_reading_the_tree_takes_one_query(county, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        roots = queries.tree_of(queries.units_seen(SYSTEM))
    assert [unit.name for unit, _ in roots] == ["昌宁县人民政府"]
    assert connection.vendor in ("sqlite", "postgresql")
