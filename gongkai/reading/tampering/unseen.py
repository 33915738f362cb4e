"""What nobody is to see on a page: words hidden by its style, notes left in its source."""

import re
from collections.abc import Iterator

from gongkai.reading.masking import masked
from gongkai.reading.tampering import hosts, links
from gongkai.reading.tampering.folding import fold
from gongkai.reading.tampering.hiding import Hiding
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.page import SHOWN, Hidden, Page

#: More of a kind than this helps nobody.
_MOST = 60


def find(page: Page) -> Iterator[Evidence]:
    """Find the rubbish among what nobody is to see."""
    for count, piece in enumerate(_spam_in(page.hidden)):
        if count == _MOST:
            return
        quote = page.source[piece.start : piece.end].strip()[:SHOWN]
        if piece.comment:
            message = "网页注释里有垃圾信息，像是被篡改后留下的。"
            # Words may be notes of whoever kept the page; a link with them was put there.
            weight = 0.6 if _LINKED.search(piece.text) else 0.35
            yield Evidence(Kind.HIDDEN_LINK, quote, message, where="网页注释", weight=weight)
        else:
            message = f"“{masked(' '.join(piece.text.split()))[:40]}”是访客看不见的垃圾文字，像是网页被篡改时插入的。"
            yield Evidence(Kind.HIDDEN_LINK, quote, message, piece.text.strip(), "隐藏的文字", weight=0.9)


_LINKED = re.compile(r"<a\s[^>]{0,100}href\s*=\s*[\"']?(?:https?:)?//(?![^\s\"'>/]*\.gov\.cn)", re.I)


def _spam_in(pieces: list[Hidden]) -> Iterator[Hidden]:
    for piece in pieces:
        if links.is_spam(piece.text, hidden=not piece.comment) or _leads_away(piece):
            yield piece


def _leads_away(piece: Hidden) -> bool:
    """Return whether a piece that nobody is to see names an address that is nobody's known one."""
    if piece.comment or piece.hiding is not Hiding.DECEIVING or "." not in piece.text:
        return False
    return any(not hosts.is_trusted(one.host, ()) for one in hosts.addresses(fold(piece.text).text))
