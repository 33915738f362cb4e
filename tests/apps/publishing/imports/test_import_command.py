"""``gongkai import``: what it tells, what it makes, what it refuses, and that it can be run again."""

import io
import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from openpyxl import Workbook

from gongkai.cli import import_files
from gongkai.cli.main import Parser
from gongkai.domain.errors import Invalid
from gongkai.files.models import StoredFile
from gongkai.lib.models import AuditEntry
from gongkai.publishing.models import Intake, Item
from tests.apps.publishing.imports import papers

ROOT = Path(__file__).resolve().parents[4]
SCHEMA = json.loads((ROOT / "docs/contracts/import.schema.json").read_text(encoding="utf-8"))
UNIT = "014416330"
LEDGER = "标题,文号,成文日期,公开属性,索引号,发布日期,主题词,正文\n"
ROWS = (
    "关于甲事的通知,昌教发〔2018〕1号,2018-01-05,主动公开,014416330/2018-00001,2018-01-08,教育 甲事,正文一。\n"
    "关于乙事的公告,,2018年2月5日,主动公开,,2018-02-06,,正文二。\n"
    ",昌教发〔2018〕3号,2018-03-05,主动公开,,,,\n"
)


@pytest.fixture
def run(capsys):
    """Return a way to run the command: exit code and answer, which follows the schema."""

    def say(*arguments: object) -> tuple[int, dict[str, Any]]:
        parser = Parser("gongkai import", "")
        import_files.add_arguments(parser)
        args = parser.parse_args([str(each) for each in arguments])
        args.json = True
        code = import_files.run(args)
        answer = json.loads(capsys.readouterr().out)
        jsonschema.validate(answer, SCHEMA)
        return code, answer

    return say


@pytest.fixture
def docx(tmp_path) -> Path:
    path = tmp_path / "通知.docx"
    path.write_bytes(papers.notice())
    return path


@pytest.fixture
def page(tmp_path) -> Path:
    path = tmp_path / "报告.html"
    path.write_bytes(papers.old_page())
    return path


def test_a_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_a_document_becomes_a_draft_that_waits_for_a_person(county, run, docx) -> None:
    code, answer = run(docx, "--unit", UNIT)
    assert code == 0
    [told] = answer["files"]
    item = Item.objects.get()
    assert told["created"] == [item.public_id]
    assert told["fields"] == {
        "title": papers.TITLE,
        "document_number": papers.NUMBER,
        "issuer": "昌宁县教育局",
        "written_on": "2026-02-27",
        "published_on": None,
        "index_number": None,
        "keywords": [],
        "attachments": ["开学检查表"],
        "disclosure_attribute": "proactive",
    }
    assert told["certain"]["title"] is True
    assert told["tables"] == 1
    assert "县一中" in told["text"]
    assert (item.state, item.origin) == ("draft", "command")
    assert Intake.objects.get(item=item).state == "read"


def test_a_dry_run_writes_nothing(county, run, docx, settings) -> None:
    lines = AuditEntry.objects.count()
    before = sorted(settings.GONGKAI_HOME.files.rglob("*"))
    code, answer = run(docx, "--unit", UNIT, "--dry-run")
    assert (code, answer["files"][0]["created"]) == (0, [])
    assert answer["files"][0]["fields"]["document_number"] == papers.NUMBER
    assert any(each["field"] == "columns" for each in answer["files"][0]["findings"])
    assert not Item.objects.exists()
    assert not StoredFile.objects.exists()
    assert AuditEntry.objects.count() == lines
    assert sorted(settings.GONGKAI_HOME.files.rglob("*")) == before


def test_a_dry_run_needs_no_home(docx, tmp_path) -> None:
    home = tmp_path / "home"
    program = (
        "import argparse, sys; from gongkai.cli import import_files, main; main.django_setup();"
        "parser = main.Parser('import', ''); import_files.add_arguments(parser);"
        "args = parser.parse_args(sys.argv[1:]); args.json = True; sys.exit(import_files.run(args))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(docx), "--unit", UNIT, "--dry-run"],
        cwd=ROOT,
        env={**_plain_environment(), "GONGKAI_HOME": str(home)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    answer = json.loads(done.stdout)
    jsonschema.validate(answer, SCHEMA)
    assert answer["files"][0]["fields"]["document_number"] == papers.NUMBER
    assert not (home / "db.sqlite3").exists()


def _plain_environment() -> dict[str, str]:
    mine = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "GONGKAI_HOME")
    return {name: value for name, value in os.environ.items() if name not in mine}


def test_a_second_run_passes_over_what_is_there(county, run, docx) -> None:
    _, first = run(docx, "--unit", UNIT)
    code, again = run(docx, "--unit", UNIT)
    assert code == 0
    assert again["files"][0]["created"] == []
    assert again["files"][0]["skipped"] == first["files"][0]["created"]
    assert again["files"][0]["fields"]["title"] == papers.TITLE
    assert Item.objects.count() == 1


def test_a_run_that_was_broken_off_goes_on(county, run, docx) -> None:
    run(docx, "--unit", UNIT)
    Intake.objects.update(item=None)  # as if the process had died before the item was made
    code, answer = run(docx, "--unit", UNIT)
    assert (code, len(answer["files"][0]["created"])) == (0, 1)
    assert Intake.objects.count() == 1


def test_one_bad_file_stops_no_other(county, run, docx, tmp_path) -> None:
    (tmp_path / "空.docx").write_bytes(b"")
    code, answer = run(tmp_path / "没有.docx", tmp_path / "空.docx", tmp_path, docx, "--unit", UNIT)
    assert code == 1
    assert [each["readable"] for each in answer["files"]] == [False, False, False, True]
    assert all(each["reason"] for each in answer["files"][:3])


def test_nothing_usable_is_its_own_exit(county, run, tmp_path) -> None:
    code, answer = run(tmp_path / "没有.docx", "--unit", UNIT)
    assert (code, answer["files"][0]["readable"]) == (2, False)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--unit", "999999"], "没有代码为"),
        (["--unit", UNIT, "--dry-run", "--publish"], "不能同时使用"),
        (["--unit", UNIT, "--column", "none"], "没有代号为"),
    ],
)
def test_options_that_make_no_sense_are_refused(county, run, docx, arguments, message) -> None:
    with pytest.raises(Invalid, match=message):
        run(docx, *arguments)
    assert not Item.objects.exists()


