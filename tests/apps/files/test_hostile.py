"""A hundred hostile files: each is read or refused, in Chinese, within its limits, as it is expected."""

import re

import pytest

from gongkai.files import sandbox, services, storage
from gongkai.files.models import StoredFile
from gongkai.files.refusals import CODES, FileRefused
from tests.apps.files.case import KEPT, READ, Case
from tests.apps.files.conftest import LI, NOW
from tests.apps.files.hostile_documents import documents
from tests.apps.files.hostile_packages import packages

CASES = [*packages(), *documents()]


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[sandbox.Ended]:
    """Gather how each child process ended, as the kernel counted."""
    ended: list[sandbox.Ended] = []
    start = sandbox.start

    def noted(*arguments, **named):
        ended.append(start(*arguments, **named))
        return ended[-1]

    monkeypatch.setattr(sandbox, "start", noted)
    return ended


def outcome(case: Case) -> tuple[str, str]:
    """Return what became of a file and the words for it."""
    try:
        stored = services.receive(data=case.made(), name=case.name, actor=LI, unit="530524", now=NOW)
        if case.expected == KEPT:
            return KEPT, ""
        document = services.read(stored)
    except FileRefused as refusal:
        return refusal.code, refusal.message
    assert isinstance(document.html, str)
    try:
        copy = services.publishable(stored, actor=LI, now=NOW)
    except FileRefused as refusal:
        # What can be read cannot always be written anew; it must be said as plainly.
        return READ, refusal.message
    assert storage.path_of(copy.digest).stat().st_size == copy.size
    return READ, ""


def test_there_are_more_than_fifty_and_each_has_a_name_of_its_own() -> None:
    assert len(CASES) > 50
    assert len({case.label for case in CASES}) == len(CASES)


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.label.replace(" ", "-"))
def test_hostile_file_is_read_or_refused_as_expected(case: Case, home, children) -> None:
    code, message = outcome(case)
    assert code in case.outcomes, message
    assert code in {READ, KEPT} | CODES
    if message or code not in (READ, KEPT):
        assert "请" in message
        assert "。" in message
        assert "Error" not in message
    if code in ("zip_bomb", "polyglot", "macro", "embedded_object", "zip_slip", "symlink", "wrong_type"):
        assert not StoredFile.objects.exists()
        assert [path for path in home.files.rglob("*") if path.is_file()] == []
    # Not how fast the machine is, but that the limits were on: no child may have had more.
    for child in children:
        assert child.cpu_seconds <= 60
        if peak := re.search(rb'"peak_mb": (\d+)', child.output):
            assert 0 < int(peak[1]) <= 512
