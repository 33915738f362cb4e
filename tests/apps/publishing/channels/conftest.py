"""A county with an item that is public, and rows made straight into the table."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from gongkai.domain.calendar import SHANGHAI
from gongkai.domain.publishing.workflow import ItemState
from gongkai.organisations.models import Unit
from gongkai.publishing.models import Item, Publication, Version
from gongkai.publishing.services.channels import publication_row
from tests.factories import organisations as make
from tests.factories import publishing

NOW = make.NOW
LATER = NOW + timedelta(days=8)


@pytest.fixture
def county(db):
    return make.county()


@pytest.fixture
def item(county):
    return publishing.item(county.education, ItemState.PUBLISHED)


@pytest.fixture
def editor(item):
    return make.actor(publishing.staff(item.unit)["editor"])


def bare_items(unit: Unit, count: int, **fields: Any) -> list[Item]:
    """Return items with one version each, as rows alone; nobody made them, and nothing is known of them."""
    start = Item.objects.count()
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    normative = fields.pop("normative", False)
    made = Item.objects.bulk_create(
        Item(
            **{
                "public_id": f"{unit.pk}x{start + number}",
                "unit": unit,
                "keeper": "x",
                "title": f"第{start + number}件",
                "normative": normative,
                "collected_at": moment,
                "touched_at": moment,
                **fields,
            }
        )
        for number in range(count)
    )
    versions = Version.objects.bulk_create(
        Version(
            item=item,
            number=1,
            title=item.title,
            normative=normative,
            digest="x",
            created_at=moment,
            saved_at=moment,
            saved_by="x",
        )
        for item in made
    )
    for item, version in zip(made, versions, strict=True):
        item.current = version
    Item.objects.bulk_update(made, ["current"])
    return made


def went_out(
    item: Item, on: date | datetime, channel: str = "portal", *, voided: bool = False
) -> Publication:
    """Return the row of a publication on a Shanghai day or at a moment, saved."""
    at = on if isinstance(on, datetime) else datetime.combine(on, time(9), SHANGHAI)
    row = publication_row(item, item.current, at=at, actor="x", recorded_at=at, channel=channel)
    if voided:
        row.voided_at, row.voided_by, row.void_reason = at, "x", "登记有误。"
    row.save()
    return row
