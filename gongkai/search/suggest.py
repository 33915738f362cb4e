"""
What somebody may have meant who found nothing: names that sound like it or are nearly written like it.

Pinyin and word lists are read only when a search has found nothing.
"""

from collections.abc import Iterable
from functools import lru_cache

from gongkai.search.fold import fold

MOST = 5
#: So many signs of a name may be wrong, by its length.
_SHORT, _LONG = 4, 8


def near_names(text: str, names: Iterable[str]) -> list[str]:
    """
    Return the names that sound like the text or differ from it by a sign or two, the nearest first.

    ``text`` may be Chinese, pinyin (jiaoyuju) or the first letters (jyj); a name may begin with a place that was left out.
    """
    wanted = "".join(fold(text).split())
    if len(wanted) < 2:
        return []
    ranked = []
    for place, name in enumerate(dict.fromkeys(names)):
        distance = _distance_of(wanted, fold(name))
        if distance is not None and distance < 9:
            ranked.append((distance, len(name), place, name))
    return [name for *_, name in sorted(ranked)[:MOST]]


def words_of(text: str) -> list[str]:
    """Return the words of a phrase that was typed without blanks, single characters left out."""
    import rjieba  # noqa: PLC0415  reads its dictionary, which only a search without hits needs

    words = [word for word in rjieba.cut(fold(text)) if len(word) > 1]
    return list(dict.fromkeys(words))


def _distance_of(wanted: str, name: str) -> int | None:
    if wanted.isascii():
        sounds, letters = _sounds(name)
        if sounds.endswith(wanted) or letters.endswith(wanted):
            return 1
        allowed = 1 if len(wanted) >= _LONG else 0
        return 2 if allowed and _edits(wanted, sounds[-len(wanted) :], allowed) <= allowed else None
    ends = name[-len(wanted) :]
    if len(ends) < len(wanted) - 1:
        return None
    if _sounds(wanted)[0] == _sounds(ends)[0]:
        return 1
    allowed = 0 if len(wanted) < _SHORT else 1 if len(wanted) < _LONG else 2
    candidates = (ends, name, name[-len(wanted) - 1 :], name[-len(wanted) + 1 :])
    edits = min(_edits(wanted, each, allowed) for each in candidates)
    return 2 + edits if edits <= allowed else None


@lru_cache(maxsize=8192)
def _sounds(text: str) -> tuple[str, str]:
    """Return the text in pinyin without tones, and the first letters."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  large tables, needed only without hits

    return "".join(lazy_pinyin(text)), "".join(lazy_pinyin(text, style=Style.FIRST_LETTER))


def _edits(one: str, other: str, most: int) -> int:
    """Return how many signs must be changed, added or left out to come from one to the other; more than ``most`` is enough."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for number, sign in enumerate(one, 1):
        before, row[0] = row[0], number
        for place, each in enumerate(other, 1):
            cost = before + (sign != each)
            before = row[place]
            row[place] = min(cost, before + 1, row[place - 1] + 1)
        if min(row) > most:
            return most + 1
    return row[-1]
