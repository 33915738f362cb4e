"""What a workbook hides: sheets, rows and columns that nobody sees, and that everybody could show again."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from openpyxl.utils import column_index_from_string, get_column_letter

from gongkai.reading.documents.archive import Archive
from gongkai.reading.documents.model import Unreadable
from gongkai.reading.documents.strip_archive import local_name, main_part, related

_TRUE = ("1", "true", "on")
_CONTENTS = ("v", "f", "is")
_NAMED = 5
_CACHE = re.compile(r"xl/pivotcache/pivotcachedefinition[^/]*\.xml")


def refuse_hidden(archive: Archive) -> None:
    """Pass if a workbook hides nothing; raises Unreadable (``unsupported``) naming where it does."""
    if _keeps_other_data(archive):
        raise Unreadable(
            "表格中的数据透视表保存着源数据，而源数据不在这份表格里，公开以后任何人都能取出来。"
            "请把数据透视表复制后选择性粘贴为数值，删去原来的数据透视表，再上传。",
            "unsupported",
        )
    places = hidden_places(archive)
    if places:
        raise Unreadable(
            f"表格中有隐藏的内容（{named(places)}），公开以后任何人都能重新显示。"
            "请取消隐藏或删除隐藏的工作表、行、列后再上传；因筛选而隐藏的，请先清除筛选。",
            "unsupported",
        )


def named(places: list[str]) -> str:
    """Return the first places in one line."""
    return "、".join(places[:_NAMED]) + (" 等" if len(places) > _NAMED else "")


def hidden_places(archive: Archive) -> list[str]:
    """Return in Chinese where a workbook hides something; rows and columns count only with contents."""
    workbook = main_part(archive) or "xl/workbook.xml"
    targets = {each.id: each.target for each in related(archive, workbook)}
    places = []
    for sheet in archive.xml(workbook).iter("{*}sheet"):
        name = f"工作表“{sheet.get('name', '')[:31]}”"
        if sheet.get("state", "visible") != "visible":
            places.append(name)
            continue
        reference = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        part = targets.get(reference, "")
        if part in archive.names and posixpath.splitext(part)[1].lower() == ".xml":
            places += [f"{name}{place}" for place in _in_sheet(archive.xml(part))]
    return places


def _keeps_other_data(archive: Archive) -> bool:
    """Return whether a pivot table keeps rows of a source that the workbook itself does not show."""
    caches = [name for name in archive.names if _CACHE.fullmatch(name.lower())]
    if not caches:
        return False
    book = archive.xml(main_part(archive) or "xl/workbook.xml")
    sheets = {sheet.get("name") for sheet in book.iter("{*}sheet")}
    for name in caches:
        root = archive.xml(name)
        sources = list(root.iter("{*}worksheetSource"))
        if not sources or any(key.endswith("}id") for source in sources for key in source.keys()):  # noqa: SIM118
            return True
        if any(source.get("sheet") not in {None, *sheets} for source in sources):
            return True
    return False


def _in_sheet(root: Any) -> Iterator[str]:
    columns = [
        range(int(each.get("min", "0")), int(each.get("max", "0")) + 1)
        for each in root.iter("{*}col")
        if each.get("hidden") in _TRUE
    ]
    rows, hit = 0, set()
    for row in root.iter("{*}row"):
        filled = [cell for cell in row if _is_filled(cell)]
        rows += row.get("hidden") in _TRUE and bool(filled)
        if columns:
            at = 0
            for cell in row:
                at = _column(cell.get("r", "")) or at + 1
                if any(at in each for each in columns) and _is_filled(cell):
                    hit.add(at)
    if rows:
        yield f"有 {rows} 行"
    if hit:
        yield f"的 {'、'.join(get_column_letter(at) for at in sorted(hit)[:_NAMED])} 列"


def _is_filled(cell: Any) -> bool:
    return any(local_name(child) in _CONTENTS and "".join(child.itertext()).strip() for child in cell)


def _column(reference: str) -> int:
    letters = re.match(r"[A-Z]{1,3}", reference)
    return column_index_from_string(letters[0]) if letters else 0
