"""Two people do the same at once: ``python -m tests.apps.information_requests.racing NAME JSON``."""

import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any


def race() -> dict[str, Any]:
    """Sign twice, serve twice, ask for a correction twice, all at once; answer what came of it."""
    from django.db import connection

    from gongkai.config.wiring import wire
    from gongkai.domain.errors import Refused
    from gongkai.domain.information_requests.outcomes import Outcome
    from gongkai.domain.information_requests.wishes import ServiceMethod
    from gongkai.information_requests.models import Letter, LetterService, Rectification
    from gongkai.information_requests.services import rectifying, reviewing, serving
    from gongkai.information_requests.services.serving import Service
    from gongkai.lib.models import HistoryEvent
    from tests.apps.information_requests import reply_flow as play
    from tests.factories import information_requests as make_request
    from tests.factories import organisations as make

    wire()
    county = make.county()
    signing = make_request.request(county.education)
    reply = play.reviewed(signing, Outcome.GRANT)
    who = play.people(signing)
    correcting = make_request.request(county.education)
    early = make_request.noon(make_request.RECEIVED + timedelta(days=1))
    connection.close()

    def at_once(do: Callable[[], Any]) -> list[str]:
        gate = Barrier(2)

        def one(_place: int) -> str:
            gate.wait()
            try:
                do()
                return "done"
            except Refused as refusal:
                return type(refusal).__name__
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            return sorted(pool.map(one, range(2)))

    told: dict[str, Any] = {
        "signed": at_once(
            lambda: reviewing.sign(actor=who["head"], now=play.NOON, request=signing, digest=reply.digest)
        ),
        "served": at_once(
            lambda: serving.serve_reply(
                actor=who["office"],
                now=play.NOON,
                request=signing,
                service=Service(ServiceMethod.POST, play.DECIDED, proof="1234567890123"),
            )
        ),
        "corrected": at_once(
            lambda: rectifying.ask_rectification(
                actor=who["office"], now=early, request=correcting, points=["请写明年份"]
            )
        ),
    }
    told["letters"] = Letter.objects.filter(reply=reply).count()
    told["services"] = LetterService.objects.filter(letter__request=signing).count()
    told["rectifications"] = Rectification.objects.filter(request=correcting).count()
    told["events"] = HistoryEvent.objects.filter(
        name__in=[
            "information_requests.reply_signed",
            "information_requests.reply_served",
            "information_requests.rectification_asked",
        ]
    ).count()
    return told


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(globals()[sys.argv[1]](**json.loads(sys.argv[2]))))
