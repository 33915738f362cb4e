"""The parts of the screen of one chapter: the text as it will be read, the figures on offer, what others saved meanwhile."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.forms import Form
from django.http import QueryDict

from gongkai.domain.annual_reports.binding import offers
from gongkai.domain.annual_reports.binding import render as render_text
from gongkai.lib import history
from gongkai.lib.paper import Paper, html
from gongkai.reports.queries import annual_reports as reading
from gongkai.reports.queries.annual_paper import text_blocks
from gongkai.reports.services import annual_reports as writing

if TYPE_CHECKING:
    from gongkai.reports.models import AnnualReport


@dataclass(frozen=True, slots=True)
class Theirs:
    """What somebody else has saved of a chapter since it was opened, and who when, where that is known."""

    body: str
    by: str
    at: datetime | None


def take_up_theirs(form: Form, typed: QueryDict, report: "AnnualReport", key: str) -> Theirs | None:
    """Return what others saved since the form was opened, and let the form follow it: shown, it may be saved over."""
    base, mark = form.cleaned_data.get("base"), writing.mark_of(report, key)
    if not base or base == mark:
        return None
    data = typed.copy()
    data["base"] = mark
    form.data = data
    saved = [event for event in history.of(report.link) if event.detail.get("chapter") == key]
    last = saved[-1] if saved else None
    body = reading.body_of(report, key)
    return Theirs(body, last.actor_name if last else "", last.at if last else None)


def preview_of(report: "AnnualReport", body: str, bound: reading.BoundFigures) -> dict[str, object]:
    """Return a text as the public would read it, and what is wrong with its tokens."""
    rendered = render_text(body, bound)
    paper = Paper(organ=report.unit.name, title="", blocks=tuple(text_blocks(rendered.text)))
    return {"html": html(paper), "faults": rendered.faults}


def offered_in(bound: reading.BoundFigures, report: "AnnualReport") -> list[tuple[str, list]]:
    """Return what can be put in, under the tables of the form."""
    groups: dict[str, list] = {}
    titles = {cell[0]: place.table.title for cell, place in bound.places.items()}
    for offer in offers(bound):
        code = offer.token.strip("{}").partition("|")[0]
        other = "" if code[0] in (report.form_key or "A", "T") else "其他统计："
        groups.setdefault(f"{other}{titles[code]}", []).append(offer)
    return list(groups.items())
