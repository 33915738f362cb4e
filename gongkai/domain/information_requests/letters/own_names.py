"""What a letter calls itself: 本答复书, 本告知书, 本决定书, as its title has it."""

import re

#: The title stands above the addressee, so far down at most.
_HEAD_LINES = 6
_TITLE = re.compile(r"(?:答复|告知|决定|通知|意见)书|(?:答复|告知|复)函|答复|告知|决定|通知")
_ADDRESSEE = re.compile(r"[：:]$")
#: Where a paragraph of remedies says against what it is directed, and from when on its periods run.
_NAMED = re.compile(r"(?:对|不服|收到)本([^，。；、之起不]{0,6}?(?:答复|告知|决定|通知|意见|复)[书函]?)")


def own_name(text: str) -> str:
    """Return what a letter, or its template, is called by the end of its title; empty where that is no such word."""
    for line in text.splitlines()[:_HEAD_LINES]:
        words = line.strip()
        if _ADDRESSEE.search(words):
            return ""
        found = list(_TITLE.finditer(words))
        if found and found[-1].end() == len(words):
            return found[-1][0]
    return ""


def misnamed(text: str) -> str:
    """
    Return the first words by which a letter calls itself something that it is not; empty where it never does.

    本答复 stands for 本答复书 as well.
    """
    name = own_name(text)
    if not name:
        return ""
    for match in _NAMED.finditer("".join(text.split())):
        if not _short(match[1]).endswith(_short(name)):
            return f"本{match[1]}"
    return ""


def _short(name: str) -> str:
    return name.rstrip("书函")
