"""The command line without a server: answers, refusals, exit codes, and what is promised about JSON."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from gongkai import __version__
from gongkai.cli import main as cli

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "gongkai.cli.main"]

Said = Callable[..., tuple[int, str, str]]


def process(arguments: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run a program in the checkout; a minute is far more than any needs."""
    return subprocess.run(arguments, capture_output=True, cwd=ROOT, timeout=60, check=False, **options)


def schema(name: str) -> dict[str, Any]:
    """Return the published schema of a command's answer."""
    return json.loads((ROOT / f"docs/contracts/{name}.schema.json").read_text())


def answer(*arguments: str, stdin: bytes = b"", follows: str | None = None) -> tuple[int, dict[str, Any]]:
    """Run the real command and return exit code and its one object, which must follow the schema."""
    done = process([*COMMAND, *arguments], input=stdin)
    read = json.loads(done.stdout)
    jsonschema.validate(read, schema(follows or arguments[0]))
    return done.returncode, read


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """Return a way to run the command in this process: exit code, output, messages."""

    def say(*arguments: str) -> tuple[int, str, str]:
        code = cli.main(arguments)
        return code, *capsys.readouterr()

    return say


@pytest.mark.parametrize("name", ["working-day", "check-code"])
def test_a_schema_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))


# working-day


def test_a_working_day_is_told_with_its_notice() -> None:
    code, read = answer("working-day", "2026-02-14", "--json")
    assert code == 0
    assert read == json.loads("""{
        "date": "2026-02-14", "working_day": true, "why": "调休上班", "announced": true,
        "notice": "国办发明电〔2025〕7号", "notice_confirmed": true, "working_days": null, "due_on": null,
        "provisional": false, "ledger": null}""")


def test_a_due_day_comes_with_its_ledger() -> None:
    code, read = answer("working-day", "2026-09-30", "--add", "2", "--json")
    assert (code, read["due_on"], read["provisional"], read["working_days"]) == (0, "2026-10-09", False, 2)
    assert read["ledger"][0] == json.loads(
        '{"date": "2026-10-01", "counted": false, "n": null, "why": "法定节假日（国庆节）", "provisional": false}'
    )
    assert [line["date"] for line in read["ledger"] if line["counted"]] == ["2026-10-08", "2026-10-09"]


def test_a_due_day_in_an_unannounced_year_is_said_to_be_provisional(said: Said) -> None:
    code, read = answer("working-day", "2026-12-21", "--add", "20", "--json")
    assert (code, read["due_on"], read["provisional"], read["announced"]) == (0, "2027-01-19", True, True)
    assert "2027年1月19日（星期二）24时期满（暂定）" in said("working-day", "2026-12-21", "--add", "20")[1]


def test_an_unannounced_date_is_said_to_be_provisional(said: Said) -> None:
    code, read = answer("working-day", "2027-02-05", "--json")
    assert (code, read["working_day"], read["announced"], read["provisional"]) == (0, False, False, True)
    assert (read["why"], read["notice"], read["notice_confirmed"]) == ("法定节假日（春节）", None, None)
    assert "尚未公布" in said("working-day", "2027-02-05")[1]


def test_an_answer_can_be_read_by_people(said: Said) -> None:
    code, text, messages = said("working-day", "2026-09-18", "--add", "2")
    assert (code, messages) == (0, "")
    assert text.splitlines() == [
        "2026年9月18日（星期五）是工作日。",
        "依据：国办发明电〔2025〕7号",
        "",
        "次日起数 2 个工作日，2026年9月21日（星期一）24时期满。",
        "2026-09-19 星期六  不计  周末",
        "2026-09-20 星期日  第 1 日  调休上班",
        "2026-09-21 星期一  第 2 日  工作日",
    ]


def test_an_unconfirmed_notice_is_said_to_be_so(said: Said) -> None:
    assert "文号未经核实" in said("working-day", "2005-03-03")[1]


