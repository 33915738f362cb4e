"""Check of the mark 此件公开发布, which a document bears, against the disclosure attribute in the form."""

import re
from collections.abc import Iterator

from gongkai.domain.findings import Finding, Severity
from gongkai.reading.checks.passages import Passage
from gongkai.reading.checks.subject import Subject

#: Longer words first, since 公开 stands in every one of them.
_VALUES = {
    "依申请公开": "on_request",
    "不予公开": "withheld",
    "免予公开": "withheld",
    "不宜公开": "withheld",
    "不公开": "withheld",
    "删减后公开": "proactive",
    "主动公开": "proactive",
    "公开发布": "proactive",
    "予以公开": "proactive",
    "公开": "proactive",
}
_MARK = re.compile(
    r"(?:此件|本件|此文|信息公开(?:选项|属性|类别|形式|方式)|公开(?:属性|方式|类别|选项|形式))[:： |]{0,4}(?:属于?)?"
    rf"({'|'.join(_VALUES)})"
)
_LONGEST_LINE = 40
_LABELS = {"proactive": "主动公开", "on_request": "依申请公开", "withheld": "不予公开"}


def release_mark(subject: Subject) -> Iterator[Finding]:
    """Find that the document's own mark and the attribute disagree (国办发〔2016〕80号第一条第一项)."""
    marks = [mark for passage in subject.body if (mark := _mark_in(passage))]
    for passage, match, value in marks:
        if value == subject.attribute:
            continue
        hidden = subject.attribute == "proactive"
        message = (
            f"文中标明“{match[0]}”，公开属性填的是“{_LABELS.get(subject.attribute, subject.attribute)}”，两者不一致。"
            + (
                "这份文件不能按主动公开发布。请核对签发时定下的属性，并改正其中一处。"
                if hidden
                else "请核对签发时定下的属性，并改正其中一处，确实如此的请说明。"
            )
        )
        severity = Severity.BLOCKS if hidden else Severity.REASON
        yield passage.finding("release_mark_contradicts", severity, message, match.span())
    if not marks and subject.attribute == "proactive" and subject.document_number.strip():
        message = "主动公开的公文应当注明“（此件公开发布）”，文中没有找到。请核对原件，原件没有的可以不加。"
        yield Finding("release_mark_missing", Severity.NOTE, message, field="html")


def _mark_in(passage: Passage) -> tuple[Passage, re.Match[str], str] | None:
    """Return a mark that stands as one: on a short line, or in brackets at the end of a longer one."""
    text = passage.text
    if "公开" not in text:
        return None
    for match in _MARK.finditer(text):
        ends = len(text) - match.end() <= _LONGEST_LINE and text[match.end() :].strip() in ("）", ")")
        bracketed = ends and text[max(0, match.start() - 1) : match.start()] in ("（", "(")
        at_start = len(text) <= _LONGEST_LINE and not text[: match.start()].strip("（( 　")
        if bracketed or at_start:
            return passage, match, _VALUES[match[1]]
    return None
