"""
A stranger's report in the child process: read, held against itself, and what came of it said in plain values.

Text is as hostile as a format: what holds a report against itself runs behind the same walls as what opens it.
"""

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gongkai.domain.documents import FileKind
from gongkai.domain.forms.model import Cells, Figure
from gongkai.reading.checked_words import masked
from gongkai.reading.documents.model import Unreadable
from gongkai.reading.documents.read import read
from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.files import source_of_document, source_of_text
from gongkai.reading.reports.model import Fault, FigureRead, ReportRead
from gongkai.reading.tampering.check import check_page
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.saved import text_of

_LENGTH = struct.Struct(">Q")


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
    head = json.dumps(said, ensure_ascii=False).encode()
    return _LENGTH.pack(len(head)) + head + data


def check_file(kind: FileKind, packed_file: bytes) -> dict[str, Any]:
    """
    Return what a file packed by ``packed`` says, as values that JSON can hold; ``checked_from`` takes them.

    Raises Unreadable, which says why and what to do.
    """
    (length,) = _LENGTH.unpack_from(packed_file)
    head = json.loads(packed_file[_LENGTH.size : _LENGTH.size + length])
    data = packed_file[_LENGTH.size + length :]
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
        document = read(kind, data)
        source = source_of_document(document)
        title, notes = document.properties.get("title", ""), document.notes
        if kind is FileKind.HTML:
            evidence = _of_source(data, source.text)
    report = check_report(source, year=head["year"], title=title, previous=earlier)
    return {
        "form": report.form,
        "year": report.year,
        "organisation": report.organisation,
        "reason": report.reason,
        "figures": [_figure_said(figure) for figure in report.figures],
        "faults": [_fault_said(fault) for fault in report.faults],
        "text": "\n".join(map(masked, source.text.split("\n"))),
        "notes": list(notes),
        "tampering": [
            [piece.kind.value, masked(piece.quote), masked(piece.message), piece.where] for piece in evidence
        ],
    }


def checked_from(value: Mapping[str, Any]) -> FileChecked:
    """Return what ``check_file`` said. Raises ValueError, TypeError or KeyError for anything else."""
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


def _of_source(data: bytes, text: str) -> tuple[Evidence, ...]:
    """Return what the source of a page shows beyond its text, which the report's own check has looked at."""
    try:
        verdict = check_page(text_of(data))
    except Unreadable:
        return ()
    return tuple(piece for piece in verdict.evidence if not piece.quote or piece.quote not in text)


def _figure_said(figure: FigureRead) -> list[Any]:
    value, quote = _said(figure.value), masked(figure.quote)
    return [figure.code, figure.label, figure.column, value, figure.unit, figure.source, quote]


def _fault_said(fault: Fault) -> list[Any]:
    figures = (_said(fault.expected), _said(fault.printed))
    return [fault.kind, fault.severity, masked(fault.message), masked(fault.quote), fault.code, *figures]


def _said(figure: Figure) -> int | str | None:
    return format(figure, "f") if isinstance(figure, Decimal) else figure


def _heard(value: int | str | None) -> Figure:
    return Decimal(value) if isinstance(value, str) else value
