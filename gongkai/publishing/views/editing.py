"""The form of an item: new, edited, and held against what somebody else saved meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from gongkai.domain.calendar import remaining_text
from gongkai.domain.errors import Conflict, NotPermitted, Refused
from gongkai.domain.publishing.content import GROUNDS, Content, DisclosureAttribute
from gongkai.domain.publishing.workflow import ITEM_WORKFLOW, ItemAction, ItemState
from gongkai.lib import clock, drafts
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, show_form
from gongkai.lib.ui.formatting import zh_date
from gongkai.organisations.queries import work_calendar
from gongkai.publishing import queries
from gongkai.publishing.forms.editing import (
    AttachmentLines,
    ItemForm,
    files_of,
    initial_of,
    initial_of_draft,
)
from gongkai.publishing.services import attachments, items
from gongkai.publishing.services.records import tidy
from gongkai.publishing.views.actions import roles_for
from gongkai.publishing.views.record import clock_of
from gongkai.publishing.views.request import item_or_404
from gongkai.publishing.views.versions import compared

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit
    from gongkai.publishing.models import Item

NEW = "publishing:item:new"
#: The fields in the order in which an office fills them in; two columns, but for what needs the width.
SECTIONS = (
    ("标题与正文", ("title", "body", "summary")),
    (
        "文件信息",
        (
            "document_number",
            "issuer",
            "written_on",
            "effective_on",
            "expires_on",
            "genre",
            "normative",
        ),
    ),
    (
        "公开",
        ("unit", "attribute", "ground", "ground_reason", "review_due_on", "columns"),
    ),
    ("分类", ("topic", "five", "keywords")),
    ("来源", ("source", "source_url", "author")),
    ("附件", ("new_files",)),
)
WIDE = frozenset({"title", "body", "summary", "columns", "new_files", "attribute", "unit", "keywords"})


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed, beside a version that was saved."""

    content: Content


@desk_screen("GET", "POST", roles=roles_for(ItemAction.COLLECT))
def item_new(request: HttpRequest) -> HttpResponse:
    """Collect a piece of information; what was typed is kept as a draft."""
    viewer = actor_of(request)
    units = queries.units_for_items(viewer)
    draft = _draft(request, NEW)
    form = ItemForm(
        request.POST or None,
        initial=initial_of_draft(draft) if draft else {"unit": units[0][0] if units else ""},
        units=units or [("", "没有您可以采集的单位")],
        columns=queries.columns_to_choose(),
    )
    unit = queries.unit_for_items(viewer, request.POST.get("unit", ""))
    lines = _lines(request, draft, None)
    if request.method == "POST" and _bring(request, form, lines, unit) and form.is_valid() and unit:
        made = attempt(
            form,
            lambda: items.collect_item(
                actor=viewer, now=clock.now(), unit=unit, content=form.content(lines.attachments())
            ),
        )
        if made is not None:
            drafts.discard(owner=viewer.code, form=NEW)
            return _saved(request, made)
    return _show(request, form, lines, {"title": "新建信息", "draft": draft, "draft_key": NEW, "item": None})


