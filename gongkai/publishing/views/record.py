"""The record of one item: the document, where it stands, who has to do what next, and all that happened."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import chinese_date, day_of, remaining_text
from gongkai.domain.publishing.channels import Channel
from gongkai.domain.publishing.clock import publication_due
from gongkai.domain.publishing.content import (
    FIELD_LABELS,
    DisclosureAttribute,
    ValidityStatus,
)
from gongkai.domain.publishing.secrecy import ConsultationOutcome
from gongkai.domain.publishing.workflow import (
    AWAITED,
    AWAITING,
    EDITORS,
    PASSING,
    RUNNING,
    ItemAction,
    ItemState,
)
from gongkai.domain.roles import Role
from gongkai.domain.transitions import Transition
from gongkai.lib import clock, history
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.ui.formatting import zh_date, zh_moment
from gongkai.organisations.queries import work_calendar
from gongkai.publishing import queries
from gongkai.publishing.queries.channels import publications_of
from gongkai.publishing.services.publication import public_address
from gongkai.publishing.templatetags.publishing import SOON, term
from gongkai.publishing.views.actions import ACTION_PAGES, DANGER, in_hand, open_rows, roles_for
from gongkai.publishing.views.channels import with_kinds
from gongkai.publishing.views.request import item_or_404
from gongkai.publishing.views.versions import read_version

if TYPE_CHECKING:
    from gongkai.publishing.models import Item, Publication

#: The step that a person most likely came for is the primary button; the first of these that is open.
_FIRST = (
    *(action for action, _ in PASSING.values()),
    ItemAction.SEND,
    ItemAction.PUBLISH,
    ItemAction.FILE,
    ItemAction.AMEND,
    ItemAction.REASSESS,
    ItemAction.REVISE,
)
#: Steps that are pages of their own; the others open in place.
_PAGES = frozenset({*(action for action, _ in PASSING.values()), ItemAction.SEND, ItemAction.AMEND})


@desk_screen("GET")
def item_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show an item with everything that belongs to it."""
    viewer, today = actor_of(request), clock.today()
    item = item_or_404(request, public_id)
    first, rest = buttons(item, open_rows(viewer, item))
    verdicts = list(queries.verdicts_of(item))
    events = history.of(item.link)
    names = {event.actor: event.actor_name for event in events}
    context = {
        **read_version(item, in_hand(item)),
        "first": first,
        "rest": rest,
        "next_step": next_step(item, verdicts, events),
        "clock": clock_of(item, today),
        "keeper": names.get(item.keeper, item.keeper),
        "verdicts": verdicts,
        "consultations": [
            (each, ConsultationOutcome(each.outcome).label if each.outcome else "")
            for each in queries.consultations_of(item)
        ],
        "related": queries.related_of(item, viewer),
        "may_relate": viewer.holds(roles_for(ItemAction.AMEND), item.unit.path),
        "versions": queries.versions_of(item),
        "publications": _went_out(item, viewer),
        "may_record": item.first_published_at is not None and viewer.holds(EDITORS, item.unit.path),
        "events": [told(event) for event in events],
        "public_url": public_address(item) if item.is_public else "",
    }
    return render(request, "publishing/item_page.html", context)


def _went_out(item: "Item", viewer: Actor) -> "list[Publication]":
    """Return where the item was made public; nobody asks of what never went out."""
    if item.first_published_at is None:
        return []
    return with_kinds(viewer, publications_of(item))


def buttons(item: "Item", rows: tuple[Transition, ...]) -> tuple[dict[str, Any] | None, list[dict[str, Any]]]:
    """Return the primary step and the others; both come from the rows that are open to the viewer."""
    actions = [row.action for row in rows if row.action in ACTION_PAGES]
    if any(action in actions for action, _ in PASSING.values()):
        # Whoever gives the verdict sends back on the same screen.
        actions = [action for action in actions if action is not ItemAction.RETURN]
    order = list(_FIRST)
    unchanged = item.state == ItemState.DRAFT and item.current is not None and item.current.sealed
    if item.blocking or unchanged:
        # Sending would be refused, or would send what came back: the step that leads on is to mend.
        order.remove(ItemAction.SEND)
    chosen = next((action for action in order if action in actions), None)
    rest = sorted((action for action in actions if action is not chosen), key=lambda action: action in DANGER)
    return (_button(chosen) if chosen else None), [_button(action) for action in rest]


def _button(action: Any) -> dict[str, Any]:
    label = action.label
    if action in (ItemAction.PASS_CHECK, ItemAction.PASS_SECRECY, ItemAction.PASS_ATTRIBUTE):
        label = action.label.removesuffix("通过")
    return {
        "label": label,
        "page": ACTION_PAGES[action],
        "dialog": action not in _PAGES,
        "danger": action in DANGER,
    }


def _who(roles: frozenset[Role]) -> str:
    return "或".join(role.label for role in Role if role in roles)


def next_step(item: "Item", verdicts: list[Any], events: list[Any]) -> str:
    """Return in one or two sentences where the item stands and who has to do what next."""
    state = ItemState(item.state)
    text = _state_sentence(item, state, verdicts, events)
    if item.is_public and state is not ItemState.PUBLISHED and item.published is not None:
        text += f"公众现在看到的是第 {item.published.number} 版，新版签发之前保持不变。"
    return text


