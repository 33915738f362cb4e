"""How Django finds the person of a session; passwords are checked by the sign-in service alone."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from gongkai.organisations.models import Person


class PasswordBackend(BaseBackend):
    """
    Loads the person of a session.

    ``authenticate`` declines: a second way in, without the throttle and the second factor,
    would be the one that is attacked.
    """

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        """Decline."""
        return

    def get_user(self, user_id: int) -> Person | None:
        """Return the person if the account may be used."""
        person = Person.objects.select_related("unit").filter(pk=user_id).first()
        return person if person is not None and person.is_active else None
