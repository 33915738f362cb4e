"""
The numbers of a paragraph as the relations need them: whatever they are measured in, and how finely they were printed.

``mentions`` reads what the forms count; a water company tells cubic metres and a registry acres. What a number means
matters less here than what stands before it, what behind it, and how near its neighbours are.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.reading.reports.model import Fault, Kind, Level, plain
from gongkai.reading.reports.source import Paragraph, Source

_UNITS = (
    "个百分点|百分点|人次|条次|件次|场次|期次|班次|批次|户次|家次|辆次|册次|台次|车次|项次|元/[\u4e00-\u9fff]{1,3}"
    "|个工作日|工作日|个月|平方公里|平方米|立方米|千瓦时|公里|公顷|小时|分钟|美元|港元|欧元|元|亩|吨|米|倍"
    "|部(?![分门])|[人名位件条篇次场期则份封户家个项笔批起宗例本册页张处所座台套辆类种支块段辑幅席床天口株头只艘架卷盒分组班岁套%‰]"
)
_ARABIC = (
    r"(?<![\dA-Za-z.,〔\[/第-])(?<!\d:)(?P<whole>\d{1,3}(?:,\d{3})+(?![\d,])|\d+)(?P<part>\.\d+)?(?![\d.,:/-]?\d)"
    rf" ?(?P<early>[余多])?(?P<scale>万亿|百万|千万|[千万亿])?(?P<more>[余多])? ?(?P<unit>{_UNITS})?(?P<behind>[余多](?!\d))?"
)
_HAN = (
    r"(?P<han>(?<![第每逐任这那前后上下几数百千万点之一二两三四五六七八九十])[一二两三四五六七八九十]"
    rf"[一二三四五六七八九十百千〇零]*)(?P<times>[万亿])? ?(?P<its>{_UNITS})"
)
_NUMBER = re.compile(rf"(?=[\d一二两三四五六七八九十])(?:{_ARABIC}|{_HAN})")
_SCALES = {"千": 1000, "万": 10_000, "百万": 1_000_000, "千万": 10_000_000, "亿": 100_000_000, "万亿": 10**12}
_HEDGE_BEFORE = re.compile(
    r"(?:(?<!节)约|近|超|超过|突破|逾|达到?近|多达|不少于|不低于|至少|接近|大概|不足|不到|力争|最多)$"
)
_HEDGE_BEHIND = re.compile(r"^\(?(?:以上|左右|上下|以内|[多余](?!\d)|不到)")
#: Behind these no thing is counted: dates, numbers of rooms, streets and papers.
_NO_COUNT = re.compile(
    r"^ ?(?:年(?!均)|月(?!均)|日(?!均)|号|时|点|楼|室|层|届|级|路|款|次会议|字|版|所述|[A-Za-z])"
)
_TITLE = re.compile(r"《[^《》]*》|〔[^〔〕]*〕\d*号?|\[20\d\d[\])]\d+号|\(20\d\d[\])]\d+号")
_SIGN = re.compile(r"[，。；;:：、()！？!?“”]")
_CUTS, _STOPS, _PIECES = "，。；;:：()！？!?", "。！？!?", "；。;"
_DIGIT = re.compile(r"\d")
_LONGEST, _AHEAD = 60, 24
#: No paragraph of a report has so many numbers; one that was made to hurt is not followed to its end.
MOST = 300
_STOP = re.compile(r"[。！？!?]")
_PLAN = re.compile(
    r"(?=[将力争计拟目预打])(?:将|力争|争取|计划(?=新|再|开|建|组|举|安|于|在|完|实|投|公|全年|用)|拟(?!制|定|稿|审|申)|目标(?!任务)|预计|打算)"
)
#: 前 3 名, 后 5 名 count nobody, and 一式三份 no papers.
_RANK = re.compile(r"(?:[前后第]约?|一式)$")
_BARE = re.compile(r"[\u4e00-\u9fff“”]{1,10}")
_BARE_ENDS = re.compile(r" ?(?:[、，；。)]|$)")
_MONEY = {"元": Decimal(1), "美元": Decimal(1), "港元": Decimal(1)}
#: Units that are used for the same things.
_ALIKE = {
    "名": "人",
    "位": "人",
    "起": "件",
    "宗": "件",
    "例": "件",
    "则": "条",
    "篇": "条",
    "百分点": "个百分点",
    "工作日": "个工作日",
}
_FUTURE = re.compile(r"下一步|今后|打算|工作计划|工作措施|努力方向")
#: 涉及 137 项，已对接 96 项，尚余 41 项: among what is planned, how far a thing has come.
_STANDS = re.compile(r"已[^。；]{0,40}(?:[尚仍还][余有剩未]|剩余|其余|未)[^。；\d]{0,8}\d")
_DIGITS = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}


#: 较上年缩短 1.8 个工作日, 比去年多 3 人; 缩短至 9 日 is what there is now.
_CHANGED = re.compile(
    r"(?:较|比(?!例|对|武|赛)|同比|环比)[^，。；]*?(?:[增减升降多少快慢高低]|缩短|延长|提前|压[缩减]|节[约省])[^，。；\d]{0,6}(?<![至到为])$"
    r"|(?:净?增加|净?减少|缩短|延长|提前|压[缩减]|多|少)了$"
)


@dataclass(frozen=True, slots=True)
class Printed:
    """
    A number as printed, with its place in its paragraph.

    ``lead`` are the words back to the last sign or number, ``clause`` those back to the last comma, ``behind`` the words
    on to the next sign or number. ``step`` is one in the last printed digit, in the unit itself.
    """

    value: Decimal
    unit: str
    step: Decimal
    start: int
    end: int
    lead: str
    clause: str
    behind: str
    sentence: int
    piece: int
    depth: int
    hedged: bool
    plan: bool
    text: str
    at: int
    paragraph: Paragraph

    @property
    def share(self) -> bool:
        """Whether it is a percentage."""
        return self.unit == "%"

    @property
    def slack(self) -> Decimal:
        """By how much it may have been rounded: a count is what it is, an amount in 万 or with a point is not."""
        return self.step / 2 if self.step != 1 or self.share else Decimal(0)

    @property
    def is_change(self) -> bool:
        """Whether it says by how much something is more, less, sooner or later than it was."""
        return _CHANGED.search(self.clause) is not None

    @property
    def following(self) -> str:
        """The words right behind the number, over signs and numbers."""
        return self.paragraph.text[self.end : self.end + 16]

    @property
    def leading(self) -> str:
        """The words right before the number, for one in a bracket those before that."""
        if self.lead or not self.depth:
            return self.lead
        before = self.paragraph.text[max(0, self.start - 16) : self.start].rstrip("(")
        return re.split(r"[，。；:)]", before)[-1]

    @property
    def label(self) -> str:
        """The words before the number, for a message."""
        words = re.sub(
            r"^(?:其中|[、和及与并])+|^[对将]$|(?:数量|共计?|为|是|有|达到?|约|近|了)+$",
            "",
            self.lead.strip(" 、"),
        )
        return words[-24:] or self.behind[:10] or self.clause[-12:]


#: 有 7 家低于 2 条, 最多的一场 4200 人次: what some fall short of, and the most of all, are no totals.
BOUND = re.compile(
    r"(?:低于|高于|少于|多于|不足|不到|超过|未达到?|不满)$|最(?!低生活|低工资|低收入|高人民)[多少长短高低大小快慢][^，。；\d]{0,8}$"
)


def printed_in(paragraph: Paragraph) -> list[Printed]:
    """Return the numbers of a paragraph in the order of reading."""
    text = paragraph.text
    future = _FUTURE.search(paragraph.chapter) is not None
    if future and not _STANDS.search(text):
        return []
    matches = [*_NUMBER.finditer(text)]
    if not matches:
        return []
    titles = [found.span() for found in _TITLE.finditer(text)]
    signs = [found.end() for found in _SIGN.finditer(text)]
    cuts = [end for end in signs if text[end - 1] in _CUTS]
    stops = [end for end in cuts if text[end - 1] in _STOPS]
    pieces = [end for end in cuts if text[end - 1] in _PIECES]
    found: list[Printed] = []
    last_unit = ""
    previous = 0
    depth = depth_at = 0
    for match in matches:
        start = match.start()
        if titles and any(begin <= start < end for begin, end in titles):
            continue
        value_unit = _read(match, text, last_unit, previous)
        if value_unit is None or _RANK.search(text[max(0, start - 2) : start]):
            continue
        if future and not _STANDS.search(_sentence_at(text, start)):
            continue
        value, unit, step = value_unit
        depth += text.count("(", depth_at, start) - text.count(")", depth_at, start)
        depth_at = start
        at = bisect_right(signs, start)
        clauses = bisect_right(cuts, start)
        clause_at = max(cuts[clauses - 1] if clauses else 0, start - _LONGEST)
        sign_at = max(signs[at - 1] if at else 0, previous, start - _LONGEST)
        end = match.end()
        ahead = bisect_right(signs, end)
        stop = min(signs[ahead] - 1 if ahead < len(signs) else len(text), end + _AHEAD)
        if digit := _DIGIT.search(text, end, stop):
            stop = digit.start()
        clause = text[clause_at:start]
        lead = text[sign_at:start]
        if found and not lead.strip() and text[previous:start] in ("", "、", " ") and found[-1].unit != unit:
            # 97 户 386 人, 1,517 宗、214 亿元: two measures of one thing.
            lead = found[-1].lead
        found.append(
            Printed(
                value=value,
                unit=unit,
                step=step,
                start=start,
                end=end,
                lead=lead,
                clause=clause,
                behind=text[end:stop],
                sentence=bisect_right(stops, start),
                piece=bisect_right(pieces, start),
                depth=depth,
                hedged=bool(
                    match["early"] or match["more"] or match["behind"]
                    or _HEDGE_BEFORE.search(text[max(0, start - 5) : start])
                    or _HEDGE_BEHIND.match(text[end : end + 4])
                ),
                plan=not future and _PLAN.search(clause) is not None,
                text=text[start:end],
                at=len(found),
                paragraph=paragraph,
            )
        )  # fmt: skip
        previous = end
        if unit != "%":
            last_unit = match["unit"] or match["its"] or last_unit
    return found


def _sentence_at(text: str, place: int) -> str:
    return text[text.rfind("。", 0, place) + 1 :].split("。", 1)[0]


def _read(
    match: re.Match[str], text: str, last_unit: str, previous: int
) -> tuple[Decimal, str, Decimal] | None:
    if match["han"]:
        if match["han"] == "一" and match["its"] not in ("件", "例", "起", "户"):
            return None
        factor = _SCALES.get(match["times"], 1)
        return Decimal(han_value(match["han"]) * factor), _canonical(match["its"]), Decimal(factor)
    unit, scale = match["unit"], match["scale"]
    whole, part = match["whole"].replace(",", ""), match["part"] or ""
    if unit is None:
        if scale is not None or part or len(whole) > 6 or (whole.startswith("0") and whole != "0"):
            return None
        if not (last_unit and _BARE_ENDS.match(text, match.end())):
            return None
        lead = _SIGN.split(text[previous : match.start()])
        if len(lead) < 2 or not _BARE.fullmatch(lead[-1]) or _STOP.search(text[previous : match.start()]):
            return None
        unit = last_unit
    elif scale is None and not part and _NO_COUNT.match(text[match.end("whole") : match.end("whole") + 3]):
        return None
    factor = _SCALES[scale] if scale else 1
    value = Decimal(whole + part) * factor
    step = Decimal(factor).scaleb(-(len(part) - 1 if part else 0))
    return value, _canonical(unit), step


def _canonical(unit: str) -> str:
    return _ALIKE.get(unit, unit)


def han_value(numeral: str) -> int:
    """Return the number that a numeral below ten thousand writes."""
    total = digit = 0
    for sign in numeral:
        if sign in _TENS:
            total, digit = total + (digit or 1) * _TENS[sign], 0
        else:
            digit = _DIGITS[sign]
    return total + digit


def sentences(figures: Sequence[Printed]) -> Iterator[list[Printed]]:
    """Yield the numbers of each sentence."""
    run: list[Printed] = []
    for figure in figures:
        if run and run[-1].sentence != figure.sentence:
            yield run
            run = []
        run.append(figure)
    if run:
        yield run


def told(value: Decimal, like: Printed) -> str:
    """Return a number as the other one was printed: in 万 where that was, with as many digits behind the point."""
    scale = next((s for s in ("亿", "万") if s in like.text), "")
    factor = Decimal(_SCALES.get(scale, 1))
    unit_step = like.step / factor
    bare = (value / factor).quantize(unit_step) if unit_step < 1 else (value / factor).quantize(Decimal(1))
    return f"{bare}{scale}{'' if like.share else ' '}{like.unit}"


class FoundAnyhow(Fault):
    """A fault found by reading whatever is printed: told only where no other relation has told of the same words."""

    __slots__ = ()


def reckoned_fault(
    source: Source,
    kind: Kind,
    level: Level,
    message: str,
    figures: Sequence[Printed],
    right: Decimal,
    wrong: Printed,
) -> Fault:
    """Return what is to be told of some numbers of a paragraph."""
    here = [f for f in figures if f.paragraph is wrong.paragraph]
    first = min(here, key=lambda f: f.start)
    last = max(here, key=lambda f: f.end)
    lead = len(first.lead) if wrong.paragraph.text.endswith(first.lead, 0, first.start) else 0
    start, end = wrong.paragraph.span(first.start - lead, last.end)
    quote = source.quote(start, end, 240)
    return FoundAnyhow(kind, level, message, quote, None, plain(right), plain(wrong.value))
