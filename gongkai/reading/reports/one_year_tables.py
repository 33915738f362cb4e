"""
A table of a province's own, of a year before form A was prescribed: 指标名称, 单位, 2012 年, and all years perhaps.

Many of its rows bear the labels that form A took over, others do not; taken for form A it would lack all those.
"""

import re

from gongkai.domain.forms.form_a import FORM_A
from gongkai.reading.reports.source import Source

_HEAD = re.compile(
    r"(?:指标|项目)(?:名称)?[\s|]{1,6}(?:计量)?单位[\s|]{1,6}(?P<year>20\d\d)年?度?(?:数量?|合计)?"
    r"(?:[\s|]{1,6}(?:历年|历史)?累计(?:数量?|总数)?)?(?![\u4e00-\u9fff\d])"
)
_TITLE = re.compile(r"(?P<year>20\d\d) ?年度?[^。，；\n\d]{0,24}(?:报告|年报)")
_FIRST = 300


def is_of_a_year_before(source: Source) -> bool:
    """Return whether a report is of a year before form A, by the column of its table or by its title."""
    found = _HEAD.search(source.folded) if "单位" in source.folded else None
    found = found or _TITLE.search(source.folded, 0, _FIRST)
    return found is not None and int(found["year"]) < FORM_A.first_year
