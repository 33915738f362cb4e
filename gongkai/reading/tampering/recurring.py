"""One word that no body and no matter is called by, and that is put for both: it calls, pays, prints and is a place."""

import re
from collections.abc import Iterator
from itertools import islice

from gongkai.reading.tampering import context
from gongkai.reading.tampering.brand_pieces import is_known
from gongkai.reading.tampering.brands import is_official
from gongkai.reading.tampering.folding import Folded
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.numbered import is_hotline
from gongkai.reading.tampering.pairs import holds_any
from gongkai.reading.tampering.stems import Stems

_WORD = "(?P<word>[一-鿿a-z0-9]{2,10}?)"
_BEGIN = r"(?<![^\n。)） ])"
#: Who is named here acts: a bureau, a government, a firm.
_BODIES = {
    "heads": f"(?<=由){_WORD}(?:主要(?:负责人|领导)|负责同志|分管领导)[任为]",
    "source": rf"来源[:：] ?{_WORD}(?=[\s|【,，]|$)",
    "charter": f"《{_WORD}(?:章程|财务管理(?:暂行)?办法|议事规则|工作规则|会议制度)》",
    "writes": f"《{_WORD}关于[^》\\n]{{4,40}}》",
    "prints": rf"{_BEGIN}{_WORD}办公[室厅] ?(?:19|20)[0-9]{{2}}年[0-9]{{1,2}}月[0-9]{{1,2}}日印发",
    "led": rf"(?<![^\n]){_WORD}(?= ?[-_|] ?[一-鿿]{{4}}|\n)",
    "owner": rf"(?:版权所有|主办单位|承办单位)[:： ]{{1,2}}{_WORD}(?=[\s|]|$)",
}
#: What is named here is a matter: it is paid for, ordered or carried on.
_MATTERS = {
    "ruled": f"《(?:[一-鿿]{{2,3}}[省市县区])?{_WORD}(?:建设)?管理(?:暂行)?办法》",
    "paid": f"{_BEGIN}{_WORD}所需(?:经费|资金)",
    "relies": f"{_BEGIN}{_WORD}依托[一-鿿]{{2,8}}(?:平台|系统)",
    "minds": f"(?:对|做好|推进|抓好){_WORD}工作(?:的)?(?:认识|重视|任务|职责)",
}
_PLACES = tuple(
    (kind, body, re.compile(pattern))
    for body, told in ((True, _BODIES), (False, _MATTERS))
    for kind, pattern in told.items()
)
#: What is written in such a place.
_NEEDS_OF = {
    "heads": ("主要负责人", "主要领导", "负责同志", "分管领导"),
    "prints": ("日印发",),
    "paid": ("所需经费", "所需资金"),
    "relies": ("依托",),
}
#: What a site sells stands behind its name, and no body is called so.
_TAIL = re.compile("(?:平台|app|官网|体育|娱乐|国际|电竞|棋牌|彩票|传媒|视频|直播|影视)+$")
_CODE = re.compile("(?=[a-z0-9]*[a-z])(?=[a-z0-9]*[0-9][a-z]*[0-9])[a-z0-9]{4,9}")
#: Engines are so large, and have no office.
_SIZED = re.compile("[0-9]{3,}cc")
_LONGEST_STEM, _FEWEST, _MOST = 3, 2, 60
#: The signs in which such things end.
_THINGS = frozenset(
    "体制网络线站点群圈带盟联社会队链券卡码普查办岗编库房云端通号湖江河山溪湾岛港洲泉潭塘沟桥坝渠林园寺塔楼阁坊村镇乡"
)
#: These give a body a head or a charter: what is no body has none.
_CONSTITUTED = frozenset({"heads", "charter", "prints"})
_WEIGHT = 0.6


def find(text: Folded) -> Iterator[Evidence]:
    """Yield the places of words that stand for a body and for its matter, or for a city, a county and the country."""
    read = text.text
    found = [*_everywhere(read), *_places(read)]
    if not found or context.lists_names(read):
        return
    for count, (start, end) in enumerate(sorted(dict.fromkeys(found))[:_MOST]):
        words = text.quote(start, end)
        message = (
            f"“{words}”在同一页上占了机关、事项或者地名的好几处位置，却不是其中任何一种的名称，"
            "像是网页被篡改时成批换上的，请对照原件核实。"
        )
        weight = 0.3 if count else _WEIGHT
        yield Evidence(
            Kind.REPLACED_NAME, words, message, words, weight=weight, start=text.span(start, end)[0]
        )


def _everywhere(text: str) -> Iterator[tuple[int, int]]:
    kinds: dict[str, dict[str, bool]] = {}
    spans: dict[str, list[tuple[int, int]]] = {}
    for kind, body, pattern in _PLACES:
        if kind in _NEEDS_OF and not holds_any(_NEEDS_OF[kind], text):
            continue
        for match in islice(pattern.finditer(text), _MOST):
            kinds.setdefault(match["word"], {})[kind] = body
            spans.setdefault(match["word"], []).append(match.span("word"))
    stems = Stems(text)
    for word, told in kinds.items():
        if len(told) >= _FEWEST and _is_put(stems, word, told):
            yield from spans[word]


def _is_put(stems: Stems, word: str, told: dict[str, bool]) -> bool:
    """Return whether a word can be no body's name, nor that of a matter, where it was found."""
    if is_official(word) or context.is_of_the_field(stems.text.replace(word, " ")):
        return False
    if word.isascii():
        known = is_known(word) and not _SIZED.fullmatch(word)
        return _CODE.fullmatch(word) is not None and not known and not is_hotline(word)
    stem = _TAIL.sub("", word)
    if not _FEWEST <= len(stem) <= _LONGEST_STEM or not stems.is_unknown(stem):
        return False
    if stem != word and not _CONSTITUTED.isdisjoint(told):
        return True
    # A new thing of the state has a name that no paper of others has, a head, and means of its own.
    return len(set(told.values())) > 1 and len(told) > _FEWEST and word[-1] not in _THINGS


#: 我市, 我县 and 我国 with a name for the first sign: no city, county and country are called alike.
_COUNTRY = re.compile("国(?=[一-鿿])(?!国|家|有|内|外|际|道|企|土|债|资|防|庆|营|立)")
_LONGEST_NAME, _SHORTEST_NAME = 6, 3
#: Of old there was a country of the name.
_OF_OLD = re.compile("国(?:王|君|陵|都|遗|故|史|墓|国|人|文物|青铜|时期|都城)")
_NONE_BEFORE = frozenset("全我本各中外祖爱该两他多跨出回入归建美英法德韩泰俄帝王共和民联合")


def _places(text: str) -> Iterator[tuple[int, int]]:
    for country in islice(_COUNTRY.finditer(text), _MOST):
        end = country.start()
        if _OF_OLD.match(text, end):
            continue
        for length in range(_LONGEST_NAME, _SHORTEST_NAME - 1, -1):
            name = text[max(0, end - length) : end]
            if len(name) < length or not name.isalnum() or name[-1] in _NONE_BEFORE:
                continue
            if f"{name}市" in text and f"{name}县" in text:
                yield end - length, end
                yield from (match.span() for match in islice(re.finditer(re.escape(name), text), _MOST))
                break
