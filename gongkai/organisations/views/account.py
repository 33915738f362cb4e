"""One's own account: sign-ins, second factor, password."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai.lib import clock
from gongkai.lib.access import desk_screen
from gongkai.organisations import queries
from gongkai.organisations.services import sign_in
from gongkai.organisations.views.request import person_of


@desk_screen("GET")
def account_page(request: HttpRequest) -> HttpResponse:
    """Show who one is, what one may do and where, and from where one signed in."""
    person = person_of(request)
    context = {
        "person": person,
        "grants": [grant for grant in queries.grants_of(person) if grant.ended_at is None],
        "device": sign_in.device_of(person),
        "sign_ins": queries.sign_ins_of(person)[:20],
        "session_key": request.session.session_key,
    }
    return render(request, "organisations/account.html", context)


@desk_screen("POST")
def end_others(request: HttpRequest) -> HttpResponse:
    """Sign out every other browser."""
    count = sign_in.end_sign_ins(
        person=person_of(request), now=clock.now(), keep=request.session.session_key or ""
    )
    if count:
        messages.success(request, f"已退出其他 {count} 处登录。")
    else:
        messages.info(request, "没有其他登录。")
    return redirect("organisations:account")
