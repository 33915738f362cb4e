"""
Lists of counted parts and the wholes that they are hung on, wherever a sentence puts either.

A list is a row of numbers in one measure with nothing but names, brackets and shares between them; its whole stands before
it (其中, 包括, a colon, a bracket, the sentence before) or behind it (合计, 共). What follows from them is asked elsewhere.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.reading.reports.relations.figures import Printed, han_value
from gongkai.reading.reports.relations.honest import sum_of

_NOTE = re.compile(r"\([^()]*\)")
_SHARE = re.compile(
    r"[，、(]?(?:分别|各|约|均)?(?:占|比例|占比)[^，。；、\d]{0,14}\d+(?:\.\d+)?%(?:、\d+(?:\.\d+)?%)*"
    r"|[，、]?[^，。；、\d]{0,8}(?:率|度)(?:达到?|为)?\d+(?:\.\d+)?%|[，、]\d+(?:\.\d+)?%"
)
#: What parts one member from the next, with the name of that; a number of its own may open it: (2)人事信息.
_JOINT = re.compile(
    r"次?(?P<tail>[^，。；、:\d ]{0,10}?)(?P<sign>[，、；]|以?及|和|与)(?P<name> ?(?:\(?\d{1,2}[.、)] ?)?[^，。；:\d]{0,22})"
)
_AND = frozenset("、和及与") | {"以及"}
_REST = re.compile(r"^[，、；]?(?:以?及|和)?(?:其[他它余]|剩余|余下)")
#: Behind a comma such words leave what was listed: what became of it, how it was before, another thing that was done.
_LEAVES = re.compile(
    r"^ ?(?:并|均|都|全部|共|总|合计|累计|截[至止]|到|比|较|同比|与|另|此外|还"
    r"|包括|包含|含|已?删除|撤销|清理|废止|平均|人均|每|新增|增加|减少|同时|其中|占"
    r"|[答回]复|办结|整改|采纳|涉及|惠及|覆盖|参[加与]|发放|接待|举办|召开|开展|组织|培训|编[发印]|印发|制发|报送|收到|接到|受理|保留|现有|尚|仍|剩|关注|订阅|浏览|点击|访问|阅读|粉丝|历年)"
)
_TOTAL_BEHIND = re.compile(
    r"^ ?(?:[^，。；、\d ]{0,6}[，；、]| )?(?:(?:以上|上述)[^，。；\d]{0,10}|[两三四五六七八九十]+[^，。；\d]{0,4})?"
    r"(?:合计|共计|总计|总共|(?<!公)共(?![青产同享建])|累计|合共)(?:公开|发布|受理|收到|接待|办理|[为有是])?[^，。；\d]{0,8}$"
)
_HUNG = re.compile(
    r"其中|包括|包含|涵盖|分别|依次|分为|分成|划分|构成|组成|即[:，]|如下|涉及|来自|(?:[里中]|当中)面?[，,:]"
    r"|[按从][^，。；\d]{1,14}(?:分|看|划分|统计)|[:：]"
)
#: A sentence that takes up the total of the one before.
_TAKES_UP = re.compile(
    r"^[\s“”一二三四五六七八九十、.()\d]{0,8}(?:其中|这些|这\d|上述|以上|在[^，。；\d]{2,20}[中里]|[按从依][^，。；\d]{1,14}[分看计]|分类|分为|包括|包含|具体|内容|主要|各[类栏项])"
)
_IN_ALL = re.compile(
    r"(?<!公)共(?!服|资|设)|总(?!结|工会)|全[年部省市县区镇乡]|20\d\d年|本年|年内|公开|发布|受理|收到|接[到待]|办理|新增|合计|有$|公布|推送|报送|[编印制刊]发"
    r"|查[处办]|审批|检查|登记|处理|完成|培训|发放|举办|建成|拥有"
)
_CHANGED = re.compile(r"[增减升降]了?$|[增减升降](?:加|少|长|幅|高|低|了)+$|(?:比|较)[^，。；]{0,20}[多少]$")
_OF_BEFORE = re.compile(r"上一?年|去年|同期|往年|历年|累计")
_WAS = re.compile(r"(?:比|较|与|上一?年|去年|同期)[^，。；]*$")
_NUMERAL = re.compile(
    r"(?P<n>\d{1,2}|[两二三四五六七八九十]{1,2})(?:个|大|条|项)?(?:平台|渠道|方式|途径|载体|形式|类|种|批|期|组|季度|批次|方面|部分|等次|等级|档|级(?![别市县])|片区|账号|栏目|班|轮)"
)
_GRADE = re.compile(
    r"^(?:评为|评定为?|评价为|被评为|为)?(?:优秀|优等|良好?|中等|一般|较好|较差|差|合格|基本合格|不合格|达标|基本达标|不达标|满意|很满意|非常满意|基本满意|比较满意|不满意|不太满意"
    r"|[一二三四]等奖|[ABCDabcd一二三四五甲乙丙]级|[一二三四]档|优|中|好)(?:等次|等级|档次|以上)?(?:的|为|有)*$"
)
#: 甲类 40 条（…）, 乙类 30 条，其中…: of the last member alone.
_SINGLE = re.compile("其中|包括|[(:]|分别|[里中][，,:]")
#: Those who are all meant: 信息员全部轮训一遍.
_ALL_OF = re.compile(
    r"(?P<noun>[\u4e00-\u9fff]{2,4})(?:全部|全员|均已?|都已?)(?:参加)?(?:轮训|培训|参训|走访|覆盖|受训|测试|检查)"
)
_HEADING = re.compile(r"^[\s(]*[一二三四五六七八九十\d]{1,3}[)、.][^，。；:\d]{2,16}[。:]")
_BODIES = frozenset("个家所处")
_MOST, _LINE, _STEM = 30, 40, 6


@dataclass(frozen=True)
class PartList:
    """A whole with its parts; ``hung`` where words or a bracket make them its parts, ``zone`` is what lies between."""

    whole: Printed
    parts: tuple[Printed, ...]
    hung: bool
    behind: bool
    zone: str
    around: tuple[Printed, ...] = field(repr=False)

    @property
    def total(self) -> Decimal:
        """What the parts come to."""
        return sum_of(self.parts)

    @property
    def rest(self) -> str:
        """The words behind the list, to the end of its sentence."""
        last = max(self.parts, key=lambda f: f.end)
        return re.split("[。]", last.paragraph.text[last.end :])[0]

    @property
    def counted_so(self) -> bool:
        """Whether the words before the list say how many members it has, and it has as many: 三个平台, 6批."""
        first = self.parts[0]
        before = re.split("。", first.paragraph.text[: first.start])[-1]
        if self.behind:
            before = self.zone
        elif self.whole.paragraph is first.paragraph and self.whole.sentence != first.sentence:
            before = self.whole.clause + self.whole.behind + before
        return any(_count(found["n"]) == len(self.parts) for found in _NUMERAL.finditer(before))

    @property
    def graded(self) -> bool:
        """Whether its members are the grades of one scale, of which each thing has one."""
        return len(self.parts) > 1 and all(_GRADE.match(name_of(part)) for part in self.parts)


def _count(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() else han_value(numeral)


def name_of(part: Printed) -> str:
    """Return the name of a member of a list."""
    return re.sub(
        r"^[，、；:( ]*(?:其中|包括|分别|依次)?[，:]?(?:为|是|有)?(?:\(?\d{1,2}[.、)])?(?:以?及|和|与)?"
        r"|(?:的|为|有|是|共|数|占)+$",
        "",
        part.leading.strip(),
    )


def bare(text: str) -> str:
    """Return words without brackets and shares, which part no list."""
    if "(" in text:
        text = _NOTE.sub("", text)
    return _SHARE.sub("", text) if "%" in text else text


_NUMBERED = re.compile(r"\s*(?:\(?[\d一二三四五六七八九十]{1,2}[.、)]|[—·•●-])?\s*[\u4e00-\u9fff“]")
_OPENS_LINES = re.compile(r"(?:[:：]|如下|其中)\s*[。]?\s*$")


def _over_lines(rows: Sequence[Sequence[Printed]]) -> Iterator[PartList]:
    """Yield lists of which each member stands on a line of its own, below the line with their whole."""
    at = 0
    while at < len(rows) - 2:
        head = rows[at]
        at += 1
        if not head or not _OPENS_LINES.search(head[0].paragraph.text):
            continue
        parts: list[Printed] = []
        for row in rows[at:]:
            counts = [f for f in row if not f.share and not f.depth]
            line = row[0].paragraph.text if row else ""
            plain = len(counts) == 1 and _NUMBERED.match(line) and len(bare(line)) <= _LINE
            if not plain or counts[0].hedged or (parts and counts[0].unit != parts[0].unit):
                break
            parts.append(counts[0])
        wholes = [f for f in head if parts and f.unit == parts[0].unit and not f.share and not f.plan]
        if len(parts) > 2 and wholes and not _is_change(wholes[-1]):
            yield PartList(wholes[-1], tuple(parts), True, False, "：", tuple(wholes[:-1]))
            at += len(parts)


def part_lists(rows: Sequence[Sequence[Printed]]) -> Iterator[PartList]:
    """Yield the lists of a report, each with every whole that its words may hang it on, the nearest first."""
    above: list[Printed] = []
    for row in rows:
        counts = [f for f in row if not f.share and not f.plan]
        if len(counts) > 1 or (counts and above):
            for run in _runs(counts):
                yield from _hung(counts, run, above)
        above = counts or above
    yield from _over_lines(rows)


def _runs(counts: Sequence[Printed]) -> Iterator[list[Printed]]:
    """Yield rows of numbers in one measure that one kind of sign parts, each begun wherever it may begin."""
    for depth in sorted({f.depth for f in counts}):
        alike = [f for f in counts if f.depth <= depth]
        run: list[Printed] = []
        sign = ""
        for figure in alike:
            joint = _joint(run[-1], figure) if run and figure.depth == depth == run[-1].depth else None
            if joint is not None and sign and joint != sign and not _REST.match(_name_in(run[-1], figure)):
                if len(run) > 1:
                    yield run
                # 共 163 条，甲 5 条、乙 8 条: the last number before another sign may begin a list anew.
                run, sign = [run[-1]], joint
            elif joint is None:
                if len(run) > 1:
                    yield run
                run, sign = [], ""
            if figure.depth == depth:
                sign = sign or joint or ""
                run = [*run, figure][-_MOST:]
        if len(run) > 1:
            yield run


def _joint(one: Printed, other: Printed) -> str | None:
    """Return the sign between two members of a list, None where other words stand between them."""
    if one.unit != other.unit:
        return None
    gap = one.paragraph.text[one.end : other.start]
    if "。" in gap:
        return None
    found = _JOINT.fullmatch(bare(gap))
    if found is None or _TOTAL_BEHIND.search(found["name"]):
        return None
    sign = "、" if found["sign"] in _AND else found["sign"]
    if sign != "、" and (left := _LEAVES.match(found["name"])) and left[0].strip() not in one.leading:
        return None
    return sign


def _name_in(one: Printed, other: Printed) -> str:
    return re.sub(r"^[^，。；、]*(?=[，、；])", "", bare(one.paragraph.text[one.end : other.start]), count=1)


def _hung(counts: Sequence[Printed], run: Sequence[Printed], above: Sequence[Printed]) -> Iterator[PartList]:
    """Yield what a run may be a list of: what stands behind it, before it, or as its own first number."""
    alike = [f for f in counts if _same_measure(f, run)]
    text, last = run[0].paragraph.text, run[-1]
    after = next((f for f in alike if f.start > last.end), None)
    if after is not None and _TOTAL_BEHIND.search(bare(text[last.end : after.start])):
        gap = bare(text[last.end : after.start])
        begun = any(f.sentence == run[0].sentence and f.start < run[0].start for f in alike)
        if (
            len(gap) <= 36
            and not begun
            and not any(f.start > last.end and f.end < after.start for f in counts)
        ):
            yield PartList(after, tuple(run), True, True, gap, tuple(_near(counts, run, above)))
    first = run[0]
    near = tuple(_near(counts, run, above))
    own_total = len(run) > 2 and _may_be_own_total(run, counts)
    for whole in reversed([f for f in alike if f.end <= first.start][-4:]):
        hung = None if _is_past(whole) else _is_hung(whole, run, counts)
        if hung is not None:
            yield PartList(whole, tuple(run), hung, False, text[whole.end : first.start], near)
    if (all_of := _ALL_OF.search(re.split("。", text[last.end :])[0])) is not None:
        for whole in (f for f in (*above, *alike) if f.unit == first.unit and f not in run):
            if all_of["noun"] in whole.clause + whole.behind:
                yield PartList(whole, tuple(run), True, False, "全部", near)
                break
    for whole in reversed([f for f in above if f.unit == first.unit][-3:]):
        # The whole may stand in the paragraph before, where nothing of this one stands before the list.
        if any(f.end <= first.start for f in alike):
            break
        lead = _HEADING.sub("", text[: first.start])
        if "。" in lead or _OF_BEFORE.search(whole.clause) or _is_change(whole) or _is_past(whole):
            continue
        if _TAKES_UP.match(lead) or whole.paragraph.text.rstrip()[-1:] in (":", "："):
            yield PartList(whole, tuple(run), True, False, lead, near)
        elif len(lead) <= 14 and len(run) >= 3 and _IN_ALL.search(whole.clause):
            yield PartList(whole, tuple(run), False, False, lead, near)
    if own_total and not first.hedged:
        hung_on_first = bool(_HUNG.search(bare(text[first.end : run[1].start])))
        yield PartList(first, tuple(run[1:]), hung_on_first, False, text[first.end : run[1].start], near)


def _may_be_own_total(run: Sequence[Printed], counts: Sequence[Printed]) -> bool:
    """Return whether the first number of a row may be what the others come to, and not one of them."""
    first, text = run[0], run[0].paragraph.text
    opened = text[: first.start - len(first.clause)][-1:] in (":", "(")
    names = [name_of(part) for part in run]
    if opened or not _opens(first, counts) or _MEMBER.search(first.clause):
        return False
    if any(_GRADE_IN.search(first.clause) and _GRADE.match(name) for name in names[1:]):
        return False
    # 政府网站公开 900 条，政务微信公开 400 条: named alike, they are of one list.
    return not any(len(name) >= 2 and name[-2:] == names[0][-2:] for name in names[1:])


def _same_measure(figure: Printed, run: Sequence[Printed]) -> bool:
    if figure.unit == run[0].unit:
        return True
    bodies = figure.unit in _BODIES and run[0].unit in _BODIES
    return bodies and all(_GRADE.match(name_of(part)) for part in run)


def _near(counts: Sequence[Printed], run: Sequence[Printed], above: Sequence[Printed]) -> Iterator[Printed]:
    """Yield the numbers around a list in its measure."""
    listed = {f.at for f in run}
    yield from (f for f in counts if f.at not in listed and f.unit == run[0].unit)
    yield from (f for f in above if f.unit == run[0].unit)


def _is_change(whole: Printed) -> bool:
    return whole.is_change or _CHANGED.search(whole.clause) is not None


def _is_past(whole: Printed) -> bool:
    """Return whether a number is what there was before, and no whole of what there is."""
    return _WAS.search(whole.clause) is not None


def _is_hung(whole: Printed, run: Sequence[Printed], counts: Sequence[Printed]) -> bool | None:
    """Return whether words hang a list on a number before it; None where it is surely none of its."""
    first = run[0]
    text = whole.paragraph.text
    if _is_change(whole) or whole.depth > first.depth:
        return None
    zone = (
        bare(text[whole.end : first.start]) if first.depth == whole.depth else text[whole.end : first.start]
    )
    if first.depth > whole.depth:
        opened = re.match(r"[^，。；\d]{0,12}\((?P<in>[^()]*)$", zone)
        return True if opened and not re.search(r"含|另|较|比", opened["in"]) else None
    before = next((f for f in reversed(counts[: counts.index(whole)]) if f.unit == whole.unit), None)
    sign = _joint(before, whole) if before is not None and before.depth == whole.depth else None
    if sign == "、" or (sign and ("。" in zone or not _SINGLE.search(zone))):
        # 当面 3 件，传真 4 件。其中…; 甲类 3 条，乙类 131 条，丙类 8 条: a member of a list is no whole.
        return None
    beside = next((f for f in counts if whole.end <= f.start < first.start and f.unit == whole.unit), None)
    if beside is not None and beside.depth == whole.depth and _joint(whole, beside) == "、":
        # 包括信函 5 件、网络 19 件。其中…
        return None
    if sign and len(run) > 1 and "；" in first.paragraph.text[first.end : run[1].start]:
        # 甲类 20 条；乙类 21 条，其中动态 3 条；丙类 15 条: the list goes on with the next of the outer one.
        return None
    if _OTHER.match(whole.lead) or (_GRADE_IN.search(whole.lead) and _GRADE.match(name_of(first))):
        return None
    apart = zone.count("。")
    if apart > 2 or len(zone) > 80:
        return None
    last = zone.rsplit("。", 1)[-1]
    between = [
        f
        for f in counts
        if whole.end <= f.start < first.start and f.unit == whole.unit and not (_is_change(f) or _is_past(f))
    ]
    if apart:
        if _TAKES_UP.match(last) and not (_OF_BEFORE.search(whole.clause)):
            return True
        plain = len(last) <= 14 and _IN_ALL.search(whole.clause) and not between
        return False if plain and not _OF_BEFORE.search(whole.clause) else None
    shared = re.search(r"(?P<names>[^，。；:]*)(?:分别|依次)", zone)
    if shared and "其中" not in zone and not _SHARES_OUT.fullmatch(shared["names"]):
        # 参加人 28 人，两次消费者代表分别为 11 人和 12 人: others are shared out.
        return None
    if _HUNG.search(zone) or "全部" in zone:
        # 办结 98 件；其中…: of what stands right before it.
        return None if any(f.depth == whole.depth for f in between) else True
    close = re.fullmatch(r"[^，。；\d]{0,12}[，；][^，。；:\d]{1,24}", zone)
    if close and not between and len(run) > 1 and all(_GRADE.match(name_of(part)) for part in run):
        return True
    in_all = _IN_ALL.search(whole.clause) is not None or _opens(whole, counts)
    return False if close and in_all and not between else None


#: 分别为…; 第一至第六批分别为…; 按季度依次为…
_SHARES_OUT = re.compile(r"|第[一二三四五六七八九十\d]+(?:批|期|季度)?[至到].*|[按从].*|各.*")
_MEMBER = re.compile(r"其中|(?:予以|同意|部分|不予)(?:部分)?公开$|季度|半年|月份|只有?$|仅有?$|另有?")
_OTHER = re.compile(r"^[，、；]?(?:另|此外|还)")
_GRADE_IN = re.compile("优秀|良好|合格|达标|满意")


def _opens(whole: Printed, counts: Sequence[Printed]) -> bool:
    """Return whether a number is the first of its sentence, whose words say what was done."""
    first = not any(f.sentence == whole.sentence and f.start < whole.start for f in counts)
    return first and len(whole.clause) > _STEM
