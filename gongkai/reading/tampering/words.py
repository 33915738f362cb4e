"""Spam words in a text, judged by how they are built and where they stand."""

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from gongkai.reading.tampering import (
    companies,
    context,
    explained,
    matches,
    offers,
    people,
    sentences,
    slots,
    taught,
    things,
)
from gongkai.reading.tampering.families import GAMBLING, MEDIUM, PORN, SPORT, STRONG
from gongkai.reading.tampering.pairs import holds_any, pairs_of
from gongkai.reading.tampering.slots import Slot
from gongkai.reading.tampering.standing import Standing, standing_of
from gongkai.reading.tampering.stems import Stems, stems_of
from gongkai.reading.tampering.vocabulary import FAMILIES, PORN_MARKED, PORN_PIECE

#: From this score on a word is reported.
THRESHOLD = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A spam word at a place of a folded text; ``score`` includes what its position adds and its sentence takes."""

    start: int
    end: int
    topic: str
    base: int
    score: int = 0
    slot: Slot = Slot.PLAIN

    @property
    def firm(self) -> bool:
        """Whether it is reported by itself."""
        return self.score >= THRESHOLD

    @property
    def weight(self) -> float:
        """How much it tells of its page."""
        if self.slot in slots.REPLACING:
            return 0.95
        return min(0.95, round(0.3 + 0.12 * self.score, 2)) if self.firm else 0.1


#: What a position adds to the score.
_REPLACED, _DASHED, _BEFORE_SITE, _IN_LIST = 5, 2, 2, 1
_NAMED = 2
_OPENED, _CLOSED = re.compile("《[^》]{0,8}$"), re.compile("[^《]{0,8}》")
#: Books are listed one after another.
_BOOKS = re.compile("》[、,，]?《[^》]{0,8}$")
_DOCUMENT = re.compile("[^《]{0,6}(?:表|条例|指南|目录|办法|规定|通知|简报|方案|报告|公告|意见|规则)》")
_NEAR = 6
#: Lists of search words are written so, and no sentence is.
_UNDERSCORED = re.compile("[一-鿿a-z0-9]_[^ ,，。；\n]{0,12}$")
_UNDERSCORES = re.compile("[^ ,，。；\n/.@]{0,12}_(?=[一-鿿a-z0-9])")


def find(text: str, *, row: bool = False) -> list[Word]:
    """Return the spam words of a folded text, firm ones and others, in order; ``row``: cells of a table."""
    named = _joined(_resolved(sorted(_matches(text)), text), text)
    found = [word for word in named if not people.is_person(text, word.start, word.end)]
    about = _without(found, text) if found else ""
    subject = context.subject_discount(about) if found else 0
    alien = bool(found) and not row and not subject and not context.is_of_the_field(about)
    judged, stems = [], stems_of(text)
    for place, word in enumerate(found):
        neighbours = found[max(0, place - 1) : place] + found[place + 1 : place + 2]
        listed = any(_apart(word, other) <= _NEAR and not _of_somebody(other, stems) for other in neighbours)
        house = text[word.start : word.end].endswith(("娱乐城", "娱乐场"))
        listing = (word.base < STRONG or house) and context.is_listing(text, word.start)
        less = max(subject, context.DISCOUNT_LISTING * listing)
        one = _judged(word, stems, listed=listed, row=row, subject=less, alien=alien and not listing)
        if not one.firm and not row and _is_offered(place, found, stems.text):
            one = replace(one, score=max(one.score, THRESHOLD))
        judged.append(one)
    return _spread(judged, text)


def _is_offered(place: int, found: list[Word], text: str) -> bool:
    """Return whether a telling word, or one of two, stands in an offer: what the page is about is no excuse for it."""
    word = found[place]
    begin, end = sentences.around(text, word.start, word.end)
    near = found[max(0, place - _BESIDE) : place + _BESIDE + 1]
    others = sum(begin <= other.start < end and other is not word for other in near)
    wares = word.topic not in (GAMBLING, SPORT) and offers.is_reached(text, word.start, word.end)
    telling = word.base >= STRONG or others > 0 or wares
    return (
        telling
        and not context.is_at_home(text, word.start, word.end, word.topic)
        and not _is_object(word, text)
        and offers.is_offered(text, word.start, word.end, others)
    )


_BESIDE = 3


def _without(found: list[Word], text: str) -> str:
    """Return a text with blanks for the telling words that no clause warns of: what was put in is not what it is about."""
    kept = list(text)
    for word in found:
        if word.base >= STRONG and not context.is_warned_of(text, word.start, word.end):
            kept[word.start : word.end] = " " * (word.end - word.start)
    return "".join(kept)


#: Which families need what, by the first two signs of it, or the only one.
_NEEDED: dict[str, list[tuple[str, int]]] = {}
for _place, _family in enumerate(FAMILIES):
    for _need in _family.needs:
        _NEEDED.setdefault(_need[:2], []).append((_need, _place))
_MARKED_BEGINNINGS = frozenset(piece[:2] for piece in PORN_MARKED)
_BEGINNINGS = _NEEDED.keys() | _MARKED_BEGINNINGS
_SINGLE = frozenset(beginning for beginning in _BEGINNINGS if len(beginning) == 1)


def _matches(text: str) -> Iterator[tuple[int, int, str, int]]:
    # The pairs of signs of a text are found once; of each only what begins so is looked for.
    seen = {*(_BEGINNINGS & pairs_of(text)), *(sign for sign in _SINGLE if sign in text)}
    places = {
        place
        for begun in _NEEDED.keys() & seen
        for need, place in _NEEDED[begun]
        if len(need) <= 2 or need in text
    }
    for place in sorted(places):
        family = FAMILIES[place]
        if family.also and not holds_any(family.also, text):
            continue
        for match in family.pattern.finditer(text):
            yield match.start(), -match.end(), family.topic, family.score
    if _MARKED_BEGINNINGS.isdisjoint(seen):
        return
    marked = [piece for piece in PORN_MARKED if piece[:2] in seen and piece in text]
    if len(marked) >= _MARKED:
        yield from _piled(text, marked)


_PIECES, _MARKED = 4, 2
#: So far apart two pieces may stand in one pile, and so far around them others are looked for.
_CLOSE, _WINDOW = 2, 60
#: Lists of such names are numbered.
_COUNTED = "0123456789"


def _piled(text: str, marked: list[str]) -> Iterator[tuple[int, int, str, int]]:
    """Yield the piles of words of which the names of porn sites are made."""
    places = [match.start() for match in re.finditer("|".join(map(re.escape, marked)), text)]
    done = 0
    for place, following in pairwise(places):
        if following - place < _WINDOW and place >= done:
            done = yield from _pile_around(text, max(done, place - _WINDOW), place)


def _pile_around(text: str, begin: int, place: int) -> Generator[tuple[int, int, str, int], None, int]:
    pile: list[re.Match[str]] = []
    for match in PORN_PIECE.finditer(text, begin):
        if pile and len(text[pile[-1].end() : match.start()].strip(_COUNTED)) > _CLOSE:
            if match.start() > place:
                break
            pile = []
        pile.append(match)
    words = {match[0] for match in pile}
    marked = {match[0] for match in pile if match["marked"]}
    # Blocks of houses are numbered as well, and little else.
    least = _PIECES - any(not word.endswith("区") for word in marked)
    if len(words) >= least and len(marked) >= _MARKED:
        yield pile[0].start(), -pile[-1].end(), PORN, STRONG if len(words) >= _PIECES else MEDIUM
    return pile[-1].end() if pile else place + 1


def _resolved(matches: list[tuple[int, int, str, int]], text: str) -> list[Word]:
    """Return the words that stand in no longer one; of two that overlap the stronger one keeps its place."""
    kept: list[Word] = []
    for begin, negative_end, topic, score in matches:
        word = Word(_led(begin, text) if score else begin, -negative_end, topic, score)
        while kept and word.start < kept[-1].end:
            last = kept[-1]
            if not last.base and word.start > last.start:
                break
            if word.end <= last.end and (last.base >= word.base or not last.base):
                break
            if not word.base and word.start >= last.start and last.end <= word.end and last.base < STRONG:
                kept.pop()
                continue
            kept[-1] = replace(
                last,
                end=max(last.end, word.end),
                base=max(last.base, word.base),
                topic=last.topic or word.topic,
            )
            break
        else:
            kept.append(word)
    return [word for word in kept if word.base]


def _led(start: int, text: str) -> int:
    """Return where the letters and digits begin that lead into a word that begins with such."""
    while start and _LETTER.match(text, start) and _LETTER.match(text, start - 1):
        start -= 1
    return start


_LETTER = re.compile("[a-z0-9]")


def _joined(words: list[Word], text: str) -> list[Word]:
    """Return words that follow one another without a gap, or parted as in a list of names, as one."""
    kept: list[Word] = []
    for word in words:
        gap = text[kept[-1].end : word.start] if kept else "?"
        if gap in ("", "_", "-", "|", "·") or (
            gap in (",", "、") and _replaces(kept[-1].start, word.end, text)
        ):
            base = min(
                STRONG, max(kept[-1].base, word.base) + (gap != "" or kept[-1].base + word.base > STRONG)
            )
            kept[-1] = replace(kept[-1], end=word.end, base=base)
        else:
            kept.append(word)
    return kept


def _replaces(start: int, end: int, text: str) -> bool:
    near = slots.around(text, start, end)
    found = slots.slot_of(near, strong=True) in (Slot.NAME, Slot.BUREAU, Slot.ABOUT, Slot.TITLE)
    return found and not context.ENFORCEMENT.search(near.before)


def _judged(word: Word, stems: Stems, *, listed: bool, row: bool, subject: int, alien: bool) -> Word:
    text = stems.text
    written = text[word.start : word.end]
    lawful = word.topic == GAMBLING and (
        context.is_lawful_house(text, word.start, word.end)
        or things.is_stop(text, word.start, word.end)
        or explained.is_explained(text, word.start, word.end)
    )
    lawful = lawful or (word.topic == PORN and taught.is_taught(text, word.start, word.end))
    if lawful or matches.tells_price(text, word.start, word.end) or context.is_of_living(text, written):
        return replace(word, slot=Slot.PLAIN, score=0)
    near = slots.around(text, word.start, word.end)
    slot = slots.slot_of(near, strong=word.base >= STRONG)
    if slot in (Slot.NAME, Slot.ABOUT, Slot.STAR) or (slot is Slot.BUREAU and word.base >= STRONG):
        return replace(word, slot=slot, score=word.base + _REPLACED)
    if slot in slots.REPLACING and not context.ENFORCEMENT.search(near.before + near.after):
        return replace(word, slot=slot, score=word.base + _REPLACED)
    if slot is Slot.DASH and word.base >= STRONG and not context.ENFORCEMENT.search(near.before + near.after):
        return replace(word, slot=slot, score=word.base + _DASHED)
    score = word.base + (_IN_LIST if listed else 0)
    if word.base >= STRONG and (_UNDERSCORED.search(near.before) or _UNDERSCORES.match(near.after)):
        score += _DASHED
    if slot is Slot.DASH and not row:
        score += _DASHED
    if not row and word.topic in _NEVER_HEADINGS and slots.alone(near):
        score += _IN_LIST
    if slots.owned(near):
        score += _DASHED
    if (
        not (alien and word.base >= STRONG and not _BOOKS.search(near.before))
        and _OPENED.search(near.before)
        and _CLOSED.match(near.after)
        and not _DOCUMENT.match(near.after)
    ):
        # The name of a book or a film.
        score -= _NAMED
    elif word.topic == PORN and word.base >= STRONG and (listed or slots.alone(near)):
        # Who warns of such things writes sentences.
        subject = 0
    if word.topic == GAMBLING and not slots.owned(near) and _is_object(word, text):
        score -= _NAMED
    if slots.SITE_TAIL.match(near.after):
        score += _BEFORE_SITE
    if _of_somebody(word, stems):
        # The sports of a place, or of a medium, have a site like any other.
        score -= _OF_SOMEBODY
    less = context.discount(text, word.start, word.end, word.topic)
    if alien and (word.topic in _TOLD_APART or word.base >= STRONG):
        more, less = _on_another_page(word, text, less)
        score += more
    score -= max(less, subject)
    return replace(word, slot=slot if slot is Slot.DASH else Slot.PLAIN, score=score)


def _on_another_page(word: Word, text: str, less: int) -> tuple[int, int]:
    """
    Return what is added to and taken from the score of a word on a page that is about something else.

    What else its sentence speaks of makes no telling word at home there, and what comes again and again
    stands for a word of the page.
    """
    often = _times(text, text[word.start : word.end]) > _OFTEN
    sport = word.topic == SPORT
    if sport and context.is_at_home(text, word.start, word.end, SPORT):
        return 0, less
    if (word.base >= STRONG or often) and not _HOUSE.search(text, word.start, word.end):
        warned = not often and context.is_warned_of(text, word.start, word.end)
        home = word.topic not in _TOLD_APART and context.is_at_home(text, word.start, word.end, word.topic)
        less = context.DISCOUNT_ENFORCEMENT if warned else context.DISCOUNT_AT_HOME * home
    if less:
        return 0, less
    shown = standing_of(text, word.start, word.end)
    return int(often or shown in (_OF_OTHERS if sport and word.base < STRONG else _OUT_OF_SENTENCE)), 0


@lru_cache(maxsize=64)
def _times(text: str, written: str) -> int:
    """Return how often a text has a word, which is asked at each of its places."""
    return text.count(written)


_TOLD_APART = frozenset({GAMBLING, PORN, SPORT})
#: What stands for a word of the page does so again and again, whatever its sentences say.
_OFTEN = 2
#: Houses, and what is played at home.
_HOUSE = re.compile("娱乐|国际|电子|游艺|捕鱼|麻将|斗地主|扑克")
#: Here stands a name or a heading and no piece of a sentence.
_OUT_OF_SENTENCE = frozenset(Standing) - {Standing.GLUED, Standing.NONE}
#: Here stands who made a page, or what else there is to read.
_OF_OTHERS = frozenset({Standing.STEP, Standing.OWNER, Standing.FOOT, Standing.FILE, Standing.BRACKET})


def _is_object(word: Word, text: str) -> bool:
    span = (word.start, word.end)
    if things.is_thing(text, *span) or things.is_machine(text, *span):
        return True
    if companies.is_team(text, *span) or companies.is_childs_game(text, *span):
        return True
    return things.is_listed(text, *span) and context.lists_names(text)


def _of_somebody(word: Word, stems: Stems) -> bool:
    return (
        word.base < STRONG
        and _TRADE.match(stems.text, word.start) is not None
        and stems.are_at_home(word.start)
    )


_TRADE, _OF_SOMEBODY = re.compile("体育|直播|娱乐|竞技|国际|游戏|足球"), 2
#: A match may be the heading of its own report; these are not.
_NEVER_HEADINGS = frozenset({GAMBLING, PORN})


def _apart(one: Word, other: Word) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


#: A word that stood so often in the place of names stands in no other place by chance.
_REPLACING_OFTEN = 2


def _spread(words: list[Word], text: str) -> list[Word]:
    """Return the words, the doubtful ones made firm that replaced a name elsewhere on the page."""
    times: dict[str, int] = {}
    for word in words:
        if word.slot in slots.REPLACING and word.firm:
            written = text[word.start : word.end]
            times[written] = times.get(written, 0) + 1
    if not times:
        return words
    return [
        replace(word, score=THRESHOLD)
        if not word.firm and times.get(text[word.start : word.end], 0) >= _REPLACING_OFTEN
        else word
        for word in words
    ]
