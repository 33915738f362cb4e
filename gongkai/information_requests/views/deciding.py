"""Deciding on the items and writing the reply: what each outcome asks for, the words, what stands against them."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from gongkai.domain.errors import Refused
from gongkai.domain.findings import Severity
from gongkai.domain.information_requests.letters.case_file import CaseRecord
from gongkai.domain.information_requests.letters.filled import LetterFinding
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.steps import HANDLERS, OFFICE, RequestAction, RequestState
from gongkai.information_requests.forms.deciding import FileForm, ItemsForm, ProofForm, ReplyForm, SpotForm
from gongkai.information_requests.forms.procedure import DeedForm
from gongkai.information_requests.queries import replies as reading
from gongkai.information_requests.queries.decisions import Decision, decision_of, open_choices
from gongkai.information_requests.queries.drafting import check_reply, compose, digest_of, key_of
from gongkai.information_requests.queries.letter_frame import regime_for
from gongkai.information_requests.queries.outgoing import given_files, looked_through
from gongkai.information_requests.queries.policies import policy_of
from gongkai.information_requests.services import answering, deciding, replying
from gongkai.information_requests.views.procedure_deeds import (
    DeedPage,
    bound,
    check_open,
    deed_page,
    page_of,
    revision_of,
)
from gongkai.information_requests.views.seat import request_or_404
from gongkai.lib import clock, drafts
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, show_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import QueryDict

    from gongkai.information_requests.models import InformationRequest, Reply, RequestedItem


@desk_screen("GET", "POST", roles=HANDLERS)
def decision(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say what becomes of each item; only what the chosen outcome asks for is shown."""
    found = request_or_404(request, public_id)
    viewer, today = actor_of(request), clock.today()
    if request.method != "POST":
        check_open(viewer, found, RequestAction.DRAFT_REPLY, today)
    items = reading.items_of(found)
    form = ItemsForm(
        bound(request),
        items=items,
        regime=regime_for(found, today),
        today=today,
        initial={"revision": found.revision},
    )
    switching = request.method == "POST" and request.POST.get("then") == "switch"
    if switching:
        # Shown anew for the outcome that was chosen, with everything that was typed and nothing complained of.
        form = ItemsForm(
            initial=_typed(request.POST), items=items, regime=regime_for(found, today), today=today
        )
    elif request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            lambda: deciding.decide_items(
                actor=viewer,
                now=clock.now(),
                request=found,
                decisions=form.decisions,
                revision=revision_of(form),
            ),
        )
        if done is not None:
            messages.success(request, "已保存各事项的处理。请核对答复正文。")
            return redirect("information_requests:reply", found.public_id)
        _fresh_revision(form, found)
    context = {"found": found, "form": form, "blocks": list(form.blocks()), "several": len(items) > 1}
    return show_form(request, "information_requests/deciding_items.html", context)


