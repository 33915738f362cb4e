"""Items adopted by the hundred get their pages and lists from one message, and nothing is done twice."""

from datetime import date, timedelta

import pytest

from gongkai.bakery import adopted as handler
from gongkai.bakery.adopted import sync_adopted
from gongkai.bakery.models import BakedItem
from gongkai.lib import outbox
from gongkai.publishing.models import Item
from gongkai.publishing.services.mass_adoption import Old, adopt_many
from tests.apps.bakery.conftest import afresh, bake, differing, served
from tests.factories import organisations as make
from tests.factories import publishing as made

NOW = make.NOW


def adopt(county: make.County, count: int) -> dict[str, list[str]]:
    """Adopt some items at once and return what their event says."""
    rows = [
        Old(
            unit=county.education,
            content=made.content(title=f"昌宁县教育局关于第{number}件事的通知", document_number=""),
            published_on=date(2026, 2, 27),
        )
        for number in range(count)
    ]
    outcomes = adopt_many(actor=make.SYSTEM, now=NOW, rows=rows)
    return {"subjects": [each.item.link for each in outcomes]}  # type: ignore[union-attr]


def test_site_with_adopted_items_is_the_one_baked_afresh(baked: make.County) -> None:
    payload = adopt(baked, 6)
    tally = outbox.drain(lambda: NOW + timedelta(days=1))
    assert tally.failed == tally.lost == 0
    after = served()
    for link in payload["subjects"]:
        assert f"/content/{link.rpartition(':')[2]}.html" in after
    assert "关于第5件事的通知" in after["/columns/20-1-documents/"].decode()
    assert differing(after, afresh()) == []


def test_second_message_and_what_the_first_bake_has_read_cost_nothing(
    county: make.County, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    sync_item = handler.sync_item

    def counted(payload: dict[str, str], now: object) -> None:
        synced.append(payload["subject"])
        sync_item(payload, now)  # type: ignore[arg-type]

    monkeypatch.setattr(handler, "sync_item", counted)
    early = adopt(county, 2)
    sync_adopted(early, NOW)
    assert synced == [], "nothing is baked, so there is nothing to keep in step"
    assert bake().switched
    sync_adopted(early, NOW)
    assert synced == [], "the first bake has read them"
    later = {"subjects": early["subjects"] + _more(county)}
    sync_adopted(later, NOW)
    assert len(synced) == 1
    sync_adopted(later, NOW)
    assert len(synced) == 1
    assert BakedItem.objects.count() == Item.objects.public().count() == 3


def _more(county: make.County) -> list[str]:
    content = made.content(title="昌宁县教育局关于另一件事的通知", document_number="")
    rows = [Old(unit=county.education, content=content, published_on=date(2026, 2, 27))]
    [outcome] = adopt_many(actor=make.SYSTEM, now=NOW, rows=rows)
    return [outcome.item.link]  # type: ignore[union-attr]
