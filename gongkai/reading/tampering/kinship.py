"""Whether a host is called after the place or the body of a page: by its readings or by its first letters."""

import re
from enum import Enum
from functools import lru_cache
from itertools import islice

from gongkai.reading.tampering import hosts, syllables
from gongkai.reading.tampering.slots import BUREAUS


class Kin(Enum):
    """What a host is to the names of a page; ``UNKNOWN`` where no name can be read, or the host is of many kinds."""

    OWN = "own"
    FOREIGN = "foreign"
    UNKNOWN = "unknown"


_LEVEL = "(?:自治)?[省市县区州旗盟镇乡]"
_BODY = (
    f"人民|政府|委|党|人大|政协|法院|检察|{BUREAUS}|供销|市场|投资|医保|残疾人|总工会|妇联|共青团|融媒体|统计|政务|数据"
    "|旅游|园林|畜牧|物价|安全生产|国土|规划|建设|房产|房管|环保|质监|质量技术|工商|食品|宗教|人防|地震|消防|移民|史志|安监|计生|人口"
)
_PLACES = re.compile(f"((?:(?![各本全我该])[一-鿿]){{2,3}})(?={_LEVEL}(?:{_BODY}))")
#: What a sentence puts before a place of two signs is no sign of it.
_BEFORE_PLACE = frozenset("从由在于向与和及到经据以对")
#: What is governed by its peoples has their names behind its own.
_OF_PEOPLES = re.compile("(?:(?<![一-鿿])|(?<=[省区市州]))([一-鿿]{2})[一-鿿]{0,12}族自治[州县区旗]")
_BODIES = re.compile(f"(?<=[省市县区州旗盟镇乡])({_BODY})")
#: What a site is called besides its place: the country, the net, and what governments call themselves.
_BESIDES = re.compile(
    "^(?:www|china|zhongguo|zg|cn|hn|the)|(?:rmzf|zhengfu|zfw|zfxxgk|xxgk|zwgk|zww|zwfw|zf|xzf|szf|qzf|net|web|city|town|info|online|cn|wang|w|x|s|q|xian|shi|qu)$"
)
#: Whoever has these in his name says that he is a government; whether he is one, others ask.
_OF_GOVERNMENTS = re.compile("gov|zhengfu|zwgk|xxgk|zwfw|rmzf|zfxx|zhengwu")
#: What firms make and sell, in the language in which they name their sites; no place is called so.
_TRADES = re.compile(
    "bearing|steel|metal|alum|valve|pump|motor|engine|machin|tool|mould|mold|cable|wire|gear|boiler|crane|robot|sensor|laser|battery|solar|lamp|light(?:ing)?s?(?![a-z])|hardware|plastic|rubber|glass|ceramic|pottery"
    "|textile|lace|silk|embroider|fabric|garment|cloth|shoes|bags|toys|gift|jewel|watch|furnitur|kitchen|sofa|carpet|curtain|paint|paper|print|pack(?:ag|ing)|film|movie|music|photo|studio|hotel|resort|travel|tour(?:s|ism)?(?![a-z])|spa(?![a-z])|salon|beauty|cosmetic|clinic"
    "|dental|pharm|food|wine|beer|coffee|cake|bakery|fruit|farm|seafood|trade|trading|export|import|logistic|freight|express|shipping|auto|cars?(?![a-z])|tire|tyre|bike|motorcycle|sport|fitness|yoga|dance|golf|game|gaming|toner|chem|biotech|estate|house(?:s|ware)?(?![a-z])|wedding|pet(?:s)?(?![a-z])|decor|design|consult|finance|invest|insur|mining|mill"
)
_SHORT, _SHORTEST, _FEW = 3, 4, 2
_DIGITS = re.compile("[0-9-]+")


