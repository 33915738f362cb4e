"""What makes a workbook dangerous or too large to read, looked for before it is opened."""

import re
from collections.abc import Iterable

from gongkai.reading.documents.archive import Archive
from gongkai.reading.documents.model import Unreadable

#: What a table on a page can be; more is a data set, to be published as a file.
MOST_ROWS, MOST_COLUMNS = 5_000, 100

_MOST_CELLS = MOST_ROWS * MOST_COLUMNS
#: Places that merged cells may cover together; every one of them takes memory.
_MOST_MERGED = 1_000_000

_MACRO_MEMBERS = re.compile(
    r"vbaproject|vbadata|(?:^|/)(?:macrosheets|intlmacrosheets|dialogsheets)/", re.IGNORECASE
)
_MACRO_TYPES = (b"macroenabled", b"vbaproject", b"macrosheet", b"dialogsheet")
_EMBEDDED_MEMBERS = re.compile(r"(?:^|/)(?:embeddings|activex)/", re.IGNORECASE)
_EMBEDDED_TYPES = {"oleObject", "control", "activeXControlBinary", "package"}
_OUTSIDE_MEMBERS = re.compile(
    r"(?:^|/)(?:externalLinks|queryTables|customData)/|(?:^|/)connections\.xml$", re.IGNORECASE
)
_OUTSIDE_TYPES = {"externalLink", "externalLinkPath", "connections", "queryTable", "xlExternalLinkPath"}

_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([^\"']*)[\"']")
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")


def checked_archive(data: bytes) -> Archive:
    """
    Return a workbook's archive when it is safe to open.

    Raises Unreadable: ``wrong_type``, ``damaged``, ``encrypted``, ``macro``, ``embedded_object``,
    ``external_reference``, ``too_large``.
    """
    archive = Archive(data, "Excel 表格")
    if "[Content_Types].xml" not in archive.names:
        raise Unreadable("这个文件不是 Excel 表格。请检查后重新选择文件。", "wrong_type")
    types = archive.read("[Content_Types].xml").lower()
    archive.xml("[Content_Types].xml")
    if any(word in types for word in _MACRO_TYPES) or _any(_MACRO_MEMBERS, archive.names):
        raise Unreadable("表格中含有宏，为安全起见不予读取。请另存为不含宏的 .xlsx 后再导入。", "macro")
    if b"spreadsheetml" not in types:
        raise Unreadable(
            "这个文件不是 .xlsx 格式的 Excel 表格。请用 Excel 打开后另存为 .xlsx。", "wrong_type"
        )
    refuse_outside(archive)
    cells = merged = 0
    for name in archive.names:
        lower = name.lower()
        if lower.endswith((".xml", ".vml")):
            part = archive.read(name)
            archive.refuse_document_type(part)
            if "worksheets/" in lower:
                cells += sum(1 for _ in _CELL.finditer(part))
                merged += sum(_area(match[1].decode("latin-1")) for match in _MERGE.finditer(part))
    if cells > _MOST_CELLS or merged > _MOST_MERGED:
        raise too_large()
    return archive


def refuse_outside(archive: Archive) -> None:
    """Pass if a workbook embeds no other file and draws on none; raises Unreadable."""
    if _any(_EMBEDDED_MEMBERS, archive.names):
        raise _embedded()
    if _any(_OUTSIDE_MEMBERS, archive.names):
        raise _outside()
    for name in archive.names:
        if name.lower().endswith(".rels"):
            _refuse_relationships(archive.xml(name))


def too_large() -> Unreadable:
    """Return the refusal of a table that no page can show."""
    return Unreadable(
        f"表格超过 {MOST_ROWS} 行或 {MOST_COLUMNS} 列，无法作为正文读入。请删去多余的行列，或把它作为附件发布。",
        "too_large",
    )


def _any(pattern: re.Pattern[str], names: Iterable[str]) -> bool:
    return any(pattern.search(name) for name in names)


def _refuse_relationships(root: Iterable[object]) -> None:
    for element in root:
        attributes = getattr(element, "attrib", {})
        kind = str(attributes.get("Type", "")).rsplit("/", 1)[-1]
        if kind in _EMBEDDED_TYPES:
            raise _embedded()
        outside = attributes.get("TargetMode") == "External" and kind != "hyperlink"
        if outside or kind in _OUTSIDE_TYPES:
            raise _outside()


def _area(reference: str) -> int:
    match = _RANGE.fullmatch(reference.upper())
    if match is None or match[3] is None:
        return 1
    return (abs(_column(match[3]) - _column(match[1])) + 1) * (abs(int(match[4]) - int(match[2])) + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _embedded() -> Unreadable:
    return Unreadable(
        "表格中嵌有其他文件或控件，为安全起见不予读取。请删去嵌入的对象，另存后再导入。", "embedded_object"
    )


def _outside() -> Unreadable:
    return Unreadable(
        "表格引用了别的文件或外部数据，发布后会泄露路径，数字也可能不准。"
        "请在 Excel 的“数据—编辑链接”中断开链接，另存后再导入。",
        "external_reference",
    )
