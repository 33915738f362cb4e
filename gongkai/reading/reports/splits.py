"""
Figures that were printed without anything between them: 801000081 is 80, 1, 0, 0, 0, 0 and 81.

Only what the arithmetic of the form leaves no choice about is taken apart; the rest stays as it is printed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

#: What is left of a blank between two figures.
CUT = "\x1f"
#: Stands for a figure that could not be told.
UNREAD = "?"
#: Figures side by side, or as many signs for an empty cell.
_TOKEN = re.compile(r"[-−+]?\d[\d,]*(?:\.\d+)?|[-—/]+")
#: A row that can be read in more ways, or is longer, is not taken apart.
_MOST_WAYS, _LONGEST = 300, 30
#: So many readings of the rows of one column are tried together.
_MOST_TRIED = 40_000

Figures = tuple[int, ...]
#: Which rows come to the same: (new, carried in) and (total, carried out).
Balance = tuple[tuple[str, ...], tuple[str, ...]]


def tokens(run: str) -> list[str]:
    """Return the pieces of a run of figures that blanks part."""
    return [piece for piece in run.split(CUT) if piece]


def apart(run: str, count: int) -> list[str] | None:
    """Return the figures of a run that blanks, or signs of empty cells, part already; None where they do not."""
    pieces = tokens(run)
    if len(pieces) != count:
        pieces = _TOKEN.findall(run)
        if len(pieces) != count or not re.search("[-—/]", run):
            return None
    return pieces if all(_TOKEN.fullmatch(piece) for piece in pieces) else None


def splits(run: str, count: int) -> list[Figures]:
    """Return every way to read a run as so many figures, none of which begins with a 0 that says nothing."""
    digits, bounds = _digits(run)
    if digits is None or not count <= len(digits) <= _LONGEST:
        return []
    return _limited(_any(digits, bounds, 0, count))


def footing_splits(run: str, count: int, width: int) -> list[Figures]:
    """Return every way to read a run as figures of which the last in each group of ``width`` is the others' sum."""
    digits, bounds = _digits(run)
    if digits is None or not count <= len(digits) <= 2 * _LONGEST:
        return []
    return _limited(_footing(digits, bounds, 0, 0, count, width, 0))


def can_foot(run: str, count: int, width: int) -> bool:
    """Return whether a run of digits can be read in any such way; one that is too long is held to be."""
    digits, bounds = _digits(run)
    if digits is None or len(digits) > _LONGEST:
        return True
    return count <= len(digits) and next(_footing(digits, bounds, 0, 0, count, width, 0), None) is not None


def can_foot_in_groups(run: str, groups: int, width: int) -> bool:
    """Return whether a run of digits can be groups of figures that foot, cells that were left blank considered."""
    digits, _ = _digits(run)
    if digits is None or len(digits) > _LONGEST:
        return True
    reached = {0}
    for _ in range(groups):
        further = {
            end
            for at in reached
            for count in range(1, width + 1)
            for end in range(at + count, len(digits) + 1)
            if next(_footing(digits[at:end], frozenset(), 0, 0, count, count, 0), None) is not None
        }
        reached |= further
    return len(digits) in reached


def agreed(ways: Sequence[Figures], width: int) -> list[str] | None:
    """Return the figures of a run as far as all readings have the same groups of ``width``; None where none is."""
    if not ways:
        return None
    figures: list[str] = []
    for at in range(0, len(ways[0]), width):
        groups = {way[at : at + width] for way in ways}
        figures += [str(figure) for figure in groups.pop()] if len(groups) == 1 else [UNREAD] * width
    return None if all(figure == UNREAD for figure in figures) else figures


def foots(figures: Sequence[int]) -> bool:
    """Return whether the last figure is the sum of the others."""
    return figures[-1] == sum(figures[:-1])


def _digits(run: str) -> tuple[str | None, frozenset[int]]:
    pieces = tokens(run)
    if not all(piece.isdigit() for piece in pieces):
        return None, frozenset()
    bounds, at = set(), 0
    for piece in pieces:
        at += len(piece)
        bounds.add(at)
    return "".join(pieces), frozenset(bounds)


def _limited(ways: Iterator[Figures]) -> list[Figures]:
    found: list[Figures] = []
    for way in ways:
        found.append(way)
        if len(found) > _MOST_WAYS:
            return []
    return found


