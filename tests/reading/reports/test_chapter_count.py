"""How many chapters a report says it has is held against those that it names."""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.source import Source

NAMED = (
    "概述、主动公开政府信息的情况、依申请公开政府信息办理情况、政府信息公开的收费及减免情况、"
    "因政府信息公开申请行政复议、提起行政诉讼的情况、存在的主要问题及改进措施"
)


def faults(told: str) -> list[tuple[object, object]]:
    report = check_report(
        Source(f"萍乡市2012年政府信息公开工作年度报告\n本年报由{NAMED}共计{told}部分组成。\n一、概述\n")
    )
    return [(each.expected, each.printed) for each in report.faults if each.kind == "format"]


def test_as_many_as_it_names_are_left_in_peace() -> None:
    # One of the six has 、 in its own name.
    assert faults("六") == []


@pytest.mark.parametrize(("told", "printed"), [("五", 5), ("八", 8)])
def test_another_number_is_told_with_both(told: str, printed: int) -> None:
    assert faults(told) == [(6, printed)]


def opened(listed: str, told: str) -> list[tuple[object, object]]:
    report = check_report(
        Source(f"青禾区2017年政府信息公开工作年度报告\n本报告由{listed}共{told}个部分组成。\n一、概述\n")
    )
    return [(each.expected, each.printed) for each in report.faults if each.kind == "format"]


FIRST = "概述、主动公开政府信息情况、依申请公开办理情况、复议和诉讼情况"


@pytest.mark.parametrize(
    "last",
    [
        "存在的主要问题及改进措施和政府信息公开情况统计表",
        "存在的主要问题及改进情况和其他需要报告的事项",
        "存在的问题及改进情况以及其他需要报告的事项",
    ],
)
def test_the_last_two_may_be_joined_by_a_word(last: str) -> None:
    assert opened(f"{FIRST}、{last}", "六") == []
    assert opened(f"{FIRST}、{last}", "八") != []


def test_a_problem_and_its_mending_are_one_part() -> None:
    assert opened(f"{FIRST}、存在的主要问题及改进措施", "六") == [(5, 6)]


CHAPTERS = ("概述", "主动公开情况", "依申请公开情况", "复议和诉讼情况", "存在问题和改进措施", "统计表")


def borne_out(
    last: str, told: str, chapters: int, *, run_on: bool = False
) -> list[tuple[str, object, object]]:
    """Return the faults of an opening with so many chapters behind it, in lines of their own or run on in one."""
    joint = "" if run_on else "\n"
    names = (*CHAPTERS[:-1], "其他需要报告的事项" if "事项" in last else CHAPTERS[-1])
    body = joint.join(f"{'一二三四五六'[at]}、{names[at]}{joint}全年工作平稳。" for at in range(chapters))
    report = check_report(
        Source(
            f"青禾区2017年政府信息公开工作年度报告\n本报告由{FIRST}、{last}{told}个部分组成。{joint}{body}\n"
        )
    )
    return [
        (each.severity, each.expected, each.printed) for each in report.faults if "开头说" in each.message
    ]


@pytest.mark.parametrize("run_on", [False, True])
@pytest.mark.parametrize(
    ("last", "told", "chapters", "listed"),
    [
        ("存在的主要问题及改进措施和政府信息公开情况统计表共", "五", 6, 6),
        ("存在的主要问题及改进措施和其他需要报告的事项等", "五", 6, 6),
        # The table behind the last chapter has no number.
        ("政府信息公开情况统计表共", "六", 4, 5),
        ("存在的主要问题及改进措施共", "六", 5, 5),
    ],
)
def test_chapters_that_bear_out_the_names_make_another_number_an_error(
    last: str, told: str, chapters: int, listed: int, *, run_on: bool
) -> None:
    assert borne_out(last, told, chapters, run_on=run_on) == [
        ("error", listed, "一二三四五六".index(told) + 1)
    ]


@pytest.mark.parametrize("run_on", [False, True])
@pytest.mark.parametrize(
    ("last", "told", "chapters"),
    [
        ("存在的主要问题及改进措施和政府信息公开情况统计表共", "六", 6),
        ("存在的主要问题及改进措施和政府信息公开情况统计表共", "六", 5),
        # The chapters say that what is joined is one part.
        ("存在的主要问题及改进措施和其他需要报告的事项等", "五", 5),
        # An annex that is numbered as a chapter, and no part.
        ("存在的主要问题及改进措施共", "五", 6),
        ("存在的主要问题及改进措施和附表共", "五", 6),
        ("存在的主要问题及改进措施和附表共", "六", 5),
    ],
)
def test_a_number_that_the_chapters_bear_out_is_left_in_peace(
    last: str, told: str, chapters: int, *, run_on: bool
) -> None:
    assert borne_out(last, told, chapters, run_on=run_on) == []
