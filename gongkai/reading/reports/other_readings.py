"""
Another honest reading of a number that differs from its cell of the table.

A sentence may count the same applicants of another row (结转的自然人 16 件), of reviews and suits (复议申请人中自然人 2 件), or
of one way or outcome. What was withdrawn or merged is left out by some and counted by others. Before such a number is
called false, the row that its sentence names is asked, and what stands beside it is added.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from gongkai.domain.forms.model import Cell, Cells, Figure, Form
from gongkai.reading.reports.certainty import is_certain
from gongkai.reading.reports.concept_cells import KINDS
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.narrowness import is_narrow, is_set_apart

#: Not of what came in the year: of another row, or of no row of this table.
_ROWS = re.compile(
    r"结转|转结|顺延|办结|办理(?:结果|完毕)|答复|公开|不予|无法提供|撤[回销]|驳回|补正|处理|延期|网[上络]|信函|邮寄|当面|传真|窗口"
)
_DISPUTES = re.compile(r"复议|诉讼|起诉|应诉|举报|投诉")
#: 政府信息公开申请 names the thing and no outcome.
_NAME = re.compile(r"(?:依|政府信息|信息|政务)(?:申请)?公开|申请公开")
_CAME = re.compile(r"(?:新收|收到|受理|接到|登记)[^，。；]{0,12}$")
_LEFT_OUT = re.compile(r"撤[回销]|放弃|合并|重复|不再处理|视为|转[交送办]|终止|补正")
#: 制发文件 7 件，公开 7 件: no outcome of a request.
_PUBLISHED = re.compile("[、，:]?公开的?")
#: The concepts that a withdrawn or merged request may belong to.
_HANDLED = frozenset(["closed", "replied", "to_handle", "on_time", "received", "received_new", "carried_out"])

#: 办结 42 件加上上年结转的 1 件，共办结 43 件: a piece of the sum behind it.
_ADDED_TO = re.compile(
    r"，?(?:加上|另加|再加|外加|连同|加|和|与)(?=[^，。；\d]{0,4}(?:20\d\d|上|去|结转|往))[^，。；]{0,14}?\d+ ?[件条个份]"
    r"[^。；\d]{0,10}(?:共|合计|总计)"
)

Reading = Literal["", "other", "doubtful"]


def other_reading(
    form: Form, cells: Cells, mention: Mention, row: Sequence[Mention], value: Decimal | int
) -> Reading:
    """Return ``other`` where a number is right of something else, ``doubtful`` where it may be of something else."""
    if (
        mention.concept == "granted"
        and mention.topic != "request"
        and _PUBLISHED.fullmatch(mention.before.strip())
    ):
        return "other"
    if mention.concept in _KINDS_OF_ANSWERS and _is_of_papers(mention):
        return "other"
    if _ADDED_TO.match(mention.paragraph.text, mention.count.end):
        return "other"
    if _behind_one_set_apart(mention, row) or _of_some(mention, row):
        return "doubtful"
    if mention.concept in KINDS:
        return _of_applicants(form, cells, mention)
    if mention.concept in _HANDLED and _with_those_left_out(mention, row, value):
        return "other"
    return ""


#: 发文 96 件，标注主动公开 28 件、依申请公开 41 件、不予公开 27 件: how documents are marked, and no answers.
_PAPERS = re.compile(r"公文|发文|文件|制发|印发|标注|属性|认定|拟文|起草|定密|审查")


def _is_of_papers(mention: Mention) -> bool:
    """Return whether a sentence tells how documents are to be published, and nothing of requests answered."""
    words = mention.paragraph.text[mention.sentence_start : mention.count.start]
    requests = re.sub("依申请公开", "", words)
    return _PAPERS.search(words) is not None and re.search("申请|答复|办结", requests) is None


def _behind_one_set_apart(mention: Mention, row: Sequence[Mention]) -> bool:
    """Return whether a number before it in its sentence is of some cases only: 征地类申请办结 61 件，予以公开 30 件."""
    return any(
        other.sentence == mention.sentence
        and other.count.start < mention.count.start
        and other.concept
        and "；" not in mention.paragraph.text[other.count.end : mention.count.start]
        and is_set_apart(other)
        for other in row
    )


#: 网络申请 31 件中，
_AMONG = re.compile(r"[^，。；\d]{0,6}[之当]?中[，,:有]")
_ALL = frozenset(["received", "received_new", "closed", "replied", "to_handle", "came_and_closed"])
_KINDS_OF_ANSWERS = frozenset(
    ["granted", "partly", "granted_partly", "refused", "unable", "unprocessed", "otherwise"]
)


#: 总计 16 件中，予以公开 6 件: of all of them.
_TOTALLED = re.compile(r"(?:总计|合计|共计)$")


def is_more_than_all(mention: Mention, row: Sequence[Mention], value: Decimal | int) -> bool:
    """Return whether some of a cell are told to be more than all of it: 新收 27 件中，转到下年继续办理 8 件."""
    if mention.concept != "carried_out" or mention.count.lowest <= value or mention.scope == "below":
        return False
    text = mention.paragraph.text
    return not is_set_apart(mention) and any(
        other.sentence == mention.sentence
        and other.count.end <= mention.begins
        and other.concept in ("received", "received_new")
        and _AMONG.match(text, other.count.end)
        for other in row
    )


def _of_some(mention: Mention, row: Sequence[Mention]) -> bool:
    """Return whether the answers counted are those to some requests only: 网络申请 31 件中，同意公开 14 件."""
    text = mention.paragraph.text
    bases = [
        other
        for other in row
        if other.sentence == mention.sentence
        and other.count.end <= mention.begins
        and _AMONG.match(text, other.count.end)
        and "；" not in text[other.count.end : mention.count.start]
    ]
    if bases and _TOTALLED.search(bases[-1].before):
        return False
    return bool(bases) and mention.concept in _KINDS_OF_ANSWERS and bases[-1].concept not in _ALL


def _of_applicants(form: Form, cells: Cells, mention: Mention) -> Reading:
    text = mention.paragraph.text[mention.sentence_start : mention.count.start]
    words = _NAME.sub("", text.rsplit("；", 1)[-1])
    if _DISPUTES.search(words):
        return "other"
    if not _ROWS.search(words) or _CAME.search(words):
        return ""
    column = KINDS[mention.concept]
    printed = {figure for (code, key), figure in cells.items() if key == column and f"{form.key}3." in code}
    return "other" if int(mention.count.value) in printed else "doubtful"


def _with_those_left_out(mention: Mention, row: Sequence[Mention], value: Decimal | int) -> bool:
    """Return whether the requests withdrawn or merged, told beside a number, are all that it differs by."""
    beside = [
        other.count.value
        for other in row
        if other is not mention
        and abs(other.sentence - mention.sentence) <= 1
        and other.count.exact
        and not (other.count.share or other.difference or other.past)
        and (_LEFT_OUT.search(other.before + other.after[:8]) or _is_late(mention, other))
    ]
    gap = abs(value - mention.count.value)
    return gap in beside or (len(beside) > 1 and gap == sum(beside, Decimal(0)))


#: 区政府办共受理申请 2 件: its own, be the table its own or that of all.
_OF_THE_OFFICE = re.compile(
    r"[省市县区州旗](?:人民)?政府办(?:公[室厅])?(?=[全共收受新产发被])|[省市县区州]本级"
)
_WHOLES = frozenset(["received", "received_new", "review_total", "suit_total"])


def is_above_the_whole(mention: Mention, value: Decimal | int) -> bool:
    """Return whether one office is told to have more than the table, which is its own or that of all, has in all."""
    return (
        mention.scope == "own"
        and mention.concept in _WHOLES
        and mention.count.lowest > value
        and mention.count.exact
        and _OF_THE_OFFICE.search(mention.before) is not None
        and is_certain(mention)
        and not is_narrow(mention)
    )


def completed(form: Form, cells: Cells) -> Cells:
    """
    Return the figures of a table with 0 for the outcomes that it leaves out.

    Only where the outcomes printed come to their total without them: what is left out is none, then.
    """
    if form.key == "A":
        return cells
    total = (f"{form.key}3.3.7", "总计")
    parts = form.parts(total)
    missing = {cell[0] for cell in parts if cell not in cells}
    printed = [cells[cell] or 0 for cell in parts if cell in cells]
    if not missing or not printed or cells.get(total) != sum(printed):
        return cells
    blank: dict[Cell, Figure] = {cell: 0 for cell in form.places if cell[0] in missing}
    return {**blank, **cells}


def _is_late(mention: Mention, other: Mention) -> bool:
    """Return whether another number is of what was not closed in the first term: 按时办结 36 件，延期 2 件."""
    return mention.concept == "on_time" and other.concept == "extended"


def is_absurd(mention: Mention, value: Decimal | int) -> bool:
    """Return whether a number is so far from its cell that its sentence was more likely misread than misprinted."""
    small, large = sorted((mention.count.value, Decimal(value)))
    return large > small * _TIMES and large - small > _FAR


#: A slip of the pen keeps the size of a figure: a digit more or less, two that changed places.
_TIMES, _FAR = 11, 30
