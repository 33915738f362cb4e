"""Where the figures come from: the declarations, a new one, and taking one back."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gongkai.domain.figures import SourceKind
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, offer, show_form
from gongkai.lib.ui.tables import Column, Empty, Table
from gongkai.organisations.queries import in_tree_order, units_held
from gongkai.reports import queries
from gongkai.reports.forms.ledger import SourceForm, WhyForm
from gongkai.reports.permissions import SOURCE_KEEPERS, check_can_declare
from gongkai.reports.services.sources import declare_sources, withdraw_source

if TYPE_CHECKING:
    from gongkai.reports.models import FigureSource


@desk_screen("GET")
def source_list(request: HttpRequest) -> HttpResponse:
    """List the declarations that hold for units that the viewer sees, and what holds where nobody declared."""
    viewer = actor_of(request)
    everything = bool(request.GET.get("all"))
    may_declare = bool(viewer.roles & SOURCE_KEEPERS)
    declared = queries.declarations_seen(viewer, all_of_them=everything)
    table = Table(
        columns=[
            Column("indicator", "指标", value=_named, header=True),
            Column("unit", "单位", value="unit.name"),
            Column("whole", "范围", value=lambda row: "含下级" if row.whole else "仅本单位", nowrap=True),
            Column("source", "统计来源", value=lambda row: SourceKind(row.source).label),
            Column("years", "年度", value=_years, nowrap=True),
            Column("reason", "原因"),
            Column("declared_at", "声明时间", nowrap=True),
            Column("act", "操作", value=lambda row: _act(row) if may_declare else ""),
        ],
        rows=declared,
        query=request.GET,
        caption="数据来源声明",
        choose_columns=False,
        empty=Empty(
            "还没有声明",
            "没有声明时，由系统记录的（如主动公开数）按业务记录统计，依申请公开的指标从系统登记第一件申请的"
            "年度起按业务记录统计，其余指标在报表中留空。"
            "要让会议、培训、经费等数字进入报表，请声明由台账统计。",
            "声明来源" if may_declare else "",
            reverse("reports:source-new") if may_declare else "",
        ),
    )
    context = {
        "table": table,
        "may_declare": may_declare,
        "all": everything,
        "counted": queries.counted_always(),
    }
    return render(request, "reports/source_list.html", context)


def _named(row: "FigureSource") -> str | SafeString:
    label = queries.label_of(row.indicator)
    if row.withdrawn_at is None:
        return label
    return format_html('<del>{}</del> <span class="status status--neutral">已撤回</span>', label)


def _reach(row: "FigureSource") -> str:
    return f"{row.unit.name}（{'含下级' if row.whole else '仅本单位'}）"


def _years(row: "FigureSource") -> str:
    if row.last_year is None:
        return f"{row.first_year}年起"
    return f"{row.first_year}年" if row.last_year == row.first_year else f"{row.first_year}—{row.last_year}年"


def _act(row: "FigureSource") -> str | SafeString:
    if row.withdrawn_at is not None:
        return ""
    return format_html(
        '<a href="{}" data-dialog>撤回<span class="unseen">：{}</span></a>',
        reverse("reports:source-withdraw", args=[row.pk]),
        queries.label_of(row.indicator),
    )


@desk_screen("GET", "POST", roles=SOURCE_KEEPERS)
def source_new(request: HttpRequest) -> HttpResponse:
    """Declare from what some indicators are counted."""
    viewer, now = actor_of(request), clock.now()
    asked = request.GET.get("indicator", "")
    held = in_tree_order(units_held(viewer, SOURCE_KEEPERS))
    # Whoever declares for a government belongs to one of its offices, and looks after the whole.
    top = held.first()
    initial = {
        "unit": request.GET.get("unit") or (top.code if top else viewer.unit_code),
        "whole": True,
        "first_year": now.year,
        "source": SourceKind.RETURNS,
        "indicators": [asked] if asked else [],
    }
    form = SourceForm(request.POST or None, initial=initial, groups=queries.choices())
    offer(form, "unit", held, key="code")
    if request.method == "POST" and form.is_valid():
        values = {**form.cleaned_data, "source": SourceKind(form.cleaned_data["source"])}
        made = attempt(form, lambda: declare_sources(actor=viewer, now=now, **values))
        if made is not None:
            messages.success(request, f"已声明 {len(made)} 个指标的统计来源，报表随即按新的来源计算。")
            return redirect("reports:sources")
    return show_form(request, "reports/source_form.html", {"form": form})


@desk_screen("GET", "POST", roles=SOURCE_KEEPERS)
def source_withdraw(request: HttpRequest, source_id: int) -> HttpResponse:
    """Take a declaration back, with the reason."""
    viewer = actor_of(request)
    declaration = queries.find_declaration(viewer, source_id)
    if declaration is None:
        raise Http404
    check_can_declare(viewer, declaration.unit)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        done = attempt(
            form,
            lambda: withdraw_source(actor=viewer, now=clock.now(), declaration=declaration, reason=reason),
        )
        if done is not None:
            messages.success(request, "已撤回这项声明。")
            return redirect("reports:sources")
    context = {
        "form": form,
        "label": queries.label_of(declaration.indicator),
        "reach": _reach(declaration),
        "source": SourceKind(declaration.source).label,
        "years": _years(declaration),
    }
    return show_form(request, "reports/source_withdraw.html", context)
