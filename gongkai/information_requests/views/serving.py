"""Service, files and archive of a request on the desk."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from gongkai.domain.documents import FileKind
from gongkai.domain.information_requests.steps import COUNTER, OFFICE, READERS, RequestAction
from gongkai.domain.information_requests.wishes import CaseFilePart, DeliveryWay, ServiceMethod
from gongkai.files import queries as stored
from gongkai.files import serving as sending
from gongkai.information_requests.forms.serving import (
    CaseFileForm,
    DeliveryForm,
    PlainReasonForm,
    ProofForm,
    ServeAgainForm,
    ServeForm,
    first_values,
    upload_of,
)
from gongkai.information_requests.queries.serving import (
    find_case_file,
    find_service,
    letters_served,
    reply_letter,
)
from gongkai.information_requests.services import archiving, case_files, letter_mail, serving
from gongkai.information_requests.services.service_proofs import make_proof
from gongkai.information_requests.views.opening import seat_for
from gongkai.information_requests.views.seat import request_or_404
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, show_form

#: How a reply goes out where the applicant wants to have it so.
WANTED = {
    DeliveryWay.POST: ServiceMethod.POST,
    DeliveryWay.EMAIL: ServiceMethod.EMAIL,
    DeliveryWay.FAX: ServiceMethod.FAX,
    DeliveryWay.ONLINE: ServiceMethod.PORTAL,
}


@desk_screen("GET", "POST", roles=COUNTER)
def serve(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put on record that the reply was served."""
    return _serve(request, public_id, RequestAction.SERVE, ServeForm)


