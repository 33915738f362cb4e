"""Links: written once, audited, and shown as far as the viewer may see."""

from datetime import UTC, datetime

import pytest

from gongkai.domain.actors import SYSTEM, Actor
from gongkai.lib import links
from gongkai.lib.models import AuditEntry, Link

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
CLERK = Actor(code="li", name="李明", unit_code="530524", unit_path="/1/")
PLAN, ITEM, NOTE = "publishing:item:a1", "dialogue:consultation:7", "publishing:item:b2"


def join(source: str = PLAN, target: str = ITEM, relation: str = "consulted_as") -> bool:
    return links.link(source=source, relation=relation, target=target, actor=CLERK, now=NOW)


def test_link_is_found_from_both_ends():
    assert join() is True
    assert links.targets(PLAN, "consulted_as") == [ITEM]
    assert links.sources(ITEM, "consulted_as") == [PLAN]
    assert links.targets(ITEM, "consulted_as") == []
    assert links.targets(PLAN, "interpreted_by") == []


def test_several_links_come_in_the_order_in_which_they_were_made():
    join(target=NOTE)
    join(target=ITEM)
    assert links.targets(PLAN, "consulted_as") == [NOTE, ITEM]


def test_link_is_made_once_and_audited_once():
    assert (join(), join()) == (True, False)
    assert Link.objects.count() == 1
    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.action, entry.subject) == ("li", "lib.linked", PLAN)


def test_unlink_takes_the_link_away_and_is_audited():
    join()
    arguments = {"source": PLAN, "relation": "consulted_as", "target": ITEM, "actor": CLERK, "now": NOW}
    assert links.unlink(**arguments) is True
    assert links.targets(PLAN, "consulted_as") == []
    assert links.unlink(**arguments) is False
    assert [entry.action for entry in AuditEntry.objects.all()] == ["lib.linked", "lib.unlinked"]


@pytest.mark.parametrize("name", ["", "item:1", "publishing:item:", "a:b:c d", "a:b:" + "x" * 200])
def test_name_that_is_no_record_is_refused_at_either_end(name):
    with pytest.raises(ValueError, match="app:kind:id"):
        join(source=name)
    with pytest.raises(ValueError, match="app:kind:id"):
        join(target=name)
    assert not Link.objects.exists()


def test_link_without_a_relation_is_refused():
    with pytest.raises(ValueError, match="relation"):
        join(relation="")


def test_resolve_asks_each_kind_once_and_leaves_out_what_is_hidden():
    asked = []

    def items(ids, viewer):
        asked.append((sorted(ids), viewer.code))
        return {key: links.Resolved(f"文件{key}", f"/content/{key}.html") for key in ids if key != "b2"}

    links.register_kind("publishing:item", items)
    resolved = links.resolve([PLAN, NOTE, "publishing:item:c3:x", ITEM, "no name"], CLERK)
    assert resolved == {
        PLAN: links.Resolved("文件a1", "/content/a1.html"),
        NOTE: None,
        "publishing:item:c3:x": links.Resolved("文件c3:x", "/content/c3:x.html"),
        ITEM: None,
        "no name": None,
    }
    assert asked == [(["a1", "b2", "c3:x"], "li")]


def test_resolve_of_nothing_asks_nobody():
    def refuse(ids, viewer):
        raise AssertionError("asked for nothing")

    links.register_kind("publishing:item", refuse)
    assert links.resolve([], SYSTEM) == {}


def test_second_resolver_of_a_kind_is_refused():
    links.register_kind("publishing:item", lambda ids, viewer: {})
    with pytest.raises(ValueError, match="already"):
        links.register_kind("publishing:item", lambda ids, viewer: {})
