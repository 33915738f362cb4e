"""What is done with one item: each step a small page that says first what follows from it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import chinese_date
from gongkai.domain.findings import Finding, Severity
from gongkai.domain.publishing.clock import reassessment_due
from gongkai.domain.publishing.content import DisclosureAttribute, ValidityStatus
from gongkai.domain.publishing.workflow import ITEM_WORKFLOW, ItemAction, ItemState
from gongkai.domain.roles import Role
from gongkai.domain.transitions import Transition
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, show_form
from gongkai.lib.ui.formatting import zh_moment
from gongkai.publishing import queries
from gongkai.publishing.forms.actions import (
    ConfirmForm,
    ReasonForm,
    ReassessForm,
    ReviseForm,
    SendForm,
    ValidityForm,
)
from gongkai.publishing.services import items, publication, reviews
from gongkai.publishing.services.checking import findings_of
from gongkai.publishing.views.request import item_or_404

if TYPE_CHECKING:
    from gongkai.publishing.models import Item, Version

#: Which action leads to which screen; the buttons are the rows open to the viewer.
ACTION_PAGES: dict[ItemAction, str] = {
    ItemAction.AMEND: "publishing:item-edit",
    ItemAction.SEND: "publishing:send",
    ItemAction.RECALL: "publishing:recall",
    ItemAction.PASS_CHECK: "publishing:review",
    ItemAction.PASS_SECRECY: "publishing:review",
    ItemAction.PASS_ATTRIBUTE: "publishing:review",
    ItemAction.SIGN: "publishing:review",
    ItemAction.RETURN: "publishing:return",
    ItemAction.PUBLISH: "publishing:publish",
    ItemAction.FILE: "publishing:publish",
    ItemAction.CONSULT: "publishing:consult",
    ItemAction.REVISE: "publishing:revise",
    ItemAction.ABANDON_REVISION: "publishing:abandon",
    ItemAction.MARK_VALIDITY: "publishing:validity",
    ItemAction.REASSESS: "publishing:reassess",
    ItemAction.WITHDRAW: "publishing:withdraw",
    ItemAction.DISCARD: "publishing:discard",
}
#: Steps that take something away are red, so that nobody presses them in passing.
DANGER = frozenset({ItemAction.WITHDRAW, ItemAction.DISCARD})


def roles_for(*actions: ItemAction) -> frozenset[Role]:
    """Return the roles that may take any of these actions anywhere, as the rows of the workflow say."""
    return frozenset().union(*(row.roles for row in ITEM_WORKFLOW.rows if row.action in actions))


def open_rows(viewer: Actor, item: "Item") -> tuple[Transition, ...]:
    """Return the rows that the viewer may take with the item now: the buttons."""
    return ITEM_WORKFLOW.open_to(
        viewer, ItemState(item.state), item.unit.path, queries.facts_of(item), queries.played_in(item)
    )


def in_hand(item: "Item") -> "Version":
    """Return the version in hand, which every item has."""
    if item.current is None:
        raise RuntimeError(f"{item.link} has no version in hand")
    return item.current


def check_open(viewer: Actor, item: "Item", action: ItemAction) -> Transition:
    """Pass if the viewer may take the action with the item now; raises what the workflow raises."""
    return ITEM_WORKFLOW.check(
        viewer,
        ItemState(item.state),
        action,
        item.unit.path,
        "（页面）",
        queries.facts_of(item),
        queries.played_in(item),
    )


def bound_data(request: HttpRequest) -> Any:
    """Return what was posted, also where a form has no fields; None for a page that is only opened."""
    return request.POST if request.method == "POST" else None


def _act(
    request: HttpRequest,
    public_id: str,
    action: "ItemAction | Callable[[Item], ItemAction]",
    make_form: "Callable[[Item], Form]",
    do: "Callable[[Actor, Item, dict[str, Any]], Item]",
    *,
    consequence: "str | Callable[[Item], str]",
    done: "Callable[[Item], str]",
) -> HttpResponse:
    """Say what follows, ask, then do; every action has the same screen."""
    viewer = actor_of(request)
    item = item_or_404(request, public_id)
    chosen = action if isinstance(action, ItemAction) else action(item)
    check_open(viewer, item, chosen)
    form = make_form(item)
    if request.method == "POST" and form.is_valid():
        result = attempt(form, lambda: do(viewer, item, form.cleaned_data))
        if result is not None:
            messages.success(request, done(result))
            return redirect("publishing:item", result.public_id)
    context = {
        "form": form,
        "item": item,
        "action": chosen,
        "consequence": consequence if isinstance(consequence, str) else consequence(item),
        "tone": "danger" if chosen in DANGER else "primary",
    }
    return show_form(request, "publishing/action_page.html", context)


@desk_screen("GET", "POST", roles=roles_for(ItemAction.SEND))
def send(request: HttpRequest, public_id: str) -> HttpResponse:
    """Send for review: what the checks find now is shown, and each thing that needs a reason gets its field."""
    viewer, now = actor_of(request), clock.now()
    item = item_or_404(request, public_id)
    row = check_open(viewer, item, ItemAction.SEND)
    found = findings_of(item, in_hand(item).content, now)
    form = SendForm(
        bound_data(request), findings=_asking(found), answers=in_hand(item).answers, revision=item.revision
    )
    if request.method == "POST" and form.is_valid():
        sent = attempt(
            form,
            lambda: items.send_item(
                actor=viewer,
                now=now,
                item=item,
                revision=form.cleaned_data["revision"],
                answers=form.answers,
            ),
        )
        if sent is not None:
            messages.success(request, f"已送审，现在{ItemState(sent.state).label}。")
            return redirect("publishing:item", sent.public_id)
        item = item_or_404(request, public_id)
        found = findings_of(item, in_hand(item).content, now)
        # The newer version becomes the one that the next press of the button is compared with.
        form = form.asked_again(_asking(found), item.revision)
    context = {
        "form": form,
        "item": item,
        "target": row.target,
        "blocking": [each for each in found if each.severity is Severity.BLOCKS],
        "notes": [each for each in found if each.severity is Severity.NOTE],
        "edit_url": reverse("publishing:item-edit", args=[item.public_id]),
    }
    return show_form(request, "publishing/action_send.html", context)


def _asking(found: list[Finding]) -> list[Finding]:
    """Return the findings that ask for a reason, each once: the same finding has the same key."""
    return list({each.key: each for each in found if each.severity is Severity.REASON}.values())


@desk_screen("GET", "POST", roles=roles_for(ItemAction.RECALL))
def recall(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take an item back from review."""
    return _act(
        request,
        public_id,
        ItemAction.RECALL,
        lambda _item: ConfirmForm(bound_data(request)),
        lambda viewer, item, _data: items.recall_item(actor=viewer, now=clock.now(), item=item),
        consequence="收回后回到采集状态，可以修改。已经作出的审查意见不再有效，改好后要重新送审，从头审查。",
        done=lambda _item: "已收回，可以修改后重新送审。",
    )


