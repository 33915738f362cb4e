"""Registration as a Django application."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """See the package's docstring."""

    name = "gongkai.reports"
    label = "reports"
