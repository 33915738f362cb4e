"""《政府网站信息发布保密审查表》: the list, one form to read and print, who has not filed."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.domain.calendar import SHANGHAI
from gongkai.domain.documents import FileKind
from gongkai.domain.publishing.workflow import EDITORS, REVIEWERS
from gongkai.files.serving import headers
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, show_form
from gongkai.lib.ui.exports import FORMATS, export
from gongkai.lib.ui.filters import FilterForm
from gongkai.lib.ui.tables import Column, Empty, Table
from gongkai.organisations.queries import units_seen
from gongkai.publishing import queries
from gongkai.publishing.forms.secrecy import PaperFormForm
from gongkai.publishing.services.secrecy_forms import check_can_record_paper_form, record_paper_form
from gongkai.publishing.services.secrecy_sheet import secrecy_sheet
from gongkai.publishing.views.request import item_or_404

if TYPE_CHECKING:
    from gongkai.publishing.models import Publication, SecrecyForm

#: The Regulation has been in force since 2008.
FIRST_YEAR, LAST_YEAR = 2008, 2100

COLUMNS = (
    Column(
        "number",
        "编号",
        header=True,
        sort="number",
        nowrap=True,
        link=lambda sheet: reverse("publishing:secrecy-form", args=[sheet.pk]),
    ),
    Column("title", "信息标题", value="version.title"),
    Column("unit", "单位", value="unit.name", sort="unit__name"),
    Column("reviewer", "审查人"),
    Column("reviewed_at", "审查时间", sort="reviewed_at", nowrap=True),
    Column("filed_at", "报备时间", sort="filed_at", nowrap=True),
    Column("paper", "纸质表编号", shown=False),
)


def _filing_columns(year: int) -> tuple[Column, ...]:
    def gaps(row: dict) -> str:
        if not row["missing"]:
            return ""
        return f"{reverse('publishing:secrecy-missing')}?{urlencode({'year': year, 'unit': row['code']})}"

    return (
        Column("name", "单位", header=True, sort="name", link=gaps),
        Column("published", "已公开", sort="published", numeric=True),
        Column("filed", "已报备", sort="filed", numeric=True),
        Column("missing", "未报备", sort="missing", numeric=True),
    )


def _paper_address(gap: "Publication") -> str:
    return f"{reverse('publishing:secrecy-paper', args=[gap.item.public_id])}?version={gap.version.number}"


GAPS = (
    Column(
        "title", "信息标题", value="version.title", header=True, sort="version__title", link=_paper_address
    ),
    Column("version", "版本", value=lambda gap: f"第 {gap.version.number} 版", nowrap=True),
    Column("unit", "单位", value="item.unit.name"),
    Column("at", "公开时间", sort="at", nowrap=True),
)


class FormFilter(FilterForm):
    """What the list of forms can be narrowed by."""

    q = forms.CharField(label="标题或编号", max_length=60)
    year = forms.IntegerField(label="年份", min_value=FIRST_YEAR, max_value=LAST_YEAR)


class YearFilter(FilterForm):
    """The year of publication; this one where nothing is asked."""

    year = forms.IntegerField(label="年份", min_value=FIRST_YEAR, max_value=LAST_YEAR)


class GapFilter(YearFilter):
    """The year and the unit of what is missing."""

    unit = forms.ChoiceField(label="单位")

    def __init__(self, query: QueryDict, units: Iterable[tuple[str, str]]) -> None:
        super().__init__(query)
        self.fields["unit"].choices = [("", "全部单位"), *units]  # type: ignore[attr-defined]


@desk_screen("GET")
def form_list(request: HttpRequest) -> HttpResponseBase:
    """List the review forms of the viewer's units."""
    chosen = FormFilter(request.GET)
    wanted = chosen.values
    table = Table(
        columns=COLUMNS,
        rows=queries.secrecy_forms_seen(
            actor_of(request), text=wanted.get("q", "").strip(), year=wanted.get("year")
        ),
        query=request.GET,
        caption="保密审查表",
        empty=Empty(
            "还没有保密审查表", "保密审查通过时自动生成，公开时自动报备；纸质审查的在“报备情况”中补报。"
        ),
    )
    if (file_format := request.GET.get("export")) in FORMATS:
        return export(table, file_format, "保密审查表")
    return render(request, "publishing/secrecy_list.html", {"table": table, "filter": chosen})


