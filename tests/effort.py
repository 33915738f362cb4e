"""
How much the tests try where more is always better: enough to see a fault each day, all of it now and then.

``GONGKAI_LONG=1 make test`` kills, damages and asks as often as before a release; CONTRIBUTING.md lists
the tests that differ. The short form is the same test with a smaller number, never another one.
"""

import faulthandler
import os
import sys

LONG = os.environ.get("GONGKAI_LONG") == "1"


def times(daily: int, long: int) -> int:
    """Return how often to try."""
    return long if LONG else daily


def going_on() -> None:
    """
    Say that a long test still goes on: the time after which a test counts as hanging begins anew.

    Each of many tries may take as long as any other test, all of them together longer.
    """
    faulthandler.dump_traceback_later(300, exit=True, file=sys.__stderr__)
