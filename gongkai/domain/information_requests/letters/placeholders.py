"""
The language of letter templates: a fixed list of names in double braces, and nothing that computes.

``{{申请人}}`` is a value; ``{{#如有 理由}}…{{/如有}}`` stays where there is such a value, ``{{#如无 理由}}…{{/如无}}``
where there is none; ``{{#逐项 补正事项}}…{{/逐项}}`` repeats for each line of a list, and only inside it may the
names of a line stand. A block tag alone on its line takes the line with it. No attribute, no expression, no
inclusion; what is filled in is never read as a template again, so an applicant who writes braces gets them back.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.letters.fields import IN_LINES, LINES, Placeholder
from gongkai.domain.labels import Labelled

#: Bounds of a template and of what it makes, in characters, tags, blocks within blocks, and lines of a list.
MOST_CHARACTERS = 20_000
MOST_TAGS = 400
DEEPEST = 3
MOST_LINES = 500
MOST_RENDERED = 500_000
#: So many faults are told at once.
_MOST_FAULTS = 20

_TAG = re.compile(r"\{\{([^{}\n]*)\}\}|\{\{|\}\}|｛｛|｝｝")
_ALLOWED = (
    "可用的写法：{{名称}}、{{#如有 名称}}…{{/如有}}、{{#如无 名称}}…{{/如无}}、{{#逐项 名称}}…{{/逐项}}"
)


class Block(Labelled):
    """What a block does with its content."""

    IF = "if", "如有"
    UNLESS = "unless", "如无"
    EACH = "each", "逐项"


_BLOCKS: Mapping[str, Block] = {block.label: block for block in Block}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names that one document may use; those of a list's lines come with the list."""

    names: frozenset[Placeholder]

    @property
    def texts(self) -> frozenset[Placeholder]:
        return self.names - LINES.keys() - IN_LINES

    @property
    def lists(self) -> frozenset[Placeholder]:
        return self.names & LINES.keys()


