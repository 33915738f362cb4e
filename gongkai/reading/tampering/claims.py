"""Whose site a page says that it is, held against the host where it lives: schools and hospitals as well as governments."""

import re

from gongkai.reading.tampering import hosts, syllables
from gongkai.reading.tampering.kinship import Kin, kin
from gongkai.reading.tampering.model import Evidence, Kind

_BODIES = "大学|学院|学校|中学|小学|幼儿园|医院|卫生院|研究[院所]|博物馆|图书馆|人民政府|[县市区省][一-鿿]{0,8}[局委厅]|委员会"
#: A footer says who keeps the page, and a title whose it is.
_CLAIMED = re.compile(
    r"(?:版权所有|主办(?:单位)?|copyright ?(?:©|\(c\))?[0-9 ,–-]*)[:：©\s]{0,3}"
    rf"(?P<owner>[一-鿿]{{2,16}}?(?:{_BODIES}))(?![一-鿿])"
    rf"|(?:^|[\n_|>-] ?)(?P<portal>[一-鿿]{{2,16}}?(?:{_BODIES}))(?:门户网站|官方网站|(?<=政府)网站)"
    r"(?![一-鿿]|[:：]? ?(?:http|www|[(（]))"
)
#: Who reprints says where from, and a register names whom it lists.
_REPRINTED = re.compile(
    "转载|转自|摘自|文章来源|来源[:：]|原文|百科|文库|技术支持[:：] ?本站|名录|导航|黄页|大全"
)
#: What institutions call their hosts in other languages than their own.
_PLAIN = re.compile(
    "hosp|med|health|clinic|care|yiyuan|yy$|edu|school|univ|college|acad|campus|inst|daxue|xuexiao|museum|lib|gov|china|zf|city|county|town|cn|sch|tech|sci"
)
_LEVELS = re.compile("[省市县区旗州]")
_SPOKEN, _LONG = re.compile("[a-z-]*[aeiou][a-z-]*"), 9
_READ = 20_000


#: A footer names the owner before or behind what it claims, or the owner's office.
_KEEPER = re.compile(
    rf"(?:版权所有|主办(?:单位)?)[:：\s]{{1,3}}(?P<behind>[一-鿿]{{2,16}}?(?:{_BODIES}))(?:办公[室厅])?(?![一-鿿])"
    rf"|(?:^|\n|\s)(?P<before>[一-鿿]{{2,16}}?(?:{_BODIES})) ?版权所有"
)
_MAIL = re.compile(r"[0-9a-z._-]{1,40}@((?:[0-9a-z-]{1,63}\.){1,4}[a-z]{2,10})(?![0-9a-z.-])")
_SOURCE = re.compile(
    "(?:转载|转自|摘自|百科|文库|黄页)|(?:文章)?来源[:： ]{1,2}(?!本[站院网校局单]|[一-鿿]{2,4}[科处室部][ \\n])([一-鿿]{2,16})"
)


def fits(host: str, name: str) -> bool:
    """Return whether a host may be called after a name: it begins with the first letter of a part, or of a rare sign."""
    label = hosts.domain_of(host).split(".", maxsplit=1)[0].lstrip("0123456789-")
    firsts = [syllables.initials(part[:1]) for part in _LEVELS.split(name) if part]
    firsts += [
        syllables.READ_IN_PLACES[part[0]]
        for part in _LEVELS.split(name)
        if part and part[0] in syllables.READ_IN_PLACES
    ]
    if not label or _PLAIN.search(label):
        return True
    both = syllables.initials(name[:2])
    return not firsts or not all(firsts) or label[0] in firsts or (both != "" and both in label)


def _are_one(one: str, other: str) -> bool:
    """Return whether two hosts begin with the same two letters, or one holds the other."""
    first, second = (hosts.domain_of(host).split(".", maxsplit=1)[0] for host in (one, other))
    return first[:2] == second[:2] or first in second or second in first


def _keeper(text: str) -> str:
    kept = _KEEPER.search(text[-_READ:])
    return (kept["behind"] or kept["before"]) if kept else ""


#: Schools, hospitals and firms live on hosts of their own choice, governments do not.
_INSTITUTION = (
    "大学|学院|学校|中学|小学|幼儿园|[中一二三四五]小|[一二三四]中|医院|卫生院|[一-鿿]{2}院|研究所"
    "|博物馆|图书馆|档案馆|文化馆|公司|集团|协会|学会"
)
_KEPT = re.compile(
    rf"(?:主办(?:单位)?|版权所有)[:：©\s]{{0,4}}(?P<behind>[一-鿿]{{2,16}}?(?:{_INSTITUTION}))(?![一-鿿])"
    rf"|(?:^|\n|\s)(?P<before>[一-鿿]{{2,16}}?(?:{_INSTITUTION})) ?(?:主办|版权所有)"
)
#: With one of these a page names its keeper.
_KEEPING = ("主办", "版权所有")
_OFFICIAL = re.compile("政府|[局厅]$|委员会")


