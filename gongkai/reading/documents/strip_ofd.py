"""Author metadata of OFD documents: who made them, with what, and what else DocInfo holds."""

from typing import Any

from gongkai.reading.documents.archive import Archive
from gongkai.reading.documents.strip_archive import local_name, remove_element, written, xml_bytes

_REMOVED = {
    "Author": "作者",
    "Creator": "制作程序",
    "CreatorVersion": "制作程序版本",
    "CreationDate": "创建时间",
    "ModDate": "修改时间",
    "CustomDatas": "自定义数据",
}


def strip_ofd(data: bytes) -> bytes:
    """Return an OFD document without author metadata; one that bears a seal is returned as it is."""
    archive = Archive(data, "OFD 文档")
    root = archive.xml("OFD.xml")
    if _is_signed(root):
        return data
    for element in _found(root):
        remove_element(element)
    return written(archive, {"OFD.xml": xml_bytes(root)}, set())


def ofd_metadata(data: bytes) -> dict[str, str]:
    """Return what stripping an OFD document would remove, under Chinese names."""
    root = Archive(data, "OFD 文档").xml("OFD.xml")
    found: dict[str, str] = {}
    for element in _found(root):
        if text := "、".join(part.strip() for part in element.itertext() if part.strip()):
            found[_REMOVED[local_name(element)]] = text
    if _is_signed(root):
        found["电子签章"] = "文档带有电子签章，去除作者信息会使签章失效，因此原样保留"
    return found


def _is_signed(root: Any) -> bool:
    return any((element.text or "").strip() for element in root.iter("{*}Signatures"))


def _found(root: Any) -> list[Any]:
    return [
        element for info in root.iter("{*}DocInfo") for element in info if local_name(element) in _REMOVED
    ]
