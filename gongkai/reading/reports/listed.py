"""The figures of a report as they are listed: each cell of its tables, each number of its text, with the quote."""

from collections.abc import Iterator, Mapping

from gongkai.domain.forms.catalogue import FORMS, form_for
from gongkai.domain.forms.model import Cell, Figure, Form
from gongkai.reading.reports.annex import annex_of
from gongkai.reading.reports.annex_tables import annex_figures
from gongkai.reading.reports.compare import bound, meant
from gongkai.reading.reports.concept_cells import sums_of
from gongkai.reading.reports.local_tables import figures_of
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import FigureRead, plain
from gongkai.reading.reports.recognise import Recognised
from gongkai.reading.reports.whole import WholeReport


def figures_listed(whole: WholeReport) -> Iterator[FigureRead]:
    """Return every figure: of the statutory table, else of a local one, then of the text."""
    if whole.form is not None:
        yield from _of_table(whole, whole.form)
    if whole.local is not None:
        yield from figures_of(whole.source, whole.local)
    elif (table := annex_of(whole)) is not None:
        yield from annex_figures(whole.source, table, [*whole.table.places.values()])
    yield from _of_text(whole, whole.form or _of_the_year(whole.report))


def _of_the_year(report: Recognised) -> Form:
    """Return the form whose rows the text speaks of: that of the year, form A for the years before any form."""
    return (form_for(report.year) if report.year else None) or FORMS["A"]


def _of_table(whole: WholeReport, form: Form) -> Iterator[FigureRead]:
    table = whole.table
    for cell, figure in table.figures.items():
        place = form.places[cell]
        yield FigureRead(
            cell[0],
            place.row.name or place.name if place.column is None else (place.row.name or place.row.label),
            cell[1],
            figure,
            table.units.get(cell, place.unit),
            "table",
            whole.source.quote(*table.places[cell], 200),
        )


def _of_text(whole: WholeReport, form: Form) -> Iterator[FigureRead]:
    of_this_year = {id(mention) for mention in bound(whole.rows)}
    for row in whole.told_numbers:
        for mention in row:
            cell: Cell | None = None
            if id(mention) in of_this_year:
                cell = _cell_of(form, whole.table.figures, mention)
            yield FigureRead(
                cell[0] if cell else None,
                mention.label,
                cell[1] if cell else None,
                plain(mention.count.value),
                mention.count.unit,
                "text",
                mention.quote(whole.source),
            )


def _cell_of(form: Form, cells: Mapping[Cell, Figure], mention: Mention) -> Cell | None:
    """Return the cell that a number of the text is; None where it is a sum of several."""
    found = meant(form, cells, mention)
    wanted = found[0] if found else next(iter(sums_of(form, mention.concept)), ())
    return wanted[0] if len(wanted) == 1 else None
