"""Names that stand where the name of a place should, and are none: by their ending and their letters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.reading.tampering.slots import VERB_BEFORE
from gongkai.reading.tampering.vocabulary import NAME_ENDINGS


@dataclass(frozen=True, slots=True)
class Name:
    """A name at a place of a folded text that took the place of another."""

    start: int
    end: int
    weight: float


_ENDINGS = "|".join(sorted(NAME_ENDINGS, key=len, reverse=True))
_REPLACED = re.compile(rf"[一-鿿a-z0-9]{{0,6}}?(?:{_ENDINGS})$")
_REPLACED_SITE = re.compile(
    "(?:直播|棋牌|博彩|投注|娱乐城|彩票|赌场|赌博|(?<![a-z])app|官网)(?=政府(?:网站|门户|信息公开)|政务公开"
    "|政府办公室)"
)
_GOVERNMENT = re.compile("人民政府(?!令|采购|补贴|出台|主导|投入)")
_LONGEST_ENDING = 10


def find(text: str) -> list[Name]:
    """Return the names that no place has, in order."""
    if "政府" not in text and "政务" not in text:
        return []
    found = [*_by_ending(text), *_by_letters(text)]
    kept: list[Name] = []
    for name in sorted(found, key=lambda name: (name.start, -name.end)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


def _by_ending(text: str) -> Iterator[Name]:
    spans = [match.span() for match in _REPLACED_SITE.finditer(text)]
    for government in _GOVERNMENT.finditer(text):
        before = text[max(0, government.start() - _LONGEST_ENDING) : government.start()]
        if name := _REPLACED.search(before):
            spans.append((government.start() - len(name[0]), government.start()))
    for start, end in spans:
        if not VERB_BEFORE.search(text[max(0, start - 10) : start]):
            yield Name(start, end, 0.9)


#: Letters and digits directly before an organ; no place in the country is written so.
_LETTERS = re.compile(
    r"(?:^|[\n《“（(，,。、；;：:]|(?<![0-9a-z一-鿿._@/-]))([a-z0-9]{0,12}[a-z][a-z0-9]{1,12}[一-鿿]{0,4}?)(?:省|市|县|区|镇|乡)?$"
)
_ORGAN = re.compile("人民政府|政府办公[厅室]|政府网站|政府门户网站|政府信息公开|政务公开领导小组")
_LONGEST_LETTERS = 32
_KNOWN_LETTERS = re.compile(
    "^(?:ppp|gdp|apec|wto|ipv[46]|www|http|https|app|ict|it|ai|vr|[0-9]*xx+|nn+|aa+|un|eu|ngo|iso|epc|bot|cic"
    "|ip|html|pdf|docx?|xlsx?|nbsp|title|br|td|tr|p)"
)


def _by_letters(text: str) -> Iterator[Name]:
    for organ in _ORGAN.finditer(text):
        begin = max(0, organ.start() - _LONGEST_LETTERS)
        match = _LETTERS.search(text[begin : organ.start()])
        if match and not _KNOWN_LETTERS.match(match[1]):
            yield Name(begin + match.start(1), begin + match.end(1), 0.75)
