"""An archive that was cut off, damaged or changed is refused, and the part is named."""

import json
import random
import shutil
import stat
import zipfile
from pathlib import Path

import pytest

from gongkai.config.archive import seal
from gongkai.config.archive.manifest import ArchiveFaulty, ArchiveUnusable, check_name
from gongkai.config.archive.reading import opened
from tests.apps.archive.conftest import Filled
from tests.apps.archive.houses import House, Parts, forged, parts_of

UNIT = "tables/organisations.Unit.jsonl"
FILE = "files/2026/公文/关于　春耕.txt"


def read_through(path: Path) -> None:
    """Read an archive to its end, as backup and restore do before they believe it."""
    with opened(path) as archive:
        archive.verify(lambda _: None)


def fault(path: Path) -> ArchiveFaulty:
    """Return why the archive is refused."""
    with pytest.raises(ArchiveFaulty) as refusal:
        read_through(path)
    return refusal.value


def place_of(archive: Path, name: str) -> tuple[int, int]:
    """Return where the stored bytes of a part begin and end."""
    with zipfile.ZipFile(archive) as file:
        info = file.getinfo(name)
    start = info.header_offset + 30 + len(name.encode()) + 20  # the header, the name, the long sizes
    return start, start + info.compress_size


def with_byte(archive: Path, target: Path, place: int) -> Path:
    """Write a copy in which one byte is another."""
    data = bytearray(archive.read_bytes())
    data[place] ^= 0x20
    target.write_bytes(data)
    return target


def test_archive_as_written_is_read_through(county: Filled) -> None:
    read_through(county.archive)


@pytest.mark.parametrize("name", [UNIT, FILE, "settings.toml", "manifest.json"])
def test_part_with_an_edited_byte_is_named(county: Filled, tmp_path: Path, name: str) -> None:
    start, end = place_of(county.archive, name)
    assert fault(with_byte(county.archive, tmp_path / "edited.zip", (start + end) // 2)).part == name


def test_any_other_byte_shows(county: Filled, tmp_path: Path) -> None:
    size = county.archive.stat().st_size
    places = {4, 10, 12, *range(size - 200, size), *random.Random(7).sample(range(4, size), 200)}
    for place in places:
        assert fault(with_byte(county.archive, tmp_path / "edited.zip", place)).part


def test_archive_that_was_cut_off_is_refused(county: Filled, tmp_path: Path) -> None:
    data = county.archive.read_bytes()
    for length in (len(data) - 1, len(data) - 64, len(data) - 500, len(data) // 2, 1000):
        (tmp_path / "short.zip").write_bytes(data[:length])
        refused = fault(tmp_path / "short.zip")
        assert refused.part == "文件末尾的目录"


def test_something_added_at_the_end_is_refused(county: Filled, tmp_path: Path) -> None:
    (tmp_path / "long.zip").write_bytes(county.archive.read_bytes() + b"\n")
    assert fault(tmp_path / "long.zip").part


def test_archive_packed_again_is_refused_even_if_nothing_changed(county: Filled, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "again.zip", "w") as file:
        for name, data in parts_of(county.archive).items():
            file.writestr(name, data)
    assert "重新打包" in fault(tmp_path / "again.zip").message


def test_table_edited_and_packed_again_is_named(county: Filled, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "again.zip", "w") as file:
        for name, data in parts_of(county.archive).items():
            file.writestr(name, data.replace("漭水".encode(), "卡斯".encode()))
    refused = fault(tmp_path / "again.zip")
    assert refused.part in (UNIT, "tables/lib.AuditEntry.jsonl")
    assert refused.part in refused.message


def change_table(parts: Parts) -> None:
    parts[UNIT] = parts[UNIT].replace(b"530524101", b"530524109", 1)


def change_file(parts: Parts) -> None:
    parts[FILE] += b"."


def drop_table(parts: Parts) -> None:
    del parts[UNIT]


def drop_file(parts: Parts) -> None:
    del parts[FILE]


def drop_manifest(parts: Parts) -> None:
    del parts["manifest.json"]


def add_file(parts: Parts) -> None:
    parts["files/added.txt"] = b"added"


def spoil_manifest(parts: Parts) -> None:
    parts["manifest.json"] = b"[]"


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (change_table, UNIT),
        (change_file, FILE),
        (drop_table, UNIT),
        (drop_file, FILE),
        (drop_manifest, "manifest.json"),
        (add_file, "files/added.txt"),
        (spoil_manifest, "manifest.json"),
    ],
)
def test_part_is_named_even_if_the_seal_was_renewed(
    county: Filled, tmp_path: Path, change: object, part: str
) -> None:
    refused = fault(forged(county.archive, tmp_path / "forged.zip", change))  # type: ignore[arg-type]
    assert refused.part == part
    assert part in refused.message


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("tables", None),
        ("tables", [{"table": "lib.Draft"}]),
        ("files", [{"name": 1, "size": 1, "sha256": ""}]),
        ("audit", {"sequence": "1", "digest": ""}),
        ("with_keys", "yes"),
        ("key_files", {"../secret.key": None}),
        ("migrations", {"lib": [1]}),
        ("format", "1"),
        ("program", "another"),
        ("unheard_of", 1),
    ],
)
def test_manifest_of_another_shape_is_refused(
    county: Filled, tmp_path: Path, key: str, value: object
) -> None:
    def change(parts: Parts) -> None:
        parts["manifest.json"] = json.dumps(json.loads(parts["manifest.json"]) | {key: value}).encode()

    assert fault(forged(county.archive, tmp_path / "odd.zip", change)).part == "manifest.json"


