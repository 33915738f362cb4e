"""What a page does when it is opened: scripts that swap it, scripts of others, where it sends its visitors."""

import re
from collections.abc import Iterator

from gongkai.reading.tampering import code, hosts, spelt
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.page import READ, SHOWN, Page


def scripts(page: Page, own: tuple[str, ...]) -> Iterator[Evidence]:
    """Find scripts that swap a page or send its visitors away, and those of other hosts."""
    end = page.source.lower().rfind("</html>")
    for part, values in page.code:
        if part.kind == "code" and part.text.strip():
            offset = part.end - len(part.text)
            for trick in code.tricks(part.text, own):
                message = f"{trick.message}，像是网页被篡改时插入的。"
                yield Evidence(
                    Kind.SCRIPT,
                    trick.quote,
                    message,
                    where="脚本",
                    weight=trick.weight,
                    start=offset + trick.start,
                )
        host = hosts.host_of(values.get("src", ""))
        if host and not hosts.is_trusted(host, own) and not hosts.is_internal(host):
            spam = hosts.looks_like_spam(host) or spelt.is_brand(host)
            weight = 0.5 if 0 <= end < part.start or hosts.is_cheap(host) else 0.1
            message = f"网页引入了别的网站“{host}”的脚本，请核对是否本单位所用。"
            quote = page.source[part.start : part.end][:SHOWN]
            yield Evidence(Kind.SCRIPT, quote, message, host, "脚本", weight=0.8 if spam else weight)


_REFRESH = re.compile(r"url\s*=\s*['\"]?\s*([^'\"\s>]+)", re.I)
_MOVED = re.compile(
    "(?:网站|站点|本[网站]|网址|域名)[^。\n]{0,10}(?:迁移|搬迁|变更|更换|停用|关停|启用)|跳转[到至]|自动跳转"
)


def redirects(page: Page, own: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield where a page sends its visitors."""
    target = _REFRESH.search(page.refresh)
    if target and (host := hosts.foreign(target[1], own)):
        # Who moves says so; nobody who took a page over does.
        moved = _MOVED.search(page.text[:READ]) is not None
        said = moved and not hosts.is_thrown_away(host) and not hosts.is_numbered(host)
        yield Evidence(
            Kind.SCRIPT,
            page.refresh[:SHOWN],
            f"网页打开后自动转到别的网站“{host}”。",
            host,
            "自动跳转",
            weight=0.3 if said else 0.75,
        )
