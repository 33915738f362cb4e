"""What is signed is written down whole: text, figures with their meaning and units, page, digest."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from gongkai.domain.actors import Actor
from gongkai.domain.annual_reports.binding import tables_beside
from gongkai.domain.annual_reports.chapters import report_title
from gongkai.domain.calendar import SHANGHAI, chinese_date, day_of
from gongkai.domain.forms.check import written
from gongkai.domain.forms.model import Cell, Figure, FormRow
from gongkai.lib.indicators import Indicator
from gongkai.lib.paper import html
from gongkai.reading import markup
from gongkai.reports.models import AnnualReport, AnnualSnapshot
from gongkai.reports.queries.annual_paper import made_on, months_of, report_paper, texts_in_hand
from gongkai.reports.queries.annual_reports import (
    ChapterRead,
    ReportFigures,
    cells_of_snapshot,
)
from gongkai.reports.queries.form import ComputedCell, ComputedForm
from gongkai.reports.queries.sources import every_indicator


def write_snapshot(
    *,
    actor: Actor,
    now: datetime,
    report: AnnualReport,
    figures: ReportFigures,
    chapters: Sequence[ChapterRead],
) -> AnnualSnapshot:
    """Write down what is signed now, inside the deed of the signature; the report is locked."""
    before = report.snapshots.order_by("-number").first()
    cells = _cells(figures)
    values = {
        (each["code"], each["column"]): figures.bound.cells[each["code"], each["column"]] for each in cells
    }
    texts = texts_in_hand(chapters, months_of(figures, report.year))
    correction, changes = composed_correction(report, figures, chapters, now)
    snapshot = AnnualSnapshot(
        report=report,
        number=before.number + 1 if before else 1,
        version=report.version,
        signed_at=now,
        signed_by=actor.code,
        signed_by_name=actor.name,
        scope=figures.computed.scope if figures.computed else "",
        chapters=[
            {
                "key": text.key,
                "title": text.title,
                "body": read.body,
                "text": text.text,
                "months": list(text.months),
            }
            for text, read in zip(texts, chapters, strict=True)
        ],
        cells=cells,
        correction=correction,
        changes=changes,
    )
    signed_on = made_on(report, snapshot)
    paper = report_paper(report, texts, values, signed_on=signed_on, correction=correction)
    # As it will be stored with the item that carries it, so that the two can be compared sign by sign.
    snapshot.body = markup.clean(html(paper))
    snapshot.digest = digest_of(snapshot)
    snapshot.save()
    return snapshot


def digest_of(snapshot: AnnualSnapshot) -> str:
    """Return the SHA-256 (hex) of all that was signed; another one than the stored says that it was tampered with."""
    report = snapshot.report
    said = {
        "unit": report.unit.code,
        "year": report.year,
        "number": snapshot.number,
        "version": snapshot.version,
        "signed_at": snapshot.signed_at.astimezone(SHANGHAI).isoformat(),
        "signed_by": snapshot.signed_by,
        "chapters": snapshot.chapters,
        "cells": snapshot.cells,
        "correction": snapshot.correction,
        "changes": snapshot.changes,
        "body": snapshot.body,
    }
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def earlier_version(report: AnnualReport) -> AnnualSnapshot | None:
    """Return what was signed last of an earlier version: what the public has read. None for a first version."""
    return report.snapshots.filter(version__lt=report.version).order_by("-number").first()


def composed_correction(
    report: AnnualReport, figures: ReportFigures, chapters: Sequence[ChapterRead], now: datetime
) -> tuple[str, list[dict[str, Any]]]:
    """Return the 更正说明 that a signature at ``now`` writes into the report, and the figures that it names."""
    earlier = earlier_version(report)
    if earlier is None:
        return "", []
    changes = changed_cells(earlier, _cells(figures))
    return correction_text(report, earlier, changes, chapters, now), changes


def changed_cells(earlier: AnnualSnapshot, cells: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the figures of the form that are others than those of the version before, old and new."""
    before = cells_of_snapshot(earlier)
    found = []
    for each in cells:
        cell: Cell = (each["code"], each["column"])
        old = before.get(cell)
        old_text = None if old is None else written(old)
        if each["printed"] and old_text != each["value"]:
            found.append(
                {
                    **{k: each[k] for k in ("code", "column", "name", "unit")},
                    "old": old_text,
                    "new": each["value"],
                }
            )
    return found


