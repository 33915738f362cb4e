"""The application on one page: typed, saved at every step, held against the law, nothing lost."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.domain.calendar import day_of
from gongkai.domain.errors import Invalid
from gongkai.information_requests.services import application_drafts as drafts
from gongkai.information_requests.services.application_drafts import Held
from gongkai.information_requests.services.suggesting import count
from gongkai.lib import clock, throttle
from gongkai.lib.access import open_to_all
from gongkai.portal import oidc
from gongkai.portal.forms.application import MOST_ITEMS, TYPED, VOUCHED, ApplicationForm
from gongkai.portal.oidc import Resident
from gongkai.portal.pages.origin import absolute
from gongkai.portal.views.apply_start import current_code, organ_of, site_view, suggested, ways_of
from gongkai.portal.views.uploads import capped

#: Four photographs and three annexes, and a little for the form.
LARGEST_MB = drafts.MOST_PAPERS * drafts.LARGEST_PAPER_MB
#: So many presses of a button in ten minutes, and so many sendings in an hour, from one address: a family, or a village
#: that files together on one line, does not meet it; a machine does.
MOST_POSTS, POSTS_MINUTES = 120, 10
MOST_SENDINGS, SENDINGS_MINUTES = 30, 60
SESSION = "applications"
RECEIPT = "receipt"
_SHOWN = "suggested"


@capped(LARGEST_MB * 1024 * 1024)
@open_to_all("GET", "POST")
def application(request: HttpRequest, code: str) -> HttpResponse:
    """Show or take the application to one organ."""
    view = site_view(request)
    if other := current_code(view, code):
        return redirect("portal:apply-form", code=other)
    unit = organ_of(view, code)
    ways = ways_of(unit)
    now = clock.now()
    held = draft_of(request, code, now)
    if not ways["online"]:
        return private(render(request, "portal/apply/not_online.html", {"unit": unit, "ways": ways}))
    resident = signed_in(request, now)
    names = [f"item_{place}" for place in range(1, MOST_ITEMS + 1)]
    context: dict[str, Any] = {
        "unit": unit,
        "suggest_url": reverse("portal:apply-suggest", args=[code]),
        # Of the whole form a script sends what is asked for and nothing about who asks.
        "suggest_names": ",".join([*names, "csrfmiddlewaretoken"]),
        "ways": ways,
        "held": held,
        "resident": resident,
        "most_items": MOST_ITEMS,
    }
    if request.method == "POST":
        return _posted(request, code, held, now, context)
    if request.session.session_key and not request.session.get(SESSION) and RECEIPT not in request.session:
        # Nothing of anybody is in it yet: whoever sat here before does not share what is begun now.
        request.session.cycle_key()
    form = form_of(held, resident)
    if request.GET.get("look"):
        items, cases = suggested(view, unit, words_of(held.values if held else {}))
        context |= {"looked": True, "items": items, "cases": cases, "code": code}
        note_shown(request, code, bool(items or cases))
    return _page(request, form, context)


@open_to_all("POST")
def suggest(request: HttpRequest, code: str) -> HttpResponse:
    """Answer a script with what is public already; the words come in the body, so that no log has them."""
    view = site_view(request)
    unit = organ_of(view, code)
    words = words_of({"items": _items(request)})
    items, cases = suggested(view, unit, words) if len(words) > 3 else ([], [])
    note_shown(request, code, bool(items or cases))
    context = {"items": items, "cases": cases, "code": code, "looked": False}
    return private(render(request, "portal/apply/suggestions.html", context))


@open_to_all("GET", "POST")
def saved(request: HttpRequest, code: str) -> HttpResponse:
    """Show the secret link to a draft that is kept, or delete the draft."""
    view = site_view(request)
    unit = organ_of(view, code)
    held = draft_of(request, code, clock.now())
    if request.method == "POST":
        if held is not None:
            drafts.give_up(draft=held)
        forget_draft(request, code)
        messages.success(request, "填写的内容和上传的文件已经删除。")
        return redirect("portal:apply")
    if held is None or not held.kept:
        return redirect("portal:apply-form", code=code)
    address = absolute(view.site, reverse("portal:apply-draft", args=[held.token]))
    context = {"unit": unit, "held": held, "address": address}
    return private(render(request, "portal/apply/saved.html", context))


@open_to_all("GET")
def draft(request: HttpRequest, token: str) -> HttpResponse:
    """Open a draft by its secret link, and lead on, so that the secret does not stay in the address."""
    site_view(request)
    held = drafts.find_by_token(token, clock.now())
    if held is None:
        return private(render(request, "portal/apply/draft_gone.html", status=404))
    remember_draft(request, held)
    messages.info(
        request,
        "打开的是一份保存的申请，有这个链接的人都能看到里面填写的内容。"
        "不是您自己保存的，请不要接着填写，点页面下方的“放弃填写，删除已保存的内容”后重新填写。",
    )
    return redirect("portal:apply-form", code=held.organ)


def draft_of(request: HttpRequest, code: str, now: datetime) -> Held | None:
    """Return the draft that this browser has begun for an organ."""
    held = drafts.find(request.session.get(SESSION, {}).get(code), now)
    return held if held is not None and held.organ == code else None


def remember_draft(request: HttpRequest, held: Held) -> None:
    """Have the session know a draft."""
    request.session[SESSION] = {**request.session.get(SESSION, {}), held.organ: held.pk}


def forget_draft(request: HttpRequest, code: str) -> None:
    """Have the session know the draft no more."""
    known = {organ: pk for organ, pk in request.session.get(SESSION, {}).items() if organ != code}
    request.session[SESSION] = known


def signed_in(request: HttpRequest, now: datetime) -> Resident | None:
    """Return whom the province's platform named to this browser, if the session still knows them."""
    if not oidc.was_named(request.session):
        return None
    resident = oidc.resident_of(request.session, now)
    if resident is None:
        oidc.leave(request.session)
        messages.info(request, "登录已经过期，请重新登录，或者自己填写姓名和证件号码。")
    return resident


