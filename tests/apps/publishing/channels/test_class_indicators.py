"""What went out by class of information, held against counting item by item."""

import random
from collections import Counter
from datetime import date, timedelta

from gongkai.domain.periods import year
from gongkai.domain.publishing.channels import Channel
from gongkai.publishing.indicators import ClassCounter, PublicationCounter
from gongkai.publishing.models import Item
from gongkai.publishing.services.columns import lay_out_columns
from tests.apps.publishing.channels.conftest import bare_items, went_out
from tests.factories import organisations as make

CLASSES, PUBLICATIONS = ClassCounter(), PublicationCounter()
CODES = [each.code for each in CLASSES.indicators]
#: Columns and the class that each is of, as local catalogues have them.
WANTED = {
    "20-2": "overview",
    "20-1-documents": "rules",
    "20-3": "plans",
    "news": "work",
    "announcements": "work",
    "20-14": "personnel",
    "20-7": "finance",
    "20-9": "finance",
    "20-6-decisions": "enforcement",
    "20-11": "services",
    "20-15": "other",
    "gone-long-ago": "other",
    "": "other",
}


def test_each_item_counts_in_the_class_of_its_main_column_and_the_classes_add_up(county) -> None:
    lay_out_columns(actor=make.SYSTEM, now=make.NOW)
    chance = random.Random(11)
    expected: Counter = Counter()
    for unit in (county.education, county.health):
        for item in bare_items(unit, 60):
            column = chance.choice(list(WANTED))
            Item.objects.filter(pk=item.pk).update(column=column)
            days = {date(2025, 12, 20) + timedelta(days=chance.randrange(25)) for _ in range(2)}
            for day in days:
                went_out(item, day, chance.choice(list(Channel)), voided=day.day == 1)
            if any(day.year == 2026 and day.day != 1 for day in days):
                expected[unit.pk, f"publications.class_{WANTED[column]}"] += 1
    found = CLASSES.count(CODES, None, year(2026))
    assert dict(found) == dict(expected)
    assert len({code for _, code in expected}) == 9
    whole = PUBLICATIONS.count(["publications.items"], None, year(2026))
    for unit in (county.education, county.health):
        parts = sum(n for (key, _), n in found.items() if key == unit.pk)
        assert parts == whole[unit.pk, "publications.items"]
    only = frozenset({county.health.pk})
    for code in CODES:
        records = CLASSES.records(code, only, year(2026), start=0, stop=500)
        assert len(records) == expected[county.health.pk, code]
        assert {record.unit for record in records} <= only
    assert CLASSES.count(CODES[:1], None, year(2026)).keys() == {
        key for key in expected if key[1] == CODES[0]
    }
