"""Word documents for the tests: written with python-docx, or put together from their parts."""

import zipfile
from io import BytesIO

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
#: One red dot.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)

Link = tuple[str, str, str] | tuple[str, str, str, str]


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """Return a paragraph with one run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def part(name: str, content: str) -> bytes:
    """Return a part of the package, its root with all name spaces."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {NAMESPACES}>{content}</w:{name}>'.encode()


def relationships(links: list[Link]) -> bytes:
    """Return a part of relationships: id, kind or whole type, target, and ``External`` where it leads outside."""
    entries = "".join(
        f'<Relationship Id="{link[0]}" Type="{link[1] if ":" in link[1] else OFFICE + "/" + link[1]}" Target="{link[2]}"'
        + (f' TargetMode="{link[3]}"/>' if len(link) > 3 else "/>")
        for link in links
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'.encode()


def package(
    body: str,
    parts: dict[str, bytes] | None = None,
    links: list[Link] | None = None,
    main_type: str = _MAIN_TYPE,
) -> bytes:
    """Return a .docx with this body; ``parts`` are further members, ``links`` those of the main part."""
    members = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{main_type}"/></Types>'
        ).encode(),
        "_rels/.rels": relationships(
            [
                ("r1", "officeDocument", "word/document.xml"),
                ("r2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relationships(links or []),
        **(parts or {}),
    }
    return zipped(members)


def zipped(members: dict[str, bytes]) -> bytes:
    """Return members as a zip."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def numbered(levels: str, body: str, numbers: str = "") -> bytes:
    """Return a .docx with one list (abstract 1, number 1) of these levels."""
    numbering = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>{numbers}',
    )
    return package(body, {"word/numbering.xml": numbering}, [("n1", "numbering", "numbering.xml")])


def level(number: int, form: str, text: str, more: str = "") -> str:
    """Return a level of a list."""
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def item(text: str, depth: int = 0, number: int = 1) -> str:
    """Return a paragraph of a list."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
