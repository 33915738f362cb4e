"""The year of the demonstration county: its counts are the printed ones, and its texts can be shown to anybody."""

import json
import re
from collections import Counter, defaultdict
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from gongkai.cli.demonstrations.changning_2016.year import plan
from gongkai.cli.demonstrations.changning_2016.year.lists import offices
from gongkai.cli.demonstrations.changning_2016.year.plan import Piece
from gongkai.domain.calendar import WorkCalendar
from gongkai.domain.calendar_years import YEARS
from gongkai.domain.publishing.channels import CHANNEL_RULES, FORM_A_ROWS

PRINTED = Path(__file__).resolve().parents[2] / "acceptance" / "printed" / "changning-2016.json"
CALENDAR = WorkCalendar(YEARS)


@pytest.fixture(scope="module")
def year() -> list[Piece]:
    """The plan of the whole year."""
    return plan.pieces(CALENDAR, Fraction(1))


@pytest.fixture(scope="module")
def cells() -> dict[str, Any]:
    """The figures that the county printed."""
    cells: dict[str, Any] = json.loads(PRINTED.read_text(encoding="utf-8"))["cells"]
    return cells


def test_counts_are_those_that_the_county_printed(year: list[Piece], cells: dict[str, Any]) -> None:
    public = [piece for piece in year if piece.published_on is not None]
    assert {piece.published_on.year for piece in public if piece.published_on} == {2016}
    assert len(public) == cells["A1.1"]
    assert sum(piece.normative for piece in public) == cells["A1.1.1"]
    assert sum(piece.normative and piece.written_on.year == 2016 for piece in year) == cells["A1.1.2"]
    by_row = Counter(FORM_A_ROWS[CHANNEL_RULES[piece.channel].group] for piece in public)
    rows = ("A1.2.1", "A1.2.2", "A1.2.3", "A1.2.4", "A1.2.5")
    assert {row: by_row[row] for row in rows} == {row: cells[row] for row in rows}


def test_every_office_publishes_in_every_season_and_no_month_is_empty(year: list[Piece]) -> None:
    seen: dict[str, set[int]] = defaultdict(set)
    for piece in year:
        if piece.published_on is not None:
            seen[piece.office.slug].add((piece.published_on.month - 1) // 3)
    assert len(seen) == len(offices()) == 57
    assert all(quarters == {0, 1, 2, 3} for quarters in seen.values())
    months = Counter(piece.published_on.month for piece in year if piece.published_on)
    assert min(months.values()) > 400
    assert months[2] < months[11], "the month of the Spring Festival is the quiet one"


def test_everything_is_written_and_goes_out_on_working_days_in_that_order(year: list[Piece]) -> None:
    for piece in year:
        assert CALENDAR.is_working_day(piece.written_on), piece
        assert CALENDAR.is_working_day(piece.on), piece
        assert piece.written_on <= piece.on


def test_document_numbers_have_no_gap_and_follow_the_days(year: list[Piece]) -> None:
    series: dict[str, list[tuple[int, Piece]]] = defaultdict(list)
    for piece in year:
        if piece.number:
            match = re.fullmatch(r"([一-鿿]+)〔2016〕([1-9]\d*)号", piece.number)
            assert match, piece.number
            series[match[1]].append((int(match[2]), piece))
    assert len(series) > 57
    for sign, pieces in series.items():
        numbered = sorted(pieces, key=lambda pair: pair[0])
        assert [number for number, _ in numbered] == list(range(1, len(pieces) + 1)), sign
        days = [piece.written_on for _, piece in numbered]
        assert days == sorted(days), sign
        assert len({piece.office.slug for piece in (pair[1] for pair in pieces)}) == 1, sign


def test_texts_are_many_long_enough_and_finished(year: list[Piece]) -> None:
    titles = Counter((piece.office.slug, piece.text.title) for piece in year)
    assert max(titles.values()) == 1
    without_places = {re.sub(r"\d+", "", re.sub("<[^>]+>", "", piece.text.body)) for piece in year}
    assert len(without_places) > 9_000
    for piece in year:
        text = re.sub("<[^>]+>", "", piece.text.body)
        assert 150 <= len(text) <= 900, piece.text.title
        assert not re.search(
            r"[{}]|。。|，。|管理管理|工作工作|政策政策|检查检查", text + piece.text.title
        ), piece.text.title
        assert not re.search(r"\d{11}|0875-", text), "no telephone and no number of anybody"


@pytest.mark.parametrize("denominator", [10, 100])
def test_a_share_is_a_small_year_of_the_same_shape(denominator: int) -> None:
    small = plan.pieces(CALENDAR, Fraction(1, denominator))
    public = [piece for piece in small if piece.published_on is not None]
    assert len(public) == round(11_246 / denominator)
    assert sum(piece.normative for piece in small) == round(999 / denominator) + round(1_469 / denominator)
    groups = Counter(CHANNEL_RULES[piece.channel].group.value for piece in public)
    for group, printed in (("portal", 3_252), ("weibo", 2_160), ("wechat", 3_319), ("other", 2_515)):
        assert abs(groups[group] - printed / denominator) < 1
    assert plan.pieces(CALENDAR, Fraction(1, denominator)) == small


def test_shares_add_up_and_keep_the_proportion() -> None:
    assert plan.shares(10, [1, 1, 1]) == [4, 3, 3]
    assert plan.shares(7, [100, 0, 40]) == [5, 0, 2]
    assert plan.shares(0, [3, 4]) == [0, 0]