def _state_sentence(item: "Item", state: ItemState, verdicts: list[Any], events: list[Any]) -> str:
    if state is ItemState.DRAFT:
        return _draft_sentence(item, verdicts)
    if state in AWAITING:
        verb = PASSING[state][0].label.removesuffix("通过").removeprefix("保密")
        waiting = (
            f"还有 {item.open_consultations} 个机关的意见没有收到，收到前不能签发。"
            if item.open_consultations
            else ""
        )
        other = "另一位" if state is ItemState.CHECKING else ""
        return f"等{other}{_who(AWAITED[state])}{verb}。{waiting}"
    if state is ItemState.SIGNED:
        if item.publish_at:
            return f"已签发，将于 {zh_moment(item.publish_at)} 自动公开。"
        return f"已签发，等{_who(roles_for(ItemAction.PUBLISH))}公开。"
    if state is ItemState.PUBLISHED:
        return f"已于 {zh_moment(item.published_at)} 公开，公众可以查阅。"
    if state is ItemState.FILED:
        label = DisclosureAttribute(item.attribute).label
        again = (
            f"请信息员在{zh_date(item.review_due_on)}前重新评估是否可以公开。" if item.review_due_on else ""
        )
        return f"按“{label}”存档，公众不能查阅。{again}"
    reason = next((event.reason for event in reversed(events) if event.target == state.value), "")
    why = f"原因：{reason}" if reason else ""
    if state is ItemState.WITHDRAWN:
        return f"已于 {zh_moment(item.withdrawn_at)} 撤下，公众不能再查阅。{why}"
    return f"已作废，不再办理。{why}"


def _draft_sentence(item: "Item", verdicts: list[Any]) -> str:
    back = ""
    if verdicts and not verdicts[-1].passed and verdicts[-1].version_id == item.current_id:
        back = f"{verdicts[-1].actor_name}退回：{verdicts[-1].opinion} "
    if item.blocking:
        return f"{back}检查发现 {item.blocking} 处必须改正，由信息员改正后送审。"
    if item.unexplained:
        return f"{back}有 {item.unexplained} 处需要说明理由，由信息员在送审时填写。"
    return f"{back}由信息员完善后送审。"


def clock_of(item: "Item", today: date) -> dict[str, Any] | None:
    """Return the arithmetic of the period and what is left of it; None where no period runs or ran."""
    state = ItemState(item.state)
    if state not in RUNNING and state is not ItemState.PUBLISHED:
        return None
    start = item.changed_on or item.written_on
    if start is None:
        return {"due": None}
    calendar = work_calendar()
    due = publication_due(calendar, start, queries.limits_of(item.column))
    told = {
        "due": due,
        "start": "变更日期" if item.changed_on else "成文日期",
        "skipped": [
            (day.date, day.why)
            for day in calendar.ledger(due.from_on, due.working_days)
            if day.why not in ("工作日", "周末")
        ],
    }
    if state in RUNNING:
        count = calendar.count(today, due.due_on)
        tone = "error" if count.days < 0 else "warning" if count.n <= SOON else "neutral"
        return {**told, "words": remaining_text(count), "tone": tone}
    moment = item.published_at if item.changed_on else item.first_published_at
    if moment is None:
        return told
    late = calendar.count(due.due_on, day_of(moment))
    if late.days <= 0:
        return {**told, "words": "按期公开", "tone": "success"}
    over = f"超过期限 {late.n} 个工作日公开" if late.n else "超过期限不足 1 个工作日公开"
    return {**told, "words": over, "tone": "warning"}


def told(event: Any) -> dict[str, Any]:
    """Return an event of the history as the timeline shows it."""
    title = event.label
    if event.source and event.source != event.target:
        title += f"（{event.source_label} → {event.target_label}）"
    return {"title": title, "at": event.at, "actor": event.actor_name, "text": _event_text(event)}


def _event_text(event: Any) -> str:
    detail = event.detail
    parts = []
    if detail.get("channel"):
        shown = [
            term(Channel, detail["channel"]),
            detail.get("on"),
            detail.get("proof"),
            detail.get("address"),
        ]
        parts.append("，".join(part for part in shown if part))
    if event.reason:
        parts.append(f"原因：{event.reason}")
    if detail.get("opinion"):
        parts.append(f"意见：{detail['opinion']}")
    if detail.get("changed"):
        parts.append("改动：" + "、".join(FIELD_LABELS.get(name, name) for name in detail["changed"]))
    if detail.get("organ"):
        parts.append(f"机关：{detail['organ']}")
    if detail.get("outcome"):
        parts.append(f"答复：{ConsultationOutcome(detail['outcome']).label}{_after(detail.get('answer'))}")
    if detail.get("before") and detail.get("after"):
        before, after = (ValidityStatus(detail[name]).label for name in ("before", "after"))
        parts.append(f"{before} → {after}")
    if detail.get("changed_on"):
        parts.append(f"变更日期：{chinese_date(date.fromisoformat(detail['changed_on']))}")
    if detail.get("version"):
        parts.append(f"第 {detail['version']} 版")
    if detail.get("index_number") and event.name == "publishing.item_signed":
        parts.append(f"索引号 {detail['index_number']}")
    return "；".join(part.rstrip("。") for part in parts)


def _after(text: str | None) -> str:
    return f"，{text}" if text else ""
