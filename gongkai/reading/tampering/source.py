"""The source of a page cut into tags, text, comments and code, with the place of each; linear on any input."""

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from html import unescape

_NAME = re.compile(r"/?[a-zA-Z][^\s<>/]*+")
_ATTRIBUTE = re.compile(r"""([a-zA-Z_:@][^\s=>/"']*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"']++)))?""")
#: A tag with nothing odd in it, as nearly all are.
_SIMPLE = re.compile(r"""<(/?[a-zA-Z][^\s<>/"']*+)((?:[^<>"']++|"[^"<>]*+"|'[^'<>]*+')*+)>""")
#: What is in these is code or style, not text.
_RAW = {name: re.compile(f"</{name}", re.I) for name in ("script", "style")}
_LONGEST_TAG = 20_000


@dataclass(slots=True)
class Part:
    """
    A piece of the source: ``kind`` is ``text``, ``start``, ``end``, ``comment`` or ``code``.

    ``name`` is the tag in small letters (of code its tag); ``text`` is the decoded text, the comment or the
    code; ``start`` and ``end`` are its place in the source, of code with its tags.
    """

    kind: str
    start: int
    end: int
    name: str = ""
    text: str = ""
    attributes: str = ""

    def values(self) -> dict[str, str]:
        """Return the attributes of a tag by their small names, decoded; the first of each name holds."""
        found: dict[str, str] = {}
        for name, double, single, bare in _ATTRIBUTE.findall(self.attributes[:_LONGEST_TAG]):
            value = double or single or bare
            found.setdefault(name.lower(), unescape(value) if "&" in value else value)
        return found


def parts(source: str) -> Iterator[Part]:
    """Yield the pieces of a page in order; what is broken is taken as text."""
    place, length, gate = 0, len(source), -1
    while place < length:
        opening = source.find("<", place)
        if opening < 0:
            opening = length
        if opening > place:
            yield _text(source, place, opening)
        if opening == length:
            return
        if simple := _SIMPLE.match(source, opening):
            written, end = simple[1].lower(), simple.end()
            if written[0] == "/":
                yield Part("end", opening, end, written[1:])
            else:
                yield Part("start", opening, end, written, "", simple[2])
                if written in _RAW:
                    end = yield from _code(source, opening, written, end)
            place = end
            continue
        if source.startswith("<!--", opening):
            closing = source.find("-->", opening + 4)
            end = length if closing < 0 else closing + 3
            yield Part("comment", opening, end, text=source[opening + 4 : length if closing < 0 else closing])
            place = end
            continue
        name = _NAME.match(source, opening + 1)
        # The next closing sign is looked for once, however many signs are opened before it.
        if gate <= opening:
            gate = source.find(">", opening)
            gate = length if gate < 0 else gate
        if name is None or gate == length:
            end = opening + 1
            if source[end : end + 1] in ("!", "?") and gate < length:
                end = gate + 1
            else:
                yield Part("text", opening, end, text="<")
            place = end
            continue
        place = yield from _tag(source, opening, name, gate)


def _text(source: str, start: int, end: int) -> Part:
    text = source[start:end]
    return Part("text", start, end, text=unescape(text) if "&" in text else text)


def _tag(source: str, opening: int, name: re.Match[str], gate: int) -> Generator[Part, None, int]:
    attributes = source[name.end() : gate]
    if attributes.count('"') % 2 or attributes.count("'") % 2:
        # A closing sign within an attribute, most likely.
        further = source.find(">", gate + 1, gate + _LONGEST_TAG)
        if further > 0 and not (
            source.count('"', name.end(), further) % 2 or source.count("'", name.end(), further) % 2
        ):
            gate = further
            attributes = source[name.end() : gate]
    written = name[0].lower()
    if written.startswith("/"):
        yield Part("end", opening, gate + 1, written[1:])
        return gate + 1
    yield Part("start", opening, gate + 1, written, attributes=attributes)
    return (yield from _code(source, opening, written, gate + 1)) if written in _RAW else gate + 1


def _code(source: str, opening: int, name: str, begin: int) -> Generator[Part, None, int]:
    found = _RAW[name].search(source, begin)
    end = found.start() if found else len(source)
    yield Part("code", opening, end, name, text=source[begin:end])
    return end
