"""
Form A, 政府信息公开情况统计表 (国办发〔2014〕32号), for the years of report 2014 to 2018.

The 2007 Regulation asks for its figures in arts 31 and 32. One figure in each row.
"""

from gongkai.domain.forms.model import Cell, Form, FormRow, FormTable, Identity, Relation, Severity

#: code, indent, label, unit; without a unit the row is a title.
_ROWS = """
A1      0 一、主动公开情况
A1.1    1 （一）主动公开政府信息数（不同渠道和方式公开相同信息计1条） 条
A1.1.1  2 其中：主动公开规范性文件数 条
A1.1.2  2 制发规范性文件总数 件
A1.2    1 （二）通过不同渠道和方式公开政府信息的情况
A1.2.1  2 1.政府公报公开政府信息数 条
A1.2.2  2 2.政府网站公开政府信息数 条
A1.2.3  2 3.政务微博公开政府信息数 条
A1.2.4  2 4.政务微信公开政府信息数 条
A1.2.5  2 5.其他方式公开政府信息数 条
A2      0 二、回应解读情况
A2.1    1 （一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次） 次
A2.2    1 （二）通过不同渠道和方式回应解读的情况
A2.2.1  2 1.参加或举办新闻发布会总次数 次
A2.2.1.1 3 其中：主要负责同志参加新闻发布会次数 次
A2.2.2  2 2.政府网站在线访谈次数 次
A2.2.2.1 3 其中：主要负责同志参加政府网站在线访谈次数 次
A2.2.3  2 3.政策解读稿件发布数 篇
A2.2.4  2 4.微博微信回应事件数 次
A2.2.5  2 5.其他方式回应事件数 次
A3      0 三、依申请公开情况
A3.1    1 （一）收到申请数 件
A3.1.1  2 1.当面申请数 件
A3.1.2  2 2.传真申请数 件
A3.1.3  2 3.网络申请数 件
A3.1.4  2 4.信函申请数 件
A3.2    1 （二）申请办结数 件
A3.2.1  2 1.按时办结数 件
A3.2.2  2 2.延期办结数 件
A3.3    1 （三）申请答复数 件
A3.3.1  2 1.属于已主动公开范围数 件
A3.3.2  2 2.同意公开答复数 件
A3.3.3  2 3.同意部分公开答复数 件
A3.3.4  2 4.不同意公开答复数 件
A3.3.4.1 3 其中：涉及国家秘密 件
A3.3.4.2 3 涉及商业秘密 件
A3.3.4.3 3 涉及个人隐私 件
A3.3.4.4 3 危及国家安全、公共安全、经济安全和社会稳定 件
A3.3.4.5 3 不是《条例》所指政府信息 件
A3.3.4.6 3 法律法规规定的其他情形 件
A3.3.5  2 5.不属于本行政机关公开数 件
A3.3.6  2 6.申请信息不存在数 件
A3.3.7  2 7.告知作出更改补充数 件
A3.3.8  2 8.告知通过其他途径办理数 件
A4      0 四、行政复议数量 件
A4.1    1 （一）维持具体行政行为数 件
A4.2    1 （二）被依法纠错数 件
A4.3    1 （三）其他情形数 件
A5      0 五、行政诉讼数量 件
A5.1    1 （一）维持具体行政行为或者驳回原告诉讼请求数 件
A5.2    1 （二）被依法纠错数 件
A5.3    1 （三）其他情形数 件
A6      0 六、举报投诉数量 件
A7      0 七、依申请公开信息收取的费用 万元
A8      0 八、机构建设和保障经费情况
A8.1    1 （一）政府信息公开工作专门机构数 个
A8.2    1 （二）设置政府信息公开查阅点数 个
A8.3    1 （三）从事政府信息公开工作人员数 人
A8.3.1  2 1.专职人员数（不包括政府公报及政府网站工作人员数） 人
A8.3.2  2 2.兼职人员数 人
A8.4    1 （四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费） 万元
A9      0 九、政府信息公开会议和培训情况
A9.1    1 （一）召开政府信息公开工作会议或专题会议数 次
A9.2    1 （二）举办各类培训班数 次
A9.3    1 （三）接受培训人员数 人次
"""


#: Labels that stand under reviews and under suits alike.
_NAMES = {
    "A4.1": "行政复议维持具体行政行为数",
    "A4.2": "行政复议被依法纠错数",
    "A4.3": "行政复议其他情形数",
    "A5.1": "行政诉讼维持或者驳回数",
    "A5.2": "行政诉讼被依法纠错数",
    "A5.3": "行政诉讼其他情形数",
}


