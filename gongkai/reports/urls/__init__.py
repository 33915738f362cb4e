"""Addresses of the desk for figures: dashboards and forms, ledger and sources, and what is made of them."""

from gongkai.reports.urls import (
    annual_reports,
    catalogue,
    checker,
    comparison,
    figures,
    ledger,
    returns,
    superior_tables,
)

app_name = "reports"

urlpatterns = [
    *annual_reports.urlpatterns,
    *catalogue.urlpatterns,
    *checker.urlpatterns,
    *comparison.urlpatterns,
    *figures.urlpatterns,
    *ledger.urlpatterns,
    *returns.urlpatterns,
    *superior_tables.urlpatterns,
]
