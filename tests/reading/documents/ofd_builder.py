"""Small OFD documents made by hand, by the names and units (millimetres) of GB/T 33190."""

import io
import zipfile
from collections.abc import Mapping, Sequence

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
INFO = (
    "<ofd:DocInfo><ofd:DocID>0123</ofd:DocID><ofd:Title>关于公开目录的通知</ofd:Title><ofd:Author>王小明</ofd:Author>"
    "<ofd:Creator>某办公软件</ofd:Creator><ofd:CreationDate>2026-04-20</ofd:CreationDate>"
    '<ofd:CustomDatas><ofd:CustomData Name="单位">内部处室</ofd:CustomData></ofd:CustomDatas></ofd:DocInfo>'
)


def text(x: float, y: float, words: str, size: float = 5.6, font: str = "1", more: str = "") -> str:
    """Return a line of text whose baseline lies at ``y``, Han characters one after the other."""
    step = f"g {len(words) - 1} {size}" if len(words) > 1 else ""
    return (
        f'<ofd:TextObject ID="1" Boundary="{x} {y - size} 170 {size}" Font="{font}" Size="{size}" {more}>'
        f'<ofd:TextCode X="0" Y="{size}" DeltaX="{step}">{words}</ofd:TextCode></ofd:TextObject>'
    )


def content(objects: str, more: str = "") -> str:
    """Return a page's content with one layer."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><ofd:Page {NAMESPACE}>{more}'
        f'<ofd:Content><ofd:Layer ID="2">{objects}</ofd:Layer></ofd:Content></ofd:Page>'
    )


def ofd(
    pages: Sequence[str],
    *,
    info: str = INFO,
    body: str = "",
    common: str = "",
    members: Mapping[str, str | bytes] | None = None,
    document: str = "",
) -> bytes:
    """Return an OFD document; ``members`` are added, or take the place of those of the same name."""
    places = "".join(
        f'<ofd:Page ID="{index + 10}" BaseLoc="Pages/Page_{index}/Content.xml"/>'
        for index in range(len(pages))
    )
    parts: dict[str, str | bytes] = {
        "OFD.xml": f'<?xml version="1.0" encoding="UTF-8"?><ofd:OFD {NAMESPACE} Version="1.0" DocType="OFD">'
        f"<ofd:DocBody>{info}<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{body}</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
        f"{common}</ofd:CommonData><ofd:Pages>{places}</ofd:Pages>{document}</ofd:Document>",
        "Doc_0/PublicRes.xml": f'<ofd:Res {NAMESPACE}><ofd:Fonts><ofd:Font ID="1" FontName="仿宋"/>'
        '<ofd:Font ID="2" FontName="黑体"/></ofd:Fonts></ofd:Res>',
    }
    parts |= {f"Doc_0/Pages/Page_{index}/Content.xml": page for index, page in enumerate(pages)}
    parts |= members or {}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()
