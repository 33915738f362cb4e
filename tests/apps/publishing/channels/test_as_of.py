"""What went out and what was made, as it was known at a moment."""

from datetime import timedelta

from gongkai.domain.periods import year
from gongkai.domain.publishing.disclosure_classes import DisclosureClass
from gongkai.domain.publishing.workflow import ItemState
from gongkai.publishing.indicators import ClassCounter, MadeCounter, PublicationCounter
from gongkai.publishing.services import channels, items
from tests.apps.publishing.channels.conftest import NOW
from tests.factories import organisations as make
from tests.factories import publishing

PUBLICATIONS, MADE, CLASSES = PublicationCounter(), MadeCounter(), ClassCounter()
YEAR = year(2026)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def counted(counter, code: str, as_of) -> int:
    return sum(counter.count([code], None, YEAR, as_of=as_of).values())


def test_a_publication_counts_from_its_recording_to_its_voiding(item, editor) -> None:
    recorded = channels.record_publication(
        actor=editor, now=NOW + 2 * DAY, item=item, channel="notice_board", on=NOW.date(), proof="照片"
    ).publication
    office = make.actor(publishing.staff(item.unit)["office"])
    channels.void_publication(actor=office, now=NOW + 5 * DAY, publication=recorded, reason="登记有误")
    code = "publications.other"
    assert counted(PUBLICATIONS, code, NOW + DAY) == 0
    assert counted(PUBLICATIONS, code, NOW + 2 * DAY) == 1
    assert counted(PUBLICATIONS, code, NOW + 4 * DAY) == 1
    assert counted(PUBLICATIONS, code, NOW + 5 * DAY) == 0
    assert counted(PUBLICATIONS, code, None) == 0
    then = PUBLICATIONS.records("publications.items", None, YEAR, start=0, stop=9, as_of=NOW + 3 * DAY)
    now = PUBLICATIONS.records("publications.items", None, YEAR, start=0, stop=9)
    assert [record.remark for record in then] != [record.remark for record in now]
    assert len(then) == len(now) == 1


def test_what_has_no_number_was_made_when_it_was_signed(county) -> None:
    # Collected at NOW, signed and made public four minutes later.
    publishing.item(county.education, ItemState.PUBLISHED, document_number="")
    for code in ("items.made", "items.made_public"):
        assert counted(MADE, code, NOW) == 0
        assert counted(MADE, code, NOW + 3 * MINUTE) == 0
        assert counted(MADE, code, NOW + 4 * MINUTE) == 1
        assert counted(MADE, code, None) == 1


def test_what_has_a_number_was_made_when_it_was_collected_and_is_public_later(county) -> None:
    publishing.item(county.education, ItemState.PUBLISHED)
    assert counted(MADE, "items.made", NOW - MINUTE) == 0
    assert counted(MADE, "items.made", NOW) == 1
    assert counted(MADE, "items.made_public", NOW) == 0
    assert counted(MADE, "items.made_public", NOW + 4 * MINUTE) == 1


def test_what_was_discarded_later_counts_until_then(county) -> None:
    draft = publishing.item(county.education, ItemState.DRAFT)
    editor = make.actor(publishing.staff(county.education)["editor"])
    items.discard_item(actor=editor, now=NOW + 3 * DAY, item=draft, reason="重复录入。")
    assert counted(MADE, "items.made", NOW + 2 * DAY) == 1
    assert counted(MADE, "items.made", NOW + 3 * DAY) == 0
    assert counted(MADE, "items.made", None) == 0


def test_classes_of_a_moment_add_up_to_the_figure_of_that_moment(county) -> None:
    publishing.item(county.education, ItemState.PUBLISHED)
    publishing.item(county.health, ItemState.PUBLISHED, now=NOW + 2 * DAY, columns=("news",))
    codes = [each.code for each in CLASSES.indicators]
    for moment, figure in ((NOW - DAY, 0), (NOW + DAY, 1), (NOW + 3 * DAY, 2)):
        assert sum(CLASSES.count(codes, None, YEAR, as_of=moment).values()) == figure
        assert counted(PUBLICATIONS, "publications.items", moment) == figure
    assert counted(CLASSES, f"publications.class_{DisclosureClass.WORK.value}", NOW + DAY) == 0
