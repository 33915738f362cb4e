"""
Between the library for OpenID Connect and this house (decision 0009): what every way in by a provider's word needs.

The library keeps state, nonce and PKCE and checks signatures. It looks at neither issuer nor audience of a token, and
reads endpoints from fixed settings; both are done otherwise here. Whom the word lets in, each app says for itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt
import requests
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import get_random_string
from mozilla_django_oidc.auth import OIDCAuthenticationBackend
from mozilla_django_oidc.utils import absolutify, generate_code_challenge, import_from_settings

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
#: What a provider may say instead of a code (RFC 6749 art 4.1.2.1, OpenID Connect Core 3.1.2.6).
PROVIDER_ERRORS = frozenset(
    {
        "access_denied",
        "invalid_request",
        "unauthorized_client",
        "unsupported_response_type",
        "invalid_scope",
        "server_error",
        "temporarily_unavailable",
        "interaction_required",
        "login_required",
        "account_selection_required",
        "consent_required",
    }
)


class Failed(Exception):
    """
    The provider's word could not be had, or does not hold.

    ``code``: ``silent`` if it does not answer, ``unfit`` if its answers cannot be used, ``not_verified`` for a word that
    does not hold. ``detail`` is for the log: it never holds a token, a code or a secret.
    """

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


#: What may go wrong on the way; ``failure_of`` says what it means.
ERRORS = (Failed, requests.RequestException, jwt.PyJWTError, SuspiciousOperation)


@dataclass(frozen=True)
class Terms:
    """
    By which options a provider is known, and by which name of an address it sends back.

    ``endpoints`` names, by entry of a discovery document, the options that stand in its place where there is none.
    """

    address: str
    client_id: str
    client_secret: str
    callback: str
    scopes: str = ""
    endpoints: Mapping[str, str] = field(default_factory=dict)


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


def provider(terms: Terms) -> Provider:
    """
    Return the provider, asked when first needed and then once an hour; a start needs no network.

    Raises Failed: ``silent`` if it does not answer, ``unfit`` if its answer cannot be used.
    """
    address = option(terms.address)
    if given := {entry: text for entry, name in terms.endpoints.items() if (text := option(name))}:
        return _read({"issuer": address, **given}, address)
    key = f"oidc-{sha256(address.encode()).hexdigest()}"
    known: dict[str, Any] | str | None = cache.get(key)
    if known is None:
        try:
            known = _ask(address)
        except requests.RequestException as error:
            known = what_happened(error)
        kept = SILENCE_KEPT_SECONDS if isinstance(known, str) else DISCOVERY_KEPT_SECONDS
        cache.set(key, known, kept)
    if isinstance(known, str):
        raise Failed("silent", f"discovery {known}")
    return _read(known, address)


def option(name: str) -> str:
    """Return an option that is a text."""
    return str(settings.GONGKAI_OPTIONS[name])


def _document_address(address: str) -> str:
    return address if address.endswith(WELL_KNOWN) else address.rstrip("/") + WELL_KNOWN


def _ask(address: str) -> dict[str, Any]:
    """Return the discovery document, after the checks that bind it to its address."""
    address = _document_address(address)
    # The address is the root of all trust here: it is taken as written, wherever it would like to send us.
    answer = requests.get(address, timeout=TIMEOUT_SECONDS, allow_redirects=False)
    answer.raise_for_status()
    document = answer.json()
    if not isinstance(document, dict):
        raise Failed("unfit", "the discovery document is no object")
    _read(document, address)
    # OpenID Connect Discovery 4.3: else one provider could speak in the name of another.
    if document["issuer"].rstrip("/") + WELL_KNOWN != address:
        raise Failed("unfit", "the issuer does not fit the discovery address")
    return document


def _read(document: Mapping[str, Any], address: str) -> Provider:
    said = {name: value for name, value in document.items() if isinstance(value, str)}
    if missing := [name for name in NEEDED if name not in said]:
        raise Failed("unfit", f"the discovery document lacks {', '.join(missing)}")
    if address.startswith("https://"):
        _check_encrypted(said)
    signed_with = document.get("id_token_signing_alg_values_supported") or ["RS256"]
    algorithm = next((name for name in ALGORITHMS if name in signed_with), None)
    if algorithm is None:
        raise Failed("unfit", f"tokens are signed with none of {', '.join(ALGORITHMS)}")
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
            raise Failed("unfit", f"the discovery address is encrypted, but {name} is not")


class FromOptions:
    """Answers the library's questions for settings from our options and the discovery document."""

    TERMS: ClassVar[Terms]
    _FIXED: ClassVar[dict[str, Any]] = {
        "OIDC_CREATE_USER": False,
        "OIDC_TIMEOUT": TIMEOUT_SECONDS,
        "OIDC_USE_PKCE": True,
    }
    _PROVIDER: ClassVar[dict[str, str]] = {
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
    def provider(cls) -> Provider:
        """Return the provider of these terms; raises Failed."""
        return provider(cls.TERMS)

    @classmethod
    def get_settings(cls, attr: str, *default: Any) -> Any:
        """Return what the library calls a setting; it asks anew with every request."""
        terms = cls.TERMS
        named = {"OIDC_RP_CLIENT_ID": terms.client_id, "OIDC_RP_CLIENT_SECRET": terms.client_secret}
        if attr == "OIDC_AUTHENTICATION_CALLBACK_URL":
            return terms.callback
        if attr == "OIDC_RP_SCOPES" and terms.scopes and option(terms.scopes):
            return option(terms.scopes)
        if attr in cls._FIXED:
            return cls._FIXED[attr]
        if attr in named:
            return option(named[attr])
        if attr in cls._PROVIDER:
            return getattr(cls.provider(), cls._PROVIDER[attr])
        return import_from_settings(attr, *default)


class Exchange(FromOptions, OIDCAuthenticationBackend):
    """Exchanges the code that a browser brought back for what the provider says of a person."""

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
            issuer=self.provider().issuer,
            leeway=LEEWAY_SECONDS,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )
        if claims.get("azp", self.OIDC_RP_CLIENT_ID) != self.OIDC_RP_CLIENT_ID:
            raise jwt.InvalidAudienceError("The token was made for another client.")
        return claims

    def told(
        self,
        names: tuple[str, ...],
        access_token: str,
        id_token: str,
        payload: dict[str, Any],
        also: tuple[str, ...] = (),
    ) -> dict[str, Any]:
        """Return what is said under these names: in the token, or by userinfo if it lacks any but those of ``also``."""
        said = {name: payload.get(name) for name in (*names, *also)}
        if self.OIDC_OP_USER_ENDPOINT and any(said[name] is None for name in names):
            about = self._about(access_token, id_token, payload)
            # OpenID Connect Core 5.3.2: an answer about somebody else must not be used.
            if about.get("sub") != payload["sub"]:
                raise Failed("not_verified", "userinfo speaks of another subject")
            said = {name: about.get(name) if value is None else value for name, value in said.items()}
        return said

    def way_out(self, request: HttpRequest) -> tuple[str, dict[str, str]]:
        """
        Return the address at the provider to send a browser to, and what to keep until it comes back.

        For a way in that ends in no account: ``state``, ``nonce`` and ``verifier`` are the caller's to keep.
        """
        kept = {
            "state": get_random_string(32),
            "nonce": get_random_string(32),
            "verifier": get_random_string(64),
        }
        query = {
            "response_type": "code",
            "scope": self.get_settings("OIDC_RP_SCOPES"),
            "client_id": self.OIDC_RP_CLIENT_ID,
            "redirect_uri": absolutify(request, reverse(self.TERMS.callback)),
            "state": kept["state"],
            **self.get_settings("OIDC_AUTH_REQUEST_EXTRA_PARAMS"),
            "nonce": kept["nonce"],
            "code_challenge": generate_code_challenge(kept["verifier"], "S256"),
            "code_challenge_method": "S256",
        }
        return f"{self.get_settings('OIDC_OP_AUTHORIZATION_ENDPOINT')}?{urlencode(query)}", kept

    def claims(
        self,
        request: HttpRequest,
        *,
        names: tuple[str, ...],
        also: tuple[str, ...] = (),
        nonce: str,
        verifier: str,
    ) -> dict[str, Any]:
        """
        Return what the provider says under these names of whoever brought the request's code back.

        That the code came back under the state that was kept is the caller's to look at. Raises Failed.
        """
        with_code = {
            "client_id": self.OIDC_RP_CLIENT_ID,
            "client_secret": self.OIDC_RP_CLIENT_SECRET,
            "grant_type": "authorization_code",
            "code": request.GET.get("code", ""),
            "redirect_uri": absolutify(request, reverse(self.TERMS.callback)),
            "code_verifier": verifier,
        }
        try:
            tokens = self.get_token(with_code)
            payload = self.verify_token(tokens["id_token"], nonce=nonce)
            return self.told(names, str(tokens.get("access_token")), tokens["id_token"], payload, also)
        except ERRORS as error:
            raise failure_of(error) from None

    def _about(self, access_token: str, id_token: str, payload: dict[str, Any]) -> dict[str, Any]:
        try:
            about = self.get_userinfo(access_token, id_token, payload)
        except SuspiciousOperation as error:
            # The library would swallow this one and say nothing to the person.
            raise Failed("not_verified", "userinfo") from error
        return about if isinstance(about, dict) else {}


def failure_of(error: Exception) -> Failed:
    """Return what one of ERRORS means."""
    if isinstance(error, Failed):
        return error
    if isinstance(error, requests.HTTPError):
        return _answered(error)
    if isinstance(error, requests.RequestException):
        return Failed("silent", what_happened(error))
    return Failed("not_verified", type(error).__name__ if isinstance(error, jwt.PyJWTError) else str(error))


def what_happened(error: requests.RequestException) -> str:
    """Return the kind of failure; its text may repeat addresses with parameters, and is left out."""
    status = "" if error.response is None else f" {error.response.status_code}"
    return f"{type(error).__name__}{status}"


def _answered(error: requests.HTTPError) -> Failed:
    """Return what an answer of 400 and more means; its body may hold secrets and is not repeated."""
    answer = error.response
    if answer is None or answer.status_code >= 500:
        return Failed("silent", what_happened(error))
    try:
        said = str(answer.json().get("error"))
    except (requests.JSONDecodeError, AttributeError):
        said = ""
    known = said if said in TOKEN_ERRORS else ""
    return Failed("not_verified", f"HTTP {answer.status_code} {known}".strip())
