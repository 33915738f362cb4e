"""Superiors' workbooks: taken in and read, and given back with some cells filled; opened in a child process only."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor
from gongkai.domain.documents import FileKind
from gongkai.domain.errors import Invalid
from gongkai.domain.superior_tables import Layout
from gongkai.files import intake, sandbox
from gongkai.files.queries import open_bytes
from gongkai.files.refusals import FileRefused, too_complex
from gongkai.files.services import receive
from gongkai.reading.workbook_layouts import Book, layout_from, packed

if TYPE_CHECKING:
    from gongkai.files.models import StoredFile

#: How files of Office before 2007 begin.
_OLD = b"\xd0\xcf\x11\xe0"


def read_workbook(name: str, data: bytes) -> Book:
    """
    Return the sheets of a workbook that somebody hands in.

    Raises Invalid at ``upload``: no .xlsx, password, macros, links to other files, nothing visible, too large.
    """
    check_is_workbook(name, data, "请在 Excel 或 WPS 中打开表样，另存为 .xlsx 后再上传。")
    try:
        value = sandbox.run("cells", FileKind.XLSX, data).value
    except FileRefused as refusal:
        raise Invalid(refusal.message, code=refusal.code, field="upload") from refusal
    try:
        sheets = tuple(layout_from(each) for each in value["sheets"])
        return Book(sheets, tuple(str(each) for each in value["hidden"]))
    except (KeyError, TypeError, ValueError):
        fault = too_complex("cells: the answer has another shape")
        raise Invalid(fault.message, code=fault.code, field="upload") from None


def check_is_workbook(name: str, data: bytes, remedy: str) -> None:
    """
    Pass if a file is an .xlsx, the only kind whose cells are read; ``remedy`` says what to do about any other.

    Raises Invalid at ``upload`` that names what was handed in, and never another kind to save it as.
    """
    try:
        kind = intake.sniff(data, name)
    except FileRefused as refusal:
        what = _what_else(data, refusal)
        said = f"“{name[:60]}”{what}，没有读取。这里只收 .xlsx：{remedy}" if what else refusal.message
        raise Invalid(said, code=refusal.code, field="upload") from refusal
    if kind is not FileKind.XLSX:
        said = f"“{name[:60]}”是{kind.label}，没有读取。这里只收 .xlsx：{remedy}"
        raise Invalid(said, code="unsupported", field="upload")


def _what_else(data: bytes, refusal: FileRefused) -> str:
    """Return what a file is that was refused; empty where the refusal itself is the better word for a workbook."""
    if refusal.code == "damaged" and data.startswith(_OLD):
        return "是旧格式的表格，或者已经损坏"
    if refusal.code == "unsupported":
        return "不是 Excel 表格"
    if refusal.code != "wrong_type":
        return ""
    # The ending says another kind than the content: what it is decides what is to be done about it.
    try:
        kind = intake.sniff(data, "")
    except FileRefused:
        return "不是 Excel 表格"
    return "" if kind is FileKind.XLSX else f"的内容是{kind.label}，不是 Excel 表格"


def chosen_sheet(book: Book, name: str, fits: "Mapping[str, int]") -> Layout:
    """
    Return the sheet of that name; without a name the only one that asks for figures.

    ``fits`` counts, by sheet, the places that ask for a figure. Raises Invalid at ``sheet``, naming the sheets.
    """
    visible = {each.name: each for each in book.sheets}
    listed = "、".join(visible)
    if name:
        if name in visible:
            return visible[name]
        if name in book.hidden:
            raise Invalid(
                f"工作表“{name}”是隐藏的，不能填写。请在 Excel 中取消隐藏，另存后再上传。", field="sheet"
            )
        raise Invalid(f"没有名为“{name}”的工作表。可以填写：{listed}。", field="sheet")
    asking = [each for each in visible if fits[each]]
    if len(asking) == 1:
        return visible[asking[0]]
    if not asking:
        raise Invalid(
            "没有找到可以填数的空格：空格的左边应有指标名称，上面应有表头。请核对选的是不是空白表样。",
            field="upload",
        )
    raise Invalid(
        f"文件里有几张可以填写的工作表：{'、'.join(asking)}。请写明填哪一张，并重新选择文件。", field="sheet"
    )


def keep_workbook(*, actor: Actor, now: datetime, unit: str, name: str, data: bytes) -> "StoredFile":
    """Keep a workbook among the stored files; raises Invalid at ``upload``."""
    try:
        return receive(data=data, name=name, actor=actor, unit=unit, now=now)
    except FileRefused as refusal:
        raise Invalid(refusal.message, code=refusal.code, field="upload") from refusal


def filled_workbook(digest: str, sheet: str, values: Mapping[str, Decimal | int | str]) -> bytes:
    """
    Return the kept workbook with these cells of a sheet filled, everything else as it was.

    Raises Invalid where the kept file is gone or cannot be filled.
    """
    try:
        parts = sandbox.run("fill", FileKind.XLSX, packed(sheet, values, open_bytes(digest))).parts
    except FileRefused as refusal:
        raise Invalid(refusal.message, code=refusal.code) from refusal
    if len(parts) != 1 or not parts[0]:
        raise Invalid("没有生成填好的表。请重试；仍不行的，请联系系统管理员。")
    return parts[0]
