"""A resident's browser on the way to the province's platform and back, for tests."""

from urllib.parse import parse_qs, urlsplit

import requests
from django.test import Client

from tests.apps.portal.applications import TYPED

CLAIMS = {"name": "李建国", "id_card_number": "530524198001010015", "phone_number": "13808750002"}
PROVINCE = "/apply/province/"
#: What the form does not ask of somebody who has signed in.
SIGNED_IN = ("applicant_kind", "name", "identity_kind", "identity_number")


def at_platform(browser: Client, code: str = "") -> str:
    """Go to the platform, sign in there, and return the address to which it sends back."""
    started = browser.get(f"{PROVINCE}start/", {"organ": code} if code else {})
    assert started.status_code == 302, text(started)
    answer = requests.get(started.headers["Location"], allow_redirects=False, timeout=5)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def come_back(browser: Client, address: str, **changes: str):
    """Follow the platform's redirect, with some of its parameters changed."""
    query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    return browser.get(urlsplit(address).path, {**query, **changes})


def signed_in(browser: Client, code: str = "") -> Client:
    assert come_back(browser, at_platform(browser, code)).status_code == 302
    return browser


def text(answer) -> str:
    return answer.content.decode()


def typed(**changes: str) -> dict[str, str]:
    """Return what is typed by somebody whose name is known."""
    return {name: value for name, value in TYPED.items() if name not in SIGNED_IN} | changes
