"""Records of reports around one unit, as the permission table visits them."""

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.urls import reverse

from gongkai.domain import periods
from gongkai.domain.annual_reports.workflow import AnnualReportState
from gongkai.domain.calendar import day_of
from gongkai.domain.roles import Role
from gongkai.reports.models import AnnualReport, ReportProblem
from gongkai.reports.services import return_rounds, returns
from gongkai.reports.services import superior_sending as sending
from gongkai.reports.services.report_filing import file_report
from gongkai.reports.services.superior_fillings import make_filling, override_cell
from tests.apps.reports import superior_county
from tests.factories import annual_reports as reports_of
from tests.factories import organisations as make

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


def asked_and_filled(unit: "Unit", today: date, file: str) -> dict[str, object]:
    """Ask the unit for a figure, fill it in with a stored file as evidence, and bind and fill a superior's table."""
    asked = return_rounds.open_round(
        actor=make.SYSTEM,
        now=make.NOW,
        unit=unit.parent,
        title="发布情况",
        period=periods.year(2026),
        indicators=["posts.all"],
        units=[unit],
        due_on=today,
    ).returns.get()
    answer = returns.Answer("posts.all", on=make.NOW.date(), count=1, evidence="发布记录", file=file)
    returns.fill_return(actor=make.SYSTEM, now=make.NOW, found=asked, answers=[answer])
    table = superior_county.kept(make.SYSTEM, unit)
    superior_county.confirmed(make.SYSTEM, table)
    filling = make_filling(actor=make.SYSTEM, now=make.NOW, table=table, period=periods.quarter(2025, 1))
    return {
        "round_id": asked.round_id,
        "return_id": asked.pk,
        "table_id": table.pk,
        "filling_id": filling.pk,
        # A cell of the table, and one of a form.
        "cell": "C10",
        "reports:cell": {"cell": "A1.1"},
        "reports:comparison-explain": {"cell": "A1.1"},
        # The deed whose empty form is an answer for everybody who may do it.
        "deed": "return",
    }


#: Pages of a report in the state in which their step is open.
PAGES_OF_REPORTS = {
    AnnualReportState.DRAFTING: (
        "report",
        *(
            "chapter",
            "chapter-preview",
            "redraft",
            "problems",
            "quote",
            "problem",
            "check",
            "preview",
            "paper",
        ),
    ),
    AnnualReportState.REVIEW: ("recall", "pass"),
    AnnualReportState.SIGNATURE: ("sign",),
    AnnualReportState.SIGNED: (
        "signed",
        "signed-text",
        "return",
        "hand-over",
        "file",
        "filing",
        "notice-new",
    ),
}


def annual_reports(unit: "Unit") -> dict[str, dict[str, object]]:
    """Return by address the arguments that name reports of the unit, in the states that the screens are of."""
    found: dict[str, dict[str, object]] = {}
    years = {state: 2014 + number for number, state in enumerate(PAGES_OF_REPORTS)}
    made = {state: reports_of.report(unit, state, year=year) for state, year in years.items()}
    for state, names in PAGES_OF_REPORTS.items():
        given: dict[str, object] = {"year": years[state], "key": "other", "number": 1, "kind": "docx"}
        if state is AnnualReportState.DRAFTING:
            given["problem_id"] = reports_of.problem(unit, years[state]).pk
        found.update({f"reports:annual-{name}": given for name in names})
    drafting = made[AnnualReportState.DRAFTING]
    before = ReportProblem.objects.create(unit=unit, year=drafting.year - 1, text="更新较慢")
    found["reports:annual-outcome"] = {"year": drafting.year, "problem_id": before.pk}
    receipt = reports_of.receipt(made[AnnualReportState.SIGNED], unit)
    notice: dict[str, object] = {"notice_id": receipt.notice_id, "kind": "docx"}
    found.update({f"reports:annual-{name}": notice for name in ("notice", "notice-paper", "notice-withdraw")})
    found["reports:annual-acknowledge"] = {"receipt_id": receipt.pk}
    # Nothing public stands to be corrected here; who may not is refused before that is asked.
    signed: dict[str, object] = {"year": years[AnnualReportState.SIGNED]}
    found["reports:annual-correct"] = found["reports:annual-abandon"] = signed
    return found


def further_states(unit: "Unit", now: datetime) -> list[str]:
    """
    Return addresses of screens that look otherwise once a record has gone on.

    A return that is accepted and the round around it, a filling of its government that was sent with an adjusted
    cell, the signed report of ``annual_reports`` once it is filed, one that is under review, and the year after
    it, on which nobody has reported.
    """
    asked = return_rounds.open_round(
        actor=make.SYSTEM,
        now=now,
        unit=unit.parent,
        title="发布情况，已收齐",
        period=periods.year(now.year),
        indicators=["posts.all"],
        units=[unit],
        due_on=day_of(now),
    ).returns.get()
    answer = returns.Answer("posts.all", on=day_of(now), count=3, evidence="发布记录")
    returns.submit_return(actor=make.SYSTEM, now=now, found=asked, answers=[answer])
    returns.accept_return(actor=make.SYSTEM, now=now, found=asked)
    table = superior_county.kept(make.SYSTEM, unit.parent)
    superior_county.confirmed(make.SYSTEM, table)
    filling = make_filling(actor=make.SYSTEM, now=now, table=table, period=periods.quarter(2025, 2))
    override_cell(
        actor=make.SYSTEM, now=now, filling=filling, cell="C10", value=Decimal(4), reason="补登四件"
    )
    sending.submit(actor=make.SYSTEM, now=now, filling=filling, explanation="已核对")
    leader = make.actor(make.person("songbao", unit.parent, Role.LEADER))
    sending.send(actor=leader, now=now, filling=filling, sent_on=day_of(now))
    reviewed = reports_of.report(unit, AnnualReportState.REVIEW, year=2018, now=now)
    year = [unit.code, reviewed.year]
    filed = AnnualReport.objects.select_related("unit__parent").get(unit=unit, state=AnnualReportState.SIGNED)
    file_report(actor=make.SYSTEM, now=now, report=filed)
    return [
        *(reverse(f"reports:annual-{name}", args=[unit.code, filed.year]) for name in ("report", "filing")),
        *(reverse(f"reports:{name}", args=[asked.pk]) for name in ("return", "return-reopen")),
        reverse("reports:round", args=[asked.round_id]),
        reverse("reports:superior-table", args=[table.pk]),
        reverse("reports:superior-filling", args=[filling.pk]),
        *(
            reverse(f"reports:annual-{name}", args=year)
            for name in ("report", "check", "problems", "preview")
        ),
        reverse("reports:annual-chapter", args=[*year, "overview"]),
        reverse("reports:annual-report", args=[unit.code, reviewed.year + 1]),
    ]
