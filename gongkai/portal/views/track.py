"""Following a request without an account: number and secret, then everything about it that is the applicant's."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe

from gongkai.domain.calendar import day_of
from gongkai.domain.documents import FileKind
from gongkai.domain.information_requests.steps import RequestAction
from gongkai.files import queries as files
from gongkai.files.intake import safe_name
from gongkai.files.serving import headers
from gongkai.information_requests.queries.followed import (
    file_to_applicant,
    followed,
    letter_to_applicant,
)
from gongkai.information_requests.queries.letter_paper import letter_paper
from gongkai.information_requests.queries.policies import policy_of
from gongkai.information_requests.queries.proof import proof_text, receipt_proof
from gongkai.information_requests.services.following import look_up
from gongkai.lib import clock, paper, throttle
from gongkai.lib.access import open_to_all
from gongkai.lib.throttle import Limit, Locked
from gongkai.lib.ui.content import scrolling_tables
from gongkai.portal.forms.following import TrackForm
from gongkai.portal.views.apply_form import private
from gongkai.portal.views.apply_start import site_view
from gongkai.portal.views.following import SESSION, follow, leave, of_the_session

if TYPE_CHECKING:
    from gongkai.information_requests.models import InformationRequest

#: An address that guesses rests, and nothing it sends is looked at meanwhile.
BY_ADDRESS = Limit(failures=20, window=timedelta(minutes=10), lock=timedelta(minutes=10))
#: A number that others guess at is told to rest as well; whoever has the right secret is let in all the same, since a
#: wrong one of sixty bits is not met by trying, and nobody may lock the owner out.
BY_NUMBER = Limit(failures=50, window=timedelta(hours=1), lock=timedelta(hours=1))
_WRONG = (
    "没有找到这件申请：申请编号或者查询码不对。请对照回执核对；查询码丢失的，请带身份证件到受理机关补发。"
)


@open_to_all("GET", "POST")
def track(request: HttpRequest) -> HttpResponse:
    """Ask for number and secret, and lead to the request."""
    view = site_view(request)
    if request.method != "POST":
        return _ask(request, TrackForm())
    now = clock.now()
    address = f"track-address:{throttle.source(request.address)}"  # type: ignore[attr-defined]
    form = TrackForm(request.POST)
    if lock := throttle.check([address], now):
        return _rest(request, lock, now)
    if not form.is_valid():
        return _ask(request, form, status=422)
    number = f"track-number:{form.cleaned_data['number'].strip().upper()}"
    found = look_up(form.cleaned_data["number"], form.cleaned_data["secret"])
    if found is not None and found.unit_id not in view.unit_codes:
        found = None
    if found is None:
        lock = throttle.fail({address: BY_ADDRESS, number: BY_NUMBER}, now)
        if lock:
            return _rest(request, lock, now)
        form.add_error(None, _WRONG)
        return _ask(request, form, status=422)
    request.session.cycle_key()
    follow(request, found, now)
    return redirect("portal:apply-case")


@open_to_all("GET")
@of_the_session
def case(request: HttpRequest, found: "InformationRequest") -> HttpResponse:
    """Show where the request stands and what may be done."""
    today = day_of(clock.now())
    seen = followed(found, today)
    context = {
        "made": found,
        "seen": seen,
        "today": today,
        "may_withdraw": RequestAction.WITHDRAW in seen.actions,
        "payment_way": policy_of(found.unit).payment_way,
    }
    return render(request, "portal/track/case.html", context)


@open_to_all("GET")
@of_the_session
def letter(request: HttpRequest, found: "InformationRequest", letter_id: int) -> HttpResponse:
    """Show a letter that was served."""
    sent = letter_to_applicant(found, letter_id)
    if sent is None:
        raise Http404
    laid_out = letter_paper(sent.letter)
    context = {
        "made": found,
        "sent": sent,
        "paper": laid_out,
        # The paper's own tags; what was written is escaped in them.
        "words": scrolling_tables(mark_safe(paper.html(laid_out))),
    }
    return render(request, "portal/track/letter.html", context)


@open_to_all("GET")
@of_the_session
def letter_pdf(request: HttpRequest, found: "InformationRequest", letter_id: int) -> HttpResponse:
    """Answer with a letter that was served as PDF."""
    sent = letter_to_applicant(found, letter_id)
    if sent is None:
        raise Http404
    answer = HttpResponse(paper.pdf(letter_paper(sent.letter)), content_type="application/pdf")
    answer["Content-Disposition"] = (
        content_disposition_header(True, f"{sent.letter.title}.pdf") or "attachment"
    )
    return answer


@open_to_all("GET")
@of_the_session
def given(request: HttpRequest, found: "InformationRequest", file_id: int) -> HttpResponse:
    """Answer with a file that was given with the reply."""
    row = file_to_applicant(found, file_id, day_of(clock.now()))
    stored = files.find(row.digest) if row else None
    if row is None or stored is None:
        raise Http404
    kind = FileKind(stored.kind)
    answer = HttpResponse(files.open_bytes(stored.digest))
    for name, value in headers(kind, safe_name(row.title, kind)).items():
        answer[name] = value
    return answer


@open_to_all("GET")
@of_the_session
def proof(request: HttpRequest, found: "InformationRequest") -> HttpResponse:
    """Answer with the proof that the application was filed, as a text to be kept."""
    shown = receipt_proof(found)
    answer = HttpResponse(proof_text(shown), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = (
        content_disposition_header(True, f"申请凭证-{shown.number}.txt") or "attachment"
    )
    return answer


@open_to_all("POST")
def leave_case(request: HttpRequest) -> HttpResponse:
    """Have this browser know the request no more."""
    if SESSION in request.session:
        leave(request)
        messages.success(request, "已退出查询。")
    return redirect("portal:apply-track")


def _ask(request: HttpRequest, form: TrackForm, status: int = 200) -> HttpResponse:
    return private(render(request, "portal/track/ask.html", {"form": form}, status=status))


def _rest(request: HttpRequest, lock: Locked, now: datetime) -> HttpResponse:
    form = TrackForm({})
    form.errors.clear()
    form.add_error(
        None,
        f"短时间内查询失败的次数比较多，请 {lock.minutes(now)} 分钟后再试。急用的，请给受理机关打电话询问。",
    )
    answer = _ask(request, form, status=429)
    answer["Retry-After"] = str(lock.minutes(now) * 60)
    return answer
