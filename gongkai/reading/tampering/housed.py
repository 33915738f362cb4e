"""The house in which a page says that it stands: hosts printed as its home, its owner, its source or whom to credit."""

import re
from functools import lru_cache

from gongkai.reading.tampering import hosts, misplaced, syllables
from gongkai.reading.tampering.kinship import Kin, is_of_trade, kin
from gongkai.reading.tampering.slots import BUREAUS

#: The media of a place have sites that are named so as well.
MEDIUM = re.compile("news|media|daily|rb|xw|tv|rmt|bao|wang")
#: Where a page says in its frame whose house it stands in: the first step of its path, the owner's brackets.
_FIRST_STEP = re.compile("(?:当前|您的|所在|现在)(?:的)?位置[:：是在 ]{0,4}(?:https?://)?$")
_STEP_ON = re.compile(r" ?/? ?(?:>|»|›|→|-&gt;)")
_OWNERS_BRACKET = re.compile(
    "(?:版权所有|主办(?:单位)?|承办(?:单位)?)[:： ]{0,3}[一-鿿]{4,24}(?:政府|[局委厅办室府]|"
    "委员会)(?:办公室)? ?[(（](?:网址|网站|域名)?[:： ]?(?:https?://)?$"
)
_OWNERS_LABEL = re.compile(
    "(?:版权所有|主办(?:单位)?|承办(?:单位)?)[:： ]{0,3}[一-鿿]{4,24}(?:政府|[局委厅办室府]|"
    "委员会)(?:办公室)?[ ,，]{1,4}(?:网址|网站|域名)[:： ]{1,3}(?:https?://)?$"
)


def is_housed(text: str, address: hosts.Address, before: str) -> bool:
    """Return whether a page of a body prints a host of another name as the house in which it stands itself."""
    step = _FIRST_STEP.search(before) is not None and _STEP_ON.match(text, address.end) is not None
    owned = (_OWNERS_BRACKET.search(before) or _OWNERS_LABEL.search(before)) is not None
    named = _is_named_house(address, before, text)
    return (step or owned or named) and kin(address.host, text) is Kin.FOREIGN


#: Who reposts says that the paper is not his own; that others are to name him, whoever copies says as well.
_REPOSTS = re.compile(
    "转载(?:此|该|本)?[文内作信](?!请)|转载[自于]|转自|摘自|转发自|原文(?:链接|来源|标题)|(?:来源|来自|取自|摘自)于?(?:互联网|网络)|版权归原|归原作者|侵[权删]|免责|小编|猜你喜欢|不代表本[站网]"
    "|楼主|沙发[:：]|发表于|发帖|回帖"
)


def is_reposter(host: str, text: str) -> bool:
    """Return whether a page reposts and its own address, one that is not thrown away, is that of who says so."""
    label = hosts.domain_of(host).split(".", maxsplit=1)[0]
    # Honest sites have numbers behind a name that can be read.
    read = syllables.is_name(label.rstrip("0123456789")) and not hosts.is_cheap(host)
    if is_of_trade(host) or (hosts.is_thrown_away(host) and not read):
        return False
    return MEDIUM.search(hosts.domain_of(host)) is not None or _says_so(text)


@lru_cache(maxsize=4)
def _says_so(text: str) -> bool:
    return _REPOSTS.search(text) is not None


#: Here a page names its own house, and whoever keeps the papers of organs would name himself.
_HOME_STEP = re.compile("首页 ?[>»›] ?(?:https?://)?$")
_OWNED = re.compile("(?:^|[\n |])(?:版权所有|主办(?:单位)?)[:：© ]{1,3}(?:https?://)?$")
_GREETED = re.compile("欢迎(?:您)?(?:访问|光临|来到|登[录陆])[ “]?(?:https?://)?$")
#: Others may be the source of a page, but no workshop is.
_SOURCE = re.compile("来源[:：]{1,2} ?(?:https?://)?$")
_OF_ORGAN = re.compile(
    f"网站标识码|\n *[一-鿿]{{2,3}}[省市县区州旗](?:人民政府|(?:{BUREAUS})[一-鿿]{{0,6}}(?:局|委员会|办公室)) *(?=\n|$)"
)


def _is_named_house(address: hosts.Address, before: str, text: str) -> bool:
    """Return whether a page of an organ names a host as its home, its owner or what it greets its readers at."""
    step = _HOME_STEP.search(before) is not None and _STEP_ON.match(text, address.end) is not None
    source = _SOURCE.search(before) is not None and is_of_trade(address.host)
    if not (step or source or _OWNED.search(before) or _GREETED.search(before)):
        return False
    return MEDIUM.search(hosts.domain_of(address.host)) is None and _is_of_organ(text)


@lru_cache(maxsize=4)
def _is_of_organ(text: str) -> bool:
    return _OF_ORGAN.search(text) is not None and not misplaced.is_of_others(text)


#: Who copies signs the page with his own address; a portal that reposts does not call itself the site of a government.
_CREDITED = re.compile(
    "(?:转载(?:本[文页站])?[^。\n]{0,4}注明(?:来自|出自|出处|来源)?|本文(?:来自|出自|来源于?))"
    '[:：于自 “"]{0,3}(?:https?:/{1,2})?$'
)
_SITE_HEADED = re.compile("[^\n。]{0,16}(?:人民政府|政务)(?:门户)?网站?(?![络格])")


def is_credited(text: str, address: hosts.Address, before: str) -> bool:
    """Return whether a page that is headed as a government's site asks to be credited to a host of another name."""
    return (
        _CREDITED.search(before) is not None
        and _SITE_HEADED.match(text) is not None
        and kin(address.host, text) is Kin.FOREIGN
    )
