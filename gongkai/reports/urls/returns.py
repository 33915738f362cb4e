"""Addresses of the room of returns: rounds, one unit's return, its sheet, the minutes it takes."""

from django.urls import path

from gongkai.reports.views import return_lists, return_rounds, return_sheets, returns

urlpatterns = [
    path("returns/", return_lists.round_list, name="rounds"),
    path("returns/minutes/", return_lists.minutes, name="return-minutes"),
    path("returns/new/", return_rounds.round_new, name="round-new"),
    path("returns/rounds/<int:round_id>/", return_rounds.round_page, name="round"),
    path("returns/rounds/<int:round_id>/remind/", return_rounds.round_remind, name="round-remind"),
    path("returns/rounds/<int:round_id>/due/", return_rounds.round_due, name="round-due"),
    path("returns/rounds/<int:round_id>/close/", return_rounds.round_close, name="round-close"),
    path("returns/<int:return_id>/", returns.return_page, name="return"),
    path("returns/<int:return_id>/fill/", returns.return_fill, name="return-fill"),
    path("returns/<int:return_id>/withdraw/", returns.return_withdraw, name="return-withdraw"),
    path("returns/<int:return_id>/accept/", returns.return_accept, name="return-accept"),
    path("returns/<int:return_id>/remind/", returns.return_remind, name="return-remind"),
    path("returns/<int:return_id>/send-back/", returns.return_send_back, name="return-send-back"),
    path("returns/<int:return_id>/reopen/", returns.return_reopen, name="return-reopen"),
    path("returns/<int:return_id>/close/", returns.return_close, name="return-close"),
    path("returns/<int:return_id>/template/", return_sheets.return_template, name="return-template"),
    path("returns/<int:return_id>/import/", return_sheets.return_import, name="return-import"),
    path("returns/<int:return_id>/files/<str:digest>/", returns.return_file, name="return-file"),
]