@desk_screen("GET", "POST", roles=COUNTER)
def serve_again(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put on record that the reply was served once more, and why."""
    return _serve(request, public_id, RequestAction.SERVE_AGAIN, ServeAgainForm)


def _serve(
    request: HttpRequest, public_id: str, action: RequestAction, kind: type[ServeForm]
) -> HttpResponse:
    now = clock.now()
    seat = seat_for(request, public_id, action, now)
    found = seat.request
    wanted = WANTED.get(DeliveryWay(found.delivery_wanted), ServiceMethod.COUNTER)
    form = kind(
        request.POST or None,
        request.FILES or None,
        initial=first_values(found.revision, seat.today, wanted),
    )
    if request.method == "POST" and form.is_valid():
        told: dict[str, Any] = {
            "actor": seat.viewer,
            "now": now,
            "request": found,
            "service": form.service,
            "revision": form.cleaned_data["revision"],
        }
        do: Callable[..., Any] = serving.serve_reply
        mailed = form.sent_from_here
        if mailed:
            do = letter_mail.mail_reply
            if action is RequestAction.SERVE_AGAIN:
                told["reason"] = form.cleaned_data["reason"]
        elif action is RequestAction.SERVE_AGAIN:
            do, told["reason"] = serving.serve_again, form.cleaned_data["reason"]
        if attempt(form, lambda: do(**told)) is not None:
            messages.success(
                request,
                "已交系统发送。发送成功的当天记为送达日期，结果显示在“送达”一栏。"
                if mailed
                else "已登记送达。收到签收或者退回的消息后，请在“送达”一栏登记。",
            )
            return redirect("information_requests:request", public_id)
    letter = reply_letter(found)
    context = {
        "form": form,
        "found": found,
        "verb": action.label,
        "letter": letter,
        "wanted": DeliveryWay(found.delivery_wanted).label,
    }
    return show_form(request, "information_requests/serving_form.html", context)


@desk_screen("GET", "POST", roles=COUNTER)
def delivery(request: HttpRequest, public_id: str, service_id: int) -> HttpResponse:
    """Put on record that a letter arrived, or came back."""
    viewer, now = actor_of(request), clock.now()
    service = find_service(viewer, public_id, service_id)
    if service is None:
        raise Http404
    found = service.letter.request
    viewer.require(COUNTER, found.unit.path, RequestAction.RECORD_DELIVERY.label)
    begun = {
        "revision": found.revision,
        "arrived_on": service.arrived_on,
        "received_by": service.received_by,
        "failed_on": service.failed_on,
        "failure": service.failure,
    }
    form = DeliveryForm(request.POST or None, request.FILES or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        data["evidence"] = upload_of(data["evidence"])
        done = attempt(form, lambda: serving.record_delivery(actor=viewer, now=now, service=service, **data))
        if done is not None:
            messages.success(
                request,
                "已登记退回，请改用其他方式再次送达。" if done.failed_on else "已登记收到日期。",
            )
            return redirect("information_requests:request", public_id)
    context = {
        "form": form,
        "found": found,
        "service": service,
        "method": ServiceMethod(service.method).label,
    }
    return show_form(request, "information_requests/serving_delivery.html", context)


@desk_screen("GET", "POST", roles=COUNTER)
def service_proof(request: HttpRequest, public_id: str) -> HttpResponse:
    """Make the 送达回证 for letters that will be handed over."""
    viewer, now = actor_of(request), clock.now()
    found = request_or_404(request, public_id)
    viewer.require(COUNTER, found.unit.path, "开具送达回证")
    letters = {str(each.letter.pk): each.letter for each in letters_served(found)}
    form = ProofForm(
        request.POST or None, letters=[(key, serving.named(each)) for key, each in letters.items()]
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made = attempt(
            form,
            lambda: make_proof(
                actor=viewer,
                now=now,
                request=found,
                letters=[letters[key] for key in data["letters"]],
                method=ServiceMethod(data["method"]),
                address=data["address"],
                server_name=data["server_name"],
            ),
        )
        if made is not None:
            messages.success(request, "已开具送达回证，请在“文书”一栏打印；签收后把扫描件登记为送达凭证。")
            return redirect("information_requests:request", public_id)
    context = {"form": form, "found": found, "letters": letters}
    return show_form(request, "information_requests/serving_proof.html", context)


@desk_screen("GET", "POST", roles=COUNTER)
def archive(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put a request into the archive, after what it lacks was shown."""
    now = clock.now()
    seat = seat_for(request, public_id, RequestAction.ARCHIVE, now)
    found = seat.request
    if request.method == "POST":
        sent = request.POST.get("revision", "")
        revision = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else None
        archiving.archive_request(actor=seat.viewer, now=now, request=found, revision=revision)
        messages.success(request, "已归档。公开办可以随时下载整件案卷。")
        return redirect("information_requests:request", public_id)
    served = letters_served(found)
    context = {
        "found": found,
        "form": PlainReasonForm(),
        "unproved": [
            each.letter for each in served if each.services and each.services[-1].arrived_on is None
        ],
        "unserved": [each.letter for each in served if not each.services],
    }
    return show_form(request, "information_requests/serving_archive.html", context)


@desk_screen("GET", roles=OFFICE)
def case_pdf(request: HttpRequest, public_id: str) -> HttpResponse:
    """Send the whole case as one PDF to the office of the organ asked."""
    found = request_or_404(request, public_id)
    data = archiving.case_pdf(actor=actor_of(request), now=clock.now(), request=found)
    return HttpResponse(data, headers=sending.headers(FileKind.PDF, f"案卷 {found.number or public_id}.pdf"))


@desk_screen("GET", "POST", roles=COUNTER)
def case_file_new(request: HttpRequest, public_id: str) -> HttpResponse:
    """Add a paper to the file of a request."""
    viewer, now = actor_of(request), clock.now()
    found = request_or_404(request, public_id)
    case_files.check_can_file(viewer, found)
    begun = {"part": request.GET.get("part", CaseFilePart.OTHER.value)}
    form = CaseFileForm(request.POST or None, request.FILES or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        kept = attempt(
            form,
            lambda: case_files.bring_file(
                actor=viewer,
                now=now,
                request=found,
                part=CaseFilePart(data["part"]),
                upload=case_files.Upload(data["upload"].name or "", data["upload"].read()),
                title=data["title"],
            ),
        )
        if kept is not None:
            messages.success(request, "已加入案卷。")
            return redirect("information_requests:request", public_id)
    context = {"form": form, "found": found}
    return show_form(request, "information_requests/case_file_form.html", context)


@desk_screen("GET", roles=READERS)
def case_file(request: HttpRequest, public_id: str, file_id: int) -> HttpResponse:
    """Send a file of a request to those who see the request."""
    kept = find_case_file(actor_of(request), public_id, file_id)
    found = stored.find(kept.digest) if kept is not None else None
    if found is None:
        raise Http404
    return HttpResponse(
        stored.open_bytes(found.digest), headers=sending.headers(FileKind(found.kind), found.name)
    )


@desk_screen("GET", "POST", roles=COUNTER)
def case_file_remove(request: HttpRequest, public_id: str, file_id: int) -> HttpResponse:
    """Take a paper out of the file, with the reason."""
    viewer = actor_of(request)
    kept = find_case_file(viewer, public_id, file_id)
    if kept is None or kept.removed_at is not None:
        raise Http404
    case_files.check_can_file(viewer, kept.request)
    form = PlainReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        done = attempt(
            form,
            lambda: case_files.remove_file(actor=viewer, now=clock.now(), found=kept, reason=reason),
        )
        if done is not None:
            messages.success(request, "已移出案卷；移出的记录和原因仍在办理历史中。")
            return redirect("information_requests:request", public_id)
    context = {"form": form, "found": kept.request, "kept": kept}
    return show_form(request, "information_requests/case_file_remove.html", context)
