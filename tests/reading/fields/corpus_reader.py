"""The corpus of documents with the fields that whoever wrote them expects, by hand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.reading.documents.model import Block
from gongkai.reading.fields import Field, Fields, Repeal

FOLDER = Path(__file__).parent / "corpus"
ALIGNMENTS = {"^": "center", ">": "right"}

#: The word of the header, and the field it expects.
NAMES = {
    "title": "title",
    "number": "document_number",
    "issuer": "issuer",
    "written": "written_on",
    "issued": "issued_on",
    "published": "published_on",
    "index": "index_number",
    "keywords": "keywords",
    "attachments": "attachments",
    "mark": "release_mark",
    "attribute": "disclosure_attribute",
    "signature": "signature",
    "copied": "copied_to",
    "secret": "secret_mark",
    "genre": "genre",
    "effective": "effective_on",
    "expires": "expires_on",
    "repeals": "repeals",
}
#: Every document says these four, if only that there is none.
ALWAYS = ("title", "number", "issuer", "written")


@dataclass(frozen=True)
class Example:
    """A document of the corpus; ``expected`` by name of field, ``doubtful`` are never to be certain."""

    name: str
    expected: dict[str, object]
    doubtful: frozenset[str]
    body: str

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(blocks(self.body))


def examples(prefix: str) -> list[Example]:
    """Return the documents of the files whose name begins with the prefix, ``seen`` or ``held``."""
    found = []
    for path in sorted(FOLDER.glob(f"{prefix}_*.txt")):
        for part in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            header, body = part.split("\n---\n", 1)
            name, *rows = header.splitlines()
            told = dict(row.split(":", 1) for row in rows)
            assert set(ALWAYS) <= set(told), name
            assert set(told) <= {*NAMES, "doubtful"}, name
            doubtful = frozenset(NAMES[word] for word in told.pop("doubtful", "").split())
            expected = {NAMES[word]: value_of(word, text.strip()) for word, text in told.items()}
            found.append(Example(name, expected, doubtful, body))
    return found


def value_of(word: str, text: str) -> object:
    """Return the value that a header writes, in the type of its field."""
    if not text:
        return None
    if word in ("written", "issued", "published", "effective", "expires"):
        return date.fromisoformat(text)
    if word in ("keywords", "attachments"):
        return tuple(text.split("｜"))
    if word == "repeals":
        return tuple(Repeal(*part.split("#")) for part in text.split("｜"))
    return text.replace("｜", "\n") if word == "signature" else text


def blocks(body: str) -> Iterator[Block]:
    """Yield the blocks of a body: ``^`` centred, ``>`` right, ``|`` a row of a table, else a paragraph."""
    rows: list[tuple[str, ...]] = []
    for line in [*body.splitlines(), ""]:
        if line.startswith("| ") and line.endswith("|"):
            rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
            continue
        if rows:
            yield Block("table", "", rows=tuple(rows))
            rows = []
        if line[:2] in ("^ ", "> "):
            yield Block("paragraph", line[2:], align=ALIGNMENTS[line[0]])
        elif line.strip():
            yield Block("paragraph", line)


def fields_by_name(fields: Fields) -> dict[str, Field[object]]:
    """Return the fields of a document by name."""
    return {name: getattr(fields, name) for name in NAMES.values()}
