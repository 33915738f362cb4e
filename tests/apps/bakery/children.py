"""
What processes of their own do to the baked pages: ``python -m tests.apps.bakery.children NAME JSON``.

One bakes the same items over and over, as late and repeated messages would; one withdraws them.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any


def prepare(*, items: int) -> list[str]:
    from django.core.management import call_command

    from gongkai.domain.publishing.workflow import ItemState
    from tests.factories import organisations as make
    from tests.factories import publishing as made

    call_command("migrate", verbosity=0)
    county = make.county()
    return [made.item(county.education, ItemState.PUBLISHED).public_id for _ in range(items)]


def bake(*, public_ids: list[str], go: str, stop: str) -> dict[str, int]:
    """Bake every item in turn until the file ``stop`` is there; answer how often."""
    from gongkai.bakery.items import page_path, sync_item
    from tests.factories import organisations as make

    _ready(go)
    turns = written = 0
    while not Path(stop).exists():
        for public_id in public_ids:
            sync_item({"subject": f"publishing:item:{public_id}"}, make.NOW)
            written += page_path(public_id).exists()
        turns += 1
    return {"turns": turns, "written": written}


def withdraw(*, public_ids: list[str], go: str) -> list[str]:
    """Withdraw every item, bake once as the request does, and answer whose page stood there afterwards."""
    from datetime import timedelta

    from gongkai.bakery.items import page_path, sync_item
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
        sync_item({"subject": f"publishing:item:{public_id}"}, make.NOW)
        gone.append(public_id)
        for _ in range(20):
            seen += [each for each in gone if page_path(each).exists()]
            time.sleep(0.002)
    return seen


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
