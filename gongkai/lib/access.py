"""Who may open an address: declared at each view, enforced here, tested cell by cell."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect, resolve_url
from django.template.loader import render_to_string
from django.utils.http import urlencode

from gongkai.domain.actors import Actor
from gongkai.domain.errors import NotPermitted
from gongkai.domain.roles import Role
from gongkai.lib.ui.addresses import record_of

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Access:
    """Who may open a view and by which methods; whose record it is, the service decides."""

    methods: tuple[str, ...]
    signed_in: bool
    roles: frozenset[Role] | None = None


def actor_of(request: HttpRequest) -> Actor:
    """Return who is at the desk; only for views that ask for sign-in."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def open_to_all(*methods: str) -> Callable[[View], View]:
    """Mark a view that anybody may open."""
    return _declare(Access(methods=methods or ("GET",), signed_in=False))


def desk_screen(*methods: str, roles: Iterable[Role] | None = None) -> Callable[[View], View]:
    """Mark a view of the desk: for anyone signed in, or for those who hold one of ``roles`` somewhere."""
    return _declare(
        Access(methods=methods or ("GET",), signed_in=True, roles=None if roles is None else frozenset(roles))
    )


def _declare(access: Access) -> Callable[[View], View]:
    allowed = {*access.methods, *({"HEAD"} if "GET" in access.methods else ())}

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor = getattr(request, "actor", None)
            if access.signed_in and actor is None:
                if request.method not in ("GET", "HEAD") or getattr(request, "htmx", False):
                    return _sign_in_again(request)
                return redirect(
                    f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.get_full_path()})}"
                )
            if (
                access.roles is not None
                and actor is not None
                and not actor.system
                and not (actor.roles & access.roles)
            ):
                names = "、".join(role.label for role in Role if role in access.roles)
                raise NotPermitted(
                    f"这个页面供{names}使用，您的账号没有这个角色。如工作需要，请联系本单位系统管理员。"
                )
            if request.method not in allowed:
                return HttpResponseNotAllowed(
                    sorted(allowed),
                    render_to_string(
                        "ui/errors/refused.html",
                        {
                            "message": "这个地址不能直接打开，请从页面上的按钮进入。",
                            "record": record_of(request.path),
                        },
                    ),
                )
            return view(request, *args, **kwargs)

        guarded.access = access  # type: ignore[attr-defined]
        return guarded

    return decorate


def _sign_in_again(request: HttpRequest) -> HttpResponse:
    """Answer a form whose sender is no longer signed in; htmx is told to go to the sign-in page."""
    target = resolve_url(settings.LOGIN_URL)
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return redirect(target)
