"""
What the store of baked pages costs without rendering: one publication at 100,000 files, and a whole bake.

    python bench/baking_files.py [--files 100000] [--rounds 30]

One publication puts 12 pages durably: announced, written with twins, recorded and signed. Its floor in the same
run writes and compresses the same bytes into place, each synchronised, without a manifest. The floor of a whole
bake writes the same pages and twins once. CPU is that of this process (time.process_time), median.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.material import pages as material
from gongkai.bakery.store import files
from gongkai.bakery.store.signing import Signer
from gongkai.bakery.store.store import SiteStore

#: The item, and the lists, feeds and home page that name it.
TOUCHED = 12


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=30)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        store = SiteStore(Path(folder) / "www.example.gov.cn", Signer(bytes(32)))
        rows = [whole(store, Path(folder) / "floor", args.files)]
        rows.append(publication(store, Path(folder) / "floor", args.files, args.rounds))
    answer = {
        "benchmark": "baking_files",
        "files": args.files,
        "bytes_of_a_page": len(material.page(0)),
        "rows": rows,
    }
    print(json.dumps(answer, ensure_ascii=False, indent=2))
    return 0


def whole(store: SiteStore, floor: Path, count: int) -> dict[str, Any]:
    """Return how fast a new generation is filled, settled and switched to."""
    floor.mkdir()
    sample = min(count, 5000)
    began, used = time.perf_counter(), time.process_time()
    for number in range(sample):
        data = material.page(number)
        (floor / f"{number}.html").write_bytes(data)
        (floor / f"{number}.html.gz").write_bytes(files.compress(data))
    floor_cpu = (time.process_time() - used) / sample
    generation = store.begin("bench")
    began, used = time.perf_counter(), time.process_time()
    generation.put(
        ((f"/content/{number:06d}.html", material.page(number)) for number in range(count)), durable=False
    )
    put, put_cpu = time.perf_counter() - began, time.process_time() - used
    store.switch(generation)
    return {
        "what": "whole bake",
        "pages_per_second": round(count / put),
        "pages_per_cpu_second": round(count / put_cpu),
        "floor_pages_per_cpu_second": round(1 / floor_cpu),
        "cpu_ratio_to_floor": round(put_cpu / count / floor_cpu, 2),
        "switch_seconds": round(time.perf_counter() - began - put, 2),
    }


def publication(store: SiteStore, floor: Path, count: int, rounds: int) -> dict[str, Any]:
    """Return what one publication costs; floor and store take turns."""
    taken: dict[str, list[tuple[float, float]]] = {"floor": [], "store": []}
    generation = store.current()
    assert generation is not None
    for turn in range(rounds):
        numbers = [(turn * 7919 + each * 4001) % count for each in range(TOUCHED)]
        news = [(number, material.page(number, version=turn + 1)) for number in numbers]
        for name in ("floor", "store") if turn % 2 else ("store", "floor"):
            began, used = time.perf_counter(), time.process_time()
            if name == "floor":
                plain(floor, news)
            else:
                generation.put([(f"/content/{number:06d}.html", data) for number, data in news])
            taken[name].append((time.process_time() - used, time.perf_counter() - began))
    cpu = {name: statistics.median(each[0] for each in values) for name, values in taken.items()}
    wall = {name: statistics.median(each[1] for each in values) for name, values in taken.items()}
    return {
        "what": "publication",
        "pages": TOUCHED,
        "cpu_ms": round(cpu["store"] * 1000, 2),
        "floor_cpu_ms": round(cpu["floor"] * 1000, 2),
        "cpu_ratio_to_floor": round(cpu["store"] / cpu["floor"], 2),
        "wall_ms": round(wall["store"] * 1000, 1),
        "floor_wall_ms": round(wall["floor"] * 1000, 1),
    }


def plain(folder: Path, news: list[tuple[int, bytes]]) -> None:
    """Write pages and twins whole and synchronised, and nothing more."""
    for number, data in news:
        for name, content in ((f"{number}.html", data), (f"{number}.html.gz", files.compress(data))):
            scratch = folder / f".{name}"
            with scratch.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            scratch.replace(folder / name)
    files.settle(folder)


if __name__ == "__main__":
    sys.exit(main())
