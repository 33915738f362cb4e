"""
A process that takes replies from their draft to their service until it is killed, and one that looks at what it left.

``python -m tests.apps.information_requests.killed NAME JSON``, in a house of its own.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from datetime import timedelta
from typing import Any


def prepare() -> str:
    from django.core.management import call_command

    from tests.factories import information_requests as make_request
    from tests.factories import organisations as make

    call_command("migrate", verbosity=0)
    make_request.staff(make.county().education)
    return "done"


def run_and_kill(*, times: int, seed: int) -> dict[str, Any]:
    """Fork a worker ``times`` times, kill each somewhere between two of its steps, and answer what they acknowledged."""
    from django.db import connections

    chance = random.Random(seed)
    acknowledged: list[list[str]] = []
    at_work = 0
    for turn in range(times):
        connections.close_all()  # a connection must not be shared with the child
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            _work(writer, turn)
            os._exit(0)
        os.close(writer)
        # Each step in turn, at first at once and then a moment later, so that no kind of state is left to chance.
        delay = 0.0 if turn < _STEPS * 2 else chance.random() * 0.06
        at_work += _kill_after(child, reader, turn % _STEPS, delay, acknowledged)
    return {"acknowledged": acknowledged, "killed_at_work": at_work}


#: More than the steps from a decision to the revocation of its reply.
_STEPS = 10


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
    acknowledged += [line.split() for line in buffer.decode().splitlines() if line != "ready"]
    return os.WIFSIGNALED(status)


def _work(writer: int, turn: int) -> None:
    """Take one request after another from its decision to the revocation of its reply, saying so after each step."""
    from django.db import transaction

    from gongkai.domain.information_requests.outcomes import Outcome
    from gongkai.information_requests.services import deciding, replying, reviewing
    from gongkai.organisations.models import Unit
    from tests.apps.information_requests import reply_flow as play
    from tests.factories import information_requests as make_request

    unit = Unit.objects.get(code="014416330")
    now = play.NOON + timedelta(minutes=turn)
    known: dict[str, Any] = {"now": now}
    os.write(writer, b"ready\n")

    def say(event: str) -> None:
        os.write(writer, f"{made.public_id} {event}\n".encode())

    while True:
        with transaction.atomic():
            # Names of the factory are counted in each process anew.
            mark = os.urandom(5).hex()
            made = make_request.request(unit, public_id=f"k{mark}", number=f"K-{mark}")
        who = play.people(made)
        known["request"] = made
        deciding.decide_items(
            actor=who["clerk"], decisions=(play.decision(1, Outcome.DENY_PROCESS),), **known
        )
        say("items_decided")
        digest = replying.draft_reply(actor=who["clerk"], **known).digest
        say("reply_drafted")
        replying.send(actor=who["clerk"], **known)
        say("reply_sent")
        reviewing.pass_secrecy(
            actor=who["secrecy"],
            digest=digest,
            answers=play.NOTHING_SECRET,
            conclusion="may_go_out",
            **known,
        )
        say("secrecy_review_passed")
        reviewing.pass_legal(actor=who["lawyer"], digest=digest, **known)
        say("legal_review_passed")
        reviewing.sign(actor=who["head"], digest=digest, **known)
        say("reply_signed")
        if os.urandom(1)[0] % 2:
            reviewing.revoke(actor=who["head"], reason="演练。", **known)
            say("reply_revoked")


def look(*, acknowledged: list[list[str]]) -> dict[str, Any]:
    """Answer what is wrong with what the killed ones left."""
    from gongkai.information_requests.models import InformationRequest, Letter, Reply, ReplyVerdict
    from gongkai.lib import audit
    from gongkai.lib.models import AuditEntry, HistoryEvent

    faults: list[str] = []
    known = {each.public_id: each for each in InformationRequest.objects.all()}
    said: dict[str, list[str]] = {}
    for public_id, event in acknowledged:
        said.setdefault(public_id, []).append(event)
    for public_id, request in known.items():
        events = list(HistoryEvent.objects.filter(subject=request.link).order_by("id"))
        names = [event.name.partition(".")[2] for event in events]
        steps = [name for name in names if name != "letter_made"]
        if steps[: len(said.get(public_id, []))] != said.get(public_id, []):
            faults.append(f"{public_id}: acknowledged {said[public_id]}, kept {names}")
        moves = [event for event in events if event.target]
        if moves and moves[-1].target != request.state:
            faults.append(f"{public_id} is {request.state}, its history ends in {moves[-1].target}")
        if AuditEntry.objects.filter(subject=request.link).count() != len(events):
            faults.append(f"{public_id}: audit lines and events do not agree")
        signed, revoked = names.count("reply_signed"), names.count("reply_revoked")
        letters = Letter.objects.filter(request=request)
        # Decision, letter, number, verdict and day are one deed: one without the others would be half of it.
        if not letters.count() == names.count("letter_made") == signed:
            faults.append(f"{public_id}: {letters.count()} letters, signed {signed} times")
        if Reply.objects.filter(request=request, signed_at__isnull=False).count() != signed:
            faults.append(f"{public_id}: signed replies and events do not agree")
        if ReplyVerdict.objects.filter(reply__request=request, part="signatory").count() != signed:
            faults.append(f"{public_id}: verdicts of the signatory and events do not agree")
        if letters.exclude(voided_at=None).count() != revoked:
            faults.append(f"{public_id}: void letters and revocations do not agree")
        if (request.decided_on is not None) != (signed > revoked):
            faults.append(f"{public_id}: the day of the decision and the signature do not agree")
    faults += [f"{public_id} was acknowledged and is lost" for public_id in said if public_id not in known]
    numbers = sorted(
        int(each.rpartition("〕")[2].removesuffix("号"))
        for each in Letter.objects.values_list("document_number", flat=True)
    )
    if numbers != list(range(1, len(numbers) + 1)):
        faults.append(f"numbers have gaps or twins: {numbers}")
    faults += [fault.message for fault in audit.verify().faults]
    states = Counter(each.state for each in known.values())
    return {"faults": faults, "states": states, "numbers": len(numbers)}


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(globals()[sys.argv[1]](**json.loads(sys.argv[2]))))
