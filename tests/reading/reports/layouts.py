"""The tables of a ledger, drawn as offices and their sites draw them."""

from collections.abc import Callable, Mapping

from gongkai.domain.forms.catalogue import FORMS
from gongkai.domain.forms.model import Cell, Figure
from tests.reading.reports.ledgers import APPLICANTS, RESULTS

Grid = list[list[str]]
_COLUMNS = (*APPLICANTS, "总计")


def grid(form: str, cells: Mapping[Cell, Figure], blank: frozenset[Cell] = frozenset()) -> list[Grid]:
    """Return the tables of a form as grids of words; a cell of ``blank`` is left empty."""
    if form == "A":
        return [_grid_a(cells, blank)]
    return [_statistics(form, cells, blank), _outcomes(form, cells, blank), _disputes(form, cells, blank)]


def _word(cells: Mapping[Cell, Figure], cell: Cell, blank: frozenset[Cell]) -> str:
    value = cells.get(cell)
    return "" if cell in blank or value is None else str(value)


def _grid_a(cells: Mapping[Cell, Figure], blank: frozenset[Cell]) -> Grid:
    rows = [["统计指标", "单位", "统计数"]]
    for row in FORMS["A"].rows.values():
        if row.is_value:
            rows.append(["　" * row.level + row.label, row.unit, _word(cells, (row.code, None), blank)])
        else:
            rows.append([row.label, "——", "——"])
    return rows


def _statistics(form: str, cells: Mapping[Cell, Figure], blank: frozenset[Cell]) -> Grid:
    rows: Grid = []
    for table in FORMS[form].tables[:-2]:
        rows.append([table.title, "", "", ""])
        rows.append(["信息内容", *(column.label for column in table.columns), "", "", ""][:4])
        for row in table.rows:
            words = [_word(cells, (row.code, column.key), blank) for column in table.columns]
            rows.append([row.label, *words, "", "", ""][:4])
    return rows


def _outcomes(form: str, cells: Mapping[Cell, Figure], blank: frozenset[Cell]) -> Grid:
    """Return Table 3 with its three columns of labels, a group standing beside its first row."""
    rows = [
        [
            "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
            "",
            "",
            "申请人情况",
            *[""] * 6,
        ],
        ["", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计"],
        ["", "", "", "", *APPLICANTS[1:], ""],
    ]
    above: list[str] = ["", ""]
    for row in FORMS[form].tables[-2].rows:
        if not row.is_value:
            above[row.level] = row.label
            continue
        words = [_word(cells, (row.code, column), blank) for column in _COLUMNS]
        labels = ["", "", ""]
        labels[row.level] = row.label
        if above[0] and row.level:
            labels[0] = above[0]
        if above[1] and row.level == 2:
            labels[1] = above[1]
        above = ["", ""]
        rows.append([*labels, *words])
    return rows


def _disputes(form: str, cells: Mapping[Cell, Figure], blank: frozenset[Cell]) -> Grid:
    heads = [*RESULTS, "总计"]
    return [
        ["行政复议", "", "", "", "", "行政诉讼", *[""] * 9],
        [*heads, "未经复议直接起诉", "", "", "", "", "复议后起诉", "", "", "", ""],
        ["", "", "", "", "", *heads, *heads],
        [_word(cells, (f"{form}4.{number}", head), blank) for number in (1, 2, 3) for head in heads],
    ]


def pipes(table: Grid) -> str:
    """Return a grid with bars, its empty cells kept."""
    return "\n".join("| " + " | ".join(cell.strip() for cell in row) + " |" for row in table)


def pipes_merged(table: Grid) -> str:
    """Return a grid with bars in which only the rows of figures keep their empty cells."""
    lines = []
    for row in table:
        figures = any(cell.strip().lstrip("-").isdigit() for cell in row)
        first = next(place for place, cell in enumerate(row) if cell.strip())
        lines.append(" | ".join(cell.strip() for cell in row[first:] if figures or cell.strip()))
    return "\n".join(lines)


def one_a_line(table: Grid) -> str:
    """Return a grid flattened to one cell a line, an empty line between."""
    return "\n\n".join(cell.strip() for row in table for cell in row if cell.strip())


def by_blanks(table: Grid) -> str:
    """Return a grid aligned by blanks, a Han sign as wide as two others."""
    widths = [max(_wide(row[column]) for row in table) + 2 for column in range(len(table[0]))]
    return "\n".join(
        "".join(cell + " " * (width - _wide(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    )


def _wide(text: str) -> int:
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)


def html(table: Grid) -> str:
    """Return a grid as a table in HTML; an empty cell behind a heading or a title is merged into it."""
    rows = []
    for row in table:
        figures = any(cell.strip().lstrip("-").isdigit() for cell in row)
        cells: list[tuple[str, int]] = []
        for cell in row:
            if cell == "" and not figures and cells:
                cells[-1] = (cells[-1][0], cells[-1][1] + 1)
            else:
                cells.append((cell, 1))
        rows.append(
            "<tr>"
            + "".join(
                f'<td colspan="{span}">{text}</td>' if span > 1 else f"<td>{text}</td>"
                for text, span in cells
            )
            + "</tr>"
        )
    return f"<table>{''.join(rows)}</table>"


def bars_between(table: Grid) -> str:
    """Return a grid with a cell on each line and a bar on each line between, as some converters leave it."""
    return "\n|\n".join(cell.strip() for row in table for cell in row if cell.strip())


def bars_behind(table: Grid) -> str:
    """Return a grid with a cell on each line, a bar behind it, and the bars of merged cells together."""
    lines = []
    for row in table:
        filled = [cell.strip() for cell in row if cell.strip()]
        lines += [f"{cell} |" for cell in filled]
        if len(row) > len(filled):
            lines.append("|" * (len(row) - len(filled)))
    return "\n".join(lines)


def first_glued(table: Grid) -> str:
    """Return a grid with the first figure of a row run together with its label, as text taken out of a page has it."""
    lines = []
    for row in table:
        cells = [cell.strip() for cell in row if cell.strip()]
        labels = [cell for cell in cells if not _is_figure(cell)]
        figures = cells[len(labels) :]
        # A row of form A has its unit between the label and its one figure.
        has_unit = len(labels) == 2 and len(figures) == 1
        glued = labels and figures and all(map(_is_figure, figures)) and not has_unit
        lines.append("".join(labels) + " ".join(figures) if glued else " ".join(cells))
    return "\n".join(lines)


def _is_figure(cell: str) -> bool:
    return cell.lstrip("-").replace(".", "", 1).isdigit()


def boxed(table: Grid) -> str:
    """Return a grid drawn with the signs for boxes: a rule between any two rows."""
    rule = "├" + "┼".join("──" for _ in table[0]) + "┤"
    rows = ["│" + "│".join(cell.strip() for cell in row) + "│" for row in table]
    return f"\n{rule}\n".join(rows)


TEXT_LAYOUTS: dict[str, Callable[[Grid], str]] = {
    "pipes": pipes,
    "pipes-merged": pipes_merged,
    "one-a-line": one_a_line,
    "by-blanks": by_blanks,
    "bars-between": bars_between,
    "bars-behind": bars_behind,
    "first-glued": first_glued,
    "boxed": boxed,
}
