"""Addresses of the checker of reports."""

from django.urls import path

from gongkai.reports.views import checker

urlpatterns = [
    path("checker/", checker.checker, name="checker"),
    path("checker/figures/", checker.figures, name="checker-figures"),
]