@desk_screen("GET", "POST", roles=roles_for(ItemAction.RETURN))
def return_(request: HttpRequest, public_id: str) -> HttpResponse:
    """Send an item back to its editor."""
    return _act(
        request,
        public_id,
        ItemAction.RETURN,
        lambda _item: ReasonForm(
            bound_data(request), label="退回原因", help_text="写明要改什么；信息员在“今日必办”中看到。"
        ),
        lambda viewer, item, data: reviews.return_item(actor=viewer, now=clock.now(), item=item, **data),
        consequence="退回后由信息员修改，改好后重新送审。已经作出的审查意见不再有效；约定的公开时间随之取消。",
        done=lambda _item: "已退回，信息员会在“今日必办”中看到。",
    )


@desk_screen("GET", "POST", roles=roles_for(ItemAction.DISCARD))
def discard(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give up an item that was never signed."""
    return _act(
        request,
        public_id,
        ItemAction.DISCARD,
        lambda _item: ReasonForm(bound_data(request)),
        lambda viewer, item, data: items.discard_item(actor=viewer, now=clock.now(), item=item, **data),
        consequence="作废后不能再办理，也不能恢复；内容、附件和作废原因仍可查阅，期限不再计算。只用于重复录入等情形，"
        "依法应当公开的信息不能用作废代替公开。",
        done=lambda _item: "已作废。",
    )


def _releasing(item: "Item") -> ItemAction:
    proactive = item.attribute == DisclosureAttribute.PROACTIVE
    return ItemAction.PUBLISH if proactive else ItemAction.FILE


def _release_follows(item: "Item") -> str:
    if _releasing(item) is ItemAction.FILE:
        label = DisclosureAttribute(item.attribute).label
        return (
            f"本件的公开属性是“{label}”，不对公众公开，只存档。以后按期重新评估是否可以公开（条例第十八条）。"
        )
    when = f"原定 {zh_moment(item.publish_at)} 公开，改为现在公开。" if item.publish_at else ""
    return f"{when}公开后，公众立即可以在网站上查阅；发现有误的，用“撤下”立即收回。"


@desk_screen("GET", "POST", roles=roles_for(ItemAction.PUBLISH, ItemAction.FILE))
def publish(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let a signed item go out now, or file it."""
    return _act(
        request,
        public_id,
        _releasing,
        lambda _item: ConfirmForm(bound_data(request)),
        lambda viewer, item, _data: publication.publish_item(actor=viewer, now=clock.now(), item=item),
        consequence=_release_follows,
        done=lambda item: "已公开，公众现在可以查阅。" if item.is_public else "已存档，不对公众公开。",
    )


def _withdrawal_follows(item: "Item") -> str:
    revising = item.state != ItemState.PUBLISHED
    text = (
        "按下按钮的同时，公众网页就不能再打开，访问者看到“已撤下”；各处列表随后更新。"
        "历史、各个版本和撤下原因都保留。改正后可以用“修订”重新送审、公开。"
    )
    return text + ("正在办理的修订一并停下，修订稿保留。" if revising else "")


@desk_screen("GET", "POST", roles=roles_for(ItemAction.WITHDRAW))
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take an item off the public site at once."""
    return _act(
        request,
        public_id,
        ItemAction.WITHDRAW,
        lambda _item: ReasonForm(bound_data(request), label="撤下原因"),
        lambda viewer, item, data: publication.withdraw_item(
            actor=viewer, now=clock.now(), item=item, **data
        ),
        consequence=_withdrawal_follows,
        done=lambda item: f"已撤下，公众网页已经关闭（{zh_moment(item.withdrawn_at)}）。",
    )


def _revision_follows(item: "Item") -> str:
    if item.state == ItemState.PUBLISHED:
        return "修订期间，公众仍看到现在这一版，新版签发后自动替换。信息本身有变更的，自变更之日起重新计算 20 个工作日。"
    return "修订后要重新送审、签发。期限自变更之日起重新计算 20 个工作日。"


@desk_screen("GET", "POST", roles=roles_for(ItemAction.REVISE))
def revise(request: HttpRequest, public_id: str) -> HttpResponse:
    """Begin a new version."""
    return _act(
        request,
        public_id,
        ItemAction.REVISE,
        lambda _item: ReviseForm(bound_data(request), initial={"changed_on": clock.today()}),
        lambda viewer, item, data: publication.revise_item(actor=viewer, now=clock.now(), item=item, **data),
        consequence=_revision_follows,
        done=lambda _item: "已开始修订，请修改后送审。",
    )


@desk_screen("GET", "POST", roles=roles_for(ItemAction.ABANDON_REVISION))
def abandon(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give up a revision."""
    return _act(
        request,
        public_id,
        ItemAction.ABANDON_REVISION,
        lambda _item: ReasonForm(bound_data(request)),
        lambda viewer, item, data: publication.abandon_revision(
            actor=viewer, now=clock.now(), item=item, **data
        ),
        consequence="放弃后，公众正在查阅的一版仍是现行版本，不受影响。修订稿留在“各个版本”中，不能继续修改。",
        done=lambda _item: "已放弃修订，现行版本不变。",
    )


@desk_screen("GET", "POST", roles=roles_for(ItemAction.MARK_VALIDITY))
def validity(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say whether a document still binds."""
    return _act(
        request,
        public_id,
        ItemAction.MARK_VALIDITY,
        lambda item: ValidityForm(bound_data(request), initial={"validity": item.validity}),
        lambda viewer, item, data: publication.mark_validity(
            actor=viewer, now=clock.now(), item=item, **data
        ),
        consequence="有效性显示在公众网页的标题旁，立即更新（国办发〔2018〕37号）。正文不变，仍可查阅。",
        done=lambda item: f"已标注为“{ValidityStatus(item.validity).label}”。",
    )


@desk_screen("GET", "POST", roles=roles_for(ItemAction.REASSESS))
def reassess(request: HttpRequest, public_id: str) -> HttpResponse:
    """Confirm that an item stays unpublished until the next look."""
    return _act(
        request,
        public_id,
        ItemAction.REASSESS,
        lambda _item: ReassessForm(
            bound_data(request), initial={"review_due_on": reassessment_due(clock.today())}
        ),
        lambda viewer, item, data: publication.reassess_item(
            actor=viewer, now=clock.now(), item=item, **data
        ),
        consequence="这里确认仍不公开，并定下次评估的日期（条例第十八条）。评估后认为可以公开的，请改用“修订”，"
        "把公开属性改为主动公开后送审。",
        done=lambda item: (
            f"已评估，下次评估日期为 {chinese_date(item.review_due_on)}。" if item.review_due_on else ""
        ),
    )
