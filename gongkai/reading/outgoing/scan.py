"""The door of the scan: a file of a known kind in, what it carries out with it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from gongkai.domain.documents import PICTURES, FileKind
from gongkai.reading.documents.model import Unreadable
from gongkai.reading.outgoing.model import Line, Reading, said
from gongkai.reading.outgoing.words import capped, found_in
from gongkai.reading.packing import unpacked_from


def scan_file(kind: FileKind, packed_file: bytes) -> dict[str, Any]:
    """
    Return what a packed file carries out, as values that JSON can hold; ``model.heard`` takes them.

    It comes with the name under which it goes out and the day of the scan.

    Basis: 政府信息公开条例第十四条至第十六条, 个人信息保护法第二十五条. Raises Unreadable, which says why
    and what to do.
    """
    head, data = unpacked_from(packed_file)
    today = date.fromisoformat(head["today"])
    reading = Reading()
    try:
        _reader(kind)(data, reading, today)
        if kind is not FileKind.TEXT:
            from gongkai.reading.outgoing.description import described  # noqa: PLC0415  loads every format

            reading.hits += described(kind, data, reading, today)
    except Unreadable:
        raise
    except MemoryError:
        raise Unreadable(
            f"这份{kind.label}过大，无法检查。请拆分成几个文件后分别检查。", "too_large"
        ) from None
    except Exception as error:
        # A stranger's file is wrong in ways that nobody has listed.
        raise Unreadable(
            f"这份{kind.label}已经损坏或不完整，无法检查。请在原来的软件中打开，另存一份后再检查。", "damaged"
        ) from error
    if head["name"]:
        reading.parts.append([Line(head["name"], "文件的名称")])
    return said(capped([*reading.hits, *found_in(reading.parts, today)]), reading.notes)


def _reader(kind: FileKind) -> Callable[[bytes, Reading, date], None]:
    """Return what reads a kind of file; each library is loaded only when its kind comes."""
    if kind is FileKind.DOCX:
        from gongkai.reading.outgoing.word import read_word  # noqa: PLC0415

        return read_word
    if kind is FileKind.XLSX:
        from gongkai.reading.outgoing.sheets import read_book  # noqa: PLC0415

        return read_book
    if kind is FileKind.PDF:
        from gongkai.reading.outgoing.pdf import read_pdf_whole  # noqa: PLC0415

        return read_pdf_whole
    if kind is FileKind.OFD:
        from gongkai.reading.outgoing.ofd import read_ofd_parts  # noqa: PLC0415

        return read_ofd_parts
    if kind in (FileKind.HTML, FileKind.TEXT):
        from gongkai.reading.outgoing.pages import read_page, read_plain  # noqa: PLC0415

        return read_page if kind is FileKind.HTML else read_plain
    if kind in PICTURES:
        return _read_picture
    raise Unreadable(
        f"{kind.label}的格式太旧，无法检查。请另存为 .xlsx、.docx 或 PDF 后再检查。", "unsupported"
    )


def _read_picture(_data: bytes, reading: Reading, _today: date) -> None:
    reading.notes.append("图片中的文字没有检查，请人工核对。")
