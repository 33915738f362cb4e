"""Code that swaps a page, sends its visitors elsewhere or shows search engines another one."""

import re
from collections.abc import Iterator
from itertools import islice

from gongkai.reading.tampering import disguise, hosts, offered_code, putting, sold, words
from gongkai.reading.tampering.built import Sure, built
from gongkai.reading.tampering.decoding import from_base64, unescaped
from gongkai.reading.tampering.folding import fold
from gongkai.reading.tampering.putting import Trick
from gongkai.reading.tampering.stems import Stems

_LONGEST = 300_000
_CRAWLERS = r"baidu|sogou|so\.com|360spider|spider|googlebot|bingbot|yisou|haosou|google|bot"
#: Asks where a visitor comes from or who reads.
_ASKS = re.compile(
    rf"(?:referrer|userAgent|user-agent)[^;{{}}]{{0,200}}?(?:{_CRAWLERS})"
    rf"|(?:{_CRAWLERS})[^;{{}}]{{0,200}}?(?:referrer|userAgent)",
    re.I,
)
#: The same by way of a variable.
_ASKS_BY_NAME = re.compile(
    r"(?:indexOf|match|test|search|includes)\(\s*[\"'/][^)\n]{0,60}?"
    r"(?:baiduspider|sogou|360spider|googlebot|bingbot|yisou|haosou|baidu\\?\.|\bbaidu\b)"
    # /(baidu|sogou)\.com/i.test(r)
    r"|/[^/\n]{0,60}\b(?:baidu|sogou|bing|google|yisou|haosou)\b[^/\n]{0,60}/[a-z]{0,3}\s*\.\s*(?:test|exec)\(",
    re.I,
)
_GOES = re.compile(
    r"(?:(?:window|document|top|self"
    r"|parent)\s*\.\s*)?location(?:\s*\.\s*href)?\s*=\s*[\"'`]([^\"'`\n]{4,300})[\"'`]"
    r"|location\s*\.\s*(?:replace|assign)\(\s*[\"'`]([^\"'`\n]{4,300})[\"'`]"
    r"|window\s*\.\s*open\(\s*[\"'`]([^\"'`\n]{4,300})[\"'`]\s*,\s*[\"']_(?:self|top)"
)
_WRITES = re.compile(
    r"document\s*\.\s*write|innerHTML|appendChild|insertBefore|\[\s*[\"']write|document\s*\["
    r"|document\s*\.\s*title\s*="
)
_TITLE = re.compile(r"document\s*\.\s*title\s*=\s*([^;\n]{1,400})")
_SOURCE = re.compile(r"(?:src\s*=\s*\\?[\"']?|src=)((?:https?:)?\\?/\\?/[^\"'\s>)\\]{3,200})", re.I)
_ENCODED = re.compile(
    r"(?:unescape|decodeURIComponent|decodeURI|atob)\(\s*[\"']([^\"']{8,20000})[\"']"
    r"|(?:String\s*\.\s*)?fromCharCode\(([0-9xa-fA-F,\s]{8,20000})\)"
    r"|[\"']((?:\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}){4,5000}[^\"'\n]{0,2000})[\"']"
)
_MOBILE = re.compile(r"android|iphone|ipad|mobile|phone|midp", re.I)


def tricks(code: str, own: tuple[str, ...]) -> Iterator[Trick]:
    """Yield what a piece of code does that a government's page does not; nothing is run."""
    code = code[:_LONGEST]
    yield from _going(code, own)
    yield from putting.tricks(code, own)
    yield from disguise.tricks(code, own)
    yield from offered_code.tricks(code)
    if (_NAMED_PART.search(code) or _GLUED.search(code)) and "location" in code:
        # Taken apart so that no search finds it.
        told = _GLUED.sub("", _NAMED_PART.sub(r".\1", code))
        known = {trick.quote for trick in _going(code, own)}
        for trick in _going(told, own):
            if trick.quote not in known:
                yield Trick(_origin(code), f"{trick.message}，地址拆成了几段", trick.weight)
    for match in islice(_PACKED.finditer(code), _MOST_PACKED):
        told = unpacked(match)
        inner = next(iter(_inner(told, own)), None) or _packed(match[5], own)
        if inner:
            yield Trick(
                match[0][:200],
                f"脚本压缩过，展开后{inner.message.removeprefix('脚本')}",
                inner.weight,
                match.start(),
            )
    for match in _TITLE.finditer(code):
        told = unescaped(match[1])
        if _spam(told) or _sold(told) or (match[1] != told and re.search("[一-鿿]{2}", told)):
            yield Trick(match[0][:200], "脚本改写了网页的标题，改成的内容像是垃圾信息", 0.9, match.start())
    if _ENCODED.search(code):
        yield from _encoded(code, own)


