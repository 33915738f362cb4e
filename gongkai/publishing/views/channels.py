"""Where information was made public: the list of it, recording one item or several, voiding what was wrong."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gongkai.domain.actors import SYSTEM, Actor
from gongkai.domain.periods import year as year_of
from gongkai.domain.publishing.channels import FORM_A_ROWS, Channel, ChannelGroup, PublicationOrigin
from gongkai.domain.publishing.workflow import EDITORS
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, show_form
from gongkai.lib.ui.addresses import with_parameters
from gongkai.lib.ui.exports import FORMATS, export
from gongkai.lib.ui.filters import FilterForm
from gongkai.lib.ui.tables import Column, Empty, Table
from gongkai.organisations.queries import list_scope, units_within
from gongkai.publishing import queries
from gongkai.publishing.forms.actions import ReasonForm
from gongkai.publishing.forms.channels import ChoiceForm, RecordForm, RecordManyForm
from gongkai.publishing.indicators import PublicationCounter
from gongkai.publishing.queries import channels as publications
from gongkai.publishing.services import channels
from gongkai.publishing.services.attachments import bring_picture
from gongkai.publishing.templatetags.publishing import proof_html
from gongkai.publishing.views.actions import bound_data
from gongkai.publishing.views.request import item_or_404

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit
    from gongkai.publishing.models import Item, Publication

#: The Regulation has been in force since 2008.
FIRST_YEAR, LAST_YEAR = 2008, 2100
_PLACES = [(f"group:{group.value}", f"{group.label}（{row}）") for group, row in FORM_A_ROWS.items()]


class PublicationFilter(FilterForm):
    """The year, the channel and the unit of the rows; ``voided`` asks for those that count no more."""

    year = forms.IntegerField(label="年份", min_value=FIRST_YEAR, max_value=LAST_YEAR)
    channel = forms.ChoiceField(
        label="渠道",
        choices=[("", "全部"), ("统计表各行", _PLACES), ("各个渠道", Channel.choices())],
    )
    unit = forms.ChoiceField(label="单位（含下级）")
    voided = forms.BooleanField(label="已作废的登记")

    def __init__(self, query: Any, *, units: "Iterable[Unit]") -> None:
        super().__init__(query)
        self.units = {unit.code: unit for unit in units}
        if len(self.units) > 1:
            top = min(unit.depth for unit in self.units.values())
            named = [(code, "　" * (unit.depth - top) + unit.name) for code, unit in self.units.items()]
            self.fields["unit"].choices = [("", "全部单位"), *named]  # type: ignore[attr-defined]
        else:
            del self.fields["unit"]


def with_kinds(viewer: Actor, rows: "list[Publication]") -> "list[Publication]":
    """Let each row know of what kind its picture is, which its address ends with; empty where it has none to show."""
    digests = {row.file for row in rows if row.file}
    facts = queries.stored_facts(viewer, digests) if digests else {}
    for row in rows:
        row.file_kind = facts[row.file][0] if row.file in facts else ""  # type: ignore[attr-defined]
    return rows


def _title(row: "Publication") -> SafeString:
    link = reverse("publishing:item", args=[row.item.public_id])
    return format_html('<a href="{}">{}</a>', link, row.item.title)


def _recorder(row: "Publication") -> str:
    return row.actor_name or (SYSTEM.name if row.actor == SYSTEM.code else row.actor)


def _columns(*, voided: bool, may_record: bool) -> list[Column]:
    columns = [
        Column("title", "信息标题", value=_title, header=True, export=lambda row: row.item.title),
        Column("document_number", "发文字号", value="item.document_number", nowrap=True, shown=False),
        Column("unit", "单位", value="unit.name"),
        Column("channel", "渠道", value=lambda row: Channel(row.channel).label, nowrap=True),
        Column("on", "公开日期", nowrap=True),
        Column("proof", "凭据", value=proof_html, export=lambda row: row.proof or row.address),
        Column("actor", "登记人", value=_recorder),
        Column("origin", "登记方式", value=lambda row: PublicationOrigin(row.origin).label, shown=False),
        Column("recorded_at", "登记时间", nowrap=True, shown=False),
    ]
    if voided:
        columns += [Column("voided_at", "作废时间", nowrap=True), Column("void_reason", "作废原因")]
    elif may_record:
        columns.append(Column("void", "操作", value=_void_link, export=lambda _row: ""))
    return columns


def _void_link(row: "Publication") -> SafeString | str:
    if row.origin == PublicationOrigin.RELEASED:
        return ""
    return format_html(
        '<a href="{}" data-dialog>作废<span class="unseen">：{}，{}</span></a>',
        reverse("publishing:publication-void", args=[row.pk]),
        row.item.title,
        Channel(row.channel).label,
    )


@desk_screen("GET")
def publication_list(request: HttpRequest) -> HttpResponseBase:
    """List where and when the viewer's units made something public, with the year's figures above."""
    viewer = actor_of(request)
    units, reader = list_scope(viewer)
    chosen = PublicationFilter(request.GET, units=units)
    wanted = chosen.values
    year = wanted.get("year", clock.today().year)
    unit = chosen.units.get(wanted.get("unit", ""))
    voided = bool(wanted.get("voided"))
    rows = publications.publications_seen(
        reader,
        year=year,
        channel=wanted.get("channel", ""),
        unit_path=unit.path if unit is not None else "",
        voided=voided,
    )
    table = Table(
        columns=_columns(voided=voided, may_record=bool(viewer.roles & EDITORS)),
        rows=rows,
        query=request.GET,
        caption=f"{year} 年公开渠道登记",
        empty=Empty(
            f"{year} 年没有这样的公开登记",
            "在本系统公开的，自动记下网站这一渠道；登在公报、公开栏等处的，由信息员登记。",
        ),
    )
    if (file_format := request.GET.get("export")) in FORMATS:
        return export(table, file_format, f"{year}年公开渠道登记")
    page = publications.page_of(rows, request.GET.get("after", ""))
    table.rows = with_kinds(viewer, page.rows)
    context = {
        "table": table,
        "filter": chosen,
        "year": year,
        "figures": _figures(reader, unit, units, year),
        "older": with_parameters(request.GET, after=page.older) if page.older else "",
        "newest": with_parameters(request.GET, after=None) if request.GET.get("after") else "",
        "may_record": bool(viewer.roles & EDITORS),
    }
    return render(request, "publishing/channel_list.html", context)


def _figures(reader: Actor, unit: "Unit | None", units: "list[Unit]", year: int) -> list[tuple[str, str]]:
    """Return the year's rows of the table for the unit and what is below it, else for all that the viewer sees."""
    among: frozenset[int] | None
    if unit is not None:
        among = frozenset(units_within([unit.path]).values_list("pk", flat=True))
    else:
        among = None if reader.system else frozenset(each.pk for each in units)
    counter = PublicationCounter()
    found = counter.count([each.code for each in counter.indicators], among, year_of(year))
    sums: dict[str, int] = {}
    for (_unit, code), n in found.items():
        sums[code] = sums.get(code, 0) + int(n)
    return [
        ("主动公开的信息", f"{sums.get('publications.items', 0):,} 条"),
        ("其中规范性文件", f"{sums.get('publications.normative_documents', 0):,} 条"),
        *((group.label, f"{sums.get(f'publications.{group.value}', 0):,} 条") for group in ChannelGroup),
    ]


