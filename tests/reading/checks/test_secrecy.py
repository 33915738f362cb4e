"""Marks of secrecy block where they stand as marks, and prose about secrecy does not."""

import pytest

from gongkai.domain.findings import Severity
from gongkai.reading.checks.secrecy import cited_non_public, secret_marks
from gongkai.reading.checks.subject import AttachmentFacts
from tests.reading.checks.subjects import body, found, table


@pytest.mark.parametrize(
    "line",
    [
        "机密★20年",
        "秘密★",
        "绝密★长期",
        "秘密 ★ 6个月",
        "密级：秘密★1年 份号：000012",
        "机密",
        "机　密",
        "（秘密）",
        "秘密　5年",
        "机密（保密期限：10年）",
        "机密文件",
        "密级：机密",
        "青川坝县人民政府办公室文件 秘密★1年",
    ],
)
def test_a_mark_of_a_state_secret_blocks(line: str) -> None:
    (finding,) = found(secret_marks, html=body(line, "各乡镇人民政府："))
    assert (finding.kind, finding.severity, finding.where) == ("secret_mark", Severity.BLOCKS, "正文第 1 段")
    assert "保密工作机构" in finding.message


@pytest.mark.parametrize(
    "line",
    [
        "内部资料，不得外传",
        "内部文件 注意保存",
        "（内部资料，请勿外传）",
        "【内部使用】",
        "内部明电",
        "阅后收回",
        "关于人员调整的情况（内部资料）",
    ],
)
def test_a_mark_of_an_internal_paper_blocks(line: str) -> None:
    (finding,) = found(secret_marks, html=body(line, "各乡镇人民政府："))
    assert (finding.kind, finding.severity) == ("internal_mark", Severity.BLOCKS)


@pytest.mark.parametrize(
    "line",
    [
        "国家秘密的密级分为绝密、机密、秘密三级。",
        "对涉及国家秘密、商业秘密、个人隐私的信息，依法不予公开。",
        "未发生泄密事件，保密审查机制运行良好。",
        "严格落实“搜集整理—保密审核—载体公开”的工作流程。",
        "涉密文件应当在首页标注密级和保密期限，如“机密★20年”，并由专人保管，不得用普通邮政寄递，有关要求另行规定。",
        "机密级计算机不得接入互联网。",
        "不得将内部资料擅自外传，违者追究责任。",
        "规范内部资料性出版物管理。",
        "内部控制制度不断完善。",
        "请妥善保管",
        "注意保存",
        "密级：□绝密 □机密 □秘密",
        "密级：秘密□ 机密□",
        "秘密投票",
        "商业秘密",
    ],
)
def test_prose_about_secrecy_is_left_alone(line: str) -> None:
    assert found(secret_marks, html=body("各乡镇人民政府：", line)) == []


def test_a_state_secret_stops_even_what_is_withheld_and_an_internal_paper_does_not() -> None:
    (secret,) = found(secret_marks, html=body("机密★20年"), attribute="withheld")
    assert secret.severity is Severity.BLOCKS
    (internal,) = found(secret_marks, html=body("内部资料，不得外传"), attribute="withheld")
    assert internal.severity is Severity.NOTE


def test_a_work_secret_is_noted() -> None:
    (finding,) = found(secret_marks, html=body("工作秘密", "各乡镇人民政府："))
    assert (finding.kind, finding.severity) == ("work_secret_mark", Severity.NOTE)


def test_marks_in_cells_titles_and_attachments_are_found() -> None:
    (cell,) = found(secret_marks, html=table(("密级", "标题"), ("机密", "某某报告")))
    assert cell.where == "表格 1 第 2 行"
    (title,) = found(secret_marks, title="关于某项工作的报告（内部资料）")
    assert title.field == "title"
    findings = found(secret_marks, attachments=(AttachmentFacts("机密-名单.docx", "名单\n秘密★1年"),))
    assert [finding.where for finding in findings] == [
        "附件“机密-名单.docx”的名称",
        "附件“机密-名单.docx”第 2 段",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "根据青发明电〔2026〕3号要求",
        "按照《专项工作方案》（内部文件）执行",
        "依据未公开的文件《专项工作方案》",
        "青政纪要〔2026〕5号议定事项",
    ],
)
def test_citing_what_is_not_public_is_noted(text: str) -> None:
    (finding,) = found(cited_non_public, html=body(text))
    assert (finding.kind, finding.severity) == ("cited_non_public", Severity.NOTE)


@pytest.mark.parametrize(
    "text", ["按照青政办发〔2026〕3号要求", "《专项工作方案》（青政发〔2026〕1号）已公开"]
)
def test_citing_what_is_public_is_left_alone(text: str) -> None:
    assert found(cited_non_public, html=body(text)) == []
