"""Addresses of what is done with a file before it goes out: its pages, blacking out, the copy that is clean."""

from django.urls import path

from gongkai.information_requests.views import redacting

_FILE = "requests/<str:public_id>/files/<int:file_id>"

urlpatterns = [
    path(f"{_FILE}/pages/<int:page>.png", redacting.page_picture, name="file-page"),
    path(f"{_FILE}/redact/", redacting.redact, name="redact"),
    path(f"{_FILE}/redact/preview/", redacting.redaction, name="redaction"),
    path(f"{_FILE}/redact/preview/<int:page>.png", redacting.redacted_picture, name="redaction-page"),
    path(f"{_FILE}/clean/", redacting.clean, name="file-clean"),
]
