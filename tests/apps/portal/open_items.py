"""Public items for the tests of feeds, sitemaps and the open interface, made through the services."""

from datetime import date, datetime, time, timedelta
from typing import Any

from gongkai.domain.calendar import SHANGHAI
from gongkai.organisations.models import Unit
from gongkai.portal.pages.kinds import Change
from gongkai.portal.pages.view import SiteView
from gongkai.publishing.models import Item
from gongkai.publishing.queries.places import placed
from gongkai.publishing.services import adoption, columns
from tests.factories import organisations as make
from tests.factories import publishing as made


def public(unit: Unit, title: str, on: date, *, now: datetime = make.NOW, **changes: Any) -> Item:
    """Adopt an item that an old site made public on a day, under a title of its own."""
    columns.lay_out_columns(actor=make.SYSTEM, now=now)
    content = made.content(
        **{"title": title, "document_number": "", "written_on": on, "issuer": unit.name, **changes}
    )
    adopted = adoption.import_public(actor=make.SYSTEM, now=now, unit=unit, content=content, published_on=on)
    assert adopted.created
    return Item.objects.select_related("unit", "published").get(pk=adopted.item.pk)


def row(unit: Unit, count: int, first: date) -> list[Item]:
    """Return as many items, one a day from the first day on, titled by their number."""
    return [public(unit, f"第{n}号通告", first + timedelta(days=n)) for n in range(count)]


def midnight(day: date) -> datetime:
    """Return when a day begins in Beijing."""
    return datetime.combine(day, time(0), SHANGHAI)


class Watch:
    """Notes where items stood, so that what became of them can be told as changes."""

    def __init__(self, view: SiteView, *items: Item) -> None:
        self.view = view
        self.ids = [item.public_id for item in items]
        self.before = placed(self.ids)

    def changes(self, *more: Item) -> list[Change]:
        """Return the changes since then, also of items that came meanwhile."""
        ids = [*self.ids, *(item.public_id for item in more)]
        after = placed(ids)
        return [Change(each, self.before.get(each), after.get(each)) for each in ids]