@lru_cache(maxsize=256)
def kin(host: str, text: str) -> Kin:
    """Return whether a host is called after a place or a body that a folded page names."""
    label = hosts.domain_of(host).split(".", maxsplit=1)[0]
    if _OF_GOVERNMENTS.search(host):
        return Kin.OWN
    places, bodies = _names(text)
    if not places:
        return Kin.UNKNOWN
    letters = _DIGITS.sub("", label)
    if (trade := _TRADES.search(label)) and not _is_of_its_bureau(trade[0], letters, text, places):
        return Kin.FOREIGN
    if any(_is_of(pair, letters, _BEHIND_PLACES) for pair in places):
        return Kin.OWN
    if any(_is_of(pair, letters, _BEHIND_BODIES) for pair in bodies):
        return Kin.OWN
    if len(letters) <= _LONGEST_OF_BODY and _is_of_body(places, letters, text):
        return Kin.OWN
    # What is left of so short a name may be a nickname, or the first letters of an older one.
    rest = _BESIDES.sub("", letters)
    return Kin.FOREIGN if len(letters) >= _SHORTEST and len(rest) >= _SHORT else Kin.UNKNOWN


def is_of_trade(host: str) -> bool:
    """Return whether a host says in its name what a firm makes or sells."""
    return _TRADES.search(hosts.domain_of(host).split(".", maxsplit=1)[0]) is not None


#: Trades that are the business of a bureau, whose site is called after its place and them.
_BUSINESS = {
    "tour": "旅游|文旅|景区",
    "trav": "旅游|文旅|景区",
    "spor": "体育",
    "inve": "招商|投资促进",
    "esta": "房产|房管|住房",
    "hous": "房产|房管|住房",
    "farm": "农业|农村",
    "fina": "财政|金融",
    "logi": "物流|口岸",
}


def _is_of_its_bureau(trade: str, letters: str, text: str, places: tuple["_Pair", ...]) -> bool:
    """Return whether a host is the name of a place and the trade with which a bureau that the page names has to do."""
    business = _BUSINESS.get(trade[:_SHORTEST])
    if business is None or not re.search(f"[省市县区州旗](?:[一-鿿]{{0,6}})(?:{business})", text):
        return False
    rest = letters.partition(trade[:_SHORTEST])[0]
    return any(_is_of(pair, rest, _BEHIND_PLACES) for pair in places)


#: The name of a body behind that of its place, and what such are called in the language of the net.
_WHOLE_BODIES = re.compile(
    f"[省市县区州旗]((?:{_BODY})[一-鿿]{{0,8}}?(?:局|委员会|办公室|厅|社(?![会区])|[大政]?协))(?![一-鿿]?[域面部长])"
)
_IN_ENGLISH = re.compile(
    "edu|land|invest|tax|law|police|court|agri|health|econ|water|forest|news|tour|travel|sports?|cdc"
)
_LONGEST_OF_BODY = 10


def _is_of_body(places: tuple["_Pair", ...], letters: str, text: str) -> bool:
    """Return whether letters are the first of a place and, behind them, some of those of a body that a page names, in order."""
    if len(letters) < _SHORTEST or not any(letters[0] in one and letters[1] in two for one, two in places):
        return False
    rest = letters[2:]
    if _IN_ENGLISH.fullmatch(rest):
        return True
    return any(_abridges(rest, body) for body in _whole_bodies(text))


@lru_cache(maxsize=4)
def _whole_bodies(text: str) -> frozenset[str]:
    """Return the first letters of the bodies that a page names."""
    named = {match[1].replace("委员会", "委") for match in islice(_WHOLE_BODIES.finditer(text), _MOST)}
    return frozenset(filter(None, map(syllables.initials, named)))


def _abridges(short: str, whole: str) -> bool:
    """Return whether letters are some of a row of others, in order, with its first and its last."""
    if len(short) < _FEW or short[0] != whole[0] or short[-1] != whole[-1]:
        return False
    left = iter(whole)
    return all(letter in left for letter in short)


#: What the letters of two signs may be: a set of each.
_Pair = tuple[frozenset[str], frozenset[str]]
_ANY = frozenset("abcdefghjklmnopqrstwxyz")
_MOST, _LONGEST = 300, 6


