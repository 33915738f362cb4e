"""Addresses for asking other organs."""

from django.urls import path

from gongkai.publishing.views import consultations

patterns = [
    path("consultations/", consultations.consultation_list, name="consultations"),
    path("consultations/<int:consultation_id>/", consultations.consultation, name="consultation"),
    path("consultations/<int:consultation_id>/cancel/", consultations.cancel, name="consultation-cancel"),
    path("items/<slug:public_id>/consult/", consultations.consult, name="consult"),
]
