"""The verdict that a reply awaits: its words as they will go out, what the check found, what a reviewing body would ask."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai.domain.actors import Actor
from gongkai.domain.errors import Refused
from gongkai.domain.findings import Severity
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.steps import (
    HEADS,
    LEGAL_REVIEWERS,
    READERS,
    SECRECY_REVIEWERS,
    RequestAction,
    RequestPart,
    RequestState,
)
from gongkai.information_requests import queries
from gongkai.information_requests.forms.procedure import WhyForm
from gongkai.information_requests.forms.reviewing import VerdictForm
from gongkai.information_requests.queries import replies as reading
from gongkai.information_requests.queries.case_records import asked_of
from gongkai.information_requests.queries.decisions import open_choices
from gongkai.information_requests.queries.drafting import key_of
from gongkai.information_requests.queries.letter_frame import regime_for
from gongkai.information_requests.queries.outgoing import given_files, looked_through
from gongkai.information_requests.services import replying, reviewing
from gongkai.information_requests.views.letters import draft_paper, paper_html
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
from gongkai.lib.forms import attempt, show_form

if TYPE_CHECKING:
    from django.http import QueryDict

    from gongkai.information_requests.models import InformationRequest, Reply

S, A = RequestState, RequestAction
#: Who passes in which state, and how it is called.
PASSING = {
    S.UNDER_SECRECY_REVIEW: A.PASS_SECRECY,
    S.UNDER_LEGAL_REVIEW: A.PASS_LEGAL,
    S.AWAITING_SIGNATURE: A.SIGN,
    S.AWAITING_REASON: A.SIGN,
}
_VERBS = {A.PASS_SECRECY: "保密审查", A.PASS_LEGAL: "法制审核", A.SIGN: "签发"}


@desk_screen("GET", "POST", roles=SECRECY_REVIEWERS | LEGAL_REVIEWERS | HEADS)
def review(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the reply that awaits a verdict, and take the verdict."""
    found = request_or_404(request, public_id)
    viewer, now = actor_of(request), clock.now()
    reply = reading.draft_in_hand(found)
    state = S(found.state)
    if reply is None or (state not in PASSING and request.method != "POST"):
        messages.info(request, f"这件申请现在是“{state.label}”，没有等待审核、签发的答复。")
        return redirect(page_of(found))
    awaited = _posted(request) or state
    form = _form(request, found, reply, awaited)
    if request.method == "POST" and form.is_valid():
        if awaited is not state:
            form.add_error(
                None, f"您打开页面之后，这件申请已经变为“{state.label}”，本次没有办理。请看过最新内容。"
            )
        elif attempt(form, lambda: _decide(viewer, now, found, form)) is not None:
            messages.success(request, _said(found, form))
            return redirect(page_of(found))
        _shown_anew(form, found, reply)
    return show_form(
        request, "information_requests/reviewing_page.html", _context(viewer, now, found, reply, form)
    )


