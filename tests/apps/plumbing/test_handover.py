"""Handing work over: every app moves its part, or nothing moves."""

from datetime import UTC, datetime

import pytest

from gongkai.domain.actors import SYSTEM
from gongkai.domain.errors import Refused
from gongkai.lib import drafts, handover, numbering
from gongkai.lib.deeds import deed
from gongkai.lib.handover import Moved
from gongkai.lib.models import AuditEntry

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def queue(from_code: str, to_code: str, act) -> Moved:
    numbering.next_number("moved", f"{from_code}-{to_code}")
    act.audit("tests.moved", f"tests:queue:{from_code}")
    return Moved("待办申请", 3)


def refuse(from_code: str, to_code: str, act) -> Moved:
    raise Refused("接收人不在该单位。")


def test_every_mover_moves_in_the_order_of_registration_and_in_the_deed():
    drafts.save(owner="li", form="a", content={}, title="", address="", now=NOW)
    handover.register(queue)
    handover.register(drafts.mover)
    with deed(actor=SYSTEM, now=NOW) as act:
        assert handover.move_all("li", "wang", act) == [Moved("待办申请", 3), Moved("草稿", 1)]
    assert AuditEntry.objects.get().action == "tests.moved"


def test_refusal_of_one_app_moves_nothing_at_all():
    drafts.save(owner="li", form="a", content={}, title="", address="", now=NOW)
    for mover in (queue, drafts.mover, refuse):
        handover.register(mover)
    with pytest.raises(Refused, match="接收人不在该单位"), deed(actor=SYSTEM, now=NOW) as act:
        handover.move_all("li", "wang", act)
    assert numbering.peek("moved", "li-wang") == 0
    assert [line.form for line in drafts.of("li")] == ["a"]
    assert not AuditEntry.objects.exists()


def test_handing_over_to_oneself_is_refused():
    handover.register(queue)
    with pytest.raises(Refused, match="同一人") as refusal, deed(actor=SYSTEM, now=NOW) as act:
        handover.move_all("li", "li", act)
    assert refusal.value.field == "to_person"


def test_same_mover_twice_is_refused():
    handover.register(queue)
    with pytest.raises(ValueError, match="already"):
        handover.register(queue)
