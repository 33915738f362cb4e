"""
The running text against the small table that closes a report.

Such a table is the report's own: its rows are those of the text where several of them are told as they are, and then one
that is not is wrong. A single number alone may be of another scope; it is an error where a list of the text, or a
group of the table, comes to the other of both.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.domain.forms.check import written
from gongkai.reading.reports.annex_tables import (
    AnnexRow,
    AnnexTable,
    concept_of_row,
    groups_of_rows,
)
from gongkai.reading.reports.certainty import is_set_apart_by
from gongkai.reading.reports.claim_matters import is_for_another
from gongkai.reading.reports.claims import Claim
from gongkai.reading.reports.groups import Group
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, plain
from gongkai.reading.reports.narrowness import is_narrow, is_other_dispute
from gongkai.reading.reports.relations.honest import differ_by_a_slip
from gongkai.reading.reports.source import Source

_ITEMS, _PAPERS = frozenset("条件篇份个则宗项"), frozenset("条件篇份则")
_LARGE, _LONG, _IN_STEP, _TEN_THOUSAND = 100, 3, 2, 10_000
_NAMES = (
    ("counter", re.compile(r"(?:当面|现场)(?:提交)?申请数?|当面|现场")),
    ("letter", re.compile(r"(?:信函|邮寄)(?:提交)?申请数?|信函|邮寄")),
    ("network", re.compile(r"网[络上](?:提交)?申请数?|网[络上]")),
    ("fax", re.compile(r"传真(?:提交)?申请数?|传真")),
)
_ANSWERS = (
    ("on_time", re.compile(r"按时(?:办结|答复)数?")),
    ("granted", re.compile(r"(?:同意|予以)公开(?:答复)?数?")),
    ("partly", re.compile(r"(?:同意)?部分公开(?:答复)?数?")),
    ("refused", re.compile(r"(?:不予|不同意)公开(?:答复)?数?")),
    ("absent", re.compile(r"[“]?(?:申请)?(?:政府)?信息不存在[”]?(?:答复)?数?")),
    ("interpretation", re.compile(r"(?:发布)?(?:政策)?解读稿件(?:发布)?(?:总?数)?")),
    ("interview", re.compile(r"(?:参加)?(?:政府)?网站在线访谈次数")),
)
_SAME = {"received_new": "received", "closed": "replied", "came_and_closed": "received"}
#: What stands in the labels of both, and says nothing of what is counted.
_IDLE = re.compile(
    r"^(?:其中|[、，和及与]|[全当本]年度?|20\d\d年度?|年内|新增|主动(?=公开)|接受)+"
    r"|(?:总?数量?|总人次|信息数?|件数|条数|情况|共计?|为|有|是|计)+$"
)
_SHORTEST = 2
#: The rest of one list is not the rest of another.
_REST = frozenset({"其他", "其它", "其余", "另外"})
#: Up to now, and not of the year alone.
_ALL_YEARS = re.compile(
    r"历年|以来|历史|总累计|(?:截[至止]|[至到])[^，。；]{0,18}[，]?[^，。；]{0,8}累计|累计(?!.*(?:本年|年度))"
)
_UP_TO = re.compile(
    r"(?:截[至止]|[至到])(?P<year>20\d\d)年(?:年?底|12月31日|末|年末)[，]?(?:历年)?(?:以来)?(?:总)?累计"
)
_YEAR = re.compile(r"20\d\d(?=年)")
_SOME = re.compile(r"其中|其[余他它]|另|除|部分|原创|转载|重复")
_DENIED = re.compile(
    r"(?P<kinds>(?:行政)?复议(?:[、，和及与的等]|行政|诉讼|提起|申诉|举报|投诉|申请|案件){0,8}(?:情况)?)"
    r"[\s:：]{0,3}(?:没有|无|未发生|0 ?件)[\s]*[。\n]"
)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A row with the numbers of the text that are of the same thing in the year; ``is_right`` where one is the row's."""

    row: AnnexRow
    due: Decimal
    told: tuple[Mention, ...]
    is_right: bool


