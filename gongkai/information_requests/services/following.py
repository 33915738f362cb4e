"""
What an applicant does without an account: looking their request up, answering 补正, giving reasons, taking it back, rating.

The platform acts for whoever holds number and secret; the rows of the law are the same as at the desk.
"""

import unicodedata
from collections.abc import Sequence
from datetime import datetime

from gongkai.domain.actors import SYSTEM
from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.standing import may_rate
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import CaseFilePart
from gongkai.files.refusals import FileRefused
from gongkai.information_requests.models import InformationRequest
from gongkai.information_requests.services import explaining, rectifying
from gongkai.information_requests.services.case_files import Upload, add_file
from gongkai.information_requests.services.people import secret_matches
from gongkai.information_requests.services.stepping import Step, step

RATED = "information_requests.reply_rated"
DISCLOSURE_PROPOSED = "information_requests.disclosure_proposed"
MOST_FILES = 5
_LONGEST_NOTE = 500


def look_up(number: str, secret: str) -> InformationRequest | None:
    """
    Return the request of that number if the secret is its own.

    The same work is done whether there is such a number, whether it has a secret, and whether it is the right one: two
    reads and one comparison that does not end early.
    """
    typed = "".join(unicodedata.normalize("NFKC", number).split()).upper()[:40]
    row = InformationRequest.objects.only("pk", "secret_digest").filter(number=typed).first()
    own = secret_matches(row, secret)
    return find_followed(row.pk if row is not None and own else 0)


def find_followed(pk: int) -> InformationRequest | None:
    """Return a request that was looked up before, by the key that the browser's session holds."""
    found = InformationRequest.objects.select_related("unit", "handling_unit", "applicant")
    return found.filter(pk=pk).first()


def rectify(
    *, now: datetime, request: InformationRequest, content: str, uploads: Sequence[Upload] = ()
) -> None:
    """
    Take in what the applicant corrected, with files.

    Raises IllegalMove after the last day with art 30, Invalid and FileRefused at the field.
    """
    with step(actor=SYSTEM, now=now, request=request) as at:
        words = content.strip() or ("（见所附材料）" if uploads else "")
        rectifying.rectify(actor=SYSTEM, now=now, request=request, content=words)
        _add(at, CaseFilePart.RECTIFICATION, uploads)


def give_reasons(
    *, now: datetime, request: InformationRequest, reasons: str, uploads: Sequence[Upload] = ()
) -> None:
    """Take in the reasons that the applicant gives (条例第三十五条), with files; raises as ``rectify`` does."""
    with step(actor=SYSTEM, now=now, request=request) as at:
        explaining.record_reasons(actor=SYSTEM, now=now, request=request, reasons=reasons)
        _add(at, CaseFilePart.OTHER, uploads)


def rate(*, now: datetime, request: InformationRequest, rating: int, note: str = "") -> None:
    """
    Keep how the applicant judges the reply, once.

    Raises Invalid for what is no rating, a second one, and where there is no reply.
    """
    if not 1 <= rating <= 5:
        raise Invalid("请在一至五分中选择一个。", field="rating")
    if len(note.strip()) > _LONGEST_NOTE:
        raise Invalid(f"最多 {_LONGEST_NOTE} 个字，现在是 {len(note.strip())} 个。", field="note")
    with step(actor=SYSTEM, now=now, request=request) as at:
        if not may_rate(RequestState(at.request.state)):
            raise Invalid("答复送达之后才可以评价。")
        if at.request.rating is not None:
            raise Invalid("您已经评价过这次答复，每件申请评价一次。")
        at.request.rating, at.request.rating_note = rating, note.strip()
        at.request.save(update_fields=["rating", "rating_note"])
        at.act.note(at.request, RATED, unit=at.request.unit.code, detail={"rating": rating})


def propose_disclosure(*, now: datetime, request: InformationRequest) -> None:
    """Keep that the applicant wants it published for everybody (条例第四十四条第二款); saying so twice changes nothing."""
    with step(actor=SYSTEM, now=now, request=request) as at:
        if at.request.made_public_proposed:
            return
        at.request.made_public_proposed = True
        at.request.save(update_fields=["made_public_proposed"])
        at.act.note(
            at.request,
            DISCLOSURE_PROPOSED,
            unit=at.request.unit.code,
            basis="政府信息公开条例第四十四条第二款",
        )


def _add(at: Step, part: CaseFilePart, uploads: Sequence[Upload]) -> None:
    if len(uploads) > MOST_FILES:
        raise Invalid(f"一次最多 {MOST_FILES} 个文件。", field="materials")
    for upload in uploads:
        try:
            add_file(at, part, upload)
        except FileRefused as refusal:
            raise Invalid(f"“{upload.name}”没有收下：{refusal.message}", field="materials") from refusal
