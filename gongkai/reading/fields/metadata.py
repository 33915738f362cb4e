"""The table or line in which a web page tells the fields of a document, and the chrome around it."""

import re
from dataclasses import dataclass, field

from gongkai.reading.fields.dates import read_date
from gongkai.reading.fields.labels import LABELS, NEEDS_COLON
from gongkai.reading.fields.lines import Line, squeezed
from gongkai.reading.fields.numbers import normalise_document_number

_ALTERNATIVES = "|".join(
    r"\s*".join(map(re.escape, label)) for label in sorted(LABELS, key=len, reverse=True)
)
_LABEL = re.compile(
    rf"(?:(?<=^)|(?<=[\s|｜│\[【（(》】]))(?P<label>{_ALTERNATIVES})\s*(?P<colon>[:：]|[】\]][:：]?)?(?=$|[\s|:：]|(?<=[:：】\]]))"
)
_CHROME = re.compile(
    r"^[\s【\[|>»]*(?:(?:您)?(?:当前|现在|所在)?(?:的)?位置\s*[:：]|首页\s*(?:[>»›/－-]|$)|返回(?:顶部|首页|列表)|打印|"
    r"关闭|分享到?\b|分享到|字号|字体|字体大小|扫一扫|上一[篇条]|下一[篇条]|无障碍|打开适老|适老|长者|收藏|责任编辑|主办(?:单位)?\s*[:：]|"
    r"承办(?:单位)?\s*[:：]|版权所有|网站标识码|中央政府门户网站|[滇黔川湘鄂赣皖苏浙闽粤桂琼渝陕甘青宁新藏蒙晋冀豫鲁辽吉黑京津沪]ICP备)"
    r"|^[\s【\[]*(?:放大|缩小|默认|大|中|小)[\s】\]]*$|^\s*[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\s*星期[一二三四五六日]\s*$"
    r"|^\s*(?:x|X|×)\s*$|^\s*[\w-]+\.(?:jpe?g|png|gif)\s*$"
)
_DATE_BEFORE = re.compile(
    r"(?:(?P<source>[㐀-鿿A-Za-z·]{2,20})\s+)?(?P<date>[0-9]{4}\s?[-/.年]\s?[0-9]{1,2}\s?[-/.月]\s?[0-9]{1,2}日?(?:\s+[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?)?)"
    r"(?:\s*(?:发表于?|发布于?|来自)[㐀-鿿\s]{0,10})?"
)
_STRONG = {"index_number", "organ", "publisher", "number", "written", "made", "published"}
_LONGEST_CHROME = 60
_LONGEST_LINE = 600
_MOST_CELLS = 12
#: Beside these the sheet of a telegram prints its number without a label.
_TELEGRAM = frozenset({"等级", "发电单位", "缓急", "签批盖章"})
_NUMBER_CELL = re.compile("^(?:电报|来电|发电)?(?:编号|电号|字号)[:：]?")


@dataclass(frozen=True, slots=True)
class Entry:
    """A value beside its label, and the line it was found in."""

    value: str
    line: Line


@dataclass
class Metadata:
    """The entries of a page by meaning, in order, and which lines only served them."""

    entries: dict[str, list[Entry]] = field(default_factory=dict)
    consumed: set[int] = field(default_factory=set)

    def add(self, meaning: str, value: str, line: Line) -> None:
        """Keep a value that can be one of its kind; another is left out."""
        value = value.strip(" |｜│【】[]；;，,").strip()
        if value and is_plausible(meaning, value):
            self.entries.setdefault(meaning, []).append(Entry(value, line))

    def first(self, *meanings: str) -> Entry | None:
        """Return the first entry of the first of these meanings that has one."""
        return next((self.entries[meaning][0] for meaning in meanings if self.entries.get(meaning)), None)


def is_chrome(line: Line) -> bool:
    """Return whether a line belongs to the page around a document: its place in the site, 打印, 关闭."""
    return len(line.text) <= _LONGEST_CHROME and bool(_CHROME.search(line.text))


