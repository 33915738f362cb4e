"""A saved page as what tampering touches: its text by place, what is hidden, links, code, and what it says of itself."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from gongkai.reading.markup.tokens import names
from gongkai.reading.tampering import hiding
from gongkai.reading.tampering.hiding import Hiding
from gongkai.reading.tampering.source import Part, parts

#: So much of a page tells in whose voice it speaks, and so much of its source what kind of file it is.
READ, SNIFFED = 200_000, 20_000
#: So much of a source is quoted.
SHOWN = 200
_VOID = names("area base br col embed hr img input link meta param source track wbr frame")
_INLINE = names("a abbr b big em font i label mark q s small span strong sub sup tt u var ins del bdo nobr")
_DEEPEST = 400
_EVENTS = frozenset({"onload", "onerror", "onpageshow"})
_FOOTER = re.compile(r"foot|copyright|bottom", re.I)
_MENU = re.compile(r"nav|menu|header|top", re.I)


@dataclass(slots=True)
class Link:
    """A link: where it leads, what it says, how it is hidden, and its place in the source; ``click`` is its code."""

    href: str
    start: int
    end: int
    hiding: Hiding
    text: str = ""
    picture: bool = False
    label: str = ""
    click: str = ""

    @property
    def target(self) -> str:
        """The address to which a click leads, also where code or a store of programs is asked to go there."""
        if self.href[:4].lower() == "http" or self.href[:2] == "//":
            return self.href
        if _BY_STORE.match(self.href.strip()):
            asked = _ADDRESS.search(_PERCENT.sub(lambda sign: chr(int(sign[1], 16)), self.href))
        else:
            asked = _GONE_TO.search(self.click or self.href) if _NOWHERE.match(self.href.strip()) else None
        return asked[1] if asked else self.href


#: A link that leads nowhere by itself, and what its code opens.
_NOWHERE, _BY_STORE = re.compile("$|#|javascript:", re.I), re.compile("itms-services:", re.I)
_GONE_TO = re.compile(r"(?:location|open|href)[^\"']{0,20}[\"'](https?://[^\"'\s]{4,300})")
_PERCENT = re.compile("%([0-7][0-9a-fA-F])")
_ADDRESS = re.compile(r"url=(https?://[^&\s]{4,300})")


@dataclass(slots=True)
class Hidden:
    """A piece of text that nobody sees, or a comment, with its place in the source."""

    text: str
    start: int
    end: int
    hiding: Hiding
    comment: bool = False


@dataclass(slots=True)
class Page:
    """
    One page, ``plain`` where it was saved as text. ``text`` is what a reader sees, a line for each
    block, with title and descriptions apart.

    ``frames`` are (source, width, place) of frames; ``code`` the pieces of script with their tags.
    """

    source: str
    plain: bool = False
    title: str = ""
    title_source: str = ""
    metas: dict[str, str] = field(default_factory=dict)
    text: str = ""
    places: list[tuple[int, str]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    code: list[tuple[Part, dict[str, str]]] = field(default_factory=list)
    frames: list[tuple[Part, dict[str, str]]] = field(default_factory=list)
    #: Forms, and what a list has to choose from.
    fields: list[tuple[Part, dict[str, str]]] = field(default_factory=list)
    refresh: str = ""
    base: str = ""

    def where(self, start: int) -> str:
        """Return in Chinese where a position of the text stands on the page."""
        here = ""
        for place, name in self.places:
            if place > start:
                break
            here = name
        return here or "正文"


@dataclass(slots=True)
class _Open:
    name: str
    hiding: Hiding
    where: str


def read_source(source: str) -> Page:
    """Return the page of an HTML source; nothing raises, whatever the source holds."""
    return _Reader(source).read()


def read_plain(text: str) -> Page:
    """Return a page that was saved as text; its first line is its title where it is short enough for one."""
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    return Page(source=text, plain=True, title=first if len(first) <= _LONGEST_TITLE else "", text=text)


_LONGEST_TITLE = 120


class _Reader:
    def __init__(self, source: str) -> None:
        self._page = Page(source)
        self._stack: list[_Open] = []
        self._rules: dict[str, Hiding] = {}
        self._lines: list[str] = []
        self._length = 0
        self._link: Link | None = None
        #: Whether nothing stands behind the last link yet: two links side by side are two words.
        self._linked = False
        self._title: list[str] | None = None
        self._written = Hiding.NOT
        self._where = ""
        #: Where the elements with a name begin, and those of them that code hides afterwards.
        self._named: dict[str, int] = {}
        self._covered: list[int] = []

    def read(self) -> Page:
        source = self._page.source
        for part in parts(source):
            if part.kind == "text":
                self._text(part)
            elif part.kind == "start":
                self._start(part)
            elif part.kind == "end":
                self._end(part)
            elif part.kind == "code":
                self._code(part)
            elif "href" in part.text or len(part.text) > _LONG_COMMENT:
                self._page.hidden.append(
                    Hidden(part.text, part.start, part.end, Hiding.SWITCHED, comment=True)
                )
        self._cover()
        self._page.text = "".join(self._lines)
        return self._page

    @property
    def _hiding(self) -> Hiding:
        inside = self._stack[-1].hiding if self._stack else Hiding.NOT
        return max(inside, self._written) if self._written else inside

    def _text(self, part: Part) -> None:
        if self._title is not None:
            self._title.append(part.text)
            self._page.title_source += self._page.source[part.start : part.end]
        elif self._hiding:
            if part.text.strip():
                self._page.hidden.append(Hidden(part.text, part.start, part.end, self._hiding))
        else:
            self._put(part.text)
        if self._link is not None:
            self._link.text += part.text

    def _put(self, text: str) -> None:
        where = self._stack[-1].where if self._stack else ""
        if where != self._where:
            self._where = where
            self._page.places.append((self._length, where))
        self._lines.append(text)
        self._length += len(text)
        self._linked = False

    def _line(self) -> None:
        self._linked = False
        if self._lines and not self._lines[-1].endswith("\n"):
            self._lines.append("\n")
            self._length += 1

    def _start(self, part: Part) -> None:
        name = part.name
        values = part.values() if part.attributes.strip(" /") else {}
        if "id" in values:
            self._named.setdefault(values["id"], part.start)
        if name == "title" and not self._page.title:
            self._title = []
            return
        if name == "meta":
            self._meta(values)
        elif name == "base":
            self._page.base = values.get("href", "")
        elif name == "link" and values.get("rel", "").lower() == "canonical":
            self._page.metas.setdefault("canonical", values.get("href", ""))
        elif name in ("iframe", "frame"):
            self._page.frames.append((part, values))
        elif name in ("object", "embed") and values.get("data", values.get("src", "")):
            self._page.frames.append((part, values | {"src": values.get("data") or values["src"]}))
        elif name in ("form", "option") and values:
            self._page.fields.append((part, values))
        elif name == "script":
            self._page.code.append((part, values))
        for event in _EVENTS.intersection(values):
            # What happens without anybody doing anything is code as well.
            self._page.code.append((Part("code", part.start, part.end, "script", values[event]), {}))
        if name not in _INLINE:
            self._line()
        if name == "img" and self._link is not None:
            self._link.picture = True
        if (
            name in ("img", "input")
            and (words := values.get("alt") or values.get("title"))
            and not self._hiding
        ):
            self._put(words)
            self._line()
        own = (
            hiding.of_tag(name, values, self._rules)
            if values or name in ("noscript", "template")
            else Hiding.NOT
        )
        if name == "a":
            self._close_link(part.start)
            if self._linked and not self._hiding:
                self._put(" ")
            self._link = Link(
                values.get("href", ""),
                part.start,
                part.end,
                max(own, self._hiding),
                label=values.get("title", ""),
                click=values.get("onclick", ""),
            )
        if name in _VOID or len(self._stack) >= _DEEPEST:
            return
        within = self._stack[-1] if self._stack else _Open("", Hiding.NOT, "")
        self._stack.append(_Open(name, max(own, within.hiding), _place_of(name, values) or within.where))

    def _end(self, part: Part) -> None:
        if part.name == "title" and self._title is not None:
            self._page.title = " ".join("".join(self._title).split())
            self._title = None
            return
        if part.name == "a":
            self._close_link(part.end)
            self._linked = True
        if part.name not in _INLINE:
            self._line()
        for depth in range(len(self._stack) - 1, max(len(self._stack) - 40, -1), -1):
            if self._stack[depth].name == part.name:
                del self._stack[depth:]
                return

    def _close_link(self, end: int) -> None:
        if self._link is not None:
            self._link.end = end
            self._link.text = " ".join(self._link.text.split())
            self._page.links.append(self._link)
            self._label(self._link)
            self._link = None

    def _label(self, link: Link) -> None:
        """Add what a link says when a mouse rests on it, where it is something else than its text."""
        label = " ".join(link.label.split())
        if not label or link.hiding or link.picture or len(label) > _LONGEST_LABEL:
            return
        if link.text and label[:_SAME] not in link.text and link.text[:_SAME] not in label:
            self._line()
            self._put(label)
            self._line()

    def _meta(self, values: dict[str, str]) -> None:
        content = values.get("content", "")
        if values.get("http-equiv", "").lower() == "refresh":
            self._page.refresh = content
        name = (values.get("name") or values.get("property") or "").lower()
        if name and content.strip():
            self._page.metas.setdefault(name, content)

    def _code(self, part: Part) -> None:
        if part.name == "style":
            for selector, how in hiding.rules_of(part.text):
                self._rules[selector] = max(how, self._rules.get(selector, Hiding.NOT))
            return
        values = self._page.code[-1][1] if self._page.code else {}
        self._page.code[-1] = (part, values)
        for name in hiding.hidden_by_code(part.text):
            self._rules[f"#{name}"] = Hiding.DECEIVING
            # Often written behind what it hides.
            if name in self._named:
                self._covered.append(self._named[name])
        if "document.write" in part.text:
            self._written = _written(part.text, self._written)

    def _cover(self) -> None:
        """Hide the links near behind the elements that code written after them hides."""
        starts = [link.start for link in self._page.links]
        for start in set(self._covered):
            first = bisect_left(starts, start)
            for link in self._page.links[first : first + _MOST_COVERED]:
                if link.start - start < _NEAR:
                    link.hiding = Hiding.DECEIVING


_LONG_COMMENT = 200
#: A label that begins as its link does says the same; a long one is a summary.
_LONGEST_LABEL, _SAME = 60, 4
#: So many signs of source behind an element its links are held to be in it.
_NEAR = 20_000
_MOST_COVERED = 200
_OPENED = re.compile(r"document\.write(?:ln)?\(\s*[\"']\s*<(?:div|span|marquee|p|ul|font)\b([^>]{0,300})>")
_CLOSED = re.compile(r"document\.write(?:ln)?\(\s*[\"']\s*<\\?/(?:div|span|marquee|p|ul|font)")
#: What was opened is closed by the same code, in the same string or a later one.
_ENDED = re.compile(r"<\\?/(?:div|span|marquee|p|ul|font)")
_STYLE = re.compile(r"style\s*=\s*\\?[\"']?([^\"'>]{1,300})")


def _written(code: str, now: Hiding) -> Hiding:
    """Return how what follows a piece of code is hidden by the tags that it wrote."""
    opened = _OPENED.search(code)
    if opened and not _ENDED.search(code, opened.end()):
        style = _STYLE.search(opened[1])
        return Hiding.DECEIVING if style and hiding.of_style(style[1]) else now
    return Hiding.NOT if _CLOSED.search(code) else now


def _place_of(name: str, values: dict[str, str]) -> str:
    if name in ("h1", "h2"):
        return "标题"
    if name == "footer":
        return "页脚"
    if name in ("nav", "header"):
        return "导航"
    if name in ("div", "table", "ul", "td"):
        named = f"{values.get('class', '')} {values.get('id', '')}"
        if len(named) > 1 and _FOOTER.search(named):
            return "页脚"
        if len(named) > 1 and _MENU.search(named):
            return "导航"
    return ""
