"""Reports with a small closing table, in every layout that such tables are printed in; all of them invented."""

from collections.abc import Callable, Mapping, Sequence

#: A row: its label, its unit, the figure of the year and that of all years.
Row = tuple[str, str, str, str]

TEXT = """青溪区民政局2011年政府信息公开工作年度报告
本年度报告根据《条例》要求编制。统计期限自2011年1月1日起至2011年12月31日止。
一、概述
2011年,本局设立了1个信息公开受理点。
二、主动公开政府信息情况
2011年主动公开政府信息128条,全文电子化率100%。其中政策法规类31条,业务类52条,机构人事类45条。
至2011年底累计主动公开政府信息563条。
三、依申请公开政府信息情况
2011年收到申请14件,其中当面申请9件,信函申请3件,网上申请2件。答复申请14件,其中同意公开8件,信息不存在6件。
四、咨询情况
接受咨询312人次,其中现场咨询98人次,电话咨询214人次。
五、行政复议、行政诉讼情况
没有。
六、主要问题和改进措施
公开内容与公众需求还有差距。
"""

ROWS: tuple[Row, ...] = (
    ("主动公开信息数", "条", "128", "563"),
    ("其中:政策法规类", "条", "31", "140"),
    ("业务类", "条", "52", "233"),
    ("机构人事类", "条", "45", "190"),
    ("申请总数", "件", "14", "61"),
    ("1.当面申请数", "件", "9", "30"),
    ("2.信函申请数", "件", "3", "14"),
    ("3.网上申请数", "件", "2", "17"),
    ("对申请的答复总数", "件", "14", "61"),
    ("现场咨询数", "人次", "98", "402"),
    ("电话咨询数", "人次", "214", "977"),
    ("行政复议数", "件", "0", "0"),
    ("行政诉讼数", "件", "0", "0"),
)

_HEADS = ("指标名称", "计量单位", "2011年度", "历年累计")


def _lined(part: str, rows: Sequence[Sequence[str]], *, edged: bool = False, run: str = "\n") -> str:
    lines = [part.join(row) for row in rows]
    return run.join(f"|{line}|" if edged else line for line in lines)


def _wide(rows: Sequence[Row], columns: int) -> list[tuple[str, ...]]:
    return [row[: 2 + columns] for row in (_HEADS, *rows)]


#: The layouts with heads, of one column or of two.
HEADED: Mapping[str, Callable[[Sequence[Row], int], str]] = {
    "bars": lambda rows, columns: "附表\n" + _lined("|", _wide(rows, columns)),
    "edged bars": lambda rows, columns: "附表\n" + _lined(" | ", _wide(rows, columns), edged=True),
    "blanks": lambda rows, columns: "附表:\n" + _lined(" ", _wide(rows, columns)),
    "wide blanks": lambda rows, columns: "七、附表\n" + _lined("   ", _wide(rows, columns)),
    "empty lines": lambda rows, columns: "附表\n\n" + _lined(" ", _wide(rows, columns), run="\n\n"),
    "tabs": lambda rows, columns: "附表\n" + _lined("\t", _wide(rows, columns)),
    "cells": lambda rows, columns: "附表\n" + _lined("\n", _wide(rows, columns)),
    "run in blanks": lambda rows, columns: "附表 " + _lined(" ", _wide(rows, columns), run=" "),
    "run in bars": lambda rows, columns: "附表: " + _lined("|", _wide(rows, columns), run=" "),
}
#: The layouts without heads.
BARE: Mapping[str, Callable[[Sequence[Row]], str]] = {
    "unit in brackets": lambda rows: "附表\n" + "\n".join(f"{a}({b})|{c}" for a, b, c, _ in rows),
    "unit in brackets, blank": lambda rows: "附表\n" + "\n".join(f"{a}({b}) {c}" for a, b, c, _ in rows),
    "run in, unit in brackets": lambda rows: (
        "七、2011年度统计表 " + " ".join(f"{a}({b}) {c}" for a, b, c, _ in rows)
    ),
    "figure and unit": lambda rows: "附表\n" + "\n\n".join(f"{a} {c} {b}" for a, b, c, _ in rows),
    "label, unit, figure": lambda rows: "九、说明与附表\n" + "\n".join(f"{a} {b} {c}" for a, b, c, _ in rows),
}

#: More layouts of one column: serial numbers, notes, heads without units, rows whose cells were glued.
ONE_COLUMN: Mapping[str, Callable[[Sequence[Row]], str]] = {
    "serial numbers": lambda rows: (
        "附表\n序号|指标名称|单位|数量|\n"
        + "\n".join(f"{at}|{a}|{b}|{c}|" for at, (a, b, c, _) in enumerate(rows, 1))
    ),
    "notes": lambda rows: (
        "附表\n指标名称|单位|数量|备注|\n" + "\n".join(f"{a}|{b}|{c}|无|" for a, b, c, _ in rows)
    ),
    "heads without unit": lambda rows: "附表\n项目|数量\n" + "\n".join(f"{a}|{c}{b}" for a, b, c, _ in rows),
    "glued rows": lambda rows: "附表\n指标名称单位数量\n" + "\n".join(f"{a}{b}{c}" for a, b, c, _ in rows),
    "glued and run in": lambda rows: (
        "附表 指标名称单位数量" + "".join(f"{' ' * a[0].isdigit()}{a}{b}{c}" for a, b, c, _ in rows)
    ),
    "ruled": lambda rows: (
        "附表\n\n| 指标名称 | 单位 | 数量 |\n|---|---|---|\n"
        + "\n".join(f"| {a} | {b} | {c} |" for a, b, c, _ in rows)
    ),
    "titled": lambda rows: (
        "附件:青溪区民政局2011年政府信息公开情况统计表\n指 标 名 称\t计量单位\t本年度\n"
        + "\n".join(f"{a}\t{b}\t{c}" for a, b, c, _ in rows)
    ),
}


def changed(label: str, year: str | None = None, every: str | None = None) -> tuple[Row, ...]:
    """Return the rows with another figure of the year, or of all years, in the row of a label."""
    return tuple(
        (name, unit, year if year is not None else own, every if every is not None else total)
        if label in name
        else (name, unit, own, total)
        for name, unit, own, total in ROWS
    )