@lru_cache(maxsize=4)
def _names(text: str) -> tuple[tuple[_Pair, ...], tuple[_Pair, ...]]:
    """Return the first letters of the places of a page, and of its bodies; none of a name of which no sign can be read."""
    found = islice(_PLACES.finditer(text), _MOST)
    places = {
        pair
        for match in found
        for pair in (match[1][-2:], match[1][:2])
        if pair == match[1][-2:] or pair[0] not in _BEFORE_PLACE
    }
    places |= {match[1] for match in islice(_OF_PEOPLES.finditer(text), _MOST)}
    bodies = {match[1][:2] for match in islice(_BODIES.finditer(text), _MOST) if len(match[1]) >= _FEW}
    read = (tuple(filter(None, map(_letters, sorted(pairs)))) for pairs in (places, bodies))
    return next(read), next(read)


def _letters(pair: str) -> _Pair | None:
    """Return for two signs the letters with which they may begin, any for a sign whose reading is not known."""
    read = [syllables.initials(sign) for sign in pair]
    if not any(read):
        return None
    one, two = (
        frozenset(letter + syllables.READ_IN_PLACES.get(sign, "")) if letter else _ANY
        for letter, sign in zip(read, pair, strict=True)
    )
    return one, two


def _is_of(pair: _Pair, letters: str, behind: re.Pattern[str]) -> bool:
    """Return whether letters hold two readings that begin so, or are such first letters with what sites add to them."""
    one, two = pair
    if _ANY in pair:
        # Of a sign whose reading is not known any letter will do: then only what the host begins with says something.
        led = _LED.match(letters)
        begun = letters[led.end() if led else 0 :]
        if any(first in one and second in two for first, second in _begun(begun)):
            return True
    elif any(first in one and second in two for first, second in _read(letters)):
        return True
    leading = _LED.match(letters)
    for cut in {*range(_PROVINCE + 1), leading.end() if leading else 0}:
        first, second = letters[cut : cut + 1], letters[cut + 1 : cut + 2]
        if (
            _ANY in pair
            and 0 < len(letters) - cut - 2 <= _FEW
            and cut not in (0, leading.end() if leading else 0)
        ):
            # One letter of two and two that say nothing are found in any name.
            continue
        if first in one and second in two and behind.fullmatch(letters, cut + 2):
            return True
    return False


@lru_cache(maxsize=64)
def _read(letters: str) -> frozenset[tuple[str, str]]:
    """Return with which letters two readings begin that follow one another in a name of letters."""
    ends = {
        start: [
            end for end in range(start + 2, start + _LONGEST + 1) if syllables.is_syllable(letters[start:end])
        ]
        for start in range(len(letters))
    }
    return frozenset(
        (letters[start], letters[middle])
        for start, middles in ends.items()
        for middle in middles
        if ends.get(middle)
    )


@lru_cache(maxsize=64)
def _begun(letters: str) -> frozenset[tuple[str, str]]:
    """Return with which letters the first two readings of a name of letters begin."""
    return frozenset(
        (letters[0], letters[middle])
        for middle in range(2, _LONGEST + 1)
        if syllables.is_syllable(letters[:middle])
        for end in range(middle + 2, middle + _LONGEST + 1)
        if syllables.is_syllable(letters[middle:end])
    )


#: Before the first letters of a place stand those of its province, of a body or of the country.
_PROVINCE, _LED = 3, re.compile("china|zhongguo|zg|cn|zf")
#: Behind them stands what it is; behind those of a body hardly anything.
_BEHIND_PLACES = re.compile(
    "[a-z]{0,2}|[xsqz]?(?:rmzf|zf|zfw|zww|gov|net|info|news|web|city|town|online|xx|zw|dj|rm|cn|wang)[a-z]?"
)
_BEHIND_BODIES = re.compile("[a-z]{0,2}")
