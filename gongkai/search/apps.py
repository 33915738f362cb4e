"""The search: what waits for the index, and what was looked for in vain."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Two small tables; the index itself lies in the home's folder ``index``."""

    name = "gongkai.search"
    label = "search"
    verbose_name = "检索"
