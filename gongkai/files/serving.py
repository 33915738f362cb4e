"""How a stored file is answered to a browser: as a thing to keep, never as a page that runs."""

from urllib.parse import quote

from gongkai.domain.documents import PICTURES, FileKind

_TYPES = {
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.PDF: "application/pdf",
    FileKind.OFD: "application/ofd",
    # Not text/html: whatever a browser makes of the rest, this is not to be shown as a page of ours.
    FileKind.HTML: "application/octet-stream",
    FileKind.TEXT: "application/octet-stream",
    FileKind.DOC: "application/msword",
    FileKind.WPS: "application/vnd.ms-works",
    FileKind.XLS: "application/vnd.ms-excel",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
    FileKind.GIF: "image/gif",
}


def headers(kind: FileKind, name: str) -> dict[str, str]:
    """
    Return the response headers for a file; ``name`` has been through ``intake.safe_name``.

    All but pictures are offered as a download under their name (RFC 6266), in both spellings.
    """
    plain = "".join(each if each.isascii() and (each.isalnum() or each in "._-") else "_" for each in name)
    shown = "inline" if kind in PICTURES else "attachment"
    return {
        "Content-Type": _TYPES[kind],
        "Content-Disposition": f"{shown}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
