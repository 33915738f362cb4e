"""A saved page looked at from every side: title, text, what is hidden, links, code, and where it lives."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from gongkai.reading.masking import masked
from gongkai.reading.tampering import (
    again,
    blurbs,
    called,
    claims,
    code,
    farms,
    frames,
    fronts,
    homes,
    hosts,
    leading,
    links,
    mirror,
    misplaced,
    miswritten,
    recurring,
    speech,
    spelt,
    strangers,
    stripped,
    whereabouts,
)
from gongkai.reading.tampering.built import built, is_local, shows
from gongkai.reading.tampering.folding import Folded, fold, without
from gongkai.reading.tampering.hiding import Hiding
from gongkai.reading.tampering.model import Evidence, Kind, Verdict, verdict
from gongkai.reading.tampering.page import Hidden, Page, read_plain, read_source
from gongkai.reading.tampering.stems import Stems
from gongkai.reading.tampering.suspicions import suspicions

#: More of a kind than this helps nobody.
_MOST = 60
_SHOWN = 200
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|title|meta|div|table|script|p|a|br|span)[\s>/]", re.I)
_SNIFFED = 20_000
_META = {
    "keywords": "网页关键词",
    "description": "网页描述",
    "og:title": "网页标题",
    "og:site_name": "网页站名",
    "application-name": "网页站名",
    "twitter:title": "网页标题",
    "sitename": "网页站名",
    "columnname": "网页栏目名",
}


def is_html(text: str) -> bool:
    """Return whether a text is the source of a page rather than the text of one."""
    return len(_HTML.findall(text[:_SNIFFED])) >= 2


def check_page(text: str, *, url: str = "", sites: tuple[str, ...] = ()) -> Verdict:
    """
    Return what a saved page shows of tampering: ``text`` is its HTML source or its plain text.

    ``url`` is where it was fetched and ``sites`` are hosts that belong to the government; both may be
    missing, and then the text alone has to tell.
    """
    own = tuple(site.lower() for site in sites)
    page = read_source(text) if is_html(text) else read_plain(text)
    shown = fold(page.text)
    placed = suspicions(shown, own=own)
    # A page that was saved as text has no heads, and for them alone is asked here what it is about.
    headed = [] if page.plain else [*_headed(page, shown, own, speech.of_page(page.text, placed))]
    placed += called.evidence(shown, page, placed)
    # What hangs on the title is named again within the text.
    placed += again.find(shown, [*placed, *(replace(one, start=-1 - len(one.words)) for one in headed)])
    address = url if "//" in url or not url else f"http://{url}"
    found = [
        *headed,
        *_placed(page, shown, placed),
        *_hidden(page),
        *links.find(page, own),
        *leading.find(page, url, own),
        *_code(page, own),
        *_sent(page, own),
        *frames.find(page, own),
        *_lives(page, shown, url, own),
        *homes.find(page, url, own),
        *fronts.find(shown, address, own),
        *recurring.find(without(shown, mirror.READINGS)),
        *mirror.converted(shown, address, own),
        *miswritten.find(shown, address, own),
        *stripped.find(shown, address, own),
        *stripped.unbracketed(shown, address, own),
        *stripped.loosened(shown),
        *stripped.worn(shown),
        *farms.stuffed(page),
    ]
    judged = verdict(found)
    if not judged.tampered:
        return judged
    return verdict(
        [
            *found,
            *whereabouts.find(shown, address, own, found),
            *whereabouts.named(shown, found),
            *miswritten.shown(shown, found),
        ]
    )


def _placed(page: Page, text: Folded, placed: list[Evidence]) -> list[Evidence]:
    return [
        replace(evidence, quote=_exact(page, evidence), where=_where(page, text.original, evidence.start))
        for evidence in sorted(placed, key=lambda evidence: evidence.start)
    ]


def _exact(page: Page, evidence: Evidence) -> str:
    """Return the quote as it stands in one piece of the source: without what tags part from it."""
    if page.plain or evidence.quote in page.source or evidence.quote in unescape(page.source):
        return evidence.quote
    whole = unescape(page.source)
    if evidence.words in whole:
        return evidence.words
    return _longest_in(whole, evidence.words) or evidence.quote


def _longest_in(whole: str, words: str) -> str:
    """Return the longest piece of words that stands in a source without a tag: cells and links are read as one line."""
    longest, at = "", 0
    while at < len(words):
        end = at + 1
        while end <= len(words) and words[at:end] in whole:
            end += 1
        piece = words[at : end - 1].strip(" |_,、-")
        longest = max(longest, piece, key=len)
        at = max(end - 1, at + 1)
    return longest


def _where(page: Page, text: str, start: int) -> str:
    if page.places:
        return page.where(start)
    return f"第 {text.count(chr(10), 0, start) + 1} 行"


def _headed(page: Page, shown: Folded, own: tuple[str, ...], said: speech.Speech) -> Iterator[Evidence]:
    told: set[str] = set()
    stems = Stems(shown.text[:_READ])
    heads = [
        ("网页标题", page.title),
        *((name, page.metas[key]) for key, name in _META.items() if key in page.metas),
    ]
    heads += [("网页站名", name) for name in _names_itself(page)]
    for where, text in heads:
        if text in told:
            continue
        told.add(text)
        for evidence in speech.weighed_head(said, text, suspicions(fold(text), own=own, headed=True)):
            if is_local(stems, *shows(fold(evidence.words).text)):
                continue
            # A title holds little else: what stands there was meant to be found.
            weight = max(evidence.weight, _IN_TITLE) if evidence.weight >= _TELLING else evidence.weight
            yield replace(evidence, where=where, weight=weight)
        yield from _strange(stems, where, fold(text))
    yield from called.titled(shown, page)
    yield from blurbs.find(page, shown)
    yield from _sourced(page, stems)
    yield from _encoded(page)
    encoded = _ENCODED_TITLE.search(page.title_source)
    if encoded and _HAN.search(page.title):
        message = "网页标题没有直接写成文字，而是一串字符编码，这是躲避检查的常用办法。"
        # A system that writes all of its titles so writes all of each.
        partly = _HAN.search(page.title_source) and _HAN.search(unescape(encoded[0]))
        weight = 0.55 if partly else 0.2
        yield Evidence(
            Kind.SCRIPT, page.title_source[:_SHOWN], message, page.title, "网页标题", weight=weight
        )


def _encoded(page: Page) -> Iterator[Evidence]:
    """Yield the keywords and descriptions that are written in numbers on a page whose title is not."""
    if _ENCODED_TITLE.search(page.title_source):
        return
    for content in _CONTENT.finditer(page.source[:_SNIFFED]):
        words_there = unescape(content[1])
        if _ENCODED_WORD.search(content[1]) and _HAN.search(words_there):
            message = "网页的关键词或者描述没有直接写成文字，而是一串字符编码，这是躲避检查的常用办法。"
            yield Evidence(Kind.SCRIPT, content[1][:_SHOWN], message, words_there, "网页代码", weight=0.2)


_ENCODED_WORD = re.compile(r"(?:&#x?[0-9a-fA-F]{2,6};\s*){4}")
_CONTENT = re.compile(r"<meta\s[^<>]{0,120}?content=[\"']([^\"'<>]{20,2000})[\"']", re.I)
#: Of what is played and shown every page speaks that has such a source by right.
_PLAYED = re.compile("体育|运动|健身|比赛|赛事|联赛|足球|篮球|球队|冠军|教练")


def _sourced(page: Page, stems: Stems) -> Iterator[Evidence]:
    """Yield the source that a page names for machines to read, where it is a site of sports and the page of anything else."""
    source = fold(page.metas.get("contentsource", "")).text.strip()
    made = built(stems, source) if source else None
    if (
        made
        and made.name
        and made.trade == "体育"
        and _LUCKY.search(made.name)
        and not _PLAYED.search(stems.text.replace(source, ""))
    ):
        words_there = page.metas["contentsource"].strip()
        message = (
            f"“{words_there}”写作文章来源，写法像是赌博一类网站的名称，页面却与体育无关，请对照原件核实。"
        )
        yield Evidence(Kind.SPAM_TERM, words_there, message, words_there, "网页来源", weight=0.55)


_LUCKY = re.compile("[博彩赢盈]")


def _strange(stems: Stems, where: str, head: Folded) -> Iterator[Evidence]:
    looked = strangers.titled if where == "网页标题" else strangers.described
    for strange in looked(stems, head.text):
        words_there = head.quote(strange.start, strange.end)
        message = f"“{words_there}”与网页的标题、正文都没有关系，可能是网页被篡改时插入的，请对照原件核实。"
        yield Evidence(Kind.SPAM_TERM, words_there, message, words_there, where, weight=strange.weight)


def _names_itself(page: Page) -> Iterator[str]:
    """Yield the names that a page gives itself for machines to read."""
    for part, values in page.code:
        if "ld+json" in values.get("type", ""):
            yield from _NAME.findall(part.text[:_READ])


_NAME = re.compile(r'"(?:name|headline|alternateName)"\s*:\s*"([^"\\]{2,80})"')
_HAN = re.compile("[一-鿿]{2}")
_IN_TITLE, _TELLING = 0.85, 0.5
_ENCODED_TITLE = re.compile(r"(?:&#x?[0-9a-fA-F]{2,6};\s*){6}")


def _hidden(page: Page) -> Iterator[Evidence]:
    for count, piece in enumerate(_spam_in(page.hidden)):
        if count == _MOST:
            return
        quote = page.source[piece.start : piece.end].strip()[:_SHOWN]
        if piece.comment:
            message = "网页注释里有垃圾信息，像是被篡改后留下的。"
            # Words may be notes of whoever kept the page; a link with them was put there.
            weight = 0.6 if _LINKED.search(piece.text) else 0.35
            yield Evidence(Kind.HIDDEN_LINK, quote, message, where="网页注释", weight=weight)
        else:
            message = f"“{masked(' '.join(piece.text.split()))[:40]}”是访客看不见的垃圾文字，像是网页被篡改时插入的。"
            yield Evidence(Kind.HIDDEN_LINK, quote, message, piece.text.strip(), "隐藏的文字", weight=0.9)


_LINKED = re.compile(r"<a\s[^>]{0,100}href\s*=\s*[\"']?(?:https?:)?//(?![^\s\"'>/]*\.gov\.cn)", re.I)


def _spam_in(pieces: list[Hidden]) -> Iterator[Hidden]:
    for piece in pieces:
        if links.is_spam(piece.text, hidden=not piece.comment) or _leads_away(piece):
            yield piece


def _leads_away(piece: Hidden) -> bool:
    """Return whether a piece that nobody is to see names an address that is nobody's known one."""
    if piece.comment or piece.hiding is not Hiding.DECEIVING or "." not in piece.text:
        return False
    return any(not hosts.is_trusted(one.host, ()) for one in hosts.addresses(fold(piece.text).text))


