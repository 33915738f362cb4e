"""Whether the signs before a trade can be the name of a site: unknown, no place of this page, no common word."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from gongkai.reading.tampering.brand_names import OFFICIAL
from gongkai.reading.tampering.brand_pieces import is_known
from gongkai.reading.tampering.commonplace import FIRMS, PAIRS, WORDS

#: What a sentence puts before a name without a gap.
_LEADING = re.compile(
    "^(?:.{0,30}(?:(?:登[录陆]|下载)(?!入口|网址|地址|平台|官网|注册|app|$)|访问|关注|进入|打开|使用|通过|来到)|可以|欢迎|[到在由向与和对请经将为至从据按以及或可并])+"
)
_RUN = re.compile(r"[一-鿿a-z0-9]{1,12}\Z")
_LETTERS = re.compile("[a-z0-9]*[a-z][a-z0-9]*$|[0-9]{2,5}$")
#: The signs in which the name of a place, of an organ or of a part of one ends.
_ENDS = frozenset(
    "省市县区旗州盟乡镇村里屯街巷局委办府厅院处室科股队站会园部署社团馆所校厂场司组级层方家央地门关港湾岛山河联报网台刊各等该其本我全的了是有无由到在向与和对请经将为至从据按以及或并被把让给则且即若如而于不未可应须"
)
_OFFICIAL = re.compile(OFFICIAL)
_SHORT, _LONGEST, _WINDOW = 2, 4, 12


def led(run: str) -> str:
    """Return a row of signs without what a sentence puts before a name."""
    return _LEADING.sub("", run)


def lettered(letters: str) -> str:
    """Return letters and digits unless they stand beside Chinese on any page."""
    return "" if is_known(letters) or _YEAR.fullmatch(letters) else letters


class Stems:
    """What of a folded text can be the name of a site; each name is looked up once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._unknown: dict[tuple[str, bool], bool] = {}
        self._places: dict[str, bool] = {}
        self._pairs: Counter[str] | None = None

    def before(self, place: int, start: int = 0) -> str:
        """
        Return the name of unknown signs that stands directly before a place, from ``start`` on, or nothing.

        A name has two to four signs or is of letters and digits; a longer run, a word of the language, a
        place that the page names, and the end of an organ's name are none.
        """
        run = _RUN.search(self.text[max(start, place - _WINDOW) : place])
        name = led(run[0]) if run else ""
        if len(name) > _SHORT and len(further := _NAMES_END.split(name)[-1]) >= _SHORT:
            # A name of an organ stands before it without a gap.
            name = led(further)
        if letters := _LETTERS.search(name):
            return lettered(letters[0])
        return name if _SHORT <= len(name) <= _LONGEST and self.is_unknown(name) else ""

    def is_unknown(self, name: str, *, firms: bool = False) -> bool:
        """
        Return whether a name of Chinese signs is neither a word that is at home nor a place of the page.

        ``firms``: a firm that everybody knows is unknown as well, where an organ should stand.
        """
        if (name, firms) not in self._unknown:
            self._unknown[name, firms] = self._look_up(name, firms=firms)
        return self._unknown[name, firms]

    def are_at_home(self, place: int) -> bool:
        """Return whether before a trade stands a place of the page, a firm that all know or a word of the language."""
        run = _RUN.search(self.text[max(0, place - _WINDOW) : place])
        if not run or len(run[0]) < _SHORT:
            return False
        pair = run[0][-2:]
        return pair in FIRMS or pair in WORDS or any(map(self.is_place, {pair, run[0][-3:]}))

    def times(self, pair: str) -> int:
        """Return how often two signs stand side by side in the text."""
        if self._pairs is None:
            self._pairs = Counter(map("".join, pairwise(self.text)))
        return self._pairs[pair]

    def is_place(self, name: str) -> bool:
        """Return whether the page names a place so."""
        if name not in self._places:
            self._places[name] = _ALL_HAN.fullmatch(name) is not None and self._is_followed(name)
        return self._places[name]

    def _is_followed(self, name: str) -> bool:
        """Return whether a name stands before the word for a kind of place; a pattern of each name would have to be built."""
        return any(_PLACE_ENDS.match(self.text, at + len(name)) for at in _each(name, self.text, 1))

    def may_head(self, name: str, trade: str) -> bool:
        """Return whether a known word may be the name before a trade all the same: it says nothing about the trade."""
        if (
            not _SPORTING.match(trade)
            or name[-1] in _ENDS
            or _OFFICIAL.search(name)
            or len(name) > _SHORT + 1
        ):
            return False
        return not any(name[at : at + 2] in WORDS for at in range(len(name) - 1))

    def _look_up(self, name: str, *, firms: bool) -> bool:
        pairs = [name[at : at + 2] for at in range(len(name) - 1)]
        if name[-1] in _ENDS or name[0] in _LEVELS or _OFFICIAL.search(name):
            return False
        if any(pair in PAIRS or pair in WORDS or (not firms and pair in FIRMS) for pair in pairs):
            return False
        return not self.is_place(name)


@lru_cache(maxsize=2)
def stems_of(text: str) -> Stems:
    """Return the stems of a text, one for all rooms that read the same text: what one looked up the others know."""
    return Stems(text)


def places_of(name: str, text: str) -> Iterator[int]:
    """Yield where a name stands in a text, one place behind the other."""
    return _each(name, text, len(name))


def _each(name: str, text: str, step: int) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + step)


_NAMES_END = re.compile("[省市县区镇局委厅府院室会年的]")
_PLACE_ENDS = re.compile(
    "(?:特别行政|自治)?(?:省|市(?![场民监容政])|县(?!域)|区(?![域块间])|[州旗盟]|镇(?!长)|乡(?!村振)|村(?!民)|街道)"
)
_SPORTING = re.compile("体育|娱乐|彩票|电竞|国际|真人|棋牌")
_LEVELS = frozenset("省市县区镇乡州旗")


_ALL_HAN = re.compile("[一-鿿]+")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
