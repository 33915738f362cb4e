"""
What a change touches: pages baked only where ``touched`` says are the pages of a full bake.

Histories by chance, through the services, on two sites of one home; lists are parted into pages of two, so
that a few dozen items fill many. After each step every address is rendered anew and compared.
"""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from gongkai.domain.actors import SYSTEM
from gongkai.domain.publishing.content import ValidityStatus
from gongkai.organisations.queries import all_sites, default_site
from gongkai.organisations.services import sites
from gongkai.portal.pages import Change, SiteView, feeds, fronts, lists, numbering, organs, parts
from gongkai.portal.pages.catalogue import PAGES
from gongkai.publishing.models import Item
from gongkai.publishing.queries.places import miscounted, placed
from gongkai.publishing.services import adoption, columns, items, publication, relations, reviews
from gongkai.publishing.services.checking import findings_of
from tests.factories import organisations as make
from tests.factories import publishing as made

NOW = make.NOW
COLUMNS = ("20-1-documents", "20-1-interpretations", "20-1", "20-4", "institutions", "annual-reports", "news")
MINUTE = timedelta(minutes=1)


class County:
    """A county with its own site and one of a department, and what happens in it."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.now = NOW
        self.serial = 0
        county = make.county()
        columns.lay_out_columns(actor=SYSTEM, now=NOW)
        sites.open_site(
            actor=SYSTEM, now=NOW, root_unit=county.health, host="health.test", name="昌宁县卫生局网站"
        )
        self.units = [county.root, county.education, county.health]
        self.people = {
            unit.pk: {part: make.actor(person) for part, person in made.staff(unit).items()}
            for unit in self.units
        }
        self.ids: list[str] = []

    def content(self, **changes):
        self.serial += 1
        values = {
            "title": f"昌宁县教育局关于{self.chance.choice((2023, 2024, 2025))}年第{self.serial}项工作的通知",
            "document_number": f"昌教发〔2026〕{self.serial}号",
            "columns": tuple(self.chance.sample(COLUMNS, self.chance.choice((1, 1, 2)))),
            **changes,
        }
        return made.content(**values)

    def adopt(self) -> list[str]:
        """Bring in what was public long ago, or only just now."""
        old = self.chance.random() < 0.5
        day = date(2024, 1, 1) + timedelta(days=self.chance.randrange(700)) if old else None
        unit = self.chance.choice(self.units)
        adopted = adoption.import_public(
            actor=SYSTEM,
            now=self.now,
            unit=unit,
            content=self.content(written_on=day or date(2026, 1, 5)),
            published_on=day,
        )
        self.ids.append(adopted.item.public_id)
        return [adopted.item.public_id]

    def publish(self, **changes) -> str:
        """Bring in what is newer than all that is public."""
        self.now += MINUTE
        adopted = adoption.import_public(
            actor=SYSTEM, now=self.now, unit=self.units[0], content=self.content(**changes), published_on=None
        )
        return adopted.item.public_id

    def item(self, public: bool = True) -> Item | None:
        found = Item.objects.filter(public_id__in=self.ids, published__isnull=not public).order_by("pk")
        return self.chance.choice(found) if found else None

    def withdraw(self) -> list[str]:
        item = self.item()
        if item is None:
            return []
        office = self.people[item.unit_id]["office"]
        publication.withdraw_item(actor=office, now=self.now, item=item, reason="内容有误。")
        return [item.public_id]

    def revise(self, item: Item | None = None) -> list[str]:
        """Sign a new version: another title, or other columns."""
        item = item or self.item()
        if item is None:
            return []
        people = self.people[item.unit_id]
        item = publication.revise_item(actor=people["editor"], now=self.now, item=item, reason="更正。")
        title = f"{item.current.content.title.removesuffix('的通知')}（更正{self.serial}）的通知"
        content = replace(item.current.content, title=title)
        if self.chance.random() < 0.5:
            content = replace(content, columns=tuple(self.chance.sample(COLUMNS, 1)))
        item = items.amend_item(actor=people["editor"], now=self.now, item=item, content=content)
        reasons = {each.key: "已核对。" for each in findings_of(item, content, self.now)}
        item = items.send_item(actor=people["editor"], now=self.now, item=item, answers=reasons)
        digest = item.current.digest
        item = reviews.pass_secrecy(
            actor=people["reviewer"], now=self.now, item=item, digest=digest, form=made.answers()
        )
        reviews.sign_item(actor=people["signatory"], now=self.now, item=item, digest=digest)
        return [item.public_id]

    def republish(self) -> list[str]:
        item = self.item(public=False)
        return self.revise(item) if item is not None else []

    def mark(self) -> list[str]:
        item = self.item()
        if item is None:
            return []
        other = [each for each in ValidityStatus if each != item.validity]
        publication.mark_validity(
            actor=self.people[item.unit_id]["office"],
            now=self.now,
            item=item,
            validity=self.chance.choice(other),
            reason="清理。",
        )
        return [item.public_id]

    def relate(self) -> list[str]:
        one, other = self.item(), self.item()
        if one is None or other is None or one.pk == other.pk:
            return []
        relation = self.chance.choice(("interprets", "replaces"))
        relations.relate_items(actor=SYSTEM, now=self.now, item=one, other=other, relation=relation)
        return [one.public_id, other.public_id]

    def step(self) -> list[str]:
        self.now += MINUTE
        self.serial += 1
        deeds = (self.adopt,) * 6 + (self.withdraw, self.revise, self.republish, self.mark, self.relate)
        return self.chance.choice(deeds)()


@pytest.fixture
def short_lists(monkeypatch) -> None:
    """Part lists into pages of two, and let the lists of the newest hold three."""
    monkeypatch.setattr(numbering, "SIZE", 2)
    monkeypatch.setattr(lists, "HEAD", 3)
    monkeypatch.setattr(feeds, "NEWEST", 3)
    monkeypatch.setattr(fronts, "_SHOWN", 3)
    monkeypatch.setattr(organs, "_LATEST", 3)
    monkeypatch.setattr(parts, "_LATEST", 3)
    monkeypatch.setattr(parts, "_MOST", 4)


def full(site) -> dict[str, bytes]:
    """Return every page of the site by address, rendered together as a full bake does."""
    view = SiteView(site)
    addresses = list(PAGES.addresses(view))
    assert len(addresses) == len(set(addresses))
    pages = dict(PAGES.render_many(view, addresses))
    assert None not in pages.values(), [path for path, data in pages.items() if data is None]
    return pages


def update(site, shelf: dict[str, bytes], changes: list[Change]) -> None:
    """Render what these changes touch, each page alone."""
    view = SiteView(site)
    for path in PAGES.touched(view, changes):
        data = PAGES.render(view, path)
        if data is None:
            shelf.pop(path, None)
        else:
            shelf[path] = data


def assert_same(shelf: dict[str, bytes], wanted: dict[str, bytes], what: object) -> None:
    assert shelf.keys() == wanted.keys(), (what, shelf.keys() ^ wanted.keys())
    assert [path for path, data in wanted.items() if shelf[path] != data] == [], what


@pytest.mark.parametrize("seed", range(4))
def test_incremental_is_full(db, short_lists, seed) -> None:
    county = County(seed)
    for _ in range(14):
        county.adopt()
    shelves = {site.host: (site, full(site)) for site in all_sites()}
    for turn in range(8):
        # Several deeds may lie between two bakes, and one item may be told more than once.
        before = placed(county.ids)
        told = [county.step() for _ in range(county.chance.choice((1, 1, 2, 7)))]
        changed = sorted({public_id for ids in told for public_id in ids})
        after = placed(changed)
        assert miscounted() == []
        changes = [Change(each, before.get(each), after.get(each)) for each in changed]
        together = county.chance.random() < 0.5
        for site, shelf in shelves.values():
            # Together, or each alone before a state in which all have happened already.
            for batch in [changes] if together else [[change] for change in changes]:
                update(site, shelf, batch)
            assert_same(shelf, full(site), (seed, turn, site.host))
    numbered = [path for _, shelf in shelves.values() for path in shelf if path.endswith("/2.html")]
    assert numbered, "no list grew to two numbered pages: the test proves nothing"


@pytest.mark.parametrize("seed", range(3))
def test_incremental_is_full_where_columns_empty_and_fill_again(db, short_lists, seed) -> None:
    county = County(seed)
    shelves = {site.host: (site, full(site)) for site in all_sites()}
    emptied = 0
    for turn in range(10):
        before = placed(county.ids)
        told = []
        for _ in range(county.chance.choice((1, 2, 3, 5))):
            county.now += MINUTE
            county.serial += 1
            deeds = (county.adopt, county.adopt, county.withdraw, county.withdraw, county.republish)
            told.append(county.chance.choice(deeds)())
        changed = sorted({public_id for ids in told for public_id in ids})
        # In whatever order they are told, each finds all of them done.
        county.chance.shuffle(changed)
        after = placed(changed)
        emptied += not placed(county.ids)
        for site, shelf in shelves.values():
            for public_id in changed:
                update(site, shelf, [Change(public_id, before.get(public_id), after.get(public_id))])
            assert_same(shelf, full(site), (seed, turn, site.host))
    assert emptied < 10, "nothing was ever public: the test proves nothing"


def test_the_map_is_baked_when_a_column_comes_to_hold_something_and_not_for_each_item(
    db, short_lists
) -> None:
    county = County(0)
    site = default_site()
    shelf = full(site)
    # Two come before either is told: neither finds the column empty, and yet one of them brings it onto the map.
    first = county.publish(columns=("20-1-documents",))
    second = county.publish(columns=("20-1-documents",))
    touched = {
        public_id: PAGES.touched(SiteView(site), [Change(public_id, None, placed([public_id])[public_id])])
        for public_id in (second, first)
    }
    assert "/map/" in touched[first]
    assert "/map/" not in touched[second]
    for public_id in (second, first):
        update(site, shelf, [Change(public_id, None, placed([public_id])[public_id])])
    assert_same(shelf, full(site), "the map")

    # One more changes nothing on it, and one that leaves others behind is told all the same.
    third = county.publish(columns=("20-1-documents",))
    where = placed([third])[third]
    assert "/map/" not in PAGES.touched(SiteView(site), [Change(third, None, where)])
    assert "/map/" in PAGES.touched(SiteView(site), [Change(third, where, None)])
    # Elsewhere it is the first.
    fourth = county.publish(columns=("20-1-documents", "news"))
    assert "/map/" in PAGES.touched(SiteView(site), [Change(fourth, None, placed([fourth])[fourth])])
