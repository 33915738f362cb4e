"""The verdict that an item awaits: what changed, what the checks found, what other organs say, and the form."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from gongkai.domain.actors import Actor
from gongkai.domain.errors import NotPermitted
from gongkai.domain.publishing.content import DisclosureAttribute
from gongkai.domain.publishing.secrecy import ConsultationOutcome
from gongkai.domain.publishing.workflow import AWAITING, ITEM_WORKFLOW, PASSING, ItemAction, ItemState
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, show_form
from gongkai.lib.ui.formatting import zh_moment
from gongkai.publishing import queries
from gongkai.publishing.forms.review import FORMS, SecrecyReviewForm, VerdictForm
from gongkai.publishing.services import reviews
from gongkai.publishing.views.actions import check_open, in_hand, open_rows, roles_for
from gongkai.publishing.views.request import item_or_404
from gongkai.publishing.views.versions import compared, read_version

if TYPE_CHECKING:
    from gongkai.publishing.models import Item, Verdict, Version

_PASSING_ACTIONS = tuple(action for action, _ in PASSING.values())


@desk_screen("GET", "POST", roles=roles_for(*_PASSING_ACTIONS))
def review(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the version that awaits a verdict, and take the verdict."""
    viewer = actor_of(request)
    item = item_or_404(request, public_id)
    posted = _posted_state(request)
    if posted is None and item.state not in AWAITING:
        messages.info(request, f"这条信息现在是“{ItemState(item.state).label}”，没有等待审查的内容。")
        return redirect("publishing:item", item.public_id)
    state = posted or ItemState(item.state)
    form = _form(request, item, state)
    if request.method == "POST" and form.is_valid():
        if item.state == state:
            done = attempt(form, lambda: _decide(viewer, clock.now(), item, state, form))
        else:
            label = ItemState(item.state).label
            form.add_error(None, f"您打开页面之后，这条信息已经变为“{label}”，本次没有办理。请看过最新内容。")
            done = None
        if done is not None:
            messages.success(request, _said(done, form))
            return redirect("publishing:item", done.public_id)
        item = item_or_404(request, public_id)
        if item.state == state:
            form.shown_anew(in_hand(item).digest, state)
    # Who has no part in this verdict at all is told so by the page of refusals; a deed asks by itself.
    _require_role(viewer, item, state)
    return show_form(request, "publishing/review_page.html", _context(viewer, item, state, form))


def _posted_state(request: HttpRequest) -> ItemState | None:
    value = request.POST.get("state", "")
    return next((state for state in AWAITING if state.value == value), None)


def _require_role(viewer: Actor, item: "Item", state: ItemState) -> None:
    try:
        ITEM_WORKFLOW.check(
            viewer,
            state,
            PASSING[state][0],
            item.unit.path,
            facts=queries.facts_of(item),
            played=queries.played_in(item),
        )
    except NotPermitted as refusal:
        # Four eyes: the page opens and says why; the form is not offered.
        if refusal.code != "four_eyes":
            raise


def _form(request: HttpRequest, item: "Item", state: ItemState) -> VerdictForm:
    return FORMS[state](
        request.POST if request.method == "POST" else None,
        digest=in_hand(item).digest,
        state=state,
        proactive=item.attribute == DisclosureAttribute.PROACTIVE,
    )


def _decide(viewer: Actor, now: datetime, item: "Item", state: ItemState, form: VerdictForm) -> "Item":
    data = form.cleaned_data
    if form.returning:
        return reviews.return_item(
            actor=viewer, now=now, item=item, reason=data["reason"], digest=data["digest"]
        )
    known = {"actor": viewer, "now": now, "item": item, "digest": data["digest"], "opinion": data["opinion"]}
    if isinstance(form, SecrecyReviewForm):
        return reviews.pass_secrecy(**known, form=form.sheet)
    if state is ItemState.SIGNATURE:
        return reviews.sign_item(**known, publish_at=data.get("publish_at"))
    return {ItemState.CHECKING: reviews.pass_check, ItemState.ATTRIBUTE_REVIEW: reviews.pass_attribute}[
        state
    ](**known)


def _said(item: "Item", form: VerdictForm) -> str:
    if form.returning:
        return "已退回，信息员会在“今日必办”中看到退回原因。"
    if item.state == ItemState.SIGNED and item.publish_at is not None:
        return f"已签发，索引号 {item.index_number}，将于 {zh_moment(item.publish_at)} 自动公开。"
    if item.state == ItemState.PUBLISHED:
        return f"已签发并公开，索引号 {item.index_number}。公众现在可以查阅。"
    if item.state == ItemState.FILED:
        return f"已签发并存档，索引号 {item.index_number}，不对公众公开。"
    return f"已通过，现在{ItemState(item.state).label}。"


def _context(viewer: Actor, item: "Item", state: ItemState, form: VerdictForm) -> dict:
    verdicts = list(queries.verdicts_of(item))
    basis = compared_with(item, verdicts)
    action = PASSING[state][0]
    may_pass, why_not = True, ""
    if item.state != state:
        may_pass = False
    else:
        try:
            check_open(viewer, item, action)
        except NotPermitted as refusal:
            may_pass, why_not = False, refusal.message
    return {
        **read_version(item, in_hand(item)),
        "form": form,
        "state": state,
        "action": action,
        "verb": action.label.removesuffix("通过"),
        "basis": basis,
        "before": f"第 {basis.number} 版" if basis is not None else "",
        "after": "送审的一版",
        "comparison": compared(basis, in_hand(item)) if basis is not None else None,
        "basis_is_public": basis is not None and basis.pk == item.published_id,
        "verdicts": verdicts,
        "consultations": [
            (each, ConsultationOutcome(each.outcome).label if each.outcome else "")
            for each in queries.consultations_of(item)
        ],
        "may_pass": may_pass,
        "may_return": any(row.action == ItemAction.RETURN for row in open_rows(viewer, item)),
        "why_not": why_not,
        "consequence": _follows(item, state),
    }


def _follows(item: "Item", state: ItemState) -> str:
    if state is not ItemState.SIGNATURE:
        return ""
    if item.attribute == DisclosureAttribute.PROACTIVE:
        return "签发后编制索引号并立即公开，公众可以查阅；填了定时公开的，到时自动公开。"
    label = DisclosureAttribute(item.attribute).label
    return f"本件为“{label}”，签发后编制索引号并存档，公众不能查阅。"


def compared_with(item: "Item", verdicts: "list[Verdict]") -> "Version | None":
    """Return the version that a reviewer knows already: the last one decided on, or the public one if newer."""
    known = [verdict.version.number for verdict in verdicts if verdict.version_id != item.current_id]
    public = item.published
    if public is not None and public.pk != item.current_id and public.number >= max(known, default=0):
        return public
    return queries.find_version(item, known[-1]) if known else None
