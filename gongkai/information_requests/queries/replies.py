"""Replies, verdicts and letters of a request, for its screens; whoever asks has been shown the request."""

from collections.abc import Sequence

from gongkai.information_requests.models import (
    InformationRequest,
    Letter,
    Reply,
    ReplyVerdict,
    RequestedItem,
)


def items_of(request: InformationRequest) -> list[RequestedItem]:
    """Return the items that were asked for, read afresh."""
    return list(RequestedItem.objects.filter(request=request))


def current_reply(request: InformationRequest) -> Reply | None:
    """Return the reply in hand, signed or not."""
    return Reply.objects.filter(request=request, current=True).first()


def draft_in_hand(request: InformationRequest) -> Reply | None:
    """Return the reply in hand that is not signed yet."""
    return Reply.objects.filter(request=request, current=True, signed_at=None).first()


def verdicts_of(request: InformationRequest) -> Sequence[ReplyVerdict]:
    """Return what was said of all replies to a request, the oldest first."""
    return list(ReplyVerdict.objects.filter(reply__request=request))


def letters_of(request: InformationRequest) -> Sequence[Letter]:
    """Return every document that was made, void ones too, the oldest first."""
    return list(request.letters.select_related("template"))


def find_letter(request: InformationRequest, letter_id: int) -> Letter | None:
    """Return one document of a request."""
    return Letter.objects.filter(request=request, pk=letter_id).select_related("request").first()


def signed_letter(request: InformationRequest) -> Letter | None:
    """Return the letter of the reply that was signed last and is not void."""
    return request.letters.filter(voided_at=None, reply__isnull=False).last()


def revision_now(request: InformationRequest) -> tuple[int, str]:
    """Return the revision of a request and its state, read afresh."""
    return InformationRequest.objects.values_list("revision", "state").get(pk=request.pk)
