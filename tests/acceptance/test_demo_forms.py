"""The county's years of forms B and C: every cell filled from single facts, tied to the year before, the same each time."""

import csv
import json
from argparse import Namespace
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from gongkai.cli import demo
from gongkai.cli.demonstrations.case_by_case.requests import read_requests
from gongkai.config.home import Home
from gongkai.domain.actors import SYSTEM
from gongkai.domain.calendar import WorkCalendar
from gongkai.domain.calendar_years import YEARS
from gongkai.domain.errors import NotPermitted, Refused
from gongkai.domain.forms.catalogue import FORMS
from gongkai.domain.forms.check import cross_year
from gongkai.domain.forms.model import Cell
from gongkai.organisations.queries import actor_of, find_unit, people_seen
from gongkai.reports.queries import computed_form, form_of
from tests.acceptance.homes import ROOT, TODAY, gongkai, loaded, odd, run
from tests.apps.plumbing.houses import House
from tests.journeys.test_demo import RANDOM, tables

PLANS = ROOT / "gongkai/cli/demonstrations"
CALENDAR = WorkCalendar(YEARS)
#: The demonstration's name, its form and year, the units of the county then, and the places of the form.
CASES = {"form-b": ("B", 2020, 43, 198), "form-c": ("C", 2025, 42, 200)}
#: Counted in the tables of the plan with a pencil: lines that begin so and end so, columns added up.
COUNTED: dict[str, dict[Cell, float]] = {
    "form-b": {
        # 96 came; nine were left of 2019 (numbers 60, 61, 63, 66 to 70 and 72); 97 were closed, 8 left.
        ("B3.1", "总计"): 96,
        ("B3.1", "自然人"): 63,
        ("B3.1", "科研机构"): 1,
        ("B3.2", "总计"): 9,
        ("B3.2", "法律服务机构"): 2,
        ("B3.3.1", "总计"): 38,
        ("B3.3.1", "商业企业"): 10,
        ("B3.3.2", "总计"): 11,
        ("B3.3.3.4", "总计"): 4,
        ("B3.3.4.1", "总计"): 11,
        ("B3.3.5.1", "自然人"): 5,
        # Not rectified 2, fees unpaid 0, otherwise 3.
        ("B3.3.6", "总计"): 5,
        ("B3.3.7", "总计"): 97,
        ("B3.4", "总计"): 8,
        ("B3.4", "其他"): 1,
        # Twelve were made; of these one went out in 2021, and two older ones went out in 2020.
        ("B2.2", "本年新制作数量"): 12,
        ("B2.2", "本年新公开数量"): 13,
        ("B2.2", "对外公开总数量"): 73,
        ("B2.3", "上一年项目数量"): 253,
        # Three and one more; two, one and two fewer.
        ("B2.3", "本年增/减"): -1,
        ("B2.3", "处理决定数量"): 6970,
        ("B2.4", "处理决定数量"): 13675,
        ("B2.5", "本年增/减"): 40,
        ("B2.6", "处理决定数量"): 246,
        ("B2.7", "上一年项目数量"): 31,
        ("B2.7", "本年增/减"): -2,
        ("B2.8", "采购项目数量"): 38,
        ("B2.8", "采购总金额"): 1583.74,
        ("B4.1", "结果维持"): 4,
        ("B4.1", "尚未审结"): 2,
        ("B4.3", "结果纠正"): 1,
    },
    "form-c": {
        # 117 came; six were left of 2024 (numbers 87, 89 and 91 to 94); 117 were closed, 6 left.
        ("C3.1", "总计"): 117,
        ("C3.1", "法律服务机构"): 11,
        ("C3.2", "总计"): 6,
        ("C3.2", "科研机构"): 2,
        ("C3.3.1", "总计"): 45,
        ("C3.3.1", "商业企业"): 8,
        ("C3.3.2", "总计"): 9,
        ("C3.3.3.1", "总计"): 1,
        ("C3.3.3.7", "总计"): 5,
        ("C3.3.4.1", "总计"): 15,
        ("C3.3.5.2", "商业企业"): 1,
        ("C3.3.6.1", "总计"): 2,
        ("C3.3.6.2", "总计"): 1,
        ("C3.3.6.3", "总计"): 4,
        ("C3.3.7", "总计"): 117,
        ("C3.4", "总计"): 6,
        ("C3.4", "社会公益组织"): 1,
        ("C2.2", "本年制发件数"): 12,
        ("C2.2", "本年废止件数"): 14,
        ("C2.2", "现行有效件数"): 56,
        ("C2.3", "本年处理决定数量"): 8413,
        ("C2.4", "本年处理决定数量"): 2329,
        ("C2.5", "本年处理决定数量"): 304,
        ("C2.6", "本年收费金额"): 840.71,
        ("C4.1", "结果维持"): 4,
        ("C4.2", "尚未审结"): 1,
        ("C4.3", "总计"): 2,
    },
}
#: Prints the number of units, then every contradiction of any unit, and every cell whose records do not add up to it.
EVERY_CELL = """
import sys
import django
django.setup()
from gongkai.domain.actors import SYSTEM
from gongkai.organisations.queries import units_seen
from gongkai.reports.queries import computed_form, form_of, records_of
letter, year = sys.argv[1], int(sys.argv[2])
units = list(units_seen(SYSTEM))
print(len(units))
for unit in units:
    for check in computed_form(SYSTEM, unit, year, form_of(letter), "own").checks:
        if not check.ok:
            print(unit.name, check.code, check.message)
form = computed_form(SYSTEM, next(unit for unit in units if unit.parent_id is None), year, form_of(letter))
for cell in form.cells:
    behind = records_of(form.tally, cell.terms, start=0, stop=100_000)
    if (len(behind), sum(record.amount for _, record in behind)) != (cell.records, cell.value):
        print(cell.place, cell.value, cell.records, len(behind))
"""


