"""The register file 发文登记 in a watched folder: a ledger that tells of documents and names their files."""

import unicodedata
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor
from gongkai.domain.errors import Invalid, Refused
from gongkai.domain.publishing.content import ItemOrigin
from gongkai.domain.publishing.intake import IntakeState
from gongkai.files import queries as files
from gongkai.files import services as store
from gongkai.publishing.models import Intake
from gongkai.publishing.services.intake import HandedIn, check_file, drop_intake
from gongkai.publishing.services.ledgers import Row, rows_of_blocks, rows_of_csv
from gongkai.publishing.services.register import Entry, Registered, enter, registered_from
from gongkai.reading.markup import blocks

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

NAME = "发文登记"
_ENDINGS = frozenset({".csv", ".xlsx"})
#: A folder is looked through every minute; a year's ledger is the business of the command.
MOST_ROWS = 500


def is_register(name: str) -> bool:
    """Return whether a file is called as a register is: 发文登记….csv or .xlsx."""
    path = PurePath(unicodedata.normalize("NFC", name))
    return path.stem.startswith(NAME) and path.suffix.lower() in _ENDINGS


def apply_register(*, actor: Actor, now: datetime, unit: "Unit", name: str, data: bytes) -> str:
    """
    Make the items that a register file tells of and return what became of each row, for its sender.

    Raises Refused if the file cannot be read, or is no register.
    """
    rows = _rows(actor, now, unit, name, data)
    if rows is None:
        raise Invalid(
            "没有找到登记表的表头。请在第一行写明：标题、文号、成文日期、公开属性、文件名，再放回本目录。"
        )
    if len(rows) > MOST_ROWS:
        raise Invalid(f"登记表有 {len(rows)} 行，一次最多 {MOST_ROWS} 行，请拆成几个文件后再放回本目录。")
    lines = []
    for row in rows:
        try:
            document = registered_from(row.words)
            entry = enter(actor=actor, now=now, unit=unit, document=document, origin=ItemOrigin.FOLDER)
        except Refused as refusal:
            lines.append(f"第 {row.number} 行没有登记：{refusal.message}")
            continue
        _join(actor, now, unit, document, entry)
        done = "已登记" if entry.created else "以前已登记"
        lines.append(f"第 {row.number} 行{done}：{document.title}")
    return "\n".join(lines) or "登记表中没有内容。"


def _rows(actor: Actor, now: datetime, unit: "Unit", name: str, data: bytes) -> list[Row] | None:
    if name.lower().endswith(".csv"):
        return rows_of_csv(data)
    checked = check_file(actor=actor, now=now, unit=unit, file=HandedIn(name, data))
    if checked.refusal is not None:
        raise checked.refusal
    stored = files.find(checked.file)
    if stored is None:
        raise RuntimeError("a file that has just been kept is gone")
    return rows_of_blocks(blocks(store.read(stored).html))


def _join(actor: Actor, now: datetime, unit: "Unit", document: Registered, entry: Entry) -> None:
    """Put a file that came before its register to its document, in the place of the one that was missing."""
    if not document.file_name or entry.intake is None or entry.intake.file:
        return
    alone = Intake.objects.filter(
        unit=unit,
        origin=ItemOrigin.FOLDER,
        item=None,
        name=document.file_name,
        state__in=[IntakeState.WAITING, IntakeState.READ],
    )
    found = alone.select_for_update(of=("self",)).order_by("-id").first()
    if found is not None:
        found.item, found.register = entry.item, entry.intake.register
        found.save(update_fields=["item", "register"])
        drop_intake(actor=actor, now=now, intake=entry.intake, reason="文件先于登记表收到。")
