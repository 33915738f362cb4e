"""Plain text: its encoding, its paragraphs, and the tables that were written with bars or tabs."""

import codecs
import re
from itertools import groupby

from gongkai.domain.documents import FileKind
from gongkai.reading.documents.model import Document, Unreadable
from gongkai.reading.markup import clean, plain
from gongkai.reading.markup.tokens import escape_text

_BINARY = "文件的内容不是文字，不能作为文本读取。请确认选对了文件；如果是 Word 或 PDF，请用原来的扩展名导入。"
_EMPTY = "文件中没有文字。请确认选对了文件，或直接在编辑框中录入。"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
#: A line of a Markdown table that only separates its head.
_RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*")
#: So many characters do not come out as UTF-8 by chance.
_CERTAIN = 10
#: Greek to Syriac: what two bytes of GBK look like where they happen to be UTF-8 (通知 does).
_CHANCE = re.compile("[\u0250-\u07ff]")
#: With the signs that Windows and Hong Kong added.
_TRADITIONAL = "big5hkscs"
#: One sign lost of so many.
_FEW = 30
_LEADING = " \t\u3000\xa0\ufeff"


def decode(data: bytes, declared: str = "") -> tuple[str, bool]:
    """
    Return the text of bytes, and whether every byte could be read.

    A byte order mark decides, then what is unmistakably UTF-8, then the encoding that the file declares,
    else GB18030, which holds GB2312 and GBK. A file in UTF-8 that is damaged in a place is not taken for
    GB18030, in which any bytes are some characters.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding)
    text, whole = _decode_as(data, "utf-8")
    wide = len(text) - len(text.encode("ascii", "ignore"))
    if whole and not declared and wide < _CERTAIN and _CHANCE.search(text):
        declared = "gb18030"
    lost = text.count("\ufffd")
    if (whole and (wide >= _CERTAIN or not declared)) or (lost * 50 < wide and wide >= _CERTAIN):
        return text, whole
    declared_encoding = _known(declared)
    for encoding in (declared_encoding, "gb18030"):
        if encoding:
            decoded, complete = _decode_as(data, encoding)
            if complete:
                return decoded, True
            if encoding == _TRADITIONAL and decoded.count("\ufffd") * _FEW < len(decoded):
                # Any bytes are some characters of GB18030; a page that says it is Big5 is, but for a sign or two.
                return decoded, False
    # Cut in the middle of a character, most likely; the encoding with the fewest losses is the right one.
    tried = [
        text,
        *(_decode_as(data, encoding)[0] for encoding in (declared_encoding, "gb18030") if encoding),
    ]
    return min(tried, key=lambda candidate: candidate.count("\ufffd")), False


def _known(declared: str) -> str:
    name = declared.strip().lower()
    if name in ("gb2312", "gbk", "gb_2312-80", "cp936", "x-gbk"):
        return "gb18030"
    if name in ("big5", "big5-hkscs", "cp950", "x-x-big5"):
        return _TRADITIONAL
    try:
        return codecs.lookup(name).name if name.isascii() else ""
    except LookupError:
        return ""


def _decode_as(data: bytes, encoding: str) -> tuple[str, bool]:
    try:
        return data.decode(encoding), True
    except UnicodeError:
        return data.decode(encoding, "replace"), False
    except (LookupError, AttributeError):  # "hex" and its like are codecs, but none of text
        return data.decode("utf-8", "replace"), False


def refuse_binary(data: bytes, text: str) -> None:
    """Raise Unreadable (``wrong_type``) for bytes that are no text in any encoding."""
    controls = len(_CONTROLS.findall(text))
    lost = text.count("\ufffd")
    if controls > len(text) // 500 or lost > max(len(text) // 50, 2) or data[:4] in (b"%PDF", b"PK\x03\x04"):
        raise Unreadable(_BINARY, "wrong_type")


def read_text(data: bytes) -> Document:
    """
    Return a text file as paragraphs, one a line; consecutive lines with bars or tabs become a table.

    Nothing is guessed into headings. Raises Unreadable: ``wrong_type`` for binary content, ``no_text``.
    """
    text, whole = decode(data)
    refuse_binary(data, text)
    lines = [line.strip(_LEADING) for line in re.split(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]", text)]
    html = clean("".join(_parts([line for line in lines if line])))
    if not plain(html):
        raise Unreadable(_EMPTY, "no_text")
    notes = () if whole else ("文件中有个别字符无法识别，已用“\ufffd”代替，请对照原文核对。",)
    return Document(FileKind.TEXT, html, notes=notes)


def _parts(lines: list[str]) -> list[str]:
    parts: list[str] = []
    for separator, group in groupby(lines, key=_separator):
        rows = list(group)
        # A single line with a bar is a line of navigation, or a sentence.
        if separator and len(rows) > 1:
            parts.append(_table([_cells(row, separator) for row in rows if not _RULE.fullmatch(row)]))
        else:
            parts.extend(f"<p>{escape_text(row)}</p>" for row in rows)
    return parts


def _separator(line: str) -> str:
    if line.count("|") and line.strip("| "):
        return "|"
    return "\t" if "\t" in line else ""


def _cells(row: str, separator: str) -> list[str]:
    if separator == "|" and row.startswith("|"):
        row = row[1:]
    if separator == "|" and row.endswith("|"):
        row = row[:-1]
    return [cell.strip(_LEADING) for cell in row.split(separator)]


def _table(rows: list[list[str]]) -> str:
    width = max((len(row) for row in rows), default=0)
    body = "".join(
        "<tr>"
        + "".join(f"<td>{escape_text(cell)}</td>" for cell in row + [""] * (width - len(row)))
        + "</tr>"
        for row in rows
    )
    return f"<table><tbody>{body}</tbody></table>"
