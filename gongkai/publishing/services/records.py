"""How an item and its version in hand are written: shared by all deeds on items."""

from collections.abc import Callable
from dataclasses import asdict, fields, replace
from datetime import date, datetime

from django.db import transaction

from gongkai.domain.errors import Conflict, Refused
from gongkai.domain.findings import Finding, Severity
from gongkai.domain.index_numbers import lookup_key
from gongkai.domain.publishing.clock import PublicationDue, publication_due
from gongkai.domain.publishing.content import Content, digest
from gongkai.organisations.queries import work_calendar
from gongkai.publishing.models import Item, Version
from gongkai.publishing.queries import limits_of
from gongkai.reading import markup


def locked(item: Item, revision: int | None = None) -> Item:
    """
    Lock the item's row until the end of the transaction and read it afresh with unit and versions.

    Raises Conflict if somebody saved it since ``revision`` was read.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an item is locked inside the deed that changes it")
    current = (
        Item.objects.select_for_update(of=("self",))
        .select_related("unit", "current", "published")
        .get(pk=item.pk)
    )
    if revision is not None and current.revision != revision:
        raise Conflict(
            "您打开页面之后，这条信息已被他人修改，本次没有保存。您填写的内容仍在下方，请对照最新内容后再保存。"
        )
    return current


def tidy(content: Content) -> Content:
    """Return content as it is stored: clean HTML, no stray blanks, each keyword and column once."""
    strings = {
        field.name: " ".join(value.split())
        for field in fields(Content)
        if field.name not in ("body", "summary", "ground_reason")
        and isinstance(value := getattr(content, field.name), str)
    }
    return replace(
        content,
        **strings,  # type: ignore[arg-type]
        body=markup.clean(content.body),
        summary=content.summary.strip(),
        ground_reason=content.ground_reason.strip(),
        columns=tuple(dict.fromkeys(content.columns)),
        keywords=tuple(dict.fromkeys(word.strip() for word in content.keywords if word.strip())),
    )


def write(version: Version, content: Content, *, actor: str, now: datetime) -> None:
    """Put content into a version that is not sealed; the caller saves it."""
    if version.sealed:
        raise RuntimeError("a sealed version is never written again")
    for field in fields(Content):
        setattr(version, field.name, getattr(content, field.name))
    version.columns, version.keywords = list(content.columns), list(content.keywords)
    version.attachments = [asdict(each) for each in content.attachments]
    version.text = markup.plain(content.body)
    version.digest = digest(content)
    version.saved_at, version.saved_by = now, actor


def counted(start: date, column: str) -> PublicationDue:
    """Return by when what was made or changed on ``start`` must be public, if it goes into that column."""
    return publication_due(work_calendar(), start, limits_of(column))


def mirror(item: Item, content: Content, count: Callable[[date, str], PublicationDue] = counted) -> None:
    """
    Let the item's own columns show the content in hand, and count its period anew; the caller saves it.

    ``count`` is for whoever has looked up calendar and limits for many.
    """
    item.title = content.title
    item.document_number = content.document_number
    item.document_number_key = lookup_key(content.document_number) if content.document_number else ""
    item.written_on = content.written_on
    item.attribute = content.attribute
    item.normative = content.normative
    item.column = content.columns[0] if content.columns else ""
    item.review_due_on = content.review_due_on
    start = item.changed_on or content.written_on
    if start is None:
        item.due_on, item.due_provisional = None, False
        return
    due = count(start, item.column)
    item.due_on, item.due_provisional = due.due_on, due.provisional


def keep_findings(item: Item, version: Version, found: list[Finding], answers: dict[str, str]) -> None:
    """Write what the checks found and the reasons given into the version, and their counts into the item."""
    asked = {each.key for each in found if each.severity is Severity.REASON}
    version.findings = [
        {
            "kind": each.kind,
            "severity": each.severity.value,
            "message": each.message,
            "quote": each.quote,
            "where": each.where,
            "field": each.field,
            "key": each.key,
        }
        for each in found
    ]
    given = {**version.answers, **answers}
    version.answers = {
        key: reason.strip() for key, reason in given.items() if key in asked and reason and reason.strip()
    }
    item.blocking = sum(each.severity is Severity.BLOCKS for each in found)
    item.unexplained = len(asked - set(version.answers))


def check_untouched(version: Version, seen: str | None) -> None:
    """
    Pass if the version still says what its digest says, and what the person saw who decides on it.

    Raises Conflict where it changed on screen, Refused (``tampered``) where the stored text was changed
    behind the services.
    """
    if seen is not None and seen != version.digest:
        raise Conflict("您打开页面之后，内容已经改动，本次没有办理。请看过最新内容后再办理。")
    if digest(version.content) != version.digest:
        raise Refused(
            "这一版的内容与保存时的校验值不一致，可能被绕过系统改动，已停止办理。请联系系统管理员核对审计记录。",
            code="tampered",
        )
