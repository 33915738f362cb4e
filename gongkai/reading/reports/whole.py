"""What is read of a report once: all that the questions are asked of."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from gongkai.domain.forms.catalogue import FORMS
from gongkai.domain.forms.model import Form
from gongkai.reading.reports.claims import Claim, claims
from gongkai.reading.reports.form_a import TableRead, read_form_a
from gongkai.reading.reports.form_bc import read_forms_bc
from gongkai.reading.reports.groups import Group, groups
from gongkai.reading.reports.layout import laid_out
from gongkai.reading.reports.local_tables import LocalTable, read_local_table
from gongkai.reading.reports.mentions import Mention, mentions
from gongkai.reading.reports.recognise import Recognised, recognise
from gongkai.reading.reports.relations.all import counted
from gongkai.reading.reports.source import Paragraph, Source


@dataclass(frozen=True, slots=True)
class WholeReport:
    """A report as it was read: its text in paragraphs, the numbers in them, its table, what it says of itself."""

    source: Source
    report: Recognised
    #: The year that the text says of itself, without what the caller knows better.
    year_told: int | None
    form: Form | None
    table: TableRead
    local: LocalTable | None
    paragraphs: Sequence[Paragraph]
    #: Every number of the text, a row for each paragraph.
    told_numbers: Sequence[Sequence[Mention]]
    #: Of these the ones that count things, without rows that have none.
    rows: Sequence[Sequence[Mention]]
    #: A head and its parts, of each of ``rows``.
    groups_of: Sequence[Sequence[Group]]
    #: What is said without a number: 均, 全部, 未收到.
    made: Sequence[Claim]

    @property
    def every_group(self) -> list[Group]:
        """Return the groups of all rows."""
        return [*chain.from_iterable(self.groups_of)]

    def above(self, at: int) -> list[Mention]:
        """Return the numbers of the two rows before row ``at``."""
        return _above(self.rows, at)


def read_whole(source: Source, *, year: int | None = None, title: str = "") -> WholeReport:
    """Read a report once; ``year`` and ``title`` as in :func:`~gongkai.reading.reports.check.check_report`."""
    source = laid_out(source)
    local = read_local_table(source)
    key, table = table_of(source, local)
    form = FORMS[key] if key else None
    told = recognise(source, title, (form.first_year, form.last_year or 2099) if form else (2000, 2099))
    report = Recognised(
        told.is_report or form is not None,
        year or told.year,
        told.organisation,
        told.title,
        told.title_place,
        told.titles,
    )
    paragraphs = source.paragraphs(table.lines)
    told_numbers = mentions(paragraphs, report.year, report.organisation)
    rows = [row for told_row in told_numbers if (row := counted(told_row))]
    return WholeReport(
        source,
        report,
        told.year,
        form,
        table,
        local,
        paragraphs,
        told_numbers,
        rows,
        [groups(row, _above(rows, at)) for at, row in enumerate(rows)],
        claims(paragraphs, report.year),
    )


def table_of(source: Source, local: LocalTable | None) -> tuple[str | None, TableRead]:
    """Return the key of the form that a laid out text prints, with what its table tells; ``local`` is its own table."""
    later = read_forms_bc(source)
    if later is not None:
        return later
    earlier = read_form_a(source, local.lines if local else ())
    return ("A", earlier) if earlier is not None else (None, TableRead())


def _above(rows: Sequence[Sequence[Mention]], at: int) -> list[Mention]:
    return [*chain(*rows[max(0, at - 2) : at])]
