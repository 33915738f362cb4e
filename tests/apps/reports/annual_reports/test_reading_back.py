"""The checker reads the tables of a report in hand as they are printed: each figure at its place."""

from types import SimpleNamespace

import pytest

from gongkai.domain.forms.catalogue import FORMS
from gongkai.reading.reports.check import table_figures
from gongkai.reports.queries.annual_checks import report_source


@pytest.mark.parametrize("key", ["A", "B", "C"])
def test_every_figure_of_the_form_is_read_back_from_the_source(key) -> None:
    form = FORMS[key]
    cells = {cell: number for number, cell in enumerate(form.places, 100)}
    report = SimpleNamespace(unit=SimpleNamespace(name="昌宁县教育局"), year=form.first_year)
    source, _ = report_source(report, form, cells, [])
    assert dict(table_figures(source)) == cells


def test_a_blank_cell_is_read_back_as_blank_and_not_as_nought() -> None:
    form = FORMS["A"]
    cells = dict.fromkeys(form.places, 0) | {("A3.1.2", None): None}
    report = SimpleNamespace(unit=SimpleNamespace(name="昌宁县教育局"), year=2016)
    source, _ = report_source(report, form, cells, [])
    assert table_figures(source)["A3.1.2", None] is None
    assert table_figures(source)["A3.1.1", None] == 0
