"""``gongkai check-report``: reads annual reports and holds their figures, dates and words against one another."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from gongkai.domain.errors import Invalid, Refused
from gongkai.domain.forms.check import written
from gongkai.domain.forms.model import Cells, Figure
from gongkai.reading.checks import personal_numbers
from gongkai.reading.reports.check import check_report, table_figures
from gongkai.reading.reports.model import Fault, ReportRead
from gongkai.reading.reports.source import Source

FINE, FAULTS, UNUSABLE = 0, 1, 2
_STANDARD_INPUT = "-"
#: What a directory is searched for.
_ENDINGS = frozenset({".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".xlsx", ".ofd"})
#: A report of an office is a hundred times smaller.
_LARGEST = 50 * 1024 * 1024
_SEVERITIES = {"error": "错误", "warning": "须说明", "note": "提示"}
_KINDS = {
    "sum": "合计",
    "text-vs-table": "正文与表格",
    "text-vs-text": "正文前后",
    "percent": "百分比",
    "carry-over": "结转",
    "date": "日期",
    "range": "范围",
    "blank": "空白",
    "form": "统计表",
    "format": "格式",
    "duplicate": "重复",
    "law": "法律",
    "tampered": "篡改",
}
_FORMS = {
    "A": "政府信息公开情况统计表（2014—2018 年度）",
    "B": "试行格式（2019、2020 年度）",
    "C": "现行格式（2021 年度起）",
    "narrative": "文字报告，没有统计表",
    None: "不是年度报告",
}
#: For masking alone: a birthday may be any day that a report can know.
_ANY_DAY = date(2099, 12, 31)


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one file."""

    file: str
    report: ReportRead | None
    reason: str | None = None

    @property
    def errors(self) -> int:
        """How many faults are errors."""
        return self._count("error")

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


def run(args: argparse.Namespace) -> int:
    """Check each file; return 0 without errors, 1 with some, 2 if no file could be read."""
    previous = _previous(args.previous) if args.previous else None
    names = list(_names(args.files))
    answers = []
    for number, name in enumerate(names, 1):
        answer = _answer(name, args.year, previous)
        answers.append(answer)
        if len(names) > 1:
            print(f"{number}/{len(names)} {name}：{_short(answer)}", file=sys.stderr)
    if args.json:
        print(json.dumps({"reports": [_json(answer) for answer in answers]}, ensure_ascii=False))
    else:
        for answer in answers:
            print("\n".join(_lines(answer)))
        if len(answers) > 1:
            print(_summary(answers))
    if not any(answer.report for answer in answers):
        return UNUSABLE
    return FAULTS if any(answer.errors for answer in answers) else FINE


def _names(given: Sequence[str]) -> Iterator[str]:
    for name in given:
        path = Path(name)
        if name != _STANDARD_INPUT and path.is_dir():
            yield from sorted(
                str(found)
                for found in path.rglob("*")
                if found.suffix.lower() in _ENDINGS and found.is_file()
            )
        else:
            yield name


def _answer(name: str, year: int | None, previous: Cells | None) -> Answer:
    try:
        source, title = _source(name)
    except Refused as refusal:
        return Answer(name, None, refusal.message)
    return Answer(name, check_report(source, year=year, title=title, previous=previous))


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

    data = _data(name)
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


def _data(name: str) -> bytes:
    if name == _STANDARD_INPUT:
        return sys.stdin.buffer.read(_LARGEST + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(_LARGEST + 1)
    except OSError as error:
        raise Invalid(f"文件打不开（{error.strerror}）。请核对文件名和读取权限。") from None


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
                "value": _number(figure.value),
                "unit": figure.unit,
                "source": figure.source,
                "quote": _masked(figure.quote),
            }
            for figure in (report.figures if report else ())
        ],
        "findings": [
            {
                "kind": fault.kind,
                "severity": fault.severity,
                "message": _masked(fault.message),
                "quote": _masked(fault.quote),
                "code": fault.code,
                "expected": _number(fault.expected),
                "printed": _number(fault.printed),
            }
            for fault in (report.faults if report else ())
        ],
        "summary": {"errors": answer.errors, "warnings": answer.warnings},
    }


def _number(figure: Figure) -> int | float | None:
    if isinstance(figure, Decimal):
        return int(figure) if figure == figure.to_integral_value() else float(figure)
    return figure


def _masked(text: str) -> str:
    """Return a quotation with the middle of personal numbers hidden."""
    if sum(sign.isdigit() for sign in text) < 8:
        return text
    return personal_numbers.masked(text, personal_numbers.find(personal_numbers.folded(text), _ANY_DAY))


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
    told = [_FORMS[report.form]]
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
    yield f"  {_SEVERITIES[fault.severity]} · {_KINDS[fault.kind]}：{_masked(fault.message)}"
    if fault.quote:
        yield f"      原文：{' '.join(_masked(fault.quote).split())}"
    if fault.expected is not None and fault.printed is not None:
        yield f"      应为 {written(fault.expected)}  |  印为 {written(fault.printed)}"


def _summary(answers: Sequence[Answer]) -> str:
    read = [answer for answer in answers if answer.report]
    faulty = sum(bool(answer.errors) for answer in read)
    return (
        f"\n共 {len(answers)} 个文件，读取 {len(read)} 个，其中 {faulty} 个有错误；"
        f"错误 {sum(answer.errors for answer in read)} 处，须说明 {sum(answer.warnings for answer in read)} 处。"
    )
