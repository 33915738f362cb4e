"""What is answered when something is wrong, and by which part of the house."""

import os
import shutil
from pathlib import Path

import pytest
from django.db import OperationalError
from django.test import Client

from gongkai.lib import clock, health, outbox
from tests.factories import organisations as make
from tests.nursery import nursery

MAKE_READY = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("collectstatic", verbosity=0, interactive=False)
"""
ASK = """
from django.test import Client
browser = Client(headers={"host": "127.0.0.1"})
print(browser.get("/").status_code, browser.get("/desk/sign-in/").status_code)
"""


def said(code: str, home: Path, **options: str) -> str:
    """Run a program in a home of its own, with the settings of a real one."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"DJANGO_SETTINGS_MODULE": "gongkai.config.settings", "GONGKAI_HOME": str(home), **options}
    child = nursery().start(["-c", code], env=environment)
    out, err = child.communicate(timeout=120)
    assert child.returncode == 0, err
    return out


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with its tables and static files; not to be changed."""
    home = tmp_path_factory.mktemp("ready")
    (home / "static").mkdir()
    said(MAKE_READY, home)
    return home


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
def test_a_process_answers_only_for_its_part(ready, tmp_path, parts, portal, desk) -> None:
    """The desk can listen on another address than the portal (互联网政务应用安全管理规定 art 19)."""
    shutil.copytree(ready, tmp_path / "home")
    assert said(ASK, tmp_path / "home", GONGKAI_SITE_PARTS=parts).split() == [str(portal), str(desk)]
