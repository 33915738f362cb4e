"""Addresses of the room of intake: lists, one request's page, what comes in and how it is put right."""

from django.urls import path

from gongkai.information_requests.views import amending, confirming, intake, lists, record, settings, voiding

urlpatterns = [
    path("requests/", lists.request_list, name="requests"),
    path("requests/new/", intake.register, name="register"),
    path("requests/scans/", intake.scan_list, name="scans"),
    path("requests/scans/<int:scan_id>/", intake.scan_page, name="scan"),
    path("requests/scans/<int:scan_id>/drop/", intake.scan_drop, name="scan-drop"),
    path("requests/scans/<int:scan_id>/files/<str:digest>/", intake.scan_file, name="scan-file"),
    path("requests/settings/", settings.policy_list, name="policies"),
    path("requests/settings/<str:code>/", settings.policy_edit, name="policy"),
    path("requests/<str:public_id>/", record.request_page, name="request"),
    path("requests/<str:public_id>/confirm/", confirming.confirm, name="confirm"),
    path("requests/<str:public_id>/unreachable/", confirming.unreachable, name="unreachable"),
    path("requests/<str:public_id>/contact/", confirming.contact, name="contact"),
    path("requests/<str:public_id>/restore/", confirming.restore, name="restore"),
    path("requests/<str:public_id>/amend/", amending.amend, name="amend"),
    path("requests/<str:public_id>/receipt/", amending.receipt, name="receipt"),
    path("requests/<str:public_id>/void/", voiding.void, name="void"),
    path("requests/<str:public_id>/void/propose/", voiding.void_propose, name="void-propose"),
    path("requests/<str:public_id>/void/refuse/", voiding.void_refuse, name="void-refuse"),
    path("requests/<str:public_id>/withdraw/", amending.withdraw, name="withdraw"),
    path("requests/<str:public_id>/topics/", amending.topics, name="topics"),
    path("requests/<str:public_id>/reveal/", amending.reveal, name="reveal"),
    path("requests/<str:public_id>/secret/", amending.secret, name="secret"),
    path("requests/<str:public_id>/paper/<str:kind>/", amending.paper, name="paper"),
]
