"""Choices that are the same in every home: drawn from a digest of what they are for."""

import hashlib
import re
from collections.abc import Sequence
from typing import TypeVar

Any = TypeVar("Any")

_SLOT = re.compile(r"\{(few|num|big|pct|low|wan|mu|km|house|less)\}")


class Chance:
    """Draws one number after another for one purpose."""

    def __init__(self, purpose: str) -> None:
        self._purpose = f"changning-2016 {purpose}"
        self._round = 0
        self._rest: list[int] = []

    def below(self, limit: int) -> int:
        """Return a number from 0 to below ``limit``."""
        if not self._rest:
            digest = hashlib.sha512(f"{self._purpose} {self._round}".encode()).digest()
            self._round += 1
            self._rest = [int.from_bytes(digest[at : at + 4]) for at in range(0, len(digest), 4)]
        return self._rest.pop() % limit

    def between(self, least: int, most: int) -> int:
        """Return a number from ``least`` to ``most``, both included."""
        return least + self.below(most - least + 1)

    def of(self, choices: Sequence[Any]) -> Any:
        """Return one of the choices."""
        return choices[self.below(len(choices))]

    def some(self, choices: Sequence[Any], count: int) -> list[Any]:
        """Return ``count`` different ones of the choices, in their own order."""
        left = list(range(len(choices)))
        taken = [left.pop(self.below(len(left))) for _ in range(count)]
        return [choices[place] for place in sorted(taken)]

    def often(self, percent: int) -> bool:
        """Return True so many times in a hundred."""
        return self.below(100) < percent

    def word(self, length: int) -> str:
        """Return so many letters and digits, none of which is taken for another."""
        return "".join(self.of(_LETTERS) for _ in range(length))

    def figure(self, kind: str, *, small: bool = False) -> str:
        """Return an invented figure of that kind as it is printed; ``small`` for a township."""
        most, digits = _FIGURES[kind]
        if small and kind in _SMALLER:
            most //= 6
        number = self.between(max(2, most // 12), most)
        if kind == "pct":
            return f"{90 + number / 10:.1f}"
        return f"{number / 10:.1f}" if digits else str(number)

    def fill(self, text: str, *, small: bool = False) -> str:
        """Return the text with a figure of its own in every place for one; ``less`` is part of the one before."""
        last = "0"

        def figure(slot: re.Match[str]) -> str:
            nonlocal last
            if slot[1] == "less":
                return str(self.between(int(last) * 3 // 5, int(last)))
            last = self.figure(slot[1], small=small)
            return last

        return _SLOT.sub(figure, text)


_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
#: The largest figure of each kind, and whether its last digit stands behind the point.
_FIGURES = {
    "few": (9, 0),
    "num": (58, 0),
    "big": (5_900, 0),
    "pct": (97, 1),
    "low": (196, 1),
    "wan": (38_600, 1),
    "mu": (24_800, 0),
    "km": (645, 1),
    "house": (2_760, 0),
}
_SMALLER = {"big", "wan", "mu", "km", "house"}
