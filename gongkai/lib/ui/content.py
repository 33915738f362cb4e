"""What stored content needs before it is shown on a page: a wide table must not widen a phone's screen."""

import re

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_TABLE_TAG = re.compile(r"<(/?)table\b[^>]*>", re.IGNORECASE)


def scrolling_tables(html: str) -> SafeString:
    """
    Return sanitised HTML with each outermost table in a region that scrolls by itself.

    The text is trusted as it is: only what the sanitiser has let through may be given here.
    """
    parts: list[str] = []
    depth = number = end = 0
    for tag in _TABLE_TAG.finditer(html):
        parts.append(html[end : tag.start()])
        end = tag.end()
        if not tag[1]:
            depth += 1
            if depth == 1:
                number += 1
                parts.append(_opening(number))
            parts.append(tag[0])
        else:
            depth = max(0, depth - 1)
            parts.append(tag[0] + ("</div>" if depth == 0 else ""))
    parts.append(html[end:])
    return mark_safe("".join(parts) + "</div>" * (depth > 0))


def _opening(number: int) -> str:
    return format_html('<div class="table-scroll" role="region" aria-label="表格 {}" tabindex="0">', number)
