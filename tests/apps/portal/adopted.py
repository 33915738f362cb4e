"""Items that an old site had made public, for tests of lists: brought in on any day."""

from datetime import date
from typing import Any

from gongkai.domain.actors import SYSTEM
from gongkai.organisations.models import Unit
from gongkai.publishing.models import Item
from gongkai.publishing.services import adoption, columns
from tests.factories import organisations as make
from tests.factories import publishing as made

NOW = make.NOW


def adopt(unit: Unit, number: int, day: date = date(2026, 1, 5), **changes: Any) -> Item:
    """Return an item that the unit made public on a day, numbered in title and 文号."""
    values = {
        "title": f"昌宁县教育局关于第{number}项工作的通知",
        "document_number": f"昌教发〔2026〕{number}号",
        "written_on": day,
        **changes,
    }
    columns.lay_out_columns(actor=SYSTEM, now=NOW)
    return adoption.import_public(
        actor=SYSTEM, now=NOW, unit=unit, content=made.content(**values), published_on=day
    ).item
