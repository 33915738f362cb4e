"""
A stranger's report in the child process: read, held against itself, and what came of it said in plain values.

Text is as hostile as a format: what holds a report against itself runs behind the same walls as what opens it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from html import unescape
from typing import Any

from gongkai.domain.documents import FileKind
from gongkai.domain.forms.model import Cells, Figure
from gongkai.reading.checked_words import masked_report
from gongkai.reading.documents.model import Document, Unreadable
from gongkai.reading.documents.read import read
from gongkai.reading.masking import Masking, masked
from gongkai.reading.packing import packed_with, unpacked_from
from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.files import source_of_document, source_of_text
from gongkai.reading.reports.model import Fault, FigureRead, ReportRead
from gongkai.reading.tampering.check import check_page
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.saved import text_of


@dataclass(frozen=True, slots=True)
class FileChecked:
    """
    A file that was read: the report, its text, and what its source shows of tampering.

    ``text`` is what the quotes are pieces of, ``tampering`` is what stands in the source of a page beside its
    text (links, scripts, what is hidden), ``notes`` name in Chinese what was left out or may have suffered.
    Numbers of persons are masked everywhere, sign for sign.
    """

    report: ReportRead
    text: str
    tampering: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def cells(self) -> Cells:
        """Return the figures of the form that the file prints, for the report of the year after."""
        return {
            (figure.code, figure.column): figure.value
            for figure in self.report.figures
            if figure.source == "table" and figure.code is not None
        }


def packed(data: bytes, *, year: int | None = None, previous: Cells | None = None) -> bytes:
    """Return a file with what is to be held against it, as one run of bytes for the child process."""
    said = {
        "year": year,
        "previous": None
        if previous is None
        else [[code, column, _said(value)] for (code, column), value in previous.items()],
    }
    return packed_with(said, data)


def check_file(kind: FileKind, packed_file: bytes) -> dict[str, Any]:
    """
    Return what a file packed by ``packed`` says, as values that JSON can hold; ``checked_from`` takes them.

    Raises Unreadable, which says why and what to do.
    """
    head, data = unpacked_from(packed_file)
    previous = head["previous"]
    earlier = (
        None if previous is None else {(code, column): _heard(value) for code, column, value in previous}
    )
    title = ""
    notes: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    if kind is FileKind.TEXT:
        source = source_of_text(data)
    else:
        document = _document(kind, data)
        source = source_of_document(document)
        title, notes = document.properties.get("title", ""), document.notes
        if kind is FileKind.HTML:
            evidence, unseen = of_source(data, source.text)
            notes += unseen
    report = check_report(source, year=head["year"], title=title, previous=earlier)
    report = masked_report(report, source.masking)
    return {
        "form": report.form,
        "year": report.year,
        "organisation": _organisation(report),
        "reason": report.reason,
        "figures": [_figure_said(figure) for figure in report.figures],
        "faults": [_fault_said(fault) for fault in report.faults],
        "text": source.masking.text,
        "notes": [masked(note) for note in notes],
        "tampering": [[piece.kind.value, piece.quote, piece.message, piece.where] for piece in evidence],
    }


def _document(kind: FileKind, data: bytes) -> Document:
    try:
        return read(kind, data)
    except Unreadable as unreadable:
        # Whoever imports a document and whoever checks one do the same about it, and call it differently.
        raise Unreadable(unreadable.message.replace("再导入", "再核对"), unreadable.code) from unreadable


def _organisation(report: ReportRead) -> str | None:
    """Return whose report it is; nobody's where it is no report, or where an intruder's word stands for the name."""
    name = report.organisation
    if name is None or report.reason is not None:
        return None
    told = (fault.message for fault in report.faults if fault.kind == "tampered")
    return None if any(f"“{name}”" in message for message in told) else name


def checked_from(value: Mapping[str, Any]) -> FileChecked:
    """Return what ``check_file`` said. Raises ValueError, TypeError, KeyError or ArithmeticError for anything else."""
    return FileChecked(
        ReportRead(
            value["form"],
            value["year"],
            value["organisation"],
            tuple(
                FigureRead(code, str(label), column, _heard(number), str(unit), source, str(quote))
                for code, label, column, number, unit, source, quote in value["figures"]
            ),
            tuple(
                Fault(kind, severity, str(message), str(quote), code, _heard(expected), _heard(printed))
                for kind, severity, message, quote, code, expected, printed in value["faults"]
            ),
            value["reason"],
        ),
        str(value["text"]),
        tuple(
            Evidence(Kind(kind), str(quote), str(message), where=str(where))
            for kind, quote, message, where in value["tampering"]
        ),
        tuple(map(str, value["notes"])),
    )


def of_source(data: bytes, text: str) -> tuple[tuple[Evidence, ...], tuple[str, ...]]:
    """
    Return what the source of a page shows beyond its text, and notes of what could not be looked at.

    The text itself has been looked at by the report's own check. Numbers of persons are masked.
    """
    try:
        page = text_of(data)
    except Unreadable as unreadable:
        return (), (f"没有检查网页的源代码：{unreadable.message}",)
    beyond = [piece for piece in check_page(page).evidence if not piece.quote or piece.quote not in text]
    # What is quoted stands in the source as it is, or with its signs written out.
    masking = Masking(f"{page}\n{unescape(page)}" if beyond else "")
    return tuple(
        replace(piece, quote=masking.piece(piece.quote), message=masked(piece.message)) for piece in beyond
    ), ()


def _figure_said(figure: FigureRead) -> list[Any]:
    value = _said(figure.value)
    return [figure.code, figure.label, figure.column, value, figure.unit, figure.source, figure.quote]


def _fault_said(fault: Fault) -> list[Any]:
    figures = (_said(fault.expected), _said(fault.printed))
    return [fault.kind, fault.severity, fault.message, fault.quote, fault.code, *figures]


def _said(figure: Figure) -> int | str | None:
    return format(figure, "f") if isinstance(figure, Decimal) else figure


def _heard(value: int | str | None) -> Figure:
    return Decimal(value) if isinstance(value, str) else value
