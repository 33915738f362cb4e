"""
A rate of contentment, and the grades that it is made of: 满意率为 97.86%(很满意 35.12%，满意 43.60%，基本满意 19.14%，不满意…).

Some count those who were more or less content, and some do not: any of the grades above the worst may be among them.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import FoundAnyhow
from gongkai.reading.reports.relations.honest import differ_by_a_slip
from gongkai.reading.reports.source import Paragraph, Source

_RATE = re.compile(
    r"(?P<name>[^，。；:()\d]{0,12}满意率)[^，。；:()\d]{0,6}?(?P<rate>\d{1,3}(?:\.\d+)?)%[，;(:](?:其中)?[:，]?"
)
_GRADE = re.compile(
    r"[“]?(?P<grade>(?:很|非常|十分|比较|较|基本|不太|很不|非常不|不)?满意|一般|尚可|不了解|说不清|未评价)[”]?(?:的|率|度|占比?|为|比例)*"
    r"(?P<share>\d{1,3}(?:\.\d+)?)%[)]?(?:[，、；和]|以及)?"
)
_FIRST = re.compile(r"[，。；:中](?P<grades>[“]?(?:很|非常|十分)满意)")
_BEHIND = re.compile(r"(?P<name>[^，。；:()\d]{0,8}满意率)(?:为|达到?|是)*(?P<rate>\d{1,3}(?:\.\d+)?)%")
_CONTENT = re.compile("(?:很|非常|十分|比较|较|基本)?满意|一般|尚可")
_OTHER_TIME = re.compile("上一?年|去年|往年|同期|比|目标|以往")
_FEWEST, _WHOLE, _STEP = 2, Decimal(100), Decimal("0.01")


def check_contented(source: Source, paragraph: Paragraph) -> Iterator[Fault]:
    """Find rates of contentment that no choice of the grades beside them gives."""
    text = paragraph.text
    if "满意率" not in text:
        return
    for found in _RATE.finditer(text):
        graded, end = _grades(text, found.end())
        yield from _judged(source, paragraph, found, graded, (found.start(), end))
    for first in _FIRST.finditer(text):
        graded, end = _grades(text, first.start("grades"))
        behind = _BEHIND.match(text, end)
        if behind is not None and len(graded) > _FEWEST:
            yield from _judged(source, paragraph, behind, graded, (first.start("grades"), behind.end()))


def _grades(text: str, at: int) -> tuple[dict[str, Decimal], int]:
    """Return the grades that stand in a row from a place on, each with its share, and where they end."""
    graded: dict[str, Decimal] = {}
    while (grade := _GRADE.match(text, at)) is not None and grade["grade"] not in graded:
        graded[grade["grade"]] = Decimal(grade["share"])
        at = grade.end()
    return graded, at


def _judged(
    source: Source,
    paragraph: Paragraph,
    found: re.Match[str],
    graded: Mapping[str, Decimal],
    place: tuple[int, int],
) -> Iterator[Fault]:
    content = [share for name, share in graded.items() if _CONTENT.fullmatch(name)]
    if len(content) < _FEWEST or _OTHER_TIME.search(found["name"]):
        return
    said = Decimal(found["rate"])
    slack = _STEP * len(graded) if "." in found["rate"] else Decimal(1)
    sums = [
        sum(some, Decimal(0)) for many in range(1, len(content) + 1) for some in combinations(content, many)
    ]
    if any(abs(each - said) <= slack for each in sums):
        return
    due = sum(
        (share for name, share in graded.items() if name.endswith("满意") and "不" not in name), Decimal(0)
    )
    whole = abs(sum(graded.values(), Decimal(0)) - _WHOLE) <= _STEP * len(graded) * 10
    alike = differ_by_a_slip(str(due).replace(".", ""), str(said).replace(".", ""))
    if whole or alike:
        yield FoundAnyhow(
            "percent",
            "error",
            f"“{found['name']}”写为 {said}%，所列满意各档相加为 {due}%，请核对。",
            source.quote(*paragraph.span(*place), 240),
            None,
            due,
            said,
        )
