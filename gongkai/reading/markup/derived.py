"""What derives from clean markup: its plain text, its blocks, and what it refers to."""

from dataclasses import dataclass

from gongkai.reading.documents.model import Block
from gongkai.reading.markup.passages import expanded, passages
from gongkai.reading.markup.tokens import tokens


@dataclass(frozen=True, slots=True)
class Link:
    """A link and the text on which one clicks."""

    href: str
    text: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in a text; ``alt`` is None where nobody has described it."""

    src: str
    alt: str | None


@dataclass(frozen=True, slots=True)
class References:
    """What a text refers to, in the order of reading."""

    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()


def plain(html: str) -> str:
    """
    Return the text for searching and checking: a paragraph a line, a row of a table a line.

    Cells are joined by `` | ``; a merged cell stands once. No-break spaces become blanks. Never raises.
    """
    return "\n".join(line for passage in passages(html) for line in passage.lines())


def blocks(html: str) -> tuple[Block, ...]:
    """
    Return paragraphs, headings, list entries and tables in the order of reading, empty ones left out.

    ``align`` is ``center``, ``right``, ``justify`` or empty; ``bold`` says that the whole text is strong;
    a caption is a paragraph before its table. A block that holds nothing but pictures is left out.
    """
    return tuple(
        Block(passage.kind, passage.text, passage.align, passage.bold, expanded(passage.cells))
        for passage in passages(html)
        if passage.text or passage.cells
    )


def references(html: str) -> References:
    """Return the links and pictures of a text, for checks."""
    links: list[Link] = []
    images: list[Image] = []
    href: str | None = None
    words: list[str] = []
    for token in tokens(html):
        if isinstance(token, str):
            words.append(token)
        elif token.name == "img":
            images.append(Image(token.attributes.get("src", ""), token.attributes.get("alt") or None))
        elif token.name == "a":
            if href is not None:
                links.append(Link(href, " ".join("".join(words).split())))
            href = None if token.closing else token.attributes.get("href", "")
            words = []
    if href is not None:
        links.append(Link(href, " ".join("".join(words).split())))
    return References(tuple(links), tuple(images))
