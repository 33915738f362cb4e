"""
How much the tests try where more is always better: enough to see a fault each day, all of it now and then.

``GONGKAI_LONG=1 make test`` kills, damages and asks as often as before a release; CONTRIBUTING.md lists
the tests that differ. The short form is the same test with a smaller number, never another one.
"""

import os

LONG = os.environ.get("GONGKAI_LONG") == "1"


def times(daily: int, long: int) -> int:
    """Return how often to try."""
    return long if LONG else daily