def is_plausible(meaning: str, value: str) -> bool:
    """Return whether a value can be what its label says; a wrong neighbour is not taken for it."""
    if meaning in ("written", "made", "published", "when"):
        return read_date(value) is not None
    if meaning == "number":
        return normalise_document_number(value) is not None
    if meaning == "index_number":
        return bool(re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z/—–\-_.]{5,40}", squeezed(value)))
    if meaning == "keywords":
        return len(value) <= 60 and not re.search("关于|[:：]", value)
    if meaning == "attribute":
        return attribute_of(value) is not None
    return True


def attribute_of(text: str) -> str | None:
    """Return the disclosure attribute that 主动公开, 依申请公开 or 不予公开 names, or None."""
    plain = squeezed(text)
    if re.search("依申请", plain):
        return "on_request"
    if re.search("不予公开|不公开|免予公开|不宜公开|暂不公开", plain):
        return "withheld"
    return "proactive" if re.search("主动公开|公开发布|全文公开", plain) else None


def labels_in(text: str) -> list[tuple[str, str, int, int, bool]]:
    """Return (label, meaning, start, end, has a colon) of each label in a line."""
    found = []
    for match in _LABEL.finditer(text[:_LONGEST_LINE]):
        label = squeezed(match["label"])
        if label in NEEDS_COLON and not match["colon"]:
            continue
        found.append((label, LABELS[label], match.start(), match.end(), bool(match["colon"])))
    return found


def read_metadata(lines: tuple[Line, ...]) -> Metadata:
    """Return what the lines before a body say by labels; the lines are those up to the first prose."""
    metadata = Metadata()
    alone = [line for line in lines if _label_alone(line)]
    listed = len(alone) >= 2
    position = 0
    while position < len(lines):
        line = lines[position]
        position += 1
        if line.kind == "table":
            _read_number_cell(line, metadata)
        if line.is_row and _read_row(line, metadata):
            continue
        if listed and _label_alone(line):
            metadata.consumed.add(line.number)
            following = lines[position] if position < len(lines) else None
            if (
                following
                and not _is_labelled(following)
                and not _label_alone(following)
                and following.align != "center"
            ):
                metadata.add(LABELS[line.plain.rstrip(":：")], following.text, following)
                metadata.consumed.add(following.number)
                position += 1
        elif line.kind != "table":
            beside = lines[max(position - 2, 0) : position - 1] + lines[position : position + 1]
            _read_text(line, metadata, among=any(is_labelled(other) for other in beside))
    return metadata


def is_labelled(line: Line) -> bool:
    """Return whether a line begins with a label of the information table, or a date before such labels."""
    if line.is_row:
        filled = [cell for cell in line.cells if cell]
        named = bool(filled) and _cell_label(filled[0]) is not None
        if named or line.kind == "table":
            return named
    labels = labels_in(line.text)
    return bool(labels) and (labels[0][2] <= 1 or _date_before(line.text, labels[0][2]) is not None)


def _date_before(text: str, end: int) -> str | None:
    """Return the date that is all of the text before the first label: 2021-06-01 来源：…; a source may precede."""
    match = _DATE_BEFORE.fullmatch(text[:end].strip(" |【[·•"))
    return match["date"] if match else None


def _read_source(line: Line, metadata: Metadata) -> None:
    """Keep the name that stands before the date of publication without a label."""
    match = _DATE_BEFORE.match(line.text.strip(" |【[·•"))
    if match and match["source"]:
        metadata.add("source", match["source"], line)


def is_byline(line: Line) -> bool:
    """Return whether a line is no more than a medium and the minute of publication: 某某融媒 2023-08-31 07:46."""
    match = (
        None
        if line.is_row or len(line.text) > _LONGEST_CHROME
        else _DATE_BEFORE.fullmatch(line.text.strip(" |【】[]"))
    )
    return bool(match) and ":" in line.text.replace("：", ":")