@desk_screen("GET", "POST", roles=roles_for(ItemAction.AMEND))
def item_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change the version in hand; two editors never overwrite each other."""
    viewer = actor_of(request)
    item = item_or_404(request, public_id)
    key = f"{item.link}:edit"
    if request.POST.get("then") == "give-up":
        drafts.discard(owner=viewer.code, form=key)
        messages.info(request, "已放弃您的改动，下面是最新内容。")
        return redirect("publishing:item-edit", item.public_id)
    if request.method != "POST":
        # Whoever sends learns in the form that it went on meanwhile, with all that was typed.
        ITEM_WORKFLOW.check(
            viewer, ItemState(item.state), ItemAction.AMEND, item.unit.path, "", queries.facts_of(item)
        )
    content = _content(item)
    draft = _draft(request, key)
    initial = {**initial_of(content), "revision": item.revision, "seen_at": item.touched_at.isoformat()}
    form = ItemForm(
        request.POST or None,
        initial={**initial, **initial_of_draft(draft)} if draft else initial,
        units=[],
        columns=queries.columns_to_choose(content.columns),
    )
    lines = _lines(request, draft, item)
    context = {"title": f"修改：{item.title}", "draft": draft, "draft_key": key, "item": item}
    if request.method == "POST" and _bring(request, form, lines, item.unit) and form.is_valid():
        try:
            saved = items.amend_item(
                actor=viewer,
                now=clock.now(),
                item=item,
                content=form.content(lines.attachments()),
                revision=form.cleaned_data["revision"] or 0,
            )
        except NotPermitted:
            raise
        except Conflict as refusal:
            context |= _conflict(request, form, lines, refusal)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            drafts.discard(owner=viewer.code, form=key)
            return _saved(request, saved)
    return _show(request, form, lines, context)


def _draft(request: HttpRequest, key: str) -> dict[str, Any] | None:
    """Return what was kept of an unsent form; what is sent now is newer."""
    return None if request.method == "POST" else drafts.load(owner=actor_of(request).code, form=key)


def _content(item: "Item") -> Content:
    if item.current is None:
        raise RuntimeError(f"{item.link} has no version in hand")
    return item.current.content


def _lines(request: HttpRequest, draft: Mapping[str, Any] | None, item: "Item | None") -> AttachmentLines:
    own = _content(item).attachments if item is not None else ()
    data = request.POST if request.method == "POST" else draft
    if data is None:
        return AttachmentLines.of(own)
    known = {each.file: (each.kind, each.size) for each in own}
    known |= queries.stored_facts(actor_of(request), set(files_of(data)) - set(known))
    return AttachmentLines.typed(data, known)


def _bring(request: HttpRequest, form: ItemForm, lines: AttachmentLines, unit: "Unit | None") -> bool:
    """Take the new files in; each that is refused says why, those taken stay whatever else is wrong."""
    form.full_clean()
    if lines.unnamed:
        form.add_error("new_files", "有附件没有名称，请补上公众看得懂的名称。")
    for upload in request.FILES.getlist("new_files"):
        if unit is None:
            form.add_error("new_files", "请先选择公开主体，再上传附件。")
            break
        try:
            brought = attachments.bring_file(
                actor=actor_of(request),
                now=clock.now(),
                unit=unit,
                name=upload.name or "",
                data=upload.read(),
            )
        except NotPermitted:
            raise
        except Refused as refusal:
            form.add_error("new_files", f"“{upload.name}”没有收下：{refusal.message}")
        else:
            lines.add(brought)
    return not form.errors


def _conflict(
    request: HttpRequest, form: ItemForm, lines: AttachmentLines, refusal: Conflict
) -> dict[str, Any]:
    """Return what the other person did, and let the next press of the button be held against that."""
    form.add_error(None, refusal.message)
    item = item_or_404(request, request.resolver_match.kwargs["public_id"])  # type: ignore[union-attr]
    since = form.cleaned_data.get("seen_at")
    data = request.POST.copy()
    data["revision"], data["seen_at"] = str(item.revision), item.touched_at.isoformat()
    form.data = data
    return {
        "item": item,
        "conflict": {
            "changes": queries.changes_since(item, since) if since else [],
            "comparison": compared(item.current, Typed(tidy(form.content(lines.attachments())))),  # type: ignore[arg-type]
        },
    }


def _saved(request: HttpRequest, item: "Item") -> HttpResponse:
    if request.POST.get("then") == "send":
        return redirect("publishing:send", item.public_id)
    text = "已保存。"
    if item.due_on:
        count = work_calendar().count(clock.today(), item.due_on)
        text += f"应在{zh_date(item.due_on)}前公开，{remaining_text(count)}。"
    found = len(item.current.findings) if item.current else 0
    text += f"自动检查发现 {found} 处，请看各项旁边的提示。" if found else "自动检查没有发现问题。"
    messages.success(request, text)
    return redirect("publishing:item-edit", item.public_id)


def _show(
    request: HttpRequest, form: ItemForm, lines: AttachmentLines, context: dict[str, Any]
) -> HttpResponse:
    item = context["item"]
    found: dict[str, list[Any]] = {}
    for finding in item.current.findings if item is not None else ():
        field = finding["field"] if finding["field"] in form.fields else "body"
        found.setdefault("new_files" if finding["field"] == "attachments" else field, []).append(finding)
    context |= {
        "form": form,
        "lines": lines.lines,
        "sections": [
            (
                title,
                [(form[name], found.get(name, []), name in WIDE) for name in names if name in form.fields],
            )
            for title, names in SECTIONS
        ],
        "found": [
            (form[name], len(findings), _worst(findings)) for name, findings in found.items() if findings
        ],
        "tree": _tree(form),
        "clock": clock_of(item, clock.today()) if item is not None else None,
        "grounds": {
            attribute.value: [ground.value for ground in fitting] for attribute, fitting in GROUNDS.items()
        },
        "proactive": DisclosureAttribute.PROACTIVE.value,
    }
    return show_form(request, "publishing/edit_page.html", context)


def _worst(findings: list[Any]) -> str:
    order = ("blocks", "reason", "note")
    return min((finding["severity"] for finding in findings), key=order.index)


def _tree(form: ItemForm) -> list[dict[str, Any]]:
    chosen = set(form["columns"].value() or ())
    main = form["main_column"].value()
    return [
        {"key": key, "name": name, "depth": depth, "chosen": key in chosen, "main": key == main}
        for key, name, depth in form.lines
    ]
