"""
What processes of their own do to the baked pages: ``python -m tests.apps.bakery.children NAME JSON``.

One bakes the same items over and over, as late and repeated messages would; one withdraws them; one is
killed, again and again, while it publishes, withdraws and bakes everything anew.
"""

import gzip
import json
import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import Any

#: A worker asks for its next message before it takes the lock again; who never lets go lets nobody in.
BETWEEN = 0.01


def prepare(*, items: int) -> list[str]:
    from django.core.management import call_command

    from gongkai.bakery import full
    from gongkai.domain.publishing.workflow import ItemState
    from tests.factories import organisations as make
    from tests.factories import publishing as made

    call_command("migrate", verbosity=0)
    county = make.county()
    found = [
        made.item(county.education, ItemState.PUBLISHED, title=f"第{number}件").public_id
        for number in range(items)
    ]
    assert full.bake_site("testserver", lambda: make.NOW).switched
    return found


def page(public_id: str) -> Path:
    """Return where the page of an item stands in what is served."""
    from django.conf import settings

    return settings.GONGKAI_HOME.site / "testserver" / "current" / "content" / f"{public_id}.html"


def bake(*, public_ids: list[str], go: str, stop: str) -> dict[str, int]:
    """Bake every item in turn until the file ``stop`` is there; answer how often."""
    from gongkai.bakery.items import sync_item
    from tests.factories import organisations as make

    _ready(go)
    turns = written = 0
    while not Path(stop).exists():
        for public_id in public_ids:
            sync_item({"subject": f"publishing:item:{public_id}"}, make.NOW)
            written += page(public_id).exists()
            time.sleep(BETWEEN)
        turns += 1
    return {"turns": turns, "written": written}


def bake_anew(*, go: str, stop: str) -> dict[str, int]:
    """Bake the whole site anew over and over until the file ``stop`` is there; answer how often."""
    from gongkai.bakery import full
    from tests.factories import organisations as make

    _ready(go)
    turns = 0
    while not Path(stop).exists():
        full.ask_for("testserver", make.NOW)
        turns += full.bake_site("testserver", lambda: make.NOW).switched
        time.sleep(BETWEEN)
    return {"turns": turns}


def watch_baker() -> dict[str, Any]:
    """Let the worker's baker make the first generation of a site, and another when somebody wishes for it."""
    from datetime import timedelta

    from django.core.management import call_command

    from gongkai.bakery import full
    from gongkai.bakery.sites import store_of
    from gongkai.cli import bake as command
    from gongkai.lib import clock
    from tests.factories import organisations as make

    call_command("migrate", verbosity=0)
    make.county()
    command.LOOK_SECONDS = 0.05
    baker = command.Baker()
    baker.start()

    def number() -> int:
        current = store_of("testserver").current()
        return current.number if current is not None else 0

    def wait(wanted: int) -> int:
        last = time.monotonic() + 120
        while number() < wanted and time.monotonic() < last:
            time.sleep(0.05)
        return number()

    first = wait(1)
    # A wish is granted when no other follows for a while; this one is old enough.
    full.ask_for("testserver", clock.now() - timedelta(minutes=1))
    second = wait(2)
    baker.ended.set()
    baker.join(60)
    return {"first": first, "second": second, "alive": baker.is_alive()}


def withdraw(*, public_ids: list[str], go: str) -> list[str]:
    """Withdraw every item, take it down as the request does, and answer whose page stood there afterwards."""
    from datetime import timedelta

    from gongkai.bakery.items import take_down
    from gongkai.publishing.models import Item
    from gongkai.publishing.services.publication import withdraw_item
    from tests.factories import organisations as make
    from tests.factories import publishing as made

    office = make.actor(made.staff(Item.objects.first().unit)["office"])
    _ready(go)
    seen = []
    gone: list[str] = []
    for public_id in public_ids:
        item = Item.objects.get(public_id=public_id)
        withdraw_item(actor=office, now=make.NOW + timedelta(days=1), item=item, reason="内容有误。")
        take_down({"subject": item.link}, make.NOW)
        gone.append(public_id)
        for _ in range(20):
            seen += [each for each in gone if page(each).exists()]
            time.sleep(0.002)
    return seen


def run_and_kill(*, public_ids: list[str], times: int, seed: int) -> dict[str, Any]:
    """Fork somebody who works ``times`` times, kill each at some moment, and answer what was wrong afterwards."""
    from django.db import connections

    chance = random.Random(seed)
    down: set[str] = set()
    faults: list[str] = []
    steps = switched = 0
    for turn in range(times):
        connections.close_all()  # a connection must not be shared with the child
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            _work(writer, public_ids, seed * 1000 + turn)
            os._exit(0)
        os.close(writer)
        said = _kill(child, reader, chance.randrange(0, 3), chance.random() * 0.15)
        for word, _, public_id in (line.partition(" ") for line in said):
            steps += 1
            switched += word == "switched"
            if word == "down":
                down.add(public_id)
            elif word == "publishing":
                down.discard(public_id)
        faults += _faults(down)
    return {"faults": faults, "steps": steps, "switched": switched, "end": _end(public_ids)}


