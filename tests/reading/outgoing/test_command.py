"""``gongkai scan-file``: its answer, its exit codes, and files as they really are on their way out."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from gongkai.cli import main as cli
from tests.apps.files import builders as make
from tests.architecture.house import ROOT
from tests.reading.documents.docx_builder import package, paragraph
from tests.reading.documents.pdf_builder import line, pdf
from tests.reading.documents.xlsx_builder import book, with_members
from tests.reading.outgoing.people import IDENTITY, IDENTITY_MASKED, MOBILE

Answer = Callable[..., tuple[int, dict[str, Any]]]
SCHEMA = json.loads((ROOT / "docs/contracts/scan-file.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def answer(capsys: pytest.CaptureFixture[str]) -> Answer:
    """Return a way to run the command: its exit code and its one object, which follows the schema."""

    def run(*arguments: str) -> tuple[int, dict[str, Any]]:
        code = cli.main(["scan-file", "--json", *arguments])
        read = json.loads(capsys.readouterr().out)
        jsonschema.validate(read, SCHEMA)
        return code, read

    return run


def written(folder: Path, name: str, data: bytes | str) -> str:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def kinds(file: dict[str, Any]) -> list[str]:
    return [finding["kind"] for finding in file["findings"]]


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_file_with_a_number_and_one_with_nothing_are_told_apart(tmp_path: Path, answer: Answer) -> None:
    bad = written(tmp_path, "bad.docx", package(paragraph(f"申请人身份证{IDENTITY}")))
    good = written(tmp_path, "good.txt", "各乡镇人民政府：")
    code, read = answer(bad, good)
    assert code == 1
    (finding,) = read["files"][0]["findings"]
    assert (finding["kind"], finding["quote"], finding["where"]) == (
        "identity-number", f"申请人身份证{IDENTITY_MASKED}", "正文第 1 段",
    )  # fmt: skip
    assert read["files"][1]["findings"] == []
    assert answer(good)[0] == 0


def test_each_kind_of_file_is_read_in_the_child(tmp_path: Path, answer: Answer) -> None:
    text = f"电话{MOBILE}"
    files = (
        written(tmp_path, "a.pdf", pdf([line(72, 700, text)])),
        written(tmp_path, "a.xlsx", book(lambda sheet: sheet.append((text,)))),
        written(
            tmp_path,
            "a.ofd",
            make.ofd(
                f'<ofd:TextObject ID="4" Boundary="20 20 170 8" Size="5"><ofd:TextCode>{text}</ofd:TextCode></ofd:TextObject>'
            ),
        ),
        written(tmp_path, "a.html", f"<html><body><p>{text}</p></body></html>"),
        written(tmp_path, "a.csv", f"姓名,电话\n张三,{MOBILE}\n"),
    )
    _, read = answer(*files)
    assert [kinds(file) for file in read["files"]] == [["mobile"]] * 5


def test_what_may_not_come_in_is_told_as_a_finding(tmp_path: Path, answer: Answer) -> None:
    macro = package(paragraph(f"电话{MOBILE}"), {"word/vbaProject.bin": b"x"})
    linked = with_members(book(lambda sheet: sheet.append((MOBILE,))), {"xl/embeddings/a.bin": b"x"})
    script = make.with_object(
        1, b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>"
    )
    old = make.ole([("WordDocument", 2, bytes(5000)), ("Macros", 1, b""), ("_VBA_PROJECT", 2, b"x")])
    code, read = answer(
        written(tmp_path, "a.docm", macro), written(tmp_path, "a.xlsx", linked),
        written(tmp_path, "a.pdf", script), written(tmp_path, "a.doc", old),
    )  # fmt: skip
    assert code == 1
    assert kinds(read["files"][0]) == ["macro", "mobile"]
    assert kinds(read["files"][1]) == ["metadata", "mobile"]
    assert kinds(read["files"][2]) == ["macro"]
    assert kinds(read["files"][3]) == ["macro"]
    assert "旧格式" in read["files"][3]["notes"][0]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", b"", "空的"),
        ("a.docx", b"PK\x03\x04 cut off", "损坏"),
        ("a.exe", b"MZ", "可以运行"),
        ("a.zip", make.zipped([("a.txt", b"x")]), "压缩包"),
        ("a.doc", make.ole([("WordDocument", 2, bytes(5000))]), "请"),
    ],
)
def test_file_that_cannot_be_read_has_a_reason(
    tmp_path: Path, answer: Answer, name: str, data: bytes, reason: str
) -> None:
    code, read = answer(written(tmp_path, name, data))
    assert (code, read["files"][0]["readable"]) == (2, False)
    assert reason in read["files"][0]["reason"]
    code, read = answer(str(tmp_path / name), written(tmp_path, "good.txt", "好"), str(tmp_path / "none"))
    assert (code, [file["readable"] for file in read["files"]]) == (0, [False, True, False])


def test_folder_standard_input_and_names_behind_dashes_are_taken(
    tmp_path: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, "b.txt", MOBILE)
    written(tmp_path, "a.txt", "好")
    written(tmp_path, "c.exe", "x")
    _, read = answer(str(tmp_path))
    assert [Path(file["file"]).name for file in read["files"]] == ["a.txt", "b.txt"]
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "--x.txt", MOBILE)
    assert kinds(answer("--", "--x.txt")[1]["files"][0]) == ["mobile"]
    assert answer()[0] == 2


def test_it_says_in_chinese_what_stands_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad, good = written(tmp_path, "bad.txt", f"电话\n{MOBILE}"), written(tmp_path, "good.png", make.png())
    assert cli.main(["scan-file", bad, good, "--progress"]) == 1
    said = capsys.readouterr()
    assert "bad.txt：查出 1 处。" in said.out
    assert "1. 手机号码（第 2 行）：有手机号码" in said.out
    assert MOBILE not in said.out
    assert "good.png：没有发现不宜向外提供的内容。\n说明：图片中的文字没有检查" in said.out
    assert "共 2 个文件，检查 2 个，其中 1 个查出问题，共 1 处。" in said.out
    assert said.err.startswith("1/2 ")


def test_it_starts_without_django_and_reads_standard_input() -> None:
    program = (
        "import sys; from gongkai.cli import main; code = main.main(['scan-file', '-', '--json'])\n"
        "assert not [name for name in sys.modules if name.split('.')[0] in ('django', 'lxml', 'pypdf')]\n"
        "sys.exit(code + 10)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=MOBILE.encode(), capture_output=True, cwd=ROOT, check=False
    )
    assert (done.returncode, json.loads(done.stdout)["files"][0]["file"]) == (11, "-"), done.stderr