def test_format_of_a_newer_program_asks_for_an_upgrade(county: Filled, tmp_path: Path) -> None:
    def change(parts: Parts) -> None:
        said = json.loads(parts["manifest.json"]) | {"format": 2, "version": "7.0", "tables": "unheard of"}
        parts["manifest.json"] = json.dumps(said).encode()

    archive = forged(county.archive, tmp_path / "newer.zip", change)
    with pytest.raises(ArchiveUnusable, match="请先升级程序"):
        read_through(archive)


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../outside.txt",
        "files/../../outside.txt",
        "files/./a",
        "files//a",
        "files/",
        "files",
        "keys",
        "db.sqlite3",
        "site/index.html",
        "files\\..\\a",
        "files/a\nb",
        "settings.toml/x",
        "",
    ],
)
def test_name_outside_its_place_is_refused(name: str) -> None:
    with pytest.raises(ArchiveFaulty):
        check_name(name)


@pytest.mark.parametrize(
    "name", ["files/a/关于　春耕.txt", "files/..a", "keys/field.v1.key", "settings.toml"]
)
def test_name_in_its_place_passes(name: str) -> None:
    check_name(name)


def test_archive_that_would_write_elsewhere_is_refused(county: Filled, tmp_path: Path) -> None:
    def change(parts: Parts) -> None:
        manifest = json.loads(parts["manifest.json"])
        manifest["files"].append({"name": "files/../../outside.txt", "size": 1, "sha256": "0" * 64})
        parts["manifest.json"] = json.dumps(manifest).encode()
        parts["files/../../outside.txt"] = b"x"

    assert fault(forged(county.archive, tmp_path / "slip.zip", change)).part == "files/../../outside.txt"


def test_link_in_an_archive_is_refused(county: Filled, tmp_path: Path) -> None:
    with (tmp_path / "link.zip").open("w+b") as file:
        with zipfile.ZipFile(file, "w") as zip_file:
            for name, data in parts_of(county.archive).items():
                info = zipfile.ZipInfo(name)
                if name == FILE:
                    info.external_attr = (stat.S_IFLNK | 0o777) << 16
                zip_file.writestr(info, data)
            zip_file.comment = seal.COMMENT
        seal.put(file)
    assert fault(tmp_path / "link.zip").part == FILE


def test_part_that_is_there_twice_is_refused(county: Filled, tmp_path: Path) -> None:
    with (tmp_path / "twice.zip").open("w+b") as file:
        with zipfile.ZipFile(file, "w") as zip_file:
            for name, data in parts_of(county.archive).items():
                zip_file.writestr(name, data)
            with pytest.warns(UserWarning, match="Duplicate"):
                zip_file.writestr(FILE, b"another")
            zip_file.comment = seal.COMMENT
        seal.put(file)
    assert "重复" in fault(tmp_path / "twice.zip").message


@pytest.mark.parametrize("content", [b"", b"PK", b"a letter", b"SQLite format 3\x00"])
def test_file_that_is_no_archive_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "letter.doc").write_bytes(content)
    with pytest.raises(ArchiveUnusable, match="不是 gongkai backup 生成的备份文件"):
        read_through(tmp_path / "letter.doc")


def test_damaged_archive_changes_nothing(county: Filled, empty: House, tmp_path: Path) -> None:
    start, end = place_of(county.archive, UNIT)
    code, answer = empty.ask(
        "restore", str(with_byte(county.archive, tmp_path / "edited.zip", (start + end) // 2))
    )
    assert (code, answer["verified"], answer["tables"]) == (1, False, {})
    assert UNIT in answer["reason"]
    assert empty.untouched


def test_archive_that_is_not_there_exits_2(empty: House, tmp_path: Path) -> None:
    code, answer = empty.ask("restore", str(tmp_path / "absent.zip"))
    assert (code, answer["verified"]) == (2, False)
    assert "无法读取" in answer["reason"]
    shutil.rmtree(empty.home)
    code, text = empty.say("restore", str(tmp_path / "absent.zip"))
    assert code == 2
    assert "Traceback" not in text
