"""Totals with their parts, as the text lists them: after 其中, a colon or in brackets, or by what belongs together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.reading.reports.families import EXHAUSTIVE, FAMILIES, FAMILY_OF, TOTALS
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.narrowness import is_set_apart

_CLASSES = ("条 条次 篇", "件 例 宗 起 件次 份", "次 场 期 场次 期次", "人 人次 名")
_CLASS = {unit: group for group in _CLASSES for unit in group.split()}
_TURN = re.compile(
    r"^[\s、和及与]*(?:全年|同时|此外|另外?|还|年内|目前|截至|共(?!公开|有)|累计|一是|二是|三是|四是|五是)"
)
#: What opens a list; its first number stands in the same sentence.
_AMONG = re.compile(
    r"(?:(?:^|[，。；:、( ])其中(?!的)|按[^，。；]{1,12}(?:分|划分)|^[^。]*(?:内[有含]|包括|包含|分别(?:为|是)))(?=[^。]*$)"
)
#: The separators of a list, the stronger one last.
_SEPARATORS = ("、，,", "；;", "。")
#: Words that begin to tell what was done, and with it another subject.
_DID = re.compile(
    r"^[\s、和及与]*(?:(?:我|本|全|县|市|区|局|镇)[^，。；\d]{0,8}?)?(?:共|累计|全年|同时|并|新)*"
    r"(?:发布|通过|举办|召开|开展|收到|受理|办理|办结|制作|组织|印发|公开|答复|回复|编发|推送|接受|接待|接听|报送|完成"
    r"|更新|维护|新开|采用|转载|刊发|制定|制发|出台|建成|设立|处理|参加|编制|清理|回应|解读)"
)
_COLON = re.compile(r"^[^，。；0-9]{0,8}[:：]")
_WORKED = re.compile(r"办结|办理|答复|回复|整改|解决|完成|审结|处理|办复")
_REST = re.compile(r"其[他它余](?!途径|组织|机关|部门|单位|处理|结果|法律|行政|国家|人员|地)|另有")
#: Numbers of such units are parts of one list together: 政策文件 12 件，会议信息 8 条.
_THINGS = frozenset(["条", "件", "篇", "个", "份", "则", "项", "期", "例", "宗"])


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
        if self.family == "channels_out":
            return "other_channels" in concepts
        if self.family == "applicants":
            return {"natural", "organisations"} <= concepts
        if self.family == "outcomes":
            return any(kinds <= concepts for kinds in EXHAUSTIVE)
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
        if head is None and not place and above and _OF_ABOVE.match(part.paragraph.text):
            head, told = _total_above(above, part), True
        if head is None:
            continue
        others: list[Mention] = []
        parts = list(_parts(numbers, place, head, told, others))
        within = [at for at in taken if at > place]
        if within:
            # A list within a list ends where that goes on.
            parts = [each for each in parts if each.count.start < numbers[min(within)].count.start]
        if not parts:
            continue
        places = {id(each) for each in parts}
        taken |= {at for at, each in enumerate(numbers) if id(each) in places}
        family = next((FAMILY_OF[each.concept] for each in parts if each.concept in FAMILY_OF), "")
        shares = tuple(_shares(numbers, parts))
        found.append(
            Group(
                head,
                tuple(parts),
                family,
                told,
                shares,
                tuple(others),
                (*other_totals(row, head), *_other_heads((*above, *row), family)),
                _beside(row, head),
            )
        )
    return found


#: A list in a paragraph of its own: 在主动公开的信息中，…
_OF_ABOVE = re.compile(r"在[^，。；\d]{2,24}中，|其中[，:]?")


def _total_above(above: Sequence[Mention], part: Mention) -> Mention | None:
    """Return the last total of the paragraph above that a list may be of."""
    for mention in reversed(above):
        if mention.concept in TOTALS and unit_class(mention) == unit_class(part):
            aside = mention.difference or mention.past or mention.plan or mention.count.share
            return mention if not aside and mention.count.exact and _related(part, mention) else None
    return None


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
                    and not (mention.shared or is_set_apart(mention))
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
            head = _meant(row, place, family, previous, found)
            return (head, True) if head is not None and _related(part, head) else (None, False)
        if _COLON.match(gap) and _related(part, previous):
            return previous, True
    if family and part.concept not in TOTALS:
        head = _by_concept(row, place, family)
        if head is not None and part.sentence - head.sentence <= 1 and not _covered(head, family, found):
            return head, False
    return None, False


_BESIDE = re.compile(r"[^，。；\d]{0,8}[和及与、][^，。；\d]{0,4}")


def _beside(row: Sequence[Mention], head: Mention) -> Decimal:
    """Return the number that is one total with the next: 40 个部门和 12 个乡镇纳入考核，其中优秀 15 个."""
    at = next((place for place, mention in enumerate(row) if mention is head), 0)
    if at and _BESIDE.fullmatch(_gap(row, at)) and not row[at - 1].count.share:
        return row[at - 1].count.highest
    return Decimal(0)


def _other_heads(row: Sequence[Mention], family: str) -> Iterator[Decimal]:
    """Return the other numbers that may be the total of a kind of parts: one of them is, where several are told."""
    for mention in row:
        if family and mention.concept in FAMILIES[family][0] and not mention.difference:
            yield mention.count.value


def other_totals(row: Sequence[Mention], head: Mention) -> Iterator[Decimal]:
    """Return what the parts of the requests received may come to when some were carried over."""
    if head.concept not in ("received", "received_new"):
        return
    sums = {
        concept: next((m.count.value for m in row if m.concept == concept and m.count.exact), Decimal(0))
        for concept in ("carried_in", "carried_out")
    }
    for added in {Decimal(0), sums["carried_in"]}:
        for left in {Decimal(0), sums["carried_out"]}:
            yield head.count.value + added - left


def _related(part: Mention, head: Mention) -> bool:
    """Return whether a number may be a part of another: by its words it may be, or they do not say."""
    if not head.concept:
        return part.concept not in TOTALS
    if head.concept in ("carried_in", "carried_out"):
        return False
    if not part.concept or head.concept == "proactive_total":
        return True
    heads, members = FAMILIES.get(FAMILY_OF.get(part.concept, ""), ((), ()))
    return head.concept in heads and part.concept in members


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
    for group in reversed(found):
        if previous in group.parts:
            if group.parts[-1].count.start > row[place].count.start:
                # Within a list that goes on behind it, 其中 is of the part before.
                return previous
            complete = sum(int(part.count.value) for part in group.parts) >= int(group.head.count.value)
            if previous.sentence != row[place].sentence:
                return group.head
            return group.head if complete and len(group.parts) > 1 else previous
    return previous


def _strength(words: str) -> int:
    """Return how strong the strongest separator of some words is."""
    return max((n for n, signs in enumerate(_SEPARATORS) if any(sign in words for sign in signs)), default=0)


def _parts(
    row: Sequence[Mention], place: int, head: Mention, told: bool, others: list[Mention]
) -> Iterator[Mention]:
    """Yield the parts of a list; what is counted between them in another unit goes into ``others``."""
    first = row[place]
    end = first.count.end
    separator: int | None = None
    nested = False
    total = Decimal(0)
    count = 0
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
                if family or not told:
                    return
                nested = True
            strength = _strength(row[at].paragraph.text[end : part.count.start])
            if nested:
                # 机构类 20 条，其中职能 4 条；财政类 7 条: the list goes on behind the semicolon.
                if _AMONG.search(gap) or strength < 1:
                    continue
                nested = False
            if not family:
                if count > 1 and total == head.count.value and not _REST.search(part.before):
                    return
                if separator is not None and strength > separator:
                    return
                if _DID.match(part.before) and not _DID.match(first.before):
                    return
            if _TURN.match(part.before) and part.concept not in members:
                return
            if part.concept in TOTALS and part.concept not in members:
                return
        if unit_class(part) != unit_class(head):
            if at > place and "。" in _gap(row, at):
                return
            if told and part.count.unit in _THINGS and head.count.unit in _THINGS and not part.concept:
                others.append(part)
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
        if at > place:
            between = _strength(part.paragraph.text[end : part.count.start])
            separator = between if separator is None else max(separator, between)
        end, count = part.count.end, count + 1
        total += part.count.value
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