@desk_screen("GET", "POST", roles=HANDLERS)
def reply(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write the reply; what the law and the file say against it stands beside the words."""
    found = request_or_404(request, public_id)
    viewer, now = actor_of(request), clock.now()
    if request.method != "POST":
        check_open(viewer, found, RequestAction.DRAFT_REPLY, now.date())
    items = reading.items_of(found)
    if any(not each.outcome for each in items):
        messages.info(request, "请先选择各事项的处理，再拟写答复。")
        return redirect("information_requests:decision", found.public_id)
    current = reading.draft_in_hand(found)
    choices = open_choices(items, regime_for(found, clock.today()))
    key = f"{found.link}:reply"
    draft = None if request.method == "POST" else drafts.load(owner=viewer.code, form=key)
    typed = request.POST if request.method == "POST" else (draft or {})
    decided = _decided(items, found, current, choices, typed)
    body = str(typed.get("body") or "") or (current.body if current else "")
    if not body.strip():
        body, _ = compose(found, decided, clock.today())
    findings = check_reply(found, body, decided, clock.today())
    form = ReplyForm(
        bound(request),
        choices=choices,
        findings=findings,
        initial={**_initial(found, current, body), **(draft or {})},
    )
    if request.method == "POST" and form.is_valid():
        answer = _act(request, form, found, key)
        if answer is not None:
            return answer
        _fresh_revision(form, found)
    # How it is marked on the page; sent empty, it is put together anew.
    form.fields["body"].required = True
    context = {
        "found": found,
        "form": form,
        "current": current,
        "draft": draft,
        "draft_key": key,
        "decision": decided,
        "rows": [_row(each, form) for each in findings],
        "stops": sum(each.severity is Severity.BLOCKS for each in findings),
        "asks": sum(each.severity is Severity.REASON for each in findings),
        "outgoing": looked_through(given_files(found), clock.today()),
        "stale": current is not None and digest_of(found, current) != current.digest,
    }
    return show_form(request, "information_requests/deciding_reply.html", context)


@desk_screen("GET", "POST", roles=HANDLERS)
def recall(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a reply back from the reviewers."""
    found = request_or_404(request, public_id)
    viewer = actor_of(request)
    if request.method != "POST":
        check_open(viewer, found, RequestAction.RECALL, clock.today())
    form = DeedForm(bound(request), initial={"revision": found.revision})
    page = DeedPage(
        title="收回答复",
        verb="收回",
        what="收回后可以修改；已经通过的审查，只要改动一个字就要重新审查。",
        form=form,
        do=lambda form: replying.recall(
            actor=viewer, now=clock.now(), request=found, revision=revision_of(form)
        ),
        done="已收回，可以修改后再送审。",
        back=page_of(found),
    )
    return deed_page(request, found, page)


@desk_screen("GET", "POST", roles=HANDLERS)
def give(request: HttpRequest, public_id: str) -> HttpResponse:
    """Add a file that goes out with the reply."""
    found = request_or_404(request, public_id)
    viewer = actor_of(request)
    if request.method != "POST":
        check_open(viewer, found, RequestAction.DRAFT_REPLY, clock.today())
    form = FileForm(bound(request), request.FILES or None, initial={"revision": found.revision})
    page = DeedPage(
        title="添加随答复提供的文件",
        verb="添加",
        what="申请人会收到这份文件。发出前请遮盖不应当公开的内容；遮盖须真正去除，只盖黑块不算。",
        form=form,
        do=lambda form: deciding.give_file(
            actor=viewer,
            now=clock.now(),
            request=found,
            upload=form.upload,
            title=form.cleaned_data["title"],
        ),
        done="已添加。请按新的附件重新生成或者核对答复正文。",
        back=reverse("information_requests:reply", args=[found.public_id]),
    )
    return deed_page(request, found, page, "deciding_file.html")


@desk_screen("POST", roles=HANDLERS)
def take_back(request: HttpRequest, public_id: str, file_id: int) -> HttpResponse:
    """Take a file out of the reply."""
    found = request_or_404(request, public_id)
    try:
        deciding.take_file_back(actor=actor_of(request), now=clock.now(), request=found, file_id=file_id)
        messages.success(request, "已从答复中移出。请核对答复正文里的附件说明。")
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(page_of(found))
    return redirect("information_requests:reply", found.public_id)


@desk_screen("GET", "POST", roles=HANDLERS)
def prove(request: HttpRequest, public_id: str) -> HttpResponse:
    """Add a paper that answers a question of a reviewing body."""
    found = request_or_404(request, public_id)
    wanted = request.GET.get("record", "")
    known = {each.value for each in CaseRecord}
    form = ProofForm(
        bound(request),
        request.FILES or None,
        initial={"revision": found.revision, "record": wanted if wanted in known else ""},
    )
    page = DeedPage(
        title="添加证明材料",
        verb="添加",
        what="复议机关或者法院会要求举证。现在就把材料放进案卷，届时不必再找。",
        form=form,
        do=lambda form: deciding.prove(
            actor=actor_of(request),
            now=clock.now(),
            request=found,
            record=CaseRecord(form.cleaned_data["record"]),
            upload=form.upload,
            title=form.cleaned_data["title"],
        ),
        done="已放入案卷。",
        back=page_of(found),
    )
    return deed_page(request, found, page, "deciding_file.html")


@desk_screen("GET", "POST", roles=OFFICE)
def on_the_spot(request: HttpRequest, public_id: str) -> HttpResponse:
    """Answer at once what is public already."""
    found = request_or_404(request, public_id)
    viewer = actor_of(request)
    if request.method != "POST":
        allowed = policy_of(found.unit).on_the_spot
        check_open(viewer, found, RequestAction.ANSWER_ON_THE_SPOT, clock.today(), on_the_spot=allowed)
    form = SpotForm(bound(request), items=reading.items_of(found), initial={"revision": found.revision})
    page = DeedPage(
        title="当场答复",
        verb="当场答复",
        what="所需信息都已主动公开的，告知获取的方式和途径，当场交给申请人（条例第三十三条第一款）。"
        "按下后即编号、签发、送达并办结。",
        form=form,
        do=lambda form: answering.answer_on_the_spot(
            actor=viewer,
            now=clock.now(),
            request=found,
            access=form.access,
            received_by=form.cleaned_data["received_by"],
            revision=revision_of(form),
        ),
        done="已当场答复并办结。请打印答复书，交给申请人签收。",
        back=page_of(found),
    )
    return deed_page(request, found, page)


def _act(request: HttpRequest, form: ReplyForm, found: "InformationRequest", key: str) -> HttpResponse | None:
    """Save the words, put them together anew, or send them; None where something is to be mended first."""
    viewer, now, then = actor_of(request), clock.now(), request.POST.get("then", "save")

    def save() -> "Reply":
        return replying.draft_reply(
            actor=viewer,
            now=now,
            request=found,
            body="" if then == "anew" else form.cleaned_data["body"],
            chosen=form.choice,
            chosen_reason=form.cleaned_data.get("chosen_reason", ""),
            answers=form.answers,
            revision=revision_of(form),
        )

    saved = attempt(form, save)
    if saved is None:
        return None
    drafts.discard(owner=viewer.code, form=key)
    if then == "send":
        if attempt(form, lambda: replying.send(actor=viewer, now=now, request=found)) is None:
            return None
        # 不予处理 after the reasons: nothing goes out, so the lawyer is the first to read it.
        reader = "法制审核" if found.state == RequestState.AWAITING_REASON else "保密审查"
        messages.success(request, f"已送{reader}。")
        return redirect(page_of(found))
    said = "已按各事项的处理重新生成正文。" if then == "anew" else "已保存答复。"
    messages.success(request, said)
    return redirect("information_requests:reply", found.public_id)


def _decided(
    items: "Sequence[RequestedItem]",
    found: "InformationRequest",
    current: "Reply | None",
    choices: tuple[Outcome, ...],
    typed: Any,
) -> Decision:
    """Return the decision with the outcome that was typed, or that the draft chose, or the first; for showing only."""
    regime = regime_for(found, clock.today())
    if len(choices) < 2:
        return decision_of(items, regime)
    value = typed.get("chosen") or (current.outcome if current else "")
    chosen = next((each for each in choices if each.value == value), choices[0])
    return decision_of(items, regime, chosen=chosen, reason="（待定）")


def _initial(found: "InformationRequest", current: "Reply | None", body: str) -> dict[str, Any]:
    initial: dict[str, Any] = {"revision": found.revision, "body": body}
    if current is not None:
        initial |= {"chosen": current.outcome, "chosen_reason": current.chosen_reason}
        initial |= {f"answer-{key}": text for key, text in current.answers.items()}
    return initial


def _row(finding: LetterFinding, form: ReplyForm) -> dict[str, Any]:
    return {
        "finding": finding,
        "stops": finding.severity is Severity.BLOCKS,
        "notes": finding.severity is Severity.NOTE,
        "key": key_of(finding),
        "answer": form.answer_to(finding),
    }


def _typed(data: "QueryDict") -> dict[str, Any]:
    return {
        name: data.getlist(name) if name.startswith("severed-") else data.get(name)
        for name in data
        if name not in ("csrfmiddlewaretoken", "then")
    }


def _fresh_revision(form: Any, found: "InformationRequest") -> None:
    """Let the next press be held against what the page now shows."""
    data = form.data.copy()
    data["revision"] = str(reading.revision_now(found)[0])
    form.data = data