@dataclass(frozen=True, slots=True)
class TextNode:
    """Words that stand as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class ValueNode:
    """A place that is filled; ``line`` counts from 1."""

    name: Placeholder
    line: int


@dataclass(frozen=True, slots=True)
class BlockNode:
    """Content that stays, goes or repeats."""

    block: Block
    name: Placeholder
    body: tuple["Node", ...]
    line: int


Node = TextNode | ValueNode | BlockNode


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """What is wrong with a template, in which line, and what is allowed there."""

    line: int
    message: str

    def __str__(self) -> str:
        return f"第 {self.line} 行：{self.message}"


@dataclass(frozen=True, slots=True)
class Template:
    """A template that was read without a fault."""

    nodes: tuple[Node, ...]

    def values(self) -> Iterator[tuple[Placeholder, bool]]:
        """Yield every place that is filled in the order of the text, and whether it is always there."""
        yield from _values(self.nodes, always=True)


@dataclass(frozen=True, slots=True)
class Values:
    """What is filled in: texts by name, and lists line by line. A blank text is no text."""

    texts: Mapping[Placeholder, str] = field(default_factory=dict)
    lists: Mapping[Placeholder, Sequence[Mapping[Placeholder, str]]] = field(default_factory=dict)

    def has(self, name: Placeholder) -> bool:
        """Return whether there is anything to fill in."""
        return bool(self.lists.get(name)) or bool(self.texts.get(name, "").strip())


def parse(text: str, vocabulary: Vocabulary) -> Template:
    """Return the tree of a template. Raises Invalid that names every fault with its line."""
    reader = _Reader(text, vocabulary)
    nodes = reader.read()
    if reader.faults:
        more = len(reader.faults) - _MOST_FAULTS
        lines = [str(fault) for fault in reader.faults[:_MOST_FAULTS]]
        raise Invalid("\n".join([*lines, *([f"另有 {more} 处。"] if more > 0 else [])]), field="text")
    return Template(nodes)


def faults(text: str, vocabulary: Vocabulary) -> tuple[TemplateFault, ...]:
    """Return what is wrong with a template, in the order of its lines; nothing for one that can be used."""
    reader = _Reader(text, vocabulary)
    reader.read()
    return tuple(sorted(reader.faults, key=lambda fault: fault.line))


def render(template: Template, values: Values) -> str:
    """
    Return the letter. Values are put in as they are and never read again.

    Raises Invalid that names all missing values, or for a letter beyond the bounds.
    """
    if any(len(lines) > MOST_LINES for lines in values.lists.values()):
        raise Invalid(f"一份文书里一个列表最多 {MOST_LINES} 项，请作为附件提供。", field="values")
    missing: dict[Placeholder, int] = {}
    pieces = list(_render(template.nodes, values, {}, missing))
    if missing:
        told = "、".join(f"“{name.label}”（第 {line} 行）" for name, line in missing.items())
        raise Invalid(f"文书还缺少：{told}。请补充后再生成。", field="values")
    if sum(map(len, pieces)) > MOST_RENDERED:
        raise Invalid("文书过长，请把较长的内容作为附件提供。", field="values")
    return "".join(pieces)


def as_typed(text: str) -> str:
    """
    Return what an applicant wrote so that nothing in it reads as a placeholder.

    A reply keeps two placeholders open until the signature; what somebody typed must not be taken for one of them.
    """
    return text.replace("{{", "｛｛").replace("}}", "｝｝")


def _values(nodes: tuple[Node, ...], *, always: bool) -> Iterator[tuple[Placeholder, bool]]:
    for node in nodes:
        if isinstance(node, ValueNode):
            yield node.name, always
        elif isinstance(node, BlockNode):
            if node.block is Block.EACH:
                yield node.name, always
            yield from _values(node.body, always=False)


def _render(
    nodes: tuple[Node, ...],
    values: Values,
    line: Mapping[Placeholder, str],
    missing: dict[Placeholder, int],
) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, TextNode):
            yield node.text
        elif isinstance(node, ValueNode):
            text = (line if node.name in IN_LINES else values.texts).get(node.name, "")
            if not text.strip():
                missing.setdefault(node.name, node.line)
            yield text
        elif node.block is Block.EACH:
            if not values.has(node.name):
                missing.setdefault(node.name, node.line)
            for each in values.lists.get(node.name, ()):
                yield from _render(node.body, values, each, missing)
        else:
            there = bool(line.get(node.name, "").strip()) if node.name in IN_LINES else values.has(node.name)
            if there == (node.block is Block.IF):
                yield from _render(node.body, values, line, missing)


@dataclass(slots=True)
class _Open:
    """A block whose end was not yet read; the letter itself has no block."""

    block: Block | None
    name: Placeholder | None
    line: int
    nodes: list[Node] = field(default_factory=list)


class _Reader:
    """Reads a template from its beginning to its end, with a stack in place of recursion."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.vocabulary = vocabulary
        self.faults: list[TemplateFault] = []
        self.open = [_Open(None, None, 1)]

    def read(self) -> tuple[Node, ...]:
        """Return what was understood; ``faults`` tells what was not."""
        if len(self.text) > MOST_CHARACTERS:
            self._fault(1, f"模板有 {len(self.text)} 字，最多 {MOST_CHARACTERS} 字，请删减。")
            return ()
        at, line = 0, 1
        for number, match in enumerate(_TAG.finditer(self.text)):
            line += self.text.count("\n", at, match.start())
            if number >= MOST_TAGS:
                self._fault(line, f"双花括号超过 {MOST_TAGS} 处，请删减。")
                break
            start, end = self._span(match)
            self._words(self.text[at : max(at, start)])
            # A tag may take its whole line, whose end is counted with it.
            if match[1] is None:
                self._stray(line, match[0])
            else:
                self._tag(line, match[1].strip())
            line += self.text.count("\n", match.start(), end)
            at = end
        self._words(self.text[at:])
        for left in self.open[:0:-1]:
            if left.block:
                self._fault(
                    left.line, f"{{{{#{left.block.label} …}}}}没有结束，请加上{{{{/{left.block.label}}}}}。"
                )
        return tuple(self.open[0].nodes)

    def _fault(self, line: int, message: str) -> None:
        self.faults.append(TemplateFault(line, message))

    def _words(self, text: str) -> None:
        if text:
            self.open[-1].nodes.append(TextNode(text))

    def _span(self, match: re.Match[str]) -> tuple[int, int]:
        """Return what a tag takes from the text: itself, or its line where a block tag stands alone on it."""
        start, end = match.span()
        if match[1] is None or match[1].strip()[:1] not in ("#", "/"):
            return start, end
        first = self.text.rfind("\n", 0, start) + 1
        last = self.text.find("\n", end)
        last = len(self.text) if last < 0 else last
        if self.text[first:start].strip() or self.text[end:last].strip():
            return start, end
        return first, min(last + 1, len(self.text))

    def _stray(self, line: int, braces: str) -> None:
        if braces in ("｛｛", "｝｝"):
            self._fault(line, "花括号是全角的，请改用半角的 {{ 和 }}。")
        else:
            self._fault(line, f"单独的“{braces}”没有配成一对，双花括号和名称须写在同一行。{_ALLOWED}。")

    def _tag(self, line: int, content: str) -> None:
        if content.startswith("#"):
            self._begin(line, content[1:].split())
        elif content.startswith("/"):
            self._end(line, content[1:].strip())
        elif (name := self._name(line, content, self._names_here())) is not None:
            self.open[-1].nodes.append(ValueNode(name, line))

    def _names_here(self) -> frozenset[Placeholder]:
        inside = next((each.name for each in self.open[::-1] if each.block is Block.EACH), None)
        return self.vocabulary.texts | (LINES[inside] if inside else frozenset())

    def _begin(self, line: int, words: list[str]) -> None:
        block = _BLOCKS.get(words[0]) if words else None
        if block is None or len(words) != len(("block", "name")):
            self._fault(line, f"“{{{{#{' '.join(words)}}}}}”不是可用的写法。{_ALLOWED}。")
            # Its end would be told as a second fault; whoever mends this line sees that one.
            self.open.append(_Open(block, None, line) if block else _Open(None, None, line))
            return
        within = any(each.block is Block.EACH for each in self.open)
        if block is Block.EACH and within:
            self._fault(line, "逐项里面不能再有逐项。")
            name = None
        elif block is Block.EACH:
            name = self._name(line, words[1], self.vocabulary.lists)
        else:
            name = self._name(line, words[1], self._names_here() | self.vocabulary.lists)
        if len(self.open) > DEEPEST:
            self._fault(line, f"一层套一层最多 {DEEPEST} 层，请拆开。")
        self.open.append(_Open(block, name, line))

    def _end(self, line: int, word: str) -> None:
        last = self.open[-1]
        if len(self.open) == 1:
            self._fault(line, f"{{{{/{word}}}}}前面没有对应的开头{{{{#{word} 名称}}}}。")
            return
        if last.block is not None and word != last.block.label:
            self._fault(
                line,
                f"这里应当先结束第 {last.line} 行的{{{{#{last.block.label} …}}}}，"
                f"写{{{{/{last.block.label}}}}}，写的是{{{{/{word}}}}}。",
            )
        self.open.pop()
        if last.block is not None and last.name is not None:
            self.open[-1].nodes.append(BlockNode(last.block, last.name, tuple(last.nodes), last.line))

    def _name(self, line: int, word: str, allowed: frozenset[Placeholder]) -> Placeholder | None:
        # In the order of declaration, so that two runs say the same.
        labels = {name.label: name for name in Placeholder if name in allowed}
        if word in labels:
            return labels[word]
        listed = "、".join(labels) or "无"
        close = get_close_matches(word, labels, n=1)
        hint = f"是否应为“{close[0]}”？" if close else ""
        if word in {name.label for name in Placeholder}:
            self._fault(line, f"“{word}”不能用在这里。{hint}此处可用：{listed}。")
        else:
            self._fault(line, f"没有“{word}”这个名称。{hint}此处可用：{listed}。")
        return None
