"""The catalogue of indicators as people read it: what each counts, which cells it fills, where it comes from."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.domain.figures import SourceKind
from gongkai.domain.forms.catalogue import FORMS
from gongkai.lib.indicators import Indicator
from gongkai.reports.queries.catalogue import cells_of
from gongkai.reports.queries.catalogue.terms import Sign
from gongkai.reports.queries.sources import choices, counted_by_apps, sources_in

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

#: What stands for the forms in a filter where an indicator is in none of them.
NO_FORM = "none"
#: What stands for the source where nobody has declared one.
NO_SOURCE = "none"


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row of a form in which an indicator counts: in which columns, and whether it is added or taken away."""

    form: str
    code: str
    columns: tuple[str, ...]
    sign: Sign

    def __str__(self) -> str:
        named = f"{self.code}（{'、'.join(self.columns)}）" if self.columns else self.code
        return named if self.sign > 0 else f"减 {named}"


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """
    One indicator with the chapter it is listed under and all that is known of its use.

    ``from_records`` says whether an app of the house counts it; ``source`` is what holds for the unit and
    year asked for, None where nobody has declared any.
    """

    indicator: Indicator
    chapter: str
    rows: tuple[FilledRow, ...]
    from_records: bool
    source: SourceKind | None = None

    @property
    def forms(self) -> tuple[str, ...]:
        """The letters of the forms that it goes into."""
        return tuple(dict.fromkeys(row.form for row in self.rows))

    def rows_of(self, form: str) -> tuple[FilledRow, ...]:
        """Return the rows of one form."""
        return tuple(row for row in self.rows if row.form == form)

    def places_in(self, form: str) -> str:
        """Return in words where it counts in one form."""
        return "、".join(str(row) for row in self.rows_of(form))

    @property
    def places(self) -> str:
        """Where it counts in all forms, in words; a word for one that is in none."""
        return "；".join(f"{form} 表：{self.places_in(form)}" for form in self.forms) or "不进统计表"

    def has(self, word: str) -> bool:
        """Return whether a word occurs in what people read of it, however it is written."""
        each = self.indicator
        read = (
            each.code,
            each.label,
            each.meaning,
            each.dated_by,
            each.source,
            self.chapter,
            *self._labels(),
        )
        return all(any(part in text.casefold() for text in read) for part in word.casefold().split())

    def _labels(self) -> tuple[str, ...]:
        return tuple(FORMS[row.form].rows[row.code].label for row in self.rows)


def catalogue_entries(
    unit: "Unit | None" = None,
    year: int | None = None,
    *,
    form: str = "",
    word: str = "",
    source: str = "",
) -> list[CatalogueEntry]:
    """
    Return every indicator under its chapter, in the order of the forms; at most one statement.

    ``form`` is the letter of a form or NO_FORM, ``source`` one of SourceKind or NO_SOURCE as it holds for
    ``unit`` in ``year``; ``word`` are words that must all occur.
    """
    held = sources_in(year) if unit is not None and year is not None else None
    counted = counted_by_apps()
    found = [
        CatalogueEntry(
            indicator,
            chapter,
            _rows(indicator.code),
            indicator.code in counted,
            held.source_for(unit.path, indicator.code) if held and unit else None,
        )
        for chapter, group in choices()
        for indicator in group
    ]
    return [
        each
        for each in found
        if (not form or form in (each.forms or (NO_FORM,)))
        and (not source or source == (each.source.value if each.source else NO_SOURCE))
        and (not word or each.has(word))
    ]


def _rows(code: str) -> tuple[FilledRow, ...]:
    columns: dict[tuple[str, str, Sign], list[str]] = {}
    for form, (row, column), term in cells_of(code):
        columns.setdefault((form, row, term.sign), []).extend([column] if column else [])
    return tuple(FilledRow(form, row, tuple(found), sign) for (form, row, sign), found in columns.items())
