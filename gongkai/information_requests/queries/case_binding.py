"""A closed case as one PDF: cover, contents, application, the clock's arithmetic, letters, opinions, files, proofs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.domain.documents import PICTURES, FileKind
from gongkai.domain.errors import Refused
from gongkai.domain.information_requests.letters.kinds import REPLIES, LetterKind
from gongkai.domain.information_requests.wishes import CaseFilePart
from gongkai.files import queries as stored
from gongkai.files import sandbox
from gongkai.information_requests.models import InformationRequest, Letter, RequestFile
from gongkai.information_requests.queries.case_papers import (
    Entry,
    application_sheet,
    clock_sheet,
    contents,
    cover,
    deeds_sheet,
)
from gongkai.information_requests.queries.clock import due_of
from gongkai.information_requests.queries.letter_paper import letter_paper
from gongkai.information_requests.queries.policies import policy_of
from gongkai.lib.paper import pdf
from gongkai.lib.paper.binding import BoundPart, Unbindable, bound, pages_in, picture_as_pdf

#: Bound, a case of more than this nobody could open; the rest is kept beside it.
MOST_PAGES = 2_000
_FRONT = (LetterKind.APPLICATION_FORM, LetterKind.REGISTRATION_FORM, LetterKind.RECEIPT)
_BEFORE_THE_REPLY = (CaseFilePart.RECTIFICATION, CaseFilePart.CONSULTATION, CaseFilePart.INFORMATION)
_AFTER_THE_REPLY = (CaseFilePart.GIVEN, CaseFilePart.SERVICE_PROOF, CaseFilePart.REMEDY, CaseFilePart.OTHER)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is bound, or (``data`` None) named and kept beside it."""

    title: str
    number: str
    on: date | None
    data: bytes | None


def bind_case(request: InformationRequest, today: date) -> bytes:
    """
    Return a case as one PDF with a list of contents, bookmarks, and its pages numbered through.

    Papers of strangers are opened in the child process for such first; what cannot be bound is listed as kept beside
    it. Raises PdfUnavailable where the system cannot lay out papers.
    """
    organ = policy_of(request.unit).organ.name
    pieces = list(_pieces(request, organ, today))
    front = pdf(cover(request, organ))
    begins = pages_in(front) + pages_in(pdf(contents(organ, _entries(pieces, 1))))
    listed = pdf(contents(organ, _entries(pieces, begins + 1)))
    parts = [
        BoundPart("封面", front),
        BoundPart("卷内目录", listed),
        *(BoundPart(_mark(piece), piece.data) for piece in pieces if piece.data is not None),
    ]
    return bound(parts, f"政府信息公开申请案卷 {request.number or ''}".strip())


def _pieces(request: InformationRequest, organ: str, today: date) -> Iterator[_Piece]:
    letters = list(Letter.objects.filter(request=request, voided_at=None).select_related("request", "reply"))
    files = list(RequestFile.objects.filter(request=request, removed_at=None))
    room = [MOST_PAGES]
    yield from _letters(letters, lambda each: each.kind in _FRONT)
    if not any(each.kind in (LetterKind.APPLICATION_FORM, LetterKind.REGISTRATION_FORM) for each in letters):
        yield _Piece("申请登记情况", "", request.received_on, pdf(application_sheet(request, organ)))
    yield from _files(files, (CaseFilePart.APPLICATION, CaseFilePart.RECEIPT_PROOF), room)
    due = due_of(request, request.closed_on or today)
    if due is not None:
        yield _Piece("答复期限计算表", "", request.closed_on, pdf(clock_sheet(request, organ, due)))
    kept = (*_FRONT, *REPLIES, LetterKind.SERVICE_PROOF)
    yield from _letters(letters, lambda each: each.kind not in kept)
    yield from _files(files, _BEFORE_THE_REPLY, room)
    yield from _letters(letters, lambda each: each.kind in REPLIES)
    yield from _letters(letters, lambda each: each.kind == LetterKind.SERVICE_PROOF)
    yield from _files(files, _AFTER_THE_REPLY, room)
    yield _Piece("办理情况（审核、送达、过程）", "", request.closed_on, pdf(deeds_sheet(request, organ)))


def _letters(letters: list[Letter], wanted: Callable[[Letter], bool]) -> Iterator[_Piece]:
    for each in letters:
        if wanted(each):
            yield _Piece(each.title, each.document_number, each.dated_on, pdf(letter_paper(each)))


def _files(files: list[RequestFile], parts: tuple[CaseFilePart, ...], room: list[int]) -> Iterator[_Piece]:
    """Yield the files of some parts; ``room`` holds how many pages may still be bound."""
    for part in parts:
        for each in files:
            if each.part != part:
                continue
            data = _as_pdf(each.digest)
            if data is not None:
                room[0] -= pages_in(data)
            kept = data if room[0] >= 0 else None
            yield _Piece(f"{part.label}：{each.title}", "", each.added_at.date(), kept)


def _as_pdf(digest: str) -> bytes | None:
    """Return a stored file as PDF; None for what is neither PDF nor picture, cannot be read, or is gone."""
    found = stored.find(digest)
    if found is None:
        return None
    kind = FileKind(found.kind)
    if kind is not FileKind.PDF and kind not in PICTURES:
        return None
    try:
        # A stranger's file: taken apart and put together anew behind walls, before it is opened here.
        data = sandbox.strip(kind, stored.open_bytes(digest))
        whole = data if kind is FileKind.PDF else picture_as_pdf(data)
        pages_in(whole)
    except (Refused, Unbindable):
        return None
    return whole


def _entries(pieces: list[_Piece], page: int) -> list[Entry]:
    found = []
    for piece in pieces:
        found.append(Entry(piece.title, piece.number, piece.on, "" if piece.data is None else str(page)))
        page += 0 if piece.data is None else pages_in(piece.data)
    return found


def _mark(piece: _Piece) -> str:
    return f"{piece.title} {piece.number}".strip()
