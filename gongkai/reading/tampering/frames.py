"""Pages of other sites within a page: such as fill it, and such as nobody sees."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.reading.tampering import hosts
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.page import SHOWN, Page

_WHOLE = re.compile(r"\s*(?:100%|[0-9]{4,}(?:px)?)\s*")
#: The same said in a style, together with a place that nothing else can have.
_FILLS = re.compile(r"(?:width|height)\s*:\s*100(?:%|v[wh])|position\s*:\s*(?:fixed|absolute)")
_LAID_OVER = re.compile(r"position\s*:\s*(?:fixed|absolute)")
#: What opens on a click covers nothing before.
_PUT_AWAY = re.compile(r"display\s*:\s*none")
_NOTHING = re.compile(r"\s*[01](?:px)?\s*")
#: What a picture, a film or a sound is, and never a page.
_NO_PAGE = re.compile(r"\.(?:gif|png|jpe?g|bmp|ico|svg|webp|swf|mp[34]|wma|wav|mid|flv|m3u8)(?:[?#]|$)", re.I)
#: As a part of a host, a path, or the name of a frame these say why nobody has to see it.
_SERVES = re.compile(
    "(?<![a-z])(?:stats?|track|logs?|logon|logoff|beacon|pixel|collect|monitor|sensors?|hits?|pv|sso|cas|oauth2?|auth|passport|token|sessions?|ping|ns"
    "|gtm|sync|print|down|upload|proxy|blank)(?![a-z])|tongji|count|login|logout|track(?:er|ing)|analy|keep-?alive|heart-?beat|download",
    re.I,
)
#: These show something on purpose: a film, a broadcast, a map, a form.
_SHOWS = re.compile(
    "(?<![a-z])(?:play|embed|v|vod|tv|maps?|ditu|vr|720(?:yun)?|pano(?:rama)?|quanjing|forms?|survey|wenjuan|cas|sso|passport)(?![a-z])"
    "|player|video|zhibo|(?<![a-z])live|login",
    re.I,
)
#: Before a frame that only browsers without scripts load stands this, and nothing but blanks.
_WITHOUT_SCRIPTS = re.compile(r"<noscript[^<>]{0,40}>\s*$", re.I)
_REACH = 80
#: A page of fewer signs is a frame and little else.
_LITTLE = 100


def find(page: Page, own: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield the frames that fill a page with another site, or hide one in it."""
    for part, values in page.frames:
        source = values.get("src", "")
        host = hosts.host_of(source)
        if not host or hosts.is_trusted(host, own) or hosts.is_internal(host):
            continue
        before = page.source[max(0, part.start - _REACH) : part.start]
        told = _told(
            host,
            source,
            values,
            _Around(_WITHOUT_SCRIPTS.search(before) is not None, len(page.text.strip()) < _LITTLE),
        )
        if told:
            message, weight = told
            quote = page.source[part.start : part.end][:SHOWN]
            yield Evidence(Kind.SCRIPT, quote, message, host, "框架", weight=weight)


@dataclass(frozen=True, slots=True)
class _Around:
    """What is around a frame: ``without_scripts`` loads it nothing else; ``empty``: the page says hardly anything itself."""

    without_scripts: bool
    empty: bool


def _told(host: str, source: str, values: dict[str, str], around: _Around) -> tuple[str, float] | None:
    width, height, style = (values.get(name, "") for name in ("width", "height", "style"))
    poor = hosts.is_cheap(host) or hosts.is_numbers(host) or hosts.is_doubled(host) or hosts.is_nobodys(host)
    if hosts.looks_like_spam(host):
        return f"网页里嵌着“{host}”的页面，域名像是赌博、色情类网站。", 0.85
    if len(_FILLS.findall(style)) > 1 or (
        _WHOLE.fullmatch(width) and (_WHOLE.fullmatch(height) or "fixed" in style)
    ):
        # Within a page that says something itself a frame without a place of its own fills no more than its column.
        laid_over = _LAID_OVER.search(style) is not None
        shows = (
            "allowfullscreen" in values
            or _SHOWS.search(source)
            or not (laid_over or around.empty)
            or _PUT_AWAY.search(style)
        )
        return f"别的网站“{host}”的页面占满了整个网页。", _ODD if shows and not poor else 0.55
    if _NOTHING.fullmatch(width) and _NOTHING.fullmatch(height):
        named = f"{source} {values.get('id', '')} {values.get('name', '')}"
        serves = around.without_scripts or _NO_PAGE.search(source) or _SERVES.search(named)
        return f"网页里嵌着看不见的页面，来自“{host}”。", _ODD if serves and not poor else 0.5
    return None


#: What has an honest reading tells a little.
_ODD = 0.2
