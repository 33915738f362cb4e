"""Returns as Excel sheets: one to fill in outside, and what came back, with all that is wrong in it by row."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

import xlsxwriter

from gongkai.domain.documents import FileKind
from gongkai.domain.errors import Invalid
from gongkai.domain.figures import MONEY
from gongkai.files import sandbox
from gongkai.files.refusals import FileRefused
from gongkai.lib.indicators import Amount, Indicator
from gongkai.lib.ui.formatting import iso, zh_date
from gongkai.reading.markup import blocks
from gongkai.reports.models import ReturnRow, UnitReturn
from gongkai.reports.queries import OPENINGS, STOCKS, plain
from gongkai.reports.queries.returns import figures_before, indicators_of, rows_of
from gongkai.reports.services.returns import MOST_ROWS, Answer, check_answers
from gongkai.reports.services.workbooks import check_is_workbook

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MARK = "任务编号"
HEADINGS = ("指标", "计量单位", "没有发生", "日期", "数量", "凭据", "口径说明")
_WIDTHS = (36, 10, 10, 13, 12, 40, 28)
#: Under which heading of the sheet each part of an answer stands.
HEADING_OF = {
    "indicator": "指标",
    "nothing": "没有发生",
    "on": "日期",
    "count": "数量",
    "evidence": "凭据",
    "file": "凭据",
    "note": "口径说明",
}
#: Empty rows below the indicators, for those with several facts.
_SPARE = 60
_YES = frozenset({"是", "√", "✓", "1", "TRUE"})
#: A day as an office writes it, and with the hour that Excel may add.
_DAY = re.compile(
    r"(?:(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d\d)(\d\d))(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a row of a sheet: the row as Excel counts, the heading, what stood there, and why."""

    row: int
    heading: str
    found: str
    message: str


@dataclass(frozen=True)
class Read:
    """A sheet as read: the answers that are good, and the faults of the rows that are not."""

    answers: Sequence[Answer] = ()
    faults: Sequence[Fault] = field(default_factory=list)


def mark_of(found: UnitReturn) -> str:
    """Return what tells a sheet's round and unit apart from all others."""
    return f"{found.round_id}-{found.pk}-{found.unit.code}"


