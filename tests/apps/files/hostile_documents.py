"""Hostile files that pretend to be PDF, old Word, pictures, pages or text."""

import io
import struct
from collections.abc import Iterator

from pypdf import PdfReader, PdfWriter

from tests.apps.files import builders as make
from tests.apps.files.case import KEPT, READ, Case

MB = 1024 * 1024
RAR, SEVEN = b"Rar!\x1a\x07\x01\x00" + bytes(40), b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(40)
EXE = b"MZ\x90\x00\x03\x00\x00\x00" + bytes(200)


def documents() -> Iterator[Case]:
    """Yield the cases."""
    yield from _portable()
    yield from _old_word()
    yield from _pictures()
    yield from _texts()
    yield from _others()


def _portable() -> Iterator[Case]:
    def action(body: bytes) -> bytes:
        return make.with_object(1, b"<</Type/Catalog/Pages 2 0 R/OpenAction " + body + b">>")

    script = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"
    yield Case("script in a pdf", "a.pdf", lambda: action(script), "macro")
    yield Case(
        "script spelt in hexadecimal",
        "a.pdf",
        lambda: action(script.replace(b"/JavaScript", b"/J#61vaScrip#74")),
        "macro",
    )
    yield Case("program to launch", "a.pdf", lambda: action(b"<</S/Launch/F(cmd.exe)>>"), "macro")
    yield Case("script in packed objects", "a.pdf", lambda: _packed(script), "macro")
    yield Case("script in twice packed objects", "a.pdf", lambda: _packed(script, twice=True), "macro")
    names = b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>>>"
    yield Case("embedded file", "a.pdf", lambda: make.with_object(1, names), "embedded_object")
    yield Case("dynamic form", "a.pdf", lambda: action(b"null/AcroForm<</XFA(x)>>"), "macro")
    kids = b"<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 3>>"
    yield Case("pages in a circle", "a.pdf", lambda: make.with_object(2, kids), (READ, "damaged", "too_deep"))
    count = b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>"
    yield Case(
        "two thousand million pages promised",
        "a.pdf",
        lambda: make.with_object(2, count),
        (READ, "too_large", "damaged"),
    )
    many = b"<</Type/Pages/Kids[" + b"3 0 R " * 200_000 + b"]/Count 200000>>"
    yield Case(
        "one page two hundred thousand times", "a.pdf", lambda: make.with_object(2, many), (READ, "too_large")
    )
    deep = make.stream(b"BT /F1 12 Tf (x) Tj ET " + b"[" * 100_000)
    yield Case(
        "deep arrays in what is drawn",
        "a.pdf",
        lambda: make.with_object(4, deep),
        (READ, "too_deep", "damaged", "no_text"),
    )
    arrays = b"[" * 50_000 + b"]" * 50_000
    yield Case(
        "deep arrays as object", "a.pdf", lambda: make.with_object(6, arrays), (READ, "too_deep", "damaged")
    )
    yield Case(
        "flate bomb",
        "a.pdf",
        lambda: make.with_object(4, make.stream(bytes(300 * MB), b"/FlateDecode")),
        "too_large",
    )
    yield Case("bomb in hexadecimal", "a.pdf", _hexadecimal_bomb, ("too_large", "too_complex"))
    picture = b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB"
    yield Case(
        "picture of ten gigabytes in a pdf", "a.pdf",
        lambda: make.pdf(
            {
                **make.pdf_objects(b"q 600 0 0 800 0 0 cm /I Do Q BT /F1 12 Tf 72 720 Td (Notice of disclosure) Tj ET"),
                3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
                b"/Resources<</Font<</F1 5 0 R>>/XObject<</I 6 0 R>>>>>>",
                6: make.stream(bytes(9_000_000), b"/FlateDecode", picture),
            }
        ),
        (READ, "too_large", "too_complex"),
    )  # fmt: skip
    lists = b"%PDF-1.7\n" + b"/ObjStm stream\nx" * 200_000 + b"%%EOF"
    yield Case("lists of objects without end", "a.pdf", lambda: lists, "zip_bomb")
    yield Case("pdf with a password", "a.pdf", lambda: _locked("secret"), "encrypted")
    whole = make.pdf(make.pdf_objects())
    for share in (20, 60, 95):
        yield Case(
            f"pdf cut at {share} %", "a.pdf", lambda s=share: whole[: len(whole) * s // 100], "damaged"
        )
    yield Case("page before the pdf", "a.pdf", lambda: b"<html><script>alert(1)</script>" + whole, "polyglot")
    yield Case(
        "page inside the pdf's head",
        "a.pdf",
        lambda: whole.replace(b"\n", b"\n%<script >x</script>\n", 1),
        "polyglot",
    )
    yield Case("zip behind the pdf", "a.pdf", lambda: whole + make.docx(), "polyglot")
    yield Case("much behind the pdf", "a.pdf", lambda: whole + b"x" * 5_000, "polyglot")
    yield Case(
        "pdf without pages",
        "a.pdf",
        lambda: make.with_object(2, b"<</Type/Pages/Kids[]/Count 0>>"),
        (READ, "damaged", "no_text"),
    )
    yield Case(
        "table of places that lies",
        "a.pdf",
        lambda: whole.replace(b"startxref\n", b"startxref\n9"),
        (READ, "damaged"),
    )


def _old_word() -> Iterator[Case]:
    word, head = ("WordDocument", 2, bytes(4096)), b"\xec\xa5\xc1\x00" + bytes(6)
    locked = ("WordDocument", 2, head + struct.pack("<H", 0x0100) + bytes(4096))
    yield Case(
        "docx with a password",
        "a.docx",
        lambda: make.ole([("EncryptionInfo", 2, b"x" * 600), ("EncryptedPackage", 2, b"x" * 9000)]),
        "encrypted",
    )
    yield Case("old word with a password", "a.doc", lambda: make.ole([locked]), "encrypted")
    yield Case(
        "old word with macros",
        "a.doc",
        lambda: make.ole([word, ("Macros", 1, b""), ("VBA", 1, b"")]),
        "macro",
    )
    yield Case("wps with macros", "a.wps", lambda: make.ole([word, ("_VBA_PROJECT", 2, b"x" * 600)]), "macro")
    yield Case(
        "old word with an object",
        "a.doc",
        lambda: make.ole([word, ("ObjectPool", 1, b""), ("_1234567890", 1, b"")]),
        "embedded_object",
    )
    yield Case(
        "old word with a packed program",
        "a.doc",
        lambda: make.ole([word, ("\x01Ole10Native", 2, b"x" * 600)]),
        "embedded_object",
    )
    book = struct.pack("<HH", 0x0809, 2) + b"\0\6"
    locked_book = book + struct.pack("<HH", 0x002F, 4) + bytes(5000)
    macro_book = book + struct.pack("<HHLBB", 0x0085, 6, 0, 0, 1) + bytes(5000)
    yield Case(
        "old excel with a password", "a.xls", lambda: make.ole([("Workbook", 2, locked_book)]), "encrypted"
    )
    yield Case(
        "old excel with a macro sheet", "a.xls", lambda: make.ole([("Workbook", 2, macro_book)]), "macro"
    )
    yield Case(
        "old excel",
        "a.xls",
        lambda: make.ole([("Workbook", 2, book + struct.pack("<HH", 10, 0) + bytes(5000))]),
        "unsupported",
    )
    yield Case("sectors in a circle", "a.doc", lambda: make.ole([word] * 5, loop=True), "damaged")
    yield Case("old word cut short", "a.doc", lambda: make.ole([word])[:1600], "damaged")
    yield Case("head of an old word", "a.doc", lambda: make.ole([word])[:100], "damaged")
    yield Case(
        "old word of zeros",
        "a.doc",
        lambda: make.ole([word]),
        ("too_complex", "damaged", "no_text", "converter_missing"),
    )
    yield Case("installer", "a.doc", lambda: make.ole([("Property", 2, b"x" * 600)]), "unsupported")


def _pictures() -> Iterator[Case]:
    yield Case("picture of 3.6 billion points", "a.png", lambda: make.png(60_000, 60_000, b""), "too_large")
    yield Case("picture longer than can be shown", "a.png", lambda: make.png(100_000, 2, b""), "too_large")
    yield Case(
        "gif of 65,535 on a side",
        "a.gif",
        lambda: make.GIF.replace(b"\x01\x00\x01\x00", b"\xff\xff\xff\xff", 1),
        "too_large",
    )
    yield Case("picture of no width", "a.png", lambda: make.png(0, 2, b""), "damaged")
    yield Case("picture cut short", "a.png", lambda: make.png()[:-14], "damaged")
    yield Case("photograph cut short", "a.jpg", lambda: make.JPEG[:-2], "damaged")
    yield Case("zip behind a gif", "a.gif", lambda: make.GIF + make.docx(), "polyglot")
    yield Case("zip behind a photograph", "a.jpg", lambda: make.JPEG + make.docx(), "polyglot")
    yield Case("picture named as pdf", "a.pdf", make.png, "wrong_type")
    yield Case("photograph of padding", "a.jpg", lambda: b"\xff" * MB + b"\xff\xd9", "unsupported")
    yield Case(
        "photograph that never starts",
        "a.jpg",
        lambda: b"\xff\xd8" + b"\xff" * 40 * MB + b"\xff\xd9",
        "damaged",
    )
    yield Case("harmless picture", "a.png", make.png, KEPT)
    yield Case("harmless photograph", "a.JPEG", lambda: make.JPEG, KEPT)


def _texts() -> Iterator[Case]:
    notice = make.TEXT.encode()
    yield Case("nothing", "a.txt", lambda: b"", "empty")
    yield Case("zeros", "a.txt", lambda: bytes(4096), "damaged")
    yield Case("text with zeros", "a.txt", lambda: notice + b"\0" + notice, "damaged")
    yield Case("noise", "a.txt", lambda: bytes(range(128, 256)) * 40, "unsupported")
    yield Case("page named as text", "a.txt", lambda: b"<!DOCTYPE html><p>" + notice, "wrong_type")
    yield Case("text named as docx", "a.docx", lambda: notice, "wrong_type")
    yield Case("script", "a.js", lambda: b"alert(1)", "unsupported")
    yield Case("drawing that runs", "a.html", lambda: b"<svg onload=alert(1)></svg>", "unsupported")
    yield Case("pdf inside a page", "a.html", lambda: b"<html><!-- %PDF-1.4 -->" + notice, "polyglot")
    page = b"<html><body><p>" + notice + b"</p>"
    yield Case(
        "line of five megabytes",
        "a.html",
        lambda: page + b"<p>" + notice * 66_000,
        (READ, "too_large", "too_complex"),
    )
    nested = page + b"<div>" * 200_000 + b"x" + b"</div>" * 200_000
    yield Case(
        "two hundred thousand boxes in one another",
        "a.html",
        lambda: nested,
        (READ, "too_deep", "too_complex"),
    )
    yield Case(
        "two hundred thousand attributes",
        "a.html",
        lambda: page + b"<p " + b" ".join(b"a%d=%d" % (n, n) for n in range(200_000)) + b">y</p>",
        (READ, "too_large", "too_complex"),
    )
    cells = b"<table>" + (b"<tr>" + b"<td colspan=1000 rowspan=60000>x" * 50) * 200
    yield Case(
        "cells that span everything", "a.html", lambda: page + cells, (READ, "too_large", "too_complex")
    )
    yield Case(
        "tables in one another",
        "a.html",
        lambda: page + b"<table><tr><td>" * 20_000,
        (READ, "too_deep", "too_complex", "too_large"),
    )
    yield Case("comment that never ends", "a.html", lambda: page + b"<!--" * 100_000, (READ,))


def _others() -> Iterator[Case]:
    yield Case("rar", "a.rar", lambda: RAR, "unsupported")
    yield Case("rar renamed", "a.docx", lambda: RAR, "unsupported")
    yield Case("7z", "a.7z", lambda: SEVEN, "unsupported")
    yield Case("program renamed", "a.docx", lambda: EXE, "unsupported")
    yield Case("program with a zip behind", "a.docx", lambda: EXE + make.docx(), "polyglot")
    yield Case("program by its ending", "通知.docx.exe", lambda: make.docx(), "unsupported")
    yield Case("plain zip", "a.zip", lambda: make.zipped([("通知.txt", b"x")]), "unsupported")
    yield Case(
        "program package", "a.jar.docx", lambda: make.zipped([("META-INF/MANIFEST.MF", b"x")]), "unsupported"
    )
    yield Case(
        "OpenDocument",
        "a.odt",
        lambda: make.zipped([("mimetype", b"application/vnd.oasis.opendocument.text")]),
        "unsupported",
    )
    slides = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    yield Case("slides renamed", "a.docx", lambda: make.docx(main=slides), "unsupported")
    template = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
    yield Case("word template", "a.docx", lambda: make.docx(main=template), "unsupported")
    yield Case("rich text", "a.doc", lambda: rb"{\rtf1\ansi\object}", "unsupported")
    yield Case("page in one file", "a.doc", lambda: b"MIME-Version: 1.0\r\n\r\n<html>", "unsupported")
    yield Case("word named as excel", "a.xlsx", make.docx, "wrong_type")
    yield Case("excel named as word", "a.docx", make.xlsx, "wrong_type")
    yield Case("word without an ending", "通知", make.docx, READ)
    yield Case("too many bytes", "a.txt", lambda: b"a" * (50 * MB + 1), "too_large")


def _packed(script: bytes, *, twice: bool = False) -> bytes:
    """Return a PDF whose catalogue, with a script, is packed into a stream of objects."""
    catalogue = b"<</Type/Catalog/Pages 2 0 R/OpenAction " + script + b">>"
    head = b"1 0 "
    content = head + catalogue
    more = b"/Type/ObjStm/N 1/First %d" % len(head)
    packed = make.stream(content, b"[/FlateDecode]", more)
    if twice:
        inner = make.stream(content, b"/FlateDecode").split(b"stream\n", 1)[1].removesuffix(b"\nendstream")
        packed = make.stream(inner.hex().encode() + b">", b"[/ASCIIHexDecode/FlateDecode]", more)
    objects = {number: body for number, body in make.pdf_objects().items() if number != 1} | {7: packed}
    plain = make.pdf(objects)
    places = {number: plain.find(b"%d 0 obj" % number) for number in objects}
    table = b"".join(
        {0: b"\0\0\0\0\xff", 1: b"\2\0\0\7\0"}.get(number)
        or b"\1" + struct.pack(">L", places.get(number, 0))[1:] + b"\0"
        for number in range(8)
    )
    start = plain.find(b"xref\n0 1")
    more = b"/Type/XRef/W[1 3 1]/Root 1 0 R/Size 8"
    return (
        plain[:start]
        + b"8 0 obj\n"
        + make.stream(table, b"", more)
        + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % start
    )


def _hexadecimal_bomb() -> bytes:
    packed = (
        make.stream(bytes(300 * MB), b"/FlateDecode").split(b"stream\n", 1)[1].removesuffix(b"\nendstream")
    )
    return make.with_object(4, make.stream(packed.hex().encode() + b">", b"[/ASCIIHexDecode/FlateDecode]"))


def _locked(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(make.pdf(make.pdf_objects()))))
    writer.encrypt(password, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
