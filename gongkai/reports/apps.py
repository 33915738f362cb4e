"""Registration as a Django application."""

from django.apps import AppConfig

from gongkai.lib.noted import note_writes


class ReportsConfig(AppConfig):
    """See the package's docstring."""

    name = "gongkai.reports"
    label = "reports"

    def ready(self) -> None:
        """Have the ledger noted as it is written."""
        note_writes(self, "LedgerRow", family="ledger", unit="unit_id", day="on")
