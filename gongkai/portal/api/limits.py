"""
How much one address may ask, so that one program does not keep the others waiting.

The limit is generous, and counting must cost less than answering: each process counts in memory, and tells
the shared count only every so often. A lock that another process learned of is known here at the next telling.
"""

import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from gongkai.lib import throttle
from gongkai.lib.throttle import Limit, Locked

#: Questions of one address between two looks at the shared count.
STEP = 20
#: Six hundred questions in five minutes, then five minutes' rest.
LIMIT = Limit(failures=30, window=timedelta(minutes=5), lock=timedelta(minutes=5))
#: So many addresses are remembered at most; beyond that everybody begins anew.
_REMEMBERED = 10_000


@dataclass
class Meter:
    """Counts the questions of each address in this process."""

    asked: dict[str, int] = field(default_factory=dict)
    locked: dict[str, Locked] = field(default_factory=dict)
    _held: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @property
    def description(self) -> dict[str, int]:
        """Return the limit as people are told it."""
        return {"minutes": LIMIT.window // timedelta(minutes=1), "questions": LIMIT.failures * STEP}

    def ask(self, address: str, now: datetime) -> Locked | None:
        """Count one question; return the lock if the address has to wait."""
        with self._held:
            lock = self.locked.get(address)
            if lock is not None and lock.until > now:
                return lock
            self.locked.pop(address, None)
            if len(self.asked) >= _REMEMBERED:
                self.asked.clear()
            self.asked[address] = self.asked.get(address, 0) + 1
            if self.asked[address] < STEP:
                return None
            self.asked[address] = 0
        lock = throttle.fail({f"api:{address}": LIMIT}, now)
        if lock is not None:
            with self._held:
                self.locked[address] = lock
        return lock


meter = Meter()
