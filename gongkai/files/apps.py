"""Registration as a Django application."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """See the package's docstring."""

    name = "gongkai.files"
    label = "files"
