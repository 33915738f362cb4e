"""The open interface: public information for other programs, and the page that explains it to people."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.vary import vary_on_headers

from gongkai.domain.errors import Invalid
from gongkai.lib import clock, throttle
from gongkai.lib.access import open_to_all
from gongkai.organisations.queries import site_for, units_of_site
from gongkai.portal.api import description, lists
from gongkai.portal.api.limits import meter
from gongkai.portal.api.parameters import read_wanted
from gongkai.portal.api.records import item_whole
from gongkai.portal.pages.origin import absolute
from gongkai.publishing.queries import column_names, find_public_item

if TYPE_CHECKING:
    from gongkai.organisations.models import Site

#: Seconds for which a program, or what stands between, may keep an answer: what is withdrawn must go soon.
_KEPT = 60
_PLAIN = {"ensure_ascii": False, "separators": (",", ":")}
_NO_SITE = "本系统还没有开设网站，没有可以提供的信息。"

Answer = Callable[..., HttpResponse]


def _interface(*, takes_parameters: bool = False) -> Callable[[Answer], Answer]:
    """Wrap a view of the interface: who may ask how often, whether it takes parameters, how it refuses."""

    def decorate(view: Answer) -> Answer:
        @wraps(view)
        def answering(request: HttpRequest, **names: str) -> HttpResponse:
            lock = meter.ask(throttle.source(request.address), clock.now())  # type: ignore[attr-defined]
            if lock is not None:
                minutes = lock.minutes(clock.now())
                answer = problem(429, f"请求过于频繁，请 {minutes} 分钟后再试。")
                answer["Retry-After"] = str(minutes * 60)
                return answer
            site = _site(request)
            if site is None:
                return problem(404, _NO_SITE)
            try:
                if not takes_parameters:
                    _refuse_parameters(request)
                return view(request, site, **names)
            except Invalid as refusal:
                return problem(400, refusal.message, refusal.field)

        return answering

    return decorate


def _site(request: HttpRequest) -> "Site | None":
    return site_for(request.get_host().rsplit(":", 1)[0])


def _refuse_parameters(request: HttpRequest) -> None:
    for name in request.GET:
        raise Invalid(f"不认识的参数：{name[:40]}。这个地址不带参数。", field=name[:40])


def problem(status: int, detail: str, field: str | None = None) -> HttpResponse:
    """Return the answer that tells a program why there is none (RFC 9457)."""
    said: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if field is not None:
        said["field"] = field
    answer = JsonResponse(said, status=status, json_dumps_params=_PLAIN)
    answer["Content-Type"] = "application/problem+json"
    answer["Cache-Control"] = "no-store"
    return _open(answer)


def _json(data: dict[str, Any]) -> HttpResponse:
    answer = JsonResponse(data, json_dumps_params=_PLAIN)
    answer["Cache-Control"] = f"public, max-age={_KEPT}"
    return _open(answer)


def _open(answer: HttpResponse) -> HttpResponse:
    """Let pages of other sites read the answer: it holds nothing but what is public, and no cookie is asked."""
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


@open_to_all("GET")
@_interface(takes_parameters=True)
def items(request: HttpRequest, site: "Site") -> HttpResponse:
    """List public items, the newest first, by column, unit and time, a page at a time."""
    twice = sorted(name for name in request.GET if len(request.GET.getlist(name)) > 1)
    if twice:
        raise Invalid(f"参数 {twice[0][:40]} 只能写一次。", field=twice[0][:40])
    return _json(lists.items_page(site, read_wanted(request.GET.dict())))


@open_to_all("GET")
@_interface()
def item(request: HttpRequest, site: "Site", public_id: str) -> HttpResponse:
    """Show all that is public of an item; one that was taken down answers 410."""
    found = find_public_item(public_id)
    if found is None or not units_of_site(site).filter(pk=found.unit_id).exists():
        return problem(404, "没有这件信息。请核对编号；编号可从 /api/v1/items 取得。")
    if found.published is None:
        return problem(410, f"这件信息已经撤下。发布机构为{found.unit.name}，如有疑问，请与其联系。")
    return _json(item_whole(site, found, column_names(found.published.columns)))


@open_to_all("GET")
@_interface()
def columns(request: HttpRequest, site: "Site") -> HttpResponse:
    """List the columns of the catalogue with the number of items in each."""
    return _json(lists.columns_list(site))


@open_to_all("GET")
@_interface()
def units(request: HttpRequest, site: "Site") -> HttpResponse:
    """List the units of the site with the number of items of each."""
    return _json(lists.units_list(site))


@open_to_all("GET")
@_interface()
def openapi(request: HttpRequest, site: "Site") -> HttpResponse:
    """Describe the interface to programs."""
    return _json(description.describe_interface(site.name, absolute(site, "")))


@open_to_all("GET")
@vary_on_headers("Host")
def index(request: HttpRequest) -> HttpResponse:
    """Explain the interface to people, with addresses that can be tried."""
    site = _site(request)
    origin = absolute(site, "") if site else f"{request.scheme}://{request.get_host()}"
    context = {
        "origin": origin,
        "parameters": description.ITEM_PARAMETERS,
        "fields": _fields("ItemLine"),
        "more_fields": _fields("Item", without="ItemLine"),
        "limit": meter.description,
    }
    return render(request, "portal/api.html", context)


def _fields(name: str, without: str = "") -> list[tuple[str, str]]:
    known = description.SCHEMAS[without]["properties"] if without else {}
    properties = description.SCHEMAS[name]["properties"]
    return [(key, schema.get("description", "")) for key, schema in properties.items() if key not in known]