def test_an_old_page_is_adopted_with_its_day_and_number(county, run, page) -> None:
    code, answer = run(page, "--unit", UNIT, "--publish")
    assert code == 0
    item = Item.objects.get()
    assert answer["files"][0]["created"] == [item.public_id]
    assert (item.state, item.index_number, item.column) == (
        "published",
        "014416330/2018-00005",
        "annual-reports",
    )
    assert item.published_at.isoformat().startswith("2018-03-07T16:00")  # the 8th begins in Beijing
    assert Intake.objects.get().state == "confirmed"
    code, again = run(page, "--unit", UNIT, "--publish")
    assert (code, again["files"][0]["skipped"]) == (0, [item.public_id])


def test_a_hijacked_page_is_stopped_and_waits_for_a_person(county, run, tmp_path) -> None:
    page = papers.old_page().decode().replace("我局主动公开", "www.288-365.com领导小组办公室主动公开")
    (tmp_path / "报告.html").write_text(page, encoding="utf-8")
    code, answer = run(tmp_path / "报告.html", "--unit", UNIT, "--publish")
    assert code == 1
    [told] = answer["files"]
    assert (told["readable"], told["created"]) == (True, [])
    assert told["reason"].startswith("检查发现必须改正的问题")
    assert "blocks" in {each["severity"] for each in told["findings"]}
    assert not Item.objects.exists()
    assert Intake.objects.get().state == "read"


def test_a_ledger_becomes_one_item_per_row_and_a_wrong_row_is_told(county, run, tmp_path) -> None:
    (tmp_path / "台账.csv").write_bytes((LEDGER + ROWS).encode("gb18030"))
    code, answer = run(tmp_path / "台账.csv", "--unit", UNIT)
    [told] = answer["files"]
    assert (code, told["rows"], len(told["created"])) == (1, 3, 2)
    assert told["refused"] == [{"row": 4, "reason": "没有标题。"}]
    first, second = Item.objects.order_by("id")
    assert (first.document_number, first.current.keywords) == ("昌教发〔2018〕1号", ["教育", "甲事"])
    assert first.current.body == "<p>正文一。</p>"
    assert second.written_on.isoformat() == "2018-02-05"
    code, again = run(tmp_path / "台账.csv", "--unit", UNIT)
    assert (again["files"][0]["created"], len(again["files"][0]["skipped"])) == ([], 2)


def test_a_ledger_may_be_adopted(county, run, tmp_path) -> None:
    book = Workbook()
    for row in (
        ["标题", "文号", "成文日期", "索引号", "发布日期", "正文"],
        ["关于甲事的通知", "昌教发〔2018〕1号", "2018-01-05", "014416330/2018-00001", "2018-01-08", "正文。"],
    ):
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    (tmp_path / "台账.xlsx").write_bytes(out.getvalue())
    code, answer = run(tmp_path / "台账.xlsx", "--unit", UNIT, "--publish", "--column", "news")
    assert (code, answer["files"][0]["rows"]) == (0, 1)
    item = Item.objects.get()
    assert (item.state, item.index_number, item.column) == ("published", "014416330/2018-00001", "news")


def test_a_ledger_without_headings_is_refused(county, run, tmp_path) -> None:
    (tmp_path / "台账.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    code, answer = run(tmp_path / "台账.csv", "--unit", UNIT)
    assert code == 2
    assert "表头" in answer["files"][0]["reason"]


@pytest.mark.parametrize("data", [papers.plain_notice(), (LEDGER + ROWS).encode()], ids=["text", "ledger"])
def test_standard_input_is_read(county, run, monkeypatch, data) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    code, answer = run("-", "--unit", UNIT, "--dry-run")
    assert answer["files"][0]["file"] == "-"
    assert answer["files"][0]["readable"] is True
    assert code == (1 if answer["files"][0]["rows"] else 0)


def test_a_person_reads_plain_lines(county, docx, capsys) -> None:
    parser = Parser("gongkai import", "")
    import_files.add_arguments(parser)
    args = parser.parse_args([str(docx), "--unit", UNIT, "--dry-run"])
    args.json = False
    assert import_files.run(args) == 0
    told = capsys.readouterr()
    assert f"标题：{papers.TITLE}" in told.out
    assert "1/1" in told.err
