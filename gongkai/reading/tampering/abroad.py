"""Places of other countries: named after theirs, or with their names in letters beside them, and the hosts that they have."""

import re

#: Countries whose names news of partnerships put before a town; the short ones only where a town follows.
_COUNTRIES = (
    "阿联酋|阿根廷|埃塞俄比亚|埃及|爱尔兰|爱沙尼亚|奥地利|澳大利亚|巴基斯坦|巴西|白俄罗斯|保加利亚|比利时|波兰|秘鲁|丹麦|德国|俄罗斯|厄瓜多尔"
    "|法国|菲律宾|芬兰|哥伦比亚|哥斯达黎加|格鲁吉亚|古巴|哈萨克斯坦|韩国|荷兰|吉尔吉斯斯坦|加拿大|柬埔寨|捷克|津巴布韦|肯尼亚|克罗地亚|拉脱维亚|老挝"
    "|立陶宛|卢森堡|罗马尼亚|马来西亚|马耳他|美国|蒙古国|孟加拉国|缅甸|摩洛哥|墨西哥|南非|尼泊尔|尼日利亚|挪威|葡萄牙|日本|瑞典|瑞士|塞尔维亚|塞浦路斯"
    "|沙特|斯里兰卡|斯洛伐克|斯洛文尼亚|塔吉克斯坦|泰国|坦桑尼亚|突尼斯|土耳其|乌克兰|乌拉圭|乌兹别克斯坦|西班牙|希腊|新加坡|新西兰|匈牙利|伊朗|以色列|意大利"
    "|印度|印度尼西亚|印尼|英国|约旦|越南|赞比亚|智利"
)
_NATION = re.compile(rf"[ 【\[]*(?:{_COUNTRIES})(?=[一-鿿·]{{2,12}}[市县区州镇郡省])")
#: Behind a town in brackets stands its name in letters: several words of letters, or one, and nothing else.
_LETTERED = re.compile(r"[一-鿿·]{0,6}[市县区州镇郡省城][(（][a-z][a-z .,'’-]{2,40}[)）]")
#: What towns and governments of other countries have before the ending of their country.
_HOSTS = re.compile(
    r"\.(?:(?:muni|gov|gob|gouv|govt|go|lg|city|pref|municipio)\.(?!c[cnx]|pw|tk|me|co|io|gg|ws|ag|bz|la|so|vc|ai)[a-z]{2}|(?:k12|ci|co)\.[a-z]{2}\.us|gov|mil|edu|int)$"
    r"|\.(?:city|pref|town)\.[a-z-]{2,20}\.(?:lg\.)?jp$"
)
_MOST = 8


def is_nation(text: str, start: int) -> bool:
    """Return whether at a place of a folded text a country is named with a town of it behind."""
    return _NATION.match(text, start) is not None


def is_lettered(text: str, name: str) -> bool:
    """Return whether a page writes a name as one of a town with its letters in brackets behind it."""
    at = text.find(name)
    for _ in range(_MOST):
        if at < 0:
            return False
        if _LETTERED.match(text, at + len(name)):
            return True
        at = text.find(name, at + 1)
    return False


#: The letters of a town in the brackets behind its name.
_NAMED = re.compile(r"[市县区州镇郡省城][(（](?P<letters>[a-z][a-z .'’-]{2,40})[,)）]")
_SHORTEST = 4


def is_called(text: str, host: str) -> bool:
    """Return whether a host holds the letters that a folded page prints behind the name of a town."""
    plain = host.replace("-", "")
    names = (re.sub("[^a-z]", "", named["letters"]) for named in _NAMED.finditer(text)) if "(" in text else ()
    return any(len(name) >= _SHORTEST and name in plain for name in names)


def is_host(host: str) -> bool:
    """Return whether a host is of the kind that only towns and governments of other countries are given."""
    return _HOSTS.search(host) is not None
