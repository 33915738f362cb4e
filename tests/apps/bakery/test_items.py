"""The files of an item agree with its record, whatever the messages say and however often."""

import os
from datetime import timedelta

import pytest
from django.test import Client

from gongkai.bakery.items import sync_item
from gongkai.bakery.sites import store_of
from gongkai.domain.publishing.workflow import ItemState
from gongkai.files.queries import find
from gongkai.files.refusals import FileRefused
from gongkai.files.storage import path_of
from gongkai.portal import pages
from gongkai.publishing.models import Item
from gongkai.publishing.services import publication
from tests.apps.bakery.conftest import HOST
from tests.apps.portal import papers
from tests.factories import organisations as make
from tests.factories import publishing as made

NOW = make.NOW


@pytest.fixture
def item(baked) -> Item:
    return papers.public_item(baked.education)


def sync(item: Item) -> None:
    sync_item({"subject": item.link, "unit": item.unit.code}, NOW)


def folder():
    return store_of(HOST).current().folder


def own(item: Item) -> dict[str, bytes]:
    """Return what stands on disk of the item, twins left out."""
    top = folder()
    paths = [*top.glob(f"content/{item.public_id}.html"), *top.glob(f"content/{item.public_id}/*")]
    return {str(path.relative_to(top)): path.read_bytes() for path in paths if path.suffix != ".gz"}


def test_the_page_and_its_files_stand_as_the_public_reads_them(item) -> None:
    sync(item)
    found = own(item)
    attachment = item.published.content.attachments[0].file
    assert len(found) == 3
    page = f"content/{item.public_id}.html"
    name = f"content/{item.public_id}/{attachment}.docx"
    # Asked of a host without a site, so that the views answer and not the files.
    assert found[page].decode().count(item.title) >= 1
    assert found[name] == Client().get(f"/{name}").content
    assert papers.AUTHOR.encode() not in found[name]


def test_page_on_disk_is_what_the_view_shows(item, settings) -> None:
    shown = Client().get(f"/content/{item.public_id}.html").content
    sync(item)
    assert own(item)[f"content/{item.public_id}.html"] == shown


def test_doing_it_twice_changes_nothing_and_writes_nothing(item) -> None:
    sync(item)
    before = own(item)
    files = [folder() / name for name in before]
    for path in files:
        os.utime(path, (1, 1))
    sequence = store_of(HOST).current().sequence()
    sync(item)
    assert own(item) == before
    assert [path.stat().st_mtime for path in files] == [1.0] * 3
    assert store_of(HOST).current().sequence() == sequence


def test_what_was_changed_on_disk_is_mended(item) -> None:
    sync(item)
    before = own(item)
    for name in before:
        (folder() / name).write_bytes(b"tampered")
    sync(item)
    assert own(item) == before


def test_files_of_an_older_version_are_removed(item) -> None:
    sync(item)
    before = own(item)
    stale = f"/content/{item.public_id}/{'0' * 64}.pdf"
    store_of(HOST).put([(stale, b"of an older version")])
    sync(item)
    assert own(item) == before
    assert store_of(HOST).current().digest_of(stale) is None


def test_a_withdrawn_item_leaves_nothing_but_the_notice(item) -> None:
    sync(item)
    office = make.actor(made.staff(item.unit)["office"])
    publication.withdraw_item(actor=office, now=NOW + timedelta(days=1), item=item, reason="内容有误。")
    for _ in range(2):
        sync(item)
        assert own(item) == {}
        assert not (folder() / "content" / item.public_id).exists()
        notice = (folder() / "gone" / f"{item.public_id}.html").read_text(encoding="utf-8")
        # Who took it down, and nothing of what it was.
        assert "昌宁县教育局" in notice
        assert item.title not in notice
        assert "内容有误" not in notice


def test_what_is_published_again_has_no_notice_any_more(item) -> None:
    sync(item)
    version = item.published
    Item.objects.filter(pk=item.pk).update(published=None, state=ItemState.WITHDRAWN, withdrawn_at=NOW)
    sync(item)
    assert (folder() / "gone" / f"{item.public_id}.html").exists()
    Item.objects.filter(pk=item.pk).update(published=version, state=ItemState.PUBLISHED)
    sync(item)
    assert len(own(item)) == 3
    assert not (folder() / "gone" / f"{item.public_id}.html").exists()


@pytest.mark.parametrize("state", [ItemState.DRAFT, ItemState.SIGNED, ItemState.DISCARDED])
def test_what_is_not_public_gets_no_page(baked, state) -> None:
    item = made.item(baked.education, state)
    sync(item)
    assert own(item) == {}
    assert not (folder() / "gone" / f"{item.public_id}.html").exists()


def test_an_item_that_does_not_exist_gets_no_page(baked) -> None:
    sync_item({"subject": "publishing:item:zzzzzzzzzzzz"}, NOW)
    assert not (folder() / "content" / "zzzzzzzzzzzz.html").exists()


def test_before_the_first_bake_nothing_is_written(county, settings) -> None:
    item = papers.public_item(county.education)
    sync(item)
    assert store_of(HOST).current() is None
    assert not list(settings.GONGKAI_HOME.site.rglob("*.html"))


def test_a_page_without_its_attachment_is_never_written(item) -> None:
    digest = item.published.content.attachments[0].file
    # The copy for the public was made when the item was sent.
    path_of(find(digest).published_digest).unlink()
    with pytest.raises(FileRefused):
        sync(item)
    assert own(item) == {}


def test_a_lost_file_leaves_the_page_that_stands_and_mends_itself_later(item) -> None:
    sync(item)
    before = own(item)
    path = path_of(item.published.content.attachments[0].file)
    kept = path.read_bytes()
    Item.objects.filter(pk=item.pk).update(validity="repealed")
    from gongkai.files.models import StoredFile

    StoredFile.objects.update(published_digest="")
    path.unlink()
    with pytest.raises(FileRefused):
        sync(item)
    assert own(item) == before
    path.write_bytes(kept)
    sync(item)
    assert "本文件已废止" in own(item)[f"content/{item.public_id}.html"].decode()


def test_a_version_that_changes_under_our_hands_is_baked_whole(item, monkeypatch) -> None:
    # Between making the copies ready and taking the lock, the item gets another attachment.
    added = papers.bring(item.unit, "补充.docx", papers.paper("补充材料"))
    plain = pages.public_files
    calls = []

    def meddling(read: Item) -> dict[str, str]:
        calls.append(read)
        if len(calls) == 2:
            version = Item.objects.get(pk=item.pk).published
            version.attachments = [
                *version.attachments,
                {"file": added.file, "name": added.name, "kind": added.kind, "size": added.size},
            ]
            type(version).objects.filter(pk=version.pk).update(attachments=version.attachments)
            read.published.attachments = version.attachments
        return plain(read)

    monkeypatch.setattr("gongkai.bakery.items.public_files", meddling)
    sync(item)
    assert f"content/{item.public_id}/{added.file}.docx" in own(item)
    assert "补充.docx" in own(item)[f"content/{item.public_id}.html"].decode()
