"""Addresses in a text that stand where a name or the address of the government should."""

import re
from dataclasses import dataclass
from enum import StrEnum

from gongkai.reading.tampering import (
    abroad,
    claims,
    context,
    hosts,
    housed,
    named_sites,
    own_seats,
    syllables,
)
from gongkai.reading.tampering.kinship import Kin, kin
from gongkai.reading.tampering.slots import BUREAUS
from gongkai.reading.tampering.standing import Standing, standing_of


class Why(StrEnum):
    """What gives a foreign address away, in the words of a message; empty where nothing does."""

    NAME = "占了机关或文件名称的位置"
    SITE = "写作政府网站的地址，却不是政府的域名"
    SPAM = "像是赌博、色情类网站的地址"
    CLOSE = "紧跟在一个插入的地址后面"
    WORD = "占了标题、栏目或者正文用语的位置"
    MAIL = "写作机关的电子邮箱，却属于用过即弃的域名"
    HOUSED = "写作本单位网站所在的位置，却不是政府的域名，也与本地、本单位的名称无关"
    PRETENDED = "把政府的域名写成自己的一段，却不是政府的域名"
    REPEATED = "与冒充政府网站的地址同属一个域名"
    LED = "写在指路的句子里，域名却不像任何单位的"
    NUMBERED = "不是政府的域名，字母夹着数字，请核对归谁所有"
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
    r"(?:官网|官方网站|平台|app(?:下载)?|手机版)?(?:省|市|县|区)?(?:[0-9]{4}年度?)?(?:人民政府|政府|党委|办公[厅室]|领导小组|政务公开|信息公开|工作|规定"
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
    r"(?:人民政府|[市县区]政府|[一-鿿]{2}[局委厅])(?:网址|域名)[:：为是 ]{1,3}(?:https?:/{1,2})?$"
    r"|(?:政府|门户|信息公开|[局委厅县市区州])网站?[”\"》’]?[^。；;\n(]{0,12}[（(\[]网址[:：为是 ]{0,2}$"
    r"|(?:政府|本(?:机关|局|单位)|公开).{0,40}网站地址[:：为是 ]{1,2}$"
)
#: Printed where the own site is named beside that of the country: 在中国政府网、… 上公布.
_BESIDE_SITE = re.compile(
    r"(?:政府|政务)(?:门户)?网(?:站)?[”\"》’]?(?:\([^()\n]{0,30}\))?[、和及与或 ]{1,2}(?:https?:/{1,2})?$"
)
_PUBLISHED = re.compile(
    "[)）]?(?:网站?)?(?:上|等|中)?(?:向社会|主动|同步|进行|统一|予以)?(?:公[布开示告]|发布|查[阅询看]|下载)"
)
#: Without a sign between, as a sentence tells where to go.
_GLUED = re.compile(
    "(?:政府|政务(?:服务|公开)?|信息公开|本(?:机关|单位|局|委|级政府))(?:门户|官方|公众)?(?:网站?|官网|平台|门户网站|专栏)[:：(（ ]{0,2}(?:https?://)?$"
)
#: A page says where it lives itself, or gives an address with the path of a government's page.
_OWN_ADDRESS = re.compile("本(?:文|页|站|网)(?:网址|链接|地址|站点|域名)?[:：为是 ]{1,3}(?:https?:/{1,2})?$")
_LABELLED = re.compile("(?:^|\n|[ (（])(?:网址|原文(?:链接|地址)|链接|地址)[:： ]{1,3}(?:https?:/{1,2})?$")
_PATH = re.compile("/(?:zwgk|xxgk|zfxxgk|gkml|zwxx|zwdt)/")
#: The address stands before the name of the site.
_SITE_BEHIND = re.compile(
    r"[)）]? {0,6}[(（：:]? ?[一-鿿]{0,14}"
    "(?:(?:人民政府|政府|[局委厅])(?:门户|官方|公众)?(?:网站?(?![络格])|官网)"
    "|(?:政府信息|政务|信息)公开(?:网站?(?![络格])|平台|专栏)|政务服务(?:网(?![络格])|平台))"
)
#: A firm is named with its site.
_FIRMS_SITE = re.compile(
    "(?:公司|企业|集团|商店|经营部|[厂店社])[^\n]{0,40}(?:网站|网址|域名|官网)(?:名称|地址|首页)?[:：为是 ]{1,3}"
    "(?:https?:/{1,2})?$"
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
        if (
            hosts.is_trusted(address.host, own)
            or abroad.is_host(address.host)
            or abroad.is_called(text, address.host)
        ):
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
    if carries(text[address.start : address.end]) and not _KEEPERS.search(address.host):
        told = _is_told_of(text, address, before) or context.is_warned_of(text, address.start, address.end)
        return Why.NONE if told else Why.PRETENDED
    own = _OWN_ADDRESS.search(before) and not _PATH.search(text, address.start, address.end)
    if own and housed.is_reposter(address.host, text):
        return Why.NONE
    if (
        _OWN_ADDRESS.search(before)
        or housed.is_credited(text, address, before)
        or (_LABELLED.search(before) and _PATH.search(text, address.start, address.end))
    ):
        return Why.SITE
    if own_seats.sits(text, address, before):
        return Why.SITE
    if _PRETENDS.search(address.host) and not _ABROAD.search(address.host):
        told = _is_told_of(text, address, before) or context.is_warned_of(text, address.start, address.end)
        return Why.NONE if told else Why.PRETENDED
    if housed.is_housed(text, address, before):
        return Why.HOUSED
    if _GOVERNMENT_SITE.search(before[-32:]) or _GLUED.search(before) or _SITE_ADDRESS.search(before):
        return Why.SITE
    if (
        _BESIDE_SITE.search(before)
        and _PUBLISHED.match(text, address.end)
        and not housed.MEDIUM.search(hosts.domain_of(address.host))
    ):
        return Why.SITE
    if own_seats.is_denied(text, address.end):
        return Why.NONE
    if _SITE_BEHIND.match(text, address.end) or (
        _OWNER_BEHIND.match(text, address.end) and not _MAKER.search(before[-_CREDIT:])
    ):
        return Why.SITE
    if _is_a_firms(text, address, before):
        return Why.NONE
    if hosts.looks_like_spam(address.host) or named_sites.is_spelt_behind(text, address):
        told = _is_told_of(text, address, before) or _is_of_a_lottery(text, address.host)
        return Why.NONE if told else Why.SPAM
    if close and not _is_told_of(text, address, before):
        return Why.CLOSE
    if _stands_for_a_word(text, address, before):
        return Why.WORD
    return (
        _led(text, address, before)
        if hosts.is_numbered(address.host) or hosts.is_nobodys(address.host)
        else Why.NONE
    )


#: The domain of a government as no more than the front of another's.
_PRETENDS = re.compile(
    r"(?:^|\.)gov\.cn\.|\.gov\.(?:com|net|org)\.cn$|\.gov\.(?:com|net|org|cc|top|vip|xyz|info)$"
)
_ABROAD = re.compile(r"\.gov\.[a-z]{2}$")
#: The whole address of a government's page behind another's host: a machine fetches the page and shows it as its own.
_CARRIES = re.compile(r"[0-9a-z]/(?:https?:/{1,2})?(?:[0-9a-z-]{1,40}\.){1,4}gov\.cn(?:/|$)")
#: These keep, look up or fetch the pages of everybody.
_KEEPERS = re.compile(
    "archive|cache|snapshot|kuaizhao|proxy|vpn|translat|fanyi|whois|icp|seo|chinaz|aizhan|alexa|tool|web2pdf|monitor|check|scan"
)


def carries(address: str) -> bool:
    """Return whether an address has the whole one of a government's page behind the host of another."""
    return _CARRIES.search(address) is not None


def is_keeper(host: str) -> bool:
    """Return whether a host keeps, looks up or fetches the pages of everybody."""
    return _KEEPERS.search(host) is not None


#: Where others' sites are named by right: who sells, tests, bids or trains has one.
_OTHERS = re.compile(
    "投标|招标|竞标|竞价|拍卖|报名|缴费|考试|准考证|供应商|采购|开标|协会|学会|学校|医院|酒店|论文|参考|邮箱|技术支持"
    "|(?:公司|企业|厂|店)[^。\n]{0,8}(?:官网|网站|网址|主页|[:：(]) ?$"
)
_NEAR_OTHERS = 30


def _led(text: str, address: hosts.Address, before: str) -> Why:
    """Return what gives a numbered address away to which a sentence leads."""
    led = before[-_NEAR_OTHERS:]
    behind = text[address.end : address.end + _NEAR_OTHERS // 2]
    other = _OTHERS.search(led) or _OTHERS.search(behind) or _TERMS.match(behind)
    if other or _is_told_of(text, address, before) or context.lists_names(text):
        return Why.NONE
    return Why.LED if hosts.is_nobodys(address.host) else Why.NUMBERED


#: What is glued behind an address is no part of it.
_GLUED_ON = re.compile("(?:19|20)[0-9]{2}年|app(?:下载|官)|[(（]中国[)）]")


#: Behind these an address is where a reader is to go.
_LEADS = re.compile(
    r"(?:登[录陆]|访问|网址|网站|网页|域名|平台|官网|主页|链接|地址|点击|进入|打开|输入|查询|浏览|关注|下载|通过|邮箱|邮件|mail|详见|参见|查看|系统"
    r"|到|在|从|为|是|即|或者?|https?:/*)[^一-鿿a-z0-9]{0,4}$"
)


#: What a form has a place for.
_VALUE = re.compile("(?:^|[\n ])(?:[一-鿿] ?){2,8}[:：] ?$")


def _is_told_of(text: str, address: hosts.Address, before: str) -> bool:
    """Return whether a page tells of an address: that it was closed, or whose it is."""
    if _FIRMS_SITE.search(before) or (_DOMAIN_OF.search(before) and context.lists_names(text)):
        return True
    if context.discount(text, address.start, address.end, "") >= context.DISCOUNT_ENFORCEMENT:
        return True
    return context.ENFORCEMENT.search(_LISTED.split(before)[-1]) is not None


#: The two lotteries of the country have offices, and these have sites named after what they draw.
_LOTTERY_OFFICE = re.compile("(?:体育|福利)彩票(?:[一-鿿]{0,8}?(?:管理|发行|销售|中心))|[体福]彩中心")
_OF_LOTTERIES = re.compile("(?:[a-z]{0,8}-?)?(?:lottery|caipiao|ticai|fucai)")


def _is_of_a_lottery(text: str, host: str) -> bool:
    """Return whether a host is named after lotteries and nothing else, on a page of an office that draws them."""
    label = hosts.domain_of(host).split(".", maxsplit=1)[0]
    return (
        not hosts.is_cheap(host)
        and _OF_LOTTERIES.fullmatch(label) is not None
        and _LOTTERY_OFFICE.search(text) is not None
    )


#: A firm, a shop or a guild, its address in brackets behind it.
_BRACKETED = re.compile(
    "(?P<firm>公司|集团|企业|商行|工坊|作坊|[厂店社]|药房|酒店|宾馆|驾校|[商协学]会|工作室|农场|超市|商城|云仓)?(?<![府局委厅院部])[(（]"
    "(?:官网|网址|网站)?[:： ]?(?:https?:/{1,2})?$"
)
_OF_TRADE = re.compile(
    "bet|casino|poker|lotter|caipiao|qipai|bocai|dubo|yule|tiyu|porn|sex|(?<![a-z])xxx|kaiyun|leyu|zhibo|touzhu|sifu|baijiale|liuhe|win"
)
_FIRM_LISTED = re.compile(
    "(?:公司|集团|企业|商行|工坊|作坊|厂|店|药房|合作社|[商协]会|超市)[(（](?:https?:/{1,2})?[0-9a-z.-]{4,60}[)）]"
)


def _is_a_firms(text: str, address: hosts.Address, before: str) -> bool:
    """Return whether an address is that of a firm named before it, or one in a list with firms; what sells bets says so."""
    bracketed = _BRACKETED.search(before)
    if not bracketed or text[address.end : address.end + 1] not in (")", "）"):
        return False
    if _OF_TRADE.search(address.host):
        return False
    return bracketed["firm"] is not None or _FIRM_LISTED.search(text) is not None


#: A list of addresses goes on behind what it is a list of.
_LISTED = re.compile("[。；;\n]")
_DOMAIN_OF = re.compile("(?:域名|网址|网站)[:：] ?(?:https?:/{1,2})?$")


#: 遵守0596.com用户协议: whoever has members calls his terms after his own address.
_TERMS = re.compile("(?:的)?(?:用户|服务|会员|注册)(?:注册|服务|使用)?(?:协议|条款)|(?:的)?隐私(?:政策|条款)")


def _stands_for_a_word(text: str, address: hosts.Address, before: str) -> bool:
    """Return whether an address of the kind that is thrown away stands for a word, a heading or an owner."""
    if named_sites.is_in_row(text, before) or _TERMS.match(text, address.end):
        return False
    if not hosts.is_thrown_away(address.host) or _LEADS.search(before) or _MAKER.search(before[-_CREDIT:]):
        return False
    if _VALUE.search(before) and not text[address.end : address.end + 1].strip():
        return True
    if _GLUED_ON.match(text, address.end) or text[max(0, address.start - 1) : address.start] in ("*", "★"):
        return True
    standing = standing_of(text, address.start, address.end)
    told = context.is_warned_of(text, address.start, address.end) or _is_told_of(text, address, before)
    return standing is not Standing.NONE and not told


_MAIL = re.compile(
    r"(?<![0-9a-z._-])[0-9a-z][0-9a-z._-]{0,40}@((?:[0-9a-z][0-9a-z-]{0,62}\.){1,4}[a-z]{2,10})(?![0-9a-z@_-])"
)
_PROVIDERS = re.compile(
    r"(?:^|\.)(?:263|21cn|139|189|yeah|foxmail|aliyun|hotmail|gmail|outlook|live|tom|188|wo|eyou|citiz|yahoo|vip|163|126)\."
)


def is_provider(host: str) -> bool:
    """Return whether anybody may have mail at a host."""
    return _PROVIDERS.search(host) is not None


_OFFICE, _FIRM = (
    re.compile("人民政府|[市县区镇]政府|办公[室厅]|[局委厅](?![域部面])|信箱|本机关|受理机构"),
    re.compile("公司|企业|商户|合作社|代理机构"),
)
_MAIL_LABEL = re.compile("(?:邮箱|邮件|e-?mail)(?:地址)?[:：为]? ?$")
_NEAR, _BESIDE = 100, 40


def mails(text: str, own: tuple[str, ...]) -> list[Foreign]:
    """Return the addresses of mail that an office is said to have with a host that is thrown away, in order."""
    found = []
    for mail in _MAIL.finditer(text) if "@" in text else ():
        host, near = mail[1], text[max(0, mail.start() - _NEAR) : mail.start()]
        # No mail lives at the name of a page; where that of the own site is put in everywhere, it does.
        put_in = host.startswith("www.") and kin(host, text) is Kin.FOREIGN
        if (
            not (put_in or hosts.is_thrown_away(host))
            or _PROVIDERS.search(host)
            or hosts.is_trusted(host, own)
            or abroad.is_host(host)
            or abroad.is_called(text, host)
        ):
            continue
        # Who asks for papers gives the mail of the office that the foot names.
        asked = _MAIL_LABEL.search(near) and hosts.is_nobodys(host) and claims.office(text)
        office = (
            _OFFICE.search(near) or asked or (put_in and _OFFICE.search(text, mail.end(), mail.end() + _NEAR))
        )
        if office and not _FIRM.search(near[-_BESIDE:]) and not context.is_warned_of(text, *mail.span()):
            found.append(Foreign(mail.start(), mail.end(), host, Why.MAIL))
    return found


def _looks_official(host: str) -> bool:
    label = hosts.domain_of(host).split(".", maxsplit=1)[0]
    return _OFFICIAL_LOOK.search(host) is not None or syllables.is_name(label)


def weight(foreign: Foreign, text: str = "") -> float:
    """Return how much an address tells of its page, a folded text, from 0 to 1."""
    if foreign.why is Why.NAME:
        return 0.95
    if foreign.why is Why.SITE:
        return _of_site(foreign.host, text)
    return {
        Why.SPAM: 0.6,
        Why.CLOSE: 0.6,
        Why.WORD: 0.6,
        Why.MAIL: 0.55,
        Why.HOUSED: 0.65,
        Why.PRETENDED: 0.75,
        Why.REPEATED: 0.3,
        Why.LED: 0.5,
        Why.NUMBERED: 0.25,
    }.get(foreign.why, 0.0)


def _of_site(host: str, text: str) -> float:
    """Return how much it tells that a host that is no public one is printed as the site of a government."""
    if own_seats.sells_bets(host):
        return 0.65
    # Before the domains of governments were put in order, some had names of other kinds, by which one knew them.
    if hosts.is_cheap(host):
        return 0.7
    named = kin(host, text) if text else Kin.UNKNOWN
    if named is Kin.FOREIGN:
        # What reads as a name may be that of the place itself, which the page calls otherwise.
        return 0.45 if syllables.is_name(hosts.domain_of(host).split(".", maxsplit=1)[0]) else 0.65
    return 0.3 if named is Kin.OWN or _looks_official(host) else 0.7
