"""
What is inside a .docx, .xlsx or .ofd: its kind, and the members that no document of an office needs.

Each member is unpacked once, in pieces, counted while it comes; only the small parts that say what the
file is are kept. Basis: ECMA-376 part 2 (packages), GB/T 33190 (OFD).
"""

import posixpath
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from gongkai.domain.documents import FileKind
from gongkai.files import compound, zips
from gongkai.files.refusals import FileRefused, damaged
from gongkai.files.zips import MB, Member

#: Lists of types and of relations have some ten kilobytes; all together they are parsed in the worker.
LARGEST_LIST, ALL_LISTS = MB, 4 * MB
_TYPES = "[content_types].xml"
_DOCX = "wordprocessingml.document.main"
_XLSX = "spreadsheetml.sheet.main"
_UNSUPPORTED_TYPES = {
    "presentationml": "演示文稿",
    "spreadsheetml.template": "Excel 模板",
    "wordprocessingml.template": "Word 模板",
    "sheet.binary": "Excel 二进制工作簿（.xlsb）",
    "vnd.ms-visio": "Visio 绘图",
}
#: Relations through which Word or Excel fetch a whole document or object, not just a picture.
_FETCHING = ("/attachedtemplate", "/oleobject", "/frame", "/subdocument", "/package", "/control")
_REMOTE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]+:(?!/{3}|[/\\]*[a-z]:)|[\\/]{2})", re.IGNORECASE)
_FILE_REMOTE = re.compile(r"\s*file:(?:/{2}(?!/)|[\\/]{4,}|\\\\)(?![a-z]:|localhost/)", re.IGNORECASE)
_DECLARATIONS = tuple(
    text.encode(code) for text in ("<!DOCTYPE", "<!ENTITY") for code in ("ascii", "utf-16-le", "utf-16-be")
)
_OVERLAP = max(map(len, _DECLARATIONS))
_HEAD = 8


def kind_of(data: bytes) -> FileKind:
    """
    Return which kind of document a zip file is.

    Raises FileRefused for what ``zips.members`` refuses, for macros, embedded objects, passwords,
    archives within, declarations of entities, templates fetched from elsewhere, and other kinds of zip.
    """
    found = zips.members(data)
    names = {member.name.casefold(): member for member in found}
    _check_members(names)
    if sum(member.size for name, member in names.items() if _is_list(name)) > ALL_LISTS:
        raise zips.bomb("类型和关系清单超过 4 MB")
    kept = {name: _scan(data, member) for name, member in names.items() if not member.is_folder}
    if _TYPES in names:
        kind = _office_kind(_tree(kept[_TYPES], "类型清单"))
    elif "ofd.xml" in names:
        kind = FileKind.OFD
    else:
        raise _other(names, kept)
    for name, content in kept.items():
        if name.endswith(".rels"):
            _check_relations(_tree(content, "关系清单"))
    return kind


def _check_members(names: dict[str, Member]) -> None:
    for name in names:
        base, folders = posixpath.basename(name), f"/{posixpath.dirname(name)}/"
        if (
            base in ("vbaproject.bin", "vbadata.xml")
            or "/macrosheets/" in folders
            or "/dialogsheets/" in folders
        ):
            raise compound.macro()
        if "/embeddings/" in folders or "/activex/" in folders or re.fullmatch(r"oleobject\d*\.bin", base):
            raise compound.embedded()


def _is_list(name: str) -> bool:
    return name.endswith(".rels") or name in (_TYPES, "mimetype")


def _scan(data: bytes, member: Member) -> bytes:
    """Unpack one member to its end and return it if it is a list of types or relations, else nothing."""
    name = member.name.casefold()
    listing = _is_list(name)
    is_xml = listing or name.endswith((".xml", ".vml"))
    if listing and member.size > LARGEST_LIST:
        raise zips.bomb("类型或关系清单超过 1 MB")
    kept: list[bytes] = []
    tail = b""
    for piece in zips.pieces(data, member):
        if not kept and not tail:
            _check_head(name, piece[:_HEAD])
        window = tail + piece
        if is_xml and any(word in window for word in _DECLARATIONS):
            raise _declared()
        tail = piece[-_OVERLAP:]
        if listing:
            kept.append(piece)
    return b"".join(kept)


def _check_head(name: str, head: bytes) -> None:
    if zips.holds_archive(head):
        raise zips.nested(name)
    if head.startswith(compound.MAGIC):
        raise compound.embedded()
    if head.startswith(b"MZ") and not name.endswith((".xml", ".rels")):
        raise zips.hidden("有程序文件")


def _declared() -> FileRefused:
    return FileRefused(
        "文件的部件里有外部实体声明，可能用来读取服务器上的文件，没有接收。"
        "请在 Word、Excel 或 WPS 中打开后另存一份，再上传。",
        "external_reference",
    )


def _tree(content: bytes, what: str) -> Element:
    try:
        return fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise _declared() from None
    except (ParseError, ValueError, LookupError):
        raise damaged(f"{what}无法读取") from None


def _office_kind(types: Element) -> FileKind:
    named = [each.get("ContentType", "").casefold() for each in _children(types)]
    for word, label in _UNSUPPORTED_TYPES.items():
        if any(word in each for each in named):
            raise FileRefused(
                f"文件内容是{label}，系统不能读取。请另存为 .docx、.xlsx 或 PDF 后再上传。", "unsupported"
            )
    if any("macroenabled" in each or "vbaproject" in each for each in named):
        raise compound.macro()
    if any("activex" in each or "oleobject" in each for each in named):
        raise compound.embedded()
    main = [each for each in named if _DOCX in each or _XLSX in each]
    if not main:
        raise damaged("类型清单里没有正文")
    if len({_DOCX in each for each in main}) > 1:
        raise zips.hidden("既是 Word 又是 Excel")
    return FileKind.DOCX if _DOCX in main[0] else FileKind.XLSX


def _check_relations(relations: Element) -> None:
    for each in _children(relations):
        kind = each.get("Type", "").casefold()
        if kind.endswith("/vbaproject"):
            raise compound.macro()
        if not kind.endswith(_FETCHING):
            continue
        if each.get("TargetMode", "").casefold() != "external":
            if not kind.endswith("/attachedtemplate"):
                raise compound.embedded()
        elif is_remote(each.get("Target", "")):
            raise FileRefused(
                "文件打开时会从别的地方下载模板或对象，可能带来病毒，没有接收。"
                "请在 Word 的“选项—加载项—模板”中改用默认模板（Normal），断开外部链接，另存后再上传。",
                "external_reference",
            )


def is_remote(target: str) -> bool:
    """Return whether a relation's target lies on another machine; a template on the author's disk does not."""
    if target.strip().casefold().startswith("file:"):
        return _FILE_REMOTE.match(target) is not None
    return _REMOTE.match(target) is not None


def _children(tree: Element) -> Iterator[Element]:
    yield from tree


def _other(names: dict[str, Member], kept: dict[str, bytes]) -> FileRefused:
    mimetype = kept.get("mimetype", b"")
    if b"opendocument" in mimetype:
        what, remedy = "OpenDocument 文档", "请另存为 .docx、.xlsx 或 PDF 后再上传。"
    elif "meta-inf/manifest.mf" in names or "androidmanifest.xml" in names:
        what, remedy = "程序包", "请只上传文档。"
    else:
        what, remedy = "压缩包", "请解压后，把里面的文件逐个上传。"
    return FileRefused(f"文件内容是{what}，系统不接收。{remedy}", "unsupported")
