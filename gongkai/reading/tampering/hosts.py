"""Addresses in a text: which hosts belong to governments, which are known by their part, and which are foreign."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: Registered for public bodies only, or under the eyes of one (互联网域名管理办法).
_PUBLIC_SUFFIXES = (
    "gov.cn",
    "edu.cn",
    "mil.cn",
    "ac.cn",
    "org.cn",
    "政务",
    "公益",
    "gov.hk",
    "gov.mo",
    "gov.tw",
)

#: Known hosts by the part they play on a government's page; extend as needed.
_KNOWN: dict[str, str] = {
    "state media": (
        "people.com.cn people.cn xinhuanet.com news.cn cctv.com cctv.cn cntv.cn chinanews.com.cn chinanews.com "
        "china.com.cn cnr.cn cri.cn gmw.cn ce.cn chinadaily.com.cn youth.cn qstheory.cn xuexi.cn 12371.cn "
        "studytimes.cn legaldaily.com.cn farmer.com.cn 81.cn cyol.com workercn.cn paper.cn"
    ),
    "accounts of governments": (
        "qq.com weibo.com weibo.cn toutiao.com douyin.com kuaishou.com bilibili.com xiaohongshu.com baidu.com "
        "163.com 126.com sina.com sina.com.cn sohu.com alipay.com dingtalk.com wjx.cn wjx.top"
    ),
    "public services": (
        "12306.cn 95598.cn 12315.cn 12377.cn 12321.cn 12388.cn 12309.cn piyao.org.cn chsi.com.cn neea.edu.cn ncss.cn "
        "cebpubservice.com ccgp.gov.cn spc.org.cn chinatax.gov.cn cnki.net creditchina.gov.cn"
    ),
    "directories and look-ups of the early web": (
        "hao123.com 265.com 2345.com 114la.com ip138.com ctrip.com qunar.com elong.com weather.com.cn t7online.com "
        "tianqi.com kuaidi100.com 8684.cn mapbar.com boc.cn icbc.com.cn abchina.com ccb.com"
    ),
    "technical parts of pages": (
        "aliyun.com unicode.org w3.org iso.org un.org who.int schema.org jquery.com bootcdn.net bootcss.com "
        "jsdelivr.net "
        "cnzz.com 51.la linezing.com bshare.cn jiathis.com bdimg.com bdstatic.com baidustatic.com alicdn.com "
        "qpic.cn "
        "gtimg.com amap.com autonavi.com tianditu.com mapabc.com adobe.com macromedia.com microsoft.com "
        "mozilla.org "
        "google.cn google-analytics.com googleapis.com gstatic.com apple.com conac.cn wzb.cn kaipuyun.cn "
        "ucap.com.cn "
        "yunaq.com anquan.org 360.cn cdn.bcebos.com staticfile.org unpkg.com aliyuncs.com myqcloud.com"
    ),
}
WELL_KNOWN = tuple(" ".join(_KNOWN.values()).split())

_ENDINGS = (
    "com|cn|net|org|gov|edu|info|biz|cc|top|xyz|vip|club|site|online|shop|store|win|bet|app|tv|io|ws|pw|icu"
    "|fun|live"
    "|link|wang|ren|asia|mobi|pro|hk|tw|mo|ru|jp|kr|tk|ph|kim|ltd|group|cloud|porn|sex|casino|games?|poker"
    "|int|de|eu|uk|us|wiki|lol|mom|bond|sbs|cfd|cyou|buzz|autos|monster|beauty|quest|one|run|work|loan|cam|co|me|so|la|gg|cx"
)
#: In folded text; begins where a word of letters does, so that a long run is tried once.
ADDRESS = re.compile(
    rf"(?=[0-9a-z])(?<![0-9a-z@.])(?<![0-9a-z]-)(?:https?:/{{1,2}})?((?:[0-9a-z][0-9a-z-]{{0,62}}\.){{1,8}}(?:{_ENDINGS}))(?!(?!(?:19|20)[0-9]{{2}}年|app(?:下载|官))[0-9a-z@])(?!-[0-9a-z])(?!\.[0-9a-z])"
    r"(?::[0-9]{2,5})?(?:/[0-9a-z%&=?._~#/+-]{0,300})?"
)
#: Words with a full stop in them that are no addresses.
_NO_ADDRESSES = frozenset({"asp.net", "vb.net", "ado.net", "ml.net", "paint.net", "socket.io"})


@dataclass(frozen=True, slots=True)
class Address:
    """An address printed in a text; positions as in the folded text."""

    start: int
    end: int
    host: str


def addresses(text: str) -> Iterator[Address]:
    """Yield the web addresses in folded ``text``; addresses of mail are none."""
    if "." not in text:
        return
    for match in ADDRESS.finditer(text):
        if match[1] in _NO_ADDRESSES or _PLACEHOLDER.fullmatch(match[1]):
            continue
        if not _MASKED.search(text, max(0, match.start() - _MASK), match.start()):
            yield Address(match.start(), match.end(), match[1])


#: Who warns of an address writes it so that nobody can follow it, or leaves most of it out.
_MASK = 12
_MASKED = re.compile(r"(?:[a-z0-9-][*×●□■○]+|[*]{2,}|[×●□■○]+|hxxps?:/{0,2}|\[[.点]\])$")
_PLACEHOLDER = re.compile(r"(?:(?:www|x{2,}|n{2,}|a{3}|abc|example|domain|yourdomain|test)\.)+[a-z]{2,6}")


def host_of(url: str) -> str:
    """Return the host of an absolute address in small letters, empty for any other reference."""
    match = re.match(r"(?:https?:)?//(?:[^/?#@]*@)?(\[[0-9a-f:]*\]|[^/?#:@]*)", url.strip().lower())
    return match[1] if match else ""


def is_trusted(host: str, own: tuple[str, ...]) -> bool:
    """Return whether a host is public, the government's own or well known."""
    return _below(host, _PUBLIC_SUFFIXES) or _below(host, own) or _below(host, WELL_KNOWN)


