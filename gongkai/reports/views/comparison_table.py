"""The comparison with last year as a table: figures that lead to their records, changes, reasons."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gongkai.domain.comparison import Change, ChangeKind
from gongkai.domain.forms.model import Form
from gongkai.lib.ui.formatting import grouped, iso
from gongkai.lib.ui.tables import NOTHING, Column, Empty, Table
from gongkai.reports import queries
from gongkai.reports.forms.comparison import written_cell
from gongkai.reports.queries.comparison import ComparedCell, ComparedForm
from gongkai.reports.views.figure_places import Place, cell_address, figure_address


def comparison_table(
    request: HttpRequest,
    place: Place,
    compared: ComparedForm,
    rows: list[ComparedCell],
    *,
    may_explain: bool,
) -> Table:
    """Return the cells as rows: both years, the change, who has reported, and why it changed."""
    before = Place(place.unit, place.year - 1, place.scope)

    def figure(of: str) -> Callable[[ComparedCell], Any]:
        return lambda row: shown(getattr(row.change, of))

    def now_url(row: ComparedCell) -> str:
        return cell_url(place, compared.form, row.cell)

    def before_url(row: ComparedCell) -> str:
        return cell_url(before, compared.form_before, row.before) if row.before else ""

    return Table(
        columns=[
            Column("name", "指标", value=_name, header=True, export=lambda row: row.place.name),
            Column("code", "编号", value="cell.code", shown=False),
            Column("measure", "单位", value="place.unit", nowrap=True),
            Column(
                "now",
                f"{place.year}年",
                value=figure("now"),
                link=now_url,
                numeric=True,
                export=lambda row: row.change.now,
            ),
            Column(
                "before",
                f"{place.year - 1}年",
                value=figure("before"),
                link=before_url,
                numeric=True,
                export=lambda row: row.change.before,
            ),
            Column(
                "difference",
                "增减",
                value=lambda row: with_sign(row.change.difference),
                numeric=True,
                export=lambda row: row.change.difference,
            ),
            Column("percent", "增减比例", value=_percent, numeric=True, export=_percent_plain),
            Column(
                "reporting",
                "已报单位",
                value=lambda row: _reporting(row, place, compared),
                export=lambda row: _reported(row, compared),
            ),
            Column(
                "explanation",
                "说明",
                value=lambda row: _explanation(row, place, compared, may_explain=may_explain),
                export=_explained,
            ),
        ],
        rows=rows,
        query=request.GET,
        caption=f"{place.unit.name}{place.year}年与{place.year - 1}年",
        per_page=300,
        choose_columns=False,
        key=lambda row: written_cell(row.cell.place),
        empty=Empty("没有这样的数", "没有符合条件的指标，可以去掉筛选条件查看全部。"),
    )


def cell_url(place: Place, form: Form, cell: queries.ComputedCell) -> str:
    """Return where the records behind a cell are; nowhere for a blank one."""
    if not cell.terms or cell.value is None:
        return ""
    if cell.indicator:
        return figure_address(place, cell.indicator)
    return cell_address(place, form.key, cell.place)


def shown(value: Any) -> Any:
    """Return a figure as tables show it, a dash for a blank one."""
    return NOTHING if value is None else grouped(value)


def with_sign(value: Any) -> Any:
    """Return a difference as tables show it, with its sign; a dash for none."""
    if value is None:
        return NOTHING
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{grouped(abs(value))}"


def percent_words(change: Change) -> str:
    """Return a change in percent as tables show it, or in words where no share can be taken."""
    if change.kind is ChangeKind.UNKNOWN:
        return ChangeKind.UNKNOWN.label
    if change.kind is ChangeKind.SAME:
        return ChangeKind.SAME.label
    if change.percent is None:
        return change.words
    return f"{with_sign(change.percent)}%"


def _percent(row: ComparedCell) -> str | SafeString:
    words = percent_words(row.change)
    if row.why_not:
        return format_html('{}<br><span class="small quiet">{}</span>', words, row.why_not)
    if row.exceeds:
        return format_html(
            '<strong>{}</strong><br><span class="status status--warning">超过 50 %</span>', words
        )
    return words


def _percent_plain(row: ComparedCell) -> Any:
    if row.why_not:
        return f"{ChangeKind.UNKNOWN.label}：{row.why_not}"
    percent = row.change.percent
    return percent_words(row.change) if percent is None or row.change.kind is ChangeKind.SAME else percent


def _name(row: ComparedCell) -> SafeString:
    return format_html(
        '<span id="{}" class="figure-level-{}">{}</span>',
        written_cell(row.cell.place),
        min(row.place.row.level, 3),
        row.place.name,
    )


def _reported(row: ComparedCell, compared: ComparedForm) -> str:
    return f"{row.reporting}/{compared.there}" if row.cell.terms else ""


def _reporting(row: ComparedCell, place: Place, compared: ComparedForm) -> str | SafeString:
    """Return how many have reported, as the way to the tree that names the others."""
    text: str | SafeString = _reported(row, compared)
    if text and place.scope == queries.TREE:
        address = rollup_address(place, compared.form, row.cell.place)
        text = format_html(
            '<a href="{}">{}<span class="unseen">，{}的各单位</span></a>', address, text, row.place.name
        )
    if not row.before:
        return text
    return format_html(
        '{}<br><span class="small quiet nowrap">上年 {}/{}</span>',
        text,
        row.reporting_before,
        compared.there_before,
    )


def _explanation(
    row: ComparedCell, place: Place, compared: ComparedForm, *, may_explain: bool
) -> str | SafeString:
    parts = SafeString("")
    found = row.explanation
    if found is not None:
        parts += format_html(
            '{}<br><span class="small quiet">{}，{}</span>',
            found.text,
            found.written_by_name,
            iso(found.written_at),
        )
        if row.outdated:
            parts += format_html(
                '<br><span class="status status--warning">写明以后数有改变</span> '
                '<span class="small quiet">当时 {}，上年 {}</span>',
                found.amount,
                found.amount_before,
            )
    elif row.exceeds:
        parts += format_html('<span class="status status--warning">{}</span>', "需要说明")
    if row.other_source:
        parts += format_html('<span class="small quiet">{}</span>', " 两年的统计来源不同。")
    changed = row.change.kind in (ChangeKind.MORE, ChangeKind.LESS)
    if may_explain and changed and (row.exceeds or found is not None):
        parts += format_html(
            ' <a class="no-print nowrap" href="{}" data-dialog>{}<span class="unseen">：{}</span></a>',
            explain_address(place, compared.form, row.cell.place),
            "改写" if found else "写说明",
            row.place.name,
        )
    return parts


def _explained(row: ComparedCell) -> str:
    found = row.explanation
    if found is not None:
        return f"{found.text}（{found.written_by_name}，{iso(found.written_at)}）"
    return "需要说明" if row.exceeds else ""


def explain_address(place: Place, form: Form, cell: queries.FormCell) -> str:
    """Return where the change of a cell is explained, for the same unit, year and scope."""
    code, column = cell
    query = (("column", column),) if column is not None else ()
    rest = (form.key.lower(), code)
    return Place(place.unit, place.year, place.scope, None, "comparison-explain", rest, query).address()


def rollup_address(place: Place, form: Form, cell: queries.FormCell) -> str:
    """Return where a cell is followed down the tree of the unit."""
    query = (("form", form.key.lower()), ("cell", written_cell(cell)))
    return Place(place.unit, place.year, queries.TREE, None, "rollup", (), query).address()
