"""``gongkai check-report``: reads annual reports and holds their figures, dates and words against one another."""

import argparse
import json
import sys
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.cli import given
from gongkai.domain.errors import Invalid, Refused
from gongkai.domain.forms.check import written
from gongkai.domain.forms.model import Cells
from gongkai.reading.checked_words import KINDS, SEVERITIES, form_told, masked_report, number
from gongkai.reading.reports.check import check_report, table_figures
from gongkai.reading.reports.model import Fault, ReportRead
from gongkai.reading.reports.source import Source

FINE, FAULTS, UNUSABLE = 0, 1, 2
#: What a directory is searched for.
_ENDINGS = frozenset({".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".xlsx", ".ofd"})
#: A report of an office is a hundred times smaller.
_LARGEST = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one file."""

    file: str
    report: ReportRead | None
    reason: str | None = None
    #: Whether it was the program that failed, not the file.
    failed: bool = False

    @property
    def errors(self) -> int:
        """How many faults are errors."""
        return self._count("error")

    @property
    def tampered(self) -> bool:
        """Whether the text looks tampered with."""
        return any(fault.kind == "tampered" for fault in self.report.faults) if self.report else False

    @property
    def warnings(self) -> int:
        """How many faults need a note."""
        return self._count("warning")

    def _count(self, severity: str) -> int:
        faults = self.report.faults if self.report else ()
        return sum(fault.severity == severity for fault in faults)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="文件",
        help="年度报告（.txt .md .html .docx .pdf .xlsx .ofd）或存放它们的目录；写 - 则从标准输入读取文本",
    )
    parser.add_argument("--year", type=int, metavar="年度", help="报告的年度；不写时从报告中识别")
    parser.add_argument("--previous", metavar="文件", help="同一单位上一年度的报告，用来核对结转和存量")
    given.add_progress_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Check each file; return 0 without errors, 1 with some, 2 if no file could be read or the program failed at one."""
    previous = _previous(args.previous) if args.previous else None
    names = list(given.names(args.files, _ENDINGS))
    progress = given.Progress(len(names), wanted=args.progress)
    answers = []
    for name in names:
        answer = _answer(name, args.year, previous)
        answers.append(answer)
        progress.tell(name, _short(answer))
    if args.json:
        print(json.dumps({"reports": [_json(answer) for answer in answers]}, ensure_ascii=False))
    else:
        for answer in answers:
            print("\n".join(_lines(answer)))
        if len(answers) > 1:
            print(_summary(answers))
    if any(answer.failed for answer in answers) or not any(answer.report for answer in answers):
        return UNUSABLE
    return FAULTS if any(answer.errors for answer in answers) else FINE


def _answer(name: str, year: int | None, previous: Cells | None) -> Answer:
    try:
        source, title = _source(name)
        report = check_report(source, year=year, title=title, previous=previous)
        return Answer(name, masked_report(report, source.masking))
    except Refused as refusal:
        return Answer(name, None, refusal.message)
    except Exception as error:  # noqa: BLE001  one file's failure must not cost what was found out about the others
        print(f"检查“{name}”时程序内部错误：", file=sys.stderr)
        traceback.print_exc()
        reason = f"程序内部错误（{type(error).__name__}），详情见标准错误输出；其他文件照常检查。"
        return Answer(name, None, reason, failed=True)


def _previous(name: str) -> Cells:
    source, _ = _source(name)
    figures = table_figures(source)
    if not figures:
        raise Invalid(f"上一年度的报告“{name}”中没有读到统计表，不能核对结转。请换一个含统计表的文件。")
    return figures


def _source(name: str) -> tuple[Source, str]:
    """Return the text of a file and the title that the file gives itself. Raises Refused."""
    from gongkai.domain.documents import FileKind
    from gongkai.reading.documents.model import Unreadable
    from gongkai.reading.reports.files import source_of_document, source_of_text

    data = given.data(name, _LARGEST, _ENDINGS)
    kind = _kind(data, name)
    try:
        if kind is FileKind.TEXT:
            return source_of_text(data), ""
        if kind is FileKind.HTML:
            from gongkai.reading.documents.read import read

            document = read(kind, data)
        else:
            # Whatever needs a library to be opened is opened behind walls.
            from gongkai.files.sandbox import read_document

            document = read_document(kind, data)
        return source_of_document(document), document.properties.get("title", "")
    except Unreadable as unreadable:
        raise Refused(unreadable.message, code=unreadable.code) from None


def _kind(data: bytes, name: str) -> Any:
    from gongkai.files.intake import sniff
    from gongkai.files.refusals import FileRefused

    try:
        return sniff(data, name, largest=_LARGEST)
    except FileRefused as refusal:
        # A page saved as .txt is told by its content; only programs and archives stay outside.
        if refusal.code != "wrong_type" or name == "":
            raise
        return sniff(data, "", largest=_LARGEST)


def _json(answer: Answer) -> dict[str, Any]:
    report = answer.report
    return {
        "file": answer.file,
        "readable": report is not None,
        "reason": answer.reason if report is None else report.reason,
        "form": report.form if report else None,
        "year": report.year if report else None,
        "organisation": report.organisation if report else None,
        "figures": [
            {
                "code": figure.code,
                "label": figure.label,
                "column": figure.column,
                "value": number(figure.value),
                "unit": figure.unit,
                "source": figure.source,
                "quote": figure.quote,
            }
            for figure in (report.figures if report else ())
        ],
        "findings": [
            {
                "kind": fault.kind,
                "severity": fault.severity,
                "message": fault.message,
                "quote": fault.quote,
                "code": fault.code,
                "expected": number(fault.expected),
                "printed": number(fault.printed),
            }
            for fault in (report.faults if report else ())
        ],
        "summary": {"errors": answer.errors, "warnings": answer.warnings},
    }


def _short(answer: Answer) -> str:
    if answer.report is None:
        return "没有读取"
    return f"错误 {answer.errors} 处，须说明 {answer.warnings} 处"


def _lines(answer: Answer) -> Iterator[str]:
    yield answer.file
    report = answer.report
    if report is None:
        yield f"  没有读取：{answer.reason}"
        return
    told = [form_told(report)]
    if report.organisation:
        told.insert(0, report.organisation)
    if report.year:
        told.insert(1 if report.organisation else 0, f"{report.year} 年度")
    yield f"  {'，'.join(told)}"
    if report.reason:
        yield f"  {report.reason}"
    cells = [figure for figure in report.figures if figure.source == "table"]
    if report.form is not None:
        blank = sum(figure.value is None for figure in cells)
        empty = f"（其中空白 {blank} 个）" if blank else ""
        yield f"  读到表中数字 {len(cells)} 个{empty}，正文数字 {len(report.figures) - len(cells)} 个"
    for fault in report.faults:
        yield from _told(fault)
    if not report.faults:
        yield "  没有发现问题。"


def _told(fault: Fault) -> Iterator[str]:
    yield f"  {SEVERITIES[fault.severity]} · {KINDS[fault.kind]}：{fault.message}"
    if fault.quote:
        yield f"      原文：{' '.join(fault.quote.split())}"
    if fault.expected is not None and fault.printed is not None:
        yield f"      应为 {written(fault.expected)}  |  印为 {written(fault.printed)}"


def _summary(answers: Sequence[Answer]) -> str:
    read = [answer for answer in answers if answer.report]
    faulty = sum(bool(answer.errors) for answer in read)
    tampered = sum(answer.tampered for answer in read)
    unread = "".join(f"\n  没有读取：{answer.file}" for answer in answers if answer.report is None)
    return (
        f"\n共 {len(answers)} 个文件，读取 {len(read)} 个，其中 {faulty} 个有错误，{tampered} 个有被篡改的迹象；"
        f"错误 {sum(answer.errors for answer in read)} 处，须说明 {sum(answer.warnings for answer in read)} 处。{unread}"
    )
