"""Small real files, and what chance makes of them: bytes, members and elements changed, always the same way."""

import io
import random
import re
from collections.abc import Callable

import docx as word
import xlsxwriter

from tests.apps.files import builders as make

_TAG = re.compile(rb"<[^<>]{1,400}>")
_VALUE = re.compile(rb'="([^"]{0,60})"')
_NUMBER = re.compile(rb"\d+")
_ODD = (
    b"", b"-1", b"0", b"99999999999", b"4294967296", b"1e308", b"NaN", b"true", b"../../x", b"\xe5\x85\xac", b"A" * 3000,
    b"&#x0;", b"rId999", b"http://x.example/", b"&lt;script&gt;",
)  # fmt: skip


def originals() -> dict[str, bytes]:
    """Return one real file of each kind, by its name."""
    return {
        "a.docx": _word(),
        "a.xlsx": _table(),
        "a.pdf": _page(),
        "a.ofd": make.ofd(),
        "a.html": _html(),
        "a.txt": ("昌政办发〔2018〕72号\n\n" + make.TEXT + "\n\n各乡镇人民政府：\n" * 5).encode("gb18030"),
    }


def mutated(name: str, data: bytes, seed: int) -> bytes:
    """Return what becomes of a file under that seed."""
    chance = random.Random(f"{name} {seed}")
    if name.endswith(("docx", "xlsx", "ofd")) and chance.random() < 0.75:
        return _in_members(data, chance)
    ways: list[Callable[[bytes, random.Random], bytes]] = [_flipped, _cut, _doubled, _zeroed, _renumbered]
    if name.endswith("html"):
        ways += [_retagged, _revalued, _revalued]
    return chance.choice(ways)(data, chance)


def _in_members(data: bytes, chance: random.Random) -> bytes:
    members = make.members_of(data)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(members))
        name, content = members[at]
        way = chance.randrange(8)
        if way == 0:
            other = chance.randrange(len(members))
            members[at], members[other] = (name, members[other][1]), (members[other][0], content)
        elif way == 1 and len(members) > 1:
            del members[at]
        else:
            change = chance.choice([_retagged, _revalued, _revalued, _renumbered, _flipped, _cut, _doubled])
            members[at] = (name, change(content, chance))
    return make.zipped(members)


def _span(data: bytes, chance: random.Random, most: int = 64) -> tuple[int, int]:
    start = chance.randrange(max(1, len(data)))
    return start, min(len(data), start + chance.randint(1, most))


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data or b"x")
    for _ in range(chance.randint(1, 20)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _doubled(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance, 400)
    return data[:end] + data[start:end] * chance.choice([1, 2, 50]) + data[end:]


def _zeroed(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + bytes(end - start) + data[end:]


def _renumbered(data: bytes, chance: random.Random) -> bytes:
    return _one(_NUMBER, data, chance, lambda _: chance.choice(_ODD))


def _retagged(data: bytes, chance: random.Random) -> bytes:
    return _one(
        _TAG, data, chance, lambda found: chance.choice([b"", found * 2, found * 300, b"<x>", b"</x>"])
    )


def _revalued(data: bytes, chance: random.Random) -> bytes:
    return _one(_VALUE, data, chance, lambda _: b'="' + chance.choice(_ODD) + b'"')


def _one(
    pattern: re.Pattern[bytes], data: bytes, chance: random.Random, change: Callable[[bytes], bytes]
) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return _flipped(data, chance)
    place = chance.choice(found)
    return data[: place.start()] + change(place[0]) + data[place.end() :]


def _word() -> bytes:
    document = word.Document()
    document.add_heading(make.TEXT, 1)
    document.add_paragraph("昌政办发〔2018〕72号").alignment = 1
    for style in ("List Number", "List Bullet", "Normal"):
        document.add_paragraph("各乡镇人民政府，县直各委、办、局：", style=style)
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "单位"
    table.cell(1, 1).text = "12"
    document.add_picture(io.BytesIO(make.png(40, 40)))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _table() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("统计")
    sheet.merge_range("A1:C1", "政府信息公开情况统计表", book.add_format({"align": "center"}))
    for row in range(2, 20):
        sheet.write(row, 0, f"单位{row}")
        sheet.write(row, 1, row * 7, book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_formula(row, 2, f"=B{row + 1}*2", None, row * 14)
    book.close()
    return out.getvalue()


def _page() -> bytes:
    lines = b"".join(
        b"BT /F1 12 Tf 72 %d Td (Line %d of the notice) Tj ET\n" % (720 - 20 * n, n) for n in range(20)
    )
    frame = b"0.5 w 72 200 400 100 re S 72 250 m 472 250 l S\n"
    return make.pdf({**make.pdf_objects(), 4: make.stream(lines + frame, b"/FlateDecode")})


def _html() -> bytes:
    row = '<tr><td colspan="2" align="center">单位</td><td rowspan=2>12</td></tr>'
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>通知</title></head><body>'
        f'<h1 style="text-align:center">{make.TEXT}</h1><p class="MsoNormal">各乡镇人民政府：</p><ol><li>一<li>二</ol>'
        f'<table border="1">{row * 3}</table><p>H<sub>2</sub>O <a href="http://www.example.cn/a">链接</a>'
        '<img src="a.png" alt="图"></p></body></html>'
    ).encode()
