"""
Lists that their first or last words shut: 137 条，分为甲 41 条、乙 39 条、其他 32 条; 3 个查阅点接待 960 人次，其中….

Where a list is shut, no part is left out of it; where its parts are kinds of one thing, nothing is told twice. What it
misses its total by must still be one wrong key, and no other number of the paragraph may be what it comes to.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from gongkai.reading.reports.families import CHANNEL
from gongkai.reading.reports.list_ends import breaks_off
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.bounds import are_of_one_above
from gongkai.reading.reports.relations.figures import Printed
from gongkai.reading.reports.relations.han import value_of_han
from gongkai.reading.reports.relations.honest import is_slip_of_sum, some_run_adds_up, sum_of
from gongkai.reading.reports.relations.missed import missed_total
from gongkai.reading.reports.relations.true_lists import NO_PART, ONCE_MORE, holds_inner_list
from gongkai.reading.reports.source import Source

#: 219 条，全文电子化率 100%。公开的信息按类别统计如下：机构类 11 条: nothing is left out of what is told in this way.
_AS_FOLLOWS = re.compile(
    r"[^；]{0,30}[，。][^，。；:\d]{0,10}(?P<opens>按[^，。；:\d]{1,8}?(?:全部)?(?:统计|分布|构成|分类|情况)(?:情况)?(?:如下|为)[:，]|分[两二三四五六](?:期|批|步|个?阶段)[^，。；\d]{0,6}[，:])"
    r"(?P<name>[^，。；:\d]{1,18})"
)
#: What may stand between a total and the first of its parts, the name of which it ends with.
_OPENS = re.compile(
    r"(?P<more>[^，。；:\d]{0,10}(?:，(?!其中)[^，。；:\d]{2,14}\d[\d.]*[\u4e00-\u9fff]{1,3}){0,1})"
    r"(?P<opens>[，。；]?(?:其中|具体(?:为|是|如下|情况为)?|分为|分别为|分别是|包括|按[^，。；:\d]{1,8}分|依次为|各[^，。；:\d]{1,6}(?:依次|分别)为)[，:]?|，[^，。；:\d]{2,12}:|[，:(])"
    r"(?P<name>[^，。；:\d]{1,18})?"
)
_SHUTS = re.compile(
    r"^[、，；和及与]*(?:[\u4e00-\u9fff]{0,8}[及和与、])?(?:以|通过)?其[他它]"
    r"(?!途径获得|组织|机关|部门|单位|法律|行政|国家|人员|地[区方]|[各县乡镇街市区])[^，。；\d]{0,8}$"
)
_SPLIT = re.compile(r"分为|分别[为是]|依次为|具体")
_NOT_KINDS = re.compile(
    r"涉及|出席|参加(?!或)|参与|列席|带队|主要|例如|比如|最[多高大]|居[前首]|首位|次之|较多|重点(?!领域)|部分(?!公开|采纳|予以|同意)|同时|另|每|均|各自"
)
_OPINIONS = (re.compile("^[，、其中予以已]*采纳"), re.compile("部分采纳"), re.compile("[未不](?:予)?采纳"))
_FATES = re.compile(
    r"^(?:其中|拟|予以|宣布|决定|[、，和及])*(?P<fate>保留|继续有效|继续执行|修改|修订|废止|失效)(?:后)?(?:继续)?(?:执行|有效)?(?:的|文件|为|有|共)*$"
)
_CARRIED, _NEW = re.compile("结转|转入|上年"), re.compile("新收|新增|新受理|本年|当年|年内")
_COUNTED = re.compile(
    r"(?P<many>[二两三四五六七八九十]|(?<!\d)\d)(?:个|大|类|种|家|处|项)(?P<what>[\u4e00-\u9fff]{1,8})"
)
_ANOTHER = re.compile("诉讼|复议|收到|受理|办结|召开|举办|审结")
_COMPARED = re.compile("[较比增减升降]|共|合计|总|平均|占|最")
_STEPS = frozenset(["期", "批", "步"])
_SEVERAL, _FEWEST, _MOST, _PAIR = 3, 2, 20, 2


def check_shut_lists(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find totals that a list shut by its own words misses by one wrong key."""
    seen: set[int] = set()
    for place, head in enumerate(row[:-_FEWEST]):
        if head.share or head.hedged or head.plan or head.value <= 1 or NO_PART.search(_lead(head)):
            continue
        parts, opens = _parts(row, place)
        if len(parts) < _FEWEST or parts[0].at in seen or not _are_shut(head, parts, opens):
            continue
        if opens == "，" and any(f.unit == head.unit and f.sentence == head.sentence for f in row[:place]):
            # 计划类 5 条，法规类 13 条，…，其他 8 条: the first number is one of the list.
            continue
        if opens == "，" and are_of_one_above(row[:place], [head, *parts]):
            continue
        seen.add(parts[0].at)
        if _may_be_true(row, head, parts) or not is_slip_of_sum(head, parts):
            continue
        yield missed_total(source, head, parts)


