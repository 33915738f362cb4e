"""A county that takes part in the city's single sign-on, and a browser that walks the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.apps.oidc.provider import CLIENT, SECRET, Provider, certificate
from tests.factories import organisations as make


@pytest.fixture
def provider(settings, monkeypatch) -> Iterator[Provider]:
    """A provider to which this home is connected."""
    yield from connected(Provider(), settings, monkeypatch)


@pytest.fixture
def encrypted_provider(settings, monkeypatch, tmp_path) -> Iterator[Provider]:
    """A provider whose port is encrypted, with a certificate that nobody has vouched for."""
    running = Provider(certificate=certificate(tmp_path / "provider.pem"))
    yield from connected(running, settings, monkeypatch)


def connected(running: Provider, settings, monkeypatch) -> Iterator[Provider]:
    """Connect this home to a provider for the length of a test."""
    # A proxy of the developer's machine cannot reach a port of this one.
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    settings.OIDC_ENABLED = True
    settings.AUTHENTICATION_BACKENDS = [
        *settings.AUTHENTICATION_BACKENDS,
        "gongkai.organisations.oidc.ProviderBackend",
    ]
    settings.GONGKAI_OPTIONS = {
        **settings.GONGKAI_OPTIONS,
        "oidc.discovery": running.discovery,
        "oidc.client_id": CLIENT,
        "oidc.client_secret": SECRET,
        "oidc.label": "保山市统一身份认证",
    }
    cache.clear()
    yield running
    running.stop()
    cache.clear()


@pytest.fixture
def county(db) -> make.County:
    """昌宁县."""
    return make.county()


@dataclass
class Walk:
    """One browser on the way to the provider and back."""

    browser: Client

    def start(self, target: str = ""):
        """Press the button on the sign-in page."""
        return self.browser.get(reverse("organisations:oidc-start"), {"next": target} if target else {})

    def at_provider(self, target: str = "") -> str:
        """Press the button, sign in at the provider, and return the address to which it sends back."""
        started = self.start(target)
        assert started.status_code == 302, started.content.decode()
        answer = requests.get(started["Location"], allow_redirects=False, timeout=5)
        assert answer.status_code == 302, answer.text
        return answer.headers["Location"]

    def come_back(self, address: str, **changes: str):
        """Follow the provider's redirect, with some of its parameters changed."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        return self.browser.get(urlsplit(address).path, {**query, **changes})

    def all_the_way(self, target: str = ""):
        """Walk there and back."""
        return self.come_back(self.at_provider(target))

    def is_in(self) -> bool:
        """Return whether the browser holds somebody's session."""
        return "_auth_user_id" in self.browser.session


@pytest.fixture
def walk() -> Walk:
    """A fresh browser."""
    return Walk(Client())
