"""Taking files in, keeping them under their digest, giving them up; audited, and nothing half done."""

import hashlib
import os
import stat
from datetime import timedelta

import pytest

from gongkai.domain.documents import FileKind
from gongkai.files import convert, queries, services, serving, storage
from gongkai.files.models import FileState, StoredFile
from gongkai.files.refusals import FileRefused
from gongkai.lib.audit import AuditEntry
from gongkai.lib.deeds import deed
from tests.apps.files import builders as make
from tests.apps.files.conftest import LI, NOW

pytestmark = pytest.mark.django_db

NOTICE = make.TEXT.encode()
DIGEST = hashlib.sha256(NOTICE).hexdigest()
TWO_DAYS = timedelta(days=2)


def receive(data: bytes = NOTICE, name: str = "通知.txt", now=NOW) -> StoredFile:
    return services.receive(data=data, name=name, actor=LI, unit="530524001", now=now)


def aged(digest: str, days: float = 3) -> None:
    """Let a content look as if it was last used so many days before NOW."""
    moment = (NOW - timedelta(days=days)).timestamp()
    os.utime(storage.path_of(digest), (moment, moment))


def audited() -> list[tuple[str, str]]:
    return list(AuditEntry.objects.order_by("sequence").values_list("action", "subject"))


def test_file_lies_under_its_digest_for_its_owner_alone(home) -> None:
    stored = receive()
    path = home.files / DIGEST[:2] / DIGEST
    assert path.read_bytes() == NOTICE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert (stored.digest, stored.kind, stored.size, stored.name) == (
        DIGEST,
        FileKind.TEXT,
        len(NOTICE),
        "通知.txt",
    )
    assert (stored.received_by, stored.unit, stored.received_at) == ("li", "530524001", NOW)
    assert (stored.state, stored.scanned, stored.link) == (FileState.CLEAN, False, f"files:file:{DIGEST}")


def test_same_bytes_are_the_same_row_and_are_audited_again(home) -> None:
    first = receive()
    again = receive(name="另一个名字.txt", now=NOW + timedelta(hours=1))
    assert again == first
    assert again.name == "通知.txt"
    assert audited() == [("files.received", first.link)] * 2
    assert '"again":true' in AuditEntry.objects.get(sequence=2).body.replace(" ", "")


def test_name_of_a_file_does_not_reach_the_audit_chain(home) -> None:
    receive(name="王小明的申请书.txt")
    assert "王小明" not in AuditEntry.objects.get().body


def test_refused_file_leaves_nothing(home) -> None:
    with pytest.raises(FileRefused):
        receive(b"PK", "a.docx")
    assert not StoredFile.objects.exists()
    assert audited() == []
    assert list(home.files.iterdir()) == []


def test_limit_of_the_keeper_holds(home, settings) -> None:
    settings.GONGKAI_OPTIONS = {**settings.GONGKAI_OPTIONS, "files.largest_mb": 1}
    with pytest.raises(FileRefused, match="超过了 1 MB 的上限"):
        receive(b"a" * (1024 * 1024 + 1), "a.txt")


def test_deed_that_fails_leaves_a_file_that_the_sweep_finds(home) -> None:
    with pytest.raises(LookupError), deed(actor=LI, now=NOW):  # noqa: PT012  the deed is what fails
        receive()
        raise LookupError
    assert not StoredFile.objects.exists()
    assert storage.path_of(DIGEST).exists()
    aged(DIGEST)
    assert services.sweep(NOW) == 1
    assert not storage.path_of(DIGEST).exists()


def test_bytes_come_back_as_they_were(home) -> None:
    receive()
    assert queries.open_bytes(DIGEST) == NOTICE
    assert queries.path_of(DIGEST) == home.files / DIGEST[:2] / DIGEST
    assert queries.find(DIGEST) == StoredFile.objects.get()
    assert queries.find("0" * 64) is None
    assert queries.find_many([DIGEST, "0" * 64]) == {DIGEST: StoredFile.objects.get()}


def test_file_that_changed_on_disk_is_refused(home) -> None:
    receive()
    storage.path_of(DIGEST).write_bytes(NOTICE + b".")
    with pytest.raises(FileRefused, match="请联系系统管理员") as refusal:
        queries.open_bytes(DIGEST)
    assert refusal.value.code == "missing"


def test_file_that_is_gone_is_refused_and_comes_back_when_handed_in_again(home) -> None:
    receive()
    storage.path_of(DIGEST).unlink()
    with pytest.raises(FileRefused, match="找不到"):
        queries.open_bytes(DIGEST)
    receive()
    assert queries.open_bytes(DIGEST) == NOTICE


def test_damaged_file_is_mended_when_handed_in_again(home) -> None:
    receive()
    storage.path_of(DIGEST).write_bytes(b"damaged")
    receive()
    assert queries.open_bytes(DIGEST) == NOTICE


@pytest.mark.parametrize("digest", ["", "../x", "A" * 64, "0" * 63, "0" * 64 + "\n"])
def test_what_is_no_digest_names_no_path(home, digest: str) -> None:
    with pytest.raises(ValueError, match="no digest"):
        queries.path_of(digest)
    with pytest.raises(FileRefused):
        queries.open_bytes(digest)


def test_sweep_keeps_what_has_a_row_or_is_younger_than_a_day(home) -> None:
    receive()
    aged(DIGEST, 400)
    young = storage.write(b"no row yet")
    aged(young, 0.9)
    assert services.sweep(NOW) == 0
    assert storage.path_of(DIGEST).exists()
    assert storage.path_of(young).exists()