def check_annex_told(
    source: Source,
    table: AnnexTable,
    rows: Sequence[Sequence[Mention]],
    groups: Sequence[Group],
    made: Sequence[Claim],
) -> Iterator[Fault]:
    """Find numbers of the text, and what it denies, that the table prints otherwise."""
    every = [m for row in rows for m in row if _is_outside(m, table)]
    # An office below which there is none tells all of it as its own.
    others = {"own", "below"} if any(m.scope in ("below", "whole") for m in every) else {"below"}
    pairs = [pair for row in table.rows if (pair := _pair(row, table, every, others)) is not None]
    right = [pair for pair in pairs if pair.is_right and pair.due]
    for pair in pairs:
        if pair.is_right or len({m.count.value for m in pair.told}) > 1:
            continue
        mention = pair.told[0]
        beside = sum(each.row is not pair.row for each in right)
        printed, due = str(plain(mention.count.value)), str(plain(pair.due))
        slip = min(len(printed), len(due)) >= _LONG and differ_by_a_slip(printed, due)
        sure = beside >= _IN_STEP or (slip and beside)
        if not (sure or _is_borne_out(pair, mention, table, groups, every)):
            continue
        yield Fault(
            "text-vs-table",
            "error",
            f"正文“{mention.label}”写为 {mention.printed}，表中“{pair.row.name}”（{table.headings[0]}）为 "
            f"{written(pair.row.figures[0])}{pair.row.unit}，请核对。",
            mention.quote(source),
            None,
            plain(pair.due),
            plain(mention.count.value),
        )
    if len(right) >= _IN_STEP or any(concept_of_row(pair.row) == "proactive_total" for pair in right):
        yield from _of_all_years(source, table, every)
    yield from _denied(source, table, made)


def _is_outside(mention: Mention, table: AnnexTable) -> bool:
    return not table.start <= mention.paragraph.places[mention.count.start] <= table.end


def _pair(row: AnnexRow, table: AnnexTable, every: Sequence[Mention], others: set[str]) -> _Pair | None:
    """Return a row with the numbers of the text that are of the same thing in the year."""
    figure, concept = row.figures[0], _concept(row)
    name = _IDLE.sub("", row.label)
    if figure is None or _ALL_YEARS.search(row.label) or "电子化" in row.label:
        return None
    named = [
        mention
        for mention in every
        if (
            _alike(row.unit, mention, _ITEMS) and _SAME.get(mention.concept, mention.concept) == concept
            if concept
            else len(name) >= _SHORTEST
            and name not in _REST
            and _alike(row.unit, mention, _PAPERS)
            and _IDLE.sub("", mention.before.strip(" ，、；：:")) == name
        )
    ]
    due = Decimal(figure) * (_TEN_THOUSAND if row.unit.startswith("万") else 1)
    told = tuple(
        m for m in named if _is_plain(m, others, named=not concept) and not _is_of_another_year(m, table)
    )
    right = any(m.count.lowest <= due <= m.count.highest for m in named)
    return _Pair(row, due, told, right) if told or right else None


def _concept(row: AnnexRow) -> str:
    return concept_of_row(row) or next(
        (name for name, words in (*_NAMES, *_ANSWERS) if words.fullmatch(row.label)), ""
    )


def _alike(unit: str, mention: Mention, items: frozenset[str]) -> bool:
    own = mention.count.unit
    return own == unit or (unit.removeprefix("万") in items and own in items) or {own, unit} <= {"人", "名"}


def _is_plain(mention: Mention, others: set[str], *, named: bool) -> bool:
    """Return whether a number is all there was of its kind in the year."""
    aside = mention.difference or mention.past or mention.plan or mention.count.share
    if aside or mention.scope in others or is_other_dispute(mention):
        return False
    # 业务类 52 条: a number with the very name of its row is not set apart by it.
    if is_set_apart_by(_lead(mention)) if named else is_narrow(mention):
        return False
    if mention.concept in _OF_REQUESTS and (
        is_for_another(mention) or _OVER_NEW_YEAR.search(_sentence(mention))
    ):
        # 收到 14 件，含上年结转 2 件: the row may count those that came in the year.
        return False
    if mention.concept == "proactive_total" and _SOME.search(mention.before):
        return False
    return not _ALL_YEARS.search(_lead(mention))


_OF_REQUESTS = frozenset(["received", "received_new", "came_and_closed", "replied", "closed"])
_OVER_NEW_YEAR = re.compile("结转|转结|上一?年|去年|重复|撤回|合并|转入|不含|尚未|正在|在办")


def _sentence(mention: Mention) -> str:
    return mention.paragraph.text[mention.sentence_start :].split("。", 1)[0]


def _lead(mention: Mention) -> str:
    return re.split("[。；]", mention.paragraph.text[mention.sentence_start : mention.count.start])[-1]


def _is_of_another_year(mention: Mention, table: AnnexTable) -> bool:
    own, told = _YEAR.search(table.headings[0] + "年"), _YEAR.findall(_lead(mention))
    return own is not None and bool(told) and own[0] not in told