def _kill(child: int, reader: int, steps: int, delay: float) -> list[str]:
    buffer = b""
    while buffer.count(b"\n") <= steps and (chunk := os.read(reader, 4096)):
        buffer += chunk
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while chunk := os.read(reader, 4096):
        buffer += chunk
    os.close(reader)
    return buffer.decode().splitlines()


def _work(writer: int, public_ids: list[str], seed: int) -> None:
    """Publish, withdraw and bake, saying each step; a step that has been said has been done."""
    from datetime import timedelta

    from django.db import transaction

    from gongkai.bakery import full, items, lists
    from gongkai.publishing.models import Item
    from gongkai.publishing.services.places import place
    from tests.factories import organisations as make

    chance = random.Random(seed)

    def say(word: str, public_id: str = "") -> None:
        os.write(writer, f"{word} {public_id}\n".encode())

    while True:
        public_id = chance.choice(public_ids)
        payload = {"subject": f"publishing:item:{public_id}"}
        deed = chance.random()
        if deed < 0.1:
            full.ask_for("testserver", make.NOW)
            if full.bake_site("testserver", lambda: make.NOW).switched:
                say("switched")
        elif deed < 0.6:
            say("publishing", public_id)
            with transaction.atomic():
                item = Item.objects.select_for_update().get(public_id=public_id)
                item.published, item.state, item.withdrawn_at = item.current, "published", None
                item.save()
                place(item)
            items.sync_item(payload, make.NOW)
            lists.drain("testserver", make.NOW)
            say("up", public_id)
        else:
            with transaction.atomic():
                item = Item.objects.select_for_update().get(public_id=public_id)
                # No two withdrawals are of one moment.
                later = make.NOW + timedelta(microseconds=time.monotonic_ns() // 1000)
                item.published, item.state, item.withdrawn_at = None, "withdrawn", later
                item.save()
                place(item)
            items.take_down(payload, make.NOW)
            say("down", public_id)
            items.sync_item(payload, make.NOW)
            lists.drain("testserver", make.NOW)
            say("listed", public_id)


def _faults(down: set[str]) -> list[str]:
    """Return what a reader could see that is not whole or was taken down."""
    faults = [
        f"{public_id} is withdrawn and its page stands" for public_id in down if page(public_id).exists()
    ]
    top = page("x").parent.parent
    for path in top.rglob("*.html"):
        data = path.read_bytes()
        if not data.rstrip().endswith(b"</html>"):
            faults.append(f"{path} is not whole")
        twin = path.with_name(path.name + ".gz")
        if twin.exists() and gzip.decompress(twin.read_bytes()) != data:
            faults.append(f"{twin} is another page")
    hidden = [path for path in top.rglob(".*") if path.is_file()]
    return faults + [f"{path} is served" for path in hidden]


def _end(public_ids: list[str]) -> dict[str, Any]:
    """Let every message come once more, and answer in what the site differs from one baked anew."""
    from gongkai.bakery import full, items, lists
    from gongkai.bakery.sites import store_of
    from gongkai.bakery.store.verify import verify
    from tests.apps.bakery.conftest import differing, served
    from tests.factories import organisations as make

    for public_id in public_ids:
        items.sync_item({"subject": f"publishing:item:{public_id}"}, make.NOW)
    lists.drain("testserver", make.NOW)
    found = verify(store_of("testserver").current())
    bit_by_bit = served()
    full.ask_for("testserver", make.NOW)
    assert full.bake_site("testserver", lambda: make.NOW).switched
    anew = served()
    different = differing(bit_by_bit, anew)
    for address in different[:3]:
        print(address, bit_by_bit.get(address), anew.get(address), file=sys.stderr)
    return {
        "differing": different,
        "verified": found.ok,
        "found": [*found.changed, *found.missing, *found.unknown, *(each.message for each in found.faults)],
        "pages": len(bit_by_bit),
    }


def _ready(go: str) -> None:
    Path(f"{go}.ready-{time.monotonic_ns()}").touch()
    while not Path(go).exists():
        time.sleep(0.002)


def main() -> None:
    """Do what the command line names, and print the answer."""
    import django

    django.setup()
    arguments: dict[str, Any] = json.loads(sys.argv[2])
    print(json.dumps(globals()[sys.argv[1]](**arguments)))


if __name__ == "__main__":
    main()
