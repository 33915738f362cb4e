"""A county that grows moves from SQLite to PostgreSQL by its archive, and could move back."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.apps.archive.children import MOBILE, ODD_PAYLOAD, SECRET, TYPED
from tests.apps.archive.conftest import Filled, filled
from tests.apps.archive.houses import House, lines_of

# The server is reached by processes of their own; the mark lets the second pass of the tests choose these.
pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]

CHAIN = {"lib.AuditEntry", "lib.AuditHead"}
Make = Callable[[str], House]


def but_the_chain(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: entry for name, entry in answer["tables"].items() if name not in CHAIN}


def test_home_moves_to_postgresql_and_back(county: Filled, on_postgresql: Make, tmp_path: Path) -> None:
    city, home = on_postgresql("city"), House(tmp_path / "back")
    code, answer = city.ask("restore", str(county.with_keys))
    assert (code, answer["verified"], answer["tables"]) == (0, True, city_tables(county, answer))
    assert city.call("look") == {
        "mobile": MOBILE, "secret": SECRET, "draft": {"正文": TYPED}, "code": "动态口令",
    }  # fmt: skip
    code, made = city.ask("backup", str(tmp_path / "city.zip"), "--with-keys")
    assert code == 0
    code, answer = home.ask("restore", str(tmp_path / "city.zip"))
    assert (code, answer["verified"]) == (0, True)
    assert answer["tables"] == made["tables"]
    # The sign-in that ``look`` tried used up a code; all else is as it was.
    changed = {"organisations.TotpDevice"}
    first = but_the_chain(county.answer)
    assert {name for name, entry in but_the_chain(answer).items() if first[name] != entry} == changed
    assert lines_of(tmp_path / "city.zip", "lib.AuditEntry")[
        : county.answer["tables"]["lib.AuditEntry"]["rows"]
    ] == (lines_of(county.archive, "lib.AuditEntry"))
    for house in (city, home):
        code, chain = house.ask("verify-audit")
        assert (code, chain["ok"]) == (0, True)


def city_tables(county: Filled, answer: dict[str, Any]) -> dict[str, Any]:
    """Return what the tables of the archive with keys hold: one more line on the chain than the other's."""
    return but_the_chain(county.answer) | {name: answer["tables"][name] for name in CHAIN}


def test_home_on_postgresql_is_restored_on_both(on_postgresql: Make, tmp_path: Path) -> None:
    city = on_postgresql("city")
    made = filled(tmp_path, city.url)
    for house in (on_postgresql("other"), House(tmp_path / "county")):
        code, answer = house.ask("restore", str(made.archive))
        assert (code, answer["verified"], answer["tables"]) == (0, True, made.answer["tables"])
        assert answer["missing_keys"] == ["checkpoint.v1.key", "field.v1.key"]
        for name in answer["missing_keys"]:
            shutil.copy(made.house.home / "keys" / name, house.home / "keys" / name)
        assert house.call("look")["mobile"] == MOBILE
        assert house.call("go_on") == {"unit": 6, "draft": 3, "number": 4}
        assert house.ask("verify-audit")[0] == 0


def test_numbers_in_json_are_the_same_after_the_journey(
    county: Filled, on_postgresql: Make, tmp_path: Path
) -> None:
    city = on_postgresql("city")
    assert city.ask("restore", str(county.archive))[0] == 0
    assert city.call("payload") == county.house.call("payload")
    assert county.house.call("payload") == ODD_PAYLOAD


def test_database_that_is_not_empty_is_refused(county: Filled, on_postgresql: Make) -> None:
    city = on_postgresql("city")
    assert city.ask("restore", str(county.archive))[0] == 0
    second = House(city.home.with_name("second"), city.url)
    code, answer = second.ask("restore", str(county.archive))
    assert code == 2
    assert "数据库不是空的" in answer["reason"]
    assert set(second.contents()) == {"keys/secret.key"}


def test_database_of_another_program_is_refused(county: Filled, on_postgresql: Make) -> None:
    city = on_postgresql("city")
    city.call("execute", statements=["CREATE TABLE theirs (id integer)"])
    code, answer = city.ask("restore", str(county.archive))
    assert code == 2
    assert "其他程序的表" in answer["reason"]


#: What SQLite lets pass, where it then lies, and what is said of it.
ONLY_SQLITE = [
    ("UPDATE organisations_unit SET name = hex(zeroblob(60)) WHERE id = 3", "organisations.Unit", 3, "name 超过 100 个字"),
    (
        "UPDATE organisations_unit SET functions = char(65, 0, 66) WHERE id = 2",
        "organisations.Unit", 2, "functions 含有 PostgreSQL 不能保存的字符",
    ),
    (
        "UPDATE lib_outboxmessage SET payload = '{\"a\": \"\\u0000\"}' WHERE id = 1",
        "lib.OutboxMessage", 1, "payload 含有 PostgreSQL 不能保存的字符",
    ),
]  # fmt: skip


def test_row_that_only_sqlite_can_hold_is_named(copy: House, on_postgresql: Make, tmp_path: Path) -> None:
    city = on_postgresql("city")
    # Each stands before those that were planted earlier, and is found first.
    for number, (statement, table, row, why) in enumerate(ONLY_SQLITE):
        copy.call("execute", statements=[statement])
        archive = str(tmp_path / f"odd-{number}.zip")
        assert copy.ask("backup", archive)[0] == 0
        code, answer = city.ask("restore", archive)
        assert code == 1
        assert f"tables/{table}.jsonl 第 {row} 行的 {why}" in answer["reason"]
        assert city.call("tables") == []
    assert House(tmp_path / "sqlite").ask("restore", archive)[0] == 0


def test_upgrade_that_fails_leaves_the_database_as_it_was(on_postgresql: Make, tmp_path: Path) -> None:
    city = on_postgresql("city")
    city.call("migrate", to=[])
    city.call("migrate", to=["lib", "0001"])
    planted = "BEFORE INSERT ON lib_historyevent FOR EACH ROW EXECUTE FUNCTION planted()"
    city.call(
        "execute",
        statements=[
            "CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
            f"CREATE TRIGGER lib_historyevent_no_change {planted}",
        ],
    )
    code, answer = city.ask("upgrade")
    assert (code, answer["migrated"]) == (1, False)
    other = on_postgresql("other")
    assert other.ask("restore", answer["backup"])[0] == 0
    assert other.ask("verify-audit")[0] == 0
