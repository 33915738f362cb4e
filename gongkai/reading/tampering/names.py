"""Names that stand where the name of a place should, and are none: by their ending and their letters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.reading.tampering.brand_names import CERTAIN, FOREIGN
from gongkai.reading.tampering.pairs import holds_any
from gongkai.reading.tampering.slots import BUREAUS, VERB_BEFORE
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
    "(?:直播|棋牌|博彩|投注|娱乐城|彩票|赌场|赌博|app(?<![a-z]app)|官网)(?=政府(?:网站|门户|信息公开)|政务公开"
    "|政府办公室)"
)
_GOVERNMENT = re.compile("人民政府(?!令|采购|补贴|出台|主导|投入)")
_LONGEST_ENDING = 10


def find(text: str) -> list[Name]:
    """Return the names that no place has, in order."""
    found = [*_by_brand(text), *_by_deed(text)]
    if "政府" in text or "政务" in text:
        found += [*_by_ending(text), *_by_letters(text)]
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


#: Names of sites that are no places; where an organ has the name of its place, one is enough.
_SITES = sorted((*(one for one in CERTAIN if not one.isascii()), *FOREIGN), key=len, reverse=True)
_BRANDS = "|".join(_SITES)
_SEATED = re.compile(
    rf"(?:(?<=[局院厅队])|(?<=委员会))(?P<part>{_BRANDS})(?=(?:分局|支队|大队|分院|监督所|派出所|管理处))"
    rf"|(?<![一-鿿])(?P<whole>{_BRANDS})(?=(?:人民政府|(?:{BUREAUS})[一-鿿]{{0,6}}局|政府办公室))"
    rf"|(?<=[由经向报])(?P<led>(?:{_BRANDS})[一-鿿]{{0,2}})(?=(?:{BUREAUS})[一-鿿]{{0,6}}局)"
    rf"|(?<=[省市县区])(?P<below>{_BRANDS})(?=(?:人民政府|(?:{BUREAUS})[一-鿿]{{0,6}}局))"
)


def _by_brand(text: str) -> Iterator[Name]:
    for seated in _SEATED.finditer(text) if holds_any(_SITES, text) else ():
        yield Name(*seated.span(), 0.8)


#: What is done with the openness of government, and what was put in the place of whose it is.
_DONE = re.compile(
    "(?:落实|推进|规范|深化|做好|加强|推动|完善|开展)(?P<name>[一-鿿]{2,3}(?:直播|体育|娱乐|棋牌|电竞|彩票|影视|视频|游戏))(?=公开)"
)
_SHOWN_LIVE = re.compile("庭审|现场|全程|网络|会议|视频直播|在线|考试|听证|手机|体育彩票|福利彩票")


def _by_deed(text: str) -> Iterator[Name]:
    done = [match for match in _DONE.finditer(text) if not _SHOWN_LIVE.search(match["name"])]
    names = [match["name"] for match in done]
    for match in done:
        if names.count(match["name"]) > 1:
            yield Name(*match.span("name"), 0.8)


#: Letters and digits directly before an organ; no place in the country is written so.
_LETTERS = re.compile(
    r"(?:^|[\n《“（(，,。、；;：:]|(?<![0-9a-z一-鿿._@/-]))([a-z0-9]{0,12}[a-z][a-z0-9]{1,12}[一-鿿]{0,4}?)(?:省|市|县|区|镇|乡)?$"
)
_ORGAN = re.compile("人民政府|政府办公[厅室]|政府网站|政府门户网站|政府信息公开|政务公开领导小组")
_LONGEST_LETTERS = 32
#: Behind the last letter of such a name stand so few signs.
_LETTER, _LONGEST_TAIL = re.compile("[a-z0-9]"), 6
_KNOWN_LETTERS = re.compile(
    "^(?:ppp|gdp|apec|wto|ipv[46]|www|http|https|app|ict|it|ai|vr|[0-9]*xx+|nn+|aa+|un|eu|ngo|iso|epc|bot|cic"
    "|ip|html|pdf|docx?|xlsx?|nbsp|title|br|td|tr|p)"
)


def _by_letters(text: str) -> Iterator[Name]:
    for organ in _ORGAN.finditer(text):
        if not _LETTER.search(text, max(0, organ.start() - _LONGEST_TAIL), organ.start()):
            continue
        begin = max(0, organ.start() - _LONGEST_LETTERS)
        match = _LETTERS.search(text[begin : organ.start()])
        if match and not _KNOWN_LETTERS.match(match[1]):
            yield Name(begin + match.start(1), begin + match.end(1), 0.75)
