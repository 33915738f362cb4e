"""Each number of the running text with the words that say what it counts, for whom and for which year."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from gongkai.reading.masking import masked
from gongkai.reading.reports.concept_rules import Topic
from gongkai.reading.reports.concepts import concept_of, topic_at, topics_in
from gongkai.reading.reports.numbers import Count, counts
from gongkai.reading.reports.source import Paragraph, Source

#: A comma between thousands parts nothing.
_CLAUSE = re.compile(r"[，。；;:：()！？!?“”,](?:(?<!,)|(?!\d{3}))")
_SENTENCE = re.compile(r"[。！？!?]")
#: A number behind such words is a difference to another year, not a part and not a total.
_DIFFERENCE = re.compile(
    r"(?:增加|减少|增长|下降|上升|提高|降低|增幅|降幅|上涨|回落|缩短|延长|提前|压缩|压减|提升|增|减|升|降)了?(?:幅度?)?(?:为|达到?|约|近)?$"
    r"|[多少]了$|(?:多|少)出$"
)
_COMPARED = re.compile(r"较|比(?!例|对|武|赛)|同比|环比|相比|与(?:去|上)")
_PAST = re.compile(r"去年|(?<!结转)(?<!转结)上一?年(?!度?(?:结转|转结|转接|接转))|往年|前年|历年")
_YEAR = re.compile(r"(20\d\d)年")
_CARRIED = re.compile(r"20\d\d年度?(?:结转|转结|转接)[^，。；]{0,8}$")
#: (含 2022 年结转的 3 件), 结转 2025 年办理: these years are not those of the figures behind.
#: 由上年的 2400 条增加到 3000 条: what there is now.
_NOW, _UP_TO = (
    re.compile(r"(?:增加?|上?升|下?降|减少?|提高|扩大|缩减|压缩|增长|发展|达)[到至]$"),
    ("到", "至"),
)
_CARRIED_YEAR = re.compile(
    r"\([^()]{0,40}\)|20\d\d年度?(?:结转|转结)|(?:结转|转结|转接|顺延|转)(?:至|到|入)?20\d\d年度?"
)
#: 比 2019 年减少 3 项: the comparison ends with its clause.
_COMPARED_YEAR = re.compile(r"(?:比|较|与|同|和)20\d\d年")
#: 比 2022 年(31 起)
_OF_ANOTHER = re.compile(r"(?:比|较|与|同|和|是)20\d\d年度?\($")
#: 上一年(2019 年)公开 81 条: the year in brackets is that of the year before.
_PAST_BY_NAME = re.compile(r"(?:上一?年度?|去年|前年)\((?:即|为)?20\d\d年度?\)[^，。；:\d]{0,20}$")
_INTENT = re.compile(r"(?:将|计划(?!类|生育|信息|总结|单列)|力争|争取)[^，。]{0,20}$")
_FUTURE_CHAPTER = re.compile(r"下一步|今后|打算|工作计划|工作措施|努力方向")


#: Words before and behind the name of what is counted.
_NO_NAME_BEFORE = re.compile(r"^(?:其中|全年|年内|共|共计|合计|累计|[、和及与并]|为|有(?!效)|达)+")
_NO_NAME_BEHIND = re.compile(r"(?:数量|数|共计|共|(?<!行)为|是|达到|达|了|有|约|近|占|:)+$")


@dataclass(frozen=True)
class Mention:
    """
    A number in its clause.

    ``before`` reaches back to the last comma or number, ``after`` on to the next; ``begins`` is where ``before``
    does, which may leave out a bracket; ``concept`` is what is counted, empty where no word says it; ``depth``
    how many brackets stand around it; ``sentence`` numbers the sentences of the paragraph.
    """

    count: Count
    paragraph: Paragraph
    place: int
    begins: int
    before: str
    after: str
    sentence: int
    sentence_start: int
    depth: int
    concept: str
    topic: Topic
    difference: bool
    past: bool
    plan: bool
    scope: str
    #: Whether its words were told before several numbers: 当面、信函申请分别为 6 件、42 件.
    shared: bool = False
    words: str = ""

    @cached_property
    def label(self) -> str:
        """The words before the number, for a message; numbers of persons are masked before it is cut."""
        words = _NO_NAME_BEHIND.sub("", _NO_NAME_BEFORE.sub("", masked(self.before).strip(" 、")))
        return words[-24:] or masked(self.after)[:12].strip(" 、的") or self._clause_before

    @property
    def _clause_before(self) -> str:
        """The clause before that of a number without words of its own: 复议方面，共 4 件."""
        before = self.paragraph.text[self.sentence_start : self.begins].strip("，；：:、, ")
        words = _CLAUSE.split(masked(before))[-1]
        return "" if any(sign.isdigit() for sign in words) else words[-24:].strip()

    @property
    def printed(self) -> str:
        """The number with its unit, as printed."""
        return self.paragraph.text[self.count.start : self.count.end]

    def quote(self, source: Source, until: "Mention | None" = None) -> str:
        """Return the clause with the number, on to a later number of the same paragraph."""
        end = until.count.end if until is not None and until.place == self.place else self.count.end
        start, finish = self.paragraph.span(self.begins, end)
        return source.quote(start, finish, 160)


#: No paragraph of a report has so many numbers; one that was made to hurt is not followed to its end.
_MOST = 400


def mentions(
    paragraphs: Sequence[Paragraph], year: int | None, organ: str | None = None
) -> list[list[Mention]]:
    """Return the numbers of each paragraph that has any; ``organ`` is whose report it is."""
    found = []
    for place, paragraph in enumerate(paragraphs):
        if numbers := counts(paragraph):
            found.append(_mentions(paragraph, place, numbers[:_MOST], year, organ or ""))
    return found


def _mentions(
    paragraph: Paragraph, place: int, numbers: list[Count], year: int | None, organ: str
) -> list[Mention]:
    text = paragraph.text
    cuts = [found.end() for found in _CLAUSE.finditer(text)]
    stops = [found.end() for found in _SENTENCE.finditer(text)]
    topics = topics_in(text)
    scopes = _scopes(text, organ)
    future = _FUTURE_CHAPTER.search(paragraph.chapter) is not None
    found: list[Mention] = []
    previous_end = depth = depth_at = 0
    for index, count in enumerate(numbers):
        at = bisect_left(cuts, count.start + 1)
        clause = cuts[at - 1] if at else 0
        begin = max(clause, previous_end)
        following = numbers[index + 1].start if index + 1 < len(numbers) else len(text)
        end = min(cuts[at] - 1 if at < len(cuts) else len(text), following)
        sentence = bisect_left(stops, count.start + 1)
        sentence_start = stops[sentence - 1] if sentence else 0
        if text.endswith("”", 0, begin) and _BARE.fullmatch(text, begin, count.start):
            # “政策法规” 22 条: the words in quotation marks are those of the number.
            begin = max(text.rfind("“", previous_end, begin) + 1, previous_end)
        begins, before = _words(text, cuts, begin, count.start, previous_end)
        after = text[count.end : max(count.end, end)]
        lead = text[clause : count.start]
        depth += text.count("(", depth_at, count.start) - text.count(")", depth_at, count.start)
        depth_at = count.start
        topic = topic_at(topics, count.start, paragraph.chapter, paragraph.section)
        told = _shared_out(text, numbers, index, clause, found)
        words = before if told is None else told
        known = (told is None or bool(told)) and not _in_range(text, count)
        head = text[sentence_start : count.start][-80:]
        concept = concept_of(_solid(words), _solid(after), _solid(head), topic, count.unit) if known else ""
        if concept == "carried_out" and _into(_solid(words), year):
            concept = "carried_in"
        if concept in ("received", "received_new") and _TOLD_ELSEWHERE.search(words):
            concept = ""
        found.append(
            Mention(
                count=count,
                paragraph=paragraph,
                place=place,
                begins=begins,
                before=before,
                after=after,
                sentence=sentence,
                sentence_start=sentence_start,
                depth=depth,
                concept=concept,
                shared=told is not None,
                words=words,
                topic=topic,
                difference=_is_difference(before, lead),
                past=_is_past(_solid(text[sentence_start : count.start]), _solid(lead), year),
                plan=future or _INTENT.search(lead) is not None,
                scope=_scope_at(scopes, clause, count.start),
            )
        )
        previous_end = count.end
    return found


#: 告知向其他机关申请 4 件: an answer, and nothing that came in.
_TOLD_ELSEWHERE = re.compile(r"告知[^，。；\d]{0,16}申请")
_INTO = re.compile(r"20\d\d年度?(?:结转|转结|转接)(?:至|到|入)(?P<year>20\d\d)年")


def _into(words: str, year: int | None) -> bool:
    """Return whether requests were carried into the year of the report: 2022 年结转至 2023 年 2 件, told in 2023."""
    found = _INTO.search(words)
    return found is not None and year is not None and int(found["year"]) == year


def _solid(words: str) -> str:
    """Return words without the blanks that some set around numbers: 2021 年结转."""
    return words.replace(" ", "") if " " in words else words


def _words(text: str, cuts: Sequence[int], begin: int, end: int, previous: int) -> tuple[int, str]:
    """
    Return where the words before a number begin, and the words; behind a bracket with those before it.

    微信(含转发) 851 条; 自然人 26 件和法人(其他组织) 8 件 begins behind ``previous``, the end of the number before.
    """
    words = text[begin:end].rstrip("”")
    if not text.endswith(")", 0, begin) or not _BARE.fullmatch(words.strip()):
        return begin, words
    opened = max(text.rfind("(", 0, begin), 0)
    at = bisect_left(cuts, opened)
    begins = max(cuts[at - 1] if at else 0, previous if previous < opened else 0)
    return begins, text[begins:opened] + words


#: Words that name nothing: “同意公开”的有 7 件.
_BARE = re.compile(r"(?:的|类|数|信息)*(?:共|为|有|是|达)*")


def _in_range(text: str, count: Count) -> bool:
    """Return whether a number is one end of a range: 1 件至 3 件."""
    ahead = _TO.match(text[count.end : count.end + 4])
    return ahead is not None or _FROM.search(text[max(0, count.start - 5) : count.start]) is not None


_TO = re.compile(r" ?(?:至|到|—|–|~|-) ?\d")
_FROM = re.compile(r"\d ?[件条次个人]?(?:至|到|—|–|~|-) ?$")


_RESPECTIVELY = re.compile(r"^(?P<labels>[^，。；]{3,60}?)(?:分别|依次)(?P<verb>[^，。；、\d]{0,10})$")
_BETWEEN = re.compile(r"^[、和及与,， ]*$")


def _shared_out(
    text: str, numbers: Sequence[Count], index: int, clause: int, found: Sequence[Mention]
) -> str | None:
    """
    Return the words of a number that shares them out with others, None for one with words of its own.

    当面、信函申请分别为 6 件、42 件: the first number has the first words, and so on. Where there are not as
    many words as numbers, none of them is known: empty.
    """
    first = index
    while (
        first
        and found[first - 1].shared
        and _BETWEEN.match(text[numbers[first - 1].end : numbers[first].start])
    ):
        first -= 1
    if first == index:
        led = _RESPECTIVELY.match(text[clause : numbers[index].start])
        if led is None:
            return None
    else:
        clause_start = max((f.end() for f in _CLAUSE.finditer(text, 0, numbers[first].start)), default=0)
        led = _RESPECTIVELY.match(text[clause_start : numbers[first].start])
        if led is None:
            return None
    last = first
    while last + 1 < len(numbers) and _BETWEEN.match(text[numbers[last].end : numbers[last + 1].start]):
        last += 1
    labels = [label for label in re.split(r"[、和及与]", led["labels"]) if label]
    if len(labels) != last - first + 1:
        return ""
    return labels[index - first] + led["verb"]


def _is_difference(before: str, lead: str) -> bool:
    if _DIFFERENCE.search(before):
        return True
    return _COMPARED.search(lead) is not None and not _is_now(lead) and _CHANGES.search(lead) is not None


_CHANGES = re.compile(r"[增减升降长多少]|缩短|提前|压缩|快了?$")


def _is_now(lead: str) -> bool:
    """Return whether a number is what there is after a change: 增加到 3000 条."""
    return lead.endswith(_UP_TO) and _NOW.search(lead) is not None


def _is_past(sentence: str, lead: str, year: int | None) -> bool:
    """Return whether a number belongs to another year: the last year named in its clause or sentence decides."""
    if _is_now(lead):
        return False
    if _PAST.search(lead):
        return True
    if "20" not in sentence:
        # What follows looks at years that are named.
        return False
    if _OF_ANOTHER.search(sentence) or _PAST_BY_NAME.search(sentence):
        return True
    if _CARRIED.search(lead):
        return False
    years = _YEAR.findall(_CARRIED_YEAR.sub("", lead)) or _YEAR.findall(
        _COMPARED_YEAR.sub("", _CARRIED_YEAR.sub("", sentence))
    )
    return bool(years and year is not None and int(years[-1]) != year)


_WHOLE = re.compile(
    r"(?=[全我本])(?:全[省市县区州盟旗]|我[省市县区州盟旗]|本[省市县区州](?!级)|全系统|全[镇乡]|我[镇乡局委办]|本[局委办镇乡]|[全我本]街道)"
)
_OWN = re.compile(
    r"(?=[省市县区州盟旗本自])(?:[省市县区州]本级|本级|自身(?=全年|年内|本年|20\d\d|共|主动|公开|收到|受理|新收|答复|办结|制发|的)|[省市县区州](?:人民)?政府(?:办公?[厅室]?)|[省市县区州盟旗]级(?:部门|机关)?|[省市县区州盟旗]直"
    r"|[市县区]政府(?!信息|网站|门户|部门|系统|公报|及|[^，。；、\d]{0,4}(?:官网|宣传栏|公开栏|公示栏|公众号|平台)))"
)
_BELOW = re.compile(
    r"(?=[各一二两三四五六七八九十\d区县镇乡街所下])(?:各?[一二三四五六七八九十]*[区县]{1}[一二三四五六七八九十]+[县市区]|各(?:县|区|乡|镇|街道|部门|单位|地区)"
    # 六县收到 43 件, 5 个县市区, 三区两县
    r"|(?<![第\d一二三四五六七八九十])(?:[两二三四五六七八九十]{1,3}|\d{1,2})个?(?:县(?:[市区旗]){0,2}|旗县|区县?|镇街|镇|乡镇?|街道)(?![级长域委志道])"
    r"|县区(?!域)|县\(市、区\)|县\(区\)|区\(县\)|县市区|乡镇|街道|所属单位|下属)"
)


#: One organ named as the one that received, answered or published.
_ONE_ORGAN = re.compile(
    r"[省市县区][\u4e00-\u9fff]{2,8}?(?:局|委|厅|中心|集团|公司|分局|镇|乡|街道)(?=收到|受理|接到|主动公开|公开|办理|发布|答复)"
)


#: Kinds of organs that speak of themselves so.
_KINDS = ("街道", "乡镇")


def _scopes(text: str, organ: str = "") -> list[tuple[int, str]]:
    """Return where a text names for whom it counts, in the order of reading."""
    marks = [
        (found.start(), name)
        for name, pattern in (("whole", _WHOLE), ("own", _OWN), ("below", _BELOW))
        for found in pattern.finditer(text)
        if not (found[0] in _KINDS and organ.removesuffix("办事处").endswith(found[0]))
        # The office of a government speaks of itself so.
        and not (name == "own" and "政府" in found[0] and "政府办" in organ)
    ]
    marks += [
        (found.start(), "below") for found in _ONE_ORGAN.finditer(text) if not organ or found[0] not in organ
    ]
    return sorted(marks)


def scope_of(text: str, place: int) -> str:
    """Return for whom the words at a place speak: ``whole``, ``own``, ``below``, or empty."""
    clause = max((found.end() for found in _CLAUSE.finditer(text, max(0, place - 60), place)), default=0)
    return _scope_at(_scopes(text), clause, place + 1)


#: Further back, a name binds no number any more.
_REACH = 140


def _scope_at(scopes: list[tuple[int, str]], clause: int, place: int) -> str:
    """Return for whom a number counts: ``whole``, ``own``, ``below``, or empty where nobody is named."""
    near = [(at, name) for at, name in scopes if place - _REACH <= at < place]
    if not near:
        return ""
    same = [name for at, name in near if at >= clause]
    if not same:
        same = [near[-1][1]]
        for (at, name), (after, _) in zip(near[-2::-1], near[:0:-1], strict=False):
            if after - at > _NEIGHBOURS:
                break
            same.insert(0, name)
    # 全县乡镇、部门: all of them together are the whole.
    return "whole" if "whole" in same else same[-1]


_NEIGHBOURS = 8
