"""Registration as a Django application."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """See the package's docstring."""

    name = "gongkai.desk"
    label = "desk"