def _is_borne_out(
    pair: _Pair,
    mention: Mention,
    table: AnnexTable,
    groups: Sequence[Group],
    every: Sequence[Mention],
) -> bool:
    """Return whether a list of the text comes to the table's figure, or a group of the table to that of the text."""
    for group in groups:
        if group.head is mention and len(group.parts) >= _IN_STEP and all(p.count.exact for p in group.parts):
            return sum((part.count.value for part in group.parts), Decimal(0)) == pair.due
    for head, parts in groups_of_rows(table):
        if pair.row in parts and head.figures[0] is not None and len(parts) >= _IN_STEP:
            total = sum((Decimal(part.figures[0] or 0) for part in parts), Decimal(0))
            return total != head.figures[0] == total - pair.due + mention.count.value
        if pair.row is head and len(parts) >= _IN_STEP:
            total = sum((Decimal(part.figures[0] or 0) for part in parts), Decimal(0))
            return total == mention.count.value
    return _is_sum_of_kinds(pair.due, mention, every)


#: 政策法规类的信息 9 条，占 14.5%；…: the kinds behind a total, each of them said to be one.
_KIND, _NEAR = re.compile(r"类(?:的)?(?:政府)?(?:信息|文件)?(?:为|有|共)?$"), 400


def _is_sum_of_kinds(due: Decimal, mention: Mention, every: Sequence[Mention]) -> bool:
    """Return whether the kinds right behind a number come to the figure of the table."""
    kinds = [
        m
        for m in every
        if m.place == mention.place
        and 0 < m.count.start - mention.count.end < _NEAR
        and m.count.unit == mention.count.unit
        and _KIND.search(m.before)
    ]
    return len(kinds) > _IN_STEP and sum((m.count.value for m in kinds), Decimal(0)) == due


def _of_all_years(source: Source, table: AnnexTable, every: Sequence[Mention]) -> Iterator[Fault]:
    """Find a number of all years up to the end of this one that is less than the year's own in the table."""
    whole = next((row for row in table.rows if concept_of_row(row) == "proactive_total"), None)
    if whole is None or len(whole.figures) < _IN_STEP or whole.figures[1] is None or not whole.figures[0]:
        return
    for mention in every:
        said = _UP_TO.search(_lead(mention))
        if said is None or mention.concept != "proactive_total" or not mention.count.exact:
            continue
        own = _YEAR.search(table.headings[0] + "年")
        if mention.scope in ("own", "below") or mention.plan or (own and own[0] != said["year"]):
            continue
        value, due = mention.count.value, whole.figures[1]
        slip = differ_by_a_slip(str(plain(value)), str(due)) and min(value, due) >= _LARGE
        if value != due and (value < whole.figures[0] or slip):
            yield Fault(
                "text-vs-table",
                "error",
                f"正文“{mention.label}”写为 {mention.printed}，表中“{whole.name}”{table.headings[0]}为 "
                f"{written(whole.figures[0])}、“{table.headings[1]}”为 {written(due)}，请核对。",
                mention.quote(source),
                None,
                due,
                plain(value),
            )


_KINDS = {"review_total": "复议", "suit_total": "诉讼"}


def _denied(source: Source, table: AnnexTable, made: Sequence[Claim]) -> Iterator[Fault]:
    """Find what the text says there was none of, and the table counts."""
    counted = {name: row for row in table.rows if row.figures[0] and (name := concept_of_row(row))}
    if not counted:
        return
    told: set[str] = set()
    for claim in made:
        row = counted.get(claim.concept)
        place = claim.paragraph.places[claim.start]
        if row is None or claim.equals or claim.scope in ("own", "below") or not claim.certain:
            continue
        if not table.start <= place <= table.end:
            told.add(claim.concept)
            yield _denial(table, row, claim.told(source), claim.quote(source))
    for said in _DENIED.finditer(source.folded, 0, table.start) if set(_KINDS) & set(counted) else ():
        for concept, word in _KINDS.items():
            if concept in counted and concept not in told and word in said["kinds"]:
                told.add(concept)
                words = source.quote(said.start(), said.end()).rstrip("。")
                yield _denial(table, counted[concept], " ".join(words.split()), source.quote(*said.span()))


def _denial(table: AnnexTable, row: AnnexRow, told: str, quote: str) -> Fault:
    return Fault(
        "text-vs-table",
        "error",
        f"正文写“{told}”，表中“{row.name}”（{table.headings[0]}）为 {written(row.figures[0])}，请核对。",
        quote,
        None,
        row.figures[0],
        0,
    )
