"""Whose house an accused page stands in: the foreign hosts that it prints as its own, and the one that it came from."""

import re
from collections.abc import Iterator
from itertools import islice

from gongkai.reading.tampering import called, domains, hosts, mirror
from gongkai.reading.tampering.brands import is_official
from gongkai.reading.tampering.built import Sure, built
from gongkai.reading.tampering.folding import Folded
from gongkai.reading.tampering.kinship import Kin, kin
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.stems import stems_of

#: Behind these stands the address of the page's own site, or who made it.
_OWN_PLACE = re.compile(
    "(?:网址|域名|门户(?:网站?)?|官网|网站|本[站网页]|来源|版权所有|主办(?:单位)?|承办(?:单位)?|位置|首页|邮箱|邮件|e-?mail|欢迎(?:您)?(?:访问|光临|来到|登[录陆])"
    "|copyright|责任编辑|编辑|供稿|发布机构)[^。；;\n]{0,24}$"
)
#: A step of a path goes on behind it, or a portal is named so.
_STEP = re.compile(" ?(?:>|»|›|门户|政府|官网|网站|信息公开|版权所有)")
_MAKER = re.compile("技术支持|制作|设计|维护|开发|承建|运维|友情链接|相关链接|转载|转自")
_MAIL = re.compile(r"@((?:[0-9a-z][0-9a-z-]{0,62}\.){1,4}[a-z]{2,10})(?![0-9a-z@_-])")
_BEFORE, _MOST = 40, 12
#: The page is accused by other things; of these the reader wants to know.
_SHOWN = 0.0
_TELLS = 0.3


def find(text: Folded, url: str, own: tuple[str, ...], found: list[Evidence]) -> Iterator[Evidence]:
    """Yield the foreign hosts of an accused page that stand where its own belongs and are not among what was found."""
    told = {evidence.words.lower() for evidence in found} | {evidence.quote.lower() for evidence in found}
    said = "\n".join(told)
    for host, start, end in _printed(text.text, own):
        if host in said:
            continue
        said = f"{said}\n{host}"
        words = text.quote(start, end)
        message = f"“{words}”写在本单位网址、来源的位置，却不是政府的域名，请核对归谁所有。"
        yield Evidence(
            Kind.FOREIGN_DOMAIN, words, message, words, weight=_SHOWN, start=text.span(start, end)[0]
        )
    host = hosts.host_of(url)
    if not host or host in said or _is_known(host, own) or hosts.is_numbers(host):
        return
    copied = any(evidence.kind is Kind.MIRROR and evidence.weight >= _TELLS for evidence in found)
    # A body may live outside of the public endings under its own name, and was broken into there.
    if copied and kin(host, text.text[:_READ]) is not Kin.OWN:
        message = f"页面像是复制、转换来的，{mirror.FETCHED}“{host}”也不是政府的域名。请核对域名归谁所有。"
        yield Evidence(Kind.MIRROR, url, message, host, where=mirror.FETCHED, weight=_SHOWN)


_READ = 20_000
#: Here a page names who keeps it, or who wrote it.
_KEEPER = re.compile(
    "(?:来源|作者|编辑|供稿|主办|承办|版权所有|发布机构)(?:单位)?[:：]{1,2} ?(?P<owner>[一-鿿a-z0-9]{3,10})(?=[ \n|(（]|$)"
    "|(?<![^\n |])(?P<name>[一-鿿a-z0-9]{3,10}?)(?=版权所有|主办(?=[ \n]|$))"
)


def named(text: Folded, found: list[Evidence]) -> Iterator[Evidence]:
    """Yield the names of sites that an accused page gives as its keeper or its source and that were not found yet."""
    told = "\n".join(evidence.words for evidence in found)
    for keeper in islice(_KEEPER.finditer(text.text), _MOST):
        group = keeper.lastgroup or "name"
        name, words = keeper[group], text.quote(*keeper.span(group))
        if words in told or is_official(name) or not _is_of_a_site(text.text, name):
            continue
        told = f"{told}\n{words}"
        message = f"“{words}”写在网页来源、主办单位的位置，写法像是别的网站的名称，请对照原件核实。"
        start = text.span(*keeper.span(group))[0]
        yield Evidence(Kind.REPLACED_NAME, words, message, words, weight=_SHOWN, start=start)


def _is_of_a_site(text: str, name: str) -> bool:
    if name.isascii():
        return called.is_code(name)
    return _OF_PLAY.search(name) is not None or built(stems_of(text), name).sure >= Sure.LIKELY


#: No body keeps a page under the name of such a house.
_OF_PLAY = re.compile("(?:现金网|娱乐城|赌场|博彩网?|投注网|彩票网|棋牌网|电竞网|买球网)$")


def _printed(text: str, own: tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
    """Yield the first foreign hosts that are printed where the own one belongs, each with its place."""
    count = 0
    places = [(one.host, one.start, one.end) for one in hosts.addresses(text)]
    places += [(mail[1], *mail.span(1)) for mail in _MAIL.finditer(text) if not domains.is_provider(mail[1])]
    for host, start, end in places:
        before = text[max(0, start - _BEFORE) : start].rsplit("\n", 1)[-1]
        stands = _OWN_PLACE.search(before) or _STEP.match(text, end)
        if stands and not _is_known(host, own) and not _MAKER.search(before):
            count += 1
            yield host, start, end
        if count == _MOST:
            return


def _is_known(host: str, own: tuple[str, ...]) -> bool:
    return hosts.is_trusted(host, own) or hosts.is_internal(host)
