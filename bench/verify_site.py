"""
How fast tampering is found: 30,000 pages with their twins, 300 of them changed, deleted or injected.

    python bench/verify_site.py [--pages 30000] [--rounds 5]

The floors of the same run: SHA-256 over the same bytes in memory, and one plain reading of all files, both in
one process. What is found is compared with what was done before a figure is printed: all of it, nothing else.
"""

import argparse
import hashlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.material import pages as material
from gongkai.bakery.store.generation import Generation
from gongkai.bakery.store.signing import Signer
from gongkai.bakery.store.store import SiteStore
from gongkai.bakery.store.verify import Verification, verify

SECRET = bytes(range(32))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=30_000)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        home = Path(folder)
        store = SiteStore(home / "site" / "www.example.gov.cn", Signer(SECRET))
        generation = store.begin("bench")
        generation.put(
            ((f"/content/{n:06d}.html", material.page(n)) for n in range(args.pages)), durable=False
        )
        store.switch(generation)
        rows, ok = measure(home, generation, args.rounds)
    print(json.dumps({"benchmark": "verify_site", "pages": args.pages, "rows": rows}, indent=2))
    return 0 if ok else 1


def measure(home: Path, generation: Generation, rounds: int) -> tuple[list[dict[str, Any]], bool]:
    """Return the rows; an untouched and a tampered site, each way in turn."""
    (home / "keys").mkdir()
    (home / "keys" / "site.v1.key").write_text(SECRET.hex())
    paths = sorted(path for path in generation.folder.rglob("*") if path.is_file())
    floors: dict[str, Callable[[], Any]] = {
        "plain reading": lambda: [path.read_bytes() for path in paths],
        "SHA-256 in memory": digests([path.read_bytes() for path in paths]),
    }
    ways: dict[str, Callable[[], Any]] = {
        "one process": lambda: verify(generation, workers=1),
        "two processes": lambda: verify(generation, workers=2),
    }
    taken = {name: [timed(way) for _ in range(rounds)] for name, way in floors.items()}
    floor = sum(statistics.median(values) for values in taken.values())
    for name in [*ways, "command"]:
        taken[name] = []
    ok = verify(generation).ok
    done = tamper(generation)
    command = [sys.executable, "-m", "gongkai.cli.main", "verify-site", "--json"]
    environment = {**os.environ, "GONGKAI_HOME": str(home)}
    for _ in range(rounds):
        for name, way in ways.items():
            began = time.perf_counter()
            ok &= as_lists(way()) == done
            taken[name].append(time.perf_counter() - began)
        began = time.perf_counter()
        answer = subprocess.run(command, env=environment, capture_output=True, check=False)
        taken["command"].append(time.perf_counter() - began)
        told = json.loads(answer.stdout)
        ok &= answer.returncode == 1 and {kind: told[kind] for kind in done} == done
    started = statistics.median(timed(lambda: started_on_nothing(command)) for _ in range(rounds))
    rows = [
        {
            "what": name,
            "seconds": round(statistics.median(values), 3),
            "ratio_to_floors": round(statistics.median(values) / floor, 2),
        }
        for name, values in taken.items()
    ]
    found = {"what": "found", **{kind: len(paths) for kind, paths in done.items()}, "exactly": ok}
    return [*rows, {"what": "command on an empty home", "seconds": round(started, 3)}, found], ok


def digests(contents: list[bytes]) -> Callable[[], None]:
    """Return what hashes these bytes."""

    def run() -> None:
        for data in contents:
            hashlib.sha256(data).digest()

    return run


def timed(way: Callable[[], Any]) -> float:
    """Return the seconds it takes."""
    began = time.perf_counter()
    way()
    return time.perf_counter() - began


def started_on_nothing(command: list[str]) -> None:
    """Run the command where there is nothing to check."""
    with tempfile.TemporaryDirectory() as home:
        subprocess.run(command, env={**os.environ, "GONGKAI_HOME": home}, capture_output=True, check=False)


def tamper(generation: Generation) -> dict[str, list[str]]:
    """Change 100 files and keep size and date, delete 100, inject 100; pages and twins in turn."""
    addresses = list(generation.addresses())
    step = len(addresses) // 200
    done: dict[str, list[str]] = {"changed": [], "missing": [], "unknown": []}
    for number in range(100):
        ending = ".gz" if number % 2 else ""
        name = f"{addresses[number * step]}{ending}"
        path = generation.folder / name[1:]
        status, data = path.stat(), bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        done["changed"].append(name)
        name = f"{addresses[(number + 100) * step]}{ending}"
        (generation.folder / name[1:]).unlink()
        done["missing"].append(name)
        name = ["/content/x{}.html", "/.x{}", "/new/{}/index.php", "/content/000000.html.{}"][
            number % 4
        ].format(number)
        path = generation.folder / name[1:]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"<a href=//casino.example>")
        done["unknown"].append(name)
    return {kind: sorted(paths) for kind, paths in done.items()}


def as_lists(found: Verification) -> dict[str, list[str]]:
    """Return what was found in the form of what was done."""
    return {kind: getattr(found, kind) for kind in ("changed", "missing", "unknown")}


if __name__ == "__main__":
    sys.exit(main())
