"""What a page says at its head: the title, and what it tells of itself to machines."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from gongkai.reading.tampering import blurbs, called, speech, strangers
from gongkai.reading.tampering.built import built, is_local, shows
from gongkai.reading.tampering.folding import Folded, fold
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.page import READ, SHOWN, SNIFFED, Page
from gongkai.reading.tampering.stems import Stems
from gongkai.reading.tampering.suspicions import suspicions

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


def find(page: Page, shown: Folded, own: tuple[str, ...], said: speech.Speech) -> Iterator[Evidence]:
    """Find what the heads of a page name that is foreign to it; ``said`` tells what the page speaks of."""
    told: set[str] = set()
    stems = Stems(shown.text[:READ])
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
        yield Evidence(Kind.SCRIPT, page.title_source[:SHOWN], message, page.title, "网页标题", weight=weight)


def _encoded(page: Page) -> Iterator[Evidence]:
    """Yield the keywords and descriptions that are written in numbers on a page whose title is not."""
    if _ENCODED_TITLE.search(page.title_source):
        return
    for content in _CONTENT.finditer(page.source[:SNIFFED]):
        words_there = unescape(content[1])
        if _ENCODED_WORD.search(content[1]) and _HAN.search(words_there):
            message = "网页的关键词或者描述没有直接写成文字，而是一串字符编码，这是躲避检查的常用办法。"
            yield Evidence(Kind.SCRIPT, content[1][:SHOWN], message, words_there, "网页代码", weight=0.2)


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
            yield from _NAME.findall(part.text[:READ])


_NAME = re.compile(r'"(?:name|headline|alternateName)"\s*:\s*"([^"\\]{2,80})"')
_HAN = re.compile("[一-鿿]{2}")
_IN_TITLE, _TELLING = 0.85, 0.5
_ENCODED_TITLE = re.compile(r"(?:&#x?[0-9a-fA-F]{2,6};\s*){6}")
