"""``gongkai report``: a statistical form of the annual report, computed from records and the ledger."""

import argparse
import json
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gongkai.domain.forms.check import Checked
    from gongkai.domain.forms.model import FormTable
    from gongkai.lib.indicators import Amount
    from gongkai.reports.queries import ComputedCell, ComputedForm, Term

SCOPE_LABELS = {"own": "本单位", "tree": "含下级"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("--unit", metavar="CODE", required=True, help="单位代码")
    parser.add_argument("--year", metavar="Y", required=True, type=int, help="统计年度")
    parser.add_argument(
        "--form", metavar="FORM", required=True, help="统计表：A（2014—2018）、B（2019—2020）、C（2021起）"
    )
    parser.add_argument(
        "--scope", metavar="SCOPE", help="own 只算本单位，tree 含下级；不写时政府含下级，其他单位只算本单位"
    )


def run(args: argparse.Namespace) -> int:
    """Print the form; 1 where figures contradict one another. Raises Refused for a unit, year or form that is not there."""
    from gongkai.domain.actors import SYSTEM
    from gongkai.domain.errors import Refused
    from gongkai.lib import clock, health
    from gongkai.organisations.queries import find_unit
    from gongkai.reports.queries import check_year, computed_form, form_of

    form = form_of(args.form)
    check_year(args.year, clock.today())
    health.require_database()
    unit = find_unit(SYSTEM, args.unit)
    if unit is None:
        raise Refused(f"没有代码为“{args.unit}”的单位，请核对；单位代码见单位名录。")
    computed = computed_form(SYSTEM, unit, args.year, form, args.scope)
    print(json.dumps(_answer(computed), ensure_ascii=False) if args.json else _text(computed))
    return 1 if any(not each.ok and each.severity == "error" for each in computed.checks) else 0


def _answer(computed: "ComputedForm") -> dict[str, Any]:
    return {
        "unit": computed.unit.code,
        "name": computed.unit.name,
        "year": computed.year,
        "form": computed.form.key,
        "scope": computed.scope,
        "units": len(computed.tally.units),
        "cells": [_cell(each, computed) for each in computed.cells],
        "checks": [_check(each) for each in computed.checks],
    }


def _cell(cell: "ComputedCell", computed: "ComputedForm") -> dict[str, Any]:
    return {
        "code": cell.code,
        "column": cell.column,
        "value": _number(cell.value),
        "source": cell.source.value if cell.source else None,
        "sources": [each.value for each in cell.sources],
        "records": cell.records,
        "indicator": cell.indicator,
        "terms": [_term(each, computed) for each in cell.terms],
        "units_without_source": cell.blank,
    }


def _term(term: "Term", computed: "ComputedForm") -> dict[str, Any]:
    total = computed.totals[term.code]
    return {
        "indicator": term.code,
        "sign": term.sign,
        "value": _number(total.amount),
        "units_without_source": total.blank,
    }


def _check(check: "Checked") -> dict[str, Any]:
    return {
        "code": check.code,
        "severity": check.severity,
        "ok": check.ok,
        "message": check.message,
        "cells": list(dict.fromkeys(code for code, _ in check.cells)),
        "columns": list(dict.fromkeys(column for _, column in check.cells if column is not None)),
        "expected": _number(check.expected),
        "printed": _number(check.printed),
    }


def _number(amount: "Amount | None") -> int | float | None:
    """Return an amount as JSON has numbers; a fraction of money has at most six places, which a float keeps."""
    if amount is None or isinstance(amount, int):
        return amount
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _text(computed: "ComputedForm") -> str:
    form = computed.form
    span = f"{form.first_year}—{form.last_year}" if form.last_year else f"{form.first_year} 年起"
    lines = [
        f"{computed.unit.name} {computed.year}年 {form.title}（{form.basis}）",
        f"统计范围：{SCOPE_LABELS[computed.scope]}，共 {len(computed.tally.units)} 个单位",
    ]
    if not form.first_year <= computed.year <= (form.last_year or computed.year):
        lines.append(f"注意：{form.key} 表适用于 {span} 的年度报告，{computed.year}年不用这种表。")
    cells = {cell.place: cell for cell in computed.cells}
    for table in form.tables:
        lines += ["", *_table(table, cells)]
    lines += ["", *_notes(computed)]
    return "\n".join(lines)


def _table(table: "FormTable", cells: "dict[Any, ComputedCell]") -> list[str]:
    """Return a table as aligned lines; a cell without a source is blank."""
    keys: list[str | None] = [column.key for column in table.columns] or [None]
    grid = [["代码", "统计指标", "单位", *([column.label for column in table.columns] or ["统计数"])]]
    for row in table.rows:
        figures = [_shown(cells.get((row.code, key))) for key in keys]
        grid.append([row.code, "  " * row.level + row.label, row.unit, *figures])
    widths = [max(map(_width, column)) for column in zip(*grid, strict=True)]
    return [table.title, *(_line(texts, widths) for texts in grid)]


def _line(texts: list[str], widths: list[int]) -> str:
    cells = zip(texts, widths, strict=True)
    return "  ".join(_pad(text, width, right=place > 2) for place, (text, width) in enumerate(cells)).rstrip()


def _shown(cell: "ComputedCell | None") -> str:
    from gongkai.domain.forms.check import written

    return "" if cell is None or cell.value is None else written(cell.value)


def _notes(computed: "ComputedForm") -> list[str]:
    blank = sum(cell.value is None for cell in computed.cells)
    broken = [each for each in computed.checks if not each.ok]
    lines = [f"共 {len(computed.cells)} 个数，其中 {blank} 个没有声明数据来源，留空。"] if blank else []
    lines.append(f"核对 {len(computed.checks)} 项，{len(broken)} 项需要说明或者更正。")
    words = {"error": "错误", "warning": "提示"}
    for each in sorted(broken, key=lambda each: each.severity):
        lines.append(f"  {words[each.severity]} {each.code}：{each.message}")
    return lines


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def _pad(text: str, width: int, *, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space
