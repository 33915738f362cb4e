"""The items of form B told in running text: 行政许可项目由上一年的 200 项增加 4 项, against 上一年项目数量 and 本年增/减."""

import re
from collections.abc import Iterator, Mapping, Sequence

from gongkai.domain.forms.check import written
from gongkai.domain.forms.model import Cell, Figure, Form
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.source import Paragraph, Source

_ROWS = {
    "行政许可": "B2.3",
    "其他对外管理服务": "B2.4",
    "其它对外管理服务": "B2.4",
    "行政处罚": "B2.5",
    "行政强制": "B2.6",
    "行政事业性收费": "B2.7",
}
_TOLD = re.compile(
    rf"(?P<row>{'|'.join(_ROWS)})(?:事项|项目)*(?:数量)?(?:由|从|较|比)?(?:上一?年度?|去年)(?:的|为|有|是)*(?P<before>\d{{1,5}})项"
    r"(?:，?(?:本年度?|今年)?(?:净)?(?P<sign>增加|新增|减少|取消)了?(?P<change>\d{1,4})项)?"
)


def check_items(
    source: Source, form: Form, cells: Mapping[Cell, Figure], paragraphs: Sequence[Paragraph]
) -> Iterator[Fault]:
    """Find items of the year before, and their change, that are not those of the table."""
    if form.key != "B":
        return
    for paragraph in paragraphs:
        for found in _TOLD.finditer(paragraph.text):
            row = _ROWS[found["row"]]
            told = {"上一年项目数量": int(found["before"])}
            if found["change"]:
                sign = 1 if found["sign"] in ("增加", "新增") else -1
                told["本年增/减"] = sign * int(found["change"])
            for column, value in told.items():
                printed = cells.get((row, column))
                if printed is not None and printed != value:
                    yield Fault(
                        "text-vs-table",
                        "error",
                        f"正文“{found[0]}”中的 {value}，表中“{form.name((row, column))}”为 {written(printed)}，请核对。",
                        source.quote(*paragraph.span(*found.span())),
                        row,
                        printed,
                        value,
                    )
