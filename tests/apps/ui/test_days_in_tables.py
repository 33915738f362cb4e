"""A day in a table stands on one line, whatever room its column gets."""

from datetime import UTC, date, datetime

from django.http import QueryDict

from gongkai.lib.ui.tables import Column, Table


def row_of(column: Column, value: object) -> str:
    table = Table(columns=[column], rows=[{"pk": 1, column.name: value}], query=QueryDict(""), caption="表")
    return str(table.body[0].html)


def test_a_day_is_not_broken_at_its_hyphens() -> None:
    assert row_of(Column("on", "日期"), date(2019, 9, 17)) == '<td class="nowrap">2019-09-17</td>'


def test_a_moment_is_not_broken_between_day_and_hour() -> None:
    moment = datetime(2019, 9, 17, 2, 5, tzinfo=UTC)
    assert row_of(Column("at", "时间"), moment) == '<td class="nowrap">2019-09-17 10:05</td>'


def test_words_that_begin_with_a_day_may_be_broken() -> None:
    text = "2019-09-17 以前的都在档案馆"
    assert row_of(Column("note", "说明"), text) == f"<td>{text}</td>"
