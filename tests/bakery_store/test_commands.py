"""The commands on real folders: answers, refusals, exit codes, and what they need not."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from gongkai.bakery.store.signing import Signer
from gongkai.bakery.store.store import SiteStore
from tests.bakery_store.conftest import HOST, PAGES, SECRET

ROOT = Path(__file__).resolve().parents[2]
PUBLIC = Signer(SECRET).public


def schema(name: str) -> dict[str, Any]:
    return json.loads((ROOT / f"docs/contracts/{name}.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["verify-site", "bundle", "apply-bundle"])
def test_a_schema_is_a_schema(name) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with one site, its key, and no database at all."""
    home = tmp_path / "home"
    (home / "keys").mkdir(parents=True, mode=0o700)
    (home / "keys" / "site.v1.key").write_text(SECRET.hex() + "\n")
    bake(home, HOST)
    return home


def bake(home: Path, host: str) -> SiteStore:
    store = SiteStore(home / "site" / host, Signer(SECRET))
    generation = store.begin("layout-1")
    generation.put(PAGES.items(), durable=False)
    store.switch(generation)
    return store


def served(home: Path, host: str = HOST) -> Path:
    return home / "site" / host / "current"


def run(home: Path, *arguments: str, python: tuple[str, ...] = ()) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *python, "-m", "gongkai.cli.main", *arguments],
        cwd=ROOT, env={**os.environ, "GONGKAI_HOME": str(home)}, capture_output=True, text=True, timeout=120,
        check=False,
    )  # fmt: skip


def answer(home: Path, command: str, *arguments: str) -> tuple[int, dict[str, Any]]:
    """Run the real command and return exit code and its one object, which must follow the schema."""
    done = run(home, command, *arguments, "--json")
    told = json.loads(done.stdout)
    jsonschema.validate(told, schema(command))
    return done.returncode, told


def test_untouched_site_is_fine(home) -> None:
    code, told = answer(home, "verify-site")
    assert code == 0
    assert (told["files"], told["changed"], told["missing"], told["unknown"], told["ok"]) == (
        5,
        [],
        [],
        [],
        True,
    )
    assert told["key"] == PUBLIC
    assert told["sites"][0]["twins"] == 3


def test_tampering_is_told_and_fails(home) -> None:
    (served(home) / "content/a1.html").write_bytes(b"<a href=//casino.example>")
    (served(home) / "content/b2.html").unlink()
    (served(home) / ".shell.php").write_bytes(b"<?php")
    code, told = answer(home, "verify-site")
    assert (code, told["ok"]) == (1, False)
    assert told["changed"] == ["/content/a1.html"]
    assert told["missing"] == ["/content/b2.html"]
    assert told["unknown"] == ["/.shell.php"]
    words = run(home, "verify-site")
    assert words.returncode == 1
    assert "被改动 1 个" in words.stdout
    assert "/content/a1.html" in words.stdout


def test_repair_restores_from_what_is_at_hand_without_the_records(home) -> None:
    page = served(home) / "content/a1.html"
    page.write_bytes(b"<a href=//casino.example>")
    (served(home) / "content/b2.html").unlink()
    code, told = answer(home, "verify-site", "--repair")
    # No twin of so short a page, no generation before, no records to render it from: it is named.
    assert (code, told["ok"], told["changed"]) == (1, False, ["/content/a1.html"])
    assert (told["sites"][0]["restored"], told["sites"][0]["left"]) == (
        ["/content/a1.html"],
        ["/content/b2.html"],
    )
    assert page.read_bytes() == PAGES["/content/a1.html"]
    evidence = home / "site" / HOST / told["sites"][0]["evidence"]
    assert (evidence / "content/a1.html").read_bytes() == b"<a href=//casino.example>"
    SiteStore(home / "site" / HOST, Signer(SECRET)).put([("/content/b2.html", PAGES["/content/b2.html"])])
    page.write_bytes(b"again")
    assert answer(home, "verify-site", "--repair")[0] == 0
    assert answer(home, "verify-site")[0] == 0


def test_sites_are_told_apart(home) -> None:
    bake(home, "county.example.gov.cn")
    (served(home, "county.example.gov.cn") / "index.html").write_bytes(b"x")
    code, told = answer(home, "verify-site")
    assert (code, told["files"], told["changed"]) == (1, 10, ["/index.html"])
    assert [(site["site"], site["ok"]) for site in told["sites"]] == [
        ("county.example.gov.cn", False),
        (HOST, True),
    ]
    assert answer(home, "verify-site", "--site", HOST)[0] == 0
    code, told = answer(home, "verify-site", "--site", "no.example.gov.cn")
    assert code == 2
    assert "no.example.gov.cn" in told["reason"]


def test_no_site_and_no_key_are_told(home, tmp_path) -> None:
    (tmp_path / "empty" / "keys").mkdir(parents=True)
    assert answer(tmp_path / "empty", "verify-site")[0] == 2
    (tmp_path / "empty" / "keys" / "site.v1.key").write_text(SECRET.hex())
    code, told = answer(tmp_path / "empty", "verify-site")
    assert code == 2
    assert "gongkai bake" in told["reason"]
    (home / "keys" / "site.v1.key").write_text("half a key")
    code, told = answer(home, "verify-site")
    assert code == 2
    assert "site.v1.key" in told["reason"]


