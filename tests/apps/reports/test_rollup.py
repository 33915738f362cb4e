"""A figure down the tree: subtotals add up, and who is missing is named."""

import re
from datetime import date

import pytest
from django.urls import reverse

from gongkai.domain.comparison import MissingKind
from gongkai.domain.figures import SourceKind
from gongkai.domain.forms.catalogue import FORMS
from gongkai.domain.organisations import UnitKind
from gongkai.domain.roles import Role
from gongkai.organisations.models import Unit
from gongkai.organisations.services import reforms
from gongkai.reports.models import FigureSource, ReturnRound, UnitReturn
from gongkai.reports.queries import CELLS
from gongkai.reports.queries.rollup import rolled_up
from tests.apps.reports.test_comparison import CODES, HELD, counted
from tests.apps.reports.test_form import word
from tests.apps.reports.test_screens import page
from tests.factories import organisations as make


@pytest.fixture
def county(db):
    county = make.county()
    FigureSource.objects.bulk_create([word(county.root, CODES[HELD], SourceKind.RETURNS)])
    return county


@pytest.fixture
def office(county):
    return make.actor(make.person("gongkaiban", county.root, Role.DISCLOSURE_OFFICER))


def test_subtotals_add_up_over_three_levels(county, office) -> None:
    school = make.units.establish_unit(
        actor=make.SYSTEM,
        now=make.NOW,
        code="000013338",
        kind=UnitKind.DISPATCHED_AGENCY,
        name="教育局城区管理站",
        parent=county.education,
    )
    Unit.objects.update(established_on=None)
    counted(
        (county.root, HELD, 2016, 1),
        (county.education, HELD, 2016, 2),
        (school, HELD, 2016, 4),
        (county.township, HELD, 2016, 8),
    )
    root = rolled_up(office, county.root, 2016, CELLS["A"][HELD]).root
    education = next(each for each in root.below if each.unit == county.education)
    assert (root.own.amount, root.whole.amount) == (1, 15)
    assert (education.own.amount, education.whole.amount, education.whole.records) == (2, 6, 2)
    assert [each.unit for each in education.below] == [school]
    for branch in root.all():
        assert branch.whole.amount == branch.own.amount + sum(each.whole.amount for each in branch.below)
    # 2015 has no source for anybody: blank at every level.
    assert {each.whole_before.amount for each in root.all()} == {None}


def test_who_is_missing_is_named_with_the_reason(county, office) -> None:
    second = make.units.establish_unit(
        actor=make.SYSTEM,
        now=make.NOW,
        code="530524101",
        kind=UnitKind.TOWNSHIP,
        name="漭水镇人民政府",
        parent=county.root,
    )
    Unit.objects.update(established_on=None)
    code = CODES[HELD]
    FigureSource.objects.filter(indicator=code).delete()
    FigureSource.objects.bulk_create(
        word(unit, code, SourceKind.RETURNS)
        for unit in (county.root, county.education, county.township, second)
    )
    FigureSource.objects.filter(unit=county.root, indicator=code).update(whole=False)
    # 0 is an answer.
    counted((county.township, HELD, 2016, 0), (county.township, HELD, 2015, 3))
    asked = ReturnRound.objects.create(
        unit=county.root,
        title="2016年会议",
        first_on=date(2016, 1, 1),
        last_on=date(2016, 12, 31),
        indicators=[code],
        due_on=date(2017, 1, 10),
        state="open",
        opened_at=make.NOW,
        opened_by="x",
        opened_by_name="某",
    )
    UnitReturn.objects.create(round=asked, unit=county.education, indicators=[code], state="open")
    UnitReturn.objects.create(round=asked, unit=second, indicators=["trainings.held"], state="open")
    found = rolled_up(office, county.root, 2016, CELLS["A"][HELD])
    assert [(each.unit.name, each.kind, each.words) for each in found.missing] == [
        ("昌宁县卫生局", MissingKind.NO_SOURCE, "没有声明来源"),
        # The government's own seat is one of the units that the table counts.
        ("昌宁县人民政府", MissingKind.NO_ROWS, "没有登记"),
        ("漭水镇人民政府", MissingKind.NO_ROWS, "没有登记"),
        ("昌宁县教育局", MissingKind.NOT_RETURNED, "2016年会议：待填报"),
    ]
    assert (found.root.whole.amount, found.root.whole.reporting, found.root.whole.there) == (0, 1, 5)


def test_units_that_began_or_ended_in_between_are_marked_and_still_count(county, office) -> None:
    counted((county.health, HELD, 2016, 3), (county.education, HELD, 2016, 1))
    reforms.abolish_unit(
        actor=make.SYSTEM, now=make.NOW, unit=county.health, on=date(2016, 9, 1), reason="机构改革"
    )
    Unit.objects.filter(pk=county.education.pk).update(established_on=date(2015, 2, 1))
    Unit.objects.exclude(pk=county.education.pk).update(established_on=date(2000, 1, 1))
    terms = CELLS["A"][HELD]
    marks = {each.unit.pk: each.marks for each in rolled_up(office, county.root, 2016, terms).root.all()}
    assert marks[county.health.pk] == ["2016-09-01 撤并"]
    assert marks[county.education.pk] == ["2015-02-01 设立"]
    assert marks[county.township.pk] == []
    later = rolled_up(office, county.root, 2018, terms).root
    assert county.health.pk not in {each.unit.pk for each in later.all()}
    assert later.whole.there == 3


