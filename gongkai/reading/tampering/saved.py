"""A saved page as bytes: its encoding, and refusal of what is no page."""

import re

from gongkai.reading.documents.model import Unreadable
from gongkai.reading.documents.text import decode, refuse_binary

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,20})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.-]{2,20})""",
    re.I,
)
_MAIL = re.compile(rb"\s*(?:From|MIME-Version|Content-Type):", re.I)
_HEAD = 4096
#: No page of text is larger; a larger file is something else.
LARGEST = 30 * 1024 * 1024


def text_of(data: bytes) -> str:
    """Return the text of a saved page, line ends as ``\\n``. Raises Unreadable, which says why."""
    if not data.strip():
        raise Unreadable("文件是空的，没有内容可以检查。请重新保存网页。", "no_text")
    if len(data) > LARGEST:
        raise Unreadable(
            f"文件超过 {LARGEST // 1024 // 1024} MB，不像一个网页。请只保存网页本身（“仅 HTML”）。",
            "too_large",
        )
    if _MAIL.match(data[:200]) and b"boundary" in data[:2000]:
        raise Unreadable(
            "这是单个文件的网页存档（.mht），不能读取。请在浏览器中另存为“仅 HTML”后再检查。", "unsupported"
        )
    declared = _CHARSET.search(data[:_HEAD])
    name = next((group for group in declared.groups() if group), b"") if declared else b""
    text, _ = decode(data, name.decode("ascii"))
    refuse_binary(data, text)
    return text.replace("\r\n", "\n").replace("\r", "\n")
