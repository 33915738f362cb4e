"""What a page leads its readers to, in the name of an office, on hosts nobody keeps: signs, lists, forms, sentences, mail."""

import re
from collections.abc import Iterator
from html import unescape

from gongkai.reading.masking import masked
from gongkai.reading.tampering import abroad, claims, domains, hosts
from gongkai.reading.tampering.hiding import Hiding
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.page import SHOWN, Link, Page

_MOST, _READ = 60, 20_000
#: A host to which so many links lead is where the page itself lives.
_AT_HOME = 4
#: Names of offices, as lists of links and of sites hold them.
_ORGAN = re.compile(
    "[一-鿿]{0,12}(?:政府|(?<![格结布])[局厅]|[县市区省]委|委员会|法院|检察院|考试院|政务服务网|信息公开网)(?:网站?|门户网站)?"
)
#: Words of so common a kind that their hosts may bear the number of a year.
_A_YEARS_BUSINESS = re.compile(r"[a-z]{4,}365\.[a-z]+$")
_SIGN = re.compile(r"[，。；：、！？“”（）《》,.;:!?…·\s\u3000\u200b-]{0,4}|[一-鿿]")
_WRITTEN = re.compile(r"[一-鿿0-9”》）%]$")
#: Signs of interest are drawn in empty links; what was put into a sentence holds a sign or a blank.
_HOLDS = re.compile(r"<a\b[^>]*>[^<]+</a", re.I)


