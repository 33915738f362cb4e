"""
A year's requests in whatever words: what came and what was left of the year before is answered, gone or still open.

Each number of a paragraph has its side by its own words: 收到, 上年未办结, 答复, 撤回, 其余…顺延. What is withdrawn, merged or
sent back may be counted with the answers or beside them, and what was carried in may be within what came; any of these
readings that comes out saves the paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.intakes import intakes_printed
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault
from gongkai.reading.reports.relations.honest import is_slip, signed_sums, sum_of
from gongkai.reading.reports.source import Source

_YEAR = r"(?:20\d\d年(?:度|末|底|\d{1,2}月(?:份)?)?|上一?年度?(?:末|底)?|去年(?:底|末)?|往年|上学年)"
_CARRIED = re.compile(
    rf"{_YEAR}[^，。；]{{0,6}}(?:结转|转结|转入|接转|遗留|未[办审]结|未办完|未答复|旧存|顺延|存案|留存)"
    rf"|(?:结转|旧存|顺延|转入)(?:来自|自)?{_YEAR}(?=[^，。；]{{0,2}}$)|旧存|上期结转|年初[^，。；]{{0,4}}(?:结转|未办结|存案)"
)
_CARRIED_BEHIND = re.compile(
    rf"^(?:申请|均)?(?:来自|系|为){_YEAR}(?:结转|遗留|收到|受理)?|^结转(?![至到入下次]|20)"
)
_BESIDES = re.compile("(?:另外?|还|此外|同时)?有?")
_INTO_THIS = re.compile(r"^(?:申请)?(?:一并|顺延至本年|转入本年|结转至本年|来自(?:上年|20\d\d年))")
_LEFT = re.compile(
    r"(?:其余|余下|剩余|剩下|尚有|还有|另有|仍有)?[^，。；\d]{0,10}(?:结转|顺延|转入|转至|延至|跨年|转下年?|下一?年度?|次年|未到期|未届|期限内|答复期内|未[办审]?结|正在(?:办理|审理)|待办|在办|跨年度)"
)
_LEFT_BEHIND = re.compile(
    r"^(?:申请)?(?:均|尚|仍|将在?|已|按规定|因[^，。；]{2,10}|答复期限跨年，)?(?:结转|顺延|转入|转至|延至|跨年|下年|次年|正在办理|未到期|未届|在法定|在答复期|在办|20\d\d年(?:\d+月)?(?:继续|办理|答复|办结))"
)
_REST = re.compile(r"^(?:其余|余下|剩余|剩下)(?:的)?$")
#: 其余 7 件当年办结; 其余 4 件均答复同意公开: a rest that is done is none that is left.
_REST_DONE = re.compile(
    r"^(?:申请)?(?:均|都|全部|已|于|在|按[时期]|当年|年内|当[日场])*(?:[^，。；\d未尚正待仍将再]{0,10})(?:办结|答复|办复|办理完毕|同意公开|予以公开)"
)
_DONE = re.compile(
    r"(?:^|共|已|均|全部|年内|实际|全年|本年度?|按期|按时|累计|其中|当年|年底前|20\d\d年)(?:政府信息公开)?(?:办结|答复|回复|审结|办复|办理完毕|办理(?!用时|结果)|结案)(?:了|的|申请|完毕|案件)*$"
)
_CAME = re.compile(
    r"(?:收到|新收|受理|接到|接收|收案|登记)(?:的)?(?:书面|依申请公开|政府信息|信息公开|公开|政府信息公开|投诉|来信|行政复议|案件|咨询)*(?:的)?(?:申请|件|投诉|信件|案件|来信)?(?:共|总数|为)*$"
)
_GONE = re.compile(
    r"撤[回件销诉]|放弃|退回|转送|转办|转交|移送|合并|重复|终止|视为|补正|作废|不予受理|未补正|不再处理"
)
#: 其余 2 件申请人主动撤回
_GONE_BEHIND = re.compile(rf"(?:[由经因]?申请人(?:主动|自行|自愿)?)?(?:{_GONE.pattern})")
_MERGED_TO = re.compile(
    r"(?:合并|整合|归并|并案)[^，。；\d]{0,6}(?:为|成|至)$|实[际为]?(?:有|为|受理|办理)?$"
)
_DUE = re.compile(
    r"(?:应|需|须)(?:当)?(?:办|办理|处理|答复)[^，。；]{0,4}$|^(?:合计|共计?|总计)$|共(?:需|应)?办理$|实际按$"
)
_PART = re.compile(
    r"其中|含|占|较|比|同比|增|减|每|平均|期限|年均|季度|第|超过|网|信函|当面|传真|自然人|法人|公民|予以|部分公开|复议|诉讼"
)
_BEFORE = re.compile("上年|去年|同期")
_REACH = 2
#: A sentence that only shares out what came stands between nothing.
_AMONG_THEM = re.compile("(?:其中|按[^，。；]{1,10}分)")


_ITS_END = re.compile(
    r"(?:申请)?[，,]?(?:均|全部|也|都|亦)?已?(?:于[^，。；]{2,16}?)?(?:均|全部)?(?:办结|审结|答复|办理完毕|办复)"
)


def check_requests(source: Source, rows: Sequence[Sequence[Printed]]) -> Iterator[Fault]:
    """Find requests of which more or fewer were answered, withdrawn or left than came."""
    cases = [[f for f in row if f.unit == "件" and not f.hedged] for row in rows]
    for at, row in enumerate(cases):
        for place, came in enumerate(row):
            behind = not came.lead.strip() and came.behind.startswith("新收")
            if not (behind or _CAME.search(came.lead)) or came.depth or _BEFORE.search(came.clause):
                continue
            behind_it = came.paragraph.text[came.end :].partition("。")[2]
            reach = _REACH + (1 if _AMONG_THEM.match(behind_it) else 0)
            near = [f for f in row[place + 1 :] if f.sentence - came.sentence <= reach]
            again = next(
                (n for n, f in enumerate(near) if _CAME.search(f.lead) and f.sentence != came.sentence), None
            )
            near = near[:again]
            if again is None and not any(_side(f) in ("done", "left") for f in near):
                near += _next_paragraph(cases, at, came)
            yield from _balanced(source, came, near, row[:place])


def _next_paragraph(cases: Sequence[Sequence[Printed]], at: int, came: Printed) -> list[Printed]:
    """Return the numbers of the next paragraph of the chapter that has any: (一)收到 207 件. (二)答复 209 件."""
    for row in cases[at + 1 : at + 3]:
        if row:
            # 热线受理 121 件. 新收申请 11 件，办结 12 件: those of the next paragraph came there themselves.
            goes_on = row[0].paragraph.chapter == came.paragraph.chapter and not any(
                _CAME.search(f.lead) for f in row
            )
            return list(row) if goes_on else []
    return []


def _balanced(
    source: Source,
    came: Printed,
    near: Sequence[Printed],
    before: Sequence[Printed],
) -> Iterator[Fault]:
    sides: dict[str, list[Printed]] = {"in": [], "done": [], "gone": [], "left": [], "due": []}
    for figure in near:
        side = _side(figure)
        if side == "in" and sides["done"] and _goes_on(figure):
            side = "left"
        if side:
            sides[side].append(figure)
    beside = any(f.sentence == came.sentence and not f.depth and _CAME.search(f.lead) for f in before)
    if beside or intakes_printed(near, came):
        # 本级受理 21 件，各镇受理 14 件: what was closed and is left is of all of them.
        return
    # 2015 年结转 2 件. 2016 年新收 47 件: what was left before may have a sentence of its own.
    near_before = [f for f in before if came.sentence - f.sentence <= _REACH]
    sides["in"] += [f for f in near_before if _CARRIED.search(f.lead or f.clause)]
    yield from _due(source, came, sides)
    if len(sides["done"]) == 0 or len(sides["left"]) == 0:
        return
    done, left = _all_done(sides), sides["left"][0]
    if (
        len(sides["left"]) > 1
        or len(sides["in"]) > 1
        or (done.paragraph is left.paragraph and done.start > left.start)
        or (left.paragraph is done.paragraph and left.sentence - done.sentence > 1)
    ):
        return
    between = [f for f in near if done.start < f.start < left.start and f.paragraph is left.paragraph]
    if _REST.match(left.lead) and len(between) > 1:
        # 办结 64 件. 按结果分，公开 40 件，部分公开 9 件，其余 15 件: the rest of another list.
        return
    if _REST.match(left.lead) and any(f.value + left.value == done.value for f in between):
        # 答复 8 件，其中 1 件为上年收到，其余 7 件…: the rest of those that were answered.
        return
    if not sides["in"] and not _REST.match(left.lead) and not re.match("其余|余下|剩余", left.lead):
        # What was carried in need not be told.
        return
    held = any(re.search("含|包括", f.clause) for f in sides["in"])
    basis = [came.value + sum_of(sides["in"])]
    # 收到 25 件，合并为 22 件
    basis += [f.value + sum_of(sides["in"]) for f in near if _MERGED_TO.search(f.lead)]
    apart = any(_ITS_END.match(f.paragraph.text, f.end) for f in sides["in"])
    if held or apart or not sides["in"]:
        # 受理 17 件，审结 15 件，上年结转 3 件全部审结，未结 2 件: what was carried in has an end of its own.
        basis.append(came.value)
    outward = done.value + left.value
    gone = [f for f in sides["gone"] if f.sentence <= left.sentence and f.paragraph is left.paragraph]
    # 其中 3 件视为放弃
    among = (f for f in near if "其中" in f.lead and _GONE.search(f.lead + f.behind))
    optional = [*gone, *among, *(f for f in near if f.depth and f not in (*sides["in"], done, left))][:5]
    for inward in (*basis, *(f.value for f in sides["due"])):
        if any(inward + value == outward for value in signed_sums(optional)):
            return
    if any(f.sentence <= came.sentence and f.value == outward for f in before):
        return
    inward = basis[0]
    chosen = [came, *sides["in"], done, left]
    lost = sum_of(gone) if all(not f.depth for f in gone) else Decimal(0)
    gap = inward - outward - lost
    slip = any(is_slip(f, f.value - gap) for f in (came, *sides["in"])) or any(
        is_slip(f, f.value + gap) for f in (done, left, *gone)
    )
    if not slip:
        return
    told_in = "、".join(f"“{f.label}”{f.text}" for f in (came, *sides["in"]))
    told_out = "、".join(f"“{f.label}”{f.text}" for f in (done, *gone, left))
    yield reckoned_fault(
        source,
        "sum",
        "error",
        f"{told_in}，合计 {inward}；{told_out}，合计 {outward + lost}，两边应相等，请核对。",
        chosen,
        inward,
        left,
    )


def _all_done(sides: dict[str, list[Printed]]) -> Printed:
    """Return what was closed in all: 年内答复 27 件，加上上年结转的 2 件，共办结 29 件."""
    done = sides["done"][0]
    told = (f for f in sides["done"][1:] if any(done.value + held.value == f.value for held in sides["in"]))
    return next(told, done)


def _due(source: Source, came: Printed, sides: dict[str, list[Printed]]) -> Iterator[Fault]:
    """Find what was to be handled that is not what came and was carried in: 收到 88 件，上年结转 7 件，应办 95 件."""
    if len(sides["due"]) != 1 or len(sides["in"]) != 1:
        return
    due, carried = sides["due"][0], sides["in"][0]
    if not carried.start < due.start or re.search(r"\d", due.paragraph.text[carried.end : due.start]):
        return
    right = came.value + carried.value
    done = sum_of(sides["done"][:1]) + sum_of(sides["left"][:1])
    gone = sides["gone"]
    if due.value == came.value or any(right + value == due.value for value in signed_sums(gone[:4])):
        return
    slips = is_slip(due, right)
    if done != right:
        # Where what was done agrees with what came, only the number between can be mistyped.
        slips = slips or is_slip(came, due.value - carried.value) or is_slip(carried, due.value - came.value)
    if not slips:
        return
    yield reckoned_fault(
        source,
        "sum",
        "error",
        f"“{came.label}”{came.text}、“{carried.label}”{carried.text}，合计 {right}，文中写为“{due.label}”{due.text}，请核对。",
        [came, carried, due],
        right,
        due,
    )


_ONWARD = re.compile(
    r"(?:结转|转结|顺延|转入)(?:至|到|入)?(?P<year>20\d\d)年度?(?:办理|继续办理)?(?:的|为|共)?$"
)


def _goes_on(figure: Printed) -> bool:
    """Return whether what is carried over goes on into a year after all that were told: 2016 年办结 9 件，结转 2017 年 2 件."""
    found = _ONWARD.search(figure.lead)
    years = re.findall(r"20\d\d(?=年)", figure.paragraph.text[: figure.start])
    return found is not None and len(years) > 1 and int(found["year"]) > max(map(int, years[:-1]))


def _side(figure: Printed) -> str:
    """Return on which side of the account a number stands: ``in``, ``done``, ``gone``, ``left``, ``due`` or none."""
    lead = figure.lead.strip("、和及与 ")
    into = _INTO_THIS.match(figure.behind) is not None
    behind = _BESIDES.fullmatch(lead) is not None and _CARRIED_BEHIND.match(figure.following) is not None
    if into or behind or _CARRIED.search(lead):
        return "" if "其中" in lead or figure.depth else "in"
    if "其中" in lead or "含" in lead or figure.depth:
        return ""
    if _DUE.search(lead):
        return "due"
    if _GONE.search(lead) or _GONE_BEHIND.match(figure.behind.strip()):
        return "gone"
    if _REST.match(lead) and _REST_DONE.match(figure.following) and not _LEFT_BEHIND.match(figure.following):
        return ""
    if (
        _REST.match(lead)
        or _LEFT.search(lead)
        or (_LEFT_BEHIND.match(figure.following) and not _DONE.search(lead))
    ):
        return "left"
    if _PART.search(lead):
        return ""
    if _DONE.search(lead) or re.match("(?:已|均)?(?:办结|答复)$", figure.behind):
        return "done"
    return ""
