"""What went out to whom and when, and what of it came back."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.domain.actors import Actor
from gongkai.domain.information_requests.letters.kinds import REPLIES, LetterKind
from gongkai.information_requests.models import InformationRequest, Letter, LetterService, RequestFile
from gongkai.information_requests.queries.requests import requests_seen
from gongkai.lib.mailing import MessageLine, MessageState, latest_about

#: Papers that stay in the house: nobody is served with them.
_KEPT = (
    LetterKind.APPLICATION_FORM,
    LetterKind.REGISTRATION_FORM,
    LetterKind.SERVICE_PROOF,
    LetterKind.THIRD_PARTY_ANSWER,
)


@dataclass(frozen=True)
class ServedLetter:
    """A letter with its services, the oldest first; ``mail`` is the last that was to carry it and has not served it."""

    letter: Letter
    services: Sequence[LetterService]
    mail: MessageLine | None = None

    @property
    def came_back(self) -> bool:
        """Whether the last sending came back, so that it has to be served again."""
        return bool(self.services) and self.services[-1].failed_on is not None


def reply_letter(request: InformationRequest) -> Letter | None:
    """Return the letter of the signed reply in hand, None before the signature and after a revocation."""
    return (
        Letter.objects.filter(
            request=request,
            kind__in=[kind.value for kind in REPLIES],
            reply__current=True,
            reply__signed_at__isnull=False,
            voided_at=None,
        )
        .select_related("reply")
        .last()
    )


def letters_served(request: InformationRequest) -> list[ServedLetter]:
    """Return the letters that go out of the house with how they were served, in the order of their making."""
    letters = request.letters.filter(voided_at=None).exclude(kind__in=_KEPT).prefetch_related("services")
    unsent = {
        link: line
        for link, line in latest_about([each.link for each in letters]).items()
        if line.state is not MessageState.SENT
    }
    return [ServedLetter(each, list(each.services.all()), unsent.get(each.link)) for each in letters]


def on_its_way(letter: Letter) -> MessageLine | None:
    """Return the mail that carries a letter and is still to be sent."""
    line = latest_about([letter.link]).get(letter.link)
    waits = line is not None and line.state in (MessageState.QUEUED, MessageState.FAILED)
    return line if waits else None


def find_service(viewer: Actor, public_id: str, service_id: int) -> LetterService | None:
    """Return one service of a request that the viewer sees."""
    return (
        LetterService.objects.filter(
            pk=service_id,
            letter__request__public_id=public_id,
            letter__request__in=requests_seen(viewer).values("pk"),
        )
        .select_related("letter", "letter__request", "letter__request__unit")
        .first()
    )


def files_of(request: InformationRequest) -> list[RequestFile]:
    """Return the papers in the file of a request, in the order in which they came."""
    return [each for each in request.files.all() if each.removed_at is None]


def find_case_file(viewer: Actor, public_id: str, file_id: int) -> RequestFile | None:
    """Return one paper of a request that the viewer sees, removed or not."""
    return (
        RequestFile.objects.filter(
            pk=file_id, request__public_id=public_id, request__in=requests_seen(viewer).values("pk")
        )
        .select_related("request", "request__unit", "request__handling_unit")
        .first()
    )
