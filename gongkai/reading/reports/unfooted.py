"""
Rows of forms B and C whose figures were run together and that add up in no way: what cannot be read can still be false.

予以公开340030139 is no row, whichever digits are parted: no figures of it come to its last one. Rows that can be parted in
more ways are false together where no choice among them comes to the total that the other rows leave.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.domain.forms.model import Form
from gongkai.domain.forms.tables import APPLICANTS, RESULTS
from gongkai.reading.masking import masked
from gongkai.reading.reports.form_a import TableRead
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.source import Source
from gongkai.reading.reports.splits import (
    CUT,
    Balance,
    Figures,
    can_balance,
    can_foot,
    can_foot_in_groups,
    footing_splits,
)

_KEYS = tuple(column.key for column in APPLICANTS)
_WIDTH, _RESULTS, _KINDS = len(_KEYS), len(RESULTS), 3
#: So many other rows show that the table prints every cell, totals too.
_FEWEST_WHOLE = 8
_RUN = re.compile(r" *(\d(?:[\d ]*\d)?)")
#: What may stand behind the figures of a row: the number of the next label or heading, or the end of the line.
_BEHIND = re.compile(r" *(?:$|\n|\(|[一二三四五六]、|第二十条|第[一二三四五六]部分|注:)")
#: The number of the next label, whose digit ends the run.
_NUMBERED = re.compile(r" ?[.、](?!\d)")
#: A row that was broken at the margin goes on below; a page or a note has a number of its own.
_GOES_ON = re.compile(r"\s*\n\s*[-—–(\[]*\d+[-—–)\]]*\s*(?:\n|$)")


@dataclass(frozen=True, slots=True)
class _Run:
    """The digits of a row, a cut where a blank stood among them, and their place."""

    digits: str
    start: int
    end: int

    @property
    def shown(self) -> str:
        return self.digits.replace(CUT, "")


def unfooted(source: Source, form: Form, table: TableRead) -> tuple[frozenset[str], list[Fault]]:
    """Return the codes of unread rows that are proved false, and what is to be said of them."""
    if form.key == "A" or not table.unclear:
        return frozenset(), []
    whole = _whole(form, table)
    if len(whole) < _FEWEST_WHOLE:
        return frozenset(), []
    faults: list[Fault] = []
    proved: set[str] = set()
    ways: dict[str, Sequence[Figures]] = {}
    runs: dict[str, _Run] = {}
    for code, span in table.unclear:
        if code == f"{form.key}4.1":
            run = _run(source, span[0])
            if run is not None and _is_no_table(run):
                proved.add(code)
                faults.append(_of_disputes(source, code, run))
        elif code.startswith(f"{form.key}3.") and (run := _run(source, span[1])) is not None:
            if _foots_in_no_way(run):
                proved.add(code)
                faults.append(_of_row(source, form, code, span[0], run))
            elif (found := _ways(run)) is not None:
                ways[code], runs[code] = found, run
    if not runs:
        return frozenset(proved), faults
    for code, figures in whole.items():
        if not _may_be_fewer(source, table, code, figures):
            ways[code] = [figures]
    told = _of_columns(source, form, ways, runs)
    if told is not None:
        proved.update(told[0])
        faults.append(told[1])
    return frozenset(proved), faults


def _whole(form: Form, table: TableRead) -> dict[str, Figures]:
    """Return the rows of Table 3 that were read cell by cell and come to their totals."""
    found: dict[str, Figures] = {}
    for code in dict.fromkeys(code for code, _ in table.figures if code.startswith(f"{form.key}3.")):
        row = [table.figures.get((code, key)) for key in _KEYS]
        figures = tuple(int(figure) for figure in row if figure is not None)
        if len(figures) == _WIDTH and figures[-1] == sum(figures[:-1]):
            found[code] = figures
    return found


#: So many cells of 0 leave one figure and its total, whose digits no fewer cells come to.
_ALONE = _WIDTH - 2


def _may_be_fewer(source: Source, table: TableRead, code: str, figures: Figures) -> bool:
    """Return whether the figures of a row were run together, and may as well be fewer beside cells that were left blank."""
    digits = "".join(map(str, figures))
    if figures.count(0) >= _ALONE or digits not in source.folded[slice(*table.places[code, _KEYS[-1]])]:
        return False
    return any(can_foot(digits, count, count) for count in range(2, _WIDTH))


def _run(source: Source, at: int) -> _Run | None:
    """Return the digits that stand at a place; None where something there may not belong to them."""
    found = _RUN.match(source.folded, at)
    if found is None or (at and source.folded[at - 1] in "-—/.,0123456789"):
        return None
    begin, end = found.span(1)
    if _NUMBERED.match(source.folded, end):
        # The digit is the number of the next label: 00000002.其他.
        end -= 1
        while end > begin and source.folded[end - 1] == " ":
            end -= 1
    elif not _BEHIND.match(source.folded, end) or _GOES_ON.match(source.folded, end):
        return None
    if end <= begin:
        return None
    return _Run(CUT.join(source.folded[begin:end].split()), begin, end)


def _readings(run: _Run) -> Iterator[str]:
    """Yield the digits of a run, and what they are without a number at one of its ends that may be that of a page."""
    yield run.digits
    if CUT in run.digits:
        yield run.shown
        yield run.digits.split(CUT, 1)[1]
        yield run.digits.rsplit(CUT, 1)[0]


def _foots_in_no_way(run: _Run) -> bool:
    """Return whether no figures, as many as the row has or fewer, come to the last one."""
    if len(run.shown) < _WIDTH:
        return False
    return not any(
        can_foot(digits, count, count) for digits in _readings(run) for count in range(2, _WIDTH + 1)
    )


def _ways(run: _Run) -> list[Figures] | None:
    """Return all ways to read a row of seven figures; None where it may have fewer, or too many ways."""
    fewer = any(can_foot(digits, count, count) for digits in _readings(run) for count in range(2, _WIDTH))
    return None if fewer else footing_splits(run.digits, _WIDTH, _WIDTH) or None


def _is_no_table(run: _Run) -> bool:
    if len(run.shown) < _KINDS * _RESULTS:
        return False
    return not any(can_foot_in_groups(digits, _KINDS, _RESULTS) for digits in _readings(run))


def _of_row(source: Source, form: Form, code: str, start: int, run: _Run) -> Fault:
    name = form.rows[code].name or form.rows[code].label
    return Fault(
        "sum",
        "error",
        f"表中“{name}”一行的数字连在一起，为“{masked(run.shown)}”，无论怎样断开，各类申请人之和都不等于总计，请核对。",
        source.quote(start, run.end, 200),
        code,
    )


def _of_disputes(source: Source, code: str, run: _Run) -> Fault:
    return Fault(
        "sum",
        "error",
        f"行政复议、行政诉讼表的数字连在一起，为“{masked(run.shown)}”，无论怎样断开，都不能使三个总计分别等于各自的结果维持、"
        "结果纠正、其他结果、尚未审结之和，请核对。",
        source.quote(run.start, run.end, 200),
        code,
    )


def _balances(form: Form) -> tuple[tuple[str, Balance], ...]:
    """Return what the rows of Table 3 come to in every column, each with its words."""
    key = form.key
    outcomes = tuple(
        code
        for code, row in form.rows.items()
        if row.is_value and code.startswith(f"{key}3.3.") and code != f"{key}3.3.7"
    )
    return (
        ("各项办理结果相加都不等于“（七）总计”", ((f"{key}3.3.7",), outcomes)),
        (
            "本年新收与上年结转之和都不等于总计与结转下年度之和",
            ((f"{key}3.1", f"{key}3.2"), (f"{key}3.3.7", f"{key}3.4")),
        ),
    )


def _of_columns(
    source: Source, form: Form, ways: dict[str, Sequence[Figures]], runs: dict[str, _Run]
) -> tuple[list[str], Fault] | None:
    """Return rows of which no readings come to what the others leave, None where some do."""
    for said, balance in _balances(form):
        rows = [code for side in balance for code in side]
        doubtful = [code for code in rows if code in runs]
        if not doubtful or any(code not in ways for code in rows):
            continue
        if can_balance(ways, balance):
            continue
        named = "、".join(f"“{form.rows[code].name or form.rows[code].label}”" for code in doubtful)
        shown = "、".join(f"“{masked(runs[code].shown)}”" for code in doubtful)
        first = runs[doubtful[0]]
        return doubtful, Fault(
            "sum",
            "error",
            f"表中{named}的数字连在一起，为{shown}，无论怎样断开，总有一栏{said}，请核对。",
            source.quote(first.start, first.end, 200),
            doubtful[0],
        )
    return None
