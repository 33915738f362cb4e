"""What a reader of documents gives back, whatever the format was."""

from dataclasses import dataclass, field

from gongkai.domain.documents import FileKind

#: What ``strip.author_metadata`` says of a file that is no property of it, and that stays unless a person acts.
RETAINED = ("电子签名", "电子签章", "隐藏的内容")


class Unreadable(Exception):
    """
    A file that cannot be read; ``message`` says in Chinese why, and what to do instead.

    ``code`` is stable: ``damaged``, ``encrypted``, ``macro``, ``embedded_object``, ``too_large``,
    ``too_deep``, ``no_text``, ``external_reference``, ``wrong_type``, ``unsupported``.
    """

    def __init__(self, message: str, code: str = "damaged") -> None:
        super().__init__(message)
        self.message = message
        self.code = code


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture inside a document; the HTML refers to it as ``picture:N``, N counted from 1."""

    kind: FileKind
    data: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """
    A paragraph, heading, list entry or table, in the order of reading.

    ``kind`` is ``paragraph``, ``heading``, ``item`` or ``table``; ``rows`` are the cells of a table, spans
    expanded so that a merged cell appears once (the other places are empty).
    """

    kind: str
    text: str
    align: str = ""
    bold: bool = False
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Document:
    """
    A document as read.

    ``html`` is clean by ``gongkai.reading.markup.clean`` and keeps tables and official layout;
    everything else about the text derives from it. ``properties`` is what the file says of itself
    (author, title, modified …). ``notes`` name in Chinese what was left out or may have suffered.
    """

    kind: FileKind
    html: str
    pictures: tuple[Picture, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
