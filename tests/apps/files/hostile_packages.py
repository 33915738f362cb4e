"""Hostile files that pretend to be .docx, .xlsx or .ofd."""

import struct
import zipfile
from collections.abc import Iterator

from tests.apps.files import builders as make
from tests.apps.files.case import READ, Case

BIG = 12 * 1024 * 1024
XXE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a0 "哈哈哈哈哈哈哈哈哈哈">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
_OVERRIDE = '<Override PartName="/{}" ContentType="{}"/>'
_VBA = _OVERRIDE.format("word/vbaProject.bin", "application/vnd.ms-office.vbaProject")
_VBA_RELATION = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
_MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"


def packages() -> Iterator[Case]:
    """Yield the cases."""
    yield from _bombs()
    yield from _containers()
    yield from _entities()
    yield from _active()
    yield from _heavy()


def _bombs() -> Iterator[Case]:
    plain = make.docx_members()
    links = make.rels(make.relation(1, "x", "y") * 9_000)
    many = [(f"word/_rels/a{number}.rels", links) for number in range(5)]
    yield Case(
        "relations without end", "a.docx", lambda: make.zipped([*plain, *many], stored=True), "zip_bomb"
    )
    yield Case("flat bomb", "a.docx", lambda: make.zipped([*plain, ("word/z.xml", bytes(BIG))]), "zip_bomb")
    yield Case(
        "two thousand members", "a.docx",
        lambda: make.zipped([*plain, *((f"word/m{n}.xml", b"<a/>") for n in range(2_000))]), "zip_bomb",
    )  # fmt: skip
    yield Case("sizes beyond all limits", "a.docx", lambda: _resized(plain, 250 * 1024 * 1024), "zip_bomb")
    yield Case("more than four gigabytes", "a.docx", lambda: _resized(plain, 0xFFFFFFFF), "zip_bomb")
    yield Case(
        "header that tells too little", "a.docx",
        lambda: _resized([*plain, ("word/z.xml", bytes(BIG))], 5_000), "zip_bomb",
    )  # fmt: skip
    yield Case("members over one another", "a.docx", _overlapping, "zip_bomb")
    yield Case("fifty layers of itself", "a.docx", _nested, "nested_archive")
    inner = make.zipped([("x.txt", b"x")])
    yield Case(
        "zip named as part", "a.docx", lambda: make.docx(extra=[("word/z.xml", inner)]), "nested_archive"
    )
    yield Case(
        "zip named as picture",
        "a.xlsx",
        lambda: make.zipped([*make.members_of(make.xlsx()), ("xl/media/a.png", inner)]),
        "nested_archive",
    )
    yield Case(
        "gzip in an ofd",
        "a.ofd",
        lambda: make.ofd(extra=[("Doc_0/Res/a.dat", b"\x1f\x8b\x08\0")]),
        "nested_archive",
    )


