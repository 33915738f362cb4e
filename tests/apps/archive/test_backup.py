"""``gongkai backup``: what lies in an archive, what does not, and when there is none."""

import hashlib
import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.apps.archive.children import MOBILE, SECRET, SESSION, TYPED
from tests.apps.archive.conftest import Filled
from tests.apps.archive.houses import House, lines_of, parts_of

MB = 1024 * 1024
KEYS = ["checkpoint.v1.key", "field.v1.key"]


def test_every_table_that_has_rows_is_in_the_archive(county: Filled) -> None:
    left_out = {"auth.Permission", "contenttypes.ContentType", "sessions.Session", "lib.ThrottleBucket"}
    filled = {name for name, table in county.answer["tables"].items() if table["rows"]}
    assert set(county.house.call("tables")) == filled | left_out
    counts = {table: entry["rows"] for table, entry in county.answer["tables"].items()}
    empty = {table for table, count in counts.items() if not count}
    assert {table.split(".")[0] for table in empty} <= {
        "bakery",
        "files",
        "information_requests",
        "lib",
        "portal",
        "publishing",
        "reports",
        "search",
    }
    assert counts["organisations.Unit"] == len(lines_of(county.archive, "organisations.Unit")) == 5
    assert (
        counts["organisations.Person"] == county.house.read("SELECT count(*) FROM organisations_person")[0][0]
    )
    assert county.answer["rows"] == sum(counts.values())


def test_tables_stand_after_those_they_refer_to(county: Filled) -> None:
    order = list(county.answer["tables"])
    for earlier, later in [
        ("organisations.Unit", "organisations.Person"),
        ("organisations.Person", "organisations.RoleGrant"),
        ("organisations.Person", "organisations.UnitPost"),
    ]:
        assert order.index(earlier) < order.index(later)


