"""Handing one person's unfinished work to another: each app moves its own queue, all in one deed."""

from collections.abc import Callable
from dataclasses import dataclass

from gongkai.domain.errors import Refused
from gongkai.lib.deeds import Deed


@dataclass(frozen=True, slots=True)
class Moved:
    """How many things of one sort changed hands, and how many could not."""

    label: str
    count: int
    left: int = 0


#: (from, to, deed): login names; writes what it did into the deed.
Mover = Callable[[str, str, Deed], Moved]

_movers: list[Mover] = []


def register(mover: Mover) -> None:
    """Add a mover; raises ValueError for one that is there already."""
    if mover in _movers:
        raise ValueError(f"{mover} moves already")
    _movers.append(mover)


def clear() -> None:
    """Forget all movers, for wiring anew and for tests."""
    _movers.clear()


def move_all(from_code: str, to_code: str, act: Deed) -> list[Moved]:
    """
    Let every app move its part inside the open deed ``act``, and return what each moved.

    If one refuses, its exception leaves the deed and nothing has moved.
    Raises Refused when giver and receiver are the same person.
    """
    if from_code == to_code:
        message = "交接人和接收人是同一人，没有办理交接。请另选接收人。"
        raise Refused(message, code="same_person", field="to_person")
    return [mover(from_code, to_code, act) for mover in _movers]
