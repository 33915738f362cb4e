"""THE screen of an import: left the original as it was read, right its fields, the doubtful ones marked."""

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.domain.documents import FileKind
from gongkai.domain.errors import NotPermitted, Refused
from gongkai.domain.publishing.content import Attachment, Content
from gongkai.domain.publishing.intake import INTAKE_WORKFLOW, IntakeAction, IntakeState
from gongkai.domain.publishing.workflow import EDITORS
from gongkai.files import queries as files
from gongkai.files.intake import safe_name
from gongkai.files.serving import headers
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, show_form
from gongkai.lib.ui.formatting import zh_date
from gongkai.publishing import queries
from gongkai.publishing.forms.imports import ConfirmForm
from gongkai.publishing.services import intake as intakes
from gongkai.publishing.services.attachments import bring_file
from gongkai.publishing.services.checking import stops_in
from gongkai.publishing.services.intake_reading import doubts, proposed, value_of
from gongkai.publishing.views.imports import intake_or_404, state_tag
from gongkai.publishing.views.quotes import Quote, mark_quotes

if TYPE_CHECKING:
    from gongkai.publishing.models import Intake

_FILE_NAME = re.compile(r"([0-9a-f]{64})\.([a-z]{3,5})")
#: Which attachment of the text a kept file belongs to, its digest and its name, as the form carries it.
_KEPT = re.compile(r"([a-z]+(?:_[0-9]+)?)\|([0-9a-f]{64})\|(.{1,200})")


@desk_screen("GET", "POST", roles=EDITORS)
def intake(request: HttpRequest, intake_id: int) -> HttpResponse:
    """Show what was read beside the original, and turn it into an item once a person has confirmed it."""
    found = intake_or_404(request, intake_id)
    if found.state == IntakeState.CONFIRMED and found.item is not None:
        if request.method == "POST":
            messages.info(request, "这个文件已经核对转入，下面就是转入的信息。")
        return redirect("publishing:item", found.item.public_id)
    if found.state != IntakeState.READ:
        return _not_read(request, found)
    base = found.item.current.content if found.item and found.item.current else None
    content = proposed(found.reading, name=found.name, organ=found.unit.name, base=base)
    form = _form(request, found, content, base)
    kept = _kept(request)
    if request.method == "POST":
        valid = form.is_valid()
        kept = _bring(request, found, form, kept)
        if valid and not form.errors and (answer := _confirm(request, found, form, kept)) is not None:
            return answer
    return show_form(request, "publishing/import_confirm.html", _context(request, found, form, base, kept))


@desk_screen("GET", roles=EDITORS)
def intake_file(request: HttpRequest, intake_id: int, name: str) -> HttpResponse:
    """Give the original, a picture in it or of one of its pages, to whoever sees the import."""
    found = intake_or_404(request, intake_id)
    match = _FILE_NAME.fullmatch(name)
    listed = {found.file, *(found.reading.get("pictures") or ()), *(found.reading.get("pages") or ())}
    stored = files.find(match[1]) if match and match[1] in listed else None
    if stored is None:
        raise Http404
    shown = found.name if stored.digest == found.file else stored.name
    kind = FileKind(stored.kind)
    return HttpResponse(files.open_bytes(stored.digest), headers=headers(kind, safe_name(shown, kind)))


def _not_read(request: HttpRequest, found: "Intake") -> HttpResponse:
    """Show a file that still waits, could not be read, or was given up."""
    if request.method == "POST":
        intakes.read_some(intakes=[found], now=clock.now())
        return redirect("publishing:intake", found.pk)
    context = {
        "intake": found,
        "tag": state_tag(found),
        "waiting": found.state == IntakeState.WAITING,
        "refused": found.state == IntakeState.REFUSED,
        "original": _address(found, found.file, found.kind) if found.file else "",
        "may_drop": _may(request, found, IntakeAction.DROP),
    }
    return render(request, "publishing/import_state.html", context)


def _form(request: HttpRequest, found: "Intake", content: Content, base: Content | None) -> ConfirmForm:
    return ConfirmForm(
        request.POST or None,
        request.FILES or None,
        content=content,
        doubts=doubts(found.reading, base=base),
        columns=queries.columns_to_choose(content.columns),
        attachments=value_of(found.reading, "attachments") or (),
        has_file=bool(found.file),
        initial={"revision": found.item.revision if found.item else None},
    )


