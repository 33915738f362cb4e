"""The documents of a request: read on the screen, printed, as Word file and PDF; and the forms that are filled in by hand."""

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe

from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.letters.placeholders import as_typed
from gongkai.domain.information_requests.letters.specs import SPECS
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.steps import READERS
from gongkai.information_requests.queries import replies as reading
from gongkai.information_requests.queries.drafting import filled_reply
from gongkai.information_requests.queries.letter_paper import BLANK_FORMS, blank_paper, letter_paper, paper_of
from gongkai.information_requests.queries.policies import policy_of
from gongkai.information_requests.views.procedure_deeds import page_of
from gongkai.information_requests.views.seat import request_or_404
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.paper import Paper, PdfUnavailable, docx, html, pdf
from gongkai.organisations.queries import find_unit

if TYPE_CHECKING:
    from gongkai.information_requests.models import InformationRequest, Letter, Reply

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
#: Stands for the number that the signature will give.
_NO_NUMBER = "（签发时编号）"


@desk_screen("GET", roles=READERS)
def letter(request: HttpRequest, public_id: str, letter_id: int) -> HttpResponse:
    """Show a letter as it went out."""
    found = request_or_404(request, public_id)
    made = _letter_or_404(found, letter_id)
    paper = letter_paper(made)
    context = {"found": found, "letter": made, "paper": paper, "text": paper_html(paper)}
    return render(request, "information_requests/letters_page.html", context)


@desk_screen("GET", roles=READERS)
def letter_docx(request: HttpRequest, public_id: str, letter_id: int) -> HttpResponse:
    """Send a letter as a Word file."""
    return _sent(request, request_or_404(request, public_id), letter_id, "docx")


@desk_screen("GET", roles=READERS)
def letter_pdf(request: HttpRequest, public_id: str, letter_id: int) -> HttpResponse:
    """Send a letter as a PDF."""
    return _sent(request, request_or_404(request, public_id), letter_id, "pdf")


@desk_screen("GET", roles=READERS)
def draft(request: HttpRequest, public_id: str, kind: str) -> HttpResponse:
    """Send the reply in hand as it would go out, marked as a draft."""
    found = request_or_404(request, public_id)
    reply = reading.draft_in_hand(found)
    if reply is None or kind not in _TYPES:
        raise Http404
    paper = draft_paper(found, reply, clock.today())
    try:
        return _download(paper, kind, f"{found.number}答复（草稿）")
    except PdfUnavailable as refusal:
        messages.error(request, refusal.message)
        return redirect(page_of(found))


@desk_screen("GET", roles=READERS)
def blank_forms(request: HttpRequest) -> HttpResponse:
    """List the forms that are filled in by hand."""
    viewer = actor_of(request)
    forms = [(kind.value, SPECS[kind].title) for kind in BLANK_FORMS]
    return render(
        request, "information_requests/letters_forms.html", {"forms": forms, "unit": viewer.unit_code}
    )


@desk_screen("GET", roles=READERS)
def blank_form(request: HttpRequest, kind: str, ending: str) -> HttpResponse:
    """Send a form to be filled in by hand, with the name of the unit that ``unit`` asks for."""
    known = {each.value: each for each in BLANK_FORMS}
    if kind not in known or ending not in _TYPES:
        raise Http404
    code = request.GET.get("unit", "")
    unit = find_unit(actor_of(request), code) if code else None
    organ = policy_of(unit).organ.name if unit is not None else ""
    try:
        return _download(blank_paper(known[kind], Regime.REG2019, organ), ending, SPECS[known[kind]].title)
    except PdfUnavailable as refusal:
        messages.error(request, refusal.message)
        return redirect("information_requests:blank-forms")


def paper_html(paper: Paper) -> SafeString:
    """Return the text of a paper for a page; every word in it is escaped where the paper is laid out."""
    return mark_safe(html(paper))


def draft_paper(found: "InformationRequest", reply: "Reply", today: date) -> Paper:
    """Return the reply in hand as it would go out today, marked as a draft."""
    text = filled_reply(reply.body, _NO_NUMBER, today)
    return paper_of(
        text,
        LetterKind(reply.kind),
        number=_NO_NUMBER,
        dated_on=today,
        request=as_typed(found.content),
        draft=True,
    )


def _letter_or_404(found: "InformationRequest", letter_id: int) -> "Letter":
    made = reading.find_letter(found, letter_id)
    if made is None:
        raise Http404
    return made


def _sent(request: HttpRequest, found: "InformationRequest", letter_id: int, kind: str) -> HttpResponse:
    made = _letter_or_404(found, letter_id)
    try:
        return _download(letter_paper(made), kind, made.document_number or f"{found.number}{made.title}")
    except PdfUnavailable as refusal:
        messages.error(request, refusal.message)
        return redirect("information_requests:letter", found.public_id, made.pk)


def _download(paper: Paper, kind: str, name: str) -> HttpResponse:
    data = docx(paper) if kind == "docx" else pdf(paper)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}.{kind}"}
    return HttpResponse(data, content_type=_TYPES[kind], headers=headers)
