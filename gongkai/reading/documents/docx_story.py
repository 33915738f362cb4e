"""What is gathered while a .docx is read: pictures, notes, and references to footnotes."""

import re
from dataclasses import dataclass, field
from typing import Any

from gongkai.domain.documents import FileKind
from gongkai.reading.documents.docx_numbering import Numbering
from gongkai.reading.documents.docx_package import Package
from gongkai.reading.documents.docx_revisions import accept_revisions
from gongkai.reading.documents.docx_styles import Styles
from gongkai.reading.documents.model import Picture
from gongkai.reading.masking import masked

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"GIF87a", FileKind.GIF),
    (b"GIF89a", FileKind.GIF),
)
#: Programs put the name of the file where a description belongs.
_NO_DESCRIPTION = re.compile(
    r"[A-Za-z]:\\|https?:|[\w()（） .-]+\.(?:png|jpe?g|gif|bmp|emf|wmf|tiff?)$|(?:图片|Picture|Image|IMG_?)\s*\d*$",
    re.IGNORECASE,
)
_QUOTED = 20


def quote(text: str) -> str:
    """Return the beginning of a text, in quotation marks, for a note."""
    text = masked(" ".join(text.split()))
    return f"“{text[:_QUOTED]}…”" if len(text) > _QUOTED else f"“{text}”"


def described(text: str) -> str:
    """Return the description of a picture, empty where it is only the name of a file."""
    text = " ".join(text.split())
    return "" if _NO_DESCRIPTION.match(text) else text


def picture_kind(data: bytes) -> FileKind | None:
    """Return the kind of a picture that a page may show, None for every other content."""
    return next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), None)


@dataclass(slots=True)
class Gathered:
    """One reading of one document; everything that its parts share."""

    package: Package
    styles: Styles
    numbering: Numbering
    pictures: list[Picture] = field(default_factory=list)
    #: Member and description to the number of the picture, since one picture may stand in many places.
    picture_numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    #: Kind and id of each note that the text refers to, in order.
    references: list[tuple[str, str]] = field(default_factory=list)
    #: Part and id of outside links to pictures that the document holds itself beside them.
    embedded_links: set[tuple[str, str]] = field(default_factory=set)
    revised: bool = False
    formulas: bool = False
    indented: int = 0

    def leave_out(self, note: str) -> None:
        """Remember what is not carried over, each thing once."""
        if note not in self.left_out:
            self.left_out.append(note)

    def xml(self, part: str) -> Any | None:
        """Return the root of a part with its revisions accepted, None where there is none of this name."""
        root = self.package.xml(part)
        if root is not None:
            self.revised = accept_revisions(root) or self.revised
        return root

    def picture(self, part: str, relationship_id: str, alt: str) -> str:
        """Return the markup of a picture, empty where it cannot be shown (a note says so)."""
        relationship = self.package.relationships(part).get(relationship_id)
        if relationship is None or relationship.external:
            return ""
        key = (relationship.target, alt)
        if key not in self.picture_numbers:
            data = self.package.read(relationship.target) or b""
            kind = picture_kind(data)
            if kind is None:
                name = relationship.target.rsplit("/", 1)[-1]
                self.leave_out(
                    f"图片 {name} 的格式网页不能显示，没有带入。请转为 PNG 或 JPG 后在编辑时插入。"
                )
                return ""
            self.pictures.append(Picture(kind, data, alt))
            self.picture_numbers[key] = len(self.pictures)
        return f"picture:{self.picture_numbers[key]}"

    def notes(self) -> tuple[str, ...]:
        """Return in Chinese what was left out or may have suffered."""
        notes = [*self.package.notes]
        if linked := self.package.linked_pictures - self.embedded_links:
            notes.append(f"有 {len(linked)} 张图片是外部链接，没有读取，请改为插入图片。")
        if self.revised:
            notes.append("文档带有修订记录，已按接受全部修订读取，删除的文字没有带入。请核对。")
        if hidden := "".join(self.hidden).strip():
            notes.append(f"文档中有隐藏文字，没有带入：{quote(hidden)}。")
        if self.formulas:
            notes.append("文档中的公式只带入了文字，请核对。")
        return (*notes, *self.left_out)
