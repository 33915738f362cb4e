"""
How text is made comparable: width, case, and the blanks that set characters apart.

Every fold keeps the length of the text, so that a place found in the folded text is the same place in
the text as written.
"""

import re

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
#: What typists put between the characters of a short word (通　知); a tab or a line's end is a border.
BLANK = " \u00a0\u3000"

_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_NARROW = {code: code - 0xFEE0 for start, end in ((0x10, 0x19), (0x21, 0x3A), (0x41, 0x5A))
           for code in range(0xFF00 + start, 0xFF00 + end + 1)}  # fmt: skip


def fold(text: str) -> str:
    """Return text in lower case with narrow letters and figures; as long as what was given."""
    if _WIDE.search(text):
        text = text.translate(_NARROW)
    low = text.lower()
    if len(low) == len(text):
        return low
    # A few letters of other alphabets grow in lower case; those stay as they are.
    return "".join(each if len(each) == 1 else sign for sign in text for each in (sign.lower(),))