def form_of(held: Held | None, resident: Resident | None, *, bound: bool = False) -> ApplicationForm:
    """Return the form with what a draft holds: to begin with, or to be judged."""
    values = held.values if held else {}
    items = values.get("items", [""])
    flat = {name: values[name] for name in TYPED if name in values}
    flat |= {f"item_{place}": item for place, item in enumerate(items, start=1)}
    more: dict[str, Any] = {
        "wanted": len(items),
        "pictures": len(held.papers) if held else 0,
        "resident": resident,
    }
    if bound:
        return ApplicationForm(flat, **more)
    if resident is not None and not flat.get("telephone"):
        flat["telephone"] = resident.mobile
    return ApplicationForm(initial=flat, **more)


def judged(held: Held, resident: Resident | None, now: datetime) -> ApplicationForm:
    """Return the form with everything that is wrong with what a draft holds."""
    form = form_of(held, resident, bound=True)
    form.is_valid()
    form.hold_against_the_law(day_of(now))
    return form


def words_of(values: dict[str, Any]) -> str:
    """Return what is asked for, as one text."""
    return " ".join(" ".join(values.get("items", [])).split())


def note_shown(request: HttpRequest, code: str, any_found: bool) -> None:
    """Count that something was suggested, once for each browser, organ and day."""
    day = clock.today().isoformat()
    known = request.session.get(_SHOWN, {})
    if any_found and known.get(code) != day:
        request.session[_SHOWN] = {**known, code: day}
        count(organ_of(site_view(request), code), clock.today(), shown=1)


def was_shown(request: HttpRequest, code: str) -> bool:
    """Return whether something was suggested to this browser about that organ."""
    return code in request.session.get(_SHOWN, {})


def rationed(request: HttpRequest, what: str, most: int, minutes: int, now: datetime) -> bool:
    """Count one use by the visitor's address; False once there were so many in this span of time."""
    span = int(now.timestamp()) // (60 * minutes)
    address = throttle.source(request.address)  # type: ignore[attr-defined]
    with transaction.atomic():
        return throttle.spend(f"{what} {address} {span}", most, now)


def too_many(minutes: int, kept: str = "填写的内容已经保存。") -> str:
    """Return what is said to whoever has used up what is rationed."""
    return f"短时间内提交的次数比较多，请 {minutes} 分钟后再试。{kept}急用的，可以当面递交或者邮寄。"


def private(answer: HttpResponse) -> HttpResponse:
    """Have no copy kept of a page that is one person's."""
    answer["Cache-Control"] = "no-store"
    return answer


