"""The catalogue, the cells that are sums, figures of a moment, and the shares of the dashboard."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongkai.domain.figures import SourceKind
from gongkai.domain.organisations import UnitKind
from gongkai.domain.publishing.workflow import ItemState
from gongkai.domain.roles import Role
from gongkai.lib import indicators
from gongkai.reports.models import FigureSource, LedgerRow
from gongkai.reports.queries import LEDGER_CODES, catalogue_entries
from gongkai.reports.queries.catalogue.paper import catalogue_markdown
from tests.apps.reports.test_form import ledger_row, word
from tests.apps.reports.test_screens import page
from tests.factories import organisations as make
from tests.factories import publishing as items_of

CELL_B = "B2.3"


@pytest.fixture
def county(db):
    county = make.county()
    FigureSource.objects.bulk_create(
        word(county.root, code, SourceKind.RETURNS)
        for code in (
            "licence_matters.added",
            "licence_matters.removed",
            "requests_received.company",
            "requests_received.natural_person",
        )
    )
    return county


@pytest.fixture
def office(county):
    return make.client_of(make.person("gongkaiban", county.root, Role.DISCLOSURE_OFFICER))


@pytest.fixture
def officer(county):
    return make.client_of(make.person("xinxi", county.education, Role.INFORMATION_OFFICER))


def amounts_in(html: str) -> list[int]:
    return [int(each) for each in re.findall(r'<td class="numeric">(-?\d+)</td>\s*</tr>', html)]


def test_a_cell_of_several_terms_leads_to_the_records_of_all_with_their_signs(county, office) -> None:
    LedgerRow.objects.bulk_create(
        [
            *(
                ledger_row(county.education, "licence_matters.added", date(2026, 1, day), 2)
                for day in (5, 6, 7)
            ),
            ledger_row(county.health, "licence_matters.removed", date(2026, 1, 8), 10),
        ]
    )
    html = page(office, "form", "530524", 2026, "b")
    address = re.search(r'<a href="(/desk/figures/530524/2026/form-b/B2\.3/[^"]*)">-4<', html)
    assert address, "the cell does not lead anywhere"
    behind = office.get(address[1].replace("&amp;", "&")).content.decode()
    assert sorted(amounts_in(behind)) == [-10, 2, 2, 2]
    assert "本页" not in behind
    assert "合计 -4 项" in behind
    assert re.search(
        r"<td>−</td><th scope=\"row\"><a href=\"/desk/figures/530524/2026/licence_matters\.removed/", behind
    )
    # Each unit's part leads to the same cell of that unit alone.
    assert re.search(r'/desk/figures/000014349/2026/form-b/B2\.3/\?[^"]*scope=own">-10<', behind)
    own = page(office, "cell", "000014349", 2026, "b", CELL_B, column="本年增/减", scope="own")
    assert amounts_in(own) == [-10]


def test_a_total_column_is_told_by_kinds_of_applicants(county, office) -> None:
    LedgerRow.objects.bulk_create(
        [
            ledger_row(county.education, "requests_received.company", date(2026, 1, 5), 4),
            ledger_row(county.education, "requests_received.natural_person", date(2026, 1, 6), 3),
        ]
    )
    html = page(office, "cell", "530524", 2026, "c", "C3.1", column="总计")
    assert '<p class="figure-large">7<' in html
    # Four kinds have no source; the figure says so rather than pass for all of them.
    assert html.count("无来源") == 4
    assert "有 4 个单位没有声明全部指标的来源" in html
    exported = office.get(
        reverse("reports:cell", args=["530524", 2026, "c", "C3.1"]), {"column": "总计", "export": "csv"}
    )
    lines = b"".join(exported.streaming_content).decode().splitlines()
    assert lines[0].lstrip("\ufeff") == "记录,日期,单位,指标,说明,计入（件）"
    assert len(lines) == 3


def test_cells_that_are_not_there_do_not_open(county, office, officer) -> None:
    page(office, "cell", "530524", 2026, "c", "C3.1", status=404)  # without its column
    page(office, "cell", "530524", 2026, "c", "C9.9", column="总计", status=404)
    page(office, "cell", "530524", 2026, "d", "A1.1", status=404)
    page(office, "cell", "530524", 2999, "c", "C3.1", column="总计", status=404)
    page(officer, "cell", "530524", 2026, "c", "C3.1", column="总计", status=404)
    assert "收到申请数" in page(office, "cell", "530524", 2026, "a", "A3.1")


def test_figures_of_a_moment_say_so_and_lead_on_as_of_it(county, office) -> None:
    early = ledger_row(county.education, "requests_received.company", date(2026, 1, 5), 4)
    late = ledger_row(county.education, "requests_received.company", date(2026, 1, 6), 5)
    late.recorded_at = make.NOW + timedelta(days=2)
    LedgerRow.objects.bulk_create([early, late])
    moment = (make.NOW + timedelta(days=1)).isoformat()
    then = page(office, "form", "530524", 2026, "c", as_of=moment)
    assert "不是现在的数字" in then
    assert re.search(r'requests_received\.company/\?scope=tree&amp;as_of=[^"]+">4<', then)
    now = page(office, "form", "530524", 2026, "c")
    assert "不是现在的数字" not in now
    assert re.search(r'requests_received\.company/\?scope=tree">9<', now)
    behind = page(office, "behind", "530524", 2026, "requests_received.company", as_of=moment)
    assert amounts_in(behind) == [4]
    total = page(office, "cell", "530524", 2026, "c", "C3.1", column="总计", as_of=moment)
    assert amounts_in(total) == [4]
    for wrong in ("昨天", "2026-13-01", "x"):
        page(office, "behind", "530524", 2026, "requests_received.company", as_of=wrong, status=404)


def test_the_catalogue_has_every_indicator_of_the_house(county, office) -> None:
    entries = catalogue_entries()
    assert {each.indicator.code for each in entries} == LEDGER_CODES | {
        each.code for each in indicators.catalogue()
    }
    assert len({each.indicator.code for each in entries}) == len(entries)
    assert all(
        each.indicator.meaning and each.indicator.dated_by and each.indicator.scope for each in entries
    )
    html = page(office, "catalogue")
    assert f"共 {len(entries)} 条" in html
    exported = office.get(reverse("reports:catalogue"), {"export": "csv"})
    lines = b"".join(exported.streaming_content).decode().splitlines()
    assert len(lines) == 1 + len(entries)


def test_the_page_of_the_documentation_is_what_the_catalogue_says() -> None:
    page = (Path(__file__).parents[3] / "docs/indicators.md").read_text(encoding="utf-8")
    assert page.count(catalogue_markdown()) == 1, "run make docs"
    # Read back without the generator: every code once, in order.
    codes = re.findall(r"^\| [^|]+ \| `([a-z_.]+)` \|", page, flags=re.MULTILINE)
    assert codes == [each.indicator.code for each in catalogue_entries()]


def test_the_catalogue_says_in_which_cells_an_indicator_counts() -> None:
    entries = {each.indicator.code: each for each in catalogue_entries()}
    removed = entries["licence_matters.removed"]
    assert [str(row) for row in removed.rows_of("B")] == ["减 B2.3（本年增/减）"]
    company = entries["requests_closed.granted.company"]
    assert [str(row) for row in company.rows_of("C")] == [
        "C3.3.1（商业企业、总计）",
        "C3.3.7（商业企业、总计）",
    ]
    upheld = entries["reconsiderations.upheld"]
    assert upheld.forms == ("A", "B", "C")
    assert [str(row) for row in upheld.rows_of("A")] == ["A4.1"]
    assert entries["posts.all"].forms == ()


def test_the_catalogue_is_narrowed_by_form_word_and_source(county, office, officer) -> None:
    of_a = page(office, "catalogue", form="A")
    assert "共 58 条" in of_a
    assert "共 1 条" in page(office, "catalogue", q="posts.all")
    assert "posts.all" in page(office, "catalogue", form="none")
    assert "requests_received" not in page(office, "catalogue", form="none")
    assert "共 4 条" in page(office, "catalogue", source="returns")
    assert "没有符合条件的指标" in page(office, "catalogue", q="没有这种东西")
    # Whoever sees one unit gets that unit's figures.
    assert "/desk/figures/014416330/2026/licence_matters.added/" in page(
        officer, "catalogue", q="licence_matters.added"
    )


def test_the_rate_and_the_classes_of_the_dashboard(county, office) -> None:
    items_of.item(county.education, ItemState.PUBLISHED)
    items_of.item(county.health, ItemState.PUBLISHED, columns=("news",))
    items_of.item(county.health, ItemState.PUBLISHED, columns=("20-7",))
    items_of.item(county.health, ItemState.SECRECY_REVIEW)
    assert "3 ÷ 4 = 75.0%" in page(office, "catalogue")
    html = page(office, "dashboard", "530524", year=2026)
    rate = html[html.index('id="rate"') : html.index('id="in-time"')]
    assert "75.0%" in rate
    assert (re.findall(r">(\d+) 件<", rate)) == ["3", "4"]
    classes = html[html.index('id="by-class"') : html.index('id="by-unit"')]
    rows = re.findall(
        r'<th scope="row">([^<]+)</th><td class="numeric">(?:<a [^>]+>)?(\d+)(?:</a>)?</td>'
        r'<td class="numeric">([\d.]+%)</td>',
        classes,
    )
    assert [(label, int(n), share) for label, n, share in rows if n != "0"] == [
        ("法规文件", 1, "33.3%"),
        ("工作动态", 1, "33.3%"),
        ("财经信息", 1, "33.3%"),
    ]
    assert len(rows) == 9
    behind = page(office, "behind", "530524", 2026, "publications.class_finance")
    assert amounts_in(behind) == [1]


def test_what_is_counted_from_the_ledger_stands_in_a_line_of_its_own(county, office) -> None:
    items_of.item(county.education, ItemState.PUBLISHED)
    FigureSource.objects.bulk_create([word(county.township, "publications.items", SourceKind.RETURNS)])
    LedgerRow.objects.bulk_create([ledger_row(county.township, "publications.items", date(2026, 1, 1), 3)])
    html = page(office, "dashboard", "530524", year=2026)
    classes = html[html.index('id="by-class"') : html.index('id="by-unit"')]
    assert re.search(r'没有归类的</th><td class="numeric">3</td><td class="numeric">75.0%', classes)
    assert "publications.class_" not in classes  # would lead to the township's records, too
    nothing = page(office, "dashboard", "530524", year=2025)
    assert "没有可以归类的信息" in nothing
    rate = nothing[nothing.index('id="rate"') : nothing.index('id="in-time"')]
    assert '<p class="figure-large">—</p>' in rate


def test_the_new_screens_keep_within_their_statements(county, office) -> None:
    items_of.item(county.education, ItemState.PUBLISHED)
    LedgerRow.objects.bulk_create(
        ledger_row(county.education, "requests_received.company", date(2026, 1, 5), 1) for _ in range(60)
    )
    with CaptureQueriesContext(connection) as frame:
        office.get(reverse("desk:help"))
    cell = reverse("reports:cell", args=["530524", 2026, "c", "C3.3.7"]) + "?column=总计"
    addresses = {reverse("reports:catalogue"): 5, cell: 12}
    asked = {}
    for address in addresses:
        with CaptureQueriesContext(connection) as context:
            assert office.get(address).status_code == 200
        asked[address] = len(context) - len(frame)
    assert {each: n for each, n in asked.items() if n > addresses[each]} == {}


def test_a_form_counts_the_units_that_were_there_and_says_enterprises_apart(county, office) -> None:
    county.health.kind = UnitKind.PUBLIC_SERVICE_ENTERPRISE
    county.health.established_on = date(2026, 1, 1)
    county.health.save(update_fields=["kind", "established_on"])
    county.township.established_on = date(2027, 5, 1)
    county.township.save(update_fields=["established_on"])
    assert "含下级，共 3 个单位（其中公共企事业单位 1 个）" in page(office, "form", "530524", 2026, "c")
    # The year before neither of the two was there; none is said apart, nor missed among the sources.
    before = page(office, "form", "530524", 2025, "c")
    assert "含下级，共 2 个单位<" in before.replace("</p>", "<")
    behind = page(office, "cell", "530524", 2026, "c", "C3.1", column="总计")
    assert "有 3 个单位没有声明全部指标的来源" in behind
    own = page(office, "form", "000014349", 2026, "c", scope="own")
    assert "仅本单位，共 1 个单位<" in own.replace("</p>", "<")


def test_a_form_tells_how_many_units_of_each_kind_it_covers(county, office) -> None:
    html = page(office, "form", "530524", 2026, "a")
    assert "<p>涉及人民政府 1 个，政府部门 2 个，乡镇人民政府 1 个</p>" in html
    county.health.ended_on = date(2025, 6, 30)
    county.health.state = "ended"
    county.health.save(update_fields=["ended_on", "state"])
    assert "政府部门 1 个" in page(office, "form", "530524", 2026, "a")
    assert "政府部门 2 个" in page(office, "form", "530524", 2025, "a")
    assert "<p>涉及" not in page(office, "form", "530524", 2026, "a", scope="own")
