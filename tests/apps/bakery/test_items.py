"""The files of an item agree with its record, whatever the messages say and however often."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from gongkai.bakery.items import page_path, sync_item
from gongkai.domain.publishing.workflow import ItemState
from gongkai.files.queries import find
from gongkai.files.refusals import FileRefused
from gongkai.files.storage import path_of
from gongkai.portal import pages
from gongkai.publishing.models import Item
from gongkai.publishing.services import publication
from tests.apps.portal import papers
from tests.factories import organisations as make
from tests.factories import publishing as made

NOW = make.NOW


@pytest.fixture
def county(db, settings, tmp_path):
    for name in ("site", "files"):
        (tmp_path / name).mkdir()
    settings.GONGKAI_HOME = type(settings.GONGKAI_HOME)(tmp_path)
    return make.county()


@pytest.fixture
def item(county) -> Item:
    return papers.public_item(county.education)


def sync(item: Item) -> None:
    sync_item({"subject": item.link, "unit": item.unit.code}, NOW)


def below(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def everything(item: Item) -> dict[str, bytes]:
    return below(page_path(item.public_id).parent)


def test_the_page_and_its_files_stand_as_the_public_reads_them(item) -> None:
    sync(item)
    found = everything(item)
    attachment = item.published.content.attachments[0].file
    assert len(found) == 3
    assert found[f"{item.public_id}.html"] == Client().get(f"/content/{item.public_id}.html").content
    name = f"{item.public_id}/{attachment}.docx"
    assert found[name] == Client().get(f"/content/{name}").content
    assert papers.AUTHOR.encode() not in found[name]


def test_doing_it_twice_changes_nothing_and_writes_nothing(item) -> None:
    sync(item)
    page = page_path(item.public_id)
    before, files = everything(item), sorted(path for path in page.parent.rglob("*") if path.is_file())
    for path in files:
        os.utime(path, (1, 1))
    sync(item)
    assert everything(item) == before
    assert [path.stat().st_mtime for path in files] == [1.0] * 3


def test_what_was_changed_on_disk_is_mended(item) -> None:
    sync(item)
    before = everything(item)
    for path in page_path(item.public_id).parent.rglob("*"):
        if path.is_file():
            path.write_bytes(b"tampered")
    sync(item)
    assert everything(item) == before


def test_stale_files_and_half_written_ones_are_removed(item) -> None:
    sync(item)
    before = everything(item)
    page = page_path(item.public_id)
    (page.with_suffix("") / f"{'0' * 64}.pdf").write_bytes(b"of an older version")
    (page.with_suffix("") / f".{'0' * 64}.pdf.4711").write_bytes(b"half")
    (page.parent / f".{page.name}.4711").write_bytes(b"half")
    other = page.parent / ".zzzzzzzzzzzz.html.4711"
    other.write_bytes(b"of another item")
    sync(item)
    other.unlink()
    assert everything(item) == before


def test_a_withdrawn_item_leaves_nothing(item) -> None:
    sync(item)
    scratch = page_path(item.public_id).parent / f".{item.public_id}.html.4711"
    scratch.write_bytes(b"half")
    office = make.actor(made.staff(item.unit)["office"])
    publication.withdraw_item(actor=office, now=NOW + timedelta(days=1), item=item, reason="内容有误。")
    for _ in range(2):
        sync(item)
        assert everything(item) == {}
        assert not page_path(item.public_id).with_suffix("").exists()


@pytest.mark.parametrize("state", [ItemState.DRAFT, ItemState.SIGNED, ItemState.DISCARDED])
def test_what_is_not_public_gets_no_page(county, state) -> None:
    item = made.item(county.education, state)
    sync(item)
    assert everything(item) == {}


def test_an_item_that_does_not_exist_gets_no_page(county) -> None:
    sync_item({"subject": "publishing:item:zzzzzzzzzzzz"}, NOW)
    assert not page_path("zzzzzzzzzzzz").exists()


def test_a_page_without_its_attachment_is_never_written(item) -> None:
    digest = item.published.content.attachments[0].file
    # The copy for the public was made when the item was sent.
    path_of(find(digest).published_digest).unlink()
    with pytest.raises(FileRefused):
        sync(item)
    assert everything(item) == {}


def test_a_lost_file_leaves_the_page_that_stands_and_mends_itself_later(item, county) -> None:
    sync(item)
    before = everything(item)
    path = path_of(item.published.content.attachments[0].file)
    kept = path.read_bytes()
    Item.objects.filter(pk=item.pk).update(validity="repealed")
    from gongkai.files.models import StoredFile

    StoredFile.objects.update(published_digest="")
    path.unlink()
    with pytest.raises(FileRefused):
        sync(item)
    assert everything(item) == before
    path.write_bytes(kept)
    sync(item)
    assert "本文件已废止" in everything(item)[f"{item.public_id}.html"].decode()


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
    assert f"{item.public_id}/{added.file}.docx" in everything(item)
    assert "补充.docx" in everything(item)[f"{item.public_id}.html"].decode()
