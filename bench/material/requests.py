"""
Requests of some years in every state, made in bulk on the home of ``items``.

The rows are what the services would leave, with their applicants and items, but for letters, histories and audit
lines. The same number gives the same requests.
"""

import random
from datetime import date, datetime, time, timedelta
from typing import Any

from bench.material.items import BATCH, TODAY
from gongkai.domain.calendar import SHANGHAI

#: Of a hundred requests of some years, how many stand where.
STATES = (
    ("archived", 82),
    ("served", 6),
    ("closed", 5),
    ("in_process", 3),
    ("received", 1),
    ("submitted", 1),
    ("awaiting_rectification", 1),
    ("under_legal_review", 1),
)
_DONE = frozenset({"archived", "served", "closed"})
SUBJECTS = (
    "征地补偿安置方案",
    "义务教育招生办法",
    "低保发放标准",
    "危房改造名单",
    "道路工程招标文件",
    "用地批复",
)
YEARS = 5
#: So many units of the county take requests in.
UNITS = 60
#: The words that requests are tagged with; each has one or two of them.
TOPICS = ("征地拆迁", "教育", "社会救助", "住房保障", "招标投标", "土地", "环境保护", "财政资金")
#: Of a hundred requests, how many were given to another unit to handle.
GIVEN_AWAY = 30


def fill(count: int, *, seed: int = 1) -> None:
    """Add ``count`` requests of the last five years, with who asked and what for."""
    from django.db import connection

    from gongkai.domain.organisations import UnitState
    from gongkai.information_requests.models import (
        Applicant,
        InformationRequest,
        RequestedItem,
        RequestTopic,
    )
    from gongkai.organisations.models import Unit

    chance = random.Random(seed)
    units = list(Unit.objects.filter(state=UnitState.ACTIVE).order_by("pk")[:UNITS])
    states = [state for state, share in STATES for _ in range(share)]
    for first in range(0, count, BATCH):
        rows = [
            InformationRequest(**_request(number, units, chance.choice(states), chance))
            for number in range(first, min(first + BATCH, count))
        ]
        made = InformationRequest.objects.bulk_create(rows)
        Applicant.objects.bulk_create(
            Applicant(request=row, name="王小明", telephone="0875-0100000") for row in made
        )
        RequestedItem.objects.bulk_create(
            RequestedItem(request=row, number=1, name=row.content, outcome=row.outcome) for row in made
        )
        RequestTopic.objects.bulk_create(
            RequestTopic(request=row, name=name) for row in made for name in row.topics
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _request(number: int, units: list[Any], state: str, chance: random.Random) -> dict[str, Any]:
    from gongkai.domain.information_requests.counting import ApplicantKind
    from gongkai.domain.information_requests.outcomes import Outcome, known_to
    from gongkai.domain.information_requests.receipts import IntakeChannel
    from gongkai.domain.information_requests.regimes import regime_of

    unit, done = chance.choice(units), state in _DONE
    received = TODAY - timedelta(days=chance.randrange(60, 365 * YEARS) if done else chance.randrange(1, 40))
    closed = received + timedelta(days=chance.randrange(3, 45)) if done else None
    regime = regime_of(received)
    outcome = "" if not done else Outcome.GRANT if chance.random() < 0.5 else chance.choice(known_to(regime))
    known = state != "submitted"
    subject = f"{unit.name}{chance.choice(SUBJECTS)}（{number}）"
    day = closed or received
    due_on = received + timedelta(days=28) if state in ("in_process", "received") else None
    return {
        "public_id": f"b{number:011d}",
        "number": f"B-{unit.code}-{received.year}-{number:06d}",
        "unit": unit,
        "handling_unit": chance.choice(units) if known and chance.randrange(100) < GIVEN_AWAY else None,
        "state": state,
        "applicant_kind": chance.choice(list(ApplicantKind)),
        "shown_name": "王**",
        "summary": subject[:120],
        "content": subject,
        "form_wanted": "paper",
        "delivery_wanted": "post",
        "topics": chance.sample(TOPICS, chance.randint(1, 2)),
        "channel": chance.choice(list(IntakeChannel)),
        "arrived_at": _noon(received),
        "received_on": received if known else None,
        "received_year": received.year if known else None,
        "received_rule": "handed_in" if known else "",
        "received_basis": "条例第三十一条第（一）项" if known else "",
        "regime": regime if known else "",
        "confirm_by": None if known else received,
        "due_on": due_on,
        "urgent_on": due_on if known else received,
        "extended": chance.random() < 0.1,
        "outcome": outcome,
        "closed_on": closed,
        "closed_year": closed.year if closed else None,
        "closed_recorded_at": _noon(closed) if closed else None,
        "decided_on": closed,
        "identity_digest": f"{number % (YEARS * 10_000):064x}",
        "name_digest": f"{number % 50_000:064x}",
        "created_at": _noon(received),
        "touched_at": _noon(min(day, date(TODAY.year, TODAY.month, TODAY.day))),
    }


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), SHANGHAI)
