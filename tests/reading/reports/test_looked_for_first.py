"""What is looked for before a pattern, being short, is in everything that the pattern can find."""

import re

import pytest

from gongkai.reading.reports import claims, dates, form_a, law, mentions, recognise, upheld
from gongkai.reading.reports.numbers import counts
from gongkai.reading.reports.relations import averages, durations, indicators, periods, tallies
from gongkai.reading.reports.source import Paragraph, Source
from tests.reading.beginnings import each_said_by

#: Patterns, with the words of which each needs one.
NEEDED: list[tuple[re.Pattern[str], tuple[str, ...]]] = [
    (law._DUE, law._BY_A_DAY),
    (averages._AVERAGE, ("均",)),
    (averages._A_YEAR, ("均",)),
    (averages._MEAN_OF, ("均",)),
    (periods._BY_PERIOD, ("季", "月")),
    *((each, ("季", "月", "半年")) for each in (periods._QUARTER, periods._HALF)),
    *((each, ("季", "月", "半年")) for each in (periods._MONTHS, periods._MONTH)),
    (durations._QUARTER, ("季度(", "半年(")),
    (dates._TO_BE, ("于20",)),
    (recognise._REPORT, ("公开",)),
    (recognise._BROKEN_TITLE, ("公开",)),
    (upheld._ONE, ("维持",)),
    (upheld._UPHELD, ("维持",)),
    (mentions._NOW, mentions._UP_TO),
    *((each, ("20",)) for each in (mentions._OF_ANOTHER, mentions._PAST_BY_NAME, mentions._CARRIED)),
    (tallies._NAMES, (":", "：", "即", "分别")),
    *((pattern, (claims._COUNTED_CASES,)) for _, pattern in claims._DECIDED),
    (claims._NOTHING_LEFT, ("结转",)),
    (claims._ALL_CLOSED, ("办结",)),
]


@pytest.mark.parametrize(("pattern", "words"), NEEDED, ids=[each.pattern[:24] for each, _ in NEEDED])
def test_a_pattern_needs_one_of_its_words(pattern: re.Pattern[str], words: tuple[str, ...]) -> None:
    said = [*each_said_by(pattern)]
    assert said
    assert [each for each in said if not any(word in each for word in words)] == []


def test_a_claim_needs_what_is_looked_for_before_it() -> None:
    for needed, rows in claims._EQUALS:
        for _, _, pattern in rows:
            said = [*each_said_by(pattern)]
            assert said
            assert [each for each in said if not needed.search(each)] == []


@pytest.mark.parametrize("sign", ["", "、", "《"])
def test_every_label_of_form_a_begins_where_labels_are_looked_for(sign: str) -> None:
    for wording in form_a.WORDINGS_A:
        printed = wording[:2] + sign + sign.join(wording[2:]).replace("他", "它")
        assert form_a.HEAD.match(printed), printed
    assert min(map(len, form_a.WORDINGS_A)) >= form_a._SURE


def test_prose_has_no_labels_in_every_sentence() -> None:
    assert form_a.HEAD.findall("县政府认真落实信息公开制度，主动接受群众监督") == []


def test_a_line_of_indicators_has_its_unit_and_a_colon() -> None:
    line = "主动公开信息总数(条): 8672"
    assert indicators._LINE.search(line)
    assert indicators._UNIT_AND_COLON.search(line)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("12件", ["12"]),
        ("收到1,234件，12.5%", ["1234", "12.5"]),
        ("第5条、A3条、〔2024条、3/4件", []),
        ("公开5条6件", ["5", "6"]),
    ],
)
def test_a_number_begins_at_its_first_digit_alone(text: str, told: list[str]) -> None:
    paragraph = Paragraph(text, tuple(range(len(text))))
    assert [str(count.value) for count in counts(paragraph)] == told


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("公开 1 548 条", "公开 1,548 条"),
        ("公开 12 548 930 条", "公开 12,548,930 条"),
        ("1 548 条", "1 548 条"),
        ("公开 3, 1 548 条", "公开 3， 1,548 条"),
        ("公开 5 1 548 条", "公开 5 1 548 条"),
    ],
)
def test_thousands_are_joined_behind_words_alone(text: str, folded: str) -> None:
    assert Source(text).folded == folded


def test_chapters_are_known_by_the_lines_that_head_them() -> None:
    source = Source("一、总体情况\n本年公开信息 5 条。\n  二、存在的问题  ")
    assert {start: found[2] for start, found in source.chapters.items()} == {
        0: "总体情况",
        source.lines[2].start: "存在的问题",
    }
