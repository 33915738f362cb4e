"""Files given to the checking commands: folders, names that are none, progress, and the sum at the end."""

import json
from pathlib import Path

import pytest

from gongkai.cli import given
from gongkai.cli import main as cli
from gongkai.domain.errors import Invalid
from tests.reading.tampering.hijacked import SOUND

HIJACKED = SOUND.replace("松塘县", "英超直播")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of saved pages, one of them below, one of them bad, and a picture."""
    (tmp_path / "below").mkdir()
    (tmp_path / "b.html").write_text(SOUND, encoding="utf-8")
    (tmp_path / "below" / "a.txt").write_text(HIJACKED, encoding="utf-8")
    (tmp_path / "c.htm").write_bytes(b"")
    (tmp_path / "d.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    return tmp_path


def test_a_folder_stands_for_the_files_below_it_in_order(folder: Path) -> None:
    found = list(given.names([str(folder), "-", "none.txt"], frozenset({".txt", ".html"})))
    assert found == [str(folder / "b.html"), str(folder / "below" / "a.txt"), "-", "none.txt"]


def test_a_folder_without_files_of_the_kind_is_named_and_says_so(folder: Path) -> None:
    (name,) = given.names([str(folder)], frozenset({".pdf"}))
    assert name == str(folder)
    with pytest.raises(Invalid, match=r"没有可以检查的文件（\.pdf）"):
        given.data(name, 10, frozenset({".pdf"}))


def test_names_that_are_none_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"没有“.*nothing”这个文件"):
        given.data(str(tmp_path / "nothing"), 10, frozenset())
    with pytest.raises(Invalid, match="文件名"):
        given.data("a\0b", 10, frozenset())


def test_no_more_than_one_byte_over_the_limit_is_read(tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_bytes(b"x" * 100)
    assert given.data(str(tmp_path / "large.txt"), 10, frozenset()) == b"x" * 11


def test_pages_of_a_folder_are_checked_and_summed_up(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check-page", str(folder)]) == 1
    said = capsys.readouterr()
    assert "共 3 个文件，读取 2 个，其中 1 个有被篡改或仿冒的迹象" in said.out
    assert f"有迹象：{folder / 'below' / 'a.txt'}" in said.out
    assert f"没有读取：{folder / 'c.htm'}" in said.out
    assert said.err == ""


def test_progress_is_told_where_it_is_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["check-page", str(folder), "--progress"])
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(" ")[0] for line in lines] == ["1/3", "2/3", "3/3"]


def test_one_file_needs_no_progress(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["check-page", str(folder / "b.html"), "--progress"])
    assert capsys.readouterr().err == ""


def test_one_address_is_not_that_of_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check-page", str(folder), "--url", "http://www.songtang.gov.cn/"]) == 2
    assert "一次只能检查一个文件" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check-page", "check-report"])
def test_an_unreadable_name_is_an_entry_with_its_reason(
    command: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = cli.main([command, "--json", str(folder / "b.html"), "--", "-none.html"])
    (entries,) = json.loads(capsys.readouterr().out).values()
    assert code in (0, 1)
    assert [(entry["file"], entry["readable"]) for entry in entries] == [
        (str(folder / "b.html"), True),
        ("-none.html", False),
    ]
    assert "没有“-none.html”这个文件" in entries[1]["reason"]


def test_reports_that_were_tampered_with_are_counted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["check-report", str(folder)])
    said = capsys.readouterr().out
    assert "共 3 个文件，读取 2 个" in said
    assert "1 个有被篡改的迹象" in said
    assert f"没有读取：{folder / 'c.htm'}" in said
