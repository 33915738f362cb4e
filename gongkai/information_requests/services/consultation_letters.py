"""The letters that ask for an opinion: which one for whom, how it went out, when it arrived."""

from datetime import date

from gongkai.domain.information_requests.consultations import ConsultationKind
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.serving import is_waybill
from gongkai.domain.information_requests.wishes import ServiceMethod
from gongkai.information_requests.models import RequestConsultation
from gongkai.information_requests.services.notices import Sent
from gongkai.information_requests.services.serving import note_service
from gongkai.information_requests.services.stepping import Step

LETTERS = {
    ConsultationKind.THIRD_PARTY: LetterKind.THIRD_PARTY_CONSULTATION,
    ConsultationKind.ORGAN: LetterKind.CO_MAKER_CONSULTATION,
}


def how_sent(found: RequestConsultation, day: date, proof: str, *, at_once: bool) -> Sent | None:
    """Return how the letter went out, as far as its proof tells: signed for at once, or by a number of the post."""
    if at_once:
        return Sent(ServiceMethod.COUNTER, day, proof=proof, address=found.address)
    if is_waybill(proof):
        return Sent(ServiceMethod.POST, day, proof=proof, address=found.address)
    return None


def note_arrival(at: Step, found: RequestConsultation) -> None:
    """Put the arrival on record with the letter; one that an organ of this house signed for went over the network."""
    letter = found.letters.filter(kind=LETTERS[ConsultationKind(found.kind)], voided_at=None).last()
    if letter is None or found.delivered_on is None:
        return
    if letter.services.exists():
        letter.services.filter(arrived_on=None).update(arrived_on=found.delivered_on)
    elif found.unit is not None:
        note_service(at, letter, method=ServiceMethod.PORTAL, served_on=found.delivered_on, proof=found.proof)
