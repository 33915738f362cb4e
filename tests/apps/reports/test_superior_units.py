"""How many units are in a superior's cell: those there in its days, those that have reported, and returns that are open."""

from datetime import date

from django.urls import reverse

from gongkai.domain.periods import quarter
from gongkai.domain.roles import Role
from gongkai.organisations.models import Unit
from gongkai.organisations.services import reforms
from gongkai.reports.queries import TREE, computed_form, form_of
from gongkai.reports.queries.superior_tables import filled_cells, recounted, units_below
from gongkai.reports.queries.superior_units import coverage_of
from gongkai.reports.services import superior_sending as sending
from tests.apps.reports import return_asking as asking
from tests.apps.reports import superior_county as at
from tests.factories import organisations as make


def covered(bound, filling, ref: str):
    found = coverage_of(recounted(filled_cells(filling), units_below(bound.table)))
    return next(each for each in found if each.ref == ref)


def received(filling) -> str:
    """Return the cell of the requests received in the period itself."""
    cells = filled_cells(filling)
    return next(
        each.cell
        for each in cells
        if [term.code for term in each.signed] == ["requests.received"] and each.period == at.Q1
    )


def test_a_cell_says_how_many_units_are_in(bound) -> None:
    filling = at.filled(bound)
    ref = received(filling)
    its = covered(bound, filling, ref)
    # Education and health have received requests; the county's seat and the township have said nothing.
    assert its.said == "2/4"
    assert {each.pk for each in its.silent} == {bound.county.root.pk, bound.county.township.pk}
    browser = make.client_of(make.person("kan", bound.county.root, Role.LEADER))
    html = browser.get(reverse("reports:superior-filling", args=[filling.pk])).content.decode()
    assert "单位还没有报齐" in html
    assert "已报单位 2/4" in html
    cell = browser.get(reverse("reports:superior-filling-cell", args=[filling.pk, ref])).content.decode()
    assert "已报单位 2/4，2 个单位没有登记或者没有来源" in cell
    assert "<li>田园镇人民政府</li>" in cell
    # 0 is an answer.
    for unit in (bound.county.root, bound.county.township):
        at.happened(unit, "requests.received", date(2025, 2, 1), 0)
    assert covered(bound, filling, ref).said == "4/4"


def test_an_abolished_unit_is_counted_in_no_later_period_as_on_every_other_page(bound) -> None:
    Unit.objects.update(established_on=None)
    reforms.abolish_unit(
        actor=make.SYSTEM, now=make.NOW, unit=bound.county.health, on=date(2024, 12, 31), reason="机构改革"
    )
    filling = at.filled(bound)
    ref = received(filling)
    form = computed_form(bound.officer, bound.county.root, 2025, form_of("A"), TREE)
    assert len(covered(bound, filling, ref).there) == len(form.tally.present) == 3
    browser = make.client_of(make.person("kan", bound.county.root, Role.LEADER))
    cell = browser.get(reverse("reports:superior-filling-cell", args=[filling.pk, ref])).content.decode()
    assert "昌宁县人民政府及下级共 3 个单位" in cell


def test_returns_that_are_not_in_yet_are_named_until_the_table_has_gone_out(bound) -> None:
    filling = at.filled(bound)
    asking.ask(
        bound.office,
        bound.county,
        title="第一季度申请填报",
        codes=("requests.received",),
        period=quarter(2025, 1),
    )
    asking.ask(
        bound.office,
        bound.county,
        title="第三季度申请填报",
        codes=("requests.received",),
        period=quarter(2025, 3),
    )
    browser = make.client_of(make.person("kan", bound.county.root, Role.LEADER))
    address = reverse("reports:superior-filling", args=[filling.pk])
    html = browser.get(address).content.decode()
    assert "有 2 份填报还没有计入" in html
    assert "昌宁县教育局《第一季度申请填报》" in html
    assert "第三季度申请填报" not in html
    sending.send(
        actor=bound.leader, now=make.NOW, filling=at.handed_on(bound, filling), sent_on=date(2026, 3, 2)
    )
    assert "单位还没有报齐" not in browser.get(address).content.decode()