def test_key_that_was_replaced_still_counts(home) -> None:
    (home / "keys" / "site.v2.key").write_text(bytes(32).hex())
    code, told = answer(home, "verify-site")
    assert (code, told["key"]) == (0, Signer(bytes(32)).public)
    # Only the new one, and the old signature is worth nothing.
    code, told = answer(home, "verify-site", "--key", Signer(bytes(32)).public)
    assert code == 1
    assert [fault["kind"] for fault in told["sites"][0]["faults"]] == ["signature"]


def test_bent_link_is_a_fault_not_an_empty_home(home, tmp_path) -> None:
    link = home / "site" / HOST / "current"
    link.unlink()
    link.symlink_to(tmp_path)
    code, told = answer(home, "verify-site")
    assert code == 1
    assert [fault["kind"] for fault in told["sites"][0]["faults"]] == ["link"]


def test_site_set_back_is_noticed_by_who_remembers(home, tmp_path) -> None:
    memory = tmp_path / "elsewhere" / "seen.json"
    memory.parent.mkdir()
    store = SiteStore(home / "site" / HOST, Signer(SECRET))
    store.put([("/content/b2.html", b"2")])
    assert answer(home, "verify-site", "--remember", str(memory))[0] == 0
    import shutil

    shutil.rmtree(home / "site" / HOST)
    bake(home, HOST)
    assert answer(home, "verify-site")[0] == 0
    for _ in range(2):  # and is not forgotten by having been told
        code, told = answer(home, "verify-site", "--remember", str(memory))
        assert code == 1
        assert [fault["kind"] for fault in told["sites"][0]["faults"]] == ["rollback"]
    memory.write_text("[]")
    code, told = answer(home, "verify-site", "--remember", str(memory))
    assert code == 2
    assert str(memory) in told["reason"]


def test_folder_of_another_zone_is_checked_with_the_public_key(home, tmp_path) -> None:
    folder = str(home / "site" / HOST)
    assert answer(tmp_path, "verify-site", "--folder", folder, "--key", PUBLIC)[0] == 0
    assert answer(tmp_path, "verify-site", "--folder", folder)[0] == 2
    assert answer(tmp_path, "verify-site", "--folder", folder, "--key", "no key")[0] == 2
    assert answer(tmp_path, "verify-site", "--folder", str(tmp_path), "--key", PUBLIC)[0] == 2
    assert answer(tmp_path, "verify-site", "--folder", folder, "--key", PUBLIC, "--repair")[0] == 2
    code, told = answer(tmp_path, "verify-site", "--folder", folder, "--key", Signer(bytes(32)).public)
    assert code == 1
    assert [fault["kind"] for fault in told["sites"][0]["faults"]] == ["signature"]


def test_bundle_travels_to_a_machine_with_python_alone(home, tmp_path) -> None:
    file, zone = tmp_path / "b.zip", tmp_path / "zone"
    code, told = answer(home, "bundle", str(file), "--site", HOST)
    assert (code, told["since"], told["until"], told["files"], told["removed"]) == (0, 0, 1, 5, 0)
    assert told["key"] == PUBLIC
    assert told["bytes"] == file.stat().st_size
    # -S: without anything that is installed; the package itself stands in the current folder.
    done = run(
        tmp_path, "apply-bundle", str(file), "--folder", str(zone), "--key", PUBLIC, "--json", python=("-S",)
    )
    told = json.loads(done.stdout)
    jsonschema.validate(told, schema("apply-bundle"))
    assert (done.returncode, told["ok"], told["site"], told["until"]) == (0, True, HOST, 1), done.stderr
    assert (zone / "current/content/a1.html").read_bytes() == PAGES["/content/a1.html"]
    done = run(tmp_path, "verify-site", "--folder", str(zone), "--key", PUBLIC, "--json", python=("-S",))
    assert (done.returncode, json.loads(done.stdout)["files"]) == (0, 5), done.stderr
    code, told = answer(tmp_path, "apply-bundle", str(file), "--folder", str(zone), "--key", PUBLIC)
    assert (code, told["already"]) == (0, True)


def test_commands_refuse_in_words(home, tmp_path) -> None:
    file = tmp_path / "b.zip"
    assert answer(home, "bundle", str(file), "--site", "no.example.gov.cn")[0] == 2
    assert answer(home, "bundle", str(file), "--site", "../keys")[0] == 2
    assert answer(home, "bundle", str(tmp_path / "no" / "b.zip"), "--site", HOST)[0] == 2
    assert answer(home, "bundle", str(file), "--site", HOST, "--since", "9")[0] == 2
    zone = str(tmp_path / "zone")
    assert answer(home, "apply-bundle", str(file), "--folder", zone, "--key", PUBLIC)[0] == 2
    assert answer(home, "apply-bundle", str(file), "--folder", zone, "--key", "x")[0] == 2
    assert answer(home, "bundle", str(file), "--site", HOST)[0] == 0
    code, told = answer(home, "apply-bundle", str(file), "--folder", zone, "--key", Signer(bytes(32)).public)
    assert code == 1
    assert "签名不符" in told["reason"]
    words = run(home, "apply-bundle", str(file), "--folder", zone, "--key", PUBLIC)
    assert words.returncode == 0
    assert HOST in words.stdout
