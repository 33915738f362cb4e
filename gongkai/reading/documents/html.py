"""Web pages as saved, and what Word and WPS put on the clipboard."""

import base64
import binascii
import re

from gongkai.domain.documents import FileKind
from gongkai.reading.documents.html_page import Element, drop_frame, drop_hidden, page_tree
from gongkai.reading.documents.html_word import word_tree
from gongkai.reading.documents.model import Document, Picture, Unreadable
from gongkai.reading.documents.text import decode, refuse_binary
from gongkai.reading.markup import clean, plain, references
from gongkai.reading.masking import masked
from gongkai.reading.tampering.check import check_page
from gongkai.reading.tampering.model import Kind

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,20})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.-]{2,20})", re.IGNORECASE)
#: Words in the text are found by the checks of an item; what nobody sees of a page is gone with its frame.
_UNSEEN = (Kind.HIDDEN_LINK, Kind.SCRIPT, Kind.MIRROR)
_HEAD = 4096
_FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*)<!--\s*EndFragment\s*-->", re.DOTALL | re.IGNORECASE)
_MAIL = re.compile(rb"\s*(?:From|MIME-Version|Content-Type):", re.IGNORECASE)
_DATA = re.compile(r"data:image/(?:png|jpe?g|gif);base64,([A-Za-z0-9+/=\s]+)", re.IGNORECASE)
_LEADING = " \t\r\n\u3000\xa0"
_PARAGRAPHS = re.compile(r"(<(?:p|li|h[234])(?: [^<>]*)?>(?:<(?:strong|em|u)>)*)(?:\u3000|&nbsp;| )+")
_EMPTY_PARAGRAPHS = re.compile(r"<p(?: [^<>]*)?></p>")
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"GIF8", FileKind.GIF),
)


def read_html(data: bytes) -> Document:
    """
    Return a saved web page as a document: its text and its table of metadata, without the site's frame.

    ``properties`` hold the page's title as ``title`` and its meta tags (ArticleTitle, PubDate,
    ContentSource, Keywords …) under their own names. Raises Unreadable: ``wrong_type``, ``no_text``,
    ``unsupported`` for a web archive.
    """
    if _MAIL.match(data[:200]) and b"boundary" in data[:2000]:
        raise Unreadable(
            "这是单个文件的网页存档（.mht），不能读取。请在浏览器中另存为“仅 HTML”后再导入。", "unsupported"
        )
    text, whole = decode(data, _declared(data))
    refuse_binary(data, text)
    root = page_tree(text)
    properties = _properties(root)
    hidden = drop_hidden(root)
    taken = drop_frame(root)
    notes = [] if whole else ["网页中有个别字符无法识别，已用“\ufffd”代替，请对照原文核对。"]
    if taken:
        notes.append(f"已略去网页的导航、页脚等 {taken} 处，请核对正文是否完整。")
    # Whoever hides text in a page of the government rarely means well.
    notes.extend(
        f"网页中有隐藏的文字，没有带入：“{masked(words)[:20]}{'…' if len(words) > 20 else ''}”。"
        for words in hidden[:5]
    )
    told = "\n".join(hidden)
    unseen = [
        piece for piece in check_page(text).evidence if piece.kind in _UNSEEN and piece.quote not in told
    ]
    notes.extend(f"{piece.message}原文：“{masked(piece.quote)[:60]}”。" for piece in unseen[:5])
    return _document(root, properties, notes)


def read_pasted(html: str) -> Document:
    """
    Return what was pasted from Word, WPS or a browser as a document, empty where nothing was pasted.

    Numbers that Word wrote as text stay, its conditional comments, name spaces and fillers go;
    tables, alignment and bold are kept also where only a style sheet on the clipboard says so.
    """
    fragment = _FRAGMENT.search(html)
    root = word_tree(html, fragment[1] if fragment else html)
    return _document(root, {}, [], required=False)


def _declared(data: bytes) -> str:
    head = data[:_HEAD]
    match = _CHARSET.search(head) or _XML_ENCODING.search(head)
    return match[1].decode("ascii") if match else ""


def _properties(root: Element) -> dict[str, str]:
    properties: dict[str, str] = {}
    for element in root.walk():
        element.children = [child for child in element.children if not _is_property(child, properties)]
    return properties


def _is_property(element: Element, properties: dict[str, str]) -> bool:
    """Take the page's title and meta tags out of its text, and keep the first of each name."""
    if element.tag == "title":
        name, value = "title", element.words()
    elif element.tag == "meta":
        name = element.attributes.get("name") or element.attributes.get("property") or ""
        value = element.attributes.get("content", "")
    else:
        return False
    if name and value.strip():
        properties.setdefault(name, " ".join(value.split()))
    return True


def _document(
    root: Element, properties: dict[str, str], notes: list[str], *, required: bool = True
) -> Document:
    pictures: list[Picture] = []
    lost = 0
    for element in root.walk():
        if element.tag == "img":
            picture = _picture(element.attributes)
            if picture is not None:
                pictures.append(picture)
                element.attributes["src"] = f"picture:{len(pictures)}"
            elif not element.attributes.get("src", "").startswith("/desk/files/"):
                element.attributes["src"] = ""
                lost += 1
    html = clean(root.markup())
    html = _EMPTY_PARAGRAPHS.sub("", clean(_PARAGRAPHS.sub(r"\1", html)))
    if required and not plain(html) and not references(html).images:
        raise Unreadable(
            "网页中没有文字。请确认选对了文件；由程序生成内容的网页，请复制正文后粘贴。", "no_text"
        )
    if lost:
        notes.append(f"有 {lost} 张图片不在文件之内，没有带入。需要的请另行插入。")
    return Document(FileKind.HTML, html, tuple(pictures), properties, tuple(notes))


def _picture(attributes: dict[str, str]) -> Picture | None:
    """Return a picture that is written into the page itself, None where it is elsewhere."""
    match = _DATA.fullmatch(attributes.get("src", "").strip())
    if match is None:
        return None
    try:
        data = base64.b64decode("".join(match[1].split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    kind = next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), None)
    return None if kind is None else Picture(kind, data, attributes.get("alt", "").strip())