def find(page: Page, url: str, own: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield what leads from a page to a host that nobody keeps, though it is said to be an office's or is no link at all."""
    if page.plain:
        return
    home = _Home(page, url, own)
    count = 0
    for quote, message, host, where in (*_signs(page, home), *_named(page, home), *_fields(page, home)):
        if count < _MOST:
            count += 1
            yield Evidence(Kind.FOREIGN_DOMAIN, quote[:SHOWN], message, host, where, weight=0.6)
    yield from _sites(page, home)
    yield from _mails(page, home)


_CLOSES = 4


class _Home:
    """Where a page lives, as far as it shows: the place it came from, and the hosts of its own links."""

    def __init__(self, page: Page, url: str, own: tuple[str, ...]) -> None:
        self.own = own
        self.host = hosts.host_of(url if "//" in url or not url else f"http://{url}")
        self.public = hosts.is_public(self.host, own)
        counted: dict[str, int] = {}
        for link in page.links:
            if host := hosts.host_of(link.href):
                counted[hosts.domain_of(host)] = counted.get(hosts.domain_of(host), 0) + 1
        self._counted = counted
        said = (page.base, page.metas.get("canonical", ""), page.metas.get("og:url", ""))
        #: A page that came from the host of an office says nothing of its home by other means.
        kept = set() if self.public else {hosts.domain_of(hosts.host_of(one)) for one in said}
        self._kept = {domain for domain in (*kept, hosts.domain_of(self.host)) if domain}

    def away(self, address: str) -> str:
        """Return the host of an address that leads from home to where nobody keeps a site, else nothing."""
        host = hosts.host_of(address)
        if not host or hosts.is_trusted(host, self.own) or hosts.is_internal(host):
            return ""
        return host if is_nobodys(host) and not self.has(host) else ""

    def has(self, host: str) -> bool:
        """Return whether a page lives on a host, or beside it."""
        domain = hosts.domain_of(host)
        return domain in self._kept or self._counted.get(domain, 0) >= _AT_HOME


def is_nobodys(host: str) -> bool:
    """Return whether a host has an ending that is thrown away, or is named by the trade of gamblers."""
    traded = hosts.looks_like_spam(host) or hosts.says_its_trade(host)
    return hosts.is_cheap(host) or hosts.is_nobodys(host) or (traded and not _A_YEARS_BUSINESS.search(host))


def _is_of_trade(host: str) -> bool:
    return is_nobodys(host) and (hosts.looks_like_spam(host) or hosts.says_its_trade(host))


def _visible(page: Page, home: _Home) -> Iterator[tuple[Link, str]]:
    for link in page.links:
        if link.hiding is Hiding.NOT and not link.picture and (host := home.away(link.href)):
            yield link, host


def _signs(page: Page, home: _Home) -> Iterator[tuple[str, str, str, str]]:
    """Yield the links within a sentence that are no more than one of its signs."""
    for link, host in _visible(page, home):
        before = page.source[max(0, link.start - 1) : link.start]
        if not _SIGN.fullmatch(link.text) or not _WRITTEN.search(before):
            continue
        if _HOLDS.match(page.source, link.start, link.end + _CLOSES):
            message = f"正文里的一个标点或者空白被做成了指向“{host}”的链接，读者看不出来，是暗链的做法。"
            yield page.source[link.start : link.end], message, host, "链接"


def _named(page: Page, home: _Home) -> Iterator[tuple[str, str, str, str]]:
    """Yield the links that bear the name of an office, and lead where no office is."""
    for link, host in _visible(page, home):
        name = link.text.strip()
        if _ORGAN.fullmatch(name) and not (_may_be_called(host, name) or abroad.is_host(host)):
            message = f"链接写的是“{masked(name)[:30]}”，却指向“{host}”，那里不像机关的网站，像是网页被篡改时换上的。"
            yield page.source[link.start : link.end], message, host, "链接"


def _may_be_called(host: str, name: str) -> bool:
    return not _is_of_trade(host) and claims.fits(host, name)


def _fields(page: Page, home: _Home) -> Iterator[tuple[str, str, str, str]]:
    """Yield the lists to choose from and the forms that lead where no office is."""
    public = any(
        hosts.is_public(hosts.host_of(values.get("value", "")), home.own) for _, values in page.fields
    )
    for part, values in page.fields:
        quote = page.source[part.start : part.end]
        if part.name == "form" and (host := home.away(values.get("action", ""))):
            if not home.host and not _is_of_trade(host):
                # A page that came from nowhere may live there itself.
                continue
            message = (
                f"网页上的表单把读者填写的内容交给“{host}”，那里不像任何单位的网站，像是网页被篡改时换上的。"
            )
            yield quote, message, host, "表单"
        elif part.name == "option" and (host := home.away(values.get("value", ""))):
            name = unescape(page.source[part.end : part.end + _LONGEST_NAME].split("<", maxsplit=1)[0])
            name = name.strip()
            listed = _is_of_trade(host) and (public or home.public)
            if listed or (_ORGAN.fullmatch(name) and not _may_be_called(host, name)):
                message = f"下拉列表里的“{masked(name)[:30]}”指向“{host}”，那里不像机关的网站，像是网页被篡改时换上的。"
                yield quote, message, host, "下拉列表"


_LONGEST_NAME = 40
#: A sentence that sends its reader to the site of who speaks.
_OWN_SITE = re.compile(
    "(?:学校|学院|医院|[本我](?:校|院|局|委|厅|单位|中心|县|市|区))(?:的)?(?:官方|门户)?(?:网站|官网|网页|主页)(?:[(（:：]|网址[:：])?"
    r" ?(?:https?://)?((?:[0-9a-z][0-9a-z-]{0,62}\.){1,4}[a-z]{2,10})(?![0-9a-z@-])",
    re.I,
)


def _sites(page: Page, home: _Home) -> Iterator[Evidence]:
    """Yield the addresses that a page on the host of a public body gives for its own, and that nobody keeps."""
    if not home.public:
        return
    for found in _OWN_SITE.finditer(page.text[: _READ * 10]):
        if host := home.away(f"http://{found[1]}"):
            quote = found[0] if found[0] in page.source else found[1]
            message = (
                f"“{host}”写作本单位的网站，却不是本单位的域名，看来是网页被篡改时换上的，请对照原件核实。"
            )
            yield Evidence(Kind.FOREIGN_DOMAIN, quote, message, host, "正文", weight=0.6)


#: A footer gives the mail of its owner.
_MAIL = re.compile(
    r"(?:邮箱|邮件|e-?mail)(?:地址)?[:：]? {0,2}[0-9a-z._-]{1,40}@((?:[0-9a-z-]{1,63}\.){1,4}[a-z]{2,10})(?![0-9a-z.-])",
    re.I,
)
_MIXED = re.compile("[a-z-]{2,}[0-9]{1,4}[a-z]?")
_FIRM = re.compile("公司|支持|制作|建设|维护|开发|企业|代理|招标|联系人")
_NEAR = 120


def _mails(page: Page, home: _Home) -> Iterator[Evidence]:
    """Yield the mail of an office on a host of letters and a number that is called after nobody on its page."""
    if not home.public:
        return
    text = page.text[-_READ:]
    name = claims.office(text)
    for mail in _MAIL.finditer(text) if name else ():
        host = mail[1].lower()
        label = hosts.domain_of(host).split(".", maxsplit=1)[0]
        if hosts.is_trusted(host, home.own) or domains.is_provider(host) or home.has(host):
            continue
        if not _MIXED.fullmatch(label) or claims.fits(host, name):
            continue
        if _FIRM.search(text, max(0, mail.start() - _NEAR), mail.start()):
            continue
        message = (
            f"“{host}”写作“{name}”的电子邮箱，域名却与名称对不上，看来是网页被篡改时换上的，请对照原件核实。"
        )
        quote = mail[0] if mail[0] in page.source else mail[1]
        yield Evidence(Kind.FOREIGN_DOMAIN, quote, message, host, "页脚", weight=0.55)
