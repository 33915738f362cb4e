"""
What the desk costs at 100,000 requests over 60 units: lists, what is due today, a year's statistic, one request.

    python bench/information_requests.py [--requests 100000] [--rounds 15] [--postgresql URL]

Pages are measured beside a page of the desk that reads no requests (the shell alone), the statistic beside one raw
statement that counts a year's requests by unit and outcome from the index, in turns. CPU is that of this process
(time.process_time), median. ``limit_ms`` is what the page may cost beside the shell.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.material import items, requests
from bench.publishing import _get, beside, client

YEAR = 2025
FLOOR = """
    SELECT unit_id, applicant_kind, outcome, COUNT(*) FROM information_requests_informationrequest
    WHERE closed_year = 2025 AND unit_id IN (SELECT id FROM organisations_unit)
    GROUP BY unit_id, applicant_kind, outcome
"""
_LIST, _TODAY, _STATISTIC = 40, 60, 100


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--postgresql", default="")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as home:
        items.prepare(home, args.postgresql)
        began = time.perf_counter()
        requests.fill(args.requests)
        rows: list[dict[str, Any]] = [
            {
                "what": "generator",
                "requests": args.requests,
                "per_second": round(args.requests / (time.perf_counter() - began)),
            }
        ]
        rows += pages(args.rounds)
        rows += statistic(args.rounds)
    print(
        json.dumps(
            {"benchmark": "information_requests", "requests": args.requests, "rows": rows},
            ensure_ascii=False,
            indent=2,
        )
    )
    return 0


def pages(rounds: int) -> list[dict[str, Any]]:
    """Measure the lists in their variants, what is due, and the page of one request."""
    wanted = [
        ("list of a unit", "xinxi", "/desk/requests/", _LIST),
        ("list of the county", "gongkai", "/desk/requests/", _LIST),
        ("county, what is open", "gongkai", "/desk/requests/?state=open", _LIST),
        ("county, overdue", "gongkai", "/desk/requests/?due=over", _LIST),
        ("county, near its end", "gongkai", "/desk/requests/?due=near", _LIST),
        ("county, one outcome of a year", "gongkai", f"/desk/requests/?outcome=partial&year={YEAR}", _LIST),
        ("county, a year", "gongkai", f"/desk/requests/?year={YEAR}", _LIST),
        ("county, what is done", "gongkai", "/desk/requests/?state=done", _LIST),
        ("county, a topic", "gongkai", "/desk/requests/?topic=教育", _LIST),
        ("county, by the last day", "gongkai", "/desk/requests/?sort=due_on", _LIST),
        ("unit, one outcome", "xinxi", "/desk/requests/?outcome=grant", _LIST),
        ("unit, a topic", "xinxi", "/desk/requests/?topic=教育", _LIST),
        ("unit, a word", "xinxi", "/desk/requests/?q=危房改造", _LIST),
        ("unit, by the last day", "xinxi", "/desk/requests/?sort=due_on", _LIST),
        ("county, by channel", "gongkai", "/desk/requests/?channel=fax", _LIST),
        ("county, by number", "gongkai", "/desk/requests/?q=000777", _LIST),
        ("county, a word", "gongkai", "/desk/requests/?q=危房改造", _LIST),
        ("county, page 100", "gongkai", "/desk/requests/?page=100", _LIST),
        ("today", "gongkai", "/desk/", _TODAY),
        ("today of a unit", "xinxi", "/desk/", _TODAY),
        ("one request", "gongkai", f"/desk/requests/{_one()}/", None),
    ]
    browsers = {name: client(name) for name in ("xinxi", "gongkai")}

    def shell() -> None:
        _get(browsers["gongkai"], "/desk/help/")

    rows = []
    for what, who, address, limit in wanted:
        cpu, floor, queries = beside(
            lambda who=who, address=address: _get(browsers[who], address), shell, rounds
        )
        rows.append(
            {
                "what": what,
                "cpu_ms": round(1000 * cpu, 1),
                "queries": queries,
                "floor_ms": round(1000 * floor, 1),
                "ratio_to_floor": round(cpu / floor, 2),
                "limit_ms": limit,
            }
        )
    return rows


def _one() -> str:
    from gongkai.information_requests.models import InformationRequest

    found = InformationRequest.objects.filter(state="in_process", public_id__startswith="b")
    return str(found.order_by("pk").values_list("public_id", flat=True)[0])


def statistic(rounds: int) -> list[dict[str, Any]]:
    """Measure a year's figures counted anew, after a write of one unit, and as they are kept; and the form of the county."""
    from django.db import connection

    from gongkai.domain import periods
    from gongkai.domain.actors import SYSTEM
    from gongkai.domain.forms.form_c import FORM_C
    from gongkai.information_requests.indicators import COUNTERS
    from gongkai.information_requests.models import InformationRequest
    from gongkai.lib import indicators
    from gongkai.lib.models import KeptCount
    from gongkai.organisations.queries import find_unit
    from gongkai.reports.queries import computed_form

    codes = [each.code for counter in COUNTERS for each in counter.indicators]
    year, root = periods.year(YEAR), find_unit(SYSTEM, "530524")
    if root is None:
        raise SystemExit("the home has no county")
    one = InformationRequest.objects.filter(state="in_process").order_by("pk").first()

    def floor() -> None:
        with connection.cursor() as cursor:
            cursor.execute(FLOOR)
            cursor.fetchall()

    def counted() -> None:
        indicators.count(codes, None, year)

    def anew() -> None:
        KeptCount.objects.filter(family="requests").delete()
        counted()

    def after_a_write() -> None:
        if one is not None:
            one.save()
        counted()

    rows = []
    for what, do in (
        ("a year's statistic, counted anew", anew),
        ("a year's statistic after a write", after_a_write),
        ("a year's statistic, kept", counted),
        ("form C of the county", lambda: computed_form(SYSTEM, root, YEAR, FORM_C)),
    ):
        limit = _STATISTIC if what.startswith("a year") else None
        cpu, lowest, queries = beside(do, floor, rounds)
        rows.append(
            {
                "what": what,
                "cpu_ms": round(1000 * cpu, 1),
                "queries": queries,
                "floor_ms": round(1000 * lowest, 1),
                "ratio_to_floor": round(cpu / lowest, 2),
                "limit_ms": limit,
                "database": connection.vendor,
            }
        )
    return rows


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
    sys.exit(main())
