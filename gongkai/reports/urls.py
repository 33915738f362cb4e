"""Addresses of the desk for figures, ledger and sources."""

from django.urls import path

from gongkai.reports.views import figures, ledger, sources

app_name = "reports"

# What is named in full comes before what a unit's code could stand for.
urlpatterns = [
    path("figures/", figures.own_dashboard, name="figures"),
    path("figures/sources/", sources.source_list, name="sources"),
    path("figures/sources/new/", sources.source_new, name="source-new"),
    path("figures/sources/<int:source_id>/withdraw/", sources.source_withdraw, name="source-withdraw"),
    path("figures/<str:code>/", figures.dashboard, name="dashboard"),
    path("figures/<str:code>/<int:year>/form-<str:form_key>/", figures.form, name="form"),
    path("figures/<str:code>/<int:year>/<str:indicator>/", figures.behind, name="behind"),
    path("ledger/", ledger.ledger_list, name="ledger"),
    path("ledger/new/", ledger.ledger_new, name="ledger-new"),
    path("ledger/year/<str:code>/<int:year>/", ledger.ledger_year, name="ledger-year"),
    path("ledger/<int:row_id>/", ledger.ledger_row, name="ledger-row"),
    path("ledger/<int:row_id>/file/", ledger.ledger_file, name="ledger-file"),
    path("ledger/<int:row_id>/void/", ledger.ledger_void, name="ledger-void"),
]
