"""What a filled table of a superior is held against before it goes out: form A, the sheet's own parts, the year to date."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from gongkai.domain.figures import MONEY
from gongkai.domain.forms.check import Checked
from gongkai.domain.periods import Period
from gongkai.domain.superior_fillings import FILLING_WORKFLOW, FillingAction, FillingState
from gongkai.domain.superior_relations import Held, of_the_whole, of_the_year
from gongkai.domain.superior_tables import BindingKind, PeriodRule, place_of
from gongkai.lib import history
from gongkai.reports.models import FilledCell, Filling
from gongkai.reports.queries.catalogue import STOCKS
from gongkai.reports.queries.sources import every_indicator
from gongkai.reports.queries.superior_tables import form_codes, identities_of

_SUBMITTED = {row.event for row in FILLING_WORKFLOW.rows if row.action is FillingAction.SUBMIT}
_RETURNED = {row.event for row in FILLING_WORKFLOW.rows if row.action is FillingAction.RETURN}
_SENT_BACK = {row.event for row in FILLING_WORKFLOW.rows if row.action is FillingAction.SEND_BACK}


def checks_of(cells: Sequence[FilledCell]) -> list[tuple[str, list[Checked]]]:
    """Return what a filling's cells were held against, under the heading of each group; every message names its cells."""
    places = _places(cells)
    found = [
        (name, [_with_places(each, places.get(name, {})) for each in checks])
        for name, checks in identities_of(cells)
    ]
    told = {frozenset(ref for ref, _ in each.cells) for _, checks in found for each in checks if not each.ok}
    held = _held(cells)
    # What form A has said already of the same two cells is not said twice.
    parts = [each for each in of_the_whole(held) if frozenset(ref for ref, _ in each.cells) not in told]
    groups = (("其中与总数", parts), ("当期与累计、单位与下级", of_the_year(held)))
    return [*found, *((name, checks) for name, checks in groups if checks)]


def broken_in(cells: Sequence[FilledCell]) -> list[str]:
    """Return in words the relations that cannot hold, and want a reason that goes up with the table."""
    return [
        each.message
        for _, checks in checks_of(cells)
        for each in checks
        if not each.ok and each.severity == "error"
    ]


def explanation_of(filling: Filling) -> str:
    """Return the reason that went up with a filling whose relations do not hold; empty for a draft and where none is."""
    if filling.state == FillingState.DRAFT:
        return ""
    return history.last_reasons([filling.link], _SUBMITTED).get(filling.link, "")


def given_back(filling: Filling) -> list[tuple[str, str]]:
    """
    Return why a filling is at work again, each reason under its heading.

    A correction shows what the superior said of the filling that it corrects, until it goes out itself.
    """
    state, found = FillingState(filling.state), []
    if state in (FillingState.DRAFT, FillingState.SUBMITTED) and filling.corrects_id is not None:
        link = Filling(pk=filling.corrects_id).link
        if reason := history.last_reasons([link], _RETURNED).get(link):
            found.append(("上级退回的原因", reason))
    event = {FillingState.DRAFT: _SENT_BACK, FillingState.RETURNED: _RETURNED}.get(state)
    if event and (reason := history.last_reasons([filling.link], event).get(filling.link)):
        found.append(("审核退回的原因" if state is FillingState.DRAFT else "上级退回的原因", reason))
    return found


def _with_places(checked: Checked, places: dict[str, str]) -> Checked:
    refs = [places[code] for code, _ in checked.cells if code in places]
    cells = tuple((ref, None) for ref in refs)
    return replace(checked, cells=cells, message=f"{'、'.join(refs)}：{checked.message}") if refs else checked


def _places(cells: Iterable[FilledCell]) -> dict[str, dict[str, str]]:
    """Return by group, as ``identities_of`` names them, where the cells of form A stand in the sheet."""
    codes = form_codes()
    found: dict[str, dict[str, str]] = {}
    for cell in cells:
        terms = cell.signed
        if cell.kind != BindingKind.FIGURE or len(terms) != 1 or terms[0].sign != 1:
            continue
        if (form_code := codes.get(terms[0].code)) is not None:
            name = f"{PeriodRule(cell.rule).label}（{cell.period}，{cell.scope_label}）"
            found.setdefault(name, {}).setdefault(form_code, cell.cell)
    return found


def _held(cells: Iterable[FilledCell]) -> list[Held]:
    measures = {each.code: each.measure for each in every_indicator()}
    found = []
    for cell in cells:
        value = cell.final
        if not isinstance(value, Decimal):
            continue
        row, column = place_of(cell.cell)
        terms = tuple((each.code, each.sign) for each in cell.signed)
        its = {measures.get(code, "") for code, _ in terms}
        measure = its.pop() if len(its) == 1 else ""
        exact = cell.factor == 1 and measure != MONEY
        found.append(
            Held(
                cell.cell,
                row,
                column,
                # Behind the bar stand the heads of the columns, which the days say better.
                cell.label.partition("｜")[0],
                _span(cell),
                value / cell.factor,
                terms if cell.kind == BindingKind.FIGURE else (),
                measure,
                frozenset(cell.units),
                cell.period,
                (cell.factor, cell.places),
                Decimal(0) if exact else Decimal("0.5").scaleb(-cell.places) / cell.factor,
                not any(code in STOCKS for code, _ in terms),
            )
        )
    return found


def _span(cell: FilledCell) -> str:
    period: Period = cell.period
    return f"{PeriodRule(cell.rule).label}，{period}" if cell.kind == BindingKind.FIGURE else "人工填写"
