"""``gongkai check-report`` on files as offices hand them in: answers, refusals, exit codes."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from gongkai.cli import main as cli
from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.model import ReportRead
from gongkai.reading.reports.source import Source
from tests.reading.reports import material
from tests.reading.reports.ledgers import ledger
from tests.reading.reports.material import Slip

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs/contracts/check-report.schema.json").read_text())
COUNTY = ledger("A", 2016, "昌宁县", "county", seed=7)
THIS_YEAR, LAST_YEAR = (ledger("C", year, "昌宁县", "county", seed=year) for year in (2023, 2022))


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    """Run the command in this process and return exit code and its one object, which must follow the schema."""
    code = cli.main(["check-report", *arguments, "--json"])
    read = json.loads(capsys.readouterr().out)
    jsonschema.validate(read, SCHEMA)
    return code, read


def written(folder: Path, name: str, data: bytes | str) -> str:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_a_true_report_is_read_and_has_no_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, "2016.txt", material.text_report(COUNTY, "county plain", "pipes"))
    code, read = answer(capsys, file)
    (report,) = read["reports"]
    assert code == 0
    assert (report["form"], report["year"], report["organisation"]) == ("A", 2016, "昌宁县")
    assert report["summary"]["errors"] == 0
    received = COUNTY.named["A3.1"]
    assert {
        "code": "A3.1", "label": "收到申请数", "column": None, "value": received, "unit": "件", "source": "table",
        "quote": f"收到申请数 | 件 | {received}",
    } in [{**figure, "quote": figure["quote"].removeprefix("（一）")} for figure in report["figures"]]  # fmt: skip


def test_a_false_figure_is_an_error_and_the_exit_code_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slip = Slip(cell=("A3.1", None), by=5)
    file = written(tmp_path, "2016.txt", material.text_report(COUNTY, "county plain", "pipes", slip))
    code, read = answer(capsys, file)
    (report,) = read["reports"]
    right = COUNTY.named["A3.1"]
    assert code == 1
    sums = [found for found in report["findings"] if found["kind"] == "sum" and found["severity"] == "error"]
    assert [(found["code"], found["expected"], found["printed"]) for found in sums] == [
        ("A3.1", right, right + 5)
    ]


def test_a_file_at_which_the_program_fails_does_not_cost_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_at_one(source: Source, **given: Any) -> ReportRead:
        if "故障" in source.text:
            raise KeyError("B3.3.6.1")
        return check_report(source, **given)

    monkeypatch.setattr("gongkai.cli.check_report.check_report", fail_at_one)
    text = material.text_report(COUNTY, "county plain", "pipes")
    files = [written(tmp_path, "1.txt", "故障" + text), written(tmp_path, "2.txt", text)]
    code = cli.main(["check-report", *files, "--json"])
    told = capsys.readouterr()
    read = json.loads(told.out)
    jsonschema.validate(read, SCHEMA)
    broken, whole = read["reports"]
    assert code == 2
    assert (broken["readable"], "程序内部错误（KeyError）" in broken["reason"]) == (False, True)
    assert (whole["readable"], whole["form"], whole["summary"]["errors"]) == (True, "A", 0)
    assert "1.txt" in told.err
    assert "KeyError: 'B3.3.6.1'" in told.err


@pytest.mark.parametrize("name", ["report.docx", "report.html", "report.md"])
def test_a_document_is_read_like_a_text(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data: bytes | str
    if name.endswith("docx"):
        data = material.docx_report(THIS_YEAR, "county plain")
    elif name.endswith("html"):
        data = material.html_report(THIS_YEAR, "county plain")
    else:
        data = material.text_report(THIS_YEAR, "county plain", "pipes")
    code, read = answer(capsys, written(tmp_path, name, data))
    (report,) = read["reports"]
    assert (code, report["form"], report["year"]) == (0, "C", 2023)
    assert sum(figure["source"] == "table" for figure in report["figures"]) == 200


def test_the_report_of_the_year_before_proves_the_carry_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = LAST_YEAR.named["out"]
    assert out != THIS_YEAR.named["in"]
    previous = written(tmp_path, "2022.txt", material.text_report(LAST_YEAR, "county plain", "pipes"))
    file = written(tmp_path, "2023.txt", material.text_report(THIS_YEAR, "county plain", "pipes"))
    code, read = answer(capsys, file, "--previous", previous)
    found = [each for each in read["reports"][0]["findings"] if each["kind"] == "carry-over"]
    assert code == 1
    assert (out, THIS_YEAR.named["in"]) in [(each["expected"], each["printed"]) for each in found]


def test_a_folder_is_gone_through_and_summed_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path, "a.txt", material.text_report(COUNTY, "county plain", "pipes"))
    written(tmp_path, "b.txt", "关于召开会议的通知\n请各单位准时参加。\n")
    written(tmp_path, "c.pdf", b"%PDF-1.7 nothing of the kind")
    written(tmp_path, "d.jpg", b"\xff\xd8\xff\xe0")
    code = cli.main(["check-report", str(tmp_path), "--progress"])
    said = capsys.readouterr()
    assert code == 0
    assert [line.split(" ")[0] for line in said.err.splitlines()] == ["1/3", "2/3", "3/3"]
    assert "昌宁县，2016 年度，政府信息公开情况统计表" in said.out
    assert "没有读取：" in said.out
    assert "共 3 个文件，读取 2 个，其中 0 个有错误" in said.out


def test_another_document_is_admitted_to_be_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, read = answer(capsys, written(tmp_path, "a.txt", "关于召开会议的通知\n3 月 31 日前报 12 件。\n"))
    (report,) = read["reports"]
    assert (code, report["readable"], report["form"], report["figures"]) == (0, True, None, [])
    assert "没有识别出" in report["reason"]


def test_what_cannot_be_read_is_refused_with_a_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, read = answer(capsys, written(tmp_path, "a.txt", b""), str(tmp_path / "none.txt"))
    assert code == 2
    assert [report["readable"] for report in read["reports"]] == [False, False]
    assert "打不开" in read["reports"][1]["reason"]


def test_personal_numbers_are_masked_in_what_is_quoted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        "昌宁县2016年政府信息公开工作年度报告\n一、依申请公开\n"
        "收到政府信息公开申请3件，其中当面申请5件（申请人身份证号码11010519491231002X）。\n"
    )
    code, read = answer(capsys, written(tmp_path, "a.txt", text))
    assert code == 1
    assert "19491231002X" not in json.dumps(read, ensure_ascii=False)


def test_the_command_needs_no_framework(tmp_path: Path) -> None:
    file = written(tmp_path, "a.txt", material.text_report(COUNTY, "county plain", "pipes"))
    program = (
        "import sys; from gongkai.cli.main import main; code = main(['check-report', sys.argv[1], '--json']);"
        "sys.exit(code or ('django' in sys.modules) * 9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, file], capture_output=True, cwd=ROOT, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
