"""The checker of annual reports for everybody: one file in, what was found out, nothing kept."""

from datetime import datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from gongkai.domain.errors import Conflict
from gongkai.files import zips
from gongkai.lib import clock, throttle
from gongkai.lib.access import open_to_all
from gongkai.lib.throttle import Limit, Locked
from gongkai.organisations.queries import site_for
from gongkai.portal.forms.checker import CheckForm
from gongkai.portal.views.uploads import CappedUpload
from gongkai.reports.queries.checking import shown
from gongkai.reports.services import checking
from gongkai.reports.services.checking import LARGEST_PUBLIC_MB, Handed, Outcome

#: Twelve files in five minutes, then five minutes' rest: a county's offices share one address.
LIMIT = Limit(failures=12, window=timedelta(minutes=5), lock=timedelta(minutes=5))


# Nothing is kept and nobody is signed in: there is no deed that another's page could bring about in a
# reader's name, and a token would need a cookie from people who only read.
@csrf_exempt
@open_to_all("GET", "POST")
def check(request: HttpRequest) -> HttpResponse:
    """Take one report and answer with what was found in it."""
    if site_for(request.get_host().split(":")[0]) is None:
        raise Http404
    if request.method != "POST":
        return _page(request, CheckForm())
    now = clock.now()
    address: str = request.address  # type: ignore[attr-defined]
    if lock := throttle.check([_key(address)], now):
        return _rest(request, lock, now)
    upload = CappedUpload(request, LARGEST_PUBLIC_MB * zips.MB)
    request.upload_handlers = [upload]
    form = CheckForm(request.POST, request.FILES)
    if upload.too_much:
        form.add_error(
            "file",
            f"文件超过 {LARGEST_PUBLIC_MB} MB，没有核对。请删去其中的图片，或者另存为文本后再试。",
        )
    if not form.is_valid():
        return _page(request, form, status=422)
    throttle.fail({_key(address): LIMIT}, now)
    chosen = form.cleaned_data["file"]
    try:
        with checking.seat():
            outcome = next(
                checking.check_files(
                    files=[Handed(chosen.name, chosen.read())],
                    year=form.cleaned_data["year"],
                    largest_mb=LARGEST_PUBLIC_MB,
                    old_formats=False,
                )
            )
    except Conflict as refusal:
        form.add_error(None, refusal.message)
        return _page(request, form, status=503)
    if outcome.checked is None:
        form.add_error("file", outcome.reason)
        return _page(request, form, status=422)
    return _result(request, outcome)


def _key(address: str) -> str:
    return f"check:{throttle.source(address)}"


def _page(request: HttpRequest, form: CheckForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "largest": LARGEST_PUBLIC_MB}
    return _unkept(render(request, "portal/check.html", context, status=status))


def _result(request: HttpRequest, outcome: Outcome) -> HttpResponse:
    if outcome.checked is None:
        raise ValueError("there is no result of a file that was not read")
    context = {"name": outcome.name, "result": shown(outcome.checked), "prefix": "f1"}
    return _unkept(render(request, "portal/check_result.html", context))


def _rest(request: HttpRequest, lock: Locked, now: datetime) -> HttpResponse:
    form = CheckForm({})
    form.errors.clear()
    form.add_error(
        None,
        f"短时间内核对的文件比较多，请 {lock.minutes(now)} 分钟后再试。多人共用一个网络出口的，请错开使用。",
    )
    answer = _page(request, form, status=429)
    answer["Retry-After"] = str(lock.minutes(now) * 60)
    return answer


def _unkept(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "no-store"
    return answer
