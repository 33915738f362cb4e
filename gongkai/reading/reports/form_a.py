"""Form A read from a page: each row is found by its label, wherever it stands, and the figure after it."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.domain.forms.form_a import FORM_A
from gongkai.domain.forms.model import Cell, Figure
from gongkai.reading.reports.labels import ORDER_A, WORDINGS_A
from gongkai.reading.reports.model import plain_number
from gongkai.reading.reports.one_year_tables import is_of_a_year_before
from gongkai.reading.reports.source import Line, Source
from gongkai.reading.reports.stream import NUMBER, table_like

#: Fewer rows are a sentence that was set as a list, not the form.
FEWEST_ROWS = 12
#: Where fewer of these words stand in the text, no form need be looked for.
_TELLING = ("申请数", "办结", "答复", "公报", "微博", "维持", "专职", "培训", "举报", "查阅点")
_FEWEST_TELLING = 5
#: Nor does any other table have all of these.
_SURE_LABELS = ("主动公开政府信息数", "收到申请数", "按时办结数")
#: A row as the form prints it, label, unit and figure, whatever parts them: so many rows are an excerpt of the form.
_ROW = re.compile(r"[ |](?<=[\u4e00-\u9fff)].)[ |]*(?:人次|万元|[条件次篇个人份])[ |]+\d")
_FEWEST_OF_AN_EXCERPT = 5
_CHAPTER_END = "情况"
#: What parts two cells in the stream.
_CUT = "\x1f"
#: A figure stands close behind its label, but for a note in brackets.
FARTHEST = 70

_TITLE_NUMBERING = re.compile(
    r"(?:\(?[一二三四五六七八九十]{1,2}[)、.]|\([一二三四五六七八九十]{1,2}|其中:|\s|\x1f)+$"
)
_NOTE = re.compile(r"\([^()\x1f]*(?:\x1f[^()]*)?\)|[计记]\d+[条次]\)?")
#: What stands below the last row: who signed, and how to reach them.
_FOOTER = re.compile(r"单位负责人|审核人|填报人|填报日期|联系电话|填报单位|填表|说明:|备注|注:")
_VALUE = re.compile(rf"(?<![\d.])({NUMBER.pattern})(?![\d.年月日])")


@dataclass
class TableRead:
    """The figures of a form as printed, and where each stands in the text."""

    figures: dict[Cell, Figure] = field(default_factory=dict)
    places: dict[Cell, tuple[int, int]] = field(default_factory=dict)
    lines: set[int] = field(default_factory=set)
    units: dict[Cell, str] = field(default_factory=dict)
    #: The rows whose label was found but whose figures could not be put into columns.
    unclear: list[tuple[str, tuple[int, int]]] = field(default_factory=list)
    #: The rows of the form that the report tells as one, in another row.
    told_as_one: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Hit:
    """A label of form A in a stream of signs."""

    code: str
    start: int
    end: int


def speaks_of_form_a(folded: str) -> bool:
    """Return whether so many words of form A stand in a text that it is worth being looked for."""
    return sum(word in folded for word in _TELLING) >= _FEWEST_TELLING or all(
        label in folded for label in _SURE_LABELS
    )


def read_form_a(source: Source, taken: Container[int] = ()) -> TableRead | None:
    """Return the figures of form A, None where it is not printed outside of the lines that another table has taken."""
    excerpt = len(_ROW.findall(source.folded)) >= _FEWEST_OF_AN_EXCERPT
    if not excerpt and not speaks_of_form_a(source.folded):
        return None
    fewest = _FEWEST_OF_AN_EXCERPT if excerpt else FEWEST_ROWS
    lines = [line for line in table_like(source) if line.start not in taken]
    text, places, owners = _stream(source, lines)
    hits = hits_of(text)
    rows = [hit for hit in hits if FORM_A.rows[hit.code].is_value]
    codes = {hit.code for hit in rows}
    if len(codes) < fewest or (len(codes) < FEWEST_ROWS and is_of_a_year_before(source)):
        return None
    read = TableRead()
    column, columns = _column_of_year(source)
    for hit, follower in zip(hits, [*hits[1:], None], strict=True):
        read.lines.add(owners[hit.start])
        if not FORM_A.rows[hit.code].is_value or (hit.code, None) in read.figures:
            continue
        end = label_start(text, follower) if follower else min(len(text), hit.end + FARTHEST)
        value = value_of_row(text, hit.end, end, column, columns)
        cell = (hit.code, None)
        if value is None and text.startswith(_CHAPTER_END, hit.end):
            # 六、依申请公开信息收取的费用情况: a heading of the text.
            continue
        if value is None:
            read.figures[cell] = None
            read.places[cell] = (places[hit.start], places[hit.end - 1] + 1)
        else:
            begin, finish = value
            read.figures[cell] = plain_number(text[begin:finish])
            read.places[cell] = (places[hit.start], places[finish - 1] + 1)
            read.lines.add(owners[begin])
    if len([figure for figure in read.figures.values() if figure is not None]) < min(
        fewest, FEWEST_ROWS // 2
    ):
        return None
    read.lines = _region(lines, read.lines, {owners[hit.start] for hit in rows})
    return read


#: Rows of one table stand no more lines apart than this.
_APART = 14
#: The heads of the table, and who fills it in, stand so many lines above its first row.
_ABOVE = 8


def _region(lines: list[Line], met: set[int], rows: set[int]) -> set[int]:
    """Return the starts of the lines of the table: from its head to its last row, without headings of the text."""
    numbers = [number for number, line in enumerate(lines) if line.start in rows]
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number - runs[-1][-1] <= _APART:
            runs[-1].append(number)
        else:
            runs.append([number])
    longest = max(runs, key=len)
    first = longest[0]
    for number in range(first - 1, max(-1, first - _ABOVE), -1):
        if lines[number].start in met:
            first = number
    last = max(number for number, line in enumerate(lines) if line.start in met)
    return {line.start for line in lines[first : max(last, longest[-1]) + 1]}


#: What stands between blanks, bars, and the signs that set words apart.
_SOLID = re.compile(r'[^ |*#“”"]+')


def _stream(source: Source, lines: list[Line]) -> tuple[str, list[int], list[int]]:
    """
    Return the signs of the lines without blanks, the place of each, and the start of the line that it is in.

    Where a blank or a bar stood beside a digit or a dash, a cut is left: it parts two figures.
    """
    signs: list[str] = []
    places: list[int] = []
    owners: list[int] = []
    folded = source.folded
    for line in lines:
        done = line.start
        for run in _SOLID.finditer(folded, line.start, line.end):
            start, end = run.span()
            cut = done == line.start or " " in folded[done:start] or "|" in folded[done:start]
            if cut and signs and (_parts(folded[start]) or _parts(signs[-1][-1])):
                signs.append(_CUT)
                places.append(start)
                owners.append(line.start)
            done = end
            signs.append(run[0])
            places.extend(range(start, end))
            owners.extend([line.start] * (end - start))
    return "".join(signs), places, owners


def _parts(sign: str) -> bool:
    return sign.isdigit() or sign in "-—/+.−"


_BY_HEAD: dict[str, list[str]] = {}
for _wording in WORDINGS_A:
    _BY_HEAD.setdefault(_wording[:2], []).append(_wording)
for _wordings in _BY_HEAD.values():
    _wordings.sort(key=len, reverse=True)
#: Signs that stand inside a printed label but not in its bare form.
_SIGNS = "《》、,，:：.;"


def _loose(wording: str) -> str:
    """Return the pattern of a wording for which signs between its characters and 其它 do not matter."""
    return f"[{_SIGNS}]*+".join("[他它]" if sign == "他" else re.escape(sign) for sign in wording)


def _printed(wording: str) -> str:
    """Return the pattern of a wording as it is, or with signs between."""
    return f"({re.escape(wording)}|{_loose(wording)})"


def _head(head: str, wordings: Sequence[str]) -> str:
    """Return the pattern of a beginning, which looks ahead at what no label lacks: prose is full of 政府 and 公开."""
    ahead = {f"[{_SIGNS}]*+{_loose(wording[len(head) : _SURE])}": None for wording in wordings}
    return f"{re.escape(head)}(?={'|'.join(ahead)})"


#: No label is shorter.
_SURE = 4
#: Where a label may begin, and for each beginning its labels, the longest first.
HEAD = re.compile("|".join(_head(head, wordings) for head, wordings in _BY_HEAD.items()))
_LABELS = {head: re.compile("|".join(map(_printed, wordings))) for head, wordings in _BY_HEAD.items()}


def hits_of(text: str) -> list[Hit]:
    """Return the labels in the order of the stream, each given to the row that is due."""
    hits: list[Hit] = []
    at = 0
    last = -1
    section = ""
    while head := HEAD.search(text, at):
        at = head.start()
        found = _longest(text, at, head[0])
        if found is None:
            at += 1
            continue
        wording, end = found
        code = _due(WORDINGS_A[wording], last, section)
        if code is None:
            at += 1
            continue
        last = ORDER_A[code]
        section = code[:2]
        hits.append(Hit(code, at, end))
        at = end
    return hits


def _longest(text: str, at: int, head: str) -> tuple[str, int] | None:
    label = _LABELS[head].match(text, at)
    if label is None or label.lastindex is None:
        return None
    return _BY_HEAD[head][label.lastindex - 1], label.end()


def _due(codes: tuple[str, ...], last: int, section: str) -> str | None:
    """Return the row meant by a wording: of several the next one, in the section that was opened last."""
    if len(codes) == 1:
        return codes[0]
    here = [code for code in codes if code.startswith(section)]
    later = [code for code in here if ORDER_A[code] > last]
    return next(iter(later or here), None)


def label_start(text: str, hit: Hit) -> int:
    """Return where the numbering before a label begins, so that its digit is not taken for a figure."""
    start = hit.start
    number = hit.code.rsplit(".", 1)[-1]
    for ending in (f"{number}.{_CUT}", f"{number}.", f"{number}、", f"{number})", f"({number})"):
        if text.endswith(ending, 0, start):
            return start - len(ending)
    numbering = _TITLE_NUMBERING.search(text, max(0, start - 8), start)
    start = numbering.start() if numbering else start
    if text.endswith(number, 0, start) and not text[start - len(number) - 1 : start - len(number)].isdigit():
        before = text[start - len(number) - 1 : start - len(number)]
        # "1当面申请数": a digit that is no cell of its own but begins the label.
        if (
            before == _CUT
            and start == hit.start
            and value_of_row(text, max(0, start - 30), start - len(number))
        ):
            return start - len(number)
    return start


_OF_A_TIME = re.compile(
    r"(?P<year>20\d\d)年度?(?:数量?|合计)?|(?P<now>本年度?(?:数量?)?|当年)|上一?年度?(?:数量?)?|(?:历年)?累计(?:数量?)?(?:\([^()]*\))?"
)
_TWO = 2


def _column_of_year(source: Source) -> tuple[int, int]:
    """Return which of how many columns is that of the report's year; the first of one where no heading names years."""
    for line in source.lines:
        words = line.cells or source.line_text(line).split()
        if len(words) < _TWO:
            continue
        found = [told for word in words if (told := _OF_A_TIME.fullmatch("".join(word.split()))) is not None]
        if len(found) < _TWO or len(found) < len([word for word in words if word.strip()]) - _TWO:
            continue
        now = next((at for at, told in enumerate(found) if told["now"]), None)
        years = [(int(told["year"]), at) for at, told in enumerate(found) if told["year"]]
        if now is not None or years:
            return (now if now is not None else max(years)[1]), len(found)
    return 0, 1


def value_of_row(
    text: str, start: int, end: int, column: int = 0, columns: int = 1
) -> tuple[int, int] | None:
    """Return where the figure of a row stands, between its label and the next; of several columns that of the year."""
    footer = _FOOTER.search(text, start, end)
    window = text[start : footer.start() if footer else end]
    masked = _NOTE.sub(lambda found: "\x00" * len(found[0]), window)
    every = list(_figures(masked))
    found = next(iter(every[column:] if len(every) >= columns else every), None)
    return None if found is None else (start + found[0], start + found[1])


def _figures(text: str) -> Iterator[tuple[int, int]]:
    for found in _VALUE.finditer(text):
        if found.start() <= FARTHEST:
            yield found.span(1)