def test_the_tree_on_the_screen_opens_by_links(county) -> None:
    make.units.establish_unit(
        actor=make.SYSTEM,
        now=make.NOW,
        code="000013338",
        kind=UnitKind.DISPATCHED_AGENCY,
        name="教育局城区管理站",
        parent=county.education,
    )
    Unit.objects.update(established_on=None)
    counted((county.education, HELD, 2016, 2), (county.township, HELD, 2016, 8))
    browser = make.client_of(make.person("gongkaiban", county.root, Role.DISCLOSURE_OFFICER))
    shut = page(browser, "rollup", "530524", 2016, cell="A9.1")
    table = shut[shut.index("<tbody") : shut.index("</tbody>")]
    assert "城区管理站" not in table
    assert "昌宁县人民政府（本级）" in table
    assert re.search(r'/desk/figures/530524/2016/meetings\.held/\?scope=tree">10<', table)
    # A branch leads to the records of all below it, what a unit counts itself to its own.
    assert re.search(r'/desk/figures/014416330/2016/meetings\.held/\?scope=tree">2<', table)
    address = re.search(r'href="(\?[^"]*at=014416330[^"]*)"', table)[1].replace("&amp;", "&")
    opened = browser.get(reverse("reports:rollup", args=["530524", 2016]) + address).content.decode()
    table = opened[opened.index("<tbody") : opened.index("</tbody>")]
    assert "城区管理站" in table
    assert re.search(r'/desk/figures/014416330/2016/meetings\.held/\?scope=own">2<', table)
    # Another's code, or nonsense, opens nothing.
    assert (
        "城区管理站"
        not in page(browser, "rollup", "530524", 2016, cell="A9.1", at="999999").partition("</tbody>")[0]
    )
    exported = browser.get(
        reverse("reports:rollup", args=["530524", 2016]), {"export": "csv", "cell": "A9.1"}
    )
    lines = b"".join(exported.streaming_content).decode().splitlines()
    assert lines[0].lstrip("\ufeff").startswith("单位,单位代码,层级,2016年,2015年,增减")
    assert len(lines) == 1 + 7  # five units, and two of them by themselves


def test_a_cell_of_columns_is_named_in_one_word(county) -> None:
    browser = make.client_of(make.person("gongkaiban", county.root, Role.DISCLOSURE_OFFICER))
    total = page(browser, "rollup", "530524", 2021, cell="C3.1")
    assert "本年新收政府信息公开申请数量（总计）" in total
    one = page(browser, "rollup", "530524", 2021, cell="C3.1|自然人")
    assert "（自然人）" in one[: one.index("</h1>")]
    # What is no cell falls back to the first one of the form.
    assert FORMS["C"].name(next(iter(FORMS["C"].places))) in page(
        browser, "rollup", "530524", 2021, cell="Z9"
    )


def test_a_year_in_which_nothing_was_recorded_here_is_blank_and_not_compared(
    county, office, published
) -> None:
    published.rows += [
        (county.health.pk, f"item-{number}", "portal", date(2016, 3, 1), False) for number in range(20)
    ]
    items = CELLS["A"]["A1.1", None]
    root = rolled_up(office, county.root, 2016, items).root
    assert {each.whole_before.amount for each in root.all()} == {None}
    assert (root.whole.amount, root.change.words) == (20, "无法比较")
    # One record of the year before, of another figure and unit, and what was 0 then was 0.
    published.rows.append((county.education.pk, "old", "weibo", date(2015, 3, 1), False))
    root = rolled_up(office, county.root, 2016, CELLS["A"]["A1.2.2", None]).root
    assert {each.whole_before.amount for each in root.all()} == {0}
    assert root.change.words == "从 0 增加到 20"


@pytest.mark.parametrize(
    ("entered", "named", "said"),
    [
        ((), 4, "来源是台账，4 个单位都没有登记，按 0 计"),
        (("education",), 3, "来源是台账，这些单位没有登记，按 0 计"),
        (("root", "education", "health", "township"), 0, "没有缺报的单位：4 个单位都有来源，也都已报。"),
    ],
)
def test_whoever_the_table_does_not_count_as_reporting_is_among_the_missing(
    county, office, entered, named, said
) -> None:
    counted(*((getattr(county, name), HELD, 2016, 0) for name in entered))
    found = rolled_up(office, county.root, 2016, CELLS["A"][HELD])
    assert found.root.whole.there - found.root.whole.reporting == len(found.missing) == named
    browser = make.client_of(make.person("gongkaiban2", county.root, Role.DISCLOSURE_OFFICER))
    html = page(browser, "rollup", "530524", 2016, cell="A9.1")
    assert f"{4 - named}/4" in html
    assert said in html
