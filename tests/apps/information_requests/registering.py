"""What processes of their own do at the counter: ``python -m tests.apps.information_requests.registering NAME JSON``."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

NOW = "2026-03-02T09:30:00+08:00"


def open_county() -> str:
    """Set up one unit in an empty house, and answer its code."""
    from gongkai.config.wiring import wire
    from gongkai.domain.actors import SYSTEM
    from gongkai.domain.organisations import UnitKind
    from gongkai.organisations.services import units

    wire()
    unit = units.establish_unit(
        actor=SYSTEM,
        now=datetime.fromisoformat(NOW),
        code="530524",
        kind=UnitKind.GOVERNMENT,
        name="昌宁县人民政府",
        parent=None,
    )
    return unit.code


def register_at_once(*, process: int, count: int, go: str, refused: int) -> dict[str, Any]:
    """Register ``count`` requests, each in a thread of its own; as many more are refused after the number was taken."""
    from django.db import connection

    from gongkai.config.wiring import wire
    from gongkai.domain.actors import SYSTEM
    from gongkai.domain.information_requests.applications import Application
    from gongkai.domain.information_requests.counting import ApplicantKind
    from gongkai.domain.information_requests.receipts import IntakeChannel, ReceiptFacts
    from gongkai.domain.information_requests.wishes import DeliveryWay, ProvisionForm
    from gongkai.information_requests.services.intake import register
    from gongkai.lib.deeds import deed
    from gongkai.organisations.queries import find_public_unit
    from tests.apps.plumbing.children import _wait_for

    class Undone(Exception):
        """Rolls one registration back."""

    now = datetime.fromisoformat(NOW)
    unit = find_public_unit("530524")
    assert unit is not None
    wire()

    def one(place: int) -> str:
        application = Application(
            applicant_kind=ApplicantKind.NATURAL_PERSON,
            name=f"王{process}{place}",
            items=(f"第{process}窗口第{place}件",),
            form_wanted=ProvisionForm.PAPER,
            delivery_wanted=DeliveryWay.POST,
        )
        try:
            with deed(actor=SYSTEM, now=now):
                made = register(
                    actor=SYSTEM,
                    now=now,
                    unit=unit,
                    application=application,
                    receipt=ReceiptFacts(arrived_at=now),
                    channel=IntakeChannel.IN_PERSON,
                )
                if place >= count:
                    raise Undone
            return made.number or ""
        except Undone:
            return ""
        finally:
            connection.close()

    connection.close()
    _wait_for(go)
    with ThreadPoolExecutor(count + refused) as pool:
        numbers = list(pool.map(one, range(count + refused)))
    return {"numbers": [number for number in numbers if number], "undone": numbers.count("")}


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(globals()[sys.argv[1]](**json.loads(sys.argv[2]))))
