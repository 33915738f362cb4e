"""Where the pages that a page calls its own live: what its menu leads to, and what its addresses are counted from."""

import re
from collections.abc import Iterator

from gongkai.reading.tampering import claims, domains, hosts, spelt, syllables
from gongkai.reading.tampering.folding import fold
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.page import Link, Page

#: A site's own pages are called so in its menu.
_OWN = re.compile(
    "(?:返回|网站|本站)?首页|(?:政府)?信息公开|政务(?:公开|服务|动态|要闻)|互动交流|通知公告|机构(?:职能|设置)|领导之窗|新闻(?:中心|动态)|走进.{2,4}|工作动态|政策(?:文件|法规)"
)
_SPEAKS = re.compile("[一-鿿]{2}[省市县区州旗镇乡]|政府|[局委厅]")
_SHOWN, _MOST = 200, 20


def find(page: Page, url: str, own: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield the parts of a page of a government that say it lives with a host that is thrown away."""
    if page.plain or not _SPEAKS.search(page.text):
        return
    count = 0
    for link in page.links:
        host = _foreign(link.href, own)
        if (
            host
            and hosts.is_thrown_away(host)
            and not _is_of_place(host, page.title)
            and not link.hiding
            and _OWN.fullmatch(link.text.strip(" >·|"))
        ):
            count += 1
            if count > _MOST:
                break
            quote = page.source[link.start : link.end][:_SHOWN]
            message = f"栏目“{link.text}”指向“{host}”，不是政府的域名，像是网页被篡改时换上的。"
            yield Evidence(Kind.FOREIGN_DOMAIN, quote, message, host, "链接", weight=0.6, start=link.start)
    if not count:
        yield from _led_home(page, url, own)
    yield from _carried(page, own)
    host = _foreign(page.base, own)
    if host and (hosts.is_thrown_away(host) or (url and hosts.is_public(hosts.host_of(url), own))):
        message = f"网页把自己的地址写成“{host}”，页内的链接都会通向那里，像是被篡改过。"
        yield Evidence(Kind.FOREIGN_DOMAIN, page.base, message, host, "网页自称的地址", weight=0.6)


#: What leads to the first page of a site.
_HOME = re.compile("(?:返回|网站|本站|回到?)?(?:首页|主页)")
_FEWEST_HOMES = 2


def _is_of_place(host: str, title: str) -> bool:
    """Return whether a host that is not cheap is the first letters of the place that ends a title, and a number."""
    if hosts.is_cheap(host) or hosts.looks_like_spam(host) or hosts.says_its_trade(host):
        return False
    named = _OF_PLACE.search(title)
    letters = syllables.initials(named[1]) if named else ""
    return letters != "" and hosts.domain_of(host).startswith(letters)


_OF_PLACE = re.compile("([一-鿿]{2})[省市县区州旗镇乡][一-鿿]{0,12}$")


def _leads_home(link: Link) -> bool:
    """Return whether a link says that it leads to the first page of a site, or is a picture that does."""
    if _HOME.fullmatch(link.text.strip(" >·|")):
        return True
    return link.picture and not link.text and _FIRST.fullmatch(link.href.strip()) is not None


_FIRST = re.compile(r"(?:https?:)?//[^/?#]{3,80}/?(?:index\.[a-z]{3,5})?")


def _led_home(page: Page, url: str, own: tuple[str, ...]) -> list[Evidence]:
    """Return the links to the first page of a government's site that all lead to one host which is called after nobody there."""
    led = [(link, _foreign(link.href, own)) for link in page.links if not link.hiding and _leads_home(link)]
    away = {host for _, host in led if host}
    name = claims.office(fold(page.text).text)
    said = any(host and link.text for link, host in led)
    if len(away) != 1 or not said or sum(bool(host) for _, host in led) < _FEWEST_HOMES or not name:
        return []
    host = away.pop()
    here = hosts.host_of(url if "//" in url or not url else f"http://{url}")
    if (here and hosts.domain_of(here) == hosts.domain_of(host)) or claims.fits(host, name):
        return []
    if not (hosts.is_numbered(host) or hosts.says_its_trade(host) or spelt.sells(host)):
        return []
    message = f"网页的首页链接都指向“{host}”，那里不是“{name}”的域名，像是网页被篡改时换上的。"
    return [
        Evidence(
            Kind.FOREIGN_DOMAIN,
            page.source[link.start : link.end][:_SHOWN],
            message,
            host,
            "链接",
            weight=0.6,
            start=link.start,
        )
        for link, led_to in led[:_MOST]
        if led_to
    ]


def _carried(page: Page, own: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield the first address by which a page calls itself that has a government's behind the host of another."""
    for key in ("canonical", "og:url"):
        address = page.metas.get(key, "")
        host = _foreign(address, own)
        if host and domains.carries(address.lower()) and not domains.is_keeper(host):
            message = f"网页自称的地址在“{host}”，后面接着政府网站的地址，像是机器转抄过的仿冒页面。"
            yield Evidence(Kind.MIRROR, address, message, host, "网页自称的地址", weight=0.65)
            return


def _foreign(url: str, own: tuple[str, ...]) -> str:
    host = hosts.host_of(url)
    return "" if not host or hosts.is_trusted(host, own) or hosts.is_internal(host) else host
