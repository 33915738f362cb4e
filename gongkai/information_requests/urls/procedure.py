"""Addresses of the procedure on the way: units, 补正, reasons, fee, extension, consultations."""

from django.urls import path

from gongkai.information_requests.views import assigning, charging, consulting, rectifying

_REQUEST = "requests/<str:public_id>"
_ASSIGNMENT = "requests/assignments/<int:assignment_id>"
_CONSULTATION = "requests/consultations/<int:consultation_id>"

urlpatterns = [
    path("requests/asked/", assigning.asked_of_us, name="asked-of-us"),
    path(f"{_ASSIGNMENT}/", assigning.assignment, name="assignment"),
    path(f"{_ASSIGNMENT}/sign/", assigning.assignment_sign, name="assignment-sign"),
    path(f"{_ASSIGNMENT}/claim/", assigning.assignment_claim, name="assignment-claim"),
    path(f"{_ASSIGNMENT}/answer/", assigning.assignment_answer, name="assignment-answer"),
    path(f"{_ASSIGNMENT}/return/", assigning.assignment_return, name="assignment-return"),
    path(f"{_ASSIGNMENT}/recall/", assigning.assignment_recall, name="assignment-recall"),
    path(f"{_CONSULTATION}/", consulting.consultation, name="consultation"),
    path(f"{_CONSULTATION}/delivered/", consulting.consultation_delivered, name="consultation-delivered"),
    path(f"{_CONSULTATION}/answer/", consulting.consultation_answer, name="consultation-answer"),
    path(f"{_CONSULTATION}/lapse/", consulting.consultation_lapse, name="consultation-lapse"),
    path(f"{_CONSULTATION}/cancel/", consulting.consultation_cancel, name="consultation-cancel"),
    path(f"{_CONSULTATION}/tell/", consulting.consultation_tell, name="consultation-tell"),
    path(f"{_REQUEST}/assign/", assigning.assign, name="assign"),
    path(f"{_REQUEST}/consult/", consulting.consult, name="consult"),
    path(f"{_REQUEST}/rectification/", rectifying.rectification_ask, name="rectification"),
    path(f"{_REQUEST}/rectified/", rectifying.rectified, name="rectified"),
    path(f"{_REQUEST}/rectified-late/", rectifying.rectified_late, name="rectified-late"),
    path(f"{_REQUEST}/unrectified/", rectifying.unrectified, name="unrectified"),
    path(f"{_REQUEST}/reasons/", rectifying.reasons_ask, name="reasons"),
    path(f"{_REQUEST}/reasons/given/", rectifying.reasons_record, name="reasons-given"),
    path(f"{_REQUEST}/reasons/judge/", rectifying.reasons_judge, name="reasons-judge"),
    path(f"{_REQUEST}/delay/", rectifying.delay, name="delay"),
    path(f"{_REQUEST}/fee/", charging.fee, name="fee"),
    path(f"{_REQUEST}/fee/told/", charging.fee_told, name="fee-told"),
    path(f"{_REQUEST}/fee/paid/", charging.fee_paid, name="fee-paid"),
    path(f"{_REQUEST}/fee/cancel/", charging.fee_cancel, name="fee-cancel"),
    path(f"{_REQUEST}/fee/unpaid/", charging.fee_unpaid, name="fee-unpaid"),
    path(f"{_REQUEST}/extension/", charging.extension_propose, name="extension"),
    path(f"{_REQUEST}/extension/decide/", charging.extension_decide, name="extension-decide"),
    path(f"{_REQUEST}/extension/notify/", charging.extension_notify, name="extension-notify"),
]
