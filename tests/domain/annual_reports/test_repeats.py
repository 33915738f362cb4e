"""A paragraph that says one thing over and over, and one that only speaks the language of such reports."""

import pytest

from gongkai.domain.annual_reports.similarity import repeated


@pytest.mark.parametrize(
    ("paragraph", "said"),
    [
        ("的" * 9000, "的" * 6),
        ("加强培训" + "。" * 31, "。" * 6),
        ("主动公开4条，比上年增加比上年增加1条。", "比上年增加比上年增加"),
        (
            "及时公开重点领域信息；一季度及时公开重点领域信息；二季度及时公开重点领域信息。",
            "及时公开重点领域信息",
        ),
    ],
)
def test_what_is_said_over_and_over_is_named(paragraph, said) -> None:
    assert repeated(paragraph) == said


@pytest.mark.parametrize(
    "paragraph",
    [
        "",
        "加强培训" + "。" * 30,
        # Twice is no repetition, unless without a break.
        "及时公开重点领域信息；一季度及时公开重点领域信息。",
        # The law's own terms stand in every sentence.
        "政府信息公开工作有序；收到政府信息公开申请19件；政府信息公开平台改版；依申请公开、政府信息公开培训各一次。",
    ],
)
def test_what_is_said_once_or_as_the_law_says_it_is_not(paragraph) -> None:
    assert repeated(paragraph) == ""


def test_the_name_of_an_organ_does_not_count() -> None:
    paragraph = "昌宁县卫生健康局牵头。昌宁县卫生健康局负责，昌宁县卫生健康局落实。"
    assert repeated(paragraph) == "昌宁县卫生健康局"
    assert repeated(paragraph, names=["昌宁县卫生健康局"]) == ""
