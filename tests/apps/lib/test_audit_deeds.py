"""What deeds leave on the chain: all of a deed or nothing, in order, under one actor and moment."""

from datetime import timedelta

import pytest
from django.db import transaction

from gongkai.domain.actors import SYSTEM
from gongkai.domain.errors import Refused
from gongkai.lib import audit
from gongkai.lib.deeds import deed
from gongkai.lib.models import AuditEntry, AuditHead, AuditSalt, Counter
from tests.apps.lib.conftest import NOW, WANG

FAILURE = Refused("不行。")


def actions() -> list[str]:
    return list(AuditEntry.objects.values_list("action", flat=True))


def fail(*, detail: dict[str, object] | None = None, error: Exception | None = FAILURE) -> None:
    """Do a deed with a deed inside, a record and a salt, and fail at its end."""
    with deed(actor=WANG, now=NOW) as act:
        Counter.objects.create(series="failed", period="2026")
        act.audit("a.dropped", "a:b:1", detail=detail, personal={"name": "张三"})
        with deed(actor=WANG, now=NOW) as inner:
            inner.audit("a.dropped_with_it", "a:b:1")
        if error is not None:
            raise error


@pytest.mark.django_db
def test_lines_of_a_deed_follow_one_another_in_the_order_of_doing():
    with deed(actor=WANG, now=NOW) as act:
        for number in range(5):
            act.audit(f"a.step_{number}", "a:b:1")
    assert actions() == [f"a.step_{number}" for number in range(5)]
    assert audit.verify().ok


@pytest.mark.django_db
def test_deed_that_fails_leaves_no_line_and_no_record():
    with deed(actor=WANG, now=NOW) as act:
        act.audit("a.before", "a:b:1")
    head = AuditHead.objects.values().get()
    with pytest.raises(Refused):
        fail()
    assert actions() == ["a.before"]
    assert not Counter.objects.exists()
    assert not AuditSalt.objects.exists()
    assert AuditHead.objects.values().get() == head


@pytest.mark.django_db
def test_line_that_cannot_be_written_takes_the_deed_back():
    with pytest.raises(TypeError):
        fail(detail={"fee": 1.5}, error=None)
    assert actions() == []
    assert not Counter.objects.exists()


@pytest.mark.django_db
def test_inner_deed_that_fails_drops_only_its_own_lines_and_records():
    with deed(actor=WANG, now=NOW) as act:
        act.audit("a.first", "a:b:1")
        with pytest.raises(Refused):
            fail()
        Counter.objects.create(series="outer", period="2026")
        act.audit("a.last", "a:b:1")
    assert actions() == ["a.first", "a.last"]
    assert list(Counter.objects.values_list("series", flat=True)) == ["outer"]
    assert audit.verify().ok


@pytest.mark.django_db
def test_inner_deed_writes_under_the_actor_and_moment_of_the_outer():
    later = NOW + timedelta(hours=1)
    with deed(actor=WANG, now=NOW) as act:
        act.audit("a.first", "a:b:1")
        with deed(actor=SYSTEM, now=later) as inner:
            inner.audit("a.second", "a:b:1")
    assert list(AuditEntry.objects.values_list("actor", "at")) == [("wang.li", NOW), ("wang.li", NOW)]


@pytest.mark.django_db
def test_nothing_is_on_the_chain_until_the_outermost_deed_is_complete():
    with deed(actor=WANG, now=NOW) as act:
        with deed(actor=WANG, now=NOW) as inner:
            inner.audit("a.inner", "a:b:1")
        assert actions() == []
        act.audit("a.outer", "a:b:1")
        assert actions() == []
    assert actions() == ["a.inner", "a.outer"]


@pytest.mark.django_db
def test_deed_rolled_back_from_outside_leaves_no_line():
    with deed(actor=WANG, now=NOW) as act:
        act.audit("a.kept", "a:b:1")
    with transaction.atomic():
        with deed(actor=WANG, now=NOW) as act:
            act.audit("a.undone", "a:b:1")
        assert actions() == ["a.kept", "a.undone"]
        transaction.set_rollback(True)
        with pytest.raises(transaction.TransactionManagementError):
            actions()
    assert actions() == ["a.kept"]
    assert audit.verify().ok


@pytest.mark.django_db
def test_deed_after_a_failed_one_starts_afresh():
    with pytest.raises(Refused):
        fail()
    with deed(actor=SYSTEM, now=NOW) as act:
        act.audit("a.kept", "a:b:1")
    assert list(AuditEntry.objects.values_list("action", "actor")) == [("a.kept", "system")]


@pytest.mark.django_db
def test_deed_without_lines_does_not_touch_the_chain():
    with deed(actor=WANG, now=NOW):
        Counter.objects.create(series="a", period="2026")
    assert Counter.objects.exists()
    assert not AuditHead.objects.exists()
