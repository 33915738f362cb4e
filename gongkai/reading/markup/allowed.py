"""The one allow-list: which tags, attributes and addresses a text of the house may hold, and the cleaners."""

import re

import nh3

from gongkai.reading.markup.tokens import names

#: What may stand in a text. Everything else disappears, most of it leaving its text.
TAGS = names(
    "p h2 h3 h4 strong em u s sub sup br hr blockquote ol ul li a img "
    "table caption thead tbody tfoot tr th td"
)
ALIGNMENTS = frozenset({"align-center", "align-right", "align-justify"})
#: Official layout as classes, since published pages allow no inline style.
CLASSES = ALIGNMENTS | {"no-indent"}
CLASSED_TAGS = frozenset({"p", "h2", "h3", "h4", "td", "th", "li"})
LARGEST_SPAN = 100
FOREIGN_REL = "noopener nofollow"

#: Goes with what is in it: code, drawings, controls and what a browser shows only without code.
GONE_WITH_CONTENT = names(
    "script style iframe object form svg math template noscript head title applet audio video canvas "
    "select textarea button datalist noembed noframes frameset xml"
)
#: Says how text is laid out before it is cleaned; becomes a paragraph, a class or a mark, or nothing.
LAYOUT_TAGS = names(
    "h1 h5 h6 b i strike del ins font span div center section article main header footer nav aside "
    "address figure figcaption dl dt dd pre fieldset legend details summary hgroup"
)

_SOURCE = re.compile(r"/desk/files/[0-9a-f]{64}\.(?:png|jpg|gif)|picture:[0-9]{1,6}")
_FOREIGN = re.compile(r"https?://(?![@:/?#\\])[^\s/?#\\@\"<>^`{|}]+(?:[/?#][^\s\"<>\\]*)?", re.IGNORECASE)
_ADDRESS = re.compile(
    r"mailto:[^\s\"<>\\]+|/(?![/\\])[^\s\"<>\\]*|#[^\s\"<>\\]*",
    re.IGNORECASE,
)
#: Browsers drop these from an address before they read it, so they could hide what it begins with.
_DROPPED = re.compile("[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_SPAN = re.compile("[1-9][0-9]{0,5}")
_START = re.compile("-?[0-9]{1,6}")
_LIST_TYPES = frozenset("1aAiI")
_SCOPES = frozenset({"row", "col", "rowgroup", "colgroup"})


def is_foreign(href: str) -> bool:
    """Return whether an accepted address leads to a web site (http, https) rather than within the house."""
    return href[:4].lower() == "http"


def accepted_href(value: str) -> str | None:
    """Return the address as it may stand in a link, None where it leads anywhere but the allowed ways."""
    href = _DROPPED.sub(lambda blank: "%20" if blank[0] == " " else "", value.strip())
    href = href.replace('"', "%22").replace("<", "%3C").replace(">", "%3E")
    if _FOREIGN.fullmatch(href) or _ADDRESS.fullmatch(href):
        return href
    return None


def accepted_source(value: str) -> str | None:
    """Return the address of a picture of the house, or of one inside a document; None for every other."""
    return value if _SOURCE.fullmatch(value) else None


def accepted_attribute(tag: str, name: str, value: str) -> str | None:
    """Return the value as it may stand on this tag, None where the attribute goes."""
    if tag == "a":
        return accepted_href(value) if name == "href" else value
    if tag == "img":
        return accepted_source(value) if name == "src" else value
    if tag in ("td", "th"):
        if name == "scope":
            return value if value in _SCOPES else None
        if name in ("colspan", "rowspan"):
            number = int(value) if _SPAN.fullmatch(value) else 1
            return str(min(number, LARGEST_SPAN)) if number > 1 else None
    if tag == "ol" and name == "start":
        return str(int(value)) if _START.fullmatch(value) else None
    if tag == "ol" and name == "type":
        return value if value in _LIST_TYPES else None
    return value


_SPANS = {"colspan", "rowspan", "scope"}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt"},
    "ol": {"start", "type"},
    "td": _SPANS,
    "th": _SPANS,
}

#: Parses as a browser does and leaves what cleaning needs to know; its result is well-formed.
WIDE = nh3.Cleaner(
    tags=set(TAGS | LAYOUT_TAGS),
    clean_content_tags=set(GONE_WITH_CONTENT),
    attributes={"*": {"class", "style", "align"}, **_ATTRIBUTES},
    link_rel=None,
    url_schemes={"http", "https", "mailto", "picture"},
)

#: The last word: nothing leaves this house that this cleaner has not passed.
STRICT = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags=set(GONE_WITH_CONTENT),
    attributes=_ATTRIBUTES,
    attribute_filter=accepted_attribute,
    tag_attribute_values={"a": {"rel": {FOREIGN_REL}}},
    allowed_classes={tag: set(CLASSES) for tag in CLASSED_TAGS},
    link_rel=None,
    url_schemes={"http", "https", "mailto", "picture"},
)
