"""Turning .doc and .wps into .docx by LibreOffice, where it is installed; it runs behind walls of its own."""

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
    office = program()
    if office is None:
        raise FileRefused(
            f"这是 {kind.label}，本系统没有安装读取它的软件（LibreOffice）。"
            "请在 Word 或 WPS 中另存为 .docx 或 PDF 后再上传。",
            "converter_missing",
        )
    # Both are Word's old format; LibreOffice goes by the ending when it guesses.
    arguments = [
        "--headless",
        "--invisible",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        "out",
        "given.doc",
    ]
    place = {"given.doc": data, "user/registrymodifications.xcu": _profile()}
    ended = sandbox.start(
        ["office", str(MEMORY_MB), str(max(1, round(seconds))), office, *arguments],
        seconds=seconds,
        place=place,
        fetch=("out/given.docx",),
    )
    converted = ended.files.get("out/given.docx")
    if not converted:
        raise too_complex(f"convert {kind}: ended with {ended.code}, {ended.noise} bytes on stderr")
    intake.sniff(converted, "given.docx")
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
