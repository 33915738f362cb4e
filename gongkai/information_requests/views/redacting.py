"""Blacking out a file that goes out: its pages, the marks, the copy as it would go out."""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.domain.documents import FileKind
from gongkai.domain.errors import Refused
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.steps import HANDLERS, RequestAction
from gongkai.files import serving as sending
from gongkai.files import sheets
from gongkai.files.sheets import MM, Size
from gongkai.information_requests.forms.redacting import RedactionForm
from gongkai.information_requests.queries.letter_frame import regime_for
from gongkai.information_requests.queries.outgoing import scanned
from gongkai.information_requests.queries.redacting import (
    find_source,
    pages_of,
    redacted_bytes,
    redaction_in_hand,
)
from gongkai.information_requests.services import redacting
from gongkai.information_requests.services.deciding import severable
from gongkai.information_requests.views.procedure_deeds import bound, check_open, page_of
from gongkai.information_requests.views.seat import request_or_404
from gongkai.lib import clock, drafts
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, show_form
from gongkai.reading.redaction.model import record_heard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.information_requests.models import InformationRequest, Redaction, RequestFile

#: What a draft keeps beside what was typed.
_NOT_TYPED = ("csrfmiddlewaretoken", "then", "revision", "draft_form", "draft_title", "draft_address")


@desk_screen("GET", "POST", roles=HANDLERS)
def redact(request: HttpRequest, public_id: str, file_id: int) -> HttpResponse:
    """Mark what is to be blacked out, and have the copy made that is looked at before it is taken."""
    found, source = _file(request, public_id, file_id)
    viewer, now = actor_of(request), clock.now()
    if request.method != "POST":
        check_open(viewer, found, RequestAction.DRAFT_REPLY, now.date())
    context: dict[str, Any] = {"found": found, "source": source, "back": _reply(found)}
    try:
        pages = pages_of(source, now)
    except Refused as refusal:
        context["refusal"] = refusal.message
        return render(request, "information_requests/redacting_not.html", context)
    key = f"{found.link}:redact:{source.pk}"
    draft = None if request.method == "POST" else drafts.load(owner=viewer.code, form=key)
    known: dict[str, Any] = {
        "sizes": pages.sizes,
        "grounds": severable(regime_for(found, now.date())),
        "first": _first_ground(found),
    }
    if request.method == "POST" and request.POST.get("then") == "more":
        # Shown anew with a further ground and with the boxes that were typed, nothing complained of.
        form = RedactionForm(initial=_typed(request.POST), **known)
    else:
        form = RedactionForm(bound(request), initial={"revision": found.revision, **(draft or {})}, **known)
    if form.is_bound and form.is_valid():
        _save_draft(request, key, found, source)
        made = attempt(
            form,
            lambda: redacting.make_redaction(
                actor=viewer, now=now, request=found, file_id=file_id, marks=form.marks
            ),
        )
        if made is not None:
            return redirect("information_requests:redaction", found.public_id, source.pk)
    context |= {
        "form": form,
        "groups": form.groups(),
        "pages": _shown(pages.sizes, form.drawn()),
        "draft": draft,
        "draft_key": key,
    }
    return show_form(request, "information_requests/redacting_page.html", context)


@desk_screen("GET", roles=HANDLERS)
def page_picture(request: HttpRequest, public_id: str, file_id: int, page: int) -> HttpResponse:
    """Send a page of a file of the case as a picture."""
    _, source = _file(request, public_id, file_id)
    try:
        pages = pages_of(source, clock.now())
    except Refused:
        raise Http404 from None
    return _picture(pages.pdf, len(pages.sizes), page)


@desk_screen("GET", "POST", roles=HANDLERS)
def redaction(request: HttpRequest, public_id: str, file_id: int) -> HttpResponse:
    """Show the copy as it would go out, and take it."""
    found, source = _file(request, public_id, file_id)
    viewer, now = actor_of(request), clock.now()
    if request.method != "POST":
        check_open(viewer, found, RequestAction.DRAFT_REPLY, now.date())
    if request.method == "POST":
        try:
            redacting.take_redaction(
                actor=viewer,
                now=now,
                request=found,
                file_id=file_id,
                digest=request.POST.get("digest", "").replace("\x00", ""),
            )
        except Refused as refusal:
            messages.error(request, refusal.message)
            return redirect("information_requests:redact", found.public_id, source.pk)
        drafts.discard(owner=viewer.code, form=f"{found.link}:redact:{source.pk}")
        messages.success(
            request, "已换成遮盖后的文件，原件留在案卷中，不随答复提供。请核对并保存答复，再送审。"
        )
        return redirect(_after(found))
    made = redaction_in_hand(viewer, source)
    if made is None or redacted_bytes(made) is None:
        messages.info(request, "还没有预览，或者预览已经超过一天。请标出要遮盖的内容，再预览。")
        return redirect("information_requests:redact", found.public_id, source.pk)
    context = {
        "found": found,
        "source": source,
        "made": made,
        "findings": scanned(made.digest),
        "record": _told(made),
        "pages": _result(made),
        "named": record_heard(made.record).named,
    }
    return render(request, "information_requests/redacting_preview.html", context)


