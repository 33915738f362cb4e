"""The printed labels of forms B and C, and under what other wordings the same rows are met."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from gongkai.domain.forms.form_b import FORM_B
from gongkai.domain.forms.form_c import FORM_C
from gongkai.reading.reports.stream import CellRead

_NOTE = re.compile(r"\([^()]*\)?")
_NUMBERING = re.compile(r"^(?:\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十]+[、.]|\d{1,2}[.、)])")
_NOISE = re.compile(r"[\s|“”\"'《》*#:;,，、.\-—]")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of Table 3 by the suffix of its code; a title holds no figure."""

    suffix: str
    is_value: bool
    wordings: tuple[str, ...]


_ALSO = {
    "1": (
        "本年新收政府信息公开申请数",
        "本年新收政府信息公开申请总数",
        "新收政府信息公开申请数量",
        "本年新收申请数量",
    ),
    "2": ("上年结转政府信息公开申请数", "上年结转申请数量", "上年度结转政府信息公开申请数量"),
    "3": ("本年办理结果", "办理结果"),
    "3.2": ("部分公开",),
    "3.3.1": ("涉及国家秘密",),
    "3.3.2": ("其他法律、行政法规禁止公开", "其他法律行政法规规定禁止公开"),
    "3.3.3": ("危及三安全一稳定", "危及“三安全、一稳定”"),
    "3.4.3": ("补正后申请内容仍不明确的",),
    "3.5.5": ("要求确认或重新出具已获取信息", "要求行政机关确认或者重新出具已获取信息"),
    "3.6.1": ("申请人无正当理由逾期不补正",),
    "3.6.2": ("申请人逾期未按收费通知要求缴纳费用",),
    "4": ("结转下年度继续办理的", "结转下年继续办理"),
}


@lru_cache(maxsize=4096)
def bare_label(text: str) -> str:
    """Return a label as it is compared: without number, notes in brackets, blanks and signs."""
    stripped = _NUMBERING.sub("", text.replace(" ", ""))
    return _NOISE.sub("", _NOTE.sub("", stripped)).replace("其它", "其他")


def _rows() -> tuple[Row, ...]:
    split = {row.code[3:]: row for row in FORM_C.tables[-2].rows}
    whole = {row.code[3:]: row for row in FORM_B.tables[-2].rows}
    found = []
    for suffix, row in split.items():
        labels = (row.label.replace("（", "(").replace("）", ")"), *_ALSO.get(suffix, ()))
        # （六）其他处理 holds a figure in form B; where nothing follows it, nothing is read.
        value = row.is_value or whole.get(suffix, row).is_value
        found.append(Row(suffix, value, tuple(bare_label(label) for label in labels)))
    return tuple(found)


#: The rows of Table 3 in the order of the form.
OUTCOMES = _rows()
_PLACE = {row.suffix: place for place, row in enumerate(OUTCOMES)}
_BY_WORDING: dict[str, list[Row]] = {}
for _row in OUTCOMES:
    for _wording in _row.wordings:
        _BY_WORDING.setdefault(_wording, []).append(_row)
WORDINGS = frozenset(_BY_WORDING)
_FIRST = {wording[:2] for wording in _BY_WORDING}
_TITLES = tuple(
    wording for row in OUTCOMES if row.suffix in ("3", "3.3", "3.4", "3.5", "3.6") for wording in row.wordings
)
#: 其他 and 总计 are headings of columns too: as rows they come where they are due.
_DUE_AFTER = {"其他": ("3.6", "3.6.1", "3.6.2"), "总计": ("3.5.4", "3.5.5", "3.6", "3.6.1", "3.6.2", "3.6.3")}
#: The first line of （六）其他处理, which a narrow cell breaks.
_SIXTH = re.compile(r"\(?六[)、]")
#: A label that was wrapped, or broken at blanks, comes in so many pieces at most.
_MOST_PIECES = 6
_LONG_ENOUGH = 6


def outcome(stream: Sequence[CellRead], place: int, last: Row | None) -> tuple[Row | None, int]:
    """Return the row whose label begins at a cell, and in how many cells it comes."""
    text = _without_title(bare_label(stream[place].text))
    if not text or (text == "其他" and _SIXTH.match(stream[place].text)):
        return None, 0
    if (row := _exact(text, last)) or (row := _numbered(stream[place].text, text, last)):
        return row, 1
    if last is None and text[:2] not in _FIRST:
        return None, 0
    joined = text
    for count, cell in enumerate(stream[place + 1 : place + _MOST_PIECES], 2):
        if cell.number is not None or cell.blank:
            break
        joined = bare_label(joined + cell.text)
        if row := _exact(joined, last):
            return row, count
    return _shortened(text, last), 1


