"""
Verdicts of which each thing gets one: 考核 38 家，优秀 9 家、良好 23 家、合格 6 家; 提问 38 个，现场答复 31 个，会后答复 7 个.

No word need open such a list: what is graded is graded once, what was answered at once was not answered later, and what is
above a mark is not below it. So the numbers never come to more than the things judged; to less only where a grade was
left out, which the worst of them, told, makes unlikely.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, told
from gongkai.reading.reports.relations.honest import is_slip_of_sum, sum_of
from gongkai.reading.reports.relations.missed import missed_total
from gongkai.reading.reports.relations.true_lists import ONCE_MORE
from gongkai.reading.reports.source import Source

_GRADE = re.compile(
    r"(?P<no>基本不?|[不未]|比较不?|较|很|非常|完全|特别)?"
    r"(?P<stem>优秀|优良|优|良好|良|合格|达标|及格|满意|称职|达到?要求|符合要求|好|中等|一般|差|规范|完善)(?:等次|等级|档次|单位|的|等)*"
    r"|(?P<prize>[特一二三四]等)奖?|(?P<letter>[A-E])[级等类档]"
)
#: What stands between the things judged and the first of their grades, or between two grades.
_GRADED = re.compile(
    rf"[^；。]{{0,30}}?[，、:(](?:其中|分别)?(?:[\u4e00-\u9fff]{{0,6}}(?:为|是|评定|获评?|有|表示))?[“]?(?:{_GRADE.pattern})[”]?的?(?:为|有|是|共)*".replace(
        "?P<no>", "?:"
    )
    .replace("?P<stem>", "?:")
    .replace("?P<prize>", "?:")
    .replace("?P<letter>", "?:")
)
_NEXT = re.compile(
    rf"[、，；和及与]*(?:评为|评定为?|被评为|获|有|表示|另有)?[“]?(?P<grade>{_GRADE.pattern})[”]?的?(?:为|有|是|共|仅)*"
)
_ENDS = re.compile(rf"(?:{_GRADE.pattern})[”]?的?(?:为|有|是|共|仅)*$")
#: 结果为优秀的县区 3 个
_ATTRIBUTE = re.compile(rf"(?:{_GRADE.pattern})[”]?(?:等次|等级|档次)?的[\u4e00-\u9fff]{{1,6}}$")
_WORST = re.compile(r"[不未](?:合格|达标|及格|满意|称职|达到?要求|符合要求|规范|完善)|差|[D-E][级等类档]")
#: Judged more than once, or some of what is judged only.
_SEVERAL = re.compile(
    r"[两二三四五六七八九十\d][次轮批]|季度|半年|每|各[^，。；\d]{0,6}项|逐[月季]|分别(?!为|是|评|有)|以上|以下|含|前\d|上年|去年"
)
_AT_ONCE = re.compile(
    r"(?:现场|当场|当即|即时|立即|当日|会上|按[时期]|如期)(?P<deed>[\u4e00-\u9fff]{2})(?:了)?$"
)
_LATER = re.compile(
    r"(?:会后|事后|随后|后续|庭后|次日|延期|逾期|超期|限期|书面)[^，。；\d]{0,6}?(?P<deed>[\u4e00-\u9fff]{2})(?:了)?$"
)
#: Words for the same deed.
_ANSWERING = frozenset(["答复", "回复", "解答", "办理", "处理", "解决", "回应"])
_MARK = re.compile(
    r"(?P<total>\d+)(?P<unit>[个家所]) ?(?P<what>[\u4e00-\u9fff]{1,12}?)中，?[^。；\d]{0,16}"
    r"(?:超过|高于|达到|不少于|不低于)(?P<mark>[\d,.]+)[^，。；\d]{1,3}(?:以上)?的?(?:有|为|共)?(?P<above>\d+)(?P=unit)[，、；]"
    r"[^。；\d]{0,16}(?:不足|低于|少于|不到|未达到?)(?P=mark)[^，。；\d]{1,3}的?(?:有|为|共)?(?P<below>\d+)(?P=unit)"
)


def check_verdicts(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find things judged of which more, or but for one wrong key fewer, are told to have a verdict."""
    for place, head in enumerate(figures[:-1]):
        if head.share or head.hedged or head.plan or head.value <= 1:
            continue
        parts = _grades(figures, place) or _answers(figures, place)
        if len(parts) > 1:
            yield from _judged(source, figures, head, parts)
    yield from _marked(source, figures)


