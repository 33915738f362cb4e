"""
Which cell of a superior's table may mean which indicator, told from the labels beside and above it.

Whatever is proposed here is doubtful until a person has confirmed it.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from gongkai.domain.forms.form_a import FORM_A
from gongkai.domain.labels import Labelled
from gongkai.domain.superior_tables import CellKind, CellScope, Layout, PeriodRule, SheetCell, TextKind

#: Below this likeness two labels are two things.
_ALIKE = 0.86
_SHORTEST_ALIKE = 5

_NUMBERING = re.compile(
    r"^(?:\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}(?:\.\d{1,2})*[、.．)](?!\d)"
    r"|其中[:：]?|[#*＊]+)"
)
_CIRCLED = re.compile("[①-⑳⑴-⒇㈠-㈩]")
_BRACKETS = re.compile(r"\([^()]*\)")
_MARKS = re.compile(r"[\s、,，.。:：;；\"“”‘’'《》〈〉()\[\]·\-_/\\|]")
_MEASURES = ("万元", "元", "条", "件", "次", "篇", "个", "人次", "人", "份", "场")
#: Words of a column's head that tell its days; the longer ones are looked for first.
_RULES: tuple[tuple[str, PeriodRule], ...] = (
    (r"(?:上年|去年)同期累计", PeriodRule.LAST_YEAR_CUMULATIVE),
    (r"(?:上年|去年)同期", PeriodRule.LAST_YEAR),
    (r"(?:上年|去年)(?:全年|合计|总数)|上年度", PeriodRule.LAST_FULL_YEAR),
    (r"累计|年初至今|1[-—~至]\d{1,2}月", PeriodRule.CUMULATIVE),
    (r"上期|上一期|上季|上月|上一季", PeriodRule.PREVIOUS),
    (r"本期|当期|本季|当季|本月|当月|本半年|本年|本年度|全年", PeriodRule.CURRENT),
)
#: Columns for words, and columns that others compute.
_WORDY_HEADS = re.compile(r"^(?:备注|说明|原因|序号|编号|代码|单位|计量单位|数据来源|填表说明).{0,4}$")
_RATE_HEADS = re.compile(r"增长|增减|增幅|同比|环比|占比|比例|[%％]")
_TREE_HEADS = re.compile(r"含下级|全县|全市|全区|全州|全辖|辖区")
_OWN_HEADS = re.compile(r"本级|本单位|本机关|不含下级")


class Certainty(Labelled):
    """How good the ground of a proposal is; none is good enough without a person."""

    EXACT = "exact", "标签相同"
    CLOSE = "close", "标签相近"


@dataclass(frozen=True, slots=True)
class Official:
    """An indicator as labels may name it: its code, official wordings, measure, and its cell in form A."""

    code: str
    names: tuple[str, ...]
    measure: str
    form_code: str = ""


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit that a column's head may name: its key, and what it is called."""

    code: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a cell may be bound to; ``label`` is what stands beside and above it."""

    ref: str
    label: str
    official: Official
    certainty: Certainty
    rule: PeriodRule
    scope: CellScope | None
    unit: str = ""
    factor: Decimal = Decimal(1)


def normalised(label: str) -> str:
    """Return a label without numbering, brackets, measure, blanks and marks, in half width."""
    text = unicodedata.normalize("NFKC", _CIRCLED.sub("", label)).strip()
    text = re.sub(r"\s+", "", text)
    while (shorter := _NUMBERING.sub("", text, count=1)) != text:
        text = shorter
    text = _BRACKETS.sub("", text)
    return _MARKS.sub("", text)


def label_of(layout: Layout, cell: SheetCell) -> str:
    """Return how a cell is called: the labels beside it, then those above, as the sheet writes them."""
    # The number of a line names nothing, and would be another in the next form.
    beside = [each.text for each in _beside(layout, cell) if not _is_measure(each.text)]
    beside = [text for text in beside if not text.strip().isdigit()] or beside
    above = [each.text for each in _above(layout, cell)]
    said = [re.sub(r"\s+", " ", text).strip() for text in (*beside, *above)]
    return "｜".join(dict.fromkeys(text for text in said if text)) or cell.ref


def fillable(layout: Layout) -> list[SheetCell]:
    """
    Return the places that ask for a figure: seen, empty or a number, under a head and beside a label.

    Formulas are the superior's own arithmetic and are no such places; nor is the row of a mere chapter.
    """
    found = []
    # Where the superior drew lines, what stands outside of them asks for nothing.
    drawn = any(cell.framed for cell in layout.cells.values())
    for cell in layout.cells.values():
        if cell.kind not in (CellKind.EMPTY, CellKind.NUMBER) or not layout.is_seen(cell):
            continue
        beside, above = list(_beside(layout, cell)), list(_above(layout, cell))
        if not beside or not above or (drawn and not cell.framed):
            continue
        if any(_WORDY_HEADS.match(normalised(each.text)) for each in above):
            continue
        if not _is_chapter(beside[0].text) and not _asks(beside[0].text):
            found.append(cell)
    return sorted(found, key=lambda each: (each.row, each.column))


def propose(layout: Layout, officials: Sequence[Official], units: Sequence[NamedUnit] = ()) -> list[Proposal]:
    """
    Return a proposal for each place whose label is, or nearly is, an official one.

    Labels that stand in the form more than once (维持具体行政行为数) are told apart by the chapter above them.
    """
    by_name: dict[str, list[Official]] = {}
    for each in officials:
        for name in dict.fromkeys(normalised(name) for name in each.names):
            if name:
                by_name.setdefault(name, []).append(each)
    found: list[Proposal] = []
    chapter = ""
    by_row: dict[int, list[SheetCell]] = {}
    for cell in fillable(layout):
        by_row.setdefault(cell.row, []).append(cell)
    for row in range(1, layout.rows + 1):
        places = (layout.cells.get(_ref(row, column)) for column in range(1, layout.columns + 1))
        texts = [each for each in places if each is not None]
        chapter = next((code for each in texts if (code := _chapter(each.text))), chapter)
        for cell in by_row.get(row, ()):
            heads = "".join(each.text for each in _above(layout, cell))
            match = None if _RATE_HEADS.search(heads) else _match(layout, cell, by_name, chapter)
            if match is not None:
                found.append(_proposal(layout, cell, *match, units))
    return found


#: What the lines at head and foot of a table ask for.
_ASKED: tuple[tuple[str, TextKind], ...] = (
    (r"(?:填报|报送|填表|编制)(?:单位|机关|部门)(?:\(.{1,4}\))?", TextKind.UNIT_NAME),
    (r"单位名称|填报地区", TextKind.UNIT_NAME),
    (r"(?:填报|报送|填表|报出|制表)(?:日期|时间)", TextKind.FILLED_ON),
    (r"统计(?:时段|期间|时间|周期)|报告期|所属(?:时期|期间)", TextKind.PERIOD),
    (r"填报人|填表人|制表人|经办人", TextKind.PREPARER),
    (r"审核人|审批人|单位负责人|负责人|分管领导", TextKind.APPROVER),
)
_PERIOD_IN_TITLE = re.compile(
    r"(?:\d{4}|[＿_×Xx\s]{2,8})年(?:第[一二三四1-4＿_×]季度|(?:\d{1,2}|[＿_×\s]{1,4})月(?:份)?|[上下]半年)"
)
#: 年 月 日 with room before each, a day to be written by hand.
_BLANK_DAY = re.compile(r"[\s_＿\d]*年[\s_＿\d]*月[\s_＿\d]*日")
#: The next thing in one line: what else the form asks for, with its colon or at least room before it, or a day.
_NEXT_ASKED = re.compile(
    r"[\s_＿]*[\s_＿](?=(?:[^\s:：_＿]{2,10}[:：])|(?:填报|报送|填表|报出|制表)(?:日期|时间|单位|人)|审核人|负责人"
    r"|年[\s_＿]*月[\s_＿]*日)"
)


@dataclass(frozen=True, slots=True)
class TextProposal:
    """What a cell of text may say; ``pattern`` holds the words of the form around ``{}``."""

    ref: str
    label: str
    kind: TextKind
    pattern: str


def propose_texts(layout: Layout) -> list[TextProposal]:
    """Return what the lines 填报单位：, 填报日期： and the like, and a title that names a period, may say."""
    found = []
    for cell in sorted(layout.cells.values(), key=lambda each: (each.row, each.column)):
        if cell.kind is not CellKind.TEXT or not layout.is_seen(cell):
            continue
        label, colon, rest = cell.text.replace(":", "：").partition("：")
        words = re.sub(r"\s+", "", unicodedata.normalize("NFKC", label))
        kind = next((kind for pattern, kind in _ASKED if re.fullmatch(pattern, words)), None)
        if colon and kind is not None:
            beside = layout.at(cell.row, cell.column + cell.columns)
            if not rest.strip() and beside is not None and beside.kind is CellKind.EMPTY:
                found.append(TextProposal(beside.ref, f"{label}：", kind, "{}"))
            else:
                pattern = f"{label}：{{}}{_kept(cell.text.partition(_colon_of(cell.text))[2], kind)}"
                found.append(TextProposal(cell.ref, f"{label}：", kind, pattern))
        elif (match := _PERIOD_IN_TITLE.search(cell.text)) is not None and "{" not in cell.text:
            pattern = f"{cell.text[: match.start()]}{{}}{cell.text[match.end() :]}"
            found.append(TextProposal(cell.ref, cell.text.strip(), TextKind.PERIOD, pattern))
    return found


def _colon_of(text: str) -> str:
    return min((mark for mark in "：:" if mark in text), key=text.index)


def _kept(rest: str, kind: TextKind) -> str:
    """
    Return the words of the form behind what a line asks for, with the room before them: another line it asks.

    What stands there as an example or to be written over goes: 年 月 日 behind a day that is asked for, and blanks.
    """
    if kind is TextKind.FILLED_ON and (day := _BLANK_DAY.match(rest)):
        rest = rest[day.end() :]
    asked = _NEXT_ASKED.search(rest)
    # Braces would be taken for the place of the text.
    return re.sub(r"[{}]", "", rest[asked.start() :]) if asked else ""


def _asks_for_words(text: str) -> bool:
    """Return whether a text is a line at the head of a form, such as 填报日期：　年　月　日, and no head of a column."""
    label, colon, _ = text.replace(":", "：").partition("：")
    words = re.sub(r"\s+", "", unicodedata.normalize("NFKC", label))
    return bool(colon) and any(re.fullmatch(pattern, words) for pattern, _ in _ASKED)


def _asks(text: str) -> bool:
    return text.rstrip().endswith(("：", ":"))


def _ref(row: int, column: int) -> str:
    return SheetCell(row, column, CellKind.EMPTY).ref


def _match(
    layout: Layout, cell: SheetCell, by_name: dict[str, list[Official]], chapter: str
) -> tuple[Official, Certainty] | None:
    # In a table turned on its side the indicators stand above.
    labels = [normalised(each.text) for each in (*_beside(layout, cell), *_above(layout, cell))]
    labels = [label for label in labels if label]
    for label in labels:
        if label in by_name:
            return _of_chapter(by_name[label], chapter), Certainty.EXACT
    for label in labels:
        if len(label) >= _SHORTEST_ALIKE:
            likely = max(by_name, key=lambda name: (_likeness(label, name), name), default="")
            if likely and _likeness(label, likely) >= _ALIKE:
                return _of_chapter(by_name[likely], chapter), Certainty.CLOSE
    return None


def _likeness(label: str, name: str) -> float:
    shorter, longer = sorted((label, name), key=len)
    if len(shorter) >= _SHORTEST_ALIKE and shorter in longer and len(longer) <= len(shorter) + 4:
        return 1.0
    return SequenceMatcher(None, label, name, autojunk=False).ratio()


def _of_chapter(officials: list[Official], chapter: str) -> Official:
    near = [each for each in officials if chapter and each.form_code.startswith(chapter)]
    return (near or officials)[0]


_CHAPTERS = {normalised(row.label): row.code for row in FORM_A.rows.values() if "." not in row.code}
_TITLES = {normalised(row.label) for row in FORM_A.rows.values() if not row.is_value}


def _chapter(text: str) -> str:
    return _CHAPTERS.get(normalised(text), "")


def _is_chapter(text: str) -> bool:
    return normalised(text) in _TITLES


def _proposal(
    layout: Layout, cell: SheetCell, official: Official, certainty: Certainty, units: Sequence[NamedUnit]
) -> Proposal:
    heads = "".join(unicodedata.normalize("NFKC", each.text) for each in _above(layout, cell))
    heads = re.sub(r"\s+", "", heads)
    rule = next((rule for pattern, rule in _RULES if re.search(pattern, heads)), PeriodRule.CURRENT)
    scope, unit = _scope(heads, units)
    return Proposal(
        cell.ref,
        label_of(layout, cell),
        official,
        certainty,
        rule,
        scope,
        unit,
        _factor(layout, cell, official),
    )


def _factor(layout: Layout, cell: SheetCell, official: Official) -> Decimal:
    """Return 10000 where the table asks for 元 and the indicator counts 万元."""
    asked = [each.text.strip() for each in (*_beside(layout, cell), *_above(layout, cell))]
    in_yuan = any(text == "元" or re.search(r"[(（]元[)）]|单位[:：]元$", text) for text in asked)
    wide = official.measure == "万元" and in_yuan and not any("万元" in text for text in asked)
    return Decimal(10_000) if wide else Decimal(1)


def _scope(heads: str, units: Sequence[NamedUnit]) -> tuple[CellScope | None, str]:
    for each in units:
        if any(name and name in heads for name in each.names):
            return CellScope.NAMED, each.code
    if _TREE_HEADS.search(heads):
        return CellScope.TREE, ""
    if _OWN_HEADS.search(heads):
        return CellScope.OWN, ""
    return None, ""


def _beside(layout: Layout, cell: SheetCell) -> Iterator[SheetCell]:
    """Yield the texts to the left of a cell in its row, those that name it before those that measure it."""
    found: list[SheetCell] = []
    for column in range(1, cell.column):
        each = layout.at(cell.row, column)
        if each is not None and each.kind is CellKind.TEXT and each not in found and not _wide(layout, each):
            found.append(each)
    # 序号, 单位 and 其中 stand beside the name; the name is the last that is none of these.
    names = [each for each in found if not _is_measure(each.text) and normalised(each.text)]
    yield from reversed(names)
    yield from (each for each in found if _is_measure(each.text))


def _above(layout: Layout, cell: SheetCell) -> Iterator[SheetCell]:
    """Yield the texts of the head above a cell, the nearest first; titles over the whole table are none."""
    row, found = cell.row - 1, 0
    while row >= 1:
        each = layout.at(row, cell.column)
        if each is None or each.kind is not CellKind.TEXT:
            if found:
                return
            row -= 1
            continue
        if _wide(layout, each) or _asks(each.text) or _asks_for_words(each.text):
            return
        if found or not _is_chapter(each.text):
            found += 1
            yield each
        row = each.row - 1


def _wide(layout: Layout, cell: SheetCell) -> bool:
    return cell.columns > 1 and cell.columns >= layout.columns - 1


def _is_measure(text: str) -> bool:
    return unicodedata.normalize("NFKC", text).strip("() \n\t") in _MEASURES
