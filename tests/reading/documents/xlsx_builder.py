"""Workbooks for tests, and ways to put into them what no office program would."""

import io
import zipfile
from collections.abc import Callable, Mapping

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet


def book(*fill: Callable[[Worksheet], object]) -> bytes:
    """Return a workbook of one sheet for each function, which fills it."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for number, each in enumerate(fill, 1):
        each(workbook.create_sheet(f"表{number}"))
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def with_members(data: bytes, members: Mapping[str, str | bytes]) -> bytes:
    """Return an archive with members added, or put in the place of those of the same name."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for name in source.namelist():
            if name not in members:
                copy.writestr(name, source.read(name))
        for name, content in members.items():
            copy.writestr(name, content)
    return buffer.getvalue()


def member(data: bytes, name: str) -> str:
    """Return one member of an archive as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return source.read(name).decode()


def names(data: bytes) -> list[str]:
    """Return the names of an archive's members."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return source.namelist()
