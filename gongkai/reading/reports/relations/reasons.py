"""
The one reason that all refusals are said to have, against its row: 不予公开 2 件，均涉及个人隐私, where the table has 商业秘密 2.

It proves something where the table counts as many refusals as the text: then that reason has all of them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from gongkai.domain.forms.check import written
from gongkai.domain.forms.model import Cell, Figure, Form
from gongkai.reading.reports.compare import meant_value
from gongkai.reading.reports.concept_rules import RULES
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.source import Paragraph, Source

_SAID = re.compile(
    r"(?P<kind>不予公开|不同意公开|无法提供|不予处理)[^，。；()\d]{0,6}(?P<count>\d{1,4}) ?件[，(]"
    r"(?:理由|原因|情形)?(?:均|都|全部|皆)(?:因|以|为|系|是|由于|属于?|涉及|申请|信息|内容)*(?P<why>[^，。；()、\d]{3,24})"
)
_KINDS = {"不予公开": "refused", "不同意公开": "refused", "无法提供": "unable", "不予处理": "unprocessed"}
_ROWS = {"refused": "3.3.", "unable": "3.4.", "unprocessed": "3.5."}
_NAMED = frozenset(["secret", "trade_secret", "privacy"])
#: Either of two reasons, or one that holds several rows.
_SEVERAL = re.compile(r"[或和及与、]|等|法定|不同|其[他它]")


def check_reasons(
    source: Source, form: Form, cells: Mapping[Cell, Figure], paragraphs: Sequence[Paragraph]
) -> Iterator[Fault]:
    """Find refusals that are all said to have one reason, of which the row of that reason has fewer or more."""
    for paragraph in paragraphs:
        for found in _SAID.finditer(paragraph.text):
            kind, count = _KINDS[found["kind"]], int(found["count"])
            concept = _reason(form, kind, found["why"])
            if concept is None or _SEVERAL.search(found["why"]):
                continue
            due = meant_value(form, cells, concept)
            if due is None or due == count or meant_value(form, cells, kind) != count:
                continue
            yield Fault(
                "text-vs-table",
                "error",
                f"正文“{found[0]}”，表中“{found['why']}”一行为 {written(due)}，请核对。",
                source.quote(*paragraph.span(*found.span())),
                None,
                due,
                count,
            )


def _reason(form: Form, kind: str, words: str) -> str | None:
    """Return the concept of the row that a reason names, None where it names none or several."""
    named = {
        rule.concept
        for rule in RULES
        if (rule.concept in _NAMED if form.key == "A" else rule.concept.startswith(f"row {_ROWS[kind]}"))
        and re.search(rule.words, words)
    }
    return named.pop() if len(named) == 1 else None
