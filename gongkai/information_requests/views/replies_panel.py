"""The sections of a request's page on the decision and on the letters."""

from typing import TYPE_CHECKING, Any

from gongkai.domain.information_requests.letters.kinds import REPLIES
from gongkai.domain.information_requests.outcomes import Outcome, rule_of
from gongkai.domain.information_requests.steps import OFFICE, RequestAction, RequestPart, RequestState
from gongkai.information_requests.queries import replies as reading
from gongkai.information_requests.queries.letter_frame import regime_for
from gongkai.information_requests.queries.outgoing import given_files
from gongkai.information_requests.queries.policies import policy_of
from gongkai.information_requests.views.panels import Panel, Seat
from gongkai.information_requests.views.reviewing import PASSING

if TYPE_CHECKING:
    from gongkai.information_requests.models import RequestedItem

A, S = RequestAction, RequestState
#: Before them nothing is to be decided.
_TOO_EARLY = (S.DRAFT, S.SUBMITTED, S.AWAITING_CONTACT, S.VOIDED)
_AT_THE_COUNTER = (S.RECEIVED, S.IN_PROCESS)


def decision_panel(seat: Seat) -> Panel | None:
    """What becomes of each item, how the reply stands, who said what of it, and what may be done with it."""
    found, actions = seat.request, seat.actions
    state = S(found.state)
    if state in _TOO_EARLY:
        return None
    reply = seat.procedure.reply
    items = list(found.items.all())
    verdicts = [(each, RequestPart(each.part).label) for each in reading.verdicts_of(found)]
    spot = (
        state in _AT_THE_COUNTER
        and reply is None
        and seat.viewer.holds(OFFICE, found.unit.path)
        and policy_of(found.unit).on_the_spot
    )
    review = state in PASSING and reply is not None and reply.signed_at is None
    context = {
        "items": [_item(each, seat) for each in items],
        "decided": any(each.outcome for each in items),
        "reply": reply,
        "outcome": Outcome(reply.outcome).label if reply else "",
        "verdicts": verdicts,
        "given": given_files(found),
        "may_draft": A.DRAFT_REPLY in actions,
        "may_recall": A.RECALL in actions,
        "may_review": review and bool({PASSING.get(state), A.RETURN} & actions),
        "verb": PASSING[state].label if review else "",
        "may_revoke": A.REVOKE in actions,
        "may_answer": spot,
    }
    return Panel("decision", "处理和答复", "information_requests/panel_decision.html", context)


def letters_panel(seat: Seat) -> Panel | None:
    """Every document that was made, with its number, day and model; nothing before the first."""
    letters = reading.letters_of(seat.request)
    if not letters:
        return None
    rows = [{"letter": each, "reply": each.kind in REPLIES} for each in letters]
    return Panel("letters", "文书", "information_requests/panel_letters.html", {"rows": rows})


def _item(item: "RequestedItem", seat: Seat) -> dict[str, Any]:
    if not item.outcome:
        return {"item": item, "outcome": "", "article": ""}
    outcome = Outcome(item.outcome)
    rule = rule_of(outcome, regime_for(seat.request, seat.today))
    severed = "、".join(Outcome(name).label for name in item.severed)
    return {"item": item, "outcome": outcome.label, "article": rule.article, "severed": severed}
