"""Excel files: every cell by its place, and what no sheet shows: hidden sheets, rows, columns and cells, caches."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from openpyxl.utils import column_index_from_string, get_column_letter

from gongkai.reading.documents.archive import Archive
from gongkai.reading.documents.strip_archive import local_name, main_part, related
from gongkai.reading.documents.strip_office import LABEL
from gongkai.reading.outgoing.model import Hit, Kind, Line, Reading
from gongkai.reading.outgoing.package import carried, drawn, unread_pictures
from gongkai.reading.outgoing.sheet_caches import kept_elsewhere
from gongkai.reading.outgoing.sheet_looks import Looks
from gongkai.reading.outgoing.words import shown

_TRUE = ("1", "true", "on")
_WHOLE = re.compile(r"-?[0-9]+\.?[0-9]*(?:e\+?[0-9]+)?", re.IGNORECASE)
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_LAST_COLUMN = 16_384
_FORMATTING = re.compile(r"&(?:[LCRPNDTFASBIUE]|\"[^\"]*\"|[0-9]{1,3}|K[0-9A-F]{6})")

_SHEET = "有隐藏的工作表，任何人都能重新显示。请取消隐藏后核对，不该提供的请删去工作表。"
_DEEP = "有深度隐藏的工作表，在菜单中看不到，但可以取出。请核对其中的内容，不该提供的请删去工作表。"
_ROWS = "有隐藏或者因筛选而不显示的行，任何人都能重新显示。请取消隐藏后核对，不该提供的请删去。"
_COLUMNS = "有隐藏的列，任何人都能重新显示。请取消隐藏后核对，不该提供的请删去。"
_COMMENT = "有批注，收到的人可以看到。请删去批注再向外提供。"
_UNSEEN = "单元格的内容{how}，页面上看不见，收到的人仍可以取出。请核对，不该提供的请删去。"
_REVISION = "共享工作簿保存着修订记录，收到的人可以看到改动前的数值。请停止共享，另存后再向外提供。"


@dataclass(slots=True)
class Sheet:
    """One sheet: its filled cells by row and column, which of them nobody sees, and how it hides as a whole."""

    name: str
    state: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    #: Places of cells that look empty, each with how.
    unseen: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def where(self) -> str:
        return f"工作表“{self.name[:31]}”"

    def seen(self) -> Iterator[str]:
        """Yield the contents of the cells that everybody sees."""
        for number, cells in self.rows.items():
            for column, text in cells.items():
                if not (
                    self.state != "visible"
                    or number in self.hidden_rows
                    or column in self.hidden_columns
                    or (number, column) in self.unseen
                ):
                    yield text


def read_book(data: bytes, reading: Reading, today: date) -> None:
    """Read a workbook into ``reading``; raises Unreadable when it cannot be opened."""
    archive = Archive(data, LABEL)
    main = main_part(archive) or "xl/workbook.xml"
    if main not in archive.names:
        raise archive.damaged()
    reading.hits += carried(archive)
    reading.notes += unread_pictures(archive)
    sheets = []
    strings = _strings(archive)
    looks = Looks(archive)
    book = archive.xml(main)
    targets = {each.id: each.target for each in related(archive, main)}
    for element in book.iter("{*}sheet"):
        reference = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
        part = targets.get(reference, "")
        sheet = Sheet(element.get("name", ""), element.get("state", "visible"))
        sheets.append(sheet)
        if part in archive.names and part.lower().endswith(".xml"):
            root = archive.xml(part)
            _fill(sheet, root, strings, looks)
            _read_beside(archive, part, root, sheet, reading, today)
        reading.parts.append(list(_lines(sheet)))
        reading.hits += _hidden(sheet, today)
    seen = {text for sheet in sheets for text in sheet.seen()}
    reading.shown = "\n".join(seen)
    reading.parts.append([Line(sheet.name, "工作表的名称") for sheet in sheets])
    reading.hits += kept_elsewhere(archive, book, seen, reading, today)
    _read_rest(archive, reading, today)


def _strings(archive: Archive) -> list[str]:
    name = archive.known.get("xl/sharedstrings.xml")
    return [] if name is None else [_rich(each) for each in archive.xml(name).iter("{*}si")]


def _rich(element: Any) -> str:
    """Return a text whose pieces look differently, without the readings that may stand above it."""
    return "".join(
        part.text or ""
        for part in element.iter("{*}t")
        if part.getparent() is None or local_name(part.getparent()) != "rPh"
    )


def _fill(sheet: Sheet, root: Any, strings: list[str], looks: Looks) -> None:
    for each in root.iter("{*}col"):
        if each.get("hidden") in _TRUE or each.get("width") == "0":
            first, last = _number(each.get("min")), min(_number(each.get("max")), _LAST_COLUMN)
            sheet.hidden_columns.update(range(first, last + 1))
    at = 0
    for row in root.iter("{*}row"):
        at = _number(row.get("r")) or at + 1
        if row.get("hidden") in _TRUE or row.get("ht") == "0":
            sheet.hidden_rows.add(at)
        column = 0
        for cell in row.iterchildren("{*}c"):
            place = _PLACE.fullmatch(cell.get("r", ""))
            column = column_index_from_string(place[1]) if place else column + 1
            if text := _value(cell, strings):
                sheet.rows.setdefault(at, {})[column] = text
                if how := looks.hiding(cell.get("s", "0")):
                    sheet.unseen[at, column] = how


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0


def _value(cell: Any, strings: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _rich(cell).strip()
    value = (cell.findtext("{*}v") or "").strip()
    if kind == "s":
        place = _number(value)
        return strings[place].strip() if value.isdecimal() and place < len(strings) else ""
    if kind == "n" and _WHOLE.fullmatch(value) and not value.lstrip("-").isdecimal():
        # A number of eleven digits may be written 1.38E10; a cell shows it whole.
        figure = float(value)
        return str(int(figure)) if figure.is_integer() and abs(figure) < 1e19 else value
    return value


def _lines(sheet: Sheet) -> Iterator[Line]:
    first = min((min(cells) for cells in sheet.rows.values()), default=0)
    for number, cells in sorted(sheet.rows.items()):
        # Columns have to stay below their headings.
        texts = [" ".join(cells.get(at, "").split()) for at in range(min(cells), max(cells) + 1)]
        yield Line(" | ".join([""] * (min(cells) - first) + texts), f"{sheet.where}第 {number} 行")


def _hidden(sheet: Sheet, today: date) -> Iterator[Hit]:
    if sheet.state != "visible":
        message = _DEEP if sheet.state.lower() == "veryhidden" else _SHEET
        yield Hit(Kind.HIDDEN_SHEET, shown(sheet.name, today) or None, message, sheet.where)
    filled = sorted(number for number in sheet.hidden_rows if sheet.rows.get(number))
    for first, last in _runs(filled):
        text = " | ".join(sheet.rows[first][column] for column in sorted(sheet.rows[first]))
        where = f"第 {first} 行" if first == last else f"第 {first} 至 {last} 行"
        yield Hit(Kind.HIDDEN_ROW, shown(text, today) or None, _ROWS, f"{sheet.where}{where}")
    for column in sorted(sheet.hidden_columns):
        texts = [cells[column] for _, cells in sorted(sheet.rows.items()) if column in cells]
        if texts:
            where = f"{sheet.where} {get_column_letter(column)} 列"
            yield Hit(Kind.HIDDEN_ROW, shown(" | ".join(texts[:5]), today) or None, _COLUMNS, where)
    for (row, column), how in sorted(sheet.unseen.items()):
        where = f"{sheet.where} {get_column_letter(column)}{row}"
        text = shown(sheet.rows[row][column], today)
        yield Hit(Kind.TEXT_UNDER_BOX, text or None, _UNSEEN.format(how=how), where)


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of numbers that follow one another."""
    for _, group in groupby(enumerate(numbers), key=lambda each: each[1] - each[0]):
        run = [number for _, number in group]
        yield run[0], run[-1]


