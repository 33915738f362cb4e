"""送达回证: the paper that whoever is handed a document signs."""

from datetime import datetime

from gongkai.domain.actors import Actor
from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.letters.fields import Placeholder
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.steps import COUNTER
from gongkai.domain.information_requests.wishes import ServiceMethod
from gongkai.information_requests.models import InformationRequest, Letter
from gongkai.information_requests.services.letters import make_letter
from gongkai.information_requests.services.serving import address_of, named
from gongkai.information_requests.services.stepping import step

PROOF_MADE = "information_requests.service_proof_made"
#: Where somebody is handed a document who comes for it.
_HERE = "本机关政府信息公开申请受理点"


def make_proof(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    letters: list[Letter],
    method: ServiceMethod,
    address: str = "",
    server_name: str = "",
) -> Letter:
    """
    Make the 送达回证 for letters that will be handed over; who receives them signs it.

    Raises NotPermitted, and Invalid without letters.
    """
    with step(actor=actor, now=now, request=request) as at:
        actor.require(COUNTER, at.request.unit.path, "开具送达回证")
        chosen = [each for each in letters if each.request_id == at.request.pk and each.voided_at is None]
        if not chosen:
            raise Invalid("请选择要送达的文书。", field="letters")
        lines = [
            {Placeholder.ITEM_NUMBER: str(number), Placeholder.SERVED_DOCUMENT: named(each)}
            for number, each in enumerate(chosen, start=1)
        ]
        made = make_letter(
            at,
            LetterKind.SERVICE_PROOF,
            values={
                Placeholder.RECIPIENT: at.request.applicant.name,
                Placeholder.SERVICE_ADDRESS: address.strip() or address_of(at.request, method) or _HERE,
                Placeholder.SERVICE_METHOD: method.label,
                Placeholder.SERVER: server_name.strip() or actor.name,
            },
            lines={Placeholder.SERVED_DOCUMENTS: lines},
        )
        at.act.note(
            at.request,
            PROOF_MADE,
            unit=at.request.unit.code,
            detail={"letter": made.pk, "letters": [each.pk for each in chosen]},
        )
    return made
