"""Addresses in a text that stand where a name or the address of the government should."""

import re
from dataclasses import dataclass
from enum import StrEnum

from gongkai.reading.tampering import hosts, syllables
from gongkai.reading.tampering.slots import BUREAUS


class Why(StrEnum):
    """What gives a foreign address away, in the words of a message; empty where nothing does."""

    NAME = "占了机关或文件名称的位置"
    SITE = "写作政府网站的地址，却不是政府的域名"
    SPAM = "像是赌博、色情类网站的地址"
    CLOSE = "紧跟在一个插入的地址后面"
    REPEATED = "与冒充政府网站的地址同属一个域名"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A foreign address at a place of a folded text."""

    start: int
    end: int
    host: str
    why: Why


#: Behind an address in running text: here the name of a place or of an activity was replaced by it.
_NAME_BEHIND = re.compile(
    r"(?:省|市|县|区)?(?:[0-9]{4}年度?)?(?:人民政府|政府|党委|办公[厅室]|领导小组|政务公开|信息公开|工作|规定"
    r"|条例|办法|通知|简报|方案|年度报告"
    rf"|(?:{BUREAUS})[一-鿿]{{0,6}}(?:局|委员会|厅))"
)
_NAME_BEFORE = re.compile(r"《(?:[0-9]{4}年)?(?:https?://)?$")
_GOVERNMENT_SITE = re.compile(
    r"(?:(?:政府|政务|政务服务|信息公开|政府信息公开)(?:门户|官方|公众信息)?(?:网站?|平台|专栏|专网"
    r"|官网)(?:门户|站)?|门户网站"
    r"|(?:[局委厅县市区州]|人民政府)(?:官方|门户)?网站?)"
    r"[”\"》’]?(?:政府信息公开|信息公开)?(?:专栏|栏目|平台|专题)?[”\"》’]?[，,]?(?:的?(?:网址|地址|域名"
    r"|网站地址))?(?:[（(：:\[ <]{1,3}|为|是)(?:(?:访问)?(?:网址|地址))?(?:[为是:：]{0,2})[ ]?$"
)
_SITE_ADDRESS = re.compile(
    r"(?:政府|门户|信息公开|[局委厅县市区州])网站?[”\"》’]?[^。；;\n(]{0,12}[（(\[]网址[:：为是 ]{0,2}$"
    r"|(?:政府|本(?:机关|局|单位)|公开).{0,40}网站地址[:：为是 ]{1,2}$"
)
#: Without a sign between, as a sentence tells where to go.
_GLUED = re.compile(
    "(?:政府|政务(?:服务|公开)?|信息公开|本(?:机关|单位|局|委|级政府))(?:门户|官方|公众)?(?:网站?|官网|平台|门户网站|专栏)[:：(（ ]{0,2}(?:https?://)?$"
)
#: The address stands before the name of the site.
_SITE_BEHIND = re.compile(
    r"[)）]? {0,6}[(（：:]? ?[一-鿿]{0,14}"
    "(?:(?:人民政府|政府|[局委厅])(?:门户|官方|公众)?(?:网站?(?![络格])|官网)"
    "|(?:政府信息|政务|信息)公开(?:网站?(?![络格])|平台|专栏)|政务服务(?:网(?![络格])|平台))"
)
#: The owner of a site is named behind its address, unless it is that of who made the site.
_OWNER_BEHIND = re.compile(
    "[ ,，]{1,4}(?:(?:主办|承办)(?:单位)?|版权所有)[:： ]{1,3}[一-鿿]{2,12}(?:政府|[局委厅])"
    "|[ ,，]{1,4}[一-鿿]{2,10}政府(?:主办|版权所有)"
)
_MAKER = re.compile("支持|制作|设计|维护|开发|建设|承建|运维")
#: Names that bodies outside of the suffixes for public ones are known by.
_OFFICIAL_LOOK = re.compile(r"gov|zwgk|xxgk|zwfw|(?:^|\.)zf[a-z]|zf\.|^(?:www\.)?(?:china|zg|cn)[a-z]")
_CLOSE, _CREDIT = 6, 20


def find(text: str, own: tuple[str, ...]) -> list[Foreign]:
    """Return the foreign addresses in a folded text, in order, each with what gives it away."""
    found: list[Foreign] = []
    last_injected = -_CLOSE - 1
    for address in hosts.addresses(text):
        if hosts.is_trusted(address.host, own):
            continue
        why = _why(text, address, address.start - last_injected <= _CLOSE)
        if why:
            last_injected = address.end
        found.append(Foreign(address.start, address.end, address.host, why))
    return found


def _why(text: str, address: hosts.Address, close: bool) -> Why:
    before, after = text[max(0, address.start - 60) : address.start], text[address.end : address.end + 16]
    if _NAME_BEFORE.search(before) or _NAME_BEHIND.match(after):
        return Why.NAME
    if _GOVERNMENT_SITE.search(before[-32:]) or _GLUED.search(before) or _SITE_ADDRESS.search(before):
        return Why.SITE
    if _SITE_BEHIND.match(text, address.end) or (
        _OWNER_BEHIND.match(text, address.end) and not _MAKER.search(before[-_CREDIT:])
    ):
        return Why.SITE
    if hosts.looks_like_spam(address.host):
        return Why.SPAM
    return Why.CLOSE if close else Why.NONE


def _looks_official(host: str) -> bool:
    label = hosts.domain_of(host).split(".", maxsplit=1)[0]
    return _OFFICIAL_LOOK.search(host) is not None or syllables.is_name(label)


def weight(foreign: Foreign) -> float:
    """Return how much an address tells of its page, from 0 to 1."""
    if foreign.why is Why.NAME:
        return 0.95
    if foreign.why is Why.SITE:
        # Before the domains of governments were put in order, some had names of other kinds.
        return 0.7 if hosts.is_cheap(foreign.host) or not _looks_official(foreign.host) else 0.3
    return {Why.SPAM: 0.6, Why.CLOSE: 0.6, Why.REPEATED: 0.3}.get(foreign.why, 0.0)
