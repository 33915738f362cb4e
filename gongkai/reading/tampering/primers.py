"""Texts that give readings by right: verse for pupils, lists of words for a test of the language, notes on rare signs."""

import re

from gongkai.reading.tampering.folding import Folded, forms

_READ_SIGN = re.compile(r"[一-鿿][,，、。;；:：!！?？”》]? ?\([^()]{1,6}\)")
_SIGN = re.compile("[一-鿿]")
#: A page in both scripts was turned by a machine.
_MIXED = 0.1
#: So many of its signs a line of verse leaves without a reading at most: its title, its author.
_UNREAD = 0.25
_FEWEST_IN_LINE = 3
_ORGAN_READ = re.compile("政府|[省市县区](?:[一-鿿]{2,6}局|委)|公开|办公室|条例|印发")
#: Who teaches the language says what he teaches.
_TAUGHT = re.compile(
    "读音|注音|拼音|多音字|生字|字词|词语|普通话|轻声|儿化|翘舌|平舌|声母|韵母|声调|易错|易读错|误读|正音|朗读|认读|听写|识字|看拼音|语文|课文|古诗|文言|注释"
    "|汉字|音节|吟诵|读作|念作|不[读念]|应[读念]|[读念]错|播音|方言|语言文字"
)
_FEWEST_TAUGHT = 2
#: The items of a list of words are parted by these, and none of them is longer.
_PARTED = re.compile("[,，、;；。:：!！?？|/\\s“”《》]+")
_LONGEST_ITEM, _LISTED = 7, 0.8
#: Words that an organ uses of its own business, whatever signs a machine read out in them.
_BUSINESS = re.compile(
    "人民政府|办公室|[一-鿿]{2}局(?![面部限])|委员会|印发|各乡镇|公示|招标|项目|资金|整改|贯彻|落实|部署"
)


def is_primer(text: Folded, matches: list[re.Match[str]], readings: re.Pattern[str]) -> bool:
    """Return whether a simplified text gives the readings that ``matches`` found in it as who teaches to read does."""
    if _is_dictionary(text.text, matches) or _lists_signs(text.text, matches):
        return True
    old, new = forms(text.original)
    if old > new * _MIXED:
        return False
    return (
        _reads_all(text.text, readings)
        or _reads_phrases(text.text, matches)
        or _teaches(text.text, matches, readings)
    )


_FEWEST_IN_PHRASE, _MOST_OF_PHRASES = 3, 12


def _reads_phrases(text: str, matches: list[re.Match[str]]) -> bool:
    """Return whether a text gives readings to nothing but a phrase or two, each of whose signs has its own."""
    if not 0 < len(matches) <= _MOST_OF_PHRASES:
        return False
    phrases: list[str] = []
    end = -1
    for match in matches:
        sign = text[match.start()]
        if match.start() == end:
            phrases[-1] += sign
        else:
            phrases.append(sign)
        end = match.end()
    whole = all(len(phrase) >= _FEWEST_IN_PHRASE for phrase in phrases)
    return whole and not any(_BUSINESS.search(one) or _ORGAN_READ.search(one) for one in phrases)


#: What the entry of a dictionary, or a lesson on signs, says of a sign in either script.
_OF_ENTRIES = re.compile(
    "读音|注音|拼音|释义|部首|笔画|笔顺|总笔|正体|异体|简化|字形|字义|词义|字源|例句|例词|造词|又音|又读|多音|两读|一字多音|辨音|辨析|词典|辞典|字典|说文|康熙|每日一字|生字|国语|语文课|课文"
)
_FEWEST_OF_ENTRIES, _MOST_READ = 3, 24
#: The line of an entry: it names the sign, or quotes the words in which it is read so.
_ENTRY = re.compile(
    r"读音|注音|拼音|释义|[两多又]读|又音|例词|例句|造词|组词|读作|读为|念作|【[一-鿿]】|^ ?[一-鿿] ?[:：]|[「『“][^」』”]{0,8}\("
)


def _is_dictionary(text: str, matches: list[re.Match[str]]) -> bool:
    """Return whether a text is of entries on signs, and gives its few readings in these and in no business of an organ."""
    if not 0 < len(matches) <= _MOST_READ or len(set(_OF_ENTRIES.findall(text))) < _FEWEST_OF_ENTRIES:
        return False
    for match in matches:
        begin = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        line = text[begin : len(text) if end < 0 else end]
        if len(line) > _LONGEST_ENTRY or not _ENTRY.search(line):
            return False
        if _BUSINESS.search(line) and not _QUOTED_WORD.search(line):
            return False
    return True


