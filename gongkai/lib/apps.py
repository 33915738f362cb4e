"""Registration of the shared helpers as a Django application."""

from django.apps import AppConfig


class LibConfig(AppConfig):
    """Tables and template components that know no app."""

    name = "gongkai.lib"
    label = "lib"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "公共部件"
