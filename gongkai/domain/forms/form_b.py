"""
Form B, the trial format (国办公开办函〔2019〕60号), for the years of report 2019 and 2020.

The statistics of 政府信息公开条例第二十条 in Table 2, requests in Table 3, disputes in Table 4.
"""

from gongkai.domain.forms.model import Form, FormColumn, FormRow, FormTable, Identity, Relation
from gongkai.domain.forms.tables import disputes_table, requests_table, shared_identities

_BEFORE = FormColumn("上一年项目数量", "上一年项目数量", unit="项")
_CHANGE = FormColumn("本年增/减", "本年增/减", unit="项", signed=True)
_DECISIONS = FormColumn("处理决定数量", "处理决定数量", unit="件")

_TABLES = (
    FormTable(
        "B2-1",
        "第二十条第（一）项",
        (FormRow("B2.1", "规章", "件", 0), FormRow("B2.2", "规范性文件", "件", 0)),
        (
            FormColumn("本年新制作数量", "本年新制作数量"),
            FormColumn("本年新公开数量", "本年新公开数量"),
            FormColumn("对外公开总数量", "对外公开总数量"),
        ),
    ),
    FormTable(
        "B2-5",
        "第二十条第（五）项",
        (FormRow("B2.3", "行政许可", "项", 0), FormRow("B2.4", "其他对外管理服务事项", "项", 0)),
        (_BEFORE, _CHANGE, _DECISIONS),
    ),
    FormTable(
        "B2-6",
        "第二十条第（六）项",
        (FormRow("B2.5", "行政处罚", "项", 0), FormRow("B2.6", "行政强制", "项", 0)),
        (_BEFORE, _CHANGE, _DECISIONS),
    ),
    FormTable(
        "B2-8", "第二十条第（八）项", (FormRow("B2.7", "行政事业性收费", "项", 0),), (_BEFORE, _CHANGE)
    ),
    FormTable(
        "B2-9",
        "第二十条第（九）项",
        (FormRow("B2.8", "政府集中采购", "项", 0),),
        (
            FormColumn("采购项目数量", "采购项目数量", unit="项"),
            FormColumn("采购总金额", "采购总金额", unit="万元", decimal=True),
        ),
    ),
    requests_table("B", other_split=False),
    disputes_table("B"),
)

_TOTALS = tuple(
    Identity(
        "B-W1",
        "warning",
        Relation.AT_MOST,
        ((code, "本年新公开数量"),),
        ((code, "对外公开总数量"),),
        f"{label}的本年新公开数量不应多于对外公开总数量",
    )
    for code, label in (("B2.1", "规章"), ("B2.2", "规范性文件"))
)

FORM_B = Form(
    "B",
    "政府信息公开工作年度报告格式（试行）",
    "国办公开办函〔2019〕60号",
    2019,
    2020,
    _TABLES,
    (*shared_identities(_TABLES[-2], _TABLES[-1]), *_TOTALS),
)
