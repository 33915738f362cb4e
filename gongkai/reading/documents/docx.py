"""Word documents (.docx), with tables, numbering and the layout of official documents kept."""

import re
from typing import Any

from gongkai.domain.documents import FileKind
from gongkai.reading.documents.docx_body import BodyReader
from gongkai.reading.documents.docx_numbering import Numbering
from gongkai.reading.documents.docx_package import Package, W
from gongkai.reading.documents.docx_story import Gathered, quote
from gongkai.reading.documents.docx_styles import Styles
from gongkai.reading.documents.model import Document, Unreadable
from gongkai.reading.markup import clean, plain, references

_NOTE_PARTS = {"footnote": "footnotes", "endnote": "endnotes"}
_CORE = {
    "creator": "author",
    "title": "title",
    "subject": "subject",
    "keywords": "keywords",
    "description": "description",
    "category": "category",
    "lastModifiedBy": "last_modified_by",
    "created": "created",
    "modified": "modified",
    "revision": "revision",
}
_APPLICATION = {
    "Application": "application",
    "AppVersion": "application_version",
    "Company": "company",
    "Manager": "manager",
    "Template": "template",
    "Pages": "pages",
}
#: What is in a footer that holds nothing but the number of the page.
_PAGE_NUMBER = re.compile(r"[\s\d\-—–－·.\u3000第页共/／|,，]*")


def read_docx(data: bytes) -> Document:
    """
    Return a Word document as clean markup; ``properties`` come from the file's own description.

    Kept: alignment, missing indents, bold and its like (also by style), headings by outline level, automatic
    numbers as text, merged cells, header rows, links, notes (as ``[1]`` and a paragraph at the end), text
    boxes, pictures. Revisions count as accepted. Named in ``notes``: headers and footers, comments, hidden
    text, pictures that a page cannot show or that lie elsewhere. Raises Unreadable: ``damaged``, ``encrypted``, ``macro``,
    ``embedded_object``, ``external_reference``, ``wrong_type``, ``too_large``, ``too_deep``, ``no_text``.
    """
    package = Package(data)
    gathered = Gathered(
        package, Styles(_related_xml(package, "styles")), Numbering(_related_xml(package, "numbering"))
    )
    root = gathered.xml(package.main)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise Unreadable(
            "文件中没有 Word 正文，可能不是 Word 文档或已损坏。请用 Word 打开后另存为 .docx。", "wrong_type"
        )
    written = BodyReader(gathered, package.main).markup(body)
    written += _notes_at_end(gathered)
    if not gathered.indented:
        # Where no paragraph is indented, a missing indent says nothing.
        written = written.replace('<p class="no-indent">', "<p>")
    html = clean(written)
    if not plain(html) and not references(html).images:
        raise Unreadable("文档中没有文字。请确认选对了文件；如果是扫描件，请先识别文字再导入。", "no_text")
    _name_headers(gathered)
    _name_comments(gathered)
    return Document(FileKind.DOCX, html, tuple(gathered.pictures), _properties(package), gathered.notes())


def _related_xml(package: Package, kind: str) -> Any | None:
    name = package.related(package.main, kind)
    return None if name is None else package.xml(name)


def _notes_at_end(gathered: Gathered) -> str:
    parts: list[str] = []
    known: dict[str, dict[str, Any]] = {}
    for number, (kind, note_id) in enumerate(tuple(gathered.references), start=1):
        name = gathered.package.related(gathered.package.main, _NOTE_PARTS[kind])
        if name is None:
            continue
        if kind not in known:
            root = gathered.xml(name)
            found = [] if root is None else list(root.iterchildren(f"{W}{kind}"))
            known[kind] = {str(element.get(f"{W}id", "")): element for element in found}
        element = known[kind].get(note_id)
        if element is not None:
            blocks = BodyReader(gathered, name).blocks(element, in_cell=True)
            parts.append(f"<p>[{number}] {'<br>'.join(block.inner for block in blocks)}</p>")
    return "".join(parts)


def _name_headers(gathered: Gathered) -> None:
    package = gathered.package
    for relationship in package.relationships(package.main).values():
        if relationship.kind not in ("header", "footer") or relationship.external:
            continue
        root = gathered.xml(relationship.target)
        text = "" if root is None else "".join(part.text or "" for part in root.iter(f"{W}t"))
        if not _PAGE_NUMBER.fullmatch(text):
            place = "页眉" if relationship.kind == "header" else "页脚"
            gathered.leave_out(f"{place}中的文字没有带入正文：{quote(text)}。")


def _name_comments(gathered: Gathered) -> None:
    root = _related_xml(gathered.package, "comments")
    count = 0 if root is None else sum(1 for _ in root.iterchildren(f"{W}comment"))
    if count:
        gathered.leave_out(f"文档中有 {count} 条批注，没有带入。")


def _properties(package: Package) -> dict[str, str]:
    properties: dict[str, str] = {}
    for kind, names in (("core-properties", _CORE), ("extended-properties", _APPLICATION)):
        name = package.related("", kind)
        root = None if name is None else package.xml(name)
        for element in () if root is None else root:
            key = names.get(str(element.tag).rsplit("}", 1)[-1])
            if key and element.text and element.text.strip():
                properties[key] = " ".join(element.text.split())
    return properties