_NAMED_PART = re.compile(r"\[\s*[\"']([A-Za-z_$]{3,20})[\"']\s*\]")
_GLUED = re.compile(r"[\"']\s*\+\s*[\"']")


def _origin(code: str) -> str:
    place = max(code.find("location") - 40, 0)
    return code[place : place + 160]


#: What packers make of code: the text, the base of its numbers, how many words there are, and the words.
_PACKED = re.compile(
    r"\}\(\s*(?:'((?:[^'\\]|\\.){1,100000})'|\"((?:[^\"\\]|\\.){1,100000})\")\s*,\s*([0-9]{1,2})\s*,\s*([0-9]{1,5})\s*,\s*['\"]([^'\"]{1,60000})['\"]\s*\.\s*split\("
)
_MOST_PACKED = 5
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def unpacked(match: re.Match[str]) -> str:
    """Return the code that a packer made small, as it was before."""
    text = re.sub(r"\\(['\"])", r"\1", match[1] or match[2])
    base, words_of = int(match[3]), match[5].split("|")

    def plain(number: re.Match[str]) -> str:
        value = 0
        for sign in number[0]:
            digit = _DIGITS.find(sign)
            if not 0 <= digit < max(base, 2):
                return number[0]
            value = value * base + digit
        return words_of[value] if value < len(words_of) and words_of[value] else number[0]

    return re.sub(r"\b[0-9a-zA-Z]{1,4}\b", plain, text)


#: A host as it stands among the words of a packer, without what stands before it.
_BARE_HOST = re.compile(r"(?:[a-z0-9][a-z0-9-]{0,40}\.){1,4}[a-z]{2,10}")


def _packed(packed: str, own: tuple[str, ...]) -> Trick | None:
    """Return that packed words lead to another site: nobody honest packs away where a page goes."""
    told = packed.lower().split("|")
    if "location" not in told or not {"href", "window", "replace", "top", "self", "assign"}.intersection(
        told
    ):
        return None
    for word in told:
        host = word.removeprefix("https://").removeprefix("http://").split("/")[0]
        if _BARE_HOST.fullmatch(host) and not hosts.is_trusted(host, own) and not hosts.is_internal(host):
            return Trick("", f"脚本把访客带到别的网站“{host}”", 0.75)
    return None


def _inner(told: str, own: tuple[str, ...]) -> Iterator[Trick]:
    """Yield what unpacked code does; here a foreign script written into the page is enough."""
    yield from _going(told, own)
    if _WRITES.search(told):
        foreign = next((host for host in _hosts(told) if not hosts.is_trusted(host, own)), "")
        if foreign and _MARKUP.search(told):
            yield Trick(told[:200], f"脚本引入“{foreign}”", 0.75)


_COUNTER = 0.3


def _encoded(code: str, own: tuple[str, ...]) -> Iterator[Trick]:
    # The names of what is called may be written in escapes themselves.
    writes = "eval" in code or _WRITES.search(unescaped(code) if "\\x" in code else code) is not None
    for match in _ENCODED.finditer(code):
        told = decoded(match) or ""
        quote, start = match[0][:200], match.start()
        foreign = next((host for host in _hosts(told) if not hosts.is_trusted(host, own)), "")
        if _spam(told):
            yield Trick(quote, "脚本里藏着编码过的垃圾信息", 0.9, start)
        elif writes and foreign and _MARKUP.search(told):
            # Counters write a tag so with nothing but its brackets encoded: they hide no address.
            weight = _COUNTER if foreign in match[0] and not hosts.is_thrown_away(foreign) else 0.85
            yield Trick(quote, f"脚本用编码藏起一段网页代码，打开后引入“{foreign}”", weight, start)
        elif foreign and "location" in code and hosts.is_cheap(foreign):
            yield Trick(quote, f"脚本用编码藏起了地址“{foreign}”，打开后把访客带过去", 0.7, start)
        elif writes and foreign and hosts.looks_like_spam(foreign):
            yield Trick(quote, f"脚本用编码藏起了地址“{foreign}”", 0.7, start)


