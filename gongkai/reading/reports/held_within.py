"""
What a bracket says that a number holds besides its row: 申请 75 件(含上年结转 1 件), 同意公开(含部分公开) 32 件.

Such a number is right where it is its cell and what the bracket adds, be that told there or printed in the table.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

from gongkai.domain.forms.model import Cell, Figure, Form
from gongkai.reading.reports.concept_cells import sums_of, value_of
from gongkai.reading.reports.mentions import Mention

_HELD = r"(?:含|包括|包含|加上|连同|其中)(?P<what>[^()，。；\d]{2,20}?)(?:的|申请|共|有|为)*(?P<told>\d+)? ?(?:[件条份宗起])?"
_BEHIND = re.compile(rf"[\u4e00-\u9fff]{{0,8}}\({_HELD}\)")
_BEFORE = re.compile(rf"\({_HELD}\)[^()，。；\d]{{0,4}}$")
#: By which words what is held is known, and the row that it is of.
_ROWS = (
    (re.compile("结转|转结|遗留|上一?年"), "carried_in"),
    (re.compile("部分公开"), "partly"),
    (re.compile("(?:同意|予以)公开"), "granted"),
)
_REACH = 40


def with_what_is_held(
    form: Form, cells: Mapping[Cell, Figure], mention: Mention, value: Decimal | int
) -> tuple[Decimal, ...]:
    """Return what a cell comes to with what a bracket beside the number says to be held in it; empty without one."""
    text = mention.paragraph.text
    if "(" not in text:
        return ()
    found = _BEHIND.match(text, mention.count.end) or _BEFORE.search(
        text[max(mention.sentence_start, mention.count.start - _REACH) : mention.count.start]
    )
    if found is None:
        return ()
    concept = next((name for words, name in _ROWS if words.search(found["what"])), "")
    if not concept or concept == mention.concept:
        return ()
    held = [Decimal(found["told"])] if found["told"] else []
    printed = (value_of(cells, wanted) for wanted in sums_of(form, concept))
    held += [Decimal(each) for each in printed if each is not None and not found["told"]]
    return tuple(Decimal(value) + each for each in held)
