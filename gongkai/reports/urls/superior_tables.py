"""Addresses of superiors' tables and their fillings."""

from django.urls import path

from gongkai.reports.views import superior_cells as cells
from gongkai.reports.views import superior_deeds as deeds
from gongkai.reports.views import superior_fillings as fillings
from gongkai.reports.views import superior_tables as tables

_TABLE, _FILLING = "superior-tables/<int:table_id>", "superior-fillings/<int:filling_id>"

urlpatterns = [
    path("superior-tables/", tables.table_list, name="superior-tables"),
    path("superior-tables/new/", tables.table_new, name="superior-table-new"),
    path(f"{_TABLE}/", tables.table_screen, name="superior-table"),
    path(f"{_TABLE}/proposals/", cells.proposals, name="superior-proposals"),
    path(f"{_TABLE}/cell/", cells.find_cell, name="superior-cell-find"),
    path(f"{_TABLE}/cells/<str:cell>/", cells.cell_screen, name="superior-cell"),
    path(f"{_TABLE}/form/", tables.form_replace, name="superior-form"),
    path(f"{_TABLE}/form/file/", tables.form_file, name="superior-form-file"),
    path(f"{_TABLE}/end/", tables.table_end, name="superior-table-end"),
    path(f"{_FILLING}/", fillings.filling_screen, name="superior-filling"),
    path(f"{_FILLING}/cells/<str:cell>/", fillings.filling_cell, name="superior-filling-cell"),
    path(f"{_FILLING}/file/", fillings.filling_file, name="superior-filling-file"),
    path(f"{_FILLING}/compare/", fillings.filling_compare, name="superior-filling-compare"),
    path(f"{_FILLING}/recompute/", deeds.filling_recompute, name="superior-filling-recompute"),
    path(f"{_FILLING}/send/", deeds.filling_send, name="superior-filling-send"),
    path(f"{_FILLING}/receipt/", deeds.filling_receipt, name="superior-filling-receipt"),
    path(f"{_FILLING}/deeds/<str:deed>/", deeds.filling_deed, name="superior-filling-deed"),
]
