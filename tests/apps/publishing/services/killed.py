"""
A process that takes items from step to step until it is killed, and one that looks at what it left.

``python -m tests.apps.publishing.services.killed NAME JSON``, in a house of its own.
"""

import json
import os
import random
import signal
import sys
import time
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

START = "2026-03-02T09:30:00+08:00"


def prepare() -> str:
    from django.core.management import call_command

    from tests.factories import organisations as make
    from tests.factories import publishing as made

    call_command("migrate", verbosity=0)
    county = make.county()
    made.staff(county.education)
    made.columns.lay_out_columns(actor=make.SYSTEM, now=make.NOW)
    return "done"


def run_and_kill(*, times: int, seed: int) -> dict[str, Any]:
    """Fork a worker ``times`` times, kill each somewhere between two of its steps, and answer what they acknowledged."""
    from django.db import connections

    chance = random.Random(seed)
    acknowledged: list[list[str]] = []
    between = 0
    for turn in range(times):
        connections.close_all()  # a connection must not be shared with the child
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            _work(writer, turn)
            os._exit(0)
        os.close(writer)
        between += _kill_after(child, reader, chance.randrange(0, 9), chance.random() * 0.05, acknowledged)
    return {"acknowledged": acknowledged, "killed_at_work": between}


def _kill_after(child: int, reader: int, steps: int, delay: float, acknowledged: list[list[str]]) -> bool:
    """Read acknowledgements until ``steps`` have come, kill the child a moment later, read what it still said."""
    buffer = b""
    while buffer.count(b"\n") <= steps:
        chunk = os.read(reader, 4096)
        if not chunk:
            break
        buffer += chunk
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    while chunk := os.read(reader, 4096):
        buffer += chunk
    os.close(reader)
    for line in buffer.decode().splitlines():
        if line != "ready":
            acknowledged.append(line.split())
    return os.WIFSIGNALED(status)


def _work(writer: int, turn: int) -> None:
    """Take one item after another from its collection to its withdrawal, saying so after each step."""
    from gongkai.organisations.models import Unit
    from gongkai.publishing.services import items, publication, reviews
    from tests.factories import organisations as make
    from tests.factories import publishing as made

    unit = Unit.objects.get(code="014416330")
    actors = {part: make.actor(person) for part, person in made.staff(unit).items()}
    now = datetime.fromisoformat(START) + timedelta(minutes=turn)
    editor, reviewer, signatory = actors["editor"], actors["reviewer"], actors["signatory"]
    os.write(writer, b"ready\n")

    def say(item: Any, event: str) -> None:
        os.write(writer, f"{item.public_id} {event}\n".encode())

    while True:
        item = items.collect_item(actor=editor, now=now, unit=unit, content=made.content())
        say(item, "publishing.item_collected")
        content = replace(item.current.content, summary="改过的概述。")
        item = items.amend_item(actor=editor, now=now, item=item, content=content)
        say(item, "publishing.item_amended")
        item = items.send_item(actor=editor, now=now, item=item)
        say(item, "publishing.item_sent")
        digest = item.current.digest
        item = reviews.pass_secrecy(actor=reviewer, now=now, item=item, digest=digest, form=made.answers())
        say(item, "publishing.secrecy_review_passed")
        item = reviews.sign_item(actor=signatory, now=now, item=item, digest=digest)
        say(item, "publishing.item_signed")
        say(item, "publishing.item_published")
        item = publication.withdraw_item(actor=editor, now=now, item=item, reason="演练。")
        say(item, "publishing.item_withdrawn")


def look(*, acknowledged: list[list[str]]) -> dict[str, Any]:
    """Answer what is wrong with what the killed ones left."""
    from django.db.models import Count

    from gongkai.lib import audit
    from gongkai.lib.models import AuditEntry, HistoryEvent, OutboxMessage
    from gongkai.publishing.models import Item, Publication, Verdict

    faults: list[str] = []
    known = {item.public_id: item for item in Item.objects.select_related("current", "published")}
    said: dict[str, list[str]] = {}
    for public_id, event in acknowledged:
        said.setdefault(public_id, []).append(event)
    for public_id, events in said.items():
        if public_id not in known:
            faults.append(f"{public_id} was acknowledged and is lost")
            continue
        kept = list(_history(known[public_id].link).values_list("name", flat=True))
        if kept[: len(events)] != events:
            faults.append(f"{public_id}: acknowledged {events}, kept {kept}")
    for item in known.values():
        events = list(_history(item.link))
        names = [event.name for event in events]
        if events[-1].target != item.state:
            faults.append(f"{item.public_id} is {item.state}, its history ends in {events[-1].target}")
        lines = AuditEntry.objects.filter(subject=item.link).count()
        if lines != len(events):
            faults.append(f"{item.public_id}: {len(events)} events, {lines} audit lines")
        passed = Verdict.objects.filter(item=item, passed=True).count()
        if passed != names.count("publishing.secrecy_review_passed") + names.count("publishing.item_signed"):
            faults.append(f"{item.public_id}: {passed} verdicts for {names}")
        # Signing and publication are one deed: the one without the other would be half a step.
        if names.count("publishing.item_signed") != names.count("publishing.item_published"):
            faults.append(f"{item.public_id}: signed and not published")
        if (item.published is not None) != (item.state == "published"):
            faults.append(f"{item.public_id}: public and {item.state} do not agree")
        if Publication.objects.filter(item=item).count() != names.count("publishing.item_published"):
            faults.append(f"{item.public_id}: publications and events do not agree")
        if item.current is None or item.current.content.title != item.title:
            faults.append(f"{item.public_id}: the version in hand is not the item's")
        told = OutboxMessage.objects.filter(
            name="publishing.item_withdrawn",
            handler="gongkai.bakery.items.take_down",
            payload__subject=item.link,
        ).count()
        if told != names.count("publishing.item_withdrawn"):
            faults.append(f"{item.public_id}: {told} messages of a withdrawal")
    numbers = sorted(int(item.index_number[-5:]) for item in known.values() if item.index_number)
    if numbers != list(range(1, len(numbers) + 1)):
        faults.append(f"index numbers have gaps or twins: {numbers}")
    report = audit.verify()
    faults += [fault.message for fault in report.faults]
    states = dict(Item.objects.values_list("state").annotate(n=Count("id")).order_by())
    return {"faults": faults, "items": len(known), "states": states, "events": HistoryEvent.objects.count()}


def _history(link: str) -> Any:
    from gongkai.lib.models import HistoryEvent

    return HistoryEvent.objects.filter(subject=link).order_by("id")


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(globals()[sys.argv[1]](**json.loads(sys.argv[2]))))
