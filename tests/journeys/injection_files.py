"""Files whose texts, names and properties hold all payloads, brought in by the screens, the command and the folder."""

from datetime import datetime, timedelta
from html import escape
from io import BytesIO
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl import Workbook

from gongkai.domain.actors import SYSTEM
from gongkai.domain.publishing.content import ItemOrigin
from gongkai.organisations.models import Unit
from gongkai.publishing.models import Intake
from gongkai.publishing.services import folder, importing, intake, ledgers
from tests.journeys.injection_ways_in import ADDRESSES, ALL, BODIES, LINES, packed
from tests.reading.documents import ofd_builder

_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
#: Without the controls for which every kind of file is refused.
_BODIES = ["".join(each for each in body if each.isprintable() or each in "\t\n") for body in BODIES]


def page() -> bytes:
    """Return a web page of an old site."""
    title = escape(packed(300)[0])
    table = "".join(f"<tr><td>来源</td><td>{line}</td></tr>" for line in LINES)
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head><body>"
        f"<h1>{title}</h1><table>{table}</table>{''.join(_BODIES)}</body></html>"
    ).encode()


def plain_text() -> bytes:
    """Return a text file; what begins as a web page does is taken for one."""
    return "\n".join(("昌宁县教育局文件", *["本文件是一份文字。"] * 200, packed(300)[1], *LINES)).encode()


def word() -> bytes:
    """Return a .docx: payloads as text, as targets of links, in tables and in its properties."""
    paper = Document()
    paper.core_properties.title = packed(200)[0]
    paper.core_properties.author = paper.core_properties.subject = packed(200)[1]
    paper.add_paragraph(packed(300)[2])
    for line in LINES:
        paper.add_paragraph(line)
    for target in (*ADDRESSES, *LINES[100:160]):
        paragraph = paper.add_paragraph()
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paper.part.relate_to(target, _HYPERLINK, is_external=True))
        link.set(qn("w:tooltip"), target)
        run = paragraph.add_run(target)
        link.append(run._r)
        paragraph._p.append(link)
    cells = paper.add_table(rows=1, cols=4).rows[0].cells
    for cell, line in zip(cells, LINES, strict=False):
        cell.text = line
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def spreadsheet() -> bytes:
    """Return an .xlsx with payloads in cells, comments' places and names of sheets."""
    book = Workbook()
    sheet = book.active
    sheet.title = "<img src=x onerror=ran=1>"
    for number, line in enumerate(LINES, 1):
        sheet.cell(row=number, column=1, value=f"'{line}" if line.startswith("=") else line)
        sheet.cell(row=number, column=2, value="链接").hyperlink = ADDRESSES[0]
    other = book.create_sheet("<script>ran=1<")
    other.append([packed(300)[0]])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def portable() -> bytes:
    """Return an .ofd whose lines and title are payloads."""
    lines = [ofd_builder.text(20, 20 + 7 * (number % 36), escape(line)) for number, line in enumerate(LINES)]
    pages = [ofd_builder.content("".join(lines[at : at + 36])) for at in range(0, len(lines), 36)]
    info = ofd_builder.INFO.replace("关于公开目录的通知", escape(packed(200)[0]))
    return ofd_builder.ofd(pages, info=info)


def hand_in(client: Client, unit: Unit, now: datetime) -> tuple[list[str], str]:
    """Hand the files in and read them; return the pages of their imports, and that of a batch of odd names."""
    files = {
        "页面.html": page(),
        "文字.txt": plain_text(),
        "公文.docx": word(),
        "表格.xlsx": spreadsheet(),
        "版式.ofd": portable(),
    }
    addresses = []
    for name, data in files.items():
        answer = client.post(
            "/desk/imports/new/", {"unit": unit.code, "chosen": [SimpleUploadedFile(name, data)]}
        )
        assert answer.status_code == 302, answer.content.decode()[:2000]
        addresses.append(answer["Location"])
    read = Intake.objects.filter(name__in=files).values_list("name", "state", "refusal")
    assert {state for _, state, _ in read} == {"read"}, list(read)
    # The screen's own parser would cut a name at its slashes; the service gets what a program may send.
    odd = [intake.HandedIn(f"{name}.txt", b"text") for name in packed(110)[: intake.MOST_FILES]]
    batch = intake.receive_files(actor=SYSTEM, now=now, unit=unit, files=odd, count=len(odd))
    return addresses, f"/desk/imports/batch/{batch}/"


def run_the_command(unit: Unit, now: datetime) -> list[str]:
    """Import a ledger row by row as the command does, and return the pages of its items."""
    rows = [f'"{_doubled(line)}",2024-03-05,"{_doubled(ALL)}","{_doubled(line)}"' for line in packed(300)]
    data = "\n".join(("标题,成文日期,正文,主题词", *rows)).encode()
    found = ledgers.rows_of_csv(data)
    assert found is not None
    assert len(found) == len(rows)
    made = [importing.import_row(actor=SYSTEM, now=now, unit=unit, words=row.words) for row in found]
    return [f"/desk/items/{each.item.public_id}/" for each in made]


def _doubled(text: str) -> str:
    return text.replace('"', '""')


def drop_into_the_folder(place: Path, unit: Unit, now: datetime) -> int:
    """Lay files whose names are payloads into the watched folder, let it be looked through, return how many came in."""
    inbox = place / unit.code
    inbox.mkdir()
    names = [line.replace("/", "∕")[:200] for line in packed(60)][: folder.MOST_FILES]
    for number, name in enumerate(names):
        (inbox / f"{name.lstrip('.~$')}.txt").write_bytes(f"文字{number}".encode())
    for pass_ in range(2):
        with transaction.atomic():
            folder.collect(now + timedelta(minutes=pass_))
    return Intake.objects.filter(origin=ItemOrigin.FOLDER).count()
