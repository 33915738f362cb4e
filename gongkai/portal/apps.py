"""Registration as a Django application."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """See the package's docstring."""

    name = "gongkai.portal"
    label = "portal"