def sheet_of(found: UnitReturn) -> bytes:
    """
    Return the sheet of one unit and round, with what has been filled in already.

    Headings and indicators are locked; each indicator's meaning is the note of its cell. Every text is
    written as text, so that none becomes a formula.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": found.round.title, "author": ""})
    looks = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format({"bold": True, "bottom": 1, "bg_color": "#EEEEEE", "text_wrap": True}),
        "fixed": book.add_format({"text_wrap": True, "valign": "top"}),
        "open": book.add_format({"locked": False, "text_wrap": True, "valign": "top", "border": 4}),
        "day": book.add_format({"locked": False, "num_format": "yyyy-mm-dd", "valign": "top", "border": 4}),
        "figure": book.add_format({"locked": False, "valign": "top", "border": 4}),
    }
    sheet = book.add_worksheet("填报")
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    top = _head(sheet, found, looks)
    indicators = indicators_of(found.indicators)
    rows = rows_of(found)
    before = figures_before(found.unit, found.indicators, found.round.period)
    at = top + 1
    for indicator in indicators:
        mine: list[ReturnRow | None] = [row for row in rows if row.indicator == indicator.code]
        for row in mine or [None]:
            _line(sheet, at, indicator, row, looks, before.get(indicator.code))
            at += 1
    names = f"=$A${top + 2}:$A${at}"
    for spare in range(at, at + _SPARE):
        for column in range(len(HEADINGS)):
            sheet.write_blank(spare, column, None, looks[_look(column, locked=False)])
    sheet.data_validation(at, 0, at + _SPARE - 1, 0, {"validate": "list", "source": names})
    sheet.data_validation(top + 1, 2, at + _SPARE - 1, 2, {"validate": "list", "source": ["是"]})
    sheet.freeze_panes(top + 1, 1)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    book.close()
    return buffer.getvalue()


def read_sheet(*, found: UnitReturn, name: str, data: bytes, today: date) -> Read:
    """
    Return what a filled-in sheet says, read in a child process with limits; nothing is saved.

    Raises Invalid at ``upload`` for a file that is no such sheet, or that is another round's or unit's.
    """
    lines = _lines(name, data)
    top = next((place for place, line in enumerate(lines) if _squeezed(line[:3]) == list(HEADINGS[:3])), None)
    marks = [line[1].strip() for line in lines[: top or 0] if len(line) > 1 and line[0].strip() == MARK]
    if top is None or not marks:
        raise Invalid("这不是本系统生成的填报表格，或者表头被改动了。请重新下载表格后填写。", field="upload")
    if marks[0] != mark_of(found):
        raise Invalid(
            f"这份表格是另一项任务或另一个单位的。这里要的是“{found.unit.name}”“{found.round.title}”的表格，请核对。",
            field="upload",
        )
    by_label = {each.label: each for each in indicators_of(found.indicators)}
    days = _days_of_stocks(found, today)
    answers: list[Answer] = []
    faults: list[Fault] = []
    cells: dict[str, list[str]] = {}
    for number, line in enumerate(lines[top + 1 :], top + 2):
        cell = [each.strip() for each in (*line, *[""] * len(HEADINGS))[: len(HEADINGS)]]
        if not any(cell[2:]):
            continue
        cells[str(number)] = cell
        answer, wrong = _answer(number, cell, by_label, days)
        faults += wrong
        if answer is not None and not wrong:
            answers.append(answer)
    if len(answers) > MOST_ROWS:
        raise Invalid(f"表格有 {len(answers)} 行，一份填报最多 {MOST_ROWS} 行。", field="upload")
    refused = check_answers(found=found, answers=answers, today=today)
    for each in refused:
        heading = HEADING_OF.get(each.field or "", HEADINGS[0])
        value = cells[each.place][HEADINGS.index(heading)]
        faults.append(Fault(int(each.place), heading, value, each.message))
    bad = {each.place for each in refused}
    return Read(
        [each for each in answers if each.place not in bad], sorted(faults, key=lambda each: each.row)
    )


def merged(found: UnitReturn, answers: Sequence[Answer]) -> list[Answer]:
    """
    Return a return's answers with those of a sheet in place of the same indicators'; the rest stays.

    A file that stands with a fact stays with it where the sheet still says the same day and evidence.
    """
    told = {each.indicator for each in answers}
    held = rows_of(found)
    files = {(row.indicator, row.on, row.evidence): row.file for row in held if row.file}
    kept = [
        Answer(row.indicator, row.nothing, row.on, row.count, row.evidence, row.note, row.file)
        for row in held
        if row.indicator not in told
    ]
    return kept + [
        replace(each, file=files.get((each.indicator, each.on, each.evidence), "")) for each in answers
    ]


def _head(sheet: "Worksheet", found: UnitReturn, looks: "dict[str, Format]") -> int:
    """Write what the sheet is about and return the row of the headings."""
    sheet.write_string(0, 0, found.round.title, looks["title"])
    facts = (
        ("单位", found.unit.name),
        ("统计期间", str(found.round.period)),
        ("截止日期", zh_date(found.round.due_on)),
        (MARK, mark_of(found)),
        (
            "怎么填",
            "只填数量和凭据等空白格；没有发生的在“没有发生”一列选“是”；一个指标有几件事的，在下面的空行里选同一指标。",
        ),
    )
    for number, (label, text) in enumerate(facts, 1):
        sheet.write_string(number, 0, label)
        sheet.write_string(number, 1, text)
    top = len(facts) + 1
    for column, heading in enumerate(HEADINGS):
        sheet.write_string(top, column, heading, looks["head"])
    return top


def _line(
    sheet: "Worksheet",
    at: int,
    indicator: Indicator,
    row: ReturnRow | None,
    looks: "dict[str, Format]",
    before: Amount | None,
) -> None:
    sheet.write_string(at, 0, indicator.label, looks["fixed"])
    note = f"{indicator.meaning}\n日期：{indicator.dated_by}"
    if before is not None:
        note += f"\n上年同期：{plain(before)} {indicator.measure}"
    sheet.write_comment(at, 0, note, {"x_scale": 2.2, "y_scale": 1.2})
    sheet.write_string(at, 1, indicator.measure, looks["fixed"])
    for column in range(2, len(HEADINGS)):
        sheet.write_blank(at, column, None, looks[_look(column, locked=False)])
    if row is None:
        return
    if row.nothing:
        sheet.write_string(at, 2, "是", looks["open"])
    else:
        sheet.write_datetime(at, 3, row.on, looks["day"])
        sheet.write_number(at, 4, plain(row.count), looks["figure"])
        sheet.write_string(at, 5, row.evidence, looks["open"])
    sheet.write_string(at, 6, row.note, looks["open"])


def _look(column: int, *, locked: bool) -> str:
    return "fixed" if locked else {3: "day", 4: "figure"}.get(column, "open")


def _lines(name: str, data: bytes) -> list[list[str]]:
    check_is_workbook(name, data, "请从“下载表格”重新下载，在 Excel 或 WPS 中填好、保存后再上传。")
    try:
        document = sandbox.read_document(FileKind.XLSX, data)
    except FileRefused as refusal:
        raise Invalid(refusal.message, code=refusal.code, field="upload") from refusal
    table = next((block for block in blocks(document.html) if block.kind == "table"), None)
    return [list(row) for row in table.rows] if table else []


def _days_of_stocks(found: UnitReturn, today: date) -> dict[str, date]:
    """Return by indicator on which day what stands at the end, or the beginning, of a period is entered."""
    end = min(found.round.last_on, today)
    return {
        each.code: found.round.first_on if each.code in OPENINGS else end
        for each in indicators_of(found.indicators)
        if each.code in STOCKS
    }


def _answer(
    number: int, cell: Sequence[str], by_label: dict[str, Indicator], days: dict[str, date]
) -> tuple[Answer | None, list[Fault]]:
    """Return what a row says, or what in it cannot be understood."""
    name, _, nothing, day, count, evidence, note = cell
    indicator = by_label.get(name)
    if indicator is None:
        message = "请选择这次要求填报的指标。" if not name else "这次没有要求填报这个指标，请删去这一行。"
        return None, [Fault(number, "指标", name, message)]
    if nothing and nothing not in _YES:
        return None, [Fault(number, "没有发生", nothing, "没有发生的选“是”，发生了的留空。")]
    place = str(number)
    if nothing and not count:
        return Answer(indicator.code, nothing=True, note=note, place=place), []
    faults = []
    if nothing:
        faults.append(Fault(number, "没有发生", nothing, "填了数量，又选了“没有发生”，请只留一项。"))
    on, amount = (_day(day) if day else days.get(indicator.code)), _amount(count)
    if on is None:
        why = "请填写日期，写成 2026-11-22 的样子。" if not day else "日期不对，请写成 2026-11-22 的样子。"
        faults.append(Fault(number, "日期", day, why))
    if amount is None:
        why = "请填写数量。" if not count else f"请填写数字，以“{indicator.measure}”为单位。"
        faults.append(Fault(number, "数量", count, why))
    if faults or amount is None:
        return None, faults
    if indicator.measure != MONEY and amount == amount.to_integral_value():
        amount = Decimal(int(amount))
    return Answer(indicator.code, on=on, count=amount, evidence=evidence, note=note, place=place), []


def _day(text: str) -> date | None:
    match = _DAY.match(text.strip())
    if match is None:
        return None
    try:
        return date(*(int(part) for part in match.groups() if part))
    except ValueError:
        return None


def _amount(text: str) -> Decimal | None:
    try:
        amount = Decimal(text.replace(",", "").replace("，", "").strip())
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


def _squeezed(cells: Sequence[str]) -> list[str]:
    return ["".join(cell.split()) for cell in cells]


def told(answers: Sequence[Answer]) -> list[dict[str, str]]:
    """Return answers as a page carries them until somebody confirms them; see ``retold``."""
    return [
        {
            "indicator": each.indicator,
            "nothing": "1" if each.nothing else "",
            "on": iso(each.on),
            "count": str(each.count),
            "evidence": each.evidence,
            "note": each.note,
            "place": each.place,
        }
        for each in answers
    ]


def retold(carried: Sequence[dict[str, str]]) -> list[Answer]:
    """Return the answers that ``told`` wrote down."""
    return [
        Answer(
            indicator=each["indicator"],
            nothing=bool(each["nothing"]),
            on=date.fromisoformat(each["on"]) if each["on"] else None,
            count=Decimal(each["count"]),
            evidence=each["evidence"],
            note=each["note"],
            place=each["place"],
        )
        for each in carried
    ]