def is_public(host: str, own: tuple[str, ...] = ()) -> bool:
    """Return whether a host is registered for a public body, or the government's own."""
    return _below(host, _PUBLIC_SUFFIXES) or _below(host, own)


def _below(host: str, domains: tuple[str, ...]) -> bool:
    for domain in domains:
        bare = domain.lower().removeprefix("www.")
        if bare and host.endswith(bare) and (len(host) == len(bare) or host[-len(bare) - 1] == "."):
            return True
    return False


_PRIVATE = re.compile(
    r"(?:10|127|0)(?:\.[0-9]{1,3}){3}|192\.168(?:\.[0-9]{1,3}){2}|169\.254(?:\.[0-9]{1,3}){2}"
    r"|172\.(?:1[6-9]|2[0-9]|3[01])(?:\.[0-9]{1,3}){2}|localhost|\[.*\]"
    r"|.*\.(?:local|lan|internal|intranet|localdomain|home|corp|test|invalid)"
)
_NUMBERS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}")


def is_internal(host: str) -> bool:
    """Return whether a host can be reached from inside an office only."""
    return "." not in host.strip("[]") or _PRIVATE.fullmatch(host) is not None


def is_numbers(host: str) -> bool:
    """Return whether a host is written as an address of numbers; whose it is cannot be told."""
    return _NUMBERS.fullmatch(host) is not None


#: Betting sites live on names of lucky numbers, and say what they are.
_SPAM_HOST = re.compile(
    r"[0-9]{2,}-[0-9]{2,}|(?<![0-9a-z])bet[0-9]|[0-9]bet|bet365|casino|poker(?!-?(?:paper|cards?|print|chip))|lottery|caipiao|qipai|bocai|dubo"
    # Schools are called xx and zxxx, by the first letters of what they are.
    r"|yulecheng|lotto|jackpot|porn|(?<![a-z])xxx|(?:hot|sex|av|free)xxx|xxx(?=[0-9-]|tube|video)"
    r"|(?<![0-9])(?:365|777|888|999)(?![0-9])|kaiyun|leyu|aiyouxi|(?<![a-z])(?:av|sex)[0-9]|\.(?:bet|casino"
    r"|porn|sex|poker)$"
    r"|[0-9][a-z]{0,4}-?bet(?![a-z])|(?<![a-z])[a-z]{1,6}[0-9]{1,4}bet|(?<=[-.])bet(?=[-0-9.])|(?:bet|wns|yabo|vns|hg|ag|pj)[0-9]{2,}|[0-9]{3,}(?:js|am|wns|vns|yh|hg)(?![a-z])"
    r"|[0-9](?:tiyu|yule|qipai|caipiao)(?![a-z])|(?:sports?|play|win|game|tiyu|yule)[0-9]{2,}|[0-9]{2,}(?:sports?|play|win|game|tiyu|yule)(?![a-z])|(?<=[-.])tiyu(?=[-.0-9])|baijiale|liuhecai|yule(?:c|$|[0-9.])|-live[0-9]{2}(?![0-9])|zhibo8|touzhu|sifu|[0-9]{3,}(?:bet|yl|cp|ty|vip|bjl|lhc)|(?<![a-z])(?:bet"
    r"|yl|cp|ylc|ty|bjl|lhc)[0-9]{3,}|ylc\."
)


def looks_like_spam(host: str) -> bool:
    """Return whether the name of a host is one that betting or porn sites use."""
    return _SPAM_HOST.search(host) is not None


