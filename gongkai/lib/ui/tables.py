"""A list as a table: columns to choose from, sorting and pages kept in the address, rows to select."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from gongkai.lib.ui.addresses import hidden_parameters, with_parameters
from gongkai.lib.ui.formatting import grouped, iso, iso_moment

#: What stands in a cell that has no value; read aloud as 无.
NOTHING = format_html(
    '<span class="nothing" aria-hidden="true">{}</span><span class="unseen">{}</span>', "—", "无"
)


@dataclass(frozen=True)
class Column:
    """
    One column; ``value`` is an attribute path or a callable, by default the attribute ``name``.

    ``sort`` is the ordering expression of the query set (or of the rows' attribute), empty where the
    column cannot be sorted. ``header`` marks the cell that names the row; it cannot be hidden.
    ``shown`` is the choice of somebody who chose nothing. ``export`` gives the plain value where
    ``value`` gives markup.
    """

    name: str
    label: str
    value: Callable[[Any], Any] | str = ""
    sort: str = ""
    link: Callable[[Any], str] | None = None
    header: bool = False
    numeric: bool = False
    nowrap: bool = False
    shown: bool = True
    export: Callable[[Any], Any] | None = None

    def of(self, row: Any) -> Any:
        """Return the value of ``row`` in this column."""
        if callable(self.value):
            return self.value(row)
        value: Any = row
        for part in (self.value or self.name).split("."):
            value = value.get(part) if isinstance(value, dict) else getattr(value, part, None)
        return value() if callable(value) and not isinstance(value, type) else value

    def plain(self, row: Any) -> Any:
        """Return the value for an export."""
        return self.export(row) if self.export else self.of(row)


@dataclass(frozen=True)
class BulkAction:
    """What can be done with the selected rows; the screen it leads to shows a summary first."""

    name: str
    label: str
    icon: str = ""


@dataclass(frozen=True)
class Empty:
    """What an empty list says: why there is nothing, and what to do about it."""

    title: str
    text: str = ""
    action_label: str = ""
    action_url: str = ""


@dataclass(frozen=True)
class HeaderCell:
    """The head of a column, the address that sorts by it, and how it sorts now."""

    column: Column
    address: str
    direction: str  # ascending, descending or nothing


@dataclass(frozen=True)
class Cell:
    """A value as markup, and its column."""

    column: Column
    html: SafeString


@dataclass(frozen=True)
class Row:
    """The cells of a record, with the key and the name by which it can be selected."""

    key: str
    label: str
    cells: tuple[Cell, ...]

    @property
    def html(self) -> SafeString:
        """Return the cells as table cells; by the hundred, a template would take three times as long."""
        return SafeString(
            "".join(f"{_OPENING[_kind(cell)]}{cell.html}{_closing(cell)}" for cell in self.cells)
        )


_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9]{2}:[0-9]{2})?$")
_OPENING = {
    "header": '<th scope="row">',
    "numeric": '<td class="numeric">',
    "nowrap": '<td class="nowrap">',
    "": "<td>",
}


def _kind(cell: Cell) -> str:
    kind = next((kind for kind in ("header", "numeric", "nowrap") if getattr(cell.column, kind)), "")
    # A narrow column would break 2019-09-17 at a hyphen.
    return kind or ("nowrap" if _DAY.match(cell.html) else "")


def _closing(cell: Cell) -> str:
    return "</th>" if cell.column.header else "</td>"


def cell_html(value: Any) -> SafeString:
    """Return a value as a table shows it: days in figures, numbers grouped, 是 and 否, a dash for nothing."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return conditional_escape("是" if value else "否")
    if isinstance(value, datetime):
        return conditional_escape(iso_moment(value))
    if isinstance(value, date):
        return conditional_escape(iso(value))
    if isinstance(value, int | float):
        return conditional_escape(grouped(value))
    return conditional_escape(value)


@dataclass
class Table:
    """
    Rows to show, and what the address asks for: ``sort``, ``cols``, ``page``.

    A parameter that makes no sense is passed over, so an old address still opens. ``key`` names a
    row in a bulk action; without ``bulk`` there is nothing to select.
    """

    columns: Sequence[Column]
    rows: QuerySet[Any] | Sequence[Any]
    query: QueryDict
    caption: str
    per_page: int = 50
    default_sort: str = ""
    key: Callable[[Any], Any] | str = "pk"
    bulk: Sequence[BulkAction] = ()
    bulk_url: str = ""
    empty: Empty = field(default_factory=lambda: Empty("没有符合条件的记录", "可以减少筛选条件后再试。"))
    choose_columns: bool = True
    caption_shown: bool = False

    @cached_property
    def shown_columns(self) -> list[Column]:
        """Return the chosen columns in their own order; the naming one is always among them."""
        asked = {part for value in self.query.getlist("cols") for part in value.split(",")}
        known = {column.name for column in self.columns if not column.header}
        chosen = asked & known
        return [
            column
            for column in self.columns
            if column.header or (column.name in chosen if chosen else column.shown)
        ]

    @cached_property
    def _sorting(self) -> tuple[Column | None, bool]:
        for wish in (self.query.get("sort", ""), self.default_sort):
            name, descending = wish.lstrip("-"), wish.startswith("-")
            for column in self.columns:
                if column.name == name and column.sort:
                    return column, descending
        return None, False

    @cached_property
    def ordered(self) -> QuerySet[Any] | Sequence[Any]:
        """Return all rows in the order asked for; an export takes these."""
        column, descending = self._sorting
        if column is None:
            return self.rows
        if isinstance(self.rows, QuerySet):
            usual = [each for each in (self.rows.query.order_by or self.rows.model._meta.ordering) if each]
            return self.rows.order_by(*self.order(usual))
        by = Column(column.name, column.label, value=column.sort)
        return sorted(self.rows, key=lambda row: _sortable(by.of(row)), reverse=descending)

    def order(self, usual: Sequence[Any]) -> list[Any]:
        """Return the ordering asked for, before the usual one of the rows; for whoever reads them on ways of its own."""
        column, descending = self._sorting
        if column is None:
            return [*usual]
        # The key comes last, so that equal rows never change places between two pages.
        return [("-" if descending else "") + column.sort, *usual, "pk"]

    @cached_property
    def page(self) -> Page:
        """Return the page asked for, or the nearest there is."""
        return Paginator(self.ordered, self.per_page).get_page(self.query.get("page"))

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @cached_property
    def head(self) -> list[HeaderCell]:
        """Return the header cells with the address that sorts by each."""
        current, descending = self._sorting
        cells = []
        for column in self.shown_columns:
            address = direction = ""
            if column.sort:
                ascending_now = column is current and not descending
                address = with_parameters(
                    self.query, sort=("-" if ascending_now else "") + column.name, page=None
                )
                if column is current:
                    direction = "descending" if descending else "ascending"
            cells.append(HeaderCell(column, address, direction))
        return cells

    @cached_property
    def body(self) -> list[Row]:
        """Return the rows of this page as the template prints them."""
        naming = next((column for column in self.columns if column.header), self.columns[0])
        key = Column("key", "", value=self.key)
        return [
            Row(str(key.of(row)), str(naming.plain(row)), tuple(self._cells(row)))
            for row in self.page.object_list
        ]

    def _cells(self, row: Any) -> Iterable[Cell]:
        for column in self.shown_columns:
            html = cell_html(column.of(row))
            if column.link and (address := column.link(row)):
                html = format_html('<a href="{}">{}</a>', address, html)
            yield Cell(column, html)

    @property
    def column_choices(self) -> list[tuple[Column, bool]]:
        """Return the columns that may be hidden, and whether each is shown."""
        shown = {column.name for column in self.shown_columns}
        return [(column, column.name in shown) for column in self.columns if not column.header]

    @property
    def kept_parameters(self) -> list[tuple[str, str]]:
        """Return what the form of column choice carries along."""
        return hidden_parameters(self.query, {"cols", "page"})


def _sortable(value: Any) -> tuple[bool, Any]:
    return (value is not None, value if value is not None else 0)
