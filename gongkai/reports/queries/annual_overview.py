"""Who has written, signed, published and filed a year's report, by when each must, and who is late."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from gongkai.domain import periods
from gongkai.domain.actors import SYSTEM, Actor, UnitPath
from gongkai.domain.annual_reports.due import (
    REPORTING_KINDS,
    ReportDue,
    customary_due,
    earliest_due,
    statutory_due,
)
from gongkai.domain.annual_reports.workflow import (
    EDITORS,
    OVERSEERS,
    AnnualReportState,
    ReportFilingState,
)
from gongkai.domain.calendar import day_of
from gongkai.domain.organisations import UnitKind
from gongkai.organisations.queries import in_tree_order, units_seen, units_within
from gongkai.publishing.queries import items_seen
from gongkai.reports.models import (
    AnnualNotice,
    AnnualNoticeReceipt,
    AnnualReport,
    AnnualReportDay,
    ReportFiling,
)
from gongkai.reports.queries.annual_reports import latest_snapshot, reports_seen
from gongkai.reports.queries.figures import existed_in

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

NOT_BEGUN, PUBLIC, CORRECTING = "not_begun", "public", "correcting"
#: What an overview calls where a report stands, beside the states of the workflow.
STANDINGS = {
    NOT_BEGUN: "未开始",
    **{state.value: state.label for state in AnnualReportState},
    # What was handed over and is public is called so; under this name the item still goes its way.
    AnnualReportState.HANDED_OVER.value: "已交付，尚未公开",
    PUBLIC: "已公开",
    CORRECTING: "已公开，更正中",
}


@dataclass(frozen=True)
class Standing:
    """
    A unit's report on a year.

    ``due`` is the day that counts, the earlier of that of the law (``law``) and the internal one. ``left`` is the
    number of calendar days to it, negative when it is past; for a report that is public, counted from that day.
    """

    unit: "Unit"
    year: int
    report: AnnualReport | None
    standing: str
    law: ReportDue | None
    internal_on: date | None
    due: ReportDue | None
    public_on: date | None
    left: int | None
    filing: str
    reminded_on: date | None

    @property
    def label(self) -> str:
        """The standing in words; of a correction also where it waits."""
        if self.standing == CORRECTING and self.report is not None:
            return f"{STANDINGS[CORRECTING]}（{STANDINGS[self.report.state]}）"
        return STANDINGS[self.standing]

    @property
    def late(self) -> bool:
        return self.left is not None and self.left < 0

    @property
    def done(self) -> bool:
        return self.public_on is not None

    @property
    def left_words(self) -> str:
        """How the days stand, in words; nothing without a day."""
        if self.left is None:
            return ""
        if self.done:
            return "按时公开" if self.left >= 0 else f"晚 {-self.left} 天公开"
        if self.left == 0:
            return "今天到期"
        return f"还剩 {self.left} 天" if self.left > 0 else f"已逾期 {-self.left} 天"


def overview(
    viewer: Actor,
    year: int,
    today: date,
    *,
    kind: str = "",
    standing: str = "",
    late: bool = False,
    only: Collection[UnitPath] | None = None,
) -> list[Standing]:
    """
    Return where each unit that the viewer sees stands with its report, in the order of the tree.

    ``only`` names the units that are wanted of these, by their paths.
    """
    seen, made = units_seen(viewer, kind=kind), reports_seen(viewer, year=year)
    if only is not None:
        seen, made = seen.filter(path__in=only), made.filter(unit__path__in=only)
    reports = {each.unit_id: each for each in made}
    period = periods.year(year)
    units = [
        unit
        for unit in in_tree_order(seen)
        if unit.pk in reports or (unit.kind in REPORTING_KINDS and existed_in(unit, period))
    ]
    rows = standings(units, year, today, reports)
    return [row for row in rows if (not standing or row.standing == standing) and (not late or row.late)]


def standings(
    units: "Sequence[Unit]", year: int, today: date, reports: dict[int, AnnualReport]
) -> list[Standing]:
    """Return where these units stand; ``reports`` are theirs by the unit's key. Three statements."""
    days = {each.unit_id: each for each in AnnualReportDay.objects.filter(year=year)}
    public = _publications(each.item for each in reports.values() if each.item)
    filings: dict[int, ReportFiling] = {}
    for each in ReportFiling.objects.filter(report__in=[row.pk for row in reports.values()]).order_by("pk"):
        filings[each.report_id] = each
    return [_standing(unit, year, today, reports.get(unit.pk), days, public, filings) for unit in units]


def standing_of(unit: "Unit", year: int, today: date, report: AnnualReport | None) -> Standing:
    """Return where one unit stands."""
    return standings([unit], year, today, {unit.pk: report} if report else {})[0]


