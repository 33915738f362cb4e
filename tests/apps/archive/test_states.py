"""Archives and databases of other versions: older ones are brought forward, newer ones are refused."""

import json
import shutil
from pathlib import Path

import pytest

import gongkai
from tests.apps.archive.conftest import Filled
from tests.apps.archive.houses import House, Parts, forged, lines_of, parts_of

#: The home as it was before the triggers came.
OLDER = ["lib", "0001"]
#: What has come since, with all that rests on it: in ``reports`` what follows the snapshots, each upon the one before.
SINCE = [
    f"{app}.{path.stem}"
    for app, first in (("lib", "0002"), ("reports", "0003"))
    for path in sorted(Path(gongkai.__file__).parent.glob(f"{app}/migrations/0*.py"))
    if path.stem >= first
]
#: Three for each of the audit chain, the history, the snapshots, the publications, the ledger and the requests.
TRIGGERS = 18
NEWER = (
    "INSERT INTO django_migrations (app, name, applied) "
    "VALUES ('lib', '0099_from_the_future', '2027-01-01 00:00:00')"
)


@pytest.fixture(scope="session")
def once(set_up: House, tmp_path_factory: pytest.TempPathFactory) -> House:
    """A home of an older version, with ``first.zip`` of it beside it; not to be changed."""
    folder = tmp_path_factory.mktemp("once")
    shutil.copytree(set_up.home, folder / "older")
    house = House(folder / "older")
    house.call("migrate", to=OLDER)
    assert house.ask("backup", str(folder / "first.zip"))[0] == 0
    return house


@pytest.fixture
def older(once: House, tmp_path: Path) -> House:
    """A home of an older version, with a line on its audit chain."""
    shutil.copytree(once.home, tmp_path / "older")
    shutil.copy2(once.home.parent / "first.zip", tmp_path)
    return House(tmp_path / "older")


def triggers(house: House) -> int:
    return len(house.read("SELECT 1 FROM sqlite_master WHERE type = 'trigger'"))


def test_archive_of_an_older_version_is_restored_and_brought_forward(
    older: House, empty: House, tmp_path: Path
) -> None:
    assert triggers(older) == 0
    code, made = older.ask("backup", str(tmp_path / "older.zip"))
    assert code == 0
    migrations = json.loads(parts_of(tmp_path / "older.zip")["manifest.json"])["migrations"]
    assert migrations["lib"] == ["0001_initial"]
    code, answer = empty.ask("restore", str(tmp_path / "older.zip"))
    assert (code, answer["tables"]) == (0, made["tables"])
    assert triggers(empty) == TRIGGERS
    code, chain = empty.ask("verify-audit")
    assert (code, chain["entries"]) == (0, 2)


def test_archive_of_a_newer_version_is_refused(county: Filled, empty: House, tmp_path: Path) -> None:
    def change(parts: Parts) -> None:
        manifest = json.loads(parts["manifest.json"])
        manifest["migrations"]["lib"].append("0099_from_the_future")
        parts["manifest.json"] = json.dumps(manifest).encode()

    code, answer = empty.ask("restore", str(forged(county.archive, tmp_path / "newer.zip", change)))
    assert code == 2
    assert "lib.0099_from_the_future" in answer["reason"]
    assert "请先升级程序" in answer["reason"]
    assert empty.untouched


def test_tables_that_are_newer_than_the_archive_are_refused(
    older: House, fresh: House, tmp_path: Path
) -> None:
    code, answer = fresh.ask("restore", str(tmp_path / "first.zip"))
    assert code == 2
    # Five are named; whoever reads it knows by then.
    assert f"数据库的表比备份时的新（{'、'.join(SINCE[:5])}等）" in answer["reason"]
    assert fresh.untouched


@pytest.mark.parametrize("command", ["backup", "upgrade"])
def test_database_that_is_newer_than_the_program_is_left_alone(
    copy: House, tmp_path: Path, command: str
) -> None:
    copy.call("execute", statements=[NEWER])
    arguments = [str(tmp_path / "backup.zip")] if command == "backup" else []
    code, answer = copy.ask(command, *arguments)
    assert code == 2
    assert "更新版本的程序" in answer["reason"]
    assert not (tmp_path / "backup.zip").exists()


def test_upgrade_backs_up_migrates_and_verifies(older: House, empty: House) -> None:
    code, answer = older.ask("upgrade")
    assert code == 0
    assert answer["migrations"] == SINCE
    assert (answer["migrated"], answer["verified"], answer["reason"]) == (True, True, None)
    archive = Path(answer["backup"])
    assert archive.parent == older.home / "backups"
    assert archive.stat().st_mode & 0o777 == 0o600
    assert len(lines_of(archive, "lib.AuditEntry")) == 1
    assert triggers(older) == TRIGGERS
    ((body,),) = older.read("SELECT body FROM lib_auditentry WHERE action = 'config.upgraded'")
    assert json.loads(body)["detail"]["backup_sha256"] == answer["backup_sha256"]


def test_upgrade_without_anything_to_do_makes_no_backup(copy: House) -> None:
    code, answer = copy.ask("upgrade")
    assert (code, answer["backup"], answer["migrations"]) == (0, None, [])
    assert (answer["migrated"], answer["verified"]) == (False, True)
    assert list((copy.home / "backups").iterdir()) == []
    code, text = copy.say("upgrade")
    assert code == 0
    assert "不需要升级" in text


def test_upgrade_that_fails_tells_the_way_back(older: House, empty: House) -> None:
    # In the way of the migration's own.
    older.call(
        "execute",
        statements=[
            "CREATE TRIGGER lib_historyevent_no_replace BEFORE INSERT ON lib_historyevent BEGIN SELECT 1; END"
        ],
    )
    code, answer = older.ask("upgrade")
    assert (code, answer["migrated"], answer["verified"]) == (1, False, False)
    assert f"gongkai restore {answer['backup']}" in answer["reason"]
    assert triggers(older) == 1
    assert empty.ask("restore", answer["backup"])[0] == 0
    assert len(empty.read("SELECT 1 FROM lib_auditentry WHERE action = 'config.backup_made'")) == 1


def test_upgrade_finds_a_chain_that_was_changed(copy: House) -> None:
    copy.call(
        "execute",
        statements=[
            "DROP TRIGGER lib_auditentry_no_update",
            "UPDATE lib_auditentry SET actor = 'nobody' WHERE sequence = 3",
        ],
    )
    code, answer = copy.ask("upgrade")
    assert (code, answer["verified"]) == (1, False)
    assert "第 3 行" in answer["reason"]
