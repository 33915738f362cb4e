"""
When the applicant received a fee notice, worked out of how its letter reached them: the time to pay runs from the morrow.

国办函〔2020〕109号第六条. A day that somebody put on record by hand is theirs to put right and is not overwritten.
"""

from datetime import date
from typing import TYPE_CHECKING

from gongkai.domain.information_requests.conditions import payment_due
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.steps import RequestState
from gongkai.information_requests.models import FeeNotice, Letter
from gongkai.information_requests.queries.procedure import procedure_of
from gongkai.organisations.queries import work_calendar

if TYPE_CHECKING:
    from gongkai.information_requests.services.stepping import Step


def told(fee: FeeNotice, on: date | None) -> None:
    """Write into a notice, unsaved, when the applicant received it; None where they did not."""
    fee.told_on = on
    fee.pay_by = None if on is None else payment_due(work_calendar(), on).on


def follow_letter(at: "Step", letter: Letter, before: date | None, arrived_on: date | None) -> None:
    """Let the notice that is awaited be received when its letter arrived, and not received when that came back."""
    if letter.kind != LetterKind.FEE_NOTICE or at.request.state != RequestState.AWAITING_PAYMENT:
        return
    fee = procedure_of(at.request).fee
    if fee is None or fee.told_on != before or _of_another(letter, fee):
        return
    told(fee, arrived_on)
    fee.save(update_fields=["told_on", "pay_by"])


def _of_another(letter: Letter, fee: FeeNotice) -> bool:
    """Return whether a letter is of a notice that was cancelled before this one was made."""
    later = Letter.objects.filter(request=letter.request_id, kind=LetterKind.FEE_NOTICE, pk__gt=letter.pk)
    return later.exists() or letter.dated_on < fee.notified_on
