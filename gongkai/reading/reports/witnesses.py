"""
Two witnesses: a figure that the table and the reckoning of the text correct alike is certainly wrong.

Alone each of them may be explained: the table may be of another scope, a list may leave something out. That both ask
for the same figure in the same place is no chance: 自然人 78 件、企业 1 件 of 81, where the table has 80.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.reading.reports.model import Fault

_DOUBT = "，两者可能口径不同"


def corroborated(faults: Sequence[Fault]) -> Iterator[Fault]:
    """Yield the faults; a doubtful one of a figure of the text is an error where a sum of the text bears it out."""
    sums = [
        fault
        for fault in faults
        if fault.kind == "sum" and fault.expected is not None and fault.printed is not None
    ]
    for fault in faults:
        doubtful = fault.kind == "text-vs-table" and fault.severity == "warning"
        if doubtful and any(_bears_out(each, fault) for each in sums):
            yield replace(fault, severity="error", message=fault.message.replace(_DOUBT, ""))
        else:
            yield fault


def _bears_out(summed: Fault, doubted: Fault) -> bool:
    """
    Return whether the sum lacks just what the table has more or less than the text, for a figure of the text within it.

    Which side of the sum the figure is on is not known here: the size of what is missing is what speaks.
    """
    if doubted.expected is None or doubted.printed is None or not doubted.quote:
        return False
    if summed.expected is None or summed.printed is None or doubted.quote not in summed.quote:
        return False
    return abs(summed.printed - summed.expected) == abs(doubted.expected - doubted.printed)
