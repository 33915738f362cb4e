"""Requests for tests: rows as the services leave them, in any state that a test begins with."""

from datetime import date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any

from gongkai.domain.calendar import SHANGHAI
from gongkai.domain.information_requests.consultations import ConsultationKind, ConsultationState
from gongkai.domain.information_requests.counting import ApplicantKind
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.receipts import IntakeChannel, ReceiptRule
from gongkai.domain.information_requests.regimes import regime_of
from gongkai.domain.information_requests.steps import UNCONFIRMED, RequestState
from gongkai.domain.information_requests.wishes import AssignmentState, DeliveryWay, ProvisionForm
from gongkai.domain.roles import Role
from gongkai.information_requests.models import (
    Applicant,
    Assignment,
    InformationRequest,
    LetterScan,
    RequestConsultation,
    RequestedItem,
)
from gongkai.information_requests.services.stepping import settle
from gongkai.organisations.models import Person, Unit
from tests.factories import organisations as make

RECEIVED = date(2026, 3, 2)
_serial = iter(range(1, 1_000_000))


def staff(unit: Unit) -> dict[str, Person]:
    """Return the unit's people who play a part in requests, each with one role; those that exist are found again."""
    wanted = {
        "clerk": Role.INFORMATION_OFFICER,
        "office": Role.DISCLOSURE_OFFICER,
        "second": Role.DISCLOSURE_OFFICER,
        "secrecy": Role.SECRECY_REVIEWER,
        "lawyer": Role.LEGAL_REVIEWER,
        "head": Role.SIGNATORY,
    }
    found = {}
    for part, role in wanted.items():
        username = f"{part}.{unit.code.lower()}"
        person = Person.objects.select_related("unit").filter(username=username).first()
        found[part] = person or make.person(username, unit, role)
    return found


def actors(unit: Unit) -> SimpleNamespace:
    """Return the unit's people as the services see them, by the part they play, beside the unit itself."""
    return SimpleNamespace(unit=unit, **{part: make.actor(person) for part, person in staff(unit).items()})


def noon(day: date) -> datetime:
    """Return twelve o'clock in Beijing on a day."""
    return datetime.combine(day, time(12), SHANGHAI)


def request(
    unit: Unit,
    state: RequestState = RequestState.IN_PROCESS,
    *,
    received_on: date = RECEIVED,
    today: date | None = None,
    name: str = "王小明",
    items: tuple[str, ...] = ("2025年县级学校食堂招标文件",),
    telephone: str = "13808750001",
    **changes: Any,
) -> InformationRequest:
    """
    Return a request to the unit as it would stand, written straight into the tables.

    ``changes`` override columns. A closed one needs ``outcome`` and ``closed_on``; else it is granted on ``received_on``
    plus ten.
    """
    serial = next(_serial)
    known = state not in UNCONFIRMED and state is not RequestState.DRAFT
    done = state in (RequestState.SERVED, RequestState.ARCHIVED, RequestState.CLOSED, RequestState.IN_REMEDY)
    values: dict[str, Any] = {
        "public_id": f"rq{serial:010d}",
        "number": f"{unit.code}-{received_on.year}-{90000 + serial:05d}",
        "unit": unit,
        "state": state,
        "applicant_kind": ApplicantKind.NATURAL_PERSON,
        "shown_name": f"{name[:1]}**",
        "summary": items[0][:120],
        "content": "\n".join(items),
        "form_wanted": ProvisionForm.PAPER,
        "delivery_wanted": DeliveryWay.POST,
        "channel": IntakeChannel.IN_PERSON,
        "arrived_at": noon(received_on),
        "registrar": "registrar",
        "registrar_name": "登记员",
        "created_at": noon(received_on),
        "touched_at": noon(received_on),
    }
    if known:
        values |= {
            "received_on": received_on,
            "received_rule": ReceiptRule.HANDED_IN,
            "received_basis": "条例第三十一条第（一）项",
            "regime": regime_of(received_on),
        }
    else:
        values |= {"confirm_by": received_on}
    if done:
        closed_on = received_on + timedelta(days=10)
        values |= {"outcome": Outcome.GRANT, "closed_on": closed_on, "decided_on": closed_on}
    if state is RequestState.CLOSED:
        values |= {"outcome": Outcome.CLOSED_OTHER, "decided_on": None}
    made = InformationRequest.objects.create(**{**values, **changes})
    Applicant.objects.create(
        request=made,
        name=name,
        identity_kind="identity_card",
        identity_number="11010519491231002X",
        telephone=telephone,
        address="昌宁县田园镇1号",
    )
    for number, item in enumerate(items, start=1):
        RequestedItem.objects.create(request=made, number=number, name=item)
    settle(made, today or received_on)
    return fresh(made)


def consultation(
    made: InformationRequest,
    kind: ConsultationKind = ConsultationKind.THIRD_PARTY,
    *,
    sent_on: date,
    **changes: Any,
) -> RequestConsultation:
    """Return a letter that asks a third party or another organ, and work the request's clock out anew."""
    values: dict[str, Any] = {
        "request": made,
        "kind": kind,
        "state": ConsultationState.SENT,
        "shown_name": "某某公司",
        "name": "昌宁某某有限公司",
        "information": "招标文件中的报价",
        "sent_on": sent_on,
    }
    found = RequestConsultation.objects.create(**{**values, **changes})
    settle(made, changes.get("delivered_on") or sent_on)
    return found


def assignment(made: InformationRequest, unit: Unit, **changes: Any) -> Assignment:
    """Return what a unit was given of a request, waiting for its signature."""
    values: dict[str, Any] = {
        "request": made,
        "unit": unit,
        "state": AssignmentState.WAITING,
        "asked": "请检索2025年的招标文件",
        "due_on": made.received_on,
        "assigned_at": noon(made.received_on or RECEIVED),
        "assigned_by": "office",
        "assigned_by_name": "公开办",
    }
    found = Assignment.objects.create(**{**values, **changes})
    if found.lead:
        made.handling_unit = unit
        made.save(update_fields=["handling_unit"])
    return found


def scan(unit: Unit, digest: str, name: str = "来信.png", **changes: Any) -> LetterScan:
    """Return a scanned letter that waits to be typed in."""
    values = {"batch": "batch", "kind": "png", "pages": [digest], "received_at": noon(RECEIVED)}
    return LetterScan.objects.create(
        unit=unit, name=name, digest=digest, received_by="clerk", **{**values, **changes}
    )


def fresh(made: InformationRequest) -> InformationRequest:
    """Return the request as it stands in the table, with its units."""
    return InformationRequest.objects.select_related("unit", "handling_unit", "applicant").get(pk=made.pk)


def arguments(unit: Unit, file: str) -> dict[str, Any]:
    """
    Return what names the records around one request to the unit in the addresses of the desk.

    ``file`` is the digest of a stored file. An address that wants another record than the rest (another state) gets
    a dictionary of its own under its name.
    """
    made = request(unit, received_on=date(2026, 3, 2))
    from tests.factories import replied_requests, served_requests

    return {
        "public_id": made.public_id,
        "item_number": 1,
        "scan_id": scan(unit, file).pk,
        "digest": file,
        "information_requests:paper": {"kind": "receipt"},
        "assignment_id": assignment(made, unit, lead=False).pk,
        "consultation_id": consultation(made, sent_on=date(2026, 3, 9)).pk,
        **served_requests.arguments(unit, file),
        **replied_requests.arguments(made),
    }