def _publications(items: Iterable[str]) -> dict[str, tuple[date, bool]]:
    """Return by public id the day on which an item that is public went out first, and whether its last text did."""
    rows = (
        items_seen(SYSTEM)
        .filter(public_id__in=list(items), published__isnull=False)
        .values_list("public_id", "first_published_at", "current", "published")
    )
    return {public_id: (day_of(at), now == out) for public_id, at, now, out in rows if at is not None}


def _standing(
    unit: "Unit",
    year: int,
    today: date,
    report: AnnualReport | None,
    days: dict[int, AnnualReportDay],
    public: dict[str, tuple[date, bool]],
    filings: dict[int, ReportFiling],
) -> Standing:
    day = days.get(unit.pk)
    kind = UnitKind(unit.kind)
    law = statutory_due(year, kind) or customary_due(year, kind)
    internal_on = day.due_on if day else None
    due = earliest_due(year, kind, internal_on)
    public_on, whole = public.get(report.item, (None, False)) if report else (None, False)
    name = NOT_BEGUN if report is None else report.state
    if report is not None and public_on is not None:
        # A correction that was handed over waits in the item, while the public reads the version before.
        out = report.state == AnnualReportState.HANDED_OVER and (whole or report.version == 1)
        name = PUBLIC if out else CORRECTING
    filing = filings.get(report.pk) if report else None
    return Standing(
        unit=unit,
        year=year,
        report=report,
        standing=name,
        law=law,
        internal_on=internal_on,
        due=due,
        public_on=public_on,
        left=(due.on - (public_on or today)).days if due else None,
        filing=_filed(report, filing),
        reminded_on=day_of(day.reminded_at) if day and day.reminded_at else None,
    )


def _filed(report: AnnualReport | None, filing: ReportFiling | None) -> str:
    """Return what became of the filing of the version in hand; an earlier version's says nothing of it."""
    if report is None or filing is None:
        return ""
    return "更正后尚未报送" if filing.version < report.version else ReportFilingState(filing.state).label


def units_overseen(viewer: Actor) -> "list[Unit]":
    """Return the units whose reports the viewer looks after, those that owe one, in the order of the tree."""
    scopes = ("/",) if viewer.system else viewer.scopes(OVERSEERS)
    return list(in_tree_order(units_within(scopes).filter(kind__in=REPORTING_KINDS, ended_on=None)))


def find_notice(viewer: Actor, key: int) -> AnnualNotice | None:
    """Return a notice that a unit the viewer sees has issued or received."""
    notices = AnnualNotice.objects.select_related("unit", "snapshot__report__unit")
    notice = notices.filter(pk=key).first()
    if notice is None or viewer.sees(notice.unit.path) or own_receipts(viewer, notice):
        return notice
    return None


def notices_of(unit: "Unit", year: int) -> list[AnnualNotice]:
    """Return the notices by which a unit has sent out its report on a year."""
    return list(AnnualNotice.objects.filter(unit=unit, year=year).order_by("pk"))


def standing_notice(report: AnnualReport) -> AnnualNotice | None:
    """Return the notice by which the text that holds was sent out; one about an earlier text stands no more."""
    signed = latest_snapshot(report)
    issued = AnnualNotice.objects.filter(unit=report.unit_id, year=report.year, withdrawn_at=None)
    return issued.filter(issued_at__gte=signed.signed_at).first() if signed else None


def later_notice(notice: AnnualNotice) -> AnnualNotice | None:
    """Return the notice by which the same report went out again since, if one stands."""
    later = AnnualNotice.objects.filter(unit=notice.unit_id, year=notice.year, withdrawn_at=None)
    return later.filter(pk__gt=notice.pk).order_by("pk").first()


def notices_received(viewer: Actor, year: int) -> list[AnnualNoticeReceipt]:
    """Return the receipts of the very units for which the viewer writes of notices about a year, the latest first."""
    rows = AnnualNoticeReceipt.objects.filter(notice__year=year, unit__path__in=viewer.scopes(EDITORS))
    return list(rows.select_related("unit", "notice__unit").order_by("-notice", "unit__path"))


def receipts_of(notice: AnnualNotice) -> list[AnnualNoticeReceipt]:
    """Return the units to which a notice went, those that have not acknowledged it first."""
    rows = notice.receipts.select_related("unit").order_by("unit__path")
    return sorted(rows, key=lambda row: row.acknowledged_at is not None)


def own_receipts(viewer: Actor, notice: AnnualNotice) -> list[AnnualNoticeReceipt]:
    """Return the receipts of a notice that are of units the viewer sees."""
    return [row for row in receipts_of(notice) if viewer.sees(row.unit.path)]


def find_receipt(viewer: Actor, key: int) -> AnnualNoticeReceipt | None:
    """Return a receipt of a unit that the viewer sees."""
    row = AnnualNoticeReceipt.objects.select_related("unit", "notice__unit").filter(pk=key).first()
    return row if row is not None and viewer.sees(row.unit.path) else None
