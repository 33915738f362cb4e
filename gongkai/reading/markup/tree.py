"""The normal form of a text: paragraphs, headings, lists and tables, with marked runs inside them."""

import re
from dataclasses import dataclass, field

from gongkai.reading.markup.tokens import escape_text, start_tag

TEXT_TAGS = frozenset({"p", "h2", "h3", "h4", "caption"})
#: Hold text as it is while they hold nothing else, and paragraphs from the first block on.
MIXED_TAGS = frozenset({"td", "th", "li"})
LIST_TAGS = frozenset({"ul", "ol"})
SECTION_TAGS = frozenset({"thead", "tbody", "tfoot"})
HEADING_TAGS = frozenset({"h2", "h3", "h4"})
#: Without content these are nothing at all.
_NOTHING_WHEN_EMPTY = HEADING_TAGS | LIST_TAGS | SECTION_TAGS | {"li", "tr", "table", "caption", "blockquote"}

_BLANKS = re.compile(r"[ \t\n\r\f]+")
# A line break in the source between two Han characters is no blank; browsers of today agree.
_WIDE = r"[\u2e80-\u2fff\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]"
_WRAPPED = re.compile(rf"(?<={_WIDE})[ \t\r\f]*\n[ \t\n\r\f]*(?={_WIDE})")


@dataclass(slots=True)
class Run:
    """A piece of text, or a ``br`` or ``img`` as markup, with the link and the marks around it."""

    text: str
    link: str = ""
    marks: tuple[str, ...] = ()
    markup: str = ""


@dataclass(slots=True)
class Node:
    """A block; ``runs`` is its text where it holds text, ``implied`` says that the source had no such tag."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    implied: bool = False
    #: Something ended a line here; text that follows is another paragraph.
    parted: bool = False

    def is_blank(self) -> bool:
        """Return whether there is nothing to read in it."""
        return not self.children and not any(
            run.markup.startswith("<img") or run.text.strip(" \t\n\r\f\xa0") for run in self.runs
        )


def tidy(runs: list[Run]) -> list[Run]:
    """Return the runs of one block with blanks collapsed as a browser shows them, none at either end."""
    kept: list[Run] = []
    after_blank = True
    for run in runs:
        if run.markup:
            if run.markup == "<br>" and kept and not kept[-1].markup:
                kept[-1].text = kept[-1].text.rstrip(" ")
            kept.append(run)
            after_blank = run.markup == "<br>"
            continue
        text = _WRAPPED.sub("", run.text) if "\n" in run.text else run.text
        text = _BLANKS.sub(" ", text)
        if after_blank:
            text = text.lstrip(" ")
        if text:
            after_blank = text.endswith(" ")
            kept.append(Run(text, run.link, run.marks))
    while kept and not kept[-1].markup.startswith("<img"):
        kept[-1].text = kept[-1].text.rstrip(" ")
        if kept[-1].text:
            break
        kept.pop()
    start = next((place for place, run in enumerate(kept) if run.markup != "<br>"), len(kept))
    return [run for run in kept[start:] if run.markup or run.text]


def serialise_runs(runs: list[Run]) -> str:
    """Return the runs as markup; marks are nested in one order, so that equal looks are equal markup."""
    parts: list[str] = []
    opened: list[str] = []
    for run in runs:
        wanted = [run.link, *run.marks] if run.link else list(run.marks)
        if wanted != opened:
            shared = 0
            while shared < min(len(opened), len(wanted)) and opened[shared] == wanted[shared]:
                shared += 1
            parts.extend(_closing(mark) for mark in reversed(opened[shared:]))
            parts.extend(mark if mark[0] == "<" else f"<{mark}>" for mark in wanted[shared:])
            opened = wanted
        parts.append(run.markup or escape_text(run.text))
    parts.extend(_closing(mark) for mark in reversed(opened))
    return "".join(parts)


def _closing(mark: str) -> str:
    return "</a>" if mark[0] == "<" else f"</{mark}>"


def serialise(node: Node) -> str:
    """Return a block as markup; its depth is limited by who built it."""
    if node.tag == "hr":
        return "<hr>"
    if node.runs:
        inner = serialise_runs(node.runs)
    else:
        inner = "".join(serialise(child) for child in node.children)
    return f"{start_tag(node.tag, node.attributes)}{inner}</{node.tag}>"


def finish(node: Node) -> bool:
    """Tidy the text of a block that is complete; return whether the block is to be kept."""
    if node.tag == "hr":
        return True
    if node.runs:
        node.runs = [] if node.is_blank() else tidy(node.runs)
    if node.runs or node.children:
        return True
    return not (node.implied or node.tag in _NOTHING_WHEN_EMPTY)
