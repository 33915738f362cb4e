"""Single sign-on: to the provider and back."""

import logging

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from mozilla_django_oidc.views import (
    OIDCAuthenticationCallbackView,
    OIDCAuthenticationRequestView,
    get_next_url,
)

from gongkai.lib.access import open_to_all
from gongkai.lib.oidc import PROVIDER_ERRORS
from gongkai.organisations.oidc import FromOptions
from gongkai.organisations.services.oidc import SingleSignOnRefused
from gongkai.organisations.views.sign_in import enter

log = logging.getLogger(__name__)

#: What is not named here is 403: the provider or we said no to somebody.
STATUS = {"stale": 400, "silent": 503, "unfit": 503}


class _Start(FromOptions, OIDCAuthenticationRequestView):
    """The library's way out, with our settings."""


class _Callback(FromOptions, OIDCAuthenticationCallbackView):
    """The library's way back, which ends at the same door as the password."""

    def login_success(self) -> HttpResponse:
        """Begin the session that every way in begins."""
        request = self.request
        request.session["next"] = request.session.pop("oidc_login_next", None) or ""
        enter(request, self.user, "oidc")
        if settings.GONGKAI_OPTIONS["oidc.trust_mfa"] and request.oidc_second_factor:
            request.session["second_factor_by_provider"] = True
        return redirect(request.session["next"])

    def login_failure(self) -> HttpResponse:
        """Say why the way ended here."""
        error = self.request.GET.get("error")
        if error == "access_denied":
            raise SingleSignOnRefused(
                "您在对方系统中取消了登录，或者您在那里的账号未获准使用本系统。可以重新登录，或改用本系统的登录名和密码。",
                code="declined",
                detail=error,
            )
        if error:
            raise SingleSignOnRefused(
                "对方系统没有完成这次登录。请重新登录一次；仍然不行的，请改用本系统的登录名和密码，并告知系统管理员。",
                code="declined",
                detail=error if error in PROVIDER_ERRORS else "another error",
            )
        raise _stale("code or state is missing")


def _stale(detail: str) -> SingleSignOnRefused:
    return SingleSignOnRefused(
        "这次登录已经用过、已经过期，或者不是从这个浏览器开始的。请重新登录一次。",
        code="stale",
        detail=detail,
    )


@open_to_all("GET")
def start(request: HttpRequest) -> HttpResponse:
    """Send the browser to the provider."""
    _check_switched_on()
    target = get_next_url(request, "next")
    if request.user.is_authenticated:
        return redirect(target or resolve_url(settings.LOGIN_REDIRECT_URL))
    try:
        answer: HttpResponse = _Start.as_view()(request)
    except SingleSignOnRefused as refusal:
        return _refused(request, refusal, target)
    return answer


@open_to_all("GET")
def callback(request: HttpRequest) -> HttpResponse:
    """Take the browser back from the provider."""
    _check_switched_on()
    target = request.session.get("oidc_login_next")
    if request.user.is_authenticated:
        # A second window that was begun earlier, or a link from outside: whoever is in stays who they are.
        return redirect(target or resolve_url(settings.LOGIN_REDIRECT_URL))
    try:
        answer: HttpResponse = _Callback.as_view()(request)
    except SingleSignOnRefused as refusal:
        return _refused(request, refusal, target)
    except SuspiciousOperation:
        return _refused(request, _stale("unknown state"), target)
    return answer


def _check_switched_on() -> None:
    if not settings.OIDC_ENABLED:
        raise Http404


def _refused(request: HttpRequest, refusal: SingleSignOnRefused, target: str | None) -> HttpResponse:
    log.warning("single sign-on refused: %s (%s)", refusal.code, refusal.detail)
    query = f"?{urlencode({'next': target})}" if target else ""
    context = {
        "message": refusal.message,
        "label": settings.GONGKAI_OPTIONS["oidc.label"],
        # Who has no account here gets the same answer again; only an administrator can change that.
        "again_url": ""
        if refusal.code in ("unknown", "closed", "no_name")
        else reverse("organisations:oidc-start") + query,
        "password_url": reverse("organisations:sign-in") + query,
    }
    status = STATUS.get(refusal.code, 403)
    return render(request, "organisations/oidc_refused.html", context, status=status)
