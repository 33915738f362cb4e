"""One hostile file and what has to become of it."""

from collections.abc import Callable
from dataclasses import dataclass

#: The file is harmless and is read.
READ = "read"
#: The file is kept as an attachment, unread.
KEPT = "kept"


@dataclass(frozen=True)
class Case:
    """
    A hostile file; ``made`` gives its bytes, ``expected`` a code of refusal, READ or KEPT.

    Several are named only where the limits of the machine decide which comes first.
    """

    label: str
    name: str
    made: Callable[[], bytes]
    expected: str | tuple[str, ...]

    @property
    def outcomes(self) -> tuple[str, ...]:
        return (self.expected,) if isinstance(self.expected, str) else self.expected
