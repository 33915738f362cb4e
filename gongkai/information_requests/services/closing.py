"""What the statistics keep of a request's end: its outcome, its day, and the row that the home gave to it."""

from datetime import date

from gongkai.domain.calendar import chinese_date
from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.outcomes import OPEN_ROWS, Outcome, rule_of
from gongkai.domain.information_requests.regimes import Regime
from gongkai.information_requests.models import InformationRequest
from gongkai.information_requests.queries.clock import regime_at
from gongkai.information_requests.queries.policies import policy_of


def close_counted(request: InformationRequest, outcome: Outcome, on: date) -> None:
    """
    Write how and when a request ended into it, unsaved, before the step that saves it.

    [K] The first handling counts: of a request that was opened again its first outcome and day stay. Raises Invalid
    for an outcome that its Regulation does not know, and for a day before its receipt.
    """
    if request.closed_on is not None:
        return
    if request.received_on is not None and on < request.received_on:
        raise Invalid(
            f"办结日期{chinese_date(on)}早于收到申请的{chinese_date(request.received_on)}，请核对。",
            field="served_on",
        )
    rows = policy_of(request.unit).open_rows
    regime = Regime(request.regime) if request.regime else regime_at(on)
    rule_of(outcome, regime, {Outcome(name): row for name, row in rows.items()})
    request.outcome = outcome
    request.closed_on = on
    moved = rows.get(outcome.value, "")
    request.counted_otherwise = "" if moved == OPEN_ROWS.get(outcome) else moved
