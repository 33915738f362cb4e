"""A county with figures like those of Changning 2016, and the people who write, review and sign its reports."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest

from gongkai.domain.actors import Actor
from gongkai.domain.figures import SourceKind
from gongkai.domain.roles import Role
from gongkai.lib.paper import PdfUnavailable
from gongkai.publishing.services import columns
from gongkai.reports.models import AnnualReport, FigureSource, LedgerRow
from gongkai.reports.queries.annual_checks import findings_of_report, unanswered
from gongkai.reports.queries.annual_reports import chapters_read, figures_for
from gongkai.reports.services import annual_reports as writing
from gongkai.reports.services import report_flow as flow
from gongkai.reports.services import report_publication
from tests.apps.reports.conftest import WRITTEN, Publications
from tests.apps.reports.test_form import ledger_row, word
from tests.factories import organisations as make

YEAR = 2016
NOW = make.NOW
#: Loosely after Changning's report of 2016; replies, staff and funds are invented so that the table foots.
FIGURES = {
    "responses.events": 253,
    "press_conferences.held": 1,
    "online_interviews.held": 3,
    "interpretations.published": 122,
    "responses.weibo_wechat": 30,
    "responses.otherwise": 96,
    "requests.received": 19,
    "requests.received_in_person": 17,
    "requests.received_by_mail": 2,
    "requests.closed": 19,
    "requests.closed_on_time": 19,
    "requests.replied": 19,
    "requests.granted": 19,
    "resources.staff": 62,
    "resources.full_time_staff": 6,
    "resources.part_time_staff": 56,
    "resources.funds": Decimal("29.2"),
    "meetings.held": 2,
    "trainings.held": 2,
    "trainings.attended": 120,
}


@dataclass
class Office:
    """The county, its counters, and who does what in the bureau and in the government's office."""

    county: make.County
    published: Publications
    editor: Actor
    reviewer: Actor
    signatory: Actor
    office: Actor
    chief: Actor


@pytest.fixture
def layout() -> None:
    """Ask for the PDF of what is handed over."""


@pytest.fixture(autouse=True)
def _without_layout(request, monkeypatch) -> None:
    """Let this machine lack what lays out a PDF, which takes seconds each time, unless a test asks for it."""

    def refuse(_: object) -> bytes:
        raise PdfUnavailable("缺少排版所需的部件。")

    if "layout" not in request.fixturenames:
        monkeypatch.setattr(report_publication, "pdf", refuse)


@pytest.fixture
def home(county, published) -> Office:
    columns.lay_out_columns(actor=make.SYSTEM, now=NOW)
    FigureSource.objects.bulk_create(word(county.root, code, SourceKind.RETURNS) for code in sorted(WRITTEN))
    LedgerRow.objects.bulk_create(
        ledger_row(county.education, code, date(YEAR, 6, 1), count) for code, count in FIGURES.items()
    )
    # Four items went out, one of them on two channels and one a normative document.
    for day, (item, channel, normative) in enumerate(
        (("a", "portal", True), ("b", "portal", False), ("c", "wechat", False), ("d", "weibo", False)), 1
    ):
        published.rows.append((county.education.pk, item, channel, date(YEAR, 3, day), normative))
    published.rows.append((county.education.pk, "a", "wechat", date(YEAR, 3, 9), True))

    def person(name: str, *roles: Role, at=county.education) -> Actor:
        return make.actor(make.person(name, at, *roles))

    return Office(
        county,
        published,
        editor=person("bianxie", Role.INFORMATION_OFFICER),
        reviewer=person("shenhe", Role.INFORMATION_OFFICER),
        signatory=person("qianfa", Role.SIGNATORY),
        office=person("gongkaiban", Role.DISCLOSURE_OFFICER, at=county.root),
        chief=person("xianzhang", Role.SIGNATORY, at=county.root),
    )


def opened(home: Office, unit=None, *, year: int = YEAR, actor: Actor | None = None) -> AnnualReport:
    """Return a report with its proposals, its problems named and last year's answered."""
    unit = unit or home.county.education
    actor = actor or home.editor
    report = writing.open_report(actor=actor, now=NOW, unit=unit, year=year)
    writing.name_problem(
        actor=actor,
        now=NOW,
        report=report,
        text="部分科室报送信息不及时",
        measure="每月末核对一次应公开的文件",
        due_on=date(year + 1, 6, 30),
    )
    return fresh(report)


def fresh(report: AnnualReport) -> AnnualReport:
    """Return the report as it is stored."""
    return AnnualReport.objects.select_related("unit", "unit__parent").get(pk=report.pk)


def reasons_for(actor: Actor, report: AnnualReport) -> dict[str, str]:
    """Return a reason for each finding that asks for one."""

    figures = figures_for(actor, report)
    found = findings_of_report(report, figures, chapters_read(report, figures.bound))
    return {each.key: "已经核对，属实。" for each in unanswered(report, found)}


def sent(home: Office, **options) -> AnnualReport:
    """Return a report that waits for its review."""
    return send(home, opened(home, **options), actor=options.get("actor"))


def send(home: Office, report: AnnualReport, *, actor: Actor | None = None) -> AnnualReport:
    """Send a report for its review, with a reason for whatever asks for one."""
    actor = actor or home.editor
    flow.send_report(actor=actor, now=NOW, report=report, reasons=reasons_for(actor, report))
    return fresh(report)


def signed(home: Office, *, later: int = 3) -> AnnualReport:
    """Return a signed report of the bureau."""
    return sign(home, sent(home), later=later)


def sign(home: Office, report: AnnualReport, *, later: int = 3) -> AnnualReport:
    """Bring a report that was sent through review and signature."""
    flow.pass_review(actor=home.reviewer, now=NOW, report=report, revision=report.revision)
    report = fresh(report)
    flow.sign_report(
        actor=home.signatory, now=NOW + timedelta(hours=later), report=report, revision=report.revision
    )
    return fresh(report)
