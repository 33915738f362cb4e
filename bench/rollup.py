"""
What it costs to roll a year up over many rows of publications and of the ledger: from the rows, after a write, and kept.

    python bench/rollup.py [--rows 10000000] [--years 10] [--units 800] [--rounds 5] [--keep FOLDER]

To write the rows takes many times as long as to count them: ``--keep`` leaves them in a folder, and a folder that has
them already is measured as it stands.

Half of the rows are publications, half are ledger rows of requests, spread evenly over units and years. The
floor is one plain count over the index of the same year's publications, in the same run.
"""

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.material import items as material

LAST_YEAR = 2025
BATCH = 20_000
CHANNELS = ("portal", "portal", "weibo", "wechat", "gazette", "press")
REQUESTS = ("requests.received", "requests.closed", "requests.replied", "requests.granted")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--units", type=int, default=800)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", metavar="FOLDER", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as thrown_away:
        filled: int | None = None
        if args.keep and (args.keep / "db.sqlite3").exists():
            material.open_again(str(args.keep))
            units = _units_made()
        else:
            material.prepare(str(args.keep or thrown_away))
            units = _units(args.units)
            began = time.perf_counter()
            _fill(units, args.rows // 2, args.years)
            filled = round(time.perf_counter() - began)
        rows = _measure(units, args.rounds)
    print(
        json.dumps(
            {
                "benchmark": "rollup",
                "rows": args.rows,
                "years": args.years,
                "units": len(units),
                "filled_s": filled,
                "figures": rows,
            },
            ensure_ascii=False,
            indent=2,
        )
    )
    return 0


def _units(number: int) -> list[Any]:
    from gongkai.organisations.models import Unit

    root = Unit.objects.get(parent=None)
    made = [
        Unit(
            code=f"B{place:017}",
            name=f"第{place}个单位",
            kind="department",
            parent=root,
            path=f"{root.path}{place + 900_000:06}/",
            position=place,
            state="active",
        )
        for place in range(number)
    ]
    Unit.objects.bulk_create(made)
    return _units_made()


def _units_made() -> list[Any]:
    from gongkai.organisations.models import Unit

    return list(Unit.objects.filter(code__startswith="B0000"))


def _fill(units: list[Any], number: int, years: int) -> None:
    """Write publications and ledger rows straight into the tables; the triggers note them as any other writer's."""
    from django.db import connection, transaction

    from gongkai.publishing.models import Item
    from gongkai.reports.models import FigureSource

    item = Item.objects.exclude(current=None).order_by("pk").first()
    chance = random.Random(7)
    now = datetime(2026, 1, 5, tzinfo=material.NOW.tzinfo)
    # Only the number of an item is counted, so rows point at items that are not there; two that fall on one day are one.
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF")
    sql = (
        'INSERT INTO publishing_publication (item_id, version_id, unit_id, channel, at, "on", year, normative, origin,'
        " address, proof, file, actor, actor_name, recorded_at, voided_at, voided_by, void_reason)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, 'event', '', '', '', 'bench', '', %s, NULL, '', '')"
        " ON CONFLICT DO NOTHING"
    )
    for part in _parts(_publications(chance, units, number, years, item.current_id, now)):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(sql, part)
    sql = (
        'INSERT INTO reports_ledgerrow (unit_id, indicator, "on", year, count, evidence, file, note, actor, actor_name,'
        " recorded_at, voided_at, voided_by, void_reason)"
        " VALUES (%s, %s, %s, %s, 1, '登记簿', '', '', 'bench', '测试', %s, NULL, '', '')"
    )
    each = number // len(units)
    facts = (
        (unit.pk, REQUESTS[place % len(REQUESTS)], on, on.year, now)
        for unit in units
        for place in range(each)
        for on in (_day(chance, years, place),)
    )
    for part in _parts(facts):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(sql, part)
    root = units[0].parent
    FigureSource.objects.bulk_create(
        FigureSource(
            unit=root,
            indicator=code,
            source="returns",
            first_year=2008,
            reason="测试",
            declared_by="bench",
            declared_at=now,
        )
        for code in REQUESTS
    )
    from gongkai.lib import kept

    kept.fold(least=1)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _publications(
    chance: random.Random, units: list[Any], number: int, years: int, version: int, now: datetime
) -> Iterator[tuple[Any, ...]]:
    item = 10_000_000
    for unit in units:
        for place in range(number // len(units)):
            # Three items of four go out once, the others twice.
            if place % 5 != 4:
                item += 1
            channel = CHANNELS[(place + item) % len(CHANNELS)]
            on = _day(chance, years, item)
            yield (item, version, unit.pk, channel, now, on, on.year, item % 9 == 0, now)


def _day(chance: random.Random, years: int, number: int) -> date:
    year = LAST_YEAR - number // 7 % years
    return date(year, 1, 1) + timedelta(days=chance.randrange(365))


def _parts(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    part: list[tuple[Any, ...]] = []
    for row in rows:
        part.append(row)
        if len(part) == BATCH:
            yield part
            part = []
    yield part


def _measure(units: list[Any], rounds: int) -> list[dict[str, Any]]:
    from gongkai.domain import periods
    from gongkai.domain.actors import SYSTEM
    from gongkai.lib.models import KeptCount
    from gongkai.publishing.models import Publication
    from gongkai.reports.queries import tally, units_of

    root = units[0].parent
    period = periods.year(LAST_YEAR)
    among = units_of(SYSTEM, root, "tree")
    codes = [
        "publications.items",
        "publications.normative_documents",
        *(f"publications.{each}" for each in ("gazette", "portal", "weibo", "wechat", "other")),
        *REQUESTS,
    ]

    def roll() -> Any:
        return tally(among, codes, period)

    def floor() -> int:
        return Publication.objects.filter(unit__in=[unit.pk for unit in among], year=LAST_YEAR).count()

    def anew() -> Any:
        return roll()

    def void_all() -> None:
        KeptCount.objects.all().delete()

    def write_one() -> None:
        row = Publication.objects.filter(unit=units[3], on__range=(period.first, period.last)).first()
        row.save(update_fields=["proof"])

    total = roll().total("publications.items").amount
    requests = roll().total("requests.received").amount
    least = _wall(lambda: None, floor, rounds)
    return [
        {"what": "items of the year", "amount": total, "requests": requests, "rows": floor()},
        {"what": "floor: one count over the index", **least},
        {"what": "computed from the rows", **_wall(void_all, anew, rounds)},
        {"what": "after a write in one unit", **_wall(write_one, roll, rounds)},
        {"what": "repeated from what is kept", **_wall(lambda: None, roll, rounds)},
    ]


def _wall(before: Callable[[], object], do: Callable[[], object], rounds: int) -> dict[str, float]:
    wall, cpu = [], []
    for _ in range(rounds):
        before()
        began, used = time.perf_counter(), time.process_time()
        do()
        wall.append(1000 * (time.perf_counter() - began))
        cpu.append(1000 * (time.process_time() - used))
    return {"wall_ms": round(statistics.median(wall), 1), "cpu_ms": round(statistics.median(cpu), 1)}


if __name__ == "__main__":
    sys.exit(main())
