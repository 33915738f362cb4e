"""``gongkai check-page``: its answer, its exit codes, and what it says of files that are no pages."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from gongkai.cli import main as cli
from tests.architecture.house import ROOT
from tests.reading.tampering.hijacked import SOUND, in_frame

Answer = Callable[..., tuple[int, dict[str, Any]]]
SCHEMA = json.loads((ROOT / "docs/contracts/check-page.schema.json").read_text(encoding="utf-8"))
HIJACKED = SOUND.replace("松塘县", "英超直播")


@pytest.fixture
def answer(capsys: pytest.CaptureFixture[str]) -> Answer:
    """Return a way to run the command: its exit code and its one object, which follows the schema."""

    def run(*arguments: str) -> tuple[int, dict[str, Any]]:
        code = cli.main(["check-page", *arguments, "--json"])
        read = json.loads(capsys.readouterr().out)
        jsonschema.validate(read, SCHEMA)
        return code, read

    return run


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_a_hijacked_and_a_sound_page_are_told_apart(tmp_path: Path, answer: Answer) -> None:
    bad, good = tmp_path / "bad.txt", tmp_path / "good.html"
    bad.write_text(HIJACKED, encoding="utf-8")
    good.write_bytes(in_frame(SOUND).replace('charset="utf-8"', 'charset="gb2312"').encode("gb18030"))
    code, read = answer(str(bad), str(good))
    assert code == 1
    assert [page["tampered"] for page in read["pages"]] == [True, False]
    first = read["pages"][0]["evidence"][0]
    assert (first["kind"], first["words"], first["where"]) == ("replaced-name", "英超直播", "第 1 行")
    assert first["quote"] in HIJACKED
    assert answer(str(good))[0] == 0


def test_the_address_and_the_hosts_of_the_government_count(tmp_path: Path, answer: Answer) -> None:
    page = tmp_path / "page.html"
    page.write_text(in_frame(SOUND), encoding="utf-8")
    address = "http://www.songtang-online.com/zwgk/1.html"
    code, read = answer(str(page), "--url", address)
    assert (code, read["pages"][0]["url"], read["pages"][0]["evidence"][0]["kind"]) == (1, address, "mirror")
    assert answer(str(page), "--url", address, "--site", "www.songtang-online.com")[0] == 0
    assert answer(str(page), "--url", "www.songtang.gov.cn/zwgk/1.html")[0] == 0


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空的"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "不是文字"),
        (b"From: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", ".mht"),
    ],
)
def test_what_is_no_page_is_refused_with_a_reason(
    tmp_path: Path, answer: Answer, data: bytes, reason: str
) -> None:
    file, good = tmp_path / "page.html", tmp_path / "good.txt"
    file.write_bytes(data)
    good.write_text(SOUND, encoding="utf-8")
    code, read = answer(str(file))
    assert code == 2
    assert reason in read["pages"][0]["reason"]
    empty = tmp_path / "empty"
    empty.mkdir()
    code, read = answer(str(file), str(good), str(empty), str(tmp_path / "none.txt"))
    assert (code, [page["readable"] for page in read["pages"]]) == (0, [False, True, False, False])


def test_arguments_that_do_not_fit_are_refused(tmp_path: Path, answer: Answer) -> None:
    assert answer("a.txt", "b.txt", "--url", "http://a.gov.cn")[0] == 2
    assert answer(str(tmp_path), "--url", "http://[")[1] == {
        "error": "“http://[”不是网址，请写成 http://www.example.gov.cn/xxgk/1.html 的样子。"
    }


def test_it_says_in_chinese_what_stands_where_and_how_far_it_has_come(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_text(HIJACKED, encoding="utf-8")
    good.write_text(SOUND, encoding="utf-8")
    assert cli.main(["check-page", str(good), str(bad), "--progress"]) == 1
    said = capsys.readouterr()
    assert "good.txt：没有发现被篡改的迹象。" in said.out
    assert "名称被替换（第 1 行）：“英超直播”" in said.out
    assert "只能按原件恢复" in said.out
    assert said.err.startswith("1/2 ")


def test_it_starts_without_django_and_reads_standard_input() -> None:
    program = (
        "import sys; from gongkai.cli import main; code = main.main(['check-page', '-', '--json'])\n"
        "assert not [name for name in sys.modules if name.split('.')[0] == 'django']\n"
        "sys.exit(code + 10)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=HIJACKED.encode(), capture_output=True, cwd=ROOT, check=False
    )
    assert (done.returncode, json.loads(done.stdout)["pages"][0]["file"]) == (11, "-"), done.stderr