def _containers() -> Iterator[Case]:
    for label, name in (
        ("path upwards", "../../etc/cron.d/x"),
        ("path inside and upwards", "word/../../x"),
        ("absolute path", "/etc/cron.d/x"),
        ("drive letter", "C:/x.exe"),
    ):
        yield Case(label, "a.docx", lambda name=name: make.docx(extra=[(name, b"x")]), "zip_slip")
    yield Case(
        "path with backslashes",
        "a.docx",
        lambda: make.docx(extra=[("w..ax", b"x")]).replace(b"w..ax", b"w..\\x"),
        "zip_slip",
    )
    link = zipfile.ZipInfo("word/link")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    yield Case(
        "symbolic link",
        "a.docx",
        lambda: make.zipped([*make.docx_members(), (link, b"/etc/passwd")]),
        "symlink",
    )
    twice = b'<w:document xmlns:w="x"/>'
    yield Case(
        "member twice", "a.docx", lambda: make.docx(extra=[("word/Xocument.xml", twice)]).replace(b"Xocument", b"document"),
        "duplicate_member",
    )  # fmt: skip
    yield Case(
        "member twice but for case",
        "a.docx",
        lambda: make.docx(extra=[("Word/Document.xml", twice)]),
        "duplicate_member",
    )
    yield Case("zip with a password", "a.docx", lambda: _flagged(make.docx(), 8, 1), "encrypted")
    yield Case("unknown compression", "a.docx", lambda: _flagged(make.docx(), 10, 12), "unsupported")
    yield Case(
        "data behind the zip", "a.docx", lambda: make.docx() + b"<script>alert(1)</script>", "polyglot"
    )
    yield Case("data before the directory", "a.docx", _gap, "polyglot")
    yield Case("member under another name", "a.docx", _renamed, "polyglot")
    yield Case(
        "a true comment",
        "a.docx",
        lambda: make.zipped(make.docx_members(), comment=b"made by an archive"),
        READ,
    )
    yield Case("checksum that is wrong", "a.docx", lambda: _flagged(make.docx(), 16, 0x1234), "damaged")
    for share in (10, 50, 90, 99):
        yield Case(
            f"cut at {share} %", "a.docx", lambda s=share: (d := make.docx())[: len(d) * s // 100], "damaged"
        )
    yield Case("cut xlsx", "a.xlsx", lambda: make.xlsx()[:-30], "damaged")
    yield Case("cut ofd", "a.ofd", lambda: make.ofd()[:-1], "damaged")
    yield Case("cut after two bytes", "a.docx", lambda: b"PK", "wrong_type")
    yield Case("empty zip", "a.docx", lambda: make.zipped([]), "damaged")


def _entities() -> Iterator[Case]:
    yield Case("entity in a docx", "a.docx", lambda: make.docx(prolog=XXE), "external_reference")
    yield Case("billion laughs", "a.docx", lambda: make.docx(prolog=LAUGHS), "external_reference")
    yield Case(
        "entity in utf-16", "a.docx",
        lambda: make.docx(extra=[("word/footnotes.xml", f'<?xml version="1.0" encoding="UTF-16"?>{XXE}<w/>'.encode("utf-16"))]),
        "external_reference",
    )  # fmt: skip
    sheet = "xl/worksheets/sheet1.xml"
    yield Case(
        "entity in an xlsx", "a.xlsx",
        lambda: make.replaced(make.xlsx(), sheet, b"<worksheet", XXE.encode() + b"<worksheet"), "external_reference",
    )  # fmt: skip
    yield Case(
        "definition from the network", "a.xlsx",
        lambda: make.replaced(make.xlsx(), "xl/workbook.xml", b"<workbook", b'<!DOCTYPE w SYSTEM "http://x.example/a.dtd"><workbook'),
        "external_reference",
    )  # fmt: skip
    yield Case(
        "entity in an ofd", "a.ofd",
        lambda: make.replaced(make.ofd(), "OFD.xml", b"<ofd:OFD", XXE.encode() + b"<ofd:OFD"), "external_reference",
    )  # fmt: skip
    yield Case(
        "entity in the list of types", "a.docx",
        lambda: make.replaced(make.docx(), "[Content_Types].xml", b"<Types", LAUGHS.encode() + b"<Types"), "external_reference",
    )  # fmt: skip
    for label, target in (
        ("network", "https://x.example/t.dotm"),
        ("share", r"\\10.0.0.9\t\n.dotm"),
        ("file share", "file://10.0.0.9/t.dotm"),
    ):
        link = make.relation(1, "attachedTemplate", target, "External")
        yield Case(
            f"template from a {label}",
            "a.docx",
            lambda link=link: make.docx(settings=link),
            "external_reference",
        )
    yield Case(
        "object from the network", "a.docx",
        lambda: make.docx(relations=make.relation(7, "oleObject", "http://x.example/o", "External")), "external_reference",
    )  # fmt: skip
    local = make.relation(1, "attachedTemplate", "file:///C:\\Users\\li\\Normal.dotm", "External")
    yield Case("template of the author's disk", "a.docx", lambda: make.docx(settings=local), READ)
    picture = make.relation(7, "image", "https://x.example/spy.png", "External")
    yield Case("picture from the network", "a.docx", lambda: make.docx(relations=picture), READ)
    frame = make.relation(7, "frame", "https://x.example/spy.html", "External")
    yield Case("frame from the network", "a.docx", lambda: make.docx(relations=frame), "external_reference")


def _active() -> Iterator[Case]:
    yield Case("docm renamed", "a.docx", lambda: make.docx(main=_MACRO_MAIN), "macro")
    yield Case(
        "macro type in entities",
        "a.docx",
        lambda: make.docx(main=_MACRO_MAIN.replace("macro", "&#109;acro")),
        "macro",
    )
    yield Case(
        "program part",
        "a.docx",
        lambda: make.docx(extra=[("word/vbaProject.bin", b"x")], types=_VBA),
        "macro",
    )
    yield Case(
        "program part unnamed", "a.docx", lambda: make.docx(extra=[("word/VbaProject.bin", b"x")]), "macro"
    )
    yield Case(
        "program by relation", "a.docx",
        lambda: make.docx(
            extra=[("word/data.bin", b"x")],
            relations=f'<Relationship Id="r1" Type="{_VBA_RELATION}" Target="data.bin"/>',
        ), "macro",
    )  # fmt: skip
    yield Case(
        "xlsm renamed", "a.xlsx",
        lambda: make.replaced(
            make.xlsx(), "[Content_Types].xml", b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main",
            b"application/vnd.ms-excel.sheet.macroEnabled.main",
        ), "macro",
    )  # fmt: skip
    table = make.members_of(make.xlsx())
    yield Case(
        "macro sheet of Excel 4",
        "a.xlsx",
        lambda: make.zipped([*table, ("xl/macrosheets/sheet1.xml", b"<a/>")]),
        "macro",
    )
    yield Case(
        "embedded object",
        "a.docx",
        lambda: make.docx(extra=[("word/embeddings/oleObject1.bin", b"x")]),
        "embedded_object",
    )
    yield Case(
        "embedded workbook",
        "a.docx",
        lambda: make.docx(extra=[("word/embeddings/b.xlsx", make.xlsx())]),
        "embedded_object",
    )
    yield Case(
        "ActiveX control",
        "a.docx",
        lambda: make.docx(extra=[("word/activeX/activeX1.xml", b"<a/>")]),
        "embedded_object",
    )
    ole = make.ole([("\x01Ole10Native", 2, bytes(600))])
    yield Case(
        "object named as picture",
        "a.docx",
        lambda: make.docx(extra=[("word/media/a.png", ole)]),
        "embedded_object",
    )
    yield Case(
        "program named as picture",
        "a.docx",
        lambda: make.docx(extra=[("word/media/a.png", b"MZ\x90\0")]),
        "polyglot",
    )


def _heavy() -> Iterator[Case]:
    deep = "<w:tbl><w:tr><w:tc>" * 33_000 + make.paragraph("底") + "</w:tc></w:tr></w:tbl>" * 33_000
    # Stored, since it would pack so well that it never got as far as a reader.
    yield Case(
        "a hundred thousand levels",
        "a.docx",
        lambda: make.zipped(make.docx_members(deep), stored=True),
        "too_deep",
    )
    yield Case("a hundred thousand levels packed", "a.docx", lambda: make.docx(deep), "zip_bomb")
    row = "<w:tr>" + f"<w:tc>{make.paragraph('数')}</w:tc>" * 60 + "</w:tr>"
    yield Case(
        "a table of 600,000 cells",
        "a.docx",
        lambda: make.docx(f"<w:tbl>{row * 10_000}</w:tbl>"),
        ("too_large", "too_complex", "zip_bomb"),
    )
    many = " ".join(f'a{n}="{n}"' for n in range(1_000_000))
    yield Case(
        "a million attributes",
        "a.docx",
        lambda: make.docx(f"<w:p {many}/>"),
        ("too_large", "too_complex", "damaged", "no_text"),
    )
    cells = "".join(f'<row r="{n}"><c r="XFD{n}"><v>{n * 7919}</v></c></row>' for n in range(1, 60_000))
    yield Case(
        "a table as wide as it can be", "a.xlsx",
        lambda: make.replaced(make.xlsx(), "xl/worksheets/sheet1.xml", b"<sheetData>", f"<sheetData>{cells}".encode()),
        (READ, "too_large", "too_complex", "damaged"),
    )  # fmt: skip
    loop = '<ofd:TemplatePage ID="7" BaseLoc="Pages/Page_0/Content.xml"/>'
    page = '<ofd:Template TemplateID="7"/>'
    yield Case(
        "page that is its own template",
        "a.ofd",
        lambda: make.ofd(page, loop),
        (READ, "damaged", "too_deep", "no_text"),
    )
    layers = '<ofd:PageBlock ID="3">' * 50_000 + "</ofd:PageBlock>" * 50_000
    yield Case(
        "fifty thousand blocks in one another",
        "a.ofd",
        lambda: make.zipped(make.ofd_members(layers), stored=True),
        ("too_deep", "damaged", "no_text"),
    )


def _resized(members: make.Members, size: int) -> bytes:
    """Return a zip whose last member claims that size in its directory and its own header."""
    data = bytearray(make.zipped(members))
    at = data.rfind(b"PK\x01\x02")
    struct.pack_into("<L", data, at + 24, size)
    (offset,) = struct.unpack_from("<L", data, at + 42)
    struct.pack_into("<L", data, offset + 22, size)
    return bytes(data)


def _flagged(data: bytes, field: int, value: int) -> bytes:
    """Return a zip with a field of its last directory entry, and of that member's header, changed."""
    changed = bytearray(data)
    at = changed.rfind(b"PK\x01\x02")
    (offset,) = struct.unpack_from("<L", changed, at + 42)
    for place in (at + field, offset + field - 2):
        struct.pack_into("<H", changed, place, value)
    return bytes(changed)


def _overlapping() -> bytes:
    """Return a zip of a hundred members, each of which holds all that follow (after the bomb of 2019)."""
    data = make.docx()
    end, tail_at = data.find(b"PK\x01\x02"), data.rfind(b"PK\x05\x06")
    names = [b"word/z%02d.xml" % number for number in range(100)]
    step = 30 + len(names[0])
    local, central = b"", data[end:tail_at]
    for number, name in enumerate(names):
        size = (len(names) - number - 1) * step + 4096
        local += struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 0, 0, 0, 0, size, size, len(name), 0) + name
        central += struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, size, size, len(name), 0, 0, 0, 0, 0, end + number * step
        ) + name  # fmt: skip
    body = data[:end] + local + bytes(4096)
    count = 100 + struct.unpack_from("<H", data, tail_at + 8)[0]
    return (
        body
        + central
        + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(central), len(body), 0)
    )


def _nested() -> bytes:
    data = b"x"
    for _ in range(50):
        data = make.zipped([("lib.xml", data)])
    return make.docx(extra=[("word/z.zip", data)])


def _gap() -> bytes:
    """Return a zip with a whole member that its directory does not name."""
    data = make.docx(extra=[("word/hidden.js", b"x" * 100)])
    at, end = data.rfind(b"PK\x01\x02"), data.rfind(b"PK\x05\x06")
    tail = bytearray(data[end:])
    count, _, size, _ = struct.unpack_from("<HHLL", tail, 8)
    struct.pack_into("<HHL", tail, 8, count - 1, count - 1, size - (end - at))
    return data[:at] + bytes(tail)


def _renamed() -> bytes:
    """Return a zip in which the header before a member has another name than the directory."""
    data = make.docx(extra=[("word/theme.xml", b"<a/>")])
    return data.replace(b"word/theme.xml", b"word/other.xml", 1)
