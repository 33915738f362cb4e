"""The application that wires the others together when all of them are loaded."""

from django.apps import AppConfig


class WiringConfig(AppConfig):
    """Has no tables; fills the registries of ``lib`` once at start."""

    name = "gongkai.config"
    label = "config"

    def ready(self) -> None:
        """Wire the house."""
        from gongkai.config.wiring import wire  # noqa: PLC0415  models load only when all apps are ready

        wire()
