"""A person confirms what was read, and it becomes an item."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.domain.errors import Conflict, IllegalMove, Invalid, NotPermitted
from gongkai.domain.publishing.content import Content, ItemOrigin
from gongkai.domain.publishing.intake import IntakeState
from gongkai.domain.publishing.workflow import ItemState
from gongkai.lib import history
from gongkai.publishing.models import Item
from gongkai.publishing.services import intake as intakes
from gongkai.publishing.services import items, register
from gongkai.publishing.services.intake_reading import doubts, proposed
from tests.apps.publishing.imports import papers
from tests.apps.publishing.imports.test_receiving import NOW, read


@pytest.fixture
def intake(county, editor):
    return read(editor, county.education, "通知.docx", papers.notice())


def content_of(intake) -> Content:
    return proposed(intake.reading, name=intake.name, organ=intake.unit.name)


def registered(county, editor, **changes):
    """Register the notice of ``papers`` with its file, and read that."""
    told = {"title": papers.TITLE, "written_on": "2026-02-27", "document_number": papers.NUMBER, **changes}
    entry = register.enter(
        actor=editor,
        now=NOW,
        unit=county.education,
        document=register.registered_from(told),
        file=intakes.HandedIn("通知.docx", papers.notice()),
    )
    return entry.item, intakes.read_intake(intake=entry.intake, now=NOW)


def test_a_confirmed_file_becomes_a_draft_whose_period_runs(intake, editor) -> None:
    item = intakes.confirm_intake(
        actor=editor, now=NOW, intake=intake, content=content_of(intake), keep_original=True
    )
    intake.refresh_from_db()
    assert (intake.state, intake.item) == (IntakeState.CONFIRMED, item)
    assert (item.state, item.origin, item.title) == (ItemState.DRAFT, ItemOrigin.IMPORTED, papers.TITLE)
    assert item.document_number == papers.NUMBER
    # Twenty working days after 27 February 2026; the make-up day of 28 February counts, Qingming lies later.
    assert item.due_on == date(2026, 3, 26)
    version = item.current
    assert "<td>县一中</td>" in version.body
    assert [each["name"] for each in version.attachments] == ["通知.docx"]
    assert version.attachments[0]["file"] == intake.file


def test_the_original_is_no_attachment_unless_asked_for(intake, editor) -> None:
    item = intakes.confirm_intake(actor=editor, now=NOW, intake=intake, content=content_of(intake))
    assert item.current.attachments == []


def test_a_file_is_confirmed_once(intake, editor) -> None:
    intakes.confirm_intake(actor=editor, now=NOW, intake=intake, content=content_of(intake))
    with pytest.raises(IllegalMove):
        intakes.confirm_intake(actor=editor, now=NOW, intake=intake, content=Content(title="再来一次"))
    assert Item.objects.count() == 1


def test_nobody_confirms_for_another_unit(intake, stranger) -> None:
    with pytest.raises(NotPermitted):
        intakes.confirm_intake(actor=stranger, now=NOW, intake=intake, content=content_of(intake))
    intake.refresh_from_db()
    assert intake.state == IntakeState.READ
    assert not Item.objects.exists()


def test_what_cannot_be_kept_leaves_the_file_where_it_is(intake, editor) -> None:
    with pytest.raises(Invalid) as refusal:
        intakes.confirm_intake(actor=editor, now=NOW, intake=intake, content=Content(title=" "))
    assert refusal.value.field == "title"
    intake.refresh_from_db()
    assert intake.state == IntakeState.READ
    assert not Item.objects.exists()


def test_a_registered_document_is_amended_and_keeps_its_name(county, editor) -> None:
    item, intake = registered(county, editor)
    assert item.current.body == ""
    base = item.current.content
    content = proposed(intake.reading, name=intake.name, organ=intake.unit.name, base=base)
    confirmed = intakes.confirm_intake(
        actor=editor, now=NOW, intake=intake, content=content, revision=item.revision
    )
    assert confirmed.public_id == item.public_id
    assert "<td>县一中</td>" in confirmed.current.body
    assert [event.name for event in history.of(item.link)] == [
        "publishing.item_collected",
        "publishing.item_amended",
    ]


def test_whoever_edited_the_registered_item_meanwhile_is_not_overwritten(county, editor) -> None:
    item, intake = registered(county, editor)
    opened = item.revision
    items.amend_item(
        actor=editor, now=NOW, item=item, content=replace(item.current.content, summary="先写的概述。")
    )
    with pytest.raises(Conflict):
        intakes.confirm_intake(
            actor=editor, now=NOW, intake=intake, content=content_of(intake), revision=opened
        )
    item = Item.objects.get(pk=item.pk)
    assert item.current.summary == "先写的概述。"


def test_an_item_is_not_sent_before_its_file_is_confirmed(county, editor) -> None:
    item, _ = registered(county, editor)
    with pytest.raises(Invalid, match="还没有核对"):
        items.send_item(actor=editor, now=NOW, item=item)


def test_a_number_and_a_date_that_disagree_are_doubtful(county, editor) -> None:
    done = read(editor, county.education, "通知.docx", papers.notice(number="昌教发〔2025〕8号"))
    found = doubts(done.reading)
    assert found["document_number"].doubtful
    assert found["written_on"].doubtful
    assert not found["title"].doubtful
    assert content_of(done).written_on == date(2026, 2, 27)


def test_what_was_not_found_is_said(county, editor) -> None:
    done = read(editor, county.education, "随便.txt", "今天天气很好，大家都去植树。\n".encode())
    found = doubts(done.reading)
    assert found["written_on"].doubtful
    assert found["written_on"].why.startswith("没有读到，请填写")
    content = content_of(done)
    assert content.written_on is None
    assert content.issuer == "昌宁县教育局"


def test_the_register_stands_and_what_contradicts_it_is_doubtful(county, editor) -> None:
    item, intake = registered(county, editor, title="关于开学工作的通知", written_on="2026-02-28")
    base = item.current.content
    content = proposed(intake.reading, name=intake.name, organ=intake.unit.name, base=base)
    assert (content.title, content.written_on) == ("关于开学工作的通知", date(2026, 2, 28))
    found = doubts(intake.reading, base=base)
    assert found["title"].doubtful
    assert found["title"].alternatives[0] == papers.TITLE
    assert found["written_on"].alternatives[0] == "2026-02-27"
    assert not found["document_number"].doubtful
