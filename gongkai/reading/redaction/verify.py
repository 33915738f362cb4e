"""Whether anything of what was blacked out is left in the file that was made: it is read again from its bytes."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, StreamObject, TextStringObject

from gongkai.reading.redaction.letters import Letter, bare, letters_of, readings, text_of
from gongkai.reading.redaction.prepare import opened

#: Everything that the root of a file of ours may hold.
_ROOT = frozenset({"/Type", "/Pages"})
_PAGE = frozenset(
    {"/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Group", "/Contents", "/Resources"}
)
_ENCODINGS = ("utf-8", "utf-16-be", "utf-16-le", "gb18030")
#: Fewer bytes than this turn up in any stream by chance.
_FEWEST_BYTES = 4


def surplus(data: bytes) -> Iterator[str]:
    """Yield what a redacted file holds beside its pages, by name; nothing in a good one."""
    reader = PdfReader(BytesIO(data), strict=False)
    yield from (key for key in reader.root_object if key not in _ROOT)
    yield from (key for key in reader.metadata or {})
    for page in reader.pages:
        yield from (key for key in page if key not in _PAGE)


def pages_with(data: bytes, words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """
    Return on which pages each of the words is left, those only that are; a page 0 is a place beside the pages.

    ``words`` are as ``letters.bare`` gives them.
    """
    wanted = [word for word in dict.fromkeys(words) if word]
    found = standing(_letters(data), wanted)
    for word in _in_objects(data, [word for word in wanted if word not in found]):
        found[word] = (0,)
    return found


def standing(pages: Sequence[Sequence[Letter]], words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return on which of these pages each of the words can be read, those only that can; 0 is from one to the next."""
    texts = [[text_of(reading) for reading in readings(letters)] for letters in pages]
    whole = "".join(page[0] for page in texts)
    found: dict[str, tuple[int, ...]] = {}
    for word in words:
        places = tuple(at for at, page in enumerate(texts, 1) if any(word in text for text in page))
        if places or word in whole:
            found[word] = places or (0,)
    return found


def _letters(data: bytes) -> list[list[Letter]]:
    document = opened(data)
    try:
        found = []
        for index in range(len(document)):
            page = document[index]
            found.append(letters_of(page))
            page.close()
        return found
    finally:
        document.close()


def _in_objects(data: bytes, words: list[str]) -> Iterator[str]:
    """Yield the words that stand in some string, name or stream of the file."""
    spelt = {word: _spelt(word) for word in words}
    left = set(words)
    reader = PdfReader(BytesIO(data), strict=False)
    for held in _objects(reader):
        strings, content = _said(held)
        for word in list(left):
            if any(word in string for string in strings) or any(each in content for each in spelt[word]):
                left.discard(word)
                yield word
    for word in left:
        if any(each in data for each in spelt[word] if len(each) > _FEWEST_BYTES):
            yield word


def _spelt(word: str) -> tuple[bytes, ...]:
    """Return a word as it may stand in a stream: in each encoding, and in hexadecimal signs."""
    found = [word.encode(encoding) for encoding in _ENCODINGS]
    found += [each.hex().encode() for each in found] + [each.hex().upper().encode() for each in found]
    return tuple(each for each in found if len(each) >= _FEWEST_BYTES)


def _objects(reader: PdfReader) -> Iterator[Any]:
    numbers = {number for listed in reader.xref.values() for number in listed} | set(reader.xref_objStm)
    for number in sorted(numbers):
        yield reader.get_object(number)


def _said(held: Any) -> tuple[list[str], bytes]:
    """Return the strings of an object, as they are compared, and its content where that is no picture or font."""
    strings: list[str] = []
    waiting = [held]
    while waiting:
        value = waiting.pop()
        if isinstance(value, DictionaryObject):
            # Referred to objects come by themselves.
            waiting += [each for key, each in dict.items(value) if key != "/Parent"]
            strings += [bare(str(key)) for key in value]
        elif isinstance(value, ArrayObject):
            waiting += list.__iter__(value)
        elif isinstance(value, TextStringObject):
            strings.append(bare(value))
        elif isinstance(value, ByteStringObject):
            strings += [
                bare(bytes(value).decode(encoding, "ignore"))
                for encoding in ("gb18030", "utf-16-be", "utf-8")
            ]
        elif isinstance(value, str):
            strings.append(bare(value))
    return strings, _content(held)


def _content(held: Any) -> bytes:
    if not isinstance(held, StreamObject) or held.get("/Subtype") == "/Image" or "/Length1" in held:
        return b""
    if held.get("/Subtype") in ("/Type1C", "/CIDFontType0C", "/OpenType"):
        return b""
    try:
        return held.get_data()
    except (PyPdfError, ValueError, NotImplementedError):
        return b""
