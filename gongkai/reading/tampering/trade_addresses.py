"""Addresses that name a trade of the body or of bets in Latin letters: in a piece of the host, or in a folder of the path."""

import re
from collections.abc import Iterator

from gongkai.reading.tampering import hosts, mirror
from gongkai.reading.tampering.folding import Folded
from gongkai.reading.tampering.model import Evidence, Kind

#: Anything that such an address may hold, so that hardly any other is looked at further.
_MAY_BE = re.compile(
    "porn|sex|xvideo|xnxx|xxx|nude|hentai|escort|casino|poker|betting|lotto|viagra|cialis|slot|bet"
)
#: Pieces of a host: whole ones, or such as begin or end so. Counties, towns, offices and sciences do as well.
_HOST = {
    "body": re.compile(
        "porn(?!ic|p|th|ch|s[aeiou])|(?<!a)(?<!i)(?<!u)porno?s?$|xvideos?|xnxx|^xxx$|(?:hot|sex|free|av)xxx$|xxx(?:tubes?|videos?|movies?|cams?)|hentai"
        "|^sex(?!t[aeou]|ual|olog|ed|ism|ag|smith|ten|health|e?ducat)"
        "|(?<!es)(?<!us)(?<!dle)(?<!wes)(?<!uni)(?<!inter)(?<!bi)(?<!same)(?<!as)(?<!m)sex[eiy]?$"
        "|^nudes?$|^nude(?:s|girls?|cams?|pics?|tube)|(?<!de)nudes?$|^escorts?(?:$|girls?|service|agency)|(?<=[a-z])escorts?$"
    ),
    "bets": re.compile(
        "casinos?(?:$|s?online|games?|slots?|royal|vip|bonus|bet|club|live)|^casino|poker(?!paper|cards?|print|chip)|betting"
        "|^(?:live|sports?|x|online|best|top)bet$|lottos?$|^lotto|^slots?(?:$|online|gacor|games?|machines?)|viagra|cialis(?!t|m|e|z)"
    ),
}
#: Folders; the last part of a path is the name of a page, which may tell of anything.
_FOLDER = {
    "body": re.compile(
        "porn[os]*|pornos|sex(?:y|i|e|s|videos?|tubes?|cams?)?|xvideos?|xxx|nudes?|hentai|escorts?|adult-?(?:videos?|films?|movies?|cams?)"
    ),
    "bets": re.compile(
        "(?:online-?)?casinos?(?:-?(?:online|games?|bonus))?|poker|(?:sports?-?)?betting|sportsbook|slots?-(?:online|gacor|games?)|lottos?|viagra|cialis"
    ),
}
#: Whoever writes of the matter itself may have a site that is called after it: teachers, doctors, courts, offices of lotteries.
_MATTER = {
    "body": re.compile(
        "性(?:教育|健康|别|病|知识|传播|侵|侵害|骚扰|心理|学|交易|行为|取向|工作者)|两性|青春期|避孕|艾滋|生殖|男科|妇科"
        "|色情|淫秽|扫黄|卖淫|裸|人体(?:艺术|写真)|成人用品|护航|押运|福特|染色体|雌雄|[公母]畜|无性"
    ),
    "bets": re.compile(
        "赌|博彩|娱乐场|彩票|[体福]彩|大乐透|乐透|扑克|纸牌|棋牌|桥牌|投注|卡西诺|伟哥|西地那非|他达拉非|壮阳|药品|时段|插槽|度假村|家乐福"
    ),
}
#: Such words no clinic has in its address, whatever it writes of.
_GROSS = re.compile("porn|xxx|xvideo|xnxx|hentai")
_FOUGHT = re.compile("色情|淫秽|扫黄|卖淫|性(?:教育|健康|病|学|知识)")
_NAMES = {"body": "色情", "bets": "赌博、违禁药品"}
#: In Thailand people are called so; regulators of casinos sit under the endings of Macao and of states.
_ELSEWHERE = re.compile(r"\.(?:th|mo|gov|edu|mil|int|ac\.[a-z]{2}|edu\.[a-z]{2}|gov\.[a-z]{2})$")
_CHINESE = re.compile("[一-鿿]{2}")
_READ, _WEIGHT = 20_000, 0.6


def find(text: Folded, url: str, own: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield the address of a Chinese page about anything else that is named after such a trade."""
    if not url or not _MAY_BE.search(url.lower()):
        return
    host = hosts.host_of(url)
    if not host or hosts.is_trusted(host, own) or hosts.is_internal(host) or _ELSEWHERE.search(host):
        return
    read = text.text[:_READ]
    if not _CHINESE.search(read):
        return
    for trade, word in _named(host, url):
        matter = _FOUGHT if _GROSS.search(word) else _MATTER[trade]
        if matter.search(read):
            continue
        message = (
            f"页面取自“{host}”，网址里的“{word}”是{_NAMES[trade]}网站的用语，页面内容却与此无关，"
            "像是借正经文章引流的仿冒页面。请核对域名归谁所有。"
        )
        yield Evidence(Kind.MIRROR, url, message, word, mirror.FETCHED, weight=_WEIGHT)
        return


def _named(host: str, url: str) -> Iterator[tuple[str, str]]:
    """Yield the trades that an address names, each with the folder or the piece of the host that does."""
    folders = url.lower().partition("//")[2].partition("?")[0].split("/")[1:-1]
    registered = hosts.domain_of(host).split(".", maxsplit=1)[0]
    labels = [*host.removesuffix(hosts.domain_of(host)).strip(".").split("."), registered]
    pieces = [piece for label in labels for piece in re.split("[-_0-9]+", label) if piece]
    if host.endswith(".cn"):
        # Three letters are often the first ones of Chinese words there.
        folders = [folder for folder in folders if len(folder) > _INITIALS]
        pieces = [piece for piece in pieces if len(piece) > _INITIALS]
    for trade, pattern in _FOLDER.items():
        yield from ((trade, folder) for folder in folders if pattern.fullmatch(folder))
    for trade, pattern in _HOST.items():
        yield from ((trade, piece) for piece in pieces if pattern.search(piece))


_INITIALS = 3