def report(house: House, name: str, before: int = 0) -> tuple[int, dict[str, Any]]:
    """Return how the command ended that computes the demonstration's form, of an earlier year if wanted, and its answer."""
    letter, year, _, _ = CASES[name]
    done = gongkai(
        house, "report", "--unit", "530524", "--year", str(year - before), "--form", letter, "--json"
    )
    assert done.stdout, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return done.returncode, said


def values(form: dict[str, Any]) -> dict[Cell, Any]:
    return {(cell["code"], cell["column"]): cell["value"] for cell in form["cells"]}


def plan(name: str, table: str) -> list[dict[str, str]]:
    """Return a committed table of a demonstration as it stands."""
    with (PLANS / name.replace("-", "_") / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module", params=CASES)
def name(request: pytest.FixtureRequest) -> str:
    """The name of a demonstration."""
    return str(request.param)


@pytest.fixture(scope="module")
def county(name: str, tmp_path_factory: pytest.TempPathFactory) -> House:
    """The whole county."""
    return loaded(tmp_path_factory.mktemp("county"), name)


@pytest.fixture(scope="module")
def form(county: House, name: str) -> dict[str, Any]:
    """What it reports for the demonstration's year."""
    ended, said = report(county, name)
    assert ended == 0
    return said


def test_every_cell_has_a_figure_and_a_source_in_every_unit(form: dict[str, Any], name: str) -> None:
    _, _, units, places = CASES[name]
    assert (form["unit"], form["scope"], form["units"]) == ("530524", "tree", units)
    assert len(form["cells"]) == places
    assert [cell for cell in form["cells"] if cell["value"] is None or cell["units_without_source"]] == []
    assert all(cell["records"] for cell in form["cells"] if cell["value"])


def test_every_identity_holds_and_no_warning_is_left(form: dict[str, Any], name: str) -> None:
    letter = CASES[name][0]
    assert odd(form) == []
    assert {check["code"] for check in form["checks"]} == {
        f"{letter}-{each}" for each in ("E1", "E2", "E3", "E4", "W1")
    }


def test_cells_are_what_can_be_counted_in_the_plan(form: dict[str, Any], name: str) -> None:
    found = values(form)
    assert {cell: found[cell] for cell in COUNTED[name]} == COUNTED[name]


def test_the_year_carries_on_from_the_year_before(county: House, form: dict[str, Any], name: str) -> None:
    ended, before = report(county, name, before=1)
    assert (ended, odd(before)) == (0, [])
    assert [cell for cell in before["cells"] if cell["value"] is None] == []
    letter = CASES[name][0]
    checked = cross_year(FORMS[letter], values(form), values(before))
    assert [each.message for each in checked if not each.ok] == []
    # Seven columns of requests; 规章, 规范性文件, and in form B five catalogues.
    assert Counter(each.code for each in checked) == {
        f"{letter}-E5": 7,
        f"{letter}-W5": 7 if letter == "B" else 2,
    }
    assert values(before)[f"{letter}3.4", "总计"] == {"B": 9, "C": 6}[letter]


def test_every_unit_foots_and_the_records_behind_each_cell_add_up_to_it(county: House, name: str) -> None:
    letter, year, units, _ = CASES[name]
    done = run(county, "-c", EVERY_CELL, letter, str(year))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [str(units)]


def test_a_county_makes_no_regulations_and_has_no_rows_that_say_so(
    county: House, form: dict[str, Any]
) -> None:
    row = [cell for cell in form["cells"] if cell["code"] in ("B2.1", "C2.1")]
    assert [(cell["value"], cell["source"], cell["records"]) for cell in row] == [(0, "returns", 0)] * 3
    assert county.query("SELECT count(*) FROM reports_ledgerrow WHERE indicator LIKE 'regulations.%'") == [
        (0,)
    ]


def test_documents_are_records_and_those_that_were_repealed_are_marked(county: House, name: str) -> None:
    # Of form B: 74 made by the end of 2020, none repealed before 2019, then 4 and 6.
    # Of form C: 92 made by 2025 and not repealed before 2024, then 11 and 14.
    wanted = {"form-b": {"valid": 64, "repealed": 10}, "form-c": {"valid": 56, "repealed": 25}}[name]
    rows = county.query("SELECT validity, count(*) FROM publishing_item GROUP BY validity")
    assert dict(rows) == wanted
    assert county.query(
        "SELECT count(*) FROM publishing_item WHERE normative = 0 OR state <> 'published'"
    ) == [(0,)]


def test_a_request_is_a_record_with_its_letter_and_service_and_no_row_of_the_ledger(
    county: House, name: str
) -> None:
    year = CASES[name][1]
    rows = county.query('SELECT indicator, "on" FROM reports_ledgerrow')
    assert {on[:4] for _, on in rows} == {str(year - 1), str(year)}
    counted = ("requests", "direct_suits", "suits_after", "reconsid", "litigations")
    assert [code for code, _ in rows if code.startswith(counted)] == []
    table = "information_requests_informationrequest"
    found = county.query(f"SELECT received_on, closed_on, receipt_evidence FROM {table}")
    assert Counter(on for on, _, _ in found) == Counter(row["received_on"] for row in plan(name, "requests"))
    # What the plan leaves open was answered after its end, so that nothing is overdue for years.
    left = [row for row in plan(name, "requests") if not row["closed_on"]]
    assert sum(closed > f"{year}-12-31" for _, closed, _ in found) == len(left)
    assert {evidence for *_, evidence in found} == {
        f"原登记簿{row['number']}" for row in plan(name, "requests")
    }
    letters = county.query(
        "SELECT l.dated_on, s.served_on, r.closed_on FROM information_requests_letter l"
        f" JOIN {table} r ON r.id = l.request_id"
        " JOIN information_requests_letterservice s ON s.letter_id = l.id"
    )
    assert len(letters) == len(found)
    assert all(dated == served == closed for dated, served, closed in letters)
    kinds = {"reconsiderations": "review", "direct_suits": "suit", "suits_after_review": "suit_after_review"}
    remedies = county.query("SELECT kind, notified_on FROM information_requests_remedy")
    assert Counter(remedies) == Counter(
        (kinds[row["kind"]], row["filed_on"]) for row in plan(name, "disputes")
    )


def test_the_audit_chain_of_the_load_holds(county: House) -> None:
    done = gongkai(county, "verify-audit", "--json")
    assert done.returncode == 0, done.stdout
    [(rows,)] = county.query("SELECT count(*) FROM reports_ledgerrow")
    assert json.loads(done.stdout)["entries"] > rows


def test_a_home_of_one_is_not_filled_with_the_other(county: House, name: str) -> None:
    other = next(each for each in CASES if each != name)
    done = gongkai(county, "demo", other, "--today", TODAY)
    assert done.returncode != 0
    assert "已有“昌宁县人民政府”的数据" in done.stderr
    [(roots,)] = county.query("SELECT count(*) FROM organisations_unit WHERE kind = 'government'")
    assert roots == 1


def test_two_small_homes_have_the_same_rows_and_report_the_year_like_the_whole_one(
    tmp_path: Path, form: dict[str, Any], name: str
) -> None:
    first, second = (loaded(tmp_path / each, name, "--small") for each in ("first", "second"))
    assert tables(first, without=RANDOM) == tables(second, without=RANDOM)
    ended, small = report(first, name)
    assert (ended, values(small)) == (0, values(form))
    _, before = report(first, name, before=1)
    year = CASES[name][1]
    disputed = {
        row["request"]
        for row in plan(name, "disputes")
        if not row["decided_on"] or row["decided_on"][:4] == str(year)
    }
    left = [
        row
        for row in plan(name, "requests")
        if row["received_on"][:4] == str(year - 1)
        and (not row["closed_on"] or row["closed_on"] >= f"{year}-01-01" or row["number"] in disputed)
    ]
    # Of the year before there is only what it left over, and what was disputed later.
    assert values(before)[f"{CASES[name][0]}3.1", "总计"] == len(left)


def test_requests_of_the_plan_come_and_are_closed_on_working_days_in_time(name: str) -> None:
    rows = plan(name, "requests")
    for row in rows:
        received = date.fromisoformat(row["received_on"])
        assert CALENDAR.is_working_day(received), row
        if row["closed_on"]:
            closed = date.fromisoformat(row["closed_on"])
            assert CALENDAR.is_working_day(closed), row
            used = sum(
                CALENDAR.is_working_day(received + timedelta(days=n))
                for n in range(1, (closed - received).days + 1)
            )
            # 15 working days and 15 more under the old Regulation, 20 and 20 under the new one.
            assert 0 < used <= (30 if received < date(2019, 5, 15) else 40), row
    assert [row["number"] for row in rows] == sorted({row["number"] for row in rows})
    assert [row["received_on"] for row in rows] == sorted(row["received_on"] for row in rows)


def test_disputes_of_the_plan_are_about_replies_that_had_been_given(name: str) -> None:
    requests = {row["number"]: row for row in plan(name, "requests")}
    reviewed: dict[str, str] = {}
    rows = plan(name, "disputes")
    for row in rows:
        request = requests[row["request"]]
        assert row["unit"] == request["unit"]
        assert "" != request["closed_on"] < row["filed_on"]
        assert request["outcome"] != "granted"
        if row["kind"] == "reconsiderations" and row["decided_on"]:
            reviewed[row["request"]] = row["decided_on"]
        if row["kind"] == "suits_after_review":
            assert reviewed[row["request"]] <= row["filed_on"], "a suit after a review follows its decision"
        if row["kind"] == "direct_suits":
            assert row["request"] not in reviewed
    assert {row["kind"] for row in rows} == {"reconsiderations", "direct_suits", "suits_after_review"}


def test_since_2024_a_refusal_goes_to_review_before_it_goes_to_court() -> None:
    requests = {row["number"]: row for row in plan("form-c", "requests")}
    direct = {
        requests[row["request"]]["outcome"]
        for row in plan("form-c", "disputes")
        if row["kind"] == "direct_suits"
    }
    # Only what could not be provided, or was no request, may be sued over at once.
    assert direct <= {"not_held", "needs_creation", "unclear_after_rectification", "petition", "repeated"}


@pytest.mark.parametrize(
    ("outcome", "closed_on", "said"),
    [
        ("granted", "", "an outcome has its day"),
        ("", "2020-02-03", "an outcome has its day"),
        ("granted", "2020-01-02", "closed before it came"),
    ],
)
def test_a_plan_with_a_request_that_cannot_have_been_is_refused(
    tmp_path: Path, outcome: str, closed_on: str, said: str
) -> None:
    head = "number,unit,received_on,applicant,asked,outcome,closed_on"
    line = f"2020-001,jiaoyu,2020-01-03,company,学区划分依据,{outcome},{closed_on}"
    (tmp_path / "requests.csv").write_text(f"{head}\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        read_requests(tmp_path)


@pytest.mark.django_db
def test_a_bureau_sees_its_own_cases_and_not_the_county_s(tmp_path: Path, settings: Any) -> None:
    """On either database: the load runs in this process."""
    settings.GONGKAI_HOME = Home(tmp_path)
    today = date.fromisoformat(TODAY)
    assert demo.run(Namespace(names=["form-c"], today=today, json=True, small=True)) == 0
    person = people_seen(SYSTEM, today=today).get(username="xinxi")
    viewer, bureau, root = actor_of(person, today), person.unit, find_unit(SYSTEM, "530524")
    assert root is not None
    found = computed_form(viewer, bureau, 2025, form_of("C")).values
    # Five came (numbers 44, 47, 100, 110 and 112), one was left of 2024, and one is left (number 110).
    assert (found["C3.1", "总计"], found["C3.2", "科研机构"], found["C3.3.7", "总计"]) == (5, 1, 5)
    assert (found["C3.4", "自然人"], found["C3.4", "总计"]) == (1, 1)
    with pytest.raises(NotPermitted):
        computed_form(viewer, root, 2025, form_of("C"))


@pytest.mark.parametrize(("each", "day"), [("form-b", "2021-03-31"), ("form-c", "2026-03-31")])
def test_a_day_before_the_report_was_due_is_no_today(each: str, day: str) -> None:
    with pytest.raises(Refused, match="不能早于"):
        demo.run(Namespace(names=[each], today=date.fromisoformat(day), json=True, small=True))
