"""Each night records, manifest and disk are held against one another; what differs is put right and kept."""

from datetime import timedelta

import pytest
from django.test import Client

from gongkai.bakery import full, items, reconcile, worklist
from gongkai.bakery.differences import comparison
from gongkai.bakery.models import BakedSite, Incident
from gongkai.bakery.sites import store_of
from gongkai.domain.roles import Role
from gongkai.lib import audit
from gongkai.lib.models import AuditEntry
from gongkai.lib.worklist import told
from gongkai.publishing.models import Item
from tests.apps.bakery.conftest import HOST, afresh, bake, differing, served
from tests.apps.bakery.test_lists import work
from tests.apps.portal import papers
from tests.factories import organisations as make

NOW = make.NOW
NIGHT = NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def _addresses(settings) -> None:
    settings.ROOT_URLCONF = "tests.apps.bakery.urls"


@pytest.fixture
def item(baked) -> Item:
    item = papers.public_item(baked.education)
    work()
    return item


def folder():
    return store_of(HOST).current().folder


def night() -> list[Incident]:
    return reconcile.reconcile_site(HOST, NIGHT).incidents


def test_nothing_is_wrong_with_a_site_that_nobody_touched(item) -> None:
    for day in range(reconcile.NIGHTS):
        outcome = reconcile.reconcile_site(HOST, NIGHT + timedelta(days=day))
        assert outcome.incidents == []
    assert outcome.files == len(served())


def test_changed_missing_and_injected_files_are_put_right_and_kept(item) -> None:
    before = served()
    page = folder() / "content" / f"{item.public_id}.html"
    page.write_bytes(page.read_bytes().replace(b"</main>", "<p>澳门赌场</p></main>".encode()))
    (folder() / "units" / "index.html").unlink()
    (folder() / "shell.php").write_text("<?php evil(); ?>")
    attachment = folder() / "content" / item.public_id / f"{item.published.content.attachments[0].file}.docx"
    attachment.write_bytes(b"another file")
    found = {incident.address: incident for incident in night()}
    assert {address: incident.kind for address, incident in found.items()} == {
        f"/content/{item.public_id}.html": "changed",
        f"/{attachment.relative_to(folder())}": "changed",
        "/units/index.html": "missing",
        "/shell.php": "unknown",
    }
    assert all(incident.repaired_at == NIGHT for incident in found.values())
    assert differing(before, served()) == []
    assert not (folder() / "shell.php").exists()
    changed = found[f"/content/{item.public_id}.html"]
    kept = store_of(HOST).layout.folder / changed.evidence
    assert "澳门赌场" in kept.read_text(encoding="utf-8")
    assert changed.expected == store_of(HOST).current().digest_of(f"/content/{item.public_id}.html")
    assert found["/units/index.html"].evidence == ""
    assert AuditEntry.objects.filter(action="bakery.incident_recorded").count() == 4
    assert audit.verify().ok
    assert night() == []


def test_page_without_a_public_item_is_taken_away(item) -> None:
    store_of(HOST).put([("/content/zzzzzzzzzzzz.html", b"<p>ghost</p>"), ("/nowhere/", b"<p>ghost</p>")])
    found = {incident.address: incident.kind for incident in night()}
    assert found == {"/content/zzzzzzzzzzzz.html": "surplus", "/nowhere/": "surplus"}
    assert "/nowhere/" not in served()
    assert "/content/zzzzzzzzzzzz.html" not in served()


def test_public_item_without_a_page_gets_it(item) -> None:
    store_of(HOST).remove([f"/content/{item.public_id}.html", "/units/"])
    found = {incident.address: incident.kind for incident in night()}
    assert found == {f"/content/{item.public_id}.html": "absent", "/units/": "absent"}
    assert differing(served(), afresh()) == []


def test_page_that_is_not_what_the_records_say_is_found_within_a_month(item) -> None:
    store_of(HOST).put([("/units/", b"<p>old</p>")])
    found = []
    for day in range(reconcile.NIGHTS):
        found += reconcile.reconcile_site(HOST, NIGHT + timedelta(days=day)).incidents
    assert [(incident.address, incident.kind) for incident in found] == [("/units/", "stale")]
    assert differing(served(), afresh()) == []


def test_what_is_under_way_is_no_incident(baked) -> None:
    item = papers.public_item(baked.education)
    # Published a moment ago; its message waits.
    assert reconcile.reconcile_site(HOST, item.touched_at + timedelta(minutes=1)).incidents == []
    assert f"/content/{item.public_id}.html" in served()
    work()
    assert differing(served(), afresh()) == []


