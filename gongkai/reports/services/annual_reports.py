"""Deeds with the text of an annual report: opened with proposals, chapters and problems written, reasons given."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from gongkai.domain import periods
from gongkai.domain.actors import Actor
from gongkai.domain.annual_reports.chapters import PROBLEMS, chapters_of
from gongkai.domain.annual_reports.workflow import (
    ANNUAL_REPORT_WORKFLOW,
    AnnualReportAction,
    AnnualReportState,
)
from gongkai.domain.calendar import day_of
from gongkai.domain.errors import Conflict, Invalid
from gongkai.domain.forms.catalogue import form_for
from gongkai.lib.deeds import Deed, deed
from gongkai.reports.models import AnnualReport, ReportProblem
from gongkai.reports.queries.annual_reports import (
    body_of,
    check_report_year,
    facts_of_report,
    figures_for,
    latest_snapshot,
    played_in_report,
    problems_of,
)
from gongkai.reports.queries.figures import existed_in
from gongkai.reports.services.report_drafting import draft, draft_chapters, facts_for

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

#: More than any chapter of a county will ever need.
LONGEST = 30_000


def open_report(*, actor: Actor, now: datetime, unit: "Unit", year: int) -> AnnualReport:
    """
    Begin the report of a unit on a year in the form of that year, each chapter proposed from records.

    Raises Invalid for a year to come or in which the unit was not there, Conflict where it is begun already.
    """
    # Who may not learns that first.
    ANNUAL_REPORT_WORKFLOW.check(actor, None, AnnualReportAction.OPEN, unit.path)
    check_report_year(year, day_of(now))
    if not existed_in(unit, periods.year(year)):
        raise Invalid(f"“{unit.name}”在{year}年还没有设立或者已经撤并，没有报告可以编写。", field="year")
    with deed(actor=actor, now=now) as act:
        if AnnualReport.objects.filter(unit=unit, year=year).exists():
            raise Conflict(f"“{unit.name}”{year}年度的报告已经有人开始编写，请直接打开。")
        form = form_for(year)
        report = AnnualReport(
            unit=unit,
            year=year,
            form_key=form.key if form else "",
            state=AnnualReportState.DRAFTING,
            opened_at=now,
            touched_at=now,
            editors=[actor.code],
        )
        proposed = draft_chapters(report, figures_for(actor, report))
        report.texts = {key: {"body": text, "drafted": text} for key, text in proposed.items()}
        move_report(act, report, AnnualReportAction.OPEN, detail={"year": year, "form": report.form_key})
    return report


def save_chapter(
    *, actor: Actor, now: datetime, report: AnnualReport, chapter: str, body: str, base: str | None = None
) -> AnnualReport:
    """
    Write a chapter's text; faults in its tokens are kept and shown, they stop the sending and not the saving.

    ``base`` is the mark (``mark_of``) of the text that the form was opened with: others may write other chapters
    meanwhile. Raises Conflict if somebody else saved this one, Invalid for a text that cannot be kept.
    """
    body = _tidied(body)
    with deed(actor=actor, now=now) as act:
        report = locked(report)
        _check_chapter(report, chapter)
        text = report.texts.get(chapter, {})
        if text.get("body", "") == body:
            return report
        if base is not None and base != mark_of(report, chapter):
            raise Conflict(
                "您打开页面之后，这一章已被他人修改，本次没有保存。他人保存的内容列在下面，请对照合并后再保存。",
                field="body",
            )
        report.texts = {**report.texts, chapter: {**text, "body": body}}
        _edited(act, report, {"chapter": chapter, "characters": len(body)})
    return report


def mark_of(report: AnnualReport, chapter: str) -> str:
    """Return a mark of a chapter's text as stored; another text has another."""
    return hashlib.sha256(body_of(report, chapter).encode()).hexdigest()[:16]


