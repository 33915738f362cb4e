"""How much room texts take, in Han signs."""

import re

#: Such as a telephone number; no line ends within it.
HYPHENED = re.compile(r"([0-9]+(?:-[0-9]+)+)")
_UNBROKEN = re.compile(r"[0-9A-Za-z.,%+-]+")
#: A text in a narrow column goes down in no more lines than these.
_LINES_DOWN = 4


def width_of(text: str) -> float:
    """Return the width of a text in Han signs; letters and digits are half as wide."""
    return sum(0.5 if ord(sign) < 0x2000 else 1.0 for sign in text)


def least_width_of(text: str) -> float:
    """Return the width of the narrowest column for a text: no figure is broken, two signs stand side by side."""
    longest = max((width_of(part) for part in _UNBROKEN.findall(text)), default=0.0)
    whole = width_of(text)
    return max(longest, min(whole, max(2.0, whole / _LINES_DOWN)))
