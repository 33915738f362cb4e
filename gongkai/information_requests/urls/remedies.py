"""Addresses of the room of remedies and learning: reviews and suits, the case library, topics, complaints."""

from django.urls import path

from gongkai.information_requests.views import complaints, learning, remedies

urlpatterns = [
    path("requests/remedies/", remedies.remedy_list, name="remedies"),
    path("requests/warnings/", remedies.warnings, name="warnings"),
    path("requests/cases/", learning.case_list, name="cases"),
    path("requests/cases/<int:case_id>/", learning.case_page, name="case"),
    path("requests/cases/<int:case_id>/approve/", learning.case_approve, name="case-approve"),
    path("requests/cases/<int:case_id>/return/", learning.case_return, name="case-return"),
    path("requests/topics/", learning.topics, name="asked-topics"),
    path("requests/topics/<str:code>/", learning.topic, name="asked-topic"),
    path("requests/complaints/", complaints.complaint_list, name="complaints"),
    path("requests/complaints/new/", complaints.complaint_new, name="complaint-new"),
    path("requests/complaints/<int:complaint_id>/", complaints.complaint_page, name="complaint"),
    path("requests/complaints/<int:complaint_id>/close/", complaints.complaint_close, name="complaint-close"),
    path(
        "requests/complaints/<int:complaint_id>/reveal/",
        complaints.complaint_reveal,
        name="complaint-reveal",
    ),
    path("requests/<str:public_id>/remedies/new/", remedies.remedy_new, name="remedy-new"),
    path("requests/<str:public_id>/remedies/<int:remedy_id>/", remedies.remedy_page, name="remedy"),
    path(
        "requests/<str:public_id>/remedies/<int:remedy_id>/response/",
        remedies.remedy_response,
        name="remedy-response",
    ),
    path(
        "requests/<str:public_id>/remedies/<int:remedy_id>/response.docx",
        remedies.remedy_docx,
        name="remedy-docx",
    ),
    path(
        "requests/<str:public_id>/remedies/<int:remedy_id>/submitted/",
        remedies.remedy_submitted,
        name="remedy-submitted",
    ),
    path("requests/<str:public_id>/remedies/<int:remedy_id>/end/", remedies.remedy_end, name="remedy-end"),
    path("requests/<str:public_id>/reopen/", remedies.reopen, name="reopen"),
    path("requests/<str:public_id>/warnings/<int:remedy_id>/", remedies.warning, name="warning"),
    path("requests/<str:public_id>/case/", learning.case_new, name="case-new"),
    path("requests/<str:public_id>/frequency/", learning.frequency, name="frequency"),
    path("requests/<str:public_id>/frequency.docx", learning.frequency_docx, name="frequency-docx"),
]
