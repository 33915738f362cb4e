"""With which signs a pattern can begin, read off its own parts."""

import re
from collections.abc import Iterator
from re import _constants as parts
from re import _parser as parser

#: Signs of the classes that no list names: a digit of any script.
_OF_CATEGORY = {parts.CATEGORY_DIGIT: "0123456789５", parts.CATEGORY_SPACE: " \n\t"}


def guard_and_rest(pattern: re.Pattern[str]) -> tuple[set[str], set[str]] | None:
    """Return the signs of the class that a pattern looks ahead at first, and those its rest begins with; None without one."""
    first, *rest = parser.parse(pattern.pattern, pattern.flags)
    kind, told = first
    if kind is not parts.ASSERT or told[0] != 1 or [part for part, _ in told[1]] != [parts.IN]:
        return None
    begun, may_be_empty = _begun(rest)
    return set(_signs(told[1][0][1])), begun if not may_be_empty else begun | {""}


def _begun(pieces: list) -> tuple[set[str], bool]:
    """Return the signs with which a row of pieces can begin, and whether it can hold none."""
    found: set[str] = set()
    for kind, told in pieces:
        signs, may_be_empty = _piece(kind, told)
        found |= signs
        if not may_be_empty:
            return found, False
    return found, True


def _piece(kind: object, told: object) -> tuple[set[str], bool]:
    if kind is parts.LITERAL:
        return {chr(told)}, False
    if kind is parts.IN:
        return set(_signs(told)), False
    if kind is parts.BRANCH:
        ways = [_begun(list(way)) for way in told[1]]
        return set().union(*(signs for signs, _ in ways)), any(empty for _, empty in ways)
    if kind is parts.SUBPATTERN:
        return _begun(list(told[3]))
    if kind in (parts.MAX_REPEAT, parts.MIN_REPEAT, parts.POSSESSIVE_REPEAT):
        signs, may_be_empty = _begun(list(told[2]))
        return signs, may_be_empty or told[0] == 0
    assert kind in (parts.ASSERT, parts.ASSERT_NOT, parts.AT), kind
    return set(), True


def _signs(members: list) -> Iterator[str]:
    for kind, told in members:
        if kind is parts.LITERAL:
            yield chr(told)
        elif kind is parts.RANGE:
            yield from map(chr, range(told[0], told[1] + 1))
        elif kind is parts.CATEGORY:
            yield from _OF_CATEGORY[told]
        else:
            yield f"not {told}"


def longest(pattern: re.Pattern[str]) -> int:
    """Return how many signs a pattern matches at most."""
    return parser.parse(pattern.pattern, pattern.flags).getwidth()[1]


def each_said_by(pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield what a pattern can match, one sign for each class and the fewest of what is repeated."""
    return _said([*parser.parse(pattern.pattern, pattern.flags)])


def _said(pieces: list) -> Iterator[str]:
    if not pieces:
        yield ""
        return
    (kind, told), *rest = pieces
    for behind in _said(rest):
        if kind is parts.LITERAL:
            yield chr(told) + behind
        elif kind is parts.IN:
            yield next(_signs(told)) + behind
        elif kind is parts.BRANCH:
            yield from (said + behind for way in told[1] for said in _said([*way]))
        elif kind is parts.SUBPATTERN:
            yield from (said + behind for said in _said([*told[3]]))
        elif kind in (parts.MAX_REPEAT, parts.MIN_REPEAT, parts.POSSESSIVE_REPEAT):
            yield from (said * told[0] + behind for said in (_said([*told[2]]) if told[0] else ("",)))
        else:
            assert kind in (parts.ASSERT, parts.ASSERT_NOT, parts.AT), kind
            yield behind
