"""A saved page looked at from every side: title, text, what is hidden, links, code, and where it lives."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from gongkai.reading.tampering import (
    again,
    borrowed_names,
    called,
    chains,
    farms,
    frames,
    fronts,
    heads,
    homes,
    lawful_seats,
    leading,
    links,
    lives,
    lucky_firms,
    mirror,
    miswritten,
    own_matters,
    posts,
    put_around,
    recurring,
    sent_away,
    speech,
    strewn,
    stripped,
    tacked,
    tips,
    tongues,
    trade_addresses,
    trade_phrases,
    unseen,
    whereabouts,
)
from gongkai.reading.tampering.folding import Folded, fold, without
from gongkai.reading.tampering.model import Evidence, Verdict, verdict
from gongkai.reading.tampering.page import SNIFFED, Page, read_plain, read_source
from gongkai.reading.tampering.suspicions import suspicions

_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|title|meta|div|table|script|p|a|br|span)[\s>/]", re.I)


def is_html(text: str) -> bool:
    """Return whether a text is the source of a page rather than the text of one."""
    return len(_HTML.findall(text[:SNIFFED])) >= 2


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
    headed = [] if page.plain else [*_headed(page, shown, own, placed)]
    placed += called.evidence(shown, page, placed)
    read = without(shown, mirror.READINGS)
    placed += _further(page, read, placed)
    # What hangs on the title is named again within the text.
    placed += again.find(shown, [*placed, *(replace(one, start=-1 - len(one.words)) for one in headed)])
    address = url if "//" in url or not url else f"http://{url}"
    found = [
        *headed,
        *_placed(page, shown, placed),
        *unseen.find(page),
        *links.find(page, own),
        *borrowed_names.find(page, url, own),
        *leading.find(page, url, own),
        *sent_away.scripts(page, own),
        *sent_away.redirects(page, own),
        *frames.find(page, own),
        *lives.find(page, shown, url, own),
        *homes.find(page, url, own),
        *fronts.find(shown, address, own),
        *trade_addresses.find(shown, address, own),
        *recurring.find(read),
        *mirror.converted(shown, address, own),
        *miswritten.find(shown, address, own),
        *miswritten.lost(shown, address, own),
        *stripped.find(shown, address, own),
        *stripped.unbracketed(shown, address, own),
        *stripped.loosened(shown),
        *stripped.worn(shown),
        *farms.stuffed(page),
        *farms.ordered(shown),
        *strewn.find(shown),
        *tacked.find(page, shown),
        *tongues.find(shown),
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
            *farms.of_counties(shown, found),
        ]
    )


def _headed(page: Page, text: Folded, own: tuple[str, ...], placed: list[Evidence]) -> Iterator[Evidence]:
    for one in heads.find(page, text, own, speech.of_page(page.text, placed)):
        if not own_matters.holds(f"{one.words}\n{text.text}", 0, one.words):
            yield one


def _further(page: Page, text: Folded, placed: list[Evidence]) -> list[Evidence]:
    """Return what tells by its place, whatever the page is about, where nothing that tells as much was found there."""
    found = [
        *lawful_seats.find(text, "" if page.plain else page.title),
        *trade_phrases.find(text, "" if page.plain else page.title),
        *tips.find(text, page),
        *put_around.find(text),
        *posts.find(text),
        *lucky_firms.find(text),
    ]
    return [
        one
        for one in found
        if not own_matters.holds(text.original, one.start, one.words)
        and not any(
            other.weight >= one.weight
            and other.start <= one.start
            and one.start + len(one.words) <= other.start + len(other.words)
            for other in placed
        )
    ]


def _placed(page: Page, text: Folded, placed: list[Evidence]) -> list[Evidence]:
    grown = (chains.whole(text.original, evidence) for evidence in placed)
    return [
        replace(evidence, quote=_exact(page, evidence), where=_where(page, text.original, evidence.start))
        for evidence in sorted(grown, key=lambda evidence: evidence.start)
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