_OFFICE = re.compile(
    r"(?:主办(?:单位)?|版权所有)[:：©\s]{0,4}(?P<behind>[一-鿿]{2,16}?(?:人民政府|[局委厅]))(?:办公[室厅])?(?![一-鿿])"
    r"|(?:^|\n|\s)(?P<before>[一-鿿]{2,16}?(?:人民政府|[局委厅])) ?(?:主办|版权所有)"
)


def office(text: str) -> str:
    """Return the office that the foot of a page names as its keeper."""
    kept = _OFFICE.search(text[-_READ:])
    return (kept["behind"] or kept["before"]) if kept else ""


def keeps_itself(text: str, host: str) -> bool:
    """Return whether a page is kept by a school, a hospital or a firm, on a host that nobody throws away."""
    foot = text[-_READ:]
    kept = _KEPT.search(foot) if any(word in foot for word in _KEEPING) else None
    name = (kept["behind"] or kept["before"]) if kept else ""
    if not name or _OFFICIAL.search(name) or hosts.is_thrown_away(host):
        return False
    # Letters and digits that no part of the name begins with are another's.
    return fits(host, name) or not hosts.is_numbered(host)


def leads_away(text: str, claimed: str, url: str, own: tuple[str, ...]) -> bool:
    """Return whether an institution's page says it lives on a host that is thrown away, and not where it came from."""
    host = hosts.host_of(claimed)
    if not host or hosts.is_trusted(host, own) or hosts.is_internal(host) or not hosts.is_thrown_away(host):
        return False
    if url and _are_one(hosts.host_of(url), host):
        return False
    if f"@{hosts.domain_of(host)}" in text:
        return False
    if url:
        return _SCHOOLED.search(text) is not None and not hosts.is_thrown_away(hosts.host_of(url))
    name = _keeper(text)
    mails = {hosts.domain_of(match[1]) for match in _MAIL.finditer(text[-_READ:])}
    if not name or fits(host, name):
        return False
    return any(mail != hosts.domain_of(host) and fits(mail, name) for mail in mails)


_SCHOOLED = re.compile(_BODIES)


def _elsewhere(text: str, host: str, said: str, own: tuple[str, ...]) -> str:
    """Return the name of an institution whose mail or own word places it on another host that is called after it."""
    name = _keeper(text)
    if not name or fits(host, name):
        return ""
    if (source := _SOURCE.search(text)) and not (source[1] or "").startswith(name):
        return ""
    domains = {match[1] for match in _MAIL.finditer(text[-_READ:])} | ({said} if said else set())
    here = hosts.domain_of(host)
    for domain in domains:
        public = hosts.is_public(domain, own) and not domain.endswith("org.cn")
        if not _are_one(domain, here) and (
            public or (not hosts.is_trusted(domain, own) and fits(domain, name))
        ):
            return name
    return ""


def posing(text: str, url: str, own: tuple[str, ...], said: str = "") -> Evidence | None:
    """
    Return the evidence that a page says it is an institution's own and lives on a host of somebody else.

    ``said`` is the host that the page names as its own. Hosts are called by first letters, by readings and by
    words of other languages; only what is thrown away, and
    long words that begin with no letter of the name, say that the host is another's.
    """
    host = hosts.host_of(url)
    if not host or hosts.is_trusted(host, own) or hosts.is_internal(host) or hosts.is_numbers(host):
        return None
    if elsewhere := _elsewhere(text, host, said.lower(), own):
        message = (
            f"网页自称是“{elsewhere}”的网站，页面上的邮箱或者自报的域名也在别处，来源地址却是“{host}”，可能是冒充的仿冒页面。"
            "请核对域名归谁所有。"
        )
        return Evidence(Kind.MIRROR, url, message, host, where="网页的来源地址", weight=0.55)
    claimed = _CLAIMED.search(text[:_READ]) or _CLAIMED.search(text[-_READ:])
    if not claimed or _REPRINTED.search(text):
        return None
    name = claimed["owner"] or claimed["portal"]
    # Letters of its province may stand before those of a place.
    if not hosts.is_thrown_away(host) and _OFFICIAL.search(name) and kin(host, text) is Kin.OWN:
        return None
    if not (weight := _weight(host, name)):
        return None
    message = f"网页自称是“{name}”的网站，来源地址却是“{host}”，与名称对不上，可能是冒充的仿冒页面。请核对域名归谁所有。"
    return Evidence(Kind.MIRROR, url, message, host, where="网页的来源地址", weight=weight)


def _weight(host: str, name: str) -> float:
    label = hosts.domain_of(host).split(".", maxsplit=1)[0]
    parts = [part for part in _LEVELS.split(name) if part]
    firsts = [syllables.initials(part[:1]) for part in parts]
    if any(first and first == label[0] for first in firsts) or (
        (both := syllables.initials(name[:2])) and both in label
    ):
        return 0.0
    if hosts.is_thrown_away(host):
        return 0.55
    if not all(firsts):
        # A sign so rare that its reading is not known here says nothing against a host.
        return 0.0
    words = len(label) >= _LONG and _SPOKEN.fullmatch(label) and not _PLAIN.search(label)
    return 0.5 if words and not syllables.is_reading(label) else 0.0
