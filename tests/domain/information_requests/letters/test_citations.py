"""Articles as letters cite them, in every way in which people write numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.domain.information_requests.letters.citations import Citation, chinese_number, citations, number


def cited(text: str) -> list[tuple[int, int, int]]:
    return [(each.article, each.paragraph, each.item) for each in sorted(citations(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("根据《中华人民共和国政府信息公开条例》第三十六条第（四）项的规定", [(36, 0, 4)]),
        ("依据《条例》第36条第4项", [(36, 0, 4)]),
        ("第三十六条第四项", [(36, 0, 4)]),
        ("第三十六条（四）项", [(36, 0, 4)]),
        ("第三十六条第一款第(七)项", [(36, 1, 7)]),
        ("第三十六条第（一）项、第（二）项", [(36, 0, 1), (36, 0, 2)]),
        ("第十五条、第三十二条、第三十六条第（三）项", [(15, 0, 0), (32, 0, 0), (36, 0, 3)]),
        ("第十六条第一款、第二款", [(16, 1, 0), (16, 2, 0)]),
        ("《政府信息公开条例》（国务院令第492号）第二十一条第（三）项", [(21, 0, 3)]),
        ("根据《中华人民共和国行政复议法》第二十三条", []),
        ("《保守国家秘密法》第九条和《条例》第十四条", [(14, 0, 0)]),
        ("《条例》第十四条和《保守国家秘密法》第九条", [(14, 0, 0)]),
        ("申请公开《关于低保的请示》，根据第三十八条", [(38, 0, 0)]),
        ("《行政复议法》第二十条\n第三十七条", [(37, 0, 0)]),
        ("第二项、第三款，没有条", []),
        ("", []),
    ],
)
def test_what_is_cited_is_read(text: str, expected: list[tuple[int, int, int]]) -> None:
    assert cited(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("七", 7),
        ("十", 10),
        ("十六", 16),
        ("三十", 30),
        ("三十六", 36),
        ("36", 36),
        ("一百零二", 102),
        ("六十", 60),
    ],
)
def test_numbers_are_read(text: str, value: int) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("value", "text"), [(7, "七"), (10, "十"), (16, "十六"), (30, "三十"), (36, "三十六")]
)
def test_numbers_are_written_as_laws_do(value: int, text: str) -> None:
    assert chinese_number(value) == text


@given(st.integers(1, 99), st.integers(0, 9), st.integers(0, 20))
def test_what_is_written_is_read_again(article: int, paragraph: int, item: int) -> None:
    one = Citation(article, paragraph, item)
    assert citations(f"根据条例{one}的规定") == {one}


@pytest.mark.parametrize(
    ("one", "owed", "does"),
    [
        (Citation(36, 1, 4), Citation(36, 0, 4), True),
        (Citation(36, 0, 0), Citation(36, 0, 4), False),
        (Citation(36, 0, 5), Citation(36, 0, 4), False),
        (Citation(16, 0, 0), Citation(16, 2, 0), False),
        (Citation(16, 2, 0), Citation(16, 2, 0), True),
        (Citation(30, 0, 0), Citation(38, 0, 0), False),
    ],
)
def test_a_citation_meets_what_is_owed_only_if_as_exact(one: Citation, owed: Citation, does: bool) -> None:
    assert one.meets(owed) is does
