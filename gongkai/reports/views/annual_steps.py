"""A report goes its way: each step a small page that says first what follows from it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from gongkai.domain.actors import Actor
from gongkai.domain.annual_reports.workflow import EDITORS, OVERSEERS, AnnualReportAction
from gongkai.domain.errors import Invalid
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, show_form
from gongkai.lib.paper import html
from gongkai.lib.ui.formatting import iso
from gongkai.reports.forms.annual_reports import (
    CorrectForm,
    FilingForm,
    PlainForm,
    RevisionForm,
)
from gongkai.reports.forms.ledger import WhyForm
from gongkai.reports.queries import annual_reports as reading
from gongkai.reports.queries.annual_paper import months_of, report_paper, texts_in_hand
from gongkai.reports.services import report_flow as flow
from gongkai.reports.services import report_publication as publication
from gongkai.reports.services.report_filing import accept_filing, file_report, return_filing
from gongkai.reports.services.report_snapshots import composed_correction
from gongkai.reports.views.annual_request import (
    Reading,
    address,
    check_may,
    head,
    read,
    report_or_404,
    roles_for,
)

if TYPE_CHECKING:
    from gongkai.reports.models import AnnualReport

Do = Callable[[Actor, "AnnualReport", dict[str, Any]], str]


def _step(
    request: HttpRequest,
    code: str,
    year: int,
    action: AnnualReportAction,
    kind: type[Form],
    consequence: str,
    do: Do,
    *,
    tone: str = "",
    shows_text: bool = False,
) -> HttpResponse:
    """Show what follows from a step; confirmed, take it. ``do`` returns what to say afterwards."""
    viewer = actor_of(request)
    report = report_or_404(request, code, year)
    check_may(viewer, report, action)
    initial = {"revision": report.revision}
    form = kind(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = attempt(form, lambda: do(viewer, report, form.cleaned_data))
        if said is not None:
            messages.success(request, said)
            return redirect(address(report, "annual-report"))
    shown = read(viewer, report, checked=shows_text)
    context = {
        **head(request, report, shown, "annual-report"),
        "form": form,
        "verb": action.label,
        "consequence": consequence,
        "tone": tone,
        "text": _text(report, shown) if shows_text else "",
        "return_url": address(report, "annual-return") if shows_text else "",
        "asked": [
            (each, report.answers.get(each.key, "")) for each in shown.findings if each.severity == "reason"
        ]
        if shows_text
        else [],
    }
    return show_form(request, "reports/annual_step.html", context)


def _text(report: "AnnualReport", shown: Reading) -> str:
    texts = texts_in_hand(shown.chapters, months_of(shown.figures, report.year))
    correction, _ = composed_correction(report, shown.figures, shown.chapters, clock.now())
    return html(report_paper(report, texts, dict(shown.figures.bound.cells), correction=correction))


@desk_screen("GET", "POST", roles=roles_for(AnnualReportAction.RECALL))
def recall(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Take a report back from review or signature."""

    def do(viewer: Actor, report: "AnnualReport", _: dict[str, Any]) -> str:
        flow.recall_report(actor=viewer, now=clock.now(), report=report)
        return "已收回，可以修改。"

    said = "收回后可以修改，此前的审核意见不再有效，修改后重新送审。"
    return _step(request, code, year, AnnualReportAction.RECALL, PlainForm, said, do)


