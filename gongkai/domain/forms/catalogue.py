"""Which form the law asks for in which year of report."""

from collections.abc import Iterable

from gongkai.domain.forms.form_a import FORM_A
from gongkai.domain.forms.form_b import FORM_B
from gongkai.domain.forms.form_c import FORM_C
from gongkai.domain.forms.model import Cell, Cells, Figure, Form

#: By key, the oldest first.
FORMS: dict[str, Form] = {form.key: form for form in (FORM_A, FORM_B, FORM_C)}


def form_for(year: int) -> Form | None:
    """Return the form for a year of report; None before 2014, when reports had no national form."""
    for form in FORMS.values():
        if form.first_year <= year and (form.last_year is None or year <= form.last_year):
            return form
    return None


def roll_up(form: Form, returns: Iterable[Cells]) -> dict[Cell, Figure]:
    """
    Return the sum of several filled forms, place by place.

    Every figure of the three forms adds up, A1.1 too: an item is counted once within an organ, not across
    organs. A place that is blank in all of them stays blank.
    """
    filled = list(returns)
    total: dict[Cell, Figure] = {}
    for cell in form.places:
        figures = [figure for each in filled if (figure := each.get(cell)) is not None]
        total[cell] = sum(figures[1:], figures[0]) if figures else None
    return total
