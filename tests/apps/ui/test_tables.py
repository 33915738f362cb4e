"""Tables, pages, filters and exports read the address and nothing else."""

import io
import zipfile
from dataclasses import dataclass
from datetime import date

import pytest
from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.html import format_html

from gongkai.lib.models import Draft
from gongkai.lib.ui.exports import export
from gongkai.lib.ui.filters import FilterForm
from gongkai.lib.ui.pages import pages_of
from gongkai.lib.ui.tables import Column, Empty, Table, cell_html


@dataclass
class Bureau:
    pk: int
    name: str
    people: int | None
    since: date


BUREAUX = [
    Bureau(1, "民政局", 21, date(2019, 3, 1)),
    Bureau(2, "财政局", None, date(2001, 5, 6)),
    Bureau(3, "=审计局", 7, date(2010, 1, 2)),
]
COLUMNS = [
    Column("name", "名称", header=True, sort="name", link=lambda row: f"/units/{row.pk}/"),
    Column("people", "人数", sort="people", numeric=True),
    Column("since", "设立日期"),
    Column(
        "hidden",
        "备注",
        value=lambda row: format_html("<b>{}</b>", row.pk),
        export=lambda row: row.pk,
        shown=False,
    ),
]


def table(address: str = "", **kwargs) -> Table:
    return Table(COLUMNS, kwargs.pop("rows", BUREAUX), QueryDict(address), caption="单位", **kwargs)


def shown(value: Table) -> list[str]:
    return [column.name for column in value.shown_columns]


def test_columns_are_shown_as_declared_unless_chosen():
    assert shown(table()) == ["name", "people", "since"]
    assert shown(table("cols=hidden")) == ["name", "hidden"]
    assert shown(table("cols=since,people")) == ["name", "people", "since"]


def test_unknown_columns_are_passed_over():
    assert shown(table("cols=password")) == ["name", "people", "since"]


def test_naming_column_cannot_be_hidden():
    assert "name" in shown(table("cols=people"))
    assert "name" not in [column.name for column, _ in table().column_choices]


def test_rows_are_sorted_by_the_address():
    assert [row.pk for row in table("sort=people").ordered] == [2, 3, 1]
    assert [row.pk for row in table("sort=-people").ordered] == [1, 3, 2]


@pytest.mark.parametrize("wish", ["since", "password", "-", "name;drop"])
def test_sorting_by_what_cannot_be_sorted_is_passed_over(wish):
    assert [row.pk for row in table(f"sort={wish}").ordered] == [1, 2, 3]


def test_query_set_is_ordered_by_the_columns_expression_and_the_key_last():
    rows = Draft.objects.all()
    ordered = Table(
        [Column("form", "表单", sort="form")], rows, QueryDict("sort=-form"), caption="草稿"
    ).ordered
    assert ordered.query.order_by == ("-form", "-updated_at", "pk")


def test_header_turns_the_order_and_keeps_the_filters():
    first = table("q=局&sort=name&page=2").head[0]
    assert first.direction == "ascending"
    assert QueryDict(first.address[1:]) == QueryDict("q=局&sort=-name")
    assert table("sort=-name").head[0].direction == "descending"
    assert table().head[2].address == ""


def test_default_order_is_used_and_can_be_overridden():
    assert [row.pk for row in table(default_sort="-people").ordered] == [1, 3, 2]
    assert [row.pk for row in table("sort=people", default_sort="-people").ordered] == [2, 3, 1]


@pytest.mark.parametrize(("asked", "number"), [("1", 1), ("2", 2), ("99", 2), ("0", 2), ("x", 1)])
def test_impossible_page_is_the_nearest(asked, number):
    assert table(f"page={asked}", per_page=2).page.number == number


def test_cells_write_values_as_tables_do():
    cells = [cell.html for cell in table().body[0].cells]
    assert cells == ['<a href="/units/1/">民政局</a>', "21", "2019-03-01"]
    assert "无" in table().body[1].cells[1].html


def test_cell_escapes_what_people_typed():
    assert cell_html("<script>") == "&lt;script&gt;"
    row = Bureau(9, '"><script>', 0, date(2000, 1, 1))
    assert "<script>" not in table(rows=[row]).body[0].cells[0].html


