"""``gongkai import``: documents and ledgers into the records of a unit, in numbers and to be resumed."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai.domain.errors import Invalid, Refused
from gongkai.domain.findings import Severity

if TYPE_CHECKING:
    from gongkai.domain.findings import Finding
    from gongkai.domain.publishing.content import Content
    from gongkai.organisations.models import Unit
    from gongkai.publishing.services.importing import Imported
    from gongkai.publishing.services.intake import HandedIn
    from gongkai.publishing.services.ledgers import Row

#: The fields of the contract, in its order, and where a content keeps each.
FIELDS = (
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
#: How what comes without a name is called.
STANDARD_INPUT = "标准输入"
FINE, FAULTS, UNUSABLE = 0, 1, 2
#: A line about the progress after so many rows of a ledger.
_ROWS_PER_LINE = 100
#: So many rows of what is public already are adopted together.
_ROWS_AT_ONCE = 500


@dataclass
class Report:
    """What became of one file, as the contract tells it; ``rows`` only for a ledger."""

    file: str
    readable: bool = True
    reason: str | None = None
    created: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    fields: dict[str, Any] = field(
        default_factory=lambda: {**dict.fromkeys(FIELDS), "keywords": [], "attachments": []}
    )
    certain: dict[str, bool] = field(default_factory=dict)
    text: str = ""
    tables: int = 0
    findings: list[dict[str, str]] = field(default_factory=list)
    rows: int | None = None
    refused: list[dict[str, Any]] = field(default_factory=list)

    @property
    def faulty(self) -> bool:
        return self.reason is not None or bool(self.refused)


@dataclass(frozen=True)
class Wish:
    """What the options ask for; ``unit`` is None only where a dry run finds no home."""

    unit: "Unit | None"
    dry: bool
    publish: bool
    column: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="文件",
        help="文档，或有表头的台账（.csv .xlsx，每行一条）；写 - 则从标准输入读取",
    )
    parser.add_argument("--unit", required=True, metavar="代码", help="归哪个单位，写单位代码，例如 530524")
    parser.add_argument("--dry-run", action="store_true", help="只读取和检查，不写入任何数据")
    parser.add_argument(
        "--publish",
        action="store_true",
        help="原网站已公开的信息：保留发布日期和索引号，直接登记为已公开，不经审签",
    )
    parser.add_argument(
        "--column", default="", metavar="代号", help="公开栏目的代号；不写时按内容归入文件、年报或其他"
    )


def run(args: argparse.Namespace) -> int:
    """Import each file by itself and return 1 if one of them or a row was refused, 2 if none could be used."""
    wish = _wish(args)
    reports = []
    for number, name in enumerate(args.files, 1):
        report = Report("-" if name == "-" else name)
        try:
            _import(report, _read(name), wish)
        except Refused as refusal:
            report.readable, report.reason = False, refusal.message
        reports.append(report)
        print(f"{number}/{len(args.files)} {_told(report)}", file=sys.stderr)
    if args.json:
        print(json.dumps({"files": [_json(report) for report in reports]}, ensure_ascii=False))
    else:
        for report in reports:
            _say(report)
    if not any(report.readable for report in reports):
        return UNUSABLE
    return FAULTS if any(report.faulty for report in reports) else FINE


def _wish(args: argparse.Namespace) -> Wish:
    from django.db import DatabaseError, connection

    from gongkai.organisations.queries import find_public_unit
    from gongkai.publishing.queries import find_column

    if args.dry_run and args.publish:
        raise Invalid("--dry-run 只读取，--publish 要写入，两个选项不能同时使用。")
    if args.dry_run and _is_missing(connection):
        return Wish(None, True, False, args.column)
    try:
        unit = find_public_unit(args.unit)
        column = find_column(args.column) if args.column else None
    except DatabaseError:
        if not args.dry_run:
            raise Refused("数据目录还没有初始设置。请先运行 gongkai set-up，再导入。") from None
        return Wish(None, True, False, args.column)
    if unit is None and not args.dry_run:
        raise Invalid(f"没有代码为“{args.unit}”的单位。单位代码可以在“单位名录”中查到。")
    if args.column and column is None and not args.dry_run:
        raise Invalid(f"没有代号为“{args.column}”的栏目。栏目的代号可以在“栏目”页的网址中查到。")
    return Wish(unit, args.dry_run, args.publish, args.column)


def _is_missing(connection: Any) -> bool:
    """Return whether there is no database yet; on SQLite the first question would make the file."""
    if connection.vendor != "sqlite" or connection.is_in_memory_db():
        return False
    return not Path(connection.settings_dict["NAME"]).exists()


def _read(name: str) -> "HandedIn":
    from gongkai.publishing.services.intake import HandedIn, largest_mb

    most = largest_mb() * 1024 * 1024 + 1
    if name == "-":
        return HandedIn(STANDARD_INPUT, sys.stdin.buffer.read(most))
    try:
        with Path(name).open("rb") as file:
            return HandedIn(Path(name).name, file.read(most))
    except IsADirectoryError:
        raise Invalid("这是一个目录。请写出其中的文件，例如 目录/*。") from None
    except OSError as error:
        raise Invalid(f"文件打不开（{error.strerror}）。请核对文件名和读取权限。") from None


def _import(report: Report, file: "HandedIn", wish: Wish) -> None:
    from gongkai.publishing.services import importing

    if file.name == STANDARD_INPUT or file.name.lower().endswith(".csv"):
        rows = _rows_of_text(file)
        if rows is not None:
            _ledger(report, rows, wish)
            return
        if file.name != STANDARD_INPUT:
            raise Invalid("没有找到台账的表头。请在第一行写明：标题、文号、成文日期、公开属性等。")
    is_table = file.data.startswith(b"PK") and not file.name.lower().endswith((".docx", ".ofd"))
    if wish.dry or wish.unit is None or is_table:
        read = importing.read_file(file, unit=wish.unit)
        if read.rows is not None:
            _ledger(report, read.rows, wish)
            return
        if wish.dry or wish.unit is None:
            _tell(report, read.reading, read.content, wish)
            return
    try:
        done = importing.import_document(
            actor=_system(),
            now=_now(),
            unit=wish.unit,
            file=file,
            publish=wish.publish,
            column=wish.column,
        )
    except Refused as refusal:
        # What could be read but not taken over is told with its fields, so that somebody can mend it.
        read = importing.read_file(file, unit=wish.unit)
        _tell(report, read.reading, read.content, wish)
        report.reason = refusal.message
        return
    (report.skipped if done.skipped else report.created).append(done.item.public_id)
    report.notes += done.notes
    _tell(report, done.reading, done.content, wish)


def _rows_of_text(file: "HandedIn") -> "list[Row] | None":
    from gongkai.publishing.services import ledgers

    try:
        return ledgers.rows_of_csv(file.data)
    except Invalid:
        if file.name == STANDARD_INPUT:
            return None  # what comes without a name may be anything
        raise


def _ledger(report: Report, rows: "list[Row]", wish: Wish) -> None:
    from gongkai.publishing.services import importing

    report.rows = len(rows)
    if wish.publish and wish.unit is not None:
        _public_ledger(report, rows, wish, wish.unit)
        return
    for place, row in enumerate(rows, 1):
        try:
            if wish.dry or wish.unit is None:
                importing.content_of_row(row.words, wish.unit)
                continue
            done = importing.import_row(
                actor=_system(),
                now=_now(),
                unit=wish.unit,
                words=row.words,
                column=wish.column,
            )
        except Refused as refusal:
            report.refused.append({"row": row.number, "reason": refusal.message})
        else:
            _note_row(report, row, done)
        if place % _ROWS_PER_LINE == 0:
            print(f"{report.file}：{place}/{len(rows)} 行", file=sys.stderr)


def _public_ledger(report: Report, rows: "list[Row]", wish: Wish, unit: "Unit") -> None:
    """Adopt what is public already, some hundred rows in a statement; each batch is committed by itself."""
    from gongkai.publishing.services import importing

    for start in range(0, len(rows), _ROWS_AT_ONCE):
        part = rows[start : start + _ROWS_AT_ONCE]
        outcomes = importing.import_public_rows(
            actor=_system(), now=_now(), unit=unit, rows=[row.words for row in part], column=wish.column
        )
        for row, outcome in zip(part, outcomes, strict=True):
            if isinstance(outcome, Refused):
                report.refused.append({"row": row.number, "reason": outcome.message})
            else:
                _note_row(report, row, outcome)
        if len(rows) >= _ROWS_PER_LINE:
            print(f"{report.file}：{start + len(part)}/{len(rows)} 行", file=sys.stderr)


def _note_row(report: Report, row: "Row", done: "Imported") -> None:
    (report.skipped if done.skipped else report.created).append(done.item.public_id)
    report.notes += [f"第 {row.number} 行：{note}" for note in done.notes]


def _tell(report: Report, reading: Mapping[str, Any], content: "Content", wish: Wish) -> None:
    from gongkai.publishing.services.importing import findings_for, told_fields
    from gongkai.reading.markup import plain

    report.fields, report.certain = told_fields(reading, content)
    report.text = plain(content.body)
    report.tables = content.body.count("<table")
    report.notes += reading.get("notes") or []
    report.findings = [_finding(each) for each in findings_for(content, unit=wish.unit, now=_now())]


def _finding(found: "Finding") -> dict[str, str]:
    return {
        "kind": found.kind,
        "severity": found.severity.value,
        "message": found.message,
        "quote": found.quote,
        "where": found.where,
        "field": found.field,
    }


def _system() -> Any:
    from gongkai.domain.actors import SYSTEM

    return SYSTEM


def _now() -> Any:
    from gongkai.lib import clock

    return clock.now()


def _json(report: Report) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "file": report.file,
        "readable": report.readable,
        "reason": report.reason,
        "created": report.created,
        "skipped": report.skipped,
        "fields": report.fields,
        "certain": report.certain,
        "text": report.text,
        "tables": report.tables,
        "findings": report.findings,
        "notes": report.notes,
        "rows": report.rows,
        "refused": report.refused,
    }
    return answer


def _told(report: Report) -> str:
    if report.reason is not None:
        return f"{report.file}：没有导入"
    if report.rows is not None:
        return f"{report.file}：{report.rows} 行，没有导入 {len(report.refused)} 行"
    return f"{report.file}：{'以前已导入' if report.skipped else '完成'}"


def _say(report: Report) -> None:
    for line in _lines(report):
        print(line)


def _lines(report: Report) -> Iterator[str]:
    yield report.file
    if report.reason is not None:
        yield f"  没有导入：{report.reason}"
    if report.rows is not None:
        yield (
            f"  共 {report.rows} 行，新建 {len(report.created)} 条，以前已导入 {len(report.skipped)} 条，"
            f"没有导入 {len(report.refused)} 行"
        )
        for refused in report.refused:
            yield f"  第 {refused['row']} 行没有导入：{refused['reason']}"
    elif report.text or report.created or report.skipped:
        for name, value in report.fields.items():
            if value:
                shown = "、".join(value) if isinstance(value, list) else value
                yield f"  {_LABELS[name]}：{shown}{'' if report.certain.get(name) else '（请核对）'}"
    for found in report.findings:
        yield f"  {Severity(found['severity']).label}：{found['message']}"
    for note in report.notes:
        yield f"  {note}"
    if report.created and report.rows is None:
        yield f"  已建立：{'、'.join(report.created)}"


_LABELS = {
    "title": "标题",
    "document_number": "发文字号",
    "issuer": "发文机关",
    "written_on": "成文日期",
    "published_on": "发布日期",
    "index_number": "索引号",
    "keywords": "主题词",
    "attachments": "附件",
    "disclosure_attribute": "公开属性",
}
