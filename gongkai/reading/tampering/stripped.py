"""Texts out of which a machine took every digit, or the brackets and words between them: what is left stands beside a gap."""

import re
from collections.abc import Iterator
from itertools import islice

from gongkai.reading.tampering import hosts, misplaced
from gongkai.reading.tampering.folding import Folded, traditional_share
from gongkai.reading.tampering.model import Evidence, Kind

_UNCOUNTED = r"(?<![0-9一二三四五六七八九十百千万亿零〇○两几多数若每各同当上本x×*_某 ])"
#: Each kind of gap where nothing but a number can stand.
_GAPS = tuple(
    re.compile(gap)
    for gap in (
        (
            r"(?:(?<=[(（至于自从为在到截，,。:：])|(?<=\n)|(?<=[一-鿿](?=年月日以)))年月(?:日|底|初|份)?"
            r"(?=[以至起之前(（,，。:： \n]|$)"
        ),
        r"(?<=[至于自从为到，,])月(?:日|至|底|:)|月日[:：至前起]|(?<=\n)月日[,，]|(?<=\n )月日[,，]|(?<=\n  )月日[,，]",
        r"(?<=[额算资元计金达到约款，,各入支])[.,，]?(?:\.亿|\.万|亿|万)元",
        r"(?<=[一-鿿])\.?[%％]|(?<=分)分(?=[。，,])",
        r"[〔\[【(（][〕\]】)）] ?第?号(?=[\n ,，。)）]|$)",
        r"第[次届期批](?=[一-鿿常全会党人])|第季度|第条[，。、 ]",
        r"(?:应到|实到|出席|到会|列席)(?:名|人)?(?:名|人)(?=[，,。])|会期天",
        r"(?<=[一-鿿\n])第号|(?<=[发字函办告号批])号(?=\n| |的|文|$)",
        r"(?:不[少低高]于|不超过|应配备|超过|共计|招聘工作人员|满)(?:个|名|户|元|次|人|日|家|天|项)(?!别|人|常|义|月|性|头|额|称|牌|期|程|数)",
        r"在周岁|以[上下]、周岁|为个工作日|(?:数|学位|人|均|增)个[，,。]|(?<=[一-鿿])的人[,，]",
        (
            r"(?:电话|传真|热线)[:：] ?[-—](?=[^0-9])|备[案]?号[-—]*(?=\n|$)"
            r"|(?:时间|日期)为?[:：] ?(?:--|[:：]|至[:：])|次数[:：] ?次|邮编[:：](?=\n|$)"
        ),
        r"(?<=\n)[.．、](?=[一-鿿])",
        r"(?<=[缘围界距外内宽长深高岸])米(?=范围|以[内外上下]|的|[，,。])|[长宽深高]约米|(?:面积|用地|出让)平方米|耕地亩",
        r"处元以[上下]|元以上元以下|年以上年以下",
        r"(?:人员|学生|教师|学位|案卷|车辆|企业|资金|补助|楼栋|耕地)(?:名|册|辆|家|个|元|栋|亩)(?=[。，,;；、])",
    )
)
#: Forms and drafts have places to fill in by right.
_FORM = re.compile(
    r"(?=[\(\*\._x×…□兹协填委意承样格模甲申示签范])(?:"
    "_{2,}|×{2,}|x{2,}|\\*{2,}|…{2,}|\\.{4,}|□|填表|申请表|样表|模板|范本|示范文本|格式文本|"
    "\\((?:盖章|签章|公章|印章|签名)\\)|承诺书|委托书|意向书|协议书|甲方|兹(?:有|证明|委托)|申请人[:：]|签字[:：]|\\( *\\)"
    ")"
)
_KINDS, _PLACES, _SHOWN, _SHORTEST = 3, 4, 5, 150
#: 增长.%: of a share or a sum nothing but its point is left; nobody writes that, nor prints it to be filled in.
_POINT = re.compile(r"(?<=[一-鿿])\.(?:[%％]|[百千]?[万亿]|个百分点|倍)")
_POINTS = 4
#: So many gaps of so many kinds are the work of a machine, wherever the page is.
_ALL_KINDS, _ALL_PLACES = 4, 6
#: A short paper that has lost its own number as well.
_SHORT, _SHORTEST_PAPER, _NUMBERLESS = 500, 45, re.compile(r"[发办函字告通][〔\[(【][〕\])】]第?号")
#: So few digits has such a text left.
_LEFT = 0.01
_DIGIT = re.compile("[0-9]")


