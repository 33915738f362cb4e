"""
How long the commands that need no server take to start and answer, beside the bare interpreter.

    python bench/commands.py [--rounds 15]
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COMMANDS = {
    "floor": [sys.executable, "-c", "pass"],
    "version": ["--version"],
    "help": ["--help"],
    "working-day": ["working-day", "2026-02-14", "--add", "20", "--json"],
    "check-code": ["check-code", "01526376-X", "--json"],
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    program = str(Path(sys.executable).with_name("gongkai"))
    lines = {name: line if name == "floor" else [program, *line] for name, line in COMMANDS.items()}
    taken: dict[str, list[float]] = {name: [] for name in lines}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds):  # in turn, so that a slow moment of the machine falls on all
            for name, line in lines.items():
                began = time.perf_counter()
                subprocess.run(line, check=True, capture_output=True, cwd=folder)
                taken[name].append(time.perf_counter() - began)
    floor = statistics.median(taken["floor"])
    rows = [
        {
            "command": name,
            "seconds": round(statistics.median(values), 3),
            "ratio_to_floor": round(statistics.median(values) / floor, 2),
        }
        for name, values in taken.items()
    ]
    print(json.dumps({"benchmark": "commands", "rounds": rounds, "rows": rows}, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