@pytest.mark.parametrize("text", ["2026/3/2", "2026.3.2", "2026年3月2日", "２０２６－０３－０２"])
def test_a_date_is_read_in_the_usual_ways(text: str, said: Said) -> None:
    assert json.loads(said("working-day", text, "--json")[1])["date"] == "2026-03-02"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["2026-13-01"], "没有“2026-13-01”这一天"),
        (["2026-02-29"], "没有“2026-02-29”这一天"),
        (["明天"], "“明天”不是日期"),
        ([""], "“”不是日期"),
        (["2061-01-01"], "没有2061年的放假安排"),
        (["2003-12-31"], "没有2003年的放假安排"),
        (["2026-03-02", "--add", "-1"], "不能是负数"),
        (["2060-12-01", "--add", "99"], "没有2061年的放假安排"),
        (["2026-03-02", "--add", "二十"], "--add 应为整数，写的是“二十”"),
        (["2026-03-02", "--add"], "--add 之后应写一个值"),
        (["2026-03-02", "2026-03-03"], "不认识的参数：2026-03-03"),
        (["2026-03-02", "--ad", "3"], "不认识的参数：--ad 3"),
        ([], "缺少参数：日期"),
    ],
)
def test_a_date_that_cannot_be_used_is_refused(arguments: list[str], message: str, said: Said) -> None:
    code, read = answer("working-day", *arguments, "--json")
    assert code == 2
    assert message in read["error"]
    code, output, messages = said("working-day", *arguments)
    assert (code, output) == (2, "")
    assert message in messages


def test_the_date_comes_from_standard_input() -> None:
    assert (
        answer("working-day", "-", "--json", stdin="\ufeff2026-10-01\n".encode())[1]["date"] == "2026-10-01"
    )
    assert answer("working-day", "-", "--json", stdin="2026年10月1日\r\n".encode("gb18030"))[0] == 0


@pytest.mark.parametrize("stdin", [b"", b"\n\n", b"2026-03-02\n2026-03-03\n", b"\xff\xff\xff"])
def test_standard_input_without_one_date_is_refused(stdin: bytes) -> None:
    code, read = answer("working-day", "-", "--json", stdin=stdin)
    assert (code, list(read)) == (2, ["error"])


# check-code

#: code, kind, normal form, parts
RIGHT_CODES = json.loads("""[
  ["01526376-x", "organisation_code", "01526376X", {"body": "01526376", "check_character": "X"}],
  ["530524100", "division_code", "530524100", {"level": "township", "also": ["organisation_code"]}],
  ["11341702486344515H", "credit_code", "11341702486344515H", {"registering_authority": "1", "category": "1",
    "division_code": "341702", "organisation_code": "486344515"}],
  ["014416330/2018—04736", "index_number", "014416330/2018-04736", {"format": "national",
    "organisation_code": "014416330", "credit_code": null, "year": 2018, "month": null, "date": null,
    "serial": 4736}]
]""")


def test_right_codes_are_told_by_kind_and_parts() -> None:
    code, read = answer("check-code", *(row[0] for row in RIGHT_CODES), "--json")
    told = [[entry["code"], entry["kind"], entry["normal"], entry["parts"]] for entry in read["codes"]]
    assert (code, told) == (0, RIGHT_CODES)
    assert all(entry["valid"] and entry["reason"] is None for entry in read["codes"])


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        ("01526376-1", "organisation_code", "校验码应为 X，写的是 1"),
        ("11341702486344515J", "credit_code", "校验码应为 H"),
        ("990524", "division_code", "前两位 99"),
        ("014416331/2018-04736", "index_number", "校验码应为 0"),
        ("01526376-X-/2019-0819003", "index_number", "多了一个连字符"),
        ("昌宁/3", "index_number", "不是已知的索引号格式"),
        ("昌宁", None, "不是组织机构代码"),
        ("", None, "不是组织机构代码"),
    ],
)
def test_a_wrong_code_is_told_with_the_reason(text: str, kind: str | None, reason: str, said: Said) -> None:
    code, read = answer("check-code", text, "--json")
    (only,) = read["codes"]
    assert (code, only["kind"], only["valid"], only["normal"]) == (1, kind, False, None)
    assert reason in only["reason"]
    code, output, _ = said("check-code", text)
    assert code == 1
    assert reason in output


