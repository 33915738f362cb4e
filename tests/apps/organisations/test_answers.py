"""What is answered when something is wrong, and by which part of the house."""

import os
import subprocess
import sys

import pytest
from django.db import OperationalError
from django.test import Client

from gongkai.lib import clock, health, outbox
from tests.factories import organisations as make


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [("/no-such-page/", 404, "没有找到这个页面"), ("/desk/units/xyz/", 404, "没有找到这个页面")],
)
def test_what_is_not_there_is_said_in_plain_words(county, admin, address, status, words) -> None:
    response = make.client_of(admin).get(address)
    assert response.status_code == status
    assert words in response.content.decode()


@pytest.mark.parametrize("address", ["/search?q=%00", "/desk/search/?q=a%00b", "/desk/people/a%00b/"])
def test_a_nul_in_an_address_is_refused_before_any_database_sees_it(county, admin, address) -> None:
    assert make.client_of(admin).get(address).status_code == 400


def test_more_than_five_megabytes_in_a_form_are_refused_as_too_much(county, admin) -> None:
    response = make.client_of(admin).post(
        "/desk/drafts/save/",
        "name=" + "x" * (5 * 1024 * 1024 + 1),
        content_type="application/x-www-form-urlencoded",
    )
    assert response.status_code == 413


def test_a_form_without_its_token_is_told_what_to_do(county, admin) -> None:
    response = make.client_of(admin, enforce_csrf_checks=True).post("/desk/sign-out/")
    assert response.status_code == 403
    assert "内容没有" in response.content.decode() or "重新" in response.content.decode()


def test_a_database_that_does_not_answer_is_503_and_not_our_mistake(county, monkeypatch) -> None:
    def broken(*_args: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr("gongkai.portal.views.pages.site_for", broken)
    response = Client(raise_request_exception=False).get("/units/")
    assert response.status_code == 503
    assert "connection refused" not in response.content.decode()


def test_our_mistake_is_500_without_any_trace_of_the_code(county, monkeypatch) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError("a secret in the trace")

    monkeypatch.setattr("gongkai.portal.views.pages.site_for", broken)
    response = Client(raise_request_exception=False).get("/units/")
    assert response.status_code == 500
    assert "secret" not in response.content.decode()


def test_health_names_what_fails_and_says_ok_when_nothing_does(county) -> None:
    ill = Client().get("/healthz")
    assert (ill.status_code, ill.content.decode().split(":")[0]) == (503, "queue")
    outbox.drain(clock.now)
    health.beat(health.WORKER, clock.now())
    well = Client().get("/healthz")
    assert (well.status_code, well.content) == (200, b"ok\n")


@pytest.mark.parametrize(
    ("parts", "portal", "desk"), [("portal", 200, 404), ("desk", 404, 200), ("portal,desk", 200, 200)]
)
def test_a_process_answers_only_for_its_part(tmp_path, parts, portal, desk) -> None:
    """The desk can listen on another address than the portal (互联网政务应用安全管理规定 art 19)."""
    program = (
        "import django; django.setup();"
        "from django.core.management import call_command; call_command('migrate', verbosity=0);"
        "call_command('collectstatic', verbosity=0, interactive=False);"
        "from django.test import Client; c = Client(headers={'host': '127.0.0.1'});"
        "print(c.get('/').status_code, c.get('/desk/sign-in/').status_code)"
    )
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "gongkai.config.settings",
        "GONGKAI_HOME": str(tmp_path),
        "GONGKAI_SITE_PARTS": parts,
    }
    environment.pop("DATABASE_URL", None)
    (tmp_path / "static").mkdir()
    run = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == [str(portal), str(desk)]
