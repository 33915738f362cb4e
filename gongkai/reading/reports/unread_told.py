"""
The text against a row of Table 2 whose figures were run together: 制发行政规范性文件 37 件, and 行政规范性文件7341520.

How many digits are the first figure's cannot be seen, but that it begins with a 7 can.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.domain.forms.model import Form
from gongkai.reading.masking import masked
from gongkai.reading.reports.certainty import is_certain
from gongkai.reading.reports.form_a import TableRead
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, Level
from gongkai.reading.reports.narrowness import is_narrow, is_set_apart
from gongkai.reading.reports.relations.honest import are_neighbours_turned, differ_by_a_slip
from gongkai.reading.reports.source import Source
from gongkai.reading.reports.splits import splits

#: The row of Table 2 whose first figure is what was made in the year, and how many figures it has.
_ROWS, _MADE, _WIDTH = ("C2.2", "B2.2"), "normative_made", 3
_RUN = re.compile(r" ?(\d{4,18})(?=\s*(?:$|第二十条|\n))", re.MULTILINE)
_IN_THE_YEAR = re.compile("本年|全年|今年|年度|20\\d\\d年")
#: 动态更新发布本年度制发…: what was done with the files that were made.
_IDLE = re.compile("动态|更新|集中|及时|(?<=制发)的")


def told_otherwise(
    source: Source, form: Form, table: TableRead, rows: Sequence[Sequence[Mention]]
) -> Iterator[Fault]:
    """Find the number of files made in the year that no way to part the row of the table begins with."""
    for code, (_, end) in table.unclear:
        found = _RUN.match(source.folded, end) if code in _ROWS else None
        ways = splits(found[1], _WIDTH) if found else []
        if found is not None:
            yield from _valid_told_turned(source, form, code, (found[1], ways), rows)
        # No more is made than is in force or repealed.
        firsts = {way[0] for way in ways if way[0] <= way[1] + way[2]}
        if found is None or not firsts:
            continue
        named = form.rows[code].name or form.rows[code].label
        for mention in (m for row in rows for m in row):
            if mention.concept != _MADE or mention.count.value in firsts or not _is_of_the_year(mention):
                continue
            printed = str(mention.count.value)
            alike = [
                str(first)
                for first in firsts
                if len(str(first)) == len(printed) and differ_by_a_slip(printed, str(first))
            ]
            if not alike:
                continue
            turned = any(sorted(printed) == sorted(first) for first in alike)
            plainer = replace(mention, before=_IDLE.sub("", mention.before))
            sure = mention.scope != "own" and (turned or (is_certain(plainer) and not is_narrow(plainer)))
            level: Level = "error" if sure else "warning"
            yield Fault(
                "text-vs-table",
                level,
                f"正文“{mention.label}”写为 {mention.printed}，表中“{named}”的数字连在一起，为“{masked(found[1])}”，"
                f"无论怎样断开，第一栏都不是 {printed}，请核对。",
                mention.quote(source),
                code,
            )


def _valid_told_turned(
    source: Source,
    form: Form,
    code: str,
    run: tuple[str, Sequence[tuple[int, ...]]],
    rows: Sequence[Sequence[Mention]],
) -> Iterator[Fault]:
    """Find the number of files in force that only with two digits turned can be the last figure of its row."""
    digits, ways = run
    lasts = {str(way[-1]) for way in ways if way[0] <= way[1] + way[2]}
    for mention in (m for row in rows for m in row):
        printed = str(mention.count.value)
        if mention.concept not in _VALID or len(printed) < _WIDTH or not digits or printed in lasts:
            continue
        aside = mention.difference or mention.past or mention.plan or mention.scope in ("own", "below")
        if aside or not mention.count.exact or is_set_apart(mention) or "有效" not in mention.before:
            continue
        if any(are_neighbours_turned(printed, last) for last in lasts):
            yield Fault(
                "text-vs-table",
                "error",
                f"正文“{mention.label}”写为 {mention.printed}，"
                f"表中“{form.rows[code].name or form.rows[code].label}”的数字连在一起，"
                f"为“{masked(digits)}”，末一栏不是 {printed}，相邻两位数字颠倒了，请核对。",
                mention.quote(source),
                code,
            )


_VALID = frozenset(["normative_valid", "normative_open"])


def _is_of_the_year(mention: Mention) -> bool:
    aside = mention.difference or mention.past or mention.plan or mention.count.share
    words = mention.paragraph.text[mention.sentence_start : mention.count.start]
    return (
        not aside
        and mention.count.exact
        and mention.scope != "below"
        and not is_set_apart(mention)
        and _IN_THE_YEAR.search(words) is not None
    )
