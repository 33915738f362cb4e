"""Where a request begins: how it is done, which organ to ask, what is public already; and the answered cases."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.receipts import IntakeChannel
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.organisations import UnitKind, UnitState
from gongkai.information_requests.queries.letter_paper import blank_paper
from gongkai.information_requests.queries.policies import policy_of
from gongkai.information_requests.queries.precedents import public_precedent, similar_public_precedents
from gongkai.information_requests.services.suggesting import count
from gongkai.lib import clock, paper
from gongkai.lib.access import open_to_all
from gongkai.organisations.queries import find_public_unit, public_units_named
from gongkai.portal import oidc
from gongkai.portal.pages.finding import Wanted, find
from gongkai.portal.pages.view import SiteView
from gongkai.portal.views.pages import view_of
from gongkai.search.query import tidy

if TYPE_CHECKING:
    from gongkai.information_requests.models import Precedent
    from gongkai.organisations.models import Unit
    from gongkai.publishing.models import Item

#: Who discloses under rules of its own (条例第五十五条) is not asked in this way.
_NOT_ASKED = frozenset({UnitKind.PUBLIC_SERVICE_ENTERPRISE})
_MOST_SUGGESTED = 5
_LONGEST_QUESTION = 400
_PAPERS = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", paper.docx),
    "pdf": ("application/pdf", paper.pdf),
}


def site_view(request: HttpRequest) -> SiteView:
    """Return the site of the request's host; raises Http404 while there is none."""
    view = view_of(request)
    if view is None:
        raise Http404
    return view


def organ_of(view: SiteView, code: str) -> "Unit":
    """Return the organ of the site that may be asked; raises Http404."""
    unit = view.units.get(code)
    if unit is None or not _is_asked(unit):
        raise Http404
    return unit


def ways_of(unit: "Unit") -> dict[str, Any]:
    """Return by which ways a unit takes applications, as its guide announces them; counter and post always."""
    policy = policy_of(unit)
    guide = policy.guide
    options = settings.GONGKAI_OPTIONS
    province = options["apply.province_address"]
    return {
        # Where the province has a sign-in of its own: one way more, and never a condition of this one.
        "province": province if province.startswith("https://") else "",
        "province_label": options["apply.province_label"],
        "province_sign_in": oidc.offered(),
        "online": guide.binds(IntakeChannel.WEB),
        "fax": unit.fax if guide.binds(IntakeChannel.FAX) else "",
        "email": unit.email if guide.binds(IntakeChannel.EMAIL) else "",
        "days_kept": policy.purge_after_days,
    }


@open_to_all("GET")
def start(request: HttpRequest) -> HttpResponse:
    """Show how it is done, and the organs, found by a part of their name."""
    view = site_view(request)
    words = request.GET.get("organ", "").strip()[:60]
    groups = [
        (label, [unit for unit in units if _is_asked(unit) and (not words or words in unit.name)])
        for label, units in view.own.groups
    ]
    groups = [(label, units) for label, units in groups if units]
    if words and not groups:
        # A name that an organ bore before leads to whoever bears it now.
        former = [unit for unit in public_units_named(words) if unit.code in view.units and _is_asked(unit)]
        groups = [("曾用名中有这些字的", former)] if former else []
    context = {
        "root": view.root,
        "ways": ways_of(view.root) if _is_asked(view.root) else None,
        "words": words,
        "groups": groups,
        "found": sum(len(units) for _, units in groups),
        "resident": oidc.resident_of(request.session, clock.now())
        if settings.SESSION_COOKIE_NAME in request.COOKIES
        else None,
        "drafts": [unit for code in request.session.get("applications", {}) if (unit := view.units.get(code))]
        if settings.SESSION_COOKIE_NAME in request.COOKIES
        else [],
    }
    return render(request, "portal/apply/start.html", context)


@open_to_all("GET")
def blank(request: HttpRequest, kind: str) -> HttpResponse:
    """Answer with the blank form as a file to print or to fill in on a computer."""
    view = site_view(request)
    if kind not in _PAPERS:
        raise Http404
    media, draw = _PAPERS[kind]
    unit = view.units.get(request.GET.get("organ", ""))
    data = draw(blank_paper(LetterKind.APPLICATION_FORM, Regime.REG2019, unit.name if unit else ""))
    answer = HttpResponse(data, content_type=media)
    name = "attachment" if kind == "docx" else "inline"
    answer["Content-Disposition"] = (
        f"{name}; filename=\"shenqingbiao.{kind}\"; filename*=UTF-8''%E7%94%B3%E8%AF%B7%E8%A1%A8.{kind}"
    )
    return answer


@open_to_all("GET")
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show one answered case that the public may read."""
    view = site_view(request)
    found = public_precedent(case_id)
    if found is None or found.unit_id not in view.unit_codes:
        raise Http404
    return render(request, "portal/apply/case.html", {"case": found})


@open_to_all("GET")
def see(request: HttpRequest, code: str, kind: str, key: str) -> HttpResponse:
    """Lead to something that was suggested, and count that it was opened."""
    view = site_view(request)
    unit = organ_of(view, code)
    if kind == "case" and key.isascii() and key.isdigit():
        target = f"/apply/cases/{int(key)}/"
    elif kind == "item":
        target = f"/content/{key}.html"
    else:
        raise Http404
    count(unit, clock.today(), opened=1)
    return redirect(target)


def suggested(view: SiteView, unit: "Unit", words: str) -> "tuple[list[Item], list[Precedent]]":
    """Return what is public already and like what somebody wrote: documents of the site, and answered cases."""
    text = tidy(" ".join(words.split())[:_LONGEST_QUESTION])
    if len(text) < 2:
        return [], []
    outcome = find(view, Wanted(text), count=_MOST_SUGGESTED)
    if not outcome.items and outcome.fewer:
        # Nobody publishes a sentence: the longest part of it that something is found by.
        outcome = find(view, Wanted(outcome.fewer[0][0]), count=_MOST_SUGGESTED)
    return outcome.items, similar_public_precedents(words, view.root.path)


def current_code(view: SiteView, code: str) -> str | None:
    """Return the public code of an organ that was asked for by another of its codes; None where it is that already."""
    found = find_public_unit(code)
    if found is None or found.code == code or found.code not in view.units:
        return None
    return found.code


def _is_asked(unit: "Unit") -> bool:
    return unit.state == UnitState.ACTIVE and UnitKind(unit.kind) not in _NOT_ASKED
