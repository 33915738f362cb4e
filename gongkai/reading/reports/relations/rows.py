"""Rows of the forms that a text tells in its own words, held against them: each kind of row in a module of its own."""

from collections.abc import Iterator, Mapping, Sequence

from gongkai.domain.forms.model import Cell, Figure, Form
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.charges import check_charges
from gongkai.reading.reports.relations.items import check_items
from gongkai.reading.reports.relations.normatives import check_normatives
from gongkai.reading.reports.relations.priced_items import check_priced_items
from gongkai.reading.reports.relations.reasons import check_reasons
from gongkai.reading.reports.source import Paragraph, Source


def check_rows(
    source: Source, form: Form, cells: Mapping[Cell, Figure], paragraphs: Sequence[Paragraph]
) -> Iterator[Fault]:
    """Find what a text tells of items, documents and charges that is not what the table prints."""
    for check in (check_items, check_normatives, check_charges, check_priced_items, check_reasons):
        yield from check(source, form, cells, paragraphs)
