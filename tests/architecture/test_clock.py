"""The system clock is read at the door only: each forbidden call is tried on a planted file."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture import house

RULES = tomllib.loads((house.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
BANNED = [
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "datetime.datetime.today",
    "datetime.date.today",
    "django.utils.timezone.now",
    "django.utils.timezone.localdate",
    "django.utils.timezone.localtime",
    "time.time",
]


def findings(code: str, place: str) -> set[str]:
    """Return the codes of the rules that ruff reports for code at that place of the checkout."""
    command = [Path(sys.executable).with_name("ruff"), "check", "--output-format=json", "--no-cache"]
    answer = subprocess.run(
        [*command, f"--stdin-filename={place}", "-"],
        input=code, cwd=house.ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return {finding["code"] for finding in json.loads(answer.stdout)}


def test_every_banned_call_is_one_that_is_tried() -> None:
    assert set(RULES["flake8-tidy-imports"]["banned-api"]) == set(BANNED)


@pytest.mark.parametrize("call", BANNED)
@pytest.mark.parametrize("place", ["gongkai/domain/planted.py", "gongkai/organisations/services/planted.py"])
def test_banned_call_is_found(call: str, place: str) -> None:
    module, _, name = call.rpartition(".")
    holder, _, owner = module.rpartition(".")
    start = f"from {holder} import {owner}" if holder else f"import {owner}"
    assert "TID251" in findings(f"{start}\n\nMOMENT = {owner}.{name}()\n", place)


@pytest.mark.parametrize("call", [name for name in BANNED if "timezone" in name or name == "time.time"])
def test_banned_call_is_found_under_another_name(call: str) -> None:
    module, _, name = call.rpartition(".")
    code = f"from {module} import {name} as then\n\nMOMENT = then()\n"
    assert "TID251" in findings(code, "gongkai/lib/planted.py")


def test_time_that_is_passed_in_is_allowed() -> None:
    code = "from datetime import datetime\n\n\ndef later(now: datetime) -> datetime:\n    return now\n"
    assert "TID251" not in findings(code, "gongkai/domain/planted.py")


def test_only_the_clock_itself_is_excepted() -> None:
    excepted = {place for place, rules in RULES["per-file-ignores"].items() if "TID251" in rules}
    assert {place for place in excepted if place.startswith("gongkai")} == {"gongkai/lib/clock.py"}


def test_no_line_excuses_itself() -> None:
    excuses = [
        f"{path.relative_to(house.ROOT)}:{number}"
        for path in house.sources("gongkai")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "noqa" in line and ("TID251" in line or "DTZ" in line or line.rstrip().endswith("noqa"))
    ]
    assert excuses == []
