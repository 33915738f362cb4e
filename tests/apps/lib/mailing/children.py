"""What processes of their own do with messages: ``python -m tests.apps.lib.mailing.children NAME JSON``."""

import json
import sys
import time


def write(*, kind: str) -> str:
    """Have a message written, and answer its key."""
    from gongkai.domain.actors import SYSTEM
    from gongkai.lib import clock, mailing
    from gongkai.lib.models import OutgoingMessage

    about, now = "requests:request:1", clock.now()
    if kind == "email":
        mailing.send_email(
            to="chen@example.com", subject="受理", text="已受理。", about=about, actor=SYSTEM, now=now
        )
    else:
        mailing.send_sms(to="13987654321", text="已受理。", about=about, actor=SYSTEM, now=now)
    return OutgoingMessage.objects.latest("id").key


def drain(*, seconds: float, patience: float = 0) -> dict[str, int]:
    """Work the queue off, again and again for ``patience`` seconds while something is open."""
    from gongkai.lib import clock, outbox

    last = time.monotonic() + patience
    tally = outbox.drain(clock.now, seconds=seconds)
    while tally.done == 0 and time.monotonic() < last:
        time.sleep(0.05)
        tally += outbox.drain(clock.now, seconds=seconds)
    return {"done": tally.done, "failed": tally.failed, "lost": tally.lost}


def spend(*, key: str, allowed: int, times: int) -> int:
    """Spend of a ration as often as it lasts, and answer how often it did."""
    from django.db import transaction

    from gongkai.lib import clock, throttle

    taken = 0
    for _ in range(times):
        with transaction.atomic():
            taken += throttle.spend(key, allowed, clock.now())
    return taken


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(globals()[sys.argv[1]](**json.loads(sys.argv[2]))))
