"""Totals with their parts, as the text lists them: after 其中, a colon or in brackets, or by what belongs together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.reading.reports.families import EXHAUSTIVE, FAMILIES, FAMILY_OF, TOTALS
from gongkai.reading.reports.levels import are_all_levels
from gongkai.reading.reports.list_pieces import is_point
from gongkai.reading.reports.members import (
    AMONG,
    REST,
    THINGS,
    alike,
    are_named_in,
    gap_before,
    odd_ones,
    parts_of,
    related,
    shares_of,
    unit_class,
)
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.named import named
from gongkai.reading.reports.narrowness import is_set_apart
from gongkai.reading.reports.totals import beside, following, other_heads, other_totals, told_before

_EXCEPT = re.compile(r"(?<![拆清消扣剔删解免废])除(?:了|去)?$")
_COLON = re.compile(r"^[^，。；0-9]{0,8}[:：]")


@dataclass(frozen=True)
class Group:
    """A head and its parts; ``told`` says that the text itself makes them parts (其中, brackets, a colon)."""

    head: Mention
    parts: tuple[Mention, ...]
    family: str
    told: bool
    shares: tuple[tuple[Mention, Mention], ...] = ()
    #: Numbers between the parts that are counted in another unit.
    others: tuple[Mention, ...] = ()
    #: Other totals that the parts may have: with what was carried in, without what is carried out.
    totals: tuple[Decimal, ...] = ()
    #: What may belong to the total besides.
    beside: Decimal = Decimal(0)
    #: What is counted behind the parts in the same sentence: parts too, it may be, that no word of the form names.
    following: tuple[Decimal, ...] = ()
    #: What stands between the parts in units that count no such things: 在线回应 19 次，发布会 3 场.
    odd: Decimal = Decimal(0)

    @property
    def whole(self) -> bool:
        """Whether the list says that nothing is missing from it."""
        if any(REST.search(part.before) or REST.match(part.after.strip()) for part in self.parts):
            return True
        if self.told and self._is_closed():
            return True
        if self.shares and len(self.shares) == len(self.parts):
            total = sum((share.count.value for _, share in self.shares), Decimal(0))
            if abs(total - 100) <= Decimal(len(self.parts)) and not self._shares_say_less(total):
                return True
        if self.shares and len(self.shares) >= len(self.parts) - 1:
            total = sum((share.count.value for _, share in self.shares), Decimal(0))
            if total < 100 - len(self.parts):
                return False
        if self.told and (
            (are_all_levels(self.parts, self.head) and self._misses_less_than(_NEAR))
            or (are_named_in(self.head, self.parts) and self._misses_less_than(_NEAR_CLOSED))
        ):
            return True
        concepts = {part.concept for part in self.parts}
        if self.family in ("came", "channels_in", "timing", "staff", "suit_kinds"):
            return len(concepts) >= 2
        if self.family == "channels_out":
            return "other_channels" in concepts and len(self.parts) > 1
        if self.family == "applicants":
            return {"natural", "organisations"} <= concepts
        if self.family == "outcomes":
            return any(kinds <= concepts for kinds in EXHAUSTIVE)
        if self.family in ("reviews", "suits"):
            return len(concepts) >= 3
        return False

    def _is_closed(self) -> bool:
        """Return whether the words before a list say that it is all there is: 分别为, 即, 由…构成."""
        first, last = self.parts[0], self.parts[-1]
        lead = _words_between(self.head, first)
        behind = last.paragraph.text[last.count.end :]
        if _SOME.search(lead) or not (led := _CLOSED.search(lead)) or _OPEN_END.match(behind):
            return False
        if led[0] == "由" and not _MADE_OF.match(behind):
            return False
        return len(self.parts) > 1 and (not re.search(r"\d", lead) or self._misses_less_than(_NEAR))

    def _misses_less_than(self, part: Decimal) -> bool:
        """Return whether the parts come near to the total."""
        total = sum((part.count.value for part in self.parts), Decimal(0))
        return abs(self.head.count.value - total) <= self.head.count.value * part

    def _shares_say_less(self, total: Decimal) -> bool:
        """Return whether the shares come to what the parts are of the head, and not to all of it."""
        if not self.head.count.value:
            return False
        parts = sum((part.count.value for part in self.parts), Decimal(0))
        covered = parts * 100 / self.head.count.value
        step = max(Decimal(1).scaleb(-share.count.decimals) for _, share in self.shares)
        return covered < 100 and abs(total - covered) <= step and total < 100


def groups(row: Sequence[Mention], above: Sequence[Mention] = ()) -> list[Group]:
    """Return the totals with their parts of one paragraph; ``above`` are the numbers of the one before it."""
    numbers = [mention for mention in row if not mention.past]
    found: list[Group] = []
    taken: set[int] = set()
    for place, part in enumerate(numbers):
        if part.count.share or part.difference or place in taken:
            continue
        head = named((*above, *numbers[:place]), part, numbers[place - 1] if place else None)
        by_name = head is not None
        if by_name:
            told = True
        else:
            head, told = _head(numbers, place, found)
        if head is None and part.concept in _WAYS and _WAY.search(_lead(part)):
            head = _came_above((*above, *numbers[:place]))
        if (
            head is None
            and part.concept in _ANSWERS
            and not any(group.family == "outcomes" for group in found)
        ):
            results = _RESULTS.search(_lead(part))
            head = _closed_above((*above, *numbers[:place]) if results else above)
        if head is None and not place and above and _OF_ABOVE.match(part.paragraph.text):
            head, told = _total_above(above, part), True
        if head is None:
            continue
        others: list[Mention] = []
        parts = list(parts_of(numbers, place, head, told, others))
        if by_name and not related(part, head):
            # What the words name may be shared out in ways that no form knows.
            parts = list(alike(numbers, place))
        if not parts and told and _are_one_list(others, head):
            parts, others = others, []
        within = [at for at in taken if at > place]
        if within:
            # A list within a list ends where that goes on.
            parts = [each for each in parts if each.count.start < numbers[min(within)].count.start]
        if not parts or (not told and all(each.concept == "carried_in" for each in parts)):
            # 收到 6 件，结转上年 9 件: these come beside those, and are none of them.
            continue
        places = {id(each) for each in parts}
        taken |= {at for at, each in enumerate(numbers) if id(each) in places}
        kin = () if by_name and not related(part, head) else parts
        family = next((FAMILY_OF[each.concept] for each in kin if each.concept in FAMILY_OF), "")
        shares = tuple(shares_of(numbers, parts))
        found.append(
            Group(
                head,
                tuple(parts),
                family,
                told,
                shares,
                tuple(others),
                ()
                if told and _DIRECTLY.search(_words_between(head, parts[0]))
                else (
                    *other_totals((*above, *row), head),
                    *(told_before(above, head) if head.place != part.place else ()),
                    *other_heads((*above, *row), family),
                    *(() if family else told_before(numbers[:place], head)),
                ),
                beside(row, head),
                tuple(following(row, parts[-1])),
                odd_ones(numbers, parts, others),
            )
        )
    return found


#: Words by which a list is all there is, and those by which it is not.
_CLOSED = re.compile(
    r"分别(?:为|是|系|来自|属于?)|依次(?:为|是)|即|由|(?:全部|均|都)(?:为|是|通过|由|以)|统计为|分为|以下[^，。；\d]{0,10}:|情况为"
)
_SOME = re.compile(r"主要|其中|包括|包含|重点|例如|等|部分(?!公开)")
_OPEN_END = re.compile(r"^[^，。；\d]{0,6}等(?!候|待)")
_MADE_OF = re.compile(r"^[^，。；\d]{0,6}(?:构成|组成|组建)")
#: A list in another unit than its total must come close to it to be meant.
_NEAR = Decimal("0.125")
_NEAR_CLOSED = Decimal("0.3")


def _are_one_list(parts: Sequence[Mention], head: Mention) -> bool:
    """Return whether numbers in another unit are the parts of a total: 文件 26 件，其中甲类 4 条，…，其他 22 条."""
    if len(parts) < 2 or len({unit_class(part) for part in parts}) > 1:
        return False
    total = sum((part.count.value for part in parts), Decimal(0))
    near = _NEAR_CLOSED if REST.search(parts[-1].before) else _NEAR
    return abs(total - head.count.value) <= max(Decimal(1), head.count.value * near)


#: 在办结的 95 件申请中，…; 办结的 95 件中，…: the list says itself of which number it is.
#: 受理 18 件(予以公开 6 件…): nothing stands between them.
_DIRECTLY = re.compile(
    r"^(?:政府信息公开|信息公开|政府信息|信息)?(?:申请|案件|事项|件)?(?:中[，,:：]|\((?!含|包括|其中)[^，。；\d]{1,10}$)"
)


def _words_between(head: Mention, part: Mention) -> str:
    return part.paragraph.text[head.count.end : part.count.start] if head.place == part.place else ""


#: A list in a paragraph of its own: 在主动公开的信息中，…
_OF_ABOVE = re.compile(r"在[^，。；\d]{2,24}中，|其中[，:]?")


_OF_PUBLISHED = re.compile(r"在[^，。；\d]{0,8}公开[^，。；\d]{0,4}信息中")
_NOT_PUBLISHED = frozenset(["refused", "received", "received_new", "papers"])
_ALONE = re.compile("其中")


def _total_above(above: Sequence[Mention], part: Mention) -> Mention | None:
    """Return the last total of the paragraph above that a list may be of."""
    nearest = next((m for m in reversed(above) if unit_class(m) == unit_class(part) and not m.depth), None)
    if nearest is not None and not nearest.concept and _ALONE.match(part.paragraph.text):
        # 公开重点领域信息 115 条. 其中，…: of what was told last, and of no total before it.
        aside = nearest.difference or nearest.past or nearest.plan or is_point(nearest)
        return nearest if nearest.count.exact and not aside and related(part, nearest) else None
    published = _OF_PUBLISHED.match(part.paragraph.text) is not None
    for mention in reversed(above):
        if published and mention.concept in _NOT_PUBLISHED:
            # 不予公开信息 0 条. 在公开信息中，…
            continue
        if mention.concept in TOTALS and unit_class(mention) == unit_class(part):
            aside = mention.difference or mention.past or mention.plan or mention.count.share
            return mention if not aside and mention.count.exact and related(part, mention) else None
    return None


_WAYS = frozenset(FAMILIES["channels_in"][1])
_WAY = re.compile(r"(?:方式|渠道|途径|形式)(?:看|分|上|为|统计|划分)")


def _lead(part: Mention) -> str:
    """Return the words of the sentence before a number."""
    return part.paragraph.text[part.sentence_start : part.count.start]


def _came_above(row: Sequence[Mention]) -> Mention | None:
    """Return what came in in the year, where the ways are told in a sentence of their own."""
    for mention in reversed(row):
        aside = mention.difference or mention.past or mention.plan or mention.scope in ("own", "below")
        if mention.concept in ("received", "received_new") and not aside:
            return mention if mention.count.exact and not is_set_apart(mention) else None
    return None


_RESULTS = re.compile(r"(?:办理|答复|处理|办结)(?:的)?(?:结果|情况|类型|类别)")
_ANSWERS = set(FAMILIES["outcomes"][1])


def _closed_above(above: Sequence[Mention]) -> Mention | None:
    """Return what was closed or answered, where the outcomes are told in a paragraph of their own."""
    for concepts in (("closed", "replied"), ("received", "received_new")):
        for mention in reversed(above):
            if mention.concept in concepts and not (mention.difference or mention.past or mention.plan):
                meant = (
                    (mention.topic == "request" or "申请" in mention.before)
                    and mention.count.exact
                    and mention.scope not in ("own", "below")
                    and not (mention.shared or is_set_apart(mention))
                )
                return mention if meant else None
    return None


def _head(row: Sequence[Mention], place: int, found: list[Group]) -> tuple[Mention | None, bool]:
    """Return the total that a number is the first part of, and whether the text says so."""
    if place == 0:
        return None, False
    part = row[place]
    gap = gap_before(row, place)
    family = FAMILY_OF.get(part.concept, "")
    previous = _previous(row, place, part)
    if previous is not None:
        if _EXCEPT.search(part.before):
            # 结转办理 1 件. 除 4 件转下年外: of all requests, and not of those that were carried over.
            return (previous, True) if previous.concept not in _CARRIED else (None, False)
        if re.match(r"[^，。；\d]{0,3}\(", gap) and part.depth > previous.depth:
            # 答复 1336 件(结转到 2025 年 80 件) tells of others.
            return (previous, True) if part.concept != "carried_out" else (None, False)
        if AMONG.search(gap):
            if not family and previous is not _before(row, place):
                # 办结 98 件；接待 1.2 万人次，其中办事 86 件次: the list is of what stands before it.
                return None, False
            head = _meant(row, place, family, previous, found)
            if head is not None and _of_the_other(part, head):
                return None, False
            return (head, True) if head is not None and related(part, head) else (None, False)
        if _COLON.match(gap) and related(part, previous):
            return previous, True
    if previous is None and (earlier := _before(row, place)) is not None and AMONG.search(gap):
        # 信息 374 条，其中文件 5 件、动态 369 条: kinds of things in units of their own.
        things = part.count.unit in THINGS and earlier.count.unit in THINGS
        same = part.sentence == earlier.sentence and earlier.depth == part.depth
        return (earlier, True) if things and same and not part.concept else (None, False)
    if family and part.concept not in TOTALS:
        head = _by_concept(row, place, family)
        reach = _FAR if family in ("applicants", "channels_in") else 1
        if head is not None and part.sentence - head.sentence <= reach and not _covered(head, family, found):
            return head, False
    return None, False


#: Who asked and how is told of all requests, some sentences behind them.
_FAR = 3


def _of_the_other(part: Mention, head: Mention) -> bool:
    """Return whether a number is one of reviews and the head of suits: 诉讼 73 件，其中 140 件行政复议获维持."""
    return re.match(r"(?:件|起)?(?:行政)?复议", part.after) is not None and head.concept == "suit_total"


def _before(row: Sequence[Mention], place: int) -> Mention | None:
    """Return the number before another that is no share and no difference, whatever it counts."""
    part = row[place]
    for earlier in reversed(row[:place]):
        if not (earlier.count.share or earlier.difference or earlier.depth > part.depth):
            return earlier
    return None


_CARRIED = frozenset(["carried_in", "carried_out"])


def _covered(head: Mention, family: str, found: list[Group]) -> bool:
    return any(group.head is head and group.family == family for group in found)


def _previous(row: Sequence[Mention], place: int, part: Mention) -> Mention | None:
    for earlier in reversed(row[:place]):
        if earlier.count.share or earlier.difference or earlier.depth > part.depth:
            continue
        if unit_class(earlier) == unit_class(part):
            return earlier if part.sentence - earlier.sentence <= 1 else None
        if part.sentence != earlier.sentence:
            return None
    return None


def _by_concept(row: Sequence[Mention], place: int, family: str) -> Mention | None:
    heads = FAMILIES[family][0]
    if family == "outcomes" and not any(m.concept in ("closed", "replied") for m in row[:place]):
        # 在法定期限内答复 1336 件. 予以公开…
        heads = ("on_time", *heads)
    for earlier in reversed(row[:place]):
        if (
            earlier.concept in heads
            and not earlier.difference
            and unit_class(earlier) == unit_class(row[place])
            and not (earlier.shared or is_set_apart(earlier))
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
        and (row[place].sentence - head.sentence <= 1 or previous.sentence != row[place].sentence)
    ):
        return head
    if _ALL_DONE.search(gap_before(row, place)):
        # 申请 4 件，涉及收费 1 件，均已答复，其中同意公开 3 件: all of them are what was told first.
        for earlier in row[:place]:
            if earlier.sentence == row[place].sentence and earlier.concept in TOTALS:
                return earlier if not (earlier.difference or earlier.shared) else previous
    for group in reversed(found):
        if previous in group.parts:
            if group.parts[-1].count.start > row[place].count.start:
                # Within a list that goes on behind it, 其中 is of the part before.
                return previous
            complete = sum(int(part.count.value) for part in group.parts) >= int(group.head.count.value)
            if previous.count.lowest > group.head.count.highest:
                # A part that is more than its total can have parts itself, and the total none besides it.
                return previous
            if previous.sentence != row[place].sentence:
                return group.head
            return group.head if complete and len(group.parts) > 1 else previous
    return previous


_ALL_DONE = re.compile(
    r"(?:均|都|全部)[^，。；\d]{0,8}(?:答复|办结|回复|办理|处理|审结)[^，。；\d]{0,4}[，；]其中"
)
