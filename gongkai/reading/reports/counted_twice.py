"""The text against itself: the same thing counted twice with different results."""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.certainty import is_certain
from gongkai.reading.reports.compare import TOTAL_WORDS, bound, is_total
from gongkai.reading.reports.groups import Group
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, Level, plain
from gongkai.reading.reports.narrowness import is_narrow
from gongkai.reading.reports.source import Source


def text_against_text(
    source: Source, rows: Sequence[Sequence[Mention]], groups: Sequence[Group]
) -> Iterator[Fault]:
    """Find the same thing counted twice in the text with different results."""
    parts = {id(part): group.head for group in groups for part in group.parts}
    # Without any that were carried in, what was received and what was newly received are one.
    alone = not any(m.concept == "carried_in" and m.count.value for row in rows for m in row)
    first: dict[tuple[str, str], Mention] = {}
    for mention in bound(rows):
        if not mention.count.exact or is_narrow(mention):
            continue
        head = parts.get(id(mention))
        scope = mention.scope if mention.scope != "whole" else ""
        if scope:
            # 各乡镇公开 2130 条. 县直各单位公开 6191 条: of others each.
            scope += _SUBJECT_ENDS.split(_IDLE_TIME.sub("", mention.before), maxsplit=1)[0]
        if head is not None:
            # A part belongs to its total: two lists of one kind may be of different totals.
            scope += f"|{head.concept}|{head.count.value}" if head.concept != mention.concept else "|part"
        key = (_SAME_CAME.get(mention.concept, mention.concept) if alone else mention.concept, scope)
        other = first.setdefault(key, mention)
        if other is mention or other.count.unit != mention.count.unit:
            continue
        if other.count.value == mention.count.value:
            continue
        severity: Level = (
            "error" if mention.concept in _UNIQUE and mention.place != other.place else "warning"
        )
        if mention.concept not in _UNIQUE or _side_by_side(other, mention):
            continue
        if any(
            _NEW.search(m.before) and _SINCE.search(n.before) for m, n in ((other, mention), (mention, other))
        ):
            # 新增主动公开 225 条。到年底累计主动公开 632 条: what the year added, and all there is.
            continue
        if not is_total(min(mention, other, key=lambda each: each.count.value)):
            severity = "warning"
        if not (is_certain(mention) and is_certain(other)):
            severity = "warning"
        yield Fault(
            "text-vs-text",
            severity,
            f"“{other.label}”写为 {other.printed}，另一处“{mention.label}”写为 {mention.printed}，请核对。",
            mention.quote(source),
            None,
            plain(other.count.value),
            plain(mention.count.value),
        )


_SUBJECT_ENDS = re.compile(
    "主动公开|公开|发布|新?收到?|受理|接到|办[理结复]|答复|回复|处理|制[发定]|出台|印发|共|全年|[，：:、]"
)
_IDLE_TIME = re.compile(r"^[，、 ]*(?:20\d\d年度?|全年|本年度?|年内|今年|其中|截至年底)*[，：:]?")


def _side_by_side(one: Mention, other: Mention) -> bool:
    """Return whether two numbers are of one list, which counts different things: 市政府发布会 18 场、部门发布会 24 场."""
    if one.place != other.place or one.sentence != other.sentence:
        return False
    between = one.paragraph.text[one.count.end : other.count.start]
    return TOTAL_WORDS.search(between) is None


#: What a report counts once, whatever it lists below it.
_UNIQUE = frozenset(
    {
        *("proactive_total", "received", "received_new", "carried_in", "carried_out", "closed", "replied"),
        *("review_total", "suit_total", "gazette", "press", "normative_made", "granted", "partly", "refused"),
        *("counter", "network", "letter", "natural", "organisations", "normative_published"),
        *("review_upheld", "review_corrected", "suit_upheld", "suit_corrected", "complaints"),
    }
)


_NEW, _SINCE = re.compile("新增"), re.compile("累计|历年|历史|总量")
_SAME_CAME = {"received_new": "received"}
