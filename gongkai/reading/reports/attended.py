"""
Who came to the trainings of the year, told in a clause without a name of its own: 年内办了 4 期培训班，148 人次参加学习.

Where the number of the trainings is that of the table, those who came to them are those that the table counts.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from gongkai.domain.forms.check import written
from gongkai.domain.forms.model import Cell, Figure, Form
from gongkai.reading.reports.compare import meant_value
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, plain
from gongkai.reading.reports.source import Source

_TRAINED = ("A9.3", None)
_OF_YEAR = re.compile(r"年内|全年|本年度?|今年|一年来|20\d\d年")
_BESIDE = re.compile(
    r"(?:政府信息公开|业务|集中)*(?:培训班?|培训会|培训)?[，,](?:共|累计|先后)?(?:有|达|共)?"
)
_CAME = re.compile(r"(?:次)?(?:参加(?:了)?(?:学习|培训|听课)|受训|参训|听课)(?=[，。；])")
_SOME = re.compile("其中|另|部门|乡镇|街道|季度|半年|每期|平均")


def check_attended(
    source: Source, form: Form, cells: Mapping[Cell, Figure], rows: Sequence[Sequence[Mention]]
) -> Iterator[Fault]:
    """Find other numbers of those who came to the trainings of the table than the table has."""
    due = cells.get(_TRAINED)
    held = meant_value(form, cells, "trainings")
    if due is None or not held:
        return
    for trainings, came in (pair for row in rows for pair in pairwise(row)):
        if trainings.concept != "trainings" or trainings.count.value != held or came.concept:
            continue
        text = came.paragraph.text
        lead = text[trainings.sentence_start : came.count.end]
        plainly = (
            came.count.unit in ("人次", "人", "名")
            and _BESIDE.fullmatch(text, trainings.count.end, came.count.start)
            and _CAME.match(text, came.count.end)
        )
        aside = (
            trainings.past or trainings.plan or not came.count.exact or trainings.scope in ("own", "below")
        )
        if not plainly or aside or not _OF_YEAR.search(lead) or _SOME.search(lead):
            continue
        if came.count.value != due:
            yield Fault(
                "text-vs-table",
                "error",
                f"正文“{came.printed}{came.after}”，表中“{form.name(_TRAINED)}”为 {written(due)}，请核对。",
                came.quote(source),
                _TRAINED[0],
                due,
                plain(came.count.value),
            )