def _confirm(
    request: HttpRequest, found: "Intake", form: ConfirmForm, kept: dict[str, list[Attachment]]
) -> HttpResponse | None:
    brought = [each for field in (*form.uploads, "more") for each in kept.get(field, ())]
    content = form.confirmed(brought)
    item = attempt(
        form,
        lambda: intakes.confirm_intake(
            actor=actor_of(request),
            now=clock.now(),
            intake=found,
            content=content,
            keep_original=bool(form.cleaned_data.get("keep_original")),
            revision=form.cleaned_data["revision"],
        ),
    )
    if item is None:
        return None
    if "send" in request.POST:
        messages.success(request, "已转入为草稿。看过检查结果后送审。")
        return redirect("publishing:send", item.public_id)
    messages.success(request, "已转入为草稿，可以继续编辑正文，或者送审。")
    return redirect("publishing:item", item.public_id)


def _bring(
    request: HttpRequest, found: "Intake", form: ConfirmForm, kept: dict[str, list[Attachment]]
) -> dict[str, list[Attachment]]:
    """Keep the files that came with the form, also where the form itself comes back; a refused one says why."""
    named = dict(zip(form.uploads, value_of(found.reading, "attachments") or (), strict=True))
    for field in (*form.uploads, "more"):
        for upload in request.FILES.getlist(field):
            called = upload.name or ""
            try:
                brought = bring_file(
                    actor=actor_of(request),
                    now=clock.now(),
                    unit=found.unit,
                    name=called,
                    data=upload.read(),
                )
            except NotPermitted:
                raise
            except Refused as refusal:
                form.add_error(field, f"“{intakes.shown_name(called)}”没有接收：{refusal.message}")
                continue
            kind = FileKind(brought.kind)
            name = safe_name(f"{named[field]}.{kind}" if field in named else called, kind)
            attachment = Attachment(brought.file, name, brought.kind, brought.size)
            kept[field] = [attachment] if field in named else [*kept.get(field, []), attachment]
    return kept


def _kept(request: HttpRequest) -> dict[str, list[Attachment]]:
    """Return the files that came with an earlier try, of which the viewer may see each."""
    told = [match for each in request.POST.getlist("kept") if (match := _KEPT.fullmatch(each))]
    seen = queries.files_seen(actor_of(request), [match[2] for match in told])
    stored = files.find_many([match[2] for match in told if match[2] in seen])
    found: dict[str, list[Attachment]] = {}
    for match in told:
        if (file := stored.get(match[2])) is not None:
            kind = FileKind(file.kind)
            found.setdefault(match[1], []).append(
                Attachment(file.digest, safe_name(match[3], kind), kind.value, file.size)
            )
    return found


def _context(
    request: HttpRequest,
    found: "Intake",
    form: ConfirmForm,
    base: Content | None,
    kept: dict[str, list[Attachment]],
) -> dict[str, Any]:
    quotes = [
        Quote(line.bound.name, str(line.bound.label), line.doubt.quote, line.doubt.doubtful)
        for line in form.lines
        if line.doubt is not None and line.doubt.quote
    ]
    html = found.reading.get("html", "").replace("/desk/files/", _address(found))
    return {
        "form": form,
        "intake": found,
        "html": mark_quotes(html, quotes),
        "pages": [_address(found, digest, "png") for digest in found.reading.get("pages", ())],
        "original": _address(found, found.file, found.kind) if found.file else "",
        "notes": found.reading.get("notes", ()),
        "doubtful": sum(line.doubt is not None and line.doubt.doubtful for line in form.lines),
        "secret_mark": value_of(found.reading, "secret_mark"),
        "stops": stops_in(found.unit, form.content, clock.now()),
        "of_old_page": _of_old_page(found),
        "earlier": queries.earlier_imports(found),
        "edited": bool(base and base.body),
        "kept": [(field, each) for field, files in kept.items() for each in files],
        "may_confirm": _may(request, found, IntakeAction.CONFIRM),
        "may_drop": _may(request, found, IntakeAction.DROP),
    }


def _of_old_page(found: "Intake") -> list[tuple[str, str]]:
    """Return what a page of an older site said of itself: it is told, not taken over into a new item."""
    day = value_of(found.reading, "published_on")
    published = zh_date(date.fromisoformat(day)) if day else ""
    pairs = (("索引号", value_of(found.reading, "index_number")), ("发布日期", published))
    return [(label, text) for label, text in pairs if text]


def _may(request: HttpRequest, found: "Intake", action: IntakeAction) -> bool:
    rows = INTAKE_WORKFLOW.open_to(actor_of(request), IntakeState(found.state), found.unit.path)
    return any(row.action == action for row in rows)


def _address(found: "Intake", digest: str = "", ending: str = "") -> str:
    """Return the address of a file of this import, or what all of them begin with."""
    anyone = reverse("publishing:intake-file", args=[found.pk, "x"])
    return f"{anyone[:-1]}{digest}.{ending}" if digest else anyone[:-1]
