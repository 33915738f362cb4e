"""Registration as a Django application."""

from django.apps import AppConfig

from gongkai.lib.noted import note_writes


class PublishingConfig(AppConfig):
    """See the package's docstring."""

    name = "gongkai.publishing"
    label = "publishing"

    def ready(self) -> None:
        """Have the publications noted as they are written."""
        note_writes(self, "Publication", family="publications", unit="unit_id", day="on")
