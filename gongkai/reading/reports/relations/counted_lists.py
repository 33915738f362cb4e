"""
Things in a row beside the number of them: “一网、一站、一架”三种方式; 两份通知《甲》《乙》; 教育、供水、供气等 3 个领域.

Each of them is closed by its own marks: words that all begin with 一, titles in their signs, spheres that are known by name.
"""

import re
from collections.abc import Iterator

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.counted_names import counted_fault
from gongkai.reading.reports.relations.han import value_of_han
from gongkai.reading.reports.source import Paragraph, Source

_NUMBER = r"(?P<number>\d{1,2}|[二两三四五六七八九十]{1,2})"
_ONE = r"一[\u4e00-\u9fff]{1,5}"
#: “一网、一站、一架、一栏”三种公开方式. The sign is looked back over, so that nothing is tried where it does not stand.
_EACH_ONE = re.compile(
    rf"“(?<![、”和及与]“)(?P<list>{_ONE}(?:[、，]{_ONE}){{1,7}})”(?:这|的)?{_NUMBER} ?(?P<measure>[种个项大类条])(?![、])"
)
_TITLE = r"《[^《》]{2,60}(?:《[^《》]{2,60}》[^《》]{0,20})?》"
_PAPERS = "(?:通知|文件|办法|方案|制度|意见|规定|政策|公告|通告|细则|措施|指南|规范|标准|通报|清单)"
#: 两份通知《甲》《乙》《丙》
_TITLES = re.compile(rf"{_TITLE}(?:[、，]?{_TITLE})+")
_BEFORE_TITLES = re.compile(
    rf"(?<![第前近各每余多约\d一二三四五六七八九十]){_NUMBER} ?[份个项部件](?:重要|规范性|政策性?|配套|惠企|新|相关)*{_PAPERS}"
    r"(?:[:，]|，?(?:分别(?:为|是)|即|包括):?|\((?:即|分别为)?)?$"
)
_TITLE_RE = re.compile(_TITLE)
_OPEN_END = re.compile(r"[等和及与、]|以及")
#: The spheres of public enterprises and institutions: each is one, whatever stands beside it.
_SPHERES = (
    "卫生健康|医疗卫生|教育|公共交通|公共文化|公共文化服务|新闻传播|供电|供水|供气|供热|供暖|环境保护|生态环境|"
    "环保|社会保障|社会保险|养老服务|养老|社会救助|就业|住房保障|保障性住房|食品药品监管|安全生产|公共资源交易|"
    "公共资源配置|财政预决算|户籍管理|公共法律服务|义务教育|城市综合执法|灾害生产救援|国有土地上房屋征收|农村集体土地征收|"
    "税收管理|农村危房改造|涉农补贴|扶贫|市政服务|重大建设项目|邮政|通信|金融|电信|公证|殡葬|旅游|体育|科技|"
    "乡村振兴|水利"
)
_SPHERE, _SPHERE_LAST = re.compile(_SPHERES), re.compile(f"(?:{_SPHERES})$")
_SPHERES_COUNTED = re.compile(
    rf"等{_NUMBER} ?(?:个|大|类)(?:重点|民生|基层|试点|公共)*(?:领域|行业|方面)(?!以上)"
)
_START = re.compile(r"[，。；：:!?()\n]")
_FEWEST, _FEW, _MOST_OVER, _BACK = 2, 3, 2, 200
#: With the sign behind it: 一网、
_SHORT_WORD, _LEAD = 4, 30