def redraft_chapter(
    *, actor: Actor, now: datetime, report: AnnualReport, chapter: str, replace: bool = True
) -> AnnualReport:
    """
    Propose a chapter anew from the records of now; with ``replace`` the proposal becomes the text.

    Without it a text that a person has changed stays, and the proposal stands beside it.
    """
    with deed(actor=actor, now=now) as act:
        report = locked(report)
        _check_chapter(report, chapter)
        _redraft(report, actor, chapter, replace=replace)
        _edited(act, report, {"chapter": chapter, "redrafted": True})
    return report


def _redraft(report: AnnualReport, actor: Actor, chapter: str, *, replace: bool) -> None:
    proposed = draft(chapter, facts_for(report, figures_for(actor, report)))
    text = report.texts.get(chapter, {})
    untouched = text.get("body", "").strip() == text.get("drafted", "").strip()
    body = proposed if replace or untouched else text.get("body", "")
    report.texts = {**report.texts, chapter: {"body": body, "drafted": proposed}}


def give_reasons(
    *, actor: Actor, now: datetime, report: AnnualReport, reasons: Mapping[str, str]
) -> AnnualReport:
    """Keep the reasons for what the checks ask about, by the key of the finding; an empty one is taken back."""
    with deed(actor=actor, now=now) as act:
        report = locked(report)
        answers = merged_answers(report, reasons)
        if answers == report.answers:
            return report
        report.answers = answers
        _edited(act, report, {"reasons": len(answers)})
    return report


def merged_answers(report: AnnualReport, reasons: Mapping[str, str]) -> dict[str, str]:
    """Return a report's reasons with these, by the key of the finding; raises Invalid for one that is too long."""
    given = {key: reason.strip() for key, reason in reasons.items()}
    if any(len(reason) > 500 for reason in given.values()):
        raise Invalid("理由最多 500 个字，请缩短。", field="reason")
    return {key: reason for key, reason in {**report.answers, **given}.items() if reason}


def name_problem(
    *,
    actor: Actor,
    now: datetime,
    report: AnnualReport,
    text: str,
    measure: str = "",
    due_on: date | None = None,
    quoted: bool = False,
) -> ReportProblem:
    """
    Put a problem into the report's list, or with ``quoted`` one of last year's report that is not in this house.

    Raises Invalid where last year's list is that of a report in this house, which is signed as it is.
    """
    text, measure = text.strip(), measure.strip()
    _check_problem(text, measure)
    with deed(actor=actor, now=now) as act:
        report = locked(report)
        year = report.year - 1 if quoted else report.year
        if quoted:
            _check_quotable(report)
        problem = ReportProblem.objects.create(
            unit=report.unit, year=year, text=text, measure=measure, due_on=due_on, quoted=quoted
        )
        _problems_changed(act, report, actor, {"problem": problem.pk, "of_year": year})
    return problem


def change_problem(
    *,
    actor: Actor,
    now: datetime,
    report: AnnualReport,
    problem: ReportProblem,
    text: str,
    measure: str = "",
    due_on: date | None = None,
) -> ReportProblem:
    """Write a problem of the report anew."""
    text, measure = text.strip(), measure.strip()
    _check_problem(text, measure)
    with deed(actor=actor, now=now) as act:
        report = locked(report)
        problem = _own(report, problem)
        problem.text, problem.measure, problem.due_on = text, measure, due_on
        problem.save(update_fields=["text", "measure", "due_on"])
        _problems_changed(act, report, actor, {"problem": problem.pk})
    return problem


def drop_problem(*, actor: Actor, now: datetime, report: AnnualReport, problem: ReportProblem) -> None:
    """Take a problem out of the report's list; its words stay in the history."""
    with deed(actor=actor, now=now) as act:
        report = locked(report)
        problem = _own(report, problem)
        detail = {"problem": problem.pk, "dropped": problem.text}
        problem.delete()
        _problems_changed(act, report, actor, detail)