#: Endings that are sold for next to nothing; no supplier of a government's pages lives there.
_CHEAP = re.compile(
    r"\.(?:vip|top|xyz|icu|bet|win|cc|pw|tk|club|fun|live|shop|site|online|casino|sex|porn|app|kim|wiki|lol|mom|bond|sbs|cfd|cyou|rest|buzz|autos|makeup|monster|beauty|hair|skin|quest|cam|cloud|one|run|work|men|loan|co|me|gg|cx|ink|ag|bz)$"
)


def is_cheap(host: str) -> bool:
    """Return whether a host has an ending that is bought by the hundred and thrown away."""
    return _CHEAP.search(host) is not None


#: Letters and numbers in turn, as nobody names an office or a firm.
_MADE_UP = re.compile(
    r"(?:^|\.)(?:[a-z]{1,8}[0-9]{2,}[a-z]*|[0-9]{3,}[a-z]*|[a-z]{1,3}-?[0-9]{3,}|[0-9]+[a-z]+[0-9][a-z0-9]*)\.[a-z]+$"
)


def is_made_up(host: str) -> bool:
    """Return whether a host is named with letters and numbers, as those are that are bought by the hundred."""
    return _MADE_UP.search(host) is not None


def is_thrown_away(host: str) -> bool:
    """Return whether a host is of the kind that nobody keeps: of a cheap ending, made up, or named after what it sells."""
    return is_cheap(host) or is_made_up(host) or looks_like_spam(host) or _SAYS.search(host) is not None


#: A number that means luck, twice the same sign, behind few letters, under an ending that anybody buys.
_LUCKY = re.compile(
    r"(?:^|\.)[a-z]{0,5}[0-9]{0,2}(?:66|77|88|99|55|33|365|518|168)[0-9]{0,2}[a-z]{0,2}\.(?:com|net|info|in|org)$"
)


#: Few letters and a number chosen for luck, under an ending that is thrown away.
_CHOSEN = re.compile(r"[a-z]{2,8}-?[0-9]{0,2}(?:([0-9])\1|518|168|365|188|138|178|198|158|918|588)[0-9]{0,2}")


def is_chosen(host: str) -> bool:
    """Return whether a host is few letters and a lucky number under an ending that is thrown away."""
    return is_cheap(host) and _CHOSEN.fullmatch(domain_of(host).split(".", maxsplit=1)[0]) is not None


#: Nothing that can be spoken.
_UNSPOKEN = re.compile("[bcdfghjklmnpqrstvwxz-]{3,}")


def is_numbered(host: str) -> bool:
    """Return whether the registered part of a host mixes letters and digits."""
    label = domain_of(host).split(".", maxsplit=1)[0]
    return any(sign.isdigit() for sign in label)


def is_nobodys(host: str) -> bool:
    """Return whether a host is named as those are that change every week: by a lucky number, or unspeakable and cheap."""
    spelt = _UNSPOKEN.fullmatch(domain_of(host).split(".", maxsplit=1)[0]) is None
    return (is_numbered(host) and (_LUCKY.search(host) is not None or is_cheap(host))) or (
        not spelt and is_cheap(host)
    )


#: Letters that say what is sold, behind letters that say nothing.
_SAYS = re.compile(
    r"(?:^|[.-])[a-z]{1,4}[0-9]{0,4}-?(?:bet|win|casino|sports?|games?|tiyu|yule|qipai)[0-9]{0,4}\.[a-z]+$|-(?:ty|yl|qp|cp|dj)[0-9]*\.[a-z]+$"
)


def says_its_trade(host: str) -> bool:
    """Return whether a host says what it sells behind letters that say nothing."""
    return _SAYS.search(host) is not None


#: Few letters, and digits that come in twos or threes: chosen for luck.
_DOUBLED = re.compile(r"[a-z]{2,4}-?(?:([0-9])\1){2,3}[a-z]?|[a-z]{2,4}-?([0-9])\2{2,}[a-z]?")


def is_doubled(host: str) -> bool:
    """Return whether the registered part of a host is few letters and digits in twos or threes."""
    return _DOUBLED.fullmatch(domain_of(host).split(".", maxsplit=1)[0]) is not None


def domain_of(host: str) -> str:
    """Return the registered part of a host, as ``ahzgzn.com`` of ``www.ahzgzn.com``."""
    parts = host.split(".")
    wide = len(parts) > 2 and parts[-2] in ("com", "net", "org", "gov", "edu", "ac") and len(parts[-1]) == 2
    return ".".join(parts[-3:] if wide else parts[-2:])


def foreign(url: str, own: tuple[str, ...]) -> str:
    """Return the host of an address that is neither the government's own, nor a known one, nor one of a house; else nothing."""
    host = host_of(url)
    return "" if not host or is_trusted(host, own) or is_internal(host) else host
