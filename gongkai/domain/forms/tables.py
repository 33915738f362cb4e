"""What forms B and C share: the kinds of applicants, the outcomes of Table 3, the results of Table 4."""

from gongkai.domain.forms.model import Cell, FormColumn, FormRow, FormTable, Identity, Relation

_APPLICANT = "申请人情况"
_LEGAL_PERSON = (_APPLICANT, "法人或其他组织")

#: The columns of Table 3; 总计 stands last.
APPLICANTS = (
    FormColumn("自然人", "自然人", (_APPLICANT,)),
    FormColumn("商业企业", "商业企业", _LEGAL_PERSON),
    FormColumn("科研机构", "科研机构", _LEGAL_PERSON),
    FormColumn("社会公益组织", "社会公益组织", _LEGAL_PERSON),
    FormColumn("法律服务机构", "法律服务机构", _LEGAL_PERSON),
    FormColumn("其他", "其他", _LEGAL_PERSON),
    FormColumn("总计", "总计", (_APPLICANT,)),
)

#: The columns of Table 4.
RESULTS = tuple(
    FormColumn(heading, heading) for heading in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
)

#: suffix of the code, indent, label; a title where the suffix stands in brackets.
_OUTCOMES = """
1       0 一、本年新收政府信息公开申请数量
2       0 二、上年结转政府信息公开申请数量
[3]     0 三、本年度办理结果
3.1     1 （一）予以公开
3.2     1 （二）部分公开（区分处理的，只计这一情形，不计其他情形）
[3.3]   1 （三）不予公开
3.3.1   2 1.属于国家秘密
3.3.2   2 2.其他法律行政法规禁止公开
3.3.3   2 3.危及“三安全一稳定”
3.3.4   2 4.保护第三方合法权益
3.3.5   2 5.属于三类内部事务信息
3.3.6   2 6.属于四类过程性信息
3.3.7   2 7.属于行政执法案卷
3.3.8   2 8.属于行政查询事项
[3.4]   1 （四）无法提供
3.4.1   2 1.本机关不掌握相关政府信息
3.4.2   2 2.没有现成信息需要另行制作
3.4.3   2 3.补正后申请内容仍不明确
[3.5]   1 （五）不予处理
3.5.1   2 1.信访举报投诉类申请
3.5.2   2 2.重复申请
3.5.3   2 3.要求提供公开出版物
3.5.4   2 4.无正当理由大量反复申请
3.5.5   2 5.要求行政机关确认或重新出具已获取信息
"""
_OTHER_SPLIT = """
[3.6]   1 （六）其他处理
3.6.1   2 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请
3.6.2   2 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请
3.6.3   2 3.其他
"""
_OTHER_WHOLE = "3.6 1 （六）其他处理\n"
_CLOSING = """
3.7     1 （七）总计
4       0 四、结转下年度继续办理
"""

_NAMES = {
    "1": "本年新收",
    "2": "上年结转",
    "3.6.3": "其他处理中的其他",
    "3.7": "办理结果总计",
    "4": "结转下年度",
}

_DISPUTES = (("1", "行政复议"), ("2", "未经复议直接起诉"), ("3", "复议后起诉"))


def _row(letter: str, line: str) -> FormRow:
    suffix, level, label = line.split()
    bare = suffix.strip("[]")
    return FormRow(
        f"{letter}3.{bare}",
        label,
        "件",
        int(level),
        is_value=not suffix.startswith("["),
        name=_NAMES.get(bare, ""),
    )


def requests_table(letter: str, *, other_split: bool) -> FormTable:
    """Return Table 3 of form B or C; ``other_split`` gives （六）其他处理 its three rows (C) or one figure (B)."""
    lines = _OUTCOMES + (_OTHER_SPLIT if other_split else _OTHER_WHOLE) + _CLOSING
    rows = tuple(_row(letter, line) for line in lines.splitlines() if line)
    return FormTable(f"{letter}3", "收到和处理政府信息公开申请情况", rows, APPLICANTS)


def disputes_table(letter: str) -> FormTable:
    """Return Table 4 of form B or C, which is printed as one row with its three parts side by side."""
    rows = tuple(FormRow(f"{letter}4.{number}", label, "件", 0) for number, label in _DISPUTES)
    return FormTable(f"{letter}4", "政府信息公开行政复议、行政诉讼情况", rows, RESULTS)


def shared_identities(requests: FormTable, disputes: FormTable) -> tuple[Identity, ...]:
    """Return E1 to E4, each for every column or row that it holds for."""
    letter = requests.key[0]
    codes = [row.code for row in requests.rows if row.is_value]
    outcomes = [code for code in codes if code.startswith(f"{letter}3.3.") and code != f"{letter}3.3.7"]
    found: list[Identity] = []
    for column in requests.columns:
        key = column.key

        def at(*suffixes: str, key: str = key) -> tuple[Cell, ...]:
            return tuple((f"{letter}3.{suffix}", key) for suffix in suffixes)

        found.append(
            Identity(
                f"{letter}-E1",
                "error",
                Relation.EQUAL,
                at("3.7", "4"),
                at("1", "2"),
                f"“{key}”一列，本年新收与上年结转之和应等于办理结果总计与结转下年度之和",
            )
        )
        found.append(
            Identity(
                f"{letter}-E2",
                "error",
                Relation.EQUAL,
                at("3.7"),
                tuple((code, key) for code in outcomes),
                f"“{key}”一列，办理结果的总计应等于各项结果之和",
            )
        )
    found += _rows_foot(requests, f"{letter}-E3", "的总计应等于各类申请人之和")
    found += _rows_foot(disputes, f"{letter}-E4", "的总计应等于四种结果之和")
    return tuple(found)


def _rows_foot(table: FormTable, code: str, message: str) -> list[Identity]:
    parts = [column.key for column in table.columns[:-1]]
    return [
        Identity(
            code,
            "error",
            Relation.EQUAL,
            ((row.code, table.columns[-1].key),),
            tuple((row.code, part) for part in parts),
            f"“{row.label}”{message}",
        )
        for row in table.rows
        if row.is_value
    ]
