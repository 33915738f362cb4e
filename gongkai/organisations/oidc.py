"""
Between the library for OpenID Connect and this house (decision 0009).

The library keeps state, nonce and PKCE and checks signatures. It looks at neither issuer nor
audience of a token, reads endpoints from fixed settings, and opens accounts for strangers; those
three things are done otherwise here.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import jwt
import requests
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from mozilla_django_oidc.auth import OIDCAuthenticationBackend
from mozilla_django_oidc.utils import import_from_settings

from gongkai.organisations.models import Person
from gongkai.organisations.services.oidc import SingleSignOnRefused, person_named, proves_second_factor

WELL_KNOWN = "/.well-known/openid-configuration"
NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
TIMEOUT_SECONDS = 5
DISCOVERY_KEPT_SECONDS = 3600
#: While the provider is silent, each attempt would hold a thread of the server for the timeout.
SILENCE_KEPT_SECONDS = 10
#: Clocks of two servers differ a little.
LEEWAY_SECONDS = 60
#: Signatures by the provider's own key only: with a shared secret each side could sign for the other.
ALGORITHMS = ("RS256", "ES256")
#: What a token endpoint may say (RFC 6749 art 5.2); anything else is not written into the log.
TOKEN_ERRORS = frozenset(
    {
        "invalid_request",
        "invalid_client",
        "invalid_grant",
        "unauthorized_client",
        "unsupported_grant_type",
        "invalid_scope",
    }
)


@dataclass(frozen=True)
class Provider:
    """What the discovery document says, as far as it is used."""

    issuer: str
    authorization_endpoint: str
    authorization_parameters: dict[str, str]
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str
    algorithm: str
    basic_auth: bool
    scopes: str


def provider() -> Provider:
    """
    Return the provider, asked when first needed and then once an hour; a start needs no network.

    Raises SingleSignOnRefused: ``silent`` if it does not answer, ``unfit`` if its answer cannot be used.
    """
    address = settings.GONGKAI_OPTIONS["oidc.discovery"]
    key = f"oidc-{sha256(address.encode()).hexdigest()}"
    known: Provider | str | None = cache.get(key)
    if known is None:
        try:
            known = _ask(address)
        except requests.RequestException as error:
            known = _what_happened(error)
        kept = SILENCE_KEPT_SECONDS if isinstance(known, str) else DISCOVERY_KEPT_SECONDS
        cache.set(key, known, kept)
    if isinstance(known, str):
        raise _silent(f"discovery {known}")
    return known


def _ask(address: str) -> Provider:
    if not address.endswith(WELL_KNOWN):
        address = address.rstrip("/") + WELL_KNOWN
    # The address is the root of all trust here: it is taken as written, wherever it would like to send us.
    answer = requests.get(address, timeout=TIMEOUT_SECONDS, allow_redirects=False)
    answer.raise_for_status()
    document = answer.json()
    if not isinstance(document, dict):
        raise _unfit("the discovery document is no object")
    said = {name: value for name, value in document.items() if isinstance(value, str)}
    if missing := [name for name in NEEDED if name not in said]:
        raise _unfit(f"the discovery document lacks {', '.join(missing)}")
    # OpenID Connect Discovery 4.3: else one provider could speak in the name of another.
    if said["issuer"].rstrip("/") + WELL_KNOWN != address:
        raise _unfit("the issuer does not fit the discovery address")
    if address.startswith("https://"):
        _check_encrypted(said)
    signed_with = document.get("id_token_signing_alg_values_supported") or ["RS256"]
    algorithm = next((name for name in ALGORITHMS if name in signed_with), None)
    if algorithm is None:
        raise _unfit(f"tokens are signed with none of {', '.join(ALGORITHMS)}")
    # A client authenticates in the header unless the provider says that it may do so in the form.
    methods = document.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    scopes = document.get("scopes_supported") or ["profile"]
    authorization = urlsplit(said["authorization_endpoint"])
    return Provider(
        issuer=said["issuer"],
        authorization_endpoint=authorization._replace(query="").geturl(),
        authorization_parameters=dict(parse_qsl(authorization.query)),
        token_endpoint=said["token_endpoint"],
        jwks_uri=said["jwks_uri"],
        userinfo_endpoint=said.get("userinfo_endpoint", ""),
        algorithm=algorithm,
        basic_auth="client_secret_post" not in methods,
        scopes="openid profile" if "profile" in scopes else "openid",
    )


def _check_encrypted(said: dict[str, str]) -> None:
    for name in (*NEEDED, "userinfo_endpoint"):
        if not said.get(name, "https://").startswith("https://"):
            raise _unfit(f"the discovery address is encrypted, but {name} is not")


def _silent(detail: str) -> SingleSignOnRefused:
    return SingleSignOnRefused(
        "对方系统没有正常应答，可能是网络或对方系统故障。您可以改用本系统的登录名和密码登录，或者稍后再试。",
        code="silent",
        detail=detail,
    )


def _unfit(detail: str) -> SingleSignOnRefused:
    return SingleSignOnRefused(
        "与对方系统的接入设置不相符，暂时不能这样登录。您可以改用本系统的登录名和密码登录，并请系统管理员检查接入设置。",
        code="unfit",
        detail=detail,
    )


def _not_verified(detail: str) -> SingleSignOnRefused:
    return SingleSignOnRefused(
        "对方系统送来的身份凭证没有通过核验，为安全起见没有让您进入。请重新登录一次；"
        "仍然不行的，请把出现这一页的时间告诉系统管理员。",
        code="not_verified",
        detail=detail,
    )


class FromOptions:
    """Answers the library's questions for settings from our options and the discovery document."""

    _FIXED = {
        "OIDC_AUTHENTICATION_CALLBACK_URL": "organisations:oidc-callback",
        "OIDC_CREATE_USER": False,
        "OIDC_TIMEOUT": TIMEOUT_SECONDS,
        "OIDC_USE_PKCE": True,
    }
    _OPTIONS = {"OIDC_RP_CLIENT_ID": "oidc.client_id", "OIDC_RP_CLIENT_SECRET": "oidc.client_secret"}
    _PROVIDER = {
        "OIDC_AUTH_REQUEST_EXTRA_PARAMS": "authorization_parameters",
        "OIDC_OP_AUTHORIZATION_ENDPOINT": "authorization_endpoint",
        "OIDC_OP_JWKS_ENDPOINT": "jwks_uri",
        "OIDC_OP_TOKEN_ENDPOINT": "token_endpoint",
        "OIDC_OP_USER_ENDPOINT": "userinfo_endpoint",
        "OIDC_RP_SCOPES": "scopes",
        "OIDC_RP_SIGN_ALGO": "algorithm",
        "OIDC_TOKEN_USE_BASIC_AUTH": "basic_auth",
    }

    @classmethod
    def get_settings(cls, attr: str, *default: Any) -> Any:
        """Return what the library calls a setting; it asks anew with every request."""
        if attr in cls._FIXED:
            return cls._FIXED[attr]
        if attr in cls._OPTIONS:
            return settings.GONGKAI_OPTIONS[cls._OPTIONS[attr]]
        if attr in cls._PROVIDER:
            return getattr(provider(), cls._PROVIDER[attr])
        return import_from_settings(attr, *default)


