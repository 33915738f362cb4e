"""Registration as a Django application."""

from django.apps import AppConfig

from gongkai.lib.noted import note_writes


class InformationRequestsConfig(AppConfig):
    """See the package's docstring."""

    name = "gongkai.information_requests"
    label = "information_requests"

    def ready(self) -> None:
        """Have the requests noted as they are written: one counts in each year from its receipt to its end."""
        note_writes(self, "InformationRequest", family="requests", unit="unit_id", day=None)
