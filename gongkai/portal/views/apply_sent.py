"""The last look before an application is sent, and what the applicant takes away from it."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai.domain.errors import Refused
from gongkai.information_requests.queries.proof import receipt_proof
from gongkai.information_requests.services.application_drafts import Held
from gongkai.information_requests.services.applying import AlreadySent, send
from gongkai.information_requests.services.following import find_followed
from gongkai.information_requests.services.people import grouped_secret
from gongkai.lib import clock, encryption
from gongkai.lib.access import open_to_all
from gongkai.portal import oidc
from gongkai.portal.forms.application import ApplicationForm
from gongkai.portal.views.apply_form import (
    MOST_SENDINGS,
    RECEIPT,
    SENDINGS_MINUTES,
    draft_of,
    forget_draft,
    judged,
    private,
    rationed,
    signed_in,
    too_many,
    was_shown,
)
from gongkai.portal.views.apply_start import organ_of, site_view, ways_of
from gongkai.portal.views.following import follow

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

#: Long enough to copy the secret and to print the page.
SHOWN_FOR = timedelta(minutes=30)
#: What is listed only where something was given, in the order of the page.
_OTHERS = (
    *("representative", "contact_name", "agent_name", "agent_telephone", "agent_identity_number"),
    *("telephone", "email", "address", "postcode", "fax"),
)
#: What the secret is sealed for while the receipt is shown.
_SEALED = "portal.receipt"


@open_to_all("GET", "POST")
def review(request: HttpRequest, code: str) -> HttpResponse:
    """Show all that will be sent, and send it."""
    view = site_view(request)
    unit = organ_of(view, code)
    now = clock.now()
    held = draft_of(request, code, now)
    if held is None:
        # Sent by the first of two presses, or in another window.
        return redirect("portal:apply-receipt" if RECEIPT in request.session else "portal:apply")
    form = judged(held, signed_in(request, now), now)
    if form.errors:
        return redirect("portal:apply-form", code=code)
    if request.method == "POST":
        if not rationed(request, "apply-send", MOST_SENDINGS, SENDINGS_MINUTES, now):
            form.add_error(None, too_many(SENDINGS_MINUTES))
            return private(_review(request, code, form, held, unit, status=429))
        try:
            _sent(request, code, form, held, unit, now)
        except AlreadySent:
            return redirect("portal:apply-receipt")
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
            return private(_review(request, code, form, held, unit, status=422))
        return redirect("portal:apply-receipt")
    return private(_review(request, code, form, held, unit))


@open_to_all("GET", "POST")
def receipt(request: HttpRequest) -> HttpResponse:
    """Show number, secret and proof for a while; afterwards nobody can show the secret again."""
    site_view(request)
    now = clock.now()
    shown = request.session.get(RECEIPT)
    if request.method == "POST":
        request.session.pop(RECEIPT, None)
        messages.success(request, "查询码已经收起，以后不再显示。请用申请编号和查询码查询办理情况。")
        return redirect("portal:apply-track")
    made = None
    if shown is not None and now - datetime.fromisoformat(shown["at"]) <= SHOWN_FOR:
        made = find_followed(shown["request"])
    if shown is None or made is None:
        request.session.pop(RECEIPT, None)
        messages.info(
            request,
            "回执只在提交之后的半小时内、在提交时用的浏览器里显示，申请不受影响。"
            "没有记下查询码的，请带身份证件到受理机关补发，或者给它打电话询问。",
        )
        return private(redirect("portal:apply-track"))
    try:
        secret = grouped_secret(encryption.decrypt(shown["secret"], _SEALED))
    except encryption.Undecipherable:
        secret = ""
    context = {
        "made": made,
        "secret": secret,
        "proof": receipt_proof(made),
        "until": datetime.fromisoformat(shown["at"]) + SHOWN_FOR,
        "ways": ways_of(made.unit),
    }
    return private(render(request, "portal/apply/receipt.html", context))


def _sent(
    request: HttpRequest, code: str, form: ApplicationForm, held: Held, unit: "Unit", now: datetime
) -> None:
    """File it, and have the session know the receipt before anybody else is told that the draft is gone."""
    with transaction.atomic():
        made, secret = send(
            draft=held,
            unit=unit,
            application=form.application(),
            suggested=was_shown(request, code),
            now=now,
        )
        forget_draft(request, code)
        # Computers in libraries are everybody's: the platform's word is for one application.
        oidc.leave(request.session)
        # Under the same key as before: a browser in which somebody pressed twice drops the first answer.
        follow(request, made, now)
        request.session[RECEIPT] = {
            "request": made.pk,
            "secret": encryption.encrypt(secret, _SEALED),
            "at": now.isoformat(),
        }
        request.session.save()


def _review(
    request: HttpRequest, code: str, form: ApplicationForm, held: Held, unit: "Unit", status: int = 200
) -> HttpResponse:
    given = form.application()
    context = {
        "unit": unit,
        "code": code,
        "form": form,
        "given": given,
        "resident": form.resident,
        "items": [item for item in given.items if item.strip()],
        "others": [
            (str(form.fields[name].label), value) for name in _OTHERS if (value := getattr(given, name))
        ],
        "held": held,
        "ways": ways_of(unit),
    }
    return render(request, "portal/apply/review.html", context, status=status)