def test_sweep_removes_scratch_files_of_a_power_cut(home) -> None:
    folder = home.files / "ab"
    folder.mkdir()
    scratch = folder / f".ab{'0' * 62}.0123456789abcdef.part"
    scratch.write_bytes(b"half")
    moment = (NOW - TWO_DAYS).timestamp()
    os.utime(scratch, (moment, moment))
    services.sweep(NOW)
    assert not scratch.exists()


def test_content_that_is_used_while_it_is_swept_stays(home) -> None:
    digest = storage.write(b"x")
    before = NOW - timedelta(days=1)
    os.utime(storage.path_of(digest), (NOW.timestamp(), NOW.timestamp()))
    assert storage.remove(digest, before) is False
    assert storage.read(digest) == b"x"


def test_discarded_file_is_gone_with_the_next_sweep(home) -> None:
    stored = receive()
    services.discard(stored, actor=LI, now=NOW, reason="未提交的草稿")
    assert not StoredFile.objects.exists()
    assert audited()[-1] == ("files.discarded", f"files:file:{DIGEST}")
    aged(DIGEST)
    assert services.sweep(NOW) == 1


def test_copy_goes_with_the_last_file_that_has_it(home) -> None:
    copy = StoredFile.objects.create(
        digest="c" * 64, kind=FileKind.DOCX, state=FileState.PUBLISHED_COPY, size=1, name="a.docx",
        received_at=NOW, received_by="li", unit="530524",
    )  # fmt: skip
    first, second = receive(b"first"), receive(b"second")
    StoredFile.objects.filter(pk__in=[first.pk, second.pk]).update(published_digest=copy.digest)
    for stored, left in ((first, True), (second, False)):
        stored.refresh_from_db()
        services.discard(stored, actor=LI, now=NOW)
        assert StoredFile.objects.filter(pk=copy.pk).exists() is left


def test_text_is_read_through_the_sandbox(home) -> None:
    document = services.read(receive())
    assert make.TEXT in document.html


@pytest.mark.parametrize(("data", "name"), [(make.png(), "a.png"), (make.GIF, "a.gif")])
def test_picture_is_kept_but_not_read(home, data: bytes, name: str) -> None:
    stored = receive(data, name)
    with pytest.raises(FileRefused, match="可以作为附件保存") as refusal:
        services.read(stored)
    assert refusal.value.code == "unsupported"


def test_published_copy_is_made_once_and_says_nothing_of_its_author(home) -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>李明</dc:creator></cp:coreProperties>'
    )
    kind = "application/vnd.openxmlformats-package.core-properties+xml"
    types = f'<Override PartName="/docProps/core.xml" ContentType="{kind}"/>'
    stored = receive(make.docx(extra=[("docProps/core.xml", core.encode())], types=types), "通知.docx")
    copy = services.publishable(stored, actor=LI, now=NOW)
    assert (copy.state, copy.kind, copy.name) == (FileState.PUBLISHED_COPY, FileKind.DOCX, "通知.docx")
    assert stored.published_digest == copy.digest != stored.digest
    parts = dict(make.members_of(queries.open_bytes(copy.digest)))
    assert all("李明".encode() not in part for part in parts.values())
    assert make.TEXT.encode() in parts["word/document.xml"]
    assert services.publishable(stored, actor=LI, now=NOW) == copy
    assert services.publishable(copy, actor=LI, now=NOW) == copy
    assert [action for action, _ in audited()] == ["files.received", "files.copy_made"]


def test_published_copy_fetches_nothing_from_the_authors_disk(home) -> None:
    link = make.relation(1, "attachedTemplate", "file:///C:\\Users\\li\\Normal.dotm", "External")
    copy = services.publishable(receive(make.docx(settings=link), "a.docx"), actor=LI, now=NOW)
    parts = make.members_of(queries.open_bytes(copy.digest))
    assert all(b"Normal.dotm" not in part for _, part in parts)


@pytest.mark.parametrize(("data", "name"), [(NOTICE, "a.txt"), (make.GIF, "a.gif")])
def test_file_with_nothing_to_take_out_is_its_own_copy(home, data: bytes, name: str) -> None:
    stored = receive(data, name)
    assert services.publishable(stored, actor=LI, now=NOW) == stored
    assert stored.published_digest == stored.digest
    services.discard(stored, actor=LI, now=NOW)
    assert not StoredFile.objects.exists()


def test_old_format_without_libreoffice_is_refused_with_what_to_do(home, monkeypatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    stored = receive(make.ole([("WordDocument", 2, bytes(5000))]), "a.wps")
    with pytest.raises(FileRefused, match=r"另存为 \.docx 或 PDF") as refusal:
        services.read(stored)
    assert refusal.value.code == "converter_missing"


@pytest.mark.libreoffice
def test_old_word_is_converted_and_read(home, tmp_path) -> None:
    from gongkai.files import sandbox

    old = sandbox.start(
        ["office", "4096", "60", convert.program(), "--headless", "--convert-to", "doc", "--outdir", "out", "a.docx"],
        seconds=60, place={"a.docx": make.docx()}, fetch=("out/a.doc",),
    ).files["out/a.doc"]  # fmt: skip
    stored = receive(old, "通知.doc")
    assert stored.kind == FileKind.DOC
    assert make.TEXT in services.read(stored).html


def test_only_pictures_are_shown_in_a_page() -> None:
    for kind in FileKind:
        headers = serving.headers(kind, "通知 1.x")
        shown = kind in (FileKind.PNG, FileKind.JPEG, FileKind.GIF)
        assert headers["Content-Disposition"].startswith("inline;" if shown else "attachment;")
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert "html" not in headers["Content-Type"]


def test_name_is_offered_in_both_spellings() -> None:
    said = serving.headers(FileKind.PDF, "通知 1.pdf")["Content-Disposition"]
    assert said == "attachment; filename=\"___1.pdf\"; filename*=UTF-8''%E9%80%9A%E7%9F%A5%201.pdf"
