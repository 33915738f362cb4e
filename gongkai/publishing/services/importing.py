"""
Import by the command: documents and ledgers in numbers, each committed by itself, so that it can be resumed.

What is imported is a draft that a person confirms and sends on, as if somebody had handed the file in; what
an old site has made public already may be adopted instead.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from html import escape
from typing import TYPE_CHECKING, Any

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import day_of
from gongkai.domain.documents import CONVERTED, READABLE, FileKind
from gongkai.domain.errors import Invalid, Refused
from gongkai.domain.findings import Finding
from gongkai.domain.index_numbers import lookup_key
from gongkai.domain.publishing.content import Content, DisclosureAttribute, ItemOrigin
from gongkai.domain.publishing.intake import IntakeState
from gongkai.domain.publishing.workflow import ItemState
from gongkai.files import convert, sandbox
from gongkai.files.intake import sniff
from gongkai.lib import checks
from gongkai.lib.deeds import deed
from gongkai.publishing.models import Intake, Item
from gongkai.publishing.services.adoption import import_public
from gongkai.publishing.services.checking import findings_of
from gongkai.publishing.services.intake import (
    HandedIn,
    check_file,
    read_intake,
    receive_file,
    settle,
)
from gongkai.publishing.services.intake_reading import Reading, names_of, proposed, reading_of, value_of
from gongkai.publishing.services.items import collect_item
from gongkai.publishing.services.ledgers import Row, rows_of_blocks
from gongkai.publishing.services.mass_adoption import Old, adopt_many
from gongkai.reading.checks.subject import Subject
from gongkai.reading.fields.dates import read_date
from gongkai.reading.markup import blocks, plain

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

ALREADY = "以前已导入，没有重复导入。"


@dataclass(frozen=True)
class Read:
    """A file as the command read it, nothing of it kept; ``rows`` are those of a ledger, else None."""

    reading: Reading
    content: Content
    rows: list[Row] | None


@dataclass(frozen=True)
class Imported:
    """What became of one document or row; ``skipped`` says that it was there before."""

    item: Item
    content: Content
    reading: Mapping[str, Any]
    skipped: bool = False
    notes: tuple[str, ...] = ()


def read_file(file: HandedIn, *, unit: "Unit | None") -> Read:
    """
    Read a file without keeping it; raises Refused with the reason where it cannot be read.

    Without a unit (there is no home yet) the names of organs are not known, and fewer fields are certain.
    """
    kind, data = sniff(file.data, file.name), file.data
    if kind not in READABLE:
        raise Refused(f"{kind.label}不能读成正文。请另存为 Word 或 PDF 文档后再导入。", code="unsupported")
    if kind in CONVERTED:
        kind, data = FileKind.DOCX, convert.to_docx(kind, data)
    document = sandbox.read_document(kind, data)
    reading = reading_of(document, name=file.name, unit_names=names_of(unit) if unit else ())
    content = proposed(reading, name=file.name, organ=unit.name if unit else "")
    rows = rows_of_blocks(blocks(document.html)) if kind is FileKind.XLSX else None
    return Read(reading, content, rows)


def findings_for(content: Content, *, unit: "Unit | None", now: datetime) -> list[Finding]:
    """Return what the checks find in content that is not kept; without a unit they know no names and hosts."""
    if unit is not None:
        return findings_of(Item(unit=unit), content, now)
    return checks.run(
        Subject(
            today=day_of(now),
            title=content.title,
            document_number=content.document_number,
            issuer=content.issuer,
            written_on=content.written_on,
            effective_on=content.effective_on,
            expires_on=content.expires_on,
            attribute=content.attribute,
            keywords=content.keywords,
            html=content.body,
            text=plain(content.body),
            genre=content.genre,
        )
    )


def import_document(
    *, actor: Actor, now: datetime, unit: "Unit", file: HandedIn, publish: bool = False, column: str = ""
) -> Imported:
    """
    Make a draft of a document with its file for a person to confirm, or adopt it as public already.

    The same file again is passed over. Raises Refused where it cannot be taken, read or adopted; what
    could be read but not adopted waits for a person on the list of imports.
    """
    checked = check_file(actor=actor, now=now, unit=unit, file=file)
    if checked.refusal is not None:
        raise checked.refusal
    known = _of_same_file(unit, checked.file)
    if known is not None and known.item is not None:
        return _again(known.item, known.reading, f"这个文件{ALREADY}")
    intake = known or receive_file(actor=actor, now=now, unit=unit, file=checked, origin=ItemOrigin.COMMAND)
    intake = read_intake(intake=intake, now=now)
    if intake.state == IntakeState.REFUSED:
        raise Refused(intake.refusal, code=intake.refusal_code)
    reading = dict(intake.reading)
    content = proposed(reading, name=intake.name, organ=unit.name)
    if column:
        content = replace(content, columns=(column,))
    if not publish:
        with deed(actor=actor, now=now):
            item = collect_item(actor=actor, now=now, unit=unit, content=content, origin=ItemOrigin.COMMAND)
            intake.item = item
            intake.save(update_fields=["item"])
        return Imported(item, content, reading)
    published_on, index_number = public_facts(reading)
    with deed(actor=actor, now=now) as act:
        adopted = import_public(
            actor=actor,
            now=now,
            unit=unit,
            content=content,
            published_on=published_on,
            index_number=index_number,
        )
        settle(act, intake, adopted.item)
    notes = adopted.notes if adopted.created else (f"这条信息{ALREADY}",)
    return Imported(adopted.item, content, reading, not adopted.created, notes)


def import_row(
    *,
    actor: Actor,
    now: datetime,
    unit: "Unit",
    words: dict[str, str],
    publish: bool = False,
    column: str = "",
) -> Imported:
    """Make one row of a ledger a draft, or adopt it; a row that is known is passed over. Raises Refused."""
    if publish:
        [outcome] = import_public_rows(actor=actor, now=now, unit=unit, rows=[words], column=column)
        if isinstance(outcome, Refused):
            raise outcome
        return outcome
    content, _, _ = content_of_row(words, unit)
    if column:
        content = replace(content, columns=(column,))
    if (known := _of_same_number(unit, content)) is not None:
        return _again(known, {}, f"这条信息{ALREADY}")
    item = collect_item(actor=actor, now=now, unit=unit, content=content, origin=ItemOrigin.COMMAND)
    return Imported(item, content, {})


def import_public_rows(
    *, actor: Actor, now: datetime, unit: "Unit", rows: Sequence[dict[str, str]], column: str = ""
) -> list[Imported | Refused]:
    """Adopt rows of a ledger of what is public already, and say of each what became of it; a refused one stops no other."""
    read = [_old_of_row(words, unit, column) for words in rows]
    taken = iter(adopt_many(actor=actor, now=now, rows=[each for each in read if isinstance(each, Old)]))
    outcomes: list[Imported | Refused] = []
    for each in read:
        if isinstance(each, Refused):
            outcomes.append(each)
            continue
        adopted = next(taken)
        if isinstance(adopted, Refused):
            outcomes.append(adopted)
            continue
        notes = adopted.notes if adopted.created else (f"这条信息{ALREADY}",)
        outcomes.append(Imported(adopted.item, each.content, {}, not adopted.created, notes))
    return outcomes


def _old_of_row(words: dict[str, str], unit: "Unit", column: str) -> Old | Refused:
    try:
        content, published_on, index_number = content_of_row(words, unit)
    except Refused as refusal:
        return refusal
    if column:
        content = replace(content, columns=(column,))
    return Old(unit=unit, content=content, published_on=published_on, index_number=index_number)


def content_of_row(words: dict[str, str], unit: "Unit | None") -> tuple[Content, date | None, str]:
    """
    Return one row of a ledger as content, the day it was published, and its index number.

    Raises Invalid naming what cannot be understood.
    """
    if not words.get("title"):
        raise Invalid("没有标题。", field="title")
    attribute = words.get("disclosure_attribute", "主动公开")
    wanted = next((each for each in DisclosureAttribute if attribute in (each.value, each.label)), None)
    if wanted is None:
        raise Invalid(
            f"公开属性“{attribute}”不能识别，请填写 主动公开、依申请公开 或 不予公开。",
            field="disclosure_attribute",
        )
    lines = [line.strip() for line in words.get("body", "").splitlines()]
    keywords = words.get("keywords", "")
    for separator in "，,；; ":
        keywords = keywords.replace(separator, "、")
    content = Content(
        title=words["title"],
        body="".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line),
        document_number=words.get("document_number", ""),
        issuer=words.get("issuer", "") or (unit.name if unit else ""),
        written_on=_day(words, "written_on", "成文日期"),
        attribute=wanted.value,
        ground_reason="" if wanted is DisclosureAttribute.PROACTIVE else words.get("ground", ""),
        keywords=tuple(word for word in keywords.split("、") if word),
        summary=words.get("summary", ""),
        source_url=words.get("source_url", ""),
    )
    return content, _day(words, "published_on", "发布日期"), words.get("index_number", "")


#: The fields that a command tells of, in the order of its contract.
TOLD = (
    "title",
    "document_number",
    "issuer",
    "written_on",
    "published_on",
    "index_number",
    "keywords",
    "attachments",
    "disclosure_attribute",
)


def told_fields(reading: Mapping[str, Any], content: Content) -> tuple[dict[str, Any], dict[str, bool]]:
    """
    Return what was read by field, None for what was not found, and for each value whether it is certain.

    Where nothing is kept of the reading, the content tells, and none of it is called certain.
    """
    kept = reading.get("fields") or {}
    if kept:
        values = {name: kept.get(name, {}).get("value") for name in TOLD}
        certain = {name: bool(kept[name]["certain"]) for name in TOLD if values[name] is not None}
    else:
        values = {
            **dict.fromkeys(TOLD),
            "title": content.title,
            "document_number": content.document_number or None,
            "issuer": content.issuer or None,
            "written_on": content.written_on.isoformat() if content.written_on else None,
            "disclosure_attribute": content.attribute,
        }
        certain = {name: False for name, value in values.items() if value is not None}
    values["keywords"] = values["keywords"] or []
    values["attachments"] = values["attachments"] or []
    return values, certain


def public_facts(reading: Mapping[str, Any]) -> tuple[date | None, str]:
    """Return on which day an old page was published, and its index number."""
    published = value_of(reading, "published_on")
    return (date.fromisoformat(published) if published else None), value_of(reading, "index_number") or ""


def _again(item: Item, reading: Mapping[str, Any], note: str) -> Imported:
    if item.current is None:
        raise RuntimeError(f"{item.link} has no version in hand")
    return Imported(item, item.current.content, reading, True, (note,))


def _of_same_file(unit: "Unit", digest: str) -> Intake | None:
    """Return what came of the same file before: its item, or an import that was broken off."""
    found = (
        Intake.objects.filter(unit=unit, file=digest)
        .exclude(state__in=[IntakeState.DROPPED, IntakeState.REFUSED])
        .exclude(item__state=ItemState.DISCARDED)
        .select_related("unit", "item", "item__current")
        .order_by("id")
    )
    done = next((intake for intake in found if intake.item is not None), None)
    unfinished = (each for each in found if each.origin == ItemOrigin.COMMAND and each.item is None)
    return done or next(unfinished, None)


def _of_same_number(unit: "Unit", content: Content) -> Item | None:
    items = Item.objects.filter(unit=unit).exclude(state=ItemState.DISCARDED).select_related("current")
    if content.document_number:
        return items.filter(document_number_key=lookup_key(content.document_number)).first()
    return items.filter(title=content.title, written_on=content.written_on, document_number="").first()


def _day(words: dict[str, str], name: str, label: str) -> date | None:
    text = words.get(name, "")
    if not text:
        return None
    found = read_date(text)
    if found is None:
        raise Invalid(f"{label}“{text}”不能识别，请写成 2026-03-02 的样子。", field=name)
    return found