@desk_screen("GET")
def filing(request: HttpRequest) -> HttpResponseBase:
    """Show for each unit how many published versions have their form on file, those with gaps first."""
    chosen = YearFilter(request.GET)
    year = chosen.values.get("year", clock.today().year)
    table = Table(
        columns=_filing_columns(year),
        rows=queries.secrecy_filing(actor_of(request), year),
        query=request.GET,
        caption=f"{year} 年保密审查表报备情况",
        key="code",
        empty=Empty(f"{year} 年还没有公开的信息", "公开后，这里按单位列出审查表的报备情况。"),
    )
    if (file_format := request.GET.get("export")) in FORMATS:
        return export(table, file_format, f"{year}年保密审查表报备情况")
    context = {"table": table, "year": year, "filter": chosen}
    return render(request, "publishing/secrecy_filing.html", context)


@desk_screen("GET")
def missing(request: HttpRequest) -> HttpResponseBase:
    """List what went out without a form on file."""
    viewer = actor_of(request)
    chosen = GapFilter(request.GET, units_seen(viewer).values_list("code", "name"))
    year = chosen.values.get("year", clock.today().year)
    table = Table(
        columns=GAPS,
        rows=queries.published_without_form(viewer, year, chosen.values.get("unit", "")),
        query=request.GET,
        caption=f"{year} 年公开而没有报备审查表的信息",
        empty=Empty("没有缺报的", "所选范围内公开的每一版都有审查表。"),
    )
    if (file_format := request.GET.get("export")) in FORMATS:
        return export(table, file_format, f"{year}年未报备审查表的信息")
    context = {"table": table, "year": year, "filter": chosen}
    return render(request, "publishing/secrecy_missing.html", context)


def _form_or_404(request: HttpRequest, form_id: int) -> "SecrecyForm":
    found = queries.find_secrecy_form(actor_of(request), form_id)
    if found is None:
        raise Http404
    return found


@desk_screen("GET")
def form_page(request: HttpRequest, form_id: int) -> HttpResponse:
    """Show one form as the paper has it, to read and print."""
    found = _form_or_404(request, form_id)
    return render(request, "publishing/secrecy_form.html", {"form": found, "sheet": queries.sheet_of(found)})


@desk_screen("GET")
def form_docx(request: HttpRequest, form_id: int) -> HttpResponse:
    """Send one form as a Word file."""
    found = _form_or_404(request, form_id)
    name = f"保密审查表{found.number}.docx"
    return HttpResponse(secrecy_sheet(found), headers=headers(FileKind.DOCX, name))


@desk_screen("GET", "POST", roles=EDITORS | REVIEWERS)
def paper(request: HttpRequest, public_id: str) -> HttpResponse:
    """Record the form of a review done on paper."""
    viewer = actor_of(request)
    item = item_or_404(request, public_id)
    check_can_record_paper_form(viewer, item)
    gaps = queries.gaps_of(item)
    if not gaps:
        messages.info(request, "这条信息公开过的各版都有保密审查表，不需要补报。")
        return redirect("publishing:item", item.public_id)
    form = PaperFormForm(request.POST or None, gaps=gaps, initial={"version": request.GET.get("version")})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        sheet = attempt(
            form,
            lambda: record_paper_form(
                actor=viewer,
                now=clock.now(),
                item=item,
                paper=data["paper"],
                reviewer=data["reviewer"],
                # Only the day is on the sheet; noon is that day wherever it is read.
                reviewed_at=datetime.combine(data["reviewed_on"], time(12), SHANGHAI),
                version=data["version"],
            ),
        )
        if sheet is not None:
            messages.success(request, f"已补报，编号 {sheet.number}。")
            return redirect("publishing:secrecy-form", sheet.pk)
    return show_form(request, "publishing/secrecy_paper.html", {"form": form, "item": item})
