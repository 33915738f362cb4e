"""Reads of annual reports: one with its chapters and figures, its problems, what was signed, and its item."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet

from gongkai.domain.actors import SYSTEM, Actor
from gongkai.domain.annual_reports.binding import FEES, TIMELINESS, BoundFigures, Rendered, render
from gongkai.domain.annual_reports.chapters import Chapter, chapters_of, printed_title
from gongkai.domain.annual_reports.workflow import (
    ANNUAL_REPORT_WORKFLOW,
    LOCKED,
    AnnualReportAction,
    AnnualReportCondition,
    AnnualReportPart,
    AnnualReportState,
    ReportFilingPart,
    ReportFilingState,
)
from gongkai.domain.errors import Invalid
from gongkai.domain.figures import FIRST_YEAR, SourceKind
from gongkai.domain.forms.catalogue import FORMS, form_for
from gongkai.domain.forms.model import Cell, Cells, Figure, Form
from gongkai.domain.periods import year as year_of
from gongkai.domain.transitions import Facts, Played
from gongkai.lib import history
from gongkai.publishing.queries import find_item
from gongkai.publishing.queries.figures import timeliness
from gongkai.reports.models import (
    AnnualReport,
    AnnualSnapshot,
    ReportFiling,
    ReportProblem,
)
from gongkai.reports.queries.beginnings import says_nothing
from gongkai.reports.queries.figures import Total, default_scope, tally
from gongkai.reports.queries.form import ComputedForm, computed_form
from gongkai.reports.queries.ledger import plain

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit
    from gongkai.publishing.models import Item

_WAN = 10_000
HANDED_OVER = ANNUAL_REPORT_WORKFLOW.find(AnnualReportState.SIGNED, AnnualReportAction.HAND_OVER).event


def check_report_year(year: int, today: date) -> None:
    """Pass for a year that is over, or is running, since people begin in December; raises Invalid."""
    if not FIRST_YEAR <= year <= today.year:
        raise Invalid(f"报告年度应在 {FIRST_YEAR} 至 {today.year} 之间。", field="year")


def default_report_year(today: date) -> int:
    """Return the year on which reports are written now: the last one that is over."""
    return today.year - 1


def find_report(viewer: Actor, unit: "Unit", year: int) -> AnnualReport | None:
    """Return the unit's report on a year, if the viewer sees it."""
    return AnnualReport.objects.seen_by(viewer).select_related("unit").filter(unit=unit, year=year).first()


def reports_seen(viewer: Actor, *, year: int | None = None) -> "QuerySet[AnnualReport]":
    """Return the reports that the viewer sees, the latest year first."""
    reports = AnnualReport.objects.seen_by(viewer).select_related("unit")
    return reports if year is None else reports.filter(year=year)


def other_texts(report: AnnualReport, chapter: str) -> list[tuple[str, str, str]]:
    """
    Return (whose, organ, text) with which a chapter is compared: the unit's of last year, others' of this year.

    Whatever the viewer sees: that two texts are the same is told to both.
    """
    before = AnnualReport.objects.filter(unit=report.unit_id, year=report.year - 1)
    beside = AnnualReport.objects.filter(year=report.year).exclude(pk=report.pk)
    found = [("本单位上一年度的报告", row) for row in before.select_related("unit")]
    found += [(f"{row.unit.name}的报告", row) for row in beside.select_related("unit").order_by("unit__path")]
    return [(whose, row.unit.name, text) for whose, row in found if (text := body_of(row, chapter))]


def body_of(report: AnnualReport, chapter: str) -> str:
    """Return the text of a chapter as typed, as proposed where nobody typed."""
    text: str = report.texts.get(chapter, {}).get("body", "")
    return text


def form_of_report(report: AnnualReport) -> Form | None:
    """Return the form of the report; None for the years before there was one."""
    return FORMS.get(report.form_key)


def is_locked(report: AnnualReport) -> bool:
    """Return whether the text in hand is that of the latest snapshot."""
    return report.state in LOCKED


def snapshots_of(report: AnnualReport) -> list[AnnualSnapshot]:
    """Return what was signed, the latest first."""
    return list(report.snapshots.order_by("-number"))


def latest_snapshot(report: AnnualReport) -> AnnualSnapshot | None:
    """
    Return what was signed last and holds: while a correction is written, what it corrects; None before there is.

    What was signed of a version that was abandoned or returned since is kept, and does not hold.
    """
    holding = report.version if is_locked(report) else report.version - 1
    signed = report.snapshots.filter(version__lte=holding)
    return signed.order_by("-version", "-number").first()


def carried_snapshot(report: AnnualReport, *, public: bool = False) -> AnnualSnapshot | None:
    """
    Return what was signed of the text that the item has in hand, with ``public`` of the one that the public reads.

    None before the report was handed over.
    """
    item = item_of(report)
    if item is None or (public and not item.is_public):
        return None
    handed = [event for event in history.of(report.link) if event.name == HANDED_OVER]
    if (public or item.current_id == item.published_id) and (at := item.published_at):
        handed = [event for event in handed if event.at <= at]
    return find_snapshot(report, handed[-1].detail["snapshot"]) if handed else None