@desk_screen("GET", "POST", roles=EDITORS)
def record(request: HttpRequest, public_id: str) -> HttpResponse:
    """Record that one item went out through a channel."""
    viewer = actor_of(request)
    item = item_or_404(request, public_id)
    channels.check_can_record(viewer, item)
    form = RecordForm(bound_data(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: _record_one(viewer, item, form.cleaned_data))
        if made is not None:
            messages.success(request, f"已登记：{Channel(made.publication.channel).label}。")
            if made.doubt:
                messages.warning(request, made.doubt)
            return redirect("publishing:item", item.public_id)
    return show_form(request, "publishing/channel_record.html", {"form": form, "item": item})


def _record_one(viewer: Actor, item: "Item", data: dict[str, Any]) -> channels.Recorded:
    now, proof = clock.now(), {name: data[name] for name in ("channel", "on", "address", "proof")}
    file = _brought(viewer, now, item.unit, data.get("file"))
    return channels.record_publication(actor=viewer, now=now, item=item, file=file, **proof)


def _brought(viewer: Actor, now: Any, unit: "Unit", photo: UploadedFile | None) -> str:
    """Keep the picture that came with a form, and return its digest; empty where none came."""
    if photo is None:
        return ""
    return bring_picture(actor=viewer, now=now, unit=unit, name=photo.name or "", data=photo.read()).file


@desk_screen("GET", "POST", roles=EDITORS)
def record_many(request: HttpRequest) -> HttpResponse:
    """Choose items by number or among the latest, and record them on one channel with one day and one proof."""
    viewer = actor_of(request)
    asked = request.POST if request.method == "POST" else request.GET
    choice = ChoiceForm(asked if "channel" in asked else None)
    channel, lines = Channel.GAZETTE, ""
    if choice.is_bound and choice.is_valid():
        channel, lines = choice.cleaned_data["channel"], choice.cleaned_data["lines"]
    offered = publications.items_to_record(viewer, channel, lines.splitlines())
    found = {item.public_id: item for item in offered.items}
    form = RecordManyForm(
        bound_data(request),
        request.FILES or None,
        channel=channel,
        offered=[(public_id, _named(item)) for public_id, item in found.items()],
    )
    if request.method == "POST" and choice.is_valid() and form.is_valid():
        chosen = [found[public_id] for public_id in form.cleaned_data["items"]]
        result = attempt(form, lambda: _record_several(viewer, chosen, channel, form.cleaned_data))
        if result is not None:
            return _answer(request, channel, result)
    context = {
        "choice": choice,
        "form": form,
        "channel": channel,
        "lines": lines,
        "offered": offered,
        "looked_for": bool(lines.strip()),
    }
    return show_form(request, "publishing/channel_record_many.html", context)


def _record_several(
    viewer: Actor, chosen: "list[Item]", channel: Channel, data: dict[str, Any]
) -> channels.RecordedMany:
    now = clock.now()
    file = _brought(viewer, now, chosen[0].unit, data.get("file"))
    return channels.record_publications(
        actor=viewer,
        now=now,
        items=chosen,
        channel=channel,
        on=data["on"],
        address=data["address"],
        proof=data["proof"],
        file=file,
    )


def _answer(request: HttpRequest, channel: Channel, result: channels.RecordedMany) -> HttpResponse:
    if result.doubt:
        messages.warning(request, result.doubt)
    if not result.failed:
        messages.success(request, f"已在“{channel.label}”登记 {len(result.done)} 条。")
        return redirect("publishing:publications")
    return render(request, "publishing/channel_result.html", {"channel": channel, "result": result})


def _named(item: "Item") -> str:
    facts = "，".join(part for part in (item.document_number, item.unit.name) if part)
    return f"{item.title}（{facts}）"


@desk_screen("GET", "POST", roles=EDITORS)
def void(request: HttpRequest, publication_id: int) -> HttpResponse:
    """Let a wrong row count no more, with the reason."""
    viewer = actor_of(request)
    row = publications.find_publication(viewer, publication_id)
    if row is None:
        raise Http404
    channels.check_can_record(viewer, row.item)
    channels.check_voidable(row)
    form = ReasonForm(bound_data(request), label="作废原因", help_text="写入这条信息的办理历史，长期保存。")
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            lambda: channels.void_publication(
                actor=viewer, now=clock.now(), publication=row, reason=form.cleaned_data["reason"]
            ),
        )
        if done is not None:
            messages.success(request, "已作废，不再计入统计。")
            return redirect("publishing:item", row.item.public_id)
    return show_form(
        request,
        "publishing/channel_void.html",
        {"form": form, "row": row, "channel": Channel(row.channel)},
    )
