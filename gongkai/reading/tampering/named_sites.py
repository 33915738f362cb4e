"""Addresses beside the names of whose they are: in a row of firms, or with a name of luck that the host spells."""

import re

from gongkai.reading.tampering import hosts, syllables

#: 华彩彩印 www.…；博乐文具 www.…；: whose each is stands before it.
_NAMED_SITE = re.compile(
    r"[一-鿿]{3,14}[ :：]{1,2}(?:https?://)?(?:www\.)?[0-9a-z-]{2,40}\.[0-9a-z.]{2,12} ?(?=[；;、，,。\n|])"
)
_NAMED_BEFORE = re.compile("[一-鿿]{3,14}[ :：]{1,2}(?:https?://)?$")
_FEWEST_SITES = 3


def is_in_row(text: str, before: str) -> bool:
    """Return whether an address stands behind a name in a row of names with their sites."""
    if _NAMED_BEFORE.search(before) is None:
        return False
    return len(_NAMED_SITE.findall(text)) >= _FEWEST_SITES


#: www.hjc-huangjincheng6.com（黄金城hjc）: a name with letters, which the host spells and repeats.
_SPELT_BEHIND = re.compile(
    " ?[(（](?:(?P<name>[一-鿿]{2,5})(?P<code>[a-z0-9]{2,8})|(?P<led>[a-z0-9]{2,8})(?P<named>[一-鿿]{2,5}))[)）]"
)


#: Sights have such sites as well; what houses of play are called after is luck.
_OF_LUCK = re.compile(
    "(?:[博彩赢盈鼎金银皇冠星亿澳濠葡]|永利|大发|太阳城|龙虎|凤凰)(?!.*[山湖江河寺岛湾镇村县谷洞泉溪峡园馆店社沟峰]$)"
)


def is_spelt_behind(text: str, address: hosts.Address) -> bool:
    """Return whether the bracket behind an address names a code and a name, both of which the host spells."""
    behind = _SPELT_BEHIND.match(text, address.end)
    if behind is None:
        return False
    name = behind["name"] or behind["named"]
    spelt = syllables.spelling(name) if _OF_LUCK.search(name) else ""
    return bool(spelt) and spelt in address.host and (behind["code"] or behind["led"]) in address.host