@desk_screen("GET", roles=HANDLERS)
def redacted_picture(request: HttpRequest, public_id: str, file_id: int, page: int) -> HttpResponse:
    """Send a page of the copy that the viewer has made and not yet taken."""
    _, source = _file(request, public_id, file_id)
    made = redaction_in_hand(actor_of(request), source)
    data = redacted_bytes(made) if made is not None else None
    if made is None or data is None:
        raise Http404
    return _picture(data, len(made.sizes), page)


@desk_screen("POST", roles=HANDLERS)
def clean(request: HttpRequest, public_id: str, file_id: int) -> HttpResponse:
    """Give a copy without author, notes and revisions in place of a file."""
    found, _ = _file(request, public_id, file_id)
    try:
        redacting.give_clean_copy(actor=actor_of(request), now=clock.now(), request=found, file_id=file_id)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(
            request, "已换用去掉附加信息（作者、批注、修订）的副本，原件留在案卷中。请核对并保存答复。"
        )
    return redirect(_after(found))


def _file(request: HttpRequest, public_id: str, file_id: int) -> "tuple[InformationRequest, RequestFile]":
    found = request_or_404(request, public_id)
    source = find_source(found, file_id)
    if source is None:
        raise Http404
    return found, source


def _reply(found: "InformationRequest") -> str:
    return reverse("information_requests:reply", args=[found.public_id])


def _after(found: "InformationRequest") -> str:
    """Return where the files of the reply are shown: beside its words, or on the page of the request before there are any."""
    decided = not found.items.filter(outcome="").exists()
    return _reply(found) if decided else page_of(found)


def _picture(pdf: bytes, pages: int, page: int) -> HttpResponse:
    if not 1 <= page <= pages:
        raise Http404
    return HttpResponse(
        sheets.picture_of(pdf, page), headers=sending.headers(FileKind.PNG, f"page-{page}.png")
    )


def _first_ground(found: "InformationRequest") -> str:
    """Return the ground on which most is withheld by the decision on the items, empty where nothing is."""
    counted = Counter(name for item in found.items.all() for name in item.severed)
    return counted.most_common(1)[0][0] if counted else ""


def _typed(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in _NOT_TYPED or name == "revision"}


def _save_draft(request: HttpRequest, key: str, found: "InformationRequest", source: "RequestFile") -> None:
    """Keep the marks: whoever does not like the copy goes on from them."""
    typed = {name: value for name, value in request.POST.items() if name not in _NOT_TYPED}
    drafts.save(
        owner=actor_of(request).code,
        form=key,
        content=typed,
        title=f"遮盖：{found.number or ''} {source.title}",
        address=request.path,
        now=clock.now(),
    )


def _shown(sizes: "Sequence[Size]", boxes: list[list[tuple[float, ...]]]) -> list[dict[str, Any]]:
    return [
        {
            "number": number,
            "width": round(size.width * MM, 1),
            "height": round(size.height * MM, 1),
            "boxes": [dict(zip(("n", "x", "y", "width", "height"), box, strict=True)) for box in drawn],
        }
        for number, (size, drawn) in enumerate(zip(sizes, boxes, strict=True), 1)
    ]


def _told(made: "Redaction") -> list[dict[str, Any]]:
    """Return what was blacked out, ground by ground: how many places on which pages."""
    found: dict[str, list[int]] = {}
    for box in record_heard(made.record).boxes:
        found.setdefault(box.ground, []).append(box.page)
    labels = {each.value: each.label for each in Outcome}
    return [
        {"ground": labels.get(ground, ground), "count": len(pages), "pages": sorted(set(pages))}
        for ground, pages in found.items()
    ]


def _result(made: "Redaction") -> list[dict[str, Any]]:
    redrawn = set(record_heard(made.record).redrawn)
    return [
        {
            "number": number,
            "width": round(width * MM, 1),
            "height": round(height * MM, 1),
            "drawn": number in redrawn,
        }
        for number, (width, height) in enumerate(made.sizes, 1)
    ]
