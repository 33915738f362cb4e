"""The icons: one grid of 20 × 20, one stroke of 1.5; they repeat a word, they never replace it."""

from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_DRAWINGS = {
    "search": '<circle cx="8.75" cy="8.75" r="5.25"/><path d="m12.75 12.75 4.25 4.25"/>',
    "plus": '<path d="M10 4v12M4 10h12"/>',
    "edit": '<path d="M12.5 4.5 15.5 7.5 7 16H4v-3z"/><path d="m10.75 6.25 3 3"/>',
    "people": (
        '<circle cx="7.5" cy="7" r="2.75"/><path d="M2.5 16.5c0-3 2-5 5-5s5 2 5 5"/>'
        '<path d="M12.5 4.5a2.75 2.75 0 0 1 0 5M14.5 12c1.9.7 3 2.3 3 4.5"/>'
    ),
    "tree": ('<path d="M7.5 3.5h5v3.5h-5zM3 13h5v3.5H3zM12 13h5v3.5h-5z"/><path d="M10 7v3M5.5 13v-3h9v3"/>'),
    "calendar": '<path d="M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5"/>',
    "key": (
        '<circle cx="6.5" cy="13.5" r="3"/><path d="m8.75 11.25 7.75-7.75M13.5 6.5l2 2M11.5 8.5l1.5 1.5"/>'
    ),
    "logout": '<path d="M8.5 3.5h-5v13h5M8 10h9M13.75 6.5 17.25 10l-3.5 3.5"/>',
    "menu": '<path d="M3.5 5.5h13M3.5 10h13M3.5 14.5h13"/>',
    "close": '<path d="m5 5 10 10M15 5 5 15"/>',
    "chevron-down": '<path d="m5 7.5 5 5 5-5"/>',
    "chevron-up": '<path d="m5 12.5 5-5 5 5"/>',
    "chevron-left": '<path d="m12.5 5-5 5 5 5"/>',
    "chevron-right": '<path d="m7.5 5 5 5-5 5"/>',
    "arrow-left": '<path d="M16.5 10h-13M8.5 5l-5 5 5 5"/>',
    "arrow-right": '<path d="M3.5 10h13M11.5 5l5 5-5 5"/>',
    "check": '<path d="m4 10.5 4 4 8-9"/>',
    "warning": '<path d="M10 3 17.5 16.5h-15zM10 8v4.25"/><path d="M10 14.4v.1"/>',
    "info": '<circle cx="10" cy="10" r="7"/><path d="M10 9.25v4.5"/><path d="M10 6.4v.1"/>',
    "error": '<circle cx="10" cy="10" r="7"/><path d="m7.5 7.5 5 5M12.5 7.5l-5 5"/>',
    "download": '<path d="M10 3v10M5.75 9 10 13.25 14.25 9M3.5 16.5h13"/>',
    "upload": '<path d="M10 13.25V3.25M5.75 7.25 10 3l4.25 4.25M3.5 16.5h13"/>',
    "print": '<path d="M6 7V3.5h8V7M6 14H3.5V7h13v7H14M6 11.5h8v5H6z"/>',
    "clock": '<circle cx="10" cy="10" r="7"/><path d="M10 5.75V10l3 2"/>',
    "eye": (
        '<path d="M2.5 10c1.9-3.3 4.4-5 7.5-5s5.6 1.7 7.5 5c-1.9 3.3-4.4 5-7.5 5s-5.6-1.7-7.5-5z"/>'
        '<circle cx="10" cy="10" r="2.25"/>'
    ),
    "more": '<path d="M4.5 10h.1M10 10h.1M15.5 10h.1" stroke-width="2.5"/>',
    "home": '<path d="m3 9.5 7-6 7 6M5 8v8.5h10V8M8.5 16.5v-4.5h3v4.5"/>',
    "help": (
        '<circle cx="10" cy="10" r="7"/>'
        '<path d="M7.9 8.25c0-1.3.9-2.1 2.1-2.1s2.1.8 2.1 1.9c0 1.5-2.1 1.7-2.1 3.2"/>'
        '<path d="M10 13.8v.1"/>'
    ),
    "external": '<path d="M11.5 3.5h5v5M16.5 3.5 9 11M13.5 11.5v5h-10v-10h5"/>',
    "sound": '<path d="M3.5 7.75v4.5h3l4 3.5V4.25l-4 3.5zM13.25 7.5a3.5 3.5 0 0 1 0 5M15.25 5.25a6.5 6.5 0 0 1 0 9.5"/>',
    "share": (
        '<circle cx="14.5" cy="5" r="2"/><circle cx="5.5" cy="10" r="2"/><circle cx="14.5" cy="15" r="2"/>'
        '<path d="m7.25 9 5.5-3M7.25 11l5.5 3"/>'
    ),
    "document": '<path d="M4.5 3h7l4 4v10h-11zM11.5 3v4h4M7.5 10.5h5M7.5 13.5h5"/>',
    "filter": '<path d="M3 4.5h14l-5.5 6.5v5l-3-1.5V11z"/>',
    "columns": '<path d="M3.5 4h13v12h-13zM8 4v12M12.25 4v12"/>',
    "building": '<path d="M4.5 16.5v-13h7v13M11.5 8h4v8.5M3 16.5h14M7 6.75h2M7 9.75h2M7 12.75h2"/>',
    "copy": '<path d="M7 7h9.5v9.5H7zM4 13h-.5V3.5H13V4"/>',
    "settings": (
        '<path d="M3.5 6h7M14.5 6h2M3.5 14h2M9.5 14h7"/>'
        '<circle cx="12.5" cy="6" r="2"/><circle cx="7.5" cy="14" r="2"/>'
    ),
    "list": '<path d="M7.5 5.5h9M7.5 10h9M7.5 14.5h9M3.75 5.5h.1M3.75 10h.1M3.75 14.5h.1"/>',
    "undo": '<path d="M4 4.5V9h4.5M4.25 9a6.25 6.25 0 1 1-.5 3.5"/>',
    "mail": '<path d="M3 5h14v10.5H3zM3.25 5.5 10 11l6.75-5.5"/>',
    "redo": '<path d="M16 4.5V9h-4.5M15.75 9a6.25 6.25 0 1 0 .5 3.5"/>',
    "bold": '<path d="M6 4h5a3 3 0 0 1 0 6H6zM6 10h5.75a3 3 0 0 1 0 6H6z" stroke-width="2"/>',
    "italic": '<path d="M8.5 4h5M6.5 16h5M11 4 9 16"/>',
    "underline": '<path d="M6 3.5v6a4 4 0 0 0 8 0v-6M5 16.5h10"/>',
    "strike": (
        '<path d="M3.5 10h13M13.5 6.25c-.5-1.5-1.8-2.25-3.5-2.25-2 0-3.5 1-3.5 2.75'
        'M6.5 13.5c.4 1.6 1.8 2.5 3.6 2.5 2 0 3.5-1 3.5-2.75 0-.4-.1-.8-.3-1.1"/>'
    ),
    "subscript": (
        '<path d="m3.5 5 7 9M10.5 5l-7 9'
        'M13 13.25c.3-.8.9-1.25 1.75-1.25s1.75.5 1.75 1.4c0 1.4-3.5 2-3.5 3.6h3.75"/>'
    ),
    "superscript": (
        '<path d="m3.5 6 7 9M10.5 6l-7 9'
        'M13 4.25C13.3 3.45 13.9 3 14.75 3s1.75.5 1.75 1.4c0 1.4-3.5 2-3.5 3.6h3.75"/>'
    ),
    "align-left": '<path d="M3.5 4.5h13M3.5 8.25h8M3.5 12h13M3.5 15.75h8"/>',
    "align-center": '<path d="M3.5 4.5h13M6 8.25h8M3.5 12h13M6 15.75h8"/>',
    "align-right": '<path d="M3.5 4.5h13M8.5 8.25h8M3.5 12h13M8.5 15.75h8"/>',
    "align-justify": '<path d="M3.5 4.5h13M3.5 8.25h13M3.5 12h13M3.5 15.75h13"/>',
    "no-indent": '<path d="M3.5 4.5h13M9.5 8.25h7M9.5 12h7M3.5 15.75h13M6.5 8 4 10.1l2.5 2.1"/>',
    "indent-more": '<path d="M3.5 4.5h13M9.5 8.25h7M9.5 12h7M3.5 15.75h13M4 8l2.5 2.1L4 12.2"/>',
    "indent-less": (
        '<path d="M3.5 4.5h13M10.5 8.25h6M10.5 12h6M3.5 15.75h13M8 10.1H3.75M5.5 8.25 3.75 10.1l1.75 1.85"/>'
    ),
    "list-bullet": (
        '<path d="M8 5h8.5M8 10h8.5M8 15h8.5"/><path d="M4.25 5h.1M4.25 10h.1'
        'M4.25 15h.1" stroke-width="2.75"/>'
    ),
    "list-number": (
        '<path d="M8.5 5h8M8.5 10h8M8.5 15h8M3.5 4 4.75 3.25V8'
        'M3.25 12.75c.2-.6.6-.9 1.2-.9.7 0 1.2.4 1.2 1 0 1.1-2.4 1.6-2.4 3.4h2.5"/>'
    ),
    "table": '<path d="M3.5 4h13v12h-13zM3.5 8h13M3.5 12h13M8 4v12M12.25 4v12"/>',
    "link": (
        '<path d="m8.5 11.5 3-3M7.5 9.5l-2 2a2.5 2.5 0 0 0 3.5 3.5l2-2'
        'M12.5 10.5l2-2A2.5 2.5 0 0 0 11 5L9 7"/>'
    ),
    "picture": '<path d="M3.5 4h13v12h-13zM3.5 13.5l4-4 3 3 2-2 4 4"/><circle cx="12.75" cy="7.5" r="1.25"/>',
    "quote": (
        '<path d="M4 14.5V10c0-2.5 1-4 3.5-4.5M4 10h3.5v4.5H4M11.5 14.5V10c0-2.5 1-4 3.5-4.5'
        'M11.5 10H15v4.5h-3.5"/>'
    ),
    "rule": '<path d="M3 10h14"/><path d="M6 5.5h8M6 14.5h8" stroke-dasharray="1.5 1.5"/>',
    "clear": '<path d="M6 4.5h9.5M10.75 4.5 9 11M3.5 16.5h6M12.5 12.5l4 4M16.5 12.5l-4 4"/>',
    "text-size": '<path d="M2.5 15.5 7 4.5l4.5 11M4 12h6M12.5 15.5l2.5-6 2.5 6M13.25 13.75h3.5"/>',
}

ICON_NAMES = tuple(_DRAWINGS)


@cache
def icon(name: str) -> SafeString:
    """
    Return the drawing as an SVG element that assistive technology passes over.

    Raises KeyError for a name that is not drawn.
    """
    drawing = mark_safe(_DRAWINGS[name])
    return format_html(
        '<svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">'
        "{}</svg>",
        drawing,
    )
