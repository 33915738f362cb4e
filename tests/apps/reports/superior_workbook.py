"""A superior's quarterly return as offices send it: a two-row head, form A with local rows, a sum, notes."""

import io
from collections.abc import Callable, Sequence

import openpyxl
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

SHEET = "情况统计表"
#: label, measure; without a measure the row is a chapter.
ROWS = (
    ("一、主动公开情况", ""),
    ("（一）主动公开政府信息数\n（不同渠道和方式公开相同信息计1条）", "条"),  # 7
    ("其中：主动公开规范性文件数", "条"),
    ("三、依申请公开情况", ""),
    ("（一）收到申请数", "件"),  # 10
    ("1.当面申请数", "件"),
    ("2.传真申请数", "件"),
    ("3.网络申请数", "件"),
    ("4.信函申请数", "件"),
    ("（二）申请办结数", "件"),  # 15
    ("1.按时办结数", "件"),
    ("2.延期办结数", "件"),
    ("四、行政复议数量", "件"),  # 18
    ("（一）维持具体行政行为数", "件"),
    ("（二）被依法纠错数", "件"),
    ("（三）其他情形数", "件"),
    ("五、行政诉讼数量", "件"),  # 22
    ("（一）维持具体行政行为或者驳回原告诉讼请求数", "件"),
    ("（二）被依法纠错数", "件"),
    ("（三）其他情形数", "件"),
    ("六、举报投诉数量", "件"),  # 26
    ("政府信息公开专项经费", "元"),
    ("政务类信息发布数", "条"),
    ("政务新媒体关注人数", "人"),  # 29
    ("复议诉讼举报合计", "件"),  # 30: a sum
)
FIRST = 6


def workbook(
    change: Callable[[Worksheet], None] | None = None,
    *,
    sheet: str = SHEET,
    rows: Sequence[tuple[str, str]] = ROWS,
) -> bytes:
    """Return the empty form; ``change`` may alter the sheet before it is saved."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    page.merge_cells("A1:F1")
    page["A1"] = "2025年第一季度政府信息公开情况统计表"
    page["A1"].font = Font(name="宋体", size=16, bold=True)
    page["A1"].alignment = Alignment(horizontal="center")
    page["A2"] = "填报单位："
    page["E2"] = "填报日期："
    for ref, text in (
        ("A4:A5", "统计指标"),
        ("B4:B5", "计量单位"),
        ("C4:D4", "统计数"),
        ("E4:E5", "上年同期"),
        ("F4:F5", "备注"),
    ):
        page.merge_cells(ref)
        page[ref.partition(":")[0]] = text
    page["C5"], page["D5"] = "本季度", "本年累计"
    for row, (label, measure) in enumerate(rows, FIRST):
        page.cell(row, 1, label).alignment = Alignment(wrap_text=True)
        page.cell(row, 2, measure)
    last = FIRST + len(rows) - 1
    summed = [row for row, (label, _) in enumerate(rows, FIRST) if label[0] in "四五六"]
    for column in "CDE":
        page[f"{column}{last}"] = f"=SUM({','.join(f'{column}{row}' for row in summed)})"
        page[f"{column}27"].number_format = "#,##0.00"
    line = Side(style="thin")
    for cells in page[f"A4:F{last}"]:
        for cell in cells:
            cell.border = Border(line, line, line, line)
    page["A4"].fill = PatternFill("solid", fgColor="FFDDDDDD")
    page["C10"].comment = Comment("含上年结转不计", "省政府办公厅")
    page.conditional_formatting.add(
        "C10:D10", CellIsRule(operator="lessThan", formula=["0"], font=Font(color="FFFF0000"))
    )
    rule = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
    rule.add("C10:D26")
    page.add_data_validation(rule)
    page.column_dimensions["A"].width = 44
    page.column_dimensions["F"].width = 18
    for column in "CDE":
        page.column_dimensions[column].width = 14
    page.row_dimensions[7].height = 30
    page[f"A{last + 1}"] = "填报人："
    page[f"C{last + 1}"] = "审核人："
    if change is not None:
        change(page)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """Return a workbook's bytes."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def opened(data: bytes) -> Worksheet:
    """Return the sheet of a filled copy, formulas as they stand."""
    return openpyxl.load_workbook(io.BytesIO(data))[SHEET]
