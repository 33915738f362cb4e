"""A government's address as the front of another's: its name below a domain of nobody, or whole behind somebody's host."""

import re
from collections.abc import Iterator

from gongkai.reading.tampering import domains, hosts, mirror
from gongkai.reading.tampering.folding import Folded
from gongkai.reading.tampering.kinship import Kin, kin
from gongkai.reading.tampering.model import Evidence, Kind

_ORGAN = re.compile("[省市县区州旗镇乡](?:人民政府|[一-鿿]{2,10}[局委厅])")
#: The name of a place and of its government in one, below the part of a host that somebody bought.
_FRONT = re.compile(r"(?:^|\.)(?:[a-z]{3,}gov(?:-?cn)?|gov[a-z]{4,})\.")
#: Who reads the pages of governments aloud shows them under his own host.
_READS_ALOUD = re.compile("wza|wuzhangai|barrier|access")
_SPOKEN = re.compile("[aeiouy]")
_READ = 20_000


def find(text: Folded, url: str, own: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield the address of a page of an organ that has the government's before or behind the host of somebody else."""
    host = hosts.host_of(url)
    if not host or hosts.is_trusted(host, own) or hosts.is_internal(host) or is_kept(url):
        return
    if not _ORGAN.search(text.text[:_READ]):
        return
    if domains.carries(url.lower().partition("?")[0]):
        message = f"页面取自“{host}”，后面接着政府网站的地址，像是机器转抄过的仿冒页面。请核对域名归谁所有。"
    elif _is_fronted(host, text.text[:_READ]):
        message = (
            f"页面取自“{host}”，把政府的名称放在别人域名的前面，像是冒充政府的仿冒页面。请核对域名归谁所有。"
        )
    else:
        return
    yield Evidence(Kind.MIRROR, url, message, host, mirror.FETCHED, weight=_TOLD)


_TOLD = 0.6


def is_kept(url: str) -> bool:
    """Return whether an address is that of a page of a government as an archive, or who reads it aloud, shows it."""
    host = hosts.host_of(url)
    keeps = domains.is_keeper(host) or _READS_ALOUD.search(host) is not None
    return keeps and domains.carries(url.lower())


def _is_fronted(host: str, text: str) -> bool:
    """Return whether a host has a government's name below a domain that nobody speaks and that is called after no place."""
    domain = hosts.domain_of(host)
    label = domain.split(".", maxsplit=1)[0]
    below = host.removesuffix(domain)
    if not _FRONT.search(below) or kin(domain, text) is not Kin.FOREIGN:
        return False
    return not _SPOKEN.search(label) or hosts.is_thrown_away(domain) or hosts.is_numbered(domain)
