"""Registration as a Django application."""

from django.apps import AppConfig


class BakeryConfig(AppConfig):
    """See the package's docstring."""

    name = "gongkai.bakery"
    label = "bakery"
