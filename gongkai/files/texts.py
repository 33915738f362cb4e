"""Whether a file without a head of its own is text, and whether that text is a web page."""

import codecs
import re

from gongkai.domain.documents import FileKind
from gongkai.files.refusals import FileRefused, damaged

#: What stands before the first element of a page: blanks, comments, a declaration.
_START = re.compile(
    r"(?:\s|<!--.{0,4000}?-->|<\?xml[^>]{0,200}\?>)*<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|style|script)\b",
    re.IGNORECASE | re.DOTALL,
)
_ELEMENT = re.compile(r"<(?:[a-z][a-z0-9]*)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_XML = re.compile(r"\s*<\?xml\b|\s*<svg\b", re.IGNORECASE)
#: Enough to see what a text is.
_WINDOW = 64 * 1024
#: Control characters that no editor of text writes.
_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def kind_of(data: bytes, ending: str) -> FileKind:
    """Return TEXT or HTML; raises FileRefused for what is neither."""
    text = _decoded(data)
    window = text[:_WINDOW]
    if _START.match(window):
        return FileKind.HTML
    if _XML.match(window):
        raise FileRefused(
            "文件内容是 XML，系统不接收。请另存为 .docx、.xlsx 或 PDF 后再上传。", "unsupported"
        )
    if ending in ("html", "htm") and _ELEMENT.search(window):
        return FileKind.HTML
    return FileKind.TEXT


def _decoded(data: bytes) -> str:
    for mark, code in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _checked(data, code)
    text = _tried(data, "utf-8")
    return text if text is not None else _checked(data, "gb18030")


def _tried(data: bytes, code: str) -> str | None:
    try:
        text = data.decode(code)
    except UnicodeDecodeError:
        return None
    if _BINARY.search(text):
        raise damaged("文字里有不可见的控制字符")
    return text


def _checked(data: bytes, code: str) -> str:
    text = _tried(data, code)
    if text is None:
        raise FileRefused(
            "无法识别文件的内容：既不是系统认识的文档或图片，也不是 UTF-8 或 GB18030 编码的文字。"
            "请另存为 .docx、PDF，或以 UTF-8 编码保存的 .txt 后再上传。",
            "unsupported",
        )
    return text
