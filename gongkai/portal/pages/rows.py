"""A line of a public list: title, number and organ, day; the same wherever the item is listed."""

from collections.abc import Iterable
from html import escape  # Django's own does the same and is lazy besides, which costs ten times as much
from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from gongkai.domain.publishing.content import ValidityStatus
from gongkai.lib.ui.formatting import iso

if TYPE_CHECKING:
    from gongkai.portal.pages.columns import Entry
    from gongkai.publishing.queries.places import Line


def row(line: "Line") -> SafeString:
    """Return one public item as a line of a list; the day is that of the first publication, as lists are ordered."""
    facts = "　".join(text for text in (line.document_number, line.unit_name) if text)
    day = iso(line.since)
    return mark_safe(  # titles, numbers and names are escaped, the rest is ours
        f'<li><div class="dated__what"><a href="/content/{line.public_id}.html">{escape(line.title)}</a>'
        f'{mark(line.validity)} <span class="dated__facts">{escape(facts)}</span></div>'
        f' <time datetime="{day}">{day}</time></li>'
    )


def column_rows(entries: "Iterable[Entry]") -> SafeString:
    """Return columns as lines of the catalogue, each with how many items it holds."""
    lines = (
        f'<li class="catalogue__entry catalogue__entry--{entry.depth}">'
        f'<a href="{escape(entry.address)}">{escape(entry.column.name)}</a>'
        f' <span class="catalogue__count">{entry.count:,} 条</span></li>\n'
        for entry in entries
    )
    return mark_safe("".join(lines))  # names and addresses are escaped


def mark(validity: str) -> SafeString:
    """Return what stands behind the title of a document that no longer binds as it is; nothing for others."""
    if validity == ValidityStatus.VALID:
        return SafeString("")
    return format_html(' <span class="status status--warning">{}</span>', ValidityStatus(validity).label)