@desk_screen("GET", "POST", roles=roles_for(AnnualReportAction.PASS))
def pass_on(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Pass a report on to the signature."""

    def do(viewer: Actor, report: "AnnualReport", data: dict[str, Any]) -> str:
        flow.pass_review(actor=viewer, now=clock.now(), report=report, revision=data["revision"])
        return "审核通过，已交签发人签发。"

    said = "请看过下面的全文和说明的理由。审核通过后由签发人签发。"
    return _step(request, code, year, AnnualReportAction.PASS, RevisionForm, said, do, shows_text=True)


@desk_screen("GET", "POST", roles=roles_for(AnnualReportAction.SIGN))
def sign(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Sign a report: its text and figures of this moment stay."""

    def do(viewer: Actor, report: "AnnualReport", data: dict[str, Any]) -> str:
        snapshot = flow.sign_report(actor=viewer, now=clock.now(), report=report, revision=data["revision"])
        return f"已签发，全文和 {len(snapshot.cells)} 个数字已锁定。请经办人交付公开。"

    said = "签发后，此刻的全文和全部数字锁定保存，不能修改；之后记录有变化的，另行列出。"
    return _step(request, code, year, AnnualReportAction.SIGN, RevisionForm, said, do, shows_text=True)


@desk_screen("GET", "POST", roles=roles_for(AnnualReportAction.RETURN))
def give_back(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Give a report back with the reason."""

    def do(viewer: Actor, report: "AnnualReport", data: dict[str, Any]) -> str:
        flow.return_report(actor=viewer, now=clock.now(), report=report, reason=data["reason"])
        return "已退回，编写人可以看到原因。"

    said = "退回给编写人修改，修改后重新送审、审核、签发。"
    return _step(request, code, year, AnnualReportAction.RETURN, WhyForm, said, do)


@desk_screen("GET", "POST", roles=roles_for(AnnualReportAction.HAND_OVER))
def hand_over(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Give a signed report to publication."""

    def do(viewer: Actor, report: "AnnualReport", _: dict[str, Any]) -> str:
        given = publication.hand_over(actor=viewer, now=clock.now(), report=report)
        if given.waits_for:
            return f"已成为一条信息，还没有送审：{given.waits_for}请在信息页面处理。{given.without_pdf}"
        return f"已成为“政府信息公开年报”栏目的一条信息，并已送保密审查。{given.without_pdf}"

    said = (
        "报告成为“政府信息公开年报”栏目的一条信息，附签发的全文（Word 文件和 PDF），经保密审查和签发后公开。"
    )
    return _step(request, code, year, AnnualReportAction.HAND_OVER, PlainForm, said, do)


@desk_screen("GET", "POST", roles=roles_for(AnnualReportAction.CORRECT))
def correct(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Begin the next version of a report that is public."""

    def do(viewer: Actor, report: "AnnualReport", data: dict[str, Any]) -> str:
        flow.correct_report(actor=viewer, now=clock.now(), report=report, reason=data["reason"])
        return "已开始更正。公众看到的仍是原报告，更正后的报告签发、公开后替换。"

    said = "从原文开始新的一版。签发时写入更正说明：哪些数字由多少改为多少、为什么；原报告保留可查。"
    return _step(request, code, year, AnnualReportAction.CORRECT, CorrectForm, said, do)


@desk_screen("GET", "POST", roles=roles_for(AnnualReportAction.ABANDON_CORRECTION))
def abandon(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Give up a correction."""

    def do(viewer: Actor, report: "AnnualReport", data: dict[str, Any]) -> str:
        flow.abandon_correction(actor=viewer, now=clock.now(), report=report, reason=data["reason"])
        return "已放弃更正，报告恢复为公众看到的一版。"

    said = "放弃更正，正在编写的内容不再保留，报告恢复为公众看到的一版。"
    return _step(request, code, year, AnnualReportAction.ABANDON_CORRECTION, WhyForm, said, do, tone="danger")


@desk_screen("GET", "POST", roles=EDITORS)
def file_upward(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Send a signed report to the office above."""
    viewer = actor_of(request)
    report = report_or_404(request, code, year)
    viewer.require(EDITORS, report.unit.path, "报送")
    form = PlainForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        filing = attempt(form, lambda: file_report(actor=viewer, now=clock.now(), report=report))
        if filing is not None:
            office = "上级主管部门" if reading.goes_outside(filing) else filing.office.name
            messages.success(request, f"已报送“{office}”，等待回执。")
            return redirect(address(report, "annual-report"))
    above = report.unit.parent
    said = (
        f"报送本级政府信息公开工作主管部门“{above.name}”，由其接收或者退回。"
        if above
        else "报送上级主管部门。它不在本系统中，请另行送达；收到回执后，由本单位公开办登记在这里，报送人也可以登记。"
    )
    return _page(request, report, form, "报送", said)


@desk_screen("GET", "POST", roles=OVERSEERS)
def decide_filing(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Take a filed report in, or return it with the reason."""
    viewer = actor_of(request)
    report = report_or_404(request, code, year)
    filing = reading.waiting_filing(report)
    # The office above decides, also on whether there is anything to decide.
    office = filing.office if filing else report.unit.parent or report.unit
    viewer.require(OVERSEERS, office.path, "接收报送")
    if filing is None:
        messages.info(request, "没有等待接收的报送。")
        return redirect(address(report, "annual-report"))
    outside = reading.goes_outside(filing)
    said_after = (
        ("已登记回执。", "已登记退回，请修改后再次报送。")
        if outside
        else ("已接收，报送单位可以看到回执。", "已退回报送。")
    )
    form = FilingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        returns = "return" in request.POST

        def decide() -> object:
            if returns:
                if not note.strip():
                    raise Invalid("退回报送需要写明原因。", field="note")
                return return_filing(actor=viewer, now=clock.now(), filing=filing, reason=note)
            return accept_filing(actor=viewer, now=clock.now(), filing=filing, note=note)

        if attempt(form, decide) is not None:
            messages.success(request, said_after[returns])
            return redirect(address(report, "annual-report"))
    if outside:
        said = f"{iso(filing.sent_at)}报送上级主管部门。把上级的回执或者退回意见照录在这里，作为记录。"
        return _page(request, report, form, "登记回执", said, second=("return", "登记退回"))
    said = f"“{report.unit.name}”于{iso(filing.sent_at)}报送，报送人{filing.sent_by_name}。"
    return _page(request, report, form, "接收", said, second=("return", "退回报送"))


def _page(
    request: HttpRequest,
    report: "AnnualReport",
    form: Form,
    verb: str,
    consequence: str,
    *,
    second: tuple[str, str] | None = None,
) -> HttpResponse:
    shown = read(actor_of(request), report, checked=False)
    context = {
        **head(request, report, shown, "annual-report"),
        "form": form,
        "verb": verb,
        "consequence": consequence,
        "second": second,
    }
    return show_form(request, "reports/annual_step.html", context)
