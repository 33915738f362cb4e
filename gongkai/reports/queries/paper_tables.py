"""The statistical forms as tables of a paper, laid out as the State Council's General Office printed them."""

from collections.abc import Mapping, Sequence

from gongkai.domain.figures import MONEY
from gongkai.domain.forms.catalogue import form_for
from gongkai.domain.forms.check import written
from gongkai.domain.forms.model import Cell, Figure, Form, FormColumn, FormRow, FormTable
from gongkai.lib.paper import BodyCell, DataTable, HeadCell

#: What the official form prints where a row or a column has no figure of its own.
_NO_FIGURE = "——"
_BALANCE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_SIGNATURES = "单位负责人：　　　　审核人：　　　　填报人：　　　　联系电话：　　　　填报日期："
#: Over how many columns the labels of Table 3 spread: one for each level.
_LEVELS = 3
_STATISTICS_COLUMNS = 4


def form_tables(
    form: Form, values: Mapping[Cell, Figure], *, year: int | None = None, organ: str = ""
) -> tuple[DataTable, ...]:
    """
    Return the tables of a filled form: one for form A (国办发〔2014〕32号); 主动公开, 申请, 复议诉讼 for forms
    B (国办公开办函〔2019〕60号) and C (国办公开办函〔2021〕30号).

    A figure stands as a number without separators, 0 as 0; a cell that is null or missing is blank. ``organ``
    is who fills in form A; ``year`` the year of report, told in the captions. Raises ValueError for a year in
    which the form was not prescribed.
    """
    if year is not None and form_for(year) is not form:
        raise ValueError(f"form {form.key} is not prescribed for {year}")
    told = "" if year is None else f"（{year}年度）"
    if form.key == "A":
        return (_form_a(form, values, told, organ),)
    *statistics, requests, disputes = form.tables
    return (
        _statistics(statistics, values, told),
        _requests(requests, values, told),
        _disputes(disputes, values, told),
    )


def _figure(values: Mapping[Cell, Figure], code: str, column: str | None) -> str:
    value = values.get((code, column))
    return "" if value is None else written(value)


def _form_a(form: Form, values: Mapping[Cell, Figure], told: str, organ: str) -> DataTable:
    (table,) = form.tables
    head = (
        (HeadCell(f"填报单位（盖章）：{organ}", colspan=3),),
        (HeadCell("统计指标"), HeadCell("单位"), HeadCell("统计数")),
    )
    rows = tuple(
        (
            BodyCell(row.label, header=True, level=row.level),
            BodyCell(row.unit if row.is_value else _NO_FIGURE, align="center"),
            BodyCell(
                _figure(values, row.code, None) if row.is_value else _NO_FIGURE,
                align="right" if row.is_value else "center",
            ),
        )
        for row in table.rows
    )
    return DataTable(f"{form.title}{told}", head, rows, by_hand=_SIGNATURES, widths=(7.0, 1.0, 1.6))


def _statistics(blocks: Sequence[FormTable], values: Mapping[Cell, Figure], told: str) -> DataTable:
    """Table 2: a block for each item of 政府信息公开条例第二十条, with heads of its own."""
    rows: list[tuple[BodyCell, ...]] = []
    for block in blocks:
        # The last column reaches to the edge where a block has fewer than the widest.
        spans = [1] * len(block.columns)
        spans[-1] = _STATISTICS_COLUMNS - len(block.columns)
        rows.append((BodyCell(block.title, align="center", header=True, colspan=_STATISTICS_COLUMNS),))
        rows.append(
            (
                BodyCell("信息内容", align="center", header=True),
                *(
                    BodyCell(_label(column), align="center", header=True, colspan=span)
                    for column, span in zip(block.columns, spans, strict=True)
                ),
            )
        )
        rows += [
            (
                BodyCell(row.label, header=True),
                *(
                    BodyCell(_figure(values, row.code, column.key), align="center", colspan=span)
                    for column, span in zip(block.columns, spans, strict=True)
                ),
            )
            for row in block.rows
        ]
    return DataTable(f"主动公开政府信息情况{told}", (), tuple(rows), widths=(1.4, 1.0, 1.0, 1.0))


def _label(column: FormColumn) -> str:
    """Return a head with the unit of money, without which its figure could be read as yuan."""
    if column.unit == MONEY and MONEY not in column.label:
        return f"{column.label}（单位：{MONEY}）"
    return column.label


def _requests(table: FormTable, values: Mapping[Cell, Figure], told: str) -> DataTable:
    """Table 3: labels in three columns, a title beside the rows that it covers."""
    legal = [column for column in table.columns if len(column.group) > 1]
    single, total = table.columns[0], table.columns[-1]
    head = (
        (
            HeadCell(_BALANCE, colspan=_LEVELS, rowspan=3),
            HeadCell(single.group[0], colspan=len(table.columns)),
        ),
        (
            HeadCell(single.label, rowspan=2),
            HeadCell(legal[0].group[1], colspan=len(legal)),
            HeadCell(total.label, rowspan=2),
        ),
        tuple(HeadCell(column.label) for column in legal),
    )
    rows = []
    waiting: list[BodyCell] = []
    for place, row in enumerate(table.rows):
        if not row.is_value:
            waiting.append(BodyCell(row.label, header=True, rowspan=_covered(table.rows, place)))
            continue
        rows.append(
            (
                *waiting,
                BodyCell(row.label, header=True, colspan=_LEVELS - row.level),
                *(
                    BodyCell(_figure(values, row.code, column.key), align="center")
                    for column in table.columns
                ),
            )
        )
        waiting = []
    return DataTable(
        f"{table.title}{told}",
        head,
        tuple(rows),
        widths=(1.5, 2.2, 4.6, *[1.3] * len(table.columns)),
    )


def _covered(rows: Sequence[FormRow], place: int) -> int:
    """Return how many rows with figures stand below the title at ``place``."""
    count = 0
    for row in rows[place + 1 :]:
        if row.level <= rows[place].level:
            break
        count += row.is_value
    return count


def _disputes(table: FormTable, values: Mapping[Cell, Figure], told: str) -> DataTable:
    """Table 4: one row of figures under 行政复议 and the two kinds of 行政诉讼."""
    review, *suits = table.rows
    count = len(table.columns)
    results = tuple(HeadCell(column.label) for column in table.columns)
    head = (
        (HeadCell(review.label, colspan=count), HeadCell("行政诉讼", colspan=count * len(suits))),
        (
            *(HeadCell(column.label, rowspan=2) for column in table.columns),
            *(HeadCell(row.label, colspan=count) for row in suits),
        ),
        results * len(suits),
    )
    row = tuple(
        BodyCell(_figure(values, row.code, column.key), align="center")
        for row in table.rows
        for column in table.columns
    )
    return DataTable(f"{table.title}{told}", head, (row,), widths=(1.0,) * (count * len(table.rows)))