class ProviderBackend(FromOptions, OIDCAuthenticationBackend):
    """Exchanges the code that a browser brought back for a person of this house."""

    request: HttpRequest

    def authenticate(self, request: HttpRequest | None, **kwargs: Any) -> Person | None:
        """
        Return the person whom the provider names.

        Raises SingleSignOnRefused for everything that does not hold; None only without code or state.
        """
        try:
            person: Person | None = super().authenticate(request, **kwargs)
        except requests.HTTPError as error:
            raise _answered(error) from None
        except requests.RequestException as error:
            raise _silent(_what_happened(error)) from None
        except jwt.PyJWTError as error:
            raise _not_verified(type(error).__name__) from error
        except SuspiciousOperation as error:
            raise _not_verified(str(error)) from error
        return person

    def get_user(self, user_id: int) -> None:  # noqa: ARG002
        """Decline: sessions belong to the one backend that looks whether an account may still be used."""
        return

    def get_token(self, payload: dict[str, str]) -> dict[str, Any]:
        """Exchange the code for tokens."""
        answer = super().get_token(payload)
        if not isinstance(answer, dict) or not isinstance(answer.get("id_token"), str):
            raise SuspiciousOperation("The token endpoint gave no id token.")
        return answer

    def retrieve_matching_jwk(self, token: str) -> jwt.PyJWK:
        """Return the provider's key that the token names; keys are read at each sign-in, so they may roll."""
        try:
            key: jwt.PyJWK = super().retrieve_matching_jwk(token)
        except (KeyError, TypeError) as error:
            raise SuspiciousOperation("No key of that name.") from error
        return key

    def get_payload_data(self, token: str, key: jwt.PyJWK) -> dict[str, Any]:
        """
        Return the claims of a token that was signed by the provider, for us, and is not expired.

        The library would let pass a good token that was made for another client of the provider.
        """
        claims: dict[str, Any] = jwt.decode(
            token,
            key,
            algorithms=[self.OIDC_RP_SIGN_ALGO],
            audience=self.OIDC_RP_CLIENT_ID,
            issuer=provider().issuer,
            leeway=LEEWAY_SECONDS,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )
        if claims.get("azp", self.OIDC_RP_CLIENT_ID) != self.OIDC_RP_CLIENT_ID:
            raise jwt.InvalidAudienceError("The token was made for another client.")
        return claims

    def get_or_create_user(self, access_token: str, id_token: str, payload: dict[str, Any]) -> Person:
        """Return the person; never open an account (the name is the library's)."""
        claim = settings.GONGKAI_OPTIONS["oidc.name_claim"]
        said = payload.get(claim)
        if said is None and self.OIDC_OP_USER_ENDPOINT:
            about = self._about(access_token, id_token, payload)
            # OpenID Connect Core 5.3.2: an answer about somebody else must not be used.
            if about.get("sub") != payload["sub"]:
                raise _not_verified("userinfo speaks of another subject")
            said = about.get(claim)
        person = person_named(said, claim=claim)
        self.request.oidc_second_factor = proves_second_factor(payload.get("amr"))  # type: ignore[attr-defined]
        return person

    def _about(self, access_token: str, id_token: str, payload: dict[str, Any]) -> dict[str, Any]:
        try:
            about = self.get_userinfo(access_token, id_token, payload)
        except SuspiciousOperation as error:
            # The library would swallow this one and say nothing to the person.
            raise _not_verified("userinfo") from error
        return about if isinstance(about, dict) else {}


def _what_happened(error: requests.RequestException) -> str:
    """Return the kind of failure; its text may repeat addresses with parameters, and is left out."""
    status = "" if error.response is None else f" {error.response.status_code}"
    return f"{type(error).__name__}{status}"


def _answered(error: requests.HTTPError) -> SingleSignOnRefused:
    """Return what an answer of 400 and more means; its body may hold secrets and is not repeated."""
    answer = error.response
    if answer is None or answer.status_code >= 500:
        return _silent(_what_happened(error))
    try:
        said = str(answer.json().get("error"))
    except (requests.JSONDecodeError, AttributeError):
        said = ""
    return _not_verified(f"HTTP {answer.status_code} {said if said in TOKEN_ERRORS else ''}".strip())
