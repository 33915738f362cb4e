"""Totals with their parts, as the text lists them: after 其中, a colon or in brackets, or by what belongs together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.reading.reports.mentions import Mention

#: What belongs together: the concepts of the head, those of the parts, and whether these are all there are.
FAMILIES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "channels_out": (
        ("proactive_total",),
        ("gazette", "site", "weibo", "wechat", "weibo_wechat", "other_channels"),
    ),
    "came": (("received",), ("received_new", "carried_in")),
    "channels_in": (("received", "received_new"), ("counter", "fax", "network", "letter")),
    "timing": (("closed", "replied", "received"), ("on_time", "extended")),
    "outcomes": (
        ("replied", "closed", "received", "received_new"),
        (
            "granted", "partly", "refused", "already", "not_ours", "absent",
            "supplement", "elsewhere", "unable", "unprocessed", "otherwise", "not_information",
        ),
    ),
    "refusals": (("refused",), ("secret", "trade_secret", "privacy", *(f"row 3.3.{n}" for n in range(1, 9)))),
    "unables": (("unable",), ("row 3.4.1", "row 3.4.2", "row 3.4.3")),
    "unprocesseds": (("unprocessed",), tuple(f"row 3.5.{n}" for n in range(1, 6))),
    "applicants": (
        ("received", "received_new"),
        ("natural", "organisations", "companies", "research", "charities", "lawyers"),
    ),
    "reviews": (("review_total",), ("review_upheld", "review_corrected", "review_other", "review_open")),
    "suits": (("suit_total",), ("suit_upheld", "suit_corrected", "suit_other", "suit_open")),
    "staff": (("staff",), ("staff_full", "staff_part")),
}  # fmt: skip
#: The kinds of outcomes that forms A and C know: there are no others.
_EXHAUSTIVE = (
    {"granted", "partly", "refused", "unable", "unprocessed", "otherwise"},
    {"already", "granted", "partly", "refused", "not_ours", "absent", "supplement", "elsewhere"},
)
FAMILY_OF = {concept: name for name, (_, parts) in FAMILIES.items() for concept in parts}
#: Concepts that are the head of something and end a list of other parts.
TOTALS = {concept for heads, _ in FAMILIES.values() for concept in heads}

_CLASSES = ("条 条次 篇", "件 例 宗 起 件次 份", "次 场 期 场次 期次", "人 人次 名")
_CLASS = {unit: group for group in _CLASSES for unit in group.split()}
_TURN = re.compile(
    r"^[\s、和及与]*(?:全年|同时|此外|另外?|还|年内|目前|截至|共(?!公开|有)|累计|一是|二是|三是|四是|五是)"
)
_AMONG = re.compile(
    r"(?:^|[，。；;:：、(（ ,])其中(?!的)|包括|包含|分别(?:为|是)|按[^，。；]{1,12}(?:分|划分)"
)
_COLON = re.compile(r"^[^，。；0-9]{0,8}[:：]")
_WORKED = re.compile(r"办结|办理|答复|回复|整改|解决|完成|审结|处理|办复")
_REST = re.compile(r"其[他它余]|另有")


@dataclass(frozen=True)
class Group:
    """A head and its parts; ``told`` says that the text itself makes them parts (其中, brackets, a colon)."""

    head: Mention
    parts: tuple[Mention, ...]
    family: str
    told: bool
    shares: tuple[tuple[Mention, Mention], ...] = ()

    @property
    def whole(self) -> bool:
        """Whether the list says that nothing is missing from it."""
        if any(_REST.search(part.before) or _REST.match(part.after.strip()) for part in self.parts):
            return True
        if self.shares and len(self.shares) == len(self.parts):
            total = sum((share.count.value for _, share in self.shares), Decimal(0))
            if abs(total - 100) <= Decimal(len(self.parts)):
                return True
        concepts = {part.concept for part in self.parts}
        if self.family in ("came", "channels_in", "timing", "staff"):
            return len(concepts) >= 2
        if self.family == "applicants":
            return {"natural", "organisations"} <= concepts
        if self.family == "outcomes":
            return any(kinds <= concepts for kinds in _EXHAUSTIVE)
        if self.family in ("reviews", "suits"):
            return len(concepts) >= 3
        return False


def unit_class(mention: Mention) -> str:
    """Return what a number counts in: units that are used for the same things are one class."""
    return _CLASS.get(mention.count.unit, mention.count.unit)


def groups(row: Sequence[Mention], above: Sequence[Mention] = ()) -> list[Group]:
    """Return the totals with their parts of one paragraph; ``above`` are the numbers of the one before it."""
    numbers = [mention for mention in row if not mention.past]
    found: list[Group] = []
    taken: set[int] = set()
    for place, part in enumerate(numbers):
        if part.count.share or part.difference or place in taken:
            continue
        head, told = _head(numbers, place, found)
        if (
            head is None
            and part.concept in _ANSWERS
            and not any(group.family == "outcomes" for group in found)
        ):
            head = _closed_above(above)
        if head is None:
            continue
        parts = list(_parts(numbers, place, head, told))
        if not parts:
            continue
        places = {id(each) for each in parts}
        taken |= {at for at, each in enumerate(numbers) if id(each) in places}
        family = next((FAMILY_OF[each.concept] for each in parts if each.concept in FAMILY_OF), "")
        found.append(Group(head, tuple(parts), family, told, tuple(_shares(numbers, parts))))
    return found


_ANSWERS = set(FAMILIES["outcomes"][1])


def _closed_above(above: Sequence[Mention]) -> Mention | None:
    """Return what was closed or answered, where the outcomes are told in a paragraph of their own."""
    for concepts in (("closed", "replied"), ("received", "received_new")):
        for mention in reversed(above):
            if mention.concept in concepts and not (mention.difference or mention.past or mention.plan):
                meant = (
                    mention.topic == "request"
                    and mention.count.exact
                    and mention.scope not in ("own", "below")
                )
                return mention if meant else None
    return None


def _gap(row: Sequence[Mention], place: int) -> str:
    """Return the text between a number and the one before it."""
    before = row[place - 1].count.end
    return row[place].paragraph.text[before : row[place].count.start]


def _head(row: Sequence[Mention], place: int, found: list[Group]) -> tuple[Mention | None, bool]:
    """Return the total that a number is the first part of, and whether the text says so."""
    if place == 0:
        return None, False
    part = row[place]
    gap = _gap(row, place)
    family = FAMILY_OF.get(part.concept, "")
    previous = _previous(row, place, part)
    if previous is not None:
        if re.match(r"[^，。；\d]{0,3}\(", gap) and part.depth > previous.depth:
            return previous, True
        if _AMONG.search(gap):
            return _meant(row, place, family, previous, found), True
        if _COLON.match(gap):
            return previous, True
    if family and part.concept not in TOTALS:
        head = _by_concept(row, place, family)
        if head is not None and part.sentence - head.sentence <= 1 and not _covered(head, family, found):
            return head, False
    return None, False


def _covered(head: Mention, family: str, found: list[Group]) -> bool:
    return any(group.head is head and group.family == family for group in found)


def _previous(row: Sequence[Mention], place: int, part: Mention) -> Mention | None:
    for earlier in reversed(row[:place]):
        if earlier.count.share or earlier.difference:
            continue
        if unit_class(earlier) == unit_class(part):
            return earlier if part.sentence - earlier.sentence <= 1 else None
        if part.sentence != earlier.sentence:
            return None
    return None


def _by_concept(row: Sequence[Mention], place: int, family: str) -> Mention | None:
    heads = FAMILIES[family][0]
    for earlier in reversed(row[:place]):
        if (
            earlier.concept in heads
            and not earlier.difference
            and unit_class(earlier) == unit_class(row[place])
        ):
            return earlier
    return None


def _meant(
    row: Sequence[Mention], place: int, family: str, previous: Mention, found: list[Group]
) -> Mention | None:
    """Return the head of 其中: the total of its family, or of a list that is complete, or the number before."""
    if (
        family
        and (head := _by_concept(row, place, family)) is not None
        and row[place].sentence - head.sentence <= 1
    ):
        return head
    for group in reversed(found):
        if previous in group.parts:
            complete = sum(int(part.count.value) for part in group.parts) >= int(group.head.count.value)
            return group.head if complete and len(group.parts) > 1 else previous
    return previous


def _parts(row: Sequence[Mention], place: int, head: Mention, told: bool) -> Iterator[Mention]:
    first = row[place]
    family = FAMILY_OF.get(first.concept, "")
    members = FAMILIES[family][1] if family else ()
    bracketed = first.depth > head.depth
    for at in range(place, len(row)):
        part = row[at]
        if at > place and part.sentence != first.sentence:
            return
        if bracketed and part.depth < first.depth:
            return
        if part.count.share or part.difference or part.depth > first.depth:
            continue
        if at > place:
            gap = _gap(row, at)
            if _AMONG.search(gap) and not bracketed:
                return
            if _TURN.match(part.before) and part.concept not in members:
                return
            if part.concept in TOTALS and part.concept not in members:
                return
        if unit_class(part) != unit_class(head):
            if at > place and "。" in _gap(row, at):
                return
            continue
        if family and part.concept not in members:
            if part.concept or not (_REST.search(part.before) and told):
                return
        elif (
            not family
            and at > place
            and (
                part.concept in FAMILY_OF
                or (_WORKED.search(part.before) and not _WORKED.search(first.before))
            )
        ):
            # 其中有效 580 件，办结 575 件: what was done with a part is none beside it.
            return
        yield part


def _shares(row: Sequence[Mention], parts: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    for part in parts:
        if (share := share_of(row, part)) is not None:
            yield part, share


_SHARE = re.compile(
    r"^[\s，,、(]*(?:约?占(?:比)?(?:[^，。；\d]{0,12})?|比例(?:为|达)?|比重(?:为)?)?(?:约|近|为|达)?$"
)


def share_of(row: Sequence[Mention], part: Mention) -> Mention | None:
    """Return the percentage that is printed for a number, right behind it."""
    for at, other in enumerate(row):
        if other is part and at + 1 < len(row):
            following = row[at + 1]
            gap = part.paragraph.text[part.count.end : following.count.start]
            if following.count.share and not following.difference and _SHARE.match(gap):
                return following if gap.strip() else None
    return None
