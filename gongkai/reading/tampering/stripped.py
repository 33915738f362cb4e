"""Texts out of which a machine took every digit, or the brackets and words between them: what is left stands beside a gap."""

import re
from collections.abc import Iterator

from gongkai.reading.tampering import hosts
from gongkai.reading.tampering.folding import Folded, traditional_share
from gongkai.reading.tampering.model import Evidence, Kind

_UNCOUNTED = r"(?<![0-9一二三四五六七八九十百千万亿零〇○两几多数若每各同当上本x×*_某 ])"
#: Each kind of gap where nothing but a number can stand.
_GAPS = tuple(
    re.compile(gap)
    for gap in (
        r"(?:(?<=[(（至于自从为截，,。:：])|(?<=\n)|(?<=[一-鿿](?=年月日以)))年月(?:日|底|初|份)?(?=[以至起前(（,，。:：\n]|$)",
        r"(?<=[至于自从为到，,])月(?:日|至|底|:)|月日[:：至前起]",
        r"(?<=[额算资元计金达到约款，,各入支])[.,，]?(?:\.亿|\.万|亿|万)元",
        r"(?<=[一-鿿])[%％]|(?<=分)分(?=[。，,])",
        r"(?<=[一-鿿])第号|(?<=[发字函办告号批])号(?=\n| |的|文|$)",
        r"(?:不[少低高]于|不超过|应配备|超过|共计|招聘工作人员|满)(?:个|名|户|元|次|人|日|家|天|项)(?!别|人|常|义|月|性|头|额|称|牌|期|程|数)",
        r"在周岁|以[上下]、周岁|为个工作日|(?:数|学位|人|均|增)个[，,。]|(?<=[一-鿿])的人[,，]",
        r"(?:电话|传真|热线)[:：] ?[-—](?=[^0-9])|备[案]?号[-—]*(?=\n|$)|时间[:：] ?(?:--|[:：])|邮编[:：](?=\n|$)",
    )
)
#: Forms and drafts have places to fill in by right.
_FORM = re.compile(
    "_{2,}|×{2,}|x{2,}|\\*{2,}|…{2,}|\\.{4,}|□|填表|申请表|样表|模板|范本|示范文本|格式文本|承诺书|申请人[:：]|签字[:：]|\\( *\\)"
)
_KINDS, _PLACES, _SHOWN, _SHORTEST = 3, 4, 5, 150
#: So few digits has such a text left.
_LEFT = 0.01
_DIGIT = re.compile("[0-9]")


def find(text: Folded, url: str, own: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield the first gap of a text whose digits were all taken out; by itself that may be a poor copy."""
    if len(text.text) < _SHORTEST or _FORM.search(text.text):
        return
    if len(_DIGIT.findall(text.text)) > len(text.text) * _LEFT:
        return
    found = [[*gap.finditer(text.text)] for gap in _GAPS]
    places = sorted((match for matches in found for match in matches), key=re.Match.start)
    if sum(map(bool, found)) < _KINDS or len(places) < _PLACES:
        return
    weight = _TURNED if _is_turned(text, url, own) else _STRIPPED
    # Together they tell once: the same machine took them all.
    for place in places[:1]:
        quote = text.quote(max(0, place.start() - _AROUND), min(len(text.text), place.end() + _AROUND))
        words = next(piece for piece in quote.split("\n") if piece.strip())
        message = f"全文的数字都不见了，只剩“年月日”一类的词，全页有 {len(places)} 处，像是机器处理过的仿冒页面，请对照原件核实。"
        yield Evidence(
            Kind.MIRROR,
            words.strip(),
            message,
            text.quote(*place.span()),
            weight=weight,
            start=text.span(*place.span())[0],
        )


_AROUND = 8
#: 政办函20214号, and a line that is a date and has lost its words.
_NUMBER = re.compile(r"[一-鿿]{2,10}(?:[发函办告通字知报批]|第)(?P<year>(?:19|20)[0-9]{2})第?[0-9]{1,4}号")
_DATE = re.compile(r"(?:^|\n) *(?P<date>(?:19|20)[0-9]{2} ?[01]?[0-9] ?[0-3]?[0-9]) *(?=\n|$)")
_TRADITIONAL = 0.6
_ORGAN = re.compile("[省市县区州旗镇乡](?:人民政府|[一-鿿]{2,10}[局委厅社])")


def _is_turned(text: Folded, url: str, own: tuple[str, ...]) -> bool:
    """Return whether a mainland organ's paper stands in traditional script away from any site of a government."""
    if (
        "gov.cn" in text.text
        or not _ORGAN.search(text.text)
        or traditional_share(text.original) < _TRADITIONAL
    ):
        return False
    host = hosts.host_of(url)
    return not host or not (hosts.is_public(host, own) or hosts.is_internal(host))


_STRIPPED, _TURNED = 0.4, 0.55


def unbracketed(text: Folded, url: str, own: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield the number and the date of a mainland paper in traditional script that have lost their signs, away from its site."""
    number, date = _NUMBER.search(text.text), _DATE.search(text.text)
    if not number or not date or not _is_turned(text, url, own):
        return
    for words in (text.quote(*number.span()), text.quote(*date.span("date"))):
        message = f"“{words}”丢了文号的括号或者“年”“月”“日”，全文又转成了繁体，像是机器转换过的仿冒页面。请核对网页的来源地址。"
        start = text.original.find(words)
        yield Evidence(Kind.MIRROR, words, message, words, weight=0.35, start=start)