def _ends(digits: str, bounds: frozenset[int], at: int, behind: int) -> Iterator[int]:
    """Yield where a figure may end that begins here, with at least one digit left for each that comes behind."""
    for end in range(at + 1, len(digits) - behind + 1):
        yield end
        if end in bounds or digits[at] == "0":
            return


def _any(digits: str, bounds: frozenset[int], at: int, left: int) -> Iterator[Figures]:
    if left == 0:
        if at == len(digits):
            yield ()
        return
    for end in _ends(digits, bounds, at, left - 1):
        for rest in _any(digits, bounds, end, left - 1):
            yield (int(digits[at:end]), *rest)


def _footing(
    digits: str, bounds: frozenset[int], at: int, column: int, count: int, width: int, total: int
) -> Iterator[Figures]:
    if column == count:
        if at == len(digits):
            yield ()
        return
    if column % width == width - 1:
        end = at + len(str(total))
        if digits.startswith(str(total), at) and not any(bound in bounds for bound in range(at + 1, end)):
            for rest in _footing(digits, bounds, end, column + 1, count, width, 0):
                yield (total, *rest)
        return
    for end in _ends(digits, bounds, at, count - column - 1):
        figure = int(digits[at:end])
        if len(str(total + figure)) > len(digits) - end:
            return
        for rest in _footing(digits, bounds, end, column + 1, count, width, total + figure):
            yield (figure, *rest)


def narrowed(
    ways: Mapping[str, Sequence[Figures]], balances: Sequence[Balance]
) -> dict[str, Sequence[Figures]]:
    """Return the readings of each row that some readings of the others balance, in every column."""
    left = dict(ways)
    for _ in range(len(balances) + 1):
        before = {name: len(found) for name, found in left.items()}
        for balance in balances:
            left |= _balanced(left, balance)
        if before == {name: len(found) for name, found in left.items()}:
            break
    return left


def _balanced(ways: Mapping[str, Sequence[Figures]], balance: Balance) -> dict[str, Sequence[Figures]]:
    rows = [name for side in balance for name in side if name in ways]
    unsure = [name for name in rows if len(ways[name]) != 1]
    if not unsure or any(not ways[name] for name in unsure):
        return {}
    tried = 1
    for name in unsure:
        tried *= len(ways[name])
    if tried > _MOST_TRIED:
        return {}
    signs = dict.fromkeys(balance[0], 1) | dict.fromkeys(balance[1], -1)
    width = len(ways[unsure[0]][0])
    known = [name for name in rows if name not in unsure]
    base = [sum(signs[name] * ways[name][0][at] for name in known) for at in range(width)]
    kept: dict[str, set[Figures]] = {name: set() for name in unsure}
    for chosen in product(*(ways[name] for name in unsure)):
        held = zip(unsure, chosen, strict=True)
        weighted = [(signs[name], figures) for name, figures in held]
        if all(base[at] + sum(sign * figures[at] for sign, figures in weighted) == 0 for at in range(width)):
            for name, figures in zip(unsure, chosen, strict=True):
                kept[name].add(figures)
    # Where nothing balances, the table has a fault, and proves nothing about its rows.
    if not all(kept.values()):
        return {}
    return {name: [way for way in ways[name] if way in kept[name]] for name in unsure}


def can_balance(ways: Mapping[str, Sequence[Figures]], balance: Balance) -> bool:
    """Return whether some readings of the rows come to the same on both sides, in every column; so too if too many."""
    signs = dict.fromkeys(balance[0], 1) | dict.fromkeys(balance[1], -1)
    width = len(ways[balance[0][0]][0])
    reached = {(0,) * width}
    for name, sign in sorted(signs.items(), key=lambda row: len(ways[row[0]])):
        reached = {
            tuple(sum_ + sign * figure for sum_, figure in zip(sums, way, strict=True))
            for sums in reached
            for way in ways[name]
        }
        if len(reached) > _MOST_TRIED:
            return True
    return (0,) * width in reached


def failures(
    figures: Figures, name: str, others: Mapping[str, Figures], balances: Sequence[Balance]
) -> int | None:
    """Return in how many columns a row breaks the balances that it belongs to, None where one has unknown rows."""
    broken = 0
    for balance in balances:
        signs = dict.fromkeys(balance[0], 1) | dict.fromkeys(balance[1], -1)
        if name not in signs:
            continue
        if any(each not in others for each in signs if each != name):
            return None
        for at, figure in enumerate(figures):
            rest = sum(sign * others[each][at] for each, sign in signs.items() if each != name)
            broken += rest + signs[name] * figure != 0
    return broken