def tell_outcome(
    *, actor: Actor, now: datetime, report: AnnualReport, problem: ReportProblem, outcome: str
) -> ReportProblem:
    """Write what became of a problem that last year's report named (条例第五十条第一款第四项)."""
    outcome = outcome.strip()
    if len(outcome) > 500:
        raise Invalid("改进结果最多 500 个字，请缩短。", field="outcome")
    with deed(actor=actor, now=now) as act:
        report = locked(report)
        problem = ReportProblem.objects.get(pk=problem.pk)
        if problem.unit_id != report.unit_id or problem.year != report.year - 1:
            raise Invalid("这不是上一年度报告提出的问题。", field="outcome")
        problem.outcome = outcome
        problem.save(update_fields=["outcome"])
        _problems_changed(act, report, actor, {"problem": problem.pk})
    return problem


def _own(report: AnnualReport, problem: ReportProblem) -> ReportProblem:
    problem = ReportProblem.objects.get(pk=problem.pk)
    mine = problem.unit_id == report.unit_id and problem.year == report.year
    copied = problem.unit_id == report.unit_id and problem.year == report.year - 1 and problem.quoted
    if not mine and not copied:
        raise Invalid("这个问题属于另一年度已经签发的报告，不能修改，只能写改进结果。")
    return problem


def _check_quotable(report: AnnualReport) -> None:
    before = AnnualReport.objects.filter(unit=report.unit, year=report.year - 1).first()
    if before is not None and latest_snapshot(before) is not None:
        raise Invalid("上一年度的报告在本系统中签发，问题清单以签发的为准，不能另外摘录。")


def _check_problem(text: str, measure: str) -> None:
    if not text:
        raise Invalid("请写明问题。", field="text")
    for value, field, label in ((text, "text", "问题"), (measure, "measure", "改进措施")):
        if len(value) > 500:
            raise Invalid(f"{label}最多 500 个字，请缩短。", field=field)


def _problems_changed(act: Deed, report: AnnualReport, actor: Actor, detail: dict[str, Any]) -> None:
    """Propose the chapter of problems anew: a text that a person wrote stays."""
    if any(each.key == PROBLEMS for each in chapters_of(report.form_key)):
        _redraft(report, actor, PROBLEMS, replace=False)
    _edited(act, report, {**detail, "problems": len(problems_of(report.unit, report.year))})


def _check_chapter(report: AnnualReport, chapter: str) -> None:
    if chapter not in {each.key for each in chapters_of(report.form_key)}:
        raise Invalid("报告没有这一章。", field="chapter")


def _tidied(body: str) -> str:
    if len(body) > LONGEST:
        raise Invalid(f"一章最多 {LONGEST} 个字，请缩短。", field="body")
    if "\x00" in body:
        raise Invalid("内容中有不能保存的控制字符，请删去后再试。", field="body")
    return "\n".join(line.rstrip() for line in body.replace("\r\n", "\n").split("\n")).strip("\n")


def locked(report: AnnualReport, revision: int | None = None) -> AnnualReport:
    """
    Lock the report's row until the end of the transaction and read it afresh with its unit.

    Raises Conflict if somebody saved it since ``revision`` was read.
    """
    current = AnnualReport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=report.pk)
    if revision is not None and current.revision != revision:
        raise Conflict(
            "您打开页面之后，报告已被他人修改，本次没有保存。您填写的内容仍在下方，请对照最新内容后再保存。"
        )
    return current


def _edited(act: Deed, report: AnnualReport, detail: dict[str, Any]) -> None:
    if act.actor.code not in report.editors:
        report.editors = [*report.editors, act.actor.code]
    move_report(act, report, AnnualReportAction.EDIT, detail=detail)


def move_report(
    act: Deed,
    report: AnnualReport,
    action: AnnualReportAction,
    *,
    detail: dict[str, Any] | None = None,
    reason: str = "",
) -> None:
    """Take a row of the workflow with a report that is new or locked, and count its revision up."""
    if not report._state.adding:
        report.revision += 1
    report.touched_at = act.now
    act.move(
        report,
        ANNUAL_REPORT_WORKFLOW,
        action,
        at=report.unit.path,
        unit=report.unit.code,
        reason=reason,
        detail=detail,
        facts=facts_of_report(report),
        played=played_in_report(report),
        locked=True,
    )
