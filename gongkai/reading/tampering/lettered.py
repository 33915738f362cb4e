"""Names of signs, a number and letters that stand for the place of an organ, as no office and no hospital is called."""

import re
from dataclasses import dataclass

#: A hospital or a plant may have a number, and none has letters behind it.
_NAME = re.compile(
    "(?=[0-9])(?<![0-9a-z])[0-9]{3,6}[a-z]{1,4}"
    "(?=人民政府|疾病预防控制|疾控中心|卫生院|幼儿园|图书馆|博物馆|[一-鿿]{0,4}(?:医院|[中小大]学|学院|委员会|[局厅]))"
)
_BEFORE = re.compile("[一-鿿·]{2,8}$")
#: What has a number and letters by right, which an organ speaks of.
_MEASURED = re.compile("[0-9]+(?:kg|km|mm|cm|ml|mg|kv|kw|mw|kva|hz|m|g|w|v|k|t|s|c|u|d)$|[0-9]+(?:app|vip)$")
_REACH, _FEWEST, _TELLS = 8, 2, 0.7


@dataclass(frozen=True, slots=True)
class Lettered:
    """A name at a place of a folded text; ``weight`` is how much it tells of its page."""

    start: int
    end: int
    weight: float


def find(text: str) -> list[Lettered]:
    """Return the names with a number and letters that stand before organs again and again, in order."""
    found: dict[str, list[tuple[int, int]]] = {}
    for number in _NAME.finditer(text):
        before = _BEFORE.search(text, max(0, number.start() - _REACH), number.start())
        if before and not _MEASURED.fullmatch(number[0]):
            found.setdefault(number[0], []).append((before.start(), number.end()))
    kept: list[Lettered] = []
    for places in found.values():
        if len(places) >= _FEWEST:
            # The shortest is the name without what a sentence leads to it with.
            length = min(end - start for start, end in places)
            kept += [Lettered(end - length, end, _TELLS) for _, end in places]
    return sorted(kept, key=lambda one: one.start)
