"""
A table of a province's own with one column, that of a year before form A was prescribed: 指标名称, 单位, 2012 年.

Many of its rows bear the labels that form A took over, others do not; taken for form A it would lack all those.
"""

import re
from collections.abc import Iterator

from gongkai.domain.forms.form_a import FORM_A
from gongkai.reading.reports.model import FigureRead, plain_number
from gongkai.reading.reports.source import Source

_HEAD = re.compile(
    r"(?:统计|考核)?(?:指标|项目)(?:名称)?[\s|]{1,6}(?:计量)?单位[\s|]{1,6}(?P<year>20\d\d)年度?(?:数量?|合计)?[ |]*$",
    re.MULTILINE,
)
#: A row: its label, its unit and the one figure.
_ROW = re.compile(
    r"[\s|]*(?P<label>[\u4e00-\u9fff][^\n|\d]{1,40}?)[\s|]{1,6}(?P<unit>人次|万元|[条件次篇个人份元])[\s|]{1,6}"
    r"(?P<value>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)[ |]*$",
    re.MULTILINE,
)
_NUMBERING = re.compile(r"^(?:\(?[一二三四五六七八九十\d]{1,2}[)、.]|其中:?)+")


def heads_one_year_before(source: Source) -> re.Match[str] | None:
    """Return the heads of a table whose only column is that of a year before form A."""
    if "单位" not in source.folded:
        return None
    found = _HEAD.search(source.folded)
    return found if found is not None and int(found["year"]) < FORM_A.first_year else None


def figures_of_one_year(source: Source) -> Iterator[FigureRead]:
    """Yield the figures of such a table, each by its own label; none where the document has no such table."""
    head = heads_one_year_before(source)
    at = head.end() if head else None
    while head is not None and at is not None and (row := _ROW.match(source.folded, at)):
        yield FigureRead(
            None,
            _NUMBERING.sub("", row["label"].strip()),
            f"{head['year']}年",
            plain_number(row["value"]),
            row["unit"],
            "table",
            source.quote(row.start("label"), row.end(), 200),
        )
        at = row.end()