def find(text: Folded, url: str, own: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield the first gap of a text whose digits were all taken out; by itself that may be a poor copy."""
    least = _SHORTEST if _NUMBERLESS.search(text.text) is None else _SHORTEST_PAPER
    if len(text.text) < least or _FORM.search(text.text):
        return
    if len(_DIGIT.findall(text.text)) > len(text.text) * _LEFT:
        return
    found = [[*gap.finditer(text.text)] for gap in _GAPS]
    places = sorted((match for matches in found for match in matches), key=re.Match.start)
    points = [*_POINT.finditer(text.text)]
    pointed = len(points) >= _POINTS and not _DIGIT.search(text.text)
    if (sum(map(bool, found)) < _KINDS or len(places) < _PLACES) and not pointed:
        return
    places = places if len(places) >= _PLACES else points
    many = (sum(map(bool, found)) >= _ALL_KINDS and len(places) >= _ALL_PLACES) or len(points) >= _ALL_PLACES
    # In a short paper without a single digit fewer are as many.
    bare = not _DIGIT.search(text.text) and len(text.text) < _SHORT and len(places) >= _PLACES
    many = many or (bare and _NUMBERLESS.search(text.text) is not None)
    # Under the government's own address its own poor tool lost them.
    gone = many and not hosts.is_public(hosts.host_of(url), own)
    told = gone or _is_turned(text, url, own) or _is_away(text, url, own)
    weight = _TURNED if told else _STRIPPED
    shown = {place[0]: place for place in reversed(places)}
    for count, place in enumerate(sorted(shown.values(), key=re.Match.start)[:_SHOWN]):
        begin = max(text.text.rfind("\n", 0, place.start()) + 1, place.start() - _AROUND)
        end = text.text.find("\n", place.end())
        words = text.quote(begin, min(len(text.text) if end < 0 else end, place.end() + _AROUND))
        message = f"全文的数字都不见了，只剩“年月日”一类的词，全页有 {len(places)} 处，像是机器处理过的仿冒页面，请对照原件核实。"
        yield Evidence(
            Kind.MIRROR,
            words.strip(),
            message,
            text.quote(*place.span()),
            # Together they tell once: the same machine took them all.
            weight=0.0 if count else weight,
            start=text.span(*place.span())[0],
        )


_AROUND = 8
#: 政办函20214号, and a line that is a date and has lost its words.
_NUMBER = re.compile(r"[一-鿿]{2,10}(?:[发函办告通字知报批]|第)(?P<year>(?:19|20)[0-9]{2})第?[0-9]{1,4}号")
_YEAR_AND_NUMBER = re.compile("(?:19|20)[0-9]{2}第?[0-9]{1,4}号")
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


def _is_away(text: Folded, url: str, own: tuple[str, ...]) -> bool:
    """Return whether an organ's paper came from a host of somebody else who does not say that he keeps the papers of others."""
    host = hosts.host_of(url)
    if not host or hosts.is_trusted(host, own) or hosts.is_internal(host) or hosts.is_numbers(host):
        return False
    return _ORGAN.search(text.text) is not None and not misplaced.is_of_others(text.text)


_STRIPPED, _TURNED = 0.4, 0.55


def unbracketed(text: Folded, url: str, own: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield the number and the date of a mainland paper in traditional script that have lost their signs, away from its site."""
    number = _NUMBER.search(text.text) if _YEAR_AND_NUMBER.search(text.text) else None
    date = _DATE.search(text.text) if number else None
    if not number or not date:
        return
    if not _is_turned(text, url, own):
        # In the script of the place it may be carelessness, unless the days within the sentences have lost theirs as well.
        if day := _DAY.search(text.text):
            yield from _glued(text, number, date, day)
        return
    for words in (text.quote(*number.span()), text.quote(*date.span("date"))):
        message = f"“{words}”丢了文号的括号或者“年”“月”“日”，全文又转成了繁体，像是机器转换过的仿冒页面。请核对网页的来源地址。"
        start = text.original.find(words)
        yield Evidence(Kind.MIRROR, words, message, words, weight=0.35, start=start)


#: 决定自1116起: a day without its month's and its own sign.
_DAY = re.compile(
    r"(?<=[一-鿿])[自于从至](?P<day>(?:0?[1-9]|1[0-2])[0-3][0-9])(?=[起止前至,，])"
    # The same of a year, its parts and a day with blanks between.
    r"|[自于从至](?P<date>(?:19|20)[0-9]{2} (?:0?[1-9]|1[0-2]) [0-3]?[0-9])(?=[起止前至,，])"
    r"|(?<=[一-鿿])(?P<half>(?:19|20)[0-9]{2}[上下]半)(?=[^年])"
)
_GLUED = 0.55


def _glued(text: Folded, number: re.Match[str], *days: re.Match[str]) -> Iterator[Evidence]:
    """Yield the number and the days of a paper that have all lost their signs; together they tell once."""
    spans = [number.span(), *(day.span(day.lastgroup or 0) for day in days)]
    for count, span in enumerate(spans):
        words = text.quote(*span)
        message = (
            f"“{words}”丢了文号的括号或者“年”“月”“日”，文号、落款和正文里的日期都是这样，"
            "像是机器处理过的仿冒页面，请对照原件核实。"
        )
        weight = 0.0 if count else _GLUED
        yield Evidence(Kind.MIRROR, words, message, words, weight=weight, start=text.span(*span)[0])


#: 202199 8:45, 202199印发: the day of a page without its signs, and without the noughts that would part it;
#: 于610十七时: the same within a sentence.
_LOOSE = r"(?:19|20)[0-9]{2}(?:[1-9][1-9]|[1-9][12][0-9]|[1-9]3[01]|1[0-2][1-9])"
_LOOSE_DAYS = (
    re.compile(rf"(?=[12])(?:(?<=[\n:： ])|^){_LOOSE}(?= [0-2]?[0-9]:[0-5][0-9])"),
    re.compile(rf"(?<=[\n ]){_LOOSE} ?(?=印发|施行|发布)"),
    re.compile(
        r"(?<=[一-鿿])[自于从至](?P<day>(?:[1-9]|1[0-2])(?:[1-9]|[12][0-9]|3[01]))"
        r"(?=[十一二三四五六七八九]{1,3}时|[上下]午|[起止前至])"
    ),
)


def loosened(text: Folded) -> Iterator[Evidence]:
    """Yield the days of a paper that have all lost their signs: over it, under it and within its sentences."""
    # Hardly any paper has one of them, and without one the others need not be looked for.
    if not all(day.search(text.text) for day in _LOOSE_DAYS):
        return
    found = [[*islice(day.finditer(text.text), _SHOWN)] for day in _LOOSE_DAYS]
    spans = sorted({day.span(day.lastgroup or 0) for days in found for day in days})
    for count, span in enumerate(spans):
        words = text.quote(*span)
        message = f"日期“{words}”丢了“年”“月”“日”，页眉、落款和正文都是这样，像是机器处理过的仿冒页面，请对照原件核实。"
        weight = 0.0 if count else _GLUED
        yield Evidence(Kind.MIRROR, words, message, words, weight=weight, start=text.span(*span)[0])


#: 期限为202211至1231, 本度, and a signature of 202315: the signs of the year and of its parts are gone wherever they stood.
_WORN = (
    re.compile(
        r"[为自从于](?:19|20)[0-9]{2}[0-9]{2,4}至(?:(?:19|20)[0-9]{2})?[0-9]{2,4}(?![0-9年月日.、:：-])"
    ),
    re.compile(r"(?<=[局委厅府室处]\n)(?:19|20)[0-9]{2}[1-9][0-9]{1,2}(?= *(?:\n|$))"),
    re.compile(r"(?<=[局委厅府])(?:19|20)[0-9]{2}(?=政府信息|度|工作|部门)"),
    re.compile(r"工作度报告|(?<![一-鿿])[本上]度(?=[没未共新收无])"),
)
_FEWEST_WORN = 3


def worn(text: Folded) -> Iterator[Evidence]:
    """Yield the places where the signs of years and days are gone from the sentences, the title and the signature."""
    # A slip in a title or a signature is a person's; the days of a sentence are not lost with them.
    if not _WORN[0].search(text.text):
        return
    found = [[*islice(gap.finditer(text.text), _SHOWN)] for gap in _WORN]
    if sum(map(bool, found)) < _FEWEST_WORN:
        return
    for count, place in enumerate(sorted((one for each in found for one in each), key=re.Match.start)):
        words = text.quote(*place.span())
        message = (
            f"“{words}”丢了“年”“月”“日”，标题、落款和正文都是这样，像是机器处理过的仿冒页面，请对照原件核实。"
        )
        start = text.span(*place.span())[0]
        weight = 0.0 if count else _GLUED
        yield Evidence(Kind.MIRROR, words, message, words, weight=weight, start=start)
