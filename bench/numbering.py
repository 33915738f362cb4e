"""
Numbers per second under load, with and without the audit chain, on both databases.

Eight processes take a thousand numbers each over the turn of a year; a tenth of the transactions
is rolled back. The floor is the same loop without the audit line; the ratio is what counts, since
both were measured in one run. The result is checked before a figure is printed.

    python bench/numbering.py [--processes 8] [--count 1000] [--rounds 1] [--postgresql URL]

Prints one JSON object. Without PostgreSQL (DATABASE_URL) that row says so.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.apps.plumbing import houses


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--postgresql", default=os.environ.get("DATABASE_URL", ""), metavar="URL")
    args = parser.parse_args()
    houses.PATIENCE = 3600
    rows = [measure("sqlite", "", args)]
    if args.postgresql.startswith("postgres"):
        rows.append(measure("postgresql", args.postgresql, args))
    else:
        rows.append({"database": "postgresql", "skipped": "DATABASE_URL names no PostgreSQL"})
    answer = {"benchmark": "numbering", "processes": args.processes, "count": args.count, "rows": rows}
    print(json.dumps(answer, indent=2))
    return 0 if all(row.get("ok", True) for row in rows) else 1


def measure(database: str, url: str, args: argparse.Namespace) -> dict[str, Any]:
    """Return the row of one database; floor and full loop take turns."""
    speeds: dict[bool, list[float]] = {False: [], True: []}
    faults: list[str] = []
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        template = houses.migrated(url)
        for number in range(args.rounds):
            for audited in (False, True):
                house = template.copy(Path(folder) / f"{number}-{audited}")
                try:
                    speed, wrong = _load(house, Path(folder) / f"go-{number}-{audited}", audited, args)
                finally:
                    house.close()
                speeds[audited].append(speed)
                faults += wrong
    floor, full = (statistics.median(speeds[audited]) for audited in (False, True))
    return {
        "database": database,
        "ok": not faults,
        "faults": faults,
        "numbers_per_second": round(full, 1),
        "floor_per_second": round(floor, 1),
        "ratio_to_floor": round(full / floor, 3),
    }


def _load(house: houses.House, go: Path, audited: bool, args: argparse.Namespace) -> tuple[float, list[str]]:
    signal = houses.Signal(go)
    children = [
        house.start("take_numbers", process=process, count=args.count, go=str(go), audited=audited)
        for process in range(args.processes)
    ]
    signal.give(args.processes)
    answers = [houses.answer(child) for child in children]
    given: dict[str, list[int]] = defaultdict(list)
    for answer in answers:
        for period, number in answer["given"]:
            given[period].append(number)
    committed = sum(len(numbers) for numbers in given.values())
    faults = [
        f"{period}: {len(numbers)} numbers, {len(set(numbers))} different, up to {max(numbers)}"
        for period, numbers in given.items()
        if sorted(numbers) != list(range(1, len(numbers) + 1))
    ]
    if audited:
        chain = house.call("verify_chain")
        faults += chain["faults"]
        if chain["entries"] != committed:
            faults.append(f"{chain['entries']} audit lines for {committed} numbers")
    seconds = max(answer["ended"] for answer in answers) - min(answer["began"] for answer in answers)
    return committed / seconds, faults


if __name__ == "__main__":
    sys.exit(main())
