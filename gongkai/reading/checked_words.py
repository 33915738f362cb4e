"""How what a check found is told: the words for kinds and forms, and numbers of persons masked."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from gongkai.domain.forms.model import Figure
from gongkai.reading.masking import Masking, masked
from gongkai.reading.reports.model import ReportRead

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
_OTHER_TABLE = "文字报告，附的不是国家统一格式的统计表"
#: The kinds of evidence of tampering, by the names of the contract.
TAMPERING = {
    "spam-term": "垃圾词语",
    "replaced-name": "名称被替换",
    "foreign-domain": "外来域名",
    "hidden-link": "隐藏内容",
    "script": "脚本和跳转",
    "mirror": "仿冒页面",
}


def form_told(report: ReportRead) -> str:
    """Return in which form a report is, in words; one without a form may have a table of its own layout."""
    own = report.form == "narrative" and any(figure.source == "table" for figure in report.figures)
    return _OTHER_TABLE if own else FORMS[report.form]


def masked_report(report: ReportRead, masking: Masking) -> ReportRead:
    """Return what was read of a text with the numbers of persons masked in all words; quotes stay pieces of it."""
    return replace(
        report,
        organisation=masked(report.organisation) if report.organisation else report.organisation,
        figures=tuple(
            replace(figure, label=masked(figure.label), quote=masking.piece(figure.quote))
            for figure in report.figures
        ),
        faults=tuple(
            replace(fault, message=masked(fault.message), quote=masking.piece(fault.quote))
            for fault in report.faults
        ),
    )


def number(figure: Figure) -> int | float | None:
    """Return a figure as JSON prints it: a whole number without a point."""
    if isinstance(figure, Decimal):
        return int(figure) if figure == figure.to_integral_value() else float(figure)
    return figure
