"""Links of a body's page to hosts of nobody that borrow its own name: its host before another, its letters below a number."""

import re
from collections.abc import Iterator

from gongkai.reading.masking import masked
from gongkai.reading.tampering import hosts
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.page import SHOWN, Page

#: Who serves a page from nearer to its readers, or through the gate of a house, writes its host before his own.
_SERVES = re.compile(
    "cdn|ipv6|vpn|proxy|lib|cname|kunlun|cache|chinaso|cloud|gslb|dns|waf|wswebpic|translate|archive"
)
_SHOWN_HOST = re.compile(r"(?:https?://)?((?:[0-9a-z-]{1,40}\.){1,4}gov\.cn)/?", re.I)
_COMMON = frozenset({"www", "gov", "cn", "com", "xxgk", "zwgk", "zwfw", "portal"})
_SHORTEST, _MOST = 5, 20


def find(page: Page, url: str, own: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield the links of a page that lead to a foreign host under its own name."""
    if page.plain:
        return
    home = (
        hosts.host_of(url if "//" in url or not url else f"http://{url}")
        or page.metas.get("sitedomain", "").lower()
    )
    mine = _labels(home) if hosts.is_public(home, own) else frozenset()
    count = 0
    for link in page.links:
        host = hosts.host_of(link.target)
        if not host or hosts.is_trusted(host, own) or hosts.is_internal(host) or _SERVES.search(host):
            continue
        below = host.removesuffix(hosts.domain_of(host)).rstrip(".")
        said = _SHOWN_HOST.fullmatch(link.text.strip())
        shown = said is not None and host.startswith(f"{said[1].lower()}.")
        borrowed = (
            bool(mine)
            and mine <= _labels(below)
            and hosts.is_nobodys(host)
            and not any(hosts.domain_of(host).startswith(label) for label in mine)
        )
        if (shown or borrowed) and count < _MOST:
            count += 1
            message = f"链接“{masked(link.text)[:30]}”指向“{host}”，那里借用本单位域名的写法，不是政府的域名，像是被改换了地址。"
            yield Evidence(
                Kind.FOREIGN_DOMAIN,
                page.source[link.start : link.end][:SHOWN],
                message,
                host,
                "链接",
                weight=0.65,
            )


def _labels(host: str) -> frozenset[str]:
    """Return the labels of a host that say whose it is; none where no long one is among them."""
    labels = frozenset(label for label in re.split("[.-]", host) if label and label not in _COMMON)
    return labels if any(len(label) >= _SHORTEST for label in labels) else frozenset()