def find_snapshot(report: AnnualReport, number: int) -> AnnualSnapshot | None:
    """Return what was signed at that turn."""
    return report.snapshots.filter(number=number).first()


def figure_of(text: str | None) -> Figure:
    """Return a figure as a snapshot keeps it."""
    if text is None:
        return None
    return Decimal(text) if "." in text else int(text)


def cells_of_snapshot(snapshot: AnnualSnapshot) -> dict[Cell, Figure]:
    """Return the figures that were signed."""
    return {(each["code"], each["column"]): figure_of(each["value"]) for each in snapshot.cells}


@dataclass(frozen=True)
class ReportFigures:
    """The figures of a report: computed now, or as signed where ``snapshot`` is there."""

    bound: BoundFigures
    computed: ComputedForm | None
    beside: ComputedForm | None
    snapshot: AnnualSnapshot | None = None


def figures_for(viewer: Actor, report: AnnualReport) -> ReportFigures:
    """Return the figures that the text of a report may name: its own year's, and the year's before."""
    form = form_of_report(report)
    if is_locked(report) and (snapshot := latest_snapshot(report)) is not None:
        own: Cells = cells_of_snapshot(snapshot)
        return ReportFigures(_bound(viewer, report, form, own), None, None, snapshot)
    scope = default_scope(report.unit)
    computed, beside, cells, _ = cells_now(viewer, report.unit, report.year, form, scope)
    return ReportFigures(_bound(viewer, report, form, cells), computed, beside)


def cells_now(
    viewer: Actor, unit: "Unit", year: int, form: Form | None, scope: str
) -> tuple[ComputedForm, ComputedForm | None, dict[Cell, Figure], dict[Cell, Total]]:
    """
    Return the form of a year, form A beside a later one, and all figures that a text may name, counted now.

    The last are the fees by cell, with where they come from.
    """
    computed = computed_form(viewer, unit, year, form or FORMS["A"], scope)
    beside = computed_form(viewer, unit, year, FORMS["A"], scope) if _has_beside(form) else None
    spent = timeliness(frozenset(each.pk for each in computed.tally.units), year_of(year))
    cells: dict[Cell, Figure] = {**computed.values, **(beside.values if beside else {})}
    cells["T1", None], cells["T2", None] = spent.within, spent.late
    fees = _fees(computed) if _has_beside(form) else {}
    cells |= {cell: total.amount for cell, total in fees.items()}
    return computed, beside, cells, fees


def _fees(computed: ComputedForm) -> dict[Cell, Total]:
    """Return what was asked for and paid as 信息处理费, in 元 throughout; form A tells what was paid in 万元."""
    codes = ("fees.notices", "fees.notified", "fees.collected")
    counted = tally(computed.tally.units, codes, year_of(computed.year))
    found: dict[Cell, Total] = {
        (row.code, None): counted.total(code) for row, code in zip(FEES.rows, codes, strict=True)
    }
    paid = found["F3", None]
    if paid.amount is not None:
        found["F3", None] = replace(paid, amount=plain(Decimal(paid.amount) * _WAN))
    return found


def _has_beside(form: Form | None) -> bool:
    return form is not None and form.key != "A"


def _bound(viewer: Actor, report: AnnualReport, form: Form | None, cells: Cells) -> BoundFigures:
    by_year = {report.year: cells}
    unrecorded: dict[int, frozenset[Cell]] = {}
    if (earlier := figures_before(viewer, report)) is not None:
        by_year[report.year - 1], unrecorded[report.year - 1] = earlier
    beside = FORMS["A"] if _has_beside(form) else None
    return BoundFigures(form or FORMS["A"], report.year, by_year, beside, unrecorded)


def figures_before(viewer: Actor, report: AnnualReport) -> tuple[Cells, frozenset[Cell]] | None:
    """
    Return the figures of the year before, and the cells of which nothing is on record, which have none.

    As signed, else as computed; None before there were any.
    """
    year = report.year - 1
    if year < FIRST_YEAR:
        return None
    before = AnnualReport.objects.filter(unit=report.unit_id, year=year).first()
    signed = latest_snapshot(before) if before else None
    if signed is not None:
        return cells_of_snapshot(signed), frozenset()
    scope = default_scope(report.unit)
    computed, beside, cells, fees = cells_now(viewer, report.unit, year, form_for(year), scope)
    unrecorded = _unrecorded([each for each in (computed, beside) if each is not None], cells, fees)
    return {cell: value for cell, value in cells.items() if cell not in unrecorded}, unrecorded