#: The other form of a sign beside its reading, or before the sign: folded, both are the same.
_OTHER_FORM = re.compile(r" ?[-—–=/:：→>~、,， ]{0,3}[(〔\[【「]?")
_LISTED_ALONE = 0.8


def _lists_signs(text: str, matches: list[re.Match[str]]) -> bool:
    """Return whether readings stand in a list of signs, each alone or beside its other form: none is in a sentence."""
    kinds = {match[0] for match in matches}
    if any(not _SIGN.match(kind) for kind in kinds):
        # Of words, not of signs.
        return False
    if len(kinds) > 1 and len({kind[0] for kind in kinds}) * 2 <= len(kinds):
        # A machine reads a sign in one way; who teaches that it is read in several gives them all.
        return True
    words = _SPEAKS_OF_READING.search(text) is not None
    alone = sum(
        _is_alone(text, match) or _is_paired(text, match) or (words and _is_of_listed_word(text, match))
        for match in matches
    )
    return len(matches) > 1 and alone >= len(matches) * _LISTED_ALONE


def _is_alone(text: str, match: re.Match[str]) -> bool:
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    if _SIGN.match(before) or before == ")":
        return False
    return _SAYS_OF_SIGN.match(text, match.end()) is not None or not (_SIGN.match(after) or after == ")")


#: What a lesson says of the sign that it names.
_SAYS_OF_SIGN = re.compile("字[旁头底部边框]|[即作念读是为指]|[平仄入去上][声韵]")


#: 地名读音须知: a list of words with the readings of some of their signs.
_SPEAKS_OF_READING = re.compile("读音|注音|正音|识读|易错|易读错|多音|怎么读")
_LONGEST_WORD = 4


def _is_of_listed_word(text: str, match: re.Match[str]) -> bool:
    before = _PARTED.split(text[max(0, match.start() - _REACH) : match.start()])[-1]
    after = _PARTED.split(text[match.end() : match.end() + _REACH], maxsplit=1)[0]
    item = f"{before}{match[0][0]}{after}"
    return len(item) <= _LONGEST_WORD and _BUSINESS.search(item) is None


def _is_paired(text: str, match: re.Match[str]) -> bool:
    sign = text[match.start()]
    gap = _OTHER_FORM.match(text, match.end())
    if gap and gap[0] and text.startswith(sign, gap.end()):
        return True
    before = text[max(0, match.start() - _NEAR_FORM) : match.start()]
    return before.rstrip(" -—–=/:：→>~、(〔[【「").endswith(sign) and not before.endswith(sign)


_NEAR_FORM = 6
_LONGEST_ENTRY = 160
_QUOTED_WORD = re.compile("[「『“][^」』”]{1,10}[」』”]")


def _reads_all(text: str, readings: re.Pattern[str]) -> bool:
    """Return whether every sign of the lines that have readings has its own, as in verse for pupils."""
    lines = [line for line in text.split("\n") if len(_READ_SIGN.findall(line)) >= _FEWEST_IN_LINE]
    read = bare = 0
    for line in lines:
        signs = readings.sub("", line)
        if _ORGAN_READ.search(signs):
            return False
        given = len(_READ_SIGN.findall(line))
        read, bare = read + given, bare + max(0, len(_SIGN.findall(signs)) - given)
    return read > 0 and bare <= read * _UNREAD


def _teaches(text: str, matches: list[re.Match[str]], readings: re.Pattern[str]) -> bool:
    """Return whether a text that speaks of readings gives them to the words of lists, or of short lines, and to no business."""
    bare = readings.sub("", text)
    if len(set(_TAUGHT.findall(bare))) < _FEWEST_TAUGHT:
        return False
    short = 0
    for match in matches:
        before = _PARTED.split(text[max(0, match.start() - _REACH) : match.start() + 1])[-1]
        after = _PARTED.split(text[match.end() : match.end() + _REACH], maxsplit=1)[0]
        item = readings.sub("", f"{before}{after}")
        if _BUSINESS.search(item):
            return False
        # A sentence that says how a sign is read, and how it is not, is the lesson itself.
        short += len(_SIGN.findall(item)) <= _LONGEST_ITEM or _SAYS_READING.search(item) is not None
    return short >= len(matches) * _LISTED


_REACH = 60
_SAYS_READING = re.compile(
    "不[读念]|应[读念]|[读念](?:成|作|为|音|错|准|第?[一二三四轻]声)|声调|[误错别]读|误念|本音|变调|轻声|儿化|第[一二三四]声|发音|字音"
)
