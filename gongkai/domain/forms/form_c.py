"""
Form C (国办公开办函〔2021〕30号), for the years of report from 2021 on.

The statistics of 政府信息公开条例第二十条 in Table 2, requests in Table 3, disputes in Table 4.
"""

from gongkai.domain.forms.model import Form, FormColumn, FormRow, FormTable, Identity, Relation
from gongkai.domain.forms.tables import disputes_table, requests_table, shared_identities

_DECISIONS = (FormColumn("本年处理决定数量", "本年处理决定数量"),)

_TABLES = (
    FormTable(
        "C2-1",
        "第二十条第（一）项",
        (FormRow("C2.1", "规章", "件", 0), FormRow("C2.2", "行政规范性文件", "件", 0)),
        (
            FormColumn("本年制发件数", "本年制发件数"),
            FormColumn("本年废止件数", "本年废止件数"),
            FormColumn("现行有效件数", "现行有效件数"),
        ),
    ),
    FormTable("C2-5", "第二十条第（五）项", (FormRow("C2.3", "行政许可", "件", 0),), _DECISIONS),
    FormTable(
        "C2-6",
        "第二十条第（六）项",
        (FormRow("C2.4", "行政处罚", "件", 0), FormRow("C2.5", "行政强制", "件", 0)),
        _DECISIONS,
    ),
    FormTable(
        "C2-8",
        "第二十条第（八）项",
        (FormRow("C2.6", "行政事业性收费", "万元", 0, decimal=True),),
        (FormColumn("本年收费金额", "本年收费金额（单位：万元）", unit="万元", decimal=True),),
    ),
    requests_table("C", other_split=True),
    disputes_table("C"),
)

_IN_FORCE = tuple(
    Identity(
        "C-W1",
        "warning",
        Relation.AT_MOST,
        ((code, "本年制发件数"),),
        ((code, "现行有效件数"), (code, "本年废止件数")),
        f"{label}的本年制发件数不应多于现行有效件数与本年废止件数之和",
    )
    for code, label in (("C2.1", "规章"), ("C2.2", "行政规范性文件"))
)

FORM_C = Form(
    "C",
    "政府信息公开工作年度报告格式",
    "国办公开办函〔2021〕30号",
    2021,
    None,
    _TABLES,
    (*shared_identities(_TABLES[-2], _TABLES[-1]), *_IN_FORCE),
)