def test_site_that_was_set_back_as_a_whole_is_noticed(item, tmp_path) -> None:
    import shutil

    assert night() == []
    site = store_of(HOST).layout.folder
    shutil.copytree(site, tmp_path / "copy", symlinks=True)
    later = papers.public_item(item.unit, title="其后公开的")
    work()
    assert night() == []
    shutil.rmtree(site)
    shutil.copytree(tmp_path / "copy", site, symlinks=True)
    found = night()
    assert "manifest" in [incident.kind for incident in found]
    assert any(incident.detail.get("kind") == "rollback" for incident in found)
    # All is baked anew of the records.
    assert full.wished_for(NIGHT + timedelta(minutes=1)) == [HOST]
    bake()
    assert f"/content/{later.public_id}.html" in served()


def test_each_night_is_asked_for_once(item) -> None:
    from django.db import transaction

    from gongkai.lib.models import OutboxMessage

    for hour in (1, 2):
        with transaction.atomic():
            reconcile.tell(NIGHT + timedelta(hours=hour))
    assert OutboxMessage.objects.filter(name=reconcile.EVENT).count() == 1
    (folder() / "shell.php").write_text("<?php evil(); ?>")
    work()
    assert Incident.objects.get().address == "/shell.php"
    assert BakedSite.objects.get(host=HOST).root


def test_a_page_that_is_a_folder_is_compared_with_what_stands_there(item) -> None:
    page = folder() / "units" / "index.html"
    page.write_bytes(page.read_bytes().replace(b"</main>", "<p>澳门赌场</p></main>".encode()))
    (incident,) = night()
    lines = comparison(incident)
    assert lines is not None
    assert [line.text for line in lines if line.kind == "added"] == ["<p>澳门赌场</p>"]
    assert [line.text for line in lines if line.kind == "removed"] == []


def test_administrator_sees_what_was_put_in_and_says_what_it_was(item) -> None:
    page = folder() / "content" / f"{item.public_id}.html"
    page.write_bytes(page.read_bytes().replace(b"</main>", "<script>澳门赌场()</script></main>".encode()))
    night()
    admin = make.person("admin", item.unit.parent, Role.SYSTEM_ADMINISTRATOR)
    waiting = told(worklist.items(make.actor(admin), NIGHT.date()))
    assert [each.title for each in waiting] == [f"核实网站异常：/content/{item.public_id}.html"]
    browser = make.client_of(admin)
    shown = browser.get("/desk/incidents/").content.decode()
    assert f"/content/{item.public_id}.html" in shown
    assert "页面被改动" in shown
    incident = Incident.objects.get()
    address = f"/desk/incidents/{incident.pk}/"
    shown = browser.get(address).content.decode()
    assert "<ins>&lt;script&gt;澳门赌场()&lt;/script&gt;</ins>" in shown
    assert "<script>澳门赌场" not in shown
    assert browser.post(address, {"note": ""}).status_code == 422
    assert Incident.objects.get().state == "open"
    assert browser.post(address, {"note": "外包人员误用账号，已收回。"}).status_code == 302
    incident.refresh_from_db()
    assert (incident.state, incident.acknowledged_by, incident.note) == (
        "acknowledged",
        "admin",
        "外包人员误用账号，已收回。",
    )
    assert told(worklist.items(make.actor(admin), NIGHT.date())) == []
    assert "外包人员误用账号" in browser.get(address).content.decode()
    browser.post(address, {"note": "再写一次"})
    incident.refresh_from_db()
    assert incident.note == "外包人员误用账号，已收回。"


def test_other_people_do_not_see_incidents(item) -> None:
    (folder() / "shell.php").write_text("<?php evil(); ?>")
    night()
    address = f"/desk/incidents/{Incident.objects.get().pk}/"
    below = make.person("below", item.unit, Role.SYSTEM_ADMINISTRATOR)
    officer = make.person("officer", item.unit, Role.INFORMATION_OFFICER)
    for person in (below, officer):
        browser = make.client_of(person)
        assert browser.get("/desk/incidents/").status_code == 403
        assert browser.get(address).status_code == 403
        assert told(worklist.items(make.actor(person), NIGHT.date())) == []
    assert Client().get(address).status_code == 302
    assert Incident.objects.get().state == "open"


def test_restored_pages_are_those_of_the_records(item) -> None:
    from gongkai.bakery.repair import restore

    attachment = item.published.content.attachments[0].file
    own = f"/content/{item.public_id}"
    asked = [f"{own}.html", f"{own}/{attachment}.docx", f"{own}/{'0' * 64}.pdf", "/units/", "/nowhere/"]
    answer = dict(restore(asked, HOST))
    pages = served()
    assert answer == {
        f"{own}.html": pages[f"{own}.html"],
        f"{own}/{attachment}.docx": pages[f"{own}/{attachment}.docx"],
        f"{own}/{'0' * 64}.pdf": None,
        "/units/": pages["/units/"],
        "/nowhere/": None,
    }
    assert list(restore(asked, "closed.example")) == []
    items.take_down({"subject": item.link}, NOW)
