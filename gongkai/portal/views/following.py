"""Which request this browser follows: known by the session after the look-up, so that no address names it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from hmac import compare_digest
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from gongkai.information_requests.services.following import find_followed
from gongkai.lib import clock

if TYPE_CHECKING:
    from gongkai.information_requests.models import InformationRequest

SESSION = "followed"
#: Without a step for so long, number and secret are asked for again: libraries have computers for everybody.
IDLE = timedelta(minutes=30)


def follow(request: HttpRequest, found: "InformationRequest", now: datetime) -> None:
    """Have the session know whose request is followed here, in place of any other."""
    request.session[SESSION] = {"request": found.pk, "secret": _mark(found), "at": now.isoformat()}


def _mark(found: "InformationRequest") -> str:
    """Return by what a session is bound to the secret in force: whoever came in by an older one is out."""
    return found.secret_digest[:16]


def leave(request: HttpRequest) -> None:
    """Have the session know nothing of it any more."""
    request.session.pop(SESSION, None)


def of_the_session(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the request that is followed here; whoever follows none is led to the look-up."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        now = clock.now()
        known = request.session.get(SESSION)
        found = None
        if known is not None and now - datetime.fromisoformat(known["at"]) <= IDLE:
            found = find_followed(known["request"])
            if found is not None and not compare_digest(_mark(found), known.get("secret", "")):
                found = None
        if found is None:
            leave(request)
            return redirect("portal:apply-track")
        follow(request, found, now)
        answer = view(request, found, *args, **kwargs)
        answer["Cache-Control"] = "no-store"
        return answer

    return guarded
