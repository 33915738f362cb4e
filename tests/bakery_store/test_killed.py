"""A kill at any moment leaves whole files, accuses nobody, and is made good by doing the same again."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_two_hundred_kills_leave_nothing_half(tmp_path: Path, request) -> None:
    seed = str(request.config.getoption("randomly_seed", default=1) or 1)
    told = subprocess.run(
        [sys.executable, "-m", "tests.bakery_store.killed", str(tmp_path), "200", seed],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    answer = json.loads(told.stdout)
    assert answer["faults"] == []
    # Each kind of work was cut off, or this would prove nothing.
    assert answer["rounds"] == sum(answer["kills"].values()) == 200
    assert min(answer["kills"].values()) > 10, answer["kills"]
