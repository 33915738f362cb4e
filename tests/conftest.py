"""What all tests share: nothing reaches beyond this machine, and what is missing here is said."""

import copy
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings as hypothesis_settings

# A busy machine must not fail a property; which examples are tried follows the seed that
# pytest-randomly prints, so that a failure can be had again.
hypothesis_settings.register_profile("house", deadline=None)
hypothesis_settings.load_profile("house")

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from gongkai.domain.documents import FileKind
    from gongkai.files import sandbox

CI = os.environ.get("CI") == "true"

#: Fixtures that open the database for a test which carries no mark of its own.
DATABASE_FIXTURES = {
    "db",
    "transactional_db",
    "django_db_reset_sequences",
    "django_db_serialized_rollback",
    "live_server",
    "admin_user",
    "admin_client",
}


def chromium() -> str | None:
    """Return where Chromium is."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def _lacks_browser() -> str | None:
    if chromium() is None:
        return "Chromium is not installed"
    try:
        fonts = subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, check=False).stdout
    except FileNotFoundError:
        fonts = b""
    return None if fonts.strip() else "no Chinese font is installed (fonts-noto-cjk)"


def _lacks_nginx() -> str | None:
    path = os.environ.get("PATH", "") + ":/usr/sbin"
    return None if shutil.which("nginx", path=path) else "nginx is not installed"


def _lacks_libreoffice() -> str | None:
    return None if shutil.which("soffice") else "LibreOffice is not installed"


def _lacks_postgresql() -> str | None:
    url = os.environ.get("DATABASE_URL", "")
    return None if url.startswith("postgres") else "DATABASE_URL names no PostgreSQL (make test starts one)"


#: Mark: what the machine lacks for tests that carry it, or None.
LACKS: dict[str, Callable[[], str | None]] = {
    "browser": _lacks_browser,
    "libreoffice": _lacks_libreoffice,
    "nginx": _lacks_nginx,
    "postgresql": _lacks_postgresql,
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option of the second pass of ``make test``."""
    parser.addoption(
        "--database-only", action="store_true", help="run only the tests that touch the database"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what the second pass need not repeat."""
    if not config.getoption("--database-only"):
        return
    kept = [item for item in items if touches_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not touches_database(item)])
    items[:] = kept


def touches_database(item: pytest.Item) -> bool:
    """Return whether a test may use the database."""
    marked = any(item.get_closest_marker(mark) is not None for mark in ("django_db", "postgresql"))
    return marked or not DATABASE_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what cannot run here, with the reason; on the build server nothing may be missing."""
    for mark, lacks in LACKS.items():
        if item.get_closest_marker(mark) is not None and (reason := lacks()):
            if CI:
                pytest.fail(f"{reason}, and CI=true lets nothing be missing", pytrace=False)
            pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Return the browser's program, for tests marked ``browser``."""
    path = chromium()
    assert path is not None
    return path


# Playwright's event loop runs in the thread of the tests; Django's guard against that does not concern them.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def chromium_browser(chromium_path: str) -> Iterator["Browser"]:
    """Start Chromium once; two of Playwright's loops in one process would shut each other out."""
    from playwright.sync_api import sync_playwright

    arguments = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def _let_the_server_finish(request: pytest.FixtureRequest) -> Iterator[None]:
    # On SQLite the server of a browser test shares its connection with the tests: what a closed page
    # still asked for (a draft that is saved on leaving) must not run into the next test's transaction.
    yield
    if request.node.get_closest_marker("browser") is not None:
        for thread in threading.enumerate():
            if "process_request_thread" in thread.name:
                thread.join(timeout=2)


@pytest.fixture(autouse=True)
def _no_page_outlives_its_test() -> Iterator[None]:
    # The records go with each test; the files of the public site and the index would be served to the next.
    yield
    from django.conf import settings

    from gongkai.search import indexes

    for folder in (Path(settings.GONGKAI_HOME.site), Path(settings.GONGKAI_HOME.index)):
        if folder.is_dir() and any(folder.iterdir()):
            indexes._embedded.cache_clear()
            shutil.rmtree(folder)
            folder.mkdir()


#: Tests of the child process that reads files, and of what becomes of it: they start it each time.
STARTS_EACH_READER = ("tests/apps/files/",)


@pytest.fixture(scope="session")
def _answers_of_readers() -> dict[tuple[object, ...], "sandbox.Answer"]:
    return {}


@pytest.fixture(autouse=True)
def _same_bytes_are_read_once(
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    _answers_of_readers: dict[tuple[object, ...], "sandbox.Answer"],
) -> None:
    # To start the child that reads a file costs more than most tests. What it answers depends on the
    # bytes alone; a refusal is not kept, and the tests of reading itself start it whenever they ask.
    if request.node.nodeid.startswith(STARTS_EACH_READER):
        return
    from gongkai.files import sandbox

    run = sandbox.run

    def run_once(task: str, kind: "FileKind", data: bytes, **limits: float) -> sandbox.Answer:
        asked = (task, kind, hashlib.sha256(data).digest(), *sorted(limits.items()))
        if asked not in _answers_of_readers:
            _answers_of_readers[asked] = run(task, kind, data, **limits)
        return copy.deepcopy(_answers_of_readers[asked])

    monkeypatch.setattr(sandbox, "run", run_once)


def _stay_on_this_machine(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # a path is a socket of this machine
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    if host and not _is_here(host.decode() if isinstance(host, bytes) else str(host)):
        raise PermissionError(f"A test tried to reach {host}; tests stay on this machine.")


def _is_here(host: str) -> bool:
    try:
        address = ip_address(host)
    except ValueError:
        return host in ("localhost", socket.gethostname())
    return address.is_loopback or address.is_unspecified


# An audit hook also catches connections that a library opens by itself; it cannot be taken out again.
sys.addaudithook(_stay_on_this_machine)


@pytest.fixture(scope="session", autouse=True)
def _flush_passes_the_triggers() -> Iterator[None]:
    # A test with real transactions ends with Django's flush, which empties every table. The
    # triggers know no exception for that; they are lifted here, in the tests, and nowhere else.
    from django.db import connection

    from tests.factories.triggers import triggers_lifted

    operations = type(connection.ops)
    plain = operations.execute_sql_flush

    def execute_sql_flush(self, sql_list):
        with triggers_lifted():
            plain(self, sql_list)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "execute_sql_flush", execute_sql_flush)
        yield