def _posted(
    request: HttpRequest, code: str, held: Held | None, now: datetime, context: dict[str, Any]
) -> HttpResponse:
    do, _, which = request.POST.get("do", "review").partition(":")
    resident: Resident | None = context["resident"]
    items = _items(request)
    if do == "add" and len(items) < MOST_ITEMS:
        items = [*items, ""]
    if do == "drop" and which.isdigit() and 0 < int(which) <= len(items):
        items = [*items[: int(which) - 1], *items[int(which) :]] or [""]
    values: dict[str, Any] = {name: request.POST[name] for name in TYPED if name in request.POST}
    values["items"] = items
    if resident is not None:
        # Not asked for now, so not sent either: what was typed before the sign-in comes back when it ends.
        before = held.values if held else {}
        values = {name: text for name, text in values.items() if name not in VOUCHED}
        values |= {name: before[name] for name in VOUCHED if name in before}
    allowed = rationed(request, "apply", MOST_POSTS, POSTS_MINUTES, now)
    if held is None and not allowed:
        # It stays on the page: whoever sends a thousand forms does not fill the table with drafts.
        form = _as_typed(values, resident)
        words = too_many(POSTS_MINUTES, "填写的内容还在本页，没有保存。")
        return _refused(request, form, [(None, words)], context, status=429)
    # First of all what was typed is kept: whatever is refused afterwards, it is not lost.
    try:
        held = (
            drafts.write(draft=held, values=values, now=now)
            if held
            else drafts.begin(organ=code, values=values, now=now)
        )
    except Invalid as refusal:
        return _refused(request, _as_typed(values, resident), [(None, refusal.message)], context)
    remember_draft(request, held)
    if not allowed:
        context["held"] = held
        words = too_many(POSTS_MINUTES)
        return _refused(request, form_of(held, resident, bound=True), [(None, words)], context, status=429)
    if do == "remove" and which.isdigit():
        drafts.remove_file(draft=held, pk=int(which))
    faults = list(_taken_in(request, held))
    held = drafts.find(held.pk, now) or held
    context["held"] = held
    if faults and do != "review":
        return _refused(request, form_of(held, resident, bound=True), faults, context)
    if do == "review":
        form = judged(held, resident, now)
        for field, message in faults:
            form.add_error(field, message)
        if form.errors:
            return _page(request, form, context, status=422)
        return redirect("portal:apply-review", code=code)
    return _after(request, code, held, do, now)


def _as_typed(values: dict[str, Any], resident: Resident | None) -> ApplicationForm:
    """Return the form with what was typed and is kept nowhere else."""
    items = {f"item_{place}": item for place, item in enumerate(values["items"], start=1)}
    return ApplicationForm({**values, **items}, wanted=len(values["items"]), resident=resident)


def _after(request: HttpRequest, code: str, held: Held, do: str, now: datetime) -> HttpResponse:
    """Lead back to the page, at the place that was worked on."""
    page = reverse("portal:apply-form", args=[code])
    if do == "keep":
        drafts.keep(draft=held, now=now)
        return redirect("portal:apply-saved", code=code)
    if do == "look":
        return redirect(f"{page}?look=1#suggestions")
    if do == "province" and oidc.offered():
        return redirect(f"{reverse('portal:apply-province')}?organ={code}")
    if do == "leave":
        oidc.leave(request.session)
        messages.success(request, "已退出登录，请自己填写姓名和证件号码。")
        return redirect(f"{page}#who")
    if do == "add":
        return redirect(f"{page}#id_item_{len(held.values['items'])}")
    places = {"drop": "wanted", "remove": "files", "upload": "files"}
    if do not in places:
        raise Http404
    return redirect(f"{page}#{places[do]}")


def _taken_in(request: HttpRequest, held: Held) -> Iterable[tuple[str | None, str]]:
    """Take the files into the draft, and yield why one was not taken."""
    if request.upload.too_much:  # type: ignore[attr-defined]
        yield "papers", f"一次上传的文件合计超过 {LARGEST_MB} MB，没有收下。请分几次上传，或者先压缩。"
        return
    for name, add in (("papers", drafts.add_paper), ("annexes", drafts.add_annex)):
        for each in request.FILES.getlist(name):
            try:
                add(draft=held, name=str(each.name), data=each.read())
            except Invalid as refusal:
                yield name, refusal.message


def _items(request: HttpRequest) -> list[str]:
    found = []
    for place in range(1, MOST_ITEMS + 1):
        if f"item_{place}" not in request.POST:
            break
        found.append(request.POST[f"item_{place}"])
    return found or [""]


def _refused(
    request: HttpRequest,
    form: ApplicationForm,
    faults: Iterable[tuple[str | None, str]],
    context: dict[str, Any],
    status: int = 422,
) -> HttpResponse:
    """Show the page with these faults and no others: what is not finished yet is no fault."""
    form.errors.clear()
    for field, message in faults:
        form.add_error(field, message)
    return _page(request, form, context, status=status)


def _page(
    request: HttpRequest, form: ApplicationForm, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    return private(render(request, "portal/apply/form.html", {**context, "form": form}, status=status))