def correction_text(
    report: AnnualReport,
    earlier: AnnualSnapshot,
    changes: Sequence[dict[str, Any]],
    chapters: Sequence[ChapterRead],
    now: datetime,
) -> str:
    """
    Return the 更正说明 that is printed in the report: why, which figures from what to what, which chapters.

    A chapter in which people changed nothing, and only a figure that it quotes is another, is told apart.
    """
    title = report_title(report.unit.name, report.year)
    reason = report.correction_reason.rstrip("。")
    parts = [
        (
            f"《{title}》于{chinese_date(day_of(earlier.signed_at))}签发，{chinese_date(day_of(now))}更正。"
            f"更正原因：{reason}。"
        )
    ]
    if changes:
        said = "；".join(
            f"{each['name']}由{_said(each['old'], each['unit'])}更正为{_said(each['new'], each['unit'])}"
            for each in changes
        )
        parts.append(f"更正的数字：{said}。")
    else:
        parts.append("统计表的数字没有改变。")
    old = {each["key"]: (each["text"], each["body"]) for each in earlier.chapters}
    other = [each for each in chapters if old.get(each.chapter.key, ("", ""))[0] != each.rendered.text]
    rewritten = [each for each in other if old.get(each.chapter.key, ("", ""))[1] != each.body]
    for label, told in (
        ("文字有修改的章节", rewritten),
        ("只有引用的数字随之更正的章节", [each for each in other if each not in rewritten]),
    ):
        if told:
            parts.append(f"{label}：{'；'.join(each.title for each in told)}。")
    return "\n".join(parts)


def _said(value: str | None, unit: str) -> str:
    return "空白" if value is None else f"{value}{unit}"


def _cells(figures: ReportFigures) -> list[dict[str, Any]]:
    computed = figures.computed
    if computed is None:
        raise RuntimeError("what was signed is not signed again without figures")
    known = {each.code: each for each in every_indicator()}
    found = [_cell(computed, each, known, printed=True) for each in computed.cells]
    if figures.beside is not None:
        found += [_cell(figures.beside, each, known, printed=False) for each in figures.beside.cells]
    tables = tables_beside(computed.form.key)
    return found + [_counted(row, figures) for table in tables for row in table.rows]


def _counted(row: FormRow, figures: ReportFigures) -> dict[str, Any]:
    """Return a figure that no form prints and a text may name."""
    return {
        "code": row.code,
        "column": None,
        "name": row.label,
        "value": _kept(figures.bound.cells.get((row.code, None))),
        "unit": row.unit,
        "printed": False,
        "records": None,
        "sources": [],
        "blank": 0,
        "terms": [],
        "units": {},
    }


def _cell(
    computed: ComputedForm, cell: ComputedCell, known: dict[str, Indicator], *, printed: bool
) -> dict[str, Any]:
    place = computed.form.places[cell.place]
    units = {}
    if cell.value is not None:
        for unit in computed.tally.units:
            amount = computed.tally.sum_of(cell.terms, [unit]).amount
            if amount:
                units[unit.code] = written(amount)
    return {
        "code": cell.code,
        "column": cell.column,
        "name": place.name,
        "value": _kept(cell.value),
        "unit": place.unit,
        "printed": printed,
        "records": cell.records,
        "sources": [each.value for each in cell.sources],
        "blank": cell.blank,
        "terms": [
            {
                "code": term.code,
                "sign": term.sign,
                "label": known[term.code].label if term.code in known else term.code,
                "meaning": known[term.code].meaning if term.code in known else "",
                "dated_by": known[term.code].dated_by if term.code in known else "",
            }
            for term in cell.terms
        ],
        "units": units,
    }


def _kept(value: Figure) -> str | None:
    return None if value is None else written(value)