def _lead(head: Printed) -> str:
    """Return the words of a total, without those by which it is one."""
    return _SUMMED.sub("", head.lead)


_SUMMED = re.compile("合计|共计?|总[数量]?|累计|共有")


def _parts(row: Sequence[Printed], place: int) -> tuple[list[Printed], str]:
    """Return the parts right behind a total, without what stands within one of them, and the words that open them."""
    head, text = row[place], row[place].paragraph.text
    behind = [f for f in row[place + 1 :] if not f.share]
    first = next((f for f in behind if f.unit == head.unit), None)
    if first is None or first.sentence - head.sentence > 1 or first.depth < head.depth:
        return [], ""
    opened = _OPENS.fullmatch(text, head.end, first.start) or _AS_FOLLOWS.fullmatch(
        text, head.end, first.start
    )
    if opened is None or (first.depth > head.depth and "(" not in opened["opens"]):
        return [], ""
    parts, within = [first], False
    for figure in behind[:_MOST]:
        if figure.start <= first.start or figure.depth > first.depth:
            continue
        gap = text[parts[-1].end : figure.start]
        if figure.sentence != first.sentence or figure.depth < first.depth or figure.plan:
            break
        if re.search("[，(]?(?:其中|含|包括)", gap.split("；")[-1][-len(figure.lead) - 3 :]):
            within = True
        if within:
            if "；" not in gap and not _SHUTS.match(figure.lead):
                continue
            within = False
        if figure.unit in _STEPS and head.unit not in _STEPS:
            # 二期投入 260 万元
            continue
        if figure.unit != head.unit or NO_PART.search(figure.lead):
            break
        if _ANOTHER.search(figure.lead) and not _ANOTHER.search(first.lead):
            # 复议 2 件，其中维持 2 件，被提起诉讼 3 件: something else is told from here on.
            break
        parts.append(figure)
        if _SHUTS.match(figure.lead):
            break
    return parts, opened["opens"]


def _are_shut(head: Printed, parts: Sequence[Printed], opens: str) -> bool:
    """Return whether the words of a list leave nothing out: its last one, or those of its kind."""
    leads = [part.lead for part in parts]
    text = head.paragraph.text
    behind = re.split("[。；]", text[parts[-1].end :])[0]
    if re.match(r"[^，。；\d]{0,6}等", behind):
        return False
    further = re.match(
        rf"[、，和及](?P<lead>[^，。；:\d]{{2,8}})\d[\d,]* ?{head.unit}(?![\u4e00-\u9fff])", behind
    )
    if further is not None and not _COMPARED.search(further["lead"]):
        # 维持 16 件，纠正 1 件，其他结果 3 件，尚未审结 7 件: the list goes on behind its 其他.
        return False
    if len(parts) >= _SEVERAL and _SHUTS.match(leads[-1]):
        return opens not in ("，", ",") or (
            _TOTAL.search(head.clause) is not None and not _ITEM.match(head.lead)
        )
    ends = re.search(rf"\d ?{head.unit}|其余|剩余|另", behind) is None
    if not ends:
        return False
    if (told := _IN_STEPS.match(opens)) is not None:
        return value_of_han(told["many"].replace("两", "二")) == len(parts)
    if "分为" in opens and len(parts) >= _SEVERAL and len({_name(part)[-_PAIR:] for part in parts}) == 1:
        return True
    if len(parts) == _PAIR and re.search("包括|含|其中", opens):
        return bool(_CARRIED.search(leads[0]) and _NEW.search(leads[1])) or bool(
            _CARRIED.search(leads[1]) and _NEW.search(leads[0])
        )
    if len(parts) == len(_OPINIONS) and "意见" in head.clause + head.behind:
        return all(sum(bool(opinion.search(lead)) for lead in leads) for opinion in _OPINIONS)
    fates = {found["fate"] for lead in leads if (found := _FATES.match(lead))}
    if len(fates) == len(parts) >= _SEVERAL and "清理" in text[: head.end]:
        return bool(fates & {"保留", "继续有效", "继续执行"}) and bool(fates & {"废止", "失效"})
    return _are_as_many(head, parts)