def check_counted_lists(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    """Find rows of things with another number than theirs."""
    text = paragraph.text
    if "“一" in text:
        for found in _EACH_ONE.finditer(text):
            listed = len(re.split("[、，]", found["list"]))
            told = value_of_han(found["number"])
            # “一窗受理、一网通办”3 个专区: what is counted so may be of both.
            short = len(found["list"]) <= _SHORT_WORD * listed
            sure = (short or listed >= _FEW) and not (
                found["number"].isdigit() and found["measure"] in "个条"
            )
            if told >= _FEWEST and 0 < abs(told - listed) <= _MOST_OVER and sure:
                yield counted_fault(source, paragraph, found.span(), told, listed)
    if "种" in text and "、" in text:
        for found in _WAYS.finditer(text):
            yield from _ways(source, paragraph, found)
    if "位一体" in text:
        for found in _AS_ONE.finditer(text):
            yield from _as_one(source, paragraph, found)
    if "》《" in text or "》、《" in text:
        for found in _TITLES.finditer(text):
            yield from _titles(source, paragraph, found)
    if "等" in text:
        for found in _SPHERES_COUNTED.finditer(text):
            yield from _spheres(source, paragraph, found)


#: What a policy is told in, and where: each of these words is one of them.
_FORMS = (
    "文字|文本|文稿|图解|图文|图表|图片|图示|长图|漫画|动漫|动画|视频|短视频|音频|音视频|访谈|在线访谈|H5|h5|直播|问答|专家解读|媒体解读|"
    "一图读懂|简明问答|新闻发布会|吹风会|案例|场景|数据"
)
_MEDIA = (
    "网站|政府网站|门户网站|官网|微信|微博|政务微信|政务微博|微信公众号|公众号|抖音|头条|今日头条|客户端|报纸|广播|电视|电台|公告栏|"
    "公示栏|公开栏|宣传栏|政府公报|电子屏|显示屏|短信"
)
_WAYS = re.compile("种(?:不同|主要)?(?:的)?(?:形式|方式|途径|渠道|载体)(?!以上)")
_SO_MANY = re.compile(rf"(?<=[\u4e00-\u9fff5”])(?:这)?{_NUMBER} ?$")
_WAY_SETS = tuple((re.compile(names), re.compile(f"(?:{names})$")) for names in (_FORMS, _MEDIA))


def _ways(source: Source, paragraph: Paragraph, found: re.Match[str]) -> Iterator[Fault]:
    """Find 文字、图解、视频、访谈三种形式: ways that are known by their names, and another number of them."""
    text = paragraph.text
    clause = _START.split(text[max(0, found.start() - _BACK) : found.start()])[-1]
    counted = _SO_MANY.search(clause)
    if counted is None:
        return
    told, clause = value_of_han(counted["number"]), clause[: counted.start()]
    pieces = re.split("、|以及|[和及与]", clause)
    for whole, last in _WAY_SETS:
        run = 0
        for piece in reversed(pieces):
            if not whole.fullmatch(piece):
                # 通过文字: the first of them stands behind a verb.
                run += last.search(piece) is not None
                break
            run += 1
        if run >= _FEW and told >= _FEWEST and 0 < run - told <= _MOST_OVER:
            start = found.start() - len(counted[0]) - len(clause)
            yield counted_fault(source, paragraph, (start, found.end()), told, run)
            return


#: “科长讲政策、专家评政策、媒体看政策”三位一体
_AS_ONE = re.compile(r"“(?P<list>[^“”。；]{4,80})”(?:的)?“?(?P<number>[二两三四五六七八九])位一体")


def _as_one(source: Source, paragraph: Paragraph, found: re.Match[str]) -> Iterator[Fault]:
    listed, told = found["list"].split("、"), value_of_han(found["number"])
    if len(listed) < _FEWEST or re.search("[等和及与+，—-]|以及", found["list"]):
        return
    sizes = [len(piece) for piece in listed]
    # 市、县、乡镇、村(社区)
    if len(listed) != told and abs(len(listed) - told) <= _MOST_OVER and max(sizes) - min(sizes) <= _SPREAD:
        yield counted_fault(source, paragraph, found.span(), told, len(listed))


_SPREAD = 4


def _titles(source: Source, paragraph: Paragraph, found: re.Match[str]) -> Iterator[Fault]:
    text = paragraph.text
    counted = _BEFORE_TITLES.search(text[max(0, found.start() - _LEAD) : found.start()])
    if counted is None:
        return
    told, listed = value_of_han(counted["number"]), len(_TITLE_RE.findall(found[0]))
    end = text[found.end() : found.end() + 2]
    # 两份文件《甲》《乙》，《丙》也已印发: what a comma parts may be no more of the list.
    fewer = listed < told and end[:1] not in ("。", "；", ")")
    if "，" in found[0] or fewer or _OPEN_END.match(end):
        return
    if told >= _FEWEST and 0 < abs(told - listed) <= _MOST_OVER:
        start = found.start() - len(counted[0])
        yield counted_fault(source, paragraph, (start, found.end()), told, listed)


def _spheres(source: Source, paragraph: Paragraph, found: re.Match[str]) -> Iterator[Fault]:
    """Find more spheres named than there are told to be."""
    text, told = paragraph.text, value_of_han(found["number"])
    pieces = _START.split(text[max(0, found.start() - _BACK) : found.start()])[-1].split("、")
    named = 0
    for piece in reversed(pieces):
        if _SPHERE.fullmatch(piece):
            named += 1
            continue
        # 公开卫生健康: the first of them stands behind a verb.
        named += _SPHERE_LAST.search(piece) is not None
        break
    if named >= _FEW and told >= _FEWEST and 0 < named - told <= _MOST_OVER:
        start = found.start() - len("、".join(pieces))
        yield counted_fault(source, paragraph, (start, found.end()), told, named)
