"""To the province's platform and back: whoever signs in there need not type who they are, nor show a paper."""

import logging

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from gongkai.lib import clock
from gongkai.lib.access import open_to_all
from gongkai.portal import oidc
from gongkai.portal.oidc import ResidentRefused
from gongkai.portal.views.apply_form import private, rationed, signed_in, too_many
from gongkai.portal.views.apply_start import organ_of, site_view, ways_of

log = logging.getLogger(__name__)

#: Each way out may hold a thread for the platform; so many in ten minutes from one address.
MOST_WAYS, WAYS_MINUTES = 60, 10
#: What is not named here is 403: the platform or we said no to somebody.
_STATUS = {"stale": 400, "silent": 503, "unfit": 503, "often": 429}


@open_to_all("GET")
def province(request: HttpRequest) -> HttpResponse:
    """
    Say what the sign-in is good for, and lead on by a link.

    A form cannot lead to another host itself: the policy of this site lets forms end here alone.
    """
    organ = _organ(request, request.GET.get("organ", ""))
    context = {"organ": organ, "resident": signed_in(request, clock.now()), "ways": _ways(request)}
    return private(render(request, "portal/apply/province.html", context))


@open_to_all("GET")
def province_start(request: HttpRequest) -> HttpResponse:
    """Send the browser to the platform."""
    organ = _organ(request, request.GET.get("organ", ""))
    now = clock.now()
    try:
        if not rationed(request, "apply-province", MOST_WAYS, WAYS_MINUTES, now):
            raise ResidentRefused(too_many(WAYS_MINUTES), code="often")
        return private(redirect(oidc.way_out(request, organ, now)))
    except ResidentRefused as refusal:
        return _refused(request, refusal, organ)


@open_to_all("GET")
def province_back(request: HttpRequest) -> HttpResponse:
    """Take the browser back from the platform, to the application as far as it was typed."""
    organ = _organ(request, oidc.organ_on_the_way(request.session))
    try:
        resident = oidc.come_back(request, clock.now())
    except ResidentRefused as refusal:
        return _refused(request, refusal, organ)
    messages.success(request, f"{resident.by}核验了您的身份，姓名和证件号码不用再填。")
    return private(redirect(_form_of(organ)))


@open_to_all("POST")
def province_leave(request: HttpRequest) -> HttpResponse:
    """Have this browser know nobody any more."""
    organ = _organ(request, request.POST.get("organ", ""))
    if oidc.was_named(request.session):
        oidc.leave(request.session)
        messages.success(request, "已退出登录，本站不再保存登录得到的姓名和证件号码。")
    return private(redirect(_form_of(organ)))


def _organ(request: HttpRequest, code: str) -> str:
    """Return the code of an organ that may be asked, empty for none; raises Http404 also where there is no such sign-in."""
    if not oidc.offered():
        raise Http404
    view = site_view(request)
    return organ_of(view, code).code if code else ""


def _ways(request: HttpRequest) -> dict[str, object]:
    return ways_of(site_view(request).root)


def _form_of(organ: str) -> str:
    return f"{reverse('portal:apply-form', args=[organ])}#who" if organ else reverse("portal:apply")


def _refused(request: HttpRequest, refusal: ResidentRefused, organ: str) -> HttpResponse:
    log.warning("sign-in of a resident refused: %s (%s)", refusal.code, refusal.detail)
    query = f"?{urlencode({'organ': organ})}" if organ else ""
    context = {
        "message": refusal.message,
        "ways": _ways(request),
        "again": reverse("portal:apply-province-start") + query,
        "form": _form_of(organ),
        "organ": organ,
    }
    status = _STATUS.get(refusal.code, 403)
    return private(render(request, "portal/apply/province_refused.html", context, status=status))
