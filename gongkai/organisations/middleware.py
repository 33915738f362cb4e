"""The door of the desk: from where, who, for how long, and with what proof."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from gongkai.domain.errors import NotPermitted, Refused
from gongkai.lib import clock
from gongkai.lib.middleware import networks, within
from gongkai.lib.ui.addresses import record_of
from gongkai.organisations.queries import actor_of
from gongkai.organisations.services import sign_in

if TYPE_CHECKING:
    from gongkai.organisations.models import Person

#: Pages open to everybody who is signed in half-way.
_ALWAYS = ("organisations:sign-in", "organisations:sign-out", "organisations:elder")
#: What else is open to somebody who owes a page: that page, and what it shows. Not more: with the
#: password alone nobody may set a new one before the second factor.
_WITH = {"organisations:enrol": ("organisations:enrol-qr",)}


class DeskMiddleware:
    """
    Guards everything below /desk/ and gives each request its actor.

    Refusals that a view does not show at a field become pages here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.networks = networks(settings.GONGKAI_OPTIONS["desk.networks"])
        self.idle = timedelta(minutes=settings.GONGKAI_OPTIONS["desk.idle_minutes"])
        self.longest = timedelta(hours=settings.GONGKAI_OPTIONS["desk.session_hours"])

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = None  # type: ignore[attr-defined]
        if not request.path.startswith("/desk/"):
            return self.get_response(request)
        address: str = request.address  # type: ignore[attr-defined]
        if self.networks and not within(address, self.networks):
            return render(
                request,
                "403.html",
                {
                    "message": f"工作台只能在规定的办公网络中使用，您的网络地址 {address} 不在其中。"
                    "请改用办公网络，或联系系统管理员。"
                },
                status=403,
            )
        now = clock.now()
        if request.user.is_authenticated:
            gone = self._check_session(request, now)
            if gone is not None:
                return gone
        response = self.get_response(request)
        # Pages of the desk hold personal data: no copy stays in a shared browser.
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def _check_session(self, request: HttpRequest, now: datetime) -> HttpResponse | None:
        seen, started = request.session.get("seen_at"), request.session.get("started_at")
        if seen is None or started is None or now - datetime.fromisoformat(seen) > self.idle:
            return sign_in_again(request, f"您已超过 {self.idle.seconds // 60} 分钟没有操作")
        if now - datetime.fromisoformat(started) > self.longest:
            return sign_in_again(request, "本次登录时间已满")
        if now - datetime.fromisoformat(seen) > timedelta(minutes=1):
            request.session["seen_at"] = now.isoformat()
            sign_in.touch(session_key=request.session.session_key or "", now=now)
        person = cast("Person", request.user)
        verified = person.is_verified() or "second_factor_by_provider" in request.session  # type: ignore[attr-defined]
        way = request.session.get("way", "password")
        actor = actor_of(person, now.date())
        owed = sign_in.owed(person, actor, verified=verified, way=way)
        if owed is None:
            request.actor = actor  # type: ignore[attr-defined]
            return None
        allowed = {reverse(name) for name in (*_ALWAYS, owed, *_WITH.get(owed, ()))}
        return None if request.path in allowed else redirect(reverse(owed))

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Turn a refusal that no form took into a page."""
        if isinstance(error, NotPermitted):
            return render(request, "403.html", {"message": error.message}, status=403)
        if isinstance(error, Refused):
            told = {"message": error.message, "record": record_of(request.path)}
            return render(request, "ui/errors/refused.html", told, status=409)
        return None


def sign_in_again(request: HttpRequest, why: str) -> HttpResponse:
    """End what is left of a session, and answer with the way to a new one."""
    logout(request)
    messages.info(request, f"{why}，为安全起见请重新登录。")
    target = reverse("organisations:sign-in")
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    if request.method in ("GET", "HEAD"):
        return redirect(f"{target}?{urlencode({'next': request.get_full_path()})}")
    return redirect(target)
