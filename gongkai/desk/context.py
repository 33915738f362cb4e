"""What every page of the desk shows around its content."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from gongkai.desk.navigation import navigation
from gongkai.organisations.queries import root_unit


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return ``shell``: computed only by pages that draw it, empty where nobody is signed in."""
    if not request.path.startswith("/desk/"):
        return {"shell": {"demo": settings.GONGKAI_DEMO}}
    return {"shell": SimpleLazyObject(lambda: _shell(request))}


def _shell(request: HttpRequest) -> dict[str, Any]:
    actor = getattr(request, "actor", None)
    session = getattr(request, "session", {})
    basis = {
        "product_name": "政务公开工作台",
        "demo": settings.GONGKAI_DEMO,
        "elder": session.get("elder", False),
        "elder_url": reverse("organisations:elder"),
    }
    if actor is None:
        top = root_unit()
        return {**basis, "unit_name": top.name if top else ""}
    return {
        **basis,
        "navigation": navigation(actor, request.path),
        "unit_name": request.user.unit.name,  # type: ignore[union-attr]
        "person_name": actor.name,
        "search_url": reverse("desk:search"),
        "account_url": reverse("organisations:account"),
        "home_url": reverse("desk:home"),
        "sign_out_url": reverse("organisations:sign-out"),
        "help_url": reverse("desk:help"),
        "draft_url": reverse("desk:draft-save"),
    }
