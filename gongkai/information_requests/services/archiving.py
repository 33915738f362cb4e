"""归档: a case that is done with is put away whole; and who was identified by which number is forgotten in time."""

from datetime import date, datetime, timedelta

from django.db.models import F, Q

from gongkai.domain.actors import SYSTEM, Actor
from gongkai.domain.calendar import day_of
from gongkai.domain.information_requests.steps import ENDED, OFFICE, RequestAction, RequestState
from gongkai.information_requests.models import (
    Applicant,
    ApplicantPaper,
    EnterpriseComplaint,
    InformationRequest,
)
from gongkai.information_requests.queries.case_binding import bind_case
from gongkai.information_requests.queries.policies import policy_of
from gongkai.information_requests.services.stepping import step
from gongkai.lib import audit
from gongkai.lib.deeds import deed

CASE_READ = "information_requests.case_bound"
IDENTITY_PURGED = "information_requests.identity_purged"
COMPLAINANT_PURGED = "information_requests.complainant_purged"
#: 证件信息最长保留一年, whatever a unit set.
LONGEST = 365
#: A complainant is forgotten so long after the complaint was closed.
COMPLAINANT_DAYS = 3 * 365
#: So many a day: the tick that does it stays short, and tomorrow goes on.
AT_ONCE = 500


def archive_request(
    *, actor: Actor, now: datetime, request: InformationRequest, revision: int | None = None
) -> InformationRequest:
    """Put a served or closed request into the archive. Raises IllegalMove, NotPermitted."""
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        at.take(RequestAction.ARCHIVE)
        return at.request


def case_pdf(*, actor: Actor, now: datetime, request: InformationRequest) -> bytes:
    """
    Return the whole case as one PDF, and write down who took it: it names the applicant.

    Raises NotPermitted for whoever is not of the office of the organ asked, PdfUnavailable.
    """
    actor.require(OFFICE, request.unit.path, "下载案卷")
    data = bind_case(request, day_of(now))
    with deed(actor=actor, now=now) as act:
        act.audit(CASE_READ, request.link, detail={"unit": request.unit.code, "size": len(data)})
    return data


def purge_identities(now: datetime) -> int:
    """
    Delete identity numbers and pictures of papers of requests that were closed long enough ago; return of how many.

    That they were there and when they went stays on record; what the audit chain holds of the person can be matched
    with nothing any more. A request in review or suit keeps them until that is over. To run daily; a day without it
    loses nothing.
    """
    today = day_of(now)
    done = Q(state__in=[state.value for state in ENDED], closed_on__lt=today)
    waiting = (
        InformationRequest.objects.filter(applicant__isnull=False, applicant__purged_at=None)
        .filter(done | Q(state=RequestState.VOIDED))
        .select_related("unit")
        .order_by(F("closed_on").asc(nulls_first=True), "pk")
    )
    kept_for: dict[int, int] = {}
    purged = 0
    for request in waiting.iterator(chunk_size=500):
        if request.unit_id not in kept_for:
            kept_for[request.unit_id] = min(policy_of(request.unit).purge_after_days, LONGEST)
        if _closed_on(request) + timedelta(days=kept_for[request.unit_id]) >= today:
            continue
        if _purge(request, now):
            purged += 1
        if purged >= AT_ONCE:
            break
    return purged


def purge_complainants(now: datetime) -> int:
    """Delete who complained about an enterprise three years after the complaint was closed; return of how many."""
    before = day_of(now) - timedelta(days=COMPLAINANT_DAYS)
    gone = EnterpriseComplaint.objects.filter(closed_on__lt=before).exclude(name="").select_related("unit")
    found = list(gone[:AT_ONCE])
    for complaint in found:
        with deed(actor=SYSTEM, now=now) as act:
            audit.forget(complaint.link)
            complaint.name, complaint.telephone, complaint.shown_name = "", "", "（已删除）"
            complaint.save(update_fields=["name", "telephone", "shown_name"])
            act.note(complaint, COMPLAINANT_PURGED, unit=complaint.unit.code)
    return len(found)


def _closed_on(request: InformationRequest) -> date:
    return request.closed_on or day_of(request.touched_at)


def _purge(request: InformationRequest, now: datetime) -> bool:
    with deed(actor=SYSTEM, now=now) as act:
        applicant = Applicant.objects.select_for_update().get(request=request)
        if applicant.purged_at is not None:
            return False
        # First, since it has SQLite overwrite what the rest of this transaction deletes.
        audit.forget(request.link)
        pictures = ApplicantPaper.objects.filter(request=request).count()
        numbers = sum(1 for each in (applicant.identity_number, applicant.agent_identity_number) if each)
        ApplicantPaper.objects.filter(request=request).delete()
        applicant.identity_number = applicant.agent_identity_number = ""
        applicant.purged_at = now
        applicant.save(update_fields=["identity_number", "agent_identity_number", "purged_at"])
        act.note(
            request,
            IDENTITY_PURGED,
            unit=request.unit.code,
            detail={"numbers": numbers, "pictures": pictures},
        )
    return True