_MARKUP = re.compile(r"<\s*(?:script|iframe|a\s|div)|location", re.I)


def _going(code: str, own: tuple[str, ...]) -> Iterator[Trick]:
    asks = _ASKS.search(code) or (
        _ASKS_BY_NAME.search(code) if "userAgent" in code or "referrer" in code else None
    )
    goes = [(match, host) for match in _GOES.finditer(code) if (host := _foreign(_target(match), own))]
    for match, host in goes:
        mobile = _MOBILE.search(code[max(0, match.start() - 400) : match.start()]) is not None
        spam = hosts.looks_like_spam(host)
        if asks or spam:
            weight, how = 0.9, "按访客来源把人带到" if asks else "把访客带到"
        else:
            # A page for telephones, or what a button does, may live elsewhere.
            called = "function" in code[: match.start()]
            thrown = hosts.is_cheap(host) or hosts.is_made_up(host)
            weight, how = (
                (0.15 if called else 0.6 if mobile and thrown else 0.3 if mobile else 0.55),
                "把访客带到",
            )
        yield Trick(match[0][:200], f"脚本{how}别的网站“{host}”", weight, match.start())
    if asks and not goes and _WRITES.search(code):
        foreign = next((host for host in _hosts(code) if not hosts.is_trusted(host, own)), "")
        # Asking who reads is what statistics do as well; writing another page for a reader is not.
        if _spam(code):
            start = _spam_at(code)
            yield Trick(code[start : start + 200], "脚本认出搜索引擎后给它看的是垃圾信息", 0.9, start)
        elif foreign:
            yield Trick(asks[0][:200], f"脚本认出搜索引擎后改写网页，引入“{foreign}”", 0.7, asks.start())
    elif not asks and not goes:
        for match in re.finditer(r"\.\s*write(?:ln)?\(\s*[\"'][^\n]{0,400}", code):
            source = _SOURCE.search(match[0])
            host = _foreign(source[1].replace("\\", ""), own) if source else ""
            if host and (hosts.looks_like_spam(host) or hosts.is_cheap(host)):
                weight = 0.8 if hosts.looks_like_spam(host) else 0.6
                yield Trick(match[0][:200], f"脚本向网页写入来自“{host}”的内容", weight, match.start())


def _target(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group)


def _foreign(url: str, own: tuple[str, ...]) -> str:
    host = hosts.host_of(url)
    return host if host and not hosts.is_trusted(host, own) and not hosts.is_internal(host) else ""


def _hosts(text: str) -> Iterator[str]:
    for match in re.finditer(r"(?:https?:)?\\?/\\?/([a-z0-9.-]{4,100})", text.lower()):
        if "." in match[1].strip("."):
            yield match[1].strip(".")


def decoded(match: re.Match[str]) -> str | None:
    """Return what an encoded piece of code says, None where it is none."""
    text, numbers, escaped = match.groups()
    if numbers:
        try:
            return "".join(
                chr(int(number, 0)) for number in numbers.replace(" ", "").split(",") if number.strip()
            )
        except (ValueError, OverflowError):
            return None
    if text and match[0].startswith("atob"):
        return from_base64(text)
    return unescaped(text or escaped or "")


def _spam_at(code: str) -> int:
    """Return where a spam word begins, with some signs before it."""
    folded = fold(code)
    starts = [folded.span(word.start, word.end)[0] for word in words.find(folded.text) if word.firm]
    return max(starts[0] - 60, 0) if starts else 0


def _sold(text: str) -> bool:
    title = re.sub("[\"'` +;]", "", text)
    text = fold(title).text
    if built(Stems(text), text).sure is Sure.SURE:
        return True
    return any(name.weight >= _TELLING for name in sold.find(text, headed=True))


_TELLING = 0.5


def _spam(text: str) -> bool:
    return any(word.firm for word in words.find(fold(text).text))