def _read_beside(archive: Archive, part: str, root: Any, sheet: Sheet, reading: Reading, today: date) -> None:
    """Read what hangs on a sheet: comments, headers and footers, drawings."""
    for each in related(archive, part):
        if each.target not in archive.names or not each.target.lower().endswith(".xml"):
            continue
        if each.kind in ("comments", "threadedComment"):
            reading.hits += _comments(archive.xml(each.target), sheet, reading, today)
        elif each.kind == "drawing":
            reading.parts.append(drawn(archive.xml(each.target), f"{sheet.where}的图形"))
    for element in root.iter(
        "{*}oddHeader", "{*}oddFooter", "{*}evenHeader", "{*}evenFooter", "{*}firstHeader"
    ):
        text = _FORMATTING.sub(" ", element.text or "")
        reading.parts.append([Line(text, f"{sheet.where}的页眉页脚")])


def _comments(root: Any, sheet: Sheet, reading: Reading, today: date) -> Iterator[Hit]:
    for element in root.iter("{*}comment", "{*}threadedComment"):
        text = "".join(part.text or "" for part in element.iter("{*}t", "{*}text") if part.text)
        where = f"{sheet.where} {element.get('ref', '')[:10]} 的批注"
        reading.parts.append([Line(text, where)])
        yield Hit(Kind.COMMENT, shown(text, today) or None, _COMMENT, where)


def _read_rest(archive: Archive, reading: Reading, today: date) -> None:
    for name in archive.names:
        lower = name.lower()
        if not lower.endswith(".xml"):
            continue
        if lower.startswith(("xl/charts/", "xl/diagrams/")):
            reading.parts.append(drawn(archive.xml(name), "图表或图形"))
        elif lower.startswith("customxml/"):
            texts = [text for each in archive.xml(name).iter() if (text := (each.text or "").strip())]
            reading.parts.append([Line(text, "自定义数据") for text in texts])
        elif lower.startswith("xl/revisions/revisionlog"):
            texts = [text for each in archive.xml(name).iter("{*}v", "{*}t") if (text := each.text or "")]
            if texts:
                reading.parts.append([Line(text, "修订记录") for text in texts])
                quote = shown(" | ".join(texts[:5]), today)
                reading.hits.append(Hit(Kind.TRACKED_CHANGE, quote or None, _REVISION, "修订记录"))