def _label_alone(line: Line) -> bool:
    return not line.is_row and LABELS.get(line.plain.rstrip(":：")) is not None


def _is_labelled(line: Line) -> bool:
    labels = labels_in(line.text)
    return bool(labels) and labels[0][2] == 0


def _read_row(line: Line, metadata: Metadata) -> bool:
    """Read a row whose cells are label, value, label, value; a cell may hold both. True if it is one."""
    cells = list(line.cells)
    while cells and not cells[0]:
        cells.pop(0)
    if not cells or _cell_label(cells[0]) is None:
        return False
    values: list[tuple[str, str]] = []
    position = 0
    while position < len(cells):
        meaning = _cell_label(cells[position])
        if meaning is None:
            position += 1
            continue
        following = cells[position + 1] if position + 1 < len(cells) else ""
        cell = cells[position].strip(" [【]】")
        inside = labels_in(cell)
        if inside and len(squeezed(cell)) > len(inside[0][0]) + 1:
            values.append((meaning, cell[inside[0][3] :].strip(" :：")))
            position += 1
        elif following and _cell_label(following) is None:
            values.append((meaning, following))
            position += 2
        else:
            values.append((meaning, ""))
            position += 1
    if not any(value for _, value in values) and len(values) > 2:
        return False
    for meaning, value in values:
        metadata.add("published" if meaning == "when" and len(values) > 1 else meaning, value, line)
    metadata.consumed.add(line.number)
    return True


def _read_number_cell(line: Line, metadata: Metadata) -> None:
    """Read the number on the sheet of a telegram, beside 编号; in other tables 编号 counts the rows."""
    cells = [squeezed(cell) for cell in line.cells[:_MOST_CELLS] if cell]
    if cells and cells[0].rstrip(":：") in _TELEGRAM:
        for cell in cells[1:]:
            if normalise_document_number(cell):
                metadata.add("number", cell, line)
    for place, cell in enumerate(cells):
        inside = _NUMBER_CELL.match(cell)
        text = cell[inside.end() :] or (cells[place + 1] if place + 1 < len(cells) else "") if inside else ""
        if normalise_document_number(text):
            metadata.add("number", text, line)


def _cell_label(cell: str) -> str | None:
    cell = cell.strip(" [【]】")
    plain = squeezed(cell).rstrip(":：")
    if plain in LABELS:
        return LABELS[plain]
    inside = labels_in(cell)
    return inside[0][1] if inside and inside[0][2] == 0 and inside[0][4] else None


def _read_text(line: Line, metadata: Metadata, *, among: bool) -> None:
    labels = labels_in(line.text)
    dated = (
        _date_before(line.text, labels[0][2] if labels else len(line.text))
        if labels or is_byline(line)
        else None
    )
    if dated:
        _read_source(line, metadata)
    if dated and not labels:
        metadata.add("published", dated, line)
        metadata.consumed.add(line.number)
        return
    if not labels or (labels[0][2] > 1 and dated is None):
        return
    if dated:
        metadata.add("published", dated, line)
    values = []
    for place, (_, meaning, _, end, _) in enumerate(labels):
        stop = labels[place + 1][2] if place + 1 < len(labels) else len(line.text)
        values.append((meaning, line.text[end:stop].strip(" :：")))
    with_colon = any(label[4] for label in labels)
    # 文号 or 主题词 may begin a sentence; other labels around, a colon or nothing behind say that it does not.
    if (
        len(labels) == 1
        and not among
        and not dated
        and not with_colon
        and values[0][1]
        and not is_strict(labels[0][1], values[0][1])
    ):
        return
    if len(labels) == 1 and labels[0][1] == "when":
        return
    for meaning, value in values:
        metadata.add("published" if meaning == "when" else meaning, value, line)
    metadata.consumed.add(line.number)


def is_strict(meaning: str, value: str) -> bool:
    """Return whether a value without a colon before it can be nothing but what the label says."""
    return meaning in _STRONG - {"organ", "publisher"} and is_plausible(meaning, value)
