"""
What an item says: the content of one version, its attribute, and the digest that a verdict is bound to.

Two contents with the same digest are the same to every reader, so whoever approved the one approved
the other; anything that a reader sees is part of it.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from datetime import date

from gongkai.domain.labels import Labelled


class DisclosureAttribute(Labelled):
    """Whether a document is published, fixed when it is drafted (国办发〔2016〕80号)."""

    PROACTIVE = "proactive", "主动公开"
    ON_REQUEST = "on_request", "依申请公开"
    WITHHELD = "withheld", "不予公开"


class WithholdingGround(Labelled):
    """The legal reason for not publishing (政府信息公开条例第十四条至第十六条)."""

    STATE_SECRET = "state_secret", "依法确定为国家秘密"
    LAW_FORBIDS = "law_forbids", "法律、行政法规禁止公开"
    THREE_SECURITIES = "three_securities", "公开后可能危及国家安全、公共安全、经济安全、社会稳定"
    THIRD_PARTY = "third_party", "涉及商业秘密、个人隐私，公开会损害第三方合法权益"
    INTERNAL_AFFAIRS = "internal_affairs", "内部事务信息"
    DELIBERATIVE = "deliberative", "过程性信息"
    ENFORCEMENT_FILE = "enforcement_file", "行政执法案卷信息"
    WORK_SECRET = "work_secret", "工作秘密"
    NOT_FOR_ALL = "not_for_all", "不属于主动公开范围，可依申请提供"


#: Grounds that fit the attribute; the rest of the law's reasons withhold from an applicant too.
GROUNDS = {
    DisclosureAttribute.PROACTIVE: frozenset(),
    DisclosureAttribute.ON_REQUEST: frozenset(
        {
            WithholdingGround.NOT_FOR_ALL,
            WithholdingGround.INTERNAL_AFFAIRS,
            WithholdingGround.DELIBERATIVE,
            WithholdingGround.ENFORCEMENT_FILE,
            WithholdingGround.THIRD_PARTY,
        }
    ),
    DisclosureAttribute.WITHHELD: frozenset(WithholdingGround) - {WithholdingGround.NOT_FOR_ALL},
}


class ValidityStatus(Labelled):
    """Whether a document still binds; shown beside it and changed at once (国办发〔2018〕37号)."""

    VALID = "valid", "有效"
    AMENDED = "amended", "已修改"
    EXPIRED = "expired", "失效"
    REPEALED = "repealed", "废止"


class FiveDisclosures(Labelled):
    """Which of the five disclosures an item belongs to (五公开)."""

    DECISION = "decision", "决策公开"
    EXECUTION = "execution", "执行公开"
    MANAGEMENT = "management", "管理公开"
    SERVICE = "service", "服务公开"
    RESULT = "result", "结果公开"


class ItemOrigin(Labelled):
    """How an item came into the house."""

    TYPED = "typed", "在线录入"
    IMPORTED = "imported", "导入文件"
    REGISTER = "register", "发文登记接口"
    FOLDER = "folder", "公文交换目录"
    COMMAND = "command", "命令行导入"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to an item; ``file`` is the digest under which it is stored, ``size`` in bytes."""

    file: str
    name: str
    kind: str
    size: int


@dataclass(frozen=True, slots=True)
class Content:
    """
    One version of an item.

    ``columns`` are keys, the first of them the main one. ``body`` is clean HTML. The fields are those of
    政府信息公开目录系统实施指引 and of the page header of 国办发〔2017〕47号.
    """

    title: str
    body: str = ""
    document_number: str = ""
    issuer: str = ""
    written_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    attribute: str = DisclosureAttribute.PROACTIVE.value
    ground: str = ""
    ground_reason: str = ""
    review_due_on: date | None = None
    normative: bool = False
    genre: str = ""
    topic: str = ""
    five: str = ""
    columns: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    summary: str = ""
    source: str = ""
    source_url: str = ""
    author: str = ""
    attachments: tuple[Attachment, ...] = ()

    @property
    def proactive(self) -> bool:
        return self.attribute == DisclosureAttribute.PROACTIVE


def digest(content: Content) -> str:
    """Return the SHA-256 (hex) of everything that a reader sees of this version."""
    text = json.dumps(asdict(content), ensure_ascii=False, sort_keys=True, default=date.isoformat)
    return hashlib.sha256(text.encode()).hexdigest()


def changed_fields(before: Content, after: Content) -> list[str]:
    """Return the names of the fields in which two versions differ, in their own order."""
    return [
        field.name for field in fields(Content) if getattr(before, field.name) != getattr(after, field.name)
    ]


#: What the fields are called on screens and in histories.
FIELD_LABELS = {
    "title": "标题",
    "body": "正文",
    "document_number": "发文字号",
    "issuer": "发文机关",
    "written_on": "成文日期",
    "effective_on": "施行日期",
    "expires_on": "失效日期",
    "attribute": "公开属性",
    "ground": "不公开的依据",
    "ground_reason": "不公开的理由",
    "review_due_on": "重新评估日期",
    "normative": "规范性文件",
    "genre": "体裁分类",
    "topic": "主题分类",
    "five": "五公开",
    "columns": "公开栏目",
    "keywords": "主题词",
    "summary": "内容概述",
    "source": "来源",
    "source_url": "来源网址",
    "author": "作者",
    "attachments": "附件",
}
