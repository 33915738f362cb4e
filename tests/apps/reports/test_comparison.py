"""A form beside last year's, a figure down the tree, and why it changed."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongkai.domain.comparison import ChangeKind
from gongkai.domain.errors import Conflict, Invalid, NotPermitted
from gongkai.domain.figures import SourceKind
from gongkai.domain.forms.form_a import FORM_A
from gongkai.domain.organisations import UnitKind
from gongkai.domain.roles import Role
from gongkai.lib.models import HistoryEvent
from gongkai.organisations.models import Unit
from gongkai.reports.models import ChangeExplanation, FigureSource, LedgerRow
from gongkai.reports.queries import CELLS, TREE
from gongkai.reports.queries.comparison import change_of, compared_form, explanations_of
from gongkai.reports.queries.rollup import rolled_up
from gongkai.reports.services.explanations import explain_change
from tests.apps.reports.test_form import ledger_row, word
from tests.apps.reports.test_screens import page
from tests.factories import organisations as make

RECEIVED, HELD, FUNDS = ("A3.1", None), ("A9.1", None), ("A8.4", None)
CODES = {RECEIVED: "requests.received", HELD: "meetings.held", FUNDS: "resources.funds"}


@pytest.fixture
def county(db):
    county = make.county()
    FigureSource.objects.bulk_create(word(county.root, code, SourceKind.RETURNS) for code in CODES.values())
    return county


@pytest.fixture
def office(county):
    return make.actor(make.person("gongkaiban", county.root, Role.DISCLOSURE_OFFICER))


def counted(*rows) -> None:
    """Write (unit, cell, year, count) into the ledger."""
    LedgerRow.objects.bulk_create(
        ledger_row(unit, CODES[cell], date(year, 6, 1), count) for unit, cell, year, count in rows
    )


def explained(actor, unit, text="开展专项行动。", cell=RECEIVED, year=2016, now=make.NOW, **more):
    return explain_change(
        actor=actor, now=now, unit=unit, year=year, scope=TREE, form=FORM_A, cell=cell, text=text, **more
    )


def test_each_cell_stands_beside_last_year_s_and_large_changes_are_marked(county, office) -> None:
    counted(
        (county.education, RECEIVED, 2015, 10),
        (county.education, RECEIVED, 2016, 12),
        (county.health, RECEIVED, 2016, 4),
        (county.health, HELD, 2015, 1),
        (county.health, HELD, 2016, 3),
        (county.root, FUNDS, 2016, Decimal("29.2")),
    )
    FigureSource.objects.filter(indicator="requests.received").update(first_year=2015)
    FigureSource.objects.filter(indicator="meetings.held").update(first_year=2015)
    compared = compared_form(office, county.root, 2016)
    received, held, funds = (compared.of(cell) for cell in (RECEIVED, HELD, FUNDS))
    assert (received.change.now, received.change.before, received.change.percent) == (16, 10, Decimal(60))
    assert received.exceeds
    assert received.unexplained
    # Two of the county's four units have written something down, one the year before.
    assert (received.reporting, compared.there, received.reporting_before) == (2, 4, 1)
    assert (held.change.percent, held.exceeds) == (Decimal(200), False)  # from 1 to 3
    # There was no source for the funds of 2015: that is blank, not 0.
    assert (funds.change.kind, funds.why_not) == (ChangeKind.UNKNOWN, "上年没有声明来源")
    assert compared.of(("A6", None)).why_not == "两年都没有声明来源"
    assert [each.cell.place for each in compared.exceeding] == [RECEIVED]


def test_across_a_change_of_form_only_what_counts_the_same_is_compared(county, office) -> None:
    codes = ("reconsiderations.upheld", "requests.received")
    FigureSource.objects.bulk_create(word(county.root, code, SourceKind.RETURNS) for code in codes)
    LedgerRow.objects.bulk_create(
        [
            ledger_row(county.health, "reconsiderations.upheld", date(2018, 3, 1), 12),
            ledger_row(county.health, "reconsiderations.upheld", date(2019, 3, 1), 30),
        ]
    )
    compared = compared_form(office, county.root, 2019)
    assert (compared.form.key, compared.form_before.key) == ("B", "A")
    upheld = compared.of(("B4.1", "结果维持"))
    assert (upheld.change.before, upheld.change.now, upheld.why_not) == (12, 30, "")
    assert upheld.before.code == "A4.1"
    received = compared.of(("B3.1", "总计"))
    assert received.why_not == "上年的 A 表没有口径相同的数"
    dropped = {each.row.code for each in compared.dropped}
    assert "A3.1" in dropped
    assert "A4.1" not in dropped
    # Both years in the form that is out of use: every cell has its own place.
    old = compared_form(office, county.root, 2019, form=FORM_A)
    assert (old.form_before.key, old.dropped) == ("A", ())
    assert old.of(("A4.1", None)).change.before == 12


def test_what_was_carried_over_is_held_against_last_year_s_form(county, office) -> None:
    codes = ("requests_carried_in.natural_person", "requests_carried_out.natural_person")
    FigureSource.objects.bulk_create(word(county.root, code, SourceKind.RETURNS) for code in codes)
    LedgerRow.objects.bulk_create(
        [
            ledger_row(county.health, codes[1], date(2021, 12, 31), 5),
            ledger_row(county.health, codes[0], date(2022, 1, 1), 4),
        ]
    )
    ties = compared_form(office, county.root, 2022).ties
    broken = [each for each in ties if not each.ok and each.cells == (("C3.2", "自然人"),)]
    assert [(each.printed, each.expected) for each in broken] == [(4, 5)]


def test_nobody_compares_a_unit_that_is_not_theirs(county) -> None:
    reader = make.actor(make.person("xinxi", county.education, Role.INFORMATION_OFFICER))
    for unit in (county.root, county.health):
        with pytest.raises(NotPermitted):
            compared_form(reader, unit, 2016)
        with pytest.raises(NotPermitted):
            rolled_up(reader, unit, 2016, CELLS["A"][RECEIVED])


def test_an_explanation_is_superseded_and_never_edited(county, office) -> None:
    FigureSource.objects.update(first_year=2015)
    counted((county.health, RECEIVED, 2015, 10), (county.health, RECEIVED, 2016, 30))
    officer = make.actor(make.person("weisheng", county.root, Role.INFORMATION_OFFICER))
    first = explained(officer, county.root)
    assert (first.amount, first.amount_before) == ("30", "10")
    compared = compared_form(office, county.root, 2016)
    assert not compared.unexplained
    assert not compared.of(RECEIVED).outdated
    later = make.NOW + timedelta(days=1)
    second = explained(office, county.root, "征地补偿集中申请。", now=later, supersedes=first.pk)
    assert [each.text for each in explanations_of(county.root, 2016)] == ["征地补偿集中申请。"]
    kept = ChangeExplanation.objects.get(pk=first.pk)
    assert (kept.text, kept.superseded_at) == ("开展专项行动。", later)
    event = HistoryEvent.objects.get(subject=second.link)
    assert (event.name, event.unit, event.detail["supersedes"]) == (
        "reports.change_explained",
        "530524",
        first.pk,
    )
    with pytest.raises(RuntimeError):
        second.save()
    with pytest.raises(RuntimeError):
        second.delete()
    # When the figure moves on, the explanation stays and says of what it spoke.
    counted((county.health, RECEIVED, 2016, 1))
    assert compared_form(office, county.root, 2016).of(RECEIVED).outdated


def test_two_who_explain_one_figure_do_not_overwrite_each_other(county, office) -> None:
    FigureSource.objects.update(first_year=2015)
    counted((county.health, RECEIVED, 2015, 10), (county.health, RECEIVED, 2016, 30))
    first = explained(office, county.root)
    with pytest.raises(Conflict):
        explained(office, county.root, "另一种说法。")
    copy = ChangeExplanation.objects.get(pk=first.pk)
    copy.pk, copy._state.adding = None, True
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save()
    assert ChangeExplanation.objects.count() == 1


def test_explanations_that_explain_nothing_are_refused(county, office) -> None:
    FigureSource.objects.filter(indicator="requests.received").update(first_year=2015)
    counted((county.health, RECEIVED, 2015, 10), (county.health, RECEIVED, 2016, 10))
    with pytest.raises(Invalid, match="持平"):
        explained(office, county.root)
    with pytest.raises(Invalid, match="没有可以比较的数"):
        explained(office, county.root, cell=HELD)
    with pytest.raises(Invalid, match="没有这一格"):
        explained(office, county.root, cell=("A99", None))
    counted((county.health, RECEIVED, 2016, 1))
    with pytest.raises(Invalid, match="请写明"):
        explained(office, county.root, "  ")
    with pytest.raises(Invalid, match="不超过 500 字"):
        explained(office, county.root, "因" * 501)
    assert explained(office, county.root, "因" * 500).pk


def test_only_officers_and_the_office_explain(county, office) -> None:
    FigureSource.objects.update(first_year=2015)
    counted((county.health, RECEIVED, 2015, 10), (county.health, RECEIVED, 2016, 30))
    for role in set(Role) - {Role.INFORMATION_OFFICER, Role.DISCLOSURE_OFFICER}:
        with pytest.raises(NotPermitted):
            explained(make.actor(make.person(f"p-{role.value}", county.health, role)), county.health)
    neighbour = make.actor(make.person("jiaoyu", county.education, Role.INFORMATION_OFFICER))
    with pytest.raises(NotPermitted):
        explained(neighbour, county.health)
    assert not ChangeExplanation.objects.exists()
    assert explained(office, county.health).unit == county.health


def test_the_screens_keep_within_their_statements_however_many_units(county) -> None:
    browser = make.client_of(make.person("gongkaiban", county.root, Role.DISCLOSURE_OFFICER))
    addresses = (
        reverse("reports:comparison", args=["530524", 2016]),
        reverse("reports:rollup", args=["530524", 2016]) + "?cell=A9.1&at=all",
    )

    def statements() -> list[int]:
        asked = []
        for address in addresses:
            browser.get(address)  # what is counted once is kept
            with CaptureQueriesContext(connection) as context:
                assert browser.get(address).status_code == 200
            asked.append(len(context))
        return asked

    few = statements()
    Unit.objects.bulk_create(
        Unit(
            code=f"53052{number:04d}",
            kind=UnitKind.TOWNSHIP,
            name=f"第{number}镇",
            parent=county.root,
            path=f"{county.root.path}9{number:05d}/",
        )
        for number in range(4000, 4060)
    )
    units = Unit.objects.filter(code__startswith="530524", kind=UnitKind.TOWNSHIP)
    counted(*((unit, HELD, year, 2) for unit in units for year in (2015, 2016)))
    assert statements() == few
    assert max(few) <= 45
    html = browser.get(addresses[1]).content.decode()
    assert "第4059镇" in html


def test_the_comparison_on_the_screen(county) -> None:
    FigureSource.objects.update(first_year=2015)
    counted(
        (county.health, RECEIVED, 2015, 10),
        (county.health, RECEIVED, 2016, 30),
        (county.health, HELD, 2016, 4),
        (county.health, HELD, 2015, 4),
    )
    browser = make.client_of(make.person("gongkaiban", county.root, Role.DISCLOSURE_OFFICER))
    html = page(browser, "comparison", "530524", 2016)
    assert re.search(r'/desk/figures/530524/2015/requests\.received/\?scope=tree">10<', html)
    assert "+200.0%" in html
    assert "<strong>1 个还没有说明</strong>" in html
    only = page(browser, "comparison", "530524", 2016, show="over")
    assert "收到申请数" in only
    assert "专题会议数" not in only
    address = re.search(r'href="([^"]*comparison/form-a/A3\.1/[^"]*)"', html)[1].replace("&amp;", "&")
    refused = browser.post(address, {"text": "", "supersedes": ""})
    assert refused.status_code == 422
    assert browser.post(address, {"text": "征地补偿集中申请。", "supersedes": ""}).status_code == 302
    stale = browser.post(address, {"text": "我的说法。", "supersedes": ""})
    assert stale.status_code == 422
    assert "我的说法。" in stale.content.decode()
    assert "都已说明" in page(browser, "comparison", "530524", 2016)
    exported = browser.get(
        reverse("reports:comparison", args=["530524", 2016]), {"export": "csv", "show": "over"}
    )
    lines = b"".join(exported.streaming_content).decode().splitlines()
    assert lines[0].lstrip("\ufeff") == "指标,单位,2016年,2015年,增减,增减比例,已报单位,说明"
    assert lines[1].startswith("收到申请数,件,30,10,20,200.0,1/4,征地补偿集中申请。（甲gongkaiban，")
    assert len(lines) == 2
    page(browser, "comparison", "530524", 2016, form="d", status=404)
    page(browser, "comparison", "530524", 2999, status=404)


def test_a_reader_without_a_role_sees_no_way_to_explain(county) -> None:
    FigureSource.objects.update(first_year=2015)
    counted((county.health, RECEIVED, 2015, 10), (county.health, RECEIVED, 2016, 30))
    browser = make.client_of(make.person("lingdao", county.root, Role.LEADER))
    html = page(browser, "comparison", "530524", 2016)
    assert "需要说明" in html
    assert "写说明" not in html
    page(browser, "comparison-explain", "530524", 2016, "a", "A3.1", status=403)


def test_a_year_in_which_nothing_was_recorded_here_is_not_compared(county, office, published) -> None:
    published.rows += [
        (county.health.pk, f"item-{number}", "portal", date(2016, 3, 1), False) for number in range(20)
    ]
    compared = compared_form(office, county.root, 2016)
    items = compared.of(("A1.1", None))
    assert (items.change.now, items.change.before) == (20, None)
    assert (items.why_not, items.exceeds) == ("上年系统中还没有业务记录", False)
    alone = change_of(office, county.root, 2016, "tree", compared.form, ("A1.1", None))
    assert (alone.now, alone.before) == (20, None)
    # What is 0 now is compared with nothing, either, and nobody has reported of the year before.
    gazette = compared.of(("A1.2.1", None))
    assert (gazette.change.kind, gazette.why_not) == (ChangeKind.UNKNOWN, "上年系统中还没有业务记录")
    assert (gazette.reporting, gazette.reporting_before) == (4, 0)
    assert change_of(office, county.root, 2016, "tree", compared.form, ("A1.2.1", None)).before is None
    # One record of the year before, and what was 0 then was 0.
    published.rows.append((county.health.pk, "old", "weibo", date(2015, 3, 1), False))
    compared = compared_form(office, county.root, 2016)
    assert compared.of(("A1.2.2", None)).change.words == "从 0 增加到 20"
    assert compared.of(("A1.2.2", None)).exceeds
    alone = change_of(office, county.root, 2016, "tree", compared.form, ("A1.2.2", None))
    assert (alone.now, alone.before) == (20, 0)
