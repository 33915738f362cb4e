"""A line of a public list: title, number and organ, day; the same wherever the item is listed."""

from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.safestring import SafeString

from gongkai.domain.publishing.content import ValidityStatus
from gongkai.lib.ui.formatting import iso

if TYPE_CHECKING:
    from gongkai.publishing.models import Item


def row(item: "Item") -> SafeString:
    """
    Return one public item as a line of a list.

    The day is that of the first publication, by which lists are ordered. Raises ValueError for an item
    that is not public.
    """
    version = item.published
    if version is None:
        raise ValueError(f"{item.link} is not public")
    facts = "　".join(text for text in (version.document_number, item.unit.name) if text)
    day = iso(item.first_published_at)
    return format_html(
        '<li><div class="dated__what"><a href="/content/{}.html">{}</a>{} <span class="dated__facts">{}</span></div>'
        ' <time datetime="{}">{}</time></li>',
        item.public_id,
        version.title,
        mark(item.validity),
        facts,
        day,
        day,
    )


def mark(validity: str) -> SafeString:
    """Return what stands behind the title of a document that no longer binds as it is; nothing for others."""
    if validity == ValidityStatus.VALID:
        return SafeString("")
    return format_html(' <span class="status status--warning">{}</span>', ValidityStatus(validity).label)
