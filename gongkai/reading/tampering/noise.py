"""Words of other scripts strewn into Chinese sentences, as machines do so that no two of their copies are alike."""

import re
from collections.abc import Iterator

from gongkai.reading.tampering import mirror, primers, syllables
from gongkai.reading.tampering.folding import Folded
from gongkai.reading.tampering.model import Evidence, Kind

_HAN = "一-鿿"
#: Grown to the characters on both sides; who quotes a foreign word puts signs around it.
_STREWN = re.compile(f"(?<=[{_HAN}])(?:[가-힣]{{2,10}}|[ぁ-ゟ゠-ヿ]{{2,10}})(?=[{_HAN}，。,])")
#: A page on the neighbours who write so names what is theirs as they do.
_AT_HOME = re.compile("日本|日[方语文]|中日|友城|友好城市|韩国|韩[语文]|朝鲜|延边")
_KANA, _SIGNS = re.compile("[ぁ-ゟ゠-ヿ]"), re.compile(f"[{_HAN}]")
#: So much of a Japanese sentence is kana at least, and it has no such comma.
_JAPANESE, _COMMA = 0.25, re.compile("[，,]")
_TONES = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ"
_READING = re.compile(rf"(?<=[{_HAN}])\((?=[a-zü]*[{_TONES}])([a-zü{_TONES}]{{2,24}})\)(?=[{_HAN}，。,])")
_VOWELS = re.compile(f"[aeiouü{_TONES}]+")
_FEWEST, _KINDS, _SHOWN = 4, 3, 5
_QUICK = re.compile(f"[가-힣ぁ-ゟ゠-ヿ]|\\([a-zü]{{0,6}}[{_TONES}]")


def find(text: Folded) -> Iterator[Evidence]:
    """Yield the first places of a Chinese text into which words of another script were strewn."""
    if not _QUICK.search(text.text):
        return
    strewn = [] if _AT_HOME.search(text.text) else list(_STREWN.finditer(text.text))
    if (
        len({match[0] for match in strewn}) >= _KINDS - 1
        and len(strewn) >= _FEWEST
        and _is_chinese(text.text)
    ):
        for match in strewn[:_SHOWN]:
            yield _evidence(text, match, f"全页有 {len(strewn)} 处夹在汉字中间的外文词")
    given = list(_READING.finditer(text.text))
    # Who teaches signs of several readings gives the rarer one.
    if primers.is_primer(text, given, mirror.READINGS):
        return
    alien = [match for match in given if not _reads(text.text, match)]
    if len({match[0] for match in alien}) >= _KINDS and len(alien) * 2 > len(given):
        for match in alien[:_SHOWN]:
            yield _evidence(text, match, f"全页有 {len(alien)} 处拼音与前面的字对不上")


def _is_chinese(text: str) -> bool:
    kana, signs = len(_KANA.findall(text)), len(_SIGNS.findall(text))
    return kana < signs * _JAPANESE and len(_COMMA.findall(text)) > 1


def _reads(text: str, match: re.Match[str]) -> bool:
    """Return whether a reading is that of as many signs before it as it has syllables; of a rare sign it may be."""
    length = len(_VOWELS.findall(match[1]))
    first = syllables.initials(text[match.start() - length : match.start()][:1])
    return not first or first == match[1][0]


def _evidence(text: Folded, match: re.Match[str], told: str) -> Evidence:
    start, end = text.span(*match.span())
    words = text.original[start:end]
    return Evidence(
        Kind.MIRROR,
        words,
        f"“{words}”夹在句子里，与上下文无关，{told}，像是机器改写过的仿冒页面，请对照原件核实。",
        words,
        weight=0.5,
        start=start,
    )
