"""
A number behind or before the names that it counts, against how many they are.

甲服务、乙服务、丙服务等 3 项举措; 县档案馆、县图书馆两处; “甲”和“乙”两大主题; 5 个事项(甲、乙、丙、丁、戊).

With 等 there may be fewer names than were counted and never more. Where a list begins is known only from its end: what
holds a verb has its object before the names, so that nothing before it is counted.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.han import value_of_han
from gongkai.reading.reports.relations.name_lists import (
    are_of_a_length,
    fewest_names,
    most_names,
    names_in,
)
from gongkai.reading.reports.source import Paragraph, Source

_MEASURE = "大|个|项|处|家|种|条|批|类"
_NOUN = (
    "举措|措施|制度|机制|平台|渠道|栏目|专栏|板块|模块|部门|单位|乡镇|镇街|街道|中心|领域|方面|环节|类别|类型|方式|形式|主题|"
    "系统|服务|事项|任务|工作|内容|载体|窗口|科室|处室|专题|专区|账号|行业|岗位|流程|程序|阶段|途径|做法|要求|指标|场所|查阅点|"
    "网站|媒体|品牌|主体|园区|社区|县区|站点|股室|重点|清单|活动|局|镇|乡|村|馆|站"
)
_NUMBER = r"(?P<number>\d{1,2}|[二两三四五六七八九十]{1,3})"
#: 甲、乙、丙等 3 项新举措
_BEHIND_ETC = re.compile(
    rf"等(?:共计?)? ?{_NUMBER} ?(?P<measure>大|个|项|处|家|种|方面)(?:[\u4e00-\u9fff]{{0,4}}?(?:{_NOUN})|(?<=方面))"
)
#: 甲馆、乙馆两处为查阅场所; “甲”和“乙”两大主题: how the last of the names ends.
_ENDS = "”馆局站镇乡村台心栏点室厅所院校区处网端号度制目施项"
# The first sign is looked back from, so that nothing is tried where no number stands.
_BEHIND = re.compile(
    rf"(?P<number>[\d二两三四五六七八九十](?:(?<=[{_ENDS}].)|(?<=[{_ENDS}] .))(?:(?<=\d)\d?|[二两三四五六七八九十]{{0,2}}))"
    rf" ?(?P<measure>处|大|个|项|家|种)(?:(?<=处)|[\u4e00-\u9fff]{{0,4}}?(?P<noun>{_NOUN}))(?!以[上下内])"
)
_QUOTED = r"“[^“”，。；]{1,24}”"
#: “甲”公众号、“乙”和“丙”
_QUOTED_LIST = re.compile(
    rf"(?<![、和及与”])(?P<list>{_QUOTED}(?:[\u4e00-\u9fff]{{0,4}}(?:、|以及|[和及与])?{_QUOTED}){{1,12}})$"
)
#: 5 个高频事项(甲、乙、丙、丁、戊)
_BEFORE_BRACKET = re.compile(
    rf"(?<![第前近各每另余多约\d.]){_NUMBER} ?(?:{_MEASURE})(?P<noun>[\u4e00-\u9fff]{{1,12}})$"
)
_IN_BRACKET = re.compile(r"\((?P<list>[^()，。；:\d]{5,120})\)")
_LONGEST_NOUN = 20
#: What stands before a stroke may be the first of a list whose others are quoted; 关注度大、涉及面广的 only describes it.
_GOES_ON = re.compile("、(?![^，。；“”、]{0,10}[大广强高多深好快全新切]的$)[^，。；“”]{0,12}$")
_DONE_THERE = re.compile("(?<=”)[^“”、]{0,3}(?:[开设建推发举]|上线|打造|新增)[^“”、]{0,2}(?=“)")
_PLACES = "心馆厅所站局室点院校园场"
_START = re.compile(r"[，。；：:!?()\n]")
_DEEDS = (
    "提供|开展|推进|推动|实施|通过|依托|利用|建立|完善|设立|设置|指定|组织|协调|涉及|包括|纳入|形成|明确|落实|规范|发布|公布|公开|印发|制定|"
    "修订|召开|举办|推行|推出|推送|实行|参加|会同|开辟|开设|新增|新设|增设|增加|建成|建设|打造|搭建|安排|选取|确定|成立|配备|投放|摆放|张贴|印制|"
    "发放|编制|编印|梳理|汇总|整理|归集|完成|承担|负责|牵头|获得|取得|受到|达到|实现|做好|抓好|加强|强化|深化|优化|提升|提高|突出|聚焦|"
    "细化|健全|坚持|严格|创新|拓展|拓宽|扩大|丰富|改进|改版|升级|整合|关闭|注销|迁移|调整|更新|维护|办理|受理|答复|解决|处理|征集|收集|"
    "回应|解读|审核|审查|检查|监督|管理|保障|协助|引导|方便|查询|申请|获取|了解|参与|采取|采用|运用|使用"
)
_PARTICLES = "围绕|针对|根据|按照|结合|以及|为|向|对|将|把|是|由|被|的|了|给|使|让|在|和|与|及"
#: What a list is the object of, wherever it stands in its first name.
_LEADS = re.compile(
    "通过|实施|推行|推出|设立|设置|开设|开辟|建立|提供|开展|采取|采用|利用|依托|指定|新增|增设|搭建|打造|涉及|包括|落实|完善|健全|[在对从以向]"
)
#: A verb within a piece has the names before it for its object or its doer; 信息发布审查 is a name that holds one.
_PARTICLE_WITHIN, _DEED_WITHIN = re.compile(rf".(?:{_PARTICLES})."), re.compile(rf".(?:{_DEEDS}).")
_DOERS = re.compile(
    "群众|企业|公众|公民|法人|市民|居民|村民|基层|干部|职工|用户|办事|大厅|窗口|网站|微信|微博|平台|现场|[^、]{0,4}[局委办府馆站厅室]"
    "(?:[设建办开发增提]|$)"
)
_LONGEST_NAME = 6
_VERB_LAST = re.compile(rf".(?:{_DEEDS}|{_PARTICLES}|[增开设建立定成送报办印编发改])$")
#: 为企业、群众办理…: the first names are of the word before them, and no verb need be known behind.
_LED = re.compile("(?:为|向|给|与|会同|针对|面向|围绕|把|将|由|方便|帮助)[\u4e00-\u9fff]{1,6}$")
#: Lists of several things, or of examples: nothing is told of how many there are.
_OPEN = re.compile(
    "^(?:如|含|原|指|详见|见|即|分别|每|各|前|全部)|等|包括|主要|其中|例如|除|以下|简称|略$|[一二三四五六七八九十](?:个|项|家|处|类|是)"
)
#: 12 个镇(街道、园区): what a thing is called elsewhere is no list of them.
_KINDS = re.compile(
    "(?:^|、)(?:镇|乡|村|街道|乡镇|园区|开发区|部门|单位|社区|科室|处室|中心|所|站|局|委|办|企业|管委会|办事处|居委会|村委会|分局|支队|大队)(?:、|$)"
)
_FEWEST_LISTED, _PAIR, _REACH, _OVER = 3, 2, 160, 2
_SHORTEST_NAME = 4
_SLIP = 1


def check_counted_names(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    """Find numbers that are not those of the names beside them."""
    text = paragraph.text
    if "、" not in text and "”和“" not in text and "”“" not in text:
        return
    for found in _BEHIND_ETC.finditer(text) if "等" in text else ():
        told = value_of_han(found["number"])
        names = _names_before(text, found.start(), closed=True)
        if _are_too_many(names, told):
            yield counted_fault(
                source, paragraph, (_begin(text, found), found.end()), told, fewest_names(names)
            )
    for found in _BEHIND.finditer(text):
        yield from _behind(source, paragraph, found)
    for bracket in _IN_BRACKET.finditer(text) if "(" in text else ():
        if "、" in bracket["list"]:
            yield from _bracketed(source, paragraph, bracket)


def _begin(text: str, found: re.Match[str]) -> int:
    """Return where the clause of a number begins."""
    lead = text[max(0, found.start() - _REACH) : found.start()]
    return found.start() - len(_START.split(lead)[-1])


def _names_before(text: str, end: int, *, closed: bool) -> list[str]:
    """Return the names before a place, from the last that may be the first of them; none where that is not known."""
    pieces = names_in(_START.split(text[max(0, end - _REACH) : end])[-1])
    if len(pieces) < _PAIR or (not closed and _VERB_LAST.search(pieces[-1])):
        return []
    begin = max([0, *(at for at, piece in enumerate(pieces) if at and _is_clause(piece))])
    names = pieces[begin:]
    if _LED.search(names[0]):
        return []
    # 推行线上、线下办理、预约办理: what is short at the beginning may share the word behind the next one.
    return names if _is_whole(names) else names[1:]


def _is_clause(piece: str) -> bool:
    """Return whether a piece says what somebody does, so that only its end can be the first name of a list."""
    if _PARTICLE_WITHIN.search(piece):
        return True
    return _DEED_WITHIN.search(piece) is not None and (
        len(piece) > _LONGEST_NAME or _DOERS.match(piece) is not None
    )


def _is_whole(pieces: Sequence[str]) -> bool:
    """Return whether the first piece ends with a name that needs nothing from the next one."""
    first = pieces[0]
    leads = [lead.end() for lead in _LEADS.finditer(first)]
    name = first[max(leads, default=0) :]
    return len(name) >= _SHORTEST_NAME or any(piece[-1] == first[-1] for piece in pieces[1:])


def _are_too_many(names: Sequence[str], told: int) -> bool:
    """Return whether there are more names than told, however they may be taken together, and not by far."""
    if len(names) < _FEWEST_LISTED or told < _PAIR:
        return False
    return 0 < fewest_names(names) - told <= _OVER and are_of_a_length(_merged(names)[1:])


def _merged(names: Sequence[str]) -> list[str]:
    """Return names with the shorter ones joined to those whose last word they share: 区、县联合审批."""
    whole: list[str] = []
    waiting = ""
    for at, name in enumerate(names):
        waiting += name
        if at and len(name) == 1:
            continue
        whole.append(waiting)
        waiting = ""
    return [*whole, waiting] if waiting else whole


def _behind(source: Source, paragraph: Paragraph, found: re.Match[str]) -> Iterator[Fault]:
    text, told = paragraph.text, value_of_han(found["number"])
    quoted = _QUOTED_LIST.search(text, max(0, found.start("number") - _REACH), found.start("number"))
    if quoted is not None:
        # 在“甲”开通了“乙”“丙”2 个栏目: what is done there parts the place from the names.
        names = re.findall(_QUOTED, _DONE_THERE.split(quoted["list"])[-1])
        listed = len(names)
        if any("、" in name for name in names) and told == listed + sum(name.count("、") for name in names):
            # “一网、一站”、“一架”三种: what one pair of marks holds are several names.
            return
        before = text[max(0, quoted.start() - 1) : quoted.start()]
        goes_on = _GOES_ON.search(text[max(0, quoted.start() - 14) : quoted.start()])
        if told >= _PAIR and abs(told - listed) in (1, _OVER) and before != "、" and not goes_on:
            yield counted_fault(source, paragraph, (quoted.start(), found.end()), told, listed)
        return
    names = _names_before(text, found.start(), closed=False)
    if len(names) < _FEWEST_LISTED or not _are_too_many(names, told):
        return
    # 县教育局、县卫生局和县民政局 2 个单位: all of them end as the last one does, so that nothing else is counted.
    last = names[-1][-1]
    ends = _PLACES if found["measure"] == "处" else last
    if all(name[-1] in ends for name in names):
        yield counted_fault(source, paragraph, (_begin(text, found), found.end()), told, fewest_names(names))


def _bracketed(source: Source, paragraph: Paragraph, bracket: re.Match[str]) -> Iterator[Fault]:
    """Find a number with all that it counts in a bracket behind it."""
    text, listed = paragraph.text, bracket["list"]
    found = _BEFORE_BRACKET.search(text[max(0, bracket.start() - _LONGEST_NOUN) : bracket.start()])
    if found is None:
        return
    told, names = value_of_han(found["number"]), names_in(listed)
    if len(names) < _FEWEST_LISTED or told < _PAIR or _OPEN.search(listed) or _KINDS.search(listed):
        return
    if _ANOTHER_NUMBER.search(found["noun"]):
        # 3 个镇五个村(…): which of them is listed is not told.
        return
    fewest, most = fewest_names(names), most_names(listed)
    if 0 < fewest - told <= _OVER or told - most == _SLIP:
        place = (bracket.start() - len(found[0]), bracket.end())
        yield counted_fault(source, paragraph, place, told, fewest if told < fewest else most)


_ANOTHER_NUMBER = re.compile("[二两三四五六七八九十](?:个|项|家|处|类|大)")


def counted_fault(
    source: Source, paragraph: Paragraph, place: tuple[int, int], told: int, listed: int
) -> Fault:
    """Return what is to be told of a number and the names that it is not the number of."""
    return Fault(
        "format",
        "error",
        f"文中说有 {told} 项，列出的却是 {listed} 项，请核对。",
        source.quote(*paragraph.span(*place), 240),
        None,
        listed,
        told,
    )