def test_one_wrong_code_among_right_ones_gives_exit_code_1(said: Said) -> None:
    assert said("check-code", "530524", "01526376-1", "630100")[0] == 1


def test_codes_are_told_to_people_line_by_line(said: Said) -> None:
    code, text, messages = said("check-code", "01526376-X", "530524100", "01526376-X/20170308-00001")
    assert (code, messages) == (0, "")
    assert text == (
        "01526376-X：组织机构代码，正确。规范写法：01526376X。\n"
        "530524100：行政区划代码，写法正确。也可能是组织机构代码。\n"
        "01526376-X/20170308-00001：索引号，正确。格式：组织机构代码/年月日-序号。"
        "其中组织机构代码：01526376X。不是国家统一格式，按原样保存。\n"
    )


def test_codes_come_from_standard_input_too_if_it_holds_any() -> None:
    code, read = answer("check-code", "530524", "-", "--json", stdin=b"01526376-X\n\n 630100 \n")
    assert (code, [entry["code"] for entry in read["codes"]]) == (0, ["530524", "01526376-X", "630100"])
    assert answer("check-code", "-", "--json", stdin=b"\n")[0] == 2


# What every command promises.


@pytest.mark.parametrize(
    "arguments",
    [
        ["check-code", "530524", "--json", "630100"],
        ["--json", "check-code", "530524", "630100"],
    ],
)
def test_json_may_be_asked_for_anywhere(arguments: list[str]) -> None:
    code, read = answer(*arguments, follows="check-code")
    assert (code, [entry["code"] for entry in read["codes"]]) == (0, ["530524", "630100"])


def test_what_follows_two_hyphens_is_no_option(said: Said) -> None:
    code, read = answer("check-code", "--json", "--", "--json", "-h")
    assert (code, [entry["code"] for entry in read["codes"]]) == (1, ["--json", "-h"])
    assert said("check-code", "--", "--json")[1].startswith("--json：无法识别的代码，有误。")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "没有写明命令"),
        (["no-such-command"], "没有“no-such-command”这个命令"),
        (["--nothing"], "不认识的参数：--nothing"),
    ],
)
def test_arguments_that_cannot_be_read_are_refused(arguments: list[str], message: str, said: Said) -> None:
    code, read = answer(*arguments, "--json", follows="check-code")
    assert (code, list(read)) == (2, ["error"])
    assert message in read["error"]
    code, output, messages = said(*arguments)
    assert (code, output) == (2, "")
    assert message in messages


def test_the_version_is_told_by_the_installed_command(said: Said) -> None:
    done = process([str(Path(sys.executable).parent / "gongkai"), "--version"])
    assert done.stdout.decode() == f"gongkai {__version__}\n"
    assert json.loads(said("--version", "--json")[1]) == {"version": __version__}


def test_help_lists_the_commands_that_are_there(said: Said) -> None:
    code, text, _ = said("--help")
    there = {path.stem.replace("_", "-") for path in (ROOT / "gongkai/cli").glob("*.py")}
    declared = {command.name for command in cli.COMMANDS}
    assert code == 0
    assert {line.split()[0] for line in text.splitlines() if line.startswith("  ")} == (
        {"working-day", "check-code", "import", "deadline", "fee"} | there
    ) & declared


@pytest.mark.parametrize("arguments", [["working-day", "--help"], ["-h", "working-day"]])
def test_help_of_a_command_is_chinese(arguments: list[str], said: Said) -> None:
    text = said(*arguments)[1]
    assert text.startswith("用法：gongkai working-day")
    assert "参数：\n" in text
    assert "选项：\n" in text
    assert json.loads(said(*arguments, "--json")[1])["help"].rstrip() == text.rstrip()


def test_a_command_whose_module_is_missing_is_not_listed(monkeypatch: pytest.MonkeyPatch, said: Said) -> None:
    planned = cli.Command("planned", "尚未实现", "gongkai.cli.planned")
    monkeypatch.setattr(cli, "COMMANDS", (*cli.COMMANDS, planned))
    assert "planned" not in said("--help")[1]
    assert said("planned")[0] == 2


