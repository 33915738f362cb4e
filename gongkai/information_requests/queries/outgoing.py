"""What the check of files that go out with a reply found, as findings beside those of the letter; what the applicant gets."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.domain.information_requests.letters.filled import LetterFinding, asks, blocks
from gongkai.domain.information_requests.wishes import CaseFilePart
from gongkai.information_requests.models import FileScan, InformationRequest, Letter, RequestFile
from gongkai.reading.outgoing.model import WORDS, Hit, Kind, Line, Scanned
from gongkai.reading.outgoing.words import found_in, shown

#: What may not go out for any reason: the rest is mended, or somebody says why it may.
_STOPPING = frozenset({Kind.SECRET_MARK, Kind.MACRO})
#: What leaves a file when a copy is made of it without author, notes and revisions.
CLEANED = frozenset({Kind.COMMENT, Kind.METADATA, Kind.TRACKED_CHANGE})
_ARTICLE = "条例第十五条、第十七条"
_KINDS = {kind.value: kind for kind in Kind}
#: So many of one file are told; the rest is counted.
_MOST = 20
_NAME = "附件的名称"
#: How that is kept which could not be looked at.
UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file that goes out with the reply, with what was found in it; ``findings`` is None before it was looked through."""

    file: RequestFile
    findings: Sequence["Found"] | None

    @property
    def cleanable(self) -> bool:
        """Whether a copy without author, notes and revisions would lack something that was found."""
        return any(each.kind in CLEANED for each in self.findings or ())


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found in a file; ``kind`` is None for what could not be looked at."""

    kind: Kind | None
    message: str
    where: str
    quote: str

    @property
    def what(self) -> str:
        """How its kind is called."""
        return WORDS[self.kind] if self.kind else "没有检查到的内容"

    @property
    def stops(self) -> bool:
        """Whether the file may not go out with it, whatever the reason."""
        return self.kind in _STOPPING


def kept_findings(scanned: Scanned) -> list[dict[str, Any]]:
    """Return what a check found as it is kept; numbers of persons are masked in it already."""
    # What stops comes first: it may not be among those that are only counted.
    hits = sorted(scanned.hits, key=lambda hit: hit.kind not in _STOPPING)
    found = [_said(hit) for hit in hits[:_MOST]]
    if len(hits) > _MOST:
        found.append(_unread(f"另有{len(hits) - _MOST}处没有列出。请先处理已列出的，再检查一次。"))
    found += [_unread(note) for note in scanned.notes]
    return found


def unread_finding(message: str) -> list[dict[str, Any]]:
    """Return what is kept of a file that could not be looked through."""
    return [_unread(message)]


def looked_through(files: Iterable[RequestFile], today: date) -> list[GivenFile]:
    """Return files with what is known to be in them and in the names under which they go out."""
    files = list(files)
    scans = FileScan.objects.in_bulk([each.digest for each in files])
    return [GivenFile(each, _found(each, scans.get(each.digest), today)) for each in files]


def scanned(digest: str) -> list[Found]:
    """Return what was found in a file by its content, nothing before it was looked through."""
    scan = FileScan.objects.filter(digest=digest).first()
    return _as_found(scan.findings) if scan else []


def file_findings(files: Iterable[RequestFile], today: date) -> Iterator[LetterFinding]:
    """Yield what was found in the files of a reply: what must be mended, and what wants a word."""
    for given in looked_through(files, today):
        # The name may hold a number itself.
        title, field = shown(given.file.title, today), f"file-{given.file.pk}"
        if given.findings is None:
            message = f"附件“{title}”还没有检查，送审和签发时会先检查。"
            yield blocks("file_unchecked", message, _ARTICLE, "", field)
        for each in given.findings or ():
            where = f"（{each.where}）" if each.where else ""
            tell = blocks if each.stops else asks
            name = each.kind.value.replace("-", "_") if each.kind else "unread"
            yield tell(
                f"file_{name}",
                f"附件“{title}”有{each.what}{where}：{each.message}",
                _ARTICLE,
                each.quote,
                field,
            )


def given_files(request: InformationRequest) -> list[RequestFile]:
    """Return the files that go out with the reply."""
    return [
        each for each in request.files.all() if each.part == CaseFilePart.GIVEN and each.removed_at is None
    ]


def files_to_applicant(request: InformationRequest, letters: Iterable[Letter]) -> list[RequestFile]:
    """
    Return the files that went out with one of these replies, which were served.

    Not those of a reply that is being drafted anew, and never an original of which a redacted copy stands in the case.
    """
    last = max((each.made_at for each in letters), default=None)
    if last is None:
        return []
    kept = originals(request)
    return [each for each in given_files(request) if each.added_at <= last and each.digest not in kept]


def originals(request: InformationRequest) -> set[str]:
    """Return the digests of files of which a redacted or cleaned copy stands in the case."""
    copies = request.files.filter(removed_at=None).exclude(redaction_of="")
    return set(copies.values_list("redaction_of", flat=True))


def _found(file: RequestFile, scan: FileScan | None, today: date) -> list[Found] | None:
    if scan is None:
        return None
    return _as_found([*(_said(hit) for hit in found_in([[Line(file.title, _NAME)]], today)), *scan.findings])


def _as_found(kept: Iterable[dict[str, Any]]) -> list[Found]:
    return [Found(_KINDS.get(each["kind"]), each["message"], each["where"], each["quote"]) for each in kept]


def _said(hit: Hit) -> dict[str, Any]:
    return {
        "kind": hit.kind.value,
        "message": hit.message,
        "where": hit.where or "",
        "quote": hit.quote or "",
    }


def _unread(message: str) -> dict[str, Any]:
    return {"kind": UNREAD, "message": message, "where": "", "quote": ""}
