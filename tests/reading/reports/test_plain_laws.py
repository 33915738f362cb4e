"""What breaks a law of arithmetic or meaning in the report of a small office is found, and its honest twin left alone."""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.model import Fault
from tests.reading.reports import material
from tests.reading.reports.plain_laws_prose import ANNEXES, ELSEWHERE, FALSE, HONEST, TOLD

HEAD = (
    "石桥镇2017年政府信息公开工作年度报告\n{presented}统计期限自2017年1月1日起至2017年12月31日止。\n"
    "一、概述\n2017年，我镇按要求推进工作。\n二、主动公开政府信息情况\n{passage}\n"
)


def errors(passage: str, presented: str = "") -> list[Fault]:
    read = check_report(material.source(HEAD.format(passage=passage, presented=presented)))
    return [fault for fault in read.faults if fault.severity == "error"]


@pytest.mark.parametrize(("passage", "slip"), FALSE.values(), ids=FALSE)
def test_a_law_that_is_kept_is_left_alone(passage: str, slip: tuple[str, str]) -> None:
    assert [fault.message for fault in errors(passage)] == []


@pytest.mark.parametrize(("passage", "slip"), FALSE.values(), ids=FALSE)
def test_a_law_that_is_broken_is_told_once(passage: str, slip: tuple[str, str]) -> None:
    assert slip[0] in passage
    assert len(errors(passage.replace(*slip))) == 1


@pytest.mark.parametrize(("first", "second", "slip"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_what_another_chapter_tells_otherwise_is_found(
    first: str, second: str, slip: tuple[str, str]
) -> None:
    whole = f"{first}\n三、存在的问题\n{second}"
    assert [fault.message for fault in errors(whole)] == []
    assert slip[0] in second
    assert errors(f"{first}\n三、存在的问题\n{second.replace(*slip)}")


@pytest.mark.parametrize("passage", HONEST.values(), ids=HONEST)
def test_what_an_office_could_mean_is_left_alone(passage: str) -> None:
    assert [fault.message for fault in errors(passage)] == []


@pytest.mark.parametrize(("annex", "slip"), ANNEXES.values(), ids=ANNEXES)
def test_an_annex_of_any_layout_is_held_against_the_text(annex: str, slip: tuple[str, str]) -> None:
    whole = f"{TOLD}\n三、复议诉讼情况\n未发生。\n"
    assert [fault.message for fault in errors(whole + annex)] == []
    assert slip[0] in annex
    assert errors(whole + annex.replace(*slip))


@pytest.mark.parametrize(
    "presented",
    [
        "现公布{year}年度本镇信息公开报告。",
        "现将我镇{year}年政府信息公开工作情况报告如下。",
        "本报告是{year}年度政府信息公开工作的总结。",
    ],
)
def test_the_opening_words_give_the_year_of_the_report(presented: str) -> None:
    assert errors("公开信息40条。", presented.format(year=2017)) == []
    assert errors("公开信息40条。", presented.format(year=2016))


@pytest.mark.parametrize("day", ["发文日期：{year}-02-14\n", "成文日期 | {year}年1月22日\n"])
def test_no_report_is_written_before_its_year_is_over(day: str) -> None:
    assert errors("公开信息40条。", day.format(year=2018)) == []
    assert errors("公开信息40条。", day.format(year=2017))


def test_what_is_certain_of_a_place_is_not_doubted_there_as_well() -> None:
    passage = "公开栏每月更新1次，全年更新21次。"
    read = check_report(material.source(HEAD.format(passage=passage, presented="")))
    assert [fault.severity for fault in read.faults if fault.quote and fault.quote in passage] == ["error"]
