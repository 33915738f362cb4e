"""
Single sign-on of officers: the provider's word (``lib.oidc``, decision 0009), and the person of this house whom it names.

The library opens accounts for strangers; here nobody gets one.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from gongkai.lib.oidc import ERRORS, Exchange, Failed, Provider, Terms, failure_of
from gongkai.lib.oidc import FromOptions as _FromOptions
from gongkai.organisations.models import Person
from gongkai.organisations.services.oidc import SingleSignOnRefused, person_named, proves_second_factor

_TERMS = Terms(
    address="oidc.discovery",
    client_id="oidc.client_id",
    client_secret="oidc.client_secret",  # noqa: S106  the name of an option
    callback="organisations:oidc-callback",
)
_WORDS = {
    "silent": "对方系统没有正常应答，可能是网络或对方系统故障。您可以改用本系统的登录名和密码登录，或者稍后再试。",
    "unfit": "与对方系统的接入设置不相符，暂时不能这样登录。您可以改用本系统的登录名和密码登录，并请系统管理员检查接入设置。",
    "not_verified": "对方系统送来的身份凭证没有通过核验，为安全起见没有让您进入。请重新登录一次；"
    "仍然不行的，请把出现这一页的时间告诉系统管理员。",
}


class FromOptions(_FromOptions):
    """Answers the library's questions for settings from the options of single sign-on."""

    TERMS = _TERMS

    @classmethod
    def provider(cls) -> Provider:
        """Return the provider; raises SingleSignOnRefused: ``silent``, ``unfit``."""
        try:
            return super().provider()
        except Failed as failure:
            raise _refused(failure) from None


class ProviderBackend(FromOptions, Exchange):
    """Exchanges the code that a browser brought back for a person of this house."""

    request: HttpRequest

    def authenticate(self, request: HttpRequest | None, **kwargs: Any) -> Person | None:
        """
        Return the person whom the provider names.

        Raises SingleSignOnRefused for everything that does not hold; None only without code or state.
        """
        try:
            person: Person | None = super().authenticate(request, **kwargs)
        except ERRORS as error:
            raise _refused(failure_of(error)) from None
        return person

    def get_user(self, user_id: int) -> None:  # noqa: ARG002
        """Decline: sessions belong to the one backend that looks whether an account may still be used."""
        return

    def get_or_create_user(self, access_token: str, id_token: str, payload: dict[str, Any]) -> Person:
        """Return the person; never open an account (the name is the library's)."""
        claim = settings.GONGKAI_OPTIONS["oidc.name_claim"]
        said = self.told((claim,), access_token, id_token, payload)
        person = person_named(said[claim], claim=claim)
        self.request.oidc_second_factor = proves_second_factor(payload.get("amr"))  # type: ignore[attr-defined]
        return person


def _refused(failure: Failed) -> SingleSignOnRefused:
    return SingleSignOnRefused(_WORDS[failure.code], code=failure.code, detail=failure.detail)