def _grades(figures: Sequence[Printed], place: int) -> list[Printed]:
    """Return the numbers of the grades that stand behind a number of things, none where they are none."""
    head = figures[place]
    text = head.paragraph.text
    behind = [f for f in figures[place + 1 :] if not f.share]
    if not behind or behind[0].unit != head.unit or behind[0].sentence != head.sentence:
        return []
    if not _GRADED.fullmatch(text, head.end, behind[0].start) or _is_a_grade(head):
        return []
    parts = behind[:1]
    grades = {_grade_of(behind[0])}
    for figure in behind[1:]:
        found = _NEXT.fullmatch(text, _end_of(figures, parts[-1]), figure.start)
        if found is None or figure.unit != head.unit or found["grade"] in grades:
            break
        grades.add(found["grade"])
        parts.append(figure)
    return parts


def _end_of(figures: Sequence[Printed], part: Printed) -> int:
    """Return where a number ends, with the share told of it: 优秀 9 家(占 23.7%)."""
    following = figures[part.at + 1] if part.at + 1 < len(figures) else None
    if following is None or not following.share:
        return part.end
    between = part.paragraph.text[part.end : following.start]
    if re.fullmatch(r"[，(]?(?:约?占(?:比)?)?", between) is None:
        return part.end
    return following.end + part.paragraph.text.startswith(")", following.end)


def _grade_of(figure: Printed) -> str:
    found = list(_GRADE.finditer(figure.lead))
    return found[-1][0] if found else ""


def _is_a_grade(figure: Printed) -> bool:
    """Return whether a number is of one grade itself: 合格 36 家，其中优秀 9 家."""
    return _ENDS.search(figure.lead) is not None or _ATTRIBUTE.search(figure.lead) is not None


def _answers(figures: Sequence[Printed], place: int) -> list[Printed]:
    """Return what was done at once and what was done later with as many things: 现场答复 31 个，会后书面答复 9 个."""
    head = figures[place]
    alike = [f for f in figures[place + 1 :] if f.unit == head.unit and f.sentence == head.sentence][:2]
    if len(alike) < 2 or any(f.depth != head.depth or f.piece != head.piece for f in alike):
        return []
    first, second = _AT_ONCE.search(alike[0].lead), _LATER.search(alike[1].lead)
    if first is None or second is None:
        return []
    if first["deed"] != second["deed"] and not {first["deed"], second["deed"]} <= _ANSWERING:
        return []
    return alike if first["deed"] not in head.lead else []


def _judged(
    source: Source, figures: Sequence[Printed], head: Printed, parts: Sequence[Printed]
) -> Iterator[Fault]:
    text = head.paragraph.text
    note = re.match(r"\([^()]*\)", text[parts[-1].end :])
    span = text[max(0, head.start - len(head.lead)) : parts[-1].end] + (note[0] if note else "")
    total = sum_of(parts)
    alike = [
        f for f in figures if f.unit == head.unit and not f.share and abs(f.sentence - head.sentence) <= 1
    ]
    if total == head.value or any(p.hedged or p.plan for p in parts):
        return
    if _SEVERAL.search(span) or ONCE_MORE.search(span) or "其中" in text[parts[0].end : parts[-1].start]:
        return
    if any(f.value == total for f in alike if f not in parts):
        # 参评 40 家、免评 2 家: of those that were judged.
        return
    earlier = [f for f in alike if f.start < head.start and f.sentence == head.sentence]
    if total <= sum_of(earlier) + head.value and earlier:
        # 县直 30 家和乡镇 20 家，优秀 9 家…: the grades are of all of them, it may be.
        return
    names = "".join(p.lead for p in parts)
    rest = re.split("[。；]", head.paragraph.text[parts[-1].end :])[0]
    scale = re.search(rf"\d ?{head.unit}|其[余他]", rest) is None and all(
        grade in names for grade in ("优秀", "良好", "一般")
    )
    if total < head.value and not (
        (scale or any(_WORST.search(p.lead) for p in parts))
        and is_slip_of_sum(head, parts)
        and len(parts) > 1
    ):
        return
    yield missed_total(source, head, parts, "一项只有一种结果，")


def _marked(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find more things above and below one mark than there are: 7 个学院中，超过 100 条的 6 个，不足 100 条的 3 个."""
    paragraph = figures[0].paragraph
    by_start = {f.start: f for f in figures}
    for found in _MARK.finditer(paragraph.text):
        told_ones = [by_start.get(found.start(name)) for name in ("total", "above", "below")]
        known = [f for f in told_ones if f is not None]
        if len(known) < len(told_ones) or any(f.hedged for f in known):
            continue
        head, *parts = known
        if sum_of(parts) > head.value and not _SEVERAL.search(found["what"]):
            yield reckoned_fault(
                source,
                "sum",
                "error",
                f"{head.text}中，{found['mark']} 上下各有 {parts[0].text}、{parts[1].text}，合计 {told(sum_of(parts), head)}，"
                "多于总数，请核对。",
                known,
                sum_of(parts),
                head,
            )
