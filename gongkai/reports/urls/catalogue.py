"""Addresses of the catalogue of indicators, and of what is behind a cell of a form."""

from django.urls import path

from gongkai.reports.views import catalogue, figures

# Comes before the addresses of units: what is named in full is no unit's code.
urlpatterns = [
    path("figures/catalogue/", catalogue.catalogue, name="catalogue"),
    path("figures/<str:code>/<int:year>/form-<str:form_key>/<str:cell>/", figures.cell, name="cell"),
]
