"""What code puts into a page from elsewhere: frames over all of it, hidden links, scripts, and hosts kept in a code."""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from gongkai.reading.tampering import hosts
from gongkai.reading.tampering.hiding import of_style


@dataclass(frozen=True, slots=True)
class Trick:
    """Something that code does; ``quote`` is an exact piece of the code, ``message`` half a sentence in Chinese."""

    quote: str
    message: str
    weight: float
    start: int = 0


_SHOWN, _MOST = 200, 20


def tricks(code: str, own: tuple[str, ...]) -> Iterator[Trick]:
    """Yield what a piece of code puts into its page, or keeps to go to, that is of another site; nothing is run."""
    yield from _written(code, own)
    yield from _loaded(code, own)
    yield from _kept(code, own)


#: Markup in a string of code; both kinds of quotes may stand in it.
_MARKUP = re.compile(r"<\\?(?P<tag>iframe|a|div|p|span|marquee|script)\b(?P<attributes>[^<>]{0,600})>", re.I)
_ADDRESS = re.compile(r"(?:src|href)\s*=\s*\\?[\"']?((?:https?:)?\\?/\\?/[^\"'\s>\\]{3,200})", re.I)
_STYLE = re.compile(r"style\s*=\s*\\?[\"']([^\"'\\]{1,300})", re.I)
_FILLS = re.compile(
    r"(?:width|height)\s*[:=]\s*\\?[\"']?\s*100(?:%|v[wh])|position\s*:\s*fixed|z-index\s*:\s*[0-9]{4,}", re.I
)
_WRITES = re.compile(
    r"document\s*\.\s*write|innerHTML|outerHTML|insertAdjacentHTML|\.\s*(?:html|append|prepend)\("
)


def _written(code: str, own: tuple[str, ...]) -> Iterator[Trick]:
    """Yield the frames that code lays over the page, and the links that it writes where nobody sees them."""
    if not _WRITES.search(code):
        return
    for sent in islice(_SENT.finditer(code), _MOST):
        if host := _foreign(sent[1].replace("\\", ""), own):
            yield Trick(sent[0][:_SHOWN], f"脚本写入自动跳转，把访客带到别的网站“{host}”", 0.75, sent.start())
    covered = False
    for markup in islice(_MARKUP.finditer(code), _MOST):
        style = _STYLE.search(markup["attributes"])
        covered = covered or bool(style and of_style(style[1]))
        address = _ADDRESS.search(markup["attributes"])
        host = _foreign(address[1].replace("\\", ""), own) if address else ""
        if not host:
            continue
        quote, tag = markup[0][:_SHOWN], markup["tag"].lower()
        if tag == "iframe" and len(_FILLS.findall(markup["attributes"])) > 1:
            yield Trick(quote, f"脚本用别的网站“{host}”的页面盖住了整个网页", 0.75, markup.start())
        elif tag == "a" and covered:
            yield Trick(quote, f"脚本写入了看不见的链接，指向“{host}”", 0.75, markup.start())


_SENT = re.compile(
    r"http-equiv[^<>]{0,40}refresh[^<>]{0,60}?url\s*=\s*\\?['\"]?((?:https?:)?\\?/\\?/[^\"'\s>\\]{3,200})",
    re.I,
)
#: A script that code makes and fetches from elsewhere.
_MADE = re.compile(r"createElement\(\s*[\"']script[\"']\s*\)")
_ASKED_FOR = re.compile(
    r"(?:getScript|importScripts|\bimport|\bfetch)\(\s*[\"'`]((?:https?:)?//[^\"'`\s]{4,200})"
)
_FRAMED = re.compile(r"createElement\(\s*[\"']iframe[\"']\s*\)")
_FILLS_BY_CODE = re.compile(
    r"100(?:%|v[wh])|position\s*[:=]\s*[\"']?fixed|innerHTML\s*=\s*[\"']{2}|zIndex", re.I
)
_FETCHED = re.compile(r"\.\s*src\s*=\s*[\"'`]((?:https?:)?//[^\"'`\s]{4,200})")


def _loaded(code: str, own: tuple[str, ...]) -> Iterator[Trick]:
    if _FRAMED.search(code) and len(_FILLS_BY_CODE.findall(code)) > 1:
        for fetched in islice(_FETCHED.finditer(code), _MOST):
            if host := _foreign(fetched[1], own):
                yield Trick(
                    fetched[0][:_SHOWN], f"脚本用别的网站“{host}”的页面盖住了整个网页", 0.7, fetched.start()
                )
    for fetched in islice(_ASKED_FOR.finditer(code), _MOST):
        host = _foreign(fetched[1], own)
        if host and hosts.is_thrown_away(host):
            yield Trick(fetched[0][:_SHOWN], f"脚本取来别的网站“{host}”的内容", 0.6, fetched.start())
    if not _MADE.search(code):
        return
    for fetched in islice(_FETCHED.finditer(code), _MOST):
        host = _foreign(fetched[1], own)
        if host and hosts.is_thrown_away(host):
            yield Trick(fetched[0][:_SHOWN], f"脚本引入别的网站“{host}”的脚本", 0.6, fetched.start())


#: A text in which every sign is written as its number.
_ESCAPED = re.compile(r"[\"']((?:\\x[0-9a-fA-F]{2}){6,200})[\"']")
_ESCAPE = re.compile(r"\\x([0-9a-fA-F]{2})")
_LITERAL = re.compile(r"[\"']([A-Za-z0-9+/]{12,400}={0,2})[\"']")
_HOST = re.compile(r"(?:https?:)?/{0,2}((?:[a-z0-9][a-z0-9-]{0,40}\.){1,4}[a-z]{2,10})(?:[/?:].{0,200})?")


def _kept(code: str, own: tuple[str, ...]) -> Iterator[Trick]:
    """Yield the hosts that code keeps in base64 and goes to: nobody honest hides where a page leads."""
    if "location" not in code:
        return
    for literal in islice(_ESCAPED.finditer(code), _MOST):
        told = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), literal[1]).strip().lower()
        address = _HOST.fullmatch(told)
        if address and not hosts.is_trusted(address[1], own) and not hosts.is_internal(address[1]):
            message = f"脚本用编码藏起了地址“{address[1]}”，打开后把访客带过去"
            yield Trick(literal[0][:_SHOWN], message, 0.75, literal.start())
    if "atob" not in code:
        return
    for literal in islice(_LITERAL.finditer(code), _MOST):
        try:
            told = base64.b64decode(literal[1] + "=" * (-len(literal[1]) % 4)).decode("ascii").strip().lower()
        except (binascii.Error, ValueError):
            continue
        address = _HOST.fullmatch(told)
        if address and not hosts.is_trusted(address[1], own) and not hosts.is_internal(address[1]):
            message = f"脚本用编码藏起了地址“{address[1]}”，打开后把访客带过去"
            yield Trick(literal[0][:_SHOWN], message, 0.75, literal.start())


def _foreign(url: str, own: tuple[str, ...]) -> str:
    host = hosts.host_of(url)
    return host if host and not hosts.is_trusted(host, own) and not hosts.is_internal(host) else ""
