"""Screens of the desk that belong to no single app: 今日必办, search, drafts, help."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from gongkai.desk.search import find
from gongkai.lib import clock, drafts, worklist
from gongkai.lib.access import actor_of, desk_screen

#: Names of a form's own machinery, which are not part of what somebody typed.
_NOT_TYPED = ("csrfmiddlewaretoken", "draft_form", "draft_title", "draft_address")


@desk_screen("GET")
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person today."""
    viewer = actor_of(request)
    context = {
        "items": worklist.items(viewer, clock.today()),
        "drafts": drafts.of(viewer.code)[:5],
        "today": clock.today(),
        "roles": sorted({grant.role.label for grant in viewer.grants}),
    }
    return render(request, "desk/home.html", context)


@desk_screen("GET")
def search(request: HttpRequest) -> HttpResponse:
    """Search everywhere."""
    text = request.GET.get("q", "")[:60]
    return render(
        request, "desk/search.html", {"q": text, "groups": find(actor_of(request), text, clock.today())}
    )


@desk_screen("GET")
def draft_list(request: HttpRequest) -> HttpResponse:
    """List what the person has typed and not sent."""
    return render(request, "desk/drafts.html", {"drafts": drafts.of(actor_of(request).code)})


@desk_screen("POST")
def draft_save(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed; called by the form itself now and then, or by its button 保存草稿."""
    content = {
        name: values if len(values) > 1 else values[0]
        for name, values in request.POST.lists()
        if name not in _NOT_TYPED
    }
    now = clock.now()
    address = request.POST.get("draft_address", "")
    form = request.POST.get("draft_form", "")
    if (
        not form
        or len(form) > 200
        or len(address) > 300
        or not address.startswith("/")
        or not url_has_allowed_host_and_scheme(address, None)
        or "\x00" in form + address + request.POST.get("draft_title", "")
    ):
        return render(request, "400.html", status=400)
    drafts.save(
        owner=actor_of(request).code,
        form=form,
        content=content,
        title=request.POST.get("draft_title", "")[:200],
        address=address,
        now=now,
    )
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"saved_at": now.strftime("%H:%M")})
    messages.success(request, f"草稿已于 {now:%H:%M} 保存，可在“我的草稿”中继续。")
    return redirect("desk:drafts")


@desk_screen("POST")
def draft_discard(request: HttpRequest) -> HttpResponse:
    """Throw one draft away."""
    drafts.discard(owner=actor_of(request).code, form=request.POST.get("draft_form", "").replace("\x00", ""))
    messages.success(request, "草稿已删除。")
    return redirect("desk:drafts")


@desk_screen("GET")
def help_page(request: HttpRequest) -> HttpResponse:
    """Say how the desk is used: keys, roles, whom to ask."""
    return render(request, "desk/help.html", {})
