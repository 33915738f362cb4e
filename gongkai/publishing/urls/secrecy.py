"""Addresses of the secrecy review forms."""

from django.urls import path

from gongkai.publishing.views import secrecy

patterns = [
    path("secrecy-forms/", secrecy.form_list, name="secrecy-forms"),
    path("secrecy-forms/filing/", secrecy.filing, name="secrecy-filing"),
    path("secrecy-forms/missing/", secrecy.missing, name="secrecy-missing"),
    path("secrecy-forms/<int:form_id>/", secrecy.form_page, name="secrecy-form"),
    path("secrecy-forms/<int:form_id>/sheet.docx", secrecy.form_docx, name="secrecy-form-docx"),
    path("items/<slug:public_id>/paper-form/", secrecy.paper, name="secrecy-paper"),
]
