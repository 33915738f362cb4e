"""Registration as a Django application."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """See the package's docstring."""

    name = "gongkai.publishing"
    label = "publishing"
