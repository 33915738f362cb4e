"""What the house answers when there is no page to show: its health, and errors in Chinese."""

import sys

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from gongkai.lib import clock
from gongkai.lib.access import open_to_all
from gongkai.lib.health import Condition, check
from gongkai.organisations.middleware import sign_in_again


@open_to_all("GET")
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer ``ok`` when database, queue and disk answer; else 503 with what does not."""
    health = check(clock.now())
    failed = [part for part in health.parts if part.condition == Condition.FAILED]
    text = "ok" if health.ok else "\n".join(f"{part.name}: {part.message}" for part in failed)
    return HttpResponse(
        text + "\n",
        status=200 if health.ok else 503,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that makes no sense, or that brings more than is taken."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that is not permitted."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for an address that leads nowhere."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when the fault is ours; needs nothing that could be broken too."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return render(None, "503.html", status=503)  # the database does not answer, and will again
    return render(None, "500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """
    Answer a form whose token is missing or too old; nothing was saved.

    Somebody whose session ended meanwhile lacks nothing but a session: the token went with it.
    """
    outside = not request.user.is_authenticated and request.path != reverse("organisations:sign-in")
    if outside and request.path.startswith("/desk/"):
        return sign_in_again(request, "登录已经失效，刚才的内容没有提交")
    return render(request, "ui/errors/csrf.html", status=403)
