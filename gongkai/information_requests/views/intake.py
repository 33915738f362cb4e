"""The counter: one screen for whatever comes in on paper or by voice, and letters that were scanned by the batch."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.domain.calendar import day_of
from gongkai.domain.documents import FileKind
from gongkai.domain.errors import Refused
from gongkai.domain.information_requests.applications import Application, missing_of, normal
from gongkai.domain.information_requests.counting import ApplicantKind
from gongkai.domain.information_requests.receipts import EXPLAINED, MOMENTS, IntakeChannel
from gongkai.domain.information_requests.steps import COUNTER
from gongkai.domain.information_requests.topics import suggested_topics
from gongkai.domain.information_requests.wishes import (
    DeliveryWay,
    ProvisionForm,
    RequestKind,
    ScanState,
)
from gongkai.files import queries as stored
from gongkai.files import serving
from gongkai.information_requests.forms.intake import (
    TIMED,
    IntakeForm,
    ReasonForm,
    ScansForm,
    arrived_label,
    topics_of,
)
from gongkai.information_requests.queries import scans as scanned
from gongkai.information_requests.queries.duplicates import MaybeSame, maybe_same
from gongkai.information_requests.queries.intake import foreseen_receipt, unit_at_counter, units_at_counter
from gongkai.information_requests.services import intake, people, scans
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, show_form

if TYPE_CHECKING:
    from gongkai.information_requests.models import LetterScan
    from gongkai.organisations.models import Unit

#: What most letters are: the form begins with it.
_BEGUN = {
    "kind": RequestKind.INFORMATION,
    "applicant_kind": ApplicantKind.NATURAL_PERSON,
    "form_wanted": ProvisionForm.PAPER,
    "delivery_wanted": DeliveryWay.POST,
}


def scan_or_404(request: HttpRequest, scan_id: int) -> "LetterScan":
    """Return the scanned letter if the viewer keeps its counter; to others it does not exist."""
    found = scanned.find_scan(actor_of(request), scan_id)
    if found is None:
        raise Http404
    return found


@desk_screen("GET", "POST", roles=COUNTER)
def register(request: HttpRequest) -> HttpResponse:
    """Register a request: checked first, with its due day and what may be the same, and then saved."""
    return _register(request, None)


@desk_screen("GET", "POST", roles=COUNTER)
def scan_page(request: HttpRequest, scan_id: int) -> HttpResponse:
    """Type a scanned letter in beside its picture."""
    scan = scan_or_404(request, scan_id)
    if scan.state != ScanState.WAITING and request.method != "POST":
        return render(request, "information_requests/intake_scan_done.html", {"scan": scan})
    return _register(request, scan)


def _register(request: HttpRequest, scan: "LetterScan | None") -> HttpResponse:
    viewer, now = actor_of(request), clock.now()
    units = units_at_counter(viewer) if scan is None else [(scan.unit.code, scan.unit.name)]
    if not units:
        raise Http404
    switching = request.method == "POST" and request.POST.get("then") == "switch"
    if request.method != "POST" or switching:
        begun = request.POST.dict() if switching else _begun(request, units, scan)
        form = IntakeForm(units=units, initial=begun)
        return _show(request, form, scan, {})
    form = IntakeForm(request.POST, units=units)
    context: dict[str, Any] = {}
    if form.is_valid() and (unit := unit_at_counter(viewer, form.cleaned_data["unit"])) is not None:
        words = form.words(_topics(form), assisted=form.way is IntakeChannel.ORAL_ASSISTED)
        form.tell_faults(words, form.regime(now), day_of(now))
        if not form.errors:
            confirmed = request.POST.get("then") == "register"
            saved = _saved(request, form, unit, words, scan) if confirmed else None
            if saved is not None:
                return saved
            if not form.errors:
                context = _foreseen(request, form, unit, words)
    return _show(request, form, scan, context)


def _begun(request: HttpRequest, units: list[tuple[str, str]], scan: "LetterScan | None") -> dict[str, Any]:
    channel = request.GET.get("channel", "")
    if channel not in {each.value for each in IntakeChannel}:
        channel = IntakeChannel.IN_PERSON if scan is None else IntakeChannel.REGISTERED_MAIL
    asked = request.GET.get("unit", "")
    unit = asked if asked in dict(units) else units[0][0]
    return {**_BEGUN, "unit": unit, "channel": channel, "arrived_on": clock.today()}


def _topics(form: IntakeForm) -> tuple[str, ...]:
    typed = topics_of(form.cleaned_data["topics"])
    return typed or suggested_topics(form.cleaned_data["content"])


def _saved(
    request: HttpRequest, form: IntakeForm, unit: "Unit", words: Application, scan: "LetterScan | None"
) -> HttpResponse | None:
    viewer, now = actor_of(request), clock.now()
    values: dict[str, Any] = {
        "actor": viewer,
        "now": now,
        "application": words,
        "receipt": form.receipt(now, viewer.name),
        "channel": form.way,
        "evidence": form.cleaned_data["evidence"],
        "public_id": request.POST.get("key", ""),
    }
    if scan is None:
        made = attempt(form, lambda: intake.register(unit=unit, **values))
    else:
        made = attempt(form, lambda: scans.register_letter(scan=scan, **values))
    if made is None:
        return None
    messages.success(request, f"已登记，编号 {made.number}。")
    following = scanned.next_scan(viewer, scan) if scan is not None else None
    if following is not None and request.POST.get("onward"):
        return redirect("information_requests:scan", following.pk)
    return redirect("information_requests:request", made.public_id)


def _foreseen(request: HttpRequest, form: IntakeForm, unit: "Unit", words: Application) -> dict[str, Any]:
    """Return what the clerk sees before saving: day of receipt, due day, what is missing, what may be the same."""
    viewer, now = actor_of(request), clock.now()
    given = normal(words)
    try:
        receipt = foreseen_receipt(unit, form.way, form.receipt(now, viewer.name), now)
    except Refused as refusal:
        field = (refusal.field or "").replace("_at", "_on")
        form.add_error(field if field in form.fields else None, refusal.message)
        return {}
    same: list[MaybeSame] = maybe_same(
        viewer,
        unit,
        day_of(now),
        identity_digest=people.identity_of(given.identity_kind or "", given.identity_number),
        name_digest=people.name_digest(given.name),
        telephone=given.telephone,
        text="\n".join(given.items),
    )
    return {
        "foreseen": receipt,
        "same": same,
        "missing": missing_of(given),
        "items": given.items,
        "topics": given.topics,
    }


def _show(
    request: HttpRequest, form: IntakeForm, scan: "LetterScan | None", context: dict[str, Any]
) -> HttpResponse:
    asks = {
        channel: " ".join([*names, *(["arrived_time"] if channel in TIMED else [])])
        for channel, names in MOMENTS.items()
    }
    context |= {
        "form": form,
        "scan": scan,
        "pages": _page_addresses(scan),
        "rule": EXPLAINED[form.way],
        "rules": [
            (channel.value, text, asks[channel], arrived_label(channel))
            for channel, text in EXPLAINED.items()
        ],
        "asked": form.asked,
        "key": request.POST.get("key") or intake.new_public_id(),
        "onward": request.POST.get("onward", "1") if scan is not None else "",
        "now": clock.now(),
    }
    return show_form(request, "information_requests/intake_page.html", context)


def _page_addresses(scan: "LetterScan | None") -> list[str]:
    if scan is None:
        return []
    return [reverse("information_requests:scan-file", args=[scan.pk, digest]) for digest in scan.pages]


@desk_screen("GET", "POST", roles=COUNTER)
def scan_list(request: HttpRequest) -> HttpResponse:
    """Take scanned letters in, and list those that wait to be typed in."""
    viewer, now = actor_of(request), clock.now()
    units = units_at_counter(viewer)
    form = ScansForm(
        request.POST or None,
        request.FILES or None,
        units=units,
        initial={"unit": units[0][0] if units else ""},
    )
    refused: list[scans.RefusedScan] = []
    if request.method == "POST" and form.is_valid():
        unit = unit_at_counter(viewer, form.cleaned_data["unit"])
        chosen = form.cleaned_data["chosen"]
        if unit is None:
            raise Http404
        # One after the other, so that a batch is never held in memory as a whole.
        files = (scans.Scan(each.name, each.read()) for each in chosen)
        received = attempt(
            form,
            lambda: scans.receive_scans(actor=viewer, now=now, unit=unit, scans=files, count=len(chosen)),
        )
        if received is not None:
            _, taken, refused = received
            if taken:
                messages.success(request, f"已收下 {len(taken)} 份，请逐份登记。")
            if not refused:
                return redirect("information_requests:scans")
            form.add_error("chosen", f"有 {len(refused)} 份没有收下，其余的已经收下。")
    context = {
        "form": form,
        "refused": refused,
        "waiting": scanned.scans_seen(viewer, state=ScanState.WAITING)[:200],
        "done": scanned.scans_seen(viewer).exclude(state=ScanState.WAITING).order_by("-id")[:20],
    }
    return show_form(request, "information_requests/intake_scans.html", context)


@desk_screen("GET", roles=COUNTER)
def scan_file(request: HttpRequest, scan_id: int, digest: str) -> HttpResponse:
    """Send the file of a scanned letter, or the picture of one of its pages."""
    scan = scan_or_404(request, scan_id)
    file = stored.find(digest) if digest in (scan.digest, *scan.pages) else None
    if file is None:
        raise Http404
    name = scan.name if digest == scan.digest else file.name
    return HttpResponse(stored.open_bytes(digest), headers=serving.headers(FileKind(file.kind), name))


@desk_screen("GET", "POST", roles=COUNTER)
def scan_drop(request: HttpRequest, scan_id: int) -> HttpResponse:
    """Put a letter aside that is no application."""
    viewer, scan = actor_of(request), scan_or_404(request, scan_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        dropped = attempt(
            form, lambda: scans.drop_scan(actor=viewer, now=clock.now(), scan=scan, reason=reason)
        )
        if dropped is not None:
            messages.success(request, f"“{scan.name}”不作登记，已记录原因。")
            return redirect("information_requests:scans")
    return show_form(request, "information_requests/intake_scan_drop.html", {"form": form, "scan": scan})
