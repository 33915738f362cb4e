"""How often the page of an item is read: told by the page when it is shown, and asked for by it."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from gongkai.lib import clock
from gongkai.lib.access import open_to_all
from gongkai.portal.queries import views_of
from gongkai.portal.services.counting import Reading, count_readings, is_person
from gongkai.publishing.queries.places import placed


# A page that is read tells so without a form, hence without its token, and the deed is a number only; where
# the page came from is asked instead.
@csrf_exempt
@open_to_all("GET", "POST")
def views(request: HttpRequest, public_id: str) -> HttpResponse:
    """
    Say how often a public item was read; POST counts a reading first.

    A robot, and a page that is fetched ahead, are answered and not counted.
    """
    if request.method == "POST" and (refusal := _foreign(request)):
        return _answer({"detail": refusal}, status=400)
    if public_id not in placed([public_id]):
        return _answer({"detail": "没有这件信息，或者它已经撤下。"}, status=404)
    if request.method == "POST" and is_person(request.headers.get("User-Agent", "")) and not _ahead(request):
        count_readings([Reading(public_id, request.address, clock.now())])  # type: ignore[attr-defined]
    return _answer({"views": views_of(public_id)})


def _answer(said: dict[str, object], status: int = 200) -> HttpResponse:
    answer = JsonResponse(said, status=status, json_dumps_params={"ensure_ascii": False})
    answer["Cache-Control"] = "no-store"
    return answer


def _foreign(request: HttpRequest) -> str:
    """Return why a reading is not taken from where it comes; empty if a page of this host tells it."""
    fetched = request.headers.get("Sec-Fetch-Site")
    if fetched is not None:
        return "" if fetched == "same-origin" else "只统计本网站页面的浏览。"
    origin = request.headers.get("Origin", "")
    if urlsplit(origin).netloc != request.get_host():
        return "只统计本网站页面的浏览。"
    return ""


def _ahead(request: HttpRequest) -> bool:
    """Return whether a browser fetches what nobody has opened yet."""
    return any(
        word in request.headers.get(name, "").lower()
        for name in ("Sec-Purpose", "Purpose", "X-Moz")
        for word in ("prefetch", "preview", "prerender")
    )
