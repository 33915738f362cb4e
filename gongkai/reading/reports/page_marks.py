"""The number of a page between the lines of a report, as a printer sets it: — 4 —, 第 4 页."""

import re

#: Never a figure of a table: no row is a lone number between two dashes.
_MARK = re.compile(
    r"\s*(?:[-—–·－]+ ?\d{1,3} ?[-—–·－]+|第 ?\d{1,3} ?页(?:[,，/ ]*共 ?\d{1,3} ?页)?|\d{1,3} ?/ ?\d{1,3} ?页)\s*"
)
_LONGEST = 20


def is_page_mark(text: str) -> bool:
    """Return whether a line is nothing but the number of its page."""
    return len(text) <= _LONGEST and _MARK.fullmatch(text) is not None
