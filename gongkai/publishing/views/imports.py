"""Handing files in, following a batch, confirming beside the original what was read."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gongkai.domain.publishing.content import ItemOrigin
from gongkai.domain.publishing.intake import INTAKE_WORKFLOW, IntakeAction, IntakeState
from gongkai.domain.publishing.workflow import EDITORS
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, show_form
from gongkai.lib.templatetags.ui import status
from gongkai.lib.ui.exports import FORMATS, export
from gongkai.lib.ui.filters import FilterForm
from gongkai.lib.ui.tables import Column, Empty, Table
from gongkai.publishing import queries
from gongkai.publishing.forms.imports import DropForm, HandInForm
from gongkai.publishing.services import intake as intakes

if TYPE_CHECKING:
    from gongkai.publishing.models import Intake

TONES = {
    IntakeState.WAITING: "info",
    IntakeState.READ: "warning",
    IntakeState.REFUSED: "error",
    IntakeState.CONFIRMED: "success",
}
#: By which ways files come in; an item that was typed has no file.
WAYS_IN = [(way.value, way.label) for way in ItemOrigin if way is not ItemOrigin.TYPED]


def state_tag(intake: "Intake") -> SafeString:
    """Return the tag of where a file stands."""
    state = IntakeState(intake.state)
    return status(state.value, state.label, TONES.get(state, "neutral"))


def _item(intake: "Intake") -> Any:
    if intake.item is None:
        return None
    address = reverse("publishing:item", args=[intake.item.public_id])
    return format_html('<a href="{}">{}</a>', address, intake.item.title)


COLUMNS = (
    Column(
        "name",
        "文件",
        header=True,
        sort="name",
        link=lambda intake: reverse("publishing:intake", args=[intake.pk]),
    ),
    Column(
        "state",
        "状态",
        value=state_tag,
        sort="state",
        export=lambda intake: IntakeState(intake.state).label,
    ),
    Column("item", "转入的信息", value=_item, export=lambda intake: intake.item.title if intake.item else ""),
    Column("unit", "单位", value="unit.name"),
    Column("origin", "来源方式", value=lambda intake: ItemOrigin(intake.origin).label, sort="origin"),
    Column("due_on", "公开期限", value="item.due_on", nowrap=True),
    Column("received_at", "接收时间", sort="received_at", nowrap=True),
    Column("number", "登记的文号", value=lambda intake: intake.register.get("document_number"), shown=False),
    Column("refusal", "不能读取的原因", shown=False),
)


class IntakeFilter(FilterForm):
    """What the list of imports can be narrowed by."""

    q = forms.CharField(label="文件名", max_length=100, widget=forms.TextInput(attrs={"type": "search"}))
    state = forms.ChoiceField(label="状态", choices=[("", "全部"), *IntakeState.choices()])
    origin = forms.ChoiceField(label="来源方式", choices=[("", "全部"), *WAYS_IN])


@desk_screen("GET", roles=EDITORS)
def import_list(request: HttpRequest) -> HttpResponseBase:
    """List the files handed in for the viewer's units; filtered by origin it is the ledger of 发文登记."""
    chosen = IntakeFilter(request.GET)
    wanted = chosen.values
    new_url = reverse("publishing:import-new")
    table = Table(
        columns=COLUMNS,
        rows=queries.intakes_seen(
            actor_of(request),
            text=wanted.get("q", "").strip(),
            state=wanted.get("state", ""),
            origin=wanted.get("origin", ""),
        ),
        query=request.GET,
        caption="导入记录",
        empty=Empty(
            "没有导入记录",
            "导入 Word、PDF 等文件，系统读出标题、文号、日期，由您核对。",
            "导入文件",
            new_url,
        ),
    )
    if (file_format := request.GET.get("export")) in FORMATS:
        return export(table, file_format, "导入记录")
    return render(request, "publishing/import_list.html", {"table": table, "filter": chosen})


@desk_screen("GET", "POST", roles=EDITORS)
def import_new(request: HttpRequest) -> HttpResponse:
    """Take files for a unit; a few small ones are read at once, others by the worker."""
    viewer = actor_of(request)
    form = HandInForm(request.POST or None, request.FILES or None, units=queries.units_for_items(viewer))
    if request.method == "POST" and form.is_valid():
        unit = queries.unit_for_items(viewer, form.cleaned_data["unit"])
        if unit is None:
            raise Http404
        chosen = form.cleaned_data["chosen"]
        now = clock.now()
        # One after the other, so that a folder of large files is never held in memory as a whole.
        files = (intakes.HandedIn(each.name, each.read()) for each in chosen)
        batch = attempt(
            form,
            lambda: intakes.receive_files(actor=viewer, now=now, unit=unit, files=files, count=len(chosen)),
        )
        if batch is not None:
            received = queries.intakes_of_batch(viewer, batch)
            intakes.read_at_once(intakes=received, now=now, size=sum(each.size for each in chosen))
            if len(received) == 1:
                return redirect("publishing:intake", received[0].pk)
            return redirect("publishing:import-batch", batch)
    context = {"form": form, "largest": intakes.largest_mb(), "most": intakes.MOST_FILES}
    return show_form(request, "publishing/import_new.html", context)


@desk_screen("GET", "POST", roles=EDITORS)
def import_batch(request: HttpRequest, batch: str) -> HttpResponse:
    """Show how far the files of one batch are; it may be left, and opened again."""
    viewer = actor_of(request)
    received = queries.intakes_of_batch(viewer, batch)
    if not received:
        raise Http404
    if request.method == "POST":
        intakes.read_some(intakes=received, now=clock.now())
        return redirect("publishing:import-batch", batch)
    counts = Counter(intake.state for intake in received)
    context = {
        "batch": batch,
        "intakes": [(intake, state_tag(intake)) for intake in received],
        "total": len(received),
        "counts": [(state.label, counts[state]) for state in IntakeState if counts[state]],
        "waiting": counts[IntakeState.WAITING],
        "next": next((each.pk for each in received if each.state == IntakeState.READ), None),
    }
    whole = not getattr(request, "htmx", False)
    template = "publishing/import_batch.html" if whole else "publishing/import_batch_rows.html"
    return render(request, template, context)


@desk_screen("GET", "POST", roles=EDITORS)
def drop(request: HttpRequest, intake_id: int) -> HttpResponse:
    """Give a file up."""
    viewer = actor_of(request)
    found = intake_or_404(request, intake_id)
    INTAKE_WORKFLOW.check(viewer, IntakeState(found.state), IntakeAction.DROP, found.unit.path)
    form = DropForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        dropped = attempt(
            form,
            lambda: intakes.drop_intake(actor=viewer, now=clock.now(), intake=found, reason=reason),
        )
        if dropped is not None:
            messages.success(request, f"已放弃“{found.name}”。需要时可以重新导入。")
            return redirect("publishing:imports")
    return show_form(request, "publishing/import_drop.html", {"form": form, "intake": found})


def intake_or_404(request: HttpRequest, intake_id: int) -> "Intake":
    """Return the file handed in if the viewer sees its unit; to others it does not exist."""
    found = queries.find_intake(actor_of(request), intake_id)
    if found is None:
        raise Http404
    return found
