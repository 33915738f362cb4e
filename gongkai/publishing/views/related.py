"""Documents that belong to an item: find one, tie it, untie it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from gongkai.domain.publishing.workflow import ItemAction
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, show_form
from gongkai.publishing import queries
from gongkai.publishing.forms.actions import RelateForm
from gongkai.publishing.services import relations
from gongkai.publishing.views.actions import bound_data, roles_for
from gongkai.publishing.views.request import item_or_404

_KEEPERS = roles_for(ItemAction.AMEND)


@desk_screen("GET", "POST", roles=_KEEPERS)
def relate(request: HttpRequest, public_id: str) -> HttpResponse:
    """Look for a document by title or number, and say what it is to this one."""
    viewer = actor_of(request)
    item = item_or_404(request, public_id)
    viewer.require(_KEEPERS, item.unit.path, "关联文件")
    text = (request.POST.get("q") or request.GET.get("q", ""))[:100].strip()
    offered = queries.items_to_relate(viewer, item, text)
    form = RelateForm(
        bound_data(request),
        initial={"other": offered[0].public_id if len(offered) == 1 else ""},
        choices=queries.relation_choices(),
        offered=[(each.public_id, _named(each)) for each in offered],
    )
    if request.method == "POST" and form.is_valid():
        other = item_or_404(request, form.cleaned_data["other"])
        key, outward = form.chosen
        source, target = (item, other) if outward else (other, item)
        made = attempt(
            form,
            lambda: relations.relate_items(
                actor=viewer, now=clock.now(), item=source, other=target, relation=key
            ),
        )
        if made is not None:
            messages.success(
                request,
                f"已关联“{other.title}”，两份文件的页面上互相可以看到。"
                if made
                else "这两份文件已经这样关联过。",
            )
            return redirect("publishing:relate", item.public_id)
    context = {
        "form": form,
        "item": item,
        "q": text,
        "offered": offered,
        "related": queries.related_of(item, viewer),
    }
    return show_form(request, "publishing/item_related.html", context)


def _named(item) -> str:
    facts = "，".join(part for part in (item.document_number, item.unit.name, item.index_number) if part)
    return f"{item.title}（{facts}）"


@desk_screen("POST", roles=_KEEPERS)
def unrelate(request: HttpRequest, public_id: str) -> HttpResponse:
    """Untie one document."""
    viewer = actor_of(request)
    item = item_or_404(request, public_id)
    viewer.require(_KEEPERS, item.unit.path, "取消关联")
    other = item_or_404(request, request.POST.get("other", ""))
    outward = request.POST.get("direction") != "inward"
    source, target = (item, other) if outward else (other, item)
    gone = relations.unrelate_items(
        actor=viewer,
        now=clock.now(),
        item=source,
        other=target,
        relation=request.POST.get("relation", ""),
    )
    messages.success(request, f"已取消与“{other.title}”的关联。" if gone else "这两份文件没有这样的关联。")
    return redirect("publishing:relate", item.public_id)
