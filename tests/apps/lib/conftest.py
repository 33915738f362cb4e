"""What the tests of the shared helpers share: a home of their own, and a way past the triggers."""

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection

from gongkai.config.home import Home
from gongkai.domain.actors import Actor
from gongkai.lib import keys
from gongkai.lib.clock import SHANGHAI
from gongkai.lib.deeds import deed
from gongkai.lib.models import Draft
from tests.factories.triggers import triggers_lifted
from tests.nursery import Child, nursery

NOW = datetime(2026, 3, 2, 9, 2, 3, 4, tzinfo=SHANGHAI)
WANG = Actor(code="wang.li", name="王丽")
TEXT = "申请人张三，身份证号 530524199003071234"
CIPHERS = ["aes-gcm", "sm4-gcm"]

Lifted = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def lifted() -> Lifted:
    """Return the way past the triggers, for tests that play the intruder."""
    return triggers_lifted


@pytest.fixture
def home(settings, tmp_path) -> Home:
    """Return a home of this test alone, with options that it may change."""
    settings.GONGKAI_HOME = Home(tmp_path / "home")
    settings.GONGKAI_HOME.prepare()
    settings.GONGKAI_OPTIONS = dict(settings.GONGKAI_OPTIONS)
    return settings.GONGKAI_HOME


@pytest.fixture
def grow() -> Callable[..., None]:
    """Return a function that puts that many lines on the chain in one deed."""

    def grow(count: int, *, subject: str = "organisations:unit:530524", filler: str = "") -> None:
        with deed(actor=WANG, now=NOW) as act:
            for n in range(count):
                act.audit("organisations.unit_amended", subject, detail={"n": n, "filler": filler})

    return grow


@pytest.fixture
def python() -> Callable[..., Child]:
    """Return a function that starts Python on a home and, on PostgreSQL, on this test's database."""

    def start(code: str, home: Path, *arguments: str, setup: bool = True) -> Child:
        # Not the tests' settings: those take a home of their own.
        settings = {"DJANGO_SETTINGS_MODULE": "gongkai.config.settings", "GONGKAI_HOME": str(home)}
        environment = {**os.environ, **settings}
        if connection.vendor == "postgresql":
            at = connection.settings_dict
            environment["DATABASE_URL"] = (
                f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"
            )
        begun = f"import django\ndjango.setup()\n{code}" if setup else code
        return nursery().start(["-c", begun, *arguments], env=environment)

    return start


@pytest.fixture(params=CIPHERS)
def cipher(request, home, settings) -> str:
    """Return each algorithm in turn, in use on a home that has its first key."""
    settings.GONGKAI_OPTIONS["security.cipher"] = request.param
    keys.rotate("field")
    return request.param


def stored() -> list[str]:
    """Return the contents of all drafts as the database holds them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM lib_draft ORDER BY id")
        return [value for (value,) in cursor.fetchall()]


def put(value: str, number: int = 0) -> None:
    """Write a draft's content past the field, as it shall stand in the database."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE lib_draft SET content = %s WHERE form = %s", [value, f"form-{number}"])


def fill(count: int, *, start: int = 0) -> None:
    """Make drafts of which each content is different."""
    for number in range(start, start + count):
        Draft.objects.create(
            owner="wang.li", form=f"form-{number}", content=f"{TEXT} {number}", updated_at=NOW
        )
