"""The package of a .docx: its members and relationships, and what is refused before anything is read."""

import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lxml import etree

from gongkai.reading.documents.model import Unreadable

#: Larger members are never read, whatever their header says.
MAX_MEMBER = 64 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DAMAGED = "Word 文档已损坏，不能打开。请用 Word 或 WPS 打开原文件，另存为 .docx 后再导入。"

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# The strict variant of the format has other names for the same things.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
_MACRO_MEMBERS = re.compile(r"(?:^|/)vba(?:project|data)[^/]*$|(?:^|/)vbaProject", re.IGNORECASE)
_CONTROL_MEMBERS = re.compile(
    r"(?:^|/)activeX/|(?:^|/)embeddings/[^/]*\.(?:bin|ole|exe|js|vbs|cmd|bat)$", re.IGNORECASE
)
#: The last word of relationship types that bring in something that can run or that hides another file.
_EMBEDDED_TYPES = frozenset({"oleObject", "control", "activeXControlBinary", "aFChunk", "attachedToolbars"})
_MACRO_TYPES = frozenset({"vbaProject", "wordVbaData", "keyMapCustomizations"})
_LOCAL_TEMPLATE = re.compile(r"(?:file:///)?(?:[A-Za-z]:[\\/]|[^\\/:]*$)")


@dataclass(frozen=True, slots=True)
class Relationship:
    """Where a part refers to: a member of the package, or an address outside."""

    kind: str
    target: str
    external: bool


class Package:
    """A .docx whose members are safe to read; raises Unreadable for what is refused."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE):
            raise _ole_refusal(data)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as fault:
            raise Unreadable(_DAMAGED) from fault
        self.names = [member.filename for member in members]
        if any(member.flag_bits & 1 for member in members):
            raise Unreadable("文档设有密码，不能读取。请取消密码后另存为 .docx 再导入。", "encrypted")
        if len({name.lower() for name in self.names}) < len(self.names):
            raise Unreadable(_DAMAGED)
        self._relationships: dict[str, dict[str, Relationship]] = {}
        self.notes: list[str] = []
        #: Part and id of each relationship to a picture that lies elsewhere; it is never fetched.
        self.linked_pictures: set[tuple[str, str]] = set()
        self._refuse_active_content()
        self.main = self._main_part()

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a member, None where there is none of this name."""
        try:
            member = self._zip.getinfo(name)
        except KeyError:
            return None
        if member.file_size > MAX_MEMBER:
            raise Unreadable("文档中有一部分超过 64 MB，不能读取。请压缩其中的图片后再导入。", "too_large")
        try:
            with self._zip.open(member) as stream:
                data = stream.read(MAX_MEMBER + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            ValueError,
            OSError,
            NotImplementedError,
            RuntimeError,
        ) as fault:
            raise Unreadable(_DAMAGED) from fault
        if len(data) > MAX_MEMBER:
            raise Unreadable("文档中有一部分超过 64 MB，不能读取。请压缩其中的图片后再导入。", "too_large")
        return data

    def xml(self, name: str) -> Any | None:
        """Return the root element of a member, None where there is none of this name."""
        data = self.read(name)
        return None if data is None else parse_xml(data)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Return the relationships of a part by their ids."""
        if part not in self._relationships:
            folder, file = posixpath.split(part)
            root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
            self._relationships[part] = {} if root is None else dict(_relationships(root, folder))
        return self._relationships[part]

    def related(self, part: str, kind: str) -> str | None:
        """Return the name of the member to which a part has a relationship of this kind."""
        for relationship in self.relationships(part).values():
            if relationship.kind == kind and not relationship.external:
                return relationship.target
        return None

    def _main_part(self) -> str:
        main = self.related("", "officeDocument") or "word/document.xml"
        if main not in self.names:
            raise Unreadable(
                "文件中没有 Word 正文，可能不是 Word 文档或已损坏。请用 Word 打开后另存为 .docx。",
                "wrong_type",
            )
        return main

    def _refuse_active_content(self) -> None:
        types = self.read("[Content_Types].xml")
        if types is None:
            raise Unreadable("文件不是 Word 文档。请确认选对了文件，或另存为 .docx 后再导入。", "wrong_type")
        parse_xml(types)
        if b"macroenabled" in types.lower() or any(_MACRO_MEMBERS.search(name) for name in self.names):
            raise _macro_refusal()
        if any(_CONTROL_MEMBERS.search(name) for name in self.names):
            raise _embedded_refusal()
        for name in self.names:
            if name.endswith(".rels"):
                folder = posixpath.dirname(posixpath.dirname(name))
                source = posixpath.join(folder, posixpath.basename(name).removesuffix(".rels"))
                for relationship_id, relationship in self.relationships(source).items():
                    if relationship.external and relationship.kind == "image":
                        self.linked_pictures.add((source, relationship_id))
                    else:
                        self._judge(source, relationship)

    def _judge(self, source: str, relationship: Relationship) -> None:
        kind = relationship.kind
        if kind in _MACRO_TYPES:
            raise _macro_refusal()
        # A chart keeps its figures in a workbook; nobody opens that by reading the text.
        if kind in _EMBEDDED_TYPES or (kind == "package" and "/charts/" not in source):
            raise _embedded_refusal()
        if not relationship.external or kind == "hyperlink":
            return
        if kind == "attachedTemplate" and _LOCAL_TEMPLATE.match(relationship.target):
            self.notes.append("文档关联了制作者电脑上的模板，模板没有读取。")
            return
        raise Unreadable(
            "文档引用了外部文件，为防止泄露信息，不能读取。"
            "请在 Word 中断开链接，把模板改为 Normal，另存后再导入。",
            "external_reference",
        )


def in_usual_names(data: bytes) -> bytes:
    """Return a part of the strict variant of the format in the names that every program knows."""
    if b"purl.oclc.org" in data:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    return data


def parse_xml(data: bytes) -> Any:
    """Return the root element; nothing is fetched or expanded, and a document type is refused."""
    data = in_usual_names(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        if "depth" in str(fault).lower():
            raise Unreadable(
                "文档的结构嵌套过深，不能读取。请简化表格等内容，另存为 .docx 后再导入。", "too_deep"
            ) from fault
        raise Unreadable(_DAMAGED) from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(
            "文档中含有不允许的声明（DTD），不能读取。请用 Word 打开后另存为 .docx。", "external_reference"
        )
    return root


def _relationships(root: Any, folder: str) -> list[tuple[str, Relationship]]:
    found = []
    for element in root:
        target = str(element.get("Target", ""))
        external = element.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
        kind = str(element.get("Type", "")).rsplit("/", 1)[-1]
        found.append((str(element.get("Id", "")), Relationship(kind, target, external)))
    return found


def _ole_refusal(data: bytes) -> Unreadable:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Unreadable("文档设有密码，不能读取。请取消密码后另存为 .docx 再导入。", "encrypted")
    return Unreadable(
        "文件是旧版 Word 文档，扩展名却是 .docx。请用 Word 或 WPS 打开，另存为 .docx 后再导入。", "wrong_type"
    )


def _macro_refusal() -> Unreadable:
    return Unreadable("文档中含有宏，不能读取。请另存为不含宏的 .docx 后再导入。", "macro")


def _embedded_refusal() -> Unreadable:
    return Unreadable(
        "文档中嵌有其他文件或控件，不能读取。请删去嵌入的对象，或把它转为图片、文字，另存后再导入。",
        "embedded_object",
    )
