"""Cleaning: any markup in, the normal form of the house out."""

import re

from gongkai.reading.markup.allowed import STRICT, WIDE
from gongkai.reading.markup.build import normal_form
from gongkai.reading.markup.tokens import names

_SURROGATES = re.compile("[\ud800-\udfff]")
_TAGS = re.compile(r"<(/?)([a-zA-Z][^\s<>/]*+)[^<>]*+>")
#: A browser closes these by itself, so that many of them in a row are not many inside one another.
_CLOSED_BY_THE_NEXT = names("p li td th tr thead tbody tfoot dd dt option br hr img meta link input col wbr")
_MANY_TAGS = 2_000
#: A parser's time grows with the square of the depth; nothing that people write comes near.
_DEEPEST = 500
#: A link whose address the last cleaner did not accept, or a picture: their tags must go as well.
_ORPHAN = re.compile("<a(?! href)|<img(?! src)")
_ROUNDS = 3


def clean(html: str) -> str:
    """
    Return the text of any markup in the one form that is stored, shown and published.

    Tags, attributes and addresses are those of ``allowed``; everything else goes, code with what is in
    it. Cleaning twice changes nothing, and a browser that reads the result and writes it again changes
    nothing that matters: no scripts, no styles, no foreign namespaces, no addresses but the allowed.
    """
    html = safe(html)
    for _ in range(_ROUNDS):
        html = STRICT.clean(normal_form(WIDE.clean(html)))
        if not _ORPHAN.search(html):
            break
    return html


def safe(html: str) -> str:
    """Return markup that a parser can take: no half characters, and no tags where they stand too deep."""
    html = _SURROGATES.sub("\ufffd", html)
    if html.count("<") > _MANY_TAGS and _depth(html) > _DEEPEST:
        return _TAGS.sub(" ", html)
    return html


def _depth(html: str) -> int:
    """Return about how deep tags stand inside one another."""
    deepest = depth = 0
    for closing, name in _TAGS.findall(html):
        if name.lower() in _CLOSED_BY_THE_NEXT:
            continue
        depth += -1 if closing else 1
        deepest = max(deepest, depth)
        depth = max(depth, 0)
    return deepest
