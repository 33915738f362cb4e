"""``gongkai restore``: the same home again, in an empty place, or nothing at all."""

import json
import shutil
import signal
import time
from pathlib import Path

import pytest

from tests.apps.archive.children import MOBILE, SECRET, TYPED
from tests.apps.archive.conftest import Filled
from tests.apps.archive.houses import House, forged, lines_of, parts_of, relisted

MB = 1024 * 1024
KEYS = ["checkpoint.v1.key", "field.v1.key"]
#: Every command on the home is written on the audit chain: these grow by the line of the restore.
CHAIN = {"lib.AuditEntry", "lib.AuditHead"}


def test_restored_home_has_the_same_tables_and_files(county: Filled, empty: House, tmp_path: Path) -> None:
    code, answer = empty.ask("restore", str(county.archive))
    assert (code, answer["verified"], answer["reason"]) == (0, True, None)
    assert answer["tables"] == county.answer["tables"]
    assert (answer["rows"], answer["files"]) == (county.answer["rows"], county.answer["files"])
    code, again = empty.ask("backup", str(tmp_path / "again.zip"))
    assert code == 0
    assert {name: entry for name, entry in again["tables"].items() if name not in CHAIN} == {
        name: entry for name, entry in county.answer["tables"].items() if name not in CHAIN
    }
    first, second = (
        lines_of(county.archive, "lib.AuditEntry"),
        lines_of(tmp_path / "again.zip", "lib.AuditEntry"),
    )
    assert second[:-1] == first
    assert second[-1]["action"] == "config.restored"
    kept = {name: data for name, data in county.house.contents().items() if not name.startswith("keys/")}
    assert {name: data for name, data in empty.contents().items() if not name.startswith("keys/")} == kept


def test_restored_chain_is_whole(restored: House) -> None:
    code, chain = restored.ask("verify-audit")
    assert (code, chain["ok"]) == (0, True)
    assert [result["ok"] for result in chain["checkpoints"]] == [True]


def test_personal_data_is_read_once_the_keys_are_back(county: Filled, empty: House) -> None:
    code, answer = empty.ask("restore", str(county.archive))
    assert (code, answer["missing_keys"]) == (0, KEYS)
    assert "keys/field.v1.key" in empty.call("look")["refused"]
    for name in KEYS:
        shutil.copy(county.house.home / "keys" / name, empty.home / "keys" / name)
    assert empty.call("look") == {
        "mobile": MOBILE, "secret": SECRET, "draft": {"正文": TYPED}, "code": "动态口令",
    }  # fmt: skip


def test_keys_from_the_archive_are_for_their_owner_alone(county: Filled, restored: House) -> None:
    for name in KEYS:
        path = restored.home / "keys" / name
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.read_bytes() == (county.house.home / "keys" / name).read_bytes()
    assert (restored.home / "keys").stat().st_mode & 0o777 == 0o700
    assert (restored.home / "settings.toml").stat().st_mode & 0o777 == 0o600


def test_keys_that_were_put_back_beforehand_are_taken(county: Filled, empty: House) -> None:
    (empty.home / "keys").mkdir(parents=True)
    for name in KEYS:
        shutil.copy(county.house.home / "keys" / name, empty.home / "keys" / name)
    code, answer = empty.ask("restore", str(county.archive))
    assert (code, answer["missing_keys"]) == (0, [])
    assert empty.call("look")["mobile"] == MOBILE


def test_key_of_another_home_is_refused(county: Filled, empty: House) -> None:
    (empty.home / "keys").mkdir(parents=True)
    (empty.home / "keys" / "field.v1.key").write_text("ab" * 32 + "\n")
    code, answer = empty.ask("restore", str(county.with_keys))
    assert code == 2
    assert "field.v1.key 与备份时的同名密钥不是同一把" in answer["reason"]
    assert (empty.home / "keys" / "field.v1.key").read_text() == "ab" * 32 + "\n"
    (empty.home / "keys" / "field.v1.key").unlink()
    assert empty.untouched


