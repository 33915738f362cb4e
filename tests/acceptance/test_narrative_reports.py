"""Demonstrations of two reports in words: their few figures come of the ledgers, and nothing else of their pages is there."""

from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.homes import EVERY_UNIT, loaded, odd, printed, reported, run
from tests.apps.plumbing.houses import House

NAMES = ("pingxiang-2012", "lueyang-2018")
#: Prints the classes as the dashboard shows them.
CLASSES = """
import sys
import django
django.setup()
from gongkai.domain.actors import SYSTEM
from gongkai.domain.periods import year
from gongkai.organisations.queries import find_unit
from gongkai.reports.queries import tally, units_of
from gongkai.reports.views.dashboard_parts import COUNTED, classes_of
unit = find_unit(SYSTEM, sys.argv[1])
for each in classes_of(tally(units_of(SYSTEM, unit, "tree"), COUNTED, year(int(sys.argv[2])))):
    print(each.label, each.amount, each.share)
"""
#: What had been put into the copies of the two reports by those who took the pages over.
PUT_IN = ("288-365", "ahzgzn", "西甲直播")


@pytest.fixture(scope="module", params=NAMES)
def told(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[House, dict[str, Any]]:
    """A home with the figures that its report tells."""
    return loaded(tmp_path_factory.mktemp("home"), request.param), printed(request.param)


def test_every_cell_is_what_the_report_tells_or_blank(told: tuple[House, dict[str, Any]]) -> None:
    house, figures = told
    ended, form = reported(house, figures)
    assert {cell["code"]: cell["value"] for cell in form["cells"]} == figures["cells"]
    assert odd(form) == figures["odd"]
    assert ended == any(severity == "error" for _, severity in figures["odd"])


def test_classes_of_information_are_those_of_the_report(told: tuple[House, dict[str, Any]]) -> None:
    house, figures = told
    rows = house.query(
        "SELECT substr(indicator, 20), CAST(sum(count) AS INTEGER) FROM reports_ledgerrow "
        "WHERE indicator LIKE 'publications.class_%' GROUP BY indicator"
    )
    wanted = {name: count for name, count in figures.get("classes", {}).items() if count}
    assert dict(rows) == wanted
    assert sum(wanted.values()) in (0, figures["cells"]["A1.1"])


def test_the_dashboard_tells_the_classes_with_the_shares_that_the_report_prints(
    told: tuple[House, dict[str, Any]],
) -> None:
    house, figures = told
    done = run(house, "-c", CLASSES, figures["unit"], str(figures["year"]))
    assert done.returncode == 0, done.stderr
    # The report has 公共服务信息及其他信息 as one class, and prints 11.9 %.
    wanted = """
        概况信息 1522 3.7%
        法规文件 8349 20.3%
        发展规划 1110 2.7%
        工作动态 23113 56.2%
        人事信息 864 2.1%
        财经信息 905 2.2%
        行政执法 370 0.9%
        公共服务 4893 11.9%
        其他信息 0 0.0%
    """
    expected = [line.strip() for line in wanted.strip().splitlines()] if figures["unit"] == "360300" else []
    assert done.stdout.splitlines() == expected


def test_the_training_of_the_report_is_of_june(told: tuple[House, dict[str, Any]]) -> None:
    house, figures = told
    rows = house.query(
        "SELECT indicator, \"on\", CAST(count AS INTEGER) FROM reports_ledgerrow WHERE indicator LIKE 'trainings.%'"
    )
    wanted = [("trainings.attended", 450), ("trainings.held", 1)] if figures["unit"] == "360300" else []
    assert sorted((indicator, count) for indicator, _, count in rows) == wanted
    assert {on[:7] for _, on, _ in rows} <= {"2012-06"}


def test_units_contradict_themselves_only_where_the_report_leaves_a_channel_out(
    told: tuple[House, dict[str, Any]],
) -> None:
    house, figures = told
    done = run(house, "-c", EVERY_UNIT, str(figures["year"]))
    assert done.returncode == 0, done.stderr
    units, *errors = done.stdout.splitlines()
    assert units == {"360300": "29", "610727": "16"}[figures["unit"]]
    # The county's report gives no figure for its site, so that channels fall short of what went out.
    assert {line.split()[2] for line in errors} == ({"A-E11"} if figures["unit"] == "610727" else set())


def test_nothing_that_was_put_into_the_page_is_in_the_home_or_the_plan(
    told: tuple[House, dict[str, Any]],
) -> None:
    house, figures = told
    database = (house.home / "db.sqlite3").read_bytes()
    package = Path(__file__).parents[2] / "gongkai/cli/demonstrations"
    plans = b"".join(
        path.read_bytes() for path in sorted(package.rglob("*")) if path.suffix in (".py", ".csv")
    )
    assert figures["unit"].encode() in database
    assert len(plans) > 100_000
    for word in PUT_IN:
        assert word.encode() not in database, word
        assert word.encode() not in plans, word


def test_ledger_is_dated_in_the_year_of_the_report(told: tuple[House, dict[str, Any]]) -> None:
    house, figures = told
    days = {on for (on,) in house.query('SELECT "on" FROM reports_ledgerrow')}
    assert {on[:4] for on in days} == {str(figures["year"])}
    assert {(int(on[5:7]) - 1) // 3 for on in days} == {0, 1, 2, 3}