def test_manifest_holds_the_digest_of_every_part(county: Filled) -> None:
    parts = parts_of(county.archive)
    manifest = json.loads(parts.pop("manifest.json"))
    listed = {f"tables/{entry['table']}.jsonl": entry for entry in manifest["tables"]}
    listed |= {entry["name"]: entry for entry in manifest["files"]}
    assert listed.keys() == parts.keys()
    for name, data in parts.items():
        assert (listed[name]["size"], listed[name]["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    assert manifest["format"] == 1
    assert manifest["database"] == "sqlite"
    assert manifest["migrations"]["lib"] == [
        "0001_initial",
        "0002_append_only",
        "0003_kept_counts",
        "0004_outgoing_messages",
    ]


def test_head_of_the_manifest_is_the_last_line_of_the_chain(county: Filled) -> None:
    manifest = json.loads(parts_of(county.archive)["manifest.json"])
    last = lines_of(county.archive, "lib.AuditEntry")[-1]
    assert manifest["audit"] == {"sequence": last["sequence"], "digest": last["digest"]}


def test_digest_of_the_answer_is_that_of_the_file_and_stands_on_the_audit_chain(county: Filled) -> None:
    said = subprocess.run(["sha256sum", county.archive], capture_output=True, text=True, check=True).stdout
    assert said.split()[0] == county.answer["sha256"]
    assert county.answer["bytes"] == county.archive.stat().st_size
    query = "SELECT body FROM lib_auditentry WHERE action = 'config.backup_made' ORDER BY sequence LIMIT 1"
    ((body,),) = county.house.read(query)
    detail = json.loads(body)["detail"]
    assert (detail["sha256"], detail["with_keys"]) == (county.answer["sha256"], False)
    assert county.answer["audited"] is True


def test_encrypted_columns_are_as_the_database_stores_them(county: Filled) -> None:
    (stored,) = county.house.read("SELECT mobile FROM organisations_person WHERE username = 'zhang.wei'")
    people = lines_of(county.archive, "organisations.Person")
    assert [row["mobile"] for row in people if row["username"] == "zhang.wei"] == list(stored)
    everything = b"".join(parts_of(county.archive).values())
    for secret in (MOBILE, SECRET, TYPED):
        assert secret.encode() not in everything
    assert "张伟".encode() in everything


def test_open_sessions_cannot_be_taken_over_with_an_archive(county: Filled) -> None:
    assert SESSION.encode() not in b"".join(parts_of(county.with_keys).values())
    assert county.house.read("SELECT session_key FROM organisations_signinsession") == [(SESSION,)]


def test_marks_of_the_schedule_are_kept_and_signs_of_life_are_not(county: Filled) -> None:
    kept = [row["name"] for row in lines_of(county.archive, "lib.Heartbeat")]
    assert kept == ["schedule:audit.checkpoint"]
    assert ("worker",) in county.house.read("SELECT name FROM lib_heartbeat")


def test_files_checkpoints_and_settings_are_in_the_archive_as_they_are(county: Filled) -> None:
    parts, home = parts_of(county.archive), county.house.contents()
    kept = {name for name in home if name.startswith(("files/", "checkpoints/"))} | {"settings.toml"}
    assert "files/2026/公文/关于　春耕.txt" in kept
    assert {name for name in parts if not name.startswith("tables/")} == kept | {"manifest.json"}
    assert {name: parts[name] for name in kept} == {name: home[name] for name in kept}
    assert county.answer["files"] == len(kept) == 4


def test_keys_are_left_out_by_default_and_named(county: Filled) -> None:
    assert county.answer["with_keys"] is False
    assert county.answer["missing_keys"] == KEYS
    parts, home = parts_of(county.archive), county.house.contents()
    assert not [name for name in parts if "key" in name]
    for name in KEYS:
        assert home[f"keys/{name}"].strip() not in b"".join(parts.values())


def test_keys_are_inside_when_asked_but_never_the_one_that_signs_sessions(county: Filled) -> None:
    parts = parts_of(county.with_keys)
    assert [name for name in parts if name.startswith("keys/")] == [f"keys/{name}" for name in KEYS]
    assert (county.house.home / "keys" / "secret.key").exists()


def test_person_is_told_that_the_keys_are_not_inside(county: Filled, tmp_path: Path, copy: House) -> None:
    code, text = copy.say("backup", str(tmp_path / "told.zip"))
    assert code == 0
    assert "密钥不在备份中：checkpoint.v1.key、field.v1.key" in text
    code, text = copy.say("backup", str(tmp_path / "told-too.zip"), "--with-keys")
    assert code == 0
    assert "拿到这份文件就能读出其中的个人信息" in text


def test_key_that_is_not_in_the_home_either_is_named(copy: House, tmp_path: Path) -> None:
    (copy.home / "keys" / "field.v1.key").unlink()
    code, answer = copy.ask("backup", str(tmp_path / "lost.zip"), "--with-keys")
    assert code == 0
    assert answer["missing_keys"] == ["field.v1.key"]


def test_archive_is_for_its_owner_alone_whatever_an_interrupted_run_left(copy: House, tmp_path: Path) -> None:
    partial = tmp_path / "mine.zip.partial"
    partial.write_bytes(b"left by a power cut" * 100_000)
    partial.chmod(0o644)
    before = os.umask(0)
    try:
        code, _ = copy.ask("backup", str(tmp_path / "mine.zip"))
    finally:
        os.umask(before)
    assert code == 0
    assert (tmp_path / "mine.zip").stat().st_mode & 0o777 == 0o600
    assert not partial.exists()


def test_existing_file_is_not_overwritten(copy: House, tmp_path: Path) -> None:
    (tmp_path / "kept.zip").write_bytes(b"the only good one")
    code, answer = copy.ask("backup", str(tmp_path / "kept.zip"))
    assert (code, answer["verified"]) == (2, False)
    assert "已经存在，没有覆盖" in answer["reason"]
    assert (tmp_path / "kept.zip").read_bytes() == b"the only good one"


@pytest.mark.parametrize("place", ["site/backup.zip", "files/backup.zip", "backup.zip"])
def test_archive_may_not_lie_among_what_it_holds_or_what_is_public(copy: House, place: str) -> None:
    code, answer = copy.ask("backup", str(copy.home / place))
    assert code == 2
    assert "不能放在数据目录" in answer["reason"]
    assert not (copy.home / place).exists()


def test_archive_may_lie_in_the_folder_for_backups(copy: House) -> None:
    code, _ = copy.ask("backup", str(copy.home / "backups" / "today.zip"))
    assert code == 0
    assert (copy.home / "backups" / "today.zip").exists()


def test_missing_folder_is_named(copy: House, tmp_path: Path) -> None:
    code, answer = copy.ask("backup", str(tmp_path / "unmounted" / "today.zip"))
    assert code == 2
    assert "unmounted 不存在" in answer["reason"]


def test_home_that_was_never_set_up_has_no_archive(empty: House, tmp_path: Path) -> None:
    code, answer = empty.ask("backup", str(tmp_path / "nothing.zip"))
    assert code == 2
    assert "没有可备份的数据" in answer["reason"]
    assert list(tmp_path.glob("nothing*")) == []


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_link_among_the_files_is_refused_by_name(copy: House, tmp_path: Path, kind: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"not the home's")
    (copy.home / "files" / "linked").symlink_to(tmp_path / kind)
    code, answer = copy.ask("backup", str(tmp_path / "backup.zip"))
    assert code == 2
    assert "files/linked 不是普通文件" in answer["reason"]
    assert list(tmp_path.glob("backup.zip*")) == []


def test_checkpoint_that_is_younger_than_the_snapshot_stays_out(copy: House, tmp_path: Path) -> None:
    (checkpoint,) = (copy.home / "checkpoints").glob("*.txt")
    checkpoint.with_name("2026-03-03-999999.txt").write_bytes(checkpoint.read_bytes())
    code, _ = copy.ask("backup", str(tmp_path / "backup.zip"))
    assert code == 0
    names = [name for name in parts_of(tmp_path / "backup.zip") if name.startswith("checkpoints/")]
    assert names == [f"checkpoints/{checkpoint.name}"]


def test_archive_is_of_one_moment_and_nobody_waits_for_it(copy: House, tmp_path: Path) -> None:
    stop = tmp_path / "stop"
    worker = copy.start("tests.apps.archive.children", "work_until", json.dumps({"stop": str(stop)}))
    while not stop.with_suffix(".begun").exists():
        assert worker.poll() is None, worker.communicate()[1]
        time.sleep(0.01)
    began = len(copy.read("SELECT 1 FROM lib_historyevent"))
    code, _ = copy.ask("backup", str(tmp_path / "busy.zip"))
    ended = len(copy.read("SELECT 1 FROM lib_historyevent"))
    stop.touch()
    assert worker.wait(timeout=60) == 0
    assert code == 0
    archive = tmp_path / "busy.zip"
    manifest = json.loads(parts_of(archive)["manifest.json"])
    chain, history = lines_of(archive, "lib.AuditEntry"), lines_of(archive, "lib.HistoryEvent")
    assert began <= len(history) < ended
    assert manifest["audit"]["sequence"] == len(chain) == lines_of(archive, "lib.AuditHead")[0]["sequence"]
    noted = [json.loads(row["detail"])["count"] for row in history if row["name"] == "tests.noted"]
    assert noted == list(range(len(noted)))
    assert len(noted) == len([row for row in chain if row["action"] == "tests.noted"])


def test_backup_that_is_interrupted_leaves_nothing(copy: House, tmp_path: Path) -> None:
    with (copy.home / "files" / "large.bin").open("wb") as file:
        file.truncate(64 * MB)
    process = copy.start("gongkai.cli.main", "backup", str(tmp_path / "large.zip"))
    partial = tmp_path / "large.zip.partial"
    while not (partial.exists() and partial.stat().st_size > MB):
        assert process.poll() is None, process.communicate()
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    assert list(tmp_path.glob("large*")) == []


def test_disk_that_is_full_leaves_nothing_and_is_said(copy: House, tmp_path: Path) -> None:
    with (copy.home / "files" / "large.bin").open("wb") as file:
        file.truncate(8 * MB)
    copy.room = 4 * MB
    code, answer = copy.ask("backup", str(tmp_path / "large.zip"))
    assert (code, answer["verified"]) == (2, False)
    assert "备份没有写成" in answer["reason"]
    assert list(tmp_path.glob("large*")) == []
