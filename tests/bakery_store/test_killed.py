"""A kill at any moment leaves whole files, accuses nobody, and is made good by doing the same again."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.effort import times

ROOT = Path(__file__).resolve().parents[2]


KILLS = times(100, 200)


@pytest.mark.slow
def test_kills_at_any_moment_leave_nothing_half(tmp_path: Path, request) -> None:
    seed = str(request.config.getoption("randomly_seed", default=1) or 1)
    told = subprocess.run(
        [sys.executable, "-m", "tests.bakery_store.killed", str(tmp_path), str(KILLS), seed],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    answer = json.loads(told.stdout)
    assert answer["faults"] == []
    # Each kind of work was cut off, or this would prove nothing.
    assert sum(answer["kills"].values()) >= KILLS
    assert min(answer["kills"].values()) >= KILLS // 8, answer["kills"]
