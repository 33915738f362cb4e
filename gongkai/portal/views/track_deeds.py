"""What an applicant does about their own request on the portal: correct it, give reasons, take it back, judge the reply."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai.domain.calendar import day_of
from gongkai.domain.information_requests.steps import RequestAction
from gongkai.information_requests.queries.followed import Followed, followed
from gongkai.information_requests.services import amending, following
from gongkai.information_requests.services.case_files import Upload
from gongkai.lib import clock
from gongkai.lib.access import open_to_all
from gongkai.lib.forms import attempt
from gongkai.portal.forms.following import RatingForm, ReasonsForm, RectificationForm
from gongkai.portal.views.following import of_the_session
from gongkai.portal.views.uploads import capped

if TYPE_CHECKING:
    from gongkai.information_requests.models import InformationRequest

LARGEST_MB = 5
_MOST = following.MOST_FILES * LARGEST_MB * 1024 * 1024


@capped(_MOST)
@open_to_all("GET", "POST")
@of_the_session
def rectify(request: HttpRequest, found: "InformationRequest") -> HttpResponse:
    """Take what was corrected, words and files."""
    return _with_files(
        request,
        found,
        RectificationForm,
        "portal/track/rectify.html",
        RequestAction.RECTIFY,
        lambda form, uploads: following.rectify(
            now=clock.now(), request=found, content=form.cleaned_data["content"], uploads=uploads
        ),
        "补正已经提交。答复期限从明天起重新计算。",
    )


@capped(_MOST)
@open_to_all("GET", "POST")
@of_the_session
def reasons(request: HttpRequest, found: "InformationRequest") -> HttpResponse:
    """Take the reasons that were asked for."""
    return _with_files(
        request,
        found,
        ReasonsForm,
        "portal/track/reasons.html",
        RequestAction.RECORD_REASONS,
        lambda form, uploads: following.give_reasons(
            now=clock.now(), request=found, reasons=form.cleaned_data["reasons"], uploads=uploads
        ),
        "理由已经提交。",
    )


@open_to_all("GET", "POST")
@of_the_session
def withdraw(request: HttpRequest, found: "InformationRequest") -> HttpResponse:
    """Ask once more, then take the request back."""
    seen = _seen(found)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        attempt(form, lambda: amending.withdraw(now=clock.now(), request=found, by_applicant=True))
        if not form.errors:
            messages.success(request, "申请已经撤回，不再办理。")
            return redirect("portal:apply-case")
    elif RequestAction.WITHDRAW not in seen.actions:
        return redirect("portal:apply-case")
    return _page(request, "portal/track/withdraw.html", found, form, seen)


@open_to_all("GET", "POST")
@of_the_session
def rate(request: HttpRequest, found: "InformationRequest") -> HttpResponse:
    """Take the applicant's judgement of the reply."""
    seen = _seen(found)
    form = RatingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        attempt(
            form,
            lambda: following.rate(
                now=clock.now(),
                request=found,
                rating=form.cleaned_data["rating"],
                note=form.cleaned_data["note"],
            ),
        )
        if not form.errors:
            messages.success(request, "评价已经提交，谢谢。")
            return redirect("portal:apply-case")
    elif request.method != "POST" and not seen.may_rate:
        return redirect("portal:apply-case")
    return _page(request, "portal/track/rate.html", found, form, seen)


@open_to_all("POST")
@of_the_session
def propose(request: HttpRequest, found: "InformationRequest") -> HttpResponse:
    """Take the proposal that it be published for everybody."""
    following.propose_disclosure(now=clock.now(), request=found)
    messages.success(request, "已经记下您的建议。受理机关会研究是否向社会公开（条例第四十四条）。")
    return redirect("portal:apply-case")


def _with_files(
    request: HttpRequest,
    found: "InformationRequest",
    kind: type[forms.Form],
    template: str,
    action: RequestAction,
    do: Callable[[forms.Form, list[Upload]], None],
    done: str,
) -> HttpResponse:
    seen = _seen(found)
    if request.method != "POST":
        if action not in seen.actions and not _open(seen, action):
            return redirect("portal:apply-case")
        return _page(request, template, found, kind(), seen)
    form = kind(request.POST)
    if request.upload.too_much:  # type: ignore[attr-defined]
        form.add_error(
            "files", f"文件合计超过 {_MOST // 1024 // 1024} MB，没有收下。请压缩或者拆分后再上传。"
        )
    uploads = [Upload(str(each.name), each.read()) for each in request.FILES.getlist("materials")]
    for each in uploads:
        if len(each.data) > LARGEST_MB * 1024 * 1024:
            form.add_error("materials", f"“{each.name}”超过 {LARGEST_MB} MB，请压缩或者拆分后再上传。")
    if form.is_valid():
        attempt(form, lambda: do(form, uploads))
        if not form.errors:
            messages.success(request, done)
            return redirect("portal:apply-case")
    return _page(request, template, found, form, seen)


def _open(seen: Followed, action: RequestAction) -> bool:
    """Return whether what the page is about is waited for, though perhaps too late: then the page says so."""
    if action is RequestAction.RECTIFY:
        return seen.rectification is not None
    return seen.reasons is not None


def _seen(found: "InformationRequest") -> Followed:
    return followed(found, day_of(clock.now()))


def _page(
    request: HttpRequest, template: str, found: "InformationRequest", form: forms.Form, seen: Followed
) -> HttpResponse:
    context = {"made": found, "form": form, "seen": seen}
    return render(request, template, context, status=422 if form.is_bound and form.errors else 200)