@desk_screen("GET", "POST", roles=HEADS)
def revoke(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a signed reply back that was not served."""
    found = request_or_404(request, public_id)
    viewer = actor_of(request)
    if request.method != "POST":
        check_open(viewer, found, A.REVOKE, clock.today())
    form = WhyForm(bound(request), initial={"revision": found.revision})
    page = DeedPage(
        title="撤回未送达的答复",
        verb="撤回",
        what="答复书作废，文号不再使用，申请回到办理中；已经送达的不能撤回，须按自行纠正办理。",
        form=form,
        do=lambda form: reviewing.revoke(
            actor=viewer,
            now=clock.now(),
            request=found,
            reason=form.cleaned_data["reason"],
            revision=revision_of(form),
        ),
        done="已撤回，答复书已作废。",
        back=page_of(found),
        tone="danger",
    )
    return deed_page(request, found, page)


@desk_screen("GET", roles=READERS)
def rehearsal(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what a reviewing body would ask of the decision, and which record of the file answers it."""
    found = request_or_404(request, public_id)
    viewer, now = actor_of(request), clock.now()
    reply = reading.current_reply(found)
    try:
        decided = replying.decided(found, reply, now)
    except Refused as refusal:
        messages.info(request, f"还不能预演：{refusal.message}")
        return redirect(page_of(found))
    asked = asked_of(found, decided, now.date())
    actions = queries.actions_open(viewer, found, now.date())
    context = {
        "found": found,
        "outcome": decided.outcome.label,
        "asked": asked,
        "open": sum(not each.is_answered for each in asked),
        "may_draft": A.DRAFT_REPLY in actions,
    }
    return render(request, "information_requests/reviewing_rehearsal.html", context)


def _posted(request: HttpRequest) -> RequestState | None:
    value = request.POST.get("state", "")
    return next((state for state in PASSING if state.value == value), None)


def _form(
    request: HttpRequest, found: "InformationRequest", reply: "Reply", awaited: RequestState
) -> VerdictForm:
    choices = open_choices(reading.items_of(found), regime_for(found, clock.today()))
    return VerdictForm(
        bound(request),
        awaited=awaited if awaited in PASSING else S.AWAITING_SIGNATURE,
        choices=choices,
        chosen=reply.outcome,
        initial={"revision": found.revision, "digest": reply.digest, "state": awaited.value},
    )


def _decide(viewer: Actor, now: datetime, found: "InformationRequest", form: VerdictForm) -> Any:
    data = form.cleaned_data
    known: dict[str, Any] = {
        "actor": viewer,
        "now": now,
        "request": found,
        "revision": data["revision"],
    }
    if form.returning:
        return reviewing.return_reply(**known, reason=data["reason"])
    known |= {"digest": data["digest"], "opinion": data["opinion"]}
    if form.awaited is S.UNDER_SECRECY_REVIEW:
        return reviewing.pass_secrecy(**known, answers=form.answers, conclusion=data["conclusion"])
    if form.awaited is S.UNDER_LEGAL_REVIEW:
        return reviewing.pass_legal(**known)
    return reviewing.sign(
        **known,
        chosen=form.choice,
        chosen_reason=data.get("chosen_reason", ""),
        reason=data.get("why", ""),
    )


def _said(found: "InformationRequest", form: VerdictForm) -> str:
    if form.returning:
        return "已退回，承办人会在“今日必办”中看到退回原因。"
    if form.awaited in (S.AWAITING_SIGNATURE, S.AWAITING_REASON):
        letter = reading.signed_letter(found)
        number = letter.document_number if letter else ""
        return f"已签发，文号 {number}。请在答复期限内送达，送达前期限仍在计算。"
    return "已通过，送下一环节。"


def _shown_anew(form: VerdictForm, found: "InformationRequest", reply: "Reply") -> None:
    """Let the next press of a button speak of what is shown now."""
    revision, state = reading.revision_now(found)
    current = reading.current_reply(found) or reply
    data = cast("QueryDict", form.data).copy()
    data["revision"], data["digest"], data["state"] = str(revision), current.digest, state
    form.data = data


def _context(
    viewer: Actor, now: datetime, found: "InformationRequest", reply: "Reply", form: VerdictForm
) -> dict[str, Any]:
    today = now.date()
    action = PASSING.get(S(found.state), A.SIGN)
    actions = queries.actions_open(viewer, found, today)
    why_not = ""
    if action not in actions:
        try:
            check_open(viewer, found, action, today)
        except Refused as refusal:
            why_not = refusal.message
    findings = replying.findings_of(found, reply, now)
    decided = replying.decided(found, reply, now)
    asked = asked_of(found, decided, today)
    paper = draft_paper(found, reply, today)
    return {
        "found": found,
        "reply": reply,
        "form": form,
        "verb": _VERBS[action],
        "action": action,
        "may_pass": action in actions,
        "may_return": A.RETURN in actions,
        "why_not": why_not,
        "paper": paper,
        "text": paper_html(paper),
        "outgoing": looked_through(given_files(found), today),
        "outcome": Outcome(reply.outcome).label,
        "rows": [
            {
                "finding": each,
                "stops": each.severity is Severity.BLOCKS,
                "notes": each.severity is Severity.NOTE,
                "answer": reply.answers.get(key_of(each), ""),
            }
            for each in findings
        ],
        "verdicts": [
            (each, RequestPart(each.part).label, each.digest == reply.digest)
            for each in reading.verdicts_of(found)
        ],
        "items": reading.items_of(found),
        "open_questions": [each for each in asked if not each.is_answered],
        "asked": len(asked),
        "due": found.due_on,
    }
