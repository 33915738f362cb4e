"""Addresses of the annual reports."""

from django.urls import path

from gongkai.reports.views import (
    annual_notices,
    annual_papers,
    annual_reports,
    annual_steps,
    annual_writing,
)

_ONE = "annual-reports/<str:code>/<int:year>/"

# What is named in full comes before what a unit's code could stand for.
urlpatterns = [
    path("annual-reports/", annual_reports.report_list, name="annual-reports"),
    path("annual-reports/days/", annual_reports.days, name="annual-days"),
    path("annual-reports/remind/", annual_reports.remind, name="annual-remind"),
    path("annual-reports/notices/<int:notice_id>/", annual_notices.notice, name="annual-notice"),
    path(
        "annual-reports/notices/<int:notice_id>/paper/<str:kind>/",
        annual_notices.paper,
        name="annual-notice-paper",
    ),
    path(
        "annual-reports/notices/<int:notice_id>/withdraw/",
        annual_notices.withdraw,
        name="annual-notice-withdraw",
    ),
    path("annual-reports/receipts/<int:receipt_id>/", annual_notices.acknowledge, name="annual-acknowledge"),
    path(_ONE, annual_reports.report_page, name="annual-report"),
    path(f"{_ONE}open/", annual_writing.open_page, name="annual-open"),
    path(f"{_ONE}chapters/<str:key>/", annual_writing.chapter, name="annual-chapter"),
    path(f"{_ONE}chapters/<str:key>/preview/", annual_writing.chapter_preview, name="annual-chapter-preview"),
    path(f"{_ONE}chapters/<str:key>/redraft/", annual_writing.redraft, name="annual-redraft"),
    path(f"{_ONE}problems/", annual_writing.problems, name="annual-problems"),
    path(f"{_ONE}problems/quote/", annual_writing.quote, name="annual-quote"),
    path(f"{_ONE}problems/<int:problem_id>/", annual_writing.problem, name="annual-problem"),
    path(f"{_ONE}problems/<int:problem_id>/outcome/", annual_writing.outcome, name="annual-outcome"),
    path(f"{_ONE}check/", annual_writing.check, name="annual-check"),
    path(f"{_ONE}preview/", annual_papers.preview, name="annual-preview"),
    path(f"{_ONE}paper/<str:kind>/", annual_papers.paper, name="annual-paper"),
    path(f"{_ONE}signed/<int:number>/", annual_papers.signed, name="annual-signed"),
    path(f"{_ONE}signed/<int:number>/text/", annual_papers.signed_text, name="annual-signed-text"),
    path(f"{_ONE}recall/", annual_steps.recall, name="annual-recall"),
    path(f"{_ONE}pass/", annual_steps.pass_on, name="annual-pass"),
    path(f"{_ONE}return/", annual_steps.give_back, name="annual-return"),
    path(f"{_ONE}sign/", annual_steps.sign, name="annual-sign"),
    path(f"{_ONE}hand-over/", annual_steps.hand_over, name="annual-hand-over"),
    path(f"{_ONE}correct/", annual_steps.correct, name="annual-correct"),
    path(f"{_ONE}abandon/", annual_steps.abandon, name="annual-abandon"),
    path(f"{_ONE}file/", annual_steps.file_upward, name="annual-file"),
    path(f"{_ONE}filing/", annual_steps.decide_filing, name="annual-filing"),
    path(f"{_ONE}notice/", annual_notices.issue, name="annual-notice-new"),
]
