"""Homes of demonstrations, filled and asked by the real command."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.apps.plumbing.houses import House

ROOT = Path(__file__).resolve().parents[2]
TODAY = "2026-11-20"
#: Prints how many units there are, and every error in a unit's own form or in that of all below it.
EVERY_UNIT = """
import sys
import django
django.setup()
from gongkai.domain.actors import SYSTEM
from gongkai.organisations.queries import units_seen
from gongkai.reports.queries import computed_form, form_of
units = list(units_seen(SYSTEM))
print(len(units))
for unit in units:
    for scope in ("own", "tree"):
        for check in computed_form(SYSTEM, unit, int(sys.argv[1]), form_of("A"), scope).checks:
            if check.severity == "error" and not check.ok:
                print(unit.name, scope, check.code, check.message)
"""


def printed(name: str) -> dict[str, Any]:
    """Return the committed figures of a printed report."""
    path = ROOT / "tests/acceptance/printed" / f"{name}.json"
    figures: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return figures


def run(house: House, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run Python in a house."""
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=house.environment, capture_output=True, text=True, timeout=600, check=False
    )


def gongkai(house: House, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the real command on a house."""
    return run(house, "-m", "gongkai.cli.main", *arguments)


def loaded(home: Path, name: str, *more: str) -> House:
    """Return a house that was filled by the command."""
    house = House(home, "")
    done = gongkai(house, "demo", name, "--today", TODAY, *more)
    assert done.returncode == 0, done.stderr
    return house


def reported(house: House, figures: dict[str, Any], *more: str) -> tuple[int, dict[str, Any]]:
    """Return how the command ended that reports what the figures are of, and what it said."""
    unit, year = figures["unit"], str(figures["year"])
    done = gongkai(house, "report", "--unit", unit, "--year", year, "--form", "A", *more, "--json")
    assert done.stdout, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return done.returncode, said


def odd(form: dict[str, Any]) -> list[list[str]]:
    """Return the code and severity of every check that does not hold."""
    return sorted([check["code"], check["severity"]] for check in form["checks"] if not check["ok"])
