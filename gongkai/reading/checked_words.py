"""How what a check found is told: the words for kinds and forms, and numbers of persons masked."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from gongkai.domain.forms.model import Figure
from gongkai.reading.checks import personal_numbers

SEVERITIES = {"error": "错误", "warning": "须说明", "note": "提示"}
KINDS = {
    "sum": "合计",
    "text-vs-table": "正文与表格",
    "text-vs-text": "正文前后",
    "percent": "百分比",
    "carry-over": "结转",
    "date": "日期",
    "range": "范围",
    "blank": "空白",
    "form": "统计表",
    "format": "格式",
    "duplicate": "重复",
    "law": "法律",
    "tampered": "篡改",
}
FORMS: Mapping[str | None, str] = {
    "A": "政府信息公开情况统计表（2014—2018 年度）",
    "B": "试行格式（2019、2020 年度）",
    "C": "现行格式（2021 年度起）",
    "narrative": "文字报告，没有统计表",
    None: "不是年度报告",
}
#: The kinds of evidence of tampering, by the names of the contract.
TAMPERING = {
    "spam-term": "垃圾词语",
    "replaced-name": "名称被替换",
    "foreign-domain": "外来域名",
    "hidden-link": "隐藏内容",
    "script": "脚本和跳转",
    "mirror": "仿冒页面",
}
#: For masking alone: a birthday may be any day that a report can know.
_ANY_DAY = date(2099, 12, 31)
#: Fewer digits than this are no person's number.
_SHORTEST_NUMBER = 8


def masked(text: str) -> str:
    """Return a text, as long as before, with the middle of numbers of persons hidden."""
    if sum(sign.isdigit() for sign in text) < _SHORTEST_NUMBER:
        return text
    return personal_numbers.masked(text, personal_numbers.find(personal_numbers.folded(text), _ANY_DAY))


def number(figure: Figure) -> int | float | None:
    """Return a figure as JSON prints it: a whole number without a point."""
    if isinstance(figure, Decimal):
        return int(figure) if figure == figure.to_integral_value() else float(figure)
    return figure
