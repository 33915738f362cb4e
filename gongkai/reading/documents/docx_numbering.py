"""Automatic numbering of a .docx, counted and written as text: 一、 （一） 1. (1) ①."""

from dataclasses import dataclass, field
from typing import Any

from gongkai.reading.documents.docx_numerals import numeral
from gongkai.reading.documents.docx_package import W
from gongkai.reading.documents.docx_styles import value_of

_LEVELS = 9
#: After these the text follows at once; after anything else comes a blank.
_CLOSERS = "、，．。：；）〕】》)].:,"
_DIGIT_BULLET = "•"


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    follow: str = "tab"
    style: str = ""
    restart: int | None = None
    legal: bool = False
    indented: bool | None = None


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    style_link: str = ""
    number_style: str = ""


@dataclass(slots=True)
class _Number:
    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)


class Numbering:
    """The lists of one document and how far each has counted; ask for paragraphs in their order."""

    def __init__(self, root: Any | None) -> None:
        self._lists: dict[str, _List] = {}
        self._numbers: dict[str, _Number] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is None:
            return
        for element in root.iterchildren(f"{W}abstractNum"):
            self._lists[str(element.get(f"{W}abstractNumId", ""))] = _List(
                dict(_levels(element)),
                value_of(element, "styleLink") or "",
                value_of(element, "numStyleLink") or "",
            )
        for element in root.iterchildren(f"{W}num"):
            self._add_number(element)
        self._follow_style_links()

    def _add_number(self, element: Any) -> None:
        number = _Number(value_of(element, "abstractNumId") or "")
        for override in element.iterchildren(f"{W}lvlOverride"):
            level = _whole(override.get(f"{W}ilvl"), 0)
            start = value_of(override, "startOverride")
            if start is not None:
                number.starts[level] = _whole(start, 1)
            number.levels.update(_levels(override))
        self._numbers[str(element.get(f"{W}numId", ""))] = number

    def _follow_style_links(self) -> None:
        """A list may only name the style that holds it; take the levels from there."""
        linked = {entry.style_link: entry for entry in self._lists.values() if entry.style_link}
        for entry in self._lists.values():
            if entry.number_style in linked and not entry.levels:
                entry.levels = linked[entry.number_style].levels

    def level_for_style(self, number_id: str, style: str) -> int:
        """Return the level of a list that belongs to a paragraph style, the first where none does."""
        number = self._numbers.get(number_id)
        levels = self._lists[number.abstract].levels if number and number.abstract in self._lists else {}
        return next((level for level, facts in levels.items() if facts.style == style), 0)

    def next(self, number_id: str, level: int) -> str:
        """Count on, and return the number of this paragraph with what separates it from the text."""
        number = self._numbers.get(number_id)
        if number is None or number.abstract not in self._lists or not 0 <= level < _LEVELS:
            return ""
        facts = self._facts(number, level)
        if facts is None:
            return ""
        counts = self._counts.setdefault(number.abstract, [None] * _LEVELS)
        if level in number.starts and (number_id, level) not in self._begun:
            counts[level] = number.starts[level]
        else:
            before = counts[level]
            counts[level] = facts.start if before is None else before + 1
        self._begun.add((number_id, level))
        for deeper in range(level + 1, _LEVELS):
            below = self._facts(number, deeper)
            # Word's lvlRestart counts levels from 1; 0 means that the level counts through.
            if below is None or below.restart is None or below.restart > level:
                counts[deeper] = None
                self._begun.discard((number_id, deeper))
        return self._written(number, facts, counts)

    def _facts(self, number: _Number, level: int) -> _Level | None:
        return number.levels.get(level) or self._lists[number.abstract].levels.get(level)

    def _written(self, number: _Number, facts: _Level, counts: list[int | None]) -> str:
        if facts.form == "bullet":
            bullet = facts.text.strip()
            # Symbol fonts keep their signs where other fonts have none.
            shown = (
                bullet
                if bullet and not any("\ue000" <= sign <= "\uf8ff" for sign in bullet)
                else _DIGIT_BULLET
            )
            return f"{shown} " if facts.follow != "nothing" else shown
        text = facts.text
        for place in range(_LEVELS, 0, -1):
            mark = f"%{place}"
            if mark in text:
                above = self._facts(number, place - 1) or _Level()
                form = "decimal" if facts.legal else above.form
                count = counts[place - 1]
                text = text.replace(mark, numeral(above.start if count is None else count, form))
        text = text.strip()
        if not text or facts.follow == "nothing" or text[-1] in _CLOSERS:
            return text
        return f"{text} "


def _levels(element: Any) -> list[tuple[int, _Level]]:
    found = []
    for child in element.iterchildren(f"{W}lvl"):
        restart = value_of(child, "lvlRestart")
        form = child.find(f"{W}numFmt")
        if form is None:  # newer Word offers its own forms first, with a fall-back
            form = next(iter(child.iter(f"{W}numFmt")), None)
        legal = child.find(f"{W}isLgl")
        found.append(
            (
                _whole(child.get(f"{W}ilvl"), 0),
                _Level(
                    _whole(value_of(child, "start"), 1),
                    "decimal" if form is None else str(form.get(f"{W}val", "decimal")),
                    value_of(child, "lvlText") or "",
                    value_of(child, "suff") or "tab",
                    value_of(child, "pStyle") or "",
                    None if restart is None else _whole(restart, 0),
                    legal is not None and legal.get(f"{W}val", "1") not in ("0", "false", "off"),
                ),
            )
        )
    return found


def _whole(value: Any, otherwise: int) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        return otherwise
