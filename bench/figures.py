"""
What figures cost at 100,000 items: a year's form of a county, its dashboard, the records behind a figure.

    python bench/figures.py [--items 100000] [--rounds 15]

The floor is one raw statement that counts the year's publications by unit and channel from the index; pages are
also measured beside a page of the desk that counts nothing. CPU of this process (time.process_time), median.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.material import items as material
from bench.publishing import client, measured

YEAR = 2025
FLOOR = """
    SELECT unit_id, channel, COUNT(DISTINCT item_id) FROM publishing_publication
    WHERE "on" BETWEEN '2025-01-01' AND '2025-12-31' AND voided_at IS NULL GROUP BY unit_id, channel
"""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=15)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as home:
        material.prepare(home)
        material.fill(args.items)
        rows = [*figures(args.rounds), *pages(args.rounds)]
    print(
        json.dumps({"benchmark": "figures", "items": args.items, "rows": rows}, ensure_ascii=False, indent=2)
    )
    return 0


def figures(rounds: int) -> list[dict[str, Any]]:
    """Measure the year's figures beside one statement over the index."""
    from django.db import connection

    from gongkai.domain import periods
    from gongkai.domain.actors import SYSTEM
    from gongkai.domain.forms.form_a import FORM_A
    from gongkai.lib import indicators
    from gongkai.organisations.queries import find_unit
    from gongkai.reports.queries.form import computed_form

    def floor() -> None:
        with connection.cursor() as cursor:
            cursor.execute(FLOOR)
            cursor.fetchall()

    least, _ = measured(floor, rounds)
    year = periods.year(YEAR)
    codes = [each.code for each in indicators.catalogue() if each.code.startswith("publications.")]
    county = find_unit(SYSTEM, "530524")
    return [
        _row("all channels of a year", lambda: indicators.count(codes, None, year), rounds, least),
        _row(
            "form A of the county",
            lambda: computed_form(SYSTEM, county, YEAR, FORM_A, "tree"),
            rounds,
            least,
        ),
    ]


def pages(rounds: int) -> list[dict[str, Any]]:
    """Measure the screens for the county's office, each whole, beside the shell of the desk."""
    browser = client("gongkai")

    def get(address: str) -> None:
        answer = browser.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address}: {answer.status_code}")

    least = statistics.median(_taken(lambda: get("/desk/help/")) for _ in range(rounds))
    base = "/desk/figures/530524"
    return [
        _row(what, lambda address=address: get(address), rounds, least)  # type: ignore[misc]
        for what, address in (
            ("dashboard of the county", f"{base}/?year={YEAR}"),
            ("page of form A", f"{base}/{YEAR}/form-a/"),
            ("records behind a figure", f"{base}/{YEAR}/publications.items/"),
            ("list of publications", "/desk/publications/"),
        )
    ]


def _taken(do: Callable[[], Any]) -> float:
    began = time.process_time()
    do()
    return time.process_time() - began


def _row(what: str, do: Callable[[], Any], rounds: int, floor: float) -> dict[str, Any]:
    cpu, queries = measured(do, rounds)
    return {
        "what": what,
        "cpu_ms": round(1000 * cpu, 1),
        "queries": queries,
        "floor_ms": round(1000 * floor, 1),
        "ratio_to_floor": round(cpu / floor, 1),
    }


if __name__ == "__main__":
    sys.exit(main())
