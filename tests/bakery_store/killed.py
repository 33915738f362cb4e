"""
Kill a writer at any moment, many times, and look at what it leaves: ``python -m tests.bakery_store.killed``.

A program of its own, since it forks: FOLDER ROUNDS SEED. Prints one JSON object; ``faults`` is empty when
nothing that stood on disk was ever half, and every repetition brought disk and manifest to agree. It goes
on beyond ROUNDS until each kind of work was cut off an eighth as often.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import Any

from gongkai.bakery.store import files
from gongkai.bakery.store.signing import Signer
from gongkai.bakery.store.store import SiteStore
from gongkai.bakery.store.verify import verify

SIGNER = Signer(bytes(range(32)))
KINDS = ["put", "remove", "bake"]
ADDRESSES = ["/", "/columns/", *(f"/content/{n:02d}.html" for n in range(20)), "/content/03/附件.pdf"]


def page(address: str, version: int) -> bytes:
    """Return the page of an address in one of its versions; every third is too short for a twin."""
    return f"{version}|{address}|".encode() + b"".join(
        b"%d," % (version * 7 + n) for n in range(version % 3 * 300)
    )


def new_store(folder: Path) -> SiteStore:
    """Return the store as a process that starts now sees it."""
    return SiteStore(folder / "www.example.gov.cn", SIGNER)


def plan(dice: random.Random, kind: str = "") -> dict[str, Any]:
    """Return something to do, of a kind or of any."""
    kind = kind or dice.choices(KINDS, [6, 3, 2])[0]
    count = len(ADDRESSES) if kind == "bake" else dice.randint(1, 12)
    told = {address: dice.randint(1, 40) for address in dice.sample(ADDRESSES, count)}
    return {"kind": kind, "pages": told, "durable": dice.random() < 0.3, "stamp": dice.choice(["a", "b"])}


def do(store: SiteStore, deed: dict[str, Any]) -> None:
    """Do it, whether it was begun before or not."""
    pages = [(address, page(address, version)) for address, version in deed["pages"].items()]
    if deed["kind"] == "put":
        store.put(pages, durable=deed["durable"])
    elif deed["kind"] == "remove":
        store.remove(deed["pages"])
    else:
        generation = store.begin(deed["stamp"])
        served = store.current()
        if served is not None:
            generation.link_from(served, ["/content/03/附件.pdf"])
        generation.put(pages, durable=False)
        store.switch(generation)


def child(folder: Path, journal: Path, seed: int, kind: str) -> None:
    """Do one thing after another until killed, each second one of a kind; it is told before it is done."""
    dice, store = random.Random(seed), new_store(folder)
    while True:
        deed = plan(dice, kind if dice.random() < 0.5 else "")
        scratch = journal.with_suffix(".new")
        scratch.write_text(json.dumps(deed))
        scratch.replace(journal)
        do(store, deed)


def half(folder: Path) -> list[str]:
    """Return every file of the site, served or not, that is no whole version of its page."""
    found = []
    layout = new_store(folder).layout
    for generation in (layout.folder / "generations").iterdir():
        if not layout.manifest(int(generation.name)).exists():
            continue  # given up: it was being deleted, and nobody will serve it
        for path in (path for path in generation.rglob("*") if path.is_file()):
            name = str(path.relative_to(generation))
            address = files.address_of(name)
            data = path.read_bytes()
            if name.endswith(".gz"):
                beside = files.read_plain(path.with_name(path.name.removesuffix(".gz")))
                if beside is None or files.decompress(data, len(beside)) != beside:
                    found.append(f"{name} is not the twin of its page")
            elif data != page(address, int(data.partition(b"|")[0] or 0)):
                found.append(f"{name} is no version of {address}")
    return found


def look(folder: Path, deed: dict[str, Any], remembered: Any) -> tuple[list[str], Any]:
    """Return what is wrong after a kill, before and after the last deed is repeated, and the state seen."""
    faults = half(folder)
    store = new_store(folder)
    current = store.current()
    if current is not None:
        seen = verify(current, remembered=remembered)
        going = deed["pages"] if deed["kind"] == "remove" else ()
        faults += [f"{path} is missing" for path in seen.missing if files.address_of(path[1:]) not in going]
        faults += [f"{path} is called tampered with" for path in (*seen.changed, *seen.unknown)]
        faults += [fault.message for fault in seen.faults]
        remembered = seen.root
    do(store, deed)
    served = store.current()
    assert served is not None
    after = verify(served, remembered=remembered)
    if not after.ok:
        faults.append(f"after the repetition: {after}")
    for address, version in deed["pages"].items():
        expected = None if deed["kind"] == "remove" else page(address, version)
        if served.read(address) != expected and (deed["kind"], address) != ("bake", ADDRESSES[-1]):
            faults.append(f"{address} is not as it was put")
    return faults + half(folder), after.root


def main() -> int:
    """Kill, look, repeat."""
    folder, rounds, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    dice, journal = random.Random(seed), folder / "deed.json"
    do(new_store(folder), {**plan(dice), "kind": "bake"})
    remembered, kills, faults = None, dict.fromkeys(KINDS, 0), []
    for number in range(4 * rounds):
        if number >= rounds and min(kills.values()) >= rounds // 8:
            break
        journal.unlink(missing_ok=True)
        process = os.fork()
        if process == 0:
            try:
                child(folder, journal, seed * 1000 + number, KINDS[number % len(KINDS)])
            finally:
                os._exit(7)  # it ends by the kill alone
        while not journal.exists():
            time.sleep(0.0005)
        time.sleep(dice.random() * 0.06)
        os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        if not os.WIFSIGNALED(status):
            faults.append(f"round {number}: the child ended by itself")
            break
        deed = json.loads(journal.read_text())
        kills[deed["kind"]] += 1
        found, remembered = look(folder, deed, remembered)
        faults += [f"round {number}, {deed['kind']}: {fault}" for fault in found]
    shutil.rmtree(folder)
    print(json.dumps({"kills": kills, "faults": faults}, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
