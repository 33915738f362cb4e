"""The figures of the demonstration county, computed from its records, are those that it printed for 2016."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.apps.plumbing.houses import House
from tests.effort import LONG

ROOT = Path(__file__).resolve().parents[2]
#: The build server loads the whole year; whoever waits beside the screen a hundredth of it.
WHOLE = LONG or os.environ.get("CI") == "true"
PRINTED = json.loads((ROOT / "tests/acceptance/printed/changning-2016.json").read_text(encoding="utf-8"))


def gongkai(house: House, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the real command on a house."""
    command = [sys.executable, "-m", "gongkai.cli.main", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=house.environment, capture_output=True, text=True, timeout=600, check=False
    )


def reported(home: Path, *more: str) -> tuple[House, dict[str, Any]]:
    """Return a house with the demonstration and what it reports for 2016, by code."""
    house = House(home, "")
    done = gongkai(house, "demo", "changning-2016", "--today", "2026-11-20", *more)
    assert done.returncode == 0, done.stderr
    answer = gongkai(house, "report", "--unit", "530524", "--year", "2016", "--form", "A", "--json")
    assert answer.returncode == 0, answer.stderr
    form = json.loads(answer.stdout)
    assert (form["unit"], form["form"], form["scope"]) == ("530524", "A", "tree")
    return house, form


def cells_of(form: dict[str, Any]) -> dict[str, Any]:
    return {cell["code"]: cell["value"] for cell in form["cells"]}


def test_home_reports_what_the_county_printed(tmp_path: Path) -> None:
    """All items on the build server and in the long form, a hundredth of them elsewhere."""
    house, form = reported(tmp_path, *([] if WHOLE else ["--small"]))
    assert cells_of(form) == (PRINTED["cells"] if WHOLE else {**PRINTED["cells"], **PRINTED["small"]})
    [(posts,)] = house.query("SELECT sum(count) FROM reports_ledgerrow WHERE indicator = 'posts.all'")
    assert posts == PRINTED["posts"]
    odd = {check["code"] for check in form["checks"] if not check["ok"]}
    # 19 closed and 3 answered; 253 events and 252 ways of answering.
    assert {"A-W2", "A-W4"} <= odd
    twice = "SELECT item_id FROM publishing_publication GROUP BY item_id HAVING count(*) > 1"
    assert house.query(twice) == [], "something went out on two channels"
    [(units,)] = house.query("SELECT count(DISTINCT unit_id) FROM publishing_item")
    assert units == 57
    assert gongkai(house, "verify-audit").returncode == 0
