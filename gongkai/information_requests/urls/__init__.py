"""
Addresses of the desk for disclosure on request, by room.

A fixed word after ``requests/`` (``requests/cases/``) goes before ``requests/<str:public_id>/``, so the room that
has the page of one request comes last.
"""

from gongkai.information_requests.urls import intake, procedure, redacting, remedies, replies, serving

app_name = "information_requests"

urlpatterns = [
    *remedies.urlpatterns,
    *procedure.urlpatterns,
    *replies.urlpatterns,
    *redacting.urlpatterns,
    *serving.urlpatterns,
    *intake.urlpatterns,
]