_IN_STEPS = re.compile("分(?P<many>[两二三四五六])(?:期|批|步|个?阶段)")


def _name(part: Printed) -> str:
    return re.sub("[的为有共]+$", "", part.lead.strip("，、；和及与 "))


_TOTAL = re.compile(
    r"共|总|全年|收到|受理|新收|公开|发布|答复|办结|印发|制发|安排|投入|征集|接待|更新|回应|处理|检查|抽查|开展|举办"
)


_ITEM = re.compile(
    r"^[、，；]*(?:其中|予以|部分|不予|同意|无法|按[时期]|已|未|[^，。；\d]{1,10}类)|类(?:信息)?$|的$"
)


def _are_as_many(head: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether the words before a total tell of as many places or kinds as its list has parts."""
    text = head.paragraph.text
    begins = max(text.rfind(sign, 0, head.start) for sign in "。；\n") + 1
    told = [*_COUNTED.finditer(text[begins : head.start])]
    if not told or len(parts) < _SEVERAL:
        return False
    many = told[-1]["many"]
    count = int(many) if many.isdigit() else value_of_han(many.replace("两", "二"))
    return count == len(parts)


def _may_be_true(row: Sequence[Printed], head: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether parts may hold each other, stand in two ways, or come to another number told beside them."""
    text, total = head.paragraph.text, sum_of(parts)
    rest = text[parts[-1].end :].split("。")[0]
    words = text[head.start : parts[-1].end]
    if any(p.hedged or p.plan for p in parts) or breaks_off(text, parts[-1].end, parts[-1].depth):
        return True
    if _NOT_KINDS.search(words) or ONCE_MORE.search(words + rest) or holds_inner_list(parts):
        return True
    by_channels = sum(bool(CHANNEL.search(p.lead)) for p in parts)
    if by_channels > 1 and not ("申请" in head.clause and head.unit == "件") and "回应" not in head.clause:
        return True
    slack = head.slack + sum(p.slack for p in parts)
    if abs(total - head.value) <= slack or some_run_adds_up(head, parts):
        return True
    known = {p.at for p in parts}
    alike = [f for f in row if f.unit == head.unit and f.at not in known and f is not head and not f.share]
    near = [f.value for f in alike if abs(f.sentence - head.sentence) <= 1]
    here = [f.value for f in alike if f.sentence == head.sentence][:12]
    if total in near or any(one + other in (total, head.value) for one, other in combinations(here, _PAIR)):
        return True
    return any(head.value + value == total or total + value == head.value for value in here)


#: 县政府网站信息中，概况类 118 条，…: of what was told under that name before.
_NAMED = re.compile(
    r"(?:^|[。；])在?(?P<name>[\u4e00-\u9fff]{2,10}?)(?:公开|发布)?(?:的)?(?:政府)?(?:信息|申请|文件|条目)?当?中[，:][^，。；\d]{1,16}$"
)


def check_named_lists(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find lists of something told before by its name that come to more than it, by one wrong key."""
    for place, first in enumerate(row[:-1]):
        if first.share or not place:
            continue
        named = _NAMED.search(first.paragraph.text[: first.start][-44:])
        if named is None:
            continue
        heads = [
            f
            for f in row[:place]
            if f.unit == first.unit and not (f.hedged or f.plan or f.depth) and named["name"] in f.lead
        ]
        parts = [first]
        for figure in row[place + 1 :]:
            if figure.piece != first.piece or figure.unit != first.unit or figure.depth != first.depth:
                break
            if NO_PART.search(figure.lead):
                break
            parts.append(figure)
        if len(heads) != 1 or len(parts) < _FEWEST or not _are_named_alike(parts):
            continue
        more = sum_of(parts) > heads[0].value or _SHUTS.match(parts[-1].lead) is not None
        if more and not _may_be_true(row, heads[0], parts) and is_slip_of_sum(heads[0], parts):
            yield missed_total(source, heads[0], parts)


def _are_named_alike(parts: Sequence[Printed]) -> bool:
    """Return whether parts are of one make, so that nothing is told in two of them: 概况类, 动态类."""
    names = [_name(part) for part in parts]
    rest = _SHUTS.match(parts[-1].lead) is not None
    return len({*names}) == len(names) and len({name[-1:] for name in (names[:-1] if rest else names)}) == 1