def _row(line: str) -> FormRow:
    code, level, label, *unit = line.split()
    return FormRow(
        code,
        label,
        unit[0] if unit else "",
        int(level),
        is_value=bool(unit),
        decimal=unit == ["万元"],
        name=_NAMES.get(code, ""),
    )


_TABLE = FormTable("A", "政府信息公开情况统计表", tuple(_row(line) for line in _ROWS.strip().splitlines()))


def _cells(*codes: str) -> tuple[Cell, ...]:
    return tuple((code, None) for code in codes)


def _below(code: str, count: int) -> tuple[Cell, ...]:
    return _cells(*(f"{code}.{number}" for number in range(1, count + 1)))


def _sum(code: str, total: str, parts: int, message: str) -> Identity:
    return Identity(code, "error", Relation.EQUAL, _cells(total), _below(total, parts), message)


def _one(
    code: str, severity: Severity, relation: Relation, left: str, right: tuple[Cell, ...], message: str
) -> Identity:
    return Identity(code, severity, relation, _cells(left), right, message)


_CHANNELS = _below("A1.2", 5)
_WAYS = _below("A2.2", 5)

_IDENTITIES = (
    _sum("A-E1", "A3.1", 4, "收到申请数应等于当面、传真、网络、信函四种方式的申请数之和"),
    _sum("A-E2", "A3.2", 2, "申请办结数应等于按时办结数与延期办结数之和"),
    _sum("A-E3", "A3.3", 8, "申请答复数应等于八类答复数之和"),
    _sum("A-E4", "A3.3.4", 6, "不同意公开答复数应等于六种理由的件数之和"),
    _sum("A-E5", "A4", 3, "行政复议数量应等于维持、纠错、其他情形之和"),
    _sum("A-E6", "A5", 3, "行政诉讼数量应等于维持或者驳回、纠错、其他情形之和"),
    _sum("A-E7", "A8.3", 2, "工作人员数应等于专职人员数与兼职人员数之和"),
    _one(
        "A-E8",
        "error",
        Relation.AT_MOST,
        "A2.2.1.1",
        _cells("A2.2.1"),
        "主要负责同志参加新闻发布会的次数不应多于新闻发布会总次数",
    ),
    _one(
        "A-E8",
        "error",
        Relation.AT_MOST,
        "A2.2.2.1",
        _cells("A2.2.2"),
        "主要负责同志参加在线访谈的次数不应多于在线访谈次数",
    ),
    _one(
        "A-E10",
        "error",
        Relation.AT_MOST,
        "A1.1.1",
        _cells("A1.1"),
        "主动公开规范性文件数是主动公开政府信息数的一部分，不应更多",
    ),
    Identity(
        "A-E11",
        "error",
        Relation.EACH_AT_MOST,
        _CHANNELS,
        _cells("A1.1"),
        "相同信息计1条，任何一个渠道的公开数都不应多于主动公开政府信息数",
    ),
    _one(
        "A-E11",
        "error",
        Relation.AT_MOST,
        "A1.1",
        _CHANNELS,
        "每条信息至少经一个渠道公开，主动公开政府信息数不应多于各渠道之和",
    ),
    _one(
        "A-E11",
        "warning",
        Relation.NOT_JUST,
        "A1.1",
        _CHANNELS,
        "相同信息计1条，主动公开政府信息数恰好等于各渠道之和，意味着没有一条信息经两个渠道公开",
    ),
    _one(
        "A-W1",
        "warning",
        Relation.AT_MOST,
        "A1.1.1",
        _cells("A1.1.2"),
        "当年公开的规范性文件多于当年制发的，须说明是否公开了往年制发的文件",
    ),
    _one("A-W2", "warning", Relation.EQUAL, "A3.2", _cells("A3.3"), "申请办结数一般应等于申请答复数"),
    _one(
        "A-W3",
        "warning",
        Relation.AT_MOST,
        "A3.2",
        _cells("A3.1"),
        "申请办结数多于收到申请数，须说明是否有上年结转的申请",
    ),
    _one(
        "A-W4",
        "warning",
        Relation.AT_MOST,
        "A2.1",
        _WAYS,
        "同一热点或舆情计1次，回应数一般不应多于各方式回应解读数之和",
    ),
    _one(
        "A-W5",
        "warning",
        Relation.ZERO_IF_ZERO,
        "A9.3",
        _cells("A9.2"),
        "没有举办培训班，接受培训人员数也应为 0",
    ),
)

FORM_A = Form("A", "政府信息公开情况统计表", "国办发〔2014〕32号", 2014, 2018, (_TABLE,), _IDENTITIES)
