"""Turning .doc and .wps into .docx, and .docx into PDF, by LibreOffice, where installed; it runs behind walls of its own."""

import shutil

from gongkai.domain.documents import CONVERTED, FileKind
from gongkai.files import intake, sandbox
from gongkai.files.refusals import FileRefused, too_complex

#: Wall time; LibreOffice needs three seconds to start and a few for a long document.
SECONDS = 60.0
#: Address space: LibreOffice maps 1.5 GB before it has opened anything.
MEMORY_MB = 4096
_PROGRAMS = ("soffice", "libreoffice")
#: Its profile for one use: no macros, no links followed, nothing fetched, nothing asked.
_OPTIONS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
)
_MISSING = (
    "这是 {kind}，本系统没有安装读取它的软件（LibreOffice）。请在 Word 或 WPS 中另存为 {other} 后再上传。"
)


def program() -> str | None:
    """Return where LibreOffice is installed, None if it is not."""
    return next((path for name in _PROGRAMS if (path := shutil.which(name))), None)


def to_docx(kind: FileKind, data: bytes, *, seconds: float = SECONDS) -> bytes:
    """
    Return the document as .docx, checked as if somebody had handed that in.

    Raises FileRefused: ``converter_missing`` without LibreOffice, ``too_complex`` when it fails, and
    whatever ``intake.sniff`` finds in its result. Raises ValueError for a kind that needs no conversion.
    """
    if kind not in CONVERTED:
        raise ValueError(f"{kind} is read as it is")
    converted = _converted(kind, data, "given.doc", "docx:MS Word 2007 XML", seconds)
    intake.sniff(converted, "given.docx")
    return converted


def to_pdf(data: bytes, *, seconds: float = SECONDS) -> bytes:
    """
    Return a .docx as PDF, checked as if somebody had handed that in.

    Changes and comments that it holds would be drawn; who calls has taken them out. Raises FileRefused as
    ``to_docx`` does.
    """
    converted = _converted(FileKind.DOCX, data, "given.docx", "pdf:writer_pdf_Export", seconds)
    intake.sniff(converted, "given.pdf")
    return converted


def _converted(kind: FileKind, data: bytes, name: str, wanted: str, seconds: float) -> bytes:
    """Return a file as LibreOffice writes it; ``wanted`` is the new ending and the name of what writes it."""
    office = program()
    if office is None:
        other = ".docx 或 PDF" if kind in CONVERTED else "PDF"
        raise FileRefused(_MISSING.format(kind=kind.label, other=other), "converter_missing")
    made = f"out/given.{wanted.partition(':')[0]}"
    # .doc and .wps are one format; LibreOffice goes by the ending when it guesses.
    arguments = [
        "--headless",
        "--invisible",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--convert-to",
        wanted,
        "--outdir",
        "out",
        name,
    ]
    place = {name: data, "user/registrymodifications.xcu": _profile()}
    ended = sandbox.start(
        ["office", str(MEMORY_MB), str(max(1, round(seconds))), office, *arguments],
        seconds=seconds,
        place=place,
        fetch=(made,),
    )
    converted = ended.files.get(made)
    if not converted:
        raise too_complex(f"convert {kind}: ended with {ended.code}, {ended.noise} bytes on stderr")
    return converted


def _profile() -> bytes:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _OPTIONS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>"
    ).encode()