def test_truth_is_said_in_words():
    assert (cell_html(True), cell_html(False), cell_html(0), cell_html(12000)) == ("是", "否", "0", "12,000")


def test_row_key_and_label_come_from_the_row():
    row = table(key="name").body[1]
    assert (row.key, row.label) == ("财政局", "财政局")


def test_rows_may_be_mappings():
    rows = [{"name": "甲", "pk": 5, "people": 1, "since": date(2020, 1, 1)}]
    columns = [Column("name", "名称", header=True)]
    row = Table(columns, rows, QueryDict(""), caption="单位").body[0]
    assert (row.key, row.label) == ("5", "甲")


def test_empty_table_says_what_to_do():
    assert table(rows=[], empty=Empty("还没有单位", "请先添加。")).empty.title == "还没有单位"
    assert table(rows=[]).body == []


def _links(number: int, count: int) -> list[int | None]:
    page = Paginator(range(count * 10), 10).page(number)
    return [link.number for link in pages_of(page, lambda n: f"?page={n}").links]


def test_pages_show_the_ends_and_the_neighbours():
    assert _links(1, 1) == [1]
    assert _links(1, 10) == [1, 2, 3, None, 10]
    assert _links(6, 12) == [1, None, 4, 5, 6, 7, 8, None, 12]
    assert _links(12, 12) == [1, None, 10, 11, 12]


def test_pages_say_where_we_are():
    pages = pages_of(Paginator(range(320), 50).page(7), lambda n: f"/list_{n}.html")
    assert (pages.first, pages.last, pages.total) == (301, 320, 320)
    assert (pages.previous, pages.following) == ("/list_6.html", "")


class BureauFilter(FilterForm):
    q = forms.CharField(label="名称")
    kind = forms.MultipleChoiceField(label="类别", choices=[("组", [("a", "部门")]), ("b", "乡镇")])
    since = forms.DateField(label="设立于")
    active = forms.BooleanField(label="只看在用")


def test_active_filters_are_chips_with_the_address_without_them():
    chips = BureauFilter(QueryDict("q=局&kind=a&kind=b&since=2020-01-02&active=on&sort=name&page=4")).chips
    assert [(chip.label, chip.text) for chip in chips] == [
        ("名称", "局"),
        ("类别", "部门、乡镇"),
        ("设立于", "2020-01-02"),
        ("只看在用", "是"),
    ]
    assert QueryDict(chips[1].address[1:]) == QueryDict("q=局&since=2020-01-02&active=on&sort=name")


def test_filter_values_are_the_possible_ones():
    form = BureauFilter(QueryDict("q=&kind=zz&since=2020-02-30"))
    assert form.values == {}
    assert form.errors.keys() == {"kind", "since"}
    assert form.chips == []


def test_clearing_filters_keeps_the_order():
    assert BureauFilter(QueryDict("q=a&sort=-name&page=2")).address_without_filters == "?sort=-name"
    assert BureauFilter(QueryDict("q=a&sort=-name&page=2")).kept_parameters == [("sort", "-name")]


def test_csv_has_all_rows_and_the_chosen_columns():
    response = export(table("cols=hidden&page=2", per_page=1), "csv", "单位 2026")
    text = b"".join(response.streaming_content).decode("utf-8")
    assert text.startswith("\ufeff名称,备注\r\n")
    assert text.count("\r\n") == 4
    assert response["Content-Disposition"] == "attachment; filename*=UTF-8''%E5%8D%95%E4%BD%8D%202026.csv"


def test_csv_cell_is_never_a_formula():
    text = b"".join(export(table(), "csv", "x").streaming_content).decode("utf-8")
    assert "'=审计局" in text
    assert "\n=审计局" not in text


def test_excel_writes_text_as_text_and_numbers_as_numbers():
    content = export(table(), "xlsx", "x").content
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        strings = book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert "=审计局" in strings
    assert "<v>21</v>" in sheet


def test_unknown_export_format_is_refused():
    with pytest.raises(KeyError):
        export(table(), "pdf", "x")