#: （七）总计 and 3.其他 are rows by their numbers, whatever rows without any case were left out before them.
_NUMBERED = {"总计": ("3.7", re.compile(r"\(?七[)、]")), "其他": ("3.6.3", re.compile(r"3[.、)]"))}


def _numbered(printed: str, text: str, last: Row | None) -> Row | None:
    """Return the row that a label shared with a column is by its number."""
    suffix, number = _NUMBERED.get(text, ("", None))
    if number is None or last is None or not number.match(printed) or _PLACE[last.suffix] > _PLACE[suffix]:
        return None
    return OUTCOMES[_PLACE[suffix]]


def _without_title(text: str) -> str:
    """Return a label without the titles of its group that were printed into the same cell before it."""
    for title in _TITLES:
        rest = text.removeprefix(title).lstrip("0123456789")
        if rest != text and len(rest) > 1 and (rest in _BY_WORDING or rest[:2] in _FIRST):
            return _without_title(rest)
        # A narrow cell breaks the title: 三、本年度办（一）予以公开.
        for length in range(len(title) - 1, 1, -1):
            rest = text.removeprefix(title[:length]).lstrip("0123456789")
            if rest != text and len(rest) > _TITLE_PIECE and _begins_a_row(rest):
                return rest
    return text


_TITLE_PIECE = 3


def _begins_a_row(text: str) -> bool:
    return text in _BY_WORDING or any(
        text.startswith(wording) for wording in WORDINGS if len(wording) >= _LONG_ENOUGH
    )


def _exact(text: str, last: Row | None) -> Row | None:
    rows = _BY_WORDING.get(text)
    if rows is None:
        return None
    row = rows[0]
    if text in _DUE_AFTER and (last is None or last.suffix not in _DUE_AFTER[text]):
        return None
    return row


def _shortened(text: str, last: Row | None) -> Row | None:
    """Return the next row in order whose label begins with the text, as a wrapped line leaves it, or holds it."""
    if len(text) < _LONG_ENOUGH:
        return None
    start = 0 if last is None else _PLACE[last.suffix] + 1
    for row in OUTCOMES[start : start + 5]:
        for wording in row.wordings:
            if len(wording) >= _LONG_ENOUGH and (wording.startswith(text) or text.startswith(wording)):
                return row
    due = OUTCOMES[start : start + 2]
    for row in due if last is not None else ():
        if any(_has_gaps(text, wording) for wording in row.wordings):
            return row
    near = [
        (distance, place, row)
        for place, row in enumerate(OUTCOMES[start : start + 5])
        for wording in row.wordings
        if len(wording) >= _LONG_ENOUGH
        and (distance := _distance(text, wording)) <= min(_FARTHEST, 1 + len(wording) // 10)
    ]
    return min(near)[2] if near else None


def _has_gaps(text: str, wording: str) -> bool:
    """Return whether a text is a label of which some characters, but not its first and last, were left out."""
    if len(text) >= len(wording) or len(text) * 3 < len(wording) * 2:
        return False
    if text[:3] != wording[:3] or text[-2:] != wording[-2:]:
        return False
    signs = iter(wording)
    return all(sign in signs for sign in text)


def _distance(one: str, other: str) -> int:
    """Return how many characters must be changed, added or left out to make one label of the other."""
    if abs(len(one) - len(other)) > _FARTHEST:
        return _FARTHEST + 1
    row = list(range(len(other) + 1))
    for i, sign in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, its in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (sign != its))
    return row[-1]


#: Labels that differ in more characters are two.
_FARTHEST = 2


def _statistics() -> dict[str, dict[str, dict[str, tuple[str, tuple[str, ...]]]]]:
    articles = {"1": "一", "5": "五", "6": "六", "8": "八", "9": "九"}
    found: dict[str, dict[str, dict[str, tuple[str, tuple[str, ...]]]]] = {}
    for form in (FORM_B, FORM_C):
        blocks = found.setdefault(form.key, {})
        for table in form.tables[:-2]:
            keys = tuple(column.key for column in table.columns)
            rows = blocks.setdefault(articles[table.key[-1]], {})
            for row in table.rows:
                for wording in (row.label, *_ALSO_STATISTICS.get(row.label, ())):
                    rows[wording] = (row.code[3:], keys)
    return found


_ALSO_STATISTICS = {
    "行政规范性文件": ("规范性文件",),
    "规范性文件": ("行政规范性文件",),
    "规章": ("地方政府规章", "政府规章"),
    "行政事业性收费": ("行政事业性收费项目",),
    "政府集中采购": ("集中采购",),
}
#: By form, by item of 第二十条, by bare label: the suffix of the code and the headings of its columns.
STATISTICS = _statistics()
