"""The door of the readers: a file of a known kind in, a document out."""

from gongkai.domain.documents import PICTURES, READABLE, FileKind
from gongkai.reading.documents.model import Document, Unreadable


def read(kind: FileKind, data: bytes) -> Document:
    """
    Return the document that a file of this kind holds.

    Raises Unreadable, saying in Chinese why and what to do. Each reader is imported only when its kind
    comes, so that a child process with little memory loads one library and not all of them.
    """
    if kind is FileKind.DOCX:
        from gongkai.reading.documents.docx import read_docx  # noqa: PLC0415

        return read_docx(data)
    if kind is FileKind.HTML:
        from gongkai.reading.documents.html import read_html  # noqa: PLC0415

        return read_html(data)
    if kind is FileKind.TEXT:
        from gongkai.reading.documents.text import read_text  # noqa: PLC0415

        return read_text(data)
    if kind is FileKind.PDF:
        from gongkai.reading.documents.pdf import read_pdf  # noqa: PLC0415

        return read_pdf(data)
    if kind is FileKind.XLSX:
        from gongkai.reading.documents.xlsx import read_xlsx  # noqa: PLC0415

        return read_xlsx(data)
    if kind is FileKind.OFD:
        from gongkai.reading.documents.ofd import read_ofd  # noqa: PLC0415

        return read_ofd(data)
    raise _unsupported(kind)


def _unsupported(kind: FileKind) -> Unreadable:
    if kind in PICTURES:
        return Unreadable(
            f"{kind.label}中没有可读取的文字。请导入原文的 .docx 或 PDF；图片可以在编辑时插入正文。",
            "unsupported",
        )
    if kind in READABLE:
        return Unreadable(f"{kind.label}不能直接读取。请另存为 .docx 或 PDF 后再导入。", "unsupported")
    return Unreadable(
        f"{kind.label}的格式太旧，不能读取。请另存为 .xlsx、.docx 或 PDF 后再导入。", "unsupported"
    )