def _code(page: Page, own: tuple[str, ...]) -> Iterator[Evidence]:
    end = page.source.lower().rfind("</html>")
    for part, values in page.code:
        if part.kind == "code" and part.text.strip():
            offset = part.end - len(part.text)
            for trick in code.tricks(part.text, own):
                message = f"{trick.message}，像是网页被篡改时插入的。"
                yield Evidence(
                    Kind.SCRIPT,
                    trick.quote,
                    message,
                    where="脚本",
                    weight=trick.weight,
                    start=offset + trick.start,
                )
        host = hosts.host_of(values.get("src", ""))
        if host and not hosts.is_trusted(host, own) and not hosts.is_internal(host):
            spam = hosts.looks_like_spam(host) or spelt.is_brand(host)
            weight = 0.5 if 0 <= end < part.start or hosts.is_cheap(host) else 0.1
            message = f"网页引入了别的网站“{host}”的脚本，请核对是否本单位所用。"
            quote = page.source[part.start : part.end][:_SHOWN]
            yield Evidence(Kind.SCRIPT, quote, message, host, "脚本", weight=0.8 if spam else weight)


_REFRESH = re.compile(r"url\s*=\s*['\"]?\s*([^'\"\s>]+)", re.I)
_MOVED = re.compile(
    "(?:网站|站点|本[网站]|网址|域名)[^。\n]{0,10}(?:迁移|搬迁|变更|更换|停用|关停|启用)|跳转[到至]|自动跳转"
)


