"""Checks of attachments: those the text speaks of, those it does not, and what they carry along unseen."""

import re
from collections.abc import Iterator

from gongkai.domain.findings import Finding, Severity
from gongkai.reading.checks.subject import Subject

_NUMBER = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})(?![0-9个份项件张页人章条并起同])"
#: Of somebody else's attachment: 《办法》附件2, 国发〔2019〕1号附件, 条例的附件.
_CITED = re.compile(
    rf"(?<![》号）的以及])附件 ?({_NUMBER})|(?:[见按如]|[（(])附件(?! ?{_NUMBER})(?![一-鿿])|^附件 ?[:：]"
)
_LIST_START = re.compile(r"附件 ?[:：] ?(.*)")
_LIST_ENTRY = re.compile(r"([0-9]{1,2}) ?[.．、] ?\S")
#: The heading above an attachment that stands in the body itself.
_IN_BODY = re.compile(rf"附件 ?({_NUMBER})? ?[:：]?")
_HAN = "一二三四五六七八九十"


def missing_attachments(subject: Subject) -> Iterator[Finding]:
    """Find attachments that the text names and that are not there (党政机关公文处理工作条例第九条)."""
    cited = _cited(subject)
    if not cited:
        return
    missing = sorted(set(cited) - _available(subject))
    if missing:
        names = (
            "、".join(f"附件{number}" for number in missing) if len(cited) > 1 or missing != [1] else "附件"
        )
        first = cited[missing[0]]
        message = f"文中提到{names}，但没有找到。请上传缺少的附件，或者改正文中的说法；不能公开的请说明原因。"
        yield Finding("attachment_missing", Severity.REASON, message, quote=first[0], where=first[1])


def _cited(subject: Subject) -> dict[int, tuple[str, str]]:
    """Return the numbers of attachments the body speaks of, each with the first quote and its place."""
    cited: dict[int, tuple[str, str]] = {}
    listing = False
    for passage in subject.body:
        text = passage.folded
        if listing and (entry := _LIST_ENTRY.match(text)):
            cited.setdefault(int(entry[1]), (passage.quote(0, entry.end()), passage.where))
            continue
        listing = False
        if "附件" not in text or "略" in text[-4:] or _IN_BODY.fullmatch(text.strip()):
            continue
        for match in _CITED.finditer(text):
            number = _value(match[1]) if match[1] else 1
            if number:
                cited.setdefault(number, (passage.quote(*match.span()), passage.where))
        if start := _LIST_START.match(text):
            listing = True
            for entry in _LIST_ENTRY.finditer(start[1]):
                # 附件：1.甲表 2.乙表 on one line: an entry follows a blank, and 2018.9 in a name does not.
                if entry.start() == 0 or start[1][entry.start() - 1] in " ；;":
                    cited.setdefault(int(entry[1]), (passage.quote(0, len(text)), passage.where))
    return cited


def _available(subject: Subject) -> set[int]:
    """Return the numbers that are there: in the body, linked, or uploaded, by name or else in order."""
    available = set()
    for passage in subject.body:
        if heading := _IN_BODY.fullmatch(passage.folded.strip()):
            available.add(_value(heading[1]) if heading[1] else 1)
    unnumbered = 0
    for name in (
        *(attachment.name for attachment in subject.attachments),
        *(link.text for link in subject.references.links if "附件" in link.text and link.href),
    ):
        if numbered := re.search(rf"附件 ?({_NUMBER})", name):
            available.add(_value(numbered[1]))
        else:
            unnumbered += 1
    number = 1
    while unnumbered:
        if number not in available:
            available.add(number)
            unnumbered -= 1
        number += 1
    return available


def _value(text: str) -> int:
    """Return 1 to 99 as written in digits, or 一 to 十九 in Han."""
    if text.isdigit():
        return int(text)
    return sum(_HAN.index(sign) + 1 for sign in text)


def unmentioned_attachments(subject: Subject) -> Iterator[Finding]:
    """Find attachments that the text does not speak of, which readers would overlook."""
    text = "\n".join(passage.text for passage in subject.body)
    if "附件" in text or "附后" in text:
        return
    for attachment in subject.attachments:
        stem = attachment.name.rpartition(".")[0] or attachment.name
        if stem not in text:
            message = f"正文没有提到附件“{attachment.name}”，读者容易漏看。建议在正文后写上附件名称，用不着的请删去。"
            yield Finding(
                "attachment_unmentioned",
                Severity.NOTE,
                message,
                where=f"附件“{attachment.name}”",
                field="attachments",
            )


_PERSON = re.compile(
    r"author|creator|modified_?by|manager|company|作者|创建者|修改者|经理|单位|公司|保存者", re.I
)
_LEFT_INSIDE = re.compile(r"隐藏|修订|批注|痕迹|删除的")


def carried_along(subject: Subject) -> Iterator[Finding]:
    """Find names of authors, hidden parts and revisions inside attachments (个人信息保护法第二十五条)."""
    for attachment in subject.attachments:
        where = f"附件“{attachment.name}”"
        names = [
            value.strip()
            for key, value in attachment.metadata.items()
            if _PERSON.search(key) and value.strip()
        ]
        if names:
            shown = "、".join(dict.fromkeys(_masked_name(name) for name in names))
            message = f"{where}的文件属性里有“{shown}”等作者信息，发布时会自动清除，原件不受影响。"
            yield Finding(
                "author_metadata", Severity.NOTE, message, quote=shown, where=where, field="attachments"
            )
        # The copy of a Word file that is published has its revisions accepted and what it hides taken out.
        cleaned = attachment.name.lower().endswith((".docx", ".doc", ".wps"))
        for note in attachment.notes:
            if note.startswith("隐藏的内容："):
                message = f"{where}有{note.rstrip('。')}，不能公开。请取消隐藏或删除后重新上传。"
                yield Finding(
                    "attachment_hidden_part",
                    Severity.BLOCKS,
                    message,
                    quote=note,
                    where=where,
                    field="attachments",
                )
            elif _LEFT_INSIDE.search(note) and not cleaned:
                message = (
                    f"{where}：{note.rstrip('。')}。请核对能否公开，可以的请说明，不可以的请删去后重新上传。"
                )
                yield Finding(
                    "attachment_hidden_part",
                    Severity.REASON,
                    message,
                    quote=note,
                    where=where,
                    field="attachments",
                )
            else:
                message = f"{where}：{note.rstrip('。')}。请打开原件核对。"
                yield Finding(
                    "attachment_note", Severity.NOTE, message, quote=note, where=where, field="attachments"
                )


def _masked_name(name: str) -> str:
    return name[0] + "*" * min(len(name) - 1, 6)
