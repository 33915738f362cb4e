"""Where a body gives its own address: what a reader is led to as its site, and the line of it among its contacts."""

import re
from functools import lru_cache

from gongkai.reading.tampering import abroad, context, hosts

_BODYS_SITE = re.compile(
    '(?:[局委厅办院站校馆府]|委员会|办公室|中心|[大支]队|街道)的?[“"]?(?:政务|政府|官方|门户|公众|信息公开)*(?:网站?|官网|网址|主页|平台)[”"]?'
    '(?:首页|专栏|的?(?:网址|地址|域名|链接))?[”"]?[:：为是(（<《 ]{0,3}(?:https?:/{1,2})?$'
)
_SITE_LINE = re.compile(
    "(?:^|[\n ,，;；。(（|])(?:官方|门户|单位|本局|政府)?(?:网址|官网|网站|网站地址|网站网址|主页)[:： ]{1,3}(?:https?:/{1,2})?$"
)
_CONTACTS = re.compile("(?:电话|地址|邮编|邮政编码|邮箱|传真|热线|办公时间|联系人)[:：]")
#: Who warns of a copy names whose it is; a firm and a shop have contacts as well.
_FEIGNED = re.compile(
    "假冒|仿冒|冒充|冒用|山寨|伪造|虚假|高仿|假网|涉[赌黄诈嫌]|非法|钓鱼|赌博|不法|所谓|打击|查处|关停"
)
_DENIED = re.compile(
    "[^。\n]{0,12}(?:并非|不是|系(?:假|仿|冒|非法)|为(?:假|仿|冒)|属于?(?:假|仿|冒|非法)|请勿|切勿|谨防|赌博|诈骗)"
)
_FIRMS = re.compile("公司|企业|集团|[厂店社]|商户|经营部|俱乐部|协会")
#: What is staked and played, in the letters that hosts are made of, beside what makes a host one of such sites.
_SELLS = re.compile(
    "bet|sport|casino|poker|caipiao|qipai|bocai|dubo|yule|tiyu|porn|kaiyun|leyu|touzhu|baijiale|liuhe|bjl|lhc|win|vip|hg|wns|vns|[0-9]ty|ty[0-9]"
)
_CLAUSE, _SENTENCE = re.compile("[，,。；;\n]"), re.compile("[。；;\n]")
_NEAR, _NEAR_OTHERS = 80, 30


def sits(text: str, address: hosts.Address, before: str) -> bool:
    """Return whether a host that says that it sells bets stands as a body's own address, whatever its page is about."""
    if not sells_bets(address.host):
        return False
    led = _BODYS_SITE.search(before) is not None
    if not led and not (
        _SITE_LINE.search(before)
        and (_CONTACTS.search(before) or _CONTACTS.search(text, address.end, address.end + _NEAR))
    ):
        return False
    if _FIRMS.search(before[-_NEAR_OTHERS:]) or (not led and context.lists_names(text)):
        return False
    # What a sentence punishes before it says where to report it is nothing that is said of the site.
    parts = (_CLAUSE if led else _SENTENCE).split(before)
    return _FEIGNED.search(parts[-1]) is None and not is_denied(text, address.end)


def is_denied(text: str, end: int) -> bool:
    """Return whether a page says behind an address that it is not that of the body, or warns of it."""
    return _DENIED.match(text, end) is not None


@lru_cache(maxsize=64)
def sells_bets(host: str) -> bool:
    """Return whether a host is named as those of betting sites are and says what they sell."""
    return hosts.looks_like_spam(host) and _SELLS.search(host) is not None and not abroad.is_host(host)