def _sent(page: Page, own: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield where a page sends its visitors."""
    target = _REFRESH.search(page.refresh)
    if target and (host := _foreign(target[1], own)):
        # Who moves says so; nobody who took a page over does.
        moved = _MOVED.search(page.text[:_READ]) is not None
        said = moved and not hosts.is_thrown_away(host) and not hosts.is_numbered(host)
        yield Evidence(
            Kind.SCRIPT,
            page.refresh[:_SHOWN],
            f"网页打开后自动转到别的网站“{host}”。",
            host,
            "自动跳转",
            weight=0.3 if said else 0.75,
        )


def _foreign(url: str, own: tuple[str, ...]) -> str:
    host = hosts.host_of(url)
    return "" if not host or hosts.is_trusted(host, own) or hosts.is_internal(host) else host


def _lives(page: Page, shown: Folded, url: str, own: tuple[str, ...]) -> list[Evidence]:
    """Return the evidence of where a page lives; that a body speaks under another's address is told once."""
    address = url if "//" in url or not url else f"http://{url}"
    if fronts.is_kept(address):
        return []
    home = _home(page, shown, url, own)
    for misplaced_there in misplaced.find(without(shown, mirror.READINGS), address, own):
        said = [one for one in home if one.where == misplaced_there.where and one.kind is Kind.MIRROR]
        if all(one.weight < misplaced_there.weight for one in said):
            home = [misplaced_there, *(one for one in home if one not in said)]
    return home


def _home(page: Page, shown: Folded, url: str, own: tuple[str, ...]) -> list[Evidence]:
    """Return the evidence that the page lives, or says that it lives, where no government does."""
    text, weak = shown.text[:_READ], None
    said = [(url, mirror.FETCHED)]
    if not hosts.is_public(hosts.host_of(url), own):
        said += [
            (page.metas.get("canonical", ""), "网页自称的地址"),
            (page.metas.get("og:url", ""), "网页自称的地址"),
            (page.base, "网页自称的地址"),
        ]
    for written, how in said:
        address = written if "//" in written or not written else f"http://{written}"
        host = hosts.host_of(address)
        # Who keeps a page as a school's or a hospital's own does not pose as a government; ``claims`` asks about its host.
        posed = None if claims.keeps_itself(text, host) else mirror.posing(host, address, text, own, how)
        if evidence := posed:
            weak = evidence
            if evidence.weight >= _TELLING:
                return [evidence, *_spelt(url, own, text)]
            break
    if url and (
        evidence := claims.posing(
            text, url if "//" in url else f"http://{url}", own, page.metas.get("sitedomain", "")
        )
    ):
        return [evidence, *_spelt(url, own, text)]
    if weak:
        return [weak, *_spelt(url, own, text)]
    if spelt_there := _spelt(url, own, text):
        return spelt_there
    claimed = page.metas.get("canonical", "")
    if claims.leads_away(f"{fold(page.title).text}\n{text}", claimed, url, own):
        host = hosts.host_of(claimed)
        message = f"网页自称的地址在“{host}”，与本单位的网站不是一家，像是被篡改后用来给别的网站引流。"
        return [Evidence(Kind.FOREIGN_DOMAIN, claimed, message, host, "网页自称的地址", weight=0.6)]
    if url and (host := _foreign(claimed, own)) and hosts.is_public(hosts.host_of(url), own):
        message = f"政府网站的网页却自称属于“{host}”，像是被篡改后用来给别的网站引流。"
        return [Evidence(Kind.FOREIGN_DOMAIN, claimed, message, host, "网页自称的地址", weight=0.6)]
    return []


def _spelt(url: str, own: tuple[str, ...], text: str) -> list[Evidence]:
    address = url if "//" in url else f"http://{url}"
    piece = (
        spelt.in_address(address, trusted=hosts.is_trusted(hosts.host_of(address), own), text=text)
        if url
        else ""
    )
    if not piece:
        return []
    message = f"网页的来源地址里的“{piece}”拼的是赌博一类网站的名称，像是被篡改后生成的页面，请核对。"
    return [Evidence(Kind.FOREIGN_DOMAIN, url, message, piece, mirror.FETCHED, weight=0.6)]


#: So much of a page tells in whose voice it speaks.
_READ = 200_000
