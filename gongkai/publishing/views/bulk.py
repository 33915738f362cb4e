"""One step with several items: first what will be done and what not, then the deed, each item by itself."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai.domain.actors import Actor
from gongkai.domain.errors import Refused
from gongkai.domain.publishing.workflow import ITEM_WORKFLOW, ItemAction, ItemState
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import show_form
from gongkai.publishing import queries
from gongkai.publishing.forms.actions import BulkForm
from gongkai.publishing.services import items, publication, reviews
from gongkai.publishing.views.actions import roles_for
from gongkai.publishing.views.items import IN_BULK

if TYPE_CHECKING:
    from gongkai.publishing.models import Item

#: What follows, said before the button is pressed.
CONSEQUENCES = {
    ItemAction.SEND: "送审后内容锁定，由其他同事审查。",
    ItemAction.PASS_CHECK: "逐条记为您核对通过，进入保密审查。",
    ItemAction.SIGN: "逐条编制索引号；主动公开的立即公开，公众可以查阅，其余存档。请确认每一条都已看过。",
    ItemAction.PUBLISH: "立即公开，公众可以查阅；约定了时间的，不再等到约定时间。",
    ItemAction.FILE: "存档，不对公众公开。",
    ItemAction.RETURN: "退回给信息员修改，已有的审查意见不再有效。同一个原因写入每一条的历史。",
}


@desk_screen("POST", roles=roles_for(*IN_BULK))
def items_bulk(request: HttpRequest) -> HttpResponse:
    """Show what a step would do with the chosen items; confirmed, take it with each and name every failure."""
    viewer = actor_of(request)
    action = next((each for each in IN_BULK if each.value == request.POST.get("action")), None)
    chosen = _chosen(viewer, request)
    if action is None or not chosen:
        messages.info(request, "没有选中信息。请在列表中勾选后，再点要办理的操作。")
        return redirect("publishing:items")
    able, skipped = _sorted_out(viewer, action, chosen)
    seen = {**{item.public_id: _as_shown(item) for item in able}, **_seen(request)}
    confirmed = "confirmed" in request.POST
    form = BulkForm(
        request.POST if confirmed else None, reason_asked=action is ItemAction.RETURN, action=action.value
    )
    if confirmed and able and form.is_valid():
        return _take(request, viewer, action, able, skipped, seen, form.cleaned_data.get("reason", ""))
    context = {
        "form": form,
        "action": action,
        "consequence": CONSEQUENCES[action],
        "able": [(item.public_id, seen[item.public_id]) for item in able],
        "subjects": [_named(item) for item in able],
        "skipped": [(_named(item), why) for item, why in skipped],
    }
    return show_form(request, "publishing/bulk_page.html", context)


def _chosen(viewer: Actor, request: HttpRequest) -> "list[Item]":
    wanted = [name for name in request.POST.getlist("selected") if "\x00" not in name]
    rows = queries.items_seen(viewer).filter(public_id__in=wanted).defer(None)
    return list(rows.select_related("unit", "current", "published"))


def _seen(request: HttpRequest) -> dict[str, str]:
    """Return what the summary showed of each item: a verdict is on that version alone."""
    pairs = (each.partition(":") for each in request.POST.getlist("seen"))
    return {public_id: shown for public_id, _, shown in pairs}


def _as_shown(item: "Item") -> str:
    """Return the mark of an item as the summary shows it: its revision and the digest of the version in hand."""
    return f"{item.revision}-{item.current.digest if item.current is not None else ''}"


def _read_mark(mark: str) -> tuple[int, str]:
    """Return revision and digest; of a mark that somebody made up, what no item has."""
    revision, _, digest = mark.partition("-")
    return (int(revision) if revision.isdecimal() and len(revision) < 10 else -1), digest


def _named(item: "Item") -> str:
    return f"{item.title}（{item.unit.name}）"


def _sorted_out(
    viewer: Actor, action: ItemAction, chosen: "list[Item]"
) -> "tuple[list[Item], list[tuple[Item, str]]]":
    able, skipped = [], []
    policies: dict[int, Any] = {}
    for item in chosen:
        policy = policies.setdefault(item.unit_id, None) or queries.policy_of(item.unit)
        policies[item.unit_id] = policy
        try:
            ITEM_WORKFLOW.check(
                viewer,
                ItemState(item.state),
                action,
                item.unit.path,
                "（预览）",
                queries.facts_of(item, policy),
                queries.played_in(item),
            )
        except Refused as refusal:
            skipped.append((item, refusal.message))
            continue
        if why := _in_the_way(item, action):
            skipped.append((item, why))
        else:
            able.append(item)
    return able, skipped


def _in_the_way(item: "Item", action: ItemAction) -> str:
    """Return what the deed would be refused for, as far as the record shows it already."""
    if action is ItemAction.SEND and item.blocking:
        return f"检查发现 {item.blocking} 处必须改正，请打开这一条修改后再送审。"
    if action is ItemAction.SEND and item.unexplained:
        return f"有 {item.unexplained} 处需要说明理由，请打开这一条单独送审。"
    if action is ItemAction.SIGN and item.open_consultations:
        return f"还有 {item.open_consultations} 个机关的意见没有收到，不能签发。"
    return ""


def _take(
    request: HttpRequest,
    viewer: Actor,
    action: ItemAction,
    able: "list[Item]",
    skipped: "list[tuple[Item, str]]",
    seen: dict[str, str],
    reason: str,
) -> HttpResponse:
    done, failed = [], list(skipped)
    for item in able:
        now, (revision, digest) = clock.now(), _read_mark(seen[item.public_id])
        try:
            if action is ItemAction.SEND:
                items.send_item(actor=viewer, now=now, item=item, revision=revision)
            elif action is ItemAction.PASS_CHECK:
                reviews.pass_check(actor=viewer, now=now, item=item, digest=digest)
            elif action is ItemAction.SIGN:
                reviews.sign_item(actor=viewer, now=now, item=item, digest=digest)
            elif action is ItemAction.RETURN:
                reviews.return_item(actor=viewer, now=now, item=item, reason=reason, digest=digest)
            else:
                publication.publish_item(actor=viewer, now=now, item=item)
            done.append(item)
        except Refused as refusal:
            failed.append((item, refusal.message))
    if not failed:
        messages.success(request, f"已{action.label} {len(done)} 条。")
        return redirect("publishing:items")
    return render(request, "publishing/bulk_result.html", {"action": action, "done": done, "failed": failed})
