"""OFD (GB/T 33190-2016), the page format of electronic official documents: its text in the order of reading."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from gongkai.domain.documents import FileKind
from gongkai.reading.documents.archive import Archive
from gongkai.reading.documents.model import Document, Unreadable
from gongkai.reading.documents.ofd_text import PageText, page_text
from gongkai.reading.documents.pdf_flow import flow_of
from gongkai.reading.documents.pdf_glyphs import UNKNOWN
from gongkai.reading.documents.pdf_margins import Sheet
from gongkai.reading.markup import clean

MOST_PAGES = 500
_DEFAULT_BOX = (0.0, 0.0, 210.0, 297.0)

_DAMAGED = "这份 OFD 文档已经损坏或不完整，无法读取。请重新导出，或改用原来的 Word 文件。"
_EMBEDDED = re.compile(r"\.(?:exe|dll|js|vbs|bat|cmd|sh|jar|apk)$", re.IGNORECASE)

#: Entries of DocInfo, under the names that all readers give them.
_PROPERTIES = {
    "Title": "title",
    "Author": "author",
    "Subject": "subject",
    "Abstract": "description",
    "CreationDate": "created",
    "ModDate": "modified",
    "Creator": "creator",
    "CreatorVersion": "creator_version",
}


def read_ofd(data: bytes) -> Document:
    """
    Return an OFD document as read: text by its place on the page; tables become lines of text.

    Raises Unreadable: ``wrong_type``, ``damaged``, ``encrypted``, ``embedded_object``, ``too_large``
    (more than 500 pages), ``external_reference`` (DTD, entities), ``no_text``.
    """
    try:
        return _read(data)
    except Unreadable:
        raise
    except MemoryError:
        raise Unreadable("这份 OFD 文档过大，无法读取。请拆分成几个文件后分别导入。", "too_large") from None
    except Exception as error:
        # A stranger's file is wrong in ways that nobody has listed.
        raise Unreadable(_DAMAGED, "damaged") from error


def _read(data: bytes) -> Document:
    archive = Archive(data, "OFD 文档")
    if "OFD.xml" not in archive.names:
        raise Unreadable("这个文件不是 OFD 文档。请检查后重新选择文件。", "wrong_type")
    if "Encryptions.xml" in archive.names or any("encryptions" in name.lower() for name in archive.names):
        raise Unreadable("这份 OFD 文档已经加密，无法读取。请取得未加密的文件后再导入。", "encrypted")
    root = archive.xml("OFD.xml")
    bodies = list(root.iter("{*}DocBody"))
    if not bodies:
        raise Unreadable(_DAMAGED, "damaged")
    pages = [page for body in bodies for page in _pages(archive, body)]
    glyphs = [glyph for page in pages for glyph in page.glyphs if glyph.text.strip()]
    if not glyphs:
        raise Unreadable(
            "这份 OFD 文档里只有图片，没有可读的文字。请用原来的 Word 文件，或另存为可选中文字的 PDF。",
            "no_text",
        )
    unknown = sum(1 for glyph in glyphs if glyph.text == UNKNOWN)
    if unknown > 0.5 * len(glyphs):
        raise Unreadable(
            "这份 OFD 文档的字体没有文字编码，读出来的大多是无法识别的字。请用原来的 Word 文件。", "no_text"
        )
    flow = flow_of([Sheet(page.glyphs, page.width, page.height) for page in pages], [()] * len(pages))
    signed = any(element.text for body in bodies for element in body.iter("{*}Signatures"))
    return Document(
        kind=FileKind.OFD,
        html=clean(flow.html),
        properties=_properties(bodies[0]),
        notes=tuple(_notes(pages, unknown, flow.heads, signed=signed, documents=len(bodies))),
    )


def _pages(archive: Archive, body: Any) -> Iterator[PageText]:
    where = body.findtext("{*}DocRoot")
    if not where:
        raise Unreadable(_DAMAGED, "damaged")
    document_path = _resolve("", where)
    document = archive.xml(document_path)
    folder = posixpath.dirname(document_path)
    _refuse_attachments(archive, document)
    area = document.find("{*}CommonData/{*}PageArea/{*}PhysicalBox")
    usual = _box(area.text if area is not None else "") or _DEFAULT_BOX
    bold_fonts = _bold_fonts(archive, document, folder)
    templates = {
        element.get("ID"): _resolve(folder, element.get("BaseLoc", ""))
        for element in document.iter("{*}TemplatePage")
    }
    pages = document.findall("{*}Pages/{*}Page")
    if len(pages) > MOST_PAGES:
        raise Unreadable(
            f"这份 OFD 文档超过 {MOST_PAGES} 页，无法一次读取。请拆分成几个文件后分别导入。", "too_large"
        )
    for page in pages:
        content = archive.xml(_resolve(folder, page.get("BaseLoc", "")))
        own = content.find("{*}Area/{*}PhysicalBox")
        box = _box(own.text if own is not None else "") or usual
        parts = [content]
        for element in content.findall("{*}Template"):
            # What a template holds stands on every page: letterheads, rules, numbers.
            if (template := templates.get(element.get("TemplateID"))) in archive.names:
                parts.append(archive.xml(str(template)))
        yield page_text(parts, box, bold_fonts)


def _resolve(folder: str, location: str) -> str:
    """Return the member that a location names; one with a leading solidus is counted from the root."""
    path = location.strip().replace("\\", "/")
    joined = path if path.startswith("/") else posixpath.join("/", folder, path)
    return posixpath.normpath(joined).lstrip("/")


def _box(text: str | None) -> tuple[float, float, float, float] | None:
    try:
        x, y, width, height = (float(part) for part in (text or "").split())
    except ValueError:
        return None
    if not (1 <= width <= 5_000 and 1 <= height <= 5_000):
        return None
    return x, y, width, height


def _bold_fonts(archive: Archive, document: Any, folder: str) -> frozenset[str]:
    found: set[str] = set()
    for kind in ("PublicRes", "DocumentRes"):
        for element in document.iter(f"{{*}}{kind}"):
            path = _resolve(folder, element.text or "")
            if path not in archive.names:
                continue
            for font in archive.xml(path).iter("{*}Font"):
                names = f"{font.get('FontName', '')} {font.get('FamilyName', '')}"
                if font.get("Bold") == "true" or re.search("黑体|bold|simhei", names, re.IGNORECASE):
                    found.add(str(font.get("ID")))
    return frozenset(found)


def _refuse_attachments(archive: Archive, document: Any) -> None:
    actions = {
        str(element.tag).rsplit("}", 1)[-1] for element in document.iter() if isinstance(element.tag, str)
    }
    attached = any((element.text or "").strip() for element in document.iter("{*}Attachments")) and any(
        name.lower().endswith("attachments.xml") for name in archive.names
    )
    holds_files = attached and any(
        True
        for name in archive.names
        if name.lower().endswith("attachments.xml")
        for _ in archive.xml(name).iter("{*}Attachment")
    )
    if (
        holds_files
        or any(_EMBEDDED.search(name) for name in archive.names)
        or actions & {"GotoA", "Movie", "Sound"}
    ):
        raise Unreadable(
            "这份 OFD 文档内嵌了附件或多媒体，为安全起见不予读取。请把附件取出，单独上传。", "embedded_object"
        )


def _notes(
    pages: list[PageText], unknown: int, heads: tuple[str, ...], *, signed: bool, documents: int
) -> Iterator[str]:
    if heads:
        quoted = "”“".join(heads[:4])
        yield f"每页重复的页眉页脚没有读入：“{quoted}”。"
    if any(page.paths > 3 for page in pages):
        yield "OFD 中的表格读作一行一行的文字，请对照原文重新画表。"
    if pictures := sum(page.pictures for page in pages):
        yield f"有 {pictures} 张图片没有读入。"
    if signed:
        yield "文档带有电子签章，签章图案没有读入，签章是否有效没有核验。"
    if unknown:
        yield f"有 {unknown} 个字没有文字编码，读作“□”，请对照原文补上。"
    if documents > 1:
        yield f"文件中有 {documents} 份文档，已按先后顺序一并读入。"


def _properties(body: Any) -> dict[str, str]:
    info = body.find("{*}DocInfo")
    if info is None:
        return {}
    found = {name: (info.findtext(f"{{*}}{tag}") or "").strip() for tag, name in _PROPERTIES.items()}
    words = [(word.text or "").strip() for word in info.iter("{*}Keyword")]
    found["keywords"] = "；".join(word for word in words if word)
    return {name: value[:500] for name, value in found.items() if value}
