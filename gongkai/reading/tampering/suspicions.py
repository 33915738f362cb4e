"""The places of a text where something was put in: words, names, addresses, contacts, readings."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from gongkai.reading.masking import masked
from gongkai.reading.tampering import (
    actors,
    adverts,
    asked_for,
    brands,
    coined,
    columns,
    domains,
    doors,
    farms,
    hung,
    impostors,
    in_english,
    lettered,
    menus,
    mirror,
    names,
    noise,
    numbered,
    own_matters,
    parted,
    peddlers,
    planted,
    quoting,
    repeated,
    roles,
    running,
    seats,
    slots,
    sold,
    speech,
    spun,
    strangers,
    strays,
    structure,
    things,
    words,
)
from gongkai.reading.tampering.brands import is_official
from gongkai.reading.tampering.built import is_local, shows
from gongkai.reading.tampering.domains import Why
from gongkai.reading.tampering.families import PORN
from gongkai.reading.tampering.folding import Folded, fold, without
from gongkai.reading.tampering.guess import NAMES_ACTIVITY, guess
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.slots import Slot
from gongkai.reading.tampering.stems import stems_of

#: More than this helps nobody, and each place of one page says the same.
MOST = 200
_REASONS = {
    Slot.NAME: "占了机关或文件名称的位置",
    Slot.BUREAU: "占了机关名称的位置",
    Slot.TITLE: "占了文件标题里的位置",
    Slot.ABOUT: "占了标题里“关于”的位置",
    Slot.COUNT: "占了信息类别名称的位置",
    Slot.STAR: "占了正文用语的位置",
    Slot.DATE: "占了日期里数字的位置",
    Slot.DASH: "挂在标题后面",
    Slot.PLAIN: "不是政府信息里会有的词",
}


def places(text: str, *, own: tuple[str, ...] = ()) -> list[Evidence]:
    """
    Return every place of a text where something was put in, in order; empty for a sound text.

    ``own`` are the hosts that belong to the government besides the public ones. Only what tells by itself
    is returned: a word that might be at home is not. Weights are from 0 to 1.
    """
    return [evidence for evidence in suspicions(fold(text), own=own) if evidence.weight >= _TELLING]


_TELLING = 0.5


def suspicions(text: Folded, *, own: tuple[str, ...] = (), headed: bool = False) -> list[Evidence]:
    """
    Return every suspicious place of a folded text in order, also those that tell little by themselves.

    ``headed``: the text is a title or a description of the page.
    """
    copied = [*mirror.readings(text)]
    if copied:
        # What stands between the readings is read without them.
        text = without(text, mirror.READINGS)
    found = sorted(
        (
            *_words(text),
            *_names(text),
            *_odd(text),
            *_brands(text, headed=headed),
            *_sold(text, headed=headed),
            *_impostors(text),
            *_numbered(text),
            *_actors(text),
            *_adverts(text),
            *_domains(text, own),
            *_contacts(text),
            *_parted(text),
        ),
        key=lambda evidence: (evidence.start, -evidence.weight, -len(evidence.words)),
    )
    forbidden = [match.span() for match in _FORBIDDEN.finditer(text.text)]
    found = [one for one in found if not any(start <= one.start < end for start, end in forbidden)]
    found = [one for one in found if not own_matters.holds(text.original, one.start, one.words)]
    kept: list[Evidence] = []
    end = 0
    for evidence in speech.weighed(text.original, found, headed=headed):
        finish = evidence.start + len(evidence.words)
        if evidence.start >= end:
            kept.append(evidence)
        else:
            kept[-1] = _united(text, kept[-1], evidence)
        end = max(end, finish) if kept[-1].start + len(kept[-1].words) >= finish else end
    return [
        *kept[:MOST],
        *copied,
        *noise.find(text),
        *mirror.script(text),
        *mirror.retold(text),
        *mirror.turned(text),
        *spun.find(text),
        *(() if headed else farms.find(text)),
    ]


#: (三)直播老虎机等押注性质游戏的；: so rules list what they forbid.
_FORBIDDEN = re.compile(r"\([一二三四五六七八九十]{1,3}\)[^;；。\n]{2,80}的(?=[;；。\n])")


def _united(text: Folded, one: Evidence, other: Evidence) -> Evidence:
    """Return two pieces of evidence for the same place as one: the stronger, over what both found."""
    stronger, weaker = (other, one) if other.weight > one.weight else (one, other)
    finish = max(one.start + len(one.words), other.start + len(other.words))
    added = f"{text.original[one.start : stronger.start]}{text.original[stronger.start + len(stronger.words) : finish]}"
    if (
        weaker.weight < _TELLING
        or Kind.FOREIGN_DOMAIN in (one.kind, other.kind)
        or _ORGAN.search(fold(added).text)
    ):
        return stronger
    whole = text.original[one.start : finish]
    if whole == stronger.words:
        return stronger
    quote = quoting.quote(text.original, one.start, finish)
    return replace(
        stronger,
        start=one.start,
        words=whole,
        quote=quote,
        message=stronger.message.replace(f"“{stronger.words}”", f"“{whole}”", 1),
    )


_ORGAN = re.compile("办公|政府|领导|[局委厅]")


def _words(text: Folded) -> Iterator[Evidence]:
    weak = 0
    for word in words.find(text.text):
        written = text.quote(word.start, word.end)
        if not word.firm:
            # A few words that may be at home say something together, many no more than a few.
            weak += word.score == words.THRESHOLD - 1
            if word.score < words.THRESHOLD - 1 or weak > _WEAK_COUNTED:
                continue
        kind = Kind.REPLACED_NAME if word.slot in slots.REPLACING and word.firm else Kind.SPAM_TERM
        after = slots.around(text.text, word.start, word.end).after
        thought = guess(word.slot, after, text.text) if kind is Kind.REPLACED_NAME else ""
        message = f"“{written}”{_REASONS[word.slot]}，像是网页被篡改时插入的{word.topic}内容{_told(thought)}"
        span = (word.start, word.end) if kind is Kind.REPLACED_NAME else _item(text.text, word)
        whole = text.quote(*span)
        found = quoting.evidence(
            text, span, kind, message.replace(f"“{written}”", f"“{whole}”", 1), word.weight
        )
        yield _in_sentence(text, found) if word.slot is Slot.PLAIN and word.firm else found


def _in_sentence(text: Folded, found: Evidence) -> Evidence:
    """Return the evidence with its whole sentence as the quote, where it is short: it was put in as one."""
    start, end = found.start, found.start + len(found.words)
    before = _SENTENCE_END.split(text.original[max(0, start - _LONGEST_SENTENCE) : start])
    after = _SENTENCE_END.split(text.original[end : end + _LONGEST_SENTENCE], maxsplit=1)
    if len(before) < _PIECES_OF_TWO and start > _LONGEST_SENTENCE:
        return found
    quote = text.original[start - len(before[-1]) : end + len(after[0])].strip()
    return (
        replace(found, quote=quote) if quote not in found.quote and len(quote) <= _LONGEST_SENTENCE else found
    )


_SENTENCE_END, _LONGEST_SENTENCE, _PIECES_OF_TWO = re.compile("[。！？!?；;\n]"), 60, 2


def _item(text: str, word: words.Word) -> tuple[int, int]:
    """Return the item of a list, or the owner that a footer names, of which a word is a part; else the word."""
    if not word.firm:
        return word.start, word.end
    for owner in _OWNER.finditer(text, max(0, word.start - _LONGEST_OWNER), word.end + _LONGEST_OWNER):
        if owner.start(1) <= word.start and word.end <= owner.end(1):
            return owner.span(1)
    if word.topic == PORN and (line := _line(text, word)):
        return line
    before = _PARTS.split(text[max(0, word.start - _LONGEST_ITEM) : word.start])[-1]
    after = _PARTS.split(text[word.end : word.end + _LONGEST_ITEM], maxsplit=1)[0]
    if len(before) + len(after) > _LONGEST_ADDED or is_official(before + after):
        return word.start, word.end
    return word.start - len(before), word.end + len(after)


def _line(text: str, word: words.Word) -> tuple[int, int] | None:
    """Return the line of a word where it is a list that holds nothing else."""
    start = text.rfind("\n", 0, word.start) + 1
    end = text.find("\n", word.end)
    end = len(text) if end < 0 else end
    line = text[start:end].rstrip(" ?")
    if len(line) > _LONGEST_LINE or not _LISTED.search(line) or any(sign in line for sign in "。;"):
        return None
    return None if is_official(line) else (start, start + len(line))


_LONGEST_LINE, _LISTED = 200, re.compile("[,_、|]")
_LONGEST_ITEM, _LONGEST_ADDED, _LONGEST_OWNER = 24, 14, 60
_PARTS = re.compile(r"[\s,，、。；;:：_|<>“”\"'《》()（）\[\]【】!?]|(?<=[^a-z0-9])-|-(?=[^a-z0-9])")
_OWNER = re.compile(
    "(?:主办|承办|版权所有|主管)(?:单位)?[:： ]{1,2}([^ \n]{2,40}?)(?=办公室|[ \n]|承办|联系|$)"
)

_WEAK_COUNTED = 3


def _told(thought: str) -> str:
    return f"；{thought}，请对照原件核实。" if thought else "，请对照原件核实。"


def _names(text: Folded) -> Iterator[Evidence]:
    for name in islice(names.find(text.text), MOST):
        after = slots.around(text.text, name.start, name.end).after
        message = (
            f"“{text.quote(name.start, name.end)}”占了地名的位置，不像地名，像是网页被篡改时换上的"
            f"{_told(guess(Slot.NAME, after, text.text))}"
        )
        yield quoting.evidence(text, (name.start, name.end), Kind.REPLACED_NAME, message, name.weight)


def _brands(text: Folded, *, headed: bool) -> Iterator[Evidence]:
    for brand in islice(brands.find(text.text, headed=headed), MOST):
        written = text.quote(brand.start, brand.end)
        if brand.replaces:
            message = f"“{written}”占了机关或文件名称的位置，像是赌博网站的名称，可能是网页被篡改时换上的"
            after = slots.around(text.text, brand.start, brand.end).after
            message += _told(guess(Slot.NAME, after, text.text))
        else:
            message = f"“{written}”像是赌博网站的名称，可能是网页被篡改时插入的，请对照原件核实。"
        kind = Kind.REPLACED_NAME if brand.replaces else Kind.SPAM_TERM
        yield quoting.evidence(text, (brand.start, brand.end), kind, message, brand.weight)


def _odd(text: Folded) -> Iterator[Evidence]:
    for odd in islice(structure.find(text.text), MOST):
        after = slots.around(text.text, odd.start, odd.end).after
        message = (
            f"“{text.quote(odd.start, odd.end)}”{_REASONS[odd.slot]}，却不是这里会有的词，像是网页被篡改时换上的"
            f"{_told(guess(odd.slot, after, text.text))}"
        )
        yield quoting.evidence(text, (odd.start, odd.end), Kind.REPLACED_NAME, message, odd.weight)


#: 0563-60xxx12: signs of a telephone number that are left out.
_LEFT_OUT = re.compile("[0-9]*x{2,}[0-9]*")


_NAMED = (sold, menus, hung, coined, doors, strangers, strays)
_SEATED = (planted, seats, columns, repeated, asked_for, in_english)


def _sold(text: Folded, *, headed: bool) -> Iterator[Evidence]:
    rooms = (*_NAMED, *_SEATED)
    named = [found for room in rooms for found in room.find(text.text, headed=headed)]
    stems = stems_of(text.text)
    for sold_as in islice(named, MOST):
        local = is_local(stems, *shows(text.text[sold_as.start : sold_as.end]))
        if _LEFT_OUT.fullmatch(text.text, sold_as.start, sold_as.end):
            continue
        if local or things.is_at_home(text.text, sold_as.start, sold_as.end):
            continue
        if not headed and running.is_running(text.text, sold_as.start, sold_as.end):
            continue
        written = text.quote(sold_as.start, sold_as.end)
        message = (
            f"“{written}”的写法像是赌博一类网站或者广告的名称，可能是网页被篡改时插入的，请对照原件核实。"
        )
        yield quoting.evidence(text, (sold_as.start, sold_as.end), Kind.SPAM_TERM, message, sold_as.weight)


def _numbered(text: Folded) -> Iterator[Evidence]:
    for found in islice(numbered.find(text.text), MOST):
        after = slots.around(text.text, found.start, found.end).after
        message = (
            f"“{text.quote(found.start, found.end)}”是一串数字，占着地名或机关名称的位置，"
            f"像是赌博网站的代号，可能是网页被篡改时换上的"
            f"{_told(guess(Slot.NAME, after, text.text))}"
        )
        yield quoting.evidence(text, (found.start, found.end), Kind.REPLACED_NAME, message, found.weight)


def _impostors(text: Folded) -> Iterator[Evidence]:
    for impostor in islice(impostors.find(text.text), MOST):
        after = slots.around(text.text, impostor.start, impostor.end).after
        message = (
            f"“{text.quote(impostor.start, impostor.end)}”在页面上占着地名或机关名称的位置，却不是地名，也不是机关，"
            f"像是网页被篡改时换上的{_told(guess(Slot.NAME, after, text.text))}"
        )
        yield quoting.evidence(
            text, (impostor.start, impostor.end), Kind.REPLACED_NAME, message, impostor.weight
        )


_ACTS = "在句子里像一个单位那样行事，却不是单位的名称，像是网页被篡改时换上的网站名称；原来可能是本单位的名称，请对照原件核实。"
_PLAYS = "是游戏、娱乐场所的用语，这里应当是居民、学生、患者或者单位的叫法，像是网页被篡改时逐词换上的，请对照原件核实。"


def _actors(text: Folded) -> Iterator[Evidence]:
    for room, told in ((actors, _ACTS), (lettered, _ACTS), (roles, _PLAYS)):
        for found in islice(room.find(text.text), MOST):
            message = f"“{text.quote(found.start, found.end)}”{told}"
            yield quoting.evidence(text, (found.start, found.end), Kind.REPLACED_NAME, message, found.weight)


def _adverts(text: Folded) -> Iterator[Evidence]:
    for advert in islice((*adverts.find(text.text), *peddlers.find(text.text)), MOST):
        written = text.quote(advert.start, advert.end)
        message = f"“{masked(written)[:40]}”是广告的说法，不是政府信息里会有的句子，像是网页被篡改时插入的，请对照原件核实。"
        yield quoting.evidence(text, (advert.start, advert.end), Kind.SPAM_TERM, message, advert.weight)


def _domains(text: Folded, own: tuple[str, ...]) -> Iterator[Evidence]:
    for foreign in (*domains.find(text.text, own), *domains.mails(text.text, own)):
        if foreign.why is not Why.NONE:
            after = text.text[foreign.end : foreign.end + 12]
            named = foreign.why is Why.NAME or (foreign.why is Why.SPAM and NAMES_ACTIVITY.match(after))
            thought = guess(Slot.NAME, after, text.text) if named else ""
            message = f"“{foreign.host}”{foreign.why}，看来是网页被篡改时插入的{_told(thought)}"
            yield quoting.evidence(
                text,
                (foreign.start, foreign.end),
                Kind.FOREIGN_DOMAIN,
                message,
                domains.weight(foreign, text.text),
            )


_CONTACT = re.compile(
    r"(?=[加添+薇威徽w客办代])(?:(?:加|添加|\+)[ ]?(?:(?:薇|威|维|徽|微)(?:信|芯|心|x|❤)?|v(?:信|芯|心|x(?![a-z])|❤|[:：]))"
    r"[ 号]{0,2}[:：]? ?[a-z][a-z0-9_-]{5,19}"
    r"|(?:薇|威|徽)信[号:： ]{1,3}[a-z0-9_-]{5,20}"
    r"|w{3} ?[。点，,·] ?[a-z0-9-]{2,40} ?[。点，,·.] ?(?:com|net|cc|vip|cn|top)"
    # A number of nine digits that begins with 400 or 800 is one that only firms are given.
    r"|客服qq[号:： ]{0,3}(?![48]00[0-9]{6}(?![0-9]))[1-9][0-9]{4,12}"
    r"|(?:办证qq|代办qq|(?:客服|办证|代办)(?:扣扣|飞机|telegram|tg))[号:： ]{0,3}[@a-z0-9_]{5,20})"
)
#: 添加微信 is how an office says it; the other spellings only dodge filters.
_PLAIN_CONTACT = re.compile(r"(?:加|添加) ?微信")
_CONTACT_NEEDS = ("信", "加", "www", "WWW", "客服", "qq", "tg", "telegram", "扣扣")


def contacts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of a folded text where a contact is spelt as advertisers do who dodge filters."""
    if any(need in text for need in _CONTACT_NEEDS):
        for match in _CONTACT.finditer(text):
            if not _PLAIN_CONTACT.match(match[0]):
                yield match.span()


def _contacts(text: Folded) -> Iterator[Evidence]:
    for span in contacts(text.text):
        message = "这种联系方式的写法是垃圾广告常用的，像是网页被篡改时插入的，请对照原件核实。"
        yield quoting.evidence(text, span, Kind.SPAM_TERM, message, 0.6)


def _parted(text: Folded) -> Iterator[Evidence]:
    for found in parted.find(text.text):
        message = f"“{text.quote(found.start, found.end)}”{found.told}"
        yield quoting.evidence(text, (found.start, found.end), Kind.SPAM_TERM, message, found.weight)
