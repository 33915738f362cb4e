"""A document with nothing wrong in it, from which each test departs by what it is about."""

from datetime import date
from typing import Any

from gongkai.domain.findings import Finding, Severity
from gongkai.reading.checks.subject import Check, Subject

TODAY = date(2026, 11, 25)


def clean(**changes: Any) -> Subject:
    """Return a sound notice of an invented county; ``changes`` replace its fields."""
    facts: dict[str, Any] = {
        "today": TODAY,
        "title": "青川坝县人民政府办公室关于做好冬季取暖工作的通知",
        "document_number": "青政办发〔2026〕31号",
        "issuer": "青川坝县人民政府办公室",
        "unit_names": ("青川坝县人民政府", "青川坝县人民政府办公室"),
        "written_on": date(2026, 11, 20),
        "columns": ("政府文件",),
        "keywords": ("取暖", "民生"),
        "summary": "部署今冬明春的取暖保障工作。",
        "due_on": date(2026, 12, 18),
        "html": body(
            "各乡镇人民政府，县直各部门：",
            "为做好今年冬季取暖工作，现将有关事项通知如下。",
            "一、供热单位应当按时供热，室内温度不得低于十八摄氏度。",
            "青川坝县人民政府办公室",
            "2026年11月20日",
            "（此件公开发布）",
        ),
    }
    return Subject(**(facts | changes))


def body(*paragraphs: str) -> str:
    """Return paragraphs as clean HTML."""
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def table(*rows: tuple[str, ...], header: bool = True) -> str:
    """Return a table as clean HTML, its first row of header cells."""
    lines = [
        "".join(f"<{cell}>{text}</{cell}>" for text in row)
        for row, cell in ((row, "th" if header and place == 0 else "td") for place, row in enumerate(rows))
    ]
    return "<table><tbody>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</tbody></table>"


def found(check: Check, **changes: Any) -> list[Finding]:
    """Return what one check finds in the sound notice with ``changes``."""
    return list(check(clean(**changes)))


def kinds(check: Check, **changes: Any) -> list[tuple[str, Severity]]:
    """Return kind and severity of what one check finds."""
    return [(finding.kind, finding.severity) for finding in found(check, **changes)]