def test_unit_whose_parent_has_a_later_key_is_restored(county: Filled, restored: House) -> None:
    units = {row["id"]: row for row in lines_of(county.archive, "organisations.Unit")}
    assert any((row["parent_id"] or 0) > row["id"] for row in units.values())
    query = "SELECT id, parent_id FROM organisations_unit ORDER BY id"
    assert restored.read(query) == county.house.read(query)


def test_next_keys_and_numbers_follow_the_last_ones_given(county: Filled, fresh: House) -> None:
    assert fresh.ask("restore", str(county.with_keys))[0] == 0
    given = fresh.call("go_on")
    # Two drafts were written and the second deleted: its key is not given again.
    assert given == {"unit": 6, "draft": 3, "number": 4}


def test_settings_of_the_new_home_are_kept_and_said(county: Filled, fresh: House) -> None:
    (fresh.home / "settings.toml").write_text("[desk]\nidle_minutes = 10\n")
    code, answer = fresh.ask("restore", str(county.archive))
    assert (code, answer["kept"]) == (0, ["settings.toml"])
    assert (fresh.home / "settings.toml").read_text() == "[desk]\nidle_minutes = 10\n"


def test_files_folder_on_another_disk_is_filled(county: Filled, empty: House, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    empty.home.mkdir()
    (empty.home / "files").symlink_to(tmp_path / "disk")
    assert empty.ask("restore", str(county.archive))[0] == 0
    assert (empty.home / "files").is_symlink()
    assert (tmp_path / "disk" / "2026" / "公文" / "空.bin").exists()


def test_person_is_told_what_is_still_to_be_done(county: Filled, empty: House) -> None:
    code, text = empty.say("restore", str(county.archive))
    assert code == 0
    for words in ("启动之前", "field.v1.key", "所有人需重新登录", "需重新生成"):
        assert words in text


@pytest.mark.parametrize("place", ["files/a.txt", "site/index.html", "index/a", "checkpoints/a.txt"])
def test_home_with_files_is_refused(county: Filled, empty: House, place: str) -> None:
    path = empty.home / place
    path.parent.mkdir(parents=True)
    path.write_text("somebody's")
    code, answer = empty.ask("restore", str(county.archive))
    assert (code, answer["verified"]) == (2, False)
    assert f"{path.parent} 中已有文件，没有恢复" in answer["reason"]
    assert "空目录" in answer["reason"]
    assert path.read_text() == "somebody's"
    path.unlink()
    assert empty.untouched


def test_home_with_rows_is_refused(county: Filled, copy: House) -> None:
    for folder in ("files", "checkpoints"):
        shutil.rmtree(copy.home / folder)
    before = copy.call("tables")
    code, answer = copy.ask("restore", str(county.archive))
    assert code == 2
    assert "数据库不是空的" in answer["reason"]
    assert copy.call("tables") == before
    assert copy.call("look")["mobile"] == MOBILE


def test_database_of_another_program_is_refused(county: Filled, empty: House) -> None:
    empty.home.mkdir()
    empty.call("execute", statements=["CREATE TABLE theirs (id integer)"])
    code, answer = empty.ask("restore", str(county.archive))
    assert code == 2
    assert "其他程序的表" in answer["reason"]


def test_home_that_was_set_up_but_never_used_is_filled(county: Filled, fresh: House) -> None:
    assert fresh.ask("restore", str(county.archive))[0] == 0


def test_row_that_the_database_refuses_leaves_the_home_empty(
    county: Filled, fresh: House, tmp_path: Path
) -> None:
    def twice(parts: dict[str, bytes]) -> None:
        name = "tables/organisations.Unit.jsonl"
        parts[name] += parts[name].splitlines(keepends=True)[0]
        relisted(parts)

    archive = forged(county.archive, tmp_path / "twice.zip", twice)
    code, answer = fresh.ask("restore", str(archive))
    assert code == 1
    assert "tables/organisations.Unit.jsonl 中有数据库不接受的记录，没有恢复" in answer["reason"]
    assert fresh.untouched
    assert fresh.ask("restore", str(county.archive))[0] == 0


def test_record_that_points_nowhere_leaves_the_home_empty(
    county: Filled, fresh: House, tmp_path: Path
) -> None:
    def orphan(parts: dict[str, bytes]) -> None:
        name = "tables/organisations.RoleGrant.jsonl"
        rows = [json.loads(line) for line in parts[name].splitlines()]
        rows[0]["unit_id"] = 4711
        parts[name] = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
        relisted(parts)

    archive = forged(county.archive, tmp_path / "orphan.zip", orphan)
    code, answer = fresh.ask("restore", str(archive))
    assert code == 1
    assert answer["reason"]
    assert fresh.untouched


def test_row_that_cannot_be_read_is_named(county: Filled, fresh: House, tmp_path: Path) -> None:
    def add(parts: dict[str, bytes]) -> None:
        parts["tables/organisations.Unit.jsonl"] += b"{}\n"
        relisted(parts)

    code, answer = fresh.ask("restore", str(forged(county.archive, tmp_path / "odd.zip", add)))
    assert code == 1
    assert "tables/organisations.Unit.jsonl 第 6 行的内容不对" in answer["reason"]
    assert fresh.untouched


def test_chain_that_was_rewritten_in_the_archive_is_told(
    county: Filled, fresh: House, tmp_path: Path
) -> None:
    def rewrite(parts: dict[str, bytes]) -> None:
        name = "tables/lib.AuditEntry.jsonl"
        parts[name] = parts[name].replace(b"zhang.wei", b"wang.wei.", 1)
        relisted(parts)

    code, answer = fresh.ask("restore", str(forged(county.archive, tmp_path / "rewritten.zip", rewrite)))
    assert (code, answer["verified"], answer["audit"]["ok"]) == (1, False, False)
    assert "审计链" in answer["reason"]


def test_head_that_differs_from_the_manifest_is_told(county: Filled, fresh: House, tmp_path: Path) -> None:
    def shorten(parts: dict[str, bytes]) -> None:
        manifest = json.loads(parts["manifest.json"])
        manifest["audit"]["sequence"] -= 1
        parts["manifest.json"] = json.dumps(manifest).encode()

    code, answer = fresh.ask("restore", str(forged(county.archive, tmp_path / "short.zip", shorten)))
    assert (code, answer["verified"]) == (1, False)
    assert "与备份清单所记的不同" in answer["reason"]


def test_restore_that_was_killed_can_be_tried_again(copy: House, fresh: House, tmp_path: Path) -> None:
    with (copy.home / "files" / "large.bin").open("wb") as file:
        file.truncate(64 * MB)
    archive = str(tmp_path / "large.zip")
    assert copy.ask("backup", archive)[0] == 0
    process = fresh.start("gongkai.cli.main", "restore", archive)
    while not (fresh.home / ".restoring" / "files").exists():
        assert process.poll() is None, process.communicate()
        time.sleep(0.005)
    process.kill()
    assert process.wait(timeout=60) == -signal.SIGKILL
    process.communicate()
    code, answer = fresh.ask("restore", archive)
    assert (code, answer["verified"]) == (0, True)
    assert not (fresh.home / ".restoring").exists()


def test_disk_that_is_full_leaves_the_home_empty(copy: House, fresh: House, tmp_path: Path) -> None:
    with (copy.home / "files" / "large.bin").open("wb") as file:
        file.truncate(8 * MB)
    archive = str(tmp_path / "large.zip")
    assert copy.ask("backup", archive)[0] == 0
    fresh.room = 4 * MB
    code, answer = fresh.ask("restore", archive)
    assert (code, answer["verified"]) == (2, False)
    assert "没有恢复任何数据" in answer["reason"]
    assert fresh.untouched
    assert not (fresh.home / ".restoring").exists()


def test_archive_knows_nothing_of_the_database_it_came_from_but_its_name(county: Filled) -> None:
    parts = parts_of(county.archive)
    assert str(county.house.home).encode() not in b"".join(parts.values())
