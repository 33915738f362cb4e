"""Attachments: those the text speaks of, those it does not, and what they carry along."""

import pytest

from gongkai.domain.findings import Severity
from gongkai.reading.checks import attachments
from gongkai.reading.checks.subject import AttachmentFacts
from tests.reading.checks.subjects import body, found, kinds

REASON, NOTE = Severity.REASON, Severity.NOTE


@pytest.mark.parametrize(
    ("lines", "names", "missing"),
    [
        (("附件：1.任务分解表", "2.联系人名单"), (), "附件1、附件2"),
        (("附件：1.任务分解表", "2.联系人名单"), ("任务分解表.xlsx",), "附件2"),
        (("附件：1.任务分解表 2.联系人名单",), ("附件2.联系人名单.xlsx",), "附件1"),
        (("具体要求见附件3。",), ("一.doc", "二.doc"), "附件3"),
        (("具体要求（附件二）。",), ("一.doc",), "附件2"),
        (("附件：任务分解表",), (), "附件"),
        (("名单详见附件。",), (), "附件"),
        (("工作方案（附件）一并印发。",), (), "附件"),
    ],
)
def test_an_attachment_that_is_not_there_asks_for_a_reason(
    lines: tuple[str, ...], names: tuple[str, ...], missing: str
) -> None:
    facts = tuple(AttachmentFacts(name) for name in names)
    (finding,) = found(attachments.missing_attachments, html=body(*lines), attachments=facts)
    assert (finding.kind, finding.severity) == ("attachment_missing", REASON)
    assert f"文中提到{missing}，" in finding.message


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("附件：1.任务分解表", "2.联系人名单"), ("任务分解表.xlsx", "联系人名单.docx")),
        (("附件：1.任务分解表", "2.联系人名单"), ("附件1-任务分解表.xlsx", "附件2-联系人名单.docx")),
        (("附件：1.任务分解表 2.2018.9联系人名单",), ("一.xlsx", "二.docx")),
        (("附件：任务分解表", "落款", "附件", "任务分解表"), ()),
        (("附件：1.甲表", "2.乙表", "附件1", "甲表", "附件2", "乙表"), ()),
        (("由总则、分则以及附件7个方面组成。",), ()),
        (("按照《办法》附件2的要求执行。",), ()),
        (("见国发〔2019〕1号附件3。",), ()),
        (("没有提到什么。",), ()),
        (("邮件附件大小不超过20M。",), ()),
    ],
)
def test_attachments_that_are_there_or_belong_to_others_are_left_alone(
    lines: tuple[str, ...], names: tuple[str, ...]
) -> None:
    facts = tuple(AttachmentFacts(name) for name in names)
    assert found(attachments.missing_attachments, html=body(*lines), attachments=facts) == []


def test_a_link_to_an_attachment_stands_for_it() -> None:
    html = body("附件：1.任务分解表", '<a href="/files/1.xlsx">附件1.任务分解表</a>')
    assert found(attachments.missing_attachments, html=html) == []


def test_an_attachment_nobody_mentions_is_noted() -> None:
    facts = (AttachmentFacts("任务分解表.xlsx"), AttachmentFacts("其他.doc"))
    html = body("请按任务分解表办理。")
    (finding,) = found(attachments.unmentioned_attachments, html=html, attachments=facts)
    assert (finding.kind, finding.severity, finding.where) == (
        "attachment_unmentioned",
        NOTE,
        "附件“其他.doc”",
    )
    assert found(attachments.unmentioned_attachments, html=body("详见附件。"), attachments=facts) == []


def test_names_of_authors_are_noted_and_masked() -> None:
    facts = AttachmentFacts("甲.docx", metadata={"author": "欧阳小丽", "company": "某公司", "title": "王大"})
    (finding,) = found(attachments.carried_along, attachments=(facts,))
    assert (finding.kind, finding.severity, finding.quote) == ("author_metadata", NOTE, "欧***、某**")
    assert "欧阳" not in finding.message


@pytest.mark.parametrize(
    ("note", "kind", "severity"),
    [
        ("工作表“底稿”是隐藏的，没有读入", "attachment_hidden_part", REASON),
        ("文中有修订痕迹 3 处", "attachment_hidden_part", REASON),
        ("有 2 条批注", "attachment_hidden_part", REASON),
        ("页眉没有读入", "attachment_note", NOTE),
    ],
)
def test_hidden_parts_and_revisions_ask_for_a_reason(note: str, kind: str, severity: Severity) -> None:
    facts = (AttachmentFacts("甲.xlsx", notes=(note,)),)
    assert kinds(attachments.carried_along, attachments=facts) == [(kind, severity)]


def test_an_attachment_without_authors_and_notes_is_left_alone() -> None:
    facts = (AttachmentFacts("甲.xlsx", metadata={"title": "甲表", "author": " "}),)
    assert found(attachments.carried_along, attachments=facts) == []
