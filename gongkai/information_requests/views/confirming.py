"""From arrival to the day of receipt: confirmed, not reached, tried again, reached at last; each a page of its own."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse

from gongkai.domain.errors import Refused
from gongkai.domain.information_requests.receipts import EXPLAINED, IntakeChannel, ReceiptNeed
from gongkai.domain.information_requests.steps import COUNTER, RequestAction
from gongkai.information_requests.forms.intake import ConfirmForm, ContactForm
from gongkai.information_requests.services import confirming
from gongkai.information_requests.views.procedure_deeds import (
    DeedPage,
    bound,
    check_open,
    deed_page,
    page_of,
    revision_of,
)
from gongkai.information_requests.views.seat import request_or_404
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen

if TYPE_CHECKING:
    from gongkai.information_requests.models import InformationRequest

_TEMPLATE = "intake_deed.html"
_WHAT = {
    ReceiptNeed.SIGNATURE: "填写本机关签收邮件的日期。",
    ReceiptNeed.ARRIVAL: "填写实际收到的日期。",
    ReceiptNeed.CHANNEL: "指南没有开通这个渠道：请告知申请人指南公布的渠道，或者由双方确认收到，并填写确认的日期。",
}


def _opened(
    request: HttpRequest, public_id: str, action: RequestAction, **known: Any
) -> "InformationRequest":
    found = request_or_404(request, public_id)
    if request.method != "POST":
        # Whoever sends learns in the form that it went on meanwhile, with all that was typed.
        check_open(actor_of(request), found, action, clock.today(), **known)
    return found


def _begun(found: "InformationRequest") -> dict[str, Any]:
    return {"revision": found.revision, "day": clock.today()}


@desk_screen("GET", "POST", roles=COUNTER)
def confirm(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write down that the receipt was confirmed with the applicant, or when the organ signed for it."""
    found = _opened(request, public_id, RequestAction.CONFIRM_RECEIPT, receipt_known=True)
    # Read once: a day without an hour is this moment, which must not be later than the deed.
    now = clock.now()
    form = ConfirmForm(bound(request), initial=_begun(found))
    form.fields["note"].widget = form.fields["note"].hidden_widget()
    need = confirming.needed(found) or ReceiptNeed.CONFIRMATION
    if need is not ReceiptNeed.CONFIRMATION:
        form.fields["how"].required = False
    page = DeedPage(
        title="确认收到",
        verb="确认收到",
        what=_WHAT.get(need, "填写与申请人确认收到的日期，答复期限从次日起算。"),
        form=form,
        do=lambda typed: confirming.confirm_receipt(
            actor=actor_of(request),
            now=now,
            request=found,
            at_moment=typed.moment(now),
            evidence=typed.cleaned_data["evidence"],
            how=typed.cleaned_data["how"],
            revision=revision_of(typed),
        ),
        done="已确认收到，答复期限开始计算。",
        back=page_of(found),
        more={"rule": EXPLAINED[IntakeChannel(found.channel)]},
    )
    return deed_page(request, found, _at_the_day(page), _TEMPLATE)


@desk_screen("GET", "POST", roles=COUNTER)
def unreachable(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write down that the applicant cannot be reached."""
    found = _opened(request, public_id, RequestAction.MARK_UNREACHABLE)
    form = ContactForm(bound(request), initial=_begun(found))
    return _contact(
        request,
        found,
        form,
        title="登记联系不上",
        what="没有留电话、电话停机或者无人接听的，登记联系情况；恢复联系之日为收到之日，从次日起算期限。",
        do=confirming.mark_unreachable,
        done="已登记联系不上，恢复联系后再起算期限。",
    )


@desk_screen("GET", "POST", roles=COUNTER)
def contact(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write down one more attempt in vain."""
    found = _opened(request, public_id, RequestAction.RECORD_CONTACT_ATTEMPT)
    form = ContactForm(bound(request), initial=_begun(found))
    return _contact(
        request,
        found,
        form,
        title="登记联系情况",
        what="又一次没有联系上的，登记在这里，作为已经尽力联系的证据。联系上了的，请用“确认收到”或者“恢复联系”。",
        do=confirming.record_contact_attempt,
        done="已登记联系情况。",
    )


@desk_screen("GET", "POST", roles=COUNTER)
def restore(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write down that the applicant was reached again."""
    found = _opened(request, public_id, RequestAction.RESTORE_CONTACT, receipt_known=True)
    form = ContactForm(bound(request), initial=_begun(found))
    return _contact(
        request,
        found,
        form,
        title="恢复联系",
        what="填写联系上申请人的日期，这一天为收到之日，答复期限从次日起算。",
        do=confirming.restore_contact,
        done="已恢复联系，答复期限开始计算。",
    )


def _contact(
    request: HttpRequest,
    found: "InformationRequest",
    form: ContactForm,
    *,
    title: str,
    what: str,
    do: "Callable[..., InformationRequest]",
    done: str,
) -> HttpResponse:
    now = clock.now()
    page = DeedPage(
        title=title,
        verb=title,
        what=what,
        form=form,
        do=lambda typed: do(
            actor=actor_of(request),
            now=now,
            request=found,
            at_moment=typed.moment(now),
            how=typed.cleaned_data["how"],
            note=typed.cleaned_data["note"],
            revision=revision_of(typed),
        ),
        done=done,
        back=page_of(found),
        more={
            "rule": EXPLAINED[IntakeChannel(found.channel)],
            "attempts": found.contact_attempts.all(),
        },
    )
    return deed_page(request, found, _at_the_day(page), _TEMPLATE)


def _at_the_day(page: DeedPage) -> DeedPage:
    """Return the page with refusals of the moment told at its day, which is the field that the form has."""
    form, do = page.form, page.do

    def told(typed: Any) -> Any:
        try:
            return do(typed)
        except Refused as refusal:
            if refusal.field == "at_moment":
                refusal.field = "day"
            raise

    return replace(page, form=form, do=told)
