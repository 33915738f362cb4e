"""The day of receipt, worked out of what is on record of how a request came in."""

from dataclasses import dataclass
from datetime import date

from gongkai.domain.calendar import day_of
from gongkai.domain.information_requests.receipts import (
    AwaitedReceipt,
    IntakeChannel,
    Receipt,
    day_of_receipt,
)
from gongkai.domain.information_requests.regimes import Regime, regime_of
from gongkai.information_requests.models import InformationRequest, RequestPolicy
from gongkai.information_requests.queries.clock import regime_at


@dataclass(frozen=True, slots=True)
class FoundReceipt:
    """The day of receipt by the Regulation that governs, or what is missing of it (then ``receipt`` is None)."""

    regime: Regime
    receipt: Receipt | None
    awaited: AwaitedReceipt | None


def receipt_of(request: InformationRequest, policy: RequestPolicy) -> FoundReceipt:
    """
    Return the day of receipt of a request.

    The Regulation that governs is that of the day of receipt, and it is by its own rules that the day is found: on the
    change of 2019 the earlier one is tried first. Raises Invalid for moments that cannot follow each other.
    """
    began = day_of(request.submitted_at or request.arrived_at or request.created_at)
    regime = regime_at(began)
    found = _found(request, policy, regime)
    if isinstance(found, Receipt) and regime_of(found.on) is not regime:
        regime = regime_of(found.on)
        found = _found(request, policy, regime)
    if isinstance(found, Receipt):
        return FoundReceipt(regime, found, None)
    return FoundReceipt(regime, None, found)


def write_receipt(request: InformationRequest, policy: RequestPolicy) -> date | None:
    """Write the day of receipt with its rule, basis and Regulation into a request, unsaved; return it where it is known."""
    found = receipt_of(request, policy)
    if found.receipt is None:
        request.received_on, request.received_rule, request.regime = None, "", ""
        request.received_basis = found.awaited.basis if found.awaited else ""
        return None
    request.received_on = found.receipt.on
    request.received_rule = found.receipt.rule
    request.received_basis = found.receipt.basis
    request.regime = found.regime
    return request.received_on


def _found(request: InformationRequest, policy: RequestPolicy, regime: Regime) -> Receipt | AwaitedReceipt:
    channel = IntakeChannel(request.channel)
    return day_of_receipt(channel, request.receipt_facts, policy.guide, regime, policy.receipt)
