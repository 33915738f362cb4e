"""What was taken in wrongly is put right: words, day of receipt, topics; withdrawn; the whole name shown."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai.domain.calendar import day_of
from gongkai.domain.errors import NotPermitted, Refused
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.receipts import EXPLAINED, IntakeChannel
from gongkai.domain.information_requests.steps import COUNTER, HANDLERS, OFFICE, RequestAction
from gongkai.information_requests.forms.intake import (
    AmendForm,
    ReceiptForm,
    TopicsForm,
    WithdrawForm,
    text_of,
    topics_of,
)
from gongkai.information_requests.queries.clock import regime_at
from gongkai.information_requests.queries.people import PARTS
from gongkai.information_requests.queries.requests import current_revision
from gongkai.information_requests.services import amending, papers, people
from gongkai.information_requests.views.procedure_deeds import (
    DeedPage,
    bound,
    deed_page,
    opened,
    page_of,
    revision_of,
)
from gongkai.information_requests.views.seat import request_or_404
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, hold_against, show_form

if TYPE_CHECKING:
    from gongkai.information_requests.models import InformationRequest

_TEMPLATE = "intake_deed.html"


@desk_screen("GET", "POST", roles=COUNTER)
def amend(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put the applicant's words right as they were registered."""
    viewer, found = actor_of(request), opened(request, public_id, RequestAction.AMEND)
    if request.method != "POST":
        # The form holds all that is known of the applicant, so opening it is a look at it.
        people.reveal(actor=viewer, now=clock.now(), request=found)
    before = amending.application_of(found)
    begun = {
        **{name: value for name, value in asdict(before).items() if name in AmendForm.base_fields},
        "content": text_of(before.items),
        "revision": found.revision,
    }
    form = AmendForm(bound(request), initial=begun)
    if request.method == "POST" and form.is_valid():
        words = form.words(before.topics, assisted=form.cleaned_data["assisted"])
        form.tell_faults(words, regime_at(found.received_on or day_of(found.created_at)), clock.today())
        if not form.errors and _amended(request, form, found, words):
            messages.success(request, "已更正登记。")
            return redirect(page_of(found))
    return show_form(request, "information_requests/intake_amend.html", {"form": form, "found": found})


def _amended(request: HttpRequest, form: AmendForm, found: "InformationRequest", words: Any) -> bool:
    def do() -> "InformationRequest":
        return amending.amend(
            actor=actor_of(request),
            now=clock.now(),
            request=found,
            application=words,
            reason=form.cleaned_data["reason"],
            revision=revision_of(form),
        )

    done = attempt(form, do)
    if done is None:
        # The next press is held against what the page now shows.
        hold_against(form, current_revision(found))
    return done is not None


@desk_screen("GET", "POST", roles=OFFICE)
def receipt(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put the day of receipt right; another person than who registered."""
    found = opened(request, public_id, RequestAction.CORRECT_RECEIPT)
    begun: dict[str, Any] = {"revision": found.revision, "elsewhere": found.elsewhere}
    for name in ("submitted", "arrived", "signed", "confirmed"):
        moment = getattr(found, f"{name}_at")
        begun[f"{name}_on"] = day_of(moment) if moment else None
    form = ReceiptForm(bound(request), initial=begun)
    # Read once: a day without an hour is this moment, which must not be later than the deed.
    now = clock.now()

    def do(typed: ReceiptForm) -> "InformationRequest":
        try:
            return amending.correct_receipt(
                actor=actor_of(request),
                now=now,
                request=found,
                receipt=typed.receipt(now, actor_of(request).name),
                evidence=typed.cleaned_data["evidence"],
                reason=typed.cleaned_data["reason"],
                revision=revision_of(typed),
            )
        except Refused as refusal:
            if refusal.field is not None:
                refusal.field = refusal.field.replace("_at", "_on")
            raise

    page = DeedPage(
        title="更正收到日期",
        verb="更正",
        what="收到之日决定答复期限，由登记人以外的人核对凭证后更正；答复期限随即重新计算。",
        form=form,
        do=do,
        done="已更正收到日期，答复期限已重新计算。",
        back=page_of(found),
        more={"rule": EXPLAINED[IntakeChannel(found.channel)]},
    )
    return deed_page(request, found, page, _TEMPLATE)


@desk_screen("GET", "POST", roles=COUNTER)
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Close a request that the applicant takes back."""
    found = opened(request, public_id, RequestAction.WITHDRAW)
    page = DeedPage(
        title="申请人撤回",
        verb="登记撤回并结案",
        what="申请人要求撤回的，登记后结案，计入“其他处理”。不能劝申请人撤回；撤回须出于申请人自己的意思。",
        form=WithdrawForm(bound(request), initial={"revision": found.revision}),
        do=lambda typed: amending.withdraw(
            actor=actor_of(request),
            now=clock.now(),
            request=found,
            evidence=typed.cleaned_data["evidence"],
            revision=revision_of(typed),
        ),
        done="已登记撤回，申请已结案。",
        back=page_of(found),
        tone="danger",
    )
    return deed_page(request, found, page, _TEMPLATE)


@desk_screen("GET", "POST", roles=HANDLERS)
def topics(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say what a request is about."""
    found = request_or_404(request, public_id)
    page = DeedPage(
        title="标注主题",
        verb="保存",
        what="主题用来找出几个人申请同一类信息的情况，便于研究转为主动公开；不影响答复。",
        form=TopicsForm(
            bound(request), initial={"revision": found.revision, "topics": "、".join(found.topics)}
        ),
        do=lambda typed: amending.set_topics(
            actor=actor_of(request),
            now=clock.now(),
            request=found,
            topics=topics_of(typed.cleaned_data["topics"]),
            revision=revision_of(typed),
        ),
        done="已标注主题。",
        back=page_of(found),
    )
    return deed_page(request, found, page, _TEMPLATE)


@desk_screen("POST", roles=people.KNOWING)
def reveal(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show who asks, whole; that somebody looked is written down."""
    found = request_or_404(request, public_id)
    shown = people.reveal(actor=actor_of(request), now=clock.now(), request=found)
    context = {"found": found, "shown": [(PARTS[name], value) for name, value in shown.items()]}
    return _kept_nowhere(render(request, "information_requests/intake_revealed.html", context))


@desk_screen("POST", roles=COUNTER)
def secret(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give the applicant a new look-up secret, shown this once."""
    found = request_or_404(request, public_id)
    given = people.give_secret(actor=actor_of(request), now=clock.now(), request=found)
    context = {"found": found, "secret": people.grouped_secret(given)}
    return _kept_nowhere(render(request, "information_requests/intake_secret.html", context))


@desk_screen("POST", roles=COUNTER)
def paper(request: HttpRequest, public_id: str, kind: str) -> HttpResponse:
    """Make the registration form or the receipt of a request, and open it to be printed."""
    found = request_or_404(request, public_id)
    wanted = next((each for each in LetterKind if each.value == kind.replace("-", "_")), None)
    if wanted is None:
        raise Http404
    try:
        letter = papers.make_paper(actor=actor_of(request), now=clock.now(), request=found, kind=wanted)
    except NotPermitted:
        raise
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(page_of(found))
    return redirect("information_requests:letter", found.public_id, letter.pk)


def _kept_nowhere(response: HttpResponse) -> HttpResponse:
    """Return an answer that no browser keeps: what it shows was shown once."""
    response.headers["Cache-Control"] = "no-store"
    return response
