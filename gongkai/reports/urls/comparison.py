"""Addresses of the comparison with last year, of its explanations, and of a figure down the tree."""

from django.urls import path

from gongkai.reports.views import comparison, rollup

_YEAR = "figures/<str:code>/<int:year>"

# Comes before the addresses of indicators: what is named in full is no indicator's code.
urlpatterns = [
    path(f"{_YEAR}/comparison/", comparison.comparison, name="comparison"),
    path(
        f"{_YEAR}/comparison/form-<str:form_key>/<str:cell>/",
        comparison.explain,
        name="comparison-explain",
    ),
    path(f"{_YEAR}/rollup/", rollup.rollup, name="rollup"),
]
