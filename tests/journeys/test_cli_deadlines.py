"""``gongkai deadline`` and ``gongkai fee`` as a clerk and another program call them."""

import json

import pytest

from gongkai.cli import main as cli
from tests.journeys.test_cli_tools import answer


def test_a_deadline_is_told_with_its_arithmetic() -> None:
    code, read = answer("deadline", "--received", "2026-03-02", "--today", "2026-03-12", "--json")
    assert code == 0
    ledger = read.pop("ledger")
    assert read == {
        "regime": "reg2019",
        "received_on": "2026-03-02",
        "due_on": "2026-03-30",
        "provisional": False,
        "working_days": 20,
        "rectification_notice_by": "2026-03-11",
        "overdue": False,
        "remaining_working_days": 12,
        "basis": "条例（2019年）第三十三条",
    }
    assert ledger[0] == {
        "date": "2026-03-03",
        "counted": True,
        "n": 1,
        "why": "工作日",
        "provisional": False,
    }
    assert [line["n"] for line in ledger if line["counted"]] == list(range(1, 21))


def test_being_overdue_is_no_error() -> None:
    code, read = answer("deadline", "--received", "2017-09-22", "--today", "2017-10-23", "--json")
    assert (code, read["regime"], read["overdue"], read["remaining_working_days"]) == (0, "reg2007", True, -2)
    assert read["rectification_notice_by"] is None


def test_two_consultations_are_taken_out() -> None:
    pauses = ["--pause", "2026-03-09:2026-03-16", "--pause", "2026-03-11:2026-03-18"]
    code, read = answer("deadline", "--received", "2026-03-02", *pauses, "--today", "2026-03-10", "--json")
    assert (code, read["due_on"]) == (0, "2026-04-09")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--received", "2008-04-30"], "尚未施行"),
        (["--received", "2026-03-02", "--pause", "2026-03-09"], "应写成 起:止"),
        (["--received", "2026-03-02", "--pause", "2026-03-19:2026-03-09"], "早于发出日期"),
        (["--received", "2026-03-02", "--paid-on", "2026-02-02"], "早于收到申请"),
        (["--received", "2026-03-32"], "没有“2026-03-32”这一天"),
        ([], "缺少参数：--received"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_the_reason(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["deadline", *arguments, "--json"]) == 2
    assert said in json.loads(capsys.readouterr().out)["error"]


def test_a_deadline_can_be_read_by_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["deadline", "--received", "2026-09-14", "--today", "2026-09-14"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("答复期限 20 个工作日，2026年10月16日（星期五）24时期满。")
    assert "2026-09-20 星期日  第 5 日  调休上班" in lines


def test_a_fee_is_told_by_its_steps(capsys: pytest.CaptureFixture[str]) -> None:
    code, read = answer("fee", "--by", "item", "--count", "45", "--json")
    assert (code, read["yuan"]) == (0, 5500)
    assert read["steps"][0] == {"from": 11, "to": 30, "unit_yuan": 100, "yuan": 2000}
    assert cli.main(["fee", "--by", "page", "--count", "30"]) == 0
    assert "不收费" in capsys.readouterr().out


@pytest.mark.parametrize("count", ["-1", "1000001", "十"])
def test_a_number_that_cannot_be_is_refused(count: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["fee", "--by", "item", "--count", count, "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]
