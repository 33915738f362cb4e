"""Small real files of each kind, and the same with anything added, made part by part."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable

import xlsxwriter

TEXT = "昌宁县人民政府办公室关于做好政府信息公开工作的通知"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

Members = list[tuple[str, bytes]]


def zipped(
    members: Iterable[tuple[str | zipfile.ZipInfo, bytes]], *, stored: bool = False, comment: bytes = b""
) -> bytes:
    """Pack members, in order, duplicates and all."""
    out = io.BytesIO()
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
        archive.comment = comment
    return out.getvalue()


def paragraph(text: str) -> str:
    """Return a paragraph of WordprocessingML."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def relation(number: int, kind: str, target: str, mode: str = "") -> str:
    """Return one entry of a list of relations."""
    mode = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="r{number}" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/>'


def docx_members(
    body: str = "",
    *,
    main: str = _MAIN,
    types: str = "",
    relations: str = "",
    settings: str = "",
    prolog: str = "",
) -> Members:
    """Return the parts of a .docx with one paragraph, or with ``body``."""
    return [
        (
            "[Content_Types].xml",
            (
                f'<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                '<Default Extension="xml" ContentType="application/xml"/>'
                '<Default Extension="png" ContentType="image/png"/>'
                f'<Override PartName="/word/document.xml" ContentType="{main}"/>{types}</Types>'
            ).encode(),
        ),
        ("_rels/.rels", rels(relation(1, "officeDocument", "word/document.xml"))),
        (
            "word/document.xml",
            (
                f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<w:document xmlns:w="{W}" xmlns:r="{RELATIONS}">'
                f"<w:body>{body or paragraph(TEXT)}</w:body></w:document>"
            ).encode(),
        ),
        ("word/_rels/document.xml.rels", rels(relations)),
        ("word/_rels/settings.xml.rels", rels(settings)),
    ]


def rels(entries: str) -> bytes:
    """Return a list of relations."""
    return f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'.encode()


def docx(body: str = "", extra: Members | None = None, **parts: str) -> bytes:
    """Return a .docx."""
    return zipped([*docx_members(body, **parts), *(extra or [])])


def xlsx() -> bytes:
    """Return an .xlsx with a small table."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("统计")
    for row, line in enumerate((("单位", "件数"), ("教育局", 12), ("卫健局", 7))):
        for column, value in enumerate(line):
            sheet.write(row, column, value)
    book.close()
    return out.getvalue()


def members_of(data: bytes) -> Members:
    """Return the members of a zip file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(info.filename, archive.read(info)) for info in archive.infolist()]


def replaced(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Return a zip file in one of whose members a piece is replaced."""
    changed = [
        (each, content.replace(old, new) if each == name else content) for each, content in members_of(data)
    ]
    assert changed != members_of(data)
    return zipped(changed)


OFD_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd_members(page: str = "", document: str = "") -> Members:
    """Return the parts of an .ofd of one page."""
    text = (
        '<ofd:TextObject ID="4" Boundary="20 20 170 8" Font="9" Size="5">'
        f'<ofd:TextCode X="0" Y="5">{TEXT}</ofd:TextCode></ofd:TextObject>'
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return [
        (
            "OFD.xml",
            f'{head}<ofd:OFD {OFD_SPACE} Version="1.1" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID>'
            "</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>".encode(),
        ),
        (
            "Doc_0/Document.xml",
            f"{head}<ofd:Document {OFD_SPACE}><ofd:CommonData><ofd:MaxUnitID>9</ofd:MaxUnitID><ofd:PageArea>"
            f"<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>{document}</ofd:CommonData><ofd:Pages>"
            '<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>'.encode(),
        ),
        (
            "Doc_0/Pages/Page_0/Content.xml",
            f'{head}<ofd:Page {OFD_SPACE}><ofd:Content><ofd:Layer ID="2">{page or text}</ofd:Layer></ofd:Content>'
            "</ofd:Page>".encode(),
        ),
    ]


def ofd(page: str = "", document: str = "", extra: Members | None = None) -> bytes:
    """Return an .ofd."""
    return zipped([*ofd_members(page, document), *(extra or [])])


def pdf(objects: dict[int, bytes], *, root: int = 1, trailer: bytes = b"") -> bytes:
    """Return a PDF of these objects with a table that finds them."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in sorted(places.items()):
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        max(objects) + 1,
        root,
        trailer,
        start,
    )
    return bytes(out)


def stream(data: bytes, filters: bytes = b"", more: bytes = b"") -> bytes:
    """Return a stream object."""
    packed = zlib.compress(data, 9) if filters in (b"/FlateDecode", b"[/FlateDecode]") else data
    named = b"/Filter " + filters if filters else b""
    return b"<</Length %d%s%s>>\nstream\n" % (len(packed), named, more) + packed + b"\nendstream"


def pdf_objects(
    content: bytes = b"BT /F1 12 Tf 72 720 Td (Notice of disclosure No. 12) Tj ET",
) -> dict[int, bytes]:
    """Return the objects of a PDF of one page; 1 is its catalogue, 3 its page, 4 what is drawn."""
    return {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        4: stream(content),
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    }


def with_object(number: int, body: bytes, **changes: bytes) -> bytes:
    """Return a PDF with one object more, or another in place of one."""
    return pdf({**pdf_objects(), number: body}, **changes)


def png(width: int = 2, height: int = 2, rows: bytes | None = None) -> bytes:
    """Return a grey PNG; ``rows`` may be less than its size promises."""
    rows = b"".join(b"\0" + bytes(width) for _ in range(height)) if rows is None else rows
    chunks = (
        (b"IHDR", struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))
        for name, data in chunks
    )


GIF = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xc0\x00\x0b\x08\x00\x02\x00\x02\x01\x01\x11\x00"
    b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x00\xff\xd9"
)


def ole(entries: Iterable[tuple[str, int, bytes]], *, loop: bool = False) -> bytes:
    """Return an OLE compound file; entries are name, kind (1 storage, 2 stream) and content."""
    sector, end, free, table_mark = 512, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    listed = [("Root Entry", 5, b""), *entries]
    directory_sectors = -(-len(listed) * 128 // sector)
    table, body, directory = [table_mark], b"", b""
    table += [number + 2 for number in range(directory_sectors - 1)] + [1 if loop else end]
    for name, kind, content in listed:
        start = len(table) if content else end
        padded = content + bytes(-len(content) % sector)
        count = len(padded) // sector
        table += [len(table) + step + 1 for step in range(count - 1)] + ([end] if count else [])
        body += padded
        spelt = name.encode("utf-16-le") + b"\0\0"
        directory += struct.pack(
            "<64sHBB3L16sLQQLQ",
            spelt,
            len(spelt),
            kind,
            1,
            free,
            free,
            free,
            b"",
            0,
            0,
            0,
            start,
            len(content),
        )
    assert len(table) <= sector // 4
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6)
    head += bytes(6) + struct.pack("<9L", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<L", 0)
    head += b"\xff" * (sector - len(head))
    table += [free] * (sector // 4 - len(table))
    return head + struct.pack(f"<{sector // 4}L", *table) + directory + bytes(-len(directory) % sector) + body