def _unrecorded(forms: Sequence[ComputedForm], cells: Cells, fees: Mapping[Cell, Total]) -> frozenset[Cell]:
    totals = [total for each in forms for total in each.totals.values()]
    sources = {cell.place: cell.sources for each in forms for cell in each.cells}
    sources.update(((row.code, None), (SourceKind.RECORDS,)) for row in TIMELINESS.rows)
    sources.update((cell, total.sources) for cell, total in fees.items())
    return frozenset(
        cell
        for cell, value in cells.items()
        if value is not None and not value and says_nothing(sources.get(cell, ()), totals)
    )


@dataclass(frozen=True, slots=True)
class ChapterRead:
    """A chapter with its text as typed and as read; ``own`` says that a person has changed what was proposed."""

    place: int
    chapter: Chapter
    title: str
    body: str
    drafted: str
    rendered: Rendered

    @property
    def own(self) -> bool:
        return self.body.strip() != self.drafted.strip()


def chapters_read(report: AnnualReport, bound: BoundFigures) -> list[ChapterRead]:
    """Return the chapters of the text in hand with their figures."""
    found = []
    for place, chapter in enumerate(chapters_of(report.form_key)):
        text: Mapping[str, str] = report.texts.get(chapter.key, {})
        body = text.get("body", "")
        title = printed_title(report.form_key, place)
        found.append(ChapterRead(place, chapter, title, body, text.get("drafted", ""), render(body, bound)))
    return found


def problems_of(unit: "Unit", year: int) -> list[ReportProblem]:
    """Return the problems that the unit's report on a year names."""
    return list(ReportProblem.objects.filter(unit=unit, year=year).order_by("pk"))


def find_problem(unit: "Unit", key: int) -> ReportProblem | None:
    """Return a problem of the unit."""
    return ReportProblem.objects.filter(unit=unit, pk=key).first()


def item_of(report: AnnualReport, viewer: Actor = SYSTEM) -> "Item | None":
    """Return the item that carries the report, if the viewer may see it."""
    return find_item(viewer, report.item) if report.item else None


def facts_of_report(report: AnnualReport) -> Facts:
    """Return the conditions of the workflow that hold for a report."""
    item = item_of(report)
    if item is None or not item.is_public:
        return frozenset({AnnualReportCondition.NOT_PUBLIC})
    waits = report.version > 1 and (report.state != AnnualReportState.HANDED_OVER or _waits(report, item))
    return frozenset({AnnualReportCondition.EARLIER_PUBLIC if waits else AnnualReportCondition.PUBLIC})


def _waits(report: AnnualReport, item: "Item") -> bool:
    """Return whether the correction that was handed over has not gone out; who revises the item itself is not meant."""
    if item.current_id == item.published_id:
        return False
    carried = carried_snapshot(report, public=True)
    return carried is not None and carried.version < report.version


def played_in_report(report: AnnualReport) -> Played:
    """Return who did what with the version in hand."""
    return {
        AnnualReportPart.EDITOR: frozenset(report.editors),
        AnnualReportPart.REVIEWER: frozenset({report.reviewer} - {""}),
    }


def filings_of(report: AnnualReport) -> list[ReportFiling]:
    """Return the filings of a report, the latest first."""
    return list(report.filings.select_related("office").order_by("-pk"))


def waiting_filing(report: AnnualReport) -> ReportFiling | None:
    """Return the filing that waits for its receipt."""
    return (
        report.filings.select_related("office", "report__unit").filter(state=ReportFilingState.SENT).first()
    )


def returned_filings() -> "QuerySet[ReportFiling]":
    """Return the filings that the office above gave back, and that were not sent again since."""
    later = ReportFiling.objects.filter(report=OuterRef("report"), pk__gt=OuterRef("pk"))
    return ReportFiling.objects.filter(~Exists(later), state=ReportFilingState.RETURNED)


def returned_filing(report: AnnualReport) -> ReportFiling | None:
    """Return the filing that came back and waits to be sent again."""
    return returned_filings().select_related("office", "report__unit").filter(report=report).first()


def goes_outside(filing: ReportFiling) -> bool:
    """Return whether the office above is not in this house: the unit itself writes down the answer that it got."""
    return filing.office_id == filing.report.unit_id


def played_in_filing(filing: ReportFiling) -> Played:
    """Return who sent the report upward; what an office outside has answered, the sender may write down."""
    if goes_outside(filing):
        return {}
    return {ReportFilingPart.SENDER: frozenset({filing.sent_by})}


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """A figure that is another now than when it was signed; ``place`` names it as sentences do."""

    code: str
    column: str | None
    name: str
    unit: str
    signed: Figure
    now: Figure


def changed_since(viewer: Actor, report: AnnualReport, snapshot: AnnualSnapshot) -> list[ChangedCell]:
    """Return the cells whose figure computed now differs from the one signed: what was entered later."""
    form = form_of_report(report)
    values = cells_now(viewer, report.unit, report.year, form, snapshot.scope)[2]
    found = []
    for each in snapshot.cells:
        cell: Cell = (each["code"], each["column"])
        signed, now = figure_of(each["value"]), values.get(cell)
        if signed != now:
            found.append(ChangedCell(*cell, each["name"], each["unit"], signed, now))
    return found
