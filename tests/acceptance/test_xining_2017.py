"""The demonstration city reports what it printed for 2017, cell by cell, from what its units recorded and wrote down."""

import json
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.cli import demo
from gongkai.config.home import Home
from gongkai.domain.actors import SYSTEM
from gongkai.domain.codes import read_credit_code
from gongkai.domain.errors import NotPermitted
from gongkai.organisations.queries import actor_of, find_unit, people_seen
from gongkai.reports.queries import computed_form, form_of
from tests.acceptance.homes import EVERY_UNIT, TODAY, gongkai, loaded, odd, printed, reported, run
from tests.apps.plumbing.houses import House
from tests.journeys.test_demo import RANDOM, tables

PRINTED = printed("xining-2017")
#: What the text of the report says otherwise than its table, and who signed the table.
NOT_OF_THE_TABLE = ("21541", "1800余", "1014条", "10.2万", "273万")
SIGNED = ("祁延民", "柴正德", "谭梁", "李秀萍", "张晓容")
DISTRICTS = ("630102", "630103", "630104", "630105", "630121", "630122", "630123")
#: Prints for each of some cells what the roll-up of the city shows at these governments together.
ROLLED_UP = """
import sys
import django
django.setup()
from gongkai.domain.actors import SYSTEM
from gongkai.organisations.queries import find_unit
from gongkai.reports.queries import CELLS
from gongkai.reports.queries.rollup import rolled_up
city = find_unit(SYSTEM, "630100")
for cell in ("A3.1", "A3.1.1", "A3.1.4", "A3.3.2", "A3.3.4", "A3.3.6"):
    top = rolled_up(SYSTEM, city, 2017, CELLS["A"][cell, None]).root
    print(sum(each.whole.amount or 0 for each in top.below if each.unit.code in sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> House:
    """The whole city."""
    return loaded(tmp_path_factory.mktemp("city"), "xining-2017")


@pytest.fixture(scope="module")
def form(city: House) -> dict[str, Any]:
    """What it reports for 2017."""
    ended, said = reported(city, PRINTED)
    assert ended == 0
    return said


def test_every_cell_is_the_printed_one(form: dict[str, Any]) -> None:
    assert (form["unit"], form["scope"], form["units"]) == ("630100", "tree", 114)
    assert {cell["code"]: cell["value"] for cell in form["cells"]} == PRINTED["cells"]
    assert len(PRINTED["cells"]) == 58


def test_two_blank_cells_have_no_source_and_no_other_cell_lacks_one(form: dict[str, Any]) -> None:
    without = {cell["code"] for cell in form["cells"] if not cell["sources"]}
    assert without == {"A3.1.2", "A3.1.3"}
    zero = {cell["code"] for cell in form["cells"] if cell["value"] == 0}
    assert {"A3.3.4.2", "A4.2", "A5", "A6", "A7"} <= zero
    assert all(cell["records"] == 1 for cell in form["cells"] if cell["value"] == 0), "somebody said so"


def test_what_was_published_comes_of_records_and_of_the_ledger(form: dict[str, Any]) -> None:
    sources = {cell["code"]: cell["sources"] for cell in form["cells"] if cell["sources"]}
    published = {code for code in sources if code.startswith("A1")}
    assert len(published) == 8
    assert all(sources[code] == ["records", "returns"] for code in published)
    assert all(sources[code] == ["returns"] for code in set(sources) - published)


def test_the_checks_ask_about_what_is_odd_in_the_printed_table_and_nothing_else(form: dict[str, Any]) -> None:
    # More normative documents published than made, and two ways of applying left blank.
    assert odd(form) == [["A-W1", "warning"], ["A-W6", "warning"]]


def test_an_item_on_several_channels_counts_once(city: House) -> None:
    [(items, publications)] = city.query(
        "SELECT count(DISTINCT item_id), count(*) FROM publishing_publication WHERE voided_at IS NULL"
    )
    assert (items, publications) == (2300, 3501)
    _, own = reported(city, PRINTED, "--scope", "own")
    cells = {cell["code"]: cell for cell in own["cells"]}
    # The government's own 720: gazette 481, site 700, microblog 20, messages 120, together 1321.
    assert [cells[code]["value"] for code in ("A1.1", "A1.2.1", "A1.2.2", "A1.2.3", "A1.2.4")] == [
        720,
        481,
        700,
        20,
        120,
    ]
    assert cells["A1.1"]["sources"] == ["records"]
    # 160 normative documents went out, 56 of them older ones.
    assert (cells["A1.1.1"]["value"], cells["A1.1.2"]["value"]) == (160, 104)


def test_the_roll_up_of_districts_and_counties_tells_the_applications_of_the_text(city: House) -> None:
    done = run(city, "-c", ROLLED_UP, *DISTRICTS)
    assert done.returncode == 0, done.stderr
    # 7 applications, 3 in person and 4 by mail; 4 granted, 2 refused, 1 of what does not exist.
    assert done.stdout.split() == ["7", "3", "4", "4", "2", "1"]


def test_applications_of_districts_and_counties_are_those_of_the_text(city: House) -> None:
    below = ",".join(f"'{code}'" for code in (630102, 630103, 630104, 630105, 630121, 630122, 630123))
    rows = city.query(
        "SELECT r.indicator, CAST(sum(r.count) AS INTEGER) FROM reports_ledgerrow r "
        "JOIN organisations_unit u ON u.id = r.unit_id "
        f"JOIN organisations_unit g ON g.code IN ({below}) AND u.path LIKE g.path || '%' GROUP BY r.indicator"
    )
    found = dict(rows)
    assert {code: found.get(code, 0) for code in PRINTED["counties"]} == PRINTED["counties"]


def test_no_unit_contradicts_itself(city: House) -> None:
    done = run(city, "-c", EVERY_UNIT, "2017")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["114"]


def test_only_the_table_is_in_the_home(city: House) -> None:
    texts = [
        text
        for sql in (
            "SELECT evidence || note FROM reports_ledgerrow",
            "SELECT title || body FROM publishing_version",
            "SELECT name FROM organisations_person",
            "SELECT name FROM organisations_unitpost",
            "SELECT name || functions || address FROM organisations_unit",
        )
        for (text,) in city.query(sql)
    ]
    assert len(texts) > 5_000
    for word in (*NOT_OF_THE_TABLE, *SIGNED):
        assert not [text for text in texts if word in text], word


def test_every_row_of_the_ledger_is_of_the_year_and_has_its_evidence(city: House) -> None:
    rows = city.query('SELECT "on", evidence, indicator FROM reports_ledgerrow')
    assert {on[:4] for on, _, _ in rows} == {"2017"}
    assert len({evidence for _, evidence, _ in rows}) > 1_000
    assert {on for on, _, code in rows if code.startswith("resources.")} == {"2017-12-31"}
    quarters = {(int(on[5:7]) - 1) // 3 for on, _, code in rows if code == "publications.items"}
    assert quarters == {0, 1, 2, 3}


def test_every_invented_code_is_seen_to_be_one_and_the_true_ones_are_those_of_the_time(city: House) -> None:
    units = city.query("SELECT code, kind, name, credit_code, organisation_code FROM organisations_unit")
    assert len(units) == 114
    for code, kind, _, credit_code, organisation_code in units:
        assert read_credit_code(credit_code) == credit_code
        assert organisation_code.startswith("DEM"), code
        assert (code == credit_code) == (kind == "department"), code
    governments = {code: name for code, kind, name, *_ in units if kind == "government"}
    assert governments["630122"] == "湟中县人民政府", "it is a county still"
    assert set(governments) == {
        "630100",
        "630102",
        "630103",
        "630104",
        "630105",
        "630121",
        "630122",
        "630123",
    }
    below = {code[:6] for code, kind, *_ in units if kind in ("township", "subdistrict")}
    assert below == set(governments) - {"630100"}


def test_who_wrote_the_ledger_belongs_to_the_unit_or_to_its_government(city: House) -> None:
    strangers = city.query(
        "SELECT u.name, r.actor_name FROM reports_ledgerrow r JOIN organisations_unit u ON u.id = r.unit_id "
        "JOIN organisations_person p ON p.name = r.actor_name JOIN organisations_unit o ON o.id = p.unit_id "
        "WHERE u.path NOT LIKE o.path || '%'"
    )
    assert strangers == []


def test_the_audit_chain_of_the_load_holds(city: House) -> None:
    done = gongkai(city, "verify-audit", "--json")
    assert done.returncode == 0, done.stdout
    # At least a line for each item adopted, each further channel and each row of the ledger.
    assert json.loads(done.stdout)["entries"] > 2 * 2300 + 1201 + 3400


def test_two_small_homes_of_the_same_day_have_the_same_rows_and_the_whole_organisation(
    tmp_path: Path,
) -> None:
    first, second = (loaded(tmp_path / name, "xining-2017", "--small") for name in ("first", "second"))
    assert tables(first, without=RANDOM) == tables(second, without=RANDOM)
    kinds = dict(first.query("SELECT kind, count(*) FROM organisations_unit GROUP BY kind"))
    assert kinds == {"government": 8, "department": 70, "township": 26, "subdistrict": 10}
    [(items,)] = first.query("SELECT count(*) FROM publishing_item")
    assert 50 <= items <= 60


@pytest.mark.django_db
def test_a_county_s_office_sees_its_own_tree_and_no_more(tmp_path: Path, settings: Any) -> None:
    """On either database: the load runs in this process."""
    settings.GONGKAI_HOME = Home(tmp_path)
    arguments = Namespace(names=["xining-2017"], today=date.fromisoformat(TODAY), json=True, small=True)
    assert demo.run(arguments) == 0
    person = people_seen(SYSTEM, today=date.fromisoformat(TODAY)).get(username="gongkai.datong")
    county, city = find_unit(SYSTEM, "630121"), find_unit(SYSTEM, "630100")
    assert county is not None
    assert city is not None
    viewer = actor_of(person, date.fromisoformat(TODAY))
    form = computed_form(viewer, county, 2017, form_of("A"))
    # The government, five bureaus, seven towns; in the fourth quarter 17 things in its gazette, one review.
    assert len(form.tally.units) == 13
    cells = {cell.code: cell.value for cell in form.cells}
    assert (cells["A1.2.1"], cells["A4.3"], cells["A3.1.2"]) == (17, 1, None)
    with pytest.raises(NotPermitted):
        computed_form(viewer, city, 2017, form_of("A"))