OTHER_COMMAND = """
from gongkai.domain.errors import Refused

def add_arguments(parser):
    parser.add_argument("--json", action="store_true", help="own words")
    parser.add_argument("what")

def run(args):
    ends = {"refused": Refused("不可以。"), "fault": RuntimeError("secret detail"),
            "interrupted": KeyboardInterrupt(), "leaves": SystemExit(1), "last words": SystemExit("说完就走。")}
    if args.what in ends:
        raise ends[args.what]
    print("ran", args.json)
"""


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: Said) -> Said:
    """Return a way to run ``gongkai other``, a command from a module of its own."""
    (tmp_path / "other_command.py").write_text(OTHER_COMMAND)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(cli, "COMMANDS", (cli.Command("other", "另一个命令", "other_command"),))
    return lambda *arguments: said("other", *arguments)


@pytest.mark.parametrize(
    ("what", "ended"),
    [
        ("go", (0, "ran False\n", "")),
        ("refused", (2, "", "不可以。\n")),
        ("interrupted", (130, "", "已中断。\n")),
        ("leaves", (1, "", "")),
        ("last words", (2, "", "说完就走。\n")),
    ],
)
def test_a_command_ends_with_the_code_of_how_it_went(
    what: str, ended: tuple[int, str, str], other: Said
) -> None:
    assert other(what) == ended


@pytest.mark.parametrize(
    ("what", "error"),
    [("refused", "不可以。"), ("fault", "程序内部错误（RuntimeError）"), ("last words", "说完就走。")],
)
def test_json_is_printed_even_when_a_command_fails(what: str, error: str, other: Said) -> None:
    code, output, _ = other(what, "--json")
    assert code == 2
    assert json.loads(output)["error"].startswith(error)
    assert "secret detail" not in output


def test_a_fault_of_the_program_shows_itself_where_no_json_is_asked_for(other: Said) -> None:
    with pytest.raises(RuntimeError, match="secret detail"):
        other("fault")


def test_a_command_may_describe_json_in_its_own_words(other: Said) -> None:
    assert "own words" in other("--help")[1]
    assert other("go", "--json") == (0, "ran True\n", "")


def test_ctrl_c_ends_a_waiting_command_with_130() -> None:
    waiting = subprocess.Popen(
        [*COMMAND, "check-code", "530524", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    # More than a pipe holds: when it is written, the command has begun to read, and waits for the end.
    waiting.stdin.write(b"\n" * 200_000)
    waiting.stdin.flush()
    waiting.send_signal(signal.SIGINT)
    output, messages = waiting.communicate(timeout=60)
    assert (waiting.returncode, output, messages.decode()) == (130, b"", "已中断。\n")


def test_a_reader_that_leaves_early_causes_no_trace() -> None:
    done = process(["sh", "-c", f"{' '.join(COMMAND)} working-day 2026-01-05 --add 6000 | head -1"])
    assert (done.stdout.decode(), done.stderr) == ("2026年1月5日（星期一）是工作日。\n", b"")


def test_a_terminal_without_chinese_gets_an_answer_all_the_same() -> None:
    done = process([*COMMAND, "working-day", "2026-03-02"], env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.stdout.decode().startswith("2026年3月2日")


def test_the_tools_do_not_import_django() -> None:
    program = """if True:
        import sys
        from gongkai.cli.main import main
        main(["working-day", "2026-03-02", "--add", "20"])
        main(["check-code", "530524", "01526376X/2026-00001"])
        main(["--help"])
        sys.exit(any(name.split(".")[0] == "django" for name in sys.modules))"""
    done = process([sys.executable, "-c", program])
    assert (done.returncode, done.stderr) == (0, b"")


def test_django_is_set_up_on_the_settings_of_the_house() -> None:
    program = """if True:
        from gongkai.cli.main import django_setup
        django_setup()
        from django.apps import apps
        from django.conf import settings
        print(settings.SETTINGS_MODULE, apps.ready)"""
    environment = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
    done = process([sys.executable, "-c", program], env=environment)
    assert done.stdout.decode().strip() == "gongkai.config.settings True", done.stderr.decode()
