"""The benchmarks can still be run: each on as little as it takes, so that what it calls has not moved away from it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: Of each the smallest run that goes through all of it. Those of the browser, of nginx and of the search engine take a
#: minute or two each even so; ``make bench`` runs them.
SMALLEST = {
    "baking": "--items 50 --rounds 1 --sample 20 --skip-full",
    "baking_files": "--files 200 --rounds 1",
    "check_page": "",
    "check_report": "--rounds 1",
    "commands": "--rounds 1",
    "figures": "--items 200 --rounds 1",
    "information_requests": "--requests 200 --rounds 1",
    "numbering": "--processes 2 --count 20",
    "publishing": "--items 200 --rounds 1",
    "rollup": "--rows 4000 --units 4 --rounds 1",
    "verify_site": "--pages 1000 --rounds 1",
}
LEFT_TO_MAKE_BENCH = {"first_paint", "nginx", "search"}


def run(name: str, arguments: str) -> dict[str, Any]:
    """Run a benchmark on SQLite and return its one object."""
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, ROOT / "bench" / f"{name}.py", *arguments.split()],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", sorted(SMALLEST))
def test_a_benchmark_runs_to_its_end(name: str) -> None:
    told = run(name, SMALLEST[name])
    assert told["benchmark"].replace("-", "_") == name
    if name == "rollup":
        written = told["figures"][0]
        assert written["amount"] > 0
        assert written["requests"] > 0


def test_every_benchmark_is_tried_here_or_left_out_by_name() -> None:
    there = {path.stem for path in (ROOT / "bench").glob("*.py")} - {"run"}
    assert there == SMALLEST.keys() | LEFT_TO_MAKE_BENCH
