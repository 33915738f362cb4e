"""A county whose residents may sign in at their province's platform, and a browser in which much is typed already."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from tests.apps.oidc.provider import CLIENT, SECRET, Provider
from tests.apps.portal.applications import type_in
from tests.apps.portal.province.walk import CLAIMS, PROVINCE
from tests.factories import organisations as make


@pytest.fixture
def county():
    return make.county()


@pytest.fixture
def code(county) -> str:
    return county.education.code


@pytest.fixture
def province(county, settings, monkeypatch) -> Iterator[Provider]:
    """The province's platform, to which this home is connected."""
    running = Provider(claims=dict(CLAIMS), redirect=f"http://testserver{PROVINCE}back/")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    settings.GONGKAI_OPTIONS = {
        **settings.GONGKAI_OPTIONS,
        "apply.province_issuer": running.issuer,
        "apply.province_client_id": CLIENT,
        "apply.province_client_secret": SECRET,
        "apply.province_label": "云南政务服务网",
    }
    cache.clear()
    yield running
    running.stop()
    cache.clear()


@pytest.fixture
def browser() -> Client:
    return Client()


@pytest.fixture
def begun(browser: Client, code: str, province: Provider) -> Client:
    """A browser in which everything was typed before somebody pressed the button for the sign-in."""
    answer = type_in(browser, code, do="province")
    assert answer.headers["Location"] == f"{PROVINCE}?organ={code}"
    return browser
