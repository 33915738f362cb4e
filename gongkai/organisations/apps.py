"""Registration of the organisation tree as a Django application."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Units, people, roles, sites and calendar years."""

    name = "gongkai.organisations"
    label = "organisations"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "组织机构"
