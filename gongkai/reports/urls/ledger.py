"""Addresses of the ledger."""

from django.urls import path

from gongkai.reports.views import ledger

urlpatterns = [
    path("ledger/", ledger.ledger_list, name="ledger"),
    path("ledger/new/", ledger.ledger_new, name="ledger-new"),
    path("ledger/year/<str:code>/<int:year>/", ledger.ledger_year, name="ledger-year"),
    path("ledger/<int:row_id>/", ledger.ledger_row, name="ledger-row"),
    path("ledger/<int:row_id>/file/", ledger.ledger_file, name="ledger-file"),
    path("ledger/<int:row_id>/void/", ledger.ledger_void, name="ledger-void"),
]
