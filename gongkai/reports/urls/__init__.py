"""Addresses of the desk for figures: dashboards and forms, ledger and sources, and what is made of them."""

from gongkai.reports.urls import figures, ledger

app_name = "reports"

urlpatterns = [*figures.urlpatterns, *ledger.urlpatterns]
