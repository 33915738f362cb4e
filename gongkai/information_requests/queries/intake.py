"""What will follow from what is typed at the counter, before it is saved: day of receipt, due day, who must do what."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor
from gongkai.domain.information_requests.clock import RequestFacts, reply_due
from gongkai.domain.information_requests.receipts import (
    IntakeChannel,
    ReceiptFacts,
    ReceiptNeed,
    confirm_by,
)
from gongkai.domain.information_requests.steps import COUNTER
from gongkai.information_requests.models import InformationRequest
from gongkai.information_requests.queries.policies import policy_of
from gongkai.information_requests.queries.receipt import receipt_of
from gongkai.organisations.queries import units_held, work_calendar

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class ForeseenReceipt:
    """
    What the receipt will be.

    ``received_on`` and ``due_on`` are None while ``need`` says what is missing, to be done by ``confirm_by``.
    ``announced`` is false where the unit's guide says that this way is not open.
    """

    received_on: date | None
    basis: str
    due_on: date | None
    working_days: int
    provisional: bool
    need: ReceiptNeed | None
    confirm_by: date | None
    announced: bool


def foreseen_receipt(
    unit: "Unit", channel: IntakeChannel, receipt: ReceiptFacts, now: datetime
) -> ForeseenReceipt:
    """Return what follows from moments that are not saved yet; raises Invalid for moments that cannot be."""
    policy, calendar = policy_of(unit), work_calendar()
    draft = InformationRequest(
        unit=unit,
        channel=channel,
        created_at=now,
        submitted_at=receipt.submitted_at,
        arrived_at=receipt.arrived_at,
        signed_at=receipt.signed_at,
        confirmed_at=receipt.confirmed_at,
        confirmed_by=receipt.confirmed_by,
        unreachable=receipt.unreachable,
        elsewhere=receipt.elsewhere,
    )
    found = receipt_of(draft, policy)
    announced = policy.guide.binds(channel)
    if found.receipt is None:
        arrived = receipt.arrived_at or receipt.submitted_at or now
        basis = found.awaited.basis if found.awaited else ""
        need = found.awaited.need if found.awaited else None
        last = confirm_by(calendar, arrived, policy.receipt)
        return ForeseenReceipt(None, basis, None, 0, False, need, last, announced)
    due = reply_due(calendar, RequestFacts(found.receipt.on, found.regime))
    return ForeseenReceipt(
        received_on=found.receipt.on,
        basis=found.receipt.basis,
        due_on=due.due_on,
        working_days=due.working_days,
        provisional=due.provisional,
        need=None,
        confirm_by=None,
        announced=announced,
    )


def units_at_counter(viewer: Actor) -> list[tuple[str, str]]:
    """Return code and name of the units for which the viewer takes requests in, their own first."""
    units = list(units_held(viewer, COUNTER).order_by("path"))
    units.sort(key=lambda unit: unit.code != viewer.unit_code)
    return [(unit.code, unit.name) for unit in units]


def unit_at_counter(viewer: Actor, code: str) -> "Unit | None":
    """Return a unit for which the viewer takes requests in."""
    return units_held(viewer, COUNTER).filter(code=code).first()
